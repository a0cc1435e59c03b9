// What goes wrong with Sematic's own check and must not go wrong here.
import { afterEach, describe, expect, test } from '@jest/globals';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { startFakeGitHub } from '@ml-actions/github/fake';
import { main } from '../../src/main.ts';
import { REPOSITORY, START } from '../scene.ts';
import { CONTEXT, KEY, type SematicScene, startSematicScene } from './scene.ts';

const open: { end(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.end();
});
async function start(options: Parameters<typeof startSematicScene>[0] = {}): Promise<SematicScene> {
  const scene = await startSematicScene(options);
  open.push(scene);
  return scene;
}

const reasonOf = async (host: FakeHost): Promise<string> =>
  main(host).then(
    () => 'it did not fail',
    (error: unknown) => String(error),
  );

describe('the check', () => {
  test.each([
    { rule: 'ours', inputs: {} },
    { rule: "the server's", inputs: { compatibility: 'sematic' } },
  ])('by $rule posts a failure of a function whose path fills the description', async ({ inputs }) => {
    const scene = await start();
    scene.launch({ functionPath: `pkg.${'f'.repeat(200)}`, state: 'FAILED' });
    await reasonOf(scene.check(inputs));
    const [status] = scene.statuses();
    expect(status?.state).toBe('failure');
    expect(status?.description?.length).toBeLessThanOrEqual(140);
  });

  test('of a run that has failed with other code is red on the commit of the tag, and green nowhere', async () => {
    const scene = await start();
    const other = scene.repository.addCommit();
    scene.launch({ state: 'FAILED', git: { ...scene.git, commit: other } });
    await reasonOf(scene.check());
    expect(scene.statuses().map(({ state }) => state)).toEqual(['failure']);
    expect(scene.repository.statuses(other)).toEqual([]);
  });

  test('posts to a repository whose name holds .git', async () => {
    const scene = await start();
    const repository = scene.github.addRepository('ada/ada.github.io');
    const commit = repository.addCommit();
    const git = { ...scene.git, commit, remote: 'https://github.com/ada/ada.github.io.git' };
    scene.launch({ tags: [`checks-commit:${commit}`], git, state: 'RESOLVED' });
    const token = scene.github.addToken({
      kind: 'actions',
      repository: 'ada/ada.github.io',
      permissions: { statuses: 'write' },
    });
    await main(scene.check({ commit, repository: 'ada/ada.github.io', 'github-token': token }));
    expect(repository.statuses(commit)).toMatchObject([{ context: CONTEXT, state: 'success' }]);
  });

  test('posts to a GitHub Enterprise Server', async () => {
    const scene = await start();
    const github = await startFakeGitHub({ enterprise: true, now: () => START });
    open.push({ end: github.close });
    const repository = github.addRepository(REPOSITORY);
    const sha = repository.addCommit();
    const git = { ...scene.git, commit: sha, remote: `https://github.example.com/${REPOSITORY}` };
    scene.server.addRun({ tags: [`checks-commit:${sha}`], git, state: 'RESOLVED' });
    const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: { statuses: 'write' } });
    const inputs = { backend: 'sematic', url: scene.server.url, token: KEY, commit: sha, 'github-token': token };
    const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_RUN_ID: '88' };
    expect(github.url).toMatch(/\/api\/v3$/);
    await main(fakeHost({ now: START, inputs, env }));
    expect(repository.statuses(sha)).toMatchObject([{ context: CONTEXT, state: 'success' }]);
  });

  test.each([
    { name: 'answers no more', fault: 'hang' as const },
    { name: 'breaks every connection', fault: 'reset' as const },
    { name: 'is down', fault: { status: 503, body: 'no upstream' } },
    { name: 'shows a page in place of the list', fault: { headers: { 'content-type': 'text/html' }, body: '<html>' } },
  ])('that waits for a run ends in time when the server $name, and leaves nothing pending', async ({ fault }) => {
    const scene = await start();
    scene.launch({ state: 'SCHEDULED' });
    const host = scene.check({ wait: 'true', timeout: '10m', 'appear-within': '0s' });
    let looks = 0;
    const falling = {
      ...host,
      sleep: async (milliseconds: number) => {
        const onFault = () => host.advance(60_000);
        if (++looks === 3)
          scene.server.fail({ on: 'GET /api/v1/runs', fault, times: 10_000, ...(fault === 'hang' && { onFault }) });
        await host.sleep(milliseconds);
      },
    };
    expect(await reasonOf(falling)).not.toBe('it did not fail');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(host.now() - START).toBeLessThanOrEqual(12 * 60_000);
  });
});
