import {
  alarm,
  lateChange,
  presentOf,
  type Relevance,
  THRESHOLD,
} from '../../packages/benchmarks/src/analysis/detection.ts';
import { lookback } from '../../packages/benchmarks/src/analysis/z-score.ts';
import { eDivisive } from './e-divisive.ts';

export const RELEVANCE: Relevance = { threshold: THRESHOLD, tolerance: 0 };
/** What is simulated is a time. */
export const NOISE = { isTime: true };
export const Z = 5;

/** Tells changes of a series by the run that began them. */
export interface Method {
  name: string;
  /** @param values up to the run at which it is asked, the last. */
  told(values: Float64Array): readonly number[];
}

/** A change that a report of the last run of a series tells. */
export interface Told {
  /** Index of the run that began it. */
  start: number;
  up: boolean;
}

/** What `compare` tells of the last run, on the branch of the runs and in a report of one benchmark. */
export function reported(values: Float64Array): Told | undefined {
  const end = values.length - 1;
  if (end < 1) return undefined;
  const side = alarm(presentOf(values.subarray(0, end)).level, values[end] as number, RELEVANCE, NOISE);
  if (side !== 0) return { start: end, up: side > 0 };
  const late = lateChange(values, RELEVANCE, NOISE);
  return late && { start: late.start, up: late.after.mean > late.before.mean };
}

/** Whether the last run is beyond what the runs before it say. */
const last = (is: (before: Float64Array, value: number) => boolean) => (values: Float64Array) => {
  const end = values.length - 1;
  return end > 0 && is(values.subarray(0, end), values[end] as number) ? [end] : [];
};

/** What the reports tell: a delay is the runs that it took them. */
export const AUTO: Method = {
  name: 'auto',
  told: (values) => {
    const change = reported(values);
    return change === undefined ? [] : [change.start];
  },
};

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
