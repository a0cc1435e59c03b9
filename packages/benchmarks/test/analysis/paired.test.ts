import { describe, expect, test } from '@jest/globals';
import { type Comparison, comparePaired, type Result, type Results, type Rule } from '../../src/index.ts';

const timing = (...samples: number[]): Result => ({
  benchmark: 'train',
  metric: 'duration',
  unit: 's',
  better: 'lower',
  samples,
});
const files = (...values: readonly number[]): Results[] => values.map((value) => ({ results: [timing(value)] }));
const judged = (before: readonly Results[], after: readonly Results[], rule: Partial<Rule> = {}): Comparison[] =>
  comparePaired(before, after, { commit: 'b'.repeat(40), ruleOf: () => ({ threshold: 0.005, ...rule }) });

/** A runner that becomes slower and slower. */
const slower = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7];
const noise = [0.001, -0.002, 0, 0.002, -0.001, 0.001, -0.001, 0];
const changed = (by: number): Results[] => files(...slower.map((value, k) => value + by + (noise[k] ?? 0)));

describe('runs in turn', () => {
  test.each<[string, number, Comparison['verdict']]>([
    ['the same', 0, 'pass'],
    ['a bit slower, though the runner varies twenty times as much', 0.03, 'regression'],
    ['a bit faster', -0.03, 'improvement'],
    ['slower by less than matters', 0.004, 'pass'],
  ])('%s', (_, by, verdict) => {
    expect(judged(files(...slower), changed(by))[0]?.verdict).toBe(verdict);
  });

  test('that are not as many cannot be paired, and then the runner hides the change', () => {
    expect(judged(files(...slower), changed(0.03).slice(1))[0]?.verdict).toBe('pass');
  });

  test('one accident among them does not count', () => {
    const after = changed(0);
    after[3] = { results: [timing(9)] };
    expect(judged(files(...slower), after)[0]?.verdict).toBe('pass');
  });

  test('few pairs that agree to the last digit may be rounded, five are no chance', () => {
    expect(judged(files(1, 2), files(1.5, 2.5))[0]).toMatchObject({
      verdict: 'inconclusive',
      suspect: true,
      reason: expect.stringContaining(', but 2 pairs of runs that are equal tell no spread'),
    });
    expect(judged(files(1, 2, 1, 1, 2), files(1.5, 2.5, 1.5, 1.5, 2.5))[0]).toMatchObject({ verdict: 'regression' });
  });
});

test('a file in which a benchmark is missing leaves no pairs, and its samples count as they are', () => {
  const after = changed(0.03);
  after[2] = { results: [] };
  expect(judged(files(...slower), after)[0]?.verdict).toBe('pass');
  const [first] = judged([...files(1, 1.01), { results: [] }], [{ results: [] }, ...files(2, 2.01)]);
  expect(first?.reason).toMatch(/2 and 2 samples/);
});

test('what has no noise is compared as it is', () => {
  expect(judged(files(100), files(101), { exact: true })[0]?.verdict).toBe('regression');
  expect(judged(files(100), files(100), { exact: true })[0]?.verdict).toBe('pass');
});

test('what is required and not measured is an error, once', () => {
  const required = [{ name: 'train/duration', matches: (name: string) => name === 'train/duration' }];
  const ruleOf = () => ({ threshold: 0.005, required: true });
  for (const before of [files(1), []]) {
    const found = comparePaired(before, [{ results: [] }], { commit: '', ruleOf, required });
    expect(found.map(({ verdict }) => verdict)).toEqual(['error']);
  }
});

describe('samples of one run each', () => {
  const before = [{ results: [timing(1, 1.01, 0.99, 1.02, 0.98, 1)] }];

  test.each<[string, number[], Comparison['verdict']]>([
    ['the same', [1, 1.01, 0.99, 1.02, 0.98], 'pass'],
    ['slower', [1.1, 1.11, 1.09, 1.12, 1.08], 'regression'],
    ['faster', [0.9, 0.91, 0.89, 0.92, 0.88], 'improvement'],
    ['perhaps slower', [1.03, 1.04, 1.02, 1.02, 1.01], 'inconclusive'],
    ['slower, but only once', [1.5], 'inconclusive'],
  ])('%s', (_, samples, verdict) => {
    expect(judged(before, [{ results: [timing(...samples)] }])[0]?.verdict).toBe(verdict);
  });
});

describe('standard errors that the files state', () => {
  const stated = (standardError: number, ...values: number[]): Results[] =>
    values.map((value) => ({ results: [{ ...timing(value), standardError }] }));

  test.each<[string, Results[], Results[], Comparison['verdict']]>([
    ['within them', stated(0.02, 1), stated(0.02, 1.03), 'pass'],
    ['at their border', stated(0.02, 1), stated(0.02, 1.07), 'inconclusive'],
    ['beyond them', stated(0.02, 1), stated(0.02, 1.2), 'regression'],
    ['of one side alone, which tell nothing of the other', files(1), stated(0.02, 1.2), 'inconclusive'],
    ['more than the runs show', stated(0.1, 1, 1.01, 0.99), stated(0.1, 1.1, 1.11, 1.09), 'pass'],
    ['of more runs less', stated(0.03, 1, 1, 1, 1, 1, 1), stated(0.03, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1), 'regression'],
    [
      'less than the runs show',
      stated(0.001, ...slower),
      stated(0.001, ...slower.map((x, k) => x + 0.1 * (k % 2))),
      'inconclusive',
    ],
  ])('%s', (_, before, after, verdict) => {
    expect(judged(before, after)[0]?.verdict).toBe(verdict);
  });

  test('are converted with their values', () => {
    const inMs = (value: number): Results[] => [{ results: [{ ...timing(value), unit: 'ms', standardError: 20 }] }];
    expect(judged(stated(0.02, 1), inMs(1030))[0]?.verdict).toBe('pass');
    expect(judged(stated(0.02, 1), inMs(1200))[0]?.verdict).toBe('regression');
  });
});

test.each<[string, Results, Results, Comparison['verdict'], string]>([
  ['new', { results: [] }, { results: [timing(1)] }, 'new', 'The commit before does not measure it'],
  [
    'removed',
    { results: [timing(1)] },
    { results: [] },
    'removed',
    'Measured by the commit before, but not by this one',
  ],
  ['broken', { results: [timing(1)] }, { results: [{ ...timing(), error: 'x' }] }, 'error', 'x'],
  [
    'broken before',
    { results: [{ ...timing(), error: 'x' }] },
    { results: [timing(1)] },
    'inconclusive',
    'The commit before: x',
  ],
  [
    'another unit',
    { results: [{ ...timing(1), unit: 'B' }] },
    { results: [{ ...timing(1), unit: 'MB' }] },
    'inconclusive',
    'The unit was B and is MB',
  ],
])('%s', (_, before, after, verdict, reason) => {
  expect(judged([before], [after])).toMatchObject([{ verdict, reason }]);
});

test('another unit of time is the same, and the machine that both ran on is no part of it', () => {
  const inMs = (value: number): Results => ({ results: [{ ...timing(value), unit: 'ms' }] });
  expect(judged(files(1, 1.01, 0.99), [inMs(1010), inMs(1020), inMs(1000)], { threshold: 0.1 })).toMatchObject([
    { verdict: 'pass', unit: 'ms', baseline: { value: 1000, commit: 'b'.repeat(40), runs: 3 } },
  ]);
});

test('bounds hold', () => {
  expect(judged(files(1, 1), files(1, 1), { max: 0.5 })).toMatchObject([{ verdict: 'regression', bound: 0.5 }]);
});
