import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAND_IN = join(import.meta.dirname, 'stand-in');

/** The interpreter behind `python3`. @throws Error without one of version 3.9 or later. */
export function findPython(): string {
  const program = 'import sys; print(sys.executable if sys.version_info >= (3, 9) else "")';
  let path = '';
  try {
    path = execFileSync('python3', ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // Said below.
  }
  if (path === '') throw new Error('The launch script of the examples needs `python3` of version 3.9 or later in PATH');
  return path;
}

/** The command that stands in for Python, and for Sematic's client in it, on machines without Python. */
export const standInPython = `'${process.execPath}' '${join(STAND_IN, 'python.ts')}'`;

/** What a Python that finds the stand-in for Sematic needs. */
export const pythonEnvironment = { PYTHONPATH: STAND_IN, PYTHONDONTWRITEBYTECODE: '1' };

/**
 * A folder for PATH with what the example's steps call: `python`, which finds the stand-in for Sematic, and `pip`, which knows
 * the one command that would install the real one.
 * @param python a command of a shell.
 * @param remote what a runner's checkout has as its `origin`, and what it is to be on GitHub, in git's eyes alone.
 */
export function installPython(folder: string, python: string, remote: { folder: string; url: string }): string {
  const bin = join(folder, 'python');
  mkdirSync(bin);
  const variables = {
    ...pythonEnvironment,
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `url.${remote.url}.insteadOf`,
    GIT_CONFIG_VALUE_0: remote.folder,
    GIT_CONFIG_KEY_1: `url.${remote.url}.insteadOf`,
    GIT_CONFIG_VALUE_1: `file://${remote.folder}`,
  };
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  const programs = {
    python: [...exports, `exec ${python} "$@"`],
    pip: ['[ "$*" = "install --requirement pipelines/requirements.txt" ] && [ -s pipelines/requirements.txt ]'],
  };
  for (const [name, lines] of Object.entries(programs))
    writeFileSync(join(bin, name), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return bin;
}
