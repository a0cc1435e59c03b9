import type { RecordedRun } from '../history.ts';
import type { Result, Results } from '../results.ts';
import { type Series, seriesKey, seriesName } from '../series.ts';
import { find, type Past, pastOf, runValue } from './finding.ts';
import { type Line, type Points, pointsOf, rangeOf, type Track, unitOf } from './points.ts';
import { type Measured, pooled, unitText } from './pooling.ts';
import type { Method, Requirement, Rule } from './rules.ts';
import {
  type Baseline,
  type Comparison,
  changeOf,
  type Decision,
  decide,
  outOfBounds,
  withinFamily,
  worstFirst,
} from './verdict.ts';

/** Runs that a baseline shows. */
const SHOWN_RUNS = 20;
/** Commits without a run that it names. */
const SHOWN_SKIPPED = 3;

export interface CompareOptions {
  /** The commit under test: what was recorded of it before is none of its baseline. */
  commit: string;
  /** Which report of the commit it is: what another one measures is not missing from this one. */
  context: string;
  /** By `benchmark/metric`. */
  ruleOf: (name: string) => Rule;
  required?: readonly Requirement[];
  /** What comes before the commit. Default: all other commits, in the order of time. */
  line?: Line | undefined;
  /** Default: auto. */
  method?: Method;
  /**
   * The commit is one of the branch that the history is of. It may then bring a change of an earlier commit to light, which is
   * no fault of a commit of another branch.
   */
  onBaseline?: boolean;
  /** Benchmarks of the same report of which somebody else has found that nothing changed: what is significant depends on all. */
  others?: number;
}

/**
 * Judges what a commit measured by what the runs of the baseline measured before, series by series, worst first.
 *
 * With the method `auto`, and for each series:
 * 1. The value of a run is the mean of the middle half of its samples (`interquartileMean`).
 * 2. The runs that count are those of the present level, from the last change on (`segmentStarts`), without outliers
 *    (`bulkOf`); their mean is the baseline.
 * 3. A change is relevant that is more than the threshold of its rule and more than the tolerance.
 * 4. It is significant if the prediction interval for the next run of the level does not hold it (`deviationFrom`), with a
 *    chance of 0.07 %, which together with changes that come to light late is less than one false alarm in a thousand; and if
 *    it is beyond the tail of a level that has outliers (`levelOf`). Over a report, the chances are those of
 *    `significantUpTo`. Of times two to four runs tell more than Student's t knows, because no time has so much noise
 *    (`chanceOfTime`). A standard error that the result states counts where it is more than the runs show.
 *
 * A change that is relevant and significant is a regression or an improvement, by the metric's direction. Inconclusive is what
 * is relevantly worse and three deviations off, but not significant; what is worse after a single run, after fewer than five
 * that are equal, or by as little as those are rounded to; a significant change
 * without a direction; a series that is only new on this machine, or in this unit; and what is as odd as the runs just before,
 * which got the alert. On the baseline's branch a level that turns out to have changed with an earlier commit is told once
 * (`lateChange`), from its second run on.
 * Outside the bounds of its rule a value is a regression whatever the history.
 */
export function compare(
  contenders: readonly Results[],
  history: Iterable<RecordedRun>,
  options: CompareOptions,
): Comparison[] {
  const points = pointsOf(history, options);
  const measured = pooled(contenders);
  const judged = [...measured.values()].map(({ series, result }) =>
    judge(series, result, points, { ...options, benchmarks: measured.size }),
  );
  const gone = removed(points, measured, options);
  const absent = missing([...measured.values(), ...gone], options);
  return [...withinFamily(judged, options.others), ...gone, ...absent].sort(worstFirst);
}

function judge(
  series: Series,
  measured: Result,
  points: Points,
  options: CompareOptions & { benchmarks: number },
): Comparison {
  const result = { ...measured, ...directionOf(measured, points.find(series)) };
  const { unit, samples, error } = result;
  const rule = options.ruleOf(seriesName(series));
  const method = options.method ?? { name: 'auto' };
  const value = samples.length === 0 ? Number.NaN : runValue(result, method);
  const facts = {
    series,
    ...(unit !== undefined && { unit }),
    samples: samples.length,
    ...(samples.length > 0 && { value, range: rangeOf(samples) }),
  };
  if (error !== undefined) return { ...facts, verdict: 'error', reason: error };
  const past = pastOf(points, series, unit);
  const bound = outOfBounds(value, unit, rule);
  if (past === undefined) {
    return bound === undefined ? { ...facts, ...withoutPast(series, unit, points) } : { ...facts, ...bound };
  }
  const { onBaseline = false, benchmarks } = options;
  const finding = find({ value, result, rule, past, onBaseline, benchmarks }, method);
  const { base, spread, runs } = finding;
  const baseline: Baseline = {
    value: base,
    ...(spread !== undefined && { spread }),
    values: [...past.values.subarray(-SHOWN_RUNS)],
    runs,
    ...latestOf(past, options.line),
  };
  const compared = { ...facts, baseline, ...changeOf(value, base) };
  if (bound !== undefined) return { ...compared, ...bound };
  const { chance, deviations, since } = finding;
  return {
    ...compared,
    // A value without noise and without a direction must not change.
    ...decide(value, unit, finding, rule.better ?? result.better ?? (rule.exact === true ? 'same' : undefined)),
    ...(chance !== undefined && { chance }),
    ...(deviations !== undefined && { deviations }),
    ...(since !== undefined && { since }),
  };
}

/** What is not said of a result its history may say, where that is of one mind. */
function directionOf({ better }: Result, track: Track | undefined): Pick<Result, 'better'> {
  const known = better ?? (track?.better === 'unclear' ? undefined : track?.better);
  return known === undefined ? {} : { better: known };
}

/** The commit of the latest run, and those after it that were not measured. */
function latestOf(past: Past, line: Line | undefined): Pick<Baseline, 'commit' | 'skipped'> {
  const commit = past.commitOf(past.values.length - 1);
  if (line === undefined) return { commit };
  const place = line.before.indexOf(commit);
  const skipped = place === -1 ? line.before.length : place;
  const commits = line.before.slice(0, Math.min(skipped, SHOWN_SKIPPED));
  return { commit, skipped: { commits, more: skipped - commits.length, isWhole: place !== -1 } };
}

type Measurements = ReadonlyMap<string, Measured>;

function withoutPast(series: Series, unit: string | undefined, points: Points): Decision {
  const track = points.find(series);
  if (track !== undefined && track.values.length > 0) {
    const before = unitOf(track, track.values.length - 1);
    return { verdict: 'inconclusive', reason: `The unit was ${unitText(before)} and is ${unitText(unit)}` };
  }
  if (points.isKnown(series)) {
    return { verdict: 'inconclusive', reason: `First run on this machine: ${series.machine}` };
  }
  return { verdict: 'new', reason: 'Nothing to compare with yet' };
}

/**
 * What the last commit measured for the same report and this one does not; of what is required also what an earlier one did,
 * because a run without it is recorded too. On another machine it still counts as measured.
 */
function removed(
  { runs, tracks, last, find }: Points,
  measured: Measurements,
  { ruleOf }: CompareOptions,
): Comparison[] {
  const found = new Set([...measured.values()].map(({ series }) => find(series)));
  const gone = tracks.filter((track) => track.last >= 0 && !found.has(track)).sort((a, b) => b.last - a.last);
  if (gone.length === 0) return [];
  const told = new Set([...measured.values()].map(({ series }) => anywhere(series)));
  return gone.flatMap(({ series, last: at, lastUnit }) => {
    const commit = runs[at]?.commit ?? '';
    const isLast = commit === runs[last]?.commit;
    if (told.has(anywhere(series)) || !(isLast || ruleOf(seriesName(series)).required === true)) return [];
    told.add(anywhere(series));
    return goneFrom(isLast ? 'the last recorded run' : commit.slice(0, 7), series, lastUnit, { ruleOf });
  });
}

/** The same on every machine, also where it was no timing once: its unit was not known. */
const anywhere = ({ machine: _, ...series }: Series): string => seriesKey(series);

/** What was measured before, and is not any more. @param before in words. */
export function goneFrom(
  before: string,
  series: Series,
  unit: string | undefined,
  { ruleOf }: Pick<CompareOptions, 'ruleOf'>,
): Comparison {
  const required = ruleOf(seriesName(series)).required === true;
  const reason = `Measured by ${before}, but not by this one`;
  return {
    series,
    verdict: required ? 'error' : 'removed',
    reason: required ? `Required. ${reason}` : reason,
    samples: 0,
    ...(unit !== undefined && { unit }),
  };
}

/** What rules require and is neither measured nor missed already. */
export function missing(
  told: readonly { series: Series }[],
  { required = [] }: Pick<CompareOptions, 'required'>,
): Comparison[] {
  const names = told.map(({ series }) => seriesName(series));
  return required
    .filter(({ matches }) => !names.some(matches))
    .map(({ name }) => {
      const cut = name.lastIndexOf('/');
      const series = { benchmark: name.slice(0, Math.max(0, cut)), parameters: {}, metric: name.slice(cut + 1) };
      return { series, verdict: 'error', reason: 'Required, but not measured', samples: 0 };
    });
}
