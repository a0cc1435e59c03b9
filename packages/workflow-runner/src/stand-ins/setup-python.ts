import { appendFile } from 'node:fs/promises';
import { ActionError } from '@ml-actions/core';
import type { StandIn } from './stand-in.ts';

/**
 * Leaves the Python that is on the PATH, whatever version was asked for, and says in PYTHON_WANTED which that was, for programs
 * that stand in for it. https://github.com/actions/setup-python
 */
export const setupPython: StandIn = {
  inputs: ['python-version'],
  run: async ({ 'python-version': wanted = '' }, { log, variables }) => {
    if (!/^\d+\.\d+(\.\d+)?$/.test(wanted)) throw new ActionError(`\`python-version\` is no version: ${wanted}`);
    await appendFile(variables['GITHUB_ENV'] ?? '', `PYTHON_WANTED=${wanted}\n`);
    log.write(`The Python of this machine in the place of ${wanted}`);
    return { outputs: { 'python-version': wanted } };
  },
};
