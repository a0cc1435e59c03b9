import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { readStart } from '../../src/backends/command/file-start.ts';

let folder: TemporaryFolder;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'file');
});
afterEach(() => folder.remove());

test.each([
  { name: 'an empty file', text: '', limit: 4, start: { text: '', whole: true } },
  { name: 'a file that fits', text: 'four', limit: 4, start: { text: 'four', whole: true } },
  { name: 'a file that does not fit', text: 'fives', limit: 4, start: { text: 'five', whole: false } },
])('$name is read up to the limit', async ({ text, limit, start }) => {
  writeFileSync(path, text);
  expect(await readStart(path, 'FILE', limit)).toEqual(start);
});

test('a file of a gigabyte costs no more than the limit', async () => {
  writeFileSync(path, 'start');
  truncateSync(path, 2 ** 30);
  const start = await readStart(path, 'FILE', 5);
  expect(start).toEqual({ text: 'start', whole: false });
});

test('no file is undefined', async () => {
  expect(await readStart(path, 'FILE', 4)).toBeUndefined();
});

test('a hard link is a file like any other', async () => {
  writeFileSync(`${path}.other`, 'text');
  linkSync(`${path}.other`, path);
  expect(await readStart(path, 'FILE', 4)).toEqual({ text: 'text', whole: true });
});

test.each([
  { name: 'a pipe that nobody writes to', make: () => execFileSync('mkfifo', [path]), why: 'is not a regular file' },
  { name: 'a folder', make: () => mkdirSync(path), why: 'is not a regular file' },
  {
    name: 'a link to a file',
    make: () => {
      writeFileSync(`${path}.other`, 'text');
      symlinkSync(`${path}.other`, path);
    },
    why: 'is a symbolic link',
  },
  { name: 'a link to nothing', make: () => symlinkSync('nowhere', path), why: 'is a symbolic link' },
  { name: 'a link to zeros without end', make: () => symlinkSync('/dev/zero', path), why: 'is a symbolic link' },
])('$name is refused', async ({ make, why }) => {
  make();
  await expect(readStart(path, 'FILE', 4)).rejects.toThrow(`FILE ${why}`);
});

test('a place where nothing can be opened is an error', async () => {
  writeFileSync(path, '');
  await expect(readStart(join(path, 'below'), 'FILE', 4)).rejects.toThrow('FILE cannot be read');
});
