import { ActionError, type Host, withoutEndSlashes } from '@ml-actions/core';
import { isLoopback } from '../address.ts';
import type { Credentials } from './choose.ts';
import { askToken } from './oauth.ts';
import type { Token } from './token.ts';

/** The application that stands for Databricks in every tenant of Azure. */
const DATABRICKS_APPLICATION = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';

/** By the end of a workspace's name. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/config/environments.go */
const AUTHORITIES: readonly (readonly [end: string, authority: string])[] = [
  ['.databricks.azure.us', 'https://login.microsoftonline.us'],
  ['.databricks.azure.cn', 'https://login.chinacloudapi.cn'],
];

/**
 * Where the cloud of a workspace signs in.
 * @param chosen wins over what the address of the workspace says.
 * @throws ActionError for an address that would send the secret in the clear.
 */
export function azureAuthority(url: string, chosen: string | undefined): string {
  const { hostname } = new URL(url);
  const known = AUTHORITIES.find(([end]) => hostname.endsWith(end))?.[1] ?? 'https://login.microsoftonline.com';
  const authority = withoutEndSlashes(chosen || known);
  if (!URL.canParse(authority)) throw new ActionError("The address of Azure's sign-in is no address");
  const { protocol, origin } = new URL(authority);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(new URL(authority))))
    throw new ActionError(`The address of Azure's sign-in, ${origin}, must start with https://`);
  return origin;
}

/**
 * Azure's sign-in for a principal of the tenant.
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * @returns asks for a token with a proof of who it is: a secret, or GitHub's word.
 */
export function azureLogin(
  host: Host,
  url: string,
  { azureTenantId = '', azureClientId = '', azureAuthority: chosen }: Credentials,
  hint: string,
): (proof: Readonly<Record<string, string>>) => Promise<Token> {
  const endpoint = `${azureAuthority(url, chosen)}/${encodeURIComponent(azureTenantId)}/oauth2/v2.0/token`;
  return (proof) =>
    askToken(
      host,
      endpoint,
      {
        grant_type: 'client_credentials',
        client_id: azureClientId,
        scope: `${DATABRICKS_APPLICATION}/.default`,
        ...proof,
      },
      { hint },
    );
}
