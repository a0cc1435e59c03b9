import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the contract of our fake was written from. */
const RELEASE = 'sematic==0.41.0';
/** That release takes these. */
const PYTHONS = ['python3.12', 'python3.11', 'python3.13', 'python3.10', 'python3.9', 'python3'];
const INSTALL_MS = 600_000;

/** A Sematic with everything that it needs, in a folder of its own. */
export interface Installation {
  /** Its interpreter. */
  python: string;
  /** Its command line. */
  sematic: string;
}

/**
 * Installs the published package into a virtual environment.
 * @returns why that cannot be done here.
 */
export async function installSematic(folder: string): Promise<Installation | string> {
  const python = await supportedPython();
  if (python === undefined) return 'no Python from 3.9 to 3.13 is in PATH';
  const program = (name: string) => join(folder, 'bin', name);
  try {
    await run(python, ['-m', 'venv', folder]);
    await run(program('pip'), ['install', '--quiet', '--disable-pip-version-check', RELEASE], { timeout: INSTALL_MS });
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    return `${RELEASE} cannot be installed: ${stderr.trim().split('\n').at(-1) || message.split('\n')[0]}`;
  }
  return { python: program('python'), sematic: program('sematic') };
}

async function supportedPython(): Promise<string | undefined> {
  const isSupported = 'import sys, venv; sys.exit(not (3, 9) <= sys.version_info[:2] <= (3, 13))';
  for (const name of PYTHONS) {
    try {
      await run(name, ['-c', isSupported]);
      return name;
    } catch {
      // It is not there, or another one.
    }
  }
  return undefined;
}
