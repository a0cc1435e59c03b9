import { type Deviation, deviationFrom, type Level, levelOf } from './level.ts';
import { SHORTEST, segmentStarts } from './segments.ts';

/** A value whose chance is less is no noise. With outliers and cuts that are none it comes to one false alarm in a thousand. */
export const FALSE_ALARMS = 0.0008;
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

/** Runs from which on their spread is known well enough. */
const ENOUGH = 5;
/** So many times as much, or as little, is no noise of runs that differ by a fifth or so… */
const GROSS = 2;
const QUIET = 0.2;
/** … and of runs that differ by more it is none either when it is so many of their deviations away. */
const FAR = 5;

/**
 * Whether a value is so far off that few runs are enough to tell. By Student's t alone, two or three of them can hardly tell
 * anything, because it knows of no noise that would be too much.
 */
export function isGross({ count, mean, deviation }: Level, value: number, { t }: Deviation): boolean {
  if (count < 2 || count >= ENOUGH || !(Math.abs(t) > NOTICEABLE)) return false;
  if (deviation > QUIET * Math.abs(mean) && Math.abs(value - mean) < FAR * deviation) return false;
  const ratio = value / mean;
  return ratio >= GROSS || ratio <= 1 / GROSS;
}

/** 1 for a value that is relevantly and significantly more than the level, −1 for one that is less, 0 for any other. */
export function alarm(level: Level, value: number, relevance: Relevance): -1 | 0 | 1 {
  if (level.count < 2 || !isRelevant(value, level.mean, relevance)) return 0;
  const deviation = deviationFrom(level, value);
  if (!isSignificant(deviation) && !isGross(level, value, deviation)) return 0;
  return value > level.mean ? 1 : -1;
}

/** Runs after its begin in which a change can come to light. */
const LATEST = 30;

/** A change of the level that later runs brought to light. */
export interface LateChange {
  /** Index of the first run of the new level. */
  start: number;
  before: Level;
  after: Level;
}

/**
 * The change of level that the latest run brings to light: too small, or too odd at first, for the runs before it to tell.
 * Each change is told once: not when its first runs gave an alarm themselves, and not when it was to be seen before.
 */
export function lateChange(values: Float64Array, relevance: Relevance): LateChange | undefined {
  const starts = segmentStarts(values);
  const start = starts.at(-1);
  if (start === undefined || values.length - start > LATEST) return undefined;
  const seen = (length: number): boolean =>
    segmentStarts(values.subarray(0, length)).some((known) => Math.abs(known - start) < SHORTEST);
  const before = levelOf(values.subarray(starts.at(-2) ?? 0, start));
  const after = levelOf(values.subarray(start));
  if (!isRelevant(after.mean, before.mean, relevance)) return undefined;
  const side = Math.sign(after.mean - before.mean);
  for (let length = values.length - 1; length >= start; length--) {
    if (length >= start + SHORTEST && seen(length)) return undefined;
    if (
      length > 0 &&
      alarm(presentOf(values.subarray(0, length)).level, values[length] as number, relevance) === side
    ) {
      return undefined;
    }
  }
  return { start, before, after };
}
