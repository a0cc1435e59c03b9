import { choice, secret, text } from '@ml-actions/core';
import { AUTH_TYPES } from './auth/choose.ts';

const only = { backends: ['databricks'] } as const;

/** The inputs of an action that say how to sign in, besides `url` and `token`: see `settingsFrom`. */
export const signInInputs = {
  authType: choice(AUTH_TYPES, only),
  clientId: text(only),
  clientSecret: secret(only),
  azureTenantId: text(only),
  azureClientId: text(only),
  azureClientSecret: secret(only),
};
