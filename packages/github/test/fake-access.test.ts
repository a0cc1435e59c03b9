import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type FakeGitHub,
  type FakeGitHubOptions,
  type FakeRepository,
  type NewToken,
  secondaryLimit,
  startFakeGitHub,
} from '../fake/index.ts';
import { ask } from './fake-request.ts';

let github: FakeGitHub;
let open: FakeRepository;
let hidden: FakeRepository;
let sha: string;
let now: number;

async function start(options: FakeGitHubOptions = {}): Promise<void> {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now, ...options });
  open = github.addRepository('acme/open');
  sha = open.addCommit();
  hidden = github.addRepository('acme/hidden', { private: true });
  hidden.addCommit({ sha });
}

beforeEach(() => start());
afterEach(() => github.close());

const actions = (repository: string, permissions: NewToken['permissions'] = {}) =>
  github.addToken({ kind: 'actions', repository, permissions });

describe('tokens', () => {
  test.each(['Bearer', 'bearer', 'token'])('are taken after the word %s', async (word) => {
    const authorization = `${word} ${actions('acme/hidden')}`;

    expect((await ask(github, 'GET /repos/acme/hidden', { headers: { authorization } })).status).toBe(200);
  });

  test.each(['Bearer wrong', 'wrong', 'Basic eDp5'])('are refused as %s, also where none is needed', async (header) => {
    expect(await ask(github, 'GET /repos/acme/open', { headers: { authorization: header } })).toMatchObject({
      status: 401,
      json: { message: 'Bad credentials', status: '401', documentation_url: 'https://docs.github.com/rest' },
    });
  });

  test('of people have an account, those of Apps have none', async () => {
    const pat = github.addToken({ kind: 'pat', login: 'ada' });

    expect((await ask(github, 'GET /user', { token: pat })).json).toMatchObject({ login: 'ada', type: 'User' });
    expect(await ask(github, 'GET /user', { token: actions('acme/open') })).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    });
    expect(await ask(github, 'GET /user')).toMatchObject({
      status: 401,
      json: { message: 'Requires authentication' },
    });
  });
});

describe('access', () => {
  const read = 'GET /commits/SHA/status';
  const write = 'POST /statuses/SHA';
  const here =
    (permissions: NewToken['permissions']): Maker =>
    (name) => ({ kind: 'actions', repository: name, permissions: permissions ?? {} });
  const elsewhere: Maker = (name) => ({
    kind: 'actions',
    repository: name === 'acme/open' ? 'acme/hidden' : 'acme/open',
    permissions: { statuses: 'write' },
  });
  const classic: Maker = () => ({ kind: 'pat', login: 'ada' });
  const foreign: Maker = () => ({ kind: 'pat', login: 'ada', repositories: [] });
  const fine =
    (permissions: NonNullable<NewToken['permissions']>): Maker =>
    () => ({ kind: 'pat', login: 'ada', permissions });
  type Maker = ((repository: string) => NewToken) | undefined;

  test.each<[who: string, asked: string, open: number, hidden: number, make: Maker]>([
    ['nobody', read, 200, 404, undefined],
    ['nobody', write, 401, 404, undefined],
    ['a job that may write', read, 200, 200, here({ statuses: 'write' })],
    ['a job that may write', write, 201, 201, here({ statuses: 'write' })],
    ['a job that may read', read, 200, 200, here({ statuses: 'read' })],
    ['a job that may read', write, 403, 403, here({ statuses: 'read' })],
    ['a job that may nothing', read, 200, 403, here({ statuses: 'none' })],
    ['a job that may other things', write, 403, 403, here({ contents: 'write' })],
    ["another repository's job", read, 200, 404, elsewhere],
    ["another repository's job", write, 403, 404, elsewhere],
    ['a person', write, 201, 201, classic],
    ['a stranger', read, 200, 404, foreign],
    ['a stranger', write, 404, 404, foreign],
    ['a person with a token for statuses', write, 201, 201, fine({ statuses: 'write' })],
    ['a person with a token for reading', write, 403, 403, fine({ statuses: 'read' })],
  ])('of %s to %s is answered %i, in a private repository %i', async (_, asked, inOpen, inHidden, make) => {
    const expected = [inOpen, inHidden];
    const statuses = [];
    for (const name of ['acme/open', 'acme/hidden']) {
      const [method, path] = asked.replace('SHA', sha).split(' ', 2);
      const answer = await ask(github, `${method} /repos/${name}${path}`, {
        ...(make && { token: github.addToken(make(name)) }),
        ...(method === 'POST' && { body: { state: 'success' } }),
      });
      statuses.push(answer.status);
    }

    expect(statuses).toEqual(expected);
    expect(open.statuses(sha).length + hidden.statuses(sha).length).toBe(expected.filter((one) => one === 201).length);
  });

  test.each<[endpoint: string, needed: string]>([
    ['POST /statuses/SHA', 'statuses=write'],
    ['POST /check-runs', 'checks=write'],
    ['PATCH /check-runs/1', 'checks=write'],
    ['GET /commits/SHA/check-runs', 'checks=read'],
    ['POST /issues/1/comments', 'issues=write; pull_requests=write'],
    ['GET /pulls', 'pull_requests=read'],
    ['GET /activity', 'contents=read'],
  ])('to %s without permission names it: %s', async (endpoint, needed) => {
    const [method, path] = endpoint.replace('SHA', sha).split(' ', 2);
    const answer = await ask(github, `${method} /repos/acme/hidden${path}`, { token: actions('acme/hidden') });

    expect(answer).toMatchObject({ status: 403, json: { message: 'Resource not accessible by integration' } });
    expect(answer.headers.get('x-accepted-github-permissions')).toBe(needed);
  });

  test('of a fine-grained token is refused in its own words', async () => {
    const token = github.addToken({ kind: 'pat', login: 'ada', permissions: {} });

    expect(await ask(github, `POST /repos/acme/open/statuses/${sha}`, { token })).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by personal access token' },
    });
  });
});

describe('rate limits', () => {
  const limits = ({ headers }: { headers: Headers }) =>
    ['limit', 'remaining', 'used', 'reset'].map((name) => Number(headers.get(`x-ratelimit-${name}`)));
  const inAnHour = Date.UTC(2026, 0, 1, 1) / 1000;

  test.each<[who: string, token: (() => string) | undefined, limit: number]>([
    ['nobody', undefined, 60],
    ['GITHUB_TOKEN', () => actions('acme/open'), 1000],
    ['a person', () => github.addToken({ kind: 'pat', login: 'ada' }), 5000],
  ])('count the requests of %s', async (_, token, limit) => {
    const as = token && { token: token() };

    await ask(github, 'GET /repos/acme/open', as);
    expect(limits(await ask(github, 'GET /repos/acme/open', as))).toEqual([limit, limit - 2, 2, inAnHour]);
    expect((await ask(github, 'GET /rate_limit', as)).json).toMatchObject({
      rate: { limit, used: 2, remaining: limit - 2, reset: inAnHour },
    });
  });

  test('are those of the repository for all tokens of its jobs, and over after an hour', async () => {
    await github.close();
    await start({ requestsPerHour: 2 });
    const ours = () => ask(github, 'GET /repos/acme/open', { token: actions('acme/open') });
    await ours();
    await ours();

    const refused = await ours();
    expect(refused).toMatchObject({
      status: 403,
      json: { message: expect.stringMatching(/^API rate limit exceeded for repository ID \d+\.$/) },
    });
    expect(limits(refused)).toEqual([2, 0, 2, inAnHour]);
    const theirs = { token: actions('acme/hidden') };
    expect((await ask(github, 'GET /repos/acme/open', theirs)).status).toBe(200);
    now += 3_600_000;
    expect((await ours()).status).toBe(200);
  });

  test('are counted for refused requests too', async () => {
    const token = actions('acme/open');

    expect(limits(await ask(github, 'GET /repos/acme/none', { token }))).toEqual([1000, 999, 1, inAnHour]);
  });

  test('have a second kind, which a test strikes with', async () => {
    github.fail({ on: 'GET /repos/*', fault: secondaryLimit(60) });

    const answer = await ask(github, 'GET /repos/acme/open');
    expect(answer).toMatchObject({ status: 403, json: { message: expect.stringContaining('secondary rate limit') } });
    expect(answer.headers.get('retry-after')).toBe('60');
    expect((await ask(github, 'GET /repos/acme/open')).status).toBe(200);
  });
});

describe('every answer', () => {
  test.each(['GET /repos/acme/open', 'GET /repos/acme/none', 'GET /rate_limit', 'GET /app'])(
    'to %s has an id of its own, and the time of the fake',
    async (asked) => {
      const [one, two] = [await ask(github, asked), await ask(github, asked)];

      expect(one.headers.get('x-github-request-id')).toMatch(/^\w+:\w+$/);
      expect(one.headers.get('x-github-request-id')).not.toBe(two.headers.get('x-github-request-id'));
      expect(one.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
    },
  );
});

describe('pages', () => {
  async function readAll(query: string): Promise<number[][]> {
    const pages: number[][] = [];
    for (let next: string | undefined = `/repos/acme/open/issues/1/comments${query}`; next !== undefined; ) {
      const { json, headers } = await ask(github, `GET ${next}`);
      pages.push((json as { body: string }[]).map(({ body }) => Number(body)));
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    return pages;
  }
  const addComments = (count: number) => {
    open.addIssue();
    for (let n = 0; n < count; n++) open.addComment(1, { login: 'ada', body: String(n) });
  };

  test.each([
    ['', [30, 30, 30, 15]],
    ['?per_page=100', [100, 5]],
    ['?per_page=1000', [100, 5]],
    ['?per_page=0', [30, 30, 30, 15]],
    ['?per_page=many', [30, 30, 30, 15]],
    ['?per_page=50&page=2', [50, 5]],
    ['?page=99', [0]],
  ])('%s are of %j', async (query, sizes) => {
    addComments(105);

    expect((await readAll(query)).map(({ length }) => length)).toEqual(sizes);
  });

  test('name their neighbours by the id of the repository, with the query kept', async () => {
    addComments(5);
    const link = async (page: number) =>
      (await ask(github, `GET /repos/acme/open/issues/1/comments?per_page=2&page=${page}`)).headers
        .get('link')
        ?.replaceAll(/<[^>]+\/repositories\/\d+\/issues\/1\/comments\?per_page=2&page=(\d)>/g, '$1');

    expect(await link(1)).toBe('2; rel="next", 3; rel="last"');
    expect(await link(2)).toBe('1; rel="prev", 3; rel="next", 3; rel="last", 1; rel="first"');
    expect(await link(3)).toBe('2; rel="prev", 1; rel="first"');
  });

  test('hold everything once and in order, whatever their number and size', async () => {
    await github.close();
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 20 }), async (count, size) => {
        await start();
        addComments(count);
        expect((await readAll(`?per_page=${size}`)).flat()).toEqual(Array.from({ length: count }, (_, n) => n));
        await github.close();
      }),
      { numRuns: 20 },
    );
    await start();
  });
});

describe('a renamed repository', () => {
  test.each([
    ['GET', 301],
    ['POST', 307],
  ])('redirects a %s to its id: %i', async (method, status) => {
    const token = actions('acme/open', { statuses: 'write' });
    open.rename('acme/renamed');
    const path = method === 'GET' ? `/commits/${sha}/statuses?per_page=5` : `/statuses/${sha}`;
    const body = method === 'POST' ? { state: 'success' } : undefined;

    const answer = await ask(github, `${method} /repos/acme/open${path}`, { token, body });
    expect(answer.status).toBe(status);
    const to = answer.headers.get('location') ?? '';
    expect(to).toMatch(new RegExp(`^${github.url}/repositories/\\d+/`));
    expect(to.endsWith(path)).toBe(true);
    expect((await ask(github, `${method} ${to}`, { token, body })).status).toBe(method === 'GET' ? 200 : 201);
    expect((await ask(github, 'GET /repos/acme/renamed', { token })).json).toMatchObject({ full_name: 'acme/renamed' });
  });

  test('is not told to those who may not see it', async () => {
    hidden.rename('acme/secret');

    expect((await ask(github, 'GET /repos/acme/hidden')).status).toBe(404);
    expect((await ask(github, 'GET /repositories/1')).status).toBe(404);
  });
});

describe('GitHub Enterprise Server', () => {
  test('has its API below /api/v3, its pages beside it, and no rate limits', async () => {
    await github.close();
    await start({ enterprise: true });
    expect(github.url).toMatch(/\/api\/v3$/);

    open.addIssue();
    for (let n = 0; n < 3; n++) open.addComment(1, { login: 'ada', body: 'x' });
    const answer = await ask(github, 'GET /repos/acme/open/issues/1/comments?per_page=1');
    expect(answer.status).toBe(200);
    expect(answer.headers.has('x-ratelimit-limit')).toBe(false);
    expect(answer.headers.get('link')).toContain(`<${github.url}/repositories/`);
    expect((await ask(github, 'GET /repos/acme/open')).json).toMatchObject({
      url: `${github.url}/repos/acme/open`,
      html_url: github.url.replace('/api/v3', '/acme/open'),
    });
    expect(await ask(github, 'GET /rate_limit')).toMatchObject({
      status: 404,
      json: { message: 'Rate limiting is not enabled.' },
    });
    expect(github.asked).toContain('GET /api/v3/repos/acme/open');
  });
});

describe('what the fake does not know', () => {
  test.each([
    ['GET /repos/acme/open/branches', 501, 'GET /repos/acme/open/branches'],
    ['GET /repos/acme/open/pulls?sort=updated', 500, 'does not know the query parameter sort'],
  ])('%s fails the test at its end', async (asked, status, message) => {
    expect((await ask(github, asked)).status).toBe(status);
    await expect(github.close()).rejects.toThrow(message);
    await start();
  });
});
