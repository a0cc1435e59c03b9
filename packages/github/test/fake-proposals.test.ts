import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

let github: FakeGitHub;
let repository: FakeRepository;
let token: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now });
  repository = github.addRepository('acme/model');
  repository.addCommit();
  repository.addCommit({ branch: 'topic' });
  token = github.addToken({ kind: 'actions', repository: 'acme/model', permissions: { 'pull-requests': 'write' } });
});
afterEach(() => github.close());

const WANTED = { title: 'Update', head: 'topic', base: 'main', body: 'Text' };
const open = (body: object, by = token) => ask(github, 'POST /repos/acme/model/pulls', { token: by, body });
const refused = (status: number, error: object) => ({ status, json: expect.objectContaining(error) });

describe('a pull request', () => {
  test('is opened, and found by its branches', async () => {
    const { status, json } = await open(WANTED);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      number: 1,
      title: 'Update',
      body: 'Text',
      state: 'open',
      html_url: 'https://github.com/acme/model/pull/1',
      user: { login: 'github-actions[bot]', type: 'Bot' },
      head: { label: 'acme:topic', ref: 'topic' },
      base: { ref: 'main' },
    });
    const listed = await ask(github, 'GET /repos/acme/model/pulls?state=open&head=acme:topic&base=main');
    expect(listed.json).toMatchObject([{ number: 1, body: 'Text' }]);
  });

  test('has no text where none is given', async () => {
    expect((await open({ ...WANTED, body: undefined })).json).toMatchObject({ body: null });
  });

  test('is changed in what is given, and in nothing else', async () => {
    await open(WANTED);
    now += 60_000;
    const { status, json } = await ask(github, 'PATCH /repos/acme/model/pulls/1', { token, body: { title: 'New' } });
    expect(status).toBe(200);
    expect(json).toMatchObject({ title: 'New', body: 'Text', updated_at: '2026-01-01T00:01:00Z' });
  });

  test('may be opened again when the one before is closed', async () => {
    await open(WANTED);
    repository.closePullRequest(1);
    expect(await open(WANTED)).toMatchObject({ status: 201, json: { number: 2 } });
  });
});

describe('refused is', () => {
  const failed = (error: object) => refused(422, { message: 'Validation Failed', errors: [error] });
  const resource = 'PullRequest';
  test.each([
    ['no title', { title: undefined }, failed({ resource, code: 'missing_field', field: 'title' })],
    ['a blank title', { title: ' ' }, failed({ resource, code: 'missing_field', field: 'title' })],
    [
      'a long title',
      { title: 'x'.repeat(257) },
      failed({ resource, code: 'custom', message: 'title is too long (maximum is 256 characters)' }),
    ],
    [
      'a long body',
      { body: 'x'.repeat(65_537) },
      failed({ resource, code: 'custom', message: 'body is too long (maximum is 65536 characters)' }),
    ],
    ['an unknown base', { base: 'none' }, failed({ resource, code: 'invalid', field: 'base' })],
    ['an unknown head', { head: 'none' }, failed({ resource, code: 'invalid', field: 'head' })],
    ['a head in an unknown fork', { head: 'ada:topic' }, failed({ resource, code: 'invalid', field: 'head' })],
    [
      'a head without commits',
      { head: 'main' },
      failed({ resource, code: 'custom', message: 'No commits between main and main' }),
    ],
    [
      'a key that it does not know',
      { labels: [] },
      refused(422, { message: expect.stringContaining('"labels" is not a permitted key.') }),
    ],
  ])('%s', async (_, change, answer) => {
    expect(await open({ ...WANTED, ...change })).toMatchObject(answer);
  });

  test('a second one for the same branches', async () => {
    await open(WANTED);
    expect(await open({ ...WANTED, title: 'Again' })).toMatchObject(
      failed({ resource, code: 'custom', message: 'A pull request already exists for acme:topic.' }),
    );
  });

  test('a token that may only read', async () => {
    const reader = github.addToken({ kind: 'actions', repository: 'acme/model', permissions: { contents: 'write' } });
    const answer = refused(403, { message: 'Resource not accessible by integration' });
    expect(await open(WANTED, reader)).toMatchObject(answer);
    await open(WANTED);
    const change = { token: reader, body: { title: 'x' } };
    expect(await ask(github, 'PATCH /repos/acme/model/pulls/1', change)).toMatchObject(answer);
  });

  test('the change of one that is not there', async () => {
    expect((await ask(github, 'PATCH /repos/acme/model/pulls/9', { token, body: {} })).status).toBe(404);
  });
});

describe('an account', () => {
  test.each(['github-actions[bot]', 'acme', 'gate[bot]'])('%s is told with its number', async (login) => {
    github.addApp({ slug: 'gate', permissions: {}, repositories: ['acme/model'] });
    await ask(github, 'GET /repos/acme/model');
    const { status, json } = await ask(github, `GET /users/${encodeURIComponent(login)}`);
    expect({ status, json }).toMatchObject({ status: 200, json: { login, id: expect.any(Number) } });
  });

  test('that nobody has is not found', async () => {
    expect((await ask(github, 'GET /users/nobody')).status).toBe(404);
  });
});
