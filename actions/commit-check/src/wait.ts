import { describeError, type Host, HttpError, poll } from '@ml-actions/core';
import { type Check, gaveUp } from './check.ts';
import type { Inputs } from './inputs.ts';

/**
 * Looks until all runs have ended or the time is over.
 * @param look judges the runs as they are; `mayAppear` until `appear-within` has passed.
 * @param update tells people what the check waits for.
 * @returns the last check, never a pending one.
 * @throws the last error when the time is over and no look was successful, and any error that waiting does not end.
 */
export async function waitForRuns(
  host: Host,
  { interval, timeout, appearWithin }: Pick<Inputs, 'interval' | 'timeout' | 'appearWithin'>,
  look: (mayAppear: boolean) => Promise<Check>,
  update: (check: Check) => Promise<void>,
): Promise<Check> {
  const started = host.now();
  let latest: Check | undefined;
  let outage: unknown;
  const ended = await poll(host, { interval, until: started + timeout }, async () => {
    try {
      const check = await look(host.now() - started < appearWithin);
      if (check.state !== 'pending') return check;
      if (check.description !== latest?.description) host.info(`Waiting: ${check.description}`);
      latest = check;
      await update(check);
    } catch (error) {
      if (host.signal.aborted || !isOutage(error)) throw error;
      outage = error;
      host.info(`${describeError(error)}; the check goes on waiting`);
    }
    return undefined;
  });
  if (ended !== undefined) return ended;
  if (latest === undefined) throw outage;
  return gaveUp(latest, timeout);
}

/** GitHub does not answer, or apologises: after minutes of retries that may still pass, and the runs go on meanwhile. */
export function isOutage(error: unknown): boolean {
  if (error instanceof HttpError) return error.status === undefined || error.status >= 500;
  return error instanceof Error && isOutage(error.cause);
}
