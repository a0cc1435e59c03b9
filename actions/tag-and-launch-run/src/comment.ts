import { errorWithHint, type Host } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';
import type { LaunchPlan } from './plan.ts';
import { goesOn, type LaunchedRuns, worstOf } from './report.ts';

export interface RunComment {
  when: Inputs['comment'];
  plan: Pick<LaunchPlan, 'context'>;
  runs: LaunchedRuns;
  /** Markdown; GitHub's limit is kept where it is posted. */
  text: string;
  /** Of the event. */
  pullRequest: number | undefined;
}

/**
 * Keeps one comment for each name on the pull request of the event; one that is not wanted any more is removed. What goes wrong
 * is a warning: how the run ended does not depend on it.
 */
export async function commentOn(
  host: Host,
  connect: Connect,
  { when, plan, runs, text, pullRequest }: RunComment,
): Promise<void> {
  if (when === 'never' || host.signal.aborted) return;
  if (pullRequest === undefined) return host.info('There is no comment: the event is not about a pull request.');
  const isFailure = !runs.some(goesOn) && worstOf(runs).state !== 'succeeded';
  try {
    const github = await connect(host);
    await github.postComment(pullRequest, plan.context, when === 'always' || isFailure ? text : undefined);
  } catch (error) {
    host.warning(`The comment on the pull request is not up to date: ${errorWithHint(error)}`);
  }
}
