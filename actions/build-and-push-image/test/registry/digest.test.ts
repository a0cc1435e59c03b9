import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import {
  digestOf,
  MEDIA_TYPES,
  type Reply,
  startRegistry,
  startServer,
  type TemporaryFolder,
  type TestRegistry,
  temporaryFolder,
} from '@ml-actions/testing';
import type { Credentials } from '../../src/credentials/credentials.ts';
import { parseImageName } from '../../src/naming/image-name.ts';
import { readDigest } from '../../src/registry/digest.ts';

const USER = { username: 'bob', password: 'sesame' };
const BASIC = `Basic ${Buffer.from('bob:sesame').toString('base64')}`;
const { schema1: _, ...types } = MEDIA_TYPES;

let home: TemporaryFolder;
beforeEach(() => {
  home = temporaryFolder();
});
afterEach(() => home.remove());

const host = () => fakeHost({ env: { HOME: home.path } });

/** The login of an earlier step, as docker keeps it. */
function saveLogin({ host }: TestRegistry): void {
  mkdirSync(join(home.path, '.docker'));
  const auths = { [host]: { auth: Buffer.from('bob:sesame').toString('base64') } };
  writeFileSync(join(home.path, '.docker', 'config.json'), JSON.stringify({ auths }));
}

/** What a client may push with, from the token server where there is one. */
async function pushAuthorization({ url, host }: TestRegistry, auth: 'basic' | 'bearer'): Promise<string> {
  if (auth === 'basic') return BASIC;
  const query = new URLSearchParams({ service: host, scope: 'repository:team/x:pull,push' });
  const answer = await fetch(`${url}/token?${query}`, { headers: { authorization: BASIC } });
  return `Bearer ${((await answer.json()) as { token: string }).token}`;
}

/** Puts a manifest of the type under the tag v1. @returns its digest. */
async function put(registry: TestRegistry, type: string, auth: 'basic' | 'bearer' = 'basic'): Promise<string> {
  const authorization = await pushAuthorization(registry, auth);
  const send = (method: string, url: string, body?: string, headers = {}) =>
    fetch(url, { method, headers: { authorization, ...headers }, ...(body !== undefined && { body }) });
  const upload = await send('POST', `${registry.url}/v2/team/x/blobs/uploads/`);
  const config = digestOf('{}');
  await send('PUT', `${upload.headers.get('location')}&digest=${config}`, '{}');
  const parts = /index|list/.test(type) ? { manifests: [] } : { config: { digest: config, size: 2 }, layers: [] };
  const body = JSON.stringify({ schemaVersion: 2, mediaType: type, ...parts });
  const put = await send('PUT', `${registry.url}/v2/team/x/manifests/v1`, body, { 'content-type': type });
  expect(put.status).toBe(201);
  return digestOf(body);
}

describe('an open registry', () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startRegistry();
  });
  afterEach(() => registry.close());

  const read = (tag: string) => readDigest(host(), parseImageName(`${registry.host}/team/x`), tag, undefined);

  test.each(Object.entries(types))('tells the digest of %s', async (_, type) => {
    const digest = await put(registry, type);
    expect(await read('v1')).toBe(digest);
  });

  test('tells that there is no such tag', async () => {
    expect(await read('absent')).toBeUndefined();
  });

  test('is asked again when it is busy', async () => {
    const digest = await put(registry, MEDIA_TYPES.ociManifest);
    registry.fail({ on: 'HEAD /v2/*', times: 2, fault: { status: 503 } });
    expect(await read('v1')).toBe(digest);
  });

  test.each<{ name: string; fault: Reply; error: RegExp }>([
    { name: 'no digest', fault: { status: 200 }, error: /answered 200 without a digest when asked for team\/x:v1/ },
    {
      name: 'a strange digest',
      fault: { status: 200, headers: { 'docker-content-digest': 'md5:1' } },
      error: /without a digest/,
    },
    { name: 'a refusal', fault: { status: 403 }, error: /^HEAD http:\/\/\S+: 403/ },
    {
      name: 'a wish for credentials without saying which',
      fault: { status: 401 },
      error: /^The registry wants credentials that only docker has$/,
    },
    {
      name: 'a token server without TLS elsewhere',
      fault: { status: 401, headers: { 'www-authenticate': 'Bearer realm="http://tokens.example.com/token"' } },
      error: /sends us for a token to "http:\/\/tokens.example.com\/token", which is no https address/,
    },
    {
      name: 'a token server of another protocol',
      fault: { status: 401, headers: { 'www-authenticate': 'Bearer realm="ftp://127.0.0.1/token"' } },
      error: /which is no https address/,
    },
    {
      name: 'a token server whose address begins like the loopback',
      fault: { status: 401, headers: { 'www-authenticate': 'Bearer realm="http://127.0.0.1.example.com/token"' } },
      error: /which is no https address/,
    },
    {
      name: 'no token server',
      fault: { status: 401, headers: { 'www-authenticate': 'Bearer service="x"' } },
      error: /sends us for a token to "", which is no https address/,
    },
  ])('with $name is an error', async ({ fault, error }) => {
    registry.fail({ on: 'HEAD /v2/*', times: 9, fault });
    await expect(read('v1')).rejects.toThrow(error);
  });
});

describe.each(['basic', 'bearer'] as const)('a registry with %s authentication', (auth) => {
  let registry: TestRegistry;
  let digest: string;
  beforeEach(async () => {
    registry = await startRegistry({ users: { bob: 'sesame' }, auth });
    digest = await put(registry, MEDIA_TYPES.ociManifest, auth);
  });
  afterEach(() => registry.close());

  const read = (credentials: Credentials | undefined) =>
    readDigest(host(), parseImageName(`${registry.host}/team/x`), 'v1', credentials);

  test('lets in who logged in', async () => {
    expect(await read(USER)).toBe(digest);
  });

  test('lets in whom an earlier step logged in', async () => {
    saveLogin(registry);
    expect(await read(undefined)).toBe(digest);
  });

  test('refuses others', async () => {
    await expect(read({ ...USER, password: 'wrong' })).rejects.toThrow(/: 401\b/);
    await expect(read(undefined)).rejects.toThrow(/401|wants credentials/);
  });
});

test('the token is masked, and the password goes only to the token server', async () => {
  const registry = await startRegistry({ users: { bob: 'sesame' }, auth: 'bearer' });
  try {
    await put(registry, MEDIA_TYPES.ociManifest, 'bearer');
    const asked = registry.requests.length;
    const reading = host();
    await readDigest(reading, parseImageName(`${registry.host}/team/x`), 'v1', USER);
    const sent = registry.requests.slice(asked).map(({ path, headers }) => [path, headers['authorization']]);
    expect(sent).toEqual([
      ['/v2/team/x/manifests/v1', undefined],
      ['/token', BASIC],
      ['/v2/team/x/manifests/v1', `Bearer ${reading.secrets[0]}`],
    ]);
    expect(reading.secrets).toHaveLength(1);
  } finally {
    await registry.close();
  }
});

describe('the login of an earlier step is masked', () => {
  test.each(['basic', 'bearer'] as const)('with %s authentication', async (auth) => {
    const registry = await startRegistry({ users: { bob: 'sesame' }, auth });
    try {
      await put(registry, MEDIA_TYPES.ociManifest, auth);
      saveLogin(registry);
      const reading = host();
      await readDigest(reading, parseImageName(`${registry.host}/team/x`), 'v1', undefined);
      expect(reading.secrets.slice(0, 2)).toEqual(['sesame', Buffer.from('bob:sesame').toString('base64')]);
      expect(reading.secrets).toHaveLength(auth === 'basic' ? 2 : 3);
    } finally {
      await registry.close();
    }
  });

  test('before a token server can repeat it', async () => {
    const tokens = await startServer({
      'GET /token': ({ headers }) => ({ status: 400, body: `bad header ${headers['authorization']}` }),
    });
    const registry = await startRegistry();
    const challenge = `Bearer realm="${tokens.url}/token"`;
    registry.fail({ on: 'HEAD /v2/*', fault: { status: 401, headers: { 'www-authenticate': challenge } } });
    saveLogin(registry);
    const reading = host();
    try {
      const image = parseImageName(`${registry.host}/team/x`);
      await expect(readDigest(reading, image, 'v1', undefined)).rejects.toThrow(`bad header ${BASIC}`);
      expect(reading.secrets).toEqual(['sesame', Buffer.from('bob:sesame').toString('base64')]);
    } finally {
      await Promise.all([tokens.close(), registry.close()]);
    }
  });
});

test.each<{ name: string; reply: Reply }>([
  { name: 'an empty object', reply: { json: {} } },
  { name: 'null', reply: { json: null } },
  { name: 'a token that is no text', reply: { json: { token: { value: 'x' } } } },
  { name: 'nothing', reply: { status: 204 } },
])('a token server that answers with $name is named', async ({ reply }) => {
  const tokens = await startServer({ 'GET /token': () => reply });
  const registry = await startRegistry();
  const challenge = `Bearer realm="${tokens.url}/token",service="x",scope="repository:team/x:pull"`;
  registry.fail({ on: 'HEAD /v2/*', fault: { status: 401, headers: { 'www-authenticate': challenge } } });
  try {
    const image = parseImageName(`${registry.host}/team/x`);
    await expect(readDigest(host(), image, 'v1', undefined)).rejects.toThrow(`${tokens.url} answered without a token`);
    expect(Object.fromEntries(tokens.requests[0]?.query ?? [])).toEqual({
      service: 'x',
      scope: 'repository:team/x:pull',
    });
  } finally {
    await Promise.all([tokens.close(), registry.close()]);
  }
});
