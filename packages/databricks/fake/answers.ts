import type { Exchange, Handler, Reply } from '@ml-actions/testing';
import type { Principal, State } from './state.ts';

/** An answer that ends a request early. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`${reply.status}`);
    this.reply = reply;
  }
}

/** The usual shape of an error. */
export const refused = (status: number, error_code: string, message: string): Refusal =>
  new Refusal({ status, json: { error_code, message } });

export const badRequest = (message: string): Refusal => refused(400, 'INVALID_PARAMETER_VALUE', message);
export const notFound = (message: string): Refusal => refused(404, 'RESOURCE_DOES_NOT_EXIST', message);

export type Body = Record<string, unknown>;

export interface Call {
  state: State;
  request: Exchange;
  params: Readonly<Record<string, string>>;
  /** `{}` for a request without one. Integers that a number cannot hold are bigints. */
  body: Body;
  principal: Principal;
}

export interface Endpoint {
  /** The query parameters it knows; others are errors of the test, for they would do nothing. */
  query?: readonly string[];
  /** The members that its body may have; `bytes` are not read as JSON. */
  body?: readonly string[] | 'bytes';
  answer(call: Call): Reply;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;

/** Answered with an empty body, which the API means as `{}`. */
export const EMPTY: Reply = {};
export const DONE: Reply = { json: {} };

/** A handler that asks for a token first, and turns refusals into answers. */
export const handler =
  (state: State, { query = [], body: known, answer }: Endpoint): Handler =>
  (request, params) => {
    try {
      const principal = authenticate(state, request);
      for (const name of request.query.keys())
        if (!query.includes(name)) throw new Error(`The fake does not know the query parameter ${name}`);
      const body = known === 'bytes' ? {} : bodyOf(request);
      if (known !== 'bytes') refuseUnknown('request', body, known ?? []);
      return written(answer({ state, request, params, body, principal }));
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  };

/** @throws Refusal 401 for an unknown or expired token, 403 before anybody looks whether the thing exists. */
function authenticate(state: State, request: Exchange): Principal {
  const given = /^Bearer (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const token = state.tokens.get(given);
  if (token === undefined || (token.expiresAt !== undefined && token.expiresAt <= state.now()))
    throw new Refusal({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="DatabricksRealm"' },
      json: { error_code: 'UNAUTHENTICATED', message: 'Credential was not sent or was of an unsupported type.' },
    });
  const asked = `${request.method} ${request.path}`;
  if (token.forbidden?.test(asked))
    throw refused(403, 'PERMISSION_DENIED', `User ${token.principal.name} does not have permission for ${asked}.`);
  return token.principal;
}

function bodyOf({ method, body }: Exchange): Body {
  if (body.length === 0) return {};
  if (method === 'GET' || method === 'HEAD')
    throw refused(400, 'MALFORMED_REQUEST', 'A GET request takes its parameters from the query string.');
  try {
    const value = readExactly(body.toString());
    if (isMap(value)) return value;
  } catch {
    // Said below.
  }
  throw refused(400, 'MALFORMED_REQUEST', 'Could not parse request object');
}

/** https://tc39.es/proposal-json-parse-with-source/ */
function readExactly(text: string): unknown {
  const keep = (_: string, value: unknown, { source }: { source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(source ?? '') : value;
  return JSON.parse(text, keep as (key: string, value: unknown) => unknown);
}

/** With the integers that came as they came. */
function written({ json, ...reply }: Reply): Reply {
  if (json === undefined) return reply;
  const digits = (_: string, value: unknown) => (typeof value === 'bigint' ? idJson(String(value)) : value);
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': 'application/json' },
    body: JSON.stringify(json, digits),
  };
}

/** An id as a JSON number with all its digits. */
export const idJson = (id: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(id);

/** @throws Refusal when the member is no integer. */
export function idIn(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return String(value);
  throw badRequest(value === undefined ? `Missing required field: ${name}` : `Expected an integer in ${name}`);
}

/** @throws Refusal when the member is no text, or an empty one. */
export function textIn(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw badRequest(value === undefined ? `Missing required field: ${name}` : `Expected a text in ${name}`);
}

/** @throws Refusal when the query parameter is missing. */
export function queried(request: Exchange, name: string): string {
  const value = request.query.get(name);
  if (value === null || value === '') throw badRequest(`Missing required field: ${name}`);
  return value;
}

export const isMap = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const maps = (value: unknown): Body[] => (Array.isArray(value) ? value.filter(isMap) : []);

/** A test that sends what the real server would pass over has a mistake in it. */
export function refuseUnknown(what: string, body: Body, known: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (!known.includes(name)) throw new Error(`The fake knows no member ${name} of a ${what}`);
  }
}

/** @throws Refusal unless the value is a map of texts. */
export function textMap(value: unknown, name: string): Record<string, string> {
  if (value === undefined) return {};
  if (!isMap(value) || Object.values(value).some((each) => typeof each !== 'string'))
    throw badRequest(`${name} must be a map of strings`);
  return value as Record<string, string>;
}

/** Who `run_as` names. */
export function nameIn(runAs: unknown): string | undefined {
  const [name] = isMap(runAs) ? Object.values(runAs) : [];
  return typeof name === 'string' ? name : undefined;
}

/**
 * One page of a list.
 * @param member what the list is called; absent when it is empty, as everywhere in this API.
 */
export function page<T>(
  member: string,
  all: readonly T[],
  size: number,
  token: string | null,
  more: (last: boolean) => object = () => ({}),
): Body {
  const start = token === null || token === '' ? 0 : offsetOf(token);
  const rows = all.slice(start, start + size);
  const end = start + rows.length;
  return {
    ...(rows.length > 0 && { [member]: rows }),
    ...more(end >= all.length),
    ...(end < all.length && { next_page_token: Buffer.from(`offset:${end}`).toString('base64url') }),
  };
}

function offsetOf(token: string): number {
  const [, offset] = /^offset:(\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (offset === undefined) throw badRequest('Invalid page token');
  return Number(offset);
}

/** @throws Refusal for a number out of bounds. */
export function sizeIn(value: string | null, usual: number, most: number): number {
  const size = value === null ? usual : Number(value);
  if (!Number.isInteger(size) || size < 1 || size > most) throw badRequest(`limit must be between 1 and ${most}`);
  return size;
}
