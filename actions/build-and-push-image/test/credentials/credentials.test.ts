import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { privateConfigOf, removeCredentials, withCredentials } from '../../src/credentials/credentials.ts';
import { dockerOf } from '../../src/engine/docker.ts';
import { parseImageName } from '../../src/naming/image-name.ts';
import { type Answer, type RecordedDocker, recordedDocker } from '../support/recorded-docker.ts';

const IMAGE = parseImageName('ghcr.io/me/x');
const CREDENTIALS = { username: 'bob', password: 'sesame' };
const LOGIN = { retries: 0, mayFail: false };
const WELCOME: Answer = { to: 'login', stdout: 'Login Succeeded\n' };

let folder: TemporaryFolder;
let home: string;
let temporary: string;
let docker: RecordedDocker;
beforeEach(() => {
  folder = temporaryFolder();
  [home, temporary] = [join(folder.path, 'home'), join(folder.path, 'temporary')];
  mkdirSync(home);
  mkdirSync(temporary);
});
afterEach(() => folder.remove());

function hostWith(answers: readonly Answer[], env: Record<string, string> = {}): FakeHost {
  docker = recordedDocker(folder.path, [...answers, { to: 'push' }]);
  return fakeHost({ env: { PATH: docker.path, HOME: home, RUNNER_TEMP: temporary, ...env } });
}

/** Logs in, lets docker push, and gives how it was called. */
async function logInAndPush(host: FakeHost) {
  await withCredentials(host, IMAGE, CREDENTIALS, LOGIN, async (env) => {
    await dockerOf(host, env)(['push', 'x']);
  });
  const [login, push] = docker.calls();
  if (login === undefined || push === undefined) throw new Error('docker was not called');
  return { login, push };
}

test('the password goes to docker by standard input alone', async () => {
  const host = hostWith([WELCOME]);
  const { login } = await logInAndPush(host);
  expect(login.args).toEqual(['login', '--username=bob', '--password-stdin', 'ghcr.io']);
  expect(login.input).toBe('sesame');
  const base64 = Buffer.from('bob:sesame').toString('base64');
  for (const { args, env } of docker.calls())
    expect(JSON.stringify([args, env])).not.toMatch(new RegExp(`sesame|${base64}`));
  expect(host.secrets).toEqual([base64]);
  expect(JSON.stringify([host.log, host.saved, host.annotations])).not.toMatch(new RegExp(`sesame|${base64}`));
});

test('login and what follows share a folder that only this user can read, and that is gone afterwards', async () => {
  const host = hostWith([WELCOME]);
  const { login, push } = await logInAndPush(host);
  expect(login.env['DOCKER_CONFIG']).toBe(host.saved['docker-config']);
  expect(push.env['DOCKER_CONFIG']).toBe(host.saved['docker-config']);
  expect(login.config).toMatchObject({ folderMode: 0o700, fileMode: 0o600 });
  expect(readdirSync(temporary)).toEqual([]);
});

test('without credentials docker keeps the configuration it has', async () => {
  const host = hostWith([]);
  await withCredentials(host, IMAGE, undefined, LOGIN, async (env) => expect(env).toEqual({}));
  expect(docker.calls()).toEqual([]);
  expect(host.saved).toEqual({});
});

describe("the user's configuration still works", () => {
  test('its keys, plugins, builders and contexts', async () => {
    const user = join(home, '.docker');
    mkdirSync(join(user, 'contexts'), { recursive: true });
    writeFileSync(
      join(user, 'config.json'),
      JSON.stringify({ currentContext: 'rootless', auths: { 'quay.io': { auth: 'x' } } }),
    );
    const { push } = await logInAndPush(hostWith([WELCOME]));
    expect(JSON.parse(push.config?.text ?? '')).toEqual({
      currentContext: 'rootless',
      auths: { 'quay.io': { auth: 'x' } },
      credHelpers: { 'ghcr.io': '' },
      cliPluginsExtraDirs: [join(user, 'cli-plugins')],
    });
    expect(push.env['BUILDX_CONFIG']).toBe(join(user, 'buildx'));
    expect(readdirSync(join(user, 'contexts'))).toEqual([]);
  });

  test('where the user keeps it elsewhere', async () => {
    const host = hostWith([WELCOME], { DOCKER_CONFIG: join(home, 'elsewhere'), BUILDX_CONFIG: '/builders' });
    const { push } = await logInAndPush(host);
    expect(push.config?.text).toContain(join(home, 'elsewhere', 'cli-plugins'));
    expect(push.env['BUILDX_CONFIG']).toBe('/builders');
  });

  test('but not when it is broken, which is warned of', async () => {
    mkdirSync(join(home, '.docker'));
    writeFileSync(join(home, '.docker', 'config.json'), '{');
    const host = hostWith([WELCOME]);
    await logInAndPush(host);
    expect(host.annotations).toEqual([{ level: 'warning', message: expect.stringMatching(/config.json is not JSON/) }]);
  });

  test('the clean-up does not reach through the link to its contexts', async () => {
    const contexts = join(home, '.docker', 'contexts');
    mkdirSync(contexts, { recursive: true });
    writeFileSync(join(contexts, 'meta.json'), '{}');
    await logInAndPush(hostWith([WELCOME]));
    expect(readdirSync(contexts)).toEqual(['meta.json']);
  });
});

test.each([
  { registry: 'ghcr.io', key: 'ghcr.io' },
  { registry: 'docker.io', key: 'https://index.docker.io/v1/' },
])("the user's credential store does not get the login to $registry, and keeps the others", ({ registry, key }) => {
  const config = { credsStore: 'desktop', credHelpers: { 'gcr.io': 'gcloud', [key]: 'pass' } };
  expect(privateConfigOf(config, '/home/me/.docker', registry)).toMatchObject({
    credsStore: 'desktop',
    credHelpers: { 'gcr.io': 'gcloud', [key]: '' },
  });
});

describe('a login that fails', () => {
  test('is one notice where it may, and docker keeps the configuration it has', async () => {
    const denied = 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied';
    const host = hostWith([{ to: 'login', exitCode: 1, stderr: `${denied}\n` }]);
    const body = async (env: object) => expect(env).toEqual({});
    await withCredentials(host, IMAGE, CREDENTIALS, { ...LOGIN, mayFail: true }, body);
    expect(host.annotations).toEqual([
      {
        level: 'notice',
        message: `Logging in to ghcr.io as bob failed: ${denied}; the image is built without these credentials`,
      },
    ]);
    expect(readdirSync(temporary)).toEqual([]);
    expect.assertions(3);
  });

  test('is an error that says what to check, and leaves nothing', async () => {
    const host = hostWith([
      { to: 'login', exitCode: 1, stderr: 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied\n' },
    ]);
    const thrown = await logInAndPush(host).catch((reason: unknown) => reason);
    expect((thrown as Error).message).toMatch(/^Logging in to ghcr.io as bob failed: .*denied: denied$/);
    expect(hintOf(thrown)).toContain('`permissions: packages: write`');
    expect(docker.calls()).toHaveLength(1);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('for a reason that passes is tried again', async () => {
    const busy = {
      to: 'login',
      exitCode: 1,
      stderr: 'login attempt failed with status: 503 Service Unavailable\n',
      times: 2,
    };
    const host = hostWith([busy, WELCOME]);
    await withCredentials(host, IMAGE, CREDENTIALS, { ...LOGIN, retries: 2 }, async () => undefined);
    expect(docker.calls()).toHaveLength(3);
    expect(host.sleeps).toEqual([3_000, 6_000]);
  });
});

describe('a step that is ended', () => {
  test.each([false, true])(
    'in the middle of a login (that may fail: %s) leaves no folder and no docker',
    async (mayFail) => {
      const host = hostWith([{ to: 'login', hangs: true, stderr: 'waiting\n' }]);
      const ended = withCredentials(host, IMAGE, CREDENTIALS, { ...LOGIN, mayFail }, async () => undefined);
      const whenCalled = async (): Promise<void> => {
        while (docker.calls().length === 0) await new Promise(setImmediate);
      };
      await whenCalled();
      host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
      await expect(ended).rejects.toThrow('Cancelled (SIGTERM)');
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  test('before it could clean up is cleaned up after in the post step', async () => {
    const left = join(temporary, 'docker-config-x');
    mkdirSync(left);
    writeFileSync(join(left, 'config.json'), '{"auths":{}}');
    symlinkSync(home, join(left, 'contexts'));
    await removeCredentials(fakeHost({ state: { 'docker-config': left } }));
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(folder.path)).toContain('home');
  });

  test('after it has cleaned up has nothing to do in the post step', async () => {
    await removeCredentials(fakeHost({ state: { 'docker-config': join(temporary, 'gone') } }));
    await removeCredentials(fakeHost());
    expect(readdirSync(temporary)).toEqual([]);
  });
});
