import {
  ActionError,
  commitTag,
  describeError,
  errorWithHint,
  formatDuration,
  type Host,
  isTerminal,
  type Run,
  type RunState,
} from '@ml-actions/core';
import type { CommitStatus, Connect, GitHub } from '@ml-actions/github';
import { launcherFor, RefusedError, type RunLauncher, type Sighting } from './backend.ts';
import { cancelRuns } from './cancellation.ts';
import type { Inputs } from './inputs.ts';
import { isNamed, type PendingRun, pendingOn, pendingSince, runsIn, settlePending } from './pending.ts';
import { capitalized, hasRuns, STATUS_STATES, worstOf } from './report.ts';
import { type ElsewhereRun, elsewhereOutputs, elsewhereSummary } from './report-elsewhere.ts';

/** Between two tries to ask for a run or to cancel it; who rechecks comes back anyway. */
const PAUSE_MS = 5_000;
const MOST_TRIES = 3;

/** What is to be said of pending runs. */
export interface Verdict {
  state: CommitStatus['state'];
  text: string;
  url?: string | undefined;
}

/**
 * `mode: recheck`: settles what launchers have left pending, as their runs stand now, and turns red what is overdue.
 * @throws ActionError when a run could not be asked for.
 */
export async function recheckMode(host: Host, input: Inputs, connect: Connect): Promise<void> {
  const github = await connect(host);
  const commits = input.commit === undefined ? await github.openHeads() : [input.commit];
  const { runs: pending, unjudged } = await pendingOn(github, commits, isNamed(input.name));
  const launcher = await launcherFor(host, input);
  const runs: ElsewhereRun[] = [];
  try {
    for (const each of pending) runs.push(await recheck(host, input, github, launcher, each));
  } finally {
    await launcher.close();
    elsewhereOutputs(host, runs, input.dryRun ? [] : unjudged);
  }
  await host.summary(elsewhereSummary('Runs that were pending', runs));
  const wrong = runs.filter(({ isWrong }) => isWrong).length;
  if (wrong > 0)
    throw new ActionError(`${wrong} of ${runs.length} pending runs could not be asked for: see the warnings above`);
  const settled = runs.filter(({ isSettled }) => isSettled).length;
  host.notice(`${settled} of ${runs.length} pending runs settled${input.dryRun ? ' (dry run)' : ''}`);
}

async function recheck(
  host: Host,
  input: Inputs,
  github: GitHub,
  launcher: RunLauncher,
  pending: PendingRun,
): Promise<ElsewhereRun> {
  const runs = runsIn(pending, input.backend, [commitTag(pending.sha), ...input.runTags]);
  const asked = await Promise.all(runs.map((run) => inspect(host, launcher, run)));
  const seen = asked.filter((each) => each !== undefined);
  const isWrong = seen.length < runs.length;
  const overdueSince = host.now() - input.timeout;
  const isOverdue = (await pendingSince(github, pending)).getTime() <= overdueSince;
  let verdict = isWrong ? undefined : verdictOf(seen);
  if (verdict === undefined && isOverdue) {
    const open = runs.filter(({ id }) => !seen.some((each) => each.id === id && isTerminal(each.state)));
    const mayCancel = input.onTimeout === 'cancel' && launcher.cancel !== undefined && open.length > 0 && !input.dryRun;
    const isCancelled = mayCancel && (await cancelRuns(host, patient(launcher), open)).uncancelled.length === 0;
    verdict = overdue(input.timeout, seen, isCancelled);
  }
  const name = `run/${pending.name} of ${pending.sha.slice(0, 7)}`;
  if (verdict === undefined) {
    const unasked = isWrong ? [`${runs.length - seen.length} of ${runs.length} could not be asked for`] : [];
    const words = [...seen.map(({ nativeState }) => nativeState), ...unasked].join(', ');
    const becomes = words === '' ? 'stays pending' : `stays pending: ${words}`;
    host.info(`${name} ${becomes}`);
    return { ...pending, becomes, isSettled: false, isWrong };
  }
  host.info(`${name}: ${verdict.text}`);
  const isSettled = !input.dryRun && (await settlePending(github, pending, verdict));
  return { ...pending, becomes: verdict.text, isSettled, isWrong };
}

/** The launcher that cancels with more patience: nobody rechecks what is red. */
function patient({ cancel, ...launcher }: RunLauncher): RunLauncher {
  if (cancel === undefined) return launcher;
  return {
    ...launcher,
    cancel: async (host, run) => {
      for (let tries = 1; ; tries++) {
        try {
          return await cancel(host, run);
        } catch (error) {
          if (host.signal.aborted || tries >= MOST_TRIES) throw error;
          host.info(`Run ${run.id} could not be cancelled, which is tried again: ${describeError(error)}`);
          await host.sleep(PAUSE_MS);
        }
      }
    },
  };
}

/** Undefined when it could not be told. */
async function inspect(host: Host, launcher: RunLauncher, run: Run): Promise<Sighting | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      return await launcher.inspect?.(host, run);
    } catch (error) {
      if (host.signal.aborted) throw error;
      if (tries < MOST_TRIES && !(error instanceof RefusedError)) {
        host.info(`Run ${run.id} could not be asked for, which is tried again: ${describeError(error)}`);
        await host.sleep(PAUSE_MS);
        continue;
      }
      host.warning(`Run ${run.id} could not be asked for: ${errorWithHint(error)}`);
      return undefined;
    }
  }
}

/** How runs have ended, of which all are known; undefined while one goes on, and where there is none. */
export function verdictOf(runs: readonly Sighting[]): Verdict | undefined {
  if (!hasRuns(runs) || runs.some(({ state }) => !isTerminal(state))) return undefined;
  const { state, nativeState, url } = worstOf(runs);
  const same = runs.filter((each) => each.state === state).length;
  const many = runs.length === 1 ? '' : ` (${same} of ${runs.length} runs)`;
  return { state: STATUS_STATES[state], text: `${capitalized(state)}${many}${wordOf(state, nativeState)}`, url };
}

const wordOf = (state: RunState, nativeState: string): string =>
  nativeState.toLowerCase() === state ? '' : `: ${nativeState}`;

/** What is said of runs that have taken too long. @param seen of which something is known. */
export function overdue(timeout: number, seen: readonly Sighting[], isCancelled: boolean): Verdict {
  const words = seen.map(({ nativeState }) => nativeState).join(', ');
  const known = seen.length === 0 ? 'nothing is known of its run' : words;
  const text = `Overdue: not ended ${formatDuration(timeout)} after its launch`;
  return { state: 'error', text: isCancelled ? `${text}, and cancelled` : `${text} (${known})` };
}
