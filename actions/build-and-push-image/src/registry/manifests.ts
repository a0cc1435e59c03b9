import { ActionError, type AnswerHeaders } from '@ml-actions/core';
import type { Purpose } from './failure.ts';
import { isDigest, type Manifest, MEDIA_TYPES, parseManifest } from './manifest.ts';
import type { Session } from './session.ts';

/** The manifests of a registry. `path` is that of the repository, `reference` a tag or a digest. */
export interface Manifests {
  /**
   * The digest that a tag stands for, undefined when there is no such tag.
   * @param access `push` of a repository that is written to: who may push to it, but not read it as long as nothing is there, is
   *   told that it is not there.
   */
  digestOf(path: string, reference: string, access?: Purpose['access']): Promise<string | undefined>;
  /** @returns undefined when there is none. @throws ActionError when it is not what its digest says. */
  manifest(path: string, reference: string): Promise<Manifest | undefined>;
  /** Whether a repository that is written to has the manifest, and so all that belongs to it. */
  hasManifest(path: string, digest: string): Promise<boolean>;
  /** Puts a manifest whose parts are there; a tag that exists is moved. */
  putManifest(path: string, reference: string, manifest: Manifest): Promise<void>;
}

/**
 * All four, because a registry converts what is not accepted, and then answers with another digest.
 * https://distribution.github.io/distribution/spec/manifest-v2-2/#backward-compatibility
 */
const ACCEPT = { accept: Object.values(MEDIA_TYPES).join(', ') };

export function manifestsOf(session: Session): Manifests {
  const purposeOf = (access: Purpose['access'], path: string, reference: string): Purpose => {
    const image = { name: `${session.registry}/${path}`, host: session.registry, path };
    return { what: `${access === 'pull' ? 'Reading' : 'Writing'} ${nameOf(image.name, reference)}`, image, access };
  };
  const addressOf = (path: string, reference: string): string => `/v2/${path}/manifests/${reference}`;

  const ask = (method: 'GET' | 'HEAD', access: Purpose['access'], path: string, reference: string) =>
    session.request(purposeOf(access, path, reference), method, addressOf(path, reference), {
      headers: ACCEPT,
      accept: [404],
    });

  /** A registry should name the digest, but need not. */
  async function digestOf(path: string, reference: string, access: Purpose['access'] = 'pull') {
    const { status, headers } = await ask('HEAD', access, path, reference);
    if (status === 404) return undefined;
    return namedDigest(headers) ?? (await manifest(path, reference, access))?.digest;
  }

  async function manifest(path: string, reference: string, access: Purpose['access'] = 'pull') {
    const { status, headers, body } = await ask('GET', access, path, reference);
    if (status === 404) return undefined;
    const name = nameOf(`${session.registry}/${path}`, reference);
    const found = parseManifest(name, new TextEncoder().encode(body), headers.get('content-type') ?? '');
    const wanted = isDigest(reference) ? reference : namedDigest(headers);
    if (wanted !== undefined && wanted !== found.digest)
      throw new ActionError(`${name}: the manifest that came is ${found.digest}, not ${wanted}`);
    return found;
  }

  return {
    digestOf,
    manifest: (path, reference) => manifest(path, reference),
    async hasManifest(path, digest) {
      return (await ask('HEAD', 'push', path, digest)).status !== 404;
    },
    async putManifest(path, reference, { digest, mediaType, bytes }) {
      const purpose = purposeOf('push', path, reference);
      const { headers } = await session.request(purpose, 'PUT', addressOf(path, reference), {
        headers: { 'content-type': mediaType },
        body: bytes,
      });
      const stored = namedDigest(headers) ?? (await digestOf(path, reference));
      if (stored !== digest)
        throw new ActionError(`${purpose.what} failed: the registry made ${stored ?? 'nothing'} of ${digest}`);
    },
  };
}

const nameOf = (image: string, reference: string): string =>
  isDigest(reference) ? `${image}@${reference}` : `${image}:${reference}`;

function namedDigest(headers: AnswerHeaders): string | undefined {
  const digest = headers.get('docker-content-digest') ?? '';
  return isDigest(digest) ? digest : undefined;
}
