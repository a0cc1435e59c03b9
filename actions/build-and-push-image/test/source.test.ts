import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hintOf } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { readSource } from '../src/source.ts';
import { type Workspace, workspace } from './support/workspace.ts';

let space: Workspace;
let outside: TemporaryFolder;
beforeEach(async () => {
  space = await workspace({
    Dockerfile: 'FROM scratch\n',
    'train/Dockerfile': 'FROM scratch\n',
    'docker/gpu': 'FROM scratch\n',
  });
  outside = temporaryFolder();
});
afterEach(() => {
  space.remove();
  outside.remove();
});

const read = (context: string, file?: string, env = {}) =>
  readSource(fakeHost({ env: { ...space.env, ...env } }), { context, file });

test.each([
  { context: '.', file: undefined },
  { context: 'train', file: undefined },
  { context: '.', file: 'docker/gpu' },
])('context $context with file $file', async ({ context, file }) => {
  expect(await read(context, file)).toEqual({
    context: join(space.checkout, context),
    file: file && join(space.checkout, file),
    head: { sha: space.sha, committedAt: space.committedAt },
  });
});

test('a folder outside of any checkout has no head', async () => {
  writeFileSync(join(outside.path, 'Dockerfile'), 'FROM scratch\n');
  expect((await read(outside.path)).head).toBeUndefined();
});

test('a machine without git has no head', async () => {
  expect((await read('.', undefined, { PATH: outside.path })).head).toBeUndefined();
});

test('a cancelled step does not take it for a machine without git', async () => {
  const host = fakeHost({ env: { ...space.env } });
  host.cancel(new Error('Cancelled'));
  await expect(readSource(host, { context: '.', file: undefined })).rejects.toThrow('Cancelled');
});

describe('what is not there is refused', () => {
  test.each([
    { context: 'absent', file: undefined, error: '`context`: there is no folder absent' },
    { context: 'Dockerfile', file: undefined, error: '`context`: there is no folder Dockerfile' },
    { context: '-', file: undefined, error: '`context`: there is no folder -' },
    { context: 'docker', file: undefined, error: 'There is no Dockerfile at docker/Dockerfile' },
    { context: '.', file: 'docker/cpu', error: '`file`: There is no Dockerfile at docker/cpu' },
    { context: '.', file: 'docker', error: '`file`: There is no Dockerfile at docker' },
  ])('context $context with file $file', async ({ context, file, error }) => {
    const thrown = await read(context, file).catch((reason: unknown) => reason);
    expect((thrown as Error).message).toBe(error);
    expect(hintOf(thrown)).toMatch(/^Run actions\/checkout before this step/);
  });

  test('a Dockerfile that is a folder', async () => {
    mkdirSync(join(space.checkout, 'docker', 'Dockerfile'));
    await expect(read('docker')).rejects.toThrow('There is no Dockerfile at docker/Dockerfile');
  });
});
