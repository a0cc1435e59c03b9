import { ActionError } from '@ml-actions/core';
import { AUTH_TYPES, type AuthType, type Credentials } from './auth/choose.ts';
import type { ConnectSettings } from './databricks.ts';

/** What somebody says of a workspace; the environment says the rest. */
export interface GivenSettings extends Credentials {
  url?: string | undefined;
  authType?: AuthType | undefined;
}

/** The variables that all tools of Databricks read, by the way to sign in that they belong to. */
const WAYS: readonly Readonly<Partial<Record<keyof Credentials, string>>>[] = [
  { token: 'DATABRICKS_TOKEN' },
  { clientId: 'DATABRICKS_CLIENT_ID', clientSecret: 'DATABRICKS_CLIENT_SECRET' },
  { azureTenantId: 'ARM_TENANT_ID', azureClientId: 'ARM_CLIENT_ID', azureClientSecret: 'ARM_CLIENT_SECRET' },
];
/** They say how, and not who. */
const DETAILS: Readonly<Partial<Record<keyof Credentials, string>>> = {
  tokenAudience: 'DATABRICKS_TOKEN_AUDIENCE',
  accountId: 'DATABRICKS_ACCOUNT_ID',
  azureAuthority: 'AZURE_AUTHORITY_HOST',
};

/**
 * Joins what is given with the environment. Who gives a credential has chosen that way: variables of another one, such as
 * those that Terraform needs in the same job, are then not read.
 * @throws ActionError when there is no workspace, or DATABRICKS_AUTH_TYPE is a word that nobody knows.
 */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>, given: GivenSettings): ConnectSettings {
  const variable = (name: string) => env[name]?.trim() || undefined;
  const { url = variable('DATABRICKS_HOST'), authType = authTypeIn(variable('DATABRICKS_AUTH_TYPE')), ...rest } = given;
  if (url === undefined)
    throw new ActionError('There is no address of a Databricks workspace', {
      hint: 'Give `url`, or set DATABRICKS_HOST.',
    });
  const isChosen = (way: object) => Object.keys(way).some((name) => rest[name as keyof Credentials] !== undefined);
  const chosen = WAYS.filter(isChosen);
  const credentials: Credentials = { ...rest };
  for (const way of [...(chosen.length > 0 ? chosen : WAYS), DETAILS])
    for (const [name, from] of Object.entries(way) as [keyof Credentials, string][])
      credentials[name] ??= variable(from);
  return { url, authType, credentials };
}

function authTypeIn(word: string | undefined): AuthType | undefined {
  const type = AUTH_TYPES.find((each) => each === word);
  if (word !== undefined && type === undefined)
    throw new ActionError(`DATABRICKS_AUTH_TYPE is ${JSON.stringify(word)}, which is not known here`, {
      hint: `Possible: ${AUTH_TYPES.join(', ')}.`,
    });
  return type;
}
