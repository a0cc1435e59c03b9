import { ActionError } from '@ml-actions/core';

/** The ways to sign in, under the names that all tools of Databricks use. */
export const AUTH_TYPES = ['pat', 'oauth-m2m', 'github-oidc', 'azure-client-secret', 'github-oidc-azure'] as const;
export type AuthType = (typeof AUTH_TYPES)[number];

export interface Credentials {
  /** A personal access token, or any other that somebody else renews. */
  token?: string | undefined;
  /** Application id of a service principal. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Whom GitHub's token is made out to; what the workspace wants is found out otherwise. */
  tokenAudience?: string | undefined;
  accountId?: string | undefined;
  azureTenantId?: string | undefined;
  azureClientId?: string | undefined;
  azureClientSecret?: string | undefined;
  /** Where Azure signs in, such as https://login.microsoftonline.us. Otherwise the cloud of the workspace decides. */
  azureAuthority?: string | undefined;
}

export interface ChosenAuth {
  type: AuthType;
  /** One sentence for the log: what is used, and why. */
  reason: string;
}

/** Inputs that each type needs. */
const NEEDS: Readonly<Record<AuthType, readonly (keyof typeof INPUTS)[]>> = {
  pat: ['token'],
  'oauth-m2m': ['clientId', 'clientSecret'],
  // A policy for the whole account names no service principal, so that even `client-id` can be left out.
  'github-oidc': [],
  'azure-client-secret': ['azureTenantId', 'azureClientId', 'azureClientSecret'],
  'github-oidc-azure': ['azureTenantId', 'azureClientId'],
};

const INPUTS = {
  token: '`token` (DATABRICKS_TOKEN)',
  clientId: '`client-id` (DATABRICKS_CLIENT_ID)',
  clientSecret: '`client-secret` (DATABRICKS_CLIENT_SECRET)',
  azureTenantId: '`azure-tenant-id` (ARM_TENANT_ID)',
  azureClientId: '`azure-client-id` (ARM_CLIENT_ID)',
  azureClientSecret: '`azure-client-secret` (ARM_CLIENT_SECRET)',
} as const;

/**
 * The way to sign in: the one that is asked for, or the only one that the credentials are for. That a job may ask GitHub for
 * an id token is no wish to use it (https://github.com/databricks/terraform-provider-databricks/issues/3923), so it decides
 * nothing.
 * @param asked the input `auth-type`.
 * @throws ActionError when the credentials are for none or for several, or do not suffice for what is asked for.
 */
export function chooseAuth(credentials: Credentials, asked: AuthType | undefined): ChosenAuth {
  const has = (name: keyof typeof INPUTS) => (credentials[name] ?? '') !== '';
  if (asked !== undefined) {
    const absent = NEEDS[asked].filter((name) => !has(name)).map((name) => INPUTS[name]);
    if (absent.length > 0) throw new ActionError(`\`auth-type: ${asked}\` needs ${absent.join(' and ')}`);
    return { type: asked, reason: `Signing in to Databricks with ${asked}, as \`auth-type\` says` };
  }
  const fitting: AuthType[] = [];
  if (has('token')) fitting.push('pat');
  if (has('clientId')) fitting.push(has('clientSecret') ? 'oauth-m2m' : 'github-oidc');
  if (has('azureClientId') && has('azureTenantId'))
    fitting.push(has('azureClientSecret') ? 'azure-client-secret' : 'github-oidc-azure');
  const [type] = fitting;
  if (type === undefined)
    throw new ActionError('There are no credentials for Databricks', {
      hint: 'Give `token`, or `client-id` with `client-secret`, or `client-id` alone where GitHub is trusted, or the same for Azure.',
    });
  if (fitting.length > 1)
    throw new ActionError(`There are credentials for several ways to sign in to Databricks: ${fitting.join(', ')}`, {
      hint: 'Say which as `auth-type`.',
    });
  return { type, reason: `Signing in to Databricks with ${type}, which is what the credentials given are for` };
}
