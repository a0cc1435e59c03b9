import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, failure, REPOSITORY, type Scene, scene } from './scene.ts';

afterEach(endScenes);

describe('The open heads', () => {
  test('are those of the open pull requests, forks among them, and the newest commits of the default branch, each once', async () => {
    const { connect, repository, server, sha } = await scene();
    const before = [repository.addCommit(), repository.addCommit()];
    repository.addPullRequest({ head: 'topic' });
    const closed = repository.addCommit({ branch: 'closed' });
    repository.closePullRequest(repository.addPullRequest({ head: 'closed' }));
    const fork = server.addRepository('mallory/model', { forkOf: REPOSITORY });
    const foreign = fork.addCommit({ branch: 'idea' });
    repository.addPullRequest({ head: 'mallory:idea' });
    const main = repository.addCommit();
    const heads = await (await connect()).openHeads();
    expect(heads).toEqual(expect.arrayContaining([sha, foreign, main, ...before]));
    expect(heads).toHaveLength(new Set(heads).size);
    expect(heads).not.toContain(closed);
  });

  test('are read page by page', async () => {
    const { connect, repository } = await scene();
    for (let n = 0; n < 120; n++) {
      repository.addCommit({ branch: `topic-${n}` });
      repository.addPullRequest({ head: `topic-${n}` });
    }
    await expect((await connect()).openHeads()).resolves.toHaveLength(122);
  });

  test('that may not be read name the permission', async () => {
    const { connect, server } = await scene();
    server.addRepository('octo/secret', { private: true });
    const githubToken = server.addToken({ kind: 'actions', repository: 'octo/secret', permissions: {} });
    const github = await connect({ repository: 'octo/secret', githubToken });
    expect((await failure(github.openHeads())).hint).toContain('`pull-requests: read`');
  });
});

describe('The earlier heads of a pull request', () => {
  const earlier = async ({ connect, number }: Scene) => (await connect()).earlierHeads(number);

  test('are its commits but the head, the newest first', async () => {
    const open = await scene();
    const second = open.repository.addCommit({ branch: 'topic' });
    open.repository.addCommit({ branch: 'topic' });
    await expect(earlier(open)).resolves.toEqual([second, open.sha]);
  });

  test('are none of a pull request with one commit', async () => {
    await expect(earlier(await scene())).resolves.toEqual([]);
  });

  test('are those too that a push by force has taken off it', async () => {
    const open = await scene();
    open.repository.push('topic', open.repository.addCommit({ branch: 'aside' }));
    await expect(earlier(open)).resolves.toEqual([open.sha]);
  });

  test('are no commits of the base, where the branch may have stood', async () => {
    const open = await scene();
    const main = open.repository.addCommit();
    open.repository.push('topic', main);
    open.repository.addCommit({ branch: 'other' });
    const again = open.repository.addCommit({ branch: 'aside', parents: [open.sha] });
    open.repository.push('topic', again);
    await expect(earlier(open)).resolves.toEqual([open.sha]);
  });

  test.each([
    { name: 'its own event', number: (n: number) => n, found: true },
    { name: "another pull request's event", number: (n: number) => n + 7, found: false },
  ])('of a fork whose pushes nobody tells are known from $name: $found', async ({ number: eventOf, found }) => {
    const open = await scene({ event: 'pull_request' });
    const fork = open.server.addRepository('mallory/model', { forkOf: REPOSITORY, private: true });
    const before = fork.addCommit({ branch: 'idea' });
    const number = open.repository.addPullRequest({ head: 'mallory:idea' });
    fork.push('idea', fork.addCommit({ branch: 'aside' }));
    const sides = { head: { repo: { full_name: 'mallory/model' } }, base: { repo: { full_name: REPOSITORY } } };
    const payload = { before, pull_request: { number: eventOf(number), ...sides } };
    writeFileSync(open.host.env['GITHUB_EVENT_PATH'] ?? '', JSON.stringify(payload));
    const heads = await (await open.connect()).earlierHeads(number);
    expect(heads.includes(before)).toBe(found);
  });

  test('are at most 50 of its commits, the newest ones', async () => {
    const open = await scene();
    const pushed = Array.from({ length: 60 }, () => open.repository.addCommit({ branch: 'topic' }));
    await expect(earlier(open)).resolves.toEqual(pushed.slice(9, 59).toReversed());
  });
});
