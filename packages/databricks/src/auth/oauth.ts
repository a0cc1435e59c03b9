import { ActionError, describeError, type Host, type Http, HttpError, httpClient } from '@ml-actions/core';
import { complaintIn, DatabricksError, isTransient } from '../errors.ts';
import { withoutRedirects } from '../redirects.ts';
import type { Credentials } from './choose.ts';
import type { Token } from './token.ts';

/** An answer of a token endpoint. https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
interface TokenAnswer {
  access_token?: string;
  /** Seconds; Azure's older endpoint sends a text. */
  expires_in?: number | string;
}

/** What an answer without `expires_in` is taken for. */
const USUAL_LIFE_SECONDS = 3_600;

/**
 * Asks a token endpoint. To ask twice does no harm: a token that got lost ends by itself.
 * @param endpoint its whole address.
 * @param hint what to do when it does not accept the credentials.
 * @throws DatabricksError `unauthenticated` with the words of the server.
 */
export async function askToken(
  host: Host,
  endpoint: string,
  form: Readonly<Record<string, string>>,
  { hint, headers = {} }: { hint: string; headers?: Readonly<Record<string, string>> },
): Promise<Token> {
  try {
    const { body } = await client(host, endpoint).request<TokenAnswer>('POST', endpoint, {
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      idempotent: true,
    });
    if (!body.access_token) throw new ActionError(`POST ${endpoint}: the answer has no token`, { hint });
    const seconds = Number(body.expires_in ?? USUAL_LIFE_SECONDS);
    return { value: body.access_token, expiresAt: host.now() + (seconds > 0 ? seconds : USUAL_LIFE_SECONDS) * 1_000 };
  } catch (error) {
    if (!(error instanceof HttpError) || error.status === undefined) throw error;
    const { code, message } = complaintIn(error.body);
    if (error.status >= 500 || error.status === 429 || error.status < 400) throw error;
    const why = [code, message].filter((part) => part !== undefined && part !== '').join(': ');
    throw new DatabricksError('unauthenticated', `POST ${endpoint}: ${error.status}, ${why || 'no reason given'}`, {
      code,
      hint,
    });
  }
}

const client = (host: Host, endpoint: string): Http =>
  httpClient(withoutRedirects(host), { baseUrl: new URL(endpoint).origin, retryable: isTransient });

/** The workspace's own sign-in. @returns asks for a token with a form and headers. */
export function oauthLogin(
  host: Host,
  url: string,
  hint: string,
): (form: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>) => Promise<Token> {
  return async (form, headers = {}) => askToken(host, await tokenEndpoint(host, url), form, { hint, headers });
}

/**
 * The address at which a workspace gives tokens.
 * @throws ActionError when it is on another server, which must not see the secret.
 */
export async function tokenEndpoint(host: Host, url: string): Promise<string> {
  const { body } = await client(host, url).request<{ token_endpoint?: string }>(
    'GET',
    `${url}/oidc/.well-known/oauth-authorization-server`,
  );
  const { token_endpoint: endpoint } = body;
  if (endpoint === undefined || !URL.canParse(endpoint))
    throw new ActionError(`${url} does not say where it gives tokens`, { hint: ADDRESS_HINT });
  if (new URL(endpoint).origin !== url)
    throw new ActionError(`${url} sends who signs in to another server, ${new URL(endpoint).origin}`, {
      hint: `Give that address as \`url\`, if you trust it. ${ADDRESS_HINT}`,
    });
  return endpoint;
}

const ADDRESS_HINT = 'Check that `url` (or DATABRICKS_HOST) is the address of a workspace.';

/**
 * Whom GitHub's token must be made out to, in the order of Databricks' own clients.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/config/experimental/auth/oidc/tokensource.go
 */
export async function federationAudience(host: Host, url: string, credentials: Credentials): Promise<string> {
  if (credentials.tokenAudience) return credentials.tokenAudience;
  const [audience] = (await metadataOf(host, url)).token_federation_default_oidc_audiences ?? [];
  return audience || credentials.accountId || tokenEndpoint(host, url);
}

/** What a workspace says of itself. */
interface HostMetadata {
  token_federation_default_oidc_audiences?: readonly string[];
}

/** Many workspaces do not have it, so that no failure of it is one. */
async function metadataOf(host: Host, url: string): Promise<HostMetadata> {
  try {
    const http = httpClient(withoutRedirects(host), { baseUrl: url, retries: 1 });
    return (await http.request<HostMetadata>('GET', '/.well-known/databricks-config')).body;
  } catch (error) {
    if (host.signal.aborted) throw error;
    if (!(error instanceof HttpError) || error.status !== 404)
      host.info(
        `What the workspace says of itself could not be read, so that GitHub's token may not be for it: ${describeError(error)}`,
      );
    return {};
  }
}
