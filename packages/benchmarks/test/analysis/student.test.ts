import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { studentQuantile, studentTails } from '../../src/analysis/student.ts';

// https://www.itl.nist.gov/div898/handbook/eda/section3/eda3672.htm; the probability is that of one tail.
test.each([
  [0.1, [3.078, 1.886, 1.638, 1.476, 1.372, 1.31, 1.29]],
  [0.05, [6.314, 2.92, 2.353, 2.015, 1.812, 1.697, 1.66]],
  [0.025, [12.706, 4.303, 3.182, 2.571, 2.228, 2.042, 1.984]],
  [0.01, [31.821, 6.965, 4.541, 3.365, 2.764, 2.457, 2.364]],
  [0.005, [63.657, 9.925, 5.841, 4.032, 3.169, 2.75, 2.626]],
  [0.001, [318.309, 22.327, 10.215, 5.893, 4.144, 3.385, 3.174]],
])('the quantiles of t with %d in one tail are those of the table', (tail, quantiles) => {
  const degrees = [1, 2, 3, 5, 10, 30, 100];
  for (const [k, each] of degrees.entries()) expect(studentQuantile(2 * tail, each)).toBeCloseTo(quantiles[k] ?? 0, 2);
});

test('far out the tails of one degree are those of the arctangent, to the last digits', () => {
  for (const t of [0.5, 1, 10, 1e3, 1e6, 1e12]) {
    expect(studentTails(t, 1) / ((2 / Math.PI) * Math.atan(1 / t))).toBeCloseTo(1, 12);
  }
});

test('with many degrees they are those of the normal distribution', () => {
  expect(studentTails(1.959964, 1e7)).toBeCloseTo(0.05, 6);
  expect(studentTails(4.891638, 1e7)).toBeCloseTo(1e-6, 10);
});

test.each([
  [0, 5, 1],
  [Number.POSITIVE_INFINITY, 5, 0],
  [Number.NaN, 5, Number.NaN],
])('the tails beyond %d with %d degrees are %d', (t, degrees, tails) => {
  expect(studentTails(t, degrees)).toBe(tails);
});

test('both sides are alike, what is further out is rarer, and the quantile is the inverse', () => {
  const degrees = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.double({ min: 1, max: 300, noNaN: true }));
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), degrees, (t, each) => {
      const tails = studentTails(t, each);
      expect(studentTails(-t, each)).toBe(tails);
      expect(studentTails(t * 1.01, each)).toBeLessThan(tails);
      expect(studentQuantile(tails, each) / t).toBeCloseTo(1, 6);
    }),
  );
});
