import { ActionError } from './errors.ts';
import type { Host } from './host.ts';
import { withoutEndSlashes } from './lines.ts';
import { backOff } from './poll.ts';
import type { AnswerHeaders, FetchAnswer, FetchInit } from './request.ts';
import { inTurns, REQUESTS_AT_ONCE } from './turns.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string or bytes are sent as they are. */
  body?: unknown;
  /** What is due in the answer; `nothing` drops the body. Default: `json`. */
  expect?: 'json' | 'text' | 'nothing';
  /** The request may be sent again although the first one may have been carried out. Default: by the method. */
  idempotent?: boolean;
  /** Milliseconds for one try, the body included. */
  timeout?: number;
  /** Statuses that are answers here and not errors, such as 404 where absence is a fact. */
  accept?: readonly number[];
}

export interface HttpResponse<T> {
  status: number;
  headers: AnswerHeaders;
  body: T;
}

export interface HttpOptions {
  /** The root of all paths; no other origin ever sees the headers. */
  baseUrl: string;
  /** Added to each request, read anew each time, so that a token can be renewed during a long wait. */
  headers?: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Milliseconds for one try. Default: 30 s. */
  timeout?: number;
  /** Tries after the first. Default: 4. */
  retries?: number;
  /** Answers that are worth another try. Default: 429, 500, 502, 503, 504. */
  retryable?: (status: number, headers: AnswerHeaders, body: string) => boolean;
  /** What to do about an error, in the words of the action's inputs. */
  explain?: (error: HttpError) => string | undefined;
}

export interface Http {
  /**
   * @param path appended to the base URL; a whole URL (a `Link` of a page) must be on the same origin.
   * @throws HttpError when the answer is an error, is not what was expected, or does not come.
   */
  request<T>(method: Method, path: string, request?: HttpRequest): Promise<HttpResponse<T>>;
}

interface Failure {
  method: Method;
  /** Without query, which can hold secrets. */
  url: string;
  answer?: { status: number; headers: AnswerHeaders; body: string };
  /** Where the server does not say it. */
  requestId?: string;
  why?: string;
  hint?: string | undefined;
  /** The server has not got the request. */
  unsent?: boolean;
  /** One of the tries may have been carried out. */
  mayBeDone?: boolean;
}

/** A request that failed for good. The message names method, URL without query, status, request id, and the message or first line of the body. */
export class HttpError extends ActionError {
  override readonly name: string = 'HttpError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    const { method, url, answer, requestId, why, hint } = failure;
    const id = requestId ?? REQUEST_IDS.map((name) => answer?.headers.get(name)).find((value) => value);
    const parts = [answer && String(answer.status), id && `request ${id}`, why ?? reasonIn(answer?.body ?? '')];
    super(`${method} ${url}: ${parts.filter((part) => part).join(', ') || 'no answer'}`, { hint });
    this.failure = failure;
  }

  /** Undefined when no answer came. */
  get status(): number | undefined {
    return this.failure.answer?.status;
  }

  /** The whole body, for those who know its shape; '' when there was none. */
  get body(): string {
    return this.failure.answer?.body ?? '';
  }
}

const REQUEST_IDS = ['x-github-request-id', 'x-request-id', 'x-databricks-request-id'];
const RETRYABLE = [429, 500, 502, 503, 504];
const IDEMPOTENT: readonly Method[] = ['GET', 'HEAD', 'PUT', 'DELETE'];
const MAX_REDIRECTS = 5;
const LARGEST_BODY = 16 * 1024 * 1024;
/** A server that asks for a longer pause is not waited for: the error says what it asked. */
const MAX_PAUSE_MS = 120_000;

/**
 * A client for one server. Each try has a time-out; what may be sent again is sent again with back-off and jitter,
 * `Retry-After` honoured; a redirect to another origin is refused, because it would take the credentials there. So many requests
 * are under way at once, and what others wait for their turn is none of their time-out.
 *
 * A POST or PATCH is sent again only when it was not carried out (the connection was refused, or a 4xx such as 429 is
 * retryable), or when the caller says `idempotent`.
 */
export function httpClient(host: Host, options: HttpOptions): Http {
  const { retries = 4, timeout = 30_000, retryable = (status) => RETRYABLE.includes(status) } = options;
  const base = withoutEndSlashes(options.baseUrl);
  const { origin } = new URL(base);
  const inTurn = inTurns(REQUESTS_AT_ONCE);

  /** The answer after redirects within the origin, with its body read. */
  async function send(method: Method, url: URL, request: HttpRequest): Promise<FetchAnswer & { read: string }> {
    const { body, type } = encode(request.body);
    const init: FetchInit = {
      method,
      signal: host.deadline(request.timeout ?? timeout),
      headers: {
        'user-agent': 'ml-actions',
        accept: request.expect === undefined || request.expect === 'json' ? 'application/json' : '*/*',
        ...(type !== undefined && { 'content-type': type }),
        ...(await options.headers?.()),
        ...request.headers,
      },
      ...(body !== undefined && { body }),
    };
    let at = url;
    for (let hops = 0; ; hops++) {
      const answer = await host.fetch(at.href, init);
      const read = await textOf(answer);
      if (answer.status < 300 || answer.status >= 400 || !answer.headers.has('location')) return { ...answer, read };
      const to = new URL(answer.headers.get('location') ?? '', at);
      at = redirected(method, url, to, hops, { status: answer.status, headers: answer.headers, body: '' });
    }
  }

  function redirected(method: Method, from: URL, to: URL, hops: number, answer: NonNullable<Failure['answer']>): URL {
    const refuse = (why: string, hint: string) => new HttpError({ method, url: shown(from), answer, why, hint });
    const hint = 'Give the address that it redirects to, if you trust it.';
    if (to.origin !== origin) throw refuse(`redirects to another origin, ${to.origin}`, hint);
    // 301, 302 and 303 turn a POST into a GET, which would look like success and do nothing.
    if (answer.status < 307 && method !== 'GET' && method !== 'HEAD') throw refuse(`redirects to ${shown(to)}`, hint);
    if (hops >= MAX_REDIRECTS) throw refuse('redirects in a circle', 'Check the address.');
    return to;
  }

  async function once<T>(method: Method, url: URL, request: HttpRequest): Promise<HttpResponse<T>> {
    const at = { method, url: shown(url) };
    let answer: FetchAnswer & { read: string };
    try {
      answer = await inTurn(() => send(method, url, request));
    } catch (error) {
      if (host.signal.aborted || error instanceof ActionError) throw error;
      const { why, unsent } = networkFailure(error, request.timeout ?? timeout);
      throw new HttpError({ ...at, why, unsent });
    }
    const { status, headers, read } = answer;
    const failure: Failure = { ...at, answer: { status, headers, body: read } };
    if (!answer.ok && !request.accept?.includes(status)) throw new HttpError(failure);
    const { expect = 'json' } = request;
    if (expect === 'nothing' || method === 'HEAD') return { status, headers, body: undefined as T };
    return { status, headers, body: (expect === 'text' ? read : parsed(read, failure)) as T };
  }

  const mayBeDone = ({ answer, unsent }: Failure): boolean =>
    unsent !== true && (answer === undefined || answer.status >= 500 || answer.status < 400);

  /** Milliseconds until the next try; undefined when there must be none. */
  function pauseAfter({ failure }: HttpError, tries: number, idempotent: boolean): number | undefined {
    const { answer } = failure;
    if (tries >= retries || (answer !== undefined && !retryable(answer.status, answer.headers, answer.body)))
      return undefined;
    if (mayBeDone(failure) && !idempotent) return undefined;
    const asked = retryAfter(answer?.headers, host.now());
    if (asked === undefined) return backOff(tries, host.random());
    return asked <= MAX_PAUSE_MS ? asked : undefined;
  }

  return {
    async request<T>(method: Method, path: string, request: HttpRequest = {}) {
      const url = new URL(/^https?:\/\//.test(path) ? path : base + path);
      if (url.origin !== origin) throw new HttpError({ method, url: shown(url), why: `is not on ${origin}` });
      for (const [name, value] of Object.entries(request.query ?? {})) {
        if (value !== undefined) url.searchParams.set(name, String(value));
      }
      let isOpen = false;
      for (let tries = 0; ; tries++) {
        try {
          return await once<T>(method, url, request);
        } catch (error) {
          if (!(error instanceof HttpError)) throw error;
          isOpen ||= mayBeDone(error.failure);
          const pause = pauseAfter(error, tries, request.idempotent ?? IDEMPOTENT.includes(method));
          if (pause === undefined)
            throw withHint(new HttpError({ ...error.failure, mayBeDone: isOpen }), options.explain);
          host.debug(`${error.message}; again in ${Math.round(pause)} ms`);
          await host.sleep(pause);
        }
      }
    },
  };
}

const shown = (url: URL): string => `${url.origin}${url.pathname}`;
const firstLine = (text: string): string => text.slice(0, 4_096).trim().split('\n', 1)[0]?.slice(0, 300) ?? '';

/** The `message` of a JSON body, as most APIs name it, else the first line of whatever came. */
function reasonIn(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    if (typeof message === 'string') return firstLine(message);
  } catch {
    // A page or a plain text.
  }
  return firstLine(body);
}

function withHint(error: HttpError, explain: HttpOptions['explain']): HttpError {
  const hint = error.hint ?? explain?.(error);
  return hint === error.hint ? error : new HttpError({ ...error.failure, hint });
}

/** The body, as far as it is sane: a few kilobytes on the wire can unpack to gigabytes. */
async function textOf(answer: FetchAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error(`the answer is larger than ${LARGEST_BODY / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function encode(body: unknown): { body?: string | Uint8Array; type?: string } {
  if (body === undefined) return {};
  if (typeof body === 'string') return { body };
  if (body instanceof Uint8Array) return { body };
  return { body: JSON.stringify(body), type: 'application/json' };
}

/** JSON, or an error that shows what came instead: a sign-in page, a proxy's apology, half an answer. */
function parsed(text: string, failure: Failure): unknown {
  const { answer } = failure;
  if (answer?.status === 204) return undefined;
  const type = answer?.headers.get('content-type') ?? 'no content type';
  const hint = 'Check that the address is the root of the API, and that no proxy or sign-in page answers in its place.';
  // Data is no message for people, and may hold a token that nobody has masked yet.
  const shown = /^\s*[{["]/.test(text) ? '' : `: ${firstLine(text)}`;
  if (!/[/+]json\b/.test(type)) throw new HttpError({ ...failure, why: `expected JSON, got ${type}${shown}`, hint });
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError({ ...failure, why: `the JSON ends early or is wrong${shown}`, hint });
  }
}

/**
 * `Retry-After` in milliseconds: seconds or a date, which ends in GMT. Nothing for all else: JavaScript takes `-5` and `1.5`
 * for days of the year 2001, which are over. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(headers: Pick<AnswerHeaders, 'get'> | undefined, now: number): number | undefined {
  const value = headers?.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const at = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** Without a connection, or a way through the proxy, the request has not left. Everything else may have arrived. */
const isUnsent = ({ syscall = '', code }: NetworkError): boolean =>
  ['connect', 'getaddrinfo'].includes(syscall) || code === 'ERR_PROXY_TUNNEL';

interface NetworkError {
  message: string;
  code?: string;
  syscall?: string;
  cause?: NetworkError;
  errors?: NetworkError[];
}

function networkFailure(error: unknown, timeout: number): { why: string; unsent: boolean } {
  if ((error as Error).name === 'TimeoutError') return { why: `no answer within ${timeout / 1_000} s`, unsent: false };
  // The reason is the deepest cause, or the first of several addresses tried.
  let cause = error as NetworkError;
  for (let deeper: NetworkError | undefined = cause; deeper !== undefined; deeper = cause.cause ?? cause.errors?.[0])
    cause = deeper;
  return { why: cause.message || String(cause.code), unsent: isUnsent(cause) };
}
