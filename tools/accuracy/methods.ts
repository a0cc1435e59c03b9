import {
  alarm,
  FALSE_ALARMS,
  isRelevant,
  lateChange,
  presentOf,
  type Relevance,
  THRESHOLD,
} from '../../packages/benchmarks/src/analysis/detection.ts';
import { deviationFrom, type Level } from '../../packages/benchmarks/src/analysis/level.ts';
import { SHORTEST, segmentStarts } from '../../packages/benchmarks/src/analysis/segments.ts';
import { studentTails } from '../../packages/benchmarks/src/analysis/student.ts';
import { lookback } from '../../packages/benchmarks/src/analysis/z-score.ts';
import { eDivisive } from './e-divisive.ts';

export const RELEVANCE: Relevance = { threshold: THRESHOLD, tolerance: 0 };
export const Z = 5;

/** Tells changes of a series by the run that began them. */
export interface Method {
  name: string;
  /**
   * @param values up to the run at which it is asked, the last.
   * @param delay runs after the one that began a change that it may wait for.
   */
  told(values: Float64Array, delay: number): readonly number[];
}

/** Whether the last run is beyond what the runs before it say. */
const last = (is: (before: Float64Array, value: number) => boolean) => (values: Float64Array) => {
  const end = values.length - 1;
  return end > 0 && is(values.subarray(0, end), values[end] as number) ? [end] : [];
};

/**
 * Without a delay what a report tells: alarms, and changes that come to light late. With one, the changes of level; and with one
 * that is too short for a new level to be seen, runs that each and together are off the level before.
 */
export const AUTO: Method = {
  name: 'auto',
  told: (values, delay) => {
    const end = values.length - 1 - delay;
    if (end < 1) return [];
    const { level } = presentOf(values.subarray(0, end));
    if (delay === 0) {
      const start = alarm(level, values[end] as number, RELEVANCE) === 0 ? lateChange(values, RELEVANCE)?.start : end;
      return start === undefined ? [] : [start];
    }
    const starts = segmentStarts(values);
    return delay < SHORTEST && together(level, values.subarray(end)) ? [...starts, end] : starts;
  },
};

/** Student's t test of several runs that follow a level, all on one side of it. */
function together(level: Level, runs: Float64Array): boolean {
  const mean = runs.reduce((sum, value) => sum + value / runs.length, 0);
  if (level.count < 2 || !isRelevant(mean, level.mean, RELEVANCE)) return false;
  const off = (mean - level.mean) / (level.deviation * Math.sqrt(1 / runs.length + 1 / level.count));
  const eachOff = runs.every((value) => deviationFrom(level, value).t * Math.sign(off) > 1);
  return eachOff && studentTails(off, level.count - 1) < FALSE_ALARMS;
}

export const Z_SCORE: Method = {
  name: `z > ${Z}`,
  told: last((before, value) => Math.abs(zOf(before)(value)) > Z),
};

/** @param before each of another commit. */
export function zOf(before: Float64Array): (value: number) => number {
  const known = lookback(Array.from(before, (each, rank) => ({ value: each, rank })));
  return (value) => (known === undefined ? 0 : (value - known.mean) / known.deviation);
}

export const percent = (threshold: number): Method => ({
  name: `${threshold} % of the run before`,
  told: last((before, value) => Math.abs(value / (before.at(-1) as number) - 1) > threshold / 100),
});

export const E_DIVISIVE: Method = { name: 'E-divisive', told: eDivisive };
