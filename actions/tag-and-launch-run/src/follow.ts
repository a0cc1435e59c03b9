import {
  ActionError,
  afterCancellation,
  describeError,
  formatDuration,
  type Host,
  hintOf,
  poll,
  type Run,
} from '@ml-actions/core';
import {
  type LaunchEnd,
  NothingLaunchedError,
  RefusedError,
  type RunLauncher,
  type Sighting,
  UncertainLaunchError,
} from './backend.ts';
import { type CancelledRuns, cancelRuns } from './cancellation.ts';
import type { Inputs } from './inputs.ts';
import type { LaunchPlan } from './plan.ts';
import { type Closing, deadlineOf, namedOf, type RunBook, type TrackedRun } from './tracking.ts';

/** How the step's part in its runs has ended. How the runs stand is in the book: those that are open go on. */
export interface Ending {
  /** What to do now, in one sentence. */
  hint?: string | undefined;
  /** Why the step fails, however the runs ended. */
  error?: Error;
  /** Runs that went on beyond their time, and were left to. */
  overdue: readonly Run[];
  /** Runs that were to be cancelled and may go on. */
  uncancelled: readonly Run[];
}

/** Consecutive failures to ask for a run before it is given up. */
const MOST_FAILURES = 10;
/** Of the nine seconds that a cancelled step has: the end of the command before takes up to 2.5, the status needs some too. */
const CANCEL_ON_ABORT_MS = 4_000;

const nothingLeft = { overdue: [], uncancelled: [] } as const;

/** One launch, with all that it needs. */
export interface Undertaking {
  host: Host;
  rules: Pick<Inputs, 'wait' | 'interval' | 'onTimeout' | 'cancelOnAbort'>;
  plan: LaunchPlan;
  launcher: RunLauncher;
  book: RunBook;
}

/**
 * Launches, waits, gives up, and cancels: all that is the same for every backend.
 * @throws ActionError when nothing was launched.
 */
export async function carryOut(undertaking: Undertaking): Promise<Ending> {
  const { rules, launcher, book } = undertaking;
  try {
    const launched = await launch(undertaking);
    if (launched.failure !== undefined) return await afterFailure(undertaking, launched);
    if (launcher.inspect === undefined) return { ...nothingLeft, hint: launched.hint };
    if (book.all.length === 0) throw new ActionError('`launch` has told no id of a run', { hint: NO_ID });
    return rules.wait ? await follow(undertaking) : nothingLeft;
  } catch (error) {
    return abandon(undertaking, error as Error);
  }
}

const NO_ID = 'Let `launch` append `id=<id of the run>` to `$RUN_FILE`.';

/** Launches within the time that a run may wait to begin, or last where it ends with the launch. */
async function launch(undertaking: Undertaking): Promise<LaunchEnd> {
  const { host, plan, launcher, book } = undertaking;
  if (plan.existing.length > 0) {
    book.see(plan.existing.map((id) => ({ id, state: 'queued', nativeState: 'launched' })));
    return {};
  }
  const [input, time] =
    plan.queueTimeout === undefined
      ? (['timeout', plan.timeout] as const)
      : (['queue-timeout', plan.queueTimeout] as const);
  const deadline = host.deadline(time);
  try {
    return await launcher.launch(host.withSignal(AbortSignal.any([host.signal, deadline])), plan, book.see);
  } catch (error) {
    if (host.signal.aborted || !deadline.aborted) throw error;
    const why = `took longer than \`${input}\` (${formatDuration(time)})`;
    if (error instanceof UncertainLaunchError) throw new UncertainLaunchError(new ActionError(`the launch ${why}`));
    const hint = `Raise \`${input}\`.`;
    if (launcher.inspect !== undefined) return { failure: { summary: `it ${why}` }, hint };
    await end(undertaking, book.open, 'timed out', why);
    return { hint };
  }
}

/** A launch that has failed: nobody knows whether what it has started is what was wanted. */
async function afterFailure(undertaking: Undertaking, { failure, hint }: LaunchEnd): Promise<Ending> {
  const { host, plan, launcher, book } = undertaking;
  const why = `\`launch\` failed: ${failure?.summary}`;
  if (launcher.inspect === undefined) {
    // How they ended is told by the launch. That they have ended is not.
    const { uncancelled } = await cancelRuns(host, launcher, book.named);
    return { ...nothingLeft, uncancelled: launcher.cancel === undefined ? [] : uncancelled, hint };
  }
  if (book.all.length === 0) throw new ActionError(why, { hint });
  await end(undertaking, book.open, 'cancelled', why);
  const error = new ActionError(`Run ${plan.name} was launched in part: ${why}`, { hint });
  return { ...nothingLeft, error };
}

/** Asks for the runs until all have ended or are given up. */
async function follow(undertaking: Undertaking): Promise<Ending> {
  const { host, rules, plan, launcher, book } = undertaking;
  const left = new Map<string, Run>();
  const failures = new Map<string, number>();
  const unknownWords = new Set<string>();
  const inputs = new Set<string>();
  let refusal: string | undefined;
  const followed = () => book.open.filter(({ run }) => !left.has(run.id));
  const nextDeadline = () => Math.min(...followed().map((each) => deadlineOf(each, plan).at));

  const ask = async ({ run }: TrackedRun, seen: Sighting[], closings: Map<string, Closing>): Promise<void> => {
    try {
      const sighting = await launcher.inspect?.(host, run);
      if (sighting === undefined) return;
      failures.delete(run.id);
      if (sighting.state === 'unknown' && !unknownWords.has(sighting.nativeState)) {
        unknownWords.add(sighting.nativeState);
        host.warning(`Run ${run.id} is "${sighting.nativeState}", which is no state that is known: see \`states\``);
      }
      seen.push(sighting);
    } catch (error) {
      if (host.signal.aborted) throw error;
      const count = (failures.get(run.id) ?? 0) + 1;
      failures.set(run.id, count);
      const why = describeError(error);
      const isRefused = error instanceof RefusedError;
      if (isRefused) refusal = hintOf(error);
      else if (count < MOST_FAILURES)
        return host.info(`Run ${run.id} could not be asked for, which is tried again: ${why}`);
      closings.set(run.id, {
        state: 'unknown',
        nativeState: run.nativeState,
        failure: {
          summary: isRefused
            ? `could not be asked for: ${why}`
            : `could not be asked for ${MOST_FAILURES} times, and may go on: ${why}`,
        },
      });
    }
  };
  /** Asks for all runs, and writes down together what they tell: also what came before the step was cancelled. */
  const look = async (): Promise<void> => {
    const [seen, closings] = [[] as Sighting[], new Map<string, Closing>()];
    try {
      await Promise.all(followed().map((each) => ask(each, seen, closings)));
    } finally {
      book.see(seen);
      book.close(closings);
    }
  };

  while (followed().length > 0) {
    const until = nextDeadline();
    await poll(host, { interval: rules.interval, until }, async () => {
      const before = followed().length;
      await look();
      // A run that starts has another deadline.
      return followed().length < before || nextDeadline() !== until ? true : undefined;
    });
    const overdue = Map.groupBy(
      followed().filter((each) => deadlineOf(each, plan).at <= host.now()),
      (each) => deadlineOf(each, plan).input,
    );
    for (const [input, runs] of overdue) {
      inputs.add(input);
      const { time } = deadlineOf(runs[0] as TrackedRun, plan);
      const why = `took longer than \`${input}\` (${formatDuration(time)})`;
      if (rules.onTimeout === 'cancel') await end(undertaking, runs, 'timed out', why);
      else for (const { run } of runs) left.set(run.id, run);
    }
  }
  const hint = inputs.size === 0 ? refusal : `Raise ${[...inputs].map((input) => `\`${input}\``).join(' or ')}.`;
  return { ...nothingLeft, hint, overdue: [...left.values()] };
}

/** Ends runs: by cancelling them, and those that are no more than their launch, which has ended, also without. */
async function end(
  { host, launcher, book }: Undertaking,
  runs: readonly TrackedRun[],
  nativeState: string,
  why: string,
): Promise<CancelledRuns> {
  const endsWithLaunch = launcher.inspect === undefined;
  const cancelled = await cancelRuns(host, launcher, namedOf(runs));
  const closingOf = ({ id, nativeState: word }: Run): Closing => {
    const reason = cancelled.reasons.get(id);
    const isOver = reason === undefined || (endsWithLaunch && launcher.cancel === undefined);
    if (isOver) return { state: 'cancelled', nativeState, failure: { summary: why } };
    return { state: 'unknown', nativeState: word, failure: { summary: `${why}, and may go on: ${reason}` } };
  };
  book.close(new Map(runs.map(({ run }) => [run.id, closingOf(run)])));
  return cancelled;
}

/** Leaves no run behind that nobody follows, as far as there is time for that. */
async function abandon(undertaking: Undertaking, error: Error): Promise<Ending> {
  const { host, rules, launcher, book } = undertaking;
  const isNothing = !host.signal.aborted || error instanceof NothingLaunchedError;
  if (isNothing && book.named.length === 0) throw error;
  const ending = { ...nothingLeft, ...(!host.signal.aborted && { error }) };
  const why = host.signal.aborted ? 'the step was cancelled' : describeError(error);
  const late = afterCancellation(host);
  const brief = late.withSignal(AbortSignal.any([late.signal, host.deadline(CANCEL_ON_ABORT_MS)]));
  const { cancel, ...without } = launcher;
  const mayCancel = rules.cancelOnAbort && cancel !== undefined;
  if (launcher.inspect === undefined) {
    // The command has ended with the step; what it has started elsewhere has not.
    const ended = { ...undertaking, host: brief, launcher: mayCancel ? launcher : without };
    const { uncancelled } = await end(ended, book.open, 'cancelled', why);
    return { ...ending, uncancelled: mayCancel ? uncancelled : [] };
  }
  if (!mayCancel) return ending;
  const { uncancelled, cancelled } = await cancelRuns(
    brief,
    launcher,
    book.open.map(({ run }) => run),
  );
  const closing: Closing = { state: 'cancelled', nativeState: 'cancelled', failure: { summary: why } };
  book.close(new Map(cancelled.map(({ id }) => [id, closing])));
  return { ...ending, uncancelled };
}
