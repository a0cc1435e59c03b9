import type { ListedRun } from '@ml-actions/core';
import type { CommitOfEvent, GitHub } from '@ml-actions/github';
import type { ListedRuns, RunRegistry } from './backend.ts';
import type { MergeGroup } from './change.ts';

/** Commits whose trees are looked at, the likely ones first. */
const MAX_CANDIDATES = 10;

/**
 * Other commits with the same files: of a merge queue's commit the head that it merges, squashed or not; of a commit on the
 * default branch the head of the pull request that brought it; of an empty commit the one before it. Looked for are the
 * parents, the pull request that the queue's branch is named after, and the heads of the pull requests that GitHub knows
 * for the commit.
 */
export async function twinsOf(github: GitHub, { sha, event: { payload } }: CommitOfEvent): Promise<string[]> {
  const { tree, parents } = await github.commit(sha);
  const queued: (MergeGroup & { head_sha: string }) | undefined = payload.merge_group;
  const number = queued?.head_sha === sha ? /\/pr-(\d+)-/.exec(queued.head_ref ?? '')?.[1] : undefined;
  const candidates = [
    ...(number === undefined ? [] : [await github.headOf(Number(number))]),
    ...parents.toReversed(),
    ...(await github.headsMergedAs(sha)),
  ];
  const others = [...new Set(candidates)].filter((candidate) => candidate !== sha).slice(0, MAX_CANDIDATES);
  const trees = await Promise.all(others.map(async (other) => (await github.commit(other)).tree));
  return others.filter((_, index) => trees[index] === tree);
}

/** A registry that knows for a commit also the runs of its twins. A run of the commit itself takes their place. */
export const withTwins = (registry: RunRegistry, twins: readonly string[]): RunRegistry => ({
  runsOf: async (commit) => {
    const own = await registry.runsOf(commit);
    const theirs = await Promise.all(twins.map((twin) => registry.runsOf(twin)));
    return { ...own, runs: joined(own.runs, theirs) };
  },
});

function joined(own: readonly ListedRun[], theirs: readonly ListedRuns[]): ListedRun[] {
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...theirs.flatMap(({ runs }) => runs).filter(({ name }) => !names.has(name))];
}

/** The commits other than this one whose runs have been judged. */
export const evidenceIn = (runs: readonly ListedRun[], commit: string): string[] => [
  ...new Set(runs.flatMap((run) => (run.commit === undefined || run.commit === commit ? [] : [run.commit]))),
];
