import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

const UNKNOWN = 'f'.repeat(40);

let github: FakeGitHub;
let repository: FakeRepository;
let first: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now });
  repository = github.addRepository('acme/model');
  first = repository.addCommit({ files: { 'train.py': 'added', 'old.py': 'added' } });
});
afterEach(() => github.close());

const get = async (path: string, of = 'acme/model') => ask(github, `GET /repos/${of}${path}`);
const numbers = (json: unknown) => (json as { number: number }[]).map(({ number }) => number);

describe('a repository', () => {
  test('tells its names, default branch and last push', async () => {
    now += 60_000;
    repository.addCommit();

    expect((await get('')).json).toMatchObject({
      name: 'model',
      full_name: 'acme/model',
      owner: { login: 'acme' },
      private: false,
      fork: false,
      default_branch: 'main',
      created_at: '2026-01-01T00:00:00Z',
      pushed_at: '2026-01-01T00:01:00Z',
    });
  });

  test('as a fork names its parent, and has its branches and commits', async () => {
    const fork = github.addRepository('ada/model', { forkOf: 'acme/model' });
    const sha = fork.addCommit({ branch: 'faster' });

    expect((await get('', 'ada/model')).json).toMatchObject({ fork: true, parent: { full_name: 'acme/model' } });
    expect((await get('/commits/main', 'ada/model')).json).toMatchObject({ sha: first });
    // The commits of a fork can be read through its parent: only its branches cannot.
    expect((await get(`/commits/${sha}`)).json).toMatchObject({ sha, parents: [{ sha: first }] });
    expect((await get('/commits/faster')).status).toBe(422);
  });

  test('is found whatever the case of its name, and not when there is none', async () => {
    expect((await get('', 'Acme/MODEL')).status).toBe(200);
    expect(await get('', 'acme/other')).toMatchObject({ status: 404, json: { message: 'Not Found' } });
  });
});

describe('pushes', () => {
  const activity = (query: string) => get(`/activity${query}`);

  test('are told newest first: when, by whom, and how', async () => {
    now += 1000;
    const second = repository.addCommit({ author: 'ada', date: new Date(0) });
    now += 1000;
    repository.push('main', first);

    expect((await activity('?ref=refs/heads/main')).json).toMatchObject([
      { activity_type: 'force_push', before: second, after: first, timestamp: '2026-01-01T00:00:02Z' },
      {
        activity_type: 'push',
        before: first,
        after: second,
        timestamp: '2026-01-01T00:00:01Z',
        actor: { login: 'ada' },
      },
      { activity_type: 'branch_creation', before: '0'.repeat(40), after: first, ref: 'refs/heads/main' },
    ]);
  });

  test.each([
    ['?ref=feature/x', 1],
    ['?ref=refs/heads/feature/x', 1],
    ['?ref=refs/heads/none', 0],
    ['?activity_type=push', 2],
    ['?activity_type=branch_creation', 2],
    ['?activity_type=push&ref=feature/x', 0],
    ['?direction=asc', 4],
  ])('are chosen by %s', async (query, count) => {
    repository.addCommit();
    repository.addCommit();
    repository.push('feature/x', first);

    expect((await activity(query)).json).toHaveLength(count);
  });

  test('of several types must be asked for one by one', async () => {
    const answer = await activity('?activity_type=push,force_push');

    expect(answer).toMatchObject({
      status: 422,
      json: { message: expect.stringContaining('"push,force_push" is not a member of ["push","force_push"') },
    });
  });

  test('are read by cursors', async () => {
    for (let n = 0; n < 4; n++) repository.addCommit();
    const seen: string[] = [];
    for (let next: string | undefined = `${github.url}/repos/acme/model/activity?per_page=2`; next !== undefined; ) {
      const { json, headers } = await ask(github, `GET ${next}`);
      seen.push(...(json as { after: string }[]).map(({ after }) => after));
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }

    expect(new Set(seen).size).toBe(5);
    expect(github.requests).toHaveLength(3);
  });
});

describe('commits', () => {
  test('are read by sha, short sha and branch', async () => {
    const sha = repository.addCommit({ branch: 'feature/x', message: 'Faster', author: 'ada', date: new Date(0) });

    for (const ref of [sha, sha.slice(0, 7), 'feature/x', 'heads/feature/x', 'feature%2Fx']) {
      expect((await get(`/commits/${ref}`)).json).toMatchObject({
        sha,
        commit: { message: 'Faster', author: { name: 'ada', date: '1970-01-01T00:00:00.000Z' } },
        parents: [{ sha: first }],
        files: [],
      });
    }
  });

  test.each([UNKNOWN, 'none', 'abc'])('have no %s', async (ref) => {
    expect(await get(`/commits/${ref}`)).toMatchObject({
      status: 422,
      json: { message: `No commit found for SHA: ${ref}` },
    });
  });

  test('are compared by what the one has and the other has not', async () => {
    const ours = repository.addCommit({ files: { 'train.py': 'modified' } });
    const theirs = repository.addCommit({
      branch: 'feature/x',
      parents: [first],
      files: { 'new.py': 'added', 'old.py': 'removed' },
    });
    const merge = repository.addCommit({
      branch: 'feature/x',
      parents: [theirs, ours],
      files: { 'new.py': 'removed', 'old.py': 'added' },
    });
    const compare = async (range: string) => (await get(`/compare/${range}`)).json;

    expect(await compare(`${first}...main`)).toMatchObject({
      status: 'ahead',
      ahead_by: 1,
      behind_by: 0,
      total_commits: 1,
      base_commit: { sha: first },
      merge_base_commit: { sha: first },
      commits: [{ sha: ours }],
      files: [{ filename: 'train.py', status: 'modified' }],
    });
    expect(await compare(`main...${theirs}`)).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      merge_base_commit: { sha: first },
      files: [
        { filename: 'new.py', status: 'added' },
        { filename: 'old.py', status: 'removed' },
      ],
    });
    expect(await compare('main...feature/x')).toMatchObject({
      status: 'ahead',
      commits: [{ sha: theirs }, { sha: merge }],
      // Added and removed again is nothing; removed and added again is a change.
      files: [{ filename: 'old.py', status: 'modified' }],
    });
    expect(await compare(`${merge}...${first}`)).toMatchObject({
      status: 'behind',
      behind_by: 3,
      commits: [],
      files: [],
    });
    expect(await compare('main...main')).toMatchObject({ status: 'identical', ahead_by: 0, behind_by: 0 });
  });

  test('cannot be compared when one is unknown, or when they have no common ancestor', async () => {
    const orphan = repository.addCommit({ branch: 'history', parents: [] });

    expect((await get(`/compare/main...${UNKNOWN}`)).status).toBe(404);
    expect(await get(`/compare/main...${orphan}`)).toMatchObject({
      status: 404,
      json: { message: `No common ancestor between ${first} and ${orphan}.` },
    });
  });
});

describe('pull requests', () => {
  test('tell head, base, labels and the merge that GitHub tries', async () => {
    const sha = repository.addCommit({ branch: 'faster', files: { 'train.py': 'modified' } });
    const number = repository.addPullRequest({ head: 'faster', title: 'Faster', author: 'ada', labels: ['speed'] });

    const { json } = await get(`/pulls/${number}`);
    expect(json).toMatchObject({
      number,
      state: 'open',
      merged: false,
      title: 'Faster',
      user: { login: 'ada' },
      labels: [{ name: 'speed' }],
      head: { label: 'acme:faster', ref: 'faster', sha, repo: { full_name: 'acme/model' } },
      base: { ref: 'main', sha: first, repo: { full_name: 'acme/model' } },
      commits: 1,
      changed_files: 1,
    });
    const { merge_commit_sha } = json as { merge_commit_sha: string };
    expect((await get(`/commits/${merge_commit_sha}`)).json).toMatchObject({ parents: [{ sha: first }, { sha }] });
    expect((await get(`/pulls/${number}/files`)).json).toMatchObject([{ filename: 'train.py', status: 'modified' }]);
  });

  test('follow their branch while they are open', async () => {
    repository.addCommit({ branch: 'faster' });
    const number = repository.addPullRequest({ head: 'faster' });
    const head = async () => ((await get(`/pulls/${number}`)).json as { head: { sha: string } }).head.sha;

    const second = repository.addCommit({ branch: 'faster' });
    expect(await head()).toBe(second);
    repository.closePullRequest(number);
    repository.addCommit({ branch: 'faster' });
    expect(await head()).toBe(second);
  });

  test('of a fork name it, with its own last push; when it is gone they name none', async () => {
    const fork = github.addRepository('ada/model', { forkOf: 'acme/model' });
    now += 60_000;
    const sha = fork.addCommit({ branch: 'faster' });
    const number = repository.addPullRequest({ head: 'ada:faster' });

    const repo = { full_name: 'ada/model', fork: true, pushed_at: '2026-01-01T00:01:00Z' };
    expect((await get(`/pulls/${number}`)).json).toMatchObject({
      user: { login: 'ada' },
      head: { label: 'ada:faster', sha, repo },
    });
    fork.remove();
    expect((await get(`/pulls/${number}`)).json).toMatchObject({ head: { label: 'ada:faster', sha, repo: null } });
    expect((await get('', 'ada/model')).status).toBe(404);
  });

  test.each([
    ['', [3, 1]],
    ['?state=closed', [2]],
    ['?state=all', [3, 2, 1]],
    ['?head=acme:b', [3]],
    ['?head=other:b', []],
    // Without an owner it is no filter: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    ['?head=b', [3, 1]],
    ['?base=main', [1]],
    ['?base=a&head=acme:b', [3]],
    ['?state=all&per_page=1&page=2', [2]],
  ])('are listed newest first, by %s', async (query, expected) => {
    repository.addCommit({ branch: 'a' });
    repository.addCommit({ branch: 'b' });
    repository.addPullRequest({ head: 'a' });
    repository.closePullRequest(repository.addPullRequest({ head: 'b' }));
    repository.addPullRequest({ head: 'b', base: 'a' });

    expect(numbers((await get(`/pulls${query}`)).json)).toEqual(expected);
  });

  test('share their numbers with issues, which are none', async () => {
    const issue = repository.addIssue();
    repository.addCommit({ branch: 'faster' });

    expect(repository.addPullRequest({ head: 'faster' })).toBe(issue + 1);
    expect((await get(`/pulls/${issue}`)).status).toBe(404);
  });
});

describe('the pull requests of a commit', () => {
  const of = async (sha: string, where?: string) => numbers((await get(`/commits/${sha}/pulls`, where)).json);

  test('are those that have it and its base has not, and are not given up', async () => {
    const early = repository.addCommit({ branch: 'a' });
    const late = repository.addCommit({ branch: 'a' });
    const one = repository.addPullRequest({ head: 'a' });
    repository.push('b', late);
    const two = repository.addPullRequest({ head: 'b' });

    expect(await of(late)).toEqual([one, two]);
    expect(await of(early)).toEqual([one, two]);
    expect(await of('a')).toEqual([one, two]);
    expect(await of(first)).toEqual([]);
    repository.closePullRequest(one);
    expect(await of(late)).toEqual([two]);
  });

  test('on the default branch are the merged ones that brought it there', async () => {
    const sha = repository.addCommit({ branch: 'a' });
    const merged = repository.addPullRequest({ head: 'a' });
    repository.addPullRequest({ head: 'a' });
    const merge = repository.mergePullRequest(merged);

    expect(await of(sha)).toEqual([merged]);
    expect(await of(merge)).toEqual([merged]);
    expect((await get(`/pulls/${merged}`)).json).toMatchObject({
      state: 'closed',
      merged: true,
      merged_at: '2026-01-01T00:00:00Z',
      merge_commit_sha: merge,
    });
    expect((await get('/commits/main')).json).toMatchObject({ sha: merge, parents: [{ sha: first }, { sha }] });
    expect((await get('/activity?activity_type=pr_merge')).json).toMatchObject([{ after: merge }]);
  });

  test('of a fork are known through the fork alone until they are merged', async () => {
    const fork = github.addRepository('ada/model', { forkOf: 'acme/model' });
    const sha = fork.addCommit({ branch: 'faster' });
    const number = repository.addPullRequest({ head: 'ada:faster' });

    expect(await of(sha)).toEqual([]);
    expect(await of(sha, 'ada/model')).toEqual([number]);
    repository.mergePullRequest(number);
    expect(await of(sha)).toEqual([number]);
  });

  test('are not known of an unknown commit', async () => {
    expect((await get(`/commits/${UNKNOWN}/pulls`)).status).toBe(422);
  });
});

describe('what a test gets wrong is an error', () => {
  test.each<[what: string, act: (repository: FakeRepository) => unknown, message: string]>([
    ['a name without owner', () => github.addRepository('model'), 'model is not owner/name'],
    ['a repository twice', () => github.addRepository('acme/model'), 'The fake has a repository acme/model'],
    ['a fork of nothing', () => github.addRepository('a/b', { forkOf: 'x/y' }), 'The fake has no repository x/y'],
    ['a push of nothing', (one) => one.push('main', UNKNOWN), `acme/model has no commit ${UNKNOWN}`],
    ['a pull request of nothing', (one) => one.addPullRequest({ head: 'none' }), 'push both first'],
    ['a merge of nothing', (one) => one.mergePullRequest(9), 'acme/model has no pull request 9'],
    ['a comment on nothing', (one) => one.addComment(9, { login: 'a', body: 'b' }), 'no issue or pull request 9'],
  ])('%s', (_, act, message) => {
    expect(() => act(repository)).toThrow(message);
  });
});
