import type { Host } from '@ml-actions/core';
import type { Connect, GitHub } from '@ml-actions/github';
import { type Check, statusOf } from './check.ts';

/** The commit status of the check. */
export interface StatusPoster {
  /** Posts what the check waits for. */
  show(check: Check): Promise<void>;
  /** Posts how it ended, after a cancellation too. */
  settle(check: Check): Promise<void>;
  /** A status may be shown that nobody but us will settle. */
  readonly shown: boolean;
}

export function statusPoster(host: Host, connect: Connect, github: GitHub, sha: string, context: string): StatusPoster {
  let shown = false;
  return {
    show: async (check) => {
      try {
        await github.postStatus(sha, statusOf(check, context));
        shown = true;
      } catch (error) {
        // The request may have arrived although its answer has not.
        shown ||= host.signal.aborted;
        throw error;
      }
    },
    settle: async (check) => {
      const { settleStatus } = await import('@ml-actions/github');
      await settleStatus(host, github, connect, sha, statusOf(check, context));
    },
    get shown() {
      return shown;
    },
  };
}

/** Posts nothing. */
export const silentPoster: StatusPoster = { show: async () => undefined, settle: async () => undefined, shown: false };
