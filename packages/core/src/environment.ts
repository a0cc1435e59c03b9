import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Inputs and state hold the step's secrets. They are read by name and are not for the programs that a step starts. */
const isPrivate = (name: string): boolean => /^(INPUT|STATE)_/i.test(name);

/**
 * Takes the step's inputs and state out of the environment, and out of the memory that Linux shows to every process of
 * the same user as /proc/PID/environ: a program that the step starts could read its parent's tokens there.
 * @returns them, by name.
 */
export function takePrivate(env: NodeJS.ProcessEnv): Environment {
  const taken = Object.fromEntries(Object.entries(env).filter(([name]) => isPrivate(name)));
  if (process.platform === 'linux') {
    try {
      overwrite(Object.keys(taken));
    } catch {
      // A kernel that does not let a process write its own memory that way: no worse than without.
    }
  }
  for (const name of Object.keys(taken)) delete env[name];
  return taken;
}

/** Fields 50 and 51 of the line, of which the second is in brackets and may hold blanks. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function overwrite(names: readonly string[]): void {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ').at(-1)?.split(' ') ?? [];
  const [start = 0, end = 0] = [fields[47], fields[48]].map(Number);
  const block = readFileSync('/proc/self/environ', 'latin1');
  if (block.length !== end - start || names.length === 0) return;
  const memory = openSync('/proc/self/mem', 'r+');
  let at = start;
  for (const entry of block.split('\0')) {
    const value = entry.indexOf('=') + 1;
    if (names.includes(entry.slice(0, value - 1))) writeSync(memory, '*'.repeat(entry.length - value), at + value);
    at += entry.length + 1;
  }
  closeSync(memory);
}
