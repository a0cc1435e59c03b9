import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { parseImageName } from '../../src/naming/image-name.ts';
import { connectRegistry } from '../../src/registry/client.ts';
import { copyImage, type Repository, tagImage } from '../../src/registry/copy.ts';
import { describeImage, readPlatform } from '../../src/registry/describe.ts';
import { joinImages } from '../../src/registry/join.ts';
import type { Manifest } from '../../src/registry/manifest.ts';
import { basic, image, index, multiPlatform, store, type TestImage } from '../registry/images.ts';
import {
  DEBIAN_REGISTRY,
  type DebianRegistry,
  hasDebianRegistry,
  startDebianRegistry,
  USER,
} from './debian-registry.ts';

// Copies need no engine, only a registry; with ENGINE_REQUIRED set it must be there.
if ((process.env['ENGINE_REQUIRED'] ?? '') !== '') {
  test('the registry that is required here is there', () => {
    expect(hasDebianRegistry()).toBe(true);
  });
} else if (!hasDebianRegistry()) {
  test.skip(`not run: there is no ${DEBIAN_REGISTRY}`, () => undefined);
}

const copies = () => {
  let open: DebianRegistry;
  let closed: DebianRegistry;
  beforeAll(async () => {
    [open, closed] = await Promise.all([startDebianRegistry({ login: false }), startDebianRegistry({ login: true })]);
  });
  afterAll(() => Promise.all([open.stop(), closed.stop()]));

  const place = ({ host }: DebianRegistry, path: string): Repository => ({
    registry: connectRegistry(fakeHost(), host, async () => USER, 0),
    image: parseImageName(`${host}/${path}`),
  });
  const manifestIn = async ({ registry, image: { path } }: Repository, digest: string): Promise<Manifest> =>
    (await registry.manifest(path, digest)) as Manifest;

  /** Copies, tags, and reads all of it back with plain requests. */
  async function promote(made: TestImage, from: Repository, to: Repository): Promise<string[]> {
    const outcomes: string[] = [];
    await copyImage(fakeHost(), { ...from, digest: made.digest }, to, (_, outcome) => outcomes.push(outcome));
    await tagImage(to, 'stable', await manifestIn(from, made.digest));
    const root = `http://${to.image.host}/v2/${to.image.path}`;
    const read = async (path: string, accept = '*/*') => {
      const answer = await fetch(root + path, { headers: { accept, authorization: basic(USER) } });
      expect(answer.status).toBe(200);
      return `sha256:${createHash('sha256')
        .update(await answer.bytes())
        .digest('hex')}`;
    };
    for (const { digest, mediaType } of made.manifests)
      expect(await read(`/manifests/${digest}`, mediaType)).toBe(digest);
    for (const digest of made.blobs.keys()) expect(await read(`/blobs/${digest}`)).toBe(digest);
    expect(await read('/manifests/stable', made.manifests.at(-1)?.mediaType)).toBe(made.digest);
    return outcomes;
  }

  test.each([
    { name: 'an image with a layer of 20 MB', made: image({ layers: [randomBytes(20_000_000), 'small'] }) },
    { name: "Docker's image", made: image({ docker: true }) },
    { name: 'an image with an empty layer', made: image({ layers: [''] }) },
    { name: 'two platforms with an attestation', made: multiPlatform() },
    { name: "Docker's list", made: index([{ image: image({ docker: true }) }], true) },
  ])('$name goes from one registry to another, which wants a password', async ({ made }) => {
    const from = place(open, 'dev/model');
    await store(open, 'dev/model', made);
    const to = place(closed, `prod/${made.digest.slice(-8)}`);
    expect(new Set(await promote(made, from, to))).toEqual(new Set(['uploaded']));
    expect(await promote(made, from, to)).toEqual([]);
  });

  test('an image goes to another repository of its registry without being sent', async () => {
    const made = multiPlatform();
    await store(closed, 'dev/mounted', made, { authorization: basic(USER) });
    const outcomes = await promote(made, place(closed, 'dev/mounted'), place(closed, 'prod/mounted'));
    expect(new Set(outcomes)).toEqual(new Set(['mounted']));
  });

  test('images of two platforms become one, which says both', async () => {
    const made = ['amd64', 'arm64'].map((architecture) =>
      image({ layers: [architecture], platform: { os: 'linux', architecture } }),
    );
    for (const each of made) await store(open, 'dev/joined', each);
    const { registry, image: name } = place(open, 'dev/joined');
    const sources = await Promise.all(
      made.map(async ({ digest }) => {
        const manifest = await manifestIn({ registry, image: name }, digest);
        return { name: digest, manifest, platform: await readPlatform(registry, name.path, manifest) };
      }),
    );
    const joined = joinImages(sources);
    await tagImage({ registry, image: name }, 'latest', joined);
    expect(await registry.digestOf(name.path, 'latest')).toBe(joined.digest);
    const { platforms } = await describeImage(
      registry,
      name.path,
      await manifestIn({ registry, image: name }, 'latest'),
    );
    expect(platforms).toEqual(['linux/amd64', 'linux/arm64']);
  });

  test('a wrong password is an error that says so', async () => {
    const wrong = connectRegistry(fakeHost(), closed.host, async () => ({ ...USER, password: 'wrong' }), 0);
    await expect(wrong.manifest('dev/model', 'v1')).rejects.toThrow(
      /^Reading \S+:v1 failed: unauthorized: authentication required$/,
    );
  });
};

if (hasDebianRegistry()) describe("copies on Debian's registry", copies);
