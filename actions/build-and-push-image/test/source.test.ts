import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hintOf } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { readSource } from '../src/source.ts';
import { layTrap, TRAPS } from './support/trap.ts';
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
    dockerfile: file ?? join(context, 'Dockerfile'),
    secrets: [],
    head: { sha: space.sha, committedAt: space.committedAt },
  });
});

test('a context outside of the workspace does not change what is checked out', async () => {
  writeFileSync(join(outside.path, 'Dockerfile'), 'FROM scratch\n');
  expect((await read(outside.path)).head?.sha).toBe(space.sha);
});

test('a workspace that is no checkout has no head', async () => {
  writeFileSync(join(outside.path, 'Dockerfile'), 'FROM scratch\n');
  expect((await read('.', undefined, { GITHUB_WORKSPACE: outside.path })).head).toBeUndefined();
});

describe.each(TRAPS)('a repository that is laid as a trap, with %s,', (kind) => {
  const FROM_SCRATCH = 'FROM scratch\n';
  const lay = (folder: string) => layTrap(folder, kind, join(outside.path, 'proof'));

  test.each([
    { name: 'in the context', context: 'app' },
    { name: 'around the context', context: 'app/context' },
  ])('$name runs nothing', async ({ context }) => {
    const trap = lay(join(space.checkout, 'app'));
    writeFileSync(join(space.checkout, context, 'Dockerfile'), FROM_SCRATCH);
    expect((await read(context)).head?.sha).toBe(space.sha);
    expect(trap.sprung()).toBe(false);
    trap.spring();
    expect(trap.sprung()).toBe(true);
  });

  test('in the place of a checkout runs nothing', async () => {
    const root = join(outside.path, 'root');
    const trap = lay(root);
    writeFileSync(join(root, 'Dockerfile'), FROM_SCRATCH);
    expect((await read('.', undefined, { GITHUB_WORKSPACE: root })).head).toBeUndefined();
    expect(trap.sprung()).toBe(false);
  });

  test("unpacked over the checkout's own repository runs nothing", async () => {
    const own = join(space.checkout, '.git');
    rmSync(own, { recursive: true });
    const trap = lay(own);
    await read('.');
    expect(trap.sprung()).toBe(false);
    trap.spring();
    expect(trap.sprung()).toBe(true);
  });
});

describe('a link in the checkout', () => {
  const link = (to: string, at: string) => symlinkSync(to, join(space.checkout, at));
  beforeEach(() => {
    mkdirSync(join(outside.path, 'home'));
    writeFileSync(join(outside.path, 'home', 'Dockerfile'), 'FROM scratch\n');
    link(join(outside.path, 'home'), 'leads-out');
    mkdirSync(join(space.checkout, 'app'));
    link(join(outside.path, 'home', 'Dockerfile'), 'app/Dockerfile');
    link('train', 'stays');
  });

  test.each([
    { name: 'as context', context: 'leads-out', error: '`context`: leads-out is a link out of the checkout, to ' },
    { name: 'as Dockerfile', context: 'app', error: '`context`: app/Dockerfile is a link out of the checkout, to ' },
    {
      name: 'on the way to the Dockerfile',
      context: '.',
      file: 'leads-out/Dockerfile',
      error: '`file`: leads-out/Dockerfile is a link out of the checkout, to ',
    },
  ])('that leads out of it is refused $name', async ({ context, file, error }) => {
    await expect(read(context, file)).rejects.toThrow(`${error}${outside.path}/home`);
  });

  test('that leads out of it is refused as a secret', async () => {
    const secrets = [{ id: 'token', file: 'leads-out/Dockerfile' }];
    const reading = readSource(fakeHost({ env: { ...space.env } }), { context: '.', file: undefined, secrets });
    await expect(reading).rejects.toThrow('`secrets`: leads-out/Dockerfile is a link out of the checkout, to ');
  });

  test.each([{ context: 'stays' }, { context: '.', file: 'stays/Dockerfile' }])(
    'that stays in it is followed: $context $file',
    async ({ context, file }) => {
      expect(await read(context, file)).toMatchObject({ context: join(space.checkout, context) });
    },
  );

  test('to the checkout itself is no way out', async () => {
    const workspace = join(outside.path, 'workspace');
    symlinkSync(space.checkout, workspace);
    expect(await read('train', undefined, { GITHUB_WORKSPACE: workspace })).toMatchObject({
      context: join(workspace, 'train'),
    });
  });
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
