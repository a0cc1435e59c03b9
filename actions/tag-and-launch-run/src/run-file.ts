import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** What a run says of itself: lines of `id=`, `url=` and `state=` that its command appends to `$RUN_FILE`. */
export interface RunNotes {
  id?: string;
  url?: string;
  /** The run's own word. */
  state?: string;
}

/**
 * Of several lines with one name the last counts.
 * @param ended the command has ended, so that a line without an end is whole.
 * @returns the notes, and the lines that are none.
 */
export function parseRunFile(text: string, ended: boolean): { notes: RunNotes; wrong: string[] } {
  const lines = text.split(/\r?\n/);
  if (!ended) lines.pop();
  const notes: RunNotes = {};
  const wrong: string[] = [];
  for (const line of lines.filter((each) => each.trim() !== '')) {
    const [, name, value = ''] = /^\s*(id|url|state)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const fits = name === 'url' ? /^https?:\/\//.test(value) && URL.canParse(value) : value !== '';
    if (name === undefined || !fits) wrong.push(line);
    else notes[name as keyof RunNotes] = value;
  }
  return { notes, wrong };
}

/**
 * Tells of every change of the file until it is stopped. Where the system cannot watch, it tells of none: whoever needs
 * to know everything reads the file once more at the end.
 * @param path in a folder of its own: the folder is watched, because a command may also put a new file in the old one's place.
 * @returns stops.
 */
export function watchRunFile(path: string, changed: (text: string) => void): () => void {
  const look = (): void => {
    let text: string;
    try {
      // Not read asynchronously: two looks must tell in their order.
      text = readFileSync(path, 'utf8');
    } catch {
      // Between the old file and the new one there is none.
      return;
    }
    changed(text);
  };
  let watcher: FSWatcher;
  try {
    watcher = watch(dirname(path), { persistent: false }, look);
  } catch {
    // The system has no watch left (ENOSPC, EMFILE).
    return () => undefined;
  }
  watcher.on('error', () => undefined);
  return () => watcher.close();
}
