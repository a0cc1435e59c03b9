import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { fakeHost } from '../fake/index.ts';
import { removeTemporaryFolder, withTemporaryFolder } from '../src/temporary-folder.ts';

let folder: TemporaryFolder;
let temporary: string;
let home: string;
beforeEach(() => {
  folder = temporaryFolder();
  [temporary, home] = [join(folder.path, 'temporary'), join(folder.path, 'home')];
  mkdirSync(temporary);
  mkdirSync(home);
});
afterEach(() => folder.remove());

const hostHere = () => fakeHost({ env: { RUNNER_TEMP: temporary } });

describe('A temporary folder', () => {
  test('is there while it is needed, for its owner alone', async () => {
    const mode = await withTemporaryFolder(hostHere(), 'build', (folder) => {
      writeFileSync(join(folder, 'metadata.json'), '{}');
      return Promise.resolve(statSync(folder).mode & 0o777);
    });
    expect(mode).toBe(0o700);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('is gone when what needed it fails', async () => {
    const failed = withTemporaryFolder(hostHere(), 'build', () => Promise.reject(new Error('no disk')));
    await expect(failed).rejects.toThrow('no disk');
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('that a main that was killed has left is removed by the post step, but not what it links to', async () => {
    const left = join(temporary, 'docker-config-x');
    mkdirSync(left);
    writeFileSync(join(home, 'kept'), '');
    symlinkSync(home, join(left, 'contexts'));
    await removeTemporaryFolder(fakeHost({ state: { 'docker-config': left } }), 'docker-config');
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(home)).toEqual(['kept']);
  });

  test('that is gone, or never was, is nothing for the post step', async () => {
    await removeTemporaryFolder(fakeHost({ state: { build: join(temporary, 'gone') } }), 'build');
    await removeTemporaryFolder(fakeHost(), 'build');
    expect(readdirSync(temporary)).toEqual([]);
  });
});
