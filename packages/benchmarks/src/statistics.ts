/** The middle of the values; of an even number the mean of the two in the middle. NaN where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  // (low + high) / 2 can overflow.
  return low === high ? low : low / 2 + high / 2;
}

/** Evenly spaced order statistics in place of more values than that: range and median of what they stand for. */
export function thin(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  const sorted = values.toSorted((a, b) => a - b);
  const last = sorted.length - 1;
  return Array.from({ length: most }, (_, k) => sorted[Math.round((k * last) / (most - 1))] ?? Number.NaN);
}
