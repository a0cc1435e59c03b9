import { type Host, isTerminal, type ListedRun, matchesGlob } from '@ml-actions/core';
import {
  connectDatabricks,
  isMissing,
  type Runs,
  runState,
  settingsFrom,
  type TaskFailure,
  toRun,
  type WireRun,
} from '@ml-actions/databricks';
import type { RunRegistry } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import { isOf, nameOf } from './matching.ts';

type Asked = Pick<
  Inputs,
  | 'url'
  | 'token'
  | 'authType'
  | 'clientId'
  | 'clientSecret'
  | 'azureTenantId'
  | 'azureClientId'
  | 'azureClientSecret'
  | 'lookBack'
  | 'ignore'
>;

/**
 * The runs of a workspace that test a commit, among those that were started within a time. The server cannot look for a
 * commit, so that the first look reads all pages of that time; later ones read what has come since, and how the runs of the
 * commit stand that had not ended.
 * @throws ActionError when no workspace is given, or no way to sign in.
 */
export function databricksRegistry(host: Host, { lookBack, ignore, ...given }: Asked): RunRegistry {
  const databricks = connectDatabricks(host, settingsFrom(host.env, given));
  const recent = recentRuns(databricks.runs, host.now() - lookBack);
  const failures = failuresOnce(databricks.runs);

  async function listedRun(run: WireRun, commit: string): Promise<ListedRun> {
    const context = { workspace: databricks.url, commit, failures: await failures(run) };
    return {
      ...toRun(run, context),
      name: nameOf(run, commit),
      // Two jobs may have one name; a one-time run is of no job that people know.
      ...(run.run_type !== 'SUBMIT_RUN' && run.job_id !== undefined && { source: `job ${run.job_id}` }),
    };
  }

  return {
    runsOf: async (commit) => {
      const runs = await recent((run) => isOf(run, commit));
      const isIgnored = (run: WireRun) => ignore.some((glob) => matchesGlob(nameOf(run, commit), glob));
      return {
        runs: await Promise.all(runs.filter((run) => !isIgnored(run)).map((run) => listedRun(run, commit))),
        leftOut: runs.filter(isIgnored).map((run) => nameOf(run, commit)),
        sought: `Runs on ${databricks.url} count whose git commit, name or parameters hold the commit's id, as far back as \`look-back\` says`,
      };
    },
  };
}

/**
 * Remembers the runs since a time, in milliseconds since the epoch, and looks at those anew that can have changed.
 * @returns the runs that are asked for, newest last.
 */
function recentRuns(runs: Runs, since: number): (isWanted: (run: WireRun) => boolean) => Promise<WireRun[]> {
  const known = new Map<string, WireRun>();
  let from = since;
  return async (isWanted) => {
    const listed = await runs.list({ startedFrom: from, expandTasks: true });
    for (const run of listed) {
      known.set(run.run_id, run);
      from = Math.max(from, run.start_time ?? 0);
    }
    const fresh = new Set(listed.map(({ run_id }) => run_id));
    const wanted = [...known.values()].filter(isWanted);
    const changing = wanted.filter(({ run_id, state }) => !fresh.has(run_id) && !isTerminal(runState(state)));
    await Promise.all(
      changing.map(async ({ run_id }) => {
        try {
          known.set(run_id, await runs.get(run_id));
        } catch (error) {
          if (!isMissing(error)) throw error;
          known.delete(run_id);
        }
      }),
    );
    return wanted
      .flatMap(({ run_id }) => known.get(run_id) ?? [])
      .sort((a, b) => (a.start_time ?? 0) - (b.start_time ?? 0));
  };
}

/** Why a run failed does not change, unless it is repaired: it is asked for once. */
function failuresOnce(runs: Runs): (run: WireRun) => Promise<readonly TaskFailure[]> {
  const asked = new Map<string, readonly TaskFailure[]>();
  return async ({ run_id, end_time, state }) => {
    if (runState(state) !== 'failed') return [];
    const key = `${run_id} ${end_time}`;
    // In a list a run has a hundred of its tasks at most.
    const found = asked.get(key) ?? (await runs.failures(await runs.get(run_id)));
    asked.set(key, found);
    return found;
  };
}
