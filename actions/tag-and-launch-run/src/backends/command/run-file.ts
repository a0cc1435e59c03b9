import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { type FileStart, readStart } from './file-start.ts';

/** What a command tells of a run: lines of `id=`, `url=` and `state=` that it appends to `$RUN_FILE`. */
export interface RunNotes {
  id?: string;
  url?: string;
  /** The run's own word. */
  state?: string;
}

const LARGEST = 64 * 1024;

/** @throws ActionError when it is no regular file. */
export const readRunFile = (path: string): Promise<FileStart | undefined> => readStart(path, 'RUN_FILE', LARGEST);

/**
 * Each `id=` begins a run, or comes back to the one that has this id. What stands before the first is of the first. Of
 * several lines with one name for one run the last counts.
 * @param ended nothing follows, so that a line without an end is whole.
 * @returns the runs in their order, and the lines that are none of the three.
 */
export function parseRunFile(text: string, ended: boolean): { runs: RunNotes[]; wrong: string[] } {
  const lines = text.split(/\r?\n/);
  if (!ended) lines.pop();
  const runs: RunNotes[] = [];
  const byId = new Map<string, RunNotes>();
  const wrong: string[] = [];
  let current: RunNotes | undefined;
  const begin = (): RunNotes => {
    const run: RunNotes = {};
    runs.push(run);
    return run;
  };
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const [word = '', ...rest] = line.split('=');
    const [name, value] = [word.trim(), rest.join('=').trim()];
    if (!isNote(name, value)) {
      wrong.push(line);
      continue;
    }
    if (name === 'id') {
      const isUnnamed = current !== undefined && current.id === undefined;
      current = byId.get(value) ?? (isUnnamed ? current : undefined) ?? begin();
      byId.set(value, current);
    }
    current ??= begin();
    current[name] = value;
  }
  return { runs, wrong };
}

function isNote(name: string, value: string): name is keyof RunNotes {
  if (value === '' || (name !== 'id' && name !== 'url' && name !== 'state')) return false;
  return name !== 'url' || (/^https?:\/\//.test(value) && URL.canParse(value));
}

/**
 * Tells of every change of the file until it is stopped, as far as it can be read. Where the system cannot watch, it tells
 * of none: whoever needs to know everything reads the file once more at the end.
 * @param path in a folder of its own: the folder is watched, because a command may also put a new file in the old one's place.
 * @returns stops.
 */
export function watchRunFile(path: string, changed: (text: string) => void): () => void {
  let [stopped, reading, again] = [false, false, false];
  // One after the other, because two looks must tell in their order.
  const look = async (): Promise<void> => {
    again = true;
    if (reading) return;
    reading = true;
    while (again && !stopped) {
      again = false;
      // Between the old file and the new one there is none.
      const start = await readRunFile(path).catch(() => undefined);
      if (start !== undefined && !stopped) changed(start.text);
    }
    reading = false;
  };
  let watcher: FSWatcher;
  try {
    watcher = watch(dirname(path), { persistent: false }, () => void look());
  } catch {
    // The system has no watch left (ENOSPC, EMFILE).
    return () => undefined;
  }
  watcher.on('error', () => undefined);
  return () => {
    stopped = true;
    watcher.close();
  };
}
