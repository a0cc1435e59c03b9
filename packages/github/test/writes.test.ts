import { afterEach, describe, expect, test } from '@jest/globals';
import type { CheckRun, CommitStatus, GitHub } from '../src/index.ts';
import { endScenes, failure, REPOSITORY, type Scene, type SceneOptions, scene, WRITES } from './scene.ts';

afterEach(endScenes);

const READS = { checks: 'read', contents: 'read', 'pull-requests': 'read', statuses: 'read' } as const;
const check: CheckRun = { name: 'benchmarks', status: 'in_progress', title: 'Comparing', summary: '' };
const status = (context: string): CommitStatus => ({ context, state: 'success', description: 'Done' });

const fromRepo = (full_name: string, login: string): SceneOptions => ({
  event: 'pull_request',
  payload: {
    pull_request: { number: 1, head: { sha: '', repo: { full_name } }, base: { repo: { full_name: REPOSITORY } } },
    sender: { login },
  },
});
const fork = fromRepo('mallory/model', 'mallory');

const kinds: { kind: string; act: (github: GitHub, scene: Scene, n: number) => Promise<unknown> }[] = [
  { kind: 'commit status `run/1`', act: (github, { sha }, n) => github.postStatus(sha, status(`run/${n}`)) },
  { kind: 'check run `benchmarks`', act: (github, { sha }) => github.postCheckRun(sha, check) },
  { kind: 'comment `c1`', act: (github, { number }, n) => github.postComment(number, `c${n}`, 'Slower!') },
];

describe('In the run of a pull request whose token can only read', () => {
  test.each([
    { who: 'a fork', options: fork },
    { who: 'Dependabot', options: fromRepo(REPOSITORY, 'dependabot[bot]') },
  ])('writes are left out with one notice for each kind ($who)', async ({ options }) => {
    const stage = await scene(options);
    const github = await stage.connect({ githubToken: stage.actionsToken(READS) });
    for (const n of [1, 2, 3]) {
      for (const { act } of kinds) await expect(act(github, stage, n)).resolves.toEqual({ posted: false });
    }
    expect(stage.host.annotations).toEqual(
      kinds.map(({ kind }) => ({
        level: 'notice',
        message: expect.stringMatching(
          new RegExp(`^The ${kind} (of|on) .* is not posted: on pull requests of forks.* \`workflow_run\``),
        ),
      })),
    );
    // What was refused once is not asked for again.
    expect(stage.asked().filter((line) => line.startsWith('POST'))).toHaveLength(3);
    expect(stage.repository.comments(stage.number)).toEqual([]);
  });

  test('a write that GitHub allows is made', async () => {
    const stage = await scene(fork);
    const github = await stage.connect({ githubToken: stage.actionsToken(WRITES) });
    for (const { act } of kinds) await expect(act(github, stage, 1)).resolves.toMatchObject({ posted: true });
    expect(stage.host.annotations).toEqual([]);
  });

  test('reads go on', async () => {
    const stage = await scene(fork);
    const github = await stage.connect({ githubToken: stage.actionsToken(READS) });
    await github.postStatus(stage.sha, status('run/1'));
    await expect(github.statusesOf(stage.sha)).resolves.toEqual([]);
  });

  test('a wrong token is an error all the same', async () => {
    const stage = await scene(fork);
    const github = await stage.connect({ githubToken: 'ghs_expired' });
    const { message } = await failure(github.postStatus(stage.sha, status('run/1')));
    expect(message).toContain('Bad credentials');
    expect(stage.host.annotations).toEqual([]);
  });

  test('an outage is an error all the same', async () => {
    const stage = await scene(fork);
    stage.server.fail({ fault: { status: 500 }, times: 99 });
    const github = await stage.connect({ githubToken: stage.actionsToken(READS) });
    expect((await failure(github.postStatus(stage.sha, status('run/1')))).message).toContain(': 500');
  });
});

test.each(kinds)('Without a token the $kind is left out, and nothing is asked', async ({ kind, act }) => {
  const stage = await scene();
  const github = await stage.connect({ githubToken: undefined });
  for (const n of [1, 2]) await expect(act(github, stage, n)).resolves.toEqual({ posted: false });
  expect(stage.host.annotations).toEqual([
    {
      level: 'notice',
      message: expect.stringMatching(new RegExp(`^The ${kind} .* is not posted: there is no \`github-token\`\\.$`)),
    },
  ]);
  expect(stage.asked()).toEqual([]);
});
