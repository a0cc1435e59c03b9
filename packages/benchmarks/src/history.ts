import { createHash } from 'node:crypto';
import { readOwn } from './formats/own.ts';
import {
  KnownResults,
  type Measure,
  parsedObject,
  resultsOfSingles,
  scanResults,
  scanSingles,
  upToList,
} from './history-scan.ts';
import { at, isRecord, kindOf, parseTrustedJson, refuse, type Spot, textOf } from './json.ts';
import { inOrder, type Result, type Results } from './results.ts';
import { thin } from './statistics.ts';

/** One run as the history keeps it. */
export interface RecordedRun {
  recordedAt: Date;
  /** The report it belongs to, such as `benchmarks`: a run of one report says nothing of what another one measures. */
  context: string;
  /** Measured on the default branch: what other runs may be judged by. */
  baseline: boolean;
  results: Results & { commit: string };
}

/** A file of the history: a path below the root of its branch or folder, and its text. */
export interface HistoryFile {
  path: string;
  content: string;
}

/** Where the files of the history are, below the root of its branch or folder. */
export const HISTORY_FOLDER = 'runs';

/** Some tools keep every round of a fast function, 100,000 of them; a history keeps what describes them. */
const MOST_SAMPLES = 101;

const RECORDED = ['recordedAt', 'context', 'baseline'];

/**
 * The file of one run: `runs/2026-01/<commit>-<digest>.json`. Files are only ever added, so that concurrent writers do not
 * conflict. The digest is that of what was measured: the same measurement gets the same name however often its step is
 * run again, and no two others share one. Only the folder may then differ, with the month.
 */
export function historyFile(run: RecordedRun): HistoryFile {
  const { recordedAt, context, baseline, results } = run;
  const measured = {
    context,
    baseline,
    commit: results.commit,
    run: results.run,
    machine: results.machine,
    results: results.results.map((each) => inOrder({ ...each, samples: thin(each.samples, MOST_SAMPLES) })),
  };
  const document = { version: 1, recordedAt: recordedAt.toISOString(), ...measured };
  const name = `${results.commit}-${digestOf(JSON.stringify(measured))}.json`;
  return { path: `${HISTORY_FOLDER}/${monthOf(recordedAt)}/${name}`, content: `${JSON.stringify(document)}\n` };
}

/** Such as `2026-01`, in UTC. */
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7);

/** Long enough that no two files of a history share one by chance. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * @param known what the run that was read before has measured; it is made faster by it, and is not changed otherwise.
 * @throws ResultsError when the text is no file of one run.
 */
export function readHistoryFile(text: string, file: string, known = new KnownResults()): RecordedRun {
  const list = upToList(text, 0, 'results');
  const single = list && scanSingles(text, list.items, known);
  const scanned = single ?? (list && scanResults(text, list.items, known, isResult));
  const facts =
    list && scanned && OURS_ENDS.test(text.slice(scanned.end)) && parsedObject(`${text.slice(0, list.items)}]}`);
  if (scanned && isOurs(facts)) {
    const results =
      'singles' in scanned
        ? resultsOfSingles(originOf(facts), scanned.singles)
        : { ...originOf(facts), results: scanned.results };
    return { ...readFacts({ value: facts, file, path: '' }), results };
  }
  const root = parseTrustedJson(text, file);
  const results = isOurs(root.value) ? root.value : readOwn(root, RECORDED);
  return { ...readFacts(root), results: resultsFrom(root, results) };
}

/** What a file says of a run besides its results. */
export function readFacts(spot: Spot): Omit<RecordedRun, 'results'> {
  const recordedAt = at(spot, 'recordedAt');
  const time = new Date(textOf(recordedAt));
  if (Number.isNaN(time.getTime())) refuse(recordedAt, 'is no time');
  const baseline = at(spot, 'baseline');
  if (typeof baseline.value !== 'boolean') refuse(baseline, `is ${kindOf(baseline.value)}, not a boolean`);
  return { recordedAt: time, context: textOf(at(spot, 'context')), baseline: baseline.value };
}

/** What stands behind the results, which are the last of a file. */
const OURS_ENDS = /^\}\s*$/;

const originOf = ({ commit, run, machine }: Results & { commit: string }): Omit<RecordedRun['results'], 'results'> => ({
  ...(run && { run }),
  ...(machine && { machine }),
  commit,
});

function resultsFrom(root: Spot, { commit, run, machine, results }: Results): RecordedRun['results'] {
  return {
    ...(run && { run }),
    ...(machine && { machine }),
    results,
    commit: commit ?? refuse(at(root, 'commit'), 'is missing'),
  };
}

/**
 * Whether a document is as we wrote it. This asks the same as our reader does, but a hundred times as fast, because it keeps
 * no places for errors; what fails here the reader looks at again.
 */
function isOurs(value: unknown): value is Results & { commit: string } {
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['results'])) return false;
  const { commit, run, machine, results } = value;
  // What is seldom there, or small, is the reader's.
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}$/.test(commit)) return false;
  for (const key in value) if (!KEYS.has(key)) return false;
  if (run !== undefined && !(isRecord(run) && areTexts(run) && 'id' in run && areKeys(run, RUN))) return false;
  if (machine !== undefined && !(isRecord(machine) && areTexts(machine) && areKeys(machine, MACHINE))) return false;
  return results.every(isResult);
}

const KEYS = new Set(['version', 'recordedAt', 'context', 'baseline', 'commit', 'run', 'machine', 'results']);
const RUN = new Set(['id', 'url']);
const MACHINE = new Set(['name', 'cpu', 'gpu', 'os', 'architecture']);

const areKeys = (value: object, keys: ReadonlySet<string>): boolean => Object.keys(value).every((key) => keys.has(key));
const areTexts = (value: object): boolean => Object.values(value).every(isText);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** Errors, standard errors and tolerances are seldom there, and the reader's. */
const isResult = (value: unknown): value is Result =>
  isMeasure(value, (key, of) => key === 'samples' && Array.isArray(of) && of.length > 0 && of.every(isNumber)) &&
  'samples' in value;

/**
 * Whether an object says what was measured, as we wrote it.
 * @param isMore whether it may also have that; nothing else when absent.
 */
export function isMeasure(
  value: unknown,
  isMore: (key: string, of: unknown) => boolean = () => false,
): value is Measure {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const of = value[key];
    switch (key) {
      case 'benchmark':
      case 'metric':
      case 'unit':
        if (!isText(of)) return false;
        break;
      case 'better':
        if (of !== 'lower' && of !== 'higher') return false;
        break;
      case 'parameters':
        if (!isRecord(of) || !Object.values(of).every(isScalar)) return false;
        break;
      default:
        if (!isMore(key, of)) return false;
    }
  }
  return 'benchmark' in value && 'metric' in value;
}

const isNumber = (value: unknown): boolean => Number.isFinite(value) && !Object.is(value, -0);
const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
