import { itemsOf, kindOf, numberOf, refuse, type Spot } from '../json.ts';
import type { Parameters, Result, Results } from '../results.ts';
import { isTiming, readUnit } from '../units.ts';

/** What was read of a document. */
export interface Read extends Results {
  /** What stands beside the numbers and is none, in one line for a log. Absent where there is nothing such. */
  leftOut?: string;
}

/** Knows one format. */
export interface Reader {
  /** As errors and the README call it. */
  name: string;
  /** Tells by the content of a document: its value, or its text where that is neither JSON nor YAML. */
  fits(value: unknown): boolean;
  /**
   * @param name what metrics that belong to no benchmark belong to, where it is known better than by the file's name.
   * @throws ResultsError that names the place. A document that fits is never read as another format.
   */
  read(root: Spot, name?: string): Read;
  /** One benchmark several times in a document is a measurement that was repeated. Elsewhere it is an error. */
  repeats?: boolean;
}

/** A duration: every format has them, and the less the better. */
export const duration = (unit: string) => ({ metric: 'duration', unit, better: 'lower' as const });

/** What a number with a unit measures, where a format gives no name but that of the benchmark. */
export function measureOf(text: string): Pick<Result, 'metric' | 'unit' | 'better'> {
  if (text.trim() === '') return { metric: 'value' };
  const traits = readUnit(text);
  if (!isTiming(traits.unit)) return { metric: 'value', ...traits };
  return { metric: traits.better === 'higher' ? 'throughput' : 'duration', ...traits };
}

/**
 * Samples as they were measured. One that is not finite is why a measurement cannot be trusted, and no reason to lose those
 * beside it: a loss that became NaN is a result.
 */
export function samplesOf(spots: readonly Spot[]): Pick<Result, 'samples' | 'error'> {
  const wrong = spots.find(({ value }) => typeof value === 'number' && !Number.isFinite(value));
  const samples = spots.filter(({ value }) => typeof value !== 'number' || Number.isFinite(value)).map(numberOf);
  if (wrong === undefined) return { samples };
  const many = spots.length > 1 ? `${spots.length - samples.length} of ${spots.length} samples, one of them ` : '';
  return { samples, error: `Not a finite number: ${many}${String(wrong.value)}` };
}

/** The items of a list with at least one. */
export function someOf(spot: Spot): Spot[] {
  const items = itemsOf(spot);
  return items.length > 0 ? items : refuse(spot, 'is an empty list');
}

/** A number of 0 or more, such as a standard error; undefined where there is none, or one that is not finite. */
export function spreadOf(spot: Spot): number | undefined {
  const { value } = spot;
  if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))) return undefined;
  const spread = numberOf(spot);
  return spread >= 0 ? spread : refuse(spot, `is ${spread}, which is less than 0`);
}

/** What was varied, from an object or a list of pairs. What is no scalar is kept as its JSON; nothing where there is none. */
export function parametersFrom(entries: Iterable<readonly [string, unknown]>): Parameters | undefined {
  const scalars = [...entries].map(([name, value]): [string, string | number | boolean] => [name, scalar(value)]);
  return scalars.length > 0 ? Object.fromEntries(scalars) : undefined;
}

const scalar = (value: unknown): string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
    ? (value as string | number | boolean)
    : String(JSON.stringify(value));

/** Text of a report, and the lines it has. Each is a spot of its own, so that an error can name it. */
export function linesOf(root: Spot): (Spot & { value: string })[] {
  const { value, file } = root;
  if (typeof value !== 'string') refuse(root, `is ${kindOf(value)}, not text`);
  if (!value.endsWith('\n')) refuse(root, 'does not end with a line break: it may have been cut off');
  return value
    .slice(0, -1)
    .split('\n')
    .map((line, index) => ({ value: line.replace(/\r$/, ''), file, path: `line ${index + 1}` }));
}

/** A line whose blanks are single ones: patterns over columns take no more than linear time on it. */
export const squeezed = (line: string): string => line.replace(/\s+/g, ' ');

/** A number in a text as programs print it: `1,234.5`, `1e-05`. */
export function printedNumber(text: string, spot: Spot): number {
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
  const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  return numberOf({ ...spot, value });
}
