import { ActionError, foldLines } from '@ml-actions/core';
import { explain } from '../engine/failure.ts';
import type { ImageName } from '../naming/image-name.ts';

/** What a request is for: what its error says, and what it must be allowed to do. */
export interface Purpose {
  /** `Reading ghcr.io/owner/name:v1` */
  what: string;
  image: ImageName;
  access: 'pull' | 'push';
  /** Path of another repository of the registry, from which a blob is mounted. */
  mountFrom?: string;
}

/** How a request failed: by its answer, or without one. */
export interface Failed {
  status?: number | undefined;
  body?: string;
  /** Why there is no answer, or none that is whole. */
  why?: string | undefined;
}

/** A request to a registry that failed. */
export class RegistryError extends ActionError {
  override readonly name = 'RegistryError';
  /** Another try may end otherwise. */
  readonly passes: boolean;

  constructor(message: string, { hint, passes }: { hint: string | undefined; passes: boolean }) {
    super(message, { hint });
    this.passes = passes;
  }
}

/** The error for a request that failed, in docker's words, so that it gets the same hints as the same failure of docker. */
export function registryError({ what, image, access }: Purpose, failed: Failed): RegistryError {
  const { status } = failed;
  const { message, hint } = explain(`${what} failed`, reasonOf(failed), image);
  if (status === undefined && CERTIFICATE.test(message)) {
    return new RegistryError(message, { hint: trustCertificate(image), passes: false });
  }
  const passes = status === undefined || status === 429 || status >= 500;
  const denied = access === 'pull' && (status === 401 || status === 403);
  return new RegistryError(message, { hint: denied ? grantPull(image) : hint, passes });
}

const grantPull = ({ name, host }: ImageName): string =>
  `Log in to ${host} with an account that may pull ${name}, and check the name.`;

/** Node's words for one that it does not trust. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /\bcertificate\b/;
const trustCertificate = ({ host }: ImageName): string =>
  `Name the file of the certificate authority of ${host} in NODE_EXTRA_CA_CERTS, in the \`env\` of the job; docker takes its own ` +
  `from /etc/docker/certs.d/${host}/ca.crt.`;

/** Docker's words for what the operating system and Node say of a connection. */
const CONNECTION_WORDS: readonly [RegExp, string][] = [
  [/ENOTFOUND|EAI_AGAIN/, 'no such host'],
  [/\bno (answer|byte) within/, 'i/o timeout'],
  [/ECONNRESET|EPIPE|other side closed|terminated|socket hang up/, 'connection reset'],
];

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function reasonOf({ status, body = '', why = 'no answer' }: Failed): string {
  if (status === undefined) {
    const words = CONNECTION_WORDS.find(([pattern]) => pattern.test(why))?.[1];
    return foldLines(words === undefined ? why : `${words}: ${why}`);
  }
  const errors = errorsIn(body);
  if (status === 401 && errors === '') return 'unauthorized: authentication required';
  if (errors !== '' && status < 500) return errors;
  const more = errors || body.trim().split('\n', 1)[0]?.slice(0, LONGEST_MESSAGE);
  return foldLines(`unexpected status: ${status}${more ? `, ${more}` : ''}`);
}

const LONGEST_MESSAGE = 300;
const MOST_ERRORS = 3;

/** `denied: permission_denied: write_package`; '' when the body is not in the registries' form. */
function errorsIn(body: string): string {
  let errors: unknown;
  try {
    ({ errors } = JSON.parse(body) as { errors?: unknown });
  } catch {
    return '';
  }
  if (!Array.isArray(errors)) return '';
  const texts = (errors as ({ code?: unknown; message?: unknown } | null)[]).slice(0, MOST_ERRORS).map((error) => {
    const words = typeof error?.code === 'string' ? error.code.toLowerCase().replaceAll('_', ' ') : 'unknown';
    return typeof error?.message === 'string' && error.message !== '' ? `${words}: ${error.message}` : words;
  });
  return foldLines(texts.map((text) => text.slice(0, LONGEST_MESSAGE)).join('; '));
}
