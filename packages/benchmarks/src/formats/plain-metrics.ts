import { entriesOf, kindOf, refuse, type Spot } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Result } from '../results.ts';
import { type Reader, samplesOf, someOf } from './reader.ts';

const DEEPEST = 20;

/**
 * A plain object of numbers, nested as one likes, as training scripts and DVC have them. The names on the way to a number,
 * joined by `/`, are one path; its last part is the metric, what comes before it the benchmark. A list of numbers holds
 * repeated measurements. Direction and unit come from the metric's name.
 */
export const plainMetrics: Reader = {
  name: 'a nested object of numbers (JSON or YAML)',
  fits: () => true,
  read: (root, name = stem(root.file)) => {
    const results = metricsOf(root, []).map(({ path, values }) => metricAt(path, values, name));
    return results.length > 0 ? { results } : refuse(root, 'holds no number');
  },
};

/** A metric that has its benchmark in its name, as far as it has one. */
export function metricAt(path: string, values: readonly Spot[], otherwise: string): Result {
  const at = path.lastIndexOf('/');
  const [before, last] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
  const nested = before.trim() !== '' && last.trim() !== '';
  const metric = nested ? last : path;
  return { benchmark: nested ? before : otherwise, metric, ...metricTraits(metric), ...samplesOf(values) };
}

/** The name of a file, without folder and extension. */
export const stem = (file: string): string => {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  return name.replace(/(?<=.)\.[^.]*$/, '').trim() || 'metrics';
};

function metricsOf(spot: Spot, outer: readonly string[]): { path: string; values: readonly Spot[] }[] {
  if (outer.length > DEEPEST) refuse(spot, `is nested more than ${DEEPEST} deep`);
  return entriesOf(spot).flatMap(([key, child]) => {
    const path = [...outer, key].join('/');
    if (key.trim() === '') refuse(child, 'has no name');
    if (typeof child.value === 'number') return [{ path, values: [child] }];
    if (Array.isArray(child.value)) return [{ path, values: someOf(child) }];
    if (typeof child.value === 'object' && child.value !== null) return metricsOf(child, [...outer, key]);
    return refuse(child, `is ${kindOf(child.value)}, not a number or an object of numbers`);
  });
}
