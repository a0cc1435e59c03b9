import { Code, ConnectError } from '@connectrpc/connect';
import { ActionError, cut, describeError, foldLines } from '@ml-actions/core';
import type { Address } from './address.ts';
import { type Session, SILENT } from './session.ts';

/** What is known of a call that failed. */
export interface Failure {
  /** The method: `CreatePipelineV2`. */
  rpc: string;
  /** The server's gRPC status; undefined when none came. */
  code?: Code;
  why: string;
  hint?: string | undefined;
  /** Another try may succeed. */
  retryable: boolean;
  /** The server has not carried it out, and will not: nothing reached it, or it refused. */
  undone: boolean;
}

/** A call that failed for good. The message names the method, the address, the status and the reason in one line. */
export class PachydermError extends ActionError {
  override readonly name = 'PachydermError';
  readonly failure: Failure;

  constructor(failure: Failure, address: Address) {
    const { rpc, code, why, hint } = failure;
    super(`${rpc} at ${address.text}: ${code === undefined ? '' : `${Code[code]}, `}${why}`, { hint });
    this.failure = failure;
  }

  /** The gRPC status; undefined when the server gave none. https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
  get code(): Code | undefined {
    return this.failure.code;
  }
}

/** True for the status of a thing that does not exist. */
export const isNotFound = (error: unknown): boolean => error instanceof PachydermError && error.code === Code.NotFound;

/** True when the server has looked at a spec and does not take it. It says Unknown where an error of its own has no status. */
export const isRefusal = (error: unknown): error is PachydermError =>
  error instanceof PachydermError && (error.code === Code.InvalidArgument || error.code === Code.Unknown);

const REASON_BYTES = 600;

/** Internal (13) and Unknown (2) are what most mistakes in a spec are answered with, and Aborted (10) is a panic: never again. */
const RETRYABLE: ReadonlySet<Code> = new Set([Code.Unavailable, Code.DeadlineExceeded, Code.ResourceExhausted]);

/** What these say may have happened after the work was done. */
const MAYBE_DONE: ReadonlySet<Code> = new Set([
  Code.Canceled,
  Code.Unknown,
  Code.DeadlineExceeded,
  Code.Aborted,
  Code.Internal,
  Code.Unavailable,
  Code.DataLoss,
]);

type Broken = Pick<Session, 'failure' | 'hasSpoken'>;

/**
 * Sorts out what a call ended with: a status of pachd, an answer of something else in front of it, or no answer.
 * @param session tells why the connection broke, where that is known.
 */
export function failureOf(rpc: string, error: unknown, session: Broken, address: Address): Failure {
  const cause = error instanceof ConnectError ? error : ConnectError.from(error);
  if (cause.isWireError) return statusFailure(rpc, cause);
  return httpFailure(rpc, cause) ?? connectionFailure(rpc, cause, session, address);
}

function statusFailure(rpc: string, { code, rawMessage }: ConnectError): Failure {
  const why = reasonIn(code, rawMessage);
  return {
    rpc,
    code,
    why,
    hint: hintFor(rpc, code, why),
    // Too large stays too large: grpc-go says ResourceExhausted for that too.
    retryable: RETRYABLE.has(code) && !/larger than max/.test(why),
    undone: !MAYBE_DONE.has(code),
  };
}

/** The server's text as one line, without what is not for a log: the stack of a panic, and the spec, which it repeats. */
function reasonIn(code: Code, text: string): string {
  if (/^panic: /.test(text)) return cut(foldLines(text.split('\n', 1)[0] ?? ''), REASON_BYTES);
  const [before = '', ...parts] = text.split(/could not parse (?=\{)/);
  const end = parts.join('').lastIndexOf(' as Create Pipeline Request message: ');
  const short = end < 0 ? text : `${before}could not parse the spec${parts.join('').slice(end)}`;
  return cut(foldLines(short) || Code[code], REASON_BYTES);
}

/** Texts of https://github.com/pachyderm/pachyderm/tree/master/src, which say more than the status. */
function hintFor(rpc: string, code: Code, why: string): string | undefined {
  if (code === Code.PermissionDenied) return roleHint(why);
  if (/token expiration is in the past/.test(why))
    return 'The `token` has expired: make another with `pachctl auth get-robot-token`.';
  if (/activation key/.test(why))
    return 'The community edition has at most 16 pipelines, and 8 workers each: activate an enterprise licence, or delete a pipeline.';
  if (/missing Kubernetes secret/.test(why)) return 'Create it with `pachctl create secret`, or correct the spec.';
  if (/Kubernetes secret \S+ missing key/.test(why)) return 'Add the key to the secret, or correct the spec.';
  if (/repo with the same name already exists/.test(why)) return 'Give the pipeline another name, or delete the repo.';
  if (/repo \S+ not found$/.test(why)) return 'Create the repo, or correct `repo` and `project` of the input.';
  if (/project "[^"]*" not found/.test(why)) return 'Create the project, or correct `project`.';
  if (/unknown (?:method|service)/.test(why))
    return `The server does not know ${rpc}: Pachyderm 2.8.0 is the oldest that can be used.`;
  if (code === Code.Unauthenticated && /no authentication token/.test(why))
    return 'Give a `token`: `pachctl auth get-robot-token` makes one.';
  return HINTS.get(code);
}

const HINTS: ReadonlyMap<Code, string> = new Map([
  [Code.Unauthenticated, 'Check `token`: `pachctl auth get-robot-token` makes one that the server knows.'],
  [Code.Aborted, 'pachd has a bug or is ill: its log has the rest.'],
]);

/** The least role with a permission. https://github.com/pachyderm/pachyderm/blob/master/src/server/auth/server/roles.go */
const ROLES: Readonly<Record<string, string>> = {
  REPO_READ: 'repoReader',
  REPO_LIST_COMMIT: 'repoReader',
  PIPELINE_LIST_JOB: 'repoReader',
  REPO_WRITE: 'repoWriter',
  PROJECT_CREATE_REPO: 'projectWriter',
};

/** The command that gives the role which is missing, where the server's words tell it. */
function roleHint(why: string): string {
  const [, subject = '', permission = '', kind, first = '', second] =
    /([\w:.@+-]{1,100}) is not authorized [a-z ]+ - needs permissions \[(\w+)\] on (REPO|PROJECT) ([\w-]+)(?:\/([\w-]+))?/.exec(
      why,
    ) ?? [];
  const role = Object.hasOwn(ROLES, permission) ? ROLES[permission] : undefined;
  if (role === undefined || (kind === 'REPO') !== (second !== undefined))
    return 'Give the user or robot of `token` a role with these permissions: `pachctl auth roles-for-permission` names some.';
  const resource = second === undefined ? `project ${first} ${role}` : `repo ${second} ${role}`;
  const project = second === undefined ? '' : ` --project ${first}`;
  return `Let somebody who may run \`pachctl auth set ${resource} ${subject}${project}\`.`;
}

/** Such a server ends what does not begin with TLS, without a word. */
const NEEDS_TLS = 'Check `url`: where the server speaks TLS it begins with grpcs:// or https://.';
const NO_GRPC = 'Check `url`, and that what answers there passes gRPC on to pachd: HTTP/2, end to end.';

/** An answer that is none of a gRPC server: a proxy's apology, a redirect, a page. */
function httpFailure(rpc: string, { rawMessage, metadata }: ConnectError): Failure | undefined {
  const status = Number(/^HTTP (\d{3})$/.exec(rawMessage)?.[1] ?? 0);
  const location = metadata.get('location');
  if (status >= 300 && status < 400 && location !== null)
    return {
      rpc,
      why: `HTTP ${status}, it redirects to ${foldLines(location).slice(0, 200)}`,
      hint: 'Give the address that it redirects to as `url`, if you trust it.',
      retryable: false,
      undone: true,
    };
  if (status === 0 && !/^unsupported content type/.test(rawMessage)) return undefined;
  const passing = [429, 502, 503, 504].includes(status);
  return {
    rpc,
    why: status === 0 ? `no gRPC, ${rawMessage}` : `HTTP ${status}, and not from pachd`,
    hint: passing ? undefined : NO_GRPC,
    retryable: passing,
    // A proxy may have passed it on before it gave up, and what says 200 may come after it was done.
    undone: status !== 0 && status < 500,
  };
}

/** Nothing has been sent, or the server has said that it has not looked at it. */
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_HTTP2_INVALID_SESSION', 'ERR_HTTP2_GOAWAY_SESSION'];
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_CA|ERR_TLS_CERT)/;

/** Node's advice is for those who start Node, and OpenSSL's text names its own source files. */
function reasonOf(cause: Error & { code?: string; reason?: string }): string {
  if (/^ERR_(?:SSL|OSSL)_/.test(cause.code ?? '') && cause.reason !== undefined)
    return `the TLS handshake failed, ${cause.reason}`;
  return describeError(cause).replace(/; if the root CA is installed locally.*$/, '');
}

function connectionFailure(rpc: string, error: ConnectError, session: Broken, address: Address): Failure {
  // A stream says that it was cancelled when its connection broke, and the connection says why.
  const cause = (error.cause ?? session.failure()) as (Error & { code?: string }) | undefined;
  const code = cause?.code ?? '';
  const why = cut(cause === undefined ? error.rawMessage : reasonOf(cause), REASON_BYTES);
  const final = { rpc, why, retryable: false, undone: true };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return { ...final, hint: 'Give in `url` the host name that the certificate of the server was made out to.' };
  if (/EXPIRED|NOT_YET_VALID/.test(code))
    return { ...final, hint: 'Renew the certificate of the server, and look at the clock of the runner.' };
  if (CERTIFICATE.test(code))
    return {
      ...final,
      hint: 'Give the certificate of the authority that signed the server\u2019s as `ca-certificate`.',
    };
  if ((code === 'ERR_HTTP2_ERROR' && !session.hasSpoken()) || /NO_APPLICATION_PROTOCOL$/.test(code))
    return { ...final, hint: NO_GRPC };
  if (/^ERR_(?:SSL|OSSL)_/.test(code))
    return { ...final, hint: `Check \`url\`: does the server speak TLS at this port? ${address.text} asks for it.` };
  const undone = UNSENT.includes(code) || /REFUSED_STREAM/.test(why);
  const hint = undone ? 'Check `url`, and that the server can be reached from the runner.' : undefined;
  return {
    rpc,
    why: cause === undefined && error.code === Code.Canceled ? 'the connection broke' : why,
    hint: code === SILENT && !address.tls ? NEEDS_TLS : hint,
    retryable: true,
    undone,
  };
}
