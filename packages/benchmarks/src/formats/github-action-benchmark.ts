import { at, entriesOf, isRecord, itemsOf, kindOf, numberOf, parseJson, refuse, type Spot, textOf } from '../json.ts';
import type { Result } from '../results.ts';
import { duration, measureOf, type Reader, samplesOf } from './reader.ts';

/**
 * The list of `customBiggerIsBetter` and `customSmallerIsBetter`. Which of the two it is stands in the workflow alone, so
 * that the direction comes from the unit, or else from the history. A name of free words tells none. https://github.com/benchmark-action/github-action-benchmark#examples
 */
export const githubActionBenchmark: Reader = {
  name: "github-action-benchmark's custom list",
  fits: (value) => Array.isArray(value) && value.length > 0 && value.every(isEntry),
  read: (root) => ({ results: itemsOf(root).map((spot) => entryOf(spot)) }),
};

const isEntry = (value: unknown): boolean => isRecord(value) && 'name' in value && 'unit' in value && 'value' in value;

function entryOf(spot: Spot, value = at(spot, 'value')): Result {
  const benchmark = textOf(at(spot, 'name'));
  const unit = at(spot, 'unit');
  const measure = measureOf(
    typeof unit.value === 'string' ? unit.value : refuse(unit, `is ${kindOf(unit.value)}, not text`),
  );
  return { benchmark, ...measure, ...samplesOf([value]) };
}

/** Whether a text is the whole history of github-action-benchmark: `data.js`, or the JSON of `external-data-json-path`. */
export const isHistory = (value: unknown): boolean =>
  typeof value === 'string'
    ? START.test(value)
    : isRecord(value) && isRecord(value['entries']) && 'lastUpdate' in value;

/** It is refused as results of one commit: it has those of many. */
export const githubActionBenchmarkHistory: Reader = {
  name: "github-action-benchmark's data.js (for `history-import`)",
  fits: isHistory,
  read: (root) => refuse(root, 'is a history of many commits and not the results of one: name it in `history-import`'),
};

const START = /^\s*window\.BENCHMARK_DATA\s*=/;

/** One entry of the history: what one commit measured in one suite. */
export interface Entry {
  suite: string;
  commit: string;
  date: Date;
  results: readonly Result[];
}

/** All entries, in the order of the file. */
export function readHistory(text: string, file: string): Entry[] {
  // Blanks in place of the assignment keep the position that a parser names.
  const root = parseJson(text.replace(START, (start) => ' '.repeat(start.length)).replace(/;\s*$/, ''), file);
  if (!isHistory(root.value)) refuse(root, 'is no data.js of github-action-benchmark');
  return entriesOf(at(root, 'entries')).flatMap(([suite, entries]) =>
    itemsOf(entries).map((entry) => ({ suite, ...read(entry) })),
  );
}

function read(entry: Spot): Omit<Entry, 'suite'> {
  const commit = at(at(entry, 'commit'), 'id');
  const date = new Date(numberOf(at(entry, 'date')));
  if (Number.isNaN(date.getTime())) refuse(at(entry, 'date'), 'is no time');
  const tool = String(at(entry, 'tool').value);
  const [, id] = /^([0-9a-f]{40})$/.exec(textOf(commit)) ?? [];
  return {
    commit: id ?? refuse(commit, 'is not a full commit id'),
    date,
    results: itemsOf(at(entry, 'benches')).map((bench) => asMeasured(tool, bench)),
  };
}

/** An entry under the identity that our reader of the same tool gives it, so that the series goes on. */
function asMeasured(tool: string, bench: Spot): Result {
  const kept = at(bench, 'value');
  // It writes null for what was NaN.
  const value = kept.value === null ? { ...kept, value: Number.NaN } : kept;
  const entry = entryOf(bench, value);
  // It keeps operations per second, which are one over the mean. pytest-benchmark itself measures durations.
  if (tool === 'pytest') {
    const time = { ...value, value: 1 / (value.value as number) };
    return { benchmark: entry.benchmark, ...duration('s'), ...samplesOf([time]) };
  }
  if (tool === 'customBiggerIsBetter') return { ...entry, better: 'higher' };
  if (tool === 'customSmallerIsBetter') return { ...entry, better: 'lower' };
  return entry;
}
