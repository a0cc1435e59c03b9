import { ResultsError } from './results.ts';

/** A value of a JSON document and where it stands, so that an error can name the place. */
export interface Spot {
  readonly value: unknown;
  readonly file: string;
  /** Such as `results[0].samples`; '' is the whole document. */
  readonly path: string;
}

/**
 * Parses JSON as tools write it: with a byte order mark, and with Python's NaN and Infinity, which are kept, so that whoever
 * reads the number can say which one it is. An object with a key twice is refused: a parser keeps the last, and the other
 * number would be lost in silence.
 * @throws ResultsError when the text is not JSON.
 */
export function parseJson(text: string, file: string): Spot {
  const root = parseTrustedJson(text, file);
  refuseRepeatedKeys(text, file);
  return root;
}

/** The same for what we wrote ourselves, without a look at its keys: a history has thousands of files. */
export function parseTrustedJson(text: string, file: string): Spot {
  const source = text.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(source) as unknown, file, path: '' };
  } catch (error) {
    const value = withPythonsNumbers(source);
    if (value !== undefined) return { value, file, path: '' };
    throw new ResultsError(`${file} is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
}

/** One after another, each on its line; undefined where a line is something else. */
export function parseJsonLines(text: string, file: string): Spot | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => line.startsWith('{'))) return undefined;
  const value = lines.map((line, index) => parseJson(line, `${file}, line ${index + 1},`).value);
  return { value, file, path: '' };
}

const NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};
/** Stands before a number that JSON lacks while the text is parsed; no text has this private character. */
const MARK = '\uE0F0';

function withPythonsNumbers(text: string): unknown {
  if (text.includes(MARK)) return undefined;
  let [source, end] = ['', 0];
  for (const { word, start } of tokensOf(text)) {
    if (!Object.hasOwn(NUMBERS, word)) continue;
    source += `${text.slice(end, start)}"${MARK}${word}"`;
    end = start + word.length;
  }
  if (end === 0) return undefined;
  try {
    return JSON.parse(source + text.slice(end), (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(MARK) ? NUMBERS[value.slice(1)] : value,
    );
  } catch {
    return undefined;
  }
}

/** What gives a JSON text its shape, strings as a whole, and the numbers that it lacks. Linear. */
function* tokensOf(text: string): Generator<{ word: string; start: number }> {
  const tokens = /["{}[\],:]|-?\bInfinity\b|\bNaN\b/g;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const { index: start } = token;
    if (token[0] !== '"') {
      yield { word: token[0], start };
      continue;
    }
    let end = start;
    do {
      end = text.indexOf('"', end + 1);
      if (end === -1) return;
    } while (isEscaped(text, end));
    yield { word: text.slice(start, end + 1), start };
    tokens.lastIndex = end + 1;
  }
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

function refuseRepeatedKeys(text: string, file: string): void {
  const open: { keys?: Set<string>; at: string | number }[] = [];
  let last = '';
  for (const { word } of tokensOf(text)) {
    const inner = open.at(-1);
    if (word === '{') open.push({ keys: new Set(), at: '' });
    else if (word === '[') open.push({ at: 0 });
    else if (word === '}' || word === ']') open.pop();
    else if (word === ',' && typeof inner?.at === 'number') inner.at++;
    else if (word === ':' && inner?.keys !== undefined) {
      inner.at = JSON.parse(last) as string;
      if (inner.keys.has(inner.at)) {
        const path = open.reduce((outer, each) => `${outer}${step(each.at, outer === '')}`, '');
        refuse({ value: undefined, file, path }, 'stands there twice');
      }
      inner.keys.add(inner.at);
    }
    last = word;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
