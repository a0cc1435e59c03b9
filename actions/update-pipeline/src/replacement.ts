import { randomUUID } from 'node:crypto';
import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ActionError } from '@ml-actions/core';

export interface Replacement {
  /** What people call the file. */
  name: string;
  path: string;
  before: string;
  after: string;
}

/**
 * Replaces the texts of files, all or none: every new text is written beside its file before the first is put in place
 * by a rename, and when one cannot be, those before it get their old text back. Nobody ever reads half a file.
 * @param signal ends the work between two files, with the same effect as a failure.
 * @throws ActionError that names the file and says what is changed after all; the signal's reason.
 */
export async function replaceFiles(files: readonly Replacement[], signal: AbortSignal): Promise<void> {
  const staged: string[] = [];
  const done: Replacement[] = [];
  try {
    for (const { name, path, after } of files) {
      signal.throwIfAborted();
      staged.push(await orRefuse(name, () => stage(path, after)));
    }
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted();
      await orRefuse(file.name, () => rename(staged[index] ?? '', file.path));
      done.push(file);
    }
  } catch (cause) {
    const lost = await restore(done, staged);
    if (lost.length > 0) throw new ActionError(`Changed and not restored: ${lost.join(', ')}`, { cause });
    throw signal.aborted ? cause : new ActionError('No file is changed', { cause });
  } finally {
    await Promise.all(staged.map((temporary) => rm(temporary, { force: true })));
  }
}

/** Writes the text into a new file beside the one it is to replace, with the same permissions. */
async function stage(path: string, text: string): Promise<string> {
  const { mode } = await stat(path);
  // No part of the name is the file's own, which may be as long as a name can be.
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await chmod(temporary, mode);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return temporary;
}

/**
 * Puts the old texts back.
 * @param staged gets the temporary files, for the caller to remove.
 * @returns the names of the files that still hold the new text.
 */
async function restore(files: readonly Replacement[], staged: string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const { name, path, before } of files) {
    try {
      const temporary = await stage(path, before);
      staged.push(temporary);
      await rename(temporary, path);
    } catch {
      lost.push(`\`${name}\``);
    }
  }
  return lost;
}

async function orRefuse<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    throw new ActionError(`\`${name}\` cannot be written`, {
      cause,
      hint: 'Give the user of the runner write permission on the file and its folder.',
    });
  }
}
