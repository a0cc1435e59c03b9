import { ActionError } from '@ml-actions/core';
import { mayProveItself } from './oidc.ts';
import type { StandIn } from './stand-in.ts';

const INPUTS = ['client-id', 'tenant-id', 'subscription-id'] as const;

/** Looks whether Azure would let the job in by OIDC; nobody is logged in. https://github.com/Azure/login */
export const azureLogin: StandIn = {
  inputs: INPUTS,
  run: async (inputs, { permissions }) => {
    for (const name of INPUTS) {
      const value = inputs[name] ?? '';
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) {
        throw new ActionError(`Login failed: \`${name}\` is no GUID: ${value}`);
      }
    }
    if (mayProveItself(permissions)) return {};
    // The real one's words.
    throw new ActionError('Please make sure to give write permissions to id-token in the workflow.');
  },
};
