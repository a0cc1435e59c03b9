import { formatDuration } from './durations.ts';
import { ActionError } from './errors.ts';
import type { Host } from './host.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Milliseconds before try number `tries + 2`: doubled each time up to 30 s, half of it random, so that many clients that
 * failed together do not come back together.
 * https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 * @param random in [0, 1).
 */
export function backOff(tries: number, random: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + random / 2);
}

export interface PollOptions {
  /** The longest pause, in milliseconds. Pauses start at a tenth of it and stay at 5 s or less in the first minute. */
  interval: number;
  /** When to give up, in milliseconds on the host's clock. */
  until: number;
}

/** Milliseconds to the next look, from the time that has been waited: short while most short runs end, then the interval. */
export function pollPause(waited: number, interval: number): number {
  if (waited >= 60_000) return interval;
  return Math.min(interval, 5_000, Math.max(interval / 10, waited / 4, 250));
}

/**
 * Looks again and again until there is an answer or the time is over.
 * @param look gives the answer, or undefined when it is too early.
 * @returns the answer, or undefined when the time is over; the last look is made at the deadline, not before it.
 */
export async function poll<T>(
  host: Host,
  options: PollOptions,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const started = host.now();
  for (;;) {
    const answer = await look();
    if (answer !== undefined) return answer;
    const now = host.now();
    if (now >= options.until) return undefined;
    await host.sleep(Math.min(pollPause(now - started, options.interval), options.until - now));
  }
}

/**
 * Does something that must end by itself within a time, and aborts it when it does not.
 * @param what names the wait in the error; `input` is the input that sets the time.
 * @throws ActionError when the time is over.
 */
export async function within<T>(
  host: Host,
  time: number,
  what: string,
  input: string,
  body: (host: Host) => Promise<T>,
): Promise<T> {
  const deadline = host.deadline(time);
  try {
    return await body(host.withSignal(AbortSignal.any([host.signal, deadline])));
  } catch (error) {
    if (!deadline.aborted || host.signal.aborted) throw error;
    throw new ActionError(`${what} took longer than ${formatDuration(time)}`, {
      hint: `Raise \`${input}\` if that is not enough.`,
    });
  }
}
