import { describeRun, matchesGlob, posterOf, type Run, type RunRecord, readRun } from '@ml-actions/core';
import type { CommitStatus, GitHub, PostedStatus } from '@ml-actions/github';

/** A run, or several of one launch, of which a commit status says that they go on. */
export interface PendingRun {
  sha: string;
  /** As in `run/<name>`. */
  name: string;
  status: PostedStatus;
  record: RunRecord & { mark: string };
}

/** What is pending on some commits. */
export interface Pending {
  runs: PendingRun[];
  /** Commits whose check waits although no run of theirs goes on: nobody else would look at them again. */
  unjudged: string[];
}

/** The statuses that commit-check posts unless it is told otherwise, such as `sematic-pipelines-pass`. */
const CHECK = /(^|-)pipelines-pass$/i;

/**
 * What launchers and checks have left pending, by one request for each commit.
 * @param isWanted by the name of the run.
 */
export async function pendingOn(
  github: GitHub,
  commits: readonly string[],
  isWanted: (name: string) => boolean,
): Promise<Pending> {
  const runs: PendingRun[] = [];
  const unjudged: string[] = [];
  for (const sha of commits) {
    const pending = (await github.statusesOf(sha)).filter(({ state }) => state === 'pending');
    for (const status of pending) {
      const name = runIn(status.context);
      if (name === undefined || !isWanted(name)) continue;
      const record = readRun(status);
      // What has no mark is not a launcher's, and nothing is known of it.
      if (record.mark !== undefined) runs.push({ sha, name, status, record: { ...record, mark: record.mark } });
    }
    const waits = pending.some(({ context }) => CHECK.test(context));
    if (waits && pending.every(({ context }) => runIn(context) === undefined)) unjudged.push(sha);
  }
  return { runs, unjudged };
}

/** The same of runs alone. */
export const pendingRuns = async (...asked: Parameters<typeof pendingOn>): Promise<PendingRun[]> =>
  (await pendingOn(...asked)).runs;

const runIn = (context: string): string | undefined => /^run\/(.+)$/i.exec(context)?.[1];

/** Whether a run has a name: the legs of a matrix, `train (2)`, have that of the first. @param glob of names. */
export const isNamed =
  (glob: string) =>
  (name: string): boolean =>
    matchesGlob(name, glob) || matchesGlob(name.replace(/ \(\d{1,6}\)$/, ''), glob);

/** The runs as a backend is asked for them. */
export const runsIn = ({ sha, name, record }: PendingRun, backend: string, tags: readonly string[]): Run[] =>
  record.ids.map((id) => ({
    backend,
    id,
    name,
    ...(record.url !== undefined && { url: record.url }),
    state: 'running',
    nativeState: 'pending',
    commit: sha,
    tags,
  }));

/** When the launch first posted to its status. */
export async function pendingSince(github: GitHub, { sha, status, record }: PendingRun): Promise<Date> {
  const own = (await github.statusHistory(sha, status.context)).filter(
    (each) => posterOf(readRun(each).mark, record.mark) === 'self',
  );
  return own.at(-1)?.createdAt ?? status.createdAt;
}

/**
 * Posts how pending runs have ended, as the step would that has launched them.
 * @returns false when the run has ended otherwise meanwhile, or another launch has the status now.
 */
export async function settlePending(
  github: GitHub,
  { sha, status, record }: PendingRun,
  { state, text, url = record.url }: { state: CommitStatus['state']; text: string; url?: string | undefined },
): Promise<boolean> {
  const latest = (await github.statusesOf(sha)).find(({ context }) => context === status.context);
  if (latest === undefined || readRun(latest).mark !== record.mark) return false;
  // Who follows the run may have seen first that it was cancelled, and cannot know why.
  if (latest.state !== 'pending' && !(latest.state === 'error' && state === 'error')) return false;
  const { posted } = await github.postStatus(sha, {
    context: status.context,
    state,
    ...describeRun({ ...record, text, ids: [], url }),
  });
  return posted;
}
