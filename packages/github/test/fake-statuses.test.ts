import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

const UNKNOWN = 'f'.repeat(40);

let github: FakeGitHub;
let repository: FakeRepository;
let sha: string;
let token: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now, requestsPerHour: 5000 });
  repository = github.addRepository('acme/model');
  sha = repository.addCommit();
  token = github.addToken({ kind: 'actions', repository: 'acme/model', permissions: { statuses: 'write' } });
});
afterEach(() => github.close());

const post = (body: unknown, to = sha) => ask(github, `POST /repos/acme/model/statuses/${to}`, { token, body });
const get = (path: string) => ask(github, `GET /repos/acme/model${path}`, { token });

describe('creating a status', () => {
  test('answers with the status and who made it', async () => {
    const answer = await post({
      state: 'pending',
      context: 'run/train',
      description: 'Running',
      target_url: 'http://x/1',
    });

    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      url: `${github.url}/repos/acme/model/statuses/${sha}`,
      state: 'pending',
      context: 'run/train',
      description: 'Running',
      target_url: 'http://x/1',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      creator: { login: 'github-actions[bot]', type: 'Bot' },
    });
    expect(repository.statuses(sha)).toEqual([answer.json]);
  });

  test.each([
    ['no more than a state', { state: 'success' }, { context: 'default', description: null, target_url: null }],
    ['140 characters', { state: 'error', description: 'x'.repeat(140) }, { description: 'x'.repeat(140) }],
    ['140 characters of several bytes', { state: 'error', description: '🟢'.repeat(140) }, { state: 'error' }],
    ['null for what is optional', { state: 'failure', description: null, target_url: null }, { description: null }],
  ])('takes %s', async (_, body, expected) => {
    expect(await post(body)).toMatchObject({ status: 201, json: expected });
  });

  const custom = (field: string, message: string) => [{ resource: 'Status', code: 'custom', field, message }];
  test.each([
    [
      'a description of 141 characters',
      { state: 'success', description: 'x'.repeat(141) },
      custom('description', 'description is too long (maximum is 140 characters)'),
    ],
    ['an unknown state', { state: 'passed' }, custom('state', 'state is not included in the list')],
    [
      'a target that is no web address',
      { state: 'success', target_url: 'file:///etc/passwd' },
      custom('target_url', 'target_url must use http(s) scheme'),
    ],
  ])('refuses %s', async (_, body, errors) => {
    const answer = await post(body);

    expect(answer).toMatchObject({ status: 422, json: { message: 'Validation Failed', errors, status: '422' } });
    expect(repository.statuses(sha)).toEqual([]);
  });

  test.each([
    ['no state', {}, '"state" wasn\'t supplied.'],
    ['a state that is no text', { state: 1 }, "For 'properties/state', 1 is not a string."],
    ['what it does not know', { state: 'success', colour: 'red' }, '"colour" is not a permitted key.'],
  ])('refuses %s', async (_, body, problem) => {
    expect(await post(body)).toMatchObject({ status: 422, json: { message: `Invalid request.\n\n${problem}` } });
  });

  test.each([
    ['not JSON', '{', 'Problems parsing JSON'],
    ['no object', '[]', 'Body should be a JSON object'],
  ])('refuses a body that is %s', async (_, body, message) => {
    expect(await post(body)).toMatchObject({ status: 400, json: { message } });
  });

  test.each([
    ['is not there', UNKNOWN],
    ['is named by its branch', 'main'],
    ['is shortened', 'abcdef0'],
  ])('refuses a commit that %s', async (_, to) => {
    const answer = await post({ state: 'success' }, to);

    expect(answer).toMatchObject({ status: 422, json: { message: `No commit found for SHA: ${to}` } });
  });

  test('refuses the 1001st for one commit and context, whatever its case, and takes it for others', async () => {
    for (let n = 0; n < 1000; n++) await post({ state: 'pending', context: 'a' });

    expect(await post({ state: 'success', context: 'A' })).toMatchObject({
      status: 422,
      json: {
        message: 'Validation Failed',
        errors: 'Validation failed: This SHA and context has reached the maximum number of statuses.',
      },
    });
    expect((await post({ state: 'success', context: 'b' })).status).toBe(201);
    expect((await post({ state: 'success', context: 'a' }, repository.addCommit())).status).toBe(201);
  });
});

describe('reading statuses', () => {
  test('lists all of a commit, newest first', async () => {
    await post({ state: 'pending', context: 'a' });
    now += 60_000;
    await post({ state: 'success', context: 'a' });
    await post({ state: 'failure' }, repository.addCommit());

    expect((await get(`/commits/${sha}/statuses`)).json).toMatchObject([
      { state: 'success', created_at: '2026-01-01T00:01:00Z' },
      { state: 'pending', created_at: '2026-01-01T00:00:00Z' },
    ]);
  });

  test.each<[states: string[], combined: string]>([
    [[], 'pending'],
    [['success'], 'success'],
    [['success', 'pending'], 'pending'],
    [['success', 'failure'], 'failure'],
    [['pending', 'error'], 'failure'],
  ])('combines %j to %s', async (states, combined) => {
    for (const [n, state] of states.entries()) await post({ state, context: `context ${n}` });

    expect((await get(`/commits/${sha}/status`)).json).toMatchObject({
      state: combined,
      sha,
      total_count: states.length,
      statuses: states.map((state, n) => ({ state, context: `context ${n}` })),
      repository: { full_name: 'acme/model' },
    });
  });

  test('combines only the latest of each context, and does not tell who made it', async () => {
    await post({ state: 'failure', context: 'Build' });
    await post({ state: 'success', context: 'build' });

    const { json } = await get(`/commits/${sha}/status`);
    expect(json).toMatchObject({
      state: 'success',
      total_count: 1,
      statuses: [{ context: 'build', state: 'success' }],
    });
    expect(json).not.toHaveProperty('statuses.0.creator');
  });

  test('the state is that of all contexts, also when they do not fit on the page', async () => {
    for (const context of ['a', 'b', 'c']) await post({ state: context === 'c' ? 'failure' : 'success', context });

    const { json, headers } = await get(`/commits/${sha}/status?per_page=2`);
    expect(json).toMatchObject({ state: 'failure', total_count: 3, statuses: [{ context: 'a' }, { context: 'b' }] });
    expect(headers.get('link')).toContain('rel="next"');
  });

  test.each(['main', 'heads/main', 'feature/x'])('finds the commit of the branch %s', async (branch) => {
    repository.push('feature/x', sha);
    await post({ state: 'success' });

    expect((await get(`/commits/${branch}/status`)).json).toMatchObject({ sha, state: 'success' });
    expect((await get(`/commits/${encodeURIComponent(branch)}/statuses`)).json).toHaveLength(1);
  });

  test.each(['status', 'statuses'])('has no %s of an unknown commit', async (what) => {
    expect(await get(`/commits/${UNKNOWN}/${what}`)).toMatchObject({
      status: 422,
      json: { message: `No commit found for SHA: ${UNKNOWN}` },
    });
  });
});
