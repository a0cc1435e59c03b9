import {
  ActionError,
  afterCancellation,
  describeError,
  type Host,
  HttpError,
  isTerminal,
  poll,
} from '@ml-actions/core';
import {
  connectDatabricks,
  type Databricks,
  DatabricksError,
  failedTasks,
  idempotencyToken,
  isMissing,
  latestTasks,
  nativeState,
  runState,
  settingsFrom,
  type TaskFailure,
  toRun,
  type WireRun,
} from '@ml-actions/databricks';
import { NothingLaunchedError, type RunLauncher, type Sighting, UncertainLaunchError } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import type { LaunchPlan } from '../../plan.ts';
import { metricsOf, outcomeOutputs, outcomesOf, outcomeTable, showOutcomes, type TaskOutcome } from './outcome.ts';
import { isJobId, jobRequest, type LaunchKey, oneTimeRequest } from './request.ts';
import { folderName, upload, uploadedFolder } from './upload.ts';

/** What a launch that was cut off may take to find the run that it has started, in main and in the post step. */
const PATIENCE_MS = 2_000;
const RECOVERY_MS = 10_000;
/** How long the end of a run is waited for that is cancelled, and between two looks. */
const CANCEL_MS = 30_000;
const CANCEL_INTERVAL_MS = 1_000;

/** For the post step: how far a launch has come. */
const LAUNCH = 'databricks-launch';
interface Begun {
  /** Whether Databricks was asked to start the run, or only got files for it. */
  isSent: boolean;
  plan: LaunchPlan;
}

/** A run that has ended, and why it failed. */
interface Ended {
  run: WireRun;
  failures: readonly TaskFailure[];
}

/** Runs of a workspace: one-time runs, and runs of jobs that are there. */
export function databricksLauncher(host: Host, input: Inputs): RunLauncher {
  const settings = settingsFrom(host.env, input);
  const connections = new WeakMap<Host, Databricks>();
  /** A connection ends with the host that it is for. */
  const connected = (on: Host): Databricks => {
    const quiet = on === host ? on : { ...on, info: on.debug };
    const found = connections.get(on) ?? connectDatabricks(quiet, settings);
    connections.set(on, found);
    return found;
  };
  connected(host);

  const ended = new Map<string, Ended>();
  const outcomes: TaskOutcome[] = [];
  /** Folders that nobody needs any more. */
  const idle = new Set<string>();
  /** The folder of the run that was launched here. */
  const folders = new Map<string, string>();
  const repairs = repairsOf(input.mode === 'launch' ? input.repairs : 0);
  const words = new Map<string, string>();

  const release = (run: WireRun): void => {
    const folder = folders.get(run.run_id) ?? uploadedFolder(run.tasks, input.uploadDirectory);
    if (folder !== undefined) idle.add(folder);
  };
  const begin = (begun: Begun | undefined): void =>
    host.saveState(LAUNCH, begun === undefined ? '' : JSON.stringify(begun));

  /** @returns what starts the run and gives its id; sent again, it finds the run that it has started. */
  async function starter(on: Host, plan: LaunchPlan): Promise<(on: Host) => Promise<string>> {
    const key = keyOf(on, input, plan);
    if (input.job === undefined) {
      const { body } = oneTimeRequest(input, plan, key);
      return (late) => connected(late).runs.submit(body);
    }
    const { jobs } = connected(on);
    const named = isJobId(input.job) ? { job_id: input.job } : await jobs.named(input.job);
    // What is listed does not hold all, and who gives no parameters need not be able to read the job.
    const job = input.parameters === undefined ? { ...named, settings: {} } : await jobs.get(named.job_id);
    const body = jobRequest(job, input, plan, key);
    return (late) => connected(late).runs.runNow(body);
  }

  async function prepare(on: Host, plan: LaunchPlan): Promise<string | undefined> {
    if (input.job !== undefined) return undefined;
    const key = keyOf(on, input, plan);
    const { uploads } = oneTimeRequest(input, plan, key);
    if (uploads.length === 0) return undefined;
    begin({ isSent: false, plan });
    idle.add(key.folder);
    for (const each of uploads) await upload(on, connected(on).workspace, each);
    return key.folder;
  }

  /** Tells what a task has become since it was last looked at. */
  function tell(on: Host, run: WireRun): void {
    const tasks = latestTasks(run.tasks);
    if (tasks.length < 2) return;
    for (const { task_key: task, state } of tasks) {
      const word = nativeState(state);
      if (words.get(`${run.run_id} ${task}`) !== word) on.info(`Task ${task} of run ${run.run_id} is ${word}`);
      words.set(`${run.run_id} ${task}`, word);
    }
  }

  async function failuresOf(databricks: Databricks, run: WireRun): Promise<readonly TaskFailure[]> {
    return runState(run.state) === 'failed' ? databricks.runs.failures(run) : [];
  }

  const sightingOf = (workspace: string, run: WireRun, failures: readonly TaskFailure[] = []): Sighting => {
    const { id, url, state, nativeState: word, failure } = toRun(run, { workspace, failures });
    return {
      id,
      ...(url !== undefined && { url }),
      state,
      nativeState: word,
      // Its traces may be megabytes; the last lines come with the log.
      ...(failure !== undefined && { failure: { summary: failure.summary, ...(failure.url && { url: failure.url }) } }),
    };
  };

  return {
    launch: async (on, plan, seen) => {
      let folder: string | undefined;
      let start: (on: Host) => Promise<string>;
      try {
        folder = await prepare(on, plan);
        start = await starter(on, plan);
      } catch (error) {
        throw host.signal.aborted ? new NothingLaunchedError(error) : error;
      }
      const launched = (id: string): void => {
        if (folder !== undefined) {
          folders.set(id, folder);
          idle.delete(folder);
        }
        seen([{ id, state: 'queued', nativeState: 'launched' }]);
        begin(undefined);
      };
      begin({ isSent: true, plan });
      let id: string;
      try {
        id = await start(on);
      } catch (error) {
        if (!on.signal.aborted && isRefused(error)) {
          begin(undefined);
          throw error;
        }
        // The request may have arrived although its answer has not.
        const late = on.signal.aborted ? afterCancellation(on) : on;
        const brief = late.withSignal(AbortSignal.any([late.signal, on.deadline(PATIENCE_MS)]));
        const found = await start(brief).catch(() => undefined);
        if (found === undefined) {
          // A run that there may be needs it.
          if (folder !== undefined) idle.delete(folder);
          throw host.signal.aborted ? error : new UncertainLaunchError(error);
        }
        id = found;
      }
      launched(id);
      on.signal.throwIfAborted();
      // Who follows the run asks for it at once.
      if (!input.wait) seen([await look(on, id)]);
      return {};
    },

    inspect: async (on, { id, commit }) => {
      const databricks = connected(on);
      const run = await databricks.runs.get(id);
      tell(on, run);
      const doubt = input.verifyGit ? doubtOf(run, commit) : undefined;
      if (doubt !== undefined) {
        if (!isTerminal(runState(run.state))) await cancel(on, id);
        release(run);
        return { ...sightingOf(databricks.url, run), state: 'failed', failure: { summary: doubt } };
      }
      if (await repairs.repaired(on, databricks, run))
        return {
          ...sightingOf(databricks.url, { ...run, state: { life_cycle_state: 'RUNNING' } }),
          nativeState: 'REPAIRING',
        };
      if (!isTerminal(runState(run.state))) return sightingOf(databricks.url, run);
      const failures = await failuresOf(databricks, run);
      ended.set(id, { run, failures });
      release(run);
      return sightingOf(databricks.url, run, failures);
    },

    cancel: (on, { id }) => cancel(on, id),

    explain: async (on, { id }) => {
      if (on.signal.aborted) return [];
      const databricks = connected(on);
      try {
        const { run, failures } = ended.get(id) ?? { run: await databricks.runs.get(id), failures: [] };
        const found = await outcomesOf(on, databricks, run, failures);
        outcomes.push(...found);
        return await showOutcomes(on, id, found);
      } catch (error) {
        if (on.signal.aborted) throw error;
        on.info(`What the tasks of run ${id} gave is not known: ${describeError(error)}`);
        return [];
      }
    },

    recover: async (on) => {
      const left = on.state(LAUNCH);
      if (left === '') return { isWhole: true, runs: [] };
      const { isSent, plan } = JSON.parse(left) as Begun;
      const { folder } = keyOf(on, input, plan);
      if (!isSent) {
        idle.add(folder);
        return { isWhole: true, runs: [] };
      }
      // Whether it has arrived only Databricks knows: for the same token it answers with the same run.
      const brief = on.withSignal(AbortSignal.any([on.signal, on.deadline(RECOVERY_MS)]));
      try {
        const id = await (await starter(brief, plan))(brief);
        folders.set(id, folder);
        return { isWhole: true, runs: [{ id, state: 'queued', nativeState: 'launched' }] };
      } catch (error) {
        on.warning(`The run that was being launched was not found: ${describeError(error)}`);
        return { isWhole: isRefused(error) && !(error instanceof HttpError), runs: [] };
      }
    },

    // For the same token Databricks answers with the same run; one that never was is launched to be cancelled.
    leftBy: async (on, earlier, told) => {
      if (told.length > 0) return told;
      const id = await (await starter(on, earlier))(on);
      folders.set(id, keyOf(on, input, earlier).folder);
      return [id];
    },

    results: async () => metricsOf(outcomes),
    outputs: () => (outcomes.length === 0 ? {} : outcomeOutputs(outcomes)),
    describe: () => (outcomes.length === 0 ? '' : outcomeTable(outcomes)),

    close: async () => {
      if (idle.size === 0) return;
      const { workspace } = connected(host.signal.aborted ? afterCancellation(host) : host);
      for (const folder of idle)
        await workspace
          .delete(folder)
          // Nothing comes after it, so that what may pass, such as a page of a proxy, gets a second try.
          .catch(() => workspace.delete(folder))
          .catch((error: unknown) =>
            host.warning(`${folder} of the workspace was not removed: ${describeError(error)}`),
          );
    },
  };

  async function cancel(on: Host, id: string): Promise<void> {
    const { runs } = connected(on);
    try {
      await runs.cancel(id);
    } catch (error) {
      // What is not there does not go on.
      if (!isMissing(error)) throw error;
      return;
    }
    const folder = folders.get(id);
    if (folder !== undefined) idle.add(folder);
    // It is accepted, and ends some time later, whether or not that is seen.
    await poll(on, { interval: CANCEL_INTERVAL_MS, until: on.now() + CANCEL_MS }, async () => {
      const run = await runs.get(id);
      if (!isTerminal(runState(run.state))) return undefined;
      ended.set(id, { run, failures: [] });
      release(run);
      return run;
    }).catch((error: unknown) => on.debug(`The end of run ${id} was not seen: ${describeError(error)}`));
  }

  async function look(on: Host, id: string): Promise<Sighting> {
    const { runs, url: workspace } = connected(on);
    try {
      return sightingOf(workspace, await runs.get(id));
    } catch (error) {
      on.signal.throwIfAborted();
      on.debug(`The page of run ${id} is not known: ${describeError(error)}`);
      return { id, state: 'queued', nativeState: 'launched' };
    }
  }
}

/**
 * A branch or a tag may have moved since the commit under test. The runs of a job say nothing of that: their repository may be
 * another one than that of the commit.
 * @returns why a run is not one of the commit, undefined where nothing says so.
 */
export function doubtOf({ run_type: type, git_source: git }: WireRun, commit?: string): string | undefined {
  const used = git?.git_snapshot?.used_commit;
  if (type !== 'SUBMIT_RUN' || used === undefined || commit === undefined || used === commit) return undefined;
  const ref = git?.git_branch === undefined ? `the tag ${git?.git_tag}` : `the branch ${git.git_branch}`;
  return `it is of ${used}${git?.git_commit === undefined ? `, where ${ref} was,` : ''} and not of the commit under test`;
}

/** The server has refused, or was not even reached: no run was started. What cannot be read may be the answer to one that was. */
function isRefused(error: unknown): boolean {
  if (error instanceof HttpError) return error.failure.mayBeDone !== true;
  return error instanceof DatabricksError ? error.kind !== 'not-databricks' : error instanceof ActionError;
}

/** The same for the same step of the same attempt, and another one in each leg of a matrix. */
export function keyOf(
  { env }: Pick<Host, 'env'>,
  input: Pick<Inputs, 'repository' | 'uploadDirectory'>,
  plan: LaunchPlan,
): LaunchKey {
  const server = env['GITHUB_SERVER_URL'] ?? '';
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const token = idempotencyToken(server, repository, plan.id);
  return {
    token,
    folder: `${input.uploadDirectory}/${folderName(token)}`,
    gitUrl: `${server}/${input.repository ?? repository}`,
  };
}

/** Runs the failed tasks of runs again that are followed here. @param most times for each run. */
function repairsOf(most: number) {
  const begun = new Map<string, { count: number; last?: string }>();
  return {
    /** @returns whether tasks of a run that has failed are run once more. */
    async repaired(on: Host, { runs }: Databricks, run: WireRun): Promise<boolean> {
      if (runState(run.state) !== 'failed') return false;
      const known = begun.get(run.run_id) ?? { count: 0 };
      const tasks = failedTasks(run);
      if (known.count >= most || tasks.length === 0) return false;
      const repair = { ...known, count: known.count + 1 };
      begun.set(run.run_id, repair);
      const names = tasks.map(({ task_key: task }) => task).join(', ');
      try {
        const last = await runs.repair(run.run_id, 'failed', known.last);
        begun.set(run.run_id, { ...repair, last });
        on.info(`Run ${run.run_id} failed in ${names}: repair ${repair.count} of ${most} has begun`);
        return true;
      } catch (error) {
        // Without an answer that can be read it may have begun: the next look tells.
        if (!(error instanceof DatabricksError) || error.kind === 'not-databricks') throw error;
        on.warning(`Run ${run.run_id} failed in ${names}, and could not be repaired: ${describeError(error)}`);
        begun.set(run.run_id, { ...repair, count: most });
        return false;
      }
    },
  };
}
