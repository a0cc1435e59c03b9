import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { DockerConfig } from '../../src/credentials/config.ts';
import type { Login } from '../../src/credentials/logins.ts';
import { credentialsFor, credentialsIn } from '../../src/credentials/lookup.ts';
import { type Programs, programs } from './programs.ts';

const HUB = 'https://index.docker.io/v1/';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

let folder: TemporaryFolder;
let runner: Programs;
let host: FakeHost;
beforeEach(() => {
  folder = temporaryFolder();
  runner = programs(folder.path, {
    pass: {
      'quay.io': { Username: 'bob', Secret: 'sesame' },
      [HUB]: { Username: 'hub', Secret: 'sesame' },
      'team.azurecr.io': { Username: '<token>', Secret: 'refresh' },
    },
    store: { 'ghcr.io': { Username: 'store', Secret: 'sesame' }, 'empty.io': { Username: 'bob', Secret: '' } },
  });
  host = fakeHost({ env: { PATH: runner.bin, HOME: folder.path, AWS_ACCESS_KEY_ID: 'AKIA' } });
});
afterEach(() => folder.remove());

function lookUp(registry: string, config: DockerConfig = {}, logins: readonly Login[] = []) {
  mkdirSync(join(folder.path, '.docker'), { recursive: true });
  writeFileSync(join(folder.path, '.docker', 'config.json'), JSON.stringify(config));
  return credentialsFor(host, logins)(registry);
}

describe('who knows a registry', () => {
  const file: DockerConfig = { auths: { 'quay.io': { auth: base64('file:sesame') } } };
  const bob = { username: 'bob', password: 'sesame' };

  test.each<{ name: string; registry: string; config: DockerConfig; login?: Login; found: unknown }>([
    { name: 'nobody', registry: 'quay.io', config: {}, found: undefined },
    {
      name: "the step's own login, whatever the user has",
      registry: 'quay.io',
      config: { ...file, credHelpers: { 'quay.io': 'pass' } },
      login: { registry: 'quay.io', username: 'own', password: 'x' },
      found: { username: 'own', password: 'x' },
    },
    {
      name: 'not the login to another one',
      registry: 'ghcr.io',
      config: {},
      login: { registry: 'quay.io', username: 'own', password: 'x' },
      found: undefined,
    },
    {
      name: "the registry's helper, before the store and the file",
      registry: 'quay.io',
      config: { ...file, credHelpers: { 'quay.io': 'pass' }, credsStore: 'store' },
      found: bob,
    },
    {
      name: 'the store, and not the file',
      registry: 'ghcr.io',
      config: { auths: { 'ghcr.io': { auth: base64('file:sesame') } }, credsStore: 'store' },
      found: { username: 'store', password: 'sesame' },
    },
    {
      name: 'nobody when the store does not',
      registry: 'quay.io',
      config: { ...file, credsStore: 'store' },
      found: undefined,
    },
    {
      name: 'the file when the helper of the registry has no name',
      registry: 'quay.io',
      config: { ...file, credHelpers: { 'quay.io': '' }, credsStore: 'store' },
      found: { username: 'file', password: 'sesame' },
    },
    {
      name: "Docker Hub's helper, under its address",
      registry: 'docker.io',
      config: { credHelpers: { [HUB]: 'pass' } },
      found: { username: 'hub', password: 'sesame' },
    },
    {
      name: 'an identity token of a helper',
      registry: 'team.azurecr.io',
      config: { credsStore: 'pass' },
      found: { identityToken: 'refresh' },
    },
    {
      name: 'the AWS command line',
      registry: 'public.ecr.aws',
      config: {},
      login: { registry: 'public.ecr.aws', username: 'AWS', password: '' },
      found: { username: 'AWS', password: base64('ecr-public us-east-1 AKIA') },
    },
  ])('$name', async ({ registry, config, login, found }) => {
    expect(await lookUp(registry, config, login === undefined ? [] : [login])).toEqual(found);
    const { username, password, identityToken } = (found ?? {}) as Record<string, string>;
    const secrets = [identityToken, password, password && base64(`${username}:${password}`)];
    for (const secret of secrets.filter((each) => each !== undefined)) expect(host.secrets).toContain(secret);
  });

  test('is asked once, also when several ask at the same time', async () => {
    mkdirSync(join(folder.path, '.docker'));
    writeFileSync(join(folder.path, '.docker', 'config.json'), JSON.stringify({ credsStore: 'pass' }));
    const find = credentialsFor(host, []);
    expect(await Promise.all([find('quay.io'), find('quay.io'), find('ghcr.io')])).toEqual([bob, bob, undefined]);
    expect(await find('quay.io')).toEqual(bob);
    expect(
      runner
        .calls('docker-credential-pass')
        .map(({ input }) => input)
        .toSorted(),
    ).toEqual(['ghcr.io', 'quay.io']);
  });
});

describe('the file', () => {
  const auth = base64('bob:sesame');
  const bob = { username: 'bob', password: 'sesame' };

  test.each<{ name: string; key?: string; auths: DockerConfig['auths']; found: unknown }>([
    { name: 'the host', auths: { 'quay.io': { auth } }, found: bob },
    { name: 'the host as an address', auths: { 'https://quay.io': { auth } }, found: bob },
    { name: 'the host as an address with a path', auths: { 'https://quay.io/v1/': { auth } }, found: bob },
    { name: 'the host as an old address', auths: { 'http://quay.io/v2/': { auth } }, found: bob },
    { name: 'the host with a path', auths: { 'quay.io/team': { auth } }, found: bob },
    { name: 'a port', key: '127.0.0.1:5000', auths: { 'http://127.0.0.1:5000/': { auth } }, found: bob },
    { name: 'another port', key: '127.0.0.1:5000', auths: { '127.0.0.1:5001': { auth } }, found: undefined },
    { name: 'a longer host', auths: { 'https://quay.io.example.com': { auth } }, found: undefined },
    { name: 'a host before an @', auths: { 'https://quay.io@example.com': { auth } }, found: undefined },
    {
      name: 'the host itself before its address',
      auths: { 'https://quay.io': { auth: base64('old:x') }, 'quay.io': { auth } },
      found: bob,
    },
    { name: 'Docker Hub', key: HUB, auths: { [HUB]: { auth } }, found: bob },
    {
      name: 'a password with colons',
      auths: { 'quay.io': { auth: base64('bob:a:b') } },
      found: { username: 'bob', password: 'a:b' },
    },
    { name: 'a password filled up', auths: { 'quay.io': { auth: base64('bob:sesame\0\0') } }, found: bob },
    {
      name: 'an identity token',
      auths: { 'quay.io': { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 'refresh' } },
      found: { identityToken: 'refresh' },
    },
    { name: 'a login that a store has', auths: { 'quay.io': {} }, found: undefined },
    { name: 'a user without a password', auths: { 'quay.io': { auth: base64('bob:') } }, found: undefined },
    { name: 'a password without a user', auths: { 'quay.io': { auth: base64(':sesame') } }, found: undefined },
    { name: 'no colon', auths: { 'quay.io': { auth: base64('bob') } }, found: undefined },
    { name: 'no base64', auths: { 'quay.io': { auth: '%%%' } }, found: undefined },
  ])('with $name', ({ key = 'quay.io', auths, found }) => {
    expect(credentialsIn({ ...(auths !== undefined && { auths }) }, key)).toEqual(found);
  });

  test('without logins', () => {
    expect(credentialsIn({}, 'quay.io')).toBeUndefined();
  });
});

describe('a credential helper', () => {
  test('gets the address on its input, and nothing else', async () => {
    await lookUp('quay.io', { credsStore: 'pass' }, [
      { registry: 'ghcr.io', username: 'own', password: 'own-password' },
    ]);
    expect(runner.calls('docker-credential-pass')).toEqual([{ args: ['get'], input: 'quay.io' }]);
  });

  test.each([
    { helper: 'fails', why: '`docker-credential-fails` ended with exit code 2' },
    { helper: 'chats', why: '`docker-credential-chats` did not answer with a Username and a Secret' },
    { helper: 'absent', why: '`docker-credential-absent` was not found' },
    { helper: '../../bin/sh', why: 'the name of the helper is none' },
    { helper: 'a b', why: 'the name of the helper is none' },
  ])('that fails ($helper) is an error without a word of its own', async ({ helper, why }) => {
    const failure = await lookUp('quay.io', { credsStore: helper }).catch((reason: unknown) => reason as Error);
    expect((failure as Error).message).toBe(
      `Taking the credentials for quay.io from docker's credential helper failed: ${why}`,
    );
    expect(hintOf(failure)).toMatch(/`username` and `password`|^Install/);
    expect(JSON.stringify([host.log, host.annotations])).not.toContain('sesame');
  });

  test('with an empty secret is an error', async () => {
    await expect(lookUp('empty.io', { credsStore: 'store' })).rejects.toThrow(
      'did not answer with a Username and a Secret',
    );
  });

  test('that does not answer is ended after 15 seconds', async () => {
    const asked = lookUp('quay.io', { credsStore: 'hangs' }).catch((reason: unknown) => reason as Error);
    while (!existsSync(join(folder.path, 'docker-credential-hangs.jsonl'))) await new Promise(setImmediate);
    host.advance(15_000);
    expect(await asked).toMatchObject({
      message: expect.stringMatching(/`docker-credential-hangs` took longer than 15s$/),
    });
  });

  test('is ended with the step', async () => {
    const asked = lookUp('quay.io', { credsStore: 'hangs' }).catch((reason: unknown) => reason as Error);
    while (!existsSync(join(folder.path, 'docker-credential-hangs.jsonl'))) await new Promise(setImmediate);
    host.cancel(new CancelledError('Cancelled (SIGINT)', host.now()));
    expect(await asked).toMatchObject({ message: 'Cancelled (SIGINT)' });
  });
});
