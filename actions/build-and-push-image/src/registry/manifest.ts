import { createHash } from 'node:crypto';
import { ActionError } from '@ml-actions/core';

/** https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export const MEDIA_TYPES = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;

/** Bytes; registries refuse larger ones too. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests */
const LARGEST_MANIFEST = 4 * 1024 * 1024;

/** https://github.com/opencontainers/image-spec/blob/main/image-index.md#image-index-property-descriptions */
export interface Platform {
  os: string;
  architecture: string;
  variant?: string;
  'os.version'?: string;
  'os.features'?: readonly string[];
}

/** What stands for a blob or a manifest. https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  mediaType: string;
  /** `sha256:…` */
  digest: string;
  /** Bytes. */
  size: number;
  urls?: readonly string[];
  /** Of the manifests of an index. */
  platform?: Platform;
}

/** A manifest's JSON, as far as it is looked at; all other keys are there too. */
export interface ManifestJson {
  mediaType?: string;
  /** Of a single image. */
  config?: Descriptor;
  layers?: readonly Descriptor[];
  /** Of an index. */
  manifests?: readonly Descriptor[];
}

/** The manifest of an image for one platform, or an index of several. */
export interface Manifest {
  digest: string;
  mediaType: string;
  /** As the registry has them: their hash is the digest. */
  bytes: Uint8Array;
  json: ManifestJson;
}

/** Characters of a media type that are shown. */
const LONGEST_TYPE = 100;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const INDEXES: readonly string[] = [MEDIA_TYPES.ociIndex, MEDIA_TYPES.dockerList];
/** Indexes in one another, the outermost included; nobody is known to make more. */
const DEEPEST_INDEX = 2;
const KNOWN: readonly string[] = Object.values(MEDIA_TYPES);

export const isDigest = (text: string): boolean => DIGEST.test(text);

/** `sha256:` and 64 hex digits. */
export const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/**
 * Reads a manifest.
 * @param name what it is called in errors.
 * @param contentType of the answer that it came in; the `mediaType` in it counts when there was none.
 * @throws ActionError when it is not a manifest, or one that could be read in two ways.
 */
export function parseManifest(name: string, bytes: Uint8Array, contentType: string): Manifest {
  const refuse = (why: string): ActionError => new ActionError(`${name}: ${why}`);
  if (bytes.length > LARGEST_MANIFEST) throw refuse(`the manifest is larger than ${LARGEST_MANIFEST / 1024 ** 2} MiB`);
  let json: ManifestJson;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes)) as ManifestJson;
  } catch {
    throw refuse('the manifest is not JSON');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw refuse('the manifest is no JSON object');

  const own = json.mediaType === undefined ? '' : String(json.mediaType).slice(0, LONGEST_TYPE);
  const mediaType = contentType.split(';', 1)[0]?.trim().slice(0, LONGEST_TYPE) || own;
  if (!KNOWN.includes(mediaType)) throw refuse(`the manifest is of the type "${mediaType}", which is not known here`);
  // A manifest that is an index to one reader and an image to another: https://nvd.nist.gov/vuln/detail/CVE-2021-41190
  if (own !== '' && own !== mediaType) throw refuse(`the manifest came as ${mediaType}, but says that it is ${own}`);
  const [parts, others] = isIndex({ mediaType })
    ? [listed(json.manifests), [json.config, json.layers]]
    : [listed(json.layers)?.concat(json.config), [json.manifests]];
  if (parts === undefined || others.some((other) => other !== undefined))
    throw refuse(`the manifest does not have the parts of ${mediaType}, or has others too`);
  if (!parts.every(isDescriptor)) throw refuse('a part of the manifest has no media type, sha256 digest and size');
  return { digest: digestOf(bytes), mediaType, bytes, json };
}

const listed = (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined);

function isDescriptor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { mediaType, digest, size, urls, platform } = value as Partial<Record<keyof Descriptor, unknown>>;
  return (
    typeof mediaType === 'string' &&
    typeof digest === 'string' &&
    isDigest(digest) &&
    Number.isSafeInteger(size) &&
    Number(size) >= 0 &&
    (urls === undefined || Array.isArray(urls)) &&
    (platform === undefined || isPlatform(platform))
  );
}

/** Whether a value of an index or of an image's configuration names a platform. */
export function isPlatform(value: unknown): value is Platform {
  if (typeof value !== 'object' || value === null) return false;
  const platform = value as Partial<Record<keyof Platform, unknown>>;
  const isText = (part: unknown): boolean => typeof part === 'string' && part !== '';
  const mayBeText = (part: unknown): boolean => part === undefined || typeof part === 'string';
  return (
    isText(platform.os) &&
    isText(platform.architecture) &&
    mayBeText(platform.variant) &&
    mayBeText(platform['os.version']) &&
    (platform['os.features'] === undefined || Array.isArray(platform['os.features']))
  );
}

export const isIndex = ({ mediaType }: Pick<Descriptor, 'mediaType'>): boolean => INDEXES.includes(mediaType);

/** The manifests of an index, none of a single image. */
export const childrenOf = ({ json }: Manifest): readonly Descriptor[] => json.manifests ?? [];

/**
 * @param depth how many indexes it is in.
 * @throws ActionError when it is an index in too many others.
 */
export function checkDepth(name: string, manifest: Manifest, depth: number): void {
  if (isIndex(manifest) && depth >= DEEPEST_INDEX)
    throw new ActionError(`${name} is an index in ${DEEPEST_INDEX} others, which is too deep`);
}

/** The compressed layers of a single image, none of an index. */
export const layersOf = ({ json }: Manifest): readonly Descriptor[] => json.layers ?? [];

/**
 * What a registry must hold for a single image. A foreign layer is left where its URLs point, as docker leaves it.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers
 */
export const blobsOf = (manifest: Manifest): readonly Descriptor[] => [
  ...(manifest.json.config === undefined ? [] : [manifest.json.config]),
  ...layersOf(manifest).filter((layer) => !isForeign(layer)),
];

const isForeign = ({ mediaType, urls = [] }: Descriptor): boolean =>
  urls.length > 0 || /\.(?:foreign|nondistributable)\./.test(mediaType);

/** BuildKit gives its attestations a platform that nobody runs. https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
export const isAttestation = ({ platform }: Descriptor): boolean =>
  platform?.os === 'unknown' && platform.architecture === 'unknown';

/**
 * `linux/arm64`, `linux/arm/v7`, `windows(10.0.20348)/amd64`: two names of one platform become one.
 * https://github.com/containerd/platforms/blob/main/database.go
 */
export function platformName({ os, architecture, variant, 'os.version': version }: Platform): string {
  const machine = variant ? `${architecture}/${variant}` : architecture;
  return `${os}${version ? `(${version})` : ''}/${USUAL_NAMES.get(machine) ?? machine}`;
}

const USUAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['amd64/v1', 'amd64'],
  ['arm64/v8', 'arm64'],
  ['arm', 'arm/v7'],
]);
