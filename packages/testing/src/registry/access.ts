import { randomUUID } from 'node:crypto';
import type { Exchange, Handler, Reply } from '../server.ts';
import { failure } from './failure.ts';

/** Who may do what: nobody without a password may do anything, all others everything. */
export interface Access {
  /** A reply refuses the request. */
  check(request: Exchange): Reply | undefined;
  /** Where there are tokens, how to get one. */
  tokenRoutes?: Readonly<Record<string, Handler>>;
}

export type Users = Readonly<Record<string, string>>;

/** Name and password with each request. */
export const basicAccess = (users: Users): Access => ({
  check: (request) =>
    userOf(request, users) === undefined
      ? { ...failure('UNAUTHORIZED', { detail: null }), headers: { 'www-authenticate': 'Basic realm="registry"' } }
      : undefined,
});

export interface TokenRules {
  /** Seconds that a token is valid. */
  lifetime: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** What is as good as a name with its password, in a form of OAuth 2. */
  identityTokens: readonly string[];
}

interface Grant {
  scopes: readonly string[];
  expires: number;
}

/**
 * A token per scope, from a token server of its own, for name and password; anonymous clients get a token that allows
 * nothing. https://distribution.github.io/distribution/spec/auth/token/
 */
export function bearerAccess(users: Users, { lifetime, now, identityTokens }: TokenRules): Access {
  const grants = new Map<string, Grant>();

  function challenge(request: Exchange, error?: 'invalid_token' | 'insufficient_scope'): Reply {
    const host = String(request.headers['host']);
    const [scope] = scopesOf(request);
    const parts = { realm: `http://${host}/token`, service: host, ...(scope && { scope }), ...(error && { error }) };
    const header = Object.entries(parts).map(([key, value]) => `${key}="${value}"`);
    return { ...failure('UNAUTHORIZED'), headers: { 'www-authenticate': `Bearer ${header.join(',')}` } };
  }

  function grant(scopes: readonly string[]): { token: string; expires_in: number; issued_at: string } {
    const token = randomUUID();
    grants.set(token, { scopes, expires: now() + lifetime * 1_000 });
    return { token, expires_in: lifetime, issued_at: new Date(now()).toISOString() };
  }

  return {
    check(request) {
      if (request.path === '/token') return undefined;
      const [, token] = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
      if (token === undefined) return challenge(request);
      const grant = grants.get(token);
      if (grant === undefined || grant.expires <= now()) return challenge(request, 'invalid_token');
      const allowed = scopesOf(request).every((scope) => covers(grant.scopes, scope));
      return allowed ? undefined : challenge(request, 'insufficient_scope');
    },
    tokenRoutes: {
      'GET /token': (request) => {
        const { headers, query } = request;
        if (query.get('service') !== headers['host']) return { status: 400, json: { details: 'unknown service' } };
        const user = userOf(request, users);
        if (headers['authorization'] !== undefined && user === undefined)
          return failure('UNAUTHORIZED', { message: 'incorrect username or password' });
        return { json: grant(user === undefined ? [] : splitScopes(query.getAll('scope'))) };
      },
      // https://distribution.github.io/distribution/spec/auth/oauth/
      'POST /token': ({ headers, body }) => {
        const form = new URLSearchParams(body.toString());
        const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
        const isWhole = form.has('client_id') && form.get('service') === headers['host'];
        if (!isForm || !isWhole || form.get('grant_type') !== 'refresh_token')
          return { status: 400, json: { error: 'invalid_request' } };
        if (!identityTokens.includes(form.get('refresh_token') ?? ''))
          return failure('UNAUTHORIZED', { message: 'invalid refresh token' });
        const { token, ...rest } = grant(splitScopes(form.getAll('scope')));
        return { json: { access_token: token, ...rest, scope: form.get('scope') } };
      },
    },
  };
}

const splitScopes = (scopes: readonly string[]): string[] => scopes.flatMap((scope) => scope.split(' '));

function userOf({ headers }: Exchange, users: Users): string | undefined {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(headers['authorization'] ?? '') ?? [];
  const [, name = '', password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return password !== undefined && Object.hasOwn(users, name) && users[name] === password ? name : undefined;
}

/** What a request needs, as `type:name:actions`. */
function scopesOf({ method, path, query }: Exchange): string[] {
  if (path === '/v2/_catalog') return ['registry:catalog:*'];
  const [, name] = /^\/v2\/(.+)\/(?:blobs|manifests|tags)\//.exec(path) ?? [];
  if (name === undefined) return [];
  const from = query.has('mount') ? query.get('from') : null;
  return [
    `repository:${name}:${method === 'GET' || method === 'HEAD' ? 'pull' : 'pull,push'}`,
    ...(from === null ? [] : [`repository:${from}:pull`]),
  ];
}

function covers(granted: readonly string[], needed: string): boolean {
  const [resource, actions] = splitScope(needed);
  const given = granted.map(splitScope).flatMap(([each, its]) => (each === resource ? its : []));
  return actions.every((action) => given.includes(action));
}

function splitScope(scope: string): [resource: string, actions: string[]] {
  const at = scope.lastIndexOf(':');
  return [scope.slice(0, at), scope.slice(at + 1).split(',')];
}
