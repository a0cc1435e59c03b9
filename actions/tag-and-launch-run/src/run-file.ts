import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import { type FileStart, readStart } from './file-start.ts';

/** What a run says of itself: lines of `id=`, `url=` and `state=` that its command appends to `$RUN_FILE`. */
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
 * Of several lines with one name the last counts.
 * @param ended nothing follows, so that a line without an end is whole.
 * @returns the notes, and the lines that are none.
 */
export function parseRunFile(text: string, ended: boolean): { notes: RunNotes; wrong: string[] } {
  const lines = text.split(/\r?\n/);
  if (!ended) lines.pop();
  const notes: RunNotes = {};
  const wrong: string[] = [];
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const [name = '', ...rest] = line.split('=');
    const value = rest.join('=').trim();
    if (!addNote(notes, name.trim(), value)) wrong.push(line);
  }
  return { notes, wrong };
}

function addNote(notes: RunNotes, name: string, value: string): boolean {
  if (value === '' || (name !== 'id' && name !== 'url' && name !== 'state')) return false;
  if (name === 'url' && !(/^https?:\/\//.test(value) && URL.canParse(value))) return false;
  notes[name] = value;
  return true;
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
