import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** How a comparison ended. */
export interface Outcome {
  agrees: boolean;
  text: string;
}

/** A peer cannot be had here; the message says why, after a comma. */
export class NotHere extends Error {}

const INSTALL_MS = 1_200_000;
const USUAL_MS = 300_000;

/** @returns what a program printed. @throws Error with what it said, when it fails or takes longer. */
export function run(
  program: string,
  args: readonly string[],
  { env = process.env, timeout = USUAL_MS, cwd }: { env?: NodeJS.ProcessEnv; timeout?: number; cwd?: string } = {},
): Promise<string> {
  return new Promise((done, fail) => {
    execFile(program, args, { env, timeout, ...(cwd !== undefined && { cwd }) }, (failure, out, error) => {
      if (failure === null) done(out);
      else fail(new Error(`${program} ${args[0]}: ${error.trim() || failure.message}`));
    });
  });
}

/**
 * Python with packages from its index.
 * @param venv one that has them already.
 * @returns the folder of its programs.
 * @throws NotHere when there is no Python or no index.
 */
export async function pythonWith(packages: readonly string[], folder: string, venv?: string): Promise<string> {
  if (venv) return join(venv, 'bin');
  const bin = join(folder, 'venv', 'bin');
  try {
    await run('python3', ['-m', 'venv', join(folder, 'venv')]);
    await run(join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages], {
      timeout: INSTALL_MS,
    });
  } catch (error) {
    throw new NotHere(`because ${packages.join(' and ')} could not be installed: ${String(error).split('\n')[0]}`);
  }
  return bin;
}
