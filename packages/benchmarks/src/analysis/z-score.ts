/** Commits that Conbench looks back on (DISTRIBUTION_COMMITS). */
const WINDOW = 100;
/** Deviations of a difference between neighbours that make a shift. */
const SHIFT = 5;

/** One result as Conbench counts it: a single value, and the rank of its commit, ascending and without gaps. */
export interface Ranked {
  value: number;
  rank: number;
}

/**
 * What Conbench's lookback z-score compares a value x with, as its server computes it, but for segments that people mark by hand, which we do not have:
 * https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/entities/history.py
 *
 * The z-score is (x − mean) / deviation. Runs to which the series jumps and from which it jumps on are left out. The mean is that
 * of the last hundred commits; the deviation is that of the residuals to the mean of the commits before each, so that a step of
 * the past is in it.
 * @param history in the order of commits.
 * @returns undefined where the deviation is 0 or unknown, as with a constant history or fewer than two runs.
 */
export function lookback(history: readonly Ranked[]): { mean: number; deviation: number } | undefined {
  const newest = history.at(-1);
  if (newest === undefined) return undefined;
  const looked = history.filter(({ rank }) => rank > newest.rank - WINDOW);
  const outlier = outliers(looked.map(({ value }) => value));
  const kept = dense(looked.filter((_, i) => !outlier[i]));
  const residuals = kept.map(({ value, rank }) => {
    const before = kept.filter((each) => each.rank < rank && each.rank >= rank - WINDOW);
    return before.length === 0 ? 0 : value - mean(before.map((each) => each.value));
  });
  const deviation = sampleDeviation(residuals);
  if (!(deviation > 0)) return undefined;
  return { mean: mean(kept.map(({ value }) => value)), deviation };
}

/** Values that the series shifts to and from at once. */
function outliers(values: readonly number[]): boolean[] {
  const differences = values.slice(1).map((value, i) => value - (values[i] as number));
  const sorted = differences.toSorted((a, b) => a - b);
  const [low, high] = [quantile(sorted, 0.05), quantile(sorted, 0.95)];
  const shifts = differences.map((difference, i) => {
    const usual = differences.slice(Math.max(0, i + 1 - WINDOW), i + 1).filter((each) => each >= low && each <= high);
    return Math.abs(difference - mean(usual)) / sampleDeviation(usual) > SHIFT;
  });
  // The first value has no difference, and so difference i is that of value i + 1.
  return values.map((_, i) => i > 0 && shifts[i - 1] === true && shifts[i] === true);
}

/** Linear between the two order statistics around it, as pandas and NumPy do. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}

function dense(rows: readonly Ranked[]): Ranked[] {
  let rank = 0;
  return rows.map(({ value, rank: before }, i) => {
    if (i > 0 && before !== rows[i - 1]?.rank) rank++;
    return { value, rank };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** NaN of fewer than two. */
function sampleDeviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}
