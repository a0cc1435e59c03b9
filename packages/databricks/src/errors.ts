import { ActionError, type AnswerHeaders, foldLines, HttpError } from '@ml-actions/core';
import { isRecord, parseJson } from './json.ts';

/**
 * - `unauthenticated`: the credentials are not accepted;
 * - `forbidden`: the principal may not do that, whether or not the thing exists;
 * - `missing`: there is no such thing;
 * - `exists`: there is one already;
 * - `conflict`: somebody else changed it at the same time;
 * - `refused`: the request makes no sense to the server as things stand;
 * - `limited`: a quota is used up;
 * - `not-databricks`: something else answers, such as a sign-in page, or a host without that endpoint.
 */
export type FailureKind =
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'exists'
  | 'conflict'
  | 'refused'
  | 'limited'
  | 'not-databricks';

/** An answer that ends a request. Where none came, or the server failed or is too busy, the error is core's HttpError. */
export class DatabricksError extends ActionError {
  override readonly name = 'DatabricksError';
  readonly kind: FailureKind;
  /** The server's own word, such as `INVALID_PARAMETER_VALUE`; undefined where it gives none. */
  readonly code: string | undefined;

  constructor(kind: FailureKind, message: string, options: { code?: string | undefined; hint?: string | undefined }) {
    super(message, { hint: options.hint });
    this.kind = kind;
    this.code = options.code;
  }
}

/** True for an error that says that the thing is not there. */
export const isMissing = (error: unknown): boolean => error instanceof DatabricksError && error.kind === 'missing';

/** True for an error that says that the thing is there already. */
export const isExisting = (error: unknown): boolean => error instanceof DatabricksError && error.kind === 'exists';

/** What an answer that is an error says, whatever its shape. */
export interface Complaint {
  code: string | undefined;
  message: string;
}

/**
 * Reads the shapes that errors come in: `error_code` (a text or a number) with `message`; API 1.2's `error`; OAuth's `error`
 * with `error_description`; SCIM's `detail`; `CODE: text`; a page with the reason in `<pre>`; nothing.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/apierr/errors.go
 */
export function complaintIn(body: string): Complaint {
  const json = jsonIn(body);
  if (json !== undefined) {
    const said = (name: string) => textOf(json[name]);
    const oauth = said('error_description');
    const code = said('error_code') ?? (oauth === undefined ? said('scimType') : said('error'));
    const message = said('message') ?? oauth ?? said('detail') ?? said('error') ?? '';
    return { code, message: oneLine(message) };
  }
  const [, code, text] = /^([A-Z][A-Z_]{2,60}): ([^\n]*)/.exec(body) ?? [];
  if (code !== undefined) return { code, message: oneLine(text ?? '') };
  const start = body.indexOf('<pre>');
  const end = body.indexOf('</pre>', start);
  if (start >= 0 && end > start) return { code: undefined, message: oneLine(body.slice(start + 5, end)) };
  return { code: undefined, message: isPage(body) ? '' : oneLine(body) };
}

const jsonIn = (body: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const json = parseJson(body);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const oneLine = (text: string): string => foldLines(text.slice(0, 2_000)).slice(0, 500);

export const isPage = (body: string): boolean => /^\s{0,100}<(?:!doctype|html)/i.test(body.slice(0, 200));

/** The error that an answer of the API stands for. @param signInHint what to do about credentials that are not accepted. */
export function failureOf(error: HttpError, signInHint: string): ActionError {
  const { method, url, answer } = error.failure;
  // No answer, or one that is none of the server's: core says all there is to say.
  if (answer === undefined || answer.status < 400) return error;
  const { status, headers, body } = answer;
  const { code, message } = complaintIn(body);
  const why = [code, message].filter((part) => part !== undefined && part !== '').join(': ') || 'no reason given';
  if (status >= 500 || status === 429)
    return new HttpError({ ...error.failure, why, hint: status === 429 ? HINTS.limited : SERVER_HINT });
  const kind = kindOf(status, code, message, jsonIn(body) !== undefined);
  const request = headers.get('x-databricks-request-id') ?? headers.get('x-request-id');
  const hint = kind === 'unauthenticated' ? signInHint : HINTS[kind];
  return new DatabricksError(
    kind,
    `${method} ${url}: ${status}${request === null ? '' : `, request ${request}`}, ${why}`,
    { code, hint },
  );
}

const SERVER_HINT = "Look at Databricks' status page, and try again.";
const HINTS: Readonly<Partial<Record<FailureKind, string>>> = {
  forbidden:
    'Give the principal that signs in the permission that the message names; Databricks says this also of things that do not exist.',
  limited: 'Wait, or spread the requests: the workspace has a limit on them.',
  'not-databricks':
    'Check that `url` (or DATABRICKS_HOST) is the address of a workspace, and not of the account console.',
};

/**
 * What is missing is told with 404 or 400, and by words that differ.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/apierr/error_overrides.go
 */
const MISSING = [
  /Job \S{1,40} does not exist/,
  /Run \S{1,40} does not exist/,
  /Run: \S{1,40} in job: \S{1,40} doesn't exist/,
];
const EXISTS = ['RESOURCE_ALREADY_EXISTS', 'ALREADY_EXISTS'];

function kindOf(status: number, code: string | undefined, message: string, isJson: boolean): FailureKind {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (code === 'QUOTA_EXCEEDED' || code === 'RESOURCE_LIMIT_EXCEEDED') return 'limited';
  // A quota on jobs comes as INVALID_STATE.
  if (code === 'INVALID_STATE' && /created in past \d{1,6} seconds/.test(message)) return 'limited';
  // With 400 on the workspace API, with 409 elsewhere.
  if (code !== undefined && EXISTS.includes(code)) return 'exists';
  if (status === 404) return isJson && code !== 'ENDPOINT_NOT_FOUND' ? 'missing' : 'not-databricks';
  if (code === 'RESOURCE_DOES_NOT_EXIST') return 'missing';
  if (status === 400 && code === 'INVALID_PARAMETER_VALUE' && MISSING.some((words) => words.test(message)))
    return 'missing';
  // SCIM has a word of its own, or none.
  if (status === 409) return code === undefined || code === 'uniqueness' ? 'exists' : 'conflict';
  return 'refused';
}

/** Messages of a cluster that is not up yet; they come with several statuses. */
const TRANSIENT = [
  'UnknownWorkerEnvironmentException',
  'does not have any associated worker environments',
  'There is no worker environment with id',
  'Unknown worker environment',
  'ClusterNotReadyException',
  'Timed out after ',
  'deadline exceeded',
];

/**
 * The answers that Databricks' own clients try again; 500 is not one of them.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/apierr/errors.go
 */
export function isTransient(status: number, _headers: AnswerHeaders, body: string): boolean {
  if (status === 429 || status === 503) return true;
  if (status < 400) return false;
  const { message } = complaintIn(body);
  const words = message.indexOf('worker env ');
  return TRANSIENT.some((text) => message.includes(text)) || (words >= 0 && message.indexOf(' not found', words) > 0);
}

/**
 * What stands between us and the API: a page or a redirect in its place, with which a wrong address, a token that is not
 * one of the workspace, and a private link answer.
 */
export const signInPage = (asked: string, what: string): DatabricksError =>
  new DatabricksError('not-databricks', `${asked}: ${what} in place of an answer of the API`, {
    hint: 'Check `url` (or DATABRICKS_HOST) and the credentials, and that the runner may reach the workspace: Databricks shows a sign-in page to those it does not know, or who come from a network that it does not allow.',
  });
