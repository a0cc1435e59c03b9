import { type AnswerHeaders, type Host, HttpError, httpClient, type Method } from '@ml-actions/core';
import { type Answer, failureOf } from './errors.ts';

export interface ApiSettings {
  /** As `serverAddress` gives it. */
  address: string;
  apiKey: string | undefined;
}

export interface ApiRequest {
  query?: Readonly<Record<string, string | number | undefined>>;
  /** A POST or PUT without one is sent with `{}`. */
  body?: object;
  /** Error statuses that are answers here; pages among them are no error either. */
  accept?: readonly number[];
  /** Milliseconds for one try. */
  timeout?: number;
  /** A POST that may be sent again. */
  idempotent?: boolean;
}

export interface Api {
  readonly address: string;
  /**
   * Sends a request and looks at nothing but what `accept` allows.
   * @param path below the address.
   * @throws SematicError for any other error status; HttpError when there is no answer.
   */
  send(method: Method, path: string, request?: ApiRequest): Promise<Answer>;
  /**
   * The member of the answer that the caller is after.
   * @param path below `/api/v1`.
   * @throws SematicError unless the answer is a success, is JSON and has the member.
   */
  get<T>(path: string, member: keyof T & string, query?: ApiRequest['query']): Promise<T>;
  /** The same for a POST or PUT; what is sent is said by the request. */
  change<T>(method: 'POST' | 'PUT', path: string, member: (keyof T & string) | undefined, body?: object): Promise<T>;
}

export const API = '/api/v1';
/** So many requests at once are kind to a server whose lists are not indexed. */
const AT_ONCE = 8;

/** The HTTP API of one server, with one header for the key. */
export function sematicApi(host: Host, { address, apiKey }: ApiSettings): Api {
  if (apiKey !== undefined) host.setSecret(apiKey);
  const http = httpClient(host, {
    baseUrl: address,
    // `Authorization: Bearer` is not understood.
    headers: () => ({ accept: 'application/json', ...(apiKey !== undefined && { 'x-api-key': apiKey }) }),
    retryable: (status, headers) => RETRYABLE.includes(status) || (status === 500 && !isJson(headers)),
    explain: ({ status }) =>
      status === undefined ? 'Check `url`, and that the runner can reach the Sematic server.' : undefined,
  });
  const inTurn = atMost(AT_ONCE);

  async function ask(method: Method, path: string, request: ApiRequest): Promise<Answer> {
    const requestId = Math.floor(host.random() * 16 ** 9)
      .toString(16)
      .padStart(9, '0');
    const { body, ...rest } = request;
    const answered = (status: number, headers: AnswerHeaders, text: string): Answer => {
      const json = isJson(headers) ? parsed(text) : undefined;
      return { method, url: address + path, requestId, status, headers, body: text, json };
    };
    try {
      const answer = await http.request<string>(method, path, {
        ...rest,
        expect: 'text',
        headers: { 'x-request-id': requestId },
        // Without a JSON body the server answers 415 or 500, whether or not it needs one.
        ...(method !== 'GET' && { body: body ?? {} }),
      });
      return answered(answer.status, answer.headers, answer.body);
    } catch (error) {
      const { answer } = error instanceof HttpError ? error.failure : {};
      // A redirect has a hint of its own.
      if (answer === undefined || answer.status < 400) throw error;
      throw failureOf(answered(answer.status, answer.headers, answer.body), apiKey !== undefined);
    }
  }

  async function whole<T>(answer: Answer, member: string | undefined): Promise<T> {
    const { json } = answer;
    // A server without the endpoint answers 200 and a page.
    if (!isObject(json) || (member !== undefined && !(member in json))) throw failureOf(answer, apiKey !== undefined);
    return json as T;
  }

  const send: Api['send'] = (method, path, request = {}) => inTurn(() => ask(method, path, request));
  return {
    address,
    send,
    get: async <T>(path: string, member: string, query?: ApiRequest['query']) =>
      whole<T>(await send('GET', API + path, query && { query }), member),
    change: async <T>(method: Method, path: string, member: string | undefined, body?: object) =>
      whole<T>(await send(method, API + path, body && { body }), member),
  };
}

/** A 500 in JSON is what an endpoint has decided; a page is an exception that nobody caught, such as a lost database. */
const RETRYABLE = [429, 502, 503, 504];

const isJson = (headers: AnswerHeaders): boolean => /[/+]json\b/.test(headers.get('content-type') ?? '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Runs tasks in the order in which they come, some at once. */
function atMost(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < limit) running++;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The next one takes this one's place.
      if (next === undefined) running--;
      else next();
    }
  };
}
