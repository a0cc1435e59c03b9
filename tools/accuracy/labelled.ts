import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MOST_RUNS } from '../../packages/benchmarks/src/analysis/finding.ts';
import type { Method } from './methods.ts';

/** How far from a label a change may be told to begin, as in the Turing Change Point Dataset. */
const MARGIN = 5;

/** A series in which people marked where its level changes. */
export interface Labelled {
  name: string;
  values: Float64Array;
  /** Indices at which a new level begins, by each person. */
  changes: readonly (readonly number[])[];
}

/**
 * All series of a folder and the folders in it, by the names of the files. A `.json` file is one of
 * - `{"values": [1, 2, …], "changes": [7, …]}`: finite numbers in the order of time, and the indices at which a new level begins, or a list of
 *   such lists where several people marked them;
 * - a series of the Turing Change Point Dataset, `{"name", "series": [{"raw": [1, null, …]}]}`, whose marks by each person are in a file
 *   `annotations.json`: `{"nile": {"6": [28], …}, …}`. Of its series those of one dimension count:
 *   https://github.com/alan-turing-institute/TCPD.
 * Whatever else lies there is skipped.
 * @throws Error where there is no such folder.
 */
export function readLabelled(folder: string): { series: Labelled[]; skipped: string[] } {
  if (!existsSync(folder)) throw new Error(`LABELLED_SERIES names ${folder}, and there is no such folder`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((path) => ({ path, content: parsed(readFileSync(join(folder, path), 'utf8')) }));
  const isMarks = ({ path }: { path: string }): boolean => basename(path) === 'annotations.json';
  const annotations: Annotations = {};
  for (const { content } of files.filter(isMarks)) if (areAnnotations(content)) Object.assign(annotations, content);
  const skipped: string[] = [];
  const series = files
    .filter((file) => !isMarks(file))
    .flatMap(({ path, content }) => {
      const found = seriesIn(content, basename(path, '.json'), annotations);
      if (found === undefined) skipped.push(path);
      return found ?? [];
    });
  return { series, skipped };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Annotations = Record<string, Record<string, number[]>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areIndices = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => Number.isInteger(each) && each >= 0);
const areAnnotations = (value: unknown): value is Annotations =>
  isObject(value) && Object.values(value).every((marks) => isObject(marks) && Object.values(marks).every(areIndices));

function seriesIn(content: unknown, name: string, annotations: Annotations): Labelled | undefined {
  if (!isObject(content)) return undefined;
  const { values, changes, series } = content;
  if (Array.isArray(values) && values.length > 0 && values.every(Number.isFinite)) {
    if (areIndices(changes)) return { name, values: Float64Array.from(values as number[]), changes: [changes] };
    if (!Array.isArray(changes) || !changes.every(areIndices)) return undefined;
    return { name, values: Float64Array.from(values as number[]), changes };
  }
  const marked = typeof content['name'] === 'string' ? annotations[content['name']] : undefined;
  const [only, ...others] = Array.isArray(series) ? (series as unknown[]) : [];
  if (marked === undefined || !isObject(only) || others.length > 0) return undefined;
  const { raw } = only;
  if (!Array.isArray(raw) || !raw.every((value) => value === null || Number.isFinite(value))) return undefined;
  return { name, values: filled(raw as (number | null)[]), changes: Object.values(marked) };
}

/** With the value before in place of one that is missing. */
function filled(raw: readonly (number | null)[]): Float64Array {
  let before = raw.find((value) => value !== null) ?? 0;
  return Float64Array.from(raw, (value) => {
    before = value ?? before;
    return before;
  });
}

/** A change as a method told it first. */
interface Told {
  start: number;
  /** Runs after the one that began the change that it took. */
  delay: number;
}

/** What a method tells within a delay of a series that grows by one run at a time, each change once. */
export function walk(method: Method, values: Float64Array, delay: number): Told[] {
  const told: Told[] = [];
  for (let end = 2; end <= values.length; end++) {
    const from = Math.max(0, end - MOST_RUNS);
    for (const place of method.told(values.subarray(from, end))) {
      const start = place + from;
      const took = end - 1 - start;
      if (took <= delay && told.every((known) => Math.abs(known.start - start) > MARGIN))
        told.push({ start, delay: took });
    }
  }
  return told;
}

export interface Score {
  /** Changes told; of these, those that somebody marked. */
  told: number;
  right: number;
  /** Changes marked, and of these those told; the mean over those who marked. */
  marked: number;
  found: number;
  /** Sum over those that are right. */
  delays: number;
}

/** Each mark is found once, and what else is told near it is wrong. */
export function scoreOf(told: readonly Told[], changes: Labelled['changes']): Score {
  const anybody = matched(told, [...new Set(changes.flat())]);
  const people = Math.max(1, changes.length);
  return {
    told: told.length,
    right: anybody.length,
    marked: changes.reduce((sum, marks) => sum + marks.length / people, 0),
    found: changes.reduce((sum, marks) => sum + matched(told, marks).length / people, 0),
    delays: anybody.reduce((sum, each) => sum + each.delay, 0),
  };
}

function matched(told: readonly Told[], marks: readonly number[]): Told[] {
  const left = new Set(marks);
  return told.filter(({ start }) => {
    const near = [...left].filter((mark) => Math.abs(mark - start) <= MARGIN);
    const [nearest] = near.sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
    if (nearest === undefined) return false;
    // Marks of several people near each other are one.
    for (const mark of near) left.delete(mark);
    return true;
  });
}
