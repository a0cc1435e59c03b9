import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, type NewToken, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

let github: FakeGitHub;
let repository: FakeRepository;
let pull: number;
let token: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now });
  repository = github.addRepository('acme/model');
  repository.addCommit();
  repository.addCommit({ branch: 'faster' });
  pull = repository.addPullRequest({ head: 'faster' });
  token = github.addToken({ kind: 'actions', repository: 'acme/model', permissions: { 'pull-requests': 'write' } });
});
afterEach(() => github.close());

const request = (asked: string, body?: unknown, as = token) => {
  const [method, path] = asked.split(' ', 2);
  return ask(github, `${method} /repos/acme/model/issues${path}`, { token: as, body });
};
const comment = async (body: string) => {
  const { json } = await request(`POST /${pull}/comments`, { body });
  return (json as { id: number }).id;
};

describe('comments', () => {
  test('are created, read, changed, listed and deleted', async () => {
    const { status, json } = await request(`POST /${pull}/comments`, { body: 'Hello' });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      body: 'Hello',
      user: { login: 'github-actions[bot]', type: 'Bot' },
      performed_via_github_app: { slug: 'github-actions' },
      created_at: '2026-01-01T00:00:00Z',
      issue_url: `${github.url}/repos/acme/model/issues/${pull}`,
    });
    const { id, html_url } = json as { id: number; html_url: string };
    expect(html_url).toBe(`https://github.com/acme/model/pull/${pull}#issuecomment-${id}`);
    expect((await request(`GET /comments/${id}`)).json).toEqual(json);

    now += 5000;
    expect((await request(`PATCH /comments/${id}`, { body: 'Bye' })).json).toMatchObject({
      id,
      body: 'Bye',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:05Z',
    });
    expect(repository.comments(pull)).toMatchObject([{ id, body: 'Bye' }]);

    expect(await request(`DELETE /comments/${id}`)).toMatchObject({ status: 204, json: undefined });
    expect((await request(`GET /${pull}/comments`)).json).toEqual([]);
  });

  test.each<[who: string, token: (fake: FakeGitHub) => NewToken, expected: object]>([
    [
      'a person',
      () => ({ kind: 'pat', login: 'ada' }),
      { user: { login: 'ada', type: 'User' }, performed_via_github_app: null, author_association: 'NONE' },
    ],
    [
      'the owner',
      () => ({ kind: 'pat', login: 'acme' }),
      { user: { login: 'acme', type: 'User' }, author_association: 'OWNER' },
    ],
    [
      'an App',
      (fake) => {
        const permissions = { issues: 'write' } as const;
        const app = fake.addApp({ slug: 'acme-bot', permissions, repositories: ['acme/model'] });
        return { kind: 'installation', app, repository: 'acme/model' };
      },
      { user: { login: 'acme-bot[bot]', type: 'Bot' }, performed_via_github_app: { slug: 'acme-bot' } },
    ],
  ])('tell that %s wrote them', async (_, newToken, expected) => {
    const as = github.addToken(newToken(github));

    expect((await request(`POST /${pull}/comments`, { body: 'Hello' }, as)).json).toMatchObject(expected);
  });

  test('are listed oldest first, by pages, those of others too, and since a time', async () => {
    await comment('first');
    now += 60_000;
    repository.addComment(pull, { login: 'mallory', body: 'second' });
    await comment('third');
    repository.addComment(repository.addIssue(), { login: 'ada', body: 'elsewhere' });

    const list = (query: string) => request(`GET /${pull}/comments${query}`);
    expect((await list('')).json).toMatchObject([{ body: 'first' }, { body: 'second' }, { body: 'third' }]);
    expect((await list('?per_page=1&page=2')).json).toMatchObject([{ user: { login: 'mallory', type: 'User' } }]);
    expect((await list('?since=2026-01-01T00:00:30Z')).json).toMatchObject([{ body: 'second' }, { body: 'third' }]);
  });

  test('may have 65,536 characters', async () => {
    expect((await request(`POST /${pull}/comments`, { body: 'é'.repeat(65_536) })).status).toBe(201);
  });

  test.each([
    ['65,537 characters', 'x'.repeat(65_537), 'Body is too long (maximum is 65536 characters)'],
    ['nothing but spaces', ' \n', 'Body cannot be blank'],
  ])('of %s are refused, new or changed', async (_, body, message) => {
    const id = await comment('Hello');
    const refused = {
      status: 422,
      json: {
        message: 'Validation Failed',
        errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }],
      },
    };

    expect(await request(`POST /${pull}/comments`, { body })).toMatchObject(refused);
    expect(await request(`PATCH /comments/${id}`, { body })).toMatchObject(refused);
    expect(repository.comments(pull)).toMatchObject([{ body: 'Hello' }]);
  });

  test.each(['POST /99/comments', 'GET /99/comments', 'PATCH /comments/1', 'GET /comments/1', 'DELETE /comments/1'])(
    '%s finds nothing',
    async (asked) => {
      const answer = await request(asked, asked.startsWith('P') ? { body: 'Hello' } : undefined);

      expect(answer).toMatchObject({ status: 404, json: { message: 'Not Found' } });
    },
  );
});

describe('permissions', () => {
  const granted = (permission: string) =>
    github.addToken({ kind: 'actions', repository: 'acme/model', permissions: { [permission]: 'write' } });

  test.each([
    ['a pull request', 'pull-requests', 201],
    ['a pull request', 'issues', 201],
    ['a pull request', 'statuses', 403],
    ['an issue', 'issues', 201],
    ['an issue', 'pull-requests', 403],
  ])('to comment on %s with %s: write is answered %i', async (what, permission, status) => {
    const number = what === 'an issue' ? repository.addIssue() : pull;

    expect((await request(`POST /${number}/comments`, { body: 'Hello' }, granted(permission))).status).toBe(status);
  });

  test('changing a comment needs what writing one does', async () => {
    const id = repository.addComment(repository.addIssue(), { login: 'ada', body: 'Hello' });

    expect((await request(`PATCH /comments/${id}`, { body: 'Bye' })).status).toBe(403);
    expect((await request(`DELETE /comments/${id}`, undefined, granted('statuses'))).status).toBe(403);
    expect((await request(`PATCH /comments/${id}`, { body: 'Bye' }, granted('issues'))).status).toBe(200);
  });
});

describe('labels', () => {
  const names = (json: unknown) => (json as { name: string }[]).map(({ name }) => name);

  test('are added once, listed and removed', async () => {
    repository.addPullRequest({ head: 'faster', labels: ['other'] });

    expect(names((await request(`POST /${pull}/labels`, { labels: ['bug', 'accepted regression'] })).json)).toEqual([
      'bug',
      'accepted regression',
    ]);
    await request(`POST /${pull}/labels`, { labels: ['bug'] });
    expect(names((await request(`GET /${pull}/labels`)).json)).toEqual(['bug', 'accepted regression']);
    expect(names((await request(`DELETE /${pull}/labels/accepted%20regression`)).json)).toEqual(['bug']);
    expect(repository.labels(pull)).toEqual(['bug']);
  });

  test('that are not there cannot be removed', async () => {
    expect(await request(`DELETE /${pull}/labels/bug`)).toMatchObject({
      status: 404,
      json: { message: 'Label does not exist' },
    });
  });

  test('must be texts', async () => {
    expect(await request(`POST /${pull}/labels`, { labels: 'bug' })).toMatchObject({
      status: 422,
      json: { message: 'Invalid request.\n\nFor \'properties/labels\', "bug" is not an array.' },
    });
  });
});
