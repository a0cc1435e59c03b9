import { ActionError } from '@ml-actions/core';
import type { StandIn } from './stand-in.ts';

const PERMISSION = /^permission-/;

/** Hands out a token that no server knows. https://github.com/actions/create-github-app-token */
export const createGithubAppToken: StandIn = {
  inputs: [
    'client-id',
    'private-key',
    'permission-actions',
    'permission-contents',
    'permission-environments',
    'permission-pull-requests',
    'permission-workflows',
  ],
  run: async (inputs, { log }) => {
    for (const name of ['client-id', 'private-key'] as const)
      if (!inputs[name]) throw new ActionError(`Input required and not supplied: ${name}`);
    const wanted = Object.entries(inputs).filter(([name]) => PERMISSION.test(name));
    log.write(`A token with ${wanted.map(([name, level]) => `${name.replace(PERMISSION, '')}: ${level}`).join(', ')}`);
    return { outputs: { token: 'ghs_standIn', 'app-slug': 'stand-in' } };
  },
};
