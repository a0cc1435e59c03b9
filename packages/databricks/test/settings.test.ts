import { describe, expect, test } from '@jest/globals';
import { type GivenSettings, settingsFrom } from '../src/index.ts';

const HOST = { DATABRICKS_HOST: 'x.cloud.databricks.com' };
const ARM = { ARM_TENANT_ID: 't', ARM_CLIENT_ID: 'a', ARM_CLIENT_SECRET: 's' };

/** Without what is undefined. */
const shown = (env: Record<string, string>, given: GivenSettings = {}) =>
  JSON.parse(JSON.stringify(settingsFrom(env, given))) as object;

describe('Settings', () => {
  const x = { url: 'x.cloud.databricks.com' };

  test.each<[what: string, env: Record<string, string>, given: GivenSettings, settings: object]>([
    ['from the environment', { DATABRICKS_TOKEN: ' d ' }, {}, { ...x, credentials: { token: 'd' } }],
    ['of Azure', ARM, {}, { ...x, credentials: { azureTenantId: 't', azureClientId: 'a', azureClientSecret: 's' } }],
    [
      'with what is given first',
      { DATABRICKS_TOKEN: 'd' },
      { url: 'https://y', token: 'e' },
      { url: 'https://y', credentials: { token: 'e' } },
    ],
    [
      'with one half from each',
      { DATABRICKS_CLIENT_SECRET: 's' },
      { clientId: 'c' },
      { ...x, credentials: { clientId: 'c', clientSecret: 's' } },
    ],
    ['without variables for something else', ARM, { token: 'e' }, { ...x, credentials: { token: 'e' } }],
    [
      'with the type, and how to sign in',
      {
        DATABRICKS_AUTH_TYPE: 'github-oidc',
        DATABRICKS_CLIENT_ID: 'c',
        DATABRICKS_TOKEN_AUDIENCE: 'z',
        DATABRICKS_ACCOUNT_ID: '1',
        AZURE_AUTHORITY_HOST: 'https://login',
      },
      {},
      {
        ...x,
        authType: 'github-oidc',
        credentials: { clientId: 'c', tokenAudience: 'z', accountId: '1', azureAuthority: 'https://login' },
      },
    ],
    [
      'with the type that is given',
      { DATABRICKS_AUTH_TYPE: 'pat' },
      { authType: 'oauth-m2m' },
      { ...x, authType: 'oauth-m2m', credentials: {} },
    ],
  ])('%s', (_, env, given, settings) => {
    expect(shown({ ...HOST, ...env }, given)).toEqual(settings);
  });

  test('need a workspace', () => {
    expect(() => settingsFrom({ DATABRICKS_HOST: ' ' }, { token: 'x' })).toThrow(
      'There is no address of a Databricks workspace',
    );
  });

  test('do not take a type that is not known', () => {
    expect(() => settingsFrom({ ...HOST, DATABRICKS_AUTH_TYPE: 'azure-cli' }, {})).toThrow(
      'DATABRICKS_AUTH_TYPE is "azure-cli"',
    );
  });
});
