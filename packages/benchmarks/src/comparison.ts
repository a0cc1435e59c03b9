import type { RecordedRun } from './history.ts';
import { changeText, percentText, valueText } from './quantities.ts';
import type { Result, Results } from './results.ts';
import { measureKey, type Series, seriesKey, seriesName, seriesOf } from './series.ts';
import { median, predictionInterval } from './statistics.ts';
import { conversion, isTiming } from './units.ts';

/** Worst first: the order of every report. */
export const VERDICTS = ['error', 'regression', 'inconclusive', 'removed', 'new', 'improvement', 'pass'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Rule {
  /** The relative change that matters, 0.05 being 5 %. */
  threshold: number;
  /** A value below or above is a regression by itself, whatever the history. */
  min?: number;
  max?: number;
}

export interface Comparison {
  series: Series;
  verdict: Verdict;
  /** One sentence, as plain text: what decided. */
  reason: string;
  unit?: string;
  /** The median of the samples. Absent where there is none: an error, a removed benchmark. */
  value?: number;
  /** The least and the greatest of the samples. */
  range?: readonly [number, number];
  samples: number;
  baseline?: Baseline;
  /** The minimum or maximum of its rule that the value is beyond. */
  bound?: number;
  /** From the baseline's value, relative to it: 0.05 is 5 % more. Absent too where the baseline is 0. */
  change?: number;
}

export interface Baseline {
  /** The median of the medians of its runs. */
  value: number;
  /** What a value may be without saying anything; absent where there are too few samples to tell. */
  spread?: readonly [number, number];
  /** The median of each run, the oldest first. */
  medians: readonly number[];
  /** How many samples all its runs have together. */
  samples: number;
  /** The commit of the latest run. */
  commit: string;
}

/** How many runs of a series a value is compared with, at most. */
export const BASELINE_RUNS = 20;
export const CONFIDENCE = 0.99;
/** 0.95 is 5 % less than 1, whatever binary fractions make of it. */
const ROUNDING = 1 + 1e-9;

/**
 * Judges what a commit measured by what the default branch measured before, series by series, worst first.
 *
 * For each series, with `value` the median of the commit's samples, and the baseline its last 20 recorded runs of the
 * default branch, other than of this commit:
 * - `base` is the median of the medians of the runs, `change` is (value − base) / |base|;
 * - relevant is a change where |value − base| > threshold · |base|;
 * - significant is one outside the spread. The spread of three runs or more is the 99 % prediction interval of their
 *   medians, mean ± t · s · √(1 + 1/n); of one or two runs it is the range of all samples, widened on both sides by its
 *   own width. Where all are equal it is that value. Of a single sample none is known, and every relevant change is
 *   significant. Of fewer than three of a timing none is known either, but machines are never so quiet that a change
 *   could be significant then.
 *
 * A change that is not relevant passes. One that is relevant and significant is a regression or an improvement, by the
 * metric's direction. One that is relevant and worse, but not significant, is inconclusive; so is one without a direction,
 * and a series that is only new on this machine or in this unit. Outside the bounds of its rule a value is a regression.
 */
export function compare(
  contenders: readonly Results[],
  history: readonly RecordedRun[],
  options: { commit: string; context: string; ruleOf: (name: string) => Rule },
): Comparison[] {
  const runs = history
    .filter(({ baseline, results }) => baseline && results.commit !== options.commit)
    .toSorted((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  const points = pointsOf(runs);
  const measured = pooled(contenders);
  const compared = [...measured.values()].map(({ series, result }) =>
    judge(series, result, points, options.ruleOf(seriesName(series))),
  );
  const latest = runs.findLast(({ context }) => context === options.context);
  const before = runs.filter(
    ({ context, results }) => context === options.context && results.commit === latest?.results.commit,
  );
  return [...compared, ...removed(before, measured)].sort(worstFirst);
}

interface Point {
  result: Result;
  commit: string;
}

interface Points {
  bySeries: ReadonlyMap<string, readonly Point[]>;
  /** Series of all machines. */
  measures: ReadonlySet<string>;
}

function pointsOf(runs: readonly RecordedRun[]): Points {
  const bySeries = new Map<string, Point[]>();
  const measures = new Set<string>();
  for (const { results } of runs) {
    for (const { series, result } of pooled([results]).values()) {
      if (result.error !== undefined) continue;
      const key = seriesKey(series);
      const known = bySeries.get(key);
      const point = { result, commit: results.commit };
      if (known === undefined) bySeries.set(key, [point]);
      else known.push(point);
      measures.add(measureKey(series));
    }
  }
  return { bySeries, measures };
}

/** One result for each series: what was measured several times, in one file or in several, is one with all samples. */
function pooled(runs: readonly Results[]): Map<string, { series: Series; result: Result }> {
  const all = new Map<string, { series: Series; results: [Result, ...Result[]] }>();
  for (const { machine, results } of runs) {
    for (const result of results) {
      const series = seriesOf(result, machine);
      const key = seriesKey(series);
      const known = all.get(key);
      if (known === undefined) all.set(key, { series, results: [result] });
      else known.results.push(result);
    }
  }
  return new Map([...all].map(([key, { series, results }]) => [key, { series, result: together(results) }]));
}

/** In the unit of the first one. */
function together(results: readonly [Result, ...Result[]]): Result {
  const [first] = results;
  if (results.length === 1) return first;
  const samples = results.flatMap(({ samples, unit }) => {
    const factor = conversion(unit, first.unit) ?? 1;
    return samples.map((value) => value * factor);
  });
  const other = results.find(({ unit }) => conversion(unit, first.unit) === undefined);
  const error =
    results.find((each) => each.error !== undefined)?.error ??
    (other && `measured both in ${unitText(first.unit)} and in ${unitText(other.unit)}`);
  return { ...first, samples, ...(error !== undefined && { error }) };
}

function judge(series: Series, result: Result, points: Points, rule: Rule): Comparison {
  const { unit, samples, error } = result;
  const value = median(samples);
  const facts = {
    series,
    ...(unit !== undefined && { unit }),
    samples: samples.length,
    ...(samples.length > 0 && { value, range: rangeOf(samples) }),
  };
  if (error !== undefined) return { ...facts, verdict: 'error', reason: error };
  const known = points.bySeries.get(seriesKey(series)) ?? [];
  const baseline = baselineOf(known, unit);
  const judged = { ...facts, ...(baseline && { baseline, ...changeOf(value, baseline.value) }) };
  const bound = outOfBounds(value, unit, rule);
  if (bound !== undefined) return { ...judged, verdict: 'regression', ...bound };
  if (baseline === undefined) return { ...judged, ...withoutBaseline(series, unit, known, points) };
  return { ...judged, ...decide(value, result, baseline, rule.threshold) };
}

type Decision = Pick<Comparison, 'verdict' | 'reason'>;

function withoutBaseline(series: Series, unit: string | undefined, known: readonly Point[], points: Points): Decision {
  const latest = known.at(-1);
  if (latest !== undefined) {
    const reason = `The unit was ${unitText(latest.result.unit)} and is ${unitText(unit)}`;
    return { verdict: 'inconclusive', reason };
  }
  if (points.measures.has(measureKey(series))) {
    return { verdict: 'inconclusive', reason: `First run on this machine: ${series.machine}` };
  }
  return { verdict: 'new', reason: 'Nothing to compare with yet' };
}

function decide(value: number, { unit, better }: Result, baseline: Baseline, threshold: number): Decision {
  const { value: base, spread, medians, samples } = baseline;
  const change = base === 0 ? `from 0 to ${valueText(value, unit)}` : changeText((value - base) / Math.abs(base));
  const limit = percentText(threshold);
  if (Math.abs(value - base) <= threshold * Math.abs(base) * ROUNDING) {
    return { verdict: 'pass', reason: value === base ? 'Unchanged' : `Within the threshold of ${limit}` };
  }
  if (better === undefined) {
    return {
      verdict: 'inconclusive',
      reason: `Changed (${change}), but the metric says no direction: give \`better\``,
    };
  }
  const worse = better === 'lower' ? value > base : value < base;
  const significant = spread === undefined ? !isTiming(unit) : value < spread[0] || value > spread[1];
  const unknown = `; no spread known: ${samples === 1 ? 'one sample' : `only ${samples} samples`}`;
  if (significant) {
    const runs = medians.length === 1 ? 'the run' : `the ${medians.length} runs`;
    const outside = spread === undefined ? unknown : ` and outside the spread of ${runs} before`;
    return { verdict: worse ? 'regression' : 'improvement', reason: `Beyond the threshold of ${limit}${outside}` };
  }
  if (!worse) return { verdict: 'pass', reason: 'No worse' };
  const within = spread === undefined ? unknown : ', but within the spread of the runs before';
  return { verdict: 'inconclusive', reason: `Worse by more than ${limit}${within}` };
}

function baselineOf(points: readonly Point[], unit: string | undefined): Baseline | undefined {
  const runs = points
    .flatMap(({ result, commit }) => {
      const factor = conversion(result.unit, unit);
      return factor === undefined ? [] : [{ commit, samples: result.samples.map((sample) => sample * factor) }];
    })
    .slice(-BASELINE_RUNS);
  const latest = runs.at(-1);
  if (latest === undefined) return undefined;
  const medians = runs.map(({ samples }) => median(samples));
  const samples = runs.flatMap((run) => run.samples);
  const spread = spreadOf(medians, samples, isTiming(unit));
  return { value: median(medians), medians, samples: samples.length, commit: latest.commit, ...(spread && { spread }) };
}

function spreadOf(
  medians: readonly number[],
  samples: readonly number[],
  timing: boolean,
): readonly [number, number] | undefined {
  if (samples.length < (timing ? 3 : 2)) return undefined;
  const [low, high] = rangeOf(medians.length < 3 ? samples : medians);
  if (low === high) return [low, high];
  return medians.length < 3 ? [2 * low - high, 2 * high - low] : predictionInterval(medians, CONFIDENCE);
}

function outOfBounds(
  value: number,
  unit: string | undefined,
  { min, max }: Rule,
): { bound: number; reason: string } | undefined {
  if (min !== undefined && value < min) return { bound: min, reason: `Below the minimum of ${valueText(min, unit)}` };
  if (max !== undefined && value > max) return { bound: max, reason: `Above the maximum of ${valueText(max, unit)}` };
  return undefined;
}

/** What the last commit measured for the same report and this one does not. On another machine it still counts as measured. */
function removed(before: readonly RecordedRun[], measured: ReadonlyMap<string, { series: Series }>): Comparison[] {
  const present = new Set([...measured.values()].map(({ series }) => measureKey(series)));
  const gone = pooled(before.map(({ results }) => results));
  return [...gone.values()]
    .filter(({ series }) => !present.has(measureKey(series)))
    .map(({ series, result: { unit } }) => {
      const reason = 'Measured by the last recorded run, but not by this one';
      return { series, verdict: 'removed', reason, samples: 0, ...(unit !== undefined && { unit }) };
    });
}

function worstFirst(a: Comparison, b: Comparison): number {
  const size = ({ change = Number.POSITIVE_INFINITY }: Comparison) => Math.min(Math.abs(change), Number.MAX_VALUE);
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    size(b) - size(a) ||
    (seriesKey(a.series) < seriesKey(b.series) ? -1 : 1)
  );
}

function changeOf(value: number, base: number): { change?: number } {
  const change = (value - base) / Math.abs(base);
  return Number.isFinite(change) ? { change } : {};
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

const unitText = (unit: string | undefined): string => unit ?? 'no unit';
