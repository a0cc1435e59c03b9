import { afterEach, describe, expect, test } from '@jest/globals';
import { secondaryLimit } from '@ml-actions/github/fake';
import { endScenes, failure, REPOSITORY, type Scene, scene } from './scene.ts';

afterEach(endScenes);

const WANTED = { head: 'topic', base: 'main', title: 'Update', body: 'Text' };
const PULLS = '/pulls';

/** A branch without a pull request. */
async function stage(): Promise<Scene> {
  const made = await scene();
  made.repository.closePullRequest(made.number);
  return made;
}

const listed = async ({ server }: Scene): Promise<unknown> =>
  (await fetch(`${server.url}/repos/${REPOSITORY}/pulls?state=all`)).json();

describe('The pull request of a branch', () => {
  test('is opened once, then changed where it differs', async () => {
    const open = await stage();
    const github = await open.connect();
    const posted = await github.postPullRequest(WANTED);
    expect(posted).toEqual({
      posted: true,
      number: 2,
      url: `https://github.com/${REPOSITORY}/pull/2`,
      author: 'github-actions[bot]',
    });
    expect(open.asked()).toEqual([`GET ${PULLS}`, `POST ${PULLS}`]);

    expect(await github.postPullRequest(WANTED)).toEqual(posted);
    expect(open.asked()).toEqual([`GET ${PULLS}`]);

    expect(await github.postPullRequest({ ...WANTED, body: 'New' })).toEqual(posted);
    expect(open.asked()).toEqual([`GET ${PULLS}`, `PATCH ${PULLS}/2`]);
    expect(await listed(open)).toMatchObject([{ number: 2, title: 'Update', body: 'New' }, { number: 1 }]);
  });

  test('is another one for another base', async () => {
    const open = await stage();
    open.repository.addCommit({ branch: 'stable', parents: [] });
    const github = await open.connect();
    await github.postPullRequest(WANTED);
    expect(await github.postPullRequest({ ...WANTED, base: 'stable' })).toMatchObject({ number: 3 });
  });

  test('has a title and a body that GitHub takes', async () => {
    const open = await stage();
    await (await open.connect()).postPullRequest({ ...WANTED, title: 'é'.repeat(300), body: 'line\n'.repeat(20_000) });
    const [{ title, body }] = (await listed(open)) as [{ title: string; body: string }];
    expect(title).toHaveLength(256);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
  });

  test('is not opened twice when the answer is lost', async () => {
    const open = await stage();
    open.server.fail({ on: `POST *${PULLS}`, fault: 'reset-after' });
    expect(await (await open.connect()).postPullRequest(WANTED)).toMatchObject({ posted: true, number: 2 });
    expect(await listed(open)).toHaveLength(2);
  });

  test('is the one that another job opens at the same time', async () => {
    const open = await stage();
    const [one, other] = [await open.connect(), await open.connect()];
    const both = await Promise.all([
      one.postPullRequest(WANTED),
      other.postPullRequest({ ...WANTED, body: 'Of another job' }),
    ]);
    expect(both.map(({ number }) => number)).toEqual([2, 2]);
    expect(await listed(open)).toHaveLength(2);
  });

  test('waits for a rate limit', async () => {
    const open = await stage();
    open.server.fail({ on: `POST *${PULLS}`, fault: secondaryLimit(7) });
    expect(await (await open.connect()).postPullRequest(WANTED)).toMatchObject({ posted: true });
    expect(open.host.sleeps).toEqual([7_000]);
  });
});

describe('A pull request that cannot be opened', () => {
  const at = 'The pull request of topic into main could not be posted: ';

  test.each([
    ['because there is no such branch', { head: 'none' }, /: head is invalid: POST .*\/pulls: 422, /],
    ['because there is no such base', { base: 'none' }, /: base is invalid: POST .*\/pulls: 422, /],
    ['because the branch has no commits', { head: 'main' }, /: No commits between main and main: POST /],
  ])('%s', async (_, change, message) => {
    const open = await stage();
    const wanted = { ...WANTED, ...change };
    const failed = await failure((await open.connect()).postPullRequest(wanted));
    expect(failed.message).toContain(`The pull request of ${wanted.head} into ${wanted.base} could not be posted: `);
    expect(failed.message).toMatch(message);
  });

  test.each([
    [
      'a list of texts',
      { json: { message: 'Validation Failed', errors: ['No room', 'No time'] } },
      ': No room; No time: ',
    ],
    ['no list', { json: { message: 'Validation Failed' } }, ': POST '],
    ['no JSON', { body: '<h1>Sorry</h1>' }, ': POST '],
  ])('although the answer is %s', async (_, reply, message) => {
    const open = await stage();
    open.server.fail({ on: `POST *${PULLS}`, fault: { status: 422, ...reply } });
    const failed = await failure((await open.connect()).postPullRequest(WANTED));
    expect(failed.message).toContain(`${at.slice(0, -2)}${message}`);
  });

  test('because the repository does not allow it to GITHUB_TOKEN says where to allow it', async () => {
    const open = await stage();
    const message = 'GitHub Actions is not permitted to create or approve pull requests.';
    open.server.fail({ on: `POST *${PULLS}`, fault: { status: 403, json: { message } } });
    expect(await failure((await open.connect()).postPullRequest(WANTED))).toEqual({
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/Settings, Actions, General.*`github-app-id`/),
    });
  });

  test('because of a missing permission names it', async () => {
    const open = await stage();
    const githubToken = open.actionsToken({ contents: 'write' });
    const failed = await failure((await open.connect({ githubToken })).postPullRequest(WANTED));
    expect(failed.message).toContain(at);
    expect(failed.hint).toContain('`pull-requests: write`');
  });
});

describe('Who commits is', () => {
  test('the bot of GitHub Actions with GITHUB_TOKEN', async () => {
    const { connect } = await scene();
    expect(await (await connect()).committer()).toEqual({
      name: 'github-actions[bot]',
      email: '41898282+github-actions[bot]@users.noreply.github.com',
    });
  });

  test('the bot of an App, and the token is for git too', async () => {
    const { connect, server, host } = await scene();
    const app = server.addApp({ slug: 'deploy', permissions: { contents: 'write' }, repositories: [REPOSITORY] });
    const github = await connect({
      githubAppId: app.id,
      githubAppPrivateKey: app.privateKey,
      permissions: { contents: 'write' },
    });
    const answer = await fetch(`${server.url}/users/deploy%5Bbot%5D`);
    const { id } = (await answer.json()) as { id: number };
    expect(await github.committer()).toEqual({
      name: 'deploy[bot]',
      email: `${id}+deploy[bot]@users.noreply.github.com`,
    });
    expect(host.secrets).toEqual([await github.token()]);
  });

  test('the owner of a personal access token, with the domain of the server', async () => {
    const { connect, server, host } = await scene();
    Object.assign(host.env, { GITHUB_SERVER_URL: 'https://ghe.example.org' });
    const githubToken = server.addToken({ kind: 'pat', login: 'ada' });
    const github = await connect({ githubToken });
    expect(await github.committer()).toEqual({
      name: 'ada',
      email: expect.stringMatching(/^\d+\+ada@users\.noreply\.ghe\.example\.org$/),
    });
    expect(await github.token()).toBe(githubToken);
  });
});
