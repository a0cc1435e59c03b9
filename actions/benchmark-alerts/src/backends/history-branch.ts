import { rm } from 'node:fs/promises';
import type { RecordedRun } from '@ml-actions/benchmarks';
import type { Host } from '@ml-actions/core';
import { type Clone, checkOut, cloneFolder, type GitFailure, openClone, pushChange } from '@ml-actions/git';
import { addRuns, type History, readRuns } from './history-folder.ts';
import { remoteOf } from './origin.ts';

/** The account that GitHub shows for what workflows do. */
const COMMITTER = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };

/**
 * The history on an orphan branch of the checkout's origin, which is made when it is missing. It is read into a temporary
 * clone of the latest commit alone; the workspace is not touched. Files are only ever added, each under a name of its own, so
 * that nothing can conflict where another job pushes at the same time.
 */
export function historyBranch(
  host: Host,
  { workspace, branch, token }: { workspace: string; branch: string; token: string | undefined },
): History {
  const folder = cloneFolder(host);
  let opened: Promise<Clone> | undefined;
  const clone = (): Promise<Clone> => {
    opened ??= open();
    return opened;
  };
  const open = async (): Promise<Clone> => {
    const remote = await remoteOf(host, workspace, token);
    // No link in a history is followed.
    return openClone(host, { remote, committer: COMMITTER, folder, links: false, explain });
  };
  return {
    read: async () => {
      const made = await clone();
      await checkOut(made, branch);
      return readRuns(host, made.files);
    },
    append: async (runs) => {
      const made = await clone();
      let added = 0;
      await pushChange(host, made, { branch, create: true }, async () => {
        added = await addRuns(made.files, runs);
        return added === 0 ? undefined : messageOf(runs);
      });
      return added;
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function messageOf(runs: readonly RecordedRun[]): string {
  const measured = [...new Set(runs.map(({ results }) => results.commit.slice(0, 12)))];
  return `Record benchmarks of ${measured.join(', ')}\n`;
}

function explain(failure: GitFailure): string | undefined {
  if (failure === 'denied')
    return 'Add the line `contents: write` to `permissions:` of the job, or set `record: never`.';
  if (failure === 'protected') return 'Take the branch out of the rules that protect it, or set `record: never`.';
  return failure === 'unauthorized' ? 'Check that `github-token` may read the repository.' : undefined;
}
