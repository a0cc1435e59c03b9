// The example with a Conbench server, as users copy it, byte for byte: a project with a benchmark, and the fake of Conbench.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeConbench, startConbench } from '@ml-actions/conbench/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, ROOT, type Scene } from './scene.ts';
import { stepOf, workflowOn } from './workflow.ts';

const EXAMPLE = 'examples/conbench-benchmark-alerts.yml';
const LOGIN = { email: 'bot@acme.test', password: 'sesame-sesame' };

let scene: Scene;
let conbench: FakeConbench;
let folder: TemporaryFolder;
beforeEach(async () => {
  scene = await openScene();
  conbench = await startConbench({ users: { [LOGIN.email]: LOGIN.password }, private: true });
  folder = temporaryFolder();
  await scene.checkout.commit({ 'benchmark.sh': BENCHMARK }, 'Measure');
  chmodSync(join(scene.checkout.path, 'benchmark.sh'), 0o755);
});
afterEach(async () => {
  await scene.end();
  await conbench.close();
  folder.remove();
});

/** What the commit says in `speeds`, and a quality that Conbench has no unit for. */
const BENCHMARK = `#!/usr/bin/env node
const speeds = JSON.parse(require('node:fs').readFileSync('speeds', 'utf8'));
const results = Object.fromEntries(Object.entries(speeds).map(([name, seconds]) => [name, { duration: seconds }]));
console.log(JSON.stringify({ ...results, model: { accuracy: [0.9, 0.91] } }));
`;

let runs = 0;
const run = (options: Partial<WorkflowOptions>, id = ++runs): Promise<WorkflowResult> =>
  workflowOn(scene, EXAMPLE, {
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
    time: Date.UTC(2026, 0, 1) + ++runs * 60_000,
    message: 'Change',
  });
}

const remote = (): string => scene.checkout.remote ?? '';

async function push(speeds: object, parent: string | null): Promise<{ sha: string; workflow: WorkflowResult }> {
  const sha = await scene.checkout.commit({ speeds: JSON.stringify(speeds) }, 'Change');
  await scene.checkout.git('push', '--quiet', 'origin', 'main');
  scene.repository.addCommit({ sha });
  know(sha, parent);
  const payload = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };
  const repository = { slug: REPOSITORY, folder: remote(), sha, ref: 'refs/heads/main' };
  return { sha, workflow: await run({ event: { name: 'push', payload }, repository }) };
}

interface Offered {
  sha: string;
  number: number;
  options: Partial<WorkflowOptions>;
}

/** A pull request with one commit, and its merge as GitHub makes it. */
async function offer(speeds: object, from: string, head = REPOSITORY): Promise<Offered> {
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
  return { sha, number, options: { event, repository: { slug: REPOSITORY, folder: remote(), sha, ref } } };
}

const resultsOf = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const stateOf = (sha: string): string[] =>
  scene.repository.statuses(sha).map(({ context, state, description }) => `${context} ${state}: ${description}`);

describe('conbench-benchmark-alerts', () => {
  const speeds = { load: [0.2, 0.201, 0.199], sort: [0.1, 0.101, 0.099] };
  const times = (factor: number) => ({ ...speeds, sort: speeds.sort.map((each) => each * factor) });

  test('posts what was measured, judges it by the commits before, and tells it once, however often it runs', async () => {
    const shas: string[] = [];
    for (const factor of [1, 1.002, 0.998, 1.001]) {
      const { sha, workflow } = await push(times(factor), shas.at(-1) ?? null);
      expect(resultsOf(workflow)).toEqual({ measure: 'success', report: 'success' });
      shas.push(sha);
    }
    expect(conbench.results).toHaveLength(8);
    expect(conbench.results[0]).toMatchObject({ runReason: 'commit', hardware: { name: 'ubuntu-latest' } });

    const slow = await offer(times(1.5), shas.at(-1) ?? '');
    const id = ++runs;
    for (let attempt = 0; attempt < 2; attempt++) {
      const workflow = await run(slow.options, id);
      expect(resultsOf(workflow)).toEqual({ measure: 'success', report: 'success' });
      const { log, summary } = stepOf(workflow, 'report', 'benchmark-alerts');
      expect(log).toContain('Results that Conbench does not store: model/accuracy, because it has no unit');
      expect(summary).toContain('sort');
      expect(log + summary).not.toContain(LOGIN.password);
    }
    const posted = conbench.results.filter(({ runReason }) => runReason === 'pull-request');
    expect(posted.map(({ tags }) => tags['name']).sort()).toEqual(['load', 'sort']);
    expect(stateOf(slow.sha)[0]).toMatch(/^benchmarks failure: 1 regression: sort\/duration \+\d/);
    expect(scene.repository.comments(slow.number)).toHaveLength(1);
  }, 600_000);

  test('leaves the reports of a fork alone', async () => {
    const { sha } = await push(speeds, null);
    const { options } = await offer(times(1.5), sha, 'eve/petal-width');
    expect(resultsOf(await run(options))).toEqual({ measure: 'success', report: 'skipped' });
    expect(conbench.results).toHaveLength(2);
  }, 240_000);

  test('tells that the server cannot be asked, and goes on when it can', async () => {
    const { sha } = await push(speeds, null);
    const { options, sha: head } = await offer(speeds, sha);
    const wrong = { CONBENCH_EMAIL: LOGIN.email, CONBENCH_PASSWORD: 'no-longer' };
    const id = ++runs;
    const failed = await run({ ...options, secrets: wrong }, id);
    expect(resultsOf(failed)['report']).toBe('success');
    expect(stepOf(failed, 'report', 'benchmark-alerts').log).toContain(
      'The results cannot be posted to Conbench: POST ',
    );
    expect(stateOf(head)[0]).toMatch(/^benchmarks error: /);
    expect(resultsOf(await run(options, id))['report']).toBe('success');
    expect(stateOf(head)[0]).toMatch(/^benchmarks success: /);
  }, 240_000);

  test('reports to another repository by an App, with the lines of the option', async () => {
    const models = scene.github.addRepository('ada/models');
    const permissions = { checks: 'write', contents: 'read', 'pull-requests': 'write', statuses: 'write' } as const;
    const app = scene.github.addApp({ slug: 'reports', permissions, repositories: ['ada/models'] });
    const text = readFileSync(join(ROOT, EXAMPLE), 'utf8')
      .replace(/^( *)# (repository|commit|github-app-id|github-app-private-key): /gm, '$1$2: ')
      .replace('acme/model', 'ada/models')
      .replace('inputs.commit', 'vars.MODEL_COMMIT');
    const file = join(folder.path, 'conbench.yml');
    writeFileSync(file, text);
    const commit = 'e'.repeat(40);
    models.addCommit({ sha: commit });
    await scene.checkout.commit({ speeds: JSON.stringify(speeds) }, 'Change');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    const sha = await scene.checkout.git('rev-parse', 'main');
    const payload = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };
    const workflow = await run({
      file,
      event: { name: 'push', payload },
      repository: { slug: REPOSITORY, folder: remote(), sha, ref: 'refs/heads/main' },
      vars: { CONBENCH_URL: conbench.url, REPORTS_APP_ID: String(app.id), MODEL_COMMIT: commit },
      secrets: {
        CONBENCH_EMAIL: LOGIN.email,
        CONBENCH_PASSWORD: LOGIN.password,
        REPORTS_APP_PRIVATE_KEY: app.privateKey,
      },
    });
    expect(resultsOf(workflow)).toEqual({ measure: 'success', report: 'success' });
    expect(conbench.results.map(({ repository, commit: of }) => [repository, of?.sha])).toEqual(
      Array.from({ length: 2 }, () => ['https://github.com/ada/models', commit]),
    );
    expect(models.statuses(commit).map(({ creator }) => creator?.login)).toEqual(['reports[bot]']);
  }, 240_000);
});
