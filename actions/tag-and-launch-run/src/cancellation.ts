import { describeError, type Host, type Run } from '@ml-actions/core';
import type { RunLauncher } from './backend.ts';

export interface CancelledRuns {
  cancelled: readonly Run[];
  /** Those that may go on. */
  uncancelled: readonly Run[];
  /** Why, by id. */
  reasons: ReadonlyMap<string, string>;
}

/** Cancels runs, all at once. What goes wrong is a warning, because one run must not keep the others from being cancelled. */
export async function cancelRuns(host: Host, launcher: RunLauncher, runs: readonly Run[]): Promise<CancelledRuns> {
  const reasons = new Map<string, string>();
  await Promise.all(
    runs.map(async (run) => {
      if (launcher.cancel === undefined) return reasons.set(run.id, 'there is no `cancel`');
      try {
        await launcher.cancel(host, run);
        host.info(`Cancelled run ${run.id}`);
      } catch (error) {
        reasons.set(run.id, describeError(error));
        host.warning(`Run ${run.id} was not cancelled, and may go on: ${describeError(error)}`);
      }
      return undefined;
    }),
  );
  return {
    cancelled: runs.filter(({ id }) => !reasons.has(id)),
    uncancelled: runs.filter(({ id }) => reasons.has(id)),
    reasons,
  };
}
