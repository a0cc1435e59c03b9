import { ActionError, afterCancellation, describeError, type Host, HttpError, hintOf } from '@ml-actions/core';
import type { CommitStatus, Connect, GitHub, PostedStatus } from '@ml-actions/github';
import { marked, markOf, posterOf } from './mark.ts';
import type { LaunchPlan } from './plan.ts';
import { launchingStatus, lostStatus, unlaunchedStatus } from './report.ts';
import { pacedUpdates } from './updates.ts';

/** The commit status that records a run: pending from before the launch to the end, whatever the end is. */
export interface RunStatus {
  /**
   * @throws ActionError when the status cannot be posted, or is another step's, whose run it would hide: then nothing may be
   *   launched.
   */
  open(): Promise<void>;
  /** Shows what became known meanwhile. A failure is a warning, because the run goes on. */
  update(status: CommitStatus): void;
  /**
   * Posts the last status, after a cancellation too.
   * @throws ActionError when it cannot, or another step has posted to it meanwhile.
   */
  close(status: CommitStatus): Promise<void>;
}

/** Holds what the post step has to post, '' when the status is closed. Nothing of it is secret. */
const OPEN = 'open-status';

interface OpenStatus {
  sha: string;
  status: CommitStatus;
  mark: string;
  /** The description of the status that was there before the first one of ours. */
  before: string | undefined;
}

/** @param readOnly nothing can be posted, so that no other's status can be hidden. */
export async function runStatus(host: Host, connect: Connect, plan: LaunchPlan, readOnly: boolean): Promise<RunStatus> {
  const { settleStatus } = await import('@ml-actions/github');
  const github = await connect(host);
  const mark = markOf(plan.launcher, host.random());
  let before: string | undefined;

  const openStatus = (status: CommitStatus): OpenStatus => ({
    sha: plan.commit,
    status: marked(status, mark),
    mark,
    before,
  });
  const leaveToPost = (status: CommitStatus): void => host.saveState(OPEN, JSON.stringify(openStatus(status)));
  const leaveNothing = (): void => host.saveState(OPEN, '');
  const post = (status: CommitStatus) => github.postStatus(plan.commit, marked(status, mark));
  const postLast = (status: CommitStatus): Promise<void> =>
    settleStatus(host, github, connect, plan.commit, marked(status, mark));
  const rivalNow = async (on = github) => (readOnly ? undefined : rivalOf(on, openStatus(launchingStatus(plan))));
  /** After a cancellation too. */
  const rivalAtEnd = async () => {
    try {
      return await rivalNow();
    } catch (error) {
      if (!host.signal.aborted) throw error;
      return rivalNow(await connect(afterCancellation(host)));
    }
  };

  /** @returns the description of the status that is there. */
  const refuseOther = async (): Promise<string | undefined> => {
    const found = readOnly ? undefined : await latestOf(github, plan.commit, plan.context);
    if (found !== undefined && posterOf(found.description, mark) === 'other') throw new TakenError(found);
    return found?.description;
  };

  const updates = pacedUpdates<CommitStatus>(host, async (status) => {
    try {
      if ((await rivalNow()) === undefined) await post(status);
    } catch (error) {
      if (host.signal.aborted) return;
      host.warning(`The run goes on, but its commit status is not up to date: ${describeError(error)}`);
    }
  });

  return {
    open: async () => {
      before = await refuseOther();
      leaveToPost(lostStatus(plan));
      let posted = false;
      try {
        ({ posted } = await post(launchingStatus(plan)));
        // Two steps that start at once see each other now, if not before.
        await refuseOther();
      } catch (error) {
        if (error instanceof TakenError || (!posted && isRefusal(error))) leaveNothing();
        else if (posted || host.signal.aborted) {
          // The request may have arrived although its answer has not.
          await postLast(unlaunchedStatus(plan, error));
          leaveNothing();
        }
        throw error;
      }
    },
    update: updates.tell,
    close: async (status) => {
      leaveToPost(status);
      // An update must not arrive after the last one.
      await updates.end();
      const rival = status.state === 'success' ? await rivalAtEnd() : undefined;
      if (rival === undefined) await postLast(status);
      leaveNothing();
      if (rival === undefined) return;
      if (posterOf(rival.description, mark) === 'other') throw new TakenError(rival);
      host.notice(stays(rival));
    },
  };
}

/** Closes in the post step the status that main could not close. */
export async function closeLost(host: Host, connect: Connect): Promise<void> {
  const left = host.state(OPEN);
  if (left === '') return;
  const open = JSON.parse(left) as OpenStatus;
  const github = await connect(host);
  const { sha, status } = open;
  const rival = status.state === 'success' ? await rivalOf(github, open) : undefined;
  if (rival !== undefined) return host.info(stays(rival));
  await github.postStatus(sha, status);
  host.info(`Posted the commit status ${status.context}: ${status.description}`);
}

/** The name is another step's: each of the two would hide how the other's run ended. */
class TakenError extends ActionError {
  constructor({ context, targetUrl, description }: PostedStatus) {
    super(`Another step records its runs as \`${context}\`: ${targetUrl ?? description}`, {
      hint: 'Give each step that launches runs of a commit a `name` of its own, in all workflows.',
    });
  }
}

/** The latest status of a context. */
async function latestOf(github: GitHub, sha: string, context: string): Promise<PostedStatus | undefined> {
  try {
    // To GitHub `Build` and `build` are one context.
    return (await github.statusesOf(sha)).find((each) => each.context.toLowerCase() === context.toLowerCase());
  } catch (cause) {
    // Who may not even read must be given both.
    const hint = hintOf(cause)?.replace('statuses: read', 'statuses: write');
    throw new ActionError(`The commit status \`${context}\` of ${sha} could not be read`, { cause, hint });
  }
}

/** What others have posted since the first status of ours: a success would hide it. */
async function rivalOf(github: GitHub, open: OpenStatus): Promise<PostedStatus | undefined> {
  const found = await latestOf(github, open.sha, open.status.context);
  // GitHub may still answer with what was there before.
  if (found === undefined || found.description === open.before) return undefined;
  return posterOf(found.description, open.mark) === 'self' ? undefined : found;
}

const stays = ({ context, state, description }: PostedStatus): string =>
  `The commit status ${context} stays as another run of this step has left it: ${state}, ${description}`;

/** GitHub has answered, so that it is known that nothing was posted. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof HttpError ? error.cause : error;
  return cause instanceof HttpError && cause.status !== undefined && cause.status < 500;
}
