import { afterEach, describe, expect, test } from '@jest/globals';
import type { CommitStatus } from '../src/index.ts';
import { endScenes, failure, REPOSITORY, scene } from './scene.ts';

afterEach(endScenes);

const status: CommitStatus = {
  context: 'run/train',
  state: 'pending',
  description: 'Running',
  targetUrl: 'https://ci.example/1',
};

describe('A commit status', () => {
  test('is posted to the commit', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();

    await expect(github.postStatus(sha, status)).resolves.toEqual({ posted: true });

    expect(asked()).toEqual([`POST /statuses/${sha}`]);
    expect(repository.statuses(sha)).toMatchObject([
      { context: 'run/train', state: 'pending', description: 'Running', target_url: 'https://ci.example/1' },
    ]);
  });

  test.each([
    { name: 'of 140 characters stays whole', given: 'x'.repeat(140), shown: 'x'.repeat(140) },
    { name: 'of more ends in an ellipsis', given: 'x'.repeat(141), shown: `${'x'.repeat(139)}…` },
    { name: 'of many bytes may have 140 characters too', given: '中'.repeat(140), shown: '中'.repeat(140) },
    { name: 'is one line', given: '2 failed:\ntrain', shown: '2 failed: train' },
    { name: 'may be empty', given: '', shown: '' },
  ])('has a description that $name', async ({ given, shown }) => {
    const { connect, repository, sha } = await scene();
    await (await connect()).postStatus(sha, { ...status, description: given });
    expect(repository.statuses(sha)[0]?.description).toBe(shown);
  });

  test.each(['javascript:alert(1)', 'ftp://ci.example', 'not an address', undefined])(
    'goes without the link %p, which GitHub would refuse',
    async (targetUrl) => {
      const { connect, repository, sha } = await scene();
      await (await connect()).postStatus(sha, { ...status, targetUrl });
      expect(repository.statuses(sha)).toMatchObject([{ description: 'Running', target_url: null }]);
    },
  );
});

describe('The same status again', () => {
  test.each([
    { name: 'is not posted', next: {}, posts: 1 },
    { name: 'is posted with another state', next: { state: 'success' as const }, posts: 2 },
    { name: 'is posted with another description', next: { description: 'Still running' }, posts: 2 },
    { name: 'is posted with another link', next: { targetUrl: 'https://ci.example/2' }, posts: 2 },
    { name: 'is posted under another context', next: { context: 'run/eval' }, posts: 2 },
    {
      name: 'is not posted with a description that is cut to the same',
      first: { description: 'x'.repeat(150) },
      next: { description: 'x'.repeat(160) },
      posts: 1,
    },
  ])('$name', async ({ first, next, posts }) => {
    const { connect, sha, asked } = await scene();
    const github = await connect();
    await github.postStatus(sha, { ...status, ...first });
    await expect(github.postStatus(sha, { ...status, ...next })).resolves.toEqual({ posted: true });
    expect(asked()).toHaveLength(posts);
  });

  test('is posted after another one', async () => {
    const { connect, sha, asked } = await scene();
    const github = await connect();
    for (const state of ['pending', 'success', 'pending'] as const) await github.postStatus(sha, { ...status, state });
    expect(asked()).toHaveLength(3);
  });

  test('is posted after one whose context differs in case only, which is the same one to GitHub', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();
    await github.postStatus(sha, status);
    await github.postStatus(sha, { ...status, context: 'Run/Train', state: 'failure' });
    await github.postStatus(sha, status);
    expect(asked()).toHaveLength(3);
    expect(repository.statuses(sha)[0]).toMatchObject({ state: 'pending' });
  });

  test('is posted to another commit', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();
    await github.postStatus(sha, status);
    await github.postStatus(repository.addCommit(), status);
    expect(asked()).toHaveLength(2);
  });

  test('is posted when the first one failed', async () => {
    const { connect, server, repository, sha } = await scene();
    const github = await connect();
    server.fail({ fault: { status: 400, json: { message: 'Problems parsing JSON' } } });
    expect(await failure(github.postStatus(sha, status))).toMatchObject({
      message: expect.stringContaining('Problems parsing JSON'),
    });
    await github.postStatus(sha, status);
    expect(repository.statuses(sha)).toHaveLength(1);
  });
});

describe('When posting goes wrong', () => {
  test.each([
    ['the connection breaks', 'reset'],
    ['the answer is lost', 'reset-after'],
    ['half of the answer comes', 'truncate'],
    ['GitHub has an outage', { status: 502, body: '<h1>Bad gateway</h1>' }],
  ] as const)('it is tried again when %s', async (_, fault) => {
    const { connect, server, repository, sha, host } = await scene();
    server.fail({ fault });
    await expect((await connect()).postStatus(sha, status)).resolves.toEqual({ posted: true });
    expect(repository.statuses(sha)[0]).toMatchObject({ state: 'pending' });
    expect(host.sleeps).toHaveLength(1);
  });

  test('it fails when there is no end of it, and says what was not posted', async () => {
    const { connect, server, sha, asked } = await scene();
    server.fail({ fault: { status: 503 }, times: 99 });
    await expect((await connect()).postStatus(sha, status)).rejects.toThrow(
      `The commit status \`run/train\` of ${sha} could not be posted`,
    );
    expect(asked()).toHaveLength(5);
  });

  test('the 1001st status of a commit and context is refused with what to do', async () => {
    const { connect, sha, server } = await scene({ requestsPerHour: 2000 });
    const github = await connect();
    for (let n = 0; n < 1000; n++) await github.postStatus(sha, { ...status, description: `${n}` });
    await expect(github.postStatus(sha, { ...status, state: 'success' })).rejects.toMatchObject({
      message: `The commit ${sha} has had 1000 statuses \`run/train\`, and GitHub takes no more`,
      hint: expect.stringContaining('another context'),
    });
    expect(server.asked).toHaveLength(1001);
  });

  test('a commit that is not there is named', async () => {
    const { connect } = await scene();
    const unknown = '0123456789'.repeat(4);
    const { message, hint } = await failure((await connect()).postStatus(unknown, status));
    expect(message).toContain(`No commit found for SHA: ${unknown}`);
    expect(hint).toBe(`Check \`commit\` and \`repository\`: ${REPOSITORY} does not have it.`);
  });
});

describe('The statuses of a commit', () => {
  test('are the latest of each context', async () => {
    const { connect, sha, host, asked } = await scene();
    const github = await connect();
    const started = host.now();
    await github.postStatus(sha, status);
    host.advance(60_000);
    await github.postStatus(sha, { ...status, state: 'success', description: 'Done' });
    await github.postStatus(sha, { context: 'lint', state: 'failure', description: '' });
    asked();

    await expect(github.statusesOf(sha)).resolves.toEqual([
      {
        context: 'run/train',
        state: 'success',
        description: 'Done',
        targetUrl: 'https://ci.example/1',
        createdAt: new Date(started + 60_000),
        updatedAt: new Date(started + 60_000),
      },
      {
        context: 'lint',
        state: 'failure',
        description: '',
        createdAt: new Date(started + 60_000),
        updatedAt: new Date(started + 60_000),
      },
    ]);
    expect(asked()).toEqual([`GET /commits/${sha}/status`]);
  });

  test.each([
    { contexts: 0, requests: 1 },
    { contexts: 100, requests: 1 },
    { contexts: 101, requests: 2 },
    { contexts: 250, requests: 3 },
  ])('are all $contexts, read in $requests pages', async ({ contexts, requests }) => {
    const { connect, sha, asked } = await scene();
    const github = await connect();
    for (let n = 0; n < contexts; n++) await github.postStatus(sha, { ...status, context: `run/${n}` });
    asked();
    const found = await github.statusesOf(sha);
    expect(found.map(({ context }) => context)).toEqual(Array.from({ length: contexts }, (_, n) => `run/${n}`));
    expect(asked()).toHaveLength(requests);
  });
});

describe('A list of statuses that cannot be right', () => {
  const page = (headers: Record<string, string>) => ({
    headers,
    json: {
      state: 'success',
      total_count: 2,
      statuses: [{ context: 'run/a', state: 'success', description: null, target_url: null }],
    },
  });

  test('is refused when there are fewer than GitHub says', async () => {
    const { connect, server, sha } = await scene();
    server.fail({ fault: page({}) });
    expect(await failure((await connect()).statusesOf(sha))).toMatchObject({
      message: `GitHub says that ${sha} has 2 statuses, and listed 1`,
      hint: expect.stringContaining('`Link` header'),
    });
  });

  test('is refused when its pages lead in a circle', async () => {
    const { connect, server, sha, asked } = await scene();
    server.fail({
      fault: page({ link: `<${server.url}/repos/octo/model/commits/${sha}/status?page=2>; rel="next"` }),
      times: 99,
    });
    expect(await failure((await connect()).statusesOf(sha))).toMatchObject({
      message: expect.stringContaining('lead in a circle'),
    });
    expect(asked()).toHaveLength(2);
  });
});
