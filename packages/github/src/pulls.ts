import { ActionError, HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub, PullRequest } from './github.ts';

type Pull = Pick<
  components['schemas']['pull-request-simple'],
  'number' | 'head' | 'base' | 'state' | 'merge_commit_sha'
>;
type Activity = components['schemas']['activity'];

/** Pull requests. https://docs.github.com/en/rest/pulls/pulls */
export function pulls(
  connection: Connection,
): Pick<GitHub, 'pullRequestsOf' | 'headAtComment' | 'headBefore' | 'headOf' | 'headsMergedAs'> {
  const { http, root, repository, event } = connection;
  const read = async (number: number) => (await http.request<Pull>('GET', `${root}/pulls/${number}`)).body;

  /** Those that brought the commit to the default branch, or else would. */
  async function listed(sha: string): Promise<Pull[]> {
    const found: Pull[] = [];
    for await (const page of pages<Pull[]>(http, `${root}/commits/${sha}/pulls`)) found.push(...page);
    return found;
  }

  /** The pull request that the event is about, for the commits of forks, whose pull requests GitHub does not list. */
  async function ofEvent(): Promise<Pull[]> {
    if (event.repository !== repository) return [];
    const { pull_request, issue, workflow_run } = event.payload;
    const number = pull_request?.number ?? (issue?.pull_request ? issue.number : undefined);
    if (number !== undefined) return [await read(number)];
    const branch = workflow_run?.head_branch ?? undefined;
    const owner = workflow_run?.head_repository?.full_name.split('/')[0];
    if (branch === undefined || owner === undefined) return [];
    const query = { state: 'open', head: `${owner}:${branch}` };
    return (await http.request<Pull[]>('GET', `${root}/pulls`, { query })).body;
  }

  /** When the branch last changed and what to; undefined when GitHub does not tell. */
  async function latestPush(repo: string, branch: string): Promise<Activity | undefined> {
    try {
      const query = { ref: `refs/heads/${branch}`, per_page: 1 };
      return (await http.request<Activity[]>('GET', `/repos/${repo}/activity`, { query })).body[0];
    } catch (error) {
      if (error instanceof HttpError && (error.status === 403 || error.status === 404)) return undefined;
      throw error;
    }
  }

  /** The head of a pull request, and whether it was surely there before a time; the push is asked for only in doubt. */
  async function headAndPush(number: number, time: Date): Promise<{ sha: string; isBefore: boolean; push?: Activity }> {
    const { head } = await read(number);
    const { sha } = head;
    if (isEarlier(head.repo?.pushed_at, time)) return { sha, isBefore: true };
    const push = head.repo === null ? undefined : await latestPush(head.repo.full_name, head.ref);
    if (push === undefined) return { sha, isBefore: false };
    return { sha, isBefore: push.after === sha && isEarlier(push.timestamp, time), push };
  }

  /** Without those in which a branch of ours is offered to another repository. */
  async function intoOurs(found: readonly Pull[]): Promise<readonly Pull[]> {
    if (found.every(({ base }) => base.repo.full_name === repository)) return found;
    // Ours may have another name by now, so that only the ids tell.
    const { body } = await http.request<{ id: number }>('GET', root);
    return found.filter(({ base }) => base.repo.id === body.id);
  }

  return {
    pullRequestsOf: async (sha) => {
      const found = await intoOurs(await listed(sha));
      const all = found.length > 0 ? found : (await ofEvent()).filter(({ head }) => head.sha === sha);
      return all.map(pullRequest).filter(({ open }) => open);
    },

    headsMergedAs: async (sha) => {
      const merged = (await listed(sha)).filter((pull) => pull.state === 'closed' && pull.merge_commit_sha === sha);
      return (await intoOurs(merged)).map(({ head }) => head.sha);
    },

    headAtComment: async (number, commentedAt) => {
      const { sha, isBefore, push } = await headAndPush(number, commentedAt);
      if (isBefore) return sha;
      const what =
        push === undefined || isEarlier(push.timestamp, commentedAt)
          ? `It cannot be told whether pull request #${number} was pushed to after the comment`
          : `Pull request #${number} was pushed to at ${push.timestamp}, not before the comment`;
      throw new ActionError(`${what}, so whoever wrote it may not have seen ${sha}`, {
        hint: 'Look at the latest changes of the pull request, then comment again.',
      });
    },

    headBefore: async (number, time) => {
      const { sha, isBefore } = await headAndPush(number, time);
      return isBefore ? sha : undefined;
    },

    headOf: async (number) => (await read(number)).head.sha,
  };
}

/** Times are in whole seconds: in the same second nobody knows which came first. */
const isEarlier = (one: string | null | undefined, other: Date): boolean =>
  one != null && Date.parse(one) < other.getTime();

const pullRequest = ({ number, head, base, state }: Pull): PullRequest => ({
  number,
  headSha: head.sha,
  // Null when the fork was deleted, whatever the type says.
  headRepository: (head.repo as Pull['head']['repo'] | null)?.full_name,
  baseRef: base.ref,
  open: state === 'open',
});
