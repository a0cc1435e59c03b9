// The examples of benchmarks, as users copy them, byte for byte: a project whose programs have a speed and a quality of their own.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import {
  type BenchmarkScene,
  type Contents,
  openBenchmarks,
  PROGRAMS,
  quality,
  texts,
} from '../examples/benchmarks.ts';
import { STRANGERS } from './contribution.ts';
import type { Scene } from './scene.ts';
import { stepOf } from './workflow.ts';

let benchmarks: BenchmarkScene;
let scene: Scene;
let push: BenchmarkScene['push'];
let offer: BenchmarkScene['offer'];
beforeEach(async () => {
  benchmarks = await openBenchmarks();
  ({ scene, push, offer } = benchmarks);
});
afterEach(() => benchmarks.end());

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
const measured = (): string[] => readFileSync(benchmarks.measured, 'utf8').trim().split('\n');
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

    writeFileSync(benchmarks.accident, '');
    const unlucky = await offer('benchmark-alerts', 'unlucky', { speeds, n: 5 });
    const cleared = await unlucky.check();
    expect(results(cleared)).toEqual({ measure: 'success', confirm: 'success', report: 'success' });
    expect(existsSync(benchmarks.accident)).toBe(false);
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
  const speeds = { load: 0.2, sort: 0.1 };

  /** The pull request with its own run, and then the second half. */
  async function offered(files: Contents) {
    const first = await benchmarks.measuredBy(stranger, files);
    expect([scene.repository.statuses(first.sha), scene.repository.comments(first.pullRequest)]).toEqual([[], []]);
    return { ...first, workflow: await benchmarks.reported(stranger, first) };
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
