import { type Host, workflowRunUrl } from '@ml-actions/core';
import type { CommitStatus, Connect, GitHub } from '@ml-actions/github';
import { type Check, statusOf, unfinished } from './check.ts';
import { isOutage } from './wait.ts';

/** The commit status of the check. */
export interface CheckStatus {
  /** Posts what the check waits for. */
  update(check: Check): Promise<void>;
  /** Posts a check that is pending when the step ends. @returns whether the commit shows it. */
  leave(check: Check): Promise<boolean>;
  /** Posts the result, after a cancellation too. */
  close(check: Check): Promise<void>;
  /** It may be pending, and nobody but us will change that. */
  readonly isOpen: boolean;
}

/** Holds what the post step has to post, '' when the status is closed: a commit and a status, no secret. */
const OPEN = 'open-status';

interface OpenStatus {
  sha: string;
  status: CommitStatus;
}

export function checkStatus(host: Host, connect: Connect, github: GitHub, sha: string, context: string): CheckStatus {
  let isOpen = false;
  const leaveToPost = (check: Check): void =>
    host.saveState(OPEN, JSON.stringify({ sha, status: statusOf(check, context) } satisfies OpenStatus));
  const leaveNothing = (): void => host.saveState(OPEN, '');
  const post = (check: Check) => github.postStatus(sha, statusOf(check, context));
  /** It is known that nothing was posted. */
  const isRefused = (error: unknown): boolean => !host.signal.aborted && !isOutage(error);

  return {
    update: async (check) => {
      const wasOpen = isOpen;
      if (!wasOpen) leaveToPost(unfinished('The step that checks ended before the runs', workflowRunUrl(host.env)));
      // Before it is posted: the request may arrive although its answer does not.
      isOpen = true;
      try {
        ({ posted: isOpen } = await post(check));
      } catch (error) {
        isOpen = wasOpen || !isRefused(error);
        throw error;
      } finally {
        if (!isOpen) leaveNothing();
      }
    },
    leave: async (check) => (await post(check)).posted,
    close: async (check) => {
      const { settleStatus } = await import('@ml-actions/github');
      leaveToPost(check);
      try {
        await settleStatus(host, github, connect, sha, statusOf(check, context));
      } catch (error) {
        if (!isOpen && isRefused(error)) leaveNothing();
        throw error;
      }
      leaveNothing();
    },
    get isOpen() {
      return isOpen;
    },
  };
}

/** Posts nothing. */
export const noStatus: CheckStatus = {
  update: async () => undefined,
  leave: async () => false,
  close: async () => undefined,
  isOpen: false,
};

/** Closes in the post step the status that main could not close. */
export async function closeLost(host: Host, connect: Connect): Promise<void> {
  const left = host.state(OPEN);
  if (left === '') return;
  const { sha, status } = JSON.parse(left) as OpenStatus;
  await (await connect(host)).postStatus(sha, status);
  host.info(`Posted the commit status ${status.context}: ${status.description}`);
}
