import type { RunState } from '@ml-actions/core';
import type { JobState } from './gen/pps/pps_pb.ts';

/** The word for a value of an enum; its number where a newer server has a value that we do not know. */
export const wordOf = (words: Readonly<Record<string, number>>, value: number): string =>
  Object.keys(words).find((word) => words[word] === value) ?? String(value);

/**
 * A job that is unrunnable had an input whose own job failed.
 * https://github.com/pachyderm/pachyderm/blob/master/src/pps/pps.proto
 */
const JOB_STATES: Readonly<Record<string, RunState>> = {
  JOB_CREATED: 'queued',
  JOB_STARTING: 'queued',
  JOB_RUNNING: 'running',
  JOB_EGRESSING: 'running',
  JOB_FINISHING: 'running',
  JOB_SUCCESS: 'succeeded',
  JOB_FAILURE: 'failed',
  JOB_UNRUNNABLE: 'failed',
  JOB_KILLED: 'cancelled',
} satisfies Readonly<Partial<Record<keyof typeof JobState, RunState>>>;

/** @param word as the server has it; one that we do not know is `unknown`, which is neither success nor an end. */
export const jobRunState = (word: string): RunState =>
  Object.hasOwn(JOB_STATES, word) ? (JOB_STATES[word] ?? 'unknown') : 'unknown';

/** What is said of a pipeline that is stopped. */
export const STOPPED = 'It is stopped, and an update does not start it.';

/** What to wait for after an update. */
export type SettleGoal = 'running' | 'workers';

/** How a pipeline stands after an update, as far as one look can tell. */
export type Settling =
  | { state: 'settled'; notice?: string }
  /** `reason` says what it waits for, or why it may never come. */
  | { state: 'waiting'; reason: string }
  | { state: 'failed'; reason: string };

interface Look {
  state: string;
  reason: string;
  recentError: string;
  stopped: boolean;
  workers: { requested: number; available: number };
}

/**
 * Judges whether a pipeline has taken up its new version. It is the caller's to look again while it is waiting, and to give
 * up in time.
 * @param goal `running`: its controller is there, which says nothing of its image; `workers`: its image was pulled too.
 */
export function settling(pipeline: Look, goal: SettleGoal): Settling {
  const { state, stopped, workers } = pipeline;
  const why = [pipeline.reason, pipeline.recentError].filter((text) => text !== '').join(': ');
  switch (state) {
    case 'PIPELINE_RUNNING':
      // None and none is what the server says when it could not look.
      if (goal === 'running' || (workers.requested > 0 && workers.available >= workers.requested))
        return { state: 'settled' };
      return { state: 'waiting', reason: `${workers.available} of ${workers.requested} workers are there` };
    case 'PIPELINE_STANDBY':
      // Autoscaling: the workers come with the first data.
      return { state: 'settled', notice: 'It is in standby: nothing has pulled its image yet.' };
    case 'PIPELINE_PAUSED':
      if (stopped) return { state: 'settled', notice: STOPPED };
      return { state: 'waiting', reason: 'it is paused' };
    case 'PIPELINE_FAILURE':
      // Nothing but another update ends this.
      return { state: 'failed', reason: why || 'the server gives no reason' };
    case 'PIPELINE_CRASHING':
      return { state: 'waiting', reason: `its workers do not start: ${why || 'the server gives no reason'}` };
    default:
      return { state: 'waiting', reason: `it is ${state}${why === '' ? '' : `: ${why}`}` };
  }
}
