import { ActionError, type Host, httpClient } from '@ml-actions/core';
import { type Account, type Credentials, inBase64 } from '../credentials/logins.ts';
import { registryAddress, safeAddress } from './address.ts';

/** The credentials for a registry (`ghcr.io`, `docker.io`), undefined when there are none. */
export type CredentialsFor = (registry: string) => Promise<Credentials | undefined>;

/** One way that a server offers to prove who one is. */
export interface Challenge {
  /** In lower case. */
  scheme: string;
  /** By their names in lower case. */
  parameters: ReadonlyMap<string, string>;
}

/** The `Authorization` of requests to one registry. */
export interface Authorizer {
  /** For requests within the scopes; undefined as long as the registry has not asked for any. */
  authorization(scopes: readonly string[]): Promise<string | undefined>;
  /**
   * For a request that was refused with 401.
   * @param header the `WWW-Authenticate` of the answer.
   * @param refused the authorization that was not good enough, undefined when there was none.
   * @returns undefined when another try would end the same way.
   * @throws ActionError when the registry wants what we do not have; HttpError when its token server fails.
   */
  renewed(header: string, scopes: readonly string[], refused: string | undefined): Promise<string | undefined>;
}

/** Seconds that a token is good for where its server does not say. https://distribution.github.io/distribution/spec/auth/token/ */
const DEFAULT_LIFETIME = 60;
/** Milliseconds before its end from which a token is not used: it has to reach the registry before. */
const MARGIN_MS = 5_000;

interface Token {
  authorization: string;
  /** Milliseconds since the epoch. */
  until: number;
}

/**
 * Proves to a registry who we are, in the way that it asks for: a password with each request, or a token for a scope from its
 * token server. The credentials go to these two and to nobody else.
 * @param retries of requests to the token server.
 */
export function authorizer(host: Host, registry: string, credentialsFor: CredentialsFor, retries: number): Authorizer {
  let known: Promise<Credentials | undefined> | undefined;
  let asked: Challenge | undefined;
  const tokens = new Map<string, Promise<Token>>();
  const credentials = () => {
    known ??= credentialsFor(registry);
    return known;
  };

  async function basic(): Promise<string> {
    const account = await credentials();
    if (account === undefined || !('password' in account)) {
      throw new ActionError(`${registry} asks for a user name and a password, and there are none for it`, {
        hint: 'Give `username` and `password`, or log in to it before this step.',
      });
    }
    return basicOf(host, account);
  }

  /** One token for all who ask at the same time. */
  async function bearer(challenge: Challenge, scopes: readonly string[], refused: string | undefined): Promise<string> {
    const key = scopes.join(' ');
    for (;;) {
      const pending = tokens.get(key);
      const token = await pending;
      if (token !== undefined && token.authorization !== refused && host.now() < token.until)
        return token.authorization;
      // Somebody else may have asked meanwhile.
      if (tokens.get(key) !== pending) continue;
      const fresh = requestToken(challenge, scopes);
      tokens.set(key, fresh);
      fresh.catch(() => tokens.delete(key));
      return (await fresh).authorization;
    }
  }

  async function requestToken({ parameters }: Challenge, scopes: readonly string[]): Promise<Token> {
    const realm = parameters.get('realm') ?? '';
    const server = URL.canParse(realm) ? safeAddress(realm, new URL(registryAddress(registry))) : undefined;
    if (server === undefined)
      throw new ActionError(`${registry} sends us for a token to "${realm}", which is no https address`);
    const account = await credentials();
    const http = httpClient(host, { baseUrl: server.origin, retries });
    const service = parameters.get('service');
    const { body } =
      account !== undefined && 'identityToken' in account
        ? await http.request<TokenAnswer>('POST', `${server.pathname}${server.search}`, {
            // https://distribution.github.io/distribution/spec/auth/oauth/
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({
              grant_type: 'refresh_token',
              refresh_token: account.identityToken,
              client_id: 'ml-actions',
              ...(service !== undefined && { service }),
              scope: scopes.join(' '),
            }).toString(),
            idempotent: true,
          })
        : await http.request<TokenAnswer>('GET', `${server.pathname}${tokenQuery(server, service, scopes)}`, {
            headers: account === undefined ? {} : { authorization: basicOf(host, account) },
          });
    const token = body?.token ?? body?.access_token;
    if (typeof token !== 'string' || token === '') throw new ActionError(`${server.origin} answered without a token`);
    host.setSecret(token);
    const lifetime = typeof body?.expires_in === 'number' ? body.expires_in : DEFAULT_LIFETIME;
    return { authorization: `Bearer ${token}`, until: host.now() + lifetime * 1_000 - MARGIN_MS };
  }

  return {
    async authorization(scopes) {
      if (asked === undefined) return undefined;
      return asked.scheme === 'basic' ? basic() : bearer(asked, scopes, undefined);
    },
    async renewed(header, scopes, refused) {
      const challenges = parseChallenges(header);
      const challenge =
        challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
      if (challenge === undefined) {
        const ways = challenges.map(({ scheme }) => scheme).join(', ') || 'in a way that it does not name';
        throw new ActionError(`${registry} asks for a login (${ways}) that is neither a password nor a token`);
      }
      asked = challenge;
      if (challenge.scheme === 'bearer') return bearer(challenge, scopes, refused);
      const authorization = await basic();
      return authorization === refused ? undefined : authorization;
    },
  };
}

type TokenAnswer = { token?: unknown; access_token?: unknown; expires_in?: unknown } | null | undefined;

/** Each scope is a parameter of its own. https://distribution.github.io/distribution/spec/auth/token/#requesting-a-token */
function tokenQuery(server: URL, service: string | undefined, scopes: readonly string[]): string {
  const query = new URLSearchParams(server.searchParams);
  if (service !== undefined) query.set('service', service);
  for (const scope of scopes) query.append('scope', scope);
  return `?${query}`;
}

/** Masked, because what a registry was sent may come back in the text of its error. */
function basicOf(host: Host, account: Account): string {
  const text = inBase64(account);
  host.setSecret(text);
  return `Basic ${text}`;
}

/** A `token` of https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const WORD = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const START = new RegExp(`[\\s,]*(${WORD})`, 'y');
const VALUE = new RegExp(`[ \\t]*=[ \\t]*(?:"([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"|(${WORD}))`, 'sy');
const TOKEN68 = /[ \t]+[\w.~+/-]+=*(?=[ \t]*(?:,|$))/y;

/**
 * The challenges of a `WWW-Authenticate` header, several of which may come in one. What does not fit the grammar ends the list.
 * https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match === null) return undefined;
    at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    const word = take(START)?.[1]?.toLowerCase();
    if (word === undefined) return challenges;
    const value = take(VALUE);
    if (value === undefined) {
      challenges.push({ scheme: word, parameters: new Map() });
      take(TOKEN68);
      continue;
    }
    const { parameters } = challenges.at(-1) ?? {};
    if (parameters === undefined) return challenges;
    if (!parameters.has(word)) parameters.set(word, value[2] ?? (value[1] ?? '').replace(/\\(.)/gs, '$1'));
  }
}
