import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CancelledError } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import {
  digestOf,
  type Fault,
  type FaultRule,
  type RegistryOptions,
  registryFailure,
  startRegistry,
  startServer,
  type TestRegistry,
} from '@ml-actions/testing';
import type { Credentials } from '../../src/credentials/logins.ts';
import { parseImageName } from '../../src/naming/image-name.ts';
import { connectRegistry } from '../../src/registry/client.ts';
import { copyImage, type Repository, tagImage } from '../../src/registry/copy.ts';
import type { Manifest } from '../../src/registry/manifest.ts';
import { basic, expectStored, image, index, multiPlatform, pushToken, store, type TestImage } from './images.ts';

const USER = { username: 'bob', password: 'sesame' };
const SOURCE = 'dev/model';
const TARGET = 'prod/model';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
async function start(options?: RegistryOptions): Promise<TestRegistry> {
  const registry = await startRegistry(options);
  closing.push(registry.close);
  return registry;
}

const place = (host: FakeHost, registry: { host: string }, path: string, credentials?: Credentials): Repository => ({
  registry: connectRegistry(host, registry.host, async () => credentials, 3),
  image: parseImageName(`${registry.host}/${path}`),
});

interface Promotion {
  host?: FakeHost;
  source: TestRegistry;
  target: TestRegistry;
  to?: string;
  credentials?: Credentials;
}

/** Copies an image and gives it a tag, as the step does. @returns how each blob came. */
async function promote(made: TestImage, promotion: Promotion): Promise<Record<string, string>> {
  const { host = fakeHost(), source, target, to: path = TARGET, credentials } = promotion;
  const from = place(host, source, SOURCE, credentials);
  const to = place(host, target, path, credentials);
  const outcomes: Record<string, string> = {};
  await copyImage(host, { ...from, digest: made.digest }, to, ({ digest }, outcome) => {
    outcomes[digest] = outcome;
  });
  await tagImage(to, 'stable', (await from.registry.manifest(SOURCE, made.digest)) as Manifest);
  return outcomes;
}

const requestsOf = ({ asked }: TestRegistry, pattern: RegExp): string[] => asked.filter((each) => pattern.test(each));

describe('a copy', () => {
  test.each([
    { name: 'an image', made: image({ layers: ['1', '2', '3', '4', '5', '6'] }) },
    { name: "Docker's image", made: image({ docker: true }) },
    { name: 'an image with an empty layer', made: image({ layers: [''] }) },
    { name: 'an image with one layer twice', made: image({ layers: ['1', '1'] }) },
    { name: 'two platforms with an attestation', made: multiPlatform() },
    { name: "Docker's list", made: index([{ image: image({ docker: true }) }], true) },
    { name: 'an index in an index', made: index([{ image: multiPlatform() }]) },
  ])('of $name has the same bytes', async ({ made }) => {
    const [source, target] = [await start(), await start()];
    await store(source, SOURCE, made);
    await promote(made, { source, target });
    expectStored(target, TARGET, made);
    expect(target.tags(TARGET)).toEqual({ stable: made.digest });
  });

  test('has the children of an index before it, in order', async () => {
    const [source, target] = [await start(), await start()];
    const made = multiPlatform();
    await store(source, SOURCE, made);
    await promote(made, { source, target });
    expect(requestsOf(target, /^PUT .*\/manifests\//)).toEqual(
      [...made.manifests.map(({ digest }) => digest), 'stable'].map(
        (reference) => `PUT /v2/${TARGET}/manifests/${reference}`,
      ),
    );
  });

  test('leaves foreign layers where they are', async () => {
    const [source, target] = [await start(), await start()];
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: digestOf('windows'),
      size: 7,
      urls: ['https://example.com/windows'],
    };
    const made = image({ layers: ['own'], foreign: [foreign] });
    await store(source, SOURCE, made);
    await promote(made, { source, target });
    expectStored(target, TARGET, made);
    expect([...source.asked, ...target.asked].join('\n')).not.toContain(foreign.digest);
  });

  test('sends only what is missing', async () => {
    const [source, target] = [await start(), await start()];
    const made = image({ layers: ['base', 'new'] });
    await store(source, SOURCE, made);
    await store(target, TARGET, image({ layers: ['base'] }));
    const outcomes = await promote(made, { source, target });
    expect(outcomes[digestOf('base')]).toBe('present');
    expect(outcomes[digestOf('new')]).toBe('uploaded');
    expect(requestsOf(source, /^GET .*\/blobs\//)).toEqual([`GET /v2/${SOURCE}/blobs/${digestOf('new')}`]);
  });

  test('of what is there sends nothing', async () => {
    const [source, target] = [await start(), await start()];
    const made = multiPlatform();
    await store(source, SOURCE, made);
    await store(target, TARGET, made);
    const before = target.requests.length;
    expect(await promote(made, { source, target })).toEqual({});
    expect(target.asked.slice(before)).toEqual([
      `HEAD /v2/${TARGET}/manifests/${made.digest}`,
      `PUT /v2/${TARGET}/manifests/stable`,
    ]);
  });

  test('within a repository is its tag', async () => {
    const registry = await start();
    const made = image();
    await store(registry, SOURCE, made);
    const before = registry.requests.length;
    await promote(made, { source: registry, target: registry, to: SOURCE });
    expect(registry.tags(SOURCE)['stable']).toBe(made.digest);
    expect(registry.asked.slice(before)).toEqual([
      `GET /v2/${SOURCE}/manifests/${made.digest}`,
      `PUT /v2/${SOURCE}/manifests/stable`,
    ]);
  });

  test.each(['none', 'basic', 'bearer'] as const)(
    'within a registry moves no bytes, with authentication: %s',
    async (auth) => {
      const registry = await start(auth === 'none' ? {} : { users: { bob: 'sesame' }, auth });
      const made = multiPlatform();
      const authorization = auth === 'bearer' ? await pushToken(registry, SOURCE, USER) : basic(USER);
      await store(registry, SOURCE, made, { authorization });
      const before = registry.requests.length;
      const outcomes = await promote(made, { source: registry, target: registry, credentials: USER });
      expectStored(registry, TARGET, made);
      expect(new Set(Object.values(outcomes))).toEqual(new Set(['mounted']));
      const asked = registry.asked.slice(before);
      expect(asked.filter((each) => /^PUT .*\/blobs\/|^GET .*\/blobs\//.test(each))).toEqual([]);
      const mounts = registry.requests.filter(({ query }) => query.has('mount'));
      expect(new Set(mounts.map(({ query }) => query.get('mount')))).toEqual(new Set(made.blobs.keys()));
      expect(new Set(mounts.map(({ query }) => query.get('from')))).toEqual(new Set([SOURCE]));
    },
  );

  test('within a registry that does not mount is an upload', async () => {
    const registry = await start();
    const made = image();
    await store(registry, SOURCE, made);
    const { registry: client } = place(fakeHost(), registry, TARGET);
    const [[digest = '', content] = []] = made.blobs;
    const blob = { mediaType: 'x', digest, size: content?.length ?? 0 };
    const open = () => client.openBlob(SOURCE, blob);
    expect(await client.putBlob(TARGET, blob, { mountFrom: 'not/there', open })).toBe('uploaded');
    expect(registry.blob(TARGET, digest)).toEqual(content);
  });

  test('asks for one token per scope and registry, and never shows it in an error or to the other registry', async () => {
    const [source, target] = [
      await start({ users: { bob: 'sesame' }, auth: 'bearer' }),
      await start({ users: { bob: 'sesame' }, auth: 'bearer' }),
    ];
    const made = image({ layers: ['1', '2', '3', '4', '5', '6', '7', '8'] });
    await store(source, SOURCE, made, { authorization: await pushToken(source, SOURCE, USER) });
    const before = source.requests.length;
    const host = fakeHost();
    await promote(made, { host, source, target, credentials: USER });
    expectStored(target, TARGET, made);
    const tokensOf = (registry: TestRegistry, from: number) =>
      registry.requests.slice(from).flatMap(({ path, query }) => (path === '/token' ? query.getAll('scope') : []));
    expect(tokensOf(source, before)).toEqual([`repository:${SOURCE}:pull`]);
    expect(tokensOf(target, 0)).toEqual([`repository:${TARGET}:pull,push`]);
    const given = (registry: TestRegistry, from: number) =>
      new Set(registry.requests.slice(from).map(({ headers }) => headers['authorization'] ?? ''));
    const shared = [...given(source, before)].filter((each) => each !== '' && given(target, 0).has(each));
    expect(shared).toEqual([basic(USER)]);
    for (const secret of host.secrets) expect(host.log.join('\n')).not.toContain(secret);
  });

  test('of what is not there is an error', async () => {
    const [source, target] = [await start(), await start()];
    const made = image();
    await expect(promote(made, { source, target })).rejects.toThrow(
      `${source.host}/${SOURCE}@${made.digest} does not exist`,
    );
  });

  test('of an index too deep is an error', async () => {
    const [source, target] = [await start(), await start()];
    const made = index([{ image: index([{ image: index([{ image: image() }]) }]) }]);
    await store(source, SOURCE, made);
    await expect(promote(made, { source, target })).rejects.toThrow(/ is an index in 2 others, which is too deep$/);
    expect(requestsOf(target, /^(PUT|POST) /)).toEqual([]);
  });
});

describe('through a fault', () => {
  const KINDS = {
    'looking for the manifest': { at: 'target', on: 'HEAD /v2/*/manifests/*' },
    'reading the manifest': { at: 'source', on: 'GET /v2/*/manifests/*' },
    'looking for a blob': { at: 'target', on: 'HEAD /v2/*/blobs/*' },
    'reading a blob': { at: 'source', on: 'GET /v2/*/blobs/*' },
    'starting an upload': { at: 'target', on: 'POST /v2/*/blobs/uploads/' },
    'sending a blob': { at: 'target', on: 'PUT /v2/*/blobs/uploads/*' },
    'writing a manifest': { at: 'target', on: 'PUT /v2/*/manifests/*' },
  } as const;
  const FAULTS: Record<string, Fault> = {
    503: { status: 503, body: 'busy' },
    500: { status: 500, json: { errors: [{ code: 'UNKNOWN', message: 'unknown error' }] } },
    429: registryFailure('TOOMANYREQUESTS'),
    reset: 'reset',
    'reset after it was done': 'reset-after',
    'half an answer': 'truncate',
    'no answer': 'hang',
  };
  const cases = Object.entries(KINDS).flatMap(([doing, kind]) =>
    Object.entries(FAULTS).map(([name, fault]) => ({ doing, ...kind, name, fault })),
  );
  const made = index([{ image: image({ layers: ['one layer', 'another layer'] }) }]);

  async function promoteThrough(at: 'source' | 'target', rule: FaultRule) {
    const registries = { source: await start(), target: await start() };
    await store(registries.source, SOURCE, made);
    const host = fakeHost();
    let struck = 0;
    const onFault = () => {
      struck++;
      // Nobody waits longer than this for anything.
      if (rule.fault === 'hang') host.advance(5 * 60_000);
    };
    registries[at].fail({ ...rule, onFault });
    const failure = await promote(made, { host, ...registries }).then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    return { ...registries, host, failure, struck: () => struck };
  }

  test.each(cases)('$doing, once $name', async ({ at, on, fault }) => {
    const { target, failure, struck } = await promoteThrough(at, { on, fault });
    expect(failure).toBeUndefined();
    expect(struck()).toBe(1);
    expectStored(target, TARGET, made);
    expect(target.tags(TARGET)).toEqual({ stable: made.digest });
  });

  // An answer without a body has no half, and a blob whose answer was lost is found by the next look.
  const harmless = ({ doing, name }: (typeof cases)[number]): boolean =>
    (name === 'half an answer' && !doing.startsWith('reading')) ||
    (name === 'reset after it was done' && doing === 'sending a blob');

  test.each(cases.filter((each) => !harmless(each)))('$doing, always $name', async ({ at, on, fault }) => {
    const { target, failure } = await promoteThrough(at, { on, fault, times: 1_000 });
    expect(failure?.name).toBe('RegistryError');
    expect(failure?.message).toMatch(/^(Reading|Writing) (the blob )?\S+.* failed: /);
    expect(target.tags(TARGET)).toEqual({});
    expect(target.manifest(TARGET, made.digest)).toBeUndefined();
  });

  const REFUSALS: Record<string, Fault> = {
    400: registryFailure('MANIFEST_INVALID'),
    401: registryFailure('UNAUTHORIZED'),
    403: registryFailure('DENIED'),
    404: registryFailure('NAME_UNKNOWN'),
  };
  const refusals = Object.values(KINDS)
    .flatMap((kind) => Object.entries(REFUSALS).map(([name, fault]) => ({ ...kind, name, fault })))
    // There it is no refusal, but the answer.
    .filter(({ on, name }) => !(on.startsWith('HEAD') && name === '404'));

  test.each(refusals)('a $name is final: $on', async ({ at, on, fault }) => {
    const { target, failure, struck, host } = await promoteThrough(at, { on, fault, times: 1_000 });
    expect(failure).toBeInstanceOf(Error);
    // Of the three blobs, which are sent at the same time, each may have been refused.
    expect(struck()).toBeLessThanOrEqual(on.includes('blobs') ? 3 : 1);
    expect(host.sleeps).toEqual([]);
    expect(target.tags(TARGET)).toEqual({});
  });

  test.each([
    { on: 'HEAD /v2/*/blobs/*', status: 503 },
    { on: 'POST /v2/*', status: 429 },
  ])('a blob is tried again after pauses that double, and the log says why: $on', async ({ on, status }) => {
    const target = await start();
    let struck = 0;
    target.fail({ on, fault: { status }, times: 9, onFault: () => struck++ });
    const host = fakeHost();
    const blob = { mediaType: 'x', digest: digestOf('x'), size: 1 };
    const open = () => Readable.from([Buffer.from('x')]);
    await expect(place(host, target, TARGET).registry.putBlob(TARGET, blob, { open })).rejects.toThrow(String(status));
    expect(struck).toBe(4);
    expect(host.sleeps).toEqual([3_000, 6_000, 12_000]);
    const what = `Writing the blob ${blob.digest} of ${target.host}/${TARGET} failed: unexpected status: ${status}`;
    expect(host.log).toEqual(['3s', '6s', '12s'].map((pause) => `${what}; trying again in ${pause}`));
  });

  test('the first failure ends the other blobs at once', async () => {
    const [source, target] = [await start(), await start()];
    const many = image({ layers: ['1', '2', '3', '4', '5', '6', '7', '8'] });
    await store(source, SOURCE, many);
    target.fail({ on: 'PUT /v2/*/blobs/*', fault: 'hang', times: 3 });
    target.fail({ on: 'PUT /v2/*/blobs/*', fault: registryFailure('DENIED') });
    await expect(promote(many, { source, target })).rejects.toThrow(
      /denied: requested access to the resource is denied$/,
    );
    expect(requestsOf(target, /^POST /)).toHaveLength(4);
  });

  test.each(['PUT /v2/*/blobs/*', 'POST /v2/*', 'HEAD /v2/*/blobs/*', 'PUT /v2/*/manifests/*'])(
    'a cancellation ends it at once: %s',
    async (on) => {
      const [source, target] = [await start(), await start()];
      await store(source, SOURCE, made);
      const host = fakeHost();
      const reason = new CancelledError('Cancelled (SIGINT)', 0);
      target.fail({ on, fault: 'hang', times: 9, onFault: () => host.cancel(reason) });
      await expect(promote(made, { host, source, target })).rejects.toBe(reason);
      expect({ sleeps: host.sleeps, log: host.log }).toEqual({ sleeps: [], log: [] });
      expect(target.tags(TARGET)).toEqual({});
    },
  );
});

describe('bytes that are not what they should be', () => {
  const made = image({ layers: ['the layer'] });
  const layer = digestOf('the layer');

  test.each<{ name: string; body: string; error: string; tries: number }>([
    { name: 'others', body: 'THE layer', error: `failed: the bytes that came are ${digestOf('THE layer')}`, tries: 1 },
    { name: 'more', body: 'the layer!', error: 'failed: there are more than its 9 bytes', tries: 1 },
    { name: 'fewer', body: 'the laye', error: 'failed: connection reset: 8 of 9 bytes came', tries: 4 },
    { name: 'none', body: '', error: 'failed: connection reset: 0 of 9 bytes came', tries: 4 },
  ])('$name: nothing is stored', async ({ body, error, tries }) => {
    const [source, target] = [await start(), await start()];
    await store(source, SOURCE, made);
    source.fail({ on: `GET /v2/*/blobs/${layer}`, fault: { body }, times: 99 });
    await expect(promote(made, { source, target })).rejects.toThrow(error);
    expect(requestsOf(source, new RegExp(`^GET .*/blobs/${layer}`))).toHaveLength(tries);
    expect(target.blob(TARGET, layer)).toBeUndefined();
    // No upload came to its end: the registry did not even have to look.
    expect(target.requests.filter(({ method, query }) => method === 'PUT' && query.get('digest') === layer)).toEqual(
      [],
    );
    expect(target.tags(TARGET)).toEqual({});
  });
});

describe('a storage elsewhere', () => {
  const made = image({ layers: ['layer'] });

  /** A registry that sends everybody for blobs to its storage, at an address that ends soon. */
  async function withStorage(reply?: (digest: string) => { location: string }) {
    const source: TestRegistry = await start({
      users: { bob: 'sesame' },
      storage: (digest) => reply?.(digest).location ?? `${storage.url}/data/${digest}?X-Amz-Signature=abc`,
    });
    const storage = await startServer({
      'GET /data/:digest': ({ query }, { digest = '' }) =>
        query.get('X-Amz-Signature') === 'abc' ? { body: source.blob(SOURCE, digest) ?? '' } : { status: 403 },
      'GET /again/:digest': (_, { digest = '' }) => ({
        status: 302,
        headers: { location: `http://${source.host}/v2/${SOURCE}/blobs/${digest}` },
      }),
    });
    closing.push(storage.close);
    await store(source, SOURCE, made, { authorization: basic(USER) });
    return { source, storage, target: await start({ users: { bob: 'sesame' } }) };
  }

  test('gives the blobs, and never sees who we are', async () => {
    const { source, storage, target } = await withStorage();
    await promote(made, { source, target, credentials: USER });
    expectStored(target, TARGET, made);
    expect(storage.requests).toHaveLength(made.blobs.size);
    for (const { headers } of storage.requests) {
      expect(headers).not.toHaveProperty('authorization');
      expect(headers['accept-encoding']).toBe('identity');
    }
  });

  test('that refuses is an error which does not show its signature', async () => {
    const { source, storage, target } = await withStorage();
    storage.fail({ fault: { status: 403, body: '<Code>AccessDenied</Code>' }, times: 9 });
    const failure: unknown = await promote(made, { source, target, credentials: USER }).catch(
      (error: unknown) => error,
    );
    expect((failure as Error).message).toMatch(/ failed: unexpected status: 403, <Code>AccessDenied<\/Code>$/);
    expect((failure as Error).message).not.toContain('abc');
  });

  test.each([
    {
      name: 'to an address without TLS',
      location: 'http://storage.example.com/a?sig=abc',
      error: /redirects to an address without TLS$/,
    },
    { name: 'to a file', location: 'file:///etc/passwd', error: /redirects to an address without TLS$/ },
    { name: 'in a circle', location: '', error: /redirects more than 5 times$/ },
  ])('is not followed $name', async ({ location, error }) => {
    const circle = (digest: string) => ({ location: location || `/v2/${SOURCE}/blobs/${digest}` });
    const { source, target } = await withStorage(circle);
    await expect(promote(made, { source, target, credentials: USER })).rejects.toThrow(error);
    expect(target.tags(TARGET)).toEqual({});
  });

  test('that sends us back is followed without our credentials', async () => {
    const { source, storage, target } = await withStorage((digest) => ({ location: `${storage.url}/again/${digest}` }));
    const before = source.requests.length;
    await expect(promote(made, { source, target, credentials: USER })).rejects.toThrow(/unauthorized/);
    const blobs = source.requests.slice(before).filter(({ path }) => path.includes('/blobs/'));
    const refused = blobs.filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers } of refused) expect(headers).not.toHaveProperty('authorization');
  });
});

describe('the address of an upload', () => {
  const content = Buffer.from('content');
  const blob = { mediaType: 'x', digest: digestOf(content), size: content.length };
  async function* open() {
    yield content;
  }

  test('may be relative', async () => {
    const target = await start({ relativeUrls: true });
    const { registry } = place(fakeHost(), target, TARGET);
    expect(await registry.putBlob(TARGET, blob, { open })).toBe('uploaded');
    expect(target.blob(TARGET, blob.digest)).toEqual(content);
  });

  test('may be on another host, which does not see who we are', async () => {
    const elsewhere = await startServer({ 'PUT /up/1': () => ({ status: 201 }) });
    closing.push(elsewhere.close);
    const target = await start({ users: { bob: 'sesame' } });
    target.fail({
      on: 'POST /v2/*',
      times: 2,
      fault: { status: 202, headers: { location: `${elsewhere.url}/up/1?sig=a%2Fb` } },
    });
    const { registry } = place(fakeHost(), target, TARGET, USER);
    expect(await registry.putBlob(TARGET, blob, { open })).toBe('uploaded');
    const [request] = elsewhere.requests;
    expect(request?.body).toEqual(content);
    expect([...(request?.query ?? [])]).toEqual([
      ['sig', 'a/b'],
      ['digest', blob.digest],
    ]);
    expect(request?.headers).toMatchObject({ 'content-length': '7', 'content-type': 'application/octet-stream' });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(request?.headers).not.toHaveProperty('transfer-encoding');
  });

  test.each([
    {
      location: 'http://registry.example.com/up/1?sig=abc',
      error: 'sends us with it to http://registry.example.com/up/1',
    },
    { location: '', error: 'sends us with it to nowhere' },
    { location: 'http://[', error: 'sends us with it to nowhere' },
  ])('is refused: $location', async ({ location, error }) => {
    const target = await start();
    target.fail({ on: 'POST /v2/*', fault: { status: 202, headers: location === '' ? {} : { location } } });
    const failure: unknown = await place(fakeHost(), target, TARGET)
      .registry.putBlob(TARGET, blob, { open })
      .catch((reason: unknown) => reason);
    expect((failure as Error).message.endsWith(error)).toBe(true);
  });
});

test('a token that ends before a blob is sent is renewed, and the blob sent from its start', async () => {
  let ahead = 0;
  let opened = 0;
  const host = fakeHost();
  const target = await start({ users: { bob: 'sesame' }, auth: 'bearer', now: () => host.now() + ahead });
  const blob = { mediaType: 'x', digest: digestOf('content'), size: 7 };
  async function* open() {
    opened++;
    ahead = 120_000;
    yield Buffer.from('content');
  }
  expect(await place(host, target, TARGET, USER).registry.putBlob(TARGET, blob, { open })).toBe('uploaded');
  expect(target.blob(TARGET, blob.digest)?.toString()).toBe('content');
  expect(opened).toBe(2);
  expect(host.sleeps).toEqual([]);
});

describe('a large layer', () => {
  async function listen(server: Server): Promise<{ host: string }> {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
    return { host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  test('of 130 MB flows through, and is never held', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'weights');
    const count = 2_000;
    const hash = createHash('sha256');
    for (let n = 0; n < count; n++) hash.update(chunk);
    const blob = { mediaType: 'x', digest: `sha256:${hash.digest('hex')}`, size: count * chunk.length };
    let sent = 0;
    let received = 0;
    let most = 0;
    const source = await listen(
      createServer((_, response) => {
        function* chunks() {
          for (let n = 0; n < count; n++) {
            sent += chunk.length;
            most = Math.max(most, sent - received);
            yield chunk;
          }
        }
        response.writeHead(200, { 'content-length': blob.size });
        Readable.from(chunks(), { objectMode: false }).pipe(response);
      }),
    );
    const receive = async (request: AsyncIterable<Buffer>): Promise<void> => {
      for await (const part of request) {
        received += part.length;
        // Slower than what sends, which would run ahead if it could.
        await nextTurn();
      }
    };
    const target = await listen(
      createServer((request, response) => {
        if (request.method === 'HEAD') response.writeHead(404).end();
        else if (request.method === 'POST') response.writeHead(202, { location: '/up' }).end();
        else void receive(request).then(() => response.writeHead(201).end());
      }),
    );
    const host = fakeHost();
    const from = place(host, source, SOURCE).registry;
    const to = place(host, target, TARGET).registry;
    expect(await to.putBlob(TARGET, blob, { open: () => from.openBlob(SOURCE, blob) })).toBe('uploaded');
    expect(received).toBe(blob.size);
    expect(most).toBeLessThan(32 * 1024 * 1024);
  });
});
