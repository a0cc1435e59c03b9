import type { Reply } from '../server.ts';
import { digestOf, isDigest, manifestOf, type Repository, type StoredManifest } from './contents.ts';
import { failure, failures } from './failure.ts';

export const MEDIA_TYPES = {
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  /** Registry 2.8 makes it for a client that accepts none of the others. */
  schema1: 'application/vnd.docker.distribution.manifest.v1+prettyjws',
} as const;

interface Descriptor {
  digest?: string;
  urls?: string[];
  platform?: { os?: string; architecture?: string };
}

/** A manifest, an index or a config, as far as it is looked at here. */
interface ManifestBody {
  schemaVersion?: number;
  mediaType?: string;
  config?: Descriptor;
  layers?: Descriptor[];
  manifests?: Descriptor[];
  /** Of a config. */
  history?: unknown[];
}

/** Stores a manifest whose parts are there. @param reference the tag or the digest in the path. */
export function putManifest(repository: Repository, reference: string, type: string, body: Buffer): Reply {
  const mediaType = type.split(';', 1)[0]?.trim() ?? '';
  const manifest = parsed(body);
  const indexed = mediaType === MEDIA_TYPES.ociIndex || mediaType === MEDIA_TYPES.dockerList;
  const known = indexed || mediaType === MEDIA_TYPES.ociManifest || mediaType === MEDIA_TYPES.dockerManifest;
  // An OCI manifest may leave its media type out: https://github.com/opencontainers/image-spec/blob/main/manifest.md
  const own = manifest?.mediaType ?? (mediaType.startsWith('application/vnd.oci.') ? mediaType : undefined);
  if (!known || manifest === undefined || own !== mediaType) return failure('MANIFEST_INVALID', { detail: {} });

  const digest = digestOf(body);
  if (isDigest(reference) && reference !== digest) return failure('DIGEST_INVALID');
  const missing = indexed
    ? digestsOf(manifest.manifests).filter((part) => !repository.manifests.has(part))
    : digestsOf([...(manifest.layers ?? []), manifest.config ?? {}]).filter((part) => !repository.blobs.has(part));
  if (missing.length > 0)
    return failures(
      'MANIFEST_BLOB_UNKNOWN',
      missing.map((detail) => ({ detail })),
    );

  repository.manifests.set(digest, { digest, mediaType, body });
  if (!isDigest(reference)) repository.tags.set(reference, digest);
  return { status: 201, headers: { 'docker-content-digest': digest } };
}

/**
 * Answers with the manifest that the client accepts, as registry 2.8 does: an OCI type that is not accepted is unknown;
 * asked by tag, a Docker list becomes its manifest for linux/amd64 and a Docker manifest becomes one of schema 1, *with
 * another digest*. `*` accepts nothing.
 * https://github.com/distribution/distribution/blob/release/2.8/registry/handlers/manifests.go
 */
export function getManifest(
  repository: Repository | undefined,
  name: string,
  reference: string,
  accept: string,
): Reply {
  const unknown = failure('MANIFEST_UNKNOWN', { detail: isDigest(reference) ? {} : { Tag: reference } });
  const found = manifestOf(repository, reference);
  if (found === undefined || repository === undefined) return unknown;
  const accepted = accept.split(',').map((type) => type.split(';', 1)[0]?.trim());
  if (accepted.includes(found.mediaType)) return answer(found);
  if (found.mediaType === MEDIA_TYPES.ociManifest || found.mediaType === MEDIA_TYPES.ociIndex) {
    const kind = found.mediaType === MEDIA_TYPES.ociIndex ? 'index' : 'manifest';
    const plural = kind === 'index' ? 'indexes' : 'manifests';
    return failure('MANIFEST_UNKNOWN', {
      message: `OCI ${kind} found, but accept header does not support OCI ${plural}`,
    });
  }
  if (isDigest(reference)) return answer(found);
  const single = found.mediaType === MEDIA_TYPES.dockerList ? amd64Of(repository, found) : found;
  if (single === undefined) return unknown;
  return accepted.includes(single.mediaType) ? answer(single) : schema1Of(repository, name, reference, single);
}

const answer = ({ digest, mediaType, body }: StoredManifest): Reply => ({
  headers: { 'content-type': mediaType, 'docker-content-digest': digest, etag: `"${digest}"` },
  body,
});

function amd64Of(repository: Repository, list: StoredManifest): StoredManifest | undefined {
  const entry = parsed(list.body)?.manifests?.find(
    ({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64',
  );
  return repository.manifests.get(entry?.digest ?? '');
}

/** The shape of schema 1, without the signatures of the real one: nobody should want it, but its digest differs. */
function schema1Of(repository: Repository, name: string, tag: string, { body }: StoredManifest): Reply {
  const manifest = parsed(body);
  const config = parsed(repository.blobs.get(manifest?.config?.digest ?? ''));
  const history = config?.history ?? [];
  if (history.length === 0) return failure('MANIFEST_INVALID', { detail: {} });
  const text = JSON.stringify(
    {
      schemaVersion: 1,
      name,
      tag,
      architecture: 'amd64',
      fsLayers: digestsOf(manifest?.layers).map((blobSum) => ({ blobSum })),
      history: history.map((entry) => ({ v1Compatibility: JSON.stringify(entry) })),
      signatures: [],
    },
    null,
    3,
  );
  return answer({ digest: digestOf(text), mediaType: MEDIA_TYPES.schema1, body: Buffer.from(text) });
}

/** Of what must be in the repository: a layer with URLs of its own need not be. */
const digestsOf = (parts: readonly Descriptor[] = []): string[] =>
  parts.filter(({ urls }) => urls === undefined).map(({ digest = '' }) => digest);

function parsed(body: Buffer | undefined): ManifestBody | undefined {
  try {
    const value: unknown = JSON.parse(String(body));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
