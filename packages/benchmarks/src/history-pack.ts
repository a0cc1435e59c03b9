import { readMeasure, readOrigin } from './formats/own.ts';
import {
  digestOf,
  HISTORY_FOLDER,
  type HistoryFile,
  isMeasure,
  monthOf,
  type RecordedRun,
  readFacts,
  readHistoryFile,
} from './history.ts';
import {
  KnownResults,
  type Measure,
  parsedObject,
  resultsOfSingles,
  type Singles,
  scanCells,
  scanSingleCells,
  upToList,
} from './history-scan.ts';
import {
  at,
  defined,
  itemsOf,
  kindOf,
  numberOf,
  optional,
  parseTrustedJson,
  refuse,
  type Spot,
  textOf,
} from './json.ts';
import type { Result } from './results.ts';

/** A measured number of a run: which measure, its samples, and what only few have. */
type Cell = readonly [measure: number, samples: readonly number[], rest?: Pick<Result, 'standardError' | 'error'>];

/**
 * Many runs in one file: `runs/2026-01-<digest>.json`, named after the month of the latest. What they measured again and again,
 * a benchmark with its parameters, metric, unit and direction, stands in it once; nothing else is left out. The digest is of
 * the content.
 */
export function packFile(runs: readonly [RecordedRun, ...RecordedRun[]]): HistoryFile {
  const measures = new Map<string, number>();
  const list: object[] = [];
  const indexOf = ({ benchmark, metric, unit, better, tolerance, parameters }: Result): number => {
    const measure = { benchmark, metric, unit, better, tolerance, parameters };
    const key = JSON.stringify(measure);
    const known = measures.get(key);
    if (known !== undefined) return known;
    measures.set(key, list.length);
    return list.push(measure) - 1;
  };
  const packed = runs.map(({ recordedAt, context, baseline, results: { commit, run, machine, results } }) => ({
    recordedAt: recordedAt.toISOString(),
    context,
    baseline,
    commit,
    run,
    machine,
    results: results.map((result): Cell => {
      const { samples, standardError, error } = result;
      const rest = standardError === undefined && error === undefined ? [] : [{ standardError, error }];
      return [indexOf(result), samples, ...rest] as unknown as Cell;
    }),
  }));
  const content = `${JSON.stringify({ version: 1, measures: list, runs: packed })}\n`;
  const latest = new Date(runs.reduce((last, { recordedAt }) => Math.max(last, recordedAt.getTime()), 0));
  return { path: `${HISTORY_FOLDER}/${monthOf(latest)}-${digestOf(content)}.json`, content };
}

/**
 * The runs of a file, be it of one or of many; of many one by one, so that they need never be in memory together.
 * @param known what the file before has measured; pass the same to all files of a history, so that they are read faster.
 * @throws ResultsError when the text is no file of a history, before the first run or at the one that is wrong.
 */
export function* readHistory(text: string, file: string, known = new KnownResults()): Generator<RecordedRun> {
  // A run begins with its version and its time.
  if (!/^\s*\{\s*"version"\s*:\s*1\s*,\s*"measures"/.test(text)) {
    yield readHistoryFile(text, file, known);
    return;
  }
  const read = yield* scanRuns(text, file);
  if (read === 'all') return;
  const root = parseTrustedJson(text, file);
  const measures = itemsOf(at(root, 'measures')).map(readMeasure);
  for (const spot of itemsOf(at(root, 'runs')).slice(read)) {
    const cells = at(spot, 'results');
    if (!Array.isArray(cells.value)) refuse(cells, `is ${kindOf(cells.value)}, not a list`);
    const results = cells.value.map((cell: unknown, index) => resultFrom(cell, measures, cells, index));
    yield runFrom(spot, results);
  }
}

/** The runs of a file that is as we write it. @returns how many were read before it no longer was. */
function* scanRuns(text: string, file: string): Generator<RecordedRun, number | 'all'> {
  const list = upToList(text, 0, 'runs');
  const head = list && parsedObject(`${text.slice(0, list.items)}]}`);
  if (list === undefined || head === undefined || !Array.isArray(head['measures'])) return 0;
  const measures = head['measures'].map((each: unknown, index) =>
    isMeasure(each) ? each : readMeasure({ value: each, file, path: `measures[${index}]` }),
  );
  let start = list.items;
  for (let index = 0; ; index++) {
    const spot: Spot = { value: undefined, file, path: `runs[${index}]` };
    const cells = upToList(text, start, 'results');
    const facts = cells && parsedObject(`${text.slice(start, cells.items)}]}`);
    if (cells === undefined || facts === undefined) return index;
    const single = scanSingleCells(text, cells.items, measures);
    const scanned =
      single ??
      scanCells(text, cells.items, measures, (cell) => {
        try {
          return resultFrom(cell, measures, { ...spot, value: [cell] }, 0);
        } catch {
          // The parser names the place.
          return undefined;
        }
      });
    if (scanned === undefined || text[scanned.end] !== '}') return index;
    const place = { ...spot, value: facts };
    yield 'singles' in scanned ? runOfSingles(place, scanned.singles) : runFrom(place, scanned.results);
    start = scanned.end + 2;
    if (text.startsWith('}]}', scanned.end)) return text.slice(scanned.end + 3).trim() === '' ? 'all' : index + 1;
    if (text[scanned.end + 1] !== ',') return index + 1;
  }
}

const runFrom = (spot: Spot, results: Result[]): RecordedRun => ({
  ...readFacts(spot),
  results: { ...originOf(spot), results },
});

const runOfSingles = (spot: Spot, singles: Singles): RecordedRun => ({
  ...readFacts(spot),
  results: resultsOfSingles(originOf(spot), singles),
});

function originOf(spot: Spot): Omit<RecordedRun['results'], 'results'> {
  const { commit, ...origin } = readOrigin(spot);
  return { ...origin, commit: commit ?? refuse(at(spot, 'commit'), 'is missing') };
}

/** A million cells must not take long: they are looked at once more, with their place, where something is wrong or seldom. */
function resultFrom(cell: unknown, measures: readonly Measure[], cells: Spot, index: number): Result {
  const [measure, samples, rest] = Array.isArray(cell) ? (cell as unknown[]) : [];
  const known = measures[measure as number];
  if (known === undefined || !areNumbers(samples)) {
    return refuse(at(cells, index), 'is not the index of a measure and a list of numbers');
  }
  if (rest === undefined && samples.length > 0) return { ...known, samples };
  const more = at(at(cells, index), 2);
  const standardError = optional(at(more, 'standardError'), numberOf);
  const error = optional(at(more, 'error'), textOf);
  if (samples.length === 0 && error === undefined) refuse(at(cells, index), 'has neither a sample nor an error');
  return { ...known, ...defined({ samples, standardError, error }) };
}

function areNumbers(value: unknown): value is number[] {
  if (!Array.isArray(value)) return false;
  for (const each of value) if (!Number.isFinite(each)) return false;
  return true;
}
