// Programs that every runner of GitHub's has, and that the examples and their scripts call.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { writeProgram } from '@ml-actions/testing';

/** Those that something stands in for, where a machine has none. */
const WITH_STAND_IN = ['curl', 'jq'] as const;

/** Whether the machine has a program, in a version that the examples can use. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  python3: ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))'],
};

export const isThere = (program: string): boolean =>
  spawnSync(program, [...(CHECKS[program] ?? ['--version'])], { stdio: 'ignore' }).status === 0;

/**
 * Puts stand-ins for the programs that this machine lacks into a folder.
 * @returns their names.
 */
export function standInForMissing(folder: string): string[] {
  const missing = WITH_STAND_IN.filter((program) => !isThere(program));
  for (const program of missing)
    writeProgram(join(folder, program), join(import.meta.dirname, 'stand-ins', `${program}.ts`));
  return missing;
}
