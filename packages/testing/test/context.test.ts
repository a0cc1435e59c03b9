import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '../src/index.ts';
import { copied, ignoring, readContext } from '../src/stand-in/context.ts';

describe('a .dockerignore', () => {
  test.each([
    { rules: '', ignored: [], kept: ['a', '.dockerignore'] },
    { rules: '# comment\n\n', ignored: [], kept: ['# comment'] },
    { rules: 'data', ignored: ['data', 'data/a', 'data/b/c'], kept: ['database', 'x/data'] },
    { rules: '/data/', ignored: ['data', 'data/a'], kept: ['x/data'] },
    { rules: '*.log', ignored: ['a.log'], kept: ['x/a.log', 'a.logs', 'alog'] },
    { rules: '**/*.log', ignored: ['a.log', 'x/y/a.log'], kept: ['a.txt'] },
    { rules: 'x/**/z', ignored: ['x/z', 'x/y/z', 'x/y/y/z/a'], kept: ['x/y'] },
    { rules: '**', ignored: ['a', 'a/b'], kept: [] },
    { rules: 'a?', ignored: ['ab'], kept: ['a', 'a/b', 'abc'] },
    { rules: 'data\n!data/keep.txt', ignored: ['data/a'], kept: ['data/keep.txt'] },
    { rules: '!data/keep.txt\ndata', ignored: ['data/keep.txt'], kept: [] },
    { rules: './a/../b', ignored: ['b'], kept: ['a'] },
    { rules: 'a+(b)', ignored: ['a+(b)'], kept: ['aab'] },
  ])('with $rules', ({ rules, ignored, kept }) => {
    const isIgnored = ignoring(rules);
    expect(ignored.filter((path) => !isIgnored(path))).toEqual([]);
    expect(kept.filter(isIgnored)).toEqual([]);
  });
});

describe('a COPY', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
    for (const name of ['a.txt', 'b.txt', 'src/main.py', 'src/deep/x.py', 'logs/keep/me', 'logs/other']) {
      const file = join(folder.path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, name);
    }
    chmodSync(join(folder.path, 'b.txt'), 0o700);
    symlinkSync('a.txt', join(folder.path, 'link'));
    writeFileSync(join(folder.path, '.dockerignore'), 'logs\n!logs/keep\n.dockerignore\n');
  });
  afterEach(() => folder.remove());

  const paths = (sources: string[], target: string) =>
    copied(folder.path, readContext(folder.path), sources, target).map(({ path }) => path);

  test.each([
    { name: 'a file to a name', sources: ['a.txt'], target: '/opt/model', result: ['opt/', 'opt/model'] },
    { name: 'a file to a folder', sources: ['./a.txt'], target: '/opt/', result: ['opt/', 'opt/a.txt'] },
    { name: 'a file to the root', sources: ['a.txt'], target: '/', result: ['a.txt'] },
    {
      name: 'the content of a folder',
      sources: ['src/'],
      target: '/app',
      result: ['app/', 'app/deep/', 'app/deep/x.py', 'app/main.py'],
    },
    {
      name: 'files by a pattern',
      sources: ['*.txt', 'lin?'],
      target: '/app/',
      result: ['app/', 'app/a.txt', 'app/b.txt', 'app/link'],
    },
    {
      name: 'what is not ignored of a folder',
      sources: ['logs'],
      target: '/l/',
      result: ['l/', 'l/keep/', 'l/keep/me'],
    },
    {
      name: 'everything',
      sources: ['.'],
      target: '/',
      result: [
        'a.txt',
        'b.txt',
        'link',
        'logs/',
        'logs/keep/',
        'logs/keep/me',
        'src/',
        'src/deep/',
        'src/deep/x.py',
        'src/main.py',
      ],
    },
  ])('of $name', ({ sources, target, result }) => {
    expect(paths(sources, target)).toEqual(result);
  });

  test('keeps content, links and the right to execute', () => {
    const entries = copied(folder.path, readContext(folder.path), ['a.txt', 'b.txt', 'link'], '/x/');
    expect(entries.slice(1)).toEqual([
      { path: 'x/a.txt', mode: 0o644, content: Buffer.from('a.txt') },
      { path: 'x/b.txt', mode: 0o755, content: Buffer.from('b.txt') },
      { path: 'x/link', mode: 0o777, link: 'a.txt' },
    ]);
  });

  test.each([
    { sources: ['none'], target: '/', message: 'excluded by .dockerignore: stat none: file does not exist' },
    { sources: ['logs/other'], target: '/', message: 'stat logs/other: file does not exist' },
    { sources: ['*.none'], target: '/', message: 'COPY failed: no source files were specified' },
    { sources: ['../a'], target: '/', message: 'COPY failed: forbidden path outside the build context: ../a ()' },
    { sources: ['a.txt', 'b.txt'], target: '/x', message: 'the destination must be a directory and end with a /' },
  ])('refuses $sources to $target', ({ sources, target, message }) => {
    expect(() => paths(sources, target)).toThrow(message);
  });
});
