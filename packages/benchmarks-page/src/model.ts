import {
  type Comparison,
  conversion,
  type RecordedRun,
  type Rule,
  seriesKey,
  seriesName,
  type Trend,
  trendsOf,
} from '@ml-actions/benchmarks';
import { type PageCommit, type PageData, type PageLevel, type PageSeries, rounded } from './data.ts';
import { type Found, type Judge, type Latest, latestVerdicts } from './verdicts.ts';
import { firstShown, type Row, rowsOf } from './window.ts';

export interface PageInput {
  /** Whose numbers these are, such as `acme/models`. */
  title: string;
  /** Of commits: the sha is put after it. */
  commitUrl: string | undefined;
  /** What was recorded, in any order. Only runs of the default branch are shown. */
  runs: readonly RecordedRun[];
  /** What the step that writes the page has found. A commit that is not among the runs is shown after them. */
  found?: Found | undefined;
  judge: Judge;
  /** What rules say of a series by its `benchmark/metric`. */
  ruleOf: (name: string) => Rule;
}

/** Everything that a page shows. It depends on what was recorded and found alone: the same makes the same page. */
export function pageData({ title, commitUrl, runs, found, judge, ruleOf }: PageInput): PageData {
  const recorded = runs.filter(({ baseline }) => baseline);
  const { runs: facts, trends } = trendsOf(recorded);
  const latest = latestVerdicts(recorded, found, judge);
  const courses = coursesOf(trends, latest, ruleOf);
  const { rows, rowOf } = rowsOf(withSeries(facts, courses));
  const isUnrecorded = found !== undefined && !recorded.some(({ results }) => results.commit === found.commit);
  if (isUnrecorded) rows.push({ commit: found.commit, recordedAt: found.at, series: new Set() });
  const first = firstShown(rows);
  const shown = courses.filter(
    ({ trend, comparison }) =>
      comparison.verdict !== 'removed' || trend?.runs.some((run) => (rowOf[run] ?? -1) >= first),
  );
  const urls = new Map(recorded.map(({ results: { commit, run } }) => [commit, run?.url]));
  const [reports, machines, reasons] = [new Index(), new Index(), new Index()];
  const series = shown.map((course): PageSeries => {
    const {
      comparison: {
        series: { benchmark, metric, parameters, machine },
        verdict,
        reason,
        unit,
      },
      better,
    } = course;
    return {
      benchmark,
      metric,
      ...(Object.keys(parameters).length > 0 && { parameters }),
      ...(unit !== undefined && { unit }),
      ...(better !== undefined && { better }),
      verdict,
      reason: reasons.of(reason),
      report: reports.of(course.context),
      ...(machine !== undefined && { machine: machines.of(machine) }),
      ...baselineOf(course.comparison),
      levels: levelsOf(course, rowOf, first),
    };
  });
  return {
    version: 1,
    title,
    ...(commitUrl !== undefined && { commitUrl }),
    older: first,
    ...(isUnrecorded && { isUnrecorded }),
    commits: rows.slice(first).map(({ commit, recordedAt }): PageCommit => {
      const url = urls.get(commit);
      const seconds = Math.floor(recordedAt.getTime() / 1000);
      return url === undefined ? [commit, seconds] : [commit, seconds, url];
    }),
    reports: reports.texts,
    machines: machines.texts,
    reasons: reasons.texts,
    series,
    values: valuesOf(shown, rows.length - first, (run) => (rowOf[run] ?? -1) - first, isUnrecorded),
  };
}

/** A series with what is known of it, by history and by the last run; one of them may be missing. */
interface Course extends Omit<Latest, 'better'> {
  better: PageSeries['better'];
  trend: Trend | undefined;
  /** What the values of the trend are multiplied with, to be in the unit of the comparison. */
  factor: number;
}

/** In an order that another commit does not change. */
function coursesOf(
  trends: readonly Trend[],
  latest: ReadonlyMap<string, Latest>,
  ruleOf: PageInput['ruleOf'],
): Course[] {
  const known = new Map(trends.map((trend) => [seriesKey(trend.series), trend]));
  return [...new Set([...known.keys(), ...latest.keys()])].sort().map((key): Course => {
    const trend = known.get(key);
    const last = latest.get(key) ?? { comparison: ended(trend as Trend), context: '', better: undefined };
    const { series, unit } = last.comparison;
    const factor = trend && conversion(trend.unit, unit ?? trend.unit);
    return {
      ...last,
      better: ruleOf(seriesName(series)).better ?? last.better,
      // In another unit it is another series.
      trend: factor === undefined ? undefined : trend,
      factor: factor ?? 1,
    };
  });
}

const ended = ({ series, unit }: Trend): Comparison => ({
  series,
  verdict: 'removed',
  reason: 'Not measured any more',
  samples: 0,
  ...(unit !== undefined && { unit }),
});

/** The runs, each with the indices of the series that it measured. */
function withSeries(facts: readonly Pick<Row, 'commit' | 'recordedAt'>[], courses: readonly Course[]) {
  const measured = facts.map((run) => ({ ...run, series: [] as number[] }));
  courses.forEach(({ trend }, index) => {
    for (const run of trend?.runs ?? []) measured[run]?.series.push(index);
  });
  return measured;
}

/** Where a level began before the first commit shown, it begins there. */
function levelsOf({ trend, factor }: Course, rowOf: readonly number[], first: number): PageLevel[] {
  if (trend === undefined) return [];
  const starts = trend.levels.map(({ start }) => Math.max(0, (rowOf[trend.runs[start] ?? -1] ?? 0) - first));
  return trend.levels.flatMap(({ mean, spread }, i): PageLevel[] => {
    if (starts[i + 1] === 0) return [];
    const start = starts[i] ?? 0;
    const [middle, low, high] = [mean, ...(spread ?? [])].map((value) => inJson(value * factor));
    if (middle === undefined) return [];
    return [low === undefined || high === undefined ? [start, middle] : [start, middle, low, high]];
  });
}

function baselineOf({ baseline }: Comparison): Pick<PageSeries, 'baseline'> {
  if (baseline === undefined) return {};
  const { spread = [], runs } = baseline;
  const [value, low = null, high = null] = [baseline.value, ...spread].map(inJson);
  return value === undefined ? {} : { baseline: [value, low, high, runs] };
}

/** Of the largest numbers a mean or a spread can be infinite, which JSON does not know. */
const inJson = (value: number): number | undefined => (Number.isFinite(value) ? rounded(value) : undefined);

/**
 * One line for each row that is shown.
 * @param rowOf the row of a run; less than 0 where it is not shown.
 */
function valuesOf(
  courses: readonly Course[],
  rows: number,
  rowOf: (run: number) => number,
  isUnrecorded: boolean,
): string[] {
  const table = Array.from({ length: rows }, () => Array.from<string>({ length: courses.length }).fill(''));
  courses.forEach(({ trend, factor, comparison: { value } }, column) => {
    trend?.runs.forEach((run, i) => {
      const row = table[rowOf(run)];
      if (row !== undefined) row[column] = String(rounded((trend.values[i] ?? Number.NaN) * factor));
    });
    const last = table.at(-1);
    if (isUnrecorded && last !== undefined && value !== undefined) last[column] = String(rounded(value));
  });
  return table.map((row) => row.join());
}

/** Texts that stand once, and by their index everywhere else. */
class Index {
  readonly texts: string[] = [];
  readonly #indices = new Map<string, number>();

  of(text: string): number {
    const known = this.#indices.get(text);
    if (known !== undefined) return known;
    this.#indices.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
