import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { latest, type Point, positions } from '../fake/index.ts';

const points = (values: readonly number[], more: (index: number) => Partial<Point> = () => ({})): Point[] =>
  values.map((value, index) => ({
    id: String(index),
    value,
    commitTime: index,
    resultTime: index,
    begins: false,
    ...more(index),
  }));

describe('What a value is compared with', () => {
  test('of two results: their mean, and their distance over the root of two', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (a, b) => {
          const { mean, deviation } = latest(points([a, b]), 100) ?? { mean: Number.NaN, deviation: Number.NaN };
          expect(mean).toBeCloseTo((a + b) / 2, 6);
          expect(deviation).toBeCloseTo(Math.abs(b - a) / Math.SQRT2, 6);
        },
      ),
    );
  });

  test.each<{ name: string; given: Point[]; expected: object | undefined }>([
    { name: 'nothing', given: [], expected: undefined },
    { name: 'one result', given: points([1]), expected: undefined },
    { name: 'the same value again and again', given: points([4, 4, 4]), expected: { mean: 4, deviation: 0 } },
    {
      name: 'a segment that somebody has marked: its mean, and the spread of all',
      given: points([1, 3, 10, 12], (index) => ({ begins: index === 2 })),
      // The residuals are 0, 2, 0 and 2.
      expected: { mean: 11, deviation: Math.sqrt(4 / 3) },
    },
    {
      name: 'several results of one commit, which have one rank',
      given: points([1, 3, 5], (index) => ({ commitTime: Math.min(index, 1) })),
      // Both later results are compared with the first commit alone.
      expected: { mean: 3, deviation: 2 },
    },
  ])('of $name', ({ given, expected }) => {
    const found = latest(given, 100);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual(expected);
  });

  test('of a window of the newest commits', () => {
    expect(latest(points([100, 100, 1, 3]), 2)?.mean).toBe(2);
  });

  test('of a spike: it is left out', () => {
    const values = [...Array.from({ length: 30 }, (_, index) => 10 + (index % 3) / 10), 50, 10, 10.1, 10.2];
    const spike = positions(points(values), 100).filter(({ isOutlier }) => isOutlier);
    expect(spike.map(({ id }) => id)).toEqual(['30']);
  });
});
