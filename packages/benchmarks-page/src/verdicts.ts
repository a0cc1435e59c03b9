import {
  type Comparison,
  type RecordedRun,
  type Result,
  type Results,
  seriesKey,
  seriesOf,
} from '@ml-actions/benchmarks';

/** What a step found of a commit. */
export interface Found {
  commit: string;
  /** The name of the report, such as `benchmarks`. */
  context: string;
  at: Date;
  contenders: readonly Results[];
  comparisons: readonly Comparison[];
}

/** Compares what was measured with the runs before it. */
export type Judge = (
  contenders: readonly Results[],
  before: readonly RecordedRun[],
  of: { commit: string; context: string },
) => readonly Comparison[];

/** What is known of a series by the last run of its report. */
export interface Latest {
  comparison: Comparison;
  context: string;
  better: Result['better'];
}

/**
 * The latest verdict of each series, by its key. What the step found stands as it was told; reports of other steps, and a report that
 * has had a later run, are judged again by the runs before their last one.
 * @param runs those of the default branch.
 */
export function latestVerdicts(
  runs: readonly RecordedRun[],
  found: Found | undefined,
  judge: Judge,
): Map<string, Latest> {
  const others = reportsOf(runs).filter(({ context, at }) => context !== found?.context || at > timeOf(found, runs));
  const judged = others.map(({ context, commit, contenders, before }) => ({
    context,
    contenders,
    comparisons: judge(contenders, before, { commit, context }),
  }));
  const isOvertaken = others.some(({ context }) => context === found?.context);
  // Where two reports have a series, that of the step counts.
  return new Map([...judged, ...(found === undefined || isOvertaken ? [] : [found])].flatMap(latestOf));
}

/** When it was recorded last, or else found. */
const timeOf = ({ commit, context, at }: Found, runs: readonly RecordedRun[]): Date =>
  runs
    .filter((run) => run.context === context && run.results.commit === commit)
    .reduce<Date | undefined>(
      (last, { recordedAt }) => (last === undefined || recordedAt > last ? recordedAt : last),
      undefined,
    ) ?? at;

function latestOf({ context, contenders, comparisons }: Omit<Found, 'commit' | 'at'>): (readonly [string, Latest])[] {
  const better = new Map<string, Result['better']>();
  for (const { machine, results } of contenders) {
    for (const result of results) better.set(seriesKey(seriesOf(result, machine)), result.better);
  }
  return comparisons.map((comparison) => {
    const key = seriesKey(comparison.series);
    return [key, { comparison, context, better: better.get(key) }];
  });
}

/** By report, what was recorded last, which is several runs where there were several files of results, and all before that. */
function reportsOf(runs: readonly RecordedRun[]) {
  return [...Map.groupBy(runs, ({ context }) => context)].map(([context, all]) => {
    const {
      results: { commit },
      recordedAt: at,
    } = all.reduce((last, run) => (run.recordedAt >= last.recordedAt ? run : last));
    const isLast = (run: RecordedRun): boolean =>
      run.results.commit === commit && run.recordedAt.getTime() === at.getTime();
    return {
      context,
      commit,
      at,
      contenders: all.filter(isLast).map(({ results }) => results),
      before: all.filter((run) => !isLast(run)),
    };
  });
}
