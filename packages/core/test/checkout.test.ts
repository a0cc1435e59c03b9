import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  type GitRepository,
  gitEnvironment,
  gitRepository,
  type TemporaryFolder,
  temporaryFolder,
} from '@ml-actions/testing';
import { fakeHost } from '../fake/index.ts';
import { headOf } from '../src/index.ts';

let checkout: GitRepository;
let outside: TemporaryFolder;
beforeEach(async () => {
  checkout = await gitRepository();
  outside = temporaryFolder();
});
afterEach(() => {
  checkout.remove();
  outside.remove();
});

const head = (folder = checkout.path, env = {}) =>
  headOf(fakeHost({ env: { PATH: process.env['PATH'], ...env } }), join(folder, '.git'));

test('a checkout has a head, and the time at which it was committed', async () => {
  const sha = await checkout.commit({}, 'First');
  const committedAt = await checkout.git('show', '--no-patch', '--format=%cI');
  await expect(head()).resolves.toEqual({ sha, committedAt });
});

test('a file named HEAD does not hide it', async () => {
  const sha = await checkout.commit({ HEAD: '' }, 'First');
  await expect(head()).resolves.toMatchObject({ sha });
});

test.each([
  { name: 'a checkout without a commit', of: () => head() },
  { name: 'a folder that is none', of: () => head(outside.path) },
  { name: 'a folder that is not there', of: () => head(join(outside.path, 'absent')) },
  { name: 'a machine without git', of: () => head(checkout.path, { PATH: outside.path }) },
])('$name has no head', async ({ of }) => {
  await expect(of()).resolves.toBeUndefined();
});

test('git is not started where there is no checkout', async () => {
  const host = { ...fakeHost(), exec: () => Promise.reject(new Error('started')) };
  await expect(headOf(host, join(outside.path, '.git'))).resolves.toBeUndefined();
});

test('a folder in a checkout is none: git does not search upward', async () => {
  await checkout.commit({ 'app/README': '' }, 'First');
  await expect(head(join(checkout.path, 'app'))).resolves.toBeUndefined();
});

test('a bare repository that is laid in the place of a checkout starts nothing', async () => {
  const trap = join(outside.path, 'trap');
  const proof = join(outside.path, 'proof');
  const program = join(outside.path, 'program.sh');
  const git = (...args: string[]) => execFileSync('git', args, { env: gitEnvironment, stdio: 'pipe' });
  git('init', '--quiet', '--bare', '--initial-branch', 'main', trap);
  writeFileSync(program, `#!/bin/sh\necho sprung > '${proof}'\nexit 1\n`);
  chmodSync(program, 0o755);
  mkdirSync(join(trap, 'refs', 'heads'), { recursive: true });
  writeFileSync(join(trap, 'refs', 'heads', 'main'), `${'1'.repeat(40)}\n`);
  const config =
    `[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tsshCommand = ${program}\n` +
    '[remote "origin"]\n\turl = ssh://git.example.com/x\n\tpromisor = true\n[extensions]\n\tpartialClone = origin\n';
  writeFileSync(join(trap, 'config'), config);
  await expect(headOf(fakeHost(), join(trap, '.git'))).resolves.toBeUndefined();
  await expect(headOf(fakeHost(), trap)).resolves.toBeUndefined();
  expect(existsSync(proof)).toBe(false);
  expect(() => git(`--git-dir=${trap}`, 'show', 'HEAD')).toThrow();
  expect(existsSync(proof)).toBe(true);
  rmSync(proof);
});

test('a cancelled step does not take it for a machine without git', async () => {
  const host = fakeHost();
  host.cancel(new Error('Cancelled'));
  await expect(headOf(host, join(checkout.path, '.git'))).rejects.toThrow('Cancelled');
});
