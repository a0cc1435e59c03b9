import { ActionError, type GitHubEvent, type Host, isUntrusted, readEvent } from '@ml-actions/core';
import type { Inputs } from '../../inputs.ts';

/**
 * A configuration is code: to plan it runs its providers and programs with all that is in the environment of the step. So
 * that of somebody who may not push here is planned only where GitHub gives the job no secrets, and applied nowhere.
 * @returns whether it is of somebody who may push here.
 * @throws ActionError where it would be planned or applied and may not be.
 */
export async function isTrusted(host: Host, input: Inputs, commit: string): Promise<boolean> {
  const event = readEvent(host.env);
  if (isUntrusted(event)) {
    if (input.dryRun) return false;
    throw new ActionError('Nothing is applied for a pull request of a fork or of Dependabot', {
      hint: 'Set `dry-run` on `pull_request`, and apply after the merge, on `push`.',
    });
  }
  if (await isOfFork(host, input, event, commit))
    throw new ActionError(
      `The commit is of a fork, and on \`${event.name}\` its configuration would run with the secrets of this repository`,
      {
        hint: 'Plan pull requests of forks on `pull_request`, where there are no secrets, or push the commit to a branch here first.',
      },
    );
  return true;
}

/** On the events that give a job secrets, whatever the pull request that they are about. */
async function isOfFork(host: Host, { githubToken }: Inputs, event: GitHubEvent, commit: string): Promise<boolean> {
  const { pull_request: pull, workflow_run: run, issue } = event.payload;
  if (pull !== undefined) return pull.head.repo?.full_name !== pull.base.repo.full_name;
  if (run !== undefined) return run.head_repository?.full_name !== event.repository;
  if (!issue?.pull_request) return false;
  const { connectGitHub } = await import('@ml-actions/github');
  const github = await connectGitHub(host, { githubToken, permissions: { contents: 'read', 'pull-requests': 'read' } });
  const found = (await github.pullRequestsOf(commit)).find(({ number }) => number === issue.number);
  return found?.headRepository !== event.repository;
}
