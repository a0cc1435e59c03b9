import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf, MEDIA_TYPES } from '../src/index.ts';
import { basic, DEBIAN, type RunningRegistry, registries } from './registries.ts';

const { ociManifest, ociIndex, dockerManifest, dockerList, schema1 } = MEDIA_TYPES;

describe.each(registries.filter(({ there }) => there))('raw exchanges with $name', ({ start }) => {
  let registry: RunningRegistry;
  beforeAll(async () => {
    registry = await start();
  });
  afterAll(() => registry.stop());

  interface Answer {
    status: number;
    headers: Record<string, string>;
    text: string;
    /** Undefined when the text is none. */
    json: unknown;
    codes: string[];
  }

  /** @param path from /v2 on, or a whole URL. */
  async function ask(method: string, path: string, options: RequestInit = {}): Promise<Answer> {
    const response = await fetch(path.startsWith('http') ? path : `${registry.url}/v2${path}`, { method, ...options });
    const text = await response.text();
    const json = /^\{.*\}\s*$/s.test(text) ? (JSON.parse(text) as { errors?: { code: string }[] }) : undefined;
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      json,
      codes: (json?.errors ?? []).map(({ code }) => code),
    };
  }

  const octets = { 'content-type': 'application/octet-stream' };
  const startUpload = async (name: string) =>
    String((await ask('POST', `/${name}/blobs/uploads/`)).headers['location']);

  async function putBlob(name: string, content: string): Promise<string> {
    const digest = digestOf(content);
    const location = await startUpload(name);
    const { status } = await ask('PUT', `${location}&digest=${digest}`, { headers: octets, body: content });
    expect(status).toBe(201);
    return digest;
  }

  const descriptor = (digest: string, more = {}) => ({
    mediaType: 'application/octet-stream',
    digest,
    size: 1,
    ...more,
  });
  const manifest = (mediaType: string, config: string, ...layers: string[]) =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: descriptor(config),
      layers: layers.map((layer) => descriptor(layer)),
    });
  const index = (mediaType: string, type: string, ...digests: string[]) =>
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      manifests: digests.map((digest) =>
        descriptor(digest, { mediaType: type, platform: { os: 'linux', architecture: 'amd64' } }),
      ),
    });
  const putManifest = (name: string, reference: string, mediaType: string, body: string) =>
    ask('PUT', `/${name}/manifests/${reference}`, { headers: { 'content-type': mediaType }, body });
  const ABSENT = digestOf('absent');

  test('the root says which API it is', async () => {
    expect(await ask('GET', '/')).toMatchObject({
      status: 200,
      text: '{}',
      headers: { 'docker-distribution-api-version': 'registry/2.0', 'content-type': 'application/json; charset=utf-8' },
    });
  });

  test('a blob in one piece', async () => {
    const start = await ask('POST', '/one/blobs/uploads/');
    expect(start).toMatchObject({
      status: 202,
      headers: { range: '0-0', 'docker-upload-uuid': expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    const { location = '' } = start.headers;
    expect(location).toMatch(/^http:.*\/v2\/one\/blobs\/uploads\/[0-9a-f-]{36}\?_state=/);
    const digest = digestOf('content');
    expect(await ask('PUT', `${location}&digest=${digest}`, { headers: octets, body: 'content' })).toMatchObject({
      status: 201,
      headers: { location: `${registry.url}/v2/one/blobs/${digest}`, 'docker-content-digest': digest },
    });
    const found = {
      'docker-content-digest': digest,
      'content-length': '7',
      'content-type': 'application/octet-stream',
    };
    expect(await ask('HEAD', `/one/blobs/${digest}`)).toMatchObject({ status: 200, headers: found, text: '' });
    expect(await ask('GET', `/one/blobs/${digest}`)).toMatchObject({ status: 200, headers: found, text: 'content' });
  });

  test('a POST with a digest and the content starts an upload and stores nothing', async () => {
    const digest = digestOf('single');
    const options = { headers: octets, body: 'single' };
    expect((await ask('POST', `/single/blobs/uploads/?digest=${digest}`, options)).status).toBe(202);
    expect((await ask('HEAD', `/single/blobs/${digest}`)).status).toBe(404);
  });

  test('a blob in two pieces, and how far it is', async () => {
    const first = await ask('PATCH', await startUpload('two'), { headers: octets, body: 'hel' });
    expect(first).toMatchObject({ status: 202, headers: { range: '0-2' } });
    const { location = '' } = first.headers;
    expect(await ask('GET', location)).toMatchObject({ status: 204, headers: { range: '0-2' } });
    const second = await ask('PATCH', location, { headers: { ...octets, 'content-range': '3-4' }, body: 'lo' });
    expect(second).toMatchObject({ status: 202, headers: { range: '0-4' } });
    const digest = digestOf('hello');
    expect((await ask('PUT', `${second.headers['location']}&digest=${digest}`)).status).toBe(201);
    expect((await ask('GET', `/two/blobs/${digest}`)).text).toBe('hello');
  });

  test('an upload with the wrong digest is refused', async () => {
    const location = await startUpload('wrong');
    expect(await ask('PUT', `${location}&digest=${ABSENT}`, { headers: octets, body: 'content' })).toMatchObject({
      status: 400,
      codes: ['DIGEST_INVALID'],
    });
  });

  test('an upload without a digest is refused', async () => {
    expect(await ask('PUT', await startUpload('wrong'), { headers: octets, body: 'content' })).toMatchObject({
      status: 400,
      codes: ['DIGEST_INVALID'],
    });
  });

  test('an upload that was ended is unknown', async () => {
    const location = await startUpload('ended');
    expect((await ask('DELETE', location)).status).toBe(204);
    expect(await ask('GET', location)).toMatchObject({ status: 404, codes: ['BLOB_UPLOAD_UNKNOWN'] });
  });

  test('an upload address without its state is refused', async () => {
    const [address = ''] = (await startUpload('state')).split('?');
    expect(await ask('PUT', `${address}?digest=${digestOf('x')}`, { headers: octets, body: 'x' })).toMatchObject({
      status: 404,
      codes: ['BLOB_UPLOAD_INVALID'],
    });
  });

  test('a blob is mounted from another repository', async () => {
    const digest = await putBlob('mount/from', 'shared');
    expect((await ask('HEAD', `/mount/to/blobs/${digest}`)).status).toBe(404);
    expect(await ask('POST', `/mount/to/blobs/uploads/?mount=${digest}&from=mount/from`)).toMatchObject({
      status: 201,
      headers: { 'docker-content-digest': digest, location: `${registry.url}/v2/mount/to/blobs/${digest}` },
    });
    expect((await ask('HEAD', `/mount/to/blobs/${digest}`)).status).toBe(200);
  });

  test('a mount of what is not there becomes an upload', async () => {
    const { status, headers } = await ask('POST', `/mount/none/blobs/uploads/?mount=${ABSENT}&from=mount/from`);
    expect({ status, location: headers['location'] }).toEqual({
      status: 202,
      location: expect.stringContaining('/mount/none/blobs/uploads/'),
    });
  });

  test.each([
    { path: `/nothing/blobs/${ABSENT}`, status: 404, codes: ['BLOB_UNKNOWN'] },
    { path: '/nothing/blobs/sha256:abc', status: 400, codes: ['DIGEST_INVALID'] },
    { path: '/nothing/manifests/tag', status: 404, codes: ['MANIFEST_UNKNOWN'] },
    { path: `/nothing/manifests/${ABSENT}`, status: 404, codes: ['MANIFEST_UNKNOWN'] },
    { path: '/nothing/tags/list', status: 404, codes: ['NAME_UNKNOWN'] },
    { path: '/Upper/tags/list', status: 404, codes: [] },
    { path: '/name/manifests/bad+tag', status: 404, codes: [] },
  ])('GET $path is $status $codes', async ({ path, status, codes }) => {
    expect(await ask('GET', path)).toMatchObject({ status, codes });
  });

  test.each([
    { type: ociManifest, indexType: ociIndex },
    { type: dockerManifest, indexType: dockerList },
  ])('$type and $indexType, by tag and by digest', async ({ type, indexType }) => {
    const name = `stored/${type === ociManifest ? 'oci' : 'docker'}`;
    const body = manifest(type, await putBlob(name, '{}'), await putBlob(name, 'layer'));
    const digest = digestOf(body);
    expect(await putManifest(name, 'v1', type, body)).toMatchObject({
      status: 201,
      headers: { 'docker-content-digest': digest, location: `${registry.url}/v2/${name}/manifests/${digest}` },
    });
    const list = index(indexType, type, digest);
    expect((await putManifest(name, digestOf(list), indexType, list)).status).toBe(201);

    for (const reference of ['v1', digest])
      expect(await ask('GET', `/${name}/manifests/${reference}`, { headers: { accept: type } })).toMatchObject({
        status: 200,
        headers: { 'content-type': type, 'docker-content-digest': digest },
        text: body,
      });
    const headers = { accept: `text/html, ${indexType};q=0.5` };
    expect(await ask('HEAD', `/${name}/manifests/${digestOf(list)}`, { headers })).toMatchObject({
      status: 200,
      headers: { 'content-type': indexType, 'content-length': String(list.length) },
      text: '',
    });
    expect(await ask('GET', `/${name}/tags/list`)).toMatchObject({ status: 200, json: { name, tags: ['v1'] } });
  });

  test('a tag moves', async () => {
    const one = manifest(ociManifest, await putBlob('moves', 'one'));
    const two = manifest(ociManifest, await putBlob('moves', 'two'));
    await putManifest('moves', 'latest', ociManifest, one);
    await putManifest('moves', 'latest', ociManifest, two);
    const { headers } = await ask('HEAD', '/moves/manifests/latest', { headers: { accept: ociManifest } });
    expect(headers['docker-content-digest']).toBe(digestOf(two));
  });

  describe('what is refused of a manifest', () => {
    const good = () => manifest(ociManifest, digestOf('present'), digestOf('present'));
    beforeAll(() => putBlob('refused', 'present'));

    test.each([
      { name: 'no JSON', body: () => 'nothing', codes: ['MANIFEST_INVALID'] },
      { name: 'a type that is none', type: 'text/plain', body: good, codes: ['MANIFEST_INVALID'] },
      { name: 'a type that it does not say itself', type: dockerManifest, body: good, codes: ['MANIFEST_INVALID'] },
      {
        name: 'a missing layer',
        body: () => manifest(ociManifest, digestOf('present'), ABSENT),
        codes: ['MANIFEST_BLOB_UNKNOWN'],
      },
      {
        name: 'a missing config and a missing layer',
        body: () => manifest(ociManifest, ABSENT, digestOf('other')),
        codes: ['MANIFEST_BLOB_UNKNOWN', 'MANIFEST_BLOB_UNKNOWN'],
      },
      {
        name: 'a missing manifest of an index',
        type: ociIndex,
        body: () => index(ociIndex, ociManifest, ABSENT),
        codes: ['MANIFEST_BLOB_UNKNOWN'],
      },
      { name: 'another digest', reference: ABSENT, body: good, codes: ['DIGEST_INVALID'] },
    ])('$name', async ({ type = ociManifest, reference = 'v1', body, codes }) => {
      expect(await putManifest('refused', reference, type, body())).toMatchObject({ status: 400, codes });
      expect((await ask('GET', '/refused/tags/list')).status).toBe(404);
    });
  });

  describe('what a client gets that does not accept what is stored', () => {
    beforeAll(async () => {
      const config = await putBlob(
        'accept',
        JSON.stringify({
          architecture: 'amd64',
          os: 'linux',
          history: [{ created: '2026-01-01T00:00:00Z', created_by: 'COPY' }],
          rootfs: { type: 'layers', diff_ids: [digestOf('layer')] },
        }),
      );
      const layer = await putBlob('accept', 'layer');
      const [oci = '', docker = ''] = [ociManifest, dockerManifest].map((type) => manifest(type, config, layer));
      const list = index(dockerList, dockerManifest, digestOf(docker));
      for (const [tag, type, body] of [
        ['oci', ociManifest, oci],
        ['docker', dockerManifest, docker],
        ['index', ociIndex, index(ociIndex, ociManifest, digestOf(oci))],
        ['list', dockerList, list],
      ] as const)
        expect((await putManifest('accept', tag, type, body)).status).toBe(201);
    });
    const accepting = (accept: string, reference: string) =>
      ask('HEAD', `/accept/manifests/${reference}`, { headers: { accept } });

    test.each([
      { tag: 'oci', accept: '*/*' },
      { tag: 'oci', accept: dockerManifest },
      { tag: 'index', accept: ociManifest },
    ])('of $tag with $accept: nothing', async ({ tag, accept }) => {
      expect((await accepting(accept, tag)).status).toBe(404);
    });

    test.each(['docker', 'list'])('of %s: one of schema 1, with another digest', async (tag) => {
      const right = await accepting([dockerManifest, dockerList].join(', '), tag);
      const wrong = await accepting('*/*', tag);
      expect(wrong).toMatchObject({ status: 200, headers: { 'content-type': schema1 } });
      expect(wrong.headers['docker-content-digest']).not.toBe(right.headers['docker-content-digest']);
    });

    test('of a list, when it accepts single ones: the one for linux/amd64', async () => {
      const single = await accepting(dockerManifest, 'docker');
      const { headers } = await accepting(dockerManifest, 'list');
      expect(headers['docker-content-digest']).toBe(single.headers['docker-content-digest']);
    });

    test('of a Docker manifest by digest: that one', async () => {
      const digest = String((await accepting(dockerManifest, 'docker')).headers['docker-content-digest']);
      expect((await accepting('*/*', digest)).headers['docker-content-digest']).toBe(digest);
    });
  });

  test('the catalog comes in pages', async () => {
    const names = ['zz/one', 'zz/three', 'zz/two'];
    for (const name of names)
      await putManifest(name, 'v1', ociManifest, manifest(ociManifest, await putBlob(name, '{}')));
    const { json, headers } = await ask('GET', '/_catalog?last=zz&n=2');
    expect(json).toEqual({ repositories: ['zz/one', 'zz/three'] });
    expect(headers['link']).toBe('</v2/_catalog?last=zz%2Fthree&n=2>; rel="next"');
    const rest = await ask('GET', '/_catalog?last=zz%2Fthree&n=2');
    expect(rest.json).toEqual({ repositories: ['zz/two'] });
    expect(rest.headers).not.toHaveProperty('link');
  });

  test('nothing is deleted', async () => {
    const digest = await putBlob('kept', 'content');
    expect(await ask('DELETE', `/kept/manifests/${ABSENT}`)).toMatchObject({ status: 405, codes: ['UNSUPPORTED'] });
    expect(await ask('DELETE', `/kept/blobs/${digest}`)).toMatchObject({ status: 405, codes: ['UNSUPPORTED'] });
  });
});

if (!registries.every(({ there }) => there))
  test.skip(`not compared with ${DEBIAN}, which is not installed`, () => undefined);

describe.each(registries.filter(({ there }) => there))('names and passwords with $name', ({ start }) => {
  let registry: RunningRegistry;
  beforeAll(async () => {
    registry = await start({ bob: 's3cret' });
  });
  afterAll(() => registry.stop());

  test.each([
    { name: 'nobody', status: 401 },
    { name: 'a wrong password', user: 'bob:wrong', status: 401 },
    { name: 'an unknown name', user: 'eve:s3cret', status: 401 },
    { name: 'the right ones', user: 'bob:s3cret', status: 200 },
  ])('$name: $status', async ({ user, status }) => {
    const headers = { ...(user !== undefined && basic(user)) };
    const answer = await fetch(`${registry.url}/v2/`, { headers });
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
    expect(await answer.json()).toMatchObject({
      errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }],
    });
  });
});
