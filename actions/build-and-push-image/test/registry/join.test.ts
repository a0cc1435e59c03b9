import { describe, expect, test } from '@jest/globals';
import { MEDIA_TYPES, digestOf as sha256 } from '@ml-actions/testing';
import { type JoinSource, joinImages } from '../../src/registry/join.ts';
import { type Manifest, type Platform, parseManifest } from '../../src/registry/manifest.ts';
import { attestationOf, image, index, multiPlatform, type TestImage } from './images.ts';

const AMD: Platform = { architecture: 'amd64', os: 'linux' };
const ARM: Platform = { architecture: 'arm64', os: 'linux' };

const read = ({ manifests }: TestImage): Manifest =>
  parseManifest('test', new TextEncoder().encode(manifests.at(-1)?.body), '');
const source = (name: string, made: TestImage, platform?: Platform): JoinSource => ({
  name,
  manifest: read(made),
  platform,
});
const entriesOf = ({ bytes }: Manifest) =>
  (JSON.parse(Buffer.from(bytes).toString()) as { manifests: Record<string, unknown>[] }).manifests;

const amd = image({ layers: ['amd'] });
const arm = image({ layers: ['arm'] });

describe('joined images', () => {
  test('are one index of the specification, whose digest is that of its bytes', () => {
    const joined = joinImages([source('a', amd, AMD), source('b', arm, ARM)]);
    expect(JSON.parse(Buffer.from(joined.bytes).toString())).toEqual({
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.ociIndex,
      manifests: [
        { mediaType: MEDIA_TYPES.ociManifest, digest: amd.digest, size: amd.manifests[0]?.body.length, platform: AMD },
        { mediaType: MEDIA_TYPES.ociManifest, digest: arm.digest, size: arm.manifests[0]?.body.length, platform: ARM },
      ],
    });
    expect(joined).toMatchObject({ mediaType: MEDIA_TYPES.ociIndex, digest: sha256(Buffer.from(joined.bytes)) });
    expect(parseManifest('joined', joined.bytes, joined.mediaType)).toEqual(joined);
  });

  test('have the same digest each time, and another in another order', () => {
    const both = [source('a', amd, AMD), source('b', arm, ARM)];
    expect(joinImages(both).digest).toBe(joinImages([...both]).digest);
    expect(joinImages(both.toReversed()).digest).not.toBe(joinImages(both).digest);
  });

  test('are a list of Docker when all are of Docker, and not when one is not', () => {
    const [one, two] = [image({ layers: ['1'], docker: true }), image({ layers: ['2'], docker: true })];
    const docker = [source('a', one, AMD), source('b', two, ARM)];
    expect(joinImages(docker).mediaType).toBe(MEDIA_TYPES.dockerList);
    const s390x = source('c', amd, { os: 'linux', architecture: 's390x' });
    expect(joinImages([...docker, s390x]).mediaType).toBe(MEDIA_TYPES.ociIndex);
  });

  test('take the entries of indexes as they are, attestations included', () => {
    const first = index([{ image: amd, entry: { platform: AMD, annotations: { a: 'b' } } }, attestationOf(amd)]);
    const second = index([{ image: arm, entry: { platform: ARM } }, attestationOf(arm)]);
    const joined = joinImages([source('a', first), source('b', second)]);
    expect(entriesOf(joined)).toEqual([...entriesOf(read(first)), ...entriesOf(read(second))]);
  });

  test('have an entry that came twice once', () => {
    const shared = attestationOf(amd);
    const first = index([{ image: amd, entry: { platform: AMD } }, shared]);
    const second = index([{ image: arm, entry: { platform: ARM } }, shared]);
    const digests = entriesOf(joinImages([source('a', first), source('b', second)])).map(({ digest }) => digest);
    expect(digests).toEqual([amd.digest, shared.image.digest, arm.digest]);
  });

  test('may be one', () => {
    expect(entriesOf(joinImages([source('a', amd, AMD)]))).toHaveLength(1);
  });

  test('may be two of Windows for two of its versions', () => {
    const windows = (version: string): Platform => ({ os: 'windows', architecture: 'amd64', 'os.version': version });
    const both = [source('a', amd, windows('10.0.1')), source('b', arm, windows('10.0.2'))];
    expect(entriesOf(joinImages(both))).toHaveLength(2);
  });

  test.each<{ name: string; sources: JoinSource[]; error: string }>([
    {
      name: 'two of one platform',
      sources: [source('x@1', amd, AMD), source('x@2', arm, AMD)],
      error: 'x@1 and x@2 are both for linux/amd64',
    },
    {
      name: 'two of one platform by different names',
      sources: [source('x@1', amd, ARM), source('x@2', arm, { ...ARM, variant: 'v8' })],
      error: 'x@1 and x@2 are both for linux/arm64',
    },
    {
      name: 'one twice',
      sources: [source('x@1', amd, AMD), source('x@1', amd, AMD)],
      error: 'x@1 and x@1 are both for linux/amd64',
    },
    {
      name: 'one that an index has too',
      sources: [source('x@1', multiPlatform()), source('x@2', arm, ARM)],
      error: 'x@1 and x@2 are both for linux/arm64',
    },
    {
      name: 'one of no platform',
      sources: [source('x@1', amd)],
      error: `x@1 does not say for which platform ${amd.digest} is`,
    },
    {
      name: 'an index that does not say it',
      sources: [source('x@1', index([{ image: amd }]))],
      error: 'x@1 does not say for which platform',
    },
    {
      name: 'an index in an index',
      sources: [source('x@1', index([{ image: multiPlatform() }]))],
      error: `x@1 holds another index, ${multiPlatform().digest}`,
    },
    { name: 'none', sources: [], error: 'There are no images to join' },
    { name: 'an empty index', sources: [source('x@1', index([]))], error: 'There are no images to join' },
  ])('are refused: $name', ({ sources, error }) => {
    expect(() => joinImages(sources)).toThrow(error);
  });
});
