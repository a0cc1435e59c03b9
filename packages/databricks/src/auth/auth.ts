import type { Host } from '@ml-actions/core';
import { azureLogin } from './azure.ts';
import { type AuthType, type Credentials, chooseAuth } from './choose.ts';
import { idTokenOf } from './id-token.ts';
import { federationAudience, oauthLogin } from './oauth.ts';
import { type Token, tokenCache } from './token.ts';

/** Who a connection is to Databricks. */
export interface Auth {
  readonly type: AuthType;
  /** What to do when it is not accepted. */
  readonly hint: string;
  /** Good for some minutes at least: read it anew for each request. */
  token(): Promise<string>;
  /** The server does not take this token any more. @returns whether another one can be had. */
  forget(token: string): boolean;
}

/**
 * Signs in when the first token is needed, and again before it ends, so that a wait can be longer than a token's life.
 * Which way is chosen is told in the log.
 * @param url as `workspaceUrl` gives it.
 * @throws ActionError when the credentials do not suffice.
 */
export function authFor(host: Host, url: string, credentials: Credentials, asked: AuthType | undefined): Auth {
  for (const secret of [credentials.token, credentials.clientSecret, credentials.azureClientSecret])
    if (secret !== undefined && secret !== '') host.setSecret(secret);
  const { type, reason } = chooseAuth(credentials, asked);
  host.info(reason);
  if (type === 'pat') {
    const { token = '' } = credentials;
    return { type, hint: HINTS.pat, token: async () => token, forget: () => false };
  }
  const cache = tokenCache(host, LOGINS[type](host, url, credentials));
  return {
    type,
    hint: HINTS[type],
    token: cache.token,
    forget: (token) => {
      cache.forget(token);
      return true;
    },
  };
}

type Login = (host: Host, url: string, credentials: Credentials) => () => Promise<Token>;

const LOGINS: Readonly<Record<Exclude<AuthType, 'pat'>, Login>> = {
  'oauth-m2m': (host, url, { clientId = '', clientSecret = '' }) => {
    const login = oauthLogin(host, url, HINTS['oauth-m2m']);
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    return () => login({ grant_type: 'client_credentials', scope: 'all-apis' }, { authorization: `Basic ${basic}` });
  },
  'github-oidc': (host, url, credentials) => {
    const { clientId = '' } = credentials;
    const login = oauthLogin(host, url, HINTS['github-oidc']);
    return async () =>
      login({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        // A new one each time: it lives for minutes, and the access token as long as it.
        subject_token: await idTokenOf(host, await federationAudience(host, url, credentials)),
        scope: 'all-apis',
        ...(clientId !== '' && { client_id: clientId }),
      });
  },
  'azure-client-secret': (host, url, credentials) => {
    const { azureClientSecret = '' } = credentials;
    const login = azureLogin(host, url, credentials, HINTS['azure-client-secret']);
    return () => login({ client_secret: azureClientSecret });
  },
  'github-oidc-azure': (host, url, credentials) => {
    const login = azureLogin(host, url, credentials, HINTS['github-oidc-azure']);
    return async () =>
      login({
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await idTokenOf(host, 'api://AzureADTokenExchange'),
      });
  },
};

const HINTS: Readonly<Record<AuthType, string>> = {
  pat: 'Check that `token` (or DATABRICKS_TOKEN) is one of this workspace, and that it has not expired: one that nobody uses for 90 days is revoked.',
  'oauth-m2m':
    'Check that `client-id` and `client-secret` are those of one service principal, that it is in this workspace, and that the secret has not expired.',
  'github-oidc':
    'Check `client-id`, and that the service principal has a federation policy whose issuer, audience and subject fit this workflow, and that it is in this workspace.',
  'azure-client-secret':
    'Check `azure-tenant-id`, `azure-client-id` and `azure-client-secret`, that the secret has not expired, and that the principal is in this workspace.',
  'github-oidc-azure':
    'Check `azure-tenant-id` and `azure-client-id`, that the application has a federated credential for this workflow, and that the principal is in this workspace.',
};
