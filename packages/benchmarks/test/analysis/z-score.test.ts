import { describe, expect, test } from '@jest/globals';
import { lookback } from '../../src/analysis/z-score.ts';

const commits = (...values: readonly number[]) => values.map((value, rank) => ({ value, rank }));

test.each<[string, number[], number, number]>([
  ['two commits: their mean, and their distance by √2', [1, 3], 2, Math.SQRT2],
  // Residuals 0, 2 and −1: of 1 to the mean 2 of the two before.
  ['three commits: residuals to the commits before', [1, 3, 1], 5 / 3, Math.sqrt(7 / 3)],
])('%s', (_, values, mean, deviation) => {
  const known = lookback(commits(...values));
  expect(known?.mean).toBeCloseTo(mean, 12);
  expect(known?.deviation).toBeCloseTo(deviation, 12);
});

test.each<[string, number[]]>([
  ['nothing', []],
  ['one commit', [3]],
  ['a constant history', [3, 3, 3]],
])('%s has no z-score', (_, values) => {
  expect(lookback(commits(...values))).toBeUndefined();
});

test('results of one commit are not before each other', () => {
  const known = lookback([
    { value: 1, rank: 0 },
    { value: 3, rank: 1 },
    { value: 5, rank: 1 },
  ]);
  // Residuals 0, 2 and 4.
  expect(known?.mean).toBe(3);
  expect(known?.deviation).toBe(2);
});

describe('a run that the series jumps to and from', () => {
  const quiet = Array.from({ length: 40 }, (_, i) => 10 + (i % 3) * 0.1);

  test('does not count', () => {
    const jumped = quiet.with(20, 100);
    const without = quiet.toSpliced(20, 1);
    expect(lookback(commits(...jumped))).toEqual(lookback(commits(...without)));
  });

  test('counts when the series stays there: a step is in the deviation, and hides what comes after it', () => {
    const stepped = quiet.map((value, i) => value + (i < 35 ? 0 : 2));
    expect(lookback(commits(...stepped))?.deviation).toBeGreaterThan(0.5);
  });
});

test('only the last hundred commits count', () => {
  const recent = Array.from({ length: 100 }, (_, i) => i % 7);
  expect(lookback(commits(1000, 2000, ...recent))).toEqual(lookback(commits(...recent)));
});
