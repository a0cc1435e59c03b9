import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HISTORY_FOLDER, historyFile, monthOfFile } from '@ml-actions/benchmarks';
import type { Host } from '@ml-actions/core';
import { type History, type HistoryOptions, missingIn, recentOf, runsIn, upkeep } from './history.ts';
import { PAGE_FILE, pageFiles } from './history-page.ts';

/** The history in a folder, which is made when it is missing. */
export function historyFolder(host: Host, { root, ...options }: HistoryOptions & { root: string }): History {
  const load = (paths: readonly string[]) => filesIn(root, paths);
  return {
    read: async () => {
      const paths = await pathsBelow(root);
      return runsIn(host, root, recentOf(paths), await missingIn(host, paths, load, options));
    },
    append: async (runs, pageOf) => {
      const paths = await pathsBelow(root);
      const known = new Set(paths.map((path) => basename(path)));
      const added = runs.map(historyFile).filter(({ path }) => !known.has(basename(path)));
      const { write, remove } = await upkeep(host, paths, load, options.months);
      const imported = await missingIn(host, paths, load, options);
      for (const { path, content } of [...added, ...imported, ...write]) await save(join(root, path), content);
      for (const path of remove) await rm(join(root, path), { force: true });
      if (pageOf !== undefined) {
        const files = await load(recentOf(await pathsBelow(root)));
        const isPresent = (await entries(root)).includes(PAGE_FILE);
        const present = async () => (await load([PAGE_FILE])).get(PAGE_FILE) ?? '';
        const page = await pageFiles(host, pageOf, files, isPresent ? present : undefined);
        for (const { path, content } of page) await save(join(root, path), content);
      }
      return new Set(added.map(({ path }) => path)).size;
    },
    close: async () => undefined,
  };
}

/** The texts of files below a folder. */
export async function filesIn(root: string, paths: readonly string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of paths) files.set(path, await readFile(join(root, path), 'utf8'));
  return files;
}

/** A reader at the same time sees the whole file or none. */
async function save(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

async function pathsBelow(root: string): Promise<string[]> {
  const names = await entries(join(root, HISTORY_FOLDER));
  const paths = await Promise.all(
    names.map(async (name) => {
      const path = `${HISTORY_FOLDER}/${name}`;
      return [path, ...(await entries(join(root, path))).map((file) => `${path}/${file}`)];
    }),
  );
  return paths.flat().filter((path) => monthOfFile(path) !== undefined);
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
