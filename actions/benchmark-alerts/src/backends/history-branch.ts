import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedRun } from '@ml-actions/benchmarks';
import { ActionError, backOff, type Host } from '@ml-actions/core';
import { type Git, gitError, gitIn, remoteOf } from './git-command.ts';
import { addRuns, type History, readRuns } from './history-folder.ts';

/** Milliseconds in which other jobs may be faster at pushing again and again. */
const RACE_MS = 10 * 60_000;
/** Doublings of the pause between two tries: a race is over soon. */
const DOUBLINGS = 3;
/** https://git-scm.com/docs/git-push#_output, and what a server says when two pushes come at the very same time. */
const OVERTAKEN = /\[rejected\]|cannot lock ref|failed to update ref|incorrect old value|reference already exists/;
/** The id of a tree without files, which git knows without having it. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/**
 * The history on an orphan branch of the checkout's origin, which is made when it is missing. It is read into a temporary
 * clone of the latest commit alone; the workspace is not touched.
 */
export function historyBranch(
  host: Host,
  options: { workspace: string; branch: string; token: string | undefined },
): History {
  const ref = `refs/heads/${options.branch}`;
  let opened: Promise<Clone> | undefined;
  const clone = (): Promise<Clone> => {
    opened ??= emptyClone(host, options);
    return opened;
  };
  return {
    read: async () => {
      const { git, folder } = await clone();
      await catchUp(git, ref);
      return readRuns(host, folder);
    },
    append: async (runs) => push(host, await clone(), ref, runs),
    close: async () => {
      const made = await opened?.catch(() => undefined);
      if (made !== undefined) await rm(made.folder, { recursive: true, force: true });
    },
  };
}

interface Clone {
  git: Git;
  folder: string;
}

async function emptyClone(
  host: Host,
  { workspace, token }: { workspace: string; token: string | undefined },
): Promise<Clone> {
  const remote = await remoteOf(host, workspace, token);
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] || tmpdir(), 'benchmark-history-'));
  const git = gitIn(host, folder, remote);
  try {
    // Without a template there are no hooks of the machine.
    await git('init', '--quiet', '--template=');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return { git, folder };
}

/**
 * Brings index and files to the latest state of the branch, whatever they were.
 * @returns the commit at its tip, or undefined while there is no branch.
 */
async function catchUp(git: Git, ref: string): Promise<string | undefined> {
  let tip: string | undefined;
  if ((await git('ls-remote', 'origin', ref)) !== '') {
    await git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', ref);
    tip = (await git('rev-parse', 'FETCH_HEAD')).trim();
  }
  await git('read-tree', '--reset', '-u', tip ?? EMPTY_TREE);
  return tip;
}

/**
 * Pushes a commit with the files of the runs on top of the branch. Where another job was faster, the commit is made again
 * on top of that job's: files are only ever added, each under a name of its own, so that nothing can conflict.
 * @returns how many runs were not there yet.
 */
async function push(host: Host, { git, folder }: Clone, ref: string, runs: readonly RecordedRun[]): Promise<number> {
  const until = host.now() + RACE_MS;
  for (let tries = 0; ; tries++) {
    const tip = await catchUp(git, ref);
    const added = await addRuns(folder, runs);
    if (added.length === 0) return 0;
    const args = ['push', '--no-verify', 'origin', `${await commit(git, tip, added, runs)}:${ref}`];
    const pushed = await git.attempt(...args);
    if (pushed.exitCode === 0) return added.length;
    if (!OVERTAKEN.test(pushed.stderr)) throw gitError(args, pushed);
    if (host.now() >= until) {
      throw new ActionError(`Other jobs were faster at pushing to the history for 10 minutes, ${tries + 1} times`);
    }
    await host.sleep(backOff(Math.min(tries, DOUBLINGS), host.random()));
  }
}

/** @returns the id of a commit with more files than the tip; no branch and no hook knows of it. */
async function commit(
  git: Git,
  tip: string | undefined,
  files: readonly string[],
  runs: readonly RecordedRun[],
): Promise<string> {
  await git('add', '--force', '--', ...files);
  const tree = (await git('write-tree')).trim();
  const measured = [...new Set(runs.map(({ results }) => results.commit.slice(0, 12)))];
  const parent = tip === undefined ? [] : ['-p', tip];
  return (await git('commit-tree', tree, ...parent, '-m', `Record benchmarks of ${measured.join(', ')}`)).trim();
}
