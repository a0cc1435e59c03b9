import { afterCancellation, type Host } from '@ml-actions/core';
import type { CommitStatus, GitHub } from './github.ts';

/** A client whose requests end with the host's signal. */
export type Connect = (host: Host) => Promise<GitHub>;

/**
 * Posts what ends something, after a cancellation too: then with a fresh connection that has the rest of the grace
 * period.
 * @param post may be called twice.
 * @throws ActionError when it cannot be posted.
 */
export async function settle(
  host: Host,
  github: GitHub,
  connect: Connect,
  post: (github: GitHub) => Promise<unknown>,
): Promise<void> {
  try {
    host.signal.throwIfAborted();
    await post(github);
  } catch (error) {
    if (!host.signal.aborted) throw error;
    await post(await connect(afterCancellation(host)));
  }
}

/** Posts the status that ends something: see `settle`. */
export const settleStatus = (
  host: Host,
  github: GitHub,
  connect: Connect,
  sha: string,
  status: CommitStatus,
): Promise<void> => settle(host, github, connect, (connected) => connected.postStatus(sha, status));
