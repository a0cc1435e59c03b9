import { isRecord } from './json.ts';
import type { Result, Results } from './results.ts';

/** What a result is of, without what was measured. */
export type Measure = Omit<Result, 'samples' | 'standardError' | 'error'>;

/** A result as a file has it, but for its samples: what stands before and after them, and what it means. */
interface Written {
  readonly before: string;
  readonly after: string;
  readonly measure: Measure;
}

/** What the files before have measured. As a rule the next one measures what the last one did, in the same order. */
export class KnownResults {
  readonly byPlace: (Written | undefined)[] = [];
  /** By what stands before the samples. */
  readonly byText = new Map<string, Written>();
  #measures: readonly Measure[] = [];

  /** By place; the same list for one run after another, as long as they measure the same. */
  measures(): readonly Measure[] {
    const isSame =
      this.#measures.length === this.byPlace.length &&
      this.byPlace.every((each, k) => each?.measure === this.#measures[k]);
    if (!isSame) this.#measures = this.byPlace.flatMap((each) => each?.measure ?? []);
    return this.#measures;
  }
}

/** What a run measured, where each result is one number and nothing else. Runs that measure the same have the same list. */
export interface Singles {
  readonly measures: readonly Measure[];
  readonly values: Float64Array;
}

const singles = new WeakMap<Results, Singles>();

/** The numbers of a run without an object for each, where it was read so; a million objects take longer than all the rest. */
export const singlesOf = (results: Results): Singles | undefined => singles.get(results);

/** What a run measured, with objects that are made when somebody asks for them. */
export function resultsOfSingles<F extends object>(facts: F, of: Singles): F & { readonly results: readonly Result[] } {
  let made: readonly Result[] | undefined;
  const results = {
    ...facts,
    get results() {
      made ??= of.measures.map((measure, k) => ({ ...measure, samples: [of.values[k] as number] }));
      return made;
    },
  };
  singles.set(results, of);
  return results;
}

/**
 * The results of a run in a history are read from the text without making objects of all of it: a million of them would fill the
 * memory for nothing but the numbers. Text that is not exactly as we write it is left to the parser: these functions then return
 * undefined, and never read a thing in another way than the parser does.
 */

/** The text up to a list, `"results":[` for instance, and where the list begins; a quote in a text is escaped. */
export function upToList(text: string, from: number, key: string): { end: number; items: number } | undefined {
  const start = text.indexOf(`"${key}":[`, from);
  return start === -1 ? undefined : { end: start, items: start + key.length + 4 };
}

/**
 * The results of a file of one run, as objects.
 * @param from the place behind the bracket that opens the list.
 * @param isResult whether an object is a result, when it has not been seen before.
 */
export function scanResults(
  text: string,
  from: number,
  known: KnownResults,
  isResult: (value: unknown) => value is Result,
): { results: Result[]; end: number } | undefined {
  const results: Result[] = [];
  if (text.charCodeAt(from) === CLOSE) return { results, end: from + 1 };
  for (let at = from; ; at++) {
    const place = results.length;
    const like = writtenAt(text, at, place, known);
    let end = -1;
    if (like !== undefined) {
      end = scanNumbers(text, at + like.before.length);
      if (end !== -1 && count > 0 && text.startsWith(like.after, end)) {
        end += like.after.length;
        results.push({ ...like.measure, samples: numbersFound() });
      } else {
        end = -1;
      }
    }
    if (end === -1) {
      end = endOfObject(text, at);
      const result = end === -1 ? undefined : parsed(text.slice(at, end));
      if (result === undefined || !isResult(result)) return undefined;
      results.push(result);
      learn(text, at, end, place, result, known);
    }
    const next = text.charCodeAt(end);
    if (next === CLOSE) {
      known.byPlace.length = results.length;
      return { results, end: end + 1 };
    }
    if (next !== COMMA) return undefined;
    at = end;
  }
}

/** The same where all results are known by their place and have one number each; undefined where one is otherwise. */
export function scanSingles(
  text: string,
  from: number,
  known: KnownResults,
): { singles: Singles; end: number } | undefined {
  const { byPlace } = known;
  const values = new Float64Array(byPlace.length);
  let at = from;
  for (let place = 0; place < byPlace.length; place++) {
    const like = byPlace[place];
    if (like === undefined || text.slice(at, at + like.before.length) !== like.before) return undefined;
    const end = scanNumbers(text, at + like.before.length);
    if (end === -1 || count !== 1 || !text.startsWith(like.after, end)) return undefined;
    values[place] = found[0] as number;
    at = end + like.after.length;
    if (text.charCodeAt(at) !== (place < byPlace.length - 1 ? COMMA : CLOSE)) return undefined;
    at++;
  }
  return byPlace.length === 0 ? undefined : { singles: { measures: known.measures(), values }, end: at };
}

function writtenAt(text: string, at: number, place: number, { byPlace, byText }: KnownResults): Written | undefined {
  const usual = byPlace[place];
  if (usual !== undefined && text.slice(at, at + usual.before.length) === usual.before) return usual;
  const list = upToList(text, at, 'samples');
  const found = list && byText.get(text.slice(at, list.items));
  if (found !== undefined) byPlace[place] = found;
  return found;
}

function learn(
  text: string,
  from: number,
  end: number,
  place: number,
  { samples: _, ...measure }: Result,
  { byPlace, byText }: KnownResults,
): void {
  const list = upToList(text, from, 'samples');
  if (list === undefined || list.items > end) return;
  const close = scanNumbers(text, list.items);
  if (close === -1) return;
  const written = { before: copyOf(text, from, list.items), after: copyOf(text, close, end), measure };
  byPlace[place] = written;
  byText.set(written.before, written);
}

/**
 * The results of a run in a file of many: `[0,[1.5]],[1,[2,3]]]`, each the index of its measure and the samples.
 * @param other reads one that has more than that, where it can.
 */
export function scanCells(
  text: string,
  from: number,
  measures: readonly Measure[],
  other: (cell: unknown) => Result | undefined,
): { results: Result[]; end: number } | undefined {
  const results: Result[] = [];
  if (text.charCodeAt(from) === CLOSE) return { results, end: from + 1 };
  for (let at = from; ; at++) {
    if (text.charCodeAt(at) !== OPEN) return undefined;
    const comma = scanNumber(text, at + 1);
    const measure = measures[number[0] as number];
    if (comma === -1 || measure === undefined || text.charCodeAt(comma) !== COMMA) return undefined;
    if (text.charCodeAt(comma + 1) !== OPEN) return undefined;
    let end = scanNumbers(text, comma + 2);
    if (end === -1) return undefined;
    if (text.charCodeAt(end) === CLOSE && count > 0) {
      end++;
      results.push({ ...measure, samples: numbersFound() });
    } else {
      const close = text.charCodeAt(end) === COMMA ? endOfObject(text, end + 1) : end;
      if (close === -1 || text.charCodeAt(close) !== CLOSE) return undefined;
      end = close + 1;
      const result = other(parsed(text.slice(at, end)));
      if (result === undefined) return undefined;
      results.push(result);
    }
    const next = text.charCodeAt(end);
    if (next === CLOSE) return { results, end: end + 1 };
    if (next !== COMMA) return undefined;
    at = end;
  }
}

/** The same where each measure has one number, in their order; undefined where it is otherwise. */
export function scanSingleCells(
  text: string,
  from: number,
  measures: readonly Measure[],
): { singles: Singles; end: number } | undefined {
  const values = new Float64Array(measures.length);
  let at = from;
  for (let place = 0; place < measures.length; place++) {
    if (text.charCodeAt(at) !== OPEN) return undefined;
    const comma = scanNumber(text, at + 1);
    if (comma === -1 || number[0] !== place || text.charCodeAt(comma) !== COMMA) return undefined;
    if (text.charCodeAt(comma + 1) !== OPEN) return undefined;
    const end = scanNumbers(text, comma + 2);
    if (end === -1 || count !== 1 || text.charCodeAt(end) !== CLOSE) return undefined;
    values[place] = found[0] as number;
    if (text.charCodeAt(end + 1) !== (place < measures.length - 1 ? COMMA : CLOSE)) return undefined;
    at = end + 2;
  }
  return measures.length === 0 ? undefined : { singles: { measures, values }, end: at };
}

/** A piece of a text that does not keep the whole in memory, and that is compared faster. */
const copyOf = (text: string, from: number, end: number): string => Buffer.from(text.slice(from, end)).toString();

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const parsedObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const value = parsed(text);
  return isRecord(value) ? value : undefined;
};

const [QUOTE, BACKSLASH, OPEN, CLOSE, COMMA, BRACE, BRACE_END] = [34, 92, 91, 93, 44, 123, 125] as const;
const [ZERO, NINE, MINUS, POINT, PLUS] = [48, 57, 45, 46, 43] as const;

/** The place behind the object that begins at one; −1 where none does, or it does not end. */
function endOfObject(text: string, from: number): number {
  if (text.charCodeAt(from) !== BRACE) return -1;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      for (at++; text.charCodeAt(at) !== QUOTE; at++) {
        if (at >= text.length) return -1;
        if (text.charCodeAt(at) === BACKSLASH) at++;
      }
    } else if (char === BRACE) depth++;
    else if (char === BRACE_END && --depth === 0) return at + 1;
  }
  return -1;
}

/** What `scanNumbers` has read, so many; an array that grows has room for sixteen more, which few have use for. */
const found: number[] = [];
let count = 0;
const numbersFound = (): number[] => (count === 1 ? [found[0] as number] : found.slice(0, count));

/** Reads numbers up to the bracket that closes their list. @returns the place behind it, or −1 where something else stands. */
function scanNumbers(text: string, from: number): number {
  count = 0;
  if (text.charCodeAt(from) === CLOSE) return from + 1;
  for (let at = from; ; at++) {
    at = scanNumber(text, at);
    if (at === -1 || !Number.isFinite(number[0])) return -1;
    found[count++] = number[0] as number;
    const char = text.charCodeAt(at);
    if (char === CLOSE) return at + 1;
    if (char !== COMMA) return -1;
  }
}

/** What `scanNumber` has read: anything else that holds it would be an object for every number. */
const number = new Float64Array(1);

/** Up to 10²² powers of ten are exact, as are whole numbers of fifteen digits, so that their quotient is rounded once. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, k) => 10 ** k);

/** Reads a number as JSON writes it. @returns the place behind it, or −1 where there is none. */
function scanNumber(text: string, from: number): number {
  const isNegative = text.charCodeAt(from) === MINUS;
  const first = isNegative ? from + 1 : from;
  let [at, whole] = [first, 0];
  let char = text.charCodeAt(at);
  for (; char >= ZERO && char <= NINE; char = text.charCodeAt(++at)) whole = whole * 10 + (char - ZERO);
  let digits = at - first;
  if (digits === 0 || (digits > 1 && text.charCodeAt(first) === ZERO)) return -1;
  let decimals = 0;
  if (char === POINT) {
    const point = at;
    for (char = text.charCodeAt(++at); char >= ZERO && char <= NINE; char = text.charCodeAt(++at)) {
      whole = whole * 10 + (char - ZERO);
    }
    decimals = at - point - 1;
    if (decimals === 0) return -1;
    digits += decimals;
  }
  // e or E
  const hasExponent = (char | 32) === 101;
  if (hasExponent) {
    char = text.charCodeAt(++at);
    if (char === PLUS || char === MINUS) char = text.charCodeAt(++at);
    const exponent = at;
    for (; char >= ZERO && char <= NINE; ) char = text.charCodeAt(++at);
    if (at === exponent) return -1;
  }
  const exact = !hasExponent && digits <= EXACT_DIGITS;
  const size = exact ? whole / (POWERS[decimals] as number) : Math.abs(Number(text.slice(from, at)));
  // JSON cannot write −0, and nothing that is recorded may be it.
  number[0] = isNegative && size !== 0 ? -size : size;
  return at;
}
