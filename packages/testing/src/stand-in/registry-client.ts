import { STATUS_CODES } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Credentials } from './docker-config.ts';
import { beyond, CommandError, type Terminal } from './terminal.ts';

export interface RegistryRequest {
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
}

export interface RegistryClient {
  /**
   * @param path from /v2 on, or the whole URL that the registry gave.
   * @param scope what a token must allow.
   * @throws CommandError with the engine's text for every answer from 400 on, but for a 404 of a HEAD.
   */
  ask(method: string, path: string, scope: string, request?: RegistryRequest): Promise<Response>;
  /** Asks who one must be, and proves it. @throws CommandError with the engine's text when it is not believed. */
  login(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
const LOOPBACK = /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/;

/**
 * A client for a registry on the loopback, where docker speaks plain HTTP too, or for one that a proxy on the loopback stands
 * for. Nothing leaves the machine.
 */
export function registryClient(
  host: string,
  credentials: Credentials | undefined,
  { env, signal }: Pick<Terminal, 'env' | 'signal'>,
): RegistryClient {
  const isLocal = LOOPBACK.test(host);
  if (!isLocal && !hasLocalProxy(env)) throw beyond(`registries on the loopback, and not ${host}`);
  const send = sender(signal);
  const root = `${isLocal ? 'http' : 'https'}://${host}/v2/`;
  let asked: Challenge | undefined;
  const tokens = new Map<string, string>();

  async function authorization(scope: string): Promise<Record<string, string>> {
    asked ??= challengeOf(await send('GET', root));
    const challenge = asked;
    if (challenge.scheme === 'none') return {};
    if (challenge.scheme === 'basic') {
      if (credentials === undefined) throw new CommandError('no basic auth credentials');
      return { authorization: basic(credentials) };
    }
    const token = tokens.get(scope) ?? (await tokenFor(send, challenge, scope, credentials));
    tokens.set(scope, token);
    return { authorization: `Bearer ${token}` };
  }

  return {
    async ask(method, path, scope, { headers, body } = {}) {
      const url = path.startsWith('http') ? path : root + path.slice(1);
      const own = await authorization(scope);
      const answer = await send(method, url, { headers: { ...headers, ...own }, ...(body && { body }) });
      // A redirect within a registry is to its storage; nobody here does that.
      if (answer.status < 400 || (method === 'HEAD' && answer.status === 404)) return answer;
      throw new CommandError(await failureText(answer));
    },
    async login() {
      const answer = await send('GET', root, { headers: await authorization('') });
      if (answer.ok) return;
      const { status } = answer;
      throw new CommandError(`login attempt to ${root} failed with status: ${status} ${STATUS_CODES[status]}`);
    },
  };
}

/** The variables that Node's own fetch looks at. https://nodejs.org/api/http.html#built-in-proxy-support */
function hasLocalProxy({ NODE_USE_ENV_PROXY, HTTPS_PROXY = '' }: Terminal['env']): boolean {
  return NODE_USE_ENV_PROXY === '1' && LOOPBACK.test(URL.parse(HTTPS_PROXY)?.host ?? '');
}

type Challenge = { scheme: 'none' } | { scheme: 'basic' } | BearerChallenge;

interface BearerChallenge {
  scheme: 'bearer';
  realm: string;
  service: string;
}

function challengeOf({ status, headers }: Response): Challenge {
  if (status !== 401) return { scheme: 'none' };
  const header = headers.get('www-authenticate') ?? '';
  if (!/^Bearer /i.test(header)) return { scheme: 'basic' };
  const value = (key: string) => new RegExp(`${key}="([^"]*)"`).exec(header)?.[1] ?? '';
  return { scheme: 'bearer', realm: value('realm'), service: value('service') };
}

async function tokenFor(
  send: Send,
  { realm, service }: BearerChallenge,
  scope: string,
  credentials: Credentials | undefined,
): Promise<string> {
  const url = new URL(realm);
  if (credentials !== undefined) url.searchParams.set('account', credentials.user);
  if (scope !== '') url.searchParams.set('scope', scope);
  url.searchParams.set('service', service);
  const headers = credentials === undefined ? {} : { authorization: basic(credentials) };
  const answer = await send('GET', url.href, { headers });
  if (!answer.ok) throw new CommandError(`Get "${url.href}": ${await failureText(answer)}`);
  const { token, access_token } = (await answer.json()) as { token?: string; access_token?: string };
  return token ?? access_token ?? '';
}

const basic = ({ user, password }: Credentials): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

type Send = (method: string, url: string, request?: RegistryRequest) => Promise<Response>;

/** What is sent throws a CommandError with the text that Go has for a connection that fails. */
const sender =
  (ended: AbortSignal | undefined): Send =>
  async (method, url, { headers = {}, body } = {}) => {
    try {
      return await fetch(url, {
        method,
        headers: { 'user-agent': 'docker/28.2.2-stand-in', ...headers },
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(ended === undefined ? [] : [ended])]),
        ...(body && { body: new Uint8Array(body) }),
      });
    } catch (error) {
      const verb = `${method[0]}${method.slice(1).toLowerCase()}`;
      throw new CommandError(`${verb} "${url}": ${networkText(error as Error, new URL(url).host)}`);
    }
  };

function networkText(error: Error, host: string): string {
  const { code } = (error.cause ?? {}) as { code?: string };
  if (error.name === 'TimeoutError') return 'context deadline exceeded';
  if (code === 'ECONNREFUSED') return `dial tcp ${host}: connect: connection refused`;
  return code === 'ECONNRESET' ? `read tcp ${host}: read: connection reset by peer` : 'EOF';
}

/**
 * What the engine says of an error: only the status from 500 on, else the codes and messages of the body.
 * https://github.com/distribution/distribution/blob/release/2.8/registry/client/errors.go
 */
async function failureText(answer: Response): Promise<string> {
  const { status } = answer;
  if (status >= 500) return `received unexpected HTTP status: ${status} ${STATUS_CODES[status]}`;
  const text = await answer.text();
  const errors = errorsOf(text).map(({ code, message }) => {
    const words = code.toLowerCase().replaceAll('_', ' ');
    return message === '' ? words : `${words}: ${message}`;
  });
  // The scope was not granted, which is the registry's way to say that the user may not.
  if (status === 401 && answer.headers.get('www-authenticate')?.includes('insufficient_scope'))
    return 'denied: requested access to the resource is denied';
  if (errors.length > 0) return errors.length === 1 ? String(errors[0]) : `errors:\n${errors.join('\n')}\n`;
  if (status === 401) return 'unauthorized: authentication required';
  return `error parsing HTTP ${status} response body: no error details found in HTTP response body: ${JSON.stringify(text)}`;
}

function errorsOf(text: string): { code: string; message: string }[] {
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: { code?: string; message?: string }[] };
    return errors.map(({ code = 'UNKNOWN', message = '' }) => ({ code, message }));
  } catch {
    return [];
  }
}

const TRIES = 6;
/** The engine waits 5 s, then 10 s and so on: too long for a test, and nothing depends on it. */
const PAUSE_MS = 10;

/** Does something six times at most, as the engine sends a blob. */
export async function retried<T>(body: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await body();
    } catch (error) {
      if (tries === TRIES || !(error instanceof CommandError)) throw error;
      await delay(PAUSE_MS);
    }
  }
}
