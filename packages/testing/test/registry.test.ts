import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf, MEDIA_TYPES, registryFailure, startRegistry, type TestRegistry } from '../src/index.ts';
import { basic } from './registries.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('tokens', () => {
  const START = Date.UTC(2026, 0, 1);
  let registry: TestRegistry;
  let now = START;
  beforeAll(async () => {
    registry = await startRegistry({ users: { bob: 's3cret' }, auth: 'bearer', now: () => now });
  });
  afterAll(() => registry.close());

  async function token(scope: string, user?: string): Promise<string> {
    const query = new URLSearchParams({ service: registry.host, scope });
    const answer = await fetch(`${registry.url}/token?${query}`, {
      headers: { ...(user !== undefined && basic(user)) },
    });
    return ((await answer.json()) as { token: string }).token;
  }
  const ask = (method: string, path: string, bearer?: string) =>
    fetch(`${registry.url}/v2${path}`, {
      method,
      headers: { ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
    });

  test.each([
    { method: 'GET', path: '/', scope: undefined },
    { method: 'GET', path: '/a/b/tags/list', scope: 'repository:a/b:pull' },
    { method: 'HEAD', path: '/a/b/manifests/v1', scope: 'repository:a/b:pull' },
    { method: 'POST', path: '/a/b/blobs/uploads/', scope: 'repository:a/b:pull,push' },
    { method: 'GET', path: '/_catalog', scope: 'registry:catalog:*' },
  ])('$method $path asks for $scope', async ({ method, path, scope }) => {
    const answer = await ask(method, path);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="${registry.url}/token",service="${registry.host}"${scope === undefined ? '' : `,scope="${scope}"`}`,
    );
  });

  test('a token is good for its scopes only', async () => {
    const pull = await token('repository:a/b:pull', 'bob:s3cret');
    expect((await ask('GET', '/', pull)).status).toBe(200);
    expect((await ask('GET', '/a/b/tags/list', pull)).status).toBe(404);
    for (const [method, path] of [
      ['POST', '/a/b/blobs/uploads/'],
      ['GET', '/a/c/tags/list'],
    ] as const) {
      const answer = await ask(method, path, pull);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    }
    const push = await token('repository:a/b:pull,push', 'bob:s3cret');
    expect((await ask('POST', '/a/b/blobs/uploads/', push)).status).toBe(202);
  });

  test('a mount needs to pull where it comes from', async () => {
    const path = `/a/b/blobs/uploads/?mount=${digestOf('x')}&from=a/c`;
    const one = await token('repository:a/b:pull,push', 'bob:s3cret');
    const both = await token('repository:a/b:pull,push repository:a/c:pull', 'bob:s3cret');
    expect((await ask('POST', path, one)).status).toBe(401);
    expect((await ask('POST', path, both)).status).toBe(202);
  });

  test('a token ends', async () => {
    const pull = await token('repository:a/b:pull', 'bob:s3cret');
    now += 59_000;
    expect((await ask('GET', '/a/b/tags/list', pull)).status).toBe(404);
    now += 1_000;
    const answer = await ask('GET', '/a/b/tags/list', pull);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('a token of nobody allows nothing', async () => {
    const nobody = await token('repository:a/b:pull');
    expect((await ask('GET', '/', nobody)).status).toBe(200);
    expect((await ask('GET', '/a/b/tags/list', nobody)).status).toBe(401);
  });

  test('an identity token is as good as a password', async () => {
    const own = await startRegistry({ users: {}, auth: 'bearer', identityTokens: ['id-1'] });
    const post = (form: Record<string, string>) =>
      fetch(`${own.url}/token`, { method: 'POST', body: new URLSearchParams(form), headers: FORM });
    const form = { grant_type: 'refresh_token', service: own.host, client_id: 'us', scope: 'repository:a/b:pull' };
    try {
      const answer = await post({ ...form, refresh_token: 'id-1' });
      const { access_token } = (await answer.json()) as { access_token: string };
      const headers = { authorization: `Bearer ${access_token}` };
      expect((await fetch(`${own.url}/v2/a/b/tags/list`, { headers })).status).toBe(404);
      expect((await fetch(`${own.url}/v2/a/c/tags/list`, { headers })).status).toBe(401);
      expect((await post({ ...form, refresh_token: 'id-2' })).status).toBe(401);
      expect((await post({ ...form, refresh_token: 'id-1', grant_type: 'password' })).status).toBe(400);
    } finally {
      await own.close();
    }
  });

  test.each([
    { name: 'a wrong password', query: {}, user: 'bob:wrong', status: 401 },
    { name: 'another service', query: { service: 'elsewhere' }, user: 'bob:s3cret', status: 400 },
  ])('there is no token for $name', async ({ query, user, status }) => {
    const search = new URLSearchParams({ service: registry.host, ...query });
    expect((await fetch(`${registry.url}/token?${search}`, { headers: basic(user) })).status).toBe(status);
  });
});

describe('a test', () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startRegistry();
  });
  afterEach(() => registry.close());

  const octets = { 'content-type': 'application/octet-stream' };
  const put = async (content: string) => {
    const start = await fetch(`${registry.url}/v2/a/blobs/uploads/`, { method: 'POST' });
    return fetch(`${start.headers.get('location')}&digest=${digestOf(content)}`, {
      method: 'PUT',
      headers: octets,
      body: content,
    });
  };

  test('sees what is stored', async () => {
    await put('{}');
    const body = JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.ociManifest,
      config: { digest: digestOf('{}') },
      layers: [],
    });
    const headers = { 'content-type': MEDIA_TYPES.ociManifest };
    await fetch(`${registry.url}/v2/a/manifests/v1`, { method: 'PUT', headers, body });
    const stored = { digest: digestOf(body), mediaType: MEDIA_TYPES.ociManifest, body: Buffer.from(body) };
    expect(registry.manifest('a', 'v1')).toEqual(stored);
    expect(registry.manifest('a', stored.digest)).toEqual(stored);
    expect(registry.tags('a')).toEqual({ v1: stored.digest });
    expect(registry.blob('a', digestOf('{}'))?.toString()).toBe('{}');
    expect(registry.manifest('b', 'v1')).toBeUndefined();
    expect(registry.asked).toContain('PUT /v2/a/manifests/v1');
  });

  test('makes it fail', async () => {
    registry.fail({ on: 'PUT /v2/*/blobs/*', fault: registryFailure('DENIED', { message: 'not yours' }) });
    const denied = await put('content');
    expect(denied.status).toBe(403);
    expect(await denied.json()).toEqual({ errors: [{ code: 'DENIED', message: 'not yours' }] });
    expect((await put('content')).status).toBe(201);
  });

  test('sees addresses without the host', async () => {
    const own = await startRegistry({ relativeUrls: true });
    try {
      const { headers } = await fetch(`${own.url}/v2/a/blobs/uploads/`, { method: 'POST' });
      expect(headers.get('location')).toMatch(/^\/v2\/a\/blobs\/uploads\/[0-9a-f-]{36}\?_state=/);
    } finally {
      await own.close();
    }
  });

  test('sends those who want a blob to its storage', async () => {
    const own = await startRegistry({ storage: (digest) => `http://127.0.0.1:1/${digest}` });
    try {
      const start = await fetch(`${own.url}/v2/a/blobs/uploads/`, { method: 'POST' });
      const address = `${start.headers.get('location')}&digest=${digestOf('content')}`;
      await fetch(address, { method: 'PUT', body: 'content', headers: octets });
      const ask = (content: string) =>
        fetch(`${own.url}/v2/a/blobs/${digestOf(content)}`, { redirect: 'manual' }).then(({ status, headers }) => ({
          status,
          location: headers.get('location'),
        }));
      expect(await ask('content')).toEqual({ status: 307, location: `http://127.0.0.1:1/${digestOf('content')}` });
      expect(await ask('absent')).toEqual({ status: 404, location: null });
    } finally {
      await own.close();
    }
  });

  // As the specification has it; registry 2.8 does not look.
  test('sees a piece refused that does not begin where the last one ended', async () => {
    const { headers } = await fetch(`${registry.url}/v2/a/blobs/uploads/`, { method: 'POST' });
    const gap = { method: 'PATCH', headers: { ...octets, 'content-range': '5-6' }, body: 'lo' };
    expect((await fetch(String(headers.get('location')), gap)).status).toBe(416);
  });
});
