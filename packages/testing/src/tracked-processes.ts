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
  for (const { pid } of processes) kill(pid);
  while (processes.some(({ pid }) => isRunning(pid))) await delay(5);
}

/**
 * Whether a process has not ended yet. One that has, and that nobody reaps, stays a zombie: its state follows its last ")".
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !/.*\) [ZX]/s.test(read(`/proc/${pid}/stat`));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
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
