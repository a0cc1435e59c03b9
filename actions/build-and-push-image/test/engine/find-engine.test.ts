import { afterEach, describe, expect, test } from '@jest/globals';
import { hintOf } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { dockerOf } from '../../src/engine/docker.ts';
import { chooseBuilder, findEngine } from '../../src/engine/engine.ts';
import { type Answer, recordedDocker } from '../support/recorded-docker.ts';

const folders: TemporaryFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function engineOf(answers: readonly Answer[], choice?: string) {
  const folder = temporaryFolder();
  folders.push(folder);
  const { path } = recordedDocker(folder.path, answers);
  return findEngine(dockerOf(fakeHost({ env: { PATH: path } })), choice);
}

const version = (client: string, os = 'linux') => ({
  to: 'version',
  stdout: JSON.stringify({ Client: { Version: client }, Server: { Version: '29.7.1', Os: os } }),
});
const withBuildx = { to: 'buildx version', stdout: 'github.com/docker/buildx v0.31.1\n' };
const withoutBuildx = { to: 'buildx version', exitCode: 1, stderr: 'docker: unknown command: docker buildx\n' };

const info = (facts: object = {}) => ({ to: 'info', stdout: `${JSON.stringify(facts)}\n` });
const inspects = (driver: string) => ({
  to: 'buildx inspect',
  stdout: `Name:          default\nDriver:        ${driver}\n`,
});

describe('the builder', () => {
  test.each([
    { hasBuildx: true, clientVersion: '28.2.2', serverOs: 'linux', builder: 'buildx' },
    { hasBuildx: true, clientVersion: '20.10.24', serverOs: 'linux', builder: 'buildx' },
    { hasBuildx: false, clientVersion: '28.2.2', serverOs: 'linux', builder: 'legacy' },
    { hasBuildx: false, clientVersion: '23.0.0', serverOs: 'linux', builder: 'legacy' },
    { hasBuildx: false, clientVersion: '22.06.0-beta.0', serverOs: 'linux', builder: 'buildkit-cli' },
    { hasBuildx: false, clientVersion: '20.10.24+dfsg1', serverOs: 'linux', builder: 'buildkit-cli' },
    { hasBuildx: false, clientVersion: '18.09.1', serverOs: 'linux', builder: 'buildkit-cli' },
    { hasBuildx: false, clientVersion: '20.10.24', serverOs: 'windows', builder: 'legacy' },
    { hasBuildx: false, clientVersion: '17.12.1', serverOs: 'linux', builder: 'legacy' },
    { hasBuildx: false, clientVersion: 'unknown', serverOs: 'linux', builder: 'legacy' },
  ])('of docker $clientVersion on $serverOs, buildx $hasBuildx, is $builder', ({ builder, ...facts }) => {
    expect(chooseBuilder('auto', facts)).toBe(builder);
  });

  const modern = { hasBuildx: true, clientVersion: '28.2.2', serverOs: 'linux' };
  const old = { hasBuildx: true, clientVersion: '20.10.24', serverOs: 'linux' };
  const bare = { hasBuildx: false, clientVersion: '28.2.2', serverOs: 'linux' };

  test.each([
    { choice: 'legacy', facts: modern, builder: 'legacy' },
    { choice: 'buildx', facts: modern, builder: 'buildx' },
    { choice: 'my-builder', facts: modern, builder: 'buildx' },
    { choice: 'buildkit-cli', facts: old, builder: 'buildkit-cli' },
  ])('that is chosen, $choice, is taken where it is there', ({ choice, facts, builder }) => {
    expect(chooseBuilder(choice, facts)).toBe(builder);
  });

  test.each([
    {
      choice: 'buildkit-cli',
      facts: modern,
      error: '`builder: buildkit-cli`: docker 28.2.2 has no BuildKit of its own',
    },
    { choice: 'buildx', facts: bare, error: '`builder: buildx`: the docker command line has no buildx' },
    { choice: 'my-builder', facts: bare, error: '`builder: my-builder`: the docker command line has no buildx' },
  ])('that is chosen, $choice, is refused where it is not there', ({ choice, facts, error }) => {
    expect(() => chooseBuilder(choice, facts)).toThrow(error);
  });
});

describe('the engine', () => {
  test.each([
    { store: [['driver-type', 'io.containerd.snapshotter.v1']], containerdStore: true },
    { store: [['Backing Filesystem', 'extfs']], containerdStore: false },
    { store: null, containerdStore: false },
  ])('with buildx and store $store', async ({ store, containerdStore }) => {
    const facts = { DriverStatus: store, OSType: 'linux', Architecture: 'aarch64', DockerRootDir: '/data', Name: 'vm' };
    expect(await engineOf([version('28.2.2'), withBuildx, inspects('docker'), info(facts)])).toEqual({
      builder: 'buildx',
      driver: 'docker',
      buildxVersion: '0.31.1',
      clientVersion: '28.2.2',
      serverVersion: '29.7.1',
      containerdStore,
      platform: 'linux/arm64',
      storage: { folder: '/data', machine: 'vm' },
    });
  });

  test('without buildx', async () => {
    expect(await engineOf([version('28.2.2'), withoutBuildx, info()])).toEqual({
      builder: 'legacy',
      driver: 'docker',
      clientVersion: '28.2.2',
      serverVersion: '29.7.1',
      containerdStore: false,
    });
  });

  test('with a builder outside the daemon, by its name and without a daemon', async () => {
    const client = { to: 'version', exitCode: 1, stdout: '{"Client":{"Version":"28.2.2"},"Server":null}' };
    const engine = await engineOf([client, withBuildx, { ...inspects('remote'), to: 'buildx inspect farm' }], 'farm');
    expect(engine).toMatchObject({ builder: 'buildx', driver: 'remote', instance: 'farm' });
    expect(engine).not.toHaveProperty('serverVersion');
  });

  test('that is chosen is not looked for among the others', async () => {
    const engine = await engineOf([version('28.2.2'), withBuildx, info()], 'legacy');
    expect(engine).toMatchObject({ builder: 'legacy', driver: 'docker' });
  });

  test('whose builder does not exist is named', async () => {
    const gone = { to: 'buildx inspect farm', exitCode: 1, stderr: 'ERROR: no builder "farm" found\n' };
    await expect(engineOf([version('28.2.2'), withBuildx, info(), gone], 'farm')).rejects.toThrow(
      '`builder`: farm cannot be used: no builder "farm" found',
    );
  });

  test('whose builder does not say what drives it cannot be used', async () => {
    const silent = { to: 'buildx inspect', stdout: 'Name: default\n' };
    await expect(engineOf([version('28.2.2'), withBuildx, info(), silent])).rejects.toThrow(
      'The builder of buildx cannot be used: Name: default',
    );
  });
});

describe('no engine is an error that says what to do', () => {
  test.each([
    {
      name: 'no daemon',
      answer: {
        exitCode: 1,
        stdout: '{"Client":{"Version":"28.2.2"},"Server":null}\n',
        stderr: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
      },
      error: 'The Docker engine does not answer: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.',
      hint: /start it; check DOCKER_HOST/,
    },
    {
      name: 'a user who may not',
      answer: { exitCode: 1, stderr: 'permission denied while trying to connect to the Docker daemon socket\n' },
      error: 'The Docker engine does not answer: permission denied',
      hint: /group docker/,
    },
    {
      name: 'an answer without a server',
      answer: { stdout: '{"Client":{"Version":"28.2.2"}}' },
      error: 'The Docker engine does not answer',
      hint: undefined,
    },
    {
      name: 'a program that is not docker',
      answer: { stdout: 'hello\n' },
      error: '`docker version` did not answer with JSON',
      hint: /is not Docker/,
    },
  ])('$name', async ({ answer, error, hint }) => {
    const thrown = await engineOf([{ to: 'version', ...answer }, withoutBuildx]).catch((reason: unknown) => reason);
    expect((thrown as Error).message).toContain(error);
    if (hint === undefined) expect(hintOf(thrown)).toBeUndefined();
    else expect(hintOf(thrown)).toMatch(hint);
  });

  test('no docker at all', async () => {
    const none = temporaryFolder();
    folders.push(none);
    await expect(findEngine(dockerOf(fakeHost({ env: { PATH: none.path } })))).rejects.toThrow(
      '`docker` was not found',
    );
  });
});

test('docker gets the environment of the step, and what it is told beyond', async () => {
  const folder = temporaryFolder();
  folders.push(folder);
  const { path, calls } = recordedDocker(folder.path, [{ to: 'version' }]);
  const env = { PATH: path, DOCKER_HOST: 'tcp://builder:2376', DOCKER_BUILDKIT: '1' };
  await dockerOf(fakeHost({ env }), { DOCKER_BUILDKIT: '0' })(['version']);
  expect(calls()[0]?.env).toMatchObject({ DOCKER_HOST: 'tcp://builder:2376', DOCKER_BUILDKIT: '0' });
});
