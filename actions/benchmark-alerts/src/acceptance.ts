import { errorWithHint, type Host } from '@ml-actions/core';
import type { CommitOfEvent, GitHub } from '@ml-actions/github';
import { ACCEPTED, acceptedBy, type Outcome } from './outcome.ts';

/** Who takes the responsibility for a change, or why the label that says so does not count. */
export type Accepted = { by: string } | { refused: string } | undefined;

export interface Asked {
  label: string;
  commit: CommitOfEvent;
  /** The status of the report. */
  context: string;
  /** The commit is one of the default branch. */
  onDefault: boolean;
}

/**
 * Asks whether a person has accepted that a commit is worse: by a label on its pull request or, once that is merged, by what was
 * said of the head that was merged, so that one change is accepted once. A label that cannot be read accepts nothing.
 */
export async function acceptanceFor(
  host: Host,
  github: GitHub,
  { label, commit, context, onDefault }: Asked,
): Promise<Accepted> {
  try {
    if (onDefault) return await acceptedBefore(github, commit.sha, context);
    const { acceptanceOf } = await import('@ml-actions/github');
    return await acceptanceOf(github, label, [commit.sha]);
  } catch (error) {
    host.signal.throwIfAborted();
    return { refused: errorWithHint(error) };
  }
}

async function acceptedBefore(github: GitHub, sha: string, context: string): Promise<Accepted> {
  for (const head of await github.headsMergedAs(sha)) {
    const status = (await github.statusesOf(head)).find((each) => each.context === context);
    const [, by] = (status?.state === 'success' && ACCEPTED.exec(status.description)) || [];
    if (by !== undefined) return { by };
  }
  return undefined;
}

/** The outcome of a change that is wanted: a success, which says what is worse and who has accepted it. */
export const withAcceptance = (outcome: Outcome, accepted: Accepted): Outcome => {
  if (accepted === undefined) return outcome;
  if ('refused' in accepted) return { ...outcome, notAccepted: accepted.refused };
  return { ...outcome, conclusion: 'success', title: acceptedBy(accepted.by, outcome.title), accepted: true };
};
