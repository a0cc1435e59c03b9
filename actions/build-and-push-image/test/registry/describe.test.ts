import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { digestOf, startRegistry, type TestRegistry } from '@ml-actions/testing';
import { connectRegistry } from '../../src/registry/client.ts';
import { describeImage, readPlatform } from '../../src/registry/describe.ts';
import type { Manifest } from '../../src/registry/manifest.ts';
import { attestationOf, image, index, store, type TestImage } from './images.ts';

const NAME = 'team/x';
const REVISION = 'org.opencontainers.image.revision';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await startRegistry();
});
afterEach(() => registry.close());

async function stored(made: TestImage) {
  await store(registry, NAME, made);
  const client = connectRegistry(fakeHost(), registry.host, async () => undefined, 0);
  const manifest = (await client.manifest(NAME, made.digest)) as Manifest;
  return {
    description: () => describeImage(client, NAME, manifest),
    platform: () => readPlatform(client, NAME, manifest),
  };
}
const layersOf = (...contents: string[]) =>
  contents.map((content) => ({ digest: expect.stringMatching(/^sha256:/), bytes: content.length }));

const arm = image({
  layers: ['1', '22'],
  labels: { [REVISION]: 'a'.repeat(40) },
  platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
});
const amd = image({ layers: ['333'] });

describe('an image', () => {
  test.each([false, true])('says its platform, its layers and its commit (of docker: %s)', async (docker) => {
    const made = image({ layers: ['1', '22'], labels: { [REVISION]: 'abc' }, docker });
    expect(await (await stored(made)).description()).toEqual({
      platforms: ['linux/amd64'],
      layers: layersOf('1', '22'),
      bytes: 3,
      revision: 'abc',
    });
  });

  test.each([
    { name: 'no labels', made: amd, platforms: ['linux/amd64'] },
    { name: 'no platform', made: image({ layers: ['333'], platform: {} }), platforms: [] },
  ])('may have $name', async ({ made, platforms }) => {
    expect(await (await stored(made)).description()).toEqual({ platforms, layers: layersOf('333'), bytes: 3 });
  });

  test('that is something else stored like one has layers only', async () => {
    const { blobs } = amd;
    const [[digest = ''] = []] = blobs;
    const config = { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest, size: 1 };
    const chart = await stored(image({ layers: ['333'], more: { config } }));
    expect(await chart.description()).toEqual({ platforms: [], layers: layersOf('333'), bytes: 3 });
    expect(await chart.platform()).toBeUndefined();
  });

  test('of several platforms says all of them, and the rest of the first', async () => {
    const made = index([
      attestationOf(arm),
      { image: arm, entry: { platform: { os: 'linux', architecture: 'arm64' } } },
      { image: amd, entry: { platform: { os: 'linux', architecture: 'amd64' } } },
    ]);
    expect(await (await stored(made)).description()).toEqual({
      platforms: ['linux/arm64', 'linux/amd64'],
      layers: layersOf('1', '22'),
      bytes: 3,
      revision: 'a'.repeat(40),
    });
  });

  test('in an index that does not say its platform says it itself', async () => {
    expect(await (await stored(index([{ image: amd }]))).description()).toMatchObject({ platforms: ['linux/amd64'] });
  });

  test('in an index in an index is found, and no deeper', async () => {
    const two = index([{ image: index([{ image: amd }]) }]);
    expect(await (await stored(two)).description()).toMatchObject({ platforms: ['linux/amd64'] });
    const three = await stored(index([{ image: two }]));
    await expect(three.description()).rejects.toThrow(/ is an index in 2 others, which is too deep$/);
  });

  test('whose configuration is none is an error', async () => {
    const text = '"a"';
    const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(text), size: text.length };
    const made = await stored(image({ layers: [text], more: { config } }));
    await expect(made.description()).rejects.toThrow(/^The configuration sha256:\w+ of \S+ is no JSON object$/);
  });
});

test('the platform of an image is as its configuration has it', async () => {
  expect(await (await stored(arm)).platform()).toEqual({ os: 'linux', architecture: 'arm64', variant: 'v8' });
  const windows = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.1', 'os.features': ['win32k'] };
  expect(await (await stored(image({ platform: { ...windows, variant: '' } }))).platform()).toEqual(windows);
  expect(await (await stored(index([{ image: arm }]))).platform()).toBeUndefined();
});
