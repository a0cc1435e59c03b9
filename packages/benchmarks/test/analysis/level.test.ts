import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deviationFrom, levelOf, predictionInterval } from '../../src/analysis/level.ts';
import { interquartileMean } from '../../src/analysis/location.ts';
import { bulkOf } from '../../src/analysis/outliers.ts';
import { studentQuantile } from '../../src/analysis/student.ts';

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });
const of = (...each: readonly number[]): Float64Array => Float64Array.from(each);

describe('the mean of the middle half', () => {
  test.each([
    [[3], 3],
    [[1, 3], 2],
    [[9, 0, 3], 3.5],
    [[1, 2, 3, 1000], 2.5],
    [[1, 2, 3, 4, 1000], 3],
    [[1, 3, 5, 7, 9, 11], 6],
    [[1, 2, 3, 4, 5, 6, 7, 1000], 4.5],
    [[1e308, 1e308, -1e308, 1.2e308], 1e308],
    [[0.1, 0.1, 0.1], 0.1],
    [[1.7e308, -1.7e308, 1.7e308], 1.7e308 * (2 / 3)],
  ])('of %j is %d', (samples, middle) => {
    expect(interquartileMean(samples)).toBeCloseTo(middle, 12);
  });

  test.each([
    [[5e-324, 5e-324, 1.5e-323, 1.5e-323, 1.5e-323]],
    [[-1.5e-323, -1.5e-323, -1.5e-323, -5e-324, -5e-324]],
    [[0, 1.5e-323, 1.5e-323, 1.5e-323, 0, 1.5e-323]],
  ])('of %j is not rounded to less or more than all of them', (samples) => {
    const middle = interquartileMean(samples);
    expect(middle).toBeGreaterThanOrEqual(Math.min(...samples));
    expect(middle).toBeLessThanOrEqual(Math.max(...samples));
  });

  test('lies between the least and the greatest, and does not depend on their order', () => {
    const sample = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 9 }), (samples) => {
        const middle = interquartileMean(samples);
        expect(middle).toBeGreaterThanOrEqual(Math.min(...samples));
        expect(middle).toBeLessThanOrEqual(Math.max(...samples));
        expect(interquartileMean(samples.toReversed())).toBe(middle);
      }),
    );
  });
});

describe('outliers', () => {
  // Rosner's example, of which the handbook's test finds the three largest at 5 %; we ask for more and find none.
  // https://www.itl.nist.gov/div898/handbook/eda/section3/eda35h3.htm
  const rosner = [
    -0.25, 0.68, 0.94, 1.15, 1.2, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58, 1.65, 1.69, 1.7, 1.76,
    1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.1, 2.14, 2.15, 2.23, 2.24, 2.26, 2.35, 2.37, 2.4, 2.47, 2.54,
    2.62, 2.64, 2.9, 2.92, 2.92, 2.93, 3.21, 3.26, 3.3, 3.59, 3.68, 4.3, 4.64, 5.34, 5.42, 6.01,
  ];

  test.each<[string, number[], number]>([
    ['Rosner', rosner, 54],
    ['a quiet series', [1, 1.1, 0.9, 1, 1.05, 0.95], 6],
    ['one that is far off', [1, 1.1, 0.9, 1, 1.05, 0.95, 9], 6],
    ['two, though the one hides the other', [1, 1.1, 0.9, 1, 1.05, 0.95, 1, 1.02, 0.98, 9, 9.1], 9],
    ['one of a constant series', [1, 1, 1, 1, 1, 2], 5],
    ['four values, too few to tell', [1, 1, 1, 9], 4],
    ['one', [1], 1],
  ])('%s', (_, each, count) => {
    expect(bulkOf(of(...each)).count).toBe(count);
  });

  test('the bulk has the usual mean and deviation', () => {
    const bulk = bulkOf(of(2, 4, 4, 4, 5, 5, 7, 9, 1e6));
    expect(bulk).toMatchObject({ count: 8, mean: 5, low: 2, high: 9 });
    expect(bulk.deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  test('the order does not matter, and a shift moves mean and range alone', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -1e6, max: 1e6 }), (each, shift) => {
        const bulk = bulkOf(of(...each));
        expect(bulkOf(of(...each.toReversed()))).toEqual(bulk);
        const moved = bulkOf(of(...each.map((value) => value + shift)));
        expect(moved.count).toBe(bulk.count);
        expect(moved.mean - shift).toBeCloseTo(bulk.mean, 6);
        expect([moved.low - shift, moved.high - shift]).toEqual([bulk.low, bulk.high]);
      }),
    );
  });

  test('most values are none', () => {
    fc.assert(
      fc.property(values, (each) => {
        expect(bulkOf(of(...each)).count).toBeGreaterThanOrEqual(Math.ceil(each.length * 0.8));
      }),
    );
  });
});

describe('a deviation', () => {
  test('is that of a prediction: of 1 and 3 a run of 5 is √6 deviations off, with one degree of freedom', () => {
    const level = levelOf(of(1, 3));
    const { t, chance } = deviationFrom(level, 5);
    expect(t).toBeCloseTo(3 / (Math.SQRT2 * Math.sqrt(1.5)), 12);
    expect(chance).toBeCloseTo((2 / Math.PI) * Math.atan(1 / t), 12);
  });

  test('has the chance of the interval that it is the end of', () => {
    const level = levelOf(of(1, 2, 4, 3, 2, 5));
    const [low, high] = predictionInterval(level, 0.01) ?? [0, 0];
    expect(deviationFrom(level, high).chance).toBeCloseTo(0.01, 12);
    expect(deviationFrom(level, low).chance).toBeCloseTo(0.01, 12);
    expect((high - low) / 2 / studentQuantile(0.01, 5)).toBeCloseTo(level.deviation * Math.sqrt(7 / 6), 12);
  });

  test('from a constant level is one of its last digit, unless it is one of rounding in a sum', () => {
    const level = levelOf(of(0.1, 0.1, 0.1, 0.1, 0.1));
    expect(deviationFrom(level, 0.1 + 1e-16)).toMatchObject({ t: 0, chance: 1, beyondTail: false });
    expect(deviationFrom(level, 0.2).t).toBeCloseTo(Math.sqrt(12 / 1.2), 9);
    expect(deviationFrom(level, 0.25).t).toBeCloseTo(15 * Math.sqrt(12 / 1.2), 9);
    expect(deviationFrom(level, 1e-7).t).toBeCloseTo(-999999 * Math.sqrt(12 / 1.2), 3);
    expect(predictionInterval(level, 0.01)).toEqual([0.1, 0.1]);
  });

  test('has at least the noise of rounding to the smallest difference', () => {
    const level = levelOf(of(...Array.from({ length: 20 }, (_, n) => (n === 5 ? 8 : 7))));
    expect(deviationFrom(level, 6).t).toBeCloseTo((6 - level.mean) / Math.sqrt((1 / 12) * (1 + 1 / level.count)), 9);
  });

  test('from a few equal runs is not known', () => {
    const level = levelOf(of(3, 3, 3 + 1e-15, 3));
    expect(deviationFrom(level, 4)).toMatchObject({ t: Number.NaN, chance: 1 });
    expect(predictionInterval(level, 0.01)).toBeUndefined();
  });

  test.each<[number, number, number]>([
    [2, 137, 139],
    [3, 7, 8],
    [4, 3, 4],
  ])('from %d equal runs may be noise up to %d of the last digit, and is none from %d on', (count, most, least) => {
    const level = levelOf(of(...Array.from({ length: count }, () => 500)));
    expect(deviationFrom(level, 500 - most).chance).toBeGreaterThan(0.0007);
    expect(deviationFrom(level, 500 + least).chance).toBeLessThan(0.0007);
  });

  test('from a single run is not known', () => {
    const level = levelOf(of(3));
    expect(deviationFrom(level, 4)).toMatchObject({ t: Number.NaN, chance: 1 });
    expect(predictionInterval(level, 0.01)).toBeUndefined();
  });

  test('shrinks with what is known to vary more', () => {
    const level = levelOf(of(1, 2, 3));
    expect(deviationFrom(level, 9, { extra: 4 }).t).toBeLessThan(deviationFrom(level, 9).t);
  });

  test.each<[string, number[], number]>([
    ['two runs', [1, 1.2], 4.06 * 1.1],
    ['two that differ by more', [1, 1.6], 5.08 * 1.3],
    ['three', [1, 1.5, 1.1], 3.03 * 1.2],
    ['four', [1, 1.6, 1, 1.2], 2.69 * 1.2],
  ])('of a time from %s is no noise where it is so many times as long', (_, runs, long) => {
    const level = levelOf(of(...runs));
    expect(deviationFrom(level, long, { isTime: true }).chance).toBeLessThan(0.0008);
    expect(deviationFrom(level, 0.99 * long, { isTime: true }).chance).toBeGreaterThan(0.0008);
    expect(predictionInterval(level, 0.0008, { isTime: true })?.[1] ?? 0).toBeCloseTo(long, 1);
    expect(deviationFrom(level, 1e-9, { isTime: true })).toEqual(deviationFrom(level, 1e-9));
  });

  test.each<[string, number[]]>([
    ['a single run', [1]],
    ['runs around 0', [-1, 1.05]],
    ['five runs, which tell it themselves', [1, 1.3, 0.7, 1.1, 1]],
  ])('of a time from %s has the chance of any other value', (_, runs) => {
    const level = levelOf(of(...runs));
    expect(deviationFrom(level, 30, { isTime: true })).toEqual(deviationFrom(level, 30));
    expect(predictionInterval(level, 0.0008, { isTime: true })).toEqual(predictionInterval(level, 0.0008));
  });

  test.each([
    ['one accident reaches twice as far as it did', [1.5], 2.01],
    ['two, half as far again as the larger', [1.2, 1.5], 1.76],
  ])('%s', (_, accidents, beyond) => {
    const level = levelOf(of(1, 1.01, 0.99, 1, 1.02, 0.98, 1, 1.01, 0.99, 1, ...accidents));
    expect(deviationFrom(level, beyond).beyondTail).toBe(true);
    expect(deviationFrom(level, beyond - 0.02).beyondTail).toBe(false);
    expect(deviationFrom(level, 0.9).beyondTail).toBe(true);
  });
});
