import type { PageData, PageLevel, PageSeries } from '../src/data.ts';

/** A series with all that the page says of it. */
export interface Course extends Omit<PageSeries, 'reason' | 'report' | 'machine'> {
  reason: string;
  report: string;
  machine: string | undefined;
  /** Indices of the commits with a value, ascending, and the values. */
  commits: readonly number[];
  values: readonly number[];
  /** What was measured last; undefined where that has no value. */
  value: number | undefined;
  /** From the baseline to it, 0.05 being 5 %. */
  change: number | undefined;
  /** In small letters: what a search looks at. */
  text: string;
}

/** Puts together what the page's JSON has in rows and columns. */
export function readCourses({ series, values, reasons, reports, machines }: PageData): Course[] {
  const columns = series.map(() => ({ commits: [] as number[], values: [] as number[] }));
  values.forEach((line, commit) => {
    line.split(',').forEach((text, column) => {
      if (text === '') return;
      columns[column]?.commits.push(commit);
      columns[column]?.values.push(Number(text));
    });
  });
  return series.map((each, index) => {
    const column = columns[index] ?? { commits: [], values: [] };
    const isMeasured = each.verdict !== 'removed' && each.verdict !== 'error';
    const value = isMeasured ? column.values.at(-1) : undefined;
    const machine = each.machine === undefined ? undefined : machines[each.machine];
    return {
      ...each,
      ...column,
      reason: reasons[each.reason] ?? '',
      report: reports[each.report] ?? '',
      machine,
      value,
      change: value === undefined || each.baseline === undefined ? undefined : changeOf(each.baseline[0], value),
      text: [each.benchmark, ...parametersOf(each), each.metric, machine ?? ''].join(' ').toLowerCase(),
    };
  });
}

/** Undefined where nothing is relative, because it was 0. */
export function changeOf(before: number, after: number): number | undefined {
  const change = (after - before) / Math.abs(before);
  return Number.isFinite(change) ? change : undefined;
}

export const parametersOf = ({ parameters = {} }: Pick<PageSeries, 'parameters'>): string[] =>
  Object.entries(parameters).map(([name, value]) => `${name}=${value}`);

/** The level of a commit. */
export const levelAt = ({ levels }: Pick<PageSeries, 'levels'>, commit: number): PageLevel | undefined =>
  levels.findLast(([start]) => start <= commit);
