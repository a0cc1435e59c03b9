import { readdirSync, readFileSync } from 'node:fs';
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
 * All series of a folder. A file is `{"values": [1, 2, …], "changes": [7, …]}`, with a list of lists where several people marked
 * them, or one of the Turing Change Point Dataset, whose marks are in `annotations.json` beside it:
 * https://github.com/alan-turing-institute/TCPD. Of its series those of one dimension count.
 * @throws Error that names a file in neither form.
 */
export function readLabelled(folder: string): Labelled[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const annotations: Annotations = {};
  for (const file of files) if (basename(file) === 'annotations.json') Object.assign(annotations, read(file));
  return files
    .filter((file) => basename(file) !== 'annotations.json')
    .sort()
    .flatMap((file) => seriesIn(read(file) as OwnFile | TuringFile, file, annotations));
}

type Annotations = Record<string, Record<string, number[]>>;

interface OwnFile {
  values: number[];
  changes: number[] | number[][];
}

interface TuringFile {
  name: string;
  series: { raw: (number | null)[] }[];
}

function seriesIn(file: OwnFile | TuringFile, path: string, annotations: Annotations): Labelled[] {
  const name = basename(path, '.json');
  if ('values' in file && 'changes' in file) {
    const changes = file.changes.some(Array.isArray) ? (file.changes as number[][]) : [file.changes as number[]];
    return [{ name, values: Float64Array.from(file.values), changes }];
  }
  if (!('series' in file)) throw new Error(`${path} has neither \`values\` and \`changes\` nor \`series\``);
  const marked = annotations[file.name];
  const [only, ...others] = file.series;
  if (marked === undefined || only === undefined || others.length > 0) return [];
  return [{ name, values: filled(only.raw), changes: Object.values(marked) }];
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
    for (const place of method.told(values.subarray(from, end), delay)) {
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
