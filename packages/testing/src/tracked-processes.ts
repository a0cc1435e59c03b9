import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface TrackedProcess {
  pid: number;
  /** Its words, joined by spaces. */
  command: string;
}

/** The living processes whose environment at their start had this RUNNER_TRACKING_ID. Empty where there is no /proc. */
export function trackedProcesses(tracking: string): TrackedProcess[] {
  const pids = folderOf('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`RUNNER_TRACKING_ID=${tracking}`))
    .map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }));
}

/** Kills them, and returns when they are gone. */
export async function endProcesses(processes: readonly TrackedProcess[]): Promise<void> {
  for (const { pid } of processes) signalled(pid, 'SIGKILL');
  // An orphan that nobody reaps stays a zombie, whose environment is empty.
  while (processes.some(({ pid }) => signalled(pid, 0) && read(`/proc/${pid}/environ`) !== '')) await delay(5);
}

function signalled(pid: number, signal: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function folderOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** '' when the process has ended meanwhile, or is not ours to look at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
