import { lstatSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extract, list } from 'tar';
import { temporaryFolder } from '../src/index.ts';
import { tarOf } from '../src/stand-in/tar.ts';

test('what it writes is unpacked by tar', () => {
  const folder = temporaryFolder();
  try {
    const long = `${'folder/'.repeat(20)}Übung 1.txt`;
    const archive = join(folder.path, 'archive.tar');
    const target = `../${'x'.repeat(120)}`;
    writeFileSync(
      archive,
      tarOf([
        { path: 'bin/', mode: 0o755 },
        { path: 'bin/run', mode: 0o755, content: Buffer.alloc(512, 'x') },
        { path: long, mode: 0o644, content: Buffer.from('long') },
        { path: 'link', mode: 0o777, link: 'bin/run' },
        { path: 'far', mode: 0o777, link: target },
        { path: 'empty', mode: 0o600, content: Buffer.alloc(0) },
      ]),
    );
    extract({ file: archive, cwd: folder.path, sync: true, processUmask: 0, preservePaths: true });
    expect(readFileSync(join(folder.path, 'bin/run'))).toEqual(Buffer.alloc(512, 'x'));
    expect(lstatSync(join(folder.path, 'bin/run')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(folder.path, long), 'utf8')).toBe('long');
    expect(readlinkSync(join(folder.path, 'link'))).toBe('bin/run');
    expect(readlinkSync(join(folder.path, 'far'))).toBe(target);
    expect(lstatSync(join(folder.path, 'empty')).size).toBe(0);
  } finally {
    folder.remove();
  }
});

test('tar lists every name that a file may have', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', 'é', '模', "'"), minLength: 1, maxLength: 60 });
  const path = fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((names) => `f/${names.map((n) => `${n}x`).join('/')}`);
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 5 }), (paths) => {
      const archive = tarOf(paths.map((each) => ({ path: each, mode: 0o644, content: Buffer.from(each) })));
      expect(archive.length % 512).toBe(0);
      const listed: string[] = [];
      const reader = list({ sync: true, onReadEntry: (entry) => void listed.push(entry.path) });
      reader.end(archive);
      expect(listed).toEqual(paths);
    }),
    { numRuns: 25 },
  );
});
