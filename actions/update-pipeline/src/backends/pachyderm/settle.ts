import { ActionError, formatDuration, type Host, poll } from '@ml-actions/core';
import {
  jobRunState,
  type Name,
  nameText,
  type Pachyderm,
  type Pipeline,
  progressText,
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

const INTERVAL_MS = 15_000;

/**
 * Waits until pipelines have taken up their new versions.
 * @param names of them.
 * @param time milliseconds.
 * @throws ActionError as soon as nothing is waited for any more, naming all that have failed; or at the end of the time,
 *   naming those that are waited for, each with the reason.
 */
export async function settlePipelines(
  host: Host,
  pachyderm: Pachyderm,
  names: readonly Name[],
  { goal, time }: { goal: Goal; time: number },
): Promise<void> {
  const standings = new Map<Name, Standing>(names.map((name) => [name, { state: 'waiting', reason: 'it is new' }]));
  const waiting = () => names.filter((name) => standings.get(name)?.state === 'waiting');
  const ended = await poll(host, { interval: INTERVAL_MS, until: host.now() + time }, async () => {
    await inParallel(waiting(), async (name) => {
      // One by one, because a list does not tell the workers.
      const standing = await standingOf(pachyderm, await pachyderm.pipeline(name), goal);
      standings.set(name, standing);
      if (standing.state === 'settled' && standing.notice !== undefined)
        host.notice(`\`${nameText(name)}\`: ${standing.notice}`);
    });
    const open = waiting();
    host.raw(`${names.length - open.length} of ${names.length} pipelines are there`);
    return open.length === 0 ? true : undefined;
  });

  const not = [...standings].flatMap(([name, standing]) =>
    standing.state === 'settled' ? [] : [`\`${nameText(name)}\`: ${standing.reason}`],
  );
  if (not.length === 0) return;
  if (ended) throw new ActionError(`The pipelines are updated, and these have failed: ${not.join('; ')}`);
  throw new ActionError(
    `The pipelines are updated, and after ${formatDuration(time)} these are not there: ${not.join('; ')}`,
    { hint: `Raise \`timeout\` if that is not enough for \`wait-for: ${goal}\`.` },
  );
}

async function standingOf(pachyderm: Pachyderm, pipeline: Pipeline | undefined, goal: Goal): Promise<Standing> {
  if (pipeline === undefined) return { state: 'failed', reason: 'somebody has deleted it' };
  // Spouts and services have no job that ends.
  if (goal !== 'job' || pipeline.type !== 'transform') return settling(pipeline, goal === 'job' ? 'running' : goal);
  const job = await pachyderm.job({ pipeline, id: pipeline.commitSet });
  if (job === undefined) return { state: 'settled', notice: 'It has no job: there is no data for it.' };
  switch (jobRunState(job.state)) {
    case 'succeeded':
      return { state: 'settled' };
    case 'failed':
    case 'cancelled':
      return { state: 'failed', reason: `its job is ${job.state}: ${job.reason || progressText(job)}` };
    case 'queued':
    case 'running':
    case 'skipped':
    case 'unknown': {
      // A job without workers never ends.
      const { state, ...rest } = settling(pipeline, 'running');
      if (state !== 'settled' && 'reason' in rest) return { state, reason: rest.reason };
      return { state: 'waiting', reason: `its job is ${job.state}, ${progressText(job)}` };
    }
  }
}
