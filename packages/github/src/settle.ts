import { afterCancellation, type Host } from '@ml-actions/core';
import type { CommitStatus, GitHub } from './github.ts';

/** A client whose requests end with the host's signal. */
export type Connect = (host: Host) => Promise<GitHub>;

/**
 * Posts the status that ends something, after a cancellation too: then with a fresh connection that has the rest of the
 * grace period.
 * @throws ActionError when it cannot be posted.
 */
export async function settleStatus(
  host: Host,
  github: GitHub,
  connect: Connect,
  sha: string,
  status: CommitStatus,
): Promise<void> {
  try {
    host.signal.throwIfAborted();
    await github.postStatus(sha, status);
  } catch (error) {
    if (!host.signal.aborted) throw error;
    await (await connect(afterCancellation(host))).postStatus(sha, status);
  }
}
