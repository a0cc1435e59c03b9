import { createHash } from 'node:crypto';
import { readOwn } from './formats/own.ts';
import { at, kindOf, parseJson, refuse, textOf } from './json.ts';
import { inOrder, type Results } from './results.ts';
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
export function historyFile(run: RecordedRun): { folder: string; name: string; content: string } {
  const { recordedAt, context, baseline, results } = run;
  const measured = {
    context,
    baseline,
    commit: results.commit,
    run: results.run,
    machine: results.machine,
    results: results.results.map((each) => inOrder({ ...each, samples: thin(each.samples, MOST_SAMPLES) })),
  };
  const digest = createHash('sha256').update(JSON.stringify(measured)).digest('hex').slice(0, 16);
  const document = { version: 1, recordedAt: recordedAt.toISOString(), ...measured };
  return {
    folder: `${HISTORY_FOLDER}/${recordedAt.toISOString().slice(0, 7)}`,
    name: `${results.commit}-${digest}.json`,
    content: `${JSON.stringify(document)}\n`,
  };
}

/** @throws ResultsError when the text is no file of a history. */
export function readHistoryFile(text: string, file: string): RecordedRun {
  const root = parseJson(text, file);
  const { commit, ...results } = readOwn(root, RECORDED);
  const recordedAt = at(root, 'recordedAt');
  const time = new Date(textOf(recordedAt));
  if (Number.isNaN(time.getTime())) refuse(recordedAt, 'is no time');
  const baseline = at(root, 'baseline');
  if (typeof baseline.value !== 'boolean') refuse(baseline, `is ${kindOf(baseline.value)}, not a boolean`);
  return {
    recordedAt: time,
    context: textOf(at(root, 'context')),
    baseline: baseline.value,
    results: { ...results, commit: commit ?? refuse(at(root, 'commit'), 'is missing') },
  };
}
