// The examples of benchmarks: a project whose programs have a speed and a quality of their own.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { type Contribution, type Contributor, contribute, STRANGERS } from '../bundles/contribution.ts';
import { openScene, REPOSITORY, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import type { Happened, Shows } from './show.ts';

/** They measure what the commit says in `speeds` and `quality`, with a little noise, and the runner's accident if it has one. */
export const PROGRAMS = {
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

/** What files say, by their names. */
export type Contents = Readonly<Record<string, unknown>>;

export const texts = (files: Contents): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)]));

/** What a model is worth. */
export const quality = (accuracy: number, loss = 0.3) => ({ quality: { test: { accuracy, loss } } });

export interface Offered {
  sha: string;
  number: number;
  /** Runs the workflow of the pull request. */
  check(): Promise<WorkflowResult>;
}

export interface BenchmarkScene {
  readonly scene: Scene;
  /** The file in which the programs note what they measured. */
  readonly measured: string;
  /** The file that makes the next measurement an accident. */
  readonly accident: string;
  /** A commit of main with the files, pushed to it. */
  push(example: string, files: Contents): Promise<{ sha: string; workflow: WorkflowResult }>;
  /** A pull request with one commit, and its merge as GitHub makes it. */
  offer(example: string, branch: string, files: Contents): Promise<Offered>;
  /** A stranger's pull request with its own run of benchmark-alerts, which can post nothing. */
  measuredBy(stranger: Contributor, files: Contents): Promise<Contribution & { run: number }>;
  /** Runs benchmark-alerts-forks after that. */
  reported(stranger: Contributor, first: { sha: string; run: number }): Promise<WorkflowResult>;
  end(): Promise<void>;
}

export async function openBenchmarks(): Promise<BenchmarkScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  const [measured, accident, artifacts] = ['measured', 'accident', 'artifacts'].map((name) =>
    join(folder.path, name),
  ) as [string, string, string];
  await scene.checkout.commit(PROGRAMS, 'Measure');
  for (const name of Object.keys(PROGRAMS)) chmodSync(join(scene.checkout.path, name), 0o755);
  const remote = scene.checkout.remote ?? '';

  let runs = 0;
  const envOf = (id: number) => ({
    ...scene.env,
    GITHUB_RUN_ID: String(id),
    MEASURED: measured,
    ACCIDENT: accident,
  });
  const run = (example: string, options: Partial<WorkflowOptions>): Promise<WorkflowResult> =>
    workflowOn(scene, `examples/${example}.yml`, { run: { id: ++runs }, ...options, env: envOf(runs) });

  return {
    ...{ scene, measured, accident },
    push: async (example, files) => {
      const sha = await scene.checkout.commit(texts(files), 'Change');
      await scene.checkout.git('push', '--quiet', 'origin', 'main');
      scene.repository.addCommit({ sha });
      const payload = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };
      const repository = { slug: REPOSITORY, folder: remote, sha, ref: 'refs/heads/main' };
      return { sha, workflow: await run(example, { event: { name: 'push', payload }, repository }) };
    },
    offer: async (example, branch, files) => {
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
      const repository = { slug: REPOSITORY, folder: remote, sha: merge, ref };
      return { sha, number, check: () => run(example, { event, repository }) };
    },
    measuredBy: async (stranger, files) => {
      const id = ++runs;
      const options = { run: { id }, artifacts, env: { ...envOf(id), ACCIDENT: '/none' } };
      return {
        ...(await contribute(scene, stranger, 'examples/benchmark-alerts.yml', options, texts(files))),
        run: id,
      };
    },
    reported: async (stranger, { sha: head_sha, run: id }) => {
      const workflow_run = {
        id,
        event: 'pull_request',
        head_sha,
        head_branch: 'better',
        head_repository: { full_name: stranger.repository },
        actor: { login: stranger.login },
        html_url: `https://github.com/${REPOSITORY}/actions/runs/${id}`,
        // GitHub names none for forks, and an artifact may claim any.
        pull_requests: [],
      };
      const sha = await scene.checkout.git('rev-parse', 'main');
      return run('benchmark-alerts-forks', {
        event: { name: 'workflow_run', payload: { action: 'completed', workflow_run } },
        repository: { slug: REPOSITORY, folder: remote, sha, ref: 'refs/heads/main' },
        artifacts,
      });
    },
    end: async () => {
      await scene.end();
      folder.remove();
    },
  };
}

const speeds = { load: 0.2, sort: 0.1 };
const slower = { speeds: { ...speeds, sort: 0.3 } };

const on = (happen: (scene: BenchmarkScene) => Promise<Happened>) => async () => {
  const benchmarks = await openBenchmarks();
  return {
    repository: benchmarks.scene.repository,
    standIns: [],
    happen: () => happen(benchmarks),
    end: benchmarks.end,
  };
};

/** Three commits of main, and then a pull request. */
const after =
  (example: string, history: Contents, change: Contents) =>
  async ({ push, offer }: BenchmarkScene): Promise<Happened> => {
    for (let n = 0; n < 3; n++) await push(example, { ...history, n });
    const { sha, number, check } = await offer(example, 'change', change);
    return { sha, pullRequest: number, workflow: await check() };
  };

export const BENCHMARKS: Shows = {
  'benchmark-alerts': {
    system: 'any benchmark',
    jobs: { measure: 'success', confirm: 'success', report: 'success' },
    statuses: { benchmarks: 'failure' },
    open: on(after('benchmark-alerts', { speeds }, slower)),
  },
  'benchmark-alerts-forks': {
    system: 'pull requests of forks',
    jobs: { report: 'success' },
    statuses: { benchmarks: 'failure' },
    open: on(async ({ push, measuredBy, reported }) => {
      const [stranger] = STRANGERS as [Contributor];
      for (let n = 0; n < 3; n++) await push('benchmark-alerts', { speeds, n });
      const first = await measuredBy(stranger, slower);
      return { ...first, workflow: await reported(stranger, first) };
    }),
  },
  'benchmark-base-and-head': {
    system: 'any benchmark, without a history',
    jobs: { compare: 'success' },
    statuses: { 'benchmarks (base and head)': 'failure' },
    open: on(async ({ scene, offer }) => {
      await scene.checkout.commit(texts({ speeds: { sort: 0.1 } }), 'Change');
      const { sha, number, check } = await offer('benchmark-base-and-head', 'change', { speeds: { sort: 0.11 }, n: 1 });
      return { sha, pullRequest: number, workflow: await check() };
    }),
  },
  'model-quality-gate': {
    system: 'the numbers of a model',
    jobs: { quality: 'failure' },
    statuses: { 'run/train': 'success', 'model quality': 'failure' },
    open: on(after('model-quality-gate', quality(0.95), quality(0.95, 0.4))),
  },
};
