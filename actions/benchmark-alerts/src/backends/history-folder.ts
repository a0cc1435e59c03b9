import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HISTORY_FOLDER, historyFile, type RecordedRun, ResultsError, readHistoryFile } from '@ml-actions/benchmarks';
import { ActionError, type Host } from '@ml-actions/core';

/** A history that is read, and to which runs are added. */
export interface History {
  read(): Promise<RecordedRun[]>;
  /** @returns how many runs were not there yet. */
  append(runs: readonly RecordedRun[]): Promise<number>;
  close(): Promise<void>;
}

/** The history in a folder, which is made when it is missing. */
export function historyFolder(host: Host, root: string): History {
  return {
    read: () => readRuns(host, root),
    append: (runs) => addRuns(root, runs),
    close: async () => undefined,
  };
}

/**
 * All runs below a folder. A file that is none is left out with a warning: it must not stop every check from now on.
 * @throws ActionError when there are files and none is a run: every regression would look like the first run.
 */
export async function readRuns(host: Host, root: string): Promise<RecordedRun[]> {
  const files = await filesBelow(root);
  const runs: RecordedRun[] = [];
  for (const file of files) {
    try {
      runs.push(readHistoryFile(await readFile(join(root, file), 'utf8'), file));
    } catch (error) {
      if (!(error instanceof ResultsError)) throw error;
      host.warning(`Left out of the history: ${error.message}`);
    }
  }
  if (files.length > 0 && runs.length === 0) {
    throw new ActionError(`none of its files (${files.length}) can be read`, {
      hint: 'The warnings say why. Use the version of this action that wrote them, or repair or remove them.',
    });
  }
  return runs;
}

/**
 * Writes the file of each run that has none yet in any month.
 * @returns how many.
 */
export async function addRuns(root: string, runs: readonly RecordedRun[]): Promise<number> {
  const known = new Set((await filesBelow(root)).map((file) => file.split('/').at(-1)));
  let added = 0;
  for (const { folder, name, content } of runs.map(historyFile)) {
    if (known.has(name)) continue;
    known.add(name);
    const file = join(root, folder, name);
    await mkdir(join(root, folder), { recursive: true });
    // A reader at the same time sees the whole file or none.
    await writeFile(`${file}.new`, content);
    await rename(`${file}.new`, file);
    added++;
  }
  return added;
}

async function filesBelow(root: string): Promise<string[]> {
  const months = await entries(join(root, HISTORY_FOLDER));
  const files = await Promise.all(
    months.map(async (month) => {
      const folder = `${HISTORY_FOLDER}/${month}`;
      return (await entries(join(root, folder)))
        .filter((name) => name.endsWith('.json'))
        .map((name) => `${folder}/${name}`);
    }),
  );
  return files.flat().sort();
}

/** The names in a folder; none where there is no folder. */
async function entries(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
