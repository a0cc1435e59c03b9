import { globSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFile } from '@ml-actions/core';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';

const root = dirname(import.meta.dirname);

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const filesIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    globSync('**/*.ts', { cwd: path })
      .sort()
      .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );

test('the generated code is that of the proto files', async () => {
  const bin = join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: [bin, process.env['PATH']].join(delimiter) };
  const made = await execFile(join(bin, 'buf'), ['generate', '--output', folder.path], { cwd: root, env });
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  expect(filesIn(join(folder.path, 'src', 'gen'))).toEqual(filesIn(join(root, 'src', 'gen')));
});
