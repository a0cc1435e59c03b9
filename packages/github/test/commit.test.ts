import { afterEach, describe, expect, test } from '@jest/globals';
import { commitFor } from '../src/index.ts';
import { endScenes, failure, REPOSITORY, scene } from './scene.ts';

afterEach(endScenes);

const SHA = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const base = { repo: { full_name: REPOSITORY } };
const pullRequest = (repo: string) => ({
  pull_request: { number: 7, head: { sha: SHA, repo: { full_name: repo } }, base },
});

describe('The commit under test', () => {
  test.each([
    { event: 'push', payload: { after: SHA }, found: { sha: SHA, untrusted: false } },
    {
      event: 'pull_request',
      payload: pullRequest(REPOSITORY),
      found: { sha: SHA, pullRequest: 7, untrusted: false },
    },
    {
      event: 'pull_request',
      payload: pullRequest('mallory/model'),
      found: { sha: SHA, pullRequest: 7, untrusted: true },
    },
    {
      event: 'pull_request',
      payload: pullRequest('mallory/model'),
      commit: OTHER,
      found: { sha: OTHER, pullRequest: 7, untrusted: true },
    },
  ])('of $event with commit $commit', async ({ event, payload, commit, found }) => {
    const { host } = await scene({ event, payload });
    await expect(commitFor(host, { commit })).resolves.toEqual({
      ...found,
      event: expect.objectContaining({ name: event, payload }),
    });
  });

  const comment = { issue: { number: 1, pull_request: {} }, comment: { id: 5, created_at: '2026-01-01T00:00:30Z' } };

  test('of a comment is the head that the commenter has seen', async () => {
    const { host, connect, sha, number } = await scene({ event: 'issue_comment', payload: comment });
    await expect(commitFor(host, {}, await connect())).resolves.toMatchObject({
      sha,
      pullRequest: number,
      untrusted: false,
    });
  });

  test('of a comment is refused when it was pushed after it', async () => {
    const { host, connect, repository } = await scene({ event: 'issue_comment', payload: comment });
    host.advance(60_000);
    repository.addCommit({ branch: 'topic' });
    const { message } = await failure(commitFor(host, {}, await connect()));
    expect(message).toMatch(/^Pull request #1 was pushed to at 2026-01-01T00:01:00Z, not before the comment/);
  });

  test('of a comment is not known without asking', async () => {
    const { host } = await scene({ event: 'issue_comment', payload: comment });
    expect(await failure(commitFor(host, {}))).toEqual({
      message: 'The event `issue_comment` names no commit',
      hint: 'Give the commit to work on as `commit`.',
    });
    await expect(commitFor(host, { commit: SHA })).resolves.toMatchObject({ sha: SHA, pullRequest: 1 });
  });
});
