import { ResultsError } from './results.ts';

/** A value of a JSON document and where it stands, so that an error can name the place. */
export interface Spot {
  readonly value: unknown;
  readonly file: string;
  /** Such as `results[0].samples`; '' is the whole document. */
  readonly path: string;
}

/** @throws ResultsError when the text is not JSON; NaN and Infinity are not. */
export function parseJson(text: string, file: string): Spot {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown, file, path: '' };
  } catch (error) {
    throw new ResultsError(`${file} is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
}

export function refuse({ file, path }: Spot, what: string): never {
  throw new ResultsError(path === '' ? `${file}: ${what}` : `${file}: \`${path}\` ${what}`);
}

/** A property of an object or an item of a list; its value is undefined where there is none. */
export function at(spot: Spot, key: string | number): Spot {
  const { value, file, path } = spot;
  const known = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return {
    value: known ? (value as Record<string | number, unknown>)[key] : undefined,
    file,
    path: `${path}${step(key, path === '')}`,
  };
}

/** @param known the keys there may be; any when absent. */
export function entriesOf(spot: Spot, known?: readonly string[]): [string, Spot][] {
  const { value } = spot;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(spot, `is ${kindOf(value)}, not an object`);
  }
  return Object.keys(value).map((key) => {
    const child = at(spot, key);
    if (known !== undefined && !known.includes(key)) refuse(child, `is not known; known are ${known.join(', ')}`);
    return [key, child];
  });
}

export function itemsOf(spot: Spot): Spot[] {
  if (!Array.isArray(spot.value)) refuse(spot, `is ${kindOf(spot.value)}, not a list`);
  return spot.value.map((_, index) => at(spot, index));
}

export function textOf(spot: Spot): string {
  if (typeof spot.value !== 'string') refuse(spot, `is ${kindOf(spot.value)}, not text`);
  if (spot.value.trim() === '') refuse(spot, 'is empty');
  return spot.value;
}

export function numberOf(spot: Spot): number {
  if (typeof spot.value !== 'number') refuse(spot, `is ${kindOf(spot.value)}, not a number`);
  // 1e999 is valid JSON.
  if (!Number.isFinite(spot.value)) refuse(spot, 'is not a finite number');
  // JSON cannot write -0, so that it would not survive being recorded.
  return spot.value === 0 ? 0 : spot.value;
}

export function wordOf<const W extends string>(spot: Spot, words: readonly W[]): W {
  const word = words.find((each) => each === spot.value);
  return word ?? refuse(spot, `is ${kindOf(spot.value)}, not ${words.map((each) => `"${each}"`).join(' or ')}`);
}

/** What there is at a spot, or undefined where nothing is. */
export function optional<T>(spot: Spot, read: (spot: Spot) => T): T | undefined {
  return spot.value === undefined ? undefined : read(spot);
}

/** An object without its undefined values: our optional keys are absent and never undefined. */
export function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
}

function step(key: string | number, first: boolean): string {
  if (typeof key === 'number') return `[${key}]`;
  if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
  return first ? key : `.${key}`;
}
