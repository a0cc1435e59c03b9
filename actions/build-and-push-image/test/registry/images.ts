import assert from 'node:assert/strict';
import { digestOf, MEDIA_TYPES, type TestRegistry } from '@ml-actions/testing';

/** A manifest as a registry has it. */
export interface TestManifest {
  digest: string;
  mediaType: string;
  body: string;
}

/** An image before it is anywhere: its manifests, children first and itself last, and the blobs that they need. */
export interface TestImage {
  digest: string;
  manifests: readonly TestManifest[];
  /** By digest. */
  blobs: ReadonlyMap<string, Buffer>;
}

const blobOf = (content: string | Buffer): [string, Buffer] => [digestOf(content), Buffer.from(content)];

function manifestOf(json: { mediaType: string } & Record<string, unknown>): TestManifest {
  // Not as JSON.stringify would write it, so that only the same bytes have the same digest.
  const body = `${JSON.stringify({ schemaVersion: 2, ...json }, null, 3)}\n`;
  return { digest: digestOf(body), mediaType: json.mediaType, body };
}

export interface ImageOptions {
  layers?: readonly (string | Buffer)[];
  docker?: boolean;
  labels?: Readonly<Record<string, string>>;
  /** Of the configuration. Default: linux/amd64. */
  platform?: Readonly<Record<string, unknown>>;
  /** More of the manifest's JSON. */
  more?: Readonly<Record<string, unknown>>;
  /** Layers that are not in the registry. */
  foreign?: readonly Readonly<Record<string, unknown>>[];
}

/** An image for one platform. */
export function image(options: ImageOptions = {}): TestImage {
  const { layers = ['layer'], docker = false, foreign = [], more = {} } = options;
  const { platform = { os: 'linux', architecture: 'amd64' }, labels = {} } = options;
  const config = JSON.stringify({ ...platform, config: { Labels: labels } });
  const blobs = new Map([blobOf(config), ...layers.map(blobOf)]);
  const [configType, layerType] = docker
    ? ['application/vnd.docker.container.image.v1+json', 'application/vnd.docker.image.rootfs.diff.tar.gzip']
    : ['application/vnd.oci.image.config.v1+json', 'application/vnd.oci.image.layer.v1.tar+gzip'];
  const manifest = manifestOf({
    mediaType: docker ? MEDIA_TYPES.dockerManifest : MEDIA_TYPES.ociManifest,
    config: { mediaType: configType, digest: digestOf(config), size: Buffer.byteLength(config) },
    layers: [
      ...layers.map((layer) => ({ mediaType: layerType, digest: digestOf(layer), size: Buffer.byteLength(layer) })),
      ...foreign,
    ],
    ...more,
  });
  return { digest: manifest.digest, manifests: [manifest], blobs };
}

/** What BuildKit adds to say how an image was built. https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
export function attestationOf({ digest }: TestImage): { image: TestImage; entry: Record<string, unknown> } {
  const made = image({ layers: [`provenance of ${digest}`], platform: { os: 'unknown', architecture: 'unknown' } });
  return {
    image: made,
    entry: {
      platform: { architecture: 'unknown', os: 'unknown' },
      annotations: { 'vnd.docker.reference.digest': digest, 'vnd.docker.reference.type': 'attestation-manifest' },
    },
  };
}

/** An index of images, each with what its entry says beside media type, digest and size. */
export function index(
  parts: readonly { image: TestImage; entry?: Readonly<Record<string, unknown>> }[],
  docker = false,
): TestImage {
  const manifest = manifestOf({
    mediaType: docker ? MEDIA_TYPES.dockerList : MEDIA_TYPES.ociIndex,
    manifests: parts.map(({ image: { digest, manifests }, entry }) => ({
      mediaType: manifests.at(-1)?.mediaType,
      digest,
      size: Buffer.byteLength(manifests.at(-1)?.body ?? ''),
      ...entry,
    })),
  });
  return {
    digest: manifest.digest,
    manifests: [...parts.flatMap((part) => part.image.manifests), manifest],
    blobs: new Map(parts.flatMap((part) => [...part.image.blobs])),
  };
}

/** Two platforms, of which one has an attestation. */
export function multiPlatform(): TestImage {
  const [amd, arm] = ['amd64', 'arm64'].map((architecture) =>
    image({ layers: ['shared', `only ${architecture}`], platform: { os: 'linux', architecture } }),
  ) as [TestImage, TestImage];
  return index([
    { image: amd, entry: { platform: { architecture: 'amd64', os: 'linux' } } },
    { image: arm, entry: { platform: { architecture: 'arm64', os: 'linux' } } },
    attestationOf(amd),
  ]);
}

/** Puts an image into a registry on the loopback with plain requests, without the client under test. */
export async function store(
  registry: { host: string },
  name: string,
  { digest, manifests, blobs }: TestImage,
  { tag = digest, authorization }: { tag?: string; authorization?: string } = {},
): Promise<void> {
  const own = { ...(authorization !== undefined && { authorization }) };
  const root = `http://${registry.host}/v2/${name}`;
  const send = async (method: string, url: string, headers: Record<string, string>, body?: string | Buffer) => {
    const content = body === undefined ? {} : { body: new Uint8Array(Buffer.from(body)) };
    const answer = await fetch(url, { method, headers: { ...own, ...headers }, ...content });
    assert.ok(answer.status < 300, `${method} ${url}: ${answer.status}`);
    return answer;
  };
  for (const [blob, content] of blobs) {
    const start = await send('POST', `${root}/blobs/uploads/`, {});
    const to = new URL(start.headers.get('location') ?? '', root);
    to.searchParams.set('digest', blob);
    await send('PUT', to.href, { 'content-type': 'application/octet-stream' }, content);
  }
  for (const manifest of manifests) {
    const reference = manifest.digest === digest ? tag : manifest.digest;
    await send('PUT', `${root}/manifests/${reference}`, { 'content-type': manifest.mediaType }, manifest.body);
  }
}

export const basic = (user: { username: string; password: string }): string =>
  `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`;

/** What a token server of `startRegistry` gives for a user, to `store` with. */
export async function pushToken(
  registry: { host: string },
  name: string,
  user: { username: string; password: string },
): Promise<string> {
  const query = new URLSearchParams({ service: registry.host, scope: `repository:${name}:pull,push` });
  const answer = await fetch(`http://${registry.host}/token?${query}`, { headers: { authorization: basic(user) } });
  return `Bearer ${((await answer.json()) as { token: string }).token}`;
}

/** Every byte of the image is in the registry, and every manifest is of its type. */
export function expectStored(registry: TestRegistry, name: string, { manifests, blobs }: TestImage): void {
  for (const { digest, mediaType, body } of manifests)
    assert.deepEqual(registry.manifest(name, digest), { digest, mediaType, body: Buffer.from(body) });
  for (const [digest, content] of blobs) assert.deepEqual(registry.blob(name, digest), content);
}
