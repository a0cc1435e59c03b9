import { ActionError, cut, formatDuration, type Host, poll } from '@ml-actions/core';
import {
  listText,
  type Name,
  NO_DATUMS,
  nameText,
  type Pachyderm,
  PachydermError,
  progressText,
  runStateOf,
  STOPPED,
  settling,
} from '@ml-actions/pachyderm';
import { inParallel } from '../../parallel.ts';

/** What to wait for: the input `wait-for`. */
export type Goal = 'running' | 'workers' | 'job';

/** How one pipeline stands: `waiting` may become anything, the others are ends. */
type Standing =
  | { state: 'waiting'; reason: string }
  | { state: 'failed'; reason: string }
  | { state: 'settled'; notice?: string };

/** A version of a pipeline. */
interface Awaited extends Name {
  /** That it was made in. */
  commitSet: string;
}

const INTERVAL_MS = 15_000;
const REASON_BYTES = 300;
/** What the last look may take, which is made when the time is over. */
const LAST_LOOK_MS = 30_000;

/**
 * Waits until pipelines have taken up their new versions.
 * @param awaited what the step has made of them.
 * @param time milliseconds.
 * @throws ActionError as soon as nothing is waited for any more, naming all that have failed; or at the end of the time,
 *   naming those that are waited for, each with the reason.
 */
export async function settlePipelines(
  host: Host,
  pachyderm: Pachyderm,
  awaited: readonly Awaited[],
  { goal, time }: { goal: Goal; time: number },
): Promise<void> {
  const standings = new Map<Awaited, Standing>(
    awaited.map((each) => [each, { state: 'waiting', reason: 'it is new' }]),
  );
  const limited = host.withSignal(AbortSignal.any([host.signal, host.deadline(time + LAST_LOOK_MS)]));
  const asked = pachyderm.withHost(limited);
  /** A server that is away for a while comes back. */
  const look = async (each: Awaited): Promise<Standing> => {
    try {
      return await standingOf(asked, each, goal);
    } catch (cause) {
      if (host.signal.aborted) throw cause;
      if (limited.signal.aborted) return standings.get(each) as Standing;
      if (cause instanceof PachydermError && cause.failure.retryable)
        return { state: 'waiting', reason: cause.message };
      throw new ActionError('The pipelines are updated, and whether they run is not known', { cause });
    }
  };
  const waiting = () => awaited.filter((each) => standings.get(each)?.state === 'waiting');
  const ended = await poll(host, { interval: INTERVAL_MS, until: host.now() + time }, async () => {
    await inParallel(waiting(), async (each) => {
      // One by one, because a list does not tell the workers.
      const standing = await look(each);
      standings.set(each, standing);
      if (standing.state === 'settled' && standing.notice !== undefined)
        host.notice(`\`${nameText(each)}\`: ${standing.notice}`);
    });
    const open = waiting();
    host.raw(`${awaited.length - open.length} of ${awaited.length} pipelines are there`);
    return open.length === 0 ? true : undefined;
  });

  const not = [...standings].flatMap(([each, standing]) =>
    standing.state === 'settled' ? [] : [`\`${nameText(each)}\`: ${cut(standing.reason, REASON_BYTES)}`],
  );
  if (not.length === 0) return;
  if (ended) throw new ActionError(`The pipelines are updated, and these have failed: ${listText(not)}`);
  throw new ActionError(
    `The pipelines are updated, and after ${formatDuration(time)} these are not there: ${listText(not)}`,
    { hint: `Raise \`timeout\` if that is not enough for \`wait-for: ${goal}\`.` },
  );
}

async function standingOf(pachyderm: Pachyderm, { commitSet, ...name }: Awaited, goal: Goal): Promise<Standing> {
  const pipeline = await pachyderm.pipeline(name);
  if (pipeline === undefined) return { state: 'failed', reason: 'somebody has deleted it' };
  // That it runs says nothing of this one.
  if (pipeline.commitSet !== commitSet)
    return { state: 'failed', reason: `somebody has updated it meanwhile, to version ${pipeline.version}` };
  // Spouts and services have no job that ends.
  if (goal !== 'job' || pipeline.type !== 'transform') return settling(pipeline, goal === 'job' ? 'running' : goal);
  const job = await pachyderm.job({ pipeline, id: pipeline.commitSet });
  if (job === undefined) return { state: 'settled', notice: pipeline.stopped ? STOPPED : 'It has no job.' };
  switch (runStateOf(job)) {
    case 'succeeded':
      return { state: 'settled' };
    case 'skipped':
      return { state: 'settled', notice: `Its job has run nothing: ${NO_DATUMS}.` };
    case 'failed':
    case 'cancelled':
      return { state: 'failed', reason: `its job is ${job.state}: ${job.reason || progressText(job)}` };
    case 'queued':
    case 'running':
    case 'unknown': {
      // A job without workers never ends.
      const { state, ...rest } = settling(pipeline, 'running');
      if (state !== 'settled' && 'reason' in rest) return { state, reason: rest.reason };
      return { state: 'waiting', reason: `its job is ${job.state}, ${progressText(job)}` };
    }
  }
}
