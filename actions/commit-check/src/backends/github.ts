import { commitTag, isTerminal, matchesGlob, type Run, type RunState } from '@ml-actions/core';
import type { CommitStatus, GitHub, PostedStatus } from '@ml-actions/github';
import type { ListedRuns, RunRegistry } from '../backend.ts';
import { runName } from '../check.ts';

/** Which statuses are runs; the lists are globs. */
export interface Selection {
  include: readonly string[];
  ignore: readonly string[];
  /** The check's own status, which is never a run. */
  statusContext: string;
}

/** The commit statuses of GitHub as a registry of runs: every launcher records its run as `run/<name>`. */
export const statusRegistry = (github: GitHub, selection: Selection): RunRegistry => ({
  runsOf: async (commit) => listedIn(await github.statusesOf(commit), selection, commit),
});

/** The statuses that are runs, and the others. @param statuses the latest one of each context. */
export function listedIn(
  statuses: readonly PostedStatus[],
  { include, ignore, statusContext }: Selection,
  commit: string,
): ListedRuns {
  const isRun = ({ context }: PostedStatus) => matchesAny(context, include) && !matchesAny(context, ignore);
  const others = statuses.filter(({ context }) => !isSame(context, statusContext));
  return {
    runs: others.filter(isRun).map((status) => runOf(status, commit)),
    leftOut: others.filter((status) => !isRun(status)).map(({ context }) => context),
  };
}

/** To GitHub `Build` and `build` are one context. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const matchesAny = (context: string, globs: readonly string[]): boolean =>
  globs.some((glob) => matchesGlob(context, glob));

/** GitHub's `error` is a failure too: it says that there is no verdict, and without one nothing has passed. */
const RUN_STATES: Readonly<Record<CommitStatus['state'], RunState>> = {
  pending: 'running',
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
};

/** Launchers end a description with a mark that tells their steps apart: ` · 1f9a2c-0d4e11-7b20`. */
const withoutMark = (description: string): string => description.replace(/ · [0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{4}$/, '');

function runOf({ context, state, description, targetUrl, createdAt, updatedAt }: PostedStatus, commit: string): Run {
  const runState = RUN_STATES[state];
  return {
    backend: 'github',
    // GitHub knows one latest status of each context.
    id: context,
    name: runName(context),
    ...(targetUrl !== undefined && { url: targetUrl }),
    state: runState,
    nativeState: state,
    commit,
    tags: [commitTag(commit)],
    startedAt: createdAt,
    ...(isTerminal(runState) && { finishedAt: updatedAt }),
    ...(runState === 'failed' && { failure: { summary: withoutMark(description) } }),
  };
}
