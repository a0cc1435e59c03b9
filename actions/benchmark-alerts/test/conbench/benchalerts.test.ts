import { afterEach, describe, expect, test } from '@jest/globals';
import { type ConbenchScene, openConbenchScene, type Posted } from './scene.ts';

const scenes: ConbenchScene[] = [];
async function open(): Promise<ConbenchScene> {
  const scene = await openConbenchScene();
  scenes.push(scene);
  return scene;
}
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.close();
});

/** Values that vary by a hundredth or so, with which 1 has a small z-score and 2 a very large one. */
const STEADY = [1, 1.01, 0.99, 1.02, 0.98];

interface Case {
  name: string;
  /** What main has measured, commit by commit. */
  before?: readonly (readonly Posted[])[];
  /** What the runs of the head have measured. */
  runs?: Readonly<Record<string, readonly Posted[]>>;
  inputs?: Record<string, string>;
  conclusion: string;
  regressed?: readonly string[];
  errors?: readonly string[];
  /** Of the commit status. */
  state?: string;
  failed?: boolean;
}

const of = (name: string, values: readonly number[] = STEADY): Posted[][] => values.map((data) => [{ name, data }]);
const both = (...series: readonly Posted[][][]): Posted[][] =>
  (series[0] ?? []).map((_, n) => series.flatMap((each) => each[n] ?? []));
const CONSTANT = of('memory', [4e9, 4e9, 4e9, 4e9, 4e9]).map((row) => row.map((each) => ({ ...each, unit: 'B' })));

const CASES: Case[] = [
  { name: 'no runs', conclusion: 'action_required', state: 'error', failed: true },
  {
    name: 'unknown runs alone',
    before: of('train'),
    inputs: { 'run-ids': 'nope\nneither' },
    conclusion: 'action_required',
    state: 'error',
    failed: true,
  },
  {
    name: 'an unknown run beside one that is fine',
    before: of('train'),
    runs: { pr: [{ data: 1 }] },
    inputs: { 'run-ids': 'nope\npr' },
    conclusion: 'success',
  },
  { name: 'no baseline', runs: { pr: [{ data: 1 }] }, conclusion: 'skipped' },
  {
    name: 'no baseline, and an error',
    runs: { pr: [{ data: 1 }, { name: 'load', error: { message: 'out of memory' } }] },
    conclusion: 'action_required',
    errors: ['load'],
    state: 'error',
    failed: true,
  },
  { name: 'one result before', before: of('train', [1]), runs: { pr: [{ data: 9 }] }, conclusion: 'skipped' },
  {
    name: 'two results before',
    before: of('train', [1, 1.01]),
    runs: { pr: [{ data: 2 }] },
    conclusion: 'failure',
    regressed: ['train'],
    state: 'failure',
    failed: true,
  },
  { name: 'no change', before: of('train'), runs: { pr: [{ data: 1 }] }, conclusion: 'success' },
  {
    name: 'a regression',
    before: of('train'),
    runs: { pr: [{ data: 2 }] },
    conclusion: 'failure',
    regressed: ['train'],
    state: 'failure',
    failed: true,
  },
  { name: 'an improvement', before: of('train'), runs: { pr: [{ data: 0.5 }] }, conclusion: 'success' },
  {
    name: 'a regression within a larger threshold',
    before: of('train'),
    runs: { pr: [{ data: 2 }] },
    inputs: { 'z-threshold': '1000' },
    conclusion: 'success',
  },
  {
    name: 'a change beyond a smaller threshold',
    before: of('train'),
    runs: { pr: [{ data: 1.05 }] },
    inputs: { 'z-threshold': '0.5' },
    conclusion: 'failure',
    regressed: ['train'],
    state: 'failure',
    failed: true,
  },
  {
    name: 'twice as much of what never changed',
    before: CONSTANT,
    runs: { pr: [{ name: 'memory', data: 8e9, unit: 'B' }] },
    conclusion: 'skipped',
  },
  {
    name: 'the same beside one benchmark that has a z-score',
    before: both(CONSTANT, of('train')),
    runs: { pr: [{ name: 'memory', data: 8e9, unit: 'B' }, { data: 1 }] },
    conclusion: 'success',
  },
  {
    name: 'an error beside a regression',
    before: both(of('train'), of('load')),
    runs: { pr: [{ data: 2 }, { name: 'load', error: { message: 'no' } }] },
    conclusion: 'action_required',
    regressed: ['train'],
    errors: ['load'],
    state: 'failure',
    failed: true,
  },
  {
    name: 'a lost iteration',
    before: of('train'),
    runs: { pr: [{ data: [1, null, 1.1] }] },
    conclusion: 'action_required',
    errors: ['train'],
    state: 'error',
    failed: true,
  },
  {
    name: 'a retry that is fine after a try that is not',
    before: of('train'),
    runs: { pr: [{ data: 2 }, { data: 1 }] },
    conclusion: 'failure',
    regressed: ['train'],
    state: 'failure',
    failed: true,
  },
  {
    name: 'a regression that the baseline run lacks',
    before: [...both(of('train'), of('load')), [{ data: 1 }]],
    runs: { pr: [{ data: 1 }, { name: 'load', data: 2 }] },
    conclusion: 'success',
  },
  {
    name: 'nothing but a benchmark less',
    before: both(of('train'), of('load')),
    runs: { pr: [{ data: 1 }] },
    conclusion: 'success',
  },
  {
    name: 'several runs, one of which is worse',
    before: both(of('train'), of('load')),
    runs: { a: [{ data: 1 }], b: [{ name: 'load', data: 2 }] },
    conclusion: 'failure',
    regressed: ['load'],
    state: 'failure',
    failed: true,
  },
  {
    name: 'several runs, one of which is on a new machine',
    before: of('train'),
    runs: { a: [{ data: 1 }], b: [{ data: 9, machine: 'runner-b' }] },
    conclusion: 'success',
  },
  {
    name: 'several runs, one of which has an error',
    before: of('train'),
    runs: { a: [{ data: 2 }], b: [{ name: 'load', error: { message: 'no' } }] },
    conclusion: 'action_required',
    regressed: ['train'],
    errors: ['load'],
    state: 'failure',
    failed: true,
  },
];

describe('`method: z-score` with Conbench says what benchalerts says', () => {
  test.each(CASES)('of $name: $conclusion', async (each) => {
    const { before = [], runs = {}, inputs = {}, conclusion, regressed = [], errors = [] } = each;
    const scene = await open();
    let last = scene.mainCommit();
    before.forEach((results, n) => {
      if (n > 0) last = scene.mainCommit();
      for (const result of results) scene.add(`main-${n}`, last, result);
    });
    const head = scene.headCommit(last);
    for (const [run, results] of Object.entries(runs)) for (const result of results) scene.add(run, head, result);

    const host = await scene.judge(head, { method: 'z-score', check: 'true', ...inputs });

    const { comparisons } = JSON.parse(host.outputs['report-json'] ?? '') as {
      comparisons: { benchmark: string; verdict: string }[];
    };
    const named = (verdict: string) =>
      comparisons.filter((comparison) => comparison.verdict === verdict).map(({ benchmark }) => benchmark);
    expect([named('regression'), named('error')]).toEqual([regressed, errors]);
    expect(
      (JSON.parse(host.outputs['regressed'] ?? '') as typeof comparisons).map(({ benchmark }) => benchmark),
    ).toEqual(regressed);
    expect(host.outputs).toMatchObject({
      conclusion,
      regressions: String(regressed.length),
      errors: String(errors.length),
    });
    expect(scene.repository.checkRuns(head)).toMatchObject([{ status: 'completed', conclusion }]);
    expect(scene.repository.statuses(head)).toMatchObject([{ state: each.state ?? 'success' }]);
    expect(host.failures.length > 0).toBe(each.failed ?? false);
  });

  test('and asks for no more than it needs', async () => {
    const scene = await open();
    const main = STEADY.map((data, n) => {
      const sha = scene.mainCommit();
      scene.add(`main-${n}`, sha, { data });
      return sha;
    });
    const head = scene.headCommit(main.at(-1) ?? '');
    scene.add('pr', head, { data: 2 });
    await scene.judge(head, { method: 'z-score', 'z-threshold': '7' });
    expect(scene.conbench.requests.map(({ method, path, query }) => `${method} ${path}?${query}`)).toEqual([
      `GET /api/runs/?commit_hash=${head}&page_size=1000`,
      'GET /api/runs/pr/?',
      'GET /api/runs/main-4/?',
      'GET /api/compare/runs/main-4...pr/?threshold=5&threshold_z=7&page_size=500',
    ]);
  });

  test('whichever baseline is asked for by name', async () => {
    const scene = await open();
    const main = STEADY.map((data, n) => {
      const sha = scene.mainCommit();
      scene.add(`main-${n}`, sha, { data });
      return sha;
    });
    const head = main.at(-1) ?? '';
    const conclusions: (string | undefined)[] = [];
    for (const baseline of ['fork-point', 'parent', 'latest-default', 'auto']) {
      const { outputs } = await scene.judge(head, { method: 'z-score', baseline });
      conclusions.push(outputs['conclusion']);
    }
    // On the default branch there is no fork point.
    expect(conclusions).toEqual(['skipped', 'success', 'success', 'success']);
  });
});

test.each([
  ['zero', { 'z-threshold': '0' }, '`z-threshold` must be more than 0'],
  ['negative', { 'z-threshold': '-5' }, '`z-threshold`: -5 must be at least 0'],
  ['not a number', { 'z-threshold': 'five' }, '`z-threshold`: "five" is not a number'],
  ['infinite', { 'z-threshold': '1e999' }, '`z-threshold`: "1e999" is not a number'],
])('A threshold that is %s is refused before anything is asked', async (_, inputs, message) => {
  const scene = await open();
  const { failures } = await scene.judge(scene.mainCommit(), { method: 'z-score', ...inputs });
  expect(failures).toEqual([message]);
  expect(scene.conbench.requests).toEqual([]);
});
