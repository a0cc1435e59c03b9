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

function engineOf(answers: readonly Answer[]) {
  const folder = temporaryFolder();
  folders.push(folder);
  const { path } = recordedDocker(folder.path, answers);
  return findEngine(dockerOf(fakeHost({ env: { PATH: path } })));
}

const version = (client: string, os = 'linux') => ({
  to: 'version',
  stdout: JSON.stringify({ Client: { Version: client }, Server: { Version: '29.7.1', Os: os } }),
});
const withBuildx = { to: 'buildx version', stdout: 'github.com/docker/buildx v0.31.1\n' };
const withoutBuildx = { to: 'buildx version', exitCode: 1, stderr: 'docker: unknown command: docker buildx\n' };

describe('the builder', () => {
  test.each([
    { buildx: true, client: '28.2.2', os: 'linux', builder: 'buildx' },
    { buildx: true, client: '20.10.24', os: 'linux', builder: 'buildx' },
    { buildx: false, client: '28.2.2', os: 'linux', builder: 'legacy' },
    { buildx: false, client: '23.0.0', os: 'linux', builder: 'legacy' },
    { buildx: false, client: '22.06.0-beta.0', os: 'linux', builder: 'buildkit-cli' },
    { buildx: false, client: '20.10.24+dfsg1', os: 'linux', builder: 'buildkit-cli' },
    { buildx: false, client: '18.09.1', os: 'linux', builder: 'buildkit-cli' },
    { buildx: false, client: '20.10.24', os: 'windows', builder: 'legacy' },
    { buildx: false, client: '17.12.1', os: 'linux', builder: 'legacy' },
    { buildx: false, client: 'unknown', os: 'linux', builder: 'legacy' },
  ])('of docker $client on $os, buildx $buildx, is $builder', ({ buildx, client, os, builder }) => {
    expect(chooseBuilder(buildx, client, os)).toBe(builder);
  });
});

describe('the engine', () => {
  test.each([
    { store: '[["driver-type","io.containerd.snapshotter.v1"]]', containerdStore: true },
    { store: '[["Backing Filesystem","extfs"]]', containerdStore: false },
  ])('with buildx and store $store', async ({ store, containerdStore }) => {
    const engine = await engineOf([version('28.2.2'), withBuildx, { to: 'info', stdout: `${store}\n` }]);
    expect(engine).toEqual({
      builder: 'buildx',
      clientVersion: '28.2.2',
      serverVersion: '29.7.1',
      containerdStore,
    });
  });

  test('without buildx', async () => {
    expect(await engineOf([version('28.2.2'), withoutBuildx])).toMatchObject({
      builder: 'legacy',
      containerdStore: false,
    });
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
    const thrown = await engineOf([{ to: 'version', ...answer }]).catch((reason: unknown) => reason);
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

test('docker gets the environment of the step, but not its inputs', async () => {
  const folder = temporaryFolder();
  folders.push(folder);
  const { path, calls } = recordedDocker(folder.path, [{ to: 'version' }]);
  const env = {
    PATH: path,
    DOCKER_HOST: 'tcp://builder:2376',
    INPUT_PASSWORD: 'sesame',
    'INPUT_GITHUB-TOKEN': 'ghs_1',
  };
  await dockerOf(fakeHost({ env }), { DOCKER_BUILDKIT: '0' })(['version']);
  expect(calls()[0]?.env).toMatchObject({ DOCKER_HOST: 'tcp://builder:2376', DOCKER_BUILDKIT: '0' });
  expect(JSON.stringify(calls())).not.toMatch(/sesame|ghs_1/);
});
