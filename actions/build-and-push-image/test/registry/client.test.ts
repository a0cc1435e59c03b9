import { afterEach, describe, expect, test } from '@jest/globals';
import { hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import {
  MEDIA_TYPES,
  type RegistryOptions,
  type Reply,
  registryFailure,
  startRegistry,
  type TestRegistry,
} from '@ml-actions/testing';
import type { Credentials } from '../../src/credentials/logins.ts';
import { connectRegistry, type Registry } from '../../src/registry/client.ts';
import { type Descriptor, type Manifest, parseManifest } from '../../src/registry/manifest.ts';
import { basic, image, index, pushToken, store, type TestImage } from './images.ts';

const USER = { username: 'bob', password: 'sesame' };
const NAME = 'team/x';

const running: TestRegistry[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((registry) => registry.close()));
});
async function start(options?: RegistryOptions): Promise<TestRegistry> {
  const registry = await startRegistry(options);
  running.push(registry);
  return registry;
}

const connect = (host: FakeHost, registry: TestRegistry, credentials?: Credentials, retries = 3): Registry =>
  connectRegistry(host, registry.host, async () => credentials, retries);
const manifestOf = ({ manifests }: TestImage): Manifest =>
  parseManifest('test', new TextEncoder().encode(manifests.at(-1)?.body), '');

const kinds = [
  { name: 'an image', made: image(), type: MEDIA_TYPES.ociManifest },
  { name: "Docker's image", made: image({ docker: true }), type: MEDIA_TYPES.dockerManifest },
  { name: 'an index', made: index([{ image: image() }]), type: MEDIA_TYPES.ociIndex },
  { name: "Docker's list", made: index([{ image: image({ docker: true }) }], true), type: MEDIA_TYPES.dockerList },
];

describe('reading', () => {
  test.each(kinds)('$name by tag and by digest', async ({ made, type }) => {
    const registry = await start();
    await store(registry, NAME, made, { tag: 'v1' });
    const client = connect(fakeHost(), registry);
    for (const reference of ['v1', made.digest]) {
      expect(await client.digestOf(NAME, reference)).toBe(made.digest);
      const { digest, mediaType, bytes } = (await client.manifest(NAME, reference)) ?? {};
      expect({ digest, mediaType }).toEqual({ digest: made.digest, mediaType: type });
      expect(Buffer.from(bytes ?? []).toString()).toBe(made.manifests.at(-1)?.body);
    }
  });

  test('what is not there', async () => {
    const client = connect(fakeHost(), await start());
    expect(await client.digestOf(NAME, 'v1')).toBeUndefined();
    expect(await client.manifest(NAME, 'v1')).toBeUndefined();
    expect(await client.hasManifest(NAME, image().digest)).toBe(false);
  });

  test('again when the registry is busy', async () => {
    const registry = await start();
    await store(registry, NAME, image(), { tag: 'v1' });
    registry.fail({ on: 'HEAD /v2/*', times: 2, fault: { status: 503 } });
    expect(await connect(fakeHost(), registry).digestOf(NAME, 'v1')).toBe(image().digest);
  });

  test('a digest that the registry does not name', async () => {
    const registry = await start();
    await store(registry, NAME, image(), { tag: 'v1' });
    registry.fail({ on: 'HEAD /v2/*', fault: { status: 200 } });
    registry.fail({ on: 'HEAD /v2/*', fault: { status: 200, headers: { 'docker-content-digest': 'md5:1' } } });
    const client = connect(fakeHost(), registry);
    expect(await client.digestOf(NAME, 'v1')).toBe(image().digest);
    expect(await client.digestOf(NAME, 'v1')).toBe(image().digest);
  });

  test('a manifest that is not what was asked for', async () => {
    const registry = await start();
    await store(registry, NAME, image(), { tag: 'v1' });
    const other = image({ layers: ['other'] }).manifests[0];
    const headers = { 'content-type': MEDIA_TYPES.ociManifest, 'docker-content-digest': image().digest };
    registry.fail({ on: 'GET /v2/*', times: 2, fault: { headers, body: other?.body ?? '' } });
    const client = connect(fakeHost(), registry);
    for (const [reference, sign] of [
      ['v1', ':'],
      [image().digest, '@'],
    ] as const)
      await expect(client.manifest(NAME, reference)).rejects.toThrow(
        `${registry.host}/team/x${sign}${reference}: the manifest that came is ${other?.digest}, not ${image().digest}`,
      );
  });

  test.each<{ name: string; fault: Reply; error: RegExp; hint: RegExp | undefined }>([
    {
      name: 'a refusal',
      fault: registryFailure('DENIED'),
      error: /^Reading 127\.0\.0\.1:\d+\/team\/x:v1 failed: denied: requested access to the resource is denied$/,
      hint: /an account that may pull 127/,
    },
    { name: 'trouble', fault: { status: 502 }, error: /failed: unexpected status: 502$/, hint: /disturbed/ },
    { name: 'no JSON', fault: { body: 'hello' }, error: /x:v1: the manifest is not JSON$/, hint: undefined },
  ])('ends with $name', async ({ fault, error, hint }) => {
    const registry = await start();
    registry.fail({ on: 'GET /v2/*', times: 9, fault });
    const failure = await connect(fakeHost(), registry)
      .manifest(NAME, 'v1')
      .catch((reason: unknown) => reason);
    expect((failure as Error).message).toMatch(error);
    if (hint === undefined) expect(hintOf(failure)).toBeUndefined();
    else expect(hintOf(failure)).toMatch(hint);
  });

  test('nothing of a registry that is not there', async () => {
    const registry = await startRegistry();
    await registry.close();
    await expect(connect(fakeHost(), registry).digestOf(NAME, 'v1')).rejects.toThrow(
      `Reading ${registry.host}/team/x:v1 failed: connect ECONNREFUSED ${registry.host}`,
    );
  });
});

describe('writing', () => {
  test.each(kinds)('$name under a tag: the same bytes, the same type', async ({ made, type }) => {
    const registry = await start();
    await store(registry, NAME, made);
    await connect(fakeHost(), registry).putManifest(NAME, 'v2', manifestOf(made));
    expect(registry.tags(NAME)['v2']).toBe(made.digest);
    expect(registry.manifest(NAME, 'v2')).toMatchObject({ mediaType: type });
  });

  test('a manifest of which the registry makes another', async () => {
    const registry = await start();
    await store(registry, NAME, image());
    const other = image({ layers: ['other'] }).digest;
    registry.fail({ on: 'PUT /v2/*', fault: { status: 201, headers: { 'docker-content-digest': other } } });
    await expect(connect(fakeHost(), registry).putManifest(NAME, 'v2', manifestOf(image()))).rejects.toThrow(
      `Writing ${registry.host}/team/x:v2 failed: the registry made ${other} of ${image().digest}`,
    );
  });

  test('a manifest whose digest the registry does not name is read back', async () => {
    const registry = await start();
    registry.fail({ on: 'PUT /v2/*', fault: { status: 201 }, times: 2 });
    const put = () => connect(fakeHost(), registry).putManifest(NAME, 'v2', manifestOf(image()));
    await expect(put()).rejects.toThrow(`the registry made nothing of ${image().digest}`);
    registry.fail({
      on: 'HEAD /v2/*',
      fault: { status: 200, headers: { 'docker-content-digest': image().digest } },
    });
    await put();
  });

  test.each<{ fault: Reply; error: RegExp; hint: RegExp }>([
    {
      fault: registryFailure('DENIED', { message: 'permission_denied: write_package' }),
      error: /denied: permission_denied: write_package$/,
      hint: /may push/,
    },
    {
      fault: registryFailure('TAG_INVALID', { message: 'tag is immutable' }),
      error: /tag invalid: tag is immutable$/,
      hint: /does not let a tag/,
    },
    { fault: registryFailure('NAME_UNKNOWN'), error: /name unknown: /, hint: /Create the repository team\/x/ },
  ])('is refused for good: $error', async ({ fault, error, hint }) => {
    const registry = await start();
    registry.fail({ on: 'PUT /v2/*', times: 9, fault });
    const failure = await connect(fakeHost(), registry)
      .putManifest(NAME, 'v2', manifestOf(image()))
      .catch((reason: unknown) => reason);
    expect((failure as Error).message).toMatch(error);
    expect(hintOf(failure)).toMatch(hint);
    expect(registry.asked).toHaveLength(1);
  });
});

describe.each(['basic', 'bearer'] as const)('a registry with %s authentication', (auth) => {
  async function registryWith(made: TestImage): Promise<TestRegistry> {
    const registry = await start({ users: { bob: 'sesame' }, auth });
    const authorization = auth === 'basic' ? basic(USER) : await pushToken(registry, NAME, USER);
    await store(registry, NAME, made, { tag: 'v1', authorization });
    return registry;
  }

  test('lets in who has the password', async () => {
    const registry = await registryWith(image());
    const client = connect(fakeHost(), registry, USER);
    expect(await client.digestOf(NAME, 'v1')).toBe(image().digest);
    await client.putManifest(NAME, 'v2', manifestOf(image()));
    expect(registry.tags(NAME)['v2']).toBe(image().digest);
  });

  test.each<{ name: string; credentials: Credentials | undefined }>([
    { name: 'with another password', credentials: { ...USER, password: 'wrong' } },
    { name: 'without any', credentials: undefined },
  ])('refuses others, $name', async ({ credentials }) => {
    const registry = await registryWith(image());
    const asked = registry.requests.length;
    const failure = connect(fakeHost(), registry, credentials).digestOf(NAME, 'v1');
    await expect(failure).rejects.toThrow(/unauthorized: |there are none for it$/);
    // Nobody is asked again who said no.
    expect(registry.requests.length - asked).toBeLessThanOrEqual(3);
  });
});

describe('tokens', () => {
  test('go to the registry, the password only to its token server, and both are masked', async () => {
    const registry = await start({ users: { bob: 'sesame' }, auth: 'bearer' });
    const host = fakeHost();
    await connect(host, registry, USER).digestOf(NAME, 'v1');
    const [encoded = '', token = ''] = host.secrets;
    expect(registry.requests.map(({ path, headers }) => [path, headers['authorization']])).toEqual([
      ['/v2/team/x/manifests/v1', undefined],
      ['/token', `Basic ${encoded}`],
      ['/v2/team/x/manifests/v1', `Bearer ${token}`],
    ]);
    expect(Buffer.from(encoded, 'base64').toString()).toBe('bob:sesame');
  });

  test('of an identity token', async () => {
    const registry = await start({ users: {}, auth: 'bearer', identityTokens: ['id-1'] });
    const client = connect(fakeHost(), registry, { identityToken: 'id-1' });
    expect(await client.digestOf(NAME, 'v1')).toBeUndefined();
    const other = connect(fakeHost(), registry, { identityToken: 'id-2' });
    await expect(other.digestOf(NAME, 'v1')).rejects.toThrow(/failed: unauthorized: invalid refresh token$/);
  });

  test('are renewed before their end, and when the registry does not know them any more', async () => {
    const host = fakeHost();
    let ahead = 0;
    const registry = await start({ users: { bob: 'sesame' }, auth: 'bearer', now: () => host.now() + ahead });
    const client = connect(host, registry, USER);
    const ask = async () => {
      const from = registry.requests.length;
      expect(await client.digestOf(NAME, 'v1')).toBeUndefined();
      return registry.requests.slice(from).map(({ path, status }) => `${path.split('/').at(-1)} ${status}`);
    };
    expect(await ask()).toEqual(['v1 401', 'token 200', 'v1 404']);
    expect(await ask()).toEqual(['v1 404']);
    host.advance(56_000);
    expect(await ask()).toEqual(['token 200', 'v1 404']);
    ahead = 120_000;
    expect(await ask()).toEqual(['v1 401', 'token 200', 'v1 404']);
  });

  test('are fetched again when the token server is busy', async () => {
    const registry = await start({ users: { bob: 'sesame' }, auth: 'bearer' });
    registry.fail({ on: 'GET /token', times: 2, fault: { status: 503 } });
    expect(await connect(fakeHost(), registry, USER).digestOf(NAME, 'v1')).toBeUndefined();
  });
});

describe('a small blob', () => {
  const made = image({ labels: { a: 'b' } });
  const { config } = manifestOf(made).json;

  test('is read whole', async () => {
    const registry = await start();
    await store(registry, NAME, made);
    const bytes = await connect(fakeHost(), registry).readBlob(NAME, config as Descriptor);
    expect(Buffer.from(bytes)).toEqual(made.blobs.get(config?.digest ?? ''));
  });

  test('is not read when it is large', async () => {
    const registry = await start();
    const large = { mediaType: 'x', digest: made.digest, size: 8 * 1024 * 1024 + 1 };
    await expect(connect(fakeHost(), registry).readBlob(NAME, large)).rejects.toThrow(
      `The blob ${made.digest} of ${registry.host}/team/x is larger than 8 MiB`,
    );
    expect(registry.asked).toEqual([]);
  });
});
