import { ActionError, type Host, HttpError, type HttpOptions, httpClient, type Method } from '@ml-actions/core';
import type { Auth } from './auth/auth.ts';
import { failureOf, isPage, isTransient, signInPage } from './errors.ts';
import { parseJson, writeJson } from './json.ts';
import { withoutRedirects } from './redirects.ts';

export interface ApiRequest {
  /** Of a GET too, never in a body: the server does not read one there. */
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Written by `writeJson`; bytes are sent as they are. */
  body?: object | Uint8Array;
  /** A POST or PATCH that may be sent again although the first one may have been carried out. */
  idempotent?: boolean;
  /** The body has a token by which the server knows the request again: it is sent again after any failure of the server. */
  hasToken?: boolean;
  /** Milliseconds for one try. */
  timeout?: number;
}

/** The REST API of one workspace. */
export interface Api {
  readonly url: string;
  /**
   * Sends a request; `{}` when the answer is empty, which is how the server says that all is well.
   * @throws DatabricksError for an error or a page in place of an answer; HttpError when there is no answer, or none that can
   *   be read.
   */
  request<T>(method: Method, path: string, request?: ApiRequest): Promise<T>;
}

/** From the first try to the last one and a half minutes at most: a long run is worth that. */
const RETRIES = 8;
/** Answers after which the server may have done what it was asked. */
const FAILURES = [500, 502, 504];
const UNREAD_HINT =
  'Check that `url` (or DATABRICKS_HOST) is the address of a workspace, and that no proxy changes its answers.';

/** @param url as `workspaceUrl` gives it. */
export function databricksApi(host: Host, url: string, auth: Auth): Api {
  const options: HttpOptions = {
    baseUrl: url,
    retries: RETRIES,
    headers: async () => ({ 'user-agent': userAgent(auth.type), authorization: `Bearer ${await auth.token()}` }),
    retryable: isTransient,
    explain: ({ status }) =>
      status === undefined
        ? 'Check `url` (or DATABRICKS_HOST), and that the runner can reach the workspace.'
        : undefined,
  };
  const direct = withoutRedirects(host);
  const http = httpClient(direct, options);
  const httpByToken = httpClient(direct, {
    ...options,
    retryable: (status, ...answer) => FAILURES.includes(status) || isTransient(status, ...answer),
  });

  async function ask<T>(method: Method, path: string, request: ApiRequest): Promise<T> {
    const { body, hasToken = false, idempotent = hasToken, ...rest } = request;
    const isBytes = body instanceof Uint8Array;
    const answer = await (hasToken ? httpByToken : http).request<string>(method, path, {
      ...rest,
      ...(idempotent && { idempotent }),
      expect: 'text',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body !== undefined && { body: isBytes ? body : writeJson(body) }),
    });
    const type = answer.headers.get('content-type');
    if (answer.body.trim() === '') return {} as T;
    if (isPage(answer.body) || type?.startsWith('text/html'))
      throw signInPage(`${method} ${url}${path}`, 'a sign-in page came');
    const unread = (why: string) =>
      new HttpError({ method, url: url + path, answer, why, hint: UNREAD_HINT, mayBeDone: true });
    if (type !== null && !/[/+]json\b/.test(type)) throw unread(`expected JSON, got ${type}`);
    try {
      return parseJson(answer.body) as T;
    } catch {
      throw unread('the JSON ends early or is wrong');
    }
  }

  async function explained<T>(method: Method, path: string, request: ApiRequest): Promise<T> {
    try {
      return await ask<T>(method, path, request);
    } catch (error) {
      throw error instanceof HttpError ? failureOf(error, auth.hint) : error;
    }
  }

  return {
    url,
    request: async <T>(method: Method, path: string, request: ApiRequest = {}) => {
      const token = await auth.token();
      try {
        return await explained<T>(method, path, request);
      } catch (error) {
        // A token may end before its time, or while the request is on its way. What was refused was not carried out.
        if ((error as { kind?: unknown }).kind !== 'unauthenticated' || !auth.forget(token)) throw error;
        return explained<T>(method, path, request);
      }
    },
  };
}

/** In the form that Databricks counts: https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/useragent/user_agent.go */
export const userAgent = (authType: string): string => `ml-actions auth/${authType} cicd/github`;

/** One part of a path. @throws ActionError for a part that would be another path. */
export function segment(what: string, part: string): string {
  if (part === '' || part === '.' || part === '..')
    throw new ActionError(`${JSON.stringify(part)} is not the ${what} of anything`);
  return encodeURIComponent(part);
}
