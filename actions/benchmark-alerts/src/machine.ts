import { arch, cpus, type } from 'node:os';
import type { Machine } from '@ml-actions/benchmarks';
import { ActionError, type Host } from '@ml-actions/core';

/** Milliseconds for a driver that is waking up. */
const TIMEOUT_MS = 20_000;

/** What this step runs on. */
export async function runnersMachine(host: Host): Promise<Machine> {
  const [cpu] = cpus();
  const gpu = await gpuOf(host);
  return {
    ...(cpu && { cpu: cpu.model.trim() || 'unknown CPU' }),
    ...(gpu && { gpu }),
    os: type(),
    architecture: arch(),
  };
}

/**
 * The GPUs by their models, such as `NVIDIA A100-SXM4-80GB` or `8 × NVIDIA H100`; undefined where there is no driver that
 * tells. https://docs.nvidia.com/deploy/nvidia-smi/index.html
 */
async function gpuOf(host: Host): Promise<string | undefined> {
  const deadline = host.deadline(TIMEOUT_MS);
  try {
    const args = ['--query-gpu=name', '--format=csv,noheader'];
    const { exitCode, stdout } = await host.exec('nvidia-smi', args, { signal: deadline });
    const names = stdout
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (exitCode !== 0) return undefined;
    const models = [...new Set(names)].sort();
    return models.map((model) => countText(names.filter((name) => name === model).length, model)).join(', ');
  } catch (error) {
    host.signal.throwIfAborted();
    // There is no such program, or it hangs.
    if (error instanceof ActionError || deadline.aborted) return undefined;
    throw error;
  }
}

const countText = (count: number, model: string): string => (count === 1 ? model : `${count} × ${model}`);
