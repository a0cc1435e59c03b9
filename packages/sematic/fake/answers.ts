import type { Exchange, Handler, Reply } from '@ml-actions/testing';
import type { State } from './state.ts';

/** An answer that ends a request early. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`${reply.status}`);
    this.reply = reply;
  }
}

export const refused = (status: number, error: string): Refusal => new Refusal({ status, json: { error } });

const page = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html lang="en"><title>${text}</title></html>`,
});

/** What becomes of an exception that nobody catches. */
export const crashed = (): Refusal => new Refusal(page(500, 'Unknown error'));

/** A path that the API does not have: the page of the UI, which does not say so. */
export function unknownPath(state: State, { method }: Exchange): Reply {
  if (method !== 'GET' && method !== 'HEAD') return page(405, 'Method Not Allowed');
  return state.uiBuilt ? page(200, 'Sematic') : page(500, 'Unknown error');
}

export interface Call {
  state: State;
  request: Exchange;
  params: Readonly<Record<string, string>>;
  /** The body; `{}` where it is not read. */
  body: Record<string, unknown>;
}

export interface Endpoint {
  /** Answers everybody. */
  open?: boolean;
  /** The query parameters it knows; others are errors of the test, for they would do nothing. */
  query?: readonly string[];
  /** The body is read, so that there must be one, in JSON. */
  readsBody?: boolean;
  answer(call: Call): Reply | Promise<Reply>;
}

/** A handler that wants the key and a body where the real server does, and turns refusals into answers. */
export const handler =
  (state: State, endpoint: Endpoint): Handler =>
  async (request, params) => {
    for (const name of request.query.keys())
      if (!endpoint.query?.includes(name)) throw new Error(`The fake does not know the query parameter ${name}`);
    // One answer for a missing and a wrong key.
    if (state.apiKey !== undefined && !endpoint.open && request.headers['x-api-key'] !== state.apiKey)
      return refused(401, 'Missing API key').reply;
    try {
      return await endpoint.answer({ state, request, params, body: endpoint.readsBody ? bodyOf(request) : {} });
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  };

function bodyOf({ headers, body }: Exchange): Record<string, unknown> {
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    throw new Refusal(page(415, 'Unsupported Media Type'));
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    // Of the web framework, from Flask 3 on; those before it fail with 500.
    throw new Refusal(page(400, 'Bad Request'));
  }
  return recordOf(value) ?? {};
}

export const recordOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/** A test that sends what the real server has no column for has a mistake in it. */
export function refuseUnknownFields(what: string, value: Record<string, unknown>, known: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new Error(`The fake knows no field ${name} of a ${what}`);
  }
}
