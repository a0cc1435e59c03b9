import { afterEach, describe, expect, test } from '@jest/globals';
import { secondaryLimit } from '@ml-actions/github/fake';
import type { CommitStatus } from '../src/index.ts';
import { endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

const status: CommitStatus = { context: 'run/train', state: 'success', description: 'Done' };
const limited = (headers: Record<string, string> = {}, statusCode = 403, message = 'API rate limit exceeded') => ({
  status: statusCode,
  headers,
  json: { message },
});

describe('A request beyond a rate limit', () => {
  test.each([
    { name: 'waits as long as it is told', answer: secondaryLimit(7), waits: 7 },
    { name: 'waits with 429 too', answer: limited({ 'retry-after': '7' }, 429), waits: 7 },
    {
      name: 'waits a minute when it is not told how long',
      answer: limited({}, 403, 'secondary rate limit'),
      waits: 60,
    },
    { name: 'waits a minute after 429 without a time', answer: limited({}, 429, ''), waits: 60 },
  ])('$name, although it is a POST', async ({ answer, waits }) => {
    const { connect, server, repository, number, host } = await scene();
    server.fail({ on: 'POST *', fault: answer });
    await (await connect()).postComment(number, 'benchmarks', '1');
    expect(host.sleeps).toEqual([waits * 1_000]);
    expect(repository.comments(number)).toHaveLength(1);
  });

  test('waits until the limit of the hour is reset', async () => {
    const { connect, server, host, sha } = await scene({ requestsPerHour: 2 });
    const github = await connect();
    await github.statusesOf(sha);
    await github.statusesOf(sha);
    host.advance(3_600_000 - 90_000);
    await expect(github.statusesOf(sha)).resolves.toEqual([]);
    // Resets are in whole seconds, so one more.
    expect(host.sleeps).toEqual([91_000]);
    expect(server.asked).toHaveLength(4);
  });

  test('waits no longer than people would, and says when to come back', async () => {
    const { connect, host, sha, asked } = await scene({ requestsPerHour: 2 });
    const github = await connect();
    await github.statusesOf(sha);
    await github.statusesOf(sha);
    expect(await failure(github.statusesOf(sha))).toEqual({
      message: expect.stringMatching(
        /^GitHub's rate limit is reached until 2026-01-01T01:00:01Z: GET .*: 403, .*exceeded/,
      ),
      hint: expect.stringContaining('Run the job again after that.'),
    });
    expect(host.sleeps).toEqual([]);
    expect(asked()).toHaveLength(3);
  });

  test('is the error of a write too, not a missing permission', async () => {
    const { connect, server, sha, host } = await scene();
    server.fail({ on: 'POST *', fault: secondaryLimit(600) });
    const { message } = await failure((await connect()).postStatus(sha, status));
    expect(message).toMatch(/^GitHub's rate limit is reached until 2026-01-01T00:10:00Z/);
    expect(host.annotations).toEqual([]);
  });

  test('names no time that is none', async () => {
    const { connect, server, sha } = await scene();
    server.fail({ on: 'POST *', fault: limited({ 'retry-after': '9'.repeat(20) }, 429) });
    const { message } = await failure((await connect()).postStatus(sha, status));
    expect(message).toMatch(/^GitHub's rate limit is reached: POST /);
  });

  test('gives up after some waits, each longer than the one before', async () => {
    const { connect, server, host, sha, asked } = await scene();
    server.fail({ fault: limited({}, 403, 'You have exceeded a secondary rate limit'), times: 99 });
    const { message } = await failure((await connect()).statusesOf(sha));
    expect(message).toContain("GitHub's rate limit is reached until");
    expect(host.sleeps).toEqual([60_000, 120_000]);
    expect(asked()).toHaveLength(3);
  });

  test('ends with a cancellation', async () => {
    const { connect, server, host, sha, asked } = await scene();
    server.fail({ fault: secondaryLimit(60), onFault: () => host.cancel(new Error('cancelled')) });
    await expect((await connect()).statusesOf(sha)).rejects.toThrow('cancelled');
    expect(asked()).toHaveLength(1);
  });
});

test.each([
  [
    'a permission is missing and no request is left',
    'Resource not accessible by integration',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1767225700' },
  ],
  [
    'the conversation is locked',
    'Unable to create comment because issue is locked.',
    { 'x-ratelimit-remaining': '900', 'x-ratelimit-reset': '1767225700' },
  ],
])('Nobody waits when %s', async (_, message, headers) => {
  const { connect, server, number, host, asked } = await scene();
  server.fail({ on: 'POST *', fault: limited(headers, 403, message) });
  const error = await failure((await connect()).postComment(number, 'benchmarks', '1'));
  expect(error.message).toContain(message);
  expect(host.sleeps).toEqual([]);
  expect(asked()).toHaveLength(2);
});
