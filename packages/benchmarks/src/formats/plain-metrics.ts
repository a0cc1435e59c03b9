import { entriesOf, itemsOf, kindOf, numberOf, refuse, type Spot } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Result, Results } from '../results.ts';

const DEEPEST = 20;

/**
 * A plain object of numbers, nested as one likes. The names on the way to a number, joined by `/`, are one path; its last
 * part is the metric, what comes before it the benchmark. A list of numbers holds repeated measurements. Direction and
 * unit come from the metric's name.
 * @param benchmark what metrics on the top level belong to.
 */
export function readPlainMetrics(root: Spot, benchmark: string): Results {
  const seen = new Set<string>();
  const results = metricsOf(root, []).map(({ path, samples }): Result => {
    if (seen.has(path)) refuse(root, `holds ${JSON.stringify(path)} twice`);
    seen.add(path);
    const at = path.lastIndexOf('/');
    const [before, last] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
    const nested = before.trim() !== '' && last.trim() !== '';
    const metric = nested ? last : path;
    return { benchmark: nested ? before : benchmark, metric, ...metricTraits(metric), samples };
  });
  if (results.length === 0) refuse(root, 'holds no number');
  return { results };
}

function metricsOf(spot: Spot, outer: readonly string[]): { path: string; samples: readonly number[] }[] {
  if (outer.length > DEEPEST) refuse(spot, `is nested more than ${DEEPEST} deep`);
  return entriesOf(spot).flatMap(([key, child]) => {
    const names = [...outer, key];
    if (key.trim() === '') refuse(child, 'has no name');
    if (typeof child.value === 'number') return [{ path: names.join('/'), samples: [numberOf(child)] }];
    if (Array.isArray(child.value)) {
      const samples = itemsOf(child).map(numberOf);
      return samples.length > 0 ? [{ path: names.join('/'), samples }] : refuse(child, 'is an empty list');
    }
    if (typeof child.value === 'object' && child.value !== null) return metricsOf(child, names);
    return refuse(child, `is ${kindOf(child.value)}, not a number or an object of numbers`);
  });
}
