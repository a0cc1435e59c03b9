import type { Reply } from '../server.ts';

/** The codes of https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes with registry 2.8's answers. */
const FAILURES = {
  BLOB_UNKNOWN: [404, 'blob unknown to registry'],
  BLOB_UPLOAD_INVALID: [404, 'blob upload invalid'],
  BLOB_UPLOAD_UNKNOWN: [404, 'blob upload unknown to registry'],
  DENIED: [403, 'requested access to the resource is denied'],
  DIGEST_INVALID: [400, 'provided digest did not match uploaded content'],
  MANIFEST_BLOB_UNKNOWN: [400, 'blob unknown to registry'],
  MANIFEST_INVALID: [400, 'manifest invalid'],
  MANIFEST_UNKNOWN: [404, 'manifest unknown'],
  NAME_UNKNOWN: [404, 'repository name not known to registry'],
  TAG_INVALID: [400, 'manifest tag did not match URI'],
  TOOMANYREQUESTS: [429, 'too many requests'],
  UNAUTHORIZED: [401, 'authentication required'],
  UNSUPPORTED: [405, 'The operation is unsupported.'],
} as const satisfies Record<string, readonly [number, string]>;

export type FailureCode = keyof typeof FAILURES;

/** An error in the JSON form of the specification; also to be given to the registry's `fail`. */
export function failure(code: FailureCode, more: { message?: string; detail?: unknown } = {}): Reply {
  return failures(code, [more]);
}

/** Several errors of one kind in one answer. */
export function failures(code: FailureCode, all: readonly { message?: string; detail?: unknown }[]): Reply {
  const [status, message] = FAILURES[code];
  return { status, json: { errors: all.map((one) => ({ code, message, ...one })) } };
}

/** What registry 2.8 answers where no route fits, such as for a name in upper case. */
export const noSuchPage: Reply = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: '404 page not found\n',
};

/** What registry 2.8 answers where a route fits, but not its method. https://pkg.go.dev/github.com/gorilla/handlers#MethodHandler */
export const noSuchMethod: Reply = {
  status: 405,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Method not allowed\n',
};
