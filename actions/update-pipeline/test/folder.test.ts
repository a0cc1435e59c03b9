import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFiles } from '../src/folder.ts';

const root = mkdtempSync(join(tmpdir(), 'workspace-'));
const workspace = join(root, 'checkout');
const outside = join(root, 'outside');
const FOLDER = { path: workspace, name: 'the workspace' };

beforeAll(() => {
  const files = [
    'a.yaml',
    'b.YML',
    'c.json',
    'notes.txt',
    'x[1].yaml',
    '..odd.yaml',
    'sub/d.yaml',
    'sub/deep/e.yml',
    'sub/node_modules/f.yaml',
    'node_modules/g.yaml',
    '.git/h.yaml',
    'empty/readme.md',
    'sub/folder.yaml/i.json',
  ];
  for (const file of files) write(join(workspace, file));
  write(join(outside, 'j.yaml'));
  symlinkSync('a.yaml', join(workspace, 'link.yaml'));
  symlinkSync(join(outside, 'j.yaml'), join(workspace, 'escape.yml'));
  symlinkSync(outside, join(workspace, 'way-out'));
  symlinkSync('sub', join(workspace, 'way-in'));
  symlinkSync(workspace, join(root, 'alias'));
  mkdirSync(join(workspace, 'broken'));
  symlinkSync('absent.yaml', join(workspace, 'broken', 'k.yaml'));
  symlinkSync('l.yaml', join(workspace, 'broken', 'l.yaml'));
});
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
}

const namesOf = async (patterns: string[], from = workspace) =>
  (await findFiles({ path: from, name: 'the workspace' }, patterns)).map(({ name }) => name);

describe('a pattern is', () => {
  const SUB = ['sub/d.yaml', 'sub/deep/e.yml', 'sub/folder.yaml/i.json'];
  test.each([
    ['a file', ['a.yaml'], ['a.yaml']],
    ['a file of any name', ['notes.txt'], ['notes.txt']],
    ['a file whose name looks like a glob', ['x[1].yaml'], ['x[1].yaml']],
    ['a file whose name looks like a way out', ['..odd.yaml'], ['..odd.yaml']],
    ['a file with a long way', ['./sub/../a.yaml'], ['a.yaml']],
    ['an absolute path', [join(workspace, 'a.yaml')], ['a.yaml']],
    ['a directory', ['sub'], SUB],
    ['a directory with a slash', ['sub/'], SUB],
    ['a directory by a link', ['way-in'], SUB],
    ['a glob', ['[ab].*'], ['a.yaml', 'b.YML']],
    ['a glob of everything below', ['sub/**'], SUB],
    ['an absolute glob', [join(workspace, 'sub/*.yaml')], ['sub/d.yaml']],
    ['a glob with braces', ['{a,c}.{yaml,json}'], ['a.yaml', 'c.json']],
    [
      'several, each file once and sorted',
      ['sub/d.yaml', 'way-in/d.yaml', 'link.yaml', 'a.yaml'],
      ['a.yaml', 'sub/d.yaml'],
    ],
  ])('%s', async (_, patterns, names) => {
    expect(await namesOf(patterns)).toEqual(names);
  });

  test('relative to a workspace that is itself a link', async () => {
    expect(await namesOf(['a.yaml', join(root, 'alias/sub/*.yaml')], join(root, 'alias'))).toEqual([
      'a.yaml',
      'sub/d.yaml',
    ]);
  });
});

describe('refused is', () => {
  test.each([
    ['a file that is not there', ['a.yaml', 'nope.yaml'], '"nope.yaml" matches no file'],
    ['a glob without a match', ['nope/*'], '"nope/*" matches no file'],
    ['a directory without definitions', ['empty'], '"empty" matches no file'],
    ['a glob that only finds other files', ['*.txt'], '"*.txt" matches no file'],
    ['the parent', ['../outside/j.yaml'], '"../outside/j.yaml" leads out of the workspace'],
    ['the parent by a detour', ['sub/../../outside'], '"sub/../../outside" leads out of the workspace'],
    ['a glob in the parent', ['../*/j.yaml'], '"../*/j.yaml" leads out of the workspace'],
    ['a glob through the parent', ['*/../../outside/*'], '"*/../../outside/*" leads out of the workspace'],
    ['an absolute path', [join(outside, 'j.yaml')], `"${join(outside, 'j.yaml')}" leads out of the workspace`],
    ['a link to a file', ['escape.yml'], '"escape.yml" leads out of the workspace: a link to'],
    ['a glob that finds such a link', ['*.yml'], '"*.yml" leads out of the workspace: a link to'],
    ['a link to a directory', ['way-out'], '"way-out" leads out of the workspace'],
    ['a file behind it', ['way-out/j.yaml'], '"way-out/j.yaml" leads out of the workspace: a link to'],
    ['a glob behind it', ['way-out/*.yaml'], '"way-out/*.yaml" leads out of the workspace: a link to'],
  ])('%s', async (_, patterns, message) => {
    await expect(findFiles(FOLDER, patterns)).rejects.toThrow(`\`pipeline-files\`: ${message}`);
  });

  test.each([
    ['named', 'broken/k.yaml', ['broken/k.yaml']],
    ['in a circle', 'broken/l.yaml', ['broken/l.yaml']],
    ['in a directory', 'broken', ['broken/k.yaml', 'broken/l.yaml']],
    ['that a glob finds', 'broken/*', ['broken/k.yaml', 'broken/l.yaml']],
  ])('a link to nothing, %s', async (_, pattern, names) => {
    for (const from of [workspace, join(root, 'alias')]) {
      const thrown = await findFiles({ path: from, name: 'the workspace' }, [pattern, 'a.yaml']).catch(
        (reason: unknown) => reason,
      );
      const wrong = names.map(
        (name) => `"${pattern}" matches ${name}, which leads to no file (${name.includes('l.') ? 'ELOOP' : 'ENOENT'})`,
      );
      expect((thrown as Error).message.split('; ').toSorted()).toEqual(
        wrong.map((each, index) => `${index === 0 ? '`pipeline-files`: ' : ''}${each}`).toSorted(),
      );
    }
  });

  test('all that is wrong at once', async () => {
    await expect(findFiles(FOLDER, ['x', '../y', 'a.yaml', 'z/*'])).rejects.toThrow(
      '`pipeline-files`: "x" matches no file; "../y" leads out of the workspace; "z/*" matches no file',
    );
  });
});
