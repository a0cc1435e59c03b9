import { percentText, valueText } from '../quantities.ts';
import type { Result } from '../results.ts';
import { measuresTime, type Series } from '../series.ts';
import { conversion } from '../units.ts';
import {
  FALSE_ALARMS,
  isRelevant,
  isSignificant,
  lateChange,
  NOTICEABLE,
  type Present,
  presentOf,
  type Relevance,
  thresholdFor,
} from './detection.ts';
import { type Deviation, deviationFrom, isConstant, type Noise, predictionInterval } from './level.ts';
import { interquartileMean } from './location.ts';
import { type Points, rangeOf, runOf, samplesOf, type Track, unitOf, varianceOf } from './points.ts';
import { type Method, type Rule, relevanceOf } from './rules.ts';
import { lookback } from './z-score.ts';

/** Runs of a series that are looked at: what is older says nothing of a commit of today. */
export const MOST_RUNS = 200;

/** The runs of a series that a value in the unit can be compared with. */
export interface Past {
  track: Track;
  /** Index into the columns of the track, of each value. */
  rows: readonly number[];
  /** In the unit of the new value. */
  values: Float64Array;
  /** What the value at an index was multiplied with to be in the unit. */
  factorOf(index: number): number;
  commitOf(index: number): string;
}

export function pastOf(points: Points, series: Series, unit: string | undefined): Past | undefined {
  const track = points.find(series);
  if (track === undefined) return undefined;
  const rows: number[] = [];
  for (let row = track.values.length - 1; row >= 0 && rows.length < MOST_RUNS; row--) {
    if (conversion(unitOf(track, row), unit) !== undefined) rows.push(row);
  }
  if (rows.length === 0) return undefined;
  rows.reverse();
  const factorOf = (index: number): number => conversion(unitOf(track, rows[index] as number), unit) ?? Number.NaN;
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = (track.values[rows[i] as number] as number) * factorOf(i);
  const commitOf = (index: number): string => points.runs[runOf(track, rows[index] ?? -1)]?.commit ?? '';
  return { track, rows, values, factorOf, commitOf };
}

/** What a run counts as: for Conbench its best sample, otherwise the mean of the middle half. */
export function runValue({ samples, better }: Result, { name }: Method): number {
  if (name !== 'z-score' || better === undefined) return interquartileMean(samples);
  return rangeOf(samples)[better === 'lower' ? 0 : 1];
}

/** How a value stands to those before it, before anybody says which direction is good. */
export interface Finding {
  base: number;
  spread?: readonly [number, number];
  /** Runs of the present level. */
  runs: number;
  /** Above or below what was before. */
  up: boolean;
  /** More than the threshold and the tolerance. */
  relevant: boolean;
  /** Nobody would call it noise; somebody might; it is. */
  significant: 'yes' | 'perhaps' | 'no';
  /** The threshold or the tolerance. */
  limit: string;
  /** What goes after "Beyond the threshold". */
  why: string;
  chance?: number;
  /** See `Comparison`. */
  deviations?: number;
  since?: string;
}

export interface Question {
  value: number;
  result: Result;
  rule: Rule;
  past: Past;
  /** The value is of the branch that the runs are of. */
  onBaseline: boolean;
  /** How many the report has. */
  benchmarks: number;
}

/** Compares a value with the runs before it, as the method says; a value without noise with the last one. */
export function find(question: Question, method: Method): Finding {
  const { rule } = question;
  if (rule.exact === true) return fromLast({ ...question, rule: { ...rule, threshold: 0, improvement: 0 } });
  switch (method.name) {
    case 'auto':
      return fromLevel(question);
    case 'percent':
      return fromLast(question);
    case 'z-score':
      return fromLookback(question, method.threshold);
  }
}

/** By the runs since the last change of level. */
function fromLevel(question: Question): Finding {
  const { value, result, rule, past, onBaseline } = question;
  const relevance = relevanceOf(rule, result);
  const present = presentOf(past.values);
  const { level } = present;
  const isTime = measuresTime(result.unit, past.track.series.metric);
  const { standardError } = result;
  const stated = standardError === undefined || standardError === 0 ? {} : { error: standardError };
  const noise: Noise = { extra: extraVariance(question, present), isTime, ...stated };
  const deviation = deviationFrom(level, value, noise);
  const up = value > level.mean;
  const spread = predictionInterval(level, FALSE_ALARMS, noise);
  const significance = significanceOf(deviation, present, past, noise);
  // Of what is not known, and of a constant level that nothing is told of, there is no chance.
  const hasChance = significance.significant === 'yes' || !(isConstant(level) || Number.isNaN(deviation.t));
  const finding: Finding = {
    base: level.mean,
    ...(spread && { spread }),
    runs: past.values.length - present.start,
    up,
    relevant: isRelevant(value, level.mean, relevance),
    limit: limitText(relevance, up, level.mean, result.unit),
    ...(hasChance && { chance: deviation.chance }),
    ...deviationsOf(deviation.t),
    ...significance,
  };
  if (!onBaseline || (finding.relevant && finding.significant === 'yes')) return finding;
  const values = new Float64Array(past.values.length + 1);
  values.set(past.values);
  values[past.values.length] = value;
  const late = lateChange(values, relevance, { isTime, ...stated }, question.benchmarks);
  if (late === undefined) return finding;
  const { deviations: _, ...facts } = finding;
  const since = past.commitOf(late.start);
  const rose = late.after.mean > late.before.mean;
  return {
    ...facts,
    ...deviationsOf(deviationFrom(late.before, value, noise).t),
    base: late.before.mean,
    spread: predictionInterval(late.before, FALSE_ALARMS, { isTime }) ?? [late.before.mean, late.before.mean],
    up: rose,
    limit: limitText(relevance, rose, late.before.mean, result.unit),
    relevant: true,
    significant: 'yes',
    why: ` since ${since.slice(0, 7)}, as the runs since then tell`,
    chance: late.chance,
    since,
  };
}

/** From a level that is constant, or a single run, there are none. */
export const deviationsOf = (deviations: number): Pick<Finding, 'deviations'> =>
  Number.isFinite(deviations) ? { deviations } : {};

function significanceOf(
  deviation: Deviation,
  { level, start, odd }: Present,
  past: Past,
  { error }: Noise,
): Pick<Finding, 'significant' | 'why' | 'since'> {
  const runs = past.values.length - start;
  const before = runs === 1 ? 'the run before' : `the ${runs} runs before`;
  if (level.count === 1) {
    // Even where the error of the two values is known, what differs from run to run is not.
    return error !== undefined && deviation.chance >= FALSE_ALARMS
      ? { significant: 'no', why: ', but within the standard error' }
      : { significant: 'perhaps', why: ', but no spread is known of a single run' };
  }
  if (isSignificant(deviation)) return { significant: 'yes', why: ` and outside the spread of ${before}` };
  if (Number.isNaN(deviation.t)) {
    return { significant: 'perhaps', why: `, but no spread is known of ${level.count} runs that are equal` };
  }
  const sameSide = odd !== undefined && Math.sign((past.values[odd] as number) - level.mean) === Math.sign(deviation.t);
  if (sameSide && Math.abs(deviation.t) > NOTICEABLE) {
    const since = past.commitOf(odd);
    return { significant: 'perhaps', why: `, as it is since ${since.slice(0, 7)}`, since };
  }
  if (isConstant(level) && deviation.t !== 0 && error === undefined) {
    return { significant: 'perhaps', why: `, but the values of ${before} are equal, as rounded ones are` };
  }
  if (deviation.chance < FALSE_ALARMS) return { significant: 'perhaps', why: `, but so are accidents among ${before}` };
  if (Math.abs(deviation.t) > NOTICEABLE) {
    return { significant: 'perhaps', why: `, but noise does that to one run in ${Math.round(1 / deviation.chance)}` };
  }
  return {
    significant: 'no',
    why: `, but within the noise of ${before}${error === undefined ? '' : ' and the standard error'}`,
  };
}

/** Of a value with fewer samples than the runs before have, beyond theirs. */
function extraVariance({ result, past }: Question, { start }: Present): number {
  let [variance, shares, known] = [0, 0, 0];
  for (let i = start; i < past.rows.length; i++) {
    const row = past.rows[i] as number;
    const samples = samplesOf(past.track, row);
    const each = varianceOf(samples, past.track.standardErrors?.[row]) * past.factorOf(i) ** 2;
    if (Number.isNaN(each)) continue;
    variance += each;
    shares += 1 / samples.length;
    known++;
  }
  return known === 0 ? 0 : Math.max(0, (variance / known) * (1 / result.samples.length - shares / known));
}

/** By the last run alone. */
function fromLast({ value, past, rule, result }: Question): Finding {
  const base = past.values.at(-1) as number;
  const relevance = relevanceOf(rule, result);
  const up = value > base;
  return {
    base,
    runs: 1,
    up,
    relevant: isRelevant(value, base, relevance),
    significant: 'yes',
    limit: limitText(relevance, up, base, result.unit),
    why: ' from the last run',
  };
}

/** By Conbench's z-score, which knows no other threshold. */
function fromLookback({ value, result: { better }, past }: Question, threshold: number): Finding {
  let rank = 0;
  const history = past.rows.map((row, i) => {
    if (i > 0 && past.commitOf(i) !== past.commitOf(i - 1)) rank++;
    const best = rangeOf(samplesOf(past.track, row))[better === 'higher' ? 1 : 0];
    return { value: better === undefined ? (past.values[i] as number) : best * past.factorOf(i), rank };
  });
  const known = lookback(history);
  const limit = `a z-score of ${threshold}`;
  if (known === undefined) {
    const base = history.reduce((sum, each) => sum + each.value / history.length, 0);
    const facts = { base, runs: rank + 1, up: value > base, relevant: value !== base, limit };
    return { ...facts, significant: 'perhaps', why: ', or not: runs that are all equal, or a single one, have none' };
  }
  const { mean, deviation } = known;
  const z = (value - mean) / deviation;
  return {
    base: mean,
    spread: [mean - threshold * deviation, mean + threshold * deviation],
    runs: rank + 1,
    ...deviationsOf(z),
    up: z > 0,
    relevant: Math.abs(z) > threshold,
    significant: 'yes',
    limit,
    why: `: it is ${valueText(Math.abs(z))}`,
  };
}

/** The threshold or the tolerance, whichever is more, in words. */
export function limitText(relevance: Relevance, up: boolean, base: number, unit: string | undefined): string {
  const threshold = thresholdFor(up, relevance);
  return relevance.tolerance > threshold * Math.abs(base)
    ? `the tolerance of ${valueText(relevance.tolerance, unit)}`
    : `the threshold of ${percentText(threshold)}`;
}
