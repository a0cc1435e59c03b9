import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { startRegistry, type TestRegistry } from '@ml-actions/testing';
import { main } from '../../src/main.ts';
import { layTrap, TRAPS } from '../support/trap.ts';
import { type Workspace, workspace } from '../support/workspace.ts';
import { type DebianRegistry, startDebianRegistry, USER } from './debian-registry.ts';
import { describeModes, literalTags, modeEnv, removeImages } from './engines.ts';

// Nothing is pulled: every image starts from scratch.
const FILES = { Dockerfile: 'FROM scratch\nARG GREETING=none\nCOPY model.txt /model.txt\n', 'model.txt': 'weights\n' };

await describeModes('builds and pushes', (mode) => {
  let open: DebianRegistry;
  let closed: DebianRegistry;
  let faulty: TestRegistry;
  let space: Workspace;
  const repositories = new Set<string>();

  beforeAll(async () => {
    [open, closed] = await Promise.all([startDebianRegistry({ login: false }), startDebianRegistry({ login: true })]);
  });
  afterAll(async () => {
    await removeImages(mode, repositories);
    await Promise.all([open.stop(), closed.stop()]);
  });
  beforeEach(async () => {
    faulty = await startRegistry();
    space = await workspace(FILES);
  });
  afterEach(async () => {
    await faulty.close();
    space.remove();
  });

  /** The step of a push to the workspace's commit. */
  function step(
    inputs: Record<string, string> & { image: string },
    change = (env: Readonly<Record<string, string>>) => env,
  ): FakeHost {
    repositories.add(inputs['image']);
    return fakeHost({ inputs, env: change({ ...space.env, ...modeEnv(mode) }) });
  }

  test('builds the image, pushes all tags, and hands on the digest', async () => {
    const host = step({
      image: `${open.host}/team/trainer`,
      tags: literalTags('latest', 'v1.2'),
      'build-args': 'GREETING=hello',
      labels: 'team=ml',
    });
    await main(host);

    const answer = await open.manifest('team/trainer', space.sha);
    const digest = `sha256:${createHash('sha256').update(answer).digest('hex')}`;
    expect(host.outputs).toMatchObject({
      image: `${open.host}/team/trainer`,
      digest,
      'image-with-digest': `${open.host}/team/trainer@${digest}`,
      tag: space.sha,
      tags: `${space.sha}\nlatest\nv1.2`,
      builder: mode.builder,
      pushed: 'true',
      'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    for (const tag of ['latest', 'v1.2']) expect(await open.manifest('team/trainer', tag)).toBe(answer);
    const { config } = JSON.parse(answer) as { config: { digest: string } };
    const image = await fetch(`http://${open.host}/v2/team/trainer/blobs/${config.digest}`);
    expect(await image.json()).toMatchObject({
      config: {
        Labels: {
          team: 'ml',
          'org.opencontainers.image.revision': space.sha,
          'org.opencontainers.image.source': 'https://github.com/my-team/trainer',
          'org.opencontainers.image.created': space.committedAt,
        },
      },
    });
    expect(host.annotations).toEqual([{ level: 'notice', message: expect.stringContaining(`@${digest}`) }]);
  });

  test('logs in for this step alone, and leaves nothing of it', async () => {
    const host = step({ image: `${closed.host}/team/trainer`, ...USER });
    const before = readFileSync(join(mode.config, 'config.json'), 'utf8');
    await main(host);

    expect(host.outputs).toMatchObject({ pushed: 'true', digest: expect.stringMatching(/^sha256:/) });
    expect(host.log.join('\n')).not.toContain('could not be read back');
    expect(readFileSync(join(mode.config, 'config.json'), 'utf8')).toBe(before);
    expect(space.left()).toEqual([]);
    const base64 = Buffer.from(`${USER.username}:${USER.password}`).toString('base64');
    expect(new Set(host.secrets)).toEqual(new Set([USER.password, base64]));
    const { stdout: history } = await host.exec('docker', [
      'history',
      '--no-trunc',
      `${closed.host}/team/trainer:${space.sha}`,
    ]);
    for (const text of [history, ...host.log, ...host.summaries, JSON.stringify([host.outputs, host.saved])]) {
      expect(text).not.toContain(USER.password);
      expect(text).not.toContain(base64);
    }
  });

  test("a credential store of the user's does not get the login, and plugins are still found", async () => {
    const config = join(space.home, '.docker');
    const asked = join(space.home, 'asked');
    mkdirSync(config);
    symlinkSync(join(mode.config, 'cli-plugins'), join(config, 'cli-plugins'));
    writeFileSync(join(config, 'config.json'), JSON.stringify({ credsStore: 'test' }));
    const helper = join(space.home, 'docker-credential-test');
    writeFileSync(helper, `#!/bin/sh\necho "$1" >>'${asked}'\n[ "$1" = list ] && echo '{}'\n`, { mode: 0o755 });
    const host = step({ image: `${closed.host}/team/trainer`, ...USER }, (env) => ({
      ...env,
      DOCKER_CONFIG: config,
      PATH: `${space.home}${delimiter}${env['PATH']}`,
    }));
    await main(host);

    expect(host.outputs).toMatchObject({ pushed: 'true', builder: mode.builder });
    expect(existsSync(asked) ? readFileSync(asked, 'utf8') : '').not.toMatch(/store|erase/);
  });

  test.each([
    {
      name: 'a wrong password',
      inputs: { username: 'bob', password: 'wrong' },
      repository: '',
      error: /^Logging in to \S+ as bob failed: .*401/,
    },
    {
      name: 'no login',
      inputs: {},
      repository: '/team/trainer',
      error: /^Pushing \S+ failed: (.*: )?no basic auth credentials; pushed: nothing; not pushed: [0-9a-f]{40}$/,
    },
  ])('$name is one error that says what to check', async ({ inputs, repository, error }) => {
    const host = step({ image: `${closed.host}/team/trainer`, ...inputs });
    const thrown = await main(host).catch((reason: unknown) => reason);

    expect((thrown as Error).message).toMatch(error);
    expect(hintOf(thrown)).toBe(
      `Check \`username\` and \`password\`, or its line of \`registries\`, and that the account may push to ${closed.host}${repository}.`,
    );
    expect(host.outputs).toMatchObject({ pushed: 'false' });
    expect(space.left()).toEqual([]);
  });

  test.each([
    { name: '503', status: 503 },
    { name: '500', status: 500 },
    { name: '429', status: 429 },
  ])('a push that gets a $name for its manifest is tried again', async ({ status }) => {
    faulty.fail({
      on: 'PUT /v2/*/manifests/*',
      fault: { status, json: { errors: [{ code: status === 429 ? 'TOOMANYREQUESTS' : 'UNKNOWN', message: 'busy' }] } },
    });
    const host = step({ image: `${faulty.host}/team/trainer` });
    await main(host);

    expect(faulty.tags('team/trainer')).toEqual({ [space.sha]: host.outputs['digest'] });
    // By whom depends: containerd's client tries again by itself after a 429.
    expect(faulty.asked.filter((request) => request.startsWith('PUT /v2/team/trainer/manifests/'))).toHaveLength(2);
  });

  test('a push that fails past its retries says what is pushed and what is not', async () => {
    faulty.fail({ on: 'PUT /v2/*/manifests/latest', times: 9, fault: { status: 503 } });
    const host = step({ image: `${faulty.host}/team/trainer`, tags: literalTags('latest', 'v1'), retries: '2' });
    const thrown = await main(host).catch((reason: unknown) => reason);

    expect((thrown as Error).message).toMatch(
      new RegExp(`^Pushing \\S+:latest failed: .*503.*; pushed: ${space.sha}; not pushed: latest, v1$`),
    );
    expect(faulty.asked.filter((request) => request.endsWith('PUT /v2/team/trainer/manifests/latest'))).toHaveLength(3);
    expect(host.outputs).toMatchObject({
      pushed: 'false',
      tags: space.sha,
      digest: faulty.tags('team/trainer')[space.sha],
    });
  });

  test('a refused push is not tried again', async () => {
    faulty.fail({
      on: 'PUT /v2/*/manifests/*',
      times: 9,
      fault: { status: 403, json: { errors: [{ code: 'DENIED', message: 'permission_denied: write_package' }] } },
    });
    const host = step({ image: `${faulty.host}/team/trainer` });

    // Containerd's client leaves out what the registry says.
    await expect(main(host)).rejects.toThrow(
      /failed: (denied: permission_denied: write_package|.*: 403 Forbidden); pushed: nothing/,
    );
    expect(host.sleeps).toEqual([]);
  });

  test.each([
    {
      name: 'a file that is not in the context',
      dockerfile: 'FROM scratch\nCOPY absent /absent\n',
      error: /absent/,
      hint: /^Correct the Dockerfile/,
    },
    {
      name: 'an unknown instruction',
      dockerfile: 'FROM scratch\nFETCH model\n',
      error: /unknown instruction: FETCH/i,
      hint: /^Correct the Dockerfile/,
    },
  ])('$name is an error of the Dockerfile', async ({ dockerfile, error, hint }) => {
    space.writeDockerfile(dockerfile);
    const host = step({ image: `${open.host}/team/broken` });
    const thrown = await main(host).catch((reason: unknown) => reason);

    expect((thrown as Error).message).toMatch(/^Building \S+ failed: /);
    expect((thrown as Error).message).toMatch(error);
    expect(hintOf(thrown)).toMatch(hint);
    expect(host.outputs).toMatchObject({ pushed: 'false', tags: '' });
  });

  test.each(TRAPS)('a repository in the context, laid as a trap with %s, runs nothing', async (kind) => {
    const trap = layTrap(join(space.checkout, 'app'), kind, join(space.home, 'proof'));
    writeFileSync(join(space.checkout, 'app', 'context', 'Dockerfile'), FILES.Dockerfile);
    writeFileSync(join(space.checkout, 'app', 'context', 'model.txt'), 'weights\n');
    await main(step({ image: `${open.host}/team/trap`, context: 'app/context', push: 'false' }));

    expect(trap.sprung()).toBe(false);
    trap.spring();
    expect(trap.sprung()).toBe(true);
  });

  test('a base image that does not exist is named', async () => {
    space.writeDockerfile(`FROM ${open.host}/no/base:1\nCOPY model.txt /\n`);
    const thrown = await main(step({ image: `${open.host}/team/broken` })).catch((reason: unknown) => reason);

    expect((thrown as Error).message).toMatch(/no\/base:1.*not found/);
    expect(hintOf(thrown)).toMatch(/^Check the name and tag after FROM/);
  });

  test('without push the image is in the daemon and nowhere else', async () => {
    const host = step({ image: `${faulty.host}/team/trainer`, push: 'false' });
    await main(host);

    expect(host.outputs).toMatchObject({ pushed: 'false', tags: space.sha });
    expect(host.outputs['digest']).toBeUndefined();
    expect(faulty.requests).toEqual([]);
    const { exitCode } = await host.exec('docker', ['image', 'inspect', `${faulty.host}/team/trainer:${space.sha}`]);
    expect(exitCode).toBe(0);
  });

  test('a cancellation in the middle of a push ends docker and removes the credentials', async () => {
    const host = step({ image: `${faulty.host}/team/trainer`, ...USER });
    let config = '';
    faulty.fail({
      on: 'PUT /v2/*/manifests/*',
      fault: 'hang',
      onFault: () => {
        config = host.saved['docker-config'] ?? '';
        expect(existsSync(join(config, 'config.json'))).toBe(true);
        host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
      },
    });

    await expect(main(host)).rejects.toThrow(/^Cancelled \(SIGTERM\)$/);
    expect(config).not.toBe('');
    expect(space.left()).toEqual([]);
    expect(host.annotations).toEqual([]);
  });
});
