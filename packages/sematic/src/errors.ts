import { type AnswerHeaders, foldLines, HttpError, type Method } from '@ml-actions/core';

/**
 * - `wrong-key`: the key is missing or wrong, which the server does not tell apart;
 * - `missing`: there is no run, resolution or artifact with that id;
 * - `refused`: the request makes no sense to the server as things stand;
 * - `not-sematic`: something else answers, or a Sematic without that endpoint;
 * - `plugin-off`: the server runs without its GitHub plugin;
 * - `server`: the server failed, or wants fewer requests.
 */
export type FailureKind = 'wrong-key' | 'missing' | 'refused' | 'not-sematic' | 'plugin-off' | 'server';

/** An answer of the server that ends a request. Where no answer came the error is core's HttpError alone. */
export class SematicError extends HttpError {
  override readonly name = 'SematicError';
  readonly kind: FailureKind;

  constructor(
    kind: FailureKind,
    { method, url, requestId, status, headers, body }: Answer,
    why?: string,
    hint?: string,
  ) {
    super({ method, url, answer: { status, headers, body }, requestId, ...(why !== undefined && { why }), hint });
    this.kind = kind;
  }
}

/** An answer as it came. */
export interface Answer {
  method: Method;
  /** Without query. */
  url: string;
  /** What the server's log has of this request. */
  requestId: string;
  status: number;
  headers: AnswerHeaders;
  body: string;
  /** Undefined when the body is no JSON. */
  json: unknown;
}

/** The reason that the server gives: api/endpoints/request_parameters.py */
export const reasonOf = ({ json }: Answer): string | undefined => {
  const { error } = (json ?? {}) as { error?: unknown };
  return typeof error === 'string' ? foldLines(error.slice(0, 1_000)).slice(0, 300) : undefined;
};

/** The error that an answer stands for. Only JSON comes from an endpoint: pages come from whatever has no endpoint. */
export function failureOf(answer: Answer, hasKey: boolean): SematicError {
  const { status, json } = answer;
  const fail = (kind: FailureKind, why: string | undefined, hint?: string) =>
    new SematicError(kind, answer, why ?? 'without a reason', hint);
  const reason = reasonOf(answer);
  if (status === 429) return fail('server', reason ?? 'there are too many requests', LIMIT_HINT);
  if (status >= 500) return fail('server', reason ?? 'the server failed and does not say why', SERVER_HINT);
  if (json === undefined) return fail('not-sematic', 'the answer is not JSON', ADDRESS_HINT);
  if (status === 401)
    return hasKey
      ? // The server says "Missing API key" of a wrong one too.
        fail('wrong-key', 'the API key is not accepted', `Check \`token\` (or SEMATIC_API_KEY): it must be ${A_KEY}.`)
      : fail('wrong-key', reason, `Give ${A_KEY} as \`token\` (or SEMATIC_API_KEY).`);
  if (status < 300) return fail('not-sematic', 'the answer is not that of a Sematic server', ADDRESS_HINT);
  if (status === 404) return fail('missing', reason);
  return fail('refused', reason);
}

const A_KEY = 'the API key of a user of this server';
const ADDRESS_HINT =
  'Check that `url` is the root of a Sematic server, and that no proxy or sign-in page answers in its place.';
const LIMIT_HINT = 'Ask less often, with a longer `interval` or fewer jobs at once, and run the job again later.';
const SERVER_HINT = "Look for the request's id in the log of the Sematic server.";
