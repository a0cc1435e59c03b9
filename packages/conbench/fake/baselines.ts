import type { StoredCommit, StoredResult } from './records.ts';

const REACH = 20;

/** Commits of the default branch are their own fork point. */
const isDefault = ({ sha, forkPointSha }: StoredCommit): boolean => sha === forkPointSha;

/**
 * A commit and those before it, the newest first. They are found by their times and not by their parents; undefined where the
 * server knows too little of the commit.
 */
export function ancestry(of: StoredCommit, commits: readonly StoredCommit[]): StoredCommit[] | undefined {
  const { branch, time, forkPointSha, repository } = of;
  if (branch === null || time === null || forkPointSha === null) return undefined;
  const known = commits.filter((each) => each.repository === repository && each.time !== null);
  const fork = known.find(({ sha }) => sha === forkPointSha);
  const until = fork?.time ?? Number.NEGATIVE_INFINITY;
  const newest = (a: StoredCommit, b: StoredCommit) => (b.time ?? 0) - (a.time ?? 0);
  const own = known.filter(
    (each) => !isDefault(each) && !isDefault(of) && each.branch === branch && (each.time ?? 0) <= time,
  );
  const main = known.filter((each) => isDefault(each) && (each.time ?? 0) <= until);
  return [...own.sort(newest), ...main.sort(newest)];
}

const nothing = (error: string) => ({ baseline_run_id: null, commits_skipped: null, error });
const NO_COMMIT = 'the contender run is not connected to the git graph';

/** The three candidates of a run. https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/conbench/api/runs.py#L68-L234 */
export function candidates(
  contender: readonly StoredResult[],
  results: readonly StoredResult[],
  commits: readonly StoredCommit[],
) {
  const [first] = contender;
  const commit = first?.commit ?? null;
  const known = (sha: string | null) =>
    commits.find((each) => each.sha === sha && each.repository === first?.repository);
  const search = (start: StoredCommit | undefined) => baselineFrom(start, contender, results, commits);
  const newestDefault = commits
    .filter((each) => isDefault(each) && each.repository === first?.repository && each.time !== null)
    .sort((a, b) => (b.time ?? 0) - (a.time ?? 0))[0];
  return {
    parent: commit === null ? nothing(NO_COMMIT) : search(known(commit.parentSha)),
    fork_point:
      commit === null
        ? nothing(NO_COMMIT)
        : isDefault(commit)
          ? nothing('the contender run is already on the default branch')
          : search(known(commit.forkPointSha)),
    latest_default: search(newestDefault),
  };
}

function baselineFrom(
  start: StoredCommit | undefined,
  contender: readonly StoredResult[],
  results: readonly StoredResult[],
  commits: readonly StoredCommit[],
) {
  if (start === undefined) return nothing('this baseline commit type does not exist for this run');
  const searched = ancestry(start, commits)?.slice(0, REACH);
  if (searched === undefined)
    return nothing("could not find the baseline commit's ancestry because commit details are missing");
  const [first] = contender;
  const prints = new Set(contender.map(({ fingerprint }) => fingerprint));
  const order = (result: StoredResult) => searched.findIndex(({ sha }) => sha === result.commit?.sha);
  const [best] = results
    .filter((each) => each.runId !== first?.runId && prints.has(each.fingerprint) && order(each) >= 0)
    .sort(
      (a, b) =>
        Number(b.runReason === first?.runReason) - Number(a.runReason === first?.runReason) ||
        order(a) - order(b) ||
        b.time - a.time,
    );
  if (best === undefined) return nothing('no matching baseline run was found');
  const skipped = searched.slice(0, order(best)).map(({ sha }) => sha);
  return { baseline_run_id: best.runId, commits_skipped: skipped, error: null };
}
