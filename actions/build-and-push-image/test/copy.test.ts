import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type RegistryOptions, startRegistry, type TestRegistry } from '@ml-actions/testing';
import { main } from '../src/main.ts';
import { basic, expectStored, image, multiPlatform, store, type TestImage } from './registry/images.ts';
import { recordedDocker } from './support/recorded-docker.ts';
import { type Workspace, workspace } from './support/workspace.ts';

const USER = { username: 'bob', password: 'sesame' };
const USERS = { bob: 'sesame' };

let space: Workspace;
let staging: TestRegistry;
let production: TestRegistry;
const open: TestRegistry[] = [];
beforeEach(async () => {
  space = await workspace({ Dockerfile: 'FROM scratch\n' });
  [staging, production] = [await serve(), await serve()];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  space.remove();
});

async function serve(options: RegistryOptions = {}): Promise<TestRegistry> {
  const started = await startRegistry(options);
  open.push(started);
  return started;
}

/** A step on a machine whose docker does nothing, so that a copy that asked it would fail. */
function step(inputs: Record<string, string>, env: Record<string, string> = {}): FakeHost {
  const { path } = recordedDocker(mkdtempSync(join(space.home, 'docker-')), []);
  return fakeHost({ inputs, env: { ...space.env, PATH: path, ...env } });
}

const failureOf = (host: FakeHost): Promise<Error> =>
  main(host).then(
    () => {
      throw new Error('The step did not fail');
    },
    (reason: unknown) => reason as Error,
  );

const named = (registry: TestRegistry, { digest }: TestImage, path = 'team/x'): string =>
  `${registry.host}/${path}@${digest}`;

describe('a promotion', () => {
  test.each([
    { name: 'one platform', made: () => image({ layers: ['weights', 'code'] }) },
    { name: 'several platforms, with an attestation', made: multiPlatform },
  ])('of $name keeps every byte, and so the digest', async ({ made }) => {
    const original = made();
    await store(staging, 'team/x', original);
    const host = step({
      image: `${production.host}/shop/y`,
      source: named(staging, original),
      tags: 'raw=production\nshort-sha',
    });
    await main(host);

    expectStored(production, 'shop/y', original);
    const short = space.sha.slice(0, 7);
    expect(production.tags('shop/y')).toEqual({ production: original.digest, [short]: original.digest });
    expect(host.outputs).toMatchObject({
      image: `${production.host}/shop/y`,
      digest: original.digest,
      'image-with-digest': `${production.host}/shop/y@${original.digest}`,
      tag: short,
      tags: `${short}\nproduction`,
      pushed: 'true',
      skipped: 'false',
    });
    expect(host.outputs).not.toHaveProperty('builder');
    expect(host.annotations).toEqual([
      { level: 'notice', message: `Copied ${production.host}/shop/y@${original.digest} as ${short}, production` },
    ]);
    expect(host.summaries).toEqual([expect.stringMatching(/^### ✅ Image: copied\n/)]);
  });

  test('within a registry moves no layer', async () => {
    const original = image();
    await store(staging, 'team/x', original);
    const before = staging.requests.length;
    await main(step({ image: `${staging.host}/team/prod`, source: named(staging, original), tags: 'raw=production' }));

    expectStored(staging, 'team/prod', original);
    expect(staging.asked.slice(before).filter((request) => /^(PATCH|PUT .*\/blobs\/)/.test(request))).toEqual([]);
  });

  test('logs in to both registries, and leaves nothing secret', async () => {
    const [from, to] = [await serve({ users: { ann: 'street' } }), await serve({ users: USERS, auth: 'bearer' })];
    const original = image();
    const ann = { username: 'ann', password: 'street' };
    await store(from, 'team/x', original, { authorization: basic(ann) });
    const host = step({
      image: `${to.host}/team/x`,
      ...USER,
      registries: `${from.host} ann street`,
      source: named(from, original),
      tags: 'raw=production',
    });
    await main(host);

    expectStored(to, 'team/x', original);
    expect(JSON.stringify([host.log, host.outputs, host.saved, host.summaries, host.annotations])).not.toMatch(
      new RegExp(`sesame|street|${Buffer.from('bob:sesame').toString('base64')}`),
    );
    expect(space.left()).toEqual([]);
  });

  test('asks where it goes to for the right to write alone, because a new repository may not be readable', async () => {
    const to = await serve({ users: USERS, auth: 'bearer' });
    const original = image();
    await store(staging, 'team/x', original);
    const source = named(staging, original);
    await main(step({ image: `${to.host}/team/x`, ...USER, source, tags: 'raw=production' }));
    const scopes = to.requests.flatMap(({ path, query }) => (path === '/token' ? query.getAll('scope') : []));
    expect(scopes).toEqual(['repository:team/x:pull,push']);
  });

  test('done again changes nothing', async () => {
    const original = image();
    await store(staging, 'team/x', original);
    const inputs = { image: `${production.host}/team/x`, source: named(staging, original), tags: 'raw=production' };
    await main(step(inputs));
    const before = production.requests.length;
    const host = step(inputs);
    await main(host);

    expect(production.asked.slice(before).filter((request) => !/^(HEAD|GET) /.test(request))).toEqual([]);
    expect(host.outputs).toMatchObject({ pushed: 'true', digest: original.digest, tags: 'production' });
  });

  test('of an image that is not there changes nothing', async () => {
    const host = step({ image: `${production.host}/team/x`, source: named(staging, image()), tags: 'raw=production' });
    const error = await failureOf(host);

    expect(error.message).toBe(`\`source\`: there is no ${named(staging, image())}`);
    expect(hintOf(error)).toMatch(/^Check the name and the digest/);
    expect(production.requests).toEqual([]);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: '' });
  });

  test.each([
    { revision: 'the same', fails: false },
    { revision: 'another', fails: true },
    { revision: 'none', fails: false },
  ])('under a commit, of an image whose own commit is $revision, fails: $fails', async ({ revision, fails }) => {
    const commit = { 'the same': space.sha, another: 'a'.repeat(40), none: '' }[revision] ?? '';
    const labels = commit === '' ? {} : { 'org.opencontainers.image.revision': commit };
    const original = image({ labels });
    await store(staging, 'team/x', original);
    const host = step({ image: `${production.host}/team/x`, source: named(staging, original), tags: 'sha' });

    if (!fails) return main(host);
    const error = await failureOf(host);
    expect(error.message).toBe(
      `\`source\`: ${named(staging, original)} is of the commit ${commit}, and not of ${space.sha}`,
    );
    expect(hintOf(error)).toMatch(/^Take `sha` out of `tags`/);
    expect(production.requests).toEqual([]);
    return undefined;
  });

  test('of a pull request from a fork is not done, and says so', async () => {
    const original = image();
    await store(staging, 'team/x', original);
    const event = join(space.home, 'event.json');
    const head = { sha: space.sha, repo: { full_name: 'stranger/trainer' } };
    const base = { repo: { full_name: 'my-team/trainer' } };
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head, base } }));
    const host = step(
      { image: `${production.host}/team/x`, source: named(staging, original), tags: 'pr' },
      { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event },
    );
    await main(host);

    expect(production.requests).toEqual([]);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: '' });
    expect(host.annotations).toEqual([
      { level: 'notice', message: expect.stringMatching(/^The image is not copied: /) },
    ]);
  });

  test('that is only planned shows where to, and asks no registry', async () => {
    const source = named(staging, image());
    const host = step({ image: `${production.host}/team/x`, source, tags: 'raw=production', 'dry-run': 'true' });
    await main(host);

    expect(host.log).toContain(`copy ${source} to ${production.host}/team/x:production`);
    expect([...staging.requests, ...production.requests]).toEqual([]);
  });
});

describe('a promotion that fails', () => {
  const promote = async (inputs: Record<string, string> = {}) => {
    const original = image();
    await store(staging, 'team/x', original);
    const source = named(staging, original);
    return { original, host: step({ image: `${production.host}/team/x`, source, tags: 'raw=a\nraw=b', ...inputs }) };
  };

  test.each([
    { name: '503', fault: { status: 503 } },
    { name: '500', fault: { status: 500 } },
    { name: '429', fault: { status: 429 } },
    { name: 'a lost connection', fault: 'reset' },
  ] as const)('with $name at every stage once is tried again, and done', async ({ fault }) => {
    const { original, host } = await promote();
    for (const on of ['HEAD', 'POST', 'PUT /v2/*/blobs/*', 'PUT /v2/*/manifests/*'])
      production.fail({ on: on.includes(' ') ? on : `${on} *`, fault });
    for (const on of ['GET /v2/*/manifests/*', 'GET /v2/*/blobs/*']) staging.fail({ on, fault });
    await main(host);

    expectStored(production, 'team/x', original);
    expect(host.outputs).toMatchObject({ pushed: 'true', digest: original.digest });
  });

  test('past its retries says what is pushed and what is not', async () => {
    const { original, host } = await promote({ retries: '1' });
    production.fail({ on: 'PUT /v2/team/x/manifests/b', times: 9, fault: { status: 503 } });
    const error = await failureOf(host);

    expect(error.message).toMatch(/503.*; pushed: a; not pushed: b$/);
    expect(production.asked.filter((request) => request.endsWith('PUT /v2/team/x/manifests/b'))).toHaveLength(2);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: 'a', digest: original.digest });
    expect(host.summaries).toEqual([expect.stringMatching(/^### ❌ Image: pushed in part\n/)]);
  });

  test('because it is cancelled says only that, and ends at once', async () => {
    const { host } = await promote();
    production.fail({
      on: 'PUT /v2/team/x/blobs/*',
      fault: 'hang',
      onFault: () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now())),
    });
    expect((await failureOf(host)).message).toBe('Cancelled (SIGTERM)');
    expect(production.tags('team/x')).toEqual({});
  });
});

describe('several sources', () => {
  const of = (architecture: string) => image({ layers: [architecture], platform: { os: 'linux', architecture } });

  test('become one image of several platforms, the same each time', async () => {
    const [amd, arm] = [of('amd64'), of('arm64')];
    for (const each of [amd, arm]) await store(staging, 'team/x', each);
    const inputs = {
      image: `${staging.host}/team/x\n${production.host}/team/x`,
      source: `${named(staging, amd)}\n${named(staging, arm)}`,
      tags: 'sha\nlatest',
    };
    const host = step(inputs);
    await main(host);

    const digest = host.outputs['digest'] ?? '';
    for (const registry of [staging, production]) {
      expect(registry.tags('team/x')).toMatchObject({ [space.sha]: digest });
      expect(JSON.parse(String(registry.manifest('team/x', digest)?.body))).toMatchObject({
        manifests: [
          { digest: amd.digest, platform: { os: 'linux', architecture: 'amd64' } },
          { digest: arm.digest, platform: { os: 'linux', architecture: 'arm64' } },
        ],
      });
      for (const each of [amd, arm]) expectStored(registry, 'team/x', each);
    }
    expect(host.outputs['platforms']).toBe('linux/amd64,linux/arm64');
    const again = step(inputs);
    await main(again);
    expect(again.outputs['digest']).toBe(digest);
  });

  test('of one platform are refused by name', async () => {
    const [one, two] = [of('amd64'), image({ layers: ['other'] })];
    for (const each of [one, two]) await store(staging, 'team/x', each);
    const host = step({
      image: `${production.host}/team/x`,
      source: `${named(staging, one)}\n${named(staging, two)}`,
      tags: 'sha',
    });
    expect((await failureOf(host)).message).toBe(
      `${named(staging, one)} and ${named(staging, two)} are both for linux/amd64`,
    );
    expect(production.requests).toEqual([]);
  });
});

describe('an image of the commit that is there already', () => {
  const skip = { 'skip-if-exists': 'true', tags: 'raw=main' };

  test('is not built, and gets its other tags', async () => {
    const original = image();
    await store(production, 'team/x', original, { tag: space.sha });
    const host = step({ image: `${production.host}/team/x`, ...skip });
    await main(host);

    expect(production.tags('team/x')).toEqual({ [space.sha]: original.digest, main: original.digest });
    expect(host.outputs).toMatchObject({ digest: original.digest, pushed: 'true', skipped: 'true', tag: space.sha });
    expect(host.annotations).toEqual([
      {
        level: 'notice',
        message: `Nothing to build: ${production.host}/team/x@${original.digest} as ${space.sha}, main`,
      },
    ]);
    expect(host.summaries).toEqual([expect.stringMatching(/^### ✅ Image: there already\n/)]);
  });

  test('but says that it is of another commit, is not believed', async () => {
    const labels = { 'org.opencontainers.image.revision': 'a'.repeat(40) };
    await store(production, 'team/x', image({ labels }), { tag: space.sha });
    const error = await failureOf(step({ image: `${production.host}/team/x`, ...skip }));

    expect(error.message).toMatch(/^`skip-if-exists`: \S+ is of the commit a{40}, and not of /);
    expect(hintOf(error)).toMatch(/^Delete that tag/);
  });

  test('in one repository only is copied to the other', async () => {
    const original = image();
    await store(production, 'team/x', original, { tag: space.sha });
    const host = step({ image: `${staging.host}/team/x\n${production.host}/team/x`, ...skip });
    await main(host);

    expectStored(staging, 'team/x', original);
    expect(staging.tags('team/x')).toEqual({ [space.sha]: original.digest, main: original.digest });
    expect(host.outputs['image-with-digest']).toBe(`${staging.host}/team/x@${original.digest}`);
  });

  test('where nothing is to be pushed is handed on as it is', async () => {
    const original = image();
    await store(production, 'team/x', original, { tag: space.sha });
    const host = step({ image: `${production.host}/team/x`, ...skip, push: 'false' });
    await main(host);

    expect(production.tags('team/x')).toEqual({ [space.sha]: original.digest });
    expect(host.outputs).toMatchObject({ digest: original.digest, pushed: 'false', skipped: 'true' });
  });

  test.each([
    { name: 'is not there', fault: undefined },
    { name: 'may not be asked for', fault: { status: 403 } },
  ])('but $name is built', async ({ fault }) => {
    if (fault !== undefined) production.fail({ on: 'HEAD *', times: 99, fault });
    const error = await failureOf(step({ image: `${production.host}/team/x`, ...skip }));
    // The docker of these tests cannot.
    expect(error.message).toMatch(/^The Docker engine does not answer/);
  });
});
