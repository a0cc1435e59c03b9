import { ActionError, afterCancellation, type Host, withCleanup } from '@ml-actions/core';
import type { Pachyderm } from './client.ts';
import { PachydermError } from './errors.ts';
import { type Name, nameText } from './names.ts';

export interface Update extends Name {
  /** JSON, complete. */
  spec: string;
  reprocess: boolean;
  /** Where people find the spec, for errors. */
  place?: string;
}

const named = (update: Update): string =>
  `\`${nameText(update)}\`${update.place === undefined ? '' : ` (${update.place})`}`;

/**
 * Creates or updates pipelines, all or none, in one transaction.
 * @param updates upstream pipelines before those that read them.
 * @param onDone called once they are updated, also where that was faster than a cancellation.
 * @returns the id of the commit set that they have started: of all their first jobs.
 * @throws ActionError that names the pipeline which was refused; the host's reason when it is cancelled. Nothing is changed
 *   then, except where the error says that this is not known.
 */
export function updatePipelines(
  host: Host,
  pachyderm: Pachyderm,
  updates: readonly Update[],
  onDone: () => void = () => undefined,
): Promise<string> {
  let id: string | undefined;
  let phase: 'open' | 'finishing' | 'over' = 'open';
  return withCleanup(
    host,
    async () => {
      id = await pachyderm.startTransaction();
      for (const update of updates) {
        try {
          await pachyderm.updatePipeline({ ...update, transaction: id });
        } catch (cause) {
          if (host.signal.aborted) throw cause;
          throw new ActionError(`The pipeline ${named(update)} was refused, and nothing is changed`, { cause });
        }
      }
      phase = 'finishing';
      await finish(pachyderm, id, updates);
      phase = 'over';
      onDone();
      return id;
    },
    async (other) => {
      if (id === undefined || phase === 'over') return;
      const again = pachyderm.withHost(other);
      await again.deleteTransaction(id);
      // The request that was cancelled may have been faster.
      if (phase !== 'finishing' || !host.signal.aborted || !(await isDone(again, id, updates))) return;
      onDone();
      host.warning('All pipelines were updated before the step could be cancelled');
    },
  );
}

async function finish(pachyderm: Pachyderm, id: string, updates: readonly Update[]): Promise<void> {
  try {
    await pachyderm.finishTransaction(id);
  } catch (cause) {
    if (!(cause instanceof PachydermError) || cause.failure.undone) throw cause;
    // The answer was lost. Once the transaction is deleted it cannot be carried out any more.
    const done = await pachyderm
      .deleteTransaction(id)
      .then(() => isDone(pachyderm, id, updates))
      .catch((error: unknown) => {
        throw new ActionError('It is not known whether the pipelines are updated: all are, or none', { cause: error });
      });
    if (!done) throw new ActionError('No pipeline is changed', { cause });
  }
}

/** Whether a transaction that is over was carried out: then its pipelines carry its id. */
async function isDone(pachyderm: Pachyderm, id: string, [first]: readonly Update[]): Promise<boolean> {
  return first !== undefined && (await pachyderm.pipeline(first))?.commitSet === id;
}

/**
 * Creates or updates pipelines one by one: each takes effect at once, and the first that fails is the last.
 * @param updates upstream pipelines before those that read them.
 * @param onDone called after each.
 * @throws ActionError that names the pipeline which was refused, and those that are updated before it.
 */
export async function updateOneByOne(
  host: Host,
  pachyderm: Pachyderm,
  updates: readonly Update[],
  onDone: (update: Update) => void,
): Promise<void> {
  const done: string[] = [];
  for (const update of updates) {
    try {
      await updateOne(host, pachyderm, update);
    } catch (cause) {
      if (host.signal.aborted && done.length === 0) throw cause;
      const before = done.length === 0 ? 'nothing is changed' : `updated before it: ${done.join(', ')}`;
      throw new ActionError(`The pipeline ${named(update)} is not updated; ${before}`, { cause });
    }
    done.push(nameText(update));
    onDone(update);
  }
}

async function updateOne(host: Host, pachyderm: Pachyderm, update: Update): Promise<void> {
  const before = await pachyderm.pipeline(update);
  try {
    await pachyderm.updatePipeline(update);
  } catch (error) {
    if (error instanceof PachydermError && error.failure.undone) throw error;
    // The answer was lost, or the step is cancelled. Another update would end the jobs that this one has started.
    const asked = host.signal.aborted ? pachyderm.withHost(afterCancellation(host)) : pachyderm;
    const after = await asked.pipeline(update).catch(() => {
      throw new ActionError('Whether it is updated all the same is not known', { cause: error });
    });
    if (after === undefined || after.version === before?.version || after.userSpec !== update.spec) throw error;
  }
}
