import { ActionError, afterCancellation, describeError, type Host, isTerminal, poll } from '@ml-actions/core';
import {
  clientVersionProblem,
  connectSematic,
  doubtOf,
  findServer,
  isRoot,
  launchEnvironment,
  logUrl,
  type Resolution,
  runState,
  runUrl,
  type Sematic,
  SematicError,
  type SematicRun,
  serverVersionProblem,
  toRun,
  UnsettledLaunchError,
} from '@ml-actions/sematic';
import {
  type LaunchEnd,
  NothingLaunchedError,
  RefusedError,
  type RunLauncher,
  type Sighting,
  UncertainLaunchError,
} from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';
import type { LaunchPlan } from '../../plan.ts';
import { eitherAborts } from '../../updates.ts';
import { commandFolder, endCommand, launchEnd, runCommand, tail } from '../command/shell.ts';
import { verifyCheckout } from './checkout.ts';
import { gathered } from './gathered.ts';
import { type RunValues, resultsText, whyWithoutNumbers } from './results.ts';

/** Between two looks for the runs of a launch that goes on. */
const LOOK_MS = 5_000;
/** What the server may take to list a run that was launched. */
const APPEAR_MS = 10_000;
/** What a launch that is under way may take to end when the step is cancelled or was killed. */
const PATIENCE_MS = 1_500;
/** What a cancelled step has to find what it has launched, so that there is time to cancel it. */
const LAST_LOOK_MS = 2_000;
const LOGS_MS = 60_000;

type Asked = Pick<Inputs, 'launch' | 'fromRun' | 'runInputs' | 'verifyGit' | 'image'> &
  Pick<Inputs, 'url' | 'token' | 'profile' | 'dashboardUrl' | 'repository'>;

/** A server as one host reaches it. */
interface Connection {
  sematic: Sematic;
  /** Asks for a run, together with those that are asked for in the same moment. */
  inspect(id: string): Promise<SematicRun>;
}

/**
 * Runs of a Sematic server. They are found by the tag of the step, whatever command has launched them, and by their status'
 * context, because the calls of one reusable workflow have that tag in common; so a launch that is repeated finds what it
 * did. Following asks by id.
 * @throws ActionError when no server is given.
 */
export async function sematicLauncher(host: Host, input: Asked): Promise<RunLauncher> {
  const { launch: command, fromRun, runInputs, verifyGit, image, repository } = input;
  const settings = await findServer(host.env, input);
  const folder = commandFolder(host);
  const connections = new WeakMap<Host, Connection>();
  /** By id, those that have ended well. */
  const succeeded = new Map<string, SematicRun>();
  /** The function that failed by itself, by the id of its root run. */
  const culprits = new Map<string, string>();
  /** The server has answered as one, with the key that is given. */
  let hasAnswered = false;

  function connect(on: Host): Connection {
    const known = connections.get(on);
    if (known !== undefined) return known;
    const sematic = connectSematic(on, settings);
    const find = gathered((ids) => sematic.runsById(ids));
    const inspect = async (id: string): Promise<SematicRun> => {
      const run = await find(id).catch((error: unknown) => {
        throw !hasAnswered && isRefusal(error) ? new RefusedError(error) : error;
      });
      hasAnswered = true;
      if (run === undefined)
        throw new ActionError(`${sematic.address} has no run ${JSON.stringify(id)}`, {
          hint: 'Check `run-id` and `url`.',
        });
      return run;
    };
    const connection = { sematic, inspect };
    connections.set(on, connection);
    return connection;
  }
  const { sematic: own } = connect(host);
  const dashboard = input.dashboardUrl ?? own.address;

  /** Refuses what will not do before anything is launched. @returns what the step has launched before. */
  async function prepared(on: Host, plan: LaunchPlan): Promise<SematicRun[]> {
    if (verifyGit && command !== undefined) await verifyCheckout(on, plan.commit);
    await introduce(on);
    return launched(on, plan);
  }

  /** Whether the server will do. */
  async function introduce(on: Host): Promise<void> {
    const { sematic } = connect(on);
    const [versions] = await Promise.all([sematic.versions(), sematic.checkKey()]);
    const problem = serverVersionProblem(versions);
    if (problem !== undefined) on.warning(problem);
    hasAnswered = true;
  }

  /** The runs that a step has launched. */
  async function launched(on: Host, target: Target): Promise<SematicRun[]> {
    const found = await connect(on).sematic.runsTagged(tagOfStep(target));
    return found.filter((run) => isRoot(run) && run.tags.includes(target.context)).toReversed();
  }

  const unfinished = async (on: Host, target: Target): Promise<Sighting[]> =>
    (await launched(on, target)).filter(({ future_state }) => !isTerminal(runState(future_state))).map(goingOn);

  const goingOn = ({ id, future_state }: SematicRun): Sighting => {
    const state = runState(future_state);
    // How it ended is said when it has been looked at.
    return { id, url: runUrl(dashboard, id), state: isTerminal(state) ? 'running' : state, nativeState: future_state };
  };

  const doubtIn = (run: SematicRun, resolution: Resolution | undefined, commit: string): string | undefined =>
    doubtOf(run, resolution, verifyGit && repository !== undefined ? { commit, repository } : undefined);

  /** How a run stands, with all that is to be said of its end: green is only what has run the code of the commit. */
  async function sightingOf(on: Host, found: SematicRun, commit: string | undefined): Promise<Sighting> {
    const { sematic } = connect(on);
    if (!isRoot(found))
      throw new ActionError(`Run ${found.id} is not the root run of a pipeline`, { hint: `Give ${found.root_id}.` });
    // A run that is FAILED may be retried, so that it is looked at once more.
    const isFailed = runState(found.future_state) === 'failed';
    const { run, failures } = isFailed ? await sematic.explain(found.id) : { run: found, failures: [] };
    const { state, failure } = toRun(run, { dashboard, commit, failures });
    const culprit = failures.find(({ future_state }) => future_state === 'FAILED');
    if (culprit !== undefined) culprits.set(run.id, culprit.id);
    const sighting = { ...goingOn(run), state };
    if (state === 'succeeded') {
      const resolution = verifyGit ? await sematic.resolution(run.id) : undefined;
      const doubt = commit === undefined ? undefined : doubtIn(run, resolution, commit);
      if (doubt !== undefined) return { ...sighting, state: 'failed', failure: { summary: doubt } };
      succeeded.set(run.id, run);
    }
    if (failure === undefined) return sighting;
    const { detail, ...rest } = failure;
    return {
      ...sighting,
      failure: { ...rest, ...(detail !== undefined && { detail: lastLines(detail.split('\n')) }) },
    };
  }

  /** What keeps a run that was just launched from saying anything of its commit. */
  async function objectionTo(on: Host, run: SematicRun, { tags, commit }: LaunchPlan): Promise<string | undefined> {
    const { sematic } = connect(on);
    const missing = tags.filter((tag) => !run.tags.includes(tag));
    if (missing.length > 0) return `it was launched without the tags ${missing.join(', ')}`;
    const resolution = await sematic.resolution(run.id);
    const problem = clientVersionProblem(resolution?.client_version ?? null, await sematic.versions());
    if (problem !== undefined) on.warning(`Run ${run.id}: ${problem}`);
    return doubtIn(run, resolution, commit);
  }

  /** Shows what was launched, and looks whether it is what was wanted. */
  async function verified(
    on: Host,
    runs: readonly SematicRun[],
    plan: LaunchPlan,
    seen: (runs: readonly Sighting[]) => void,
  ): Promise<LaunchEnd> {
    seen(runs.map(goingOn));
    for (const run of runs) {
      const objection = await objectionTo(on, run, plan);
      if (objection !== undefined)
        return { failure: { summary: `run ${run.id} says nothing of the commit: ${objection}` }, hint: OBJECTION };
    }
    seen(await Promise.all(runs.map((run) => sightingOf(on, run, plan.commit))));
    return {};
  }

  async function byCommand(
    on: Host,
    text: string,
    plan: LaunchPlan,
    seen: (runs: readonly Sighting[]) => void,
  ): Promise<LaunchEnd> {
    const files = await folder.files();
    const end = new AbortController();
    const watching = watch(on, end.signal, async (during) => seen((await launched(during, plan)).map(goingOn)));
    let exitCode: number;
    try {
      const { name, commit } = plan;
      const variables = {
        ...launchEnvironment(own.address, settings.apiKey),
        ...(image !== undefined && { SEMATIC_CONTAINER_IMAGE: image }),
        // The results of a run are what it returns and logs.
        RESULTS_FILE: undefined,
      };
      exitCode = await runCommand(
        on,
        { input: 'launch', text, image, variables, patience: PATIENCE_MS },
        { name, commit, tags: tagsOf(plan) },
        files,
        (line) => on.raw(line),
      );
    } finally {
      end.abort();
      await watching;
    }
    const failed = exitCode === 0 ? undefined : launchEnd(exitCode);
    const look = async () => {
      const runs = await launched(on, plan);
      return runs.length > 0 ? runs : undefined;
    };
    const until = on.now() + (failed === undefined ? APPEAR_MS : 0);
    const runs = await poll(on, { interval: LOOK_MS, until }, look).catch((error: unknown) => {
      if (on.signal.aborted) throw error;
      const why = failed?.failure?.summary;
      throw new UncertainLaunchError(why ? new ActionError(`\`launch\` failed with ${why}`, { cause: error }) : error);
    });
    if (runs === undefined)
      return failed ?? { failure: { summary: `it has launched no run with the tag ${tagOfStep(plan)}` }, hint: NO_RUN };
    const ending = await verified(on, runs, plan, seen);
    // A script that waits for its pipeline fails with it, and the run says more of that.
    return ending.failure !== undefined || runs.every(hasFailed) ? ending : (failed ?? ending);
  }

  /** A run like an earlier one: the image is the commit's. */
  async function byTemplate(
    on: Host,
    from: string,
    plan: LaunchPlan,
    seen: (runs: readonly Sighting[]) => void,
  ): Promise<LaunchEnd> {
    const { sematic } = connect(on);
    if (image === undefined || repository === undefined) throw new Error('`image` and `repository` are required');
    const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_HEAD_REF, GITHUB_REF_NAME } = on.env;
    const [template, inputs] = await Promise.all([
      sematic.template(/^[0-9a-f]{32}$/.test(from) ? { runId: from } : { functionPath: from }),
      Promise.all([...runInputs].map(async ([name, id]) => [name, await sematic.artifact(id)] as const)),
    ]);
    on.info(`The template is run ${template.run.id} of ${template.run.function_path}`);
    // How it stands is seen by those who follow it; nothing may come between a launch and its id.
    const launchedAs = (id: string): void =>
      seen([{ id, url: runUrl(dashboard, id), state: 'queued', nativeState: 'CREATED' }]);
    const request = {
      image,
      git: {
        branch: GITHUB_HEAD_REF || GITHUB_REF_NAME || 'HEAD is detached',
        commit: plan.commit,
        dirty: false,
        remote: `${server}/${repository}.git`,
      },
      tags: tagsOf(plan),
      inputs: Object.fromEntries(inputs),
    };
    try {
      launchedAs(await sematic.launch(template, request));
    } catch (error) {
      if (error instanceof UnsettledLaunchError) launchedAs(error.runId);
      throw error;
    }
    return {};
  }

  /** Says on the pages of the runs where they come from. */
  async function leaveNotes(on: Host, { workflowUrl }: LaunchPlan, ids: readonly string[]): Promise<void> {
    if (workflowUrl === undefined) return;
    try {
      for (const id of ids) await connect(on).sematic.addNote(id, `Launched by ${workflowUrl}`);
    } catch (error) {
      if (on.signal.aborted) throw error;
      on.warning(`The runs may have no note on Sematic that says where they come from: ${describeError(error)}`);
    }
  }

  return {
    launch: async (on, plan, seen) => {
      const already = await prepared(on, plan).catch((error: unknown) => {
        throw on.signal.aborted ? new NothingLaunchedError(error) : error;
      });
      if (already.length > 0) {
        on.info('This step has launched its runs before, and goes on with them');
        return verified(on, already, plan, seen);
      }
      const ids = new Set<string>();
      const noted = (runs: readonly Sighting[]): void => {
        for (const { id } of runs) ids.add(id);
        seen(runs);
      };
      try {
        const end =
          command === undefined
            ? await byTemplate(on, fromRun ?? '', plan, noted)
            : await byCommand(on, command, plan, noted);
        if (end.failure === undefined) await leaveNotes(on, plan, [...ids]);
        return end;
      } catch (error) {
        if (!on.signal.aborted) throw error;
        // What it has launched on its way must not be forgotten.
        const runs = await lastLook(on, (late) => launched(late, plan));
        if (runs?.length === 0) throw new NothingLaunchedError(error);
        if (runs === undefined && !host.signal.aborted) throw new UncertainLaunchError(error);
        noted(runs?.map(goingOn) ?? []);
        throw error;
      }
    },

    inspect: async (on, { id, commit }) => sightingOf(on, await connect(on).inspect(id), commit),

    cancel: async (on, { id }) => {
      await connect(on).sematic.cancel(id);
    },

    explain: async (on, run) => {
      if (on.signal.aborted || !hasAnswered) return [];
      const limited = on.withSignal(AbortSignal.any([on.signal, on.deadline(LOGS_MS)]));
      const shown = tail();
      for (const id of new Set([run.id, culprits.get(run.id) ?? run.id])) {
        await on.group(`Log of run ${id}`, async () => {
          try {
            let cursor: string | undefined;
            do {
              const page = await connect(limited).sematic.logs(id, cursor);
              for (const line of page.lines) {
                on.raw(line);
                shown.add(line);
              }
              if (cursor === undefined && page.lines.length === 0 && page.message !== undefined) on.info(page.message);
              // Of a run that goes on the server always says that there may be more.
              cursor = page.lines.length > 0 ? page.cursor : undefined;
            } while (cursor !== undefined);
          } catch (error) {
            on.info(`The log is not whole: ${describeError(error)}`);
            on.info(`The log goes on: ${logUrl(dashboard, run.id, id)}`);
          }
        });
      }
      // The exception says more than the log.
      return run.failure?.detail === undefined ? shown.lines : [];
    },

    recover: async (on, target) => {
      const end = await endCommand(on, await folder.files(), PATIENCE_MS);
      try {
        return { isWhole: end !== 'unseen', runs: await unfinished(on, target) };
      } catch (error) {
        on.warning(`Runs that the step may have launched could not be looked for: ${describeError(error)}`);
        return { isWhole: false, runs: [] };
      }
    },

    leftBy: async (on, earlier, told) => (told.length > 0 ? told : (await unfinished(on, earlier)).map(({ id }) => id)),

    results: async (on) => {
      if (succeeded.size === 0) return '';
      const { sematic } = connect(on);
      try {
        const values = [...succeeded.values()].map(async ({ id, name, function_path }): Promise<RunValues> => {
          const [output, metrics] = await Promise.all([sematic.output(id), sematic.metrics(id)]);
          return { name: name ?? function_path, output, metrics };
        });
        const runs = await Promise.all(values);
        for (const why of runs.map(whyWithoutNumbers)) if (why !== undefined) on.info(why);
        return resultsText(runs);
      } catch (error) {
        on.warning(`The results of the run are not handed on: ${describeError(error)}`);
        return '';
      }
    },

    close: folder.remove,
  };
}

const OBJECTION =
  'Launch from a clean checkout of the commit, with `--tag={tags}` for the tags. Without `verify-git` the checkout is not looked at.';
const NO_RUN =
  'Let the script give `{tags}` to `.set(tags=…)` of its future, as in the README, and launch on the server that SEMATIC_API_ADDRESS names.';

type Target = Pick<LaunchPlan, 'tags' | 'context'>;

/** Those of the plan, and one that tells the calls of a reusable workflow apart. */
const tagsOf = ({ tags, context }: Target): readonly string[] => [...new Set([...tags, context])];

const tagOfStep = ({ tags }: Target): string => tags.find((tag) => tag.startsWith('gha:')) ?? '';

/** Of a server that has answered before, both may be signs of repairs that pass. */
const isRefusal = (error: unknown): boolean =>
  error instanceof SematicError && (error.kind === 'wrong-key' || error.kind === 'not-sematic');

const hasFailed = ({ future_state }: SematicRun): boolean => ['failed', 'cancelled'].includes(runState(future_state));

function lastLines(lines: readonly string[]): string {
  const shown = tail();
  for (const line of lines) shown.add(line);
  return shown.lines.join('\n');
}

/** Looks again and again until the end. What goes wrong is left to the look after it. */
async function watch(host: Host, end: AbortSignal, look: (host: Host) => Promise<void>): Promise<void> {
  const during = host.withSignal(AbortSignal.any([host.signal, end]));
  for (;;) {
    await eitherAborts(host.deadline(LOOK_MS), during.signal);
    if (during.signal.aborted) return;
    await look(during).catch(() => undefined);
  }
}

/** Looks once more after the step was cancelled or its time is over, for a short time. @returns undefined when it cannot. */
async function lastLook<T>(host: Host, look: (host: Host) => Promise<T>): Promise<T | undefined> {
  const late = afterCancellation(host);
  const brief = late.withSignal(AbortSignal.any([late.signal, host.deadline(LAST_LOOK_MS)]));
  try {
    return await look(brief);
  } catch (error) {
    host.info(`Runs of the launch could not be looked for: ${describeError(error)}`);
    return undefined;
  }
}
