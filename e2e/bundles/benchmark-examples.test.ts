// The examples of benchmarks, as users copy them, byte for byte: a project whose programs have a speed and a quality of their own.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, STRANGERS } from './contribution.ts';
import { openScene, REPOSITORY, type Scene } from './scene.ts';
import { stepOf, workflowOn } from './workflow.ts';

let scene: Scene;
let folder: TemporaryFolder;
beforeEach(async () => {
  scene = await openScene();
  folder = temporaryFolder();
  await scene.checkout.commit(PROGRAMS, 'Measure');
  for (const name of Object.keys(PROGRAMS)) chmodSync(join(scene.checkout.path, name), 0o755);
});
afterEach(async () => {
  await scene.end();
  folder.remove();
});

/** They measure what the commit says in `speeds` and `quality`, with a little noise, and the runner's accident if it has one. */
const PROGRAMS = {
  'build.sh': '#!/bin/sh\ntest -f speeds\n',
  'benchmark.sh': `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, rmSync } = require('node:fs');
const [, , only] = process.argv;
appendFileSync(process.env.MEASURED, (only ?? 'all') + '\\n');
const turn = readFileSync(process.env.MEASURED, 'utf8').split('\\n').length;
const accident = existsSync(process.env.ACCIDENT) ? 3 : 1;
rmSync(process.env.ACCIDENT, { force: true });
const speeds = JSON.parse(readFileSync('speeds', 'utf8'));
if (speeds.sort === null) throw new Error('cannot sort');
const names = Object.keys(speeds).filter((name) => only === undefined || name === only);
const noise = (n) => 1 + 0.004 * Math.sin(7 * turn + n);
const durations = (name) => [1, 2, 3].map((n) => speeds[name] * (name === 'sort' ? accident : 1) * noise(n));
console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, { duration: durations(name) }]))));
`,
  'train.sh': '#!/bin/sh\ncp quality "$RESULTS_FILE"\n',
};

let runs = 0;
const run = (example: string, options: Parameters<typeof workflowOn>[2]): Promise<WorkflowResult> =>
  workflowOn(scene, `examples/${example}.yml`, {
    run: { id: ++runs },
    ...options,
    env: {
      ...scene.env,
      GITHUB_RUN_ID: String(runs),
      MEASURED: join(folder.path, 'measured'),
      ACCIDENT: join(folder.path, 'accident'),
    },
  });

const remote = (): string => scene.checkout.remote ?? '';

/** A commit of main with the files, pushed to it. */
async function push(
  example: string,
  files: Record<string, unknown>,
): Promise<{ sha: string; workflow: WorkflowResult }> {
  const sha = await scene.checkout.commit(texts(files), 'Change');
  await scene.checkout.git('push', '--quiet', 'origin', 'main');
  scene.repository.addCommit({ sha });
  const event = {
    name: 'push',
    payload: { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } },
  };
  const repository = { slug: REPOSITORY, folder: remote(), sha, ref: 'refs/heads/main' };
  return { sha, workflow: await run(example, { event, repository }) };
}

interface Offered {
  sha: string;
  number: number;
  /** Runs the workflow of the pull request. */
  check(): Promise<WorkflowResult>;
}

/** A pull request with one commit, and its merge as GitHub makes it. */
async function offer(example: string, branch: string, files: Record<string, unknown>): Promise<Offered> {
  const { git, commit } = scene.checkout;
  const base = await git('rev-parse', 'main');
  await git('checkout', '--quiet', '-b', branch, 'main');
  const sha = await commit(texts(files), 'Try');
  await git('push', '--quiet', 'origin', branch);
  scene.repository.addCommit({ sha, branch });
  const number = scene.repository.addPullRequest({ head: branch });
  await git('checkout', '--quiet', '--detach', 'main');
  await git('merge', '--quiet', '--no-ff', '--message', 'Merge', branch);
  const merge = await git('rev-parse', 'HEAD');
  const ref = `refs/pull/${number}/merge`;
  await git('push', '--quiet', 'origin', `HEAD:${ref}`);
  await git('checkout', '--quiet', 'main');
  const repo = { full_name: REPOSITORY, fork: false };
  const pull_request = { number, head: { sha, ref: branch, repo }, base: { sha: base, ref: 'main', repo } };
  const event = { name: 'pull_request', payload: { action: 'opened', number, pull_request } };
  const repository = { slug: REPOSITORY, folder: remote(), sha: merge, ref };
  return { sha, number, check: () => run(example, { event, repository }) };
}

const texts = (files: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)]));

const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
/** The last status of each context. */
const statuses = (sha: string): Record<string, string> =>
  Object.fromEntries(
    scene.repository
      .statuses(sha)
      .toReversed()
      .map(({ context, state, description }) => [context, `${state}: ${description}`]),
  );
const measured = (): string[] => readFileSync(join(folder.path, 'measured'), 'utf8').trim().split('\n');
const recorded = async (): Promise<number> =>
  (await scene.checkout.git('ls-tree', '-r', '--name-only', await remoteTip())).split('\n').length;
async function remoteTip(): Promise<string> {
  await scene.checkout.git('fetch', '--quiet', 'origin', 'benchmark-history');
  return 'FETCH_HEAD';
}

describe('benchmark-alerts', () => {
  const speeds = { load: 0.2, sort: 0.1 };

  test('records main, and tells of a pull request what two runners have measured', async () => {
    for (let n = 0; n < 3; n++) {
      const { sha, workflow } = await push('benchmark-alerts', { speeds, n });
      expect(results(workflow)).toEqual({ measure: 'success', confirm: 'skipped', report: 'success' });
      expect(statuses(sha)).toEqual({
        benchmarks: n === 0 ? 'success: Nothing to compare with yet: 2 new' : 'success: All 2 as before',
      });
    }
    expect(await recorded()).toBe(3);

    const slow = await offer('benchmark-alerts', 'slow', { speeds: { ...speeds, sort: 0.3 } });
    const workflow = await slow.check();
    expect(results(workflow)).toEqual({ measure: 'success', confirm: 'success', report: 'success' });
    expect(measured().slice(-2)).toEqual(['all', 'sort']);
    expect(statuses(slow.sha)).toEqual({
      benchmarks: expect.stringMatching(/^failure: 1 regression: sort\/duration \+\d/),
    });
    expect(stepOf(workflow, 'report', 'benchmark-alerts').summary).toContain('measured again it was so too');
    expect(scene.repository.comments(slow.number)).toHaveLength(1);

    writeFileSync(join(folder.path, 'accident'), '');
    const unlucky = await offer('benchmark-alerts', 'unlucky', { speeds, n: 5 });
    const cleared = await unlucky.check();
    expect(results(cleared)).toEqual({ measure: 'success', confirm: 'success', report: 'success' });
    expect(existsSync(join(folder.path, 'accident'))).toBe(false);
    expect(statuses(unlucky.sha)).toEqual({ benchmarks: 'success: All 2 as before' });
    expect(stepOf(cleared, 'report', 'benchmark-alerts').summary).toContain('measured again it was not');
    expect(scene.repository.comments(unlucky.number)).toEqual([]);
    expect(await recorded()).toBe(3);
  }, 600_000);

  test('tells that nothing was measured', async () => {
    const { sha, workflow } = await push('benchmark-alerts', { speeds: { sort: null } });
    expect(results(workflow)).toEqual({ measure: 'failure', confirm: 'skipped', report: 'failure' });
    expect(statuses(sha)).toEqual({ benchmarks: expect.stringMatching(/^error: No results: no file matches/) });
  }, 120_000);
});

describe.each(STRANGERS)('benchmark-alerts-forks, for $who', (stranger) => {
  const artifacts = (): string => join(folder.path, 'artifacts');
  const speeds = { load: 0.2, sort: 0.1 };

  /** The pull request with its own run, and then the second half. */
  async function offered(files: Record<string, unknown>) {
    const id = ++runs;
    const env = { ...scene.env, GITHUB_RUN_ID: String(id), MEASURED: join(folder.path, 'measured'), ACCIDENT: '/none' };
    const options = { run: { id }, artifacts: artifacts(), env };
    const first = await contribute(scene, stranger, 'examples/benchmark-alerts.yml', options, texts(files));
    expect([scene.repository.statuses(first.sha), scene.repository.comments(first.pullRequest)]).toEqual([[], []]);
    const workflow_run = {
      id,
      event: 'pull_request',
      head_sha: first.sha,
      head_branch: 'better',
      head_repository: { full_name: stranger.repository },
      actor: { login: stranger.login },
      html_url: `https://github.com/${REPOSITORY}/actions/runs/${id}`,
      // GitHub names none for forks, and an artifact may claim any.
      pull_requests: [],
    };
    const main = await scene.checkout.git('rev-parse', 'main');
    const workflow = await run('benchmark-alerts-forks', {
      event: { name: 'workflow_run', payload: { action: 'completed', workflow_run } },
      repository: { slug: REPOSITORY, folder: remote(), sha: main, ref: 'refs/heads/main' },
      artifacts: artifacts(),
    });
    return { ...first, workflow };
  }

  test('reports what their own run measured and could not post', async () => {
    for (let n = 0; n < 3; n++) await push('benchmark-alerts', { speeds, n });
    const { sha, pullRequest, workflow } = await offered({ speeds: { ...speeds, sort: 0.3 } });
    expect(results(workflow)).toEqual({ report: 'success' });
    expect(statuses(sha)).toEqual({ benchmarks: expect.stringMatching(/^failure: 1 regression: sort\/duration \+\d/) });
    expect(scene.repository.comments(pullRequest)).toMatchObject([{ body: expect.stringContaining('`sort`') }]);
    expect(await recorded()).toBe(3);
  }, 600_000);

  test('believes no results that name another commit', async () => {
    await scene.checkout.commit(texts({ speeds }), 'Change');
    const forged = `#!/bin/sh\necho '{"version":1,"commit":"${'a'.repeat(40)}","results":[]}'\n`;
    const program = { ...PROGRAMS, 'benchmark.sh': forged };
    for (const [name, text] of Object.entries(program)) writeFileSync(join(scene.checkout.path, name), text);
    await scene.checkout.git('add', '--all');
    const { sha, pullRequest, workflow } = await offered({ n: 1 });
    expect(results(workflow)).toEqual({ report: 'failure' });
    expect(statuses(sha)).toEqual({
      benchmarks: expect.stringMatching(/^error: No results: .*was measured on commit a{40}, not on/),
    });
    expect(scene.repository.comments(pullRequest)).toEqual([]);
  }, 300_000);
});

describe('benchmark-base-and-head', () => {
  const context = 'benchmarks (base and head)';

  test.each([
    ['slower', 0.11, /^failure: 1 regression: duration \+\d/],
    ['as fast', 0.1, /^success: 1 as before$/],
  ])(
    'a pull request that is %s is told from its base without a history',
    async (_, sort, status) => {
      await scene.checkout.commit(texts({ speeds: { sort: 0.1 } }), 'Change');
      const { sha, check } = await offer('benchmark-base-and-head', 'change', { speeds: { sort }, n: 1 });
      const workflow = await check();
      expect(results(workflow)).toEqual({ compare: 'success' });
      expect(measured()).toHaveLength(20);
      expect(statuses(sha)).toEqual({ [context]: expect.stringMatching(status) });
      expect(await scene.checkout.git('ls-remote', 'origin', 'benchmark-history')).toBe('');
    },
    120_000,
  );
});

describe('model-quality-gate', () => {
  const quality = (accuracy: number, loss = 0.3) => ({ quality: { test: { accuracy, loss } } });

  test('bounds hold from the first run on; what is worse than main is told when there is a history', async () => {
    const poor = await push('model-quality-gate', quality(0.85));
    expect(poor.workflow.result).toBe('failure');
    expect(statuses(poor.sha)).toEqual({
      'run/train': expect.stringMatching(/^success: /),
      'model quality': 'failure: 1 regression: accuracy 0.85 < 0.9',
    });
    for (let n = 0; n < 3; n++) {
      const { workflow } = await push('model-quality-gate', { ...quality(0.95), n });
      expect(workflow.result).toBe('success');
    }
    const worse = await offer('model-quality-gate', 'worse', quality(0.95, 0.4));
    expect((await worse.check()).result).toBe('failure');
    expect(statuses(worse.sha)['model quality']).toBe('failure: 1 regression: loss 0.4 > 0.35');
    const better = await offer('model-quality-gate', 'better', quality(0.96));
    expect((await better.check()).result).toBe('success');
  }, 600_000);

  test('a run that fails leaves no results, which the status says', async () => {
    const { sha, workflow } = await push('model-quality-gate', { n: 1 });
    expect(workflow.result).toBe('failure');
    expect(statuses(sha)).toEqual({
      'run/train': expect.stringMatching(/^failure: /),
      'model quality': expect.stringMatching(/^error: No results: no file matches/),
    });
  }, 120_000);
});
