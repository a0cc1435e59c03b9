import { describe, expect, test } from '@jest/globals';
import {
  type BenchmarkResult,
  type ComparedResult,
  connectConbench,
  type HistorySample,
  type Comparison as Row,
  type RunWithBaselines,
} from '@ml-actions/conbench';
import { fakeHost } from '@ml-actions/core/fake';
import { byHistory, MOST_HISTORIES } from '../../src/backends/conbench/judgement.ts';

const { pages } = connectConbench(fakeHost(), { url: 'https://conbench.test', login: undefined });
const BEFORE = 100;
const none = { baseline_run_id: null, commits_skipped: null, error: 'none' };
const COMMIT: NonNullable<RunWithBaselines['commit']> = {
  ...{ sha: 'head', fork_point_sha: 'head', parent_sha: null, branch: null, url: null, message: '', author_name: '' },
  repository: 'https://github.com/acme/models',
  timestamp: null,
};
const RUN: RunWithBaselines = {
  ...{ id: 'pr', tags: {}, reason: null, timestamp: '2026-01-01T00:00:00Z', commit: null },
  hardware: { name: 'runner-a', type: 'machine' },
  candidate_baseline_runs: { parent: none, fork_point: none, latest_default: none },
};

interface Benchmark {
  name: string;
  value: number;
  /** None where it is not given. */
  z?: number;
  /** The baseline run lacks it. */
  fresh?: true;
}

function measured(benchmarks: readonly Benchmark[], unit = 's') {
  const result = ({ name, value }: Benchmark, id: string): BenchmarkResult => ({
    ...{ id, run_id: 'pr', batch_id: null, history_fingerprint: name, change_annotations: {}, error: null },
    timestamp: '2026-01-01T00:00:00Z',
    stats: { data: [value], unit, iterations: 1, mean: value, stdev: null },
    tags: { name },
  });
  const side = (each: Benchmark, id: string): ComparedResult => ({
    ...{ benchmark_result_id: id, benchmark_name: each.name, case_permutation: '', language: 'unknown', error: null },
    ...{ single_value_summary: each.value, batch_id: '', run_id: '', tags: { name: each.name } },
    result: result(each, id),
  });
  const rows = benchmarks.map(
    (each): Row => ({
      ...{ unit: 's', less_is_better: true, history_fingerprint: each.name },
      baseline: each.fresh ? null : side({ ...each, value: BEFORE }, `before-${each.name}`),
      contender: side(each, `id-${each.name}`),
      analysis: {
        pairwise: null,
        lookback_z_score:
          each.z === undefined
            ? null
            : { z_score: each.z, z_threshold: 5, regression_indicated: false, improvement_indicated: false },
      },
    }),
  );
  return {
    run: RUN,
    baseline: { contender: 'pr', of: 'parent', run: 'main', commit: 'm', skipped: [] } as const,
    baselineCommit: null,
    results: benchmarks.map((each) => result(each, `id-${each.name}`)),
    rows,
  };
}

/** A history with these values, an hour apart. */
const samples = (values: readonly number[]): HistorySample[] =>
  values.map((value, n) => ({
    ...{ benchmark_result_id: `old-${n}`, history_fingerprint: '', data: [value], unit: 's', commit_msg: '' },
    commit_hash: String(n).padStart(40, '0'),
    commit_timestamp: new Date(Date.UTC(2026, 0, 1, n)).toISOString().slice(0, 19),
    result_timestamp: '2026-01-02T00:00:00',
    single_value_summary: value,
    zscorestats: { begins_distribution_change: false, is_outlier: false },
  }));

async function judged(
  benchmarks: readonly Benchmark[],
  bounds: { max?: number } = {},
  { history = [], run = RUN }: { history?: readonly number[]; run?: RunWithBaselines } = {},
) {
  const read: string[] = [];
  const { comparisons, histories } = await byHistory([{ ...measured(benchmarks), run }], {
    method: 'auto',
    ruleOf: (name) => ({
      threshold: name === 'late/duration' ? 0.005 : 0.05,
      ...(name === 'bound/duration' && bounds),
    }),
    required: [],
    pages,
    historyOf: async (id) => {
      read.push(id.replace('id-', ''));
      return samples(history);
    },
  });
  const found = new Map(comparisons.map(({ series, verdict, reason }) => [series.benchmark, [verdict, reason]]));
  return { read, found, histories };
}

/** More than may be read, which all must be: beyond the threshold, by a half and more, without a z-score. */
const crowd = Array.from({ length: MOST_HISTORIES }, (_, n) => ({ name: `crowd-${n}`, value: 1.5 * BEFORE + n }));

describe('Which histories are read', () => {
  test('those beyond the threshold, those without a z-score, and no others', async () => {
    const { read, histories } = await judged([
      { name: 'beyond', value: 110, z: -1 },
      { name: 'better', value: 90, z: 1 },
      { name: 'constant', value: 100 },
      { name: 'new', value: 100, fresh: true },
      { name: 'within', value: 104, z: -9 },
    ]);
    expect(read.toSorted()).toEqual(['better', 'beyond', 'constant', 'new']);
    expect(histories).toEqual({ read: 4, leftOut: 0, benchmarks: 5 });
  });

  test('up to a bound, the most urgent first; what is left out is judged by its z-score, and where there is none it is inconclusive', async () => {
    const { read, found, histories } = await judged(
      [
        { name: 'small', value: 120, z: -2.5 },
        { name: 'large', value: 130, z: -3.5 },
        { name: 'larger', value: 70, z: 40 },
        { name: 'none', value: 120 },
        { name: 'quiet', value: 100 },
        { name: 'bound', value: 120, z: -1 },
        { name: 'first', value: 900 },
        { name: 'new', value: 100, fresh: true },
        ...crowd,
      ],
      { max: 110 },
    );
    expect(read).toHaveLength(MOST_HISTORIES);
    expect(new Set(read)).toEqual(new Set(['first', 'new', ...crowd.slice(2).map(({ name }) => name)]));
    expect(histories).toEqual({ read: MOST_HISTORIES, leftOut: 8, benchmarks: MOST_HISTORIES + 8 });
    const beyond = 'Beyond the threshold of 5\u00A0% from the last run';
    expect(['small', 'large', 'larger', 'none', 'quiet', 'bound'].map((name) => found.get(name))).toEqual([
      ['pass', `${beyond}, but with a z-score of 2.5 only`],
      ['inconclusive', `${beyond}, with a z-score of 3.5; its history was not read`],
      ['inconclusive', `${beyond}, with a z-score of 40; its history was not read`],
      ['inconclusive', `${beyond}; it has no z-score, and its history was not read`],
      ['pass', 'Unchanged'],
      ['regression', 'Above the maximum of 110\u00A0s'],
    ]);
  });
});

describe('What a history says', () => {
  const NOISE = [0, 1, -1, 2, -2, 0, 1, -1, 0.5, -0.5, 1.5, -1.5];
  const history = NOISE.map((each) => 100 + each);

  test.each([
    [0, 'regression'],
    [5_000, 'inconclusive'],
  ])('with %i other benchmarks in the report of one that is 7 %% off: %s', async (others, verdict) => {
    const quiet = Array.from({ length: others }, (_, n) => ({ name: `quiet-${n}`, value: 100, z: 0 }));
    const { read, found } = await judged([{ name: 'train', value: 107, z: -4 }, ...quiet], {}, { history });
    expect([read, found.get('train')?.[0]]).toEqual([['train'], verdict]);
  });

  test.each([
    ['of the default branch brings to light what came with a commit before', 'head', 'regression'],
    ['of another branch is not blamed for it', 'fork', 'pass'],
  ])('a run %s', async (_, fork, verdict) => {
    const commit = { ...COMMIT, sha: 'head', fork_point_sha: fork };
    // Each of these is within what the runs before them vary by.
    const raised = [...history, ...history, ...history, ...NOISE.slice(0, 4).map((each) => 103 + each / 4)];
    const { found } = await judged([{ name: 'late', value: 103 }], {}, { history: raised, run: { ...RUN, commit } });
    expect(found.get('late')?.[0]).toBe(verdict);
  });
});

test('Servers that answer without the result itself and without fingerprints are understood', async () => {
  const { rows, ...rest } = measured([
    { name: 'train', value: 100 },
    { name: 'load', value: 300 },
  ]);
  const old = rows.map(({ history_fingerprint: _, contender, baseline, ...row }) => {
    const bare = (side: ComparedResult | null) => {
      if (side === null) return null;
      const { result: __, ...facts } = side;
      return facts;
    };
    return { ...row, contender: bare(contender), baseline: bare(baseline) };
  });
  const { comparisons } = await byHistory([{ ...rest, rows: old }], {
    method: 'percent',
    ruleOf: () => ({ threshold: 0.05 }),
    required: [],
    pages,
    historyOf: async () => [],
  });
  expect(comparisons.map(({ series, verdict, change }) => [series.benchmark, verdict, change])).toEqual([
    ['load', 'regression', 2],
    ['train', 'pass', 0],
  ]);
});
