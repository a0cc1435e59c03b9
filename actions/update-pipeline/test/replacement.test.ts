import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeError } from '@ml-actions/core';
import { type Replacement, replaceFiles } from '../src/replacement.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replacement-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();

function replacement(name: string): Replacement {
  const path = join(folder, name);
  writeFileSync(path, `old ${name}`);
  return { name, path, before: `old ${name}`, after: `new ${name}` };
}
const textOf = ({ path }: Replacement) => readFileSync(path, 'utf8');

async function failureOf(files: readonly Replacement[], by = signal): Promise<string> {
  return describeError(
    await replaceFiles(files, by).then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
}

/** A directory cannot be replaced by a file, whoever runs the test. */
function replaceByDirectory({ path }: Replacement): void {
  rmSync(path);
  mkdirSync(path);
}

test('all files get their new text and nothing is left beside them', async () => {
  const files = [replacement('a'), replacement('b'), replacement('n'.repeat(255))];
  await replaceFiles(files, signal);
  expect(files.map(textOf)).toEqual(files.map(({ after }) => after));
  expect(readdirSync(folder)).toHaveLength(files.length);
});

test('permissions stay', async () => {
  const file = replacement('a');
  chmodSync(file.path, 0o751);
  await replaceFiles([file], signal);
  expect(statSync(file.path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o751);
});

describe('when one cannot be written', () => {
  test('the others are as before', async () => {
    const files = [replacement('a'), replacement('b'), replacement('c'), replacement('d')];
    const [a, b, c, d] = files as [Replacement, Replacement, Replacement, Replacement];
    replaceByDirectory(c);
    expect(await failureOf(files)).toMatch(/^No file is changed: `c` cannot be written/);
    expect([a, b, d].map(textOf)).toEqual(['old a', 'old b', 'old d']);
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('because it is gone, none is touched', async () => {
    const [a, b] = [replacement('a'), replacement('b')];
    rmSync(b.path);
    expect(await failureOf([a, b])).toMatch(/^No file is changed: `b` cannot be written/);
    expect(readdirSync(folder)).toEqual(['a']);
    expect(textOf(a)).toBe('old a');
  });

  test('and one of the others cannot be restored, it is named', async () => {
    const [a, b, c] = [replacement('a'), replacement('b'), replacement('c')];
    replaceByDirectory(c);
    const unlucky = {
      ...b,
      // Asked for when it is to be restored: something else has taken its place meanwhile.
      get before() {
        replaceByDirectory(b);
        return 'old b';
      },
    };
    const failure = await failureOf([a, unlucky, c]);
    expect(failure).toMatch(/^Changed and not restored: `b`: `c` cannot be written/);
    expect(textOf(a)).toBe('old a');
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('when it is cancelled', () => {
  test('before the first file, none is touched', async () => {
    const file = replacement('a');
    expect(await failureOf([file], AbortSignal.abort(new Error('cancelled')))).toBe('cancelled');
    expect(textOf(file)).toBe('old a');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('between two files, the first is restored', async () => {
    const cancel = new AbortController();
    const [a, b] = [replacement('a'), replacement('b')];
    let asked = 0;
    const first = {
      ...a,
      // Asked for when the new text is written beside it, and again when it is put in place.
      get path() {
        asked += 1;
        if (asked === 2) cancel.abort(new Error('cancelled'));
        return a.path;
      },
    };
    expect(await failureOf([first, b], cancel.signal)).toBe('cancelled');
    expect([a, b].map(textOf)).toEqual(['old a', 'old b']);
    expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  });
});
