import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeText, rangeText, valueText } from '../src/quantities.ts';
import { median, thin } from '../src/statistics.ts';

test.each([
  [[3], 3],
  [[1, 2], 1.5],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[1e308, 1.5e308], 1.25e308],
  [[-1e308, 1e308], 0],
  [[5e-324, 5e-324], 5e-324],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('there is no median of nothing', () => {
  expect(median([])).toBeNaN();
});

describe('thinning', () => {
  test('keeps what is few as it is', () => {
    expect(thin([3, 1, 2], 3)).toEqual([3, 1, 2]);
  });

  test('keeps number, range and nearly the median', () => {
    const value = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 102, maxLength: 400 }), (values) => {
        const few = thin(values, 101);
        const sorted = values.toSorted((a, b) => a - b);
        const middle = sorted.length / 2;
        expect(few).toHaveLength(101);
        expect([few[0], few.at(-1)]).toEqual([sorted[0], sorted.at(-1)]);
        expect(few[50]).toBeGreaterThanOrEqual(sorted[Math.ceil(middle) - 1] ?? 0);
        expect(few[50]).toBeLessThanOrEqual(sorted[Math.floor(middle)] ?? 0);
      }),
    );
  });
});

test.each([
  [0.123456, undefined, '0.1235'],
  [12, 's', '12\u00A0s'],
  [1234567, 'rows', '1235000\u00A0rows'],
  [1e-7, 's', '1e-7\u00A0s'],
  [0, '%', '0\u00A0%'],
  [-0, undefined, '0'],
  [999_949_999_999_999, 'B', '999900000000000\u00A0B'],
  [1e15, 'B', '1e+15\u00A0B'],
  [-1.2345e20, undefined, '-1.235e+20'],
  [Number.MAX_VALUE, 's', '1.798e+308\u00A0s'],
  [Number.MIN_VALUE, 's', '5e-324\u00A0s'],
  [Number.POSITIVE_INFINITY, undefined, '∞'],
])('%d %s is written %j', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});

test.each([
  [0.05, '+5\u00A0%'],
  [-0.1234, '−12.3\u00A0%'],
  [2, '+200\u00A0%'],
  [0.00123, '+0.12\u00A0%'],
  [0, '0\u00A0%'],
  [-1e20, '−1e+22\u00A0%'],
  [Number.MAX_VALUE, '+∞\u00A0%'],
])('a change of %d is written %j', (change, text) => {
  expect(changeText(change)).toBe(text);
});

test('any number is written so that it is nearly itself, in no more than eighteen characters', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = valueText(value);
      expect(text.length).toBeLessThanOrEqual(18);
      expect(text).toMatch(/^-?\d+(\.\d+)?(e[+-]\d+)?$/);
      // What is rounded up beyond the greatest number is read as infinite.
      if (Number.isFinite(Number(text)))
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) / 1e3);
    }),
  );
});

test('a range is written without a place where a line may break', () => {
  expect(rangeText(2.5, 3.25001)).toBe('2.5\u00A0…\u00A03.25');
});
