import { afterEach, describe, expect, test } from '@jest/globals';
import type { FakeRepository } from '@ml-actions/github/fake';
import { endScenes, failure, REPOSITORY, type Scene, scene } from './scene.ts';

afterEach(endScenes);

interface Fork {
  fork: FakeRepository;
  /** Head of its pull request. */
  sha: string;
  number: number;
}

function forkOf({ server, repository }: Scene): Fork {
  const fork = server.addRepository('mallory/model', { forkOf: REPOSITORY });
  const sha = fork.addCommit({ branch: 'idea' });
  return { fork, sha, number: repository.addPullRequest({ head: 'mallory:idea' }) };
}

describe('The pull requests of a commit', () => {
  test('are the open ones, with what is known of them', async () => {
    const { connect, number, repository, sha, asked } = await scene();
    const closed = repository.addPullRequest({ head: 'topic' });
    repository.closePullRequest(closed);
    await expect((await connect()).pullRequestsOf(sha)).resolves.toEqual([
      { number, headSha: sha, headRepository: REPOSITORY, baseRef: 'main', open: true },
    ]);
    expect(asked()).toEqual([`GET /commits/${sha}/pulls`]);
  });

  test('are those too that have gone on since', async () => {
    const { connect, number, repository, sha } = await scene();
    const later = repository.addCommit({ branch: 'topic' });
    await expect((await connect()).pullRequestsOf(sha)).resolves.toMatchObject([{ number, headSha: later }]);
  });

  test('are none for a commit on the default branch', async () => {
    const { connect, repository } = await scene();
    await expect((await connect()).pullRequestsOf(repository.addCommit())).resolves.toEqual([]);
  });

  test('are read page by page', async () => {
    const { connect, repository, sha } = await scene();
    for (let n = 0; n < 120; n++) repository.addPullRequest({ head: 'topic' });
    await expect((await connect()).pullRequestsOf(sha)).resolves.toHaveLength(121);
  });

  test('are not those in which a fork of ours is offered to its parent', async () => {
    const stage = await scene();
    const { connect, server } = stage;
    const { sha } = forkOf(stage);
    const githubToken = server.addToken({ kind: 'pat', login: 'mallory' });
    const github = await connect({ repository: 'mallory/model', githubToken });
    await expect(github.pullRequestsOf(sha)).resolves.toEqual([]);
  });

  test('are found under the new name of the repository', async () => {
    const { connect, number, repository, sha } = await scene();
    const github = await connect();
    repository.rename('octo/renamed');
    await expect(github.pullRequestsOf(sha)).resolves.toMatchObject([{ number, headRepository: 'octo/renamed' }]);
  });
});

describe('The pull request of a commit in a fork, which GitHub does not list', () => {
  const head = (sha: string) => ({ sha, repo: { full_name: 'mallory/model' } });
  const base = { repo: { full_name: REPOSITORY } };

  test.each([
    {
      event: 'pull_request',
      payload: (number: number, sha: string) => ({ pull_request: { number, head: head(sha), base } }),
    },
    { event: 'issue_comment', payload: (number: number) => ({ issue: { number, pull_request: {} } }) },
    {
      event: 'workflow_run',
      payload: (_: number, sha: string) => ({
        workflow_run: { head_sha: sha, head_branch: 'idea', head_repository: { full_name: 'mallory/model' } },
      }),
    },
  ])('is the one that the event $event is about', async ({ event, payload }) => {
    // Numbers and ids are the same in each scene.
    const before = forkOf(await scene());
    const stage = await scene({ event, payload: payload(before.number, before.sha) });
    const { sha, number } = forkOf(stage);
    expect(sha).toBe(before.sha);
    await expect((await stage.connect()).pullRequestsOf(sha)).resolves.toEqual([
      { number, headSha: sha, headRepository: 'mallory/model', baseRef: 'main', open: true },
    ]);
  });

  test.each([
    ['the event is about no pull request', 'push', {}],
    ['the event is about an issue', 'issue_comment', { issue: { number: 2 } }],
    [
      'the event is about another branch',
      'workflow_run',
      { workflow_run: { head_sha: '', head_branch: 'main', head_repository: { full_name: 'mallory/model' } } },
    ],
    ['the event is about another pull request', 'issue_comment', { issue: { number: 1, pull_request: {} } }],
  ])('is not known when %s', async (_, event, payload) => {
    const stage = await scene({ event, payload });
    const { sha } = forkOf(stage);
    await expect((await stage.connect()).pullRequestsOf(sha)).resolves.toEqual([]);
  });

  test('is not known when the event is of another repository', async () => {
    const stage = await scene({ event: 'issue_comment', payload: { issue: { number: 1, pull_request: {} } } });
    const other = stage.server.addRepository('octo/other');
    const sha = other.addCommit();
    const githubToken = stage.server.addToken({ kind: 'pat', login: 'ada' });
    const github = await stage.connect({ repository: 'octo/other', githubToken });
    await expect(github.pullRequestsOf(sha)).resolves.toEqual([]);
    expect(stage.asked()).toEqual([`GET /repos/octo/other/commits/${sha}/pulls`]);
  });

  test('has no repository when the fork is gone', async () => {
    const stage = await scene({ event: 'issue_comment', payload: { issue: { number: 2, pull_request: {} } } });
    const { fork, sha, number } = forkOf(stage);
    fork.remove();
    const found = await (await stage.connect()).pullRequestsOf(sha);
    expect(found).toEqual([{ number, headSha: sha, headRepository: undefined, baseRef: 'main', open: true }]);
  });
});

describe('The head of a pull request that was commented on', () => {
  /** Moves the clock on and tells the time: comments and pushes come one after the other. */
  const later = ({ host }: Scene, seconds = 60): Date => {
    host.advance(seconds * 1_000);
    return new Date(host.now());
  };
  const unseen = { hint: 'Look at the latest changes of the pull request, then comment again.' };

  test('is known when nothing was pushed to its repository since', async () => {
    const stage = await scene();
    const { connect, number, sha, asked } = stage;
    await expect((await connect()).headAtComment(number, later(stage))).resolves.toBe(sha);
    expect(asked()).toEqual([`GET /pulls/${number}`]);
  });

  test('is known when others pushed other branches since', async () => {
    const stage = await scene();
    const { connect, repository, number, sha, asked } = stage;
    const commentedAt = later(stage);
    later(stage);
    repository.addCommit();
    await expect((await connect()).headAtComment(number, commentedAt)).resolves.toBe(sha);
    expect(asked()).toEqual([`GET /pulls/${number}`, 'GET /activity']);
  });

  test('is known in a fork', async () => {
    const stage = await scene();
    const { fork, sha, number } = forkOf(stage);
    const commentedAt = later(stage);
    later(stage);
    fork.addCommit({ branch: 'other' });
    await expect((await stage.connect()).headAtComment(number, commentedAt)).resolves.toBe(sha);
    expect(stage.asked().at(-1)).toBe('GET /repos/mallory/model/activity');
  });

  test.each([
    ['pushed to', ({ repository }: Scene) => void repository.addCommit({ branch: 'topic' })],
    [
      'pushed to by force',
      ({ repository, host }: Scene) => {
        const old = repository.addCommit({ branch: 'old' });
        host.advance(1_000);
        repository.push('topic', old);
      },
    ],
    [
      'pushed to and back to what it was',
      ({ repository, sha }: Scene) => {
        repository.addCommit({ branch: 'topic' });
        repository.push('topic', sha);
      },
    ],
  ])('is refused when it was %s after the comment', async (_, push) => {
    const stage = await scene();
    const { connect, number, host } = stage;
    const commentedAt = later(stage);
    later(stage);
    push(stage);
    const pushedAt = new Date(host.now()).toISOString().replace('.000', '');
    expect(await failure((await connect()).headAtComment(number, commentedAt))).toEqual({
      message: expect.stringContaining(`Pull request #${number} was pushed to at ${pushedAt}, not before the comment`),
      ...unseen,
    });
  });

  test('is refused when it was pushed to in the second of the comment', async () => {
    const stage = await scene();
    const commentedAt = later(stage);
    stage.repository.addCommit({ branch: 'topic' });
    const { message } = await failure((await stage.connect()).headAtComment(stage.number, commentedAt));
    expect(message).toContain('not before the comment');
  });

  test('is refused when the comment has no time', async () => {
    const { connect, number } = await scene();
    const { message } = await failure((await connect()).headAtComment(number, new Date('soon')));
    expect(message).toContain(`Pull request #${number} was pushed to at`);
  });

  test.each([
    ['the fork is gone', ({ fork }: Fork): void => fork.remove(), undefined],
    ['the activity is not visible', ({ fork }: Fork): void => void fork.addCommit(), 404],
    ['the activity may not be read', ({ fork }: Fork): void => void fork.addCommit(), 403],
  ] as const)('is refused when nobody can tell because %s', async (_, after, status) => {
    const stage = await scene();
    const fork = forkOf(stage);
    const commentedAt = later(stage);
    later(stage);
    after(fork);
    if (status !== undefined) stage.server.fail({ on: 'GET */activity', fault: { status, json: { message: 'No' } } });
    expect(await failure((await stage.connect()).headAtComment(fork.number, commentedAt))).toEqual({
      message: expect.stringContaining(`It cannot be told whether pull request #${fork.number} was pushed to`),
      ...unseen,
    });
  });

  test('is refused when the activity does not know of the head yet', async () => {
    const stage = await scene();
    const { connect, repository, server, number, sha } = stage;
    const commentedAt = later(stage);
    later(stage);
    const head = repository.addCommit({ branch: 'topic' });
    const stale = { after: sha, ref: 'refs/heads/topic', timestamp: '2025-01-01T00:00:00Z' };
    server.fail({ on: 'GET */activity', fault: { json: [stale] } });
    const { message } = await failure((await connect()).headAtComment(number, commentedAt));
    expect(message).toContain(`may not have seen ${head}`);
  });

  test('is not told from errors that have nothing to do with it', async () => {
    const stage = await scene();
    const { connect, repository, server, number } = stage;
    const commentedAt = later(stage);
    later(stage);
    repository.addCommit();
    server.fail({ on: 'GET */activity', fault: { status: 500 }, times: 99 });
    const { message } = await failure((await connect()).headAtComment(number, commentedAt));
    expect(message).toContain(`/repos/${REPOSITORY}/activity: 500`);
  });
});
