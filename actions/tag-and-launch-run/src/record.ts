import { describeError, type Host, HttpError } from '@ml-actions/core';
import type { CommitStatus, Connect } from '@ml-actions/github';
import type { LaunchPlan } from './plan.ts';
import { launchingStatus, lostStatus, unlaunchedStatus } from './report.ts';

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
  const { settleStatus } = await import('@ml-actions/github');
  const github = await connect(host);
  const leaveToPost = (status: CommitStatus): void =>
    host.saveState(UNSETTLED, JSON.stringify({ sha: plan.commit, status } satisfies Unsettled));
  const leaveNothing = (): void => host.saveState(UNSETTLED, '');
  const post = (status: CommitStatus): Promise<void> => settleStatus(host, github, connect, plan.commit, status);
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
          await post(unlaunchedStatus(plan, error));
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
      await post(status);
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
