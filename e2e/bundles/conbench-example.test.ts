// The example with a Conbench server, as users copy it, byte for byte: a project with a benchmark, and the fake of Conbench.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeConbench } from '@ml-actions/conbench/fake';
import { temporaryFolder } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import {
  CONBENCH_EXAMPLE,
  type ConbenchScene,
  HISTORY,
  LOGIN,
  openConbench,
  SPEEDS,
  slowed,
} from '../examples/conbench.ts';
import { REPOSITORY, ROOT, type Scene } from './scene.ts';
import { stepOf } from './workflow.ts';

let opened: ConbenchScene;
let scene: Scene;
let conbench: FakeConbench;
let run: ConbenchScene['run'];
let push: ConbenchScene['push'];
let offer: ConbenchScene['offer'];
beforeEach(async () => {
  opened = await openConbench();
  ({ scene, conbench, run, push, offer } = opened);
});
afterEach(() => opened.end());

const resultsOf = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const stateOf = (sha: string): string[] =>
  scene.repository.statuses(sha).map(({ context, state, description }) => `${context} ${state}: ${description}`);

describe('conbench-benchmark-alerts', () => {
  test('posts what was measured, judges it by the commits before, and tells it once, however often it runs', async () => {
    const shas: string[] = [];
    for (const factor of HISTORY) {
      const { sha, workflow } = await push(slowed(factor), shas.at(-1) ?? null);
      expect(resultsOf(workflow)).toEqual({ measure: 'success', report: 'success' });
      shas.push(sha);
    }
    expect(conbench.results).toHaveLength(8);
    expect(conbench.results[0]).toMatchObject({ runReason: 'commit', hardware: { name: 'ubuntu-latest' } });

    const slow = await offer(slowed(1.5), shas.at(-1) ?? '');
    const id = opened.nextRun();
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
    const { sha } = await push(SPEEDS, null);
    const { options } = await offer(slowed(1.5), sha, 'eve/petal-width');
    expect(resultsOf(await run(options))).toEqual({ measure: 'success', report: 'skipped' });
    expect(conbench.results).toHaveLength(2);
  }, 240_000);

  test('tells that the server cannot be asked, and goes on when it can', async () => {
    const { sha } = await push(SPEEDS, null);
    const { options, sha: head } = await offer(SPEEDS, sha);
    const wrong = { CONBENCH_EMAIL: LOGIN.email, CONBENCH_PASSWORD: 'no-longer' };
    const id = opened.nextRun();
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
    const text = readFileSync(join(ROOT, CONBENCH_EXAMPLE), 'utf8')
      .replace(/^( *)# (repository|commit|github-app-id|github-app-private-key): /gm, '$1$2: ')
      .replace('acme/model', 'ada/models')
      .replace('inputs.commit', 'vars.MODEL_COMMIT');
    const folder = temporaryFolder();
    const file = join(folder.path, 'conbench.yml');
    writeFileSync(file, text);
    const commit = 'e'.repeat(40);
    models.addCommit({ sha: commit });
    await scene.checkout.commit({ speeds: JSON.stringify(SPEEDS) }, 'Change');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    const sha = await scene.checkout.git('rev-parse', 'main');
    const payload = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };
    const workflow = await run({
      file,
      event: { name: 'push', payload },
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
      vars: { CONBENCH_URL: conbench.url, REPORTS_APP_ID: String(app.id), MODEL_COMMIT: commit },
      secrets: {
        CONBENCH_EMAIL: LOGIN.email,
        CONBENCH_PASSWORD: LOGIN.password,
        REPORTS_APP_PRIVATE_KEY: app.privateKey,
      },
    });
    folder.remove();
    expect(resultsOf(workflow)).toEqual({ measure: 'success', report: 'success' });
    expect(conbench.results.map(({ repository, commit: of }) => [repository, of?.sha])).toEqual(
      Array.from({ length: 2 }, () => ['https://github.com/ada/models', commit]),
    );
    expect(models.statuses(commit).map(({ creator }) => creator?.login)).toEqual(['reports[bot]']);
  }, 240_000);
});
