// Programs that every runner of GitHub's has, and that the examples and their scripts call.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { writeProgram } from '@ml-actions/testing';

/** Those that something stands in for, where a machine has none. */
const WITH_STAND_IN = ['curl', 'jq'] as const;

/** Those that nothing stands in for, with their names. */
const WITHOUT_STAND_IN = { make: 'make', python3: 'Python 3.9 or newer' } as const;

export type NeededProgram = keyof typeof WITHOUT_STAND_IN;

/** Whether the machine has a program, in a version that the examples can use. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  python3: ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))'],
};

export const isThere = (program: string): boolean =>
  spawnSync(program, [...(CHECKS[program] ?? ['--version'])], { stdio: 'ignore' }).status === 0;

/** @returns the names of those that this machine does not have. */
export const lackingOf = (needed: readonly NeededProgram[]): string[] =>
  needed.filter((program) => !isThere(program)).map((program) => WITHOUT_STAND_IN[program]);

/**
 * Puts stand-ins for the programs that this machine lacks into a folder, and that at the end of PATH, where the scenes that are
 * opened from now on find it.
 * @returns their names.
 */
export function standInForMissing(folder: string): string[] {
  const missing = WITH_STAND_IN.filter((program) => !isThere(program));
  for (const program of missing)
    writeProgram(join(folder, program), join(import.meta.dirname, 'stand-ins', `${program}.ts`));
  process.env['PATH'] = `${process.env['PATH']}${delimiter}${folder}`;
  return missing;
}
