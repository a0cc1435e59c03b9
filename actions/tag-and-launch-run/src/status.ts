import {
  ActionError,
  afterCancellation,
  describeError,
  describeRun,
  type Host,
  HttpError,
  hintOf,
  markOf,
  posterOf,
  readRun,
} from '@ml-actions/core';
import type { CommitStatus, Connect, GitHub, PostedStatus } from '@ml-actions/github';
import type { LaunchPlan } from './plan.ts';
import { launchingStatus, lostStatus, unlaunchedStatus } from './report.ts';
import { pacedUpdates } from './updates.ts';

/** What a status says; how it says it, and who says it, is added when it is posted. */
export interface StatusText {
  state: CommitStatus['state'];
  text: string;
  /** Of the runs that go on, by which another process can follow them. */
  ids: readonly string[];
  /** The page of the run. */
  url?: string | undefined;
}

/** The commit status that records a run: pending from before the launch to the end, whatever the end is. */
export interface RunStatus {
  /**
   * @returns the status that it takes the place of.
   * @throws ActionError when the status cannot be posted, or is another step's, whose run it would hide: then nothing may be
   *   launched.
   */
  open(): Promise<PostedStatus | undefined>;
  /** Shows what became known meanwhile. A failure is a warning, because the run goes on. */
  update(status: StatusText): void;
  /**
   * Posts the last status of this step, after a cancellation too. A pending one is for `mode: recheck` to settle.
   * @param isLast otherwise the post step will know more.
   * @throws ActionError when it cannot, or another step has posted to it meanwhile.
   */
  close(status: StatusText, isLast?: boolean): Promise<void>;
}

/** What the post step has to close, '' when main has closed it. Nothing of it is secret. */
const OPEN = 'open-status';

export interface OpenStatus {
  sha: string;
  context: string;
  /** Of the run. */
  name: string;
  tags: readonly string[];
  mark: string;
  workflowUrl: string | undefined;
  status: StatusText;
  /** That is how the runs ended. Otherwise it is what is to be said when main does not get that far. */
  isLast: boolean;
  /** The texts of the status that was there before the first one of ours. */
  before: string | undefined;
}

/**
 * @param readOnly nothing can be posted, so that no other's status can be hidden.
 * @param isFollowed somebody will want to read the ids on the status.
 */
export async function runStatus(
  host: Host,
  connect: Connect,
  plan: LaunchPlan,
  { readOnly, isFollowed }: { readOnly: boolean; isFollowed: boolean },
): Promise<RunStatus> {
  const { settleStatus } = await import('@ml-actions/github');
  const github = await connect(host);
  const mark = markOf(plan.launcher, host.random());
  let before: string | undefined;
  let warned = false;

  const opened = (status: StatusText, isLast: boolean): OpenStatus => ({
    sha: plan.commit,
    context: plan.context,
    name: plan.name,
    tags: plan.tags,
    mark,
    workflowUrl: plan.workflowUrl,
    status,
    isLast,
    before,
  });
  const leaveToPost = (open: OpenStatus): void => host.saveState(OPEN, JSON.stringify(open));
  const leaveNothing = (): void => host.saveState(OPEN, '');
  const written = (status: StatusText): CommitStatus => {
    const commitStatus = commitStatusOf(opened(status, false));
    if (isFollowed && status.ids.length > 0 && readRun(commitStatus).ids.length === 0 && !warned) {
      warned = true;
      host.warning(
        `The commit status ${plan.context} has no room for the ids ${status.ids.join(', ')}, or they are no plain words: ` +
          'nobody but this step can follow or cancel the run',
      );
    }
    return commitStatus;
  };
  const post = (status: StatusText) => github.postStatus(plan.commit, written(status));
  const postLast = (status: StatusText): Promise<void> =>
    settleStatus(host, github, connect, plan.commit, written(status));
  const foundNow = async (on = github) => (readOnly ? undefined : foundSince(on, opened(launchingStatus, false)));
  const isOurs = (found: PostedStatus): boolean => posterOf(readRun(found).mark, mark) === 'self';
  const rivalNow = async (on = github) => {
    const found = await foundNow(on);
    return found === undefined || isOurs(found) ? undefined : found;
  };
  /** After a cancellation too. */
  const rivalAtEnd = async () => {
    try {
      return await rivalNow();
    } catch (error) {
      if (!host.signal.aborted) throw error;
      return rivalNow(await connect(afterCancellation(host)));
    }
  };

  /** Who has cancelled our run has said why: a newer commit has superseded it, its pull request was closed. */
  const isExplained = async (status: StatusText): Promise<boolean> => {
    if (status.state !== 'error' || readOnly || host.signal.aborted) return false;
    const found = await latestOf(github, plan.commit, plan.context).catch(() => undefined);
    return found?.state === 'error' && isOurs(found);
  };

  /** @returns the status that is there. */
  const refuseOther = async (): Promise<PostedStatus | undefined> => {
    const found = readOnly ? undefined : await latestOf(github, plan.commit, plan.context);
    if (found !== undefined && posterOf(readRun(found).mark, mark) === 'other') throw new TakenError(found);
    return found;
  };

  const updates = pacedUpdates<StatusText>(host, async (status) => {
    try {
      const found = await foundNow();
      // One of ours that is not pending is from who has cancelled the run.
      if (found === undefined || (isOurs(found) && found.state === 'pending')) await post(status);
    } catch (error) {
      if (host.signal.aborted) return;
      host.warning(`The run goes on, but its commit status is not up to date: ${describeError(error)}`);
    }
  });

  return {
    open: async () => {
      const found = await refuseOther();
      before = found && textsOf(found);
      leaveToPost(opened(lostStatus, false));
      let posted = false;
      try {
        ({ posted } = await post(launchingStatus));
        // Two steps that start at once see each other now, if not before.
        await refuseOther();
      } catch (error) {
        if (error instanceof TakenError || (!posted && isRefusal(error))) leaveNothing();
        else {
          // The request may have arrived although its answer has not.
          leaveToPost(opened(unlaunchedStatus(error), true));
          if (posted || host.signal.aborted) {
            await postLast(unlaunchedStatus(error));
            leaveNothing();
          }
        }
        throw error;
      }
      return found;
    },
    update: updates.tell,
    close: async (status, isLast = true) => {
      leaveToPost(opened(status, isLast));
      // An update must not arrive after the last one.
      await updates.end();
      const rival = mayHide(status) ? await rivalAtEnd() : undefined;
      if (rival === undefined && !(await isExplained(status))) await postLast(status);
      if (isLast) leaveNothing();
      if (rival === undefined) return;
      if (posterOf(readRun(rival).mark, mark) === 'other') throw new TakenError(rival);
      host.notice(stays(rival));
    },
  };
}

/** What main has left to close; undefined when it has closed all. */
export const statusLeft = (host: Host): OpenStatus | undefined => {
  const left = host.state(OPEN);
  return left === '' ? undefined : (JSON.parse(left) as OpenStatus);
};

/** Closes in the post step the status that main could not close. */
export async function closeLost(host: Host, github: GitHub, open: OpenStatus): Promise<void> {
  const { sha, status, mark } = open;
  const found = mayHide(status) ? await foundSince(github, open) : undefined;
  if (found !== undefined && posterOf(readRun(found).mark, mark) !== 'self') return host.info(stays(found));
  const commitStatus = commitStatusOf(open);
  await github.postStatus(sha, commitStatus);
  host.info(`Posted the commit status ${commitStatus.context}: ${commitStatus.description}`);
}

const commitStatusOf = ({ context, mark, workflowUrl, status }: OpenStatus): CommitStatus => ({
  context,
  state: status.state,
  ...describeRun({ text: status.text, ids: status.ids, url: status.url, mark, workflowUrl }),
});

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

/** What the status is since the first one of ours. */
async function foundSince(github: GitHub, { sha, context, before }: OpenStatus): Promise<PostedStatus | undefined> {
  const found = await latestOf(github, sha, context);
  // GitHub may still answer with what was there before.
  return found === undefined || textsOf(found) === before ? undefined : found;
}

/** Over a failure of another run of the step, which has to stay. */
const mayHide = ({ state }: StatusText): boolean => state === 'success' || state === 'pending';

/** What tells one status of a context from the next. */
const textsOf = ({ description, targetUrl }: PostedStatus): string => JSON.stringify([description, targetUrl]);

const stays = ({ context, state, description }: PostedStatus): string =>
  `The commit status ${context} stays as another run of this step has left it: ${state}, ${description}`;

/** It is known that nothing was posted: GitHub has said no to each try, or has not got it. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof HttpError ? error.cause : error;
  return cause instanceof HttpError && cause.failure.mayBeDone !== true;
}
