import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeApp, type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

let github: FakeGitHub;
let repository: FakeRepository;
let app: FakeApp;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now });
  repository = github.addRepository('acme/model', { private: true });
  repository.addCommit();
  github.addRepository('acme/data', { private: true });
  github.addRepository('ada/model');
  app = github.addApp({
    slug: 'acme-bot',
    permissions: { checks: 'write', 'pull-requests': 'write', contents: 'read' },
    repositories: ['acme/model', 'acme/data', 'ada/model'],
  });
});
afterEach(() => github.close());

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A JSON web token, valid for 9 minutes unless told otherwise. */
function jwt(claims: object = {}, { key = app.privateKey, alg = 'RS256' } = {}): string {
  const seconds = Math.floor(now / 1000);
  const body = { iss: app.id, iat: seconds - 60, exp: seconds + 540, ...claims };
  const signed = `${encoded({ alg, typ: 'JWT' })}.${encoded(body)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

async function installation(of = 'acme/model'): Promise<number> {
  const { json } = await ask(github, `GET /repos/${of}/installation`, { token: jwt() });
  return (json as { id: number }).id;
}

const accessToken = async (body?: unknown, id?: number) =>
  ask(github, `POST /app/installations/${id ?? (await installation())}/access_tokens`, { token: jwt(), body });

describe('an App', () => {
  test('knows itself, by its id or its client id', async () => {
    for (const iss of [app.id, String(app.id), app.clientId]) {
      expect(await ask(github, 'GET /app', { token: jwt({ iss }) })).toMatchObject({
        status: 200,
        json: {
          id: app.id,
          slug: 'acme-bot',
          permissions: { checks: 'write', pull_requests: 'write', contents: 'read', metadata: 'read' },
        },
      });
    }
  });

  const seconds = Date.UTC(2026, 0, 1) / 1000;
  const early = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  const late =
    "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  test.each<[what: string, token: () => string, status: number, message: string]>([
    ['signed with another key', () => jwt({}, { key: otherKey() }), 401, 'A JSON web token could not be decoded'],
    ['of another algorithm', () => jwt({}, { alg: 'none' }), 401, 'A JSON web token could not be decoded'],
    ['that is none', () => 'a.b.c', 401, 'A JSON web token could not be decoded'],
    [
      'that is an access token',
      () => github.addToken({ kind: 'installation', app, repository: 'acme/model' }),
      401,
      'A JSON web token could not be decoded',
    ],
    ['of an unknown App', () => jwt({ iss: 1 }), 404, 'Integration not found'],
    ['issued in the future', () => jwt({ iat: seconds + 30 }), 401, early],
    ['with a fraction of a second', () => jwt({ iat: seconds - 0.5 }), 401, early],
    ['that has expired', () => jwt({ exp: seconds }), 401, late],
    ['without an end', () => jwt({ exp: undefined }), 401, late],
    [
      'of more than ten minutes',
      () => jwt({ exp: seconds + 601 }),
      401,
      "'Expiration time' claim ('exp') is too far in the future",
    ],
  ])('is not believed with a token %s', async (_, token, status, message) => {
    expect(await ask(github, 'GET /app', { token: token() })).toMatchObject({ status, json: { message } });
  });

  test('is not believed without a token', async () => {
    expect((await ask(github, 'GET /app')).status).toBe(401);
  });

  test('may take ten minutes to the second', async () => {
    expect((await ask(github, 'GET /app', { token: jwt({ exp: now / 1000 + 600 }) })).status).toBe(200);
  });
});

describe('an installation', () => {
  test('is found by repository, one for each owner', async () => {
    expect(await ask(github, 'GET /repos/acme/model/installation', { token: jwt() })).toMatchObject({
      status: 200,
      json: {
        app_id: app.id,
        app_slug: 'acme-bot',
        account: { login: 'acme' },
        repository_selection: 'selected',
        permissions: { checks: 'write', pull_requests: 'write', contents: 'read' },
      },
    });
    expect(await installation('acme/data')).toBe(await installation('acme/model'));
    expect(await installation('ada/model')).not.toBe(await installation('acme/model'));
  });

  test.each(['acme/other', 'ada/data'])('is not found on %s', async (name) => {
    github.addRepository('ada/data');

    expect((await ask(github, `GET /repos/${name}/installation`, { token: jwt() })).status).toBe(404);
  });
});

describe('an installation token', () => {
  const post = (token: string, name = 'acme/model') =>
    ask(github, `POST /repos/${name}/check-runs`, {
      token,
      body: { name: 'a', head_sha: repository.addCommit() },
    });
  const text = (json: unknown) => (json as { token: string }).token;

  test('may do what the App may, on its repositories, for an hour', async () => {
    const { status, json } = await accessToken();
    expect(status).toBe(201);
    expect(json).toMatchObject({
      token: expect.stringMatching(/^ghs_/),
      expires_at: '2026-01-01T01:00:00Z',
      permissions: { checks: 'write', pull_requests: 'write', contents: 'read', metadata: 'read' },
    });
    expect(json).not.toHaveProperty('repositories');

    expect(await post(text(json))).toMatchObject({ status: 201, json: { app: { id: app.id, slug: 'acme-bot' } } });
    now += 3_599_000;
    expect((await post(text(json))).status).toBe(201);
    now += 1000;
    expect(await post(text(json))).toMatchObject({ status: 401, json: { message: 'Bad credentials' } });
  });

  test('may be limited to repositories and permissions', async () => {
    const { json } = await accessToken({ repositories: ['Data'], permissions: { pull_requests: 'read' } });
    expect(json).toMatchObject({
      permissions: { pull_requests: 'read', metadata: 'read' },
      repositories: [{ full_name: 'acme/data' }],
    });

    expect((await post(text(json))).status).toBe(404);
    expect(await post(text(json), 'acme/data')).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    });
    expect((await ask(github, 'GET /repos/acme/data/pulls', { token: text(json) })).status).toBe(200);
  });

  test('may be limited to repositories by id', async () => {
    const token = github.addToken({ kind: 'installation', app, repository: 'acme/data' });
    const { json } = await ask(github, 'GET /repos/acme/data', { token });

    const limited = await accessToken({ repository_ids: [(json as { id: number }).id] });
    expect(limited.json).toMatchObject({ repositories: [{ full_name: 'acme/data' }] });
  });

  const permissions = 'The permissions requested are not granted to this installation.';
  const repositories =
    'There is at least one repository that does not exist or is not accessible to the parent installation.';
  test.each([
    ['a permission that the App has not', { permissions: { statuses: 'write' } }, permissions],
    ['more than the App has', { permissions: { contents: 'write' } }, permissions],
    // https://github.com/actions/create-github-app-token/issues/245
    ["a permission in the workflow's spelling", { permissions: { 'pull-requests': 'write' } }, permissions],
    ["another owner's repository", { repositories: ['other'] }, repositories],
    ['a whole name', { repositories: ['acme/model'] }, repositories],
    ['an unknown id', { repository_ids: [1] }, repositories],
    [
      'an access that is none',
      { permissions: { checks: 'all' } },
      'Invalid request.\n\nFor \'properties/permissions/properties/checks\', "all" is not a member of ["read","write"].',
    ],
  ])('is refused for %s', async (_, body, message) => {
    expect(await accessToken(body)).toMatchObject({ status: 422, json: { message } });
  });

  test("is refused for another App's installation", async () => {
    const other = github.addApp({ slug: 'other', permissions: {}, repositories: ['acme/model'] });
    const id = await installation();

    const token = jwt({ iss: other.id }, { key: other.privateKey });
    expect((await ask(github, `POST /app/installations/${id}/access_tokens`, { token })).status).toBe(404);
  });
});

function otherKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
