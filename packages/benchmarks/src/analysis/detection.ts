import { chanceOfDifference, type Deviation, deviationFrom, type Level, levelOf, type Noise } from './level.ts';
import { SHORTEST, segmentStarts } from './segments.ts';

/** A value whose chance is less is no noise. With outliers and cuts that are none it comes to one false alarm in a thousand. */
export const FALSE_ALARMS = 0.0007;
/** A value further off than this, in deviations of a prediction, is worth a second look. */
export const NOTICEABLE = 3;
/** The change in relation to the level that matters where nobody says otherwise. */
export const THRESHOLD = 0.005;

/** What the runs of a series say about the next one. */
export interface Present {
  /** Index of the first run of the present level. */
  start: number;
  level: Level;
  /** Index of the first of the latest runs that are all outliers on one side, where there are such. */
  odd: number | undefined;
}

/** @param values at least one, in the order of time. */
export function presentOf(values: Float64Array): Present {
  const start = segmentStarts(values).at(-1) ?? 0;
  const level = levelOf(values.subarray(start));
  return { start, level, odd: oddRuns(values, start, level) };
}

function oddRuns(values: Float64Array, start: number, { low, high }: Level): number | undefined {
  const sideOf = (value: number | undefined): number =>
    value === undefined ? 0 : Number(value > high) - Number(value < low);
  const side = sideOf(values.at(-1));
  if (side === 0) return undefined;
  let first = values.length - 1;
  while (first > start && sideOf(values[first - 1]) === side) first--;
  return first;
}

/** A change is relevant that is more than the share of the level, and more than the absolute tolerance. */
export interface Relevance {
  threshold: number;
  tolerance: number;
  /** In the direction that is good, where another share counts there. */
  improvement?: { threshold: number; up: boolean };
}

/** 0.95 is 5 % less than 1, whatever binary fractions make of it. */
const ROUNDING = 1 + 1e-9;

export const isRelevant = (value: number, base: number, relevance: Relevance): boolean =>
  Math.abs(value - base) >
  Math.max(thresholdFor(value > base, relevance) * Math.abs(base), relevance.tolerance) * ROUNDING;

/** The threshold of a change upwards, or downwards. */
export const thresholdFor = (up: boolean, { threshold, improvement }: Relevance): number =>
  improvement?.up === up ? improvement.threshold : threshold;

/** Whether a deviation is none of noise, nor an accident like those that the level had before. */
export const isSignificant = ({ chance, beyondTail }: Deviation): boolean => chance < FALSE_ALARMS && beyondTail;

/** 1 for a value that is relevantly and significantly more than the level, −1 for one that is less, 0 for any other. */
export function alarm(level: Level, value: number, relevance: Relevance, noise: Noise = {}): -1 | 0 | 1 {
  if (level.count < 2 || !isRelevant(value, level.mean, relevance)) return 0;
  if (!isSignificant(deviationFrom(level, value, noise))) return 0;
  return value > level.mean ? 1 : -1;
}

/** Runs after its begin in which a change can come to light. */
const LATEST = 30;
/** The chance of two or three runs that are all off as they are, with which they tell a change together. */
const TOGETHER = 0.0002;
/** How far off each of them is, in deviations of a prediction. */
const OFF = 1;

/** A change of the level that later runs brought to light. */
export interface LateChange {
  /** Index of the first run of the new level. */
  start: number;
  before: Level;
  after: Level;
  /** That of levels that differ so, if nothing changed. */
  chance: number;
}

/**
 * The change of level that the latest run brings to light: too small, or too odd at first, for the runs before it to tell.
 * Each change is told once: not when its first runs gave an alarm themselves, and not when it was to be seen before. Whether
 * an alarm counted among the others of its report is not asked: where many benchmarks changed together, it did.
 * @param benchmarks of the report: what chance does to one of many is told when more runs bear it out (Bonferroni).
 */
export function lateChange(
  values: Float64Array,
  relevance: Relevance,
  noise: Noise = {},
  benchmarks = 1,
): LateChange | undefined {
  const change = latestChange(values, relevance, noise, benchmarks);
  if (change === undefined) return undefined;
  const { start, before, after } = change;
  const side = Math.sign(after.mean - before.mean);
  for (let length = values.length - 1; length >= Math.max(1, start); length--) {
    const earlier = values.subarray(0, length);
    const { level } = presentOf(earlier);
    if (alarm(level, values[length] as number, relevance, noise) === side) return undefined;
    const known = latestChange(earlier, relevance, noise, benchmarks);
    if (known !== undefined && Math.abs(known.start - start) < SHORTEST) return undefined;
  }
  return change;
}

/** The latest change that is to be seen: by the segments, or where the new level is too young for one, by its first runs. */
function latestChange(
  values: Float64Array,
  relevance: Relevance,
  noise: Noise,
  benchmarks: number,
): LateChange | undefined {
  const starts = segmentStarts(values);
  const start = starts.at(-1);
  if (start !== undefined && values.length - start <= LATEST) {
    const before = levelOf(values.subarray(starts.at(-2) ?? 0, start));
    const after = levelOf(values.subarray(start));
    // Times the places where a cut could be, as `segmentStarts` has it.
    const chance = Math.min(1, values.length * chanceOfDifference(before, after, noise));
    if (isRelevant(after.mean, before.mean, relevance) && chance < FALSE_ALARMS / benchmarks) {
      return { start, before, after, chance };
    }
  }
  for (let count = SHORTEST; count > 1; count--) {
    const young = values.length - count;
    const first = starts.findLast((known) => known < young) ?? 0;
    if (young - first < 2) continue;
    const change = together(values.subarray(first), young - first, relevance, noise);
    if (change !== undefined && change.chance < TOGETHER / benchmarks) return { ...change, start: young };
  }
  return undefined;
}

/** Whether some values are all more than others, or all less. */
function areBeyond(some: Float64Array, others: Float64Array): boolean {
  const [first, of] = [some[0] as number, others[0] as number];
  const side = Math.sign(first - of);
  let nearest = first;
  for (const value of some) if ((nearest - value) * side > 0) nearest = value;
  for (const value of others) if (!((nearest - value) * side > 0)) return false;
  return true;
}

/** Whether the runs from an index on are each and together off the level before, beyond its accidents, and all on one side. */
function together(values: Float64Array, start: number, relevance: Relevance, noise: Noise): LateChange | undefined {
  const runs = values.subarray(start);
  // What is beyond all accidents is beyond all runs, which takes no time to see; mostly it is not.
  if (!areBeyond(runs, values.subarray(0, start))) return undefined;
  const before = levelOf(values.subarray(0, start));
  const side = Math.sign((runs[0] as number) - before.mean);
  for (const value of runs) {
    const { t, beyondTail } = deviationFrom(before, value, noise);
    if (!(beyondTail && t * side > OFF)) return undefined;
  }
  const after = levelOf(runs);
  if (!isRelevant(after.mean, before.mean, relevance)) return undefined;
  return { start, before, after, chance: deviationFrom(before, after.mean, noise, runs.length).chance };
}
