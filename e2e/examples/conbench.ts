// The example with a Conbench server: a project with a benchmark, and the fake of Conbench.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeConbench, startConbench } from '@ml-actions/conbench/fake';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import type { Shows } from './show.ts';

export const CONBENCH_EXAMPLE = 'examples/conbench-benchmark-alerts.yml';
export const LOGIN = { email: 'bot@acme.test', password: 'sesame-sesame' };

/** What the commit says in `speeds`, and a quality that Conbench has no unit for. */
const BENCHMARK = `#!/usr/bin/env node
const speeds = JSON.parse(require('node:fs').readFileSync('speeds', 'utf8'));
const results = Object.fromEntries(Object.entries(speeds).map(([name, seconds]) => [name, { duration: seconds }]));
console.log(JSON.stringify({ ...results, model: { accuracy: [0.9, 0.91] } }));
`;

export const SPEEDS = { load: [0.2, 0.201, 0.199], sort: [0.1, 0.101, 0.099] };

/** @param factor how much longer `sort` takes. */
export const slowed = (factor: number) => ({ ...SPEEDS, sort: SPEEDS.sort.map((each) => each * factor) });

export interface Offered {
  sha: string;
  number: number;
  options: Partial<WorkflowOptions>;
}

export interface ConbenchScene {
  readonly scene: Scene;
  readonly conbench: FakeConbench;
  run(options: Partial<WorkflowOptions>, id?: number): Promise<WorkflowResult>;
  /** The id of a run that there was not. */
  nextRun(): number;
  /** A commit of main. @param parent the commit of main before it that the server knows. */
  push(speeds: object, parent: string | null): Promise<{ sha: string; workflow: WorkflowResult }>;
  /** A pull request with one commit, and its merge as GitHub makes it. @param head the repository of its branch. */
  offer(speeds: object, from: string, head?: string): Promise<Offered>;
  end(): Promise<void>;
}

export async function openConbench(): Promise<ConbenchScene> {
  const scene = await openScene();
  const conbench = await startConbench({ users: { [LOGIN.email]: LOGIN.password }, private: true });
  await scene.checkout.commit({ 'benchmark.sh': BENCHMARK }, 'Measure');
  chmodSync(join(scene.checkout.path, 'benchmark.sh'), 0o755);
  const remote = scene.checkout.remote ?? '';

  let runs = 0;
  const nextRun = (): number => ++runs;
  const run: ConbenchScene['run'] = (options, id = nextRun()) =>
    workflowOn(scene, CONBENCH_EXAMPLE, {
      run: { id },
      vars: { CONBENCH_URL: conbench.url },
      secrets: { CONBENCH_EMAIL: LOGIN.email, CONBENCH_PASSWORD: LOGIN.password },
      env: { ...scene.env, GITHUB_RUN_ID: String(id) },
      ...options,
    });

  /** Makes a commit known to the server, as GitHub would tell it. @param from where its branch began; itself on main. */
  function know(sha: string, parent: string | null, from = sha): void {
    conbench.commit({
      sha,
      repository: `https://github.com/${REPOSITORY}`,
      branch: from === sha ? 'ada:main' : 'ada:try',
      parentSha: parent,
      forkPointSha: from,
      time: Date.UTC(2026, 0, 1) + nextRun() * 60_000,
      message: 'Change',
    });
  }

  return {
    ...{ scene, conbench, run, nextRun },
    push: async (speeds, parent) => {
      const sha = await scene.checkout.commit({ speeds: JSON.stringify(speeds) }, 'Change');
      await scene.checkout.git('push', '--quiet', 'origin', 'main');
      scene.repository.addCommit({ sha });
      know(sha, parent);
      const payload = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };
      const repository = { slug: REPOSITORY, folder: remote, sha, ref: 'refs/heads/main' };
      return { sha, workflow: await run({ event: { name: 'push', payload }, repository }) };
    },
    offer: async (speeds, from, head = REPOSITORY) => {
      const { git, commit } = scene.checkout;
      await git('checkout', '--quiet', '-b', 'try', 'main');
      const sha = await commit({ speeds: JSON.stringify(speeds) }, 'Try');
      await git('push', '--quiet', 'origin', 'try');
      scene.repository.addCommit({ sha, branch: 'try' });
      know(sha, from, from);
      const number = scene.repository.addPullRequest({ head: 'try' });
      const ref = `refs/pull/${number}/merge`;
      await git('push', '--quiet', 'origin', `HEAD:${ref}`);
      await git('checkout', '--quiet', 'main');
      const repoOf = (full_name: string) => ({ full_name, fork: full_name !== REPOSITORY });
      const pull_request = {
        number,
        head: { sha, ref: 'try', repo: repoOf(head) },
        base: { sha: from, ref: 'main', repo: repoOf(REPOSITORY) },
      };
      const event = { name: 'pull_request', payload: { action: 'opened', number, pull_request } };
      return { sha, number, options: { event, repository: { slug: REPOSITORY, folder: remote, sha, ref } } };
    },
    end: async () => {
      await scene.end();
      await conbench.close();
    },
  };
}

/** Small and large factors of four commits on main. */
export const HISTORY: readonly number[] = [1, 1.002, 0.998, 1.001];

export const CONBENCH: Shows = {
  'conbench-benchmark-alerts': {
    system: 'Conbench',
    jobs: { measure: 'success', report: 'success' },
    statuses: { benchmarks: 'failure' },
    open: async () => {
      const { scene, push, offer, run, end } = await openConbench();
      return {
        repository: scene.repository,
        standIns: [],
        happen: async () => {
          let last: string | null = null;
          for (const factor of HISTORY) last = (await push(slowed(factor), last)).sha;
          const { sha, number, options } = await offer(slowed(1.5), last ?? '');
          return { sha, pullRequest: number, workflow: await run(options) };
        },
        end,
      };
    },
  },
};
