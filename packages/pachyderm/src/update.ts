import { ActionError, afterCancellation, backOff, type Host, withCleanup } from '@ml-actions/core';
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
      for (let tries = 0; ; tries++) {
        id = await pachyderm.startTransaction();
        const failed = await fill(host, pachyderm, id, updates);
        if (failed === undefined) break;
        if (tries >= RETRIES || !isRetryable(failed.cause)) throw failed;
        // Whether the last request is in it is not known, and twice it would make two versions.
        await pachyderm.deleteTransaction(id).catch(() => {
          throw failed;
        });
        id = undefined;
        host.debug(`${failed.message}; again from the start`);
        await host.sleep(backOff(tries, host.random()));
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

/** How often a transaction is begun again. */
const RETRIES = 3;

const isRetryable = (cause: unknown): boolean => cause instanceof PachydermError && cause.failure.retryable;

/** pachd itself has looked at it, and not something in front of it. */
const isRefused = (cause: unknown): boolean =>
  cause instanceof PachydermError && cause.code !== undefined && !cause.failure.retryable;

/** Puts all updates into a transaction. @returns why one is not in it; undefined when all are. */
async function fill(
  host: Host,
  pachyderm: Pachyderm,
  transaction: string,
  updates: readonly Update[],
): Promise<ActionError | undefined> {
  for (const update of updates) {
    try {
      await pachyderm.updatePipeline({ ...update, transaction });
    } catch (cause) {
      if (host.signal.aborted) throw cause;
      const what = isRefused(cause) ? 'was refused' : 'was not updated';
      return new ActionError(`The pipeline ${named(update)} ${what}, and nothing is changed`, { cause });
    }
  }
  return undefined;
}

async function finish(pachyderm: Pachyderm, id: string, updates: readonly Update[]): Promise<void> {
  try {
    await pachyderm.finishTransaction(id);
  } catch (cause) {
    if (!(cause instanceof PachydermError)) throw cause;
    if (cause.failure.undone) throw notChanged(cause, updates);
    // The answer was lost. Once the transaction is deleted it cannot be carried out any more.
    const done = await pachyderm
      .deleteTransaction(id)
      .then(() => isDone(pachyderm, id, updates))
      .catch((error: unknown) => {
        throw new ActionError('It is not known whether the pipelines are updated: all are, or none', { cause: error });
      });
    if (!done) throw notChanged(cause, updates);
  }
}

/** The server counts the requests of a transaction from 1, in the order in which they were added. */
function notChanged(cause: PachydermError, updates: readonly Update[]): ActionError {
  const number = /error running request (\d{1,9}) of \d/.exec(cause.failure.why)?.[1];
  const update = updates[Number(number) - 1];
  const why = update === undefined ? '' : `, because ${named(update)} was refused`;
  return new ActionError(`No pipeline is changed${why}`, { cause });
}

/** Whether a transaction that is over was carried out: then its pipelines carry its id, but those that got another version. */
async function isDone(pachyderm: Pachyderm, id: string, updates: readonly Update[]): Promise<boolean> {
  for (const update of updates) if ((await pachyderm.pipeline(update))?.commitSet === id) return true;
  return false;
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
      const before = done.length === 0 ? 'nothing else is changed' : `updated before it: ${done.join(', ')}`;
      if (cause instanceof UncertainError)
        throw new ActionError(`It is not known whether the pipeline ${named(update)} is updated; ${before}`, {
          cause: cause.cause,
        });
      const nothing = done.length === 0 ? 'nothing is changed' : before;
      throw new ActionError(`The pipeline ${named(update)} is not updated; ${nothing}`, { cause });
    }
    done.push(nameText(update));
    onDone(update);
  }
}

/** The server may have done it, and cannot be asked. */
class UncertainError extends ActionError {}

async function updateOne(host: Host, pachyderm: Pachyderm, update: Update): Promise<void> {
  const before = await pachyderm.pipeline(update);
  try {
    await pachyderm.updatePipeline(update);
  } catch (error) {
    if (error instanceof PachydermError && error.failure.undone) throw error;
    // The answer was lost, or the step is cancelled. Another update would end the jobs that this one has started.
    const asked = host.signal.aborted ? pachyderm.withHost(afterCancellation(host)) : pachyderm;
    const after = await asked.pipeline(update).catch(() => {
      throw new UncertainError('The answer was lost', { cause: error });
    });
    if (after === undefined || after.version === before?.version || after.userSpec !== update.spec) throw error;
  }
}
