/** The middle of the values; of an even number the mean of the two in the middle. NaN where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  // (low + high) / 2 can overflow.
  return low === high ? low : low / 2 + high / 2;
}

/**
 * Where the next value lies with the confidence given, when it comes from the same normal distribution as the values:
 * mean ± t · s · √(1 + 1/n), with n − 1 degrees of freedom.
 * https://en.wikipedia.org/wiki/Prediction_interval#Unknown_mean,_unknown_variance
 * @param values at least two.
 */
export function predictionInterval(values: readonly number[], confidence: number): readonly [number, number] {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / (n - 1), 0);
  const half = studentQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(variance * (1 + 1 / n));
  return [mean - half, mean + half];
}

/**
 * The quantile of Student's t distribution, found by bisection of its distribution function, which has a closed form for
 * whole degrees of freedom.
 * https://en.wikipedia.org/wiki/Student%27s_t-distribution#Cumulative_distribution_function
 * @param probability in (0.5, 1).
 */
export function studentQuantile(probability: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (studentCdf(high, degrees) < probability) high *= 2;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) < probability) low = middle;
    else high = middle;
  }
  return high;
}

/** For t ≥ 0; Abramowitz and Stegun, 26.7.3 (odd degrees) and 26.7.4 (even ones). */
function studentCdf(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const odd = degrees % 2 === 1;
  const cosine = Math.cos(angle);
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  const both = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return 0.5 + both / 2;
}

/** Evenly spaced order statistics in place of more values than that: range and median of what they stand for. */
export function thin(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  return Array.from({ length: most }, (_, k) => sorted[Math.round((k * last) / (most - 1))] ?? Number.NaN);
}
