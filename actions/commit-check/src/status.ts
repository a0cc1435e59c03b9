import { cut, foldLines, type Host, workflowRunUrl } from '@ml-actions/core';
import type { CheckRun, CommitStatus, Connect, GitHub, Posted } from '@ml-actions/github';
import { type Check, statusOf, unfinished } from './check.ts';
import { isOutage } from './wait.ts';

/** Where the commit shows the check. */
export interface Place {
  /** Posts what the check waits for. */
  update(check: Check): Promise<void>;
  /** Posts a check that is pending when the step ends. @returns whether the commit shows it. */
  leave(check: Check): Promise<boolean>;
  /** Posts the result, after a cancellation too. */
  close(check: Check): Promise<void>;
  /** It may be pending, and nobody but us will change that. */
  readonly isOpen: boolean;
}

/** What is posted to a place. */
interface Post {
  status: CommitStatus;
  'check run': CheckRun;
}
type Kind = keyof Post;

const posts: { [K in Kind]: (github: GitHub, sha: string, post: Post[K]) => Promise<Posted> } = {
  status: (github, sha, status) => github.postStatus(sha, status),
  'check run': (github, sha, checkRun) => github.postCheckRun(sha, checkRun),
};

/** Under these names is what the post step has to post, '' when the place is closed: no secret. */
const STATES: Readonly<Record<Kind, string>> = { status: 'open-status', 'check run': 'open-check-run' };

interface Open<K extends Kind> {
  sha: string;
  post: Post[K];
}

/** What a place is on. */
export interface Site {
  host: Host;
  connect: Connect;
  github: GitHub;
  sha: string;
}

/** The commit status that a branch can require. */
export const statusPlace = (site: Site, context: string): Place =>
  place(site, 'status', (check) => statusOf(check, context));

/**
 * A check run with the whole report.
 * @param owner tells the Apps apart that write it: each can change only its own.
 * @param reportOf writes the report in Markdown.
 */
export const checkRunPlace = (site: Site, name: string, owner: string, reportOf: (check: Check) => string): Place =>
  place(site, 'check run', (check) => ({
    name,
    ...(check.state === 'pending'
      ? { status: 'in_progress' }
      : { status: 'completed', conclusion: check.state === 'success' ? 'success' : 'failure' }),
    title: cut(foldLines(check.description), TITLE_BYTES),
    summary: reportOf(check),
    detailsUrl: check.targetUrl,
    externalId: `commit-check:${owner}`,
  }));

/** One line in the list of checks. */
const TITLE_BYTES = 255;

function place<K extends Kind>(
  { host, connect, github, sha }: Site,
  kind: K,
  postOf: (check: Check) => Post[K],
): Place {
  let isOpen = false;
  let shown = '';
  const leaveToPost = (check: Check): void =>
    host.saveState(STATES[kind], JSON.stringify({ sha, post: postOf(check) } satisfies Open<K>));
  const leaveNothing = (): void => host.saveState(STATES[kind], '');
  const post = async (check: Check): Promise<boolean> => {
    const wanted = postOf(check);
    if (shown === JSON.stringify(wanted)) return true;
    const { posted } = await posts[kind](github, sha, wanted);
    if (posted) shown = JSON.stringify(wanted);
    return posted;
  };
  /** It is known that nothing was posted. */
  const isRefused = (error: unknown): boolean => !host.signal.aborted && !isOutage(error);

  return {
    update: async (check) => {
      const wasOpen = isOpen;
      if (!wasOpen) leaveToPost(unfinished('The step that checks ended before the runs', workflowRunUrl(host.env)));
      // Before it is posted: the request may arrive although its answer does not.
      isOpen = true;
      try {
        isOpen = await post(check);
      } catch (error) {
        isOpen = wasOpen || !isRefused(error);
        throw error;
      } finally {
        if (!isOpen) leaveNothing();
      }
    },
    leave: async (check) => {
      const posted = await post(check);
      // It is meant to be pending now: the post step has nothing to do.
      if (isOpen) leaveNothing();
      return posted;
    },
    close: async (check) => {
      const { settle } = await import('@ml-actions/github');
      leaveToPost(check);
      try {
        await settle(host, github, connect, (connected) => posts[kind](connected, sha, postOf(check)));
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

/** A place that the backend posts to by itself: ours to say is only what it does not, such as that the time is over. */
export function sharedPlace(ours: Place): Place {
  let isOpen = false;
  const isTheirs = ({ state, isPosted = false }: Check): boolean => {
    if (isPosted) isOpen = state === 'pending';
    return isPosted;
  };
  return {
    update: async (check) => (isTheirs(check) ? undefined : ours.update(check)),
    leave: async (check) => isTheirs(check) || ours.leave(check),
    close: async (check) => (isTheirs(check) ? undefined : ours.close(check)),
    get isOpen() {
      return isOpen || ours.isOpen;
    },
  };
}

/** Several places as one; with none nothing is posted. What one does not take the others get all the same. */
export const allOf = (places: readonly Place[]): Place => ({
  update: (check) => each(places, (one) => one.update(check)).then(() => undefined),
  leave: async (check) => (await each(places, (one) => one.leave(check))).includes(true),
  close: (check) => each(places, (one) => one.close(check)).then(() => undefined),
  get isOpen() {
    return places.some(({ isOpen }) => isOpen);
  },
});

/** @throws the first error, after all. */
async function each<T>(places: readonly Place[], act: (place: Place) => Promise<T>): Promise<T[]> {
  const outcomes = await Promise.allSettled(places.map(act));
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

/** Closes in the post step what main could not close. */
export async function closeLost(host: Host, connect: Connect): Promise<void> {
  await closeOne(host, connect, 'status');
  await closeOne(host, connect, 'check run');
}

async function closeOne<K extends Kind>(host: Host, connect: Connect, kind: K): Promise<void> {
  const left = host.state(STATES[kind]);
  if (left === '') return;
  const { sha, post } = JSON.parse(left) as Open<K>;
  await posts[kind](await connect(host), sha, post);
  host.info(kind === 'status' ? `Posted the commit status of ${sha}` : `Posted the check run of ${sha}`);
}
