import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lateChange, presentOf } from '../../src/analysis/detection.ts';
import { segmentStarts } from '../../src/analysis/segments.ts';

/** Values that vary as noise does, and are the same each time. */
const noise = (count: number): number[] => {
  const cycle = [0.3, -1.1, 0.6, 1.2, -0.4, -0.7, 0.9, -0.2, -1.3, 0.5, 0.1, 1, -0.9, 0.2, -0.6, 0.8, -0.1];
  return Array.from({ length: count }, (_, i) => cycle[i % cycle.length] ?? 0);
};
const levels = (...parts: readonly [count: number, level: number][]): Float64Array => {
  const all = parts.flatMap(([count, level]) => Array.from({ length: count }, () => level));
  return Float64Array.from(noise(all.length), (each, i) => each + (all[i] ?? 0));
};

test.each<[string, Float64Array, number[]]>([
  ['nothing', Float64Array.of(), []],
  ['one run', Float64Array.of(1), []],
  ['noise', levels([60, 100]), []],
  ['a constant series', new Float64Array(20).fill(0.1), []],
  ['a step', levels([30, 100], [20, 110]), [30]],
  ['a step of a constant series', Float64Array.from([0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3]), [4]],
  ['the last five runs', levels([35, 100], [5, 120]), [35]],
  ['up and down again', levels([30, 100], [8, 110], [30, 100]), [30, 38]],
  ['stairs', levels([20, 100], [20, 110], [20, 120]), [20, 40]],
  ['a slow run', levels([20, 100], [1, 140], [20, 100]), []],
  ['two slow runs in a row', levels([20, 100], [2, 140], [20, 100]), []],
  ['slow runs at the end', levels([20, 100], [2, 140]), []],
  ['two of the last four runs', levels([20, 100], [1, 140], [1, 100], [1, 130], [1, 100]), []],
  ['a slow run and a step', levels([20, 100], [1, 140], [20, 100], [20, 110]), [41]],
  ['a change of the noise alone', Float64Array.from(noise(60), (each, i) => 100 + each * (i < 30 ? 1 : 4)), []],
])('%s', (_, values, starts) => {
  expect([...segmentStarts(values)]).toEqual(starts);
});

describe('whatever the values are', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 0, maxLength: 80 });

  test('every level has three runs or more', () => {
    const any = fc.array(fc.double({ noNaN: true, min: -1e150, max: 1e150 }), { maxLength: 60 });
    fc.assert(
      fc.property(any, (each) => {
        const ends = [0, ...segmentStarts(Float64Array.from(each)), each.length];
        for (let k = 1; k < ends.length - 1; k++) {
          expect((ends[k] ?? 0) - (ends[k - 1] ?? 0)).toBeGreaterThanOrEqual(3);
          expect((ends[k + 1] ?? 0) - (ends[k] ?? 0)).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });

  test('scale, sign and shift do not matter', () => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(-4, -1, 0.25, 8),
        fc.integer({ min: -1000, max: 1000 }),
        (each, scale, shift) => {
          const moved = Float64Array.from(each, (value) => (value + shift) * scale);
          expect(segmentStarts(moved)).toEqual(segmentStarts(Float64Array.from(each)));
        },
      ),
    );
  });

  test('a series and the same with a step of a thousand deviations in the middle have that step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 5, max: 60 }), (before, after) => {
        expect(segmentStarts(levels([before, 100], [after, 1100]))).toEqual([before]);
      }),
    );
  });
});

describe('the present level', () => {
  test('begins with the last change, and knows the runs at its end that are off to one side', () => {
    const values = levels([30, 100], [20, 110], [2, 130]);
    const { start, level, odd } = presentOf(values);
    expect([start, odd, level.count]).toEqual([30, 50, 20]);
    expect(level.mean).toBeCloseTo(110, 0);
  });

  test('has no odd runs when the last one is as usual', () => {
    expect(presentOf(levels([20, 100], [2, 130], [1, 100])).odd).toBeUndefined();
  });
});

describe('a change that comes to light late', () => {
  const relevance = { threshold: 0.005, tolerance: 0 };
  const told = (values: Float64Array): (number | undefined)[] =>
    Array.from({ length: values.length - 30 }, (_, n) => lateChange(values.subarray(0, 31 + n), relevance)?.start);

  test('is told once', () => {
    const starts = told(levels([30, 100], [25, 102.5]));
    expect(starts.filter((start) => start !== undefined)).toHaveLength(1);
    expect(Math.abs((starts.find((start) => start !== undefined) ?? 0) - 30)).toBeLessThanOrEqual(2);
  });

  test('is not told where its first run gave the alarm', () => {
    expect(told(levels([30, 100], [20, 110])).every((start) => start === undefined)).toBe(true);
  });

  test('is not told where it does not matter', () => {
    const values = levels([30, 100], [25, 102.5]);
    const tolerant = { threshold: 0.005, tolerance: 3 };
    expect(Array.from({ length: 25 }, (_, n) => lateChange(values.subarray(0, 31 + n), tolerant)).some(Boolean)).toBe(
      false,
    );
  });
});
