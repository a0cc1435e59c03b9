import {
  type Comparison,
  compare,
  confirmed,
  type RecordedRun,
  type Result,
  type Results,
} from '../../packages/benchmarks/src/index.ts';
import { RELEVANCE } from './methods.ts';

const COMMIT = 'f'.repeat(40);
/** The commit of the run at an index. */
const shaOf = (run: number): string => run.toString(16).padStart(40, '0');

const timings = (values: readonly number[]): Results => ({
  results: values.map(
    (value, k): Result => ({ benchmark: `b${k}`, metric: 'duration', unit: 's', better: 'lower', samples: [value] }),
  ),
});

/**
 * The report of a run of the default branch, by the analysis as the action calls it.
 * @param before the values of each benchmark, run by run, and so those of the new run.
 */
export function reportOf(before: readonly (readonly number[])[], now: readonly number[]): Comparison[] {
  const history = before.map(
    (values, run): RecordedRun => ({
      recordedAt: new Date(run * 60_000),
      context: 'benchmarks',
      baseline: true,
      results: { ...timings(values), commit: shaOf(run) },
    }),
  );
  const ruleOf = () => ({ threshold: RELEVANCE.threshold });
  return compare([timings(now)], history, { commit: COMMIT, context: 'benchmarks', ruleOf, onBaseline: true });
}

/** The index of the run that began what a comparison tells; that of the new run is the number of runs before. */
export const startOf = ({ since }: Comparison, runs: number): number =>
  since === undefined ? runs : Number.parseInt(since, 16);

/** Whether a run that is suspected is a regression after it was measured again. */
export function confirmedTwice(before: Float64Array, first: number, second: number): boolean {
  const history = Array.from(before, (value) => [value]);
  const [one, again] = [reportOf(history, [first]), reportOf(history, [second])];
  return one[0]?.suspect === true && confirmed(one, again)[0]?.verdict === 'regression';
}
