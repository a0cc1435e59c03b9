// What stands between a patch that code of strangers has made and a push with an App's token.
import { execFile } from 'node:child_process';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type GitRepository,
  gitEnvironment,
  gitRepository,
  type TemporaryFolder,
  temporaryFolder,
} from '@ml-actions/testing';

const SCRIPT = join(dirname(dirname(import.meta.dirname)), '.github', 'commit-dist.sh');
const BRANCH = 'dependabot/npm/tar-8';
const BUNDLE = 'actions/commit-check/dist/index.js';

let repository: GitRepository;
let folder: TemporaryFolder;
let head: string;
beforeEach(async () => {
  folder = temporaryFolder();
  repository = await gitRepository({ remote: 'bare' });
  await repository.commit({ [BUNDLE]: 'old\n', 'actions/commit-check/src/index.ts': 'source\n' }, 'Start');
  await repository.git('push', '--quiet', 'origin', 'main');
  await repository.git('checkout', '--quiet', '-b', BRANCH);
  head = await repository.commit({ 'pnpm-lock.yaml': 'tar 8\n' }, 'Bump tar');
  await repository.git('push', '--quiet', 'origin', BRANCH);
});
afterEach(() => {
  folder.remove();
  repository.remove();
});

/** The patch of what somebody does to the checkout. */
async function patchOf(act: (path: (name: string) => string) => void): Promise<string> {
  act((name) => join(repository.path, name));
  await repository.git('add', '--all');
  const patch = join(folder.path, 'dist.patch');
  await repository.git('diff', '--cached', '--binary', `--output=${patch}`);
  await repository.git('reset', '--quiet', '--hard');
  return patch;
}

interface Ended {
  exitCode: number;
  said: string;
}

/** Runs the script in a clone of main, as the workflow does. */
async function commit(patch: string): Promise<Ended> {
  const clone = join(folder.path, 'clone');
  await repository.git('clone', '--quiet', '--branch', 'main', repository.remote ?? '', clone);
  const env = {
    ...gitEnvironment,
    TMPDIR: folder.path,
    BRANCH,
    HEAD_SHA: head,
    PATCH: patch,
    TOKEN: 'battery-staple',
    APP: 'ours',
  };
  return new Promise((done) => {
    const child = execFile('bash', [SCRIPT], { cwd: clone, env }, (_, stdout, stderr) =>
      done({ exitCode: child.exitCode ?? -1, said: `${stdout}${stderr}`.trim() }),
    );
  });
}

const remoteHead = async (): Promise<string> =>
  (await repository.git('ls-remote', 'origin', `refs/heads/${BRANCH}`)).split('\t')[0] ?? '';

test('a patch of bundles is one commit on the branch, by the App', async () => {
  const patch = await patchOf((path) => {
    writeFileSync(path(BUNDLE), 'new\n');
    writeFileSync(path('actions/commit-check/dist/12.index.js'), Buffer.from([0, 1, 2]));
  });
  expect(await commit(patch)).toEqual({ exitCode: 0, said: '' });
  await repository.git('fetch', '--quiet', 'origin');
  expect(await repository.git('log', '--format=%an: %s', `${head}..origin/${BRANCH}`)).toBe('ours[bot]: Rebuild dist');
  expect(await repository.git('show', '--format=', '--name-status', `origin/${BRANCH}`)).toBe(
    `A\tactions/commit-check/dist/12.index.js\nM\t${BUNDLE}`,
  );
  expect(readdirSync(folder.path).sort()).toEqual(['clone', 'dist.patch']);
});

describe('a patch that is refused:', () => {
  const REFUSED: readonly { name: string; act: (path: (name: string) => string) => void; says: string }[] = [
    {
      name: 'of a source',
      act: (path) => writeFileSync(path('actions/commit-check/src/index.ts'), 'evil\n'),
      says: 'The patch changes actions/commit-check/src/index.ts (mode 100644), which is no bundle',
    },
    {
      name: 'of a workflow beside a bundle',
      act: (path) => {
        writeFileSync(path(BUNDLE), 'new\n');
        writeFileSync(path('ci.yml'), 'evil\n');
      },
      says: 'The patch changes ci.yml (mode 100644), which is no bundle',
    },
    {
      name: 'with a link in dist',
      act: (path) => symlinkSync('/etc/passwd', path('actions/commit-check/dist/1.index.js')),
      says: 'The patch changes actions/commit-check/dist/1.index.js (mode 120000), which is no bundle',
    },
    {
      name: 'with a program in dist',
      act: (path) => writeFileSync(path('actions/commit-check/dist/1.index.js'), 'evil\n', { mode: 0o755 }),
      says: 'The patch changes actions/commit-check/dist/1.index.js (mode 100755), which is no bundle',
    },
  ];
  test.each(REFUSED)('$name', async ({ act, says }) => {
    expect(await commit(await patchOf(act))).toEqual({ exitCode: 1, said: says });
    expect(await remoteHead()).toBe(head);
  });

  test('that leads out of the repository', async () => {
    const patch = join(folder.path, 'dist.patch');
    writeFileSync(patch, '--- /dev/null\n+++ b/../evil\n@@ -0,0 +1 @@\n+evil\n');
    const { exitCode, said } = await commit(patch);
    expect([exitCode === 0, said]).toEqual([false, expect.stringContaining('invalid path')]);
    expect(await remoteHead()).toBe(head);
  });
});

test('a branch that has moved is left alone', async () => {
  const patch = await patchOf((path) => writeFileSync(path(BUNDLE), 'new\n'));
  const later = await repository.commit({ 'pnpm-lock.yaml': 'tar 9\n' }, 'Bump tar again');
  await repository.git('push', '--quiet', 'origin', BRANCH);
  expect(await commit(patch)).toEqual({
    exitCode: 0,
    said: expect.stringContaining(`${BRANCH} is no more at ${head}`),
  });
  expect(await remoteHead()).toBe(later);
});
