import {
  ActionError,
  type Host,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  httpClient,
  type Method,
} from '@ml-actions/core';
import { isTraceback, withReason } from './errors.ts';
import type { Page } from './wire.ts';

export interface ServerSettings {
  /** As `serverAddress` gives it. */
  address: string;
  /** What reads take where the server is private, and posts everywhere. There are no tokens. */
  login: { email: string; password: string } | undefined;
}

export interface Api {
  /** @throws HttpError with the server's reason. */
  get<T>(path: string, request?: HttpRequest): Promise<HttpResponse<T>>;
  /** All pages. A last page that is full is followed by an empty one. */
  all<T>(path: string, query: HttpRequest['query'], accept?: readonly number[]): Promise<T[] | undefined>;
  post<T>(path: string, body: object): Promise<T>;
  /** What is gone already is no error. */
  delete(path: string): Promise<void>;
}

/** Comparisons of large runs take long, and so does a commit that the server must ask GitHub about. */
const TIMEOUT_MS = 60_000;
/** Some two minutes of pauses: all comparisons of a server share one place, and it does not say when it is free. */
const RETRIES = 9;
/** For one request with all its tries. */
const DEADLINE_MS = 5 * 60_000;
/** Pages that one list may have; each has hundreds. */
const MAX_PAGES = 1_000;

/** Every path ends in a slash: without it a server answers with a redirect, which turns a POST of some clients into a GET. */
export function conbenchApi(host: Host, { address, login }: ServerSettings): Api {
  if (login !== undefined) host.setSecret(login.password);
  let cookies: Promise<string> | undefined;

  /** One request with all its tries, which end together. */
  async function send<T>(method: Method, path: string, request: HttpRequest): Promise<HttpResponse<T>> {
    const deadline = host.deadline(DEADLINE_MS);
    const http = httpClient(host.withSignal(AbortSignal.any([host.signal, deadline])), {
      baseUrl: `${address}/api`,
      timeout: TIMEOUT_MS,
      retries: RETRIES,
      retryable: (status, headers, body) =>
        [429, 502, 503, 504].includes(status) || (status === 500 && !isTraceback(headers, body)),
      explain: ({ status }) => hintFor(status, login !== undefined),
    });
    try {
      return await http.request<T>(method, path, request);
    } catch (error) {
      if (error instanceof HttpError) throw withReason(error);
      if (!deadline.aborted || host.signal.aborted) throw error;
      const hint = 'The server is too slow or too busy. Try again later.';
      throw new ActionError(`${method} ${address}/api${path}: no answer within ${DEADLINE_MS / 60_000} min`, {
        hint,
      });
    }
  }

  async function logIn(): Promise<string> {
    try {
      const { headers } = await send('POST', '/login/', { body: login, expect: 'nothing', idempotent: true });
      const pairs = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
      for (const pair of pairs) host.setSecret(pair.slice(pair.indexOf('=') + 1));
      if (pairs.length === 0) {
        const hint =
          'Check that `url` is the root of a Conbench server, and that no sign-in page answers in its place.';
        throw new ActionError(`${address}: the login was answered without a session`, { hint });
      }
      return pairs.join('; ');
    } catch (error) {
      // Wrong credentials are a bad request to this server.
      const wrong = error instanceof HttpError && [400, 401].includes(error.status ?? 0);
      throw wrong ? new HttpError({ ...error.failure, hint: 'Check `email` and `password`.' }) : error;
    }
  }

  async function ask<T>(method: Method, path: string, request: HttpRequest): Promise<HttpResponse<T>> {
    if (login === undefined) return send(method, path, request);
    cookies ??= logIn();
    const used = cookies;
    try {
      return await send(method, path, { ...request, headers: { cookie: await used } });
    } catch (error) {
      const expired = error instanceof HttpError && error.status === 401 && !error.failure.url.endsWith('/login/');
      if (!expired) throw error;
    }
    // Of several requests that find the session ended the first one logs in for all.
    if (cookies === used) cookies = logIn();
    return send(method, path, { ...request, headers: { cookie: await cookies } });
  }

  return {
    get: (path, request = {}) => ask('GET', path, request),
    post: async <T>(path: string, body: object) => (await ask<T>('POST', path, { body })).body,
    delete: async (path) => void (await ask('DELETE', path, { accept: [404], expect: 'nothing' })),
    async all<T>(path: string, query: HttpRequest['query'], accept: readonly number[] = []) {
      const rows: T[] = [];
      const seen = new Set<string>();
      for (let cursor: string | undefined; ; ) {
        const { status, body } = await ask<Page<T>>('GET', path, { query: { ...query, cursor }, accept });
        if (accept.includes(status)) return undefined;
        if (!Array.isArray(body?.data)) throw notConbench(address, path);
        for (const row of body.data) rows.push(row);
        cursor = body.metadata?.next_page_cursor || undefined;
        if (cursor === undefined) return rows;
        if (seen.has(cursor) || seen.size >= MAX_PAGES) {
          const hint = 'This is a fault of the server. Ask for fewer runs at once with `run-ids`.';
          throw new ActionError(`${address}/api${path}: the pages do not come to an end`, { hint });
        }
        seen.add(cursor);
      }
    },
  };
}

const notConbench = (address: string, path: string): ActionError =>
  new ActionError(`${address}/api${path}: the answer is not that of a Conbench server`, {
    hint: 'Check that `url` is the root of a Conbench server.',
  });

function hintFor(status: number | undefined, loggedIn: boolean): string | undefined {
  if (status === undefined) return 'Check `url`, and that the runner can reach the Conbench server.';
  if (status === 401 && !loggedIn) return 'This takes a login: give `email` and `password`.';
  if (status === 429) return 'The server makes one comparison at a time and was busy for minutes. Try again later.';
  return undefined;
}
