import { ROUNDING } from './location.ts';
import { studentQuantile } from './student.ts';

/** The chance of calling a value of purely normal noise an outlier, in all values together. */
const FALSE_OUTLIERS = 0.0005;
/** At most every fifth value is an outlier; where there are more, they are no exception. */
const MOST = 5;

/** Mean and spread of the values that are no outliers, and which are. */
export interface Bulk {
  /** How many values are no outliers. */
  count: number;
  mean: number;
  /** Sample standard deviation, with count − 1; NaN of one value. */
  deviation: number;
  /** Nothing from `low` to `high`, both included, is an outlier. */
  low: number;
  high: number;
  /** The smallest difference between any two values that is none of rounding in a sum; 0 where all are equal. */
  step: number;
}

/**
 * Tells outliers from the bulk by the generalized extreme studentized deviate test (Rosner 1983), which finds several of
 * them without their hiding each other: https://www.itl.nist.gov/div898/handbook/eda/section3/eda35h3.htm
 * @param values at least one, in any order. Fewer than five have no outliers.
 */
export function bulkOf(values: Float64Array): Bulk {
  const sorted = values.slice().sort();
  const n = sorted.length;
  let [first, last] = [0, n - 1];
  // Around the middle one, so that a large common part is not rounded.
  const origin = sorted[n >> 1] as number;
  let [sum, squares] = [0, 0];
  for (let k = 0; k < n; k++) {
    const value = (sorted[k] as number) - origin;
    sum += value;
    squares += value * value;
  }
  const step = stepOf(sorted);
  const bulk = (): Bulk => {
    const count = last - first + 1;
    const mean = sum / count;
    const deviation = deviationOf(sorted, first, last, origin + mean);
    return { count, mean: origin + mean, deviation, low: sorted[first] as number, high: sorted[last] as number, step };
  };
  let found = bulk();
  if (n < MOST || sorted[0] === sorted[n - 1]) return found;
  const limits = limitsOf(n);
  for (const limit of limits) {
    const count = last - first + 1;
    const mean = sum / count;
    const variance = (squares - sum * mean) / (count - 1);
    const [below, above] = [mean - ((sorted[first] as number) - origin), (sorted[last] as number) - origin - mean];
    const extreme = Math.max(below, above);
    const removed = (above >= below ? sorted[last--] : sorted[first++]) as number;
    sum -= removed - origin;
    squares -= (removed - origin) ** 2;
    // The last one beyond its limit counts, and all that were removed before it.
    if (extreme * extreme > limit * limit * variance) found = bulk();
    if (sorted[first] === sorted[last]) break;
  }
  return found;
}

function stepOf(sorted: Float64Array): number {
  const rounding = ROUNDING * Math.max(Math.abs(sorted[0] as number), Math.abs(sorted.at(-1) as number));
  let step = Number.POSITIVE_INFINITY;
  for (let k = 1; k < sorted.length; k++) {
    const difference = (sorted[k] as number) - (sorted[k - 1] as number);
    if (difference > rounding && difference < step) step = difference;
  }
  return step === Number.POSITIVE_INFINITY ? 0 : step;
}

function deviationOf(sorted: Float64Array, first: number, last: number, mean: number): number {
  if (sorted[first] === sorted[last]) return last === first ? Number.NaN : 0;
  let squares = 0;
  for (let k = first; k <= last; k++) squares += ((sorted[k] as number) - mean) ** 2;
  return Math.sqrt(squares / (last - first));
}

const known = new Map<number, readonly number[]>();

/** How many deviations from the mean the most extreme one of n, n − 1, … normal values is, but for one time in two thousand. */
function limitsOf(n: number): readonly number[] {
  let limits = known.get(n);
  if (limits === undefined) {
    limits = Array.from({ length: Math.floor(n / MOST) }, (_, removed) => {
      const left = n - removed;
      const t = studentQuantile(FALSE_OUTLIERS / left, left - 2);
      return ((left - 1) * t) / Math.sqrt(left * (left - 2 + t * t));
    });
    known.set(n, limits);
  }
  return limits;
}
