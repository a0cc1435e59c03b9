import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ActionError } from '@ml-actions/core';

/** The text of a file, as far as it was read. */
export interface FileStart {
  text: string;
  /** There was no more of it. */
  whole: boolean;
}

/**
 * The start of a file that a command has written, which may have left anything there: a pipe that nobody writes to, a link
 * to a file of somebody else, a file that grows for ever.
 * @param name of the file in errors.
 * @param limit bytes.
 * @returns undefined when there is no file.
 * @throws ActionError when it is no regular file.
 */
export async function readStart(path: string, name: string, limit: number): Promise<FileStart | undefined> {
  const file = await openFile(path, name);
  if (file === undefined) return undefined;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new ActionError(`${name} is not a regular file`);
    const buffer = Buffer.alloc(Math.min(stat.size, limit));
    let length = 0;
    for (let read = -1; length < buffer.length && read !== 0; length += read) {
      ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length, length));
    }
    return { text: buffer.toString('utf8', 0, length), whole: stat.size <= limit };
  } finally {
    await file.close();
  }
}

async function openFile(path: string, name: string): Promise<FileHandle | undefined> {
  // Windows has neither of the two.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  try {
    return await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ELOOP') throw new ActionError(`${name} is a symbolic link`);
    throw new ActionError(`${name} cannot be read`, { cause: error });
  }
}
