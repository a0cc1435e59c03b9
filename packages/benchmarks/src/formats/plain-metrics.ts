import { entriesOf, isRecord, itemsOf, kindOf, refuse, type Spot } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import type { Result } from '../results.ts';
import { type Read, type Reader, samplesOf } from './reader.ts';

const DEEPEST = 20;

/**
 * A plain object of numbers, nested as one likes, as training scripts and DVC have them. The names on the way to a number,
 * joined by `/`, are one path; its last part is the metric, what comes before it the benchmark. A list of numbers holds
 * repeated measurements. Direction and unit come from the metric's name. What stands beside the numbers, such as the name of a
 * model, is left out, and told. A list of objects is refused: so do tools write their results, and this is one we do not know.
 */
export const plainMetrics: Reader = {
  name: 'a nested object of numbers (JSON or YAML)',
  fits: () => true,
  read: (root, name = stem(root.file)) =>
    numbersIn(root, leavesOf(root, []), ({ path, values }) => metricAt(path, values, name)),
};

/** A value of a document, with the names on the way to it. */
export interface Leaf {
  path: string;
  spot: Spot;
}

/** A metric of each leaf that holds numbers; what the others are is told. */
export function numbersIn(
  root: Spot,
  leaves: readonly Leaf[],
  resultOf: (leaf: { path: string; values: readonly Spot[] }) => Result,
): Read {
  const measured = leaves.map(({ path, spot }) => ({ path, spot, values: valuesOf(spot) }));
  const results = measured.flatMap(({ path, values }) => (values === undefined ? [] : resultOf({ path, values })));
  const others = measured.flatMap(({ spot, values }) => (values === undefined ? [contentOf(spot)] : []));
  if (results.length === 0) refuse(root, `holds no number${others.length > 0 ? `: ${others[0]}` : ''}`);
  return { results, ...(others.length > 0 && { leftOut: leftOutText(root, others) }) };
}

/** So many are told: a file may hold the whole configuration of a training. */
const TOLD = 10;

function leftOutText({ file }: Spot, others: readonly string[]): string {
  const more = others.length > TOLD ? `, and ${others.length - TOLD} more` : '';
  return `Left out of ${file}, because it is no number: ${others.slice(0, TOLD).join(', ')}${more}`;
}

function contentOf({ value, path }: Spot): string {
  if (!Array.isArray(value)) return `\`${path}\` is ${kindOf(value)}`;
  return `\`${path}\` is ${value.length === 0 ? 'an empty list' : 'a list of other things than numbers'}`;
}

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

function leavesOf(spot: Spot, outer: readonly string[]): Leaf[] {
  if (outer.length > DEEPEST) refuse(spot, `is nested more than ${DEEPEST} deep`);
  return entriesOf(spot).flatMap(([key, child]) => {
    if (key.trim() === '') refuse(child, 'has no name');
    if (isRecord(child.value)) return leavesOf(child, [...outer, key]);
    const object = Array.isArray(child.value) && itemsOf(child).find(({ value }) => isRecord(value));
    if (object) refuse(object, 'is an object in a list, not a number');
    return [{ path: [...outer, key].join('/'), spot: child }];
  });
}

/** The numbers of a leaf: itself, or those of a list of nothing else. */
function valuesOf(spot: Spot): readonly Spot[] | undefined {
  const values = (Array.isArray(spot.value) ? itemsOf(spot) : [spot]).map(({ value, ...place }) => ({
    ...place,
    value: typeof value === 'string' ? (notFinite(value) ?? value) : value,
  }));
  return values.length > 0 && values.every(({ value }) => typeof value === 'number') ? values : undefined;
}

/** A loss that diverged is one also where it was written as text: JSON has no word for it. */
function notFinite(text: string): number | undefined {
  const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? [];
  if (word === undefined) return undefined;
  if (/nan/i.test(word)) return Number.NaN;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
