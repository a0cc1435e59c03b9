import { ActionError, commitUnderTest, type GitHubEvent, type Host, isUntrusted, readEvent } from '@ml-actions/core';
import type { Permissions } from './auth.ts';
import type { GitHub } from './github.ts';

export interface CommitOfEvent {
  /** 40 lower-case hex digits. */
  sha: string;
  /** Number of the pull request that the event is about. */
  pullRequest?: number;
  event: GitHubEvent;
  /** The run is of a fork's or Dependabot's pull request: it has no secrets and can write nothing. */
  untrusted: boolean;
}

/**
 * The commit under test, for every event.
 * @param input `commit` wins over the event.
 * @param github is asked for the head of a pull request that was commented on.
 * @throws ActionError when the event names no commit, or one that the commenter has not seen.
 */
export async function commitFor(
  host: Host,
  input: { commit?: string | undefined },
  github?: Pick<GitHub, 'headAtComment'>,
): Promise<CommitOfEvent> {
  const event = readEvent(host.env);
  const commit = commitUnderTest(event, input.commit);
  const untrusted = isUntrusted(event);
  if (commit.kind === 'commit') {
    const { sha, pullRequest } = commit;
    return { sha, ...(pullRequest !== undefined && { pullRequest }), event, untrusted };
  }
  const { pullRequest, commentedAt } = commit;
  if (github === undefined)
    throw new ActionError('The event `issue_comment` names no commit', {
      hint: 'Give the commit to work on as `commit`.',
    });
  return { sha: await github.headAtComment(pullRequest, commentedAt), pullRequest, event, untrusted };
}

/** What `commitFor` needs: nothing, but for a comment, whose pull request it asks. */
export const commitPermissions = ({ env }: Pick<Host, 'env'>): Permissions =>
  env['GITHUB_EVENT_NAME'] === 'issue_comment' ? { contents: 'read', 'pull-requests': 'read' } : {};
