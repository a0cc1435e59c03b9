import { execFileSync } from 'node:child_process';
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import fc from 'fast-check';
import { parseRunFile, watchRunFile } from '../src/run-file.ts';
import { until } from './scene.ts';

describe('parseRunFile', () => {
  test.each([
    { name: 'nothing', text: '', notes: {}, wrong: [] },
    {
      name: 'all',
      text: 'id=a1\nurl=https://x/a1\nstate=RUNNING\n',
      notes: { id: 'a1', url: 'https://x/a1', state: 'RUNNING' },
      wrong: [],
    },
    { name: 'blanks and Windows line ends', text: ' id = a1 \r\n\r\n', notes: { id: 'a1' }, wrong: [] },
    { name: 'the last line of a name', text: 'state=RUNNING\nstate=DONE\n', notes: { state: 'DONE' }, wrong: [] },
    { name: 'a value with `=`', text: 'url=https://x/?a=b\n', notes: { url: 'https://x/?a=b' }, wrong: [] },
    {
      name: 'an address that is no web page',
      text: 'url=javascript:alert(1)\n',
      notes: {},
      wrong: ['url=javascript:alert(1)'],
    },
    { name: 'an empty value', text: 'id=\n', notes: {}, wrong: ['id='] },
    { name: 'another name', text: 'owner=me\n', notes: {}, wrong: ['owner=me'] },
  ])('$name', ({ text, notes, wrong }) => {
    expect(parseRunFile(text, true)).toEqual({ notes, wrong });
  });

  test('takes time in proportion to the text, blanks and signs included', () => {
    const many = 200_000;
    const before = performance.now();
    for (const filler of [' ', '=', '\t ', ' =']) {
      expect(parseRunFile(`id=x${filler.repeat(many)}x`, true).notes.id).toHaveLength(filler.length * many + 2);
      expect(parseRunFile(`${filler.repeat(many)}id${filler.repeat(many)}`, true).notes).toEqual({});
    }
    // Quadratic time is minutes.
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test('a line that is being written counts when the command has ended', () => {
    expect(parseRunFile('id=a1\nurl=https://x/a', false).notes).toEqual({ id: 'a1' });
    expect(parseRunFile('id=a1\nurl=https://x/a', true).notes).toEqual({ id: 'a1', url: 'https://x/a' });
  });

  test('no text breaks it, and each line is a note or wrong', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('id=1', 'url=https://x', '__proto__=1'))), (lines) => {
        const text = lines.map((line) => line.replace(/[\r\n]/g, '')).join('\n');
        const { notes, wrong } = parseRunFile(text, true);
        for (const line of wrong) expect(text).toContain(line);
        expect(Object.keys(notes).every((key) => ['id', 'url', 'state'].includes(key))).toBe(true);
      }),
    );
  });
});

describe('watchRunFile', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  test('tells of what is appended and of a file put in place of the first, and of nothing after its end', async () => {
    const path = join(folder.path, 'run');
    writeFileSync(path, '');
    const seen: string[] = [];
    const stop = watchRunFile(path, (text) => void seen.push(text));
    appendFileSync(path, 'id=a1\n');
    await until(() => seen.includes('id=a1\n'), 'the line appended');
    writeFileSync(`${path}.new`, 'id=b2\n');
    renameSync(`${path}.new`, path);
    await until(() => seen.includes('id=b2\n'), 'the new file');
    stop();
    const { length } = seen;
    appendFileSync(path, 'id=c3\n');
    await new Promise(setImmediate);
    expect(seen).toHaveLength(length);
  });

  test('does not wait at a pipe, and goes on when there is a file again', async () => {
    const path = join(folder.path, 'run');
    const seen: string[] = [];
    const stop = watchRunFile(path, (text) => void seen.push(text));
    execFileSync('mkfifo', [path]);
    await new Promise(setImmediate);
    rmSync(path);
    writeFileSync(`${path}.new`, 'id=a1\n');
    renameSync(`${path}.new`, path);
    await until(() => seen.includes('id=a1\n'), 'the file');
    stop();
    expect(seen.every((text) => text === 'id=a1\n')).toBe(true);
  });

  test('tells the start of a file that is too large', async () => {
    const path = join(folder.path, 'run');
    const seen: string[] = [];
    const stop = watchRunFile(path, (text) => void seen.push(text));
    writeFileSync(`${path}.new`, 'id=a1\n'.repeat(20_000));
    renameSync(`${path}.new`, path);
    await until(() => seen.length > 0, 'the file');
    stop();
    expect(seen[0]).toHaveLength(64 * 1024);
  });

  test('where there is nothing to watch it tells of nothing', () => {
    expect(() => watchRunFile(join(folder.path, 'missing', 'run'), () => undefined)()).not.toThrow();
  });
});
