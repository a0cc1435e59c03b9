import { expect, test } from '@jest/globals';
import { compare, type RecordedRun } from '../../src/index.ts';

const values = [1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 0.99, 1.005, 0.995, 1.015, 0.985];
const history = values.map(
  (value, n): RecordedRun => ({
    recordedAt: new Date(Date.UTC(2026, 0, n + 1)),
    context: 'benchmarks',
    baseline: true,
    results: {
      commit: String(n).padStart(40, '0'),
      results: [{ benchmark: 'train', metric: 'loss', samples: [value] }],
    },
  }),
);
const judged = (others?: number) =>
  compare([{ results: [{ benchmark: 'train', metric: 'loss', better: 'lower', samples: [1.07] }] }], history, {
    commit: 'f'.repeat(40),
    context: 'benchmarks',
    ruleOf: () => ({ threshold: 0.005 }),
    ...(others !== undefined && { others }),
  })[0];

test.each([
  [undefined, 'regression', /outside the spread of the 12 runs before$/],
  [0, 'regression', /outside the spread of the 12 runs before$/],
  [5_000, 'inconclusive', /; of 5001 benchmarks one may be so by chance$/],
])('with %s other benchmarks in the report, what one of them may be by chance is %s', (others, verdict, reason) => {
  expect(judged(others)).toMatchObject({ verdict, reason: expect.stringMatching(reason) });
});
