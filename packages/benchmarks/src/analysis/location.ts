/**
 * The mean of the middle half of the samples, which is what a run counts as. Of one or two it is their mean; of three the
 * outer two count a sixth each. With normal noise it needs hardly more samples than the mean does (8 % for three), and a
 * slow sample among four or more moves it no more than a normal one does.
 * https://en.wikipedia.org/wiki/Interquartile_mean#Dataset_size_not_divisible_by_four; as the summary of a model's quality over
 * repeated trainings: https://arxiv.org/abs/2108.13264
 */
export function interquartileMean(samples: readonly number[]): number {
  const n = samples.length;
  if (n === 1) return samples[0] as number;
  if (n === 3) {
    const [a, b, c] = samples as [number, number, number];
    const [low, high] = [Math.min(a, b, c), Math.max(a, b, c)];
    // Not a + b + c − low − high, which rounds.
    const middle = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    return within(low, middle + ((low / 2 - middle / 2) / 3 + (high / 2 - middle / 2) / 3), high);
  }
  const sorted = samples.toSorted((a, b) => a - b);
  const first = Math.floor(n / 4);
  const share = 1 - (n / 4 - first);
  const origin = sorted[first] as number;
  let sum = 0;
  // Differences to one of them, so that a large common part is not rounded; halves of them, so that nothing overflows.
  for (let k = first; k < n - first; k++) {
    const half = (sorted[k] as number) / 2 - origin / 2;
    sum += (k === first || k === n - first - 1 ? share : 1) * (half / (n / 2));
  }
  return within(origin, origin + 2 * sum, sorted[n - first - 1] as number);
}

/** Relative to the values, a difference that rounding alone can make. */
export const ROUNDING = 1e-9;

/** A mean lies between the values that it is of, also when rounding would have it a bit below or above them. */
const within = (low: number, mean: number, high: number): number => Math.min(Math.max(low, mean), high);
