import { describe, expect, test } from '@jest/globals';
import {
  type Comparison,
  compare,
  confirmed,
  type RecordedRun,
  type Result,
  suspectBenchmarks,
} from '../../src/index.ts';

const START = Date.UTC(2026, 0, 1);
const timing = (benchmark: string, value: number): Result => ({
  benchmark,
  metric: 'duration',
  unit: 's',
  better: 'lower',
  samples: [value],
});
const BENCHMARKS = ['a', 'b', 'c'];

/** A runner that is slow at times. */
const history: RecordedRun[] = [1, 1.01, 0.99, 1, 1.02, 0.98, 1.4, 1, 1.01, 0.99].map((value, n) => ({
  recordedAt: new Date(START + n * 60_000),
  context: 'benchmarks',
  baseline: true,
  results: { commit: String(n).repeat(40), results: BENCHMARKS.map((name) => timing(name, value)) },
}));

const judged = (values: Record<string, number | string>): Comparison[] =>
  compare(
    [
      {
        results: Object.entries(values).map(([name, value]) =>
          typeof value === 'number' ? timing(name, value) : { ...timing(name, 0), error: value },
        ),
      },
    ],
    history,
    { commit: 'f'.repeat(40), context: 'benchmarks', ruleOf: () => ({ threshold: 0.005 }) },
  );

const verdicts = (comparisons: readonly Comparison[]): Record<string, string> =>
  Object.fromEntries(comparisons.map(({ series, verdict }) => [series.benchmark, verdict]));

describe('a second measurement', () => {
  const first = judged({ a: 1.3, b: 2.5, c: 1 });

  test('is wanted of what is worse beyond noise, also where it may be an accident', () => {
    expect(verdicts(first)).toEqual({ a: 'inconclusive', b: 'regression', c: 'pass' });
    expect(suspectBenchmarks(first)).toEqual([
      { benchmark: 'b', parameters: {}, metrics: ['duration'] },
      { benchmark: 'a', parameters: {}, metrics: ['duration'] },
    ]);
  });

  test('is of a benchmark with its parameters, whatever it has of metrics', () => {
    const [slow] = first;
    const of = (metric: string, parameters = {}): Comparison => ({
      ...(slow as Comparison),
      series: { benchmark: 'b', parameters, metric, machine: 'lab' },
    });
    expect(suspectBenchmarks([of('x', { n: 1 }), of('y', { n: 1 }), of('x', { n: 2 }), of('x', { n: 1 })])).toEqual([
      { benchmark: 'b', parameters: { n: 1 }, metrics: ['x', 'y'] },
      { benchmark: 'b', parameters: { n: 2 }, metrics: ['x'] },
    ]);
  });

  test.each<[string, Comparison['verdict'], object, Comparison['verdict']]>([
    ['a regression there too', 'regression', {}, 'regression'],
    ['as usual there', 'pass', { suspect: undefined }, 'pass'],
    ['perhaps worse there', 'inconclusive', {}, 'inconclusive'],
    ['new there', 'inconclusive', { baseline: undefined, suspect: undefined }, 'inconclusive'],
  ])('on another machine settles by the history of that one: %s', (_, verdict, more, expected) => {
    const on = (machine: string, each: Comparison | undefined) =>
      ({ ...each, series: { ...each?.series, machine } }) as Comparison;
    const here = on(
      'EPYC',
      first.find(({ series }) => series.benchmark === 'a'),
    );
    const again = { ...on('Xeon', here), value: 2.6, verdict, ...more } as Comparison;
    expect(confirmed([here], [again])[0]?.verdict).toBe(expected);
  });

  test.each<[string, Record<string, number | string>, Record<string, string>]>([
    ['confirms both', { a: 1.28, b: 2.4 }, { a: 'regression', b: 'regression', c: 'pass' }],
    [
      'that is worse again, but by as much as accidents differ',
      { a: 1.6, b: 9 },
      { a: 'inconclusive', b: 'regression', c: 'pass' },
    ],
    ['clears both', { a: 1.01, b: 1 }, { a: 'pass', b: 'pass', c: 'pass' }],
    ['that is better clears too', { a: 0.5, b: 1 }, { a: 'pass', b: 'pass', c: 'pass' }],
    ['that is missing settles nothing', { b: 2.4 }, { a: 'inconclusive', b: 'regression', c: 'pass' }],
    ['that fails is an error', { a: 'out of memory', b: 1 }, { a: 'error', b: 'pass', c: 'pass' }],
    ['of what was no suspect does not count', { a: 1, b: 1, c: 9 }, { a: 'pass', b: 'pass', c: 'pass' }],
  ])('%s', (_, values, expected) => {
    expect(verdicts(confirmed(first, judged(values)))).toEqual(expected);
  });

  test('leaves no suspect, the worst first, and says what it found', () => {
    const settled = confirmed(first, judged({ a: 1, b: 2.4 }));
    expect(suspectBenchmarks(settled)).toEqual([]);
    expect(settled[0]?.series.benchmark).toBe('b');
    expect(settled[0]?.reason).toMatch(/; measured again it was so too$/);
    expect(settled.find(({ series }) => series.benchmark === 'a')?.reason).toMatch(/; measured again it was not$/);
  });
});
