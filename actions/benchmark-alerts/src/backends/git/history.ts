import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  digestOf,
  type HistoryFile,
  inOrder,
  KnownResults,
  monthOfFile,
  packFile,
  type RecordedRun,
  ResultsError,
  readHistory,
  upkeepOf,
} from '@ml-actions/benchmarks';
import { ActionError, type Host } from '@ml-actions/core';
import type { PageOf, RecordedRuns } from '../../backend.ts';

/** A history that is read, and to which runs are added. */
export interface History {
  read(): Promise<RecordedRuns>;
  /** @returns how many runs were not there yet. */
  append(runs: readonly RecordedRun[], pageOf?: PageOf): Promise<number>;
  close(): Promise<void>;
}

export interface HistoryOptions {
  /** How many months are kept; all when absent. */
  months?: number | undefined;
  /** What belongs to the history and may not be in it yet. */
  imports?: () => Promise<readonly (readonly RecordedRun[])[]>;
}

/** Files are written before others are removed, so that nothing is lost in between. */
export interface HistoryChange {
  write: readonly HistoryFile[];
  remove: readonly string[];
}

/** Reads files of the history. */
export type Load = (paths: readonly string[]) => Promise<Map<string, string>>;

/** So many months are read, of those in which anything was recorded. Verdicts need some hundred runs. */
const MONTHS = 12;

/** The files of the history that are worth reading. */
export function recentOf(paths: readonly string[]): string[] {
  const months = new Set(paths.flatMap((path) => monthOfFile(path) ?? []));
  const recent = new Set([...months].sort().slice(-MONTHS));
  return paths.filter((path) => recent.has(monthOfFile(path) ?? '')).sort();
}

/**
 * All runs of the files, which are read when it is their turn. A file that is wrong is left out with a warning: it must not stop
 * every check from now on.
 * @param paths below the root.
 * @returns runs whose reading ends with an ActionError when there are files and none has a run: every regression would look like
 *   the first run.
 */
export function runsIn(
  host: Host,
  root: string,
  paths: readonly string[],
  imported: readonly HistoryFile[],
): RecordedRuns {
  const warned = new Set<string>();
  function* runsOf(path: string, content: string, known: KnownResults): Generator<RecordedRun> {
    try {
      yield* readHistory(content, path, known);
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
      if (!warned.has(path)) host.warning(`Left out of the history: ${error.message}`);
      warned.add(path);
    }
  }
  function* all(): Generator<RecordedRun> {
    let some = paths.length === 0;
    const known = new KnownResults();
    for (const path of paths) {
      for (const run of runsOf(path, readFileSync(join(root, path), 'utf8'), known)) {
        some = true;
        yield run;
      }
    }
    for (const { path, content } of imported) {
      for (const run of runsOf(path, content, known)) {
        some = true;
        yield run;
      }
    }
    if (!some) {
      throw new ActionError(`none of its files (${paths.length}) can be read`, {
        hint: 'The warnings say why. Use the version of this action that wrote them, or repair or remove them.',
      });
    }
  }
  return { files: paths.length + imported.length, [Symbol.iterator]: all };
}

/**
 * What of the imports is not in a history yet, and would not be removed from it at once. The file of another tool grows with
 * each of its runs, so that its runs are looked up one by one, unless it is still the one that was added.
 * @param load reads those files of the history, which is only needed where an import has changed.
 */
export async function missingIn(
  host: Host,
  paths: readonly string[],
  load: Load,
  { months, imports }: HistoryOptions,
): Promise<HistoryFile[]> {
  const known = new Set(paths);
  const changed = ((await imports?.()) ?? []).filter((runs) => packOfRuns(runs).some(({ path }) => !known.has(path)));
  if (changed.length === 0) return [];
  const recorded = recordedIn(await load(paths));
  const files = changed.flatMap((runs) => {
    const fresh = runs.filter((run) => !recorded.has(keyOf(run)));
    for (const run of fresh) recorded.add(keyOf(run));
    return packOfRuns(fresh);
  });
  const old = new Set(
    upkeepOf(
      files.map(({ path }) => path),
      new Date(host.now()),
      months,
    ).remove,
  );
  return files.filter(({ path }) => !old.has(path));
}

function packOfRuns([first, ...others]: readonly RecordedRun[]): HistoryFile[] {
  return first === undefined ? [] : [packFile([first, ...others])];
}

/** The keys of all runs of files; one that is wrong is told where the history is read. */
function recordedIn(files: ReadonlyMap<string, string>): Set<string> {
  const keys = new Set<string>();
  const known = new KnownResults();
  for (const [path, content] of files) {
    try {
      for (const run of readHistory(content, path, known)) keys.add(keyOf(run));
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
    }
  }
  return keys;
}

/** Equal for runs that were recorded at the same time for the same report and measured the same. */
const keyOf = ({ recordedAt, context, results: { commit, machine, results } }: RecordedRun): string =>
  digestOf(JSON.stringify([recordedAt, context, commit, machine, results.map(inOrder)]));

/**
 * What keeps a history small: months that are over are packed, and those that are too old are removed. A file that cannot be
 * read stays as it is, and so do those that would be packed with it.
 * @param months that are kept; all when absent.
 */
export async function upkeep(
  host: Host,
  paths: readonly string[],
  load: Load,
  months: number | undefined,
): Promise<HistoryChange> {
  const { pack, remove } = upkeepOf(paths, new Date(host.now()), months);
  const files = pack.length === 0 ? new Map<string, string>() : await load(pack.flat());
  const packed = pack.map((month) => ({ month, file: packOf(month, files) }));
  return {
    write: packed.flatMap(({ file }) => file ?? []),
    remove: [...remove, ...packed.flatMap(({ month, file }) => (file === undefined ? [] : month))],
  };
}

function packOf(month: readonly string[], files: ReadonlyMap<string, string>): HistoryFile | undefined {
  try {
    const [first, ...others] = month.flatMap((path) => [...readHistory(files.get(path) ?? '', path)]);
    return first && packFile([first, ...others]);
  } catch (error) {
    if (!(error instanceof ResultsError)) throw error;
    return undefined;
  }
}
