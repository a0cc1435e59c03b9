import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { standInDocker, startRegistry, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { withLogins } from '../../src/credentials/login.ts';
import type { Login } from '../../src/credentials/logins.ts';
import { type DockerEnv, dockerOf } from '../../src/engine/docker.ts';
import { type Answer, type Call, type RecordedDocker, recordedDocker } from '../support/recorded-docker.ts';
import { programs } from './programs.ts';

const GHCR: Login = { registry: 'ghcr.io', username: 'bob', password: 'sesame' };
const QUAY: Login = { registry: 'quay.io', username: 'robot$ci', password: 'open up' };
const ECR: Login = { registry: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', username: 'AWS', password: '' };
const OPTIONS = { retries: 0, mayFail: false };
const WELCOME: Answer = { to: 'login', stdout: 'Login Succeeded\n' };
const DENIED = 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied';
const base64 = ({ username, password }: Login): string => Buffer.from(`${username}:${password}`).toString('base64');

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

function writeUserConfig(text: string): string {
  mkdirSync(join(home, '.docker'), { recursive: true });
  writeFileSync(join(home, '.docker', 'config.json'), text);
  return join(home, '.docker');
}

const push =
  (host: FakeHost) =>
  async (env: DockerEnv): Promise<void> => {
    await dockerOf(host, env)(['push', 'x']);
  };

/** Logs in, lets docker push, and gives how it was called for the push. */
async function logInAndPush(host: FakeHost, logins: readonly Login[] = [GHCR], options = OPTIONS): Promise<Call> {
  await withLogins(host, logins, options, push(host));
  const last = docker.calls().at(-1);
  if (last?.args[0] !== 'push') throw new Error('docker did not push');
  return last;
}

const configOf = ({ config }: Call): unknown => JSON.parse(config?.text ?? '');

describe('a password', () => {
  test('goes to docker by standard input alone', async () => {
    await logInAndPush(hostWith([WELCOME]), [GHCR, QUAY]);
    expect(docker.calls().map(({ args, input }) => ({ args, input }))).toEqual([
      { args: ['login', '--username=bob', '--password-stdin', 'ghcr.io'], input: 'sesame' },
      { args: ['login', '--username=robot$ci', '--password-stdin', 'quay.io'], input: 'open up' },
      { args: ['push', 'x'], input: '' },
    ]);
  });

  test('is masked, and in nothing that others see', async () => {
    const { bin } = programs(folder.path);
    const host = hostWith([WELCOME], { AWS_ACCESS_KEY_ID: 'AKIA' });
    const withAws = fakeHost({ env: { ...host.env, PATH: `${bin}${delimiter}${docker.path}` } });
    await logInAndPush(withAws, [GHCR, QUAY, ECR]);
    const token = Buffer.from('ecr eu-west-1 AKIA').toString('base64');
    const passwords = ['sesame', 'open up', token];
    const secrets = [...passwords, base64(GHCR), base64(QUAY), base64({ ...ECR, password: token })];
    expect(docker.calls().map(({ input }) => input)).toEqual([...passwords, '']);
    expect(new Set(withAws.secrets)).toEqual(new Set(secrets));
    const { log, saved, outputs, annotations, summaries, failures } = withAws;
    const seen = JSON.stringify([
      log,
      saved,
      outputs,
      annotations,
      summaries,
      failures,
      docker.calls().map(({ args, env }) => [args, env]),
    ]);
    for (const secret of secrets) expect(seen.includes(secret)).toBe(false);
  });

  test('is masked before docker is called with it', async () => {
    const host = hostWith([WELCOME]);
    let early: string[] = [];
    const watching = {
      ...host,
      exec: (...args: Parameters<FakeHost['exec']>) => {
        early = [...host.secrets];
        return host.exec(...args);
      },
    };
    await withLogins(watching, [GHCR], OPTIONS, async () => undefined);
    expect(early).toEqual(['sesame', base64(GHCR)]);
  });
});

test('logins and what follows share a folder that only this user can read, and that is gone afterwards', async () => {
  const host = hostWith([WELCOME]);
  await logInAndPush(host, [GHCR, QUAY]);
  for (const call of docker.calls()) {
    expect(call.env['DOCKER_CONFIG']).toBe(host.saved['docker-config']);
    expect(call.config).toMatchObject({ folderMode: 0o700, fileMode: 0o600 });
  }
  expect(readdirSync(temporary)).toEqual([]);
});

test('without logins docker keeps the configuration it has', async () => {
  const host = hostWith([]);
  await withLogins(host, [], OPTIONS, async (env) => expect(env).toEqual({}));
  expect(docker.calls()).toEqual([]);
  expect(host.saved).toEqual({});
});

describe("the user's configuration", () => {
  test('still works: its keys, plugins, builders and contexts', async () => {
    const user = writeUserConfig(
      JSON.stringify({ currentContext: 'rootless', credsStore: 'pass', auths: { 'gcr.io': { auth: 'x' } } }),
    );
    mkdirSync(join(user, 'contexts'));
    const call = await logInAndPush(hostWith([WELCOME]), [GHCR, QUAY]);
    expect(configOf(call)).toEqual({
      currentContext: 'rootless',
      credsStore: 'pass',
      auths: { 'gcr.io': { auth: 'x' } },
      credHelpers: { 'ghcr.io': '', 'quay.io': '' },
      cliPluginsExtraDirs: [join(user, 'cli-plugins')],
    });
    expect(call.env['BUILDX_CONFIG']).toBe(join(user, 'buildx'));
  });

  test('still works where the user keeps it elsewhere', async () => {
    const host = hostWith([WELCOME], { DOCKER_CONFIG: join(home, 'elsewhere'), BUILDX_CONFIG: '/builders' });
    const call = await logInAndPush(host);
    expect(call.config?.text).toContain(join(home, 'elsewhere', 'cli-plugins'));
    expect(call.env['BUILDX_CONFIG']).toBe('/builders');
  });

  test.each(['{\n\t"credsStore": "pass" }\n', '{'])('%j is not changed, whatever the step does', async (text) => {
    const user = writeUserConfig(text);
    await logInAndPush(hostWith([WELCOME]), [GHCR, QUAY]);
    expect(readFileSync(join(user, 'config.json'), 'utf8')).toBe(text);
    expect(readdirSync(user)).toEqual(['config.json']);
  });

  test('keeps its contexts when the link to them is cleaned up', async () => {
    const contexts = join(writeUserConfig('{}'), 'contexts');
    mkdirSync(contexts);
    writeFileSync(join(contexts, 'meta.json'), '{}');
    await logInAndPush(hostWith([WELCOME]));
    expect(readdirSync(contexts)).toEqual(['meta.json']);
  });
});

test('two steps at once do not see one another', async () => {
  const text = '{"auths": {}}';
  const user = writeUserConfig(text);
  const [one, two] = [
    hostWith([WELCOME]),
    fakeHost({ env: { PATH: docker.path, HOME: home, RUNNER_TEMP: temporary } }),
  ];
  let end = (): void => undefined;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  // The second one begins and ends while the first one is logged in.
  const first = withLogins(one, [GHCR], OPTIONS, async (env) => {
    await ended;
    await push(one)(env);
  });
  await logInAndPush(two, [QUAY]);
  end();
  await first;
  const pushes = docker.calls().filter(({ args }) => args[0] === 'push');
  expect(pushes.map((call) => (configOf(call) as { credHelpers: object }).credHelpers)).toEqual([
    { 'quay.io': '' },
    { 'ghcr.io': '' },
  ]);
  expect(readFileSync(join(user, 'config.json'), 'utf8')).toBe(text);
  expect(readdirSync(temporary)).toEqual([]);
});

test('with a docker that keeps logins, those of all registries are in the file, whatever store the user has', async () => {
  const registries = await Promise.all([
    startRegistry({ users: { bob: 'sesame' } }),
    startRegistry({ users: { eve: 'rain' }, auth: 'bearer' }),
  ]);
  try {
    writeUserConfig('{"credsStore": "desktop"}');
    const stand = standInDocker(join(folder.path, 'stand-in'));
    const host = fakeHost({
      env: { HOME: home, RUNNER_TEMP: temporary, ...stand },
    });
    const [bob, eve] = [
      { registry: registries[0].host, username: 'bob', password: 'sesame' },
      { registry: registries[1].host, username: 'eve', password: 'rain' },
    ];
    await withLogins(host, [bob, eve], OPTIONS, async (env) => {
      const config: unknown = JSON.parse(readFileSync(join(env['DOCKER_CONFIG'] ?? '', 'config.json'), 'utf8'));
      expect(config).toMatchObject({
        auths: { [bob.registry]: { auth: base64(bob) }, [eve.registry]: { auth: base64(eve) } },
      });
    });
    expect(host.log).toEqual([`Logged in to ${bob.registry} as bob`, `Logged in to ${eve.registry} as eve`]);
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    await Promise.all(registries.map((registry) => registry.close()));
  }
  expect.assertions(3);
});

describe('a login that fails', () => {
  const refused: Answer = { to: 'login --username=bob', exitCode: 1, stderr: `${DENIED}\n` };
  const notice = {
    level: 'notice',
    message: `Logging in to ghcr.io as bob failed: ${DENIED}; the image is built without these credentials`,
  };

  test('is one notice where it may, and docker keeps the configuration it has', async () => {
    const host = hostWith([refused]);
    await withLogins(host, [GHCR], { ...OPTIONS, mayFail: true }, async (env) => expect(env).toEqual({}));
    expect(host.annotations).toEqual([notice]);
    expect(readdirSync(temporary)).toEqual([]);
    expect.assertions(3);
  });

  test('where it may leaves the other logins, and what the user has for its registry', async () => {
    writeUserConfig('{"credHelpers": {"ghcr.io": "pass"}}');
    const host = hostWith([refused, WELCOME]);
    const call = await logInAndPush(host, [GHCR, QUAY], { ...OPTIONS, mayFail: true });
    expect(host.annotations).toEqual([notice]);
    expect(configOf(call)).toMatchObject({ credHelpers: { 'ghcr.io': 'pass', 'quay.io': '' } });
  });

  test('because AWS has no credentials is a notice as well, and docker is not called', async () => {
    const { bin } = programs(folder.path);
    const host = fakeHost({ env: { ...hostWith([]).env, PATH: bin } });
    await withLogins(host, [ECR], { ...OPTIONS, mayFail: true }, async () => undefined);
    expect(host.annotations).toEqual([
      { level: 'notice', message: expect.stringMatching(/Unable to locate credentials.*; the image is built without/) },
    ]);
    expect(docker.calls()).toEqual([]);
  });

  test('is an error that says what to check, and leaves nothing', async () => {
    const host = hostWith([refused, WELCOME]);
    const thrown = await logInAndPush(host, [GHCR, QUAY]).catch((reason: unknown) => reason);
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
    await withLogins(host, [GHCR], { ...OPTIONS, retries: 2 }, async () => undefined);
    expect(docker.calls()).toHaveLength(3);
    expect(host.sleeps).toEqual([3_000, 6_000]);
  });
});

describe('a step that is ended', () => {
  test.each([false, true])(
    'in the middle of a login (that may fail: %s) leaves no folder and no docker',
    async (mayFail) => {
      const host = hostWith([{ to: 'login', hangs: true, stderr: 'waiting\n' }]);
      const ended = withLogins(host, [GHCR], { ...OPTIONS, mayFail }, async () => undefined);
      const whenCalled = async (): Promise<void> => {
        while (docker.calls().length === 0) await new Promise(setImmediate);
      };
      await whenCalled();
      host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
      await expect(ended).rejects.toThrow('Cancelled (SIGTERM)');
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  test('by a failure of what it does leaves no folder', async () => {
    const host = hostWith([WELCOME]);
    await expect(withLogins(host, [GHCR], OPTIONS, () => Promise.reject(new Error('no disk')))).rejects.toThrow(
      'no disk',
    );
    expect(readdirSync(temporary)).toEqual([]);
  });
});
