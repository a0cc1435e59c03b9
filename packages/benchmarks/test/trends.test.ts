import { describe, expect, test } from '@jest/globals';
import { type RecordedRun, type Result, trendsOf } from '@ml-actions/benchmarks';

const runOf = (
  n: number,
  result: Omit<Result, 'benchmark' | 'metric'>,
  facts: Partial<RecordedRun> = {},
): RecordedRun => ({
  recordedAt: new Date(Date.UTC(2026, 0, 1 + n)),
  context: 'benchmarks',
  baseline: true,
  results: {
    commit: n.toString(16).padStart(40, '0'),
    machine: { name: 'lab' },
    results: [{ benchmark: 'train', metric: 'duration', ...result }],
  },
  ...facts,
});
const seconds = (values: readonly number[]) => values.map((value, n) => runOf(n, { unit: 's', samples: [value] }));
/** Alternating about a level, so that it has a spread. */
const around = (level: number, count: number) =>
  Array.from({ length: count }, (_, n) => level + (n % 2 === 0 ? 0.1 : -0.1));

describe('the trend of a series', () => {
  test('has a level wherever it changed, with its mean and its spread', () => {
    const { trends } = trendsOf(seconds([...around(10, 10), ...around(20, 10)]));
    expect(trends).toHaveLength(1);
    const [before, after] = trends[0]?.levels ?? [];
    expect(before).toMatchObject({ start: 0, mean: expect.closeTo(10, 6) as unknown });
    expect(after).toMatchObject({ start: 10, mean: expect.closeTo(20, 6) as unknown });
    for (const [level, values] of [
      [before, around(10, 10)],
      [after, around(20, 10)],
    ] as const) {
      const [low, high] = level?.spread ?? [Number.NaN, Number.NaN];
      expect(low).toBeLessThan(Math.min(...values));
      expect(high).toBeGreaterThan(Math.max(...values));
    }
  });

  test('of a single run has a level without a spread', () => {
    expect(trendsOf(seconds([5])).trends[0]?.levels).toEqual([{ start: 0, mean: 5 }]);
  });

  test('is in the order of time, whatever the order of the runs', () => {
    const { runs, trends } = trendsOf(seconds([1, 2, 3]).reverse());
    expect(runs.map(({ recordedAt }) => recordedAt.getUTCDate())).toEqual([1, 2, 3]);
    expect(trends[0]).toMatchObject({ runs: [0, 1, 2], values: [1, 2, 3] });
  });

  test('is in the unit of the last run; what cannot be converted to it is left out', () => {
    const runs = [
      runOf(0, { unit: 'MB', samples: [7] }),
      runOf(1, { unit: 's', samples: [2] }),
      runOf(2, { unit: 'ms', samples: [3000] }),
    ];
    // MB is no timing, and so a series of its own.
    const timing = trendsOf(runs).trends.find(({ unit }) => unit === 'ms');
    expect(timing).toMatchObject({ series: { machine: 'lab' }, runs: [1, 2], values: [2000, 3000] });
  });

  test('is only of what was measured on the default branch, and without errors', () => {
    const runs = [
      runOf(0, { samples: [1] }),
      runOf(1, { samples: [9] }, { baseline: false }),
      runOf(2, { samples: [], error: 'out of memory' }),
    ];
    expect(trendsOf(runs).trends[0]).toMatchObject({ runs: [0], values: [1] });
  });

  test('has the last 200 runs', () => {
    const { trends } = trendsOf(seconds(Array.from({ length: 250 }, (_, n) => n)));
    expect(trends[0]?.runs).toEqual(Array.from({ length: 200 }, (_, n) => n + 50));
  });
});

test('without runs there is no trend', () => {
  expect(trendsOf([])).toEqual({ runs: [], trends: [] });
});
