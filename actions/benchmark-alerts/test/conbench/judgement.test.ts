import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import { type ConbenchScene, openConbenchScene, type Posted } from './scene.ts';

let scene: ConbenchScene;
beforeEach(async () => {
  scene = await openConbenchScene();
});
afterEach(() => scene.close());

const STEADY = [1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 0.99];

/** Main with one run for each row. @returns its commits. */
function main(rows: readonly (readonly Posted[])[]): string[] {
  return rows.map((results, n) => {
    const sha = scene.mainCommit();
    for (const result of results) scene.add(`main-${n}`, sha, result);
    return sha;
  });
}
const each = (values: readonly number[], more: Posted = {}): Posted[][] => values.map((data) => [{ ...more, data }]);

/** What was said of each benchmark, worst first: name, verdict, reason. */
interface Comparison {
  benchmark: string;
  metric: string;
  verdict: string;
  reason: string;
  change?: number;
  baseline?: { value: number; runs: number; commit: string; skipped: { commits: string[]; more: number } };
}
const said = ({ outputs }: FakeHost): Comparison[] =>
  (JSON.parse(outputs['report-json'] ?? '{}') as { comparisons: Comparison[] }).comparisons;
const verdicts = (host: FakeHost): string[][] => said(host).map(({ benchmark, verdict }) => [benchmark, verdict]);
const histories = (): number => scene.conbench.asked.filter((asked) => asked.includes('/history/')).length;

/** A pull request from the last of main, with one run. */
async function judgeHead(from: string, results: readonly Posted[], inputs: Record<string, string> = {}) {
  const head = scene.headCommit(from);
  for (const result of results) scene.add('pr', head, result);
  return scene.judge(head, { 'fail-on': 'never', ...inputs });
}

describe('What benchalerts does not see `method: auto` does', () => {
  test('a constant history: what differs from it is worse, and what does not passes', async () => {
    const memory = { name: 'memory', unit: 'B' };
    const disk = { name: 'disk', unit: 'B' };
    const commits = main(
      STEADY.map(() => [
        { ...memory, data: 4e9 },
        { ...disk, data: 5e9 },
      ]),
    );
    const host = await judgeHead(commits.at(-1) ?? '', [
      { ...memory, data: 8e9 },
      { ...disk, data: 5e9 },
    ]);
    expect(verdicts(host)).toEqual([
      ['memory', 'regression'],
      ['disk', 'pass'],
    ]);
    expect(said(host)[0]).toMatchObject({ metric: 'memory', change: 1, baseline: { value: 4e9, runs: 8 } });
    expect(host.outputs).toMatchObject({ conclusion: 'failure', regressions: '1', analyzed: '2' });
    expect(host.summaries[0]).toContain('Histories read\\: 2, of 2 benchmarks\\.');
  });

  test('a benchmark that the baseline run lacks keeps its history', async () => {
    const load = { name: 'load', unit: 'i/s' };
    const commits = main([
      ...STEADY.map((data) => [{ data }, { ...load, data: 500 * data }]),
      // The last run does not have it.
      [{ data: 1 }],
    ]);
    const last = commits.at(-1) ?? '';
    const host = await judgeHead(last, [{ data: 1 }, { ...load, data: 300 }]);
    expect(verdicts(host)).toEqual([
      ['load', 'regression'],
      ['train', 'pass'],
    ]);
    expect(said(host)[0]?.baseline).toMatchObject({
      runs: 8,
      commit: commits.at(-2),
      skipped: { commits: [last], more: 0, isWhole: false },
    });
  });

  test('a push to the default branch has a baseline: the commit before', async () => {
    const commits = main(each([...STEADY, 2]));
    const host = await scene.judge(commits.at(-1) ?? '', { 'fail-on': 'never' });
    expect(verdicts(host)).toEqual([['train', 'regression']]);
    expect(host.summaries[0]).toMatch(
      /Compared with what Conbench has up to run `main-7` of \[`.{7}`\]\(.*\), the commit before,/,
    );
  });

  test('retries clear a flake, also an error, and confirm what is worse each time', async () => {
    const commits = main(STEADY.map((data) => ['a', 'b', 'c', 'd'].map((name) => ({ name, data }))));
    const retried = [
      ...[2, 1].map((data) => ({ name: 'a', data })),
      ...[2, 2.01].map((data) => ({ name: 'b', data })),
      ...[2, 2.01, 1].map((data) => ({ name: 'd', data })),
      { name: 'c', error: { message: 'lost' } },
      { name: 'c', data: 1 },
    ];
    const host = await judgeHead(commits.at(-1) ?? '', retried);
    expect(said(host).map(({ benchmark, verdict, reason }) => [benchmark, verdict, reason])).toEqual([
      ['b', 'regression', expect.stringMatching(/; measured again it was so too$/)],
      ['a', 'pass', expect.stringMatching(/; measured again it was not$/)],
      ['d', 'pass', expect.stringMatching(/; measured again it was not$/)],
      ['c', 'pass', 'Unchanged'],
    ]);
  });

  test('so does another run of the same commit', async () => {
    const commits = main(each(STEADY));
    const head = scene.headCommit(commits.at(-1) ?? '');
    scene.add('pr', head, { data: 2 });
    expect((await scene.judge(head, { 'fail-on': 'never' })).outputs).toMatchObject({ regressions: '1' });
    scene.add('pr-again', head, { data: 1 });
    const { outputs, failures } = await scene.judge(head);
    expect(outputs).toMatchObject({ conclusion: 'success', regressions: '0' });
    expect(failures).toEqual([]);
  });

  test('a benchmark that one of several runs has is not removed', async () => {
    const commits = main(STEADY.map((data) => [{ data }, { name: 'load', data }]));
    const head = scene.headCommit(commits.at(-1) ?? '');
    scene.add('first-half', head, { data: 0.99 });
    scene.add('second-half', head, { name: 'load', data: 0.99 });
    expect(verdicts(await scene.judge(head))).toEqual([
      ['load', 'pass'],
      ['train', 'pass'],
    ]);
  });

  test('improvements and removed benchmarks are reported', async () => {
    const commits = main(STEADY.map((data) => [{ data }, { name: 'load', data: 9, unit: 'i/s' }]));
    const host = await judgeHead(commits.at(-1) ?? '', [{ data: 0.5 }], { 'fail-on': 'removed' });
    expect(verdicts(host)).toEqual([
      ['load', 'removed'],
      ['train', 'improvement'],
    ]);
    expect(host.failures).toEqual(['1 removed: throughput; 1 improvement: duration −50\u00A0%']);
  });

  test('what cannot be told is inconclusive, with the reason', async () => {
    const commits = main([[{ data: 1 }, { name: 'size', data: 1, unit: 'B' }]]);
    const results = [{ data: 2 }, { name: 'size', data: 1, unit: 's' }];
    const host = await judgeHead(commits.at(-1) ?? '', results, { 'fail-on': 'inconclusive' });
    expect(said(host).map(({ benchmark, verdict, reason }) => [benchmark, verdict, reason])).toEqual([
      ['size', 'inconclusive', 'The unit was B and is s'],
      ['train', 'inconclusive', 'Beyond the threshold of 0.5\u00A0%, but no spread is known of a single run'],
    ]);
    expect(host.outputs).toMatchObject({ conclusion: 'success', inconclusive: '2' });
    expect(host.failures).toHaveLength(1);
  });

  test('a step of the past that nobody has marked does not hide what comes after it', async () => {
    const faster = [1.25, 1.26, 1.24, 1.25, 1.26, 1.24, ...STEADY];
    const commits = main(each(faster));
    const inZ = await judgeHead(commits.at(-1) ?? '', [{ data: 1.15 }], { method: 'z-score' });
    const inAuto = await scene.judge(scene.conbench.results.at(-1)?.commit?.sha ?? '', { 'fail-on': 'never' });
    expect([inZ, inAuto].map(({ outputs }) => outputs['regressions'])).toEqual(['0', '1']);
  });

  test('a step that somebody has marked begins a new history', async () => {
    const commits = main([...each(STEADY), [{ data: 2, begins: true }], ...each([2.01, 1.99, 2])]);
    const host = await judgeHead(commits.at(-1) ?? '', [{ data: 2.5 }]);
    expect(said(host)[0]).toMatchObject({ verdict: 'regression', baseline: { runs: 4 } });
  });

  test('what came to main after the branch began is not blamed on it', async () => {
    const commits = main(each([...STEADY, 0.5, 0.5, 0.51, 0.49]));
    const host = await judgeHead(commits[STEADY.length - 1] ?? '', [{ data: 1.01 }]);
    expect(verdicts(host)).toEqual([['train', 'pass']]);
    expect(said(host)[0]?.baseline?.commit).toBe(commits[STEADY.length - 1]);
  });
});

describe('Histories', () => {
  test('are not read of what is within the threshold and has a z-score', async () => {
    const commits = main(each(STEADY));
    const host = await judgeHead(commits.at(-1) ?? '', [{ data: 0.991 }]);
    expect(verdicts(host)).toEqual([['train', 'pass']]);
    expect(histories()).toBe(0);
    expect(host.summaries[0]).toContain('Histories read\\: 0, of 1 benchmarks');
  });

  test('are read by rules: what is exact, and what may change by less', async () => {
    const commits = main(STEADY.map((data) => [{ data }, { name: 'load', data }, { name: 'eval', data }]));
    const results = ['train', 'load', 'eval'].map((name) => ({ name, data: 0.991 }));
    const rules = 'load/duration: exact\neval/duration: threshold=0.01%';
    const host = await judgeHead(commits.at(-1) ?? '', results, { rules });
    expect(histories()).toBe(2);
    expect(verdicts(host)).toEqual([
      ['load', 'regression'],
      ['eval', 'pass'],
      ['train', 'pass'],
    ]);
  });
});

describe('`rules` with Conbench', () => {
  test('bounds, directions, tolerances and what is required', async () => {
    const commits = main(
      STEADY.map((data) => [
        { data },
        { name: 'load', data },
        { name: 'gone', data },
        { name: 'size', data, unit: 'B' },
      ]),
    );
    const results = [
      { data: 1.2 },
      { name: 'load', data: 1.2 },
      { name: 'fresh', data: 7 },
      { name: 'size', data: 7, unit: 's' },
    ];
    const rules = [
      'train/duration: tolerance=0.5',
      'load/duration: better=higher',
      'fresh/*: max=5',
      'size/*: max=5',
      'gone/*: required',
      'none/*: required',
    ].join('\n');
    const host = await judgeHead(commits.at(-1) ?? '', results, { rules });
    expect(said(host).map(({ benchmark, verdict, reason }) => [benchmark, verdict, reason])).toEqual([
      ['gone', 'error', 'Required. Measured by the last recorded run, but not by this one'],
      ['none', 'error', 'Required, but not measured'],
      ['fresh', 'regression', 'Above the maximum of 5\u00A0s'],
      ['size', 'regression', 'Above the maximum of 5\u00A0s'],
      ['load', 'improvement', expect.stringContaining('Beyond the threshold')],
      ['train', 'pass', expect.stringContaining('Within the tolerance')],
    ]);
    expect(host.annotations).toEqual([]);
  });
});

describe('`method: percent` with Conbench', () => {
  test.each<[string, Record<string, string>, number, string]>([
    ['beyond the threshold is worse', { 'percent-threshold': '5' }, 1.06, 'regression'],
    ['within it passes', { 'percent-threshold': '5' }, 1.04, 'pass'],
    ['it holds both ways', { 'percent-threshold': '5' }, 0.94, 'improvement'],
    [
      'unless the other way has one of its own',
      { 'percent-threshold': '5', 'improvement-threshold': '9' },
      0.94,
      'pass',
    ],
    ['or the rule of the benchmark has another', { 'percent-threshold': '5', rules: '*: threshold=9%' }, 1.06, 'pass'],
  ])('%s', async (_, inputs, data, verdict) => {
    const commits = main(each([3, 3, 3, 1]));
    const host = await judgeHead(commits.at(-1) ?? '', [{ data }], { method: 'percent', ...inputs });
    expect(verdicts(host)).toEqual([['train', verdict]]);
    expect(said(host)[0]?.baseline).toMatchObject({ value: 1, runs: 1, commit: commits.at(-1) });
    expect(histories()).toBe(0);
  });
});

describe('Each benchmark has its page', () => {
  test.each(['auto', 'z-score', 'percent'])(
    'by %s, beside the baseline where it can be compared with it',
    async (method) => {
      const ids: Record<string, string> = {};
      const last = scene.mainCommit();
      for (const name of ['train', 'bad', 'gone']) ids[name] = scene.add('main', last, { name });
      const head = scene.headCommit(last);
      ids['pr'] = scene.add('pr', head, { data: 1 });
      ids['error'] = scene.add('pr', head, { name: 'bad', error: { message: 'no' } });
      ids['new'] = scene.add('pr', head, { name: 'new' });
      const { outputs } = await scene.judge(head, { method, 'fail-on': 'never' });
      const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as {
        comparisons: { benchmark: string; metric: string; url: string }[];
      };
      // Also what failed, by the unit of what it was before.
      expect(new Set(comparisons.map(({ metric }) => metric))).toEqual(new Set(['duration']));
      expect(Object.fromEntries(comparisons.map(({ benchmark, url }) => [benchmark, url]))).toEqual({
        train: `${scene.conbench.url}/compare/benchmarks/${ids['train']}...${ids['pr']}/`,
        bad: `${scene.conbench.url}/benchmark-results/${ids['error']}/`,
        new: `${scene.conbench.url}/benchmark-results/${ids['new']}/`,
        gone: `${scene.conbench.url}/benchmark-results/${ids['gone']}/`,
      });
    },
  );

  test.each([
    ['s', 1.1, '+'],
    ['i/s', 0.9, '−'],
  ])('and its z-score the sign of the change: of %s', async (unit, data, sign) => {
    const commits = main(each(STEADY, { unit }));
    const { outputs, summaries } = await judgeHead(commits.at(-1) ?? '', [{ data, unit }], { method: 'z-score' });
    const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as { comparisons: { deviations: number }[] };
    expect(Math.sign(comparisons[0]?.deviations ?? 0)).toBe(sign === '+' ? 1 : -1);
    expect(summaries[0]).toMatch(/σ\)/);
  });
});

describe('A label', () => {
  test('accepts what is worse here too', async () => {
    const commits = main(each(STEADY));
    const head = scene.headCommit(commits.at(-1) ?? '');
    scene.add('pr', head, { data: 2 });
    const number = scene.repository.addPullRequest({ head: 'feature' });
    scene.repository.addCollaborator('ada', 'write');
    scene.pass(5);
    scene.repository.label(number, 'accept', { login: 'ada' });
    const { outputs, failures } = await scene.judge(head, { 'accept-label': 'accept' });
    expect([outputs['conclusion'], failures]).toEqual(['success', []]);
    expect(scene.repository.statuses(head)[0]).toMatchObject({
      state: 'success',
      description: expect.stringMatching(/^Accepted by @ada: 1 regression: duration \+/),
    });
  });
});
