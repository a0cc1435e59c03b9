import { describe, expect, test } from '@jest/globals';
import { MEDIA_TYPES, digestOf as sha256 } from '@ml-actions/testing';
import {
  blobsOf,
  childrenOf,
  type Descriptor,
  isAttestation,
  type Manifest,
  parseManifest,
  platformName,
} from '../../src/registry/manifest.ts';
import { attestationOf, image, index, multiPlatform, type TestImage } from './images.ts';

const { ociManifest, ociIndex, dockerManifest, dockerList, schema1 } = MEDIA_TYPES;
const DIGEST = `sha256:${'a'.repeat(64)}`;
const PART = { mediaType: 'x', digest: DIGEST, size: 1 };
const SINGLE = { config: PART, layers: [PART] };

const parse = (text: string, contentType = ''): Manifest =>
  parseManifest('ghcr.io/a/b:v1', new TextEncoder().encode(text), contentType);
const read = ({ manifests }: TestImage): Manifest => parse(manifests.at(-1)?.body ?? '');

describe('a manifest', () => {
  test.each([
    { name: 'an image', made: image(), type: ociManifest },
    { name: "Docker's image", made: image({ docker: true }), type: dockerManifest },
    { name: 'an index', made: multiPlatform(), type: ociIndex },
    { name: "Docker's list", made: index([{ image: image({ docker: true }) }], true), type: dockerList },
  ])('is read: $name', ({ made, type }) => {
    const manifest = read(made);
    expect(manifest).toMatchObject({ digest: made.digest, mediaType: type });
    expect(sha256(Buffer.from(manifest.bytes))).toBe(made.digest);
  });

  test.each([
    { name: 'the answer says it', json: SINGLE, contentType: ociManifest, type: ociManifest },
    {
      name: 'the answer says it with a parameter',
      json: SINGLE,
      contentType: `${ociManifest}; charset=utf-8`,
      type: ociManifest,
    },
    {
      name: 'only the manifest says it',
      json: { mediaType: dockerManifest, ...SINGLE },
      contentType: '',
      type: dockerManifest,
    },
    { name: 'both say it', json: { mediaType: ociIndex, manifests: [] }, contentType: ociIndex, type: ociIndex },
  ])('has a type: $name', ({ json, contentType, type }) => {
    expect(parse(JSON.stringify(json), contentType).mediaType).toBe(type);
  });

  const OVER = 4 * 1024 * 1024;
  test.each<{ name: string; text: string; contentType?: string; error: RegExp }>([
    { name: 'that is not JSON', text: '<html>', error: /the manifest is not JSON$/ },
    { name: 'that is a list', text: '[]', error: /is no JSON object$/ },
    { name: 'that is null', text: 'null', error: /is no JSON object$/ },
    { name: 'without a type', text: '{}', error: /is of the type "", which is not known here$/ },
    { name: 'of schema 1', text: '{}', contentType: schema1, error: /prettyjws", which is not known here$/ },
    { name: 'with an endless type', text: '{}', contentType: 'x'.repeat(9_000), error: /^.{0,200}$/ },
    {
      name: 'that says another type than its answer',
      text: JSON.stringify({ mediaType: ociIndex, ...SINGLE }),
      contentType: ociManifest,
      error: /came as \S+manifest\.v1\+json, but says that it is \S+index\.v1\+json$/,
    },
    {
      name: 'with layers and manifests',
      text: JSON.stringify({ mediaType: ociManifest, ...SINGLE, manifests: [] }),
      error: /or has others too$/,
    },
    {
      name: 'without layers',
      text: JSON.stringify({ mediaType: ociManifest, config: PART }),
      error: /does not have the parts/,
    },
    {
      name: 'without a configuration',
      text: JSON.stringify({ mediaType: ociManifest, layers: [] }),
      error: /a part of the manifest/,
    },
    {
      name: 'that is an index with layers',
      text: JSON.stringify({ mediaType: ociIndex, manifests: [], layers: [] }),
      error: /or has others too$/,
    },
    {
      name: 'that is an index of nothing',
      text: JSON.stringify({ mediaType: ociIndex }),
      error: /does not have the parts/,
    },
    {
      name: 'that is an index of a text',
      text: JSON.stringify({ mediaType: ociIndex, manifests: 'x' }),
      error: /does not have the parts/,
    },
    {
      name: 'that is too large',
      text: ' '.repeat(OVER + 1),
      error: /^ghcr\.io\/a\/b:v1: the manifest is larger than 4 MiB$/,
    },
  ])('is refused $name', ({ text, contentType, error }) => {
    expect(() => parse(text, contentType)).toThrow(error);
  });

  test('may have 4 MiB', () => {
    const text = JSON.stringify({ mediaType: ociManifest, ...SINGLE });
    expect(parse(text.padEnd(OVER)).bytes).toHaveLength(OVER);
  });

  test.each<{ name: string; part: unknown }>([
    { name: 'nothing', part: null },
    { name: 'no type', part: { ...PART, mediaType: 1 } },
    { name: 'no digest', part: { ...PART, digest: undefined } },
    { name: 'a digest that leads elsewhere', part: { ...PART, digest: '../../other' } },
    { name: 'a digest of another kind', part: { ...PART, digest: `sha512:${'a'.repeat(128)}` } },
    { name: 'a digest and more', part: { ...PART, digest: `${DIGEST}\n` } },
    { name: 'a size below zero', part: { ...PART, size: -1 } },
    { name: 'half a byte', part: { ...PART, size: 0.5 } },
    { name: 'a size as text', part: { ...PART, size: '1' } },
    { name: 'a size that cannot be counted', part: { ...PART, size: 2 ** 60 } },
    { name: 'URLs that are none', part: { ...PART, urls: 'http://example.com' } },
    { name: 'a platform that is none', part: { ...PART, platform: { os: 'linux' } } },
    {
      name: 'a platform with strange features',
      part: { ...PART, platform: { os: 'a', architecture: 'b', 'os.features': 'c' } },
    },
  ])('is refused with a part that has $name', ({ part }) => {
    const error = /^ghcr\.io\/a\/b:v1: a part of the manifest has no media type, sha256 digest and size$/;
    expect(() => parse(JSON.stringify({ mediaType: ociManifest, config: PART, layers: [part] }))).toThrow(error);
    expect(() => parse(JSON.stringify({ mediaType: ociIndex, manifests: [part] }))).toThrow(error);
  });
});

test('what belongs to an image are its configuration and its layers, but none that is foreign', () => {
  const foreign: Descriptor[] = [
    { ...PART, mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' },
    { ...PART, mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip' },
    { ...PART, mediaType: 'application/vnd.oci.image.layer.v1.tar', urls: ['https://example.com/layer'] },
  ];
  const made = image({ layers: ['a', 'b'], foreign: foreign.map((each) => ({ ...each })) });
  expect(blobsOf(read(made)).map(({ digest }) => digest)).toEqual([...made.blobs.keys()]);
  expect(blobsOf(read(multiPlatform()))).toEqual([]);
});

test('an attestation is told by its platform', () => {
  const one = image();
  const made = index([{ image: one, entry: { platform: { os: 'linux', architecture: 'amd64' } } }, attestationOf(one)]);
  expect(childrenOf(read(made)).map(isAttestation)).toEqual([false, true]);
});

test.each([
  [{ os: 'linux', architecture: 'amd64' }, 'linux/amd64'],
  [{ os: 'linux', architecture: 'amd64', variant: 'v1' }, 'linux/amd64'],
  [{ os: 'linux', architecture: 'amd64', variant: 'v3' }, 'linux/amd64/v3'],
  [{ os: 'linux', architecture: 'arm64', variant: 'v8' }, 'linux/arm64'],
  [{ os: 'linux', architecture: 'arm64', variant: '' }, 'linux/arm64'],
  [{ os: 'linux', architecture: 'arm' }, 'linux/arm/v7'],
  [{ os: 'linux', architecture: 'arm', variant: 'v7' }, 'linux/arm/v7'],
  [{ os: 'linux', architecture: 'arm', variant: 'v6' }, 'linux/arm/v6'],
  [{ os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' }, 'windows(10.0.20348.1)/amd64'],
])('%j is %s', (platform, name) => {
  expect(platformName(platform)).toBe(name);
});
