import { describeError, type Host, HttpError, poll } from '@ml-actions/core';
import { OutageError } from './backend.ts';
import { type Check, gaveUp, isAppearing } from './check.ts';
import type { Inputs } from './inputs.ts';

/**
 * Looks until the check says what is to be said: with `wait` until all runs have ended or the time is over, otherwise
 * until all expected runs are there or their time is over.
 * @param look judges the runs as they are.
 * @param update tells people what the check waits for.
 * @returns the last check; a pending one only without `wait`, when runs go on.
 * @throws the last error when the time is over and no look was successful, and any error that waiting does not end.
 */
export async function waitForRuns(
  host: Host,
  { wait, interval, timeout, appearWithin }: Pick<Inputs, 'wait' | 'interval' | 'timeout' | 'appearWithin'>,
  look: () => Promise<Check>,
  update: (check: Check) => Promise<void>,
): Promise<Check> {
  let latest: Check | undefined;
  let outage: unknown;
  const until = host.now() + (wait ? timeout : appearWithin);
  const ended = await poll(host, { interval, until }, async () => {
    try {
      const check = await look();
      outage = undefined;
      if (wait ? check.state !== 'pending' : !isAppearing(check)) return check;
      if (check.description !== latest?.description) host.info(`Waiting: ${check.description}`);
      latest = check;
      await update(check);
    } catch (error) {
      const isWaiting = wait || latest !== undefined;
      if (host.signal.aborted || !isWaiting || !isOutage(error)) throw error;
      outage = error;
      host.info(`${describeError(error)}; the check goes on waiting`);
    }
    return undefined;
  });
  if (ended !== undefined) return ended;
  if (!wait || latest === undefined) throw outage;
  return gaveUp(latest, timeout, outage);
}

/** A server does not answer, or apologises: after minutes of retries that may still pass, and the runs go on meanwhile. */
export function isOutage(error: unknown): boolean {
  if (error instanceof HttpError) return error.status === undefined || error.status >= 500;
  return error instanceof OutageError || (error instanceof Error && isOutage(error.cause));
}
