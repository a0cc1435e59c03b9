import { changeText, rangeText, valueText } from '@ml-actions/benchmarks/quantities';
import type { PageCommit } from '../src/data.ts';
import type { Course } from './courses.ts';

/** What a verdict is called; the signs tell them apart without colours. */
export const NAMES: Readonly<Record<string, readonly [sign: string, name: string]>> = {
  error: ['✕', 'Error'],
  regression: ['✕', 'Regression'],
  inconclusive: ['?', 'Inconclusive'],
  removed: ['–', 'Removed'],
  new: ['+', 'New'],
  improvement: ['✓', 'Improvement'],
  pass: ['✓', 'As before'],
};

/** Such as `2026-01-31`, in UTC. */
export const dateOf = ([, seconds]: PageCommit): string => new Date(seconds * 1000).toISOString().slice(0, 10);
/** Such as `2026-01-31 12:30 UTC`. */
export const timeOf = ([, seconds]: PageCommit): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const shortOf = ([sha]: PageCommit): string => sha.slice(0, 7);

/** `+5 % from 12.1 ms (12 … 12.2, mean of 30 runs)`. */
export function comparedText({ change, baseline, unit }: Course): string {
  if (baseline === undefined) return '';
  const [value, low, high, runs] = baseline;
  const spread = low === null || high === null ? '' : `${rangeText(low, high)}, `;
  const from = `from ${valueText(value, unit)} (${spread}${runs === 1 ? '1 run' : `${runs} runs`})`;
  return change === undefined ? from : `${changeText(change)} ${from}`;
}

/** Before and after, and the change between them where it is relative to something. */
export function stepText(before: number, after: number, change: number | undefined, unit: string | undefined): string {
  const values = `${valueText(before, unit)} → ${valueText(after, unit)}`;
  return change === undefined ? values : `${values} (${changeText(change)})`;
}

export { changeText, valueText };
