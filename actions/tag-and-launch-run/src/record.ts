import { afterCancellation, describeError, type Host, HttpError } from '@ml-actions/core';
import type { CommitStatus, GitHub } from '@ml-actions/github';
import type { LaunchPlan } from './plan.ts';
import { launchingStatus, lostStatus, unlaunchedStatus } from './report.ts';

/** A client whose requests end with the host's signal. */
export type Connect = (host: Host) => Promise<GitHub>;

/** The commit status that records a run: pending from before the launch to the end, whatever the end is. */
export interface RunRecord {
  /** @throws ActionError when the status cannot be posted: then nothing may be launched. */
  open(): Promise<void>;
  /** Shows what became known meanwhile. A failure is a warning, because the run goes on. */
  update(status: CommitStatus): void;
  /** Posts the last status, after a cancellation too. @throws ActionError when it cannot: then the post step tries again. */
  settle(status: CommitStatus): Promise<void>;
}

/** What the post step has to post, '' when all is settled: a commit and a status, no secret. */
const UNSETTLED = 'unsettled';

interface Unsettled {
  sha: string;
  status: CommitStatus;
}

export async function runRecord(host: Host, connect: Connect, plan: LaunchPlan): Promise<RunRecord> {
  const github = await connect(host);
  const leaveToPost = (status: CommitStatus): void =>
    host.saveState(UNSETTLED, JSON.stringify({ sha: plan.commit, status } satisfies Unsettled));
  const leaveNothing = (): void => host.saveState(UNSETTLED, '');
  const postCancelled = async (status: CommitStatus): Promise<void> => {
    await (await connect(afterCancellation(host))).postStatus(plan.commit, status);
  };
  let underWay: Promise<unknown> = Promise.resolve();

  return {
    open: async () => {
      leaveToPost(lostStatus(plan));
      try {
        await github.postStatus(plan.commit, launchingStatus(plan));
      } catch (error) {
        if (isRefusal(error)) leaveNothing();
        if (host.signal.aborted) {
          // The request may have arrived although its answer has not.
          await postCancelled(unlaunchedStatus(plan, error));
          leaveNothing();
        }
        throw error;
      }
    },
    update: (status) => {
      underWay = underWay
        .then(() => github.postStatus(plan.commit, status))
        .catch((error: unknown) => {
          if (!host.signal.aborted) host.warning(`The run goes on, but its status is behind: ${describeError(error)}`);
        });
    },
    settle: async (status) => {
      leaveToPost(status);
      // It must not arrive after the last one.
      await underWay;
      try {
        host.signal.throwIfAborted();
        await github.postStatus(plan.commit, status);
      } catch (error) {
        if (!host.signal.aborted) throw error;
        await postCancelled(status);
      }
      leaveNothing();
    },
  };
}

/** Posts in the post step what main could not. */
export async function settleLost(host: Host, connect: Connect): Promise<void> {
  const left = host.state(UNSETTLED);
  if (left === '') return;
  const { sha, status } = JSON.parse(left) as Unsettled;
  await (await connect(host)).postStatus(sha, status);
  host.info(`Settled ${status.context}: ${status.description}`);
}

/** GitHub has answered, so that it is known that nothing was posted. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof HttpError ? error.cause : error;
  return cause instanceof HttpError && cause.status !== undefined && cause.status < 500;
}
