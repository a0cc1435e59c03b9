import { execFileSync } from 'node:child_process';
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import fc from 'fast-check';
import { parseRunFile, watchRunFile } from '../../src/backends/command/run-file.ts';
import { until } from '../scene.ts';

describe('parseRunFile', () => {
  test.each([
    { name: 'nothing', text: '', runs: [], wrong: [] },
    {
      name: 'all of one run',
      text: 'id=a1\nurl=https://x/a1\nstate=RUNNING\n',
      runs: [{ id: 'a1', url: 'https://x/a1', state: 'RUNNING' }],
      wrong: [],
    },
    { name: 'a run without an id', text: 'state=RUNNING\n', runs: [{ state: 'RUNNING' }], wrong: [] },
    {
      name: 'an id that comes last',
      text: 'url=https://x/a\nid=a\n',
      runs: [{ url: 'https://x/a', id: 'a' }],
      wrong: [],
    },
    {
      name: 'several runs, each with what follows its id',
      text: 'id=a\nstate=X\nid=b\nurl=https://x/b\nid=c\n',
      runs: [{ id: 'a', state: 'X' }, { id: 'b', url: 'https://x/b' }, { id: 'c' }],
      wrong: [],
    },
    {
      name: 'a run that it comes back to',
      text: 'id=a\nid=b\nid=a\nstate=DONE\n',
      runs: [{ id: 'a', state: 'DONE' }, { id: 'b' }],
      wrong: [],
    },
    { name: 'the same id again', text: 'id=a\nid=a\n', runs: [{ id: 'a' }], wrong: [] },
    { name: 'blanks and Windows line ends', text: ' id = a1 \r\n\r\n', runs: [{ id: 'a1' }], wrong: [] },
    { name: 'the last word', text: 'state=RUNNING\nstate=DONE\n', runs: [{ state: 'DONE' }], wrong: [] },
    { name: 'a value with `=`', text: 'url=https://x/?a=b\n', runs: [{ url: 'https://x/?a=b' }], wrong: [] },
    {
      name: 'an address that is no web page',
      text: 'url=javascript:alert(1)\n',
      runs: [],
      wrong: ['url=javascript:alert(1)'],
    },
    { name: 'an empty value', text: 'id=\n', runs: [], wrong: ['id='] },
    { name: 'another name', text: 'owner=me\n', runs: [], wrong: ['owner=me'] },
  ])('$name', ({ text, runs, wrong }) => {
    expect(parseRunFile(text, true)).toEqual({ runs, wrong });
  });

  test('takes time in proportion to the text, blanks, signs and runs included', () => {
    const many = 200_000;
    const before = performance.now();
    for (const filler of [' ', '=', '\t ', ' =']) {
      expect(parseRunFile(`id=x${filler.repeat(many)}x`, true).runs[0]?.id).toHaveLength(filler.length * many + 2);
      expect(parseRunFile(`${filler.repeat(many)}id${filler.repeat(many)}`, true).runs).toEqual([]);
    }
    const ids = Array.from({ length: many }, (_, n) => `id=${n}\n`).join('');
    expect(parseRunFile(ids, true).runs.length).toBe(many);
    // Quadratic time is minutes.
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  test('a line that is being written counts when the command has ended', () => {
    expect(parseRunFile('id=a1\nurl=https://x/a', false).runs).toEqual([{ id: 'a1' }]);
    expect(parseRunFile('id=a1\nurl=https://x/a', true).runs).toEqual([{ id: 'a1', url: 'https://x/a' }]);
  });

  test('no text breaks it: each line is a note or wrong, no id comes twice, and only the first run may have none', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('id=1', 'id=2', 'state=X', 'url=https://x', '__proto__=1'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.map((each) => each.replace(/[\r\n]/g, '')).join('\n');
        const { runs, wrong } = parseRunFile(text, true);
        for (const each of wrong) expect(text).toContain(each);
        expect(runs.flatMap(Object.keys).every((key) => ['id', 'url', 'state'].includes(key))).toBe(true);
        const ids = runs.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.slice(1)).not.toContain(undefined);
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
