import { studentTails } from '../../packages/benchmarks/src/analysis/student.ts';

/** Runs that it looks at, and the chance that makes a change: the defaults of Apache Otava are 50 and 0.001. */
const WINDOW = 50;
const LEVEL = 0.001;
const SHORTEST = 2;

/**
 * Changes of a series by E-divisive means (Matteson and James, https://arxiv.org/abs/1306.4933) with Student's t test in
 * place of permutations, as Hunter does it, today Apache Otava (https://arxiv.org/abs/2301.03034): divide where the energy statistic is
 * greatest, as long as the test bears it out.
 * @returns the indices at which a new level begins, in order.
 */
export function eDivisive(values: Float64Array): number[] {
  const from = Math.max(0, values.length - WINDOW);
  return divided(values.subarray(from)).map((start) => start + from);
}

function divided(values: Float64Array): number[] {
  const start = mostDistant(values);
  if (start === 0 || chanceOf(values.subarray(0, start), values.subarray(start)) > LEVEL) return [];
  return [...divided(values.subarray(0, start)), start, ...divided(values.subarray(start)).map((each) => each + start)];
}

/** Where the energy distance between the two parts, weighted by their sizes, is greatest; 0 where there is no place. */
function mostDistant(values: Float64Array): number {
  const n = values.length;
  let [left, right, between] = [0, 0, 0];
  for (let i = 0; i < n; i++)
    for (let k = i + 1; k < n; k++) right += Math.abs((values[i] as number) - (values[k] as number));
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let start = 1; start <= n - SHORTEST; start++) {
    // One value goes from the right part to the left one.
    let [toLeft, toRight] = [0, 0];
    const moved = values[start - 1] as number;
    for (let i = 0; i < start - 1; i++) toLeft += Math.abs((values[i] as number) - moved);
    for (let i = start; i < n; i++) toRight += Math.abs((values[i] as number) - moved);
    left += toLeft;
    right -= toRight;
    between += toRight - toLeft;
    if (start < SHORTEST) continue;
    const [a, b] = [start, n - start];
    const distance = (2 * between) / (a * b) - (2 * left) / (a * (a - 1)) - (2 * right) / (b * (b - 1));
    const weighted = ((a * b) / n) * distance;
    if (weighted > most) [best, most] = [start, weighted];
  }
  return best;
}

function chanceOf(a: Float64Array, b: Float64Array): number {
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const degrees = a.length + b.length - 2;
  const variance = ((first.squares + second.squares) / degrees) * (1 / a.length + 1 / b.length);
  const difference = first.mean - second.mean;
  return difference === 0 ? 1 : studentTails(difference / Math.sqrt(variance), degrees);
}

function momentsOf(values: Float64Array): { mean: number; squares: number } {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return { mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
}
