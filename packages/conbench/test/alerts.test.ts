import { describe, expect, test } from '@jest/globals';
import { alertsOf, type BenchmarkResult, type Comparison, type RunFindings } from '../src/index.ts';

const Z = { z_score: -6, z_threshold: 5, regression_indicated: false, improvement_indicated: false };
const ERROR = { status: 'failed' };

interface Row {
  id: string;
  error?: object;
  z?: object | null;
  gone?: true;
}
const compared = (...rows: Row[]): RunFindings => ({
  comparisons: rows.map(({ id, error = null, z = null, gone }) => ({
    contender: gone ? null : { benchmark_result_id: id, error },
    analysis: { lookback_z_score: z, pairwise: null },
  })) as unknown as Comparison[],
});
const plain = (...rows: Row[]): RunFindings => ({
  results: rows.map(({ id, error = null }) => ({ id, error })) as unknown as BenchmarkResult[],
});
const regression = { ...Z, regression_indicated: true };

describe('What benchalerts says', () => {
  test.each<{
    name: string;
    runs: RunFindings[];
    conclusion: string;
    title: string;
    errors?: string[];
    regressions?: string[];
  }>([
    {
      name: 'of no runs',
      runs: [],
      conclusion: 'action_required',
      title: 'Could not do the lookback z-score analysis',
    },
    {
      name: 'of runs without results',
      runs: [compared(), plain()],
      conclusion: 'action_required',
      title: 'Could not do the lookback z-score analysis',
    },
    {
      name: 'of removed benchmarks alone',
      runs: [compared({ id: 'a', gone: true, z: regression })],
      conclusion: 'action_required',
      title: 'Could not do the lookback z-score analysis',
    },
    {
      name: 'of results without a baseline',
      runs: [plain({ id: 'a' })],
      conclusion: 'skipped',
      title: 'Could not do the lookback z-score analysis',
    },
    {
      name: 'of results without z',
      runs: [compared({ id: 'a' })],
      conclusion: 'skipped',
      title: 'Could not do the lookback z-score analysis',
    },
    {
      name: 'of one with z among many without',
      runs: [compared({ id: 'a' }, { id: 'b', z: Z }), plain({ id: 'c' })],
      conclusion: 'success',
      title: 'Found 0 regressions',
    },
    {
      name: 'of one regression',
      runs: [compared({ id: 'a', z: regression })],
      conclusion: 'failure',
      title: 'Found 1 regression',
      regressions: ['a'],
    },
    {
      name: 'of two, in two runs',
      runs: [compared({ id: 'a', z: regression }), compared({ id: 'b', z: regression })],
      conclusion: 'failure',
      title: 'Found 2 regressions',
      regressions: ['a', 'b'],
    },
    {
      name: 'of a retry that is fine after one that is not',
      runs: [compared({ id: 'a', z: regression }, { id: 'a2', z: Z })],
      conclusion: 'failure',
      title: 'Found 1 regression',
      regressions: ['a'],
    },
    {
      name: 'of improvements',
      runs: [compared({ id: 'a', z: { ...Z, improvement_indicated: true } })],
      conclusion: 'success',
      title: 'Found 0 regressions',
    },
    {
      name: 'of an error',
      runs: [compared({ id: 'a', error: ERROR }, { id: 'b', z: regression })],
      conclusion: 'action_required',
      title: 'Some benchmarks had errors',
      errors: ['a'],
      regressions: ['b'],
    },
    {
      name: 'of an error without a baseline',
      runs: [plain({ id: 'a', error: ERROR })],
      conclusion: 'action_required',
      title: 'Some benchmarks had errors',
      errors: ['a'],
    },
    {
      name: 'of an empty error',
      runs: [plain({ id: 'a', error: {} })],
      conclusion: 'skipped',
      title: 'Could not do the lookback z-score analysis',
    },
    {
      name: 'of an older server that indicates without a z',
      runs: [compared({ id: 'a', z: { ...regression, z_score: null } })],
      conclusion: 'failure',
      title: 'Found 1 regression',
      regressions: ['a'],
    },
  ])('$name: $conclusion', ({ runs, errors = [], regressions = [], ...expected }) => {
    expect(alertsOf(runs)).toEqual({ conclusion: expected.conclusion, title: expected.title, errors, regressions });
  });
});
