import {
  type AnswerHeaders,
  type Host,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  httpClient,
  type Method,
} from '@ml-actions/core';
import { registryAddress } from './address.ts';
import type { Authorizer } from './auth.ts';
import { type Purpose, registryError } from './failure.ts';

/** What all requests to one registry have in common. */
export interface Session {
  readonly host: Host;
  /** As an image's name has it: `ghcr.io`, `docker.io`. */
  readonly registry: string;
  /** The root of its API. */
  readonly address: string;
  /** Tries after the first, of a request or of a blob. */
  readonly retries: number;
  /** Sends something, and once more with a new authorization when the first is refused with 401. */
  authorized<T extends { status: number; headers: AnswerHeaders }>(
    purpose: Purpose,
    send: (headers: Readonly<Record<string, string>>) => Promise<T>,
  ): Promise<T>;
  /**
   * A small request with a small answer, which is text.
   * @param path from /v2 on.
   * @throws RegistryError when the answer is an error that is not accepted, or does not come.
   */
  request(purpose: Purpose, method: Method, path: string, request?: SmallRequest): Promise<HttpResponse<string>>;
}

export interface SmallRequest extends Pick<HttpRequest, 'headers' | 'body' | 'accept'> {
  /** Default: those of the session. */
  retries?: number;
}

/** @param authorizer is shared by all sessions with the registry. */
export function startSession(host: Host, registry: string, authorizer: Authorizer, retries: number): Session {
  const address = registryAddress(registry);
  const session: Session = {
    host,
    registry,
    address,
    retries,
    async authorized(purpose, send) {
      const scopes = scopesOf(purpose);
      const first = await authorizer.authorization(scopes);
      const answer = await send(headersOf(first));
      if (answer.status !== 401) return answer;
      const next = await authorizer.renewed(answer.headers.get('www-authenticate') ?? '', scopes, first);
      return next === undefined ? answer : send(headersOf(next));
    },
    async request(purpose, method, path, { retries: own = retries, accept = [], headers, body } = {}) {
      const http = httpClient(host, { baseUrl: address, retries: own });
      const answer = await withPurpose(purpose, () =>
        session.authorized(purpose, (authorization) =>
          http.request<string>(method, path, {
            expect: 'text',
            accept: [401, ...accept],
            headers: { ...headers, ...authorization },
            ...(body !== undefined && { body }),
          }),
        ),
      );
      if (answer.status === 401) throw registryError(purpose, answer);
      return answer;
    },
  };
  return session;
}

/** Gives the error of a request its purpose. */
export async function withPurpose<T>(purpose: Purpose, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw registryError(purpose, { status: error.status, body: error.body, why: error.failure.why });
  }
}

const headersOf = (authorization: string | undefined): Readonly<Record<string, string>> =>
  authorization === undefined ? {} : { authorization };

/** https://distribution.github.io/distribution/spec/auth/scope/ */
const scopesOf = ({ image, access, mountFrom }: Purpose): string[] => [
  `repository:${image.path}:${access === 'pull' ? 'pull' : 'pull,push'}`,
  ...(mountFrom === undefined ? [] : [`repository:${mountFrom}:pull`]),
];
