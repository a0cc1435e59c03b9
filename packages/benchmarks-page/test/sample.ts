import { createHash } from 'node:crypto';
import { compare, type RecordedRun, type Result, type Results } from '@ml-actions/benchmarks';
import type { Judge, PageInput } from '../src/index.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 5, 10, 30);
export const shaOf = (n: number): string => createHash('sha1').update(`commit ${n}`).digest('hex');

export const judge: Judge = (contenders, before, of) =>
  compare(contenders, before, { ...of, ruleOf: () => ({ threshold: 0.005 }), onBaseline: true });

/** The same noise every time. @returns a function of normal values. */
export function noise(seed: number): () => number {
  let state = seed >>> 0;
  // Mulberry32, https://en.wikipedia.org/wiki/Pseudorandom_number_generator lists it among generators for simulations.
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

export interface Measured {
  name: string;
  result: Omit<Result, 'samples'>;
  /** The level at a commit; undefined where it is not measured. */
  level: (commit: number) => number | undefined;
  /** In relation to the level. */
  deviation: number;
}

/** Runs of the default branch, one a day. */
export function recordedRuns(series: readonly Measured[], commits: number, context = 'benchmarks'): RecordedRun[] {
  const normal = noise(7);
  return Array.from({ length: commits }, (_, n) => ({
    recordedAt: new Date(FIRST + n * DAY),
    context,
    baseline: true,
    results: {
      commit: shaOf(n),
      machine: { name: 'ubuntu-latest' },
      run: { id: String(n), url: `https://github.com/acme/models/actions/runs/${1000 + n}` },
      results: series.flatMap(({ result, level, deviation }) => {
        const at = level(n);
        return at === undefined ? [] : [{ ...result, samples: [0, 1, 2].map(() => at * (1 + deviation * normal())) }];
      }),
    },
  }));
}

/** A project with one of everything that a page shows: a regression, a change long ago, a quality metric, something gone. */
export function project(commits: number): RecordedRun[] {
  const last = commits - 1;
  const duration = { metric: 'duration', unit: 's', better: 'lower' } as const;
  return recordedRuns(
    [
      {
        name: 'regression',
        result: { benchmark: 'train', ...duration },
        level: (n) => (n === last ? 75 : 61),
        deviation: 0.01,
      },
      {
        name: 'step',
        result: { benchmark: 'predict', ...duration, unit: 'ms', parameters: { batch: 32 } },
        level: (n) => (n < last / 2 ? 12 : 9.4),
        deviation: 0.01,
      },
      {
        name: 'quality',
        result: { benchmark: 'train', metric: 'accuracy', better: 'higher' },
        level: () => 0.913,
        deviation: 0.002,
      },
      {
        name: 'improvement',
        result: { benchmark: 'load', metric: 'throughput', unit: 'rows/s', better: 'higher' },
        level: (n) => (n === last ? 5200 : 4100),
        deviation: 0.01,
      },
      {
        name: 'gone',
        result: { benchmark: 'export', ...duration },
        level: (n) => (n < last ? 3.1 : undefined),
        deviation: 0.02,
      },
      {
        name: 'new',
        result: { benchmark: 'serve', ...duration, unit: 'ms' },
        level: (n) => (n === last ? 1.8 : undefined),
        deviation: 0.02,
      },
    ],
    commits,
  );
}

/** Many series, of which one in ten changed its level half-way. */
export const many = (series: number, commits: number): RecordedRun[] =>
  recordedRuns(
    Array.from({ length: series }, (_, k) => ({
      name: String(k),
      result: {
        benchmark: `tests/test_${k % 50}.py::test_${k}`,
        metric: 'duration',
        unit: 's',
        better: 'lower' as const,
      },
      level: (n: number) => (k % 10 === 0 && n > commits / 2 ? 1.1 : 1) * (1 + k / series),
      deviation: 0.01,
    })),
    commits,
  );

/** What a step that recorded the last of the runs hands to the page. */
export function inputOf(runs: readonly RecordedRun[]): PageInput {
  const found = runs.at(-1);
  if (found === undefined) throw new Error('a page needs a run');
  const { context, recordedAt: at, results } = found;
  const contenders: Results[] = [results];
  const comparisons = judge(contenders, runs.slice(0, -1), { commit: results.commit, context });
  return {
    title: 'acme/models',
    commitUrl: 'https://github.com/acme/models/commit/',
    runs,
    found: { commit: results.commit, context, at, contenders, comparisons },
    judge,
    ruleOf: () => ({ threshold: 0.005 }),
  };
}
