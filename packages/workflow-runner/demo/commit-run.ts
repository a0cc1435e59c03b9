import { join } from 'node:path';
import { type Reporter, runWorkflow } from '../src/index.ts';
import type { CommitReport } from './commit-report.ts';
import { type Environment, REPOSITORY } from './environment.ts';
import type { ProjectCommit } from './project.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Its path. */
export const WORKFLOW = 'examples/commit-to-production.yml';

/**
 * Runs the example workflow on one commit.
 * @param slug what `uses:` in the example begin with.
 * @param id of the workflow run: a whole number of which each commit has its own.
 */
export async function runCommit(
  environment: Environment,
  commit: ProjectCommit,
  { slug, id, reporter }: { slug: string; id: number; reporter: Reporter },
): Promise<CommitReport> {
  const { github, repository, registry, project } = environment;
  const { sha, pullRequest } = commit;
  const { event, ...checkedOut } = triggerOf(commit);
  const workflow = await runWorkflow({
    file: join(ROOT, WORKFLOW),
    event,
    repository: { slug: REPOSITORY, folder: project.remote, ...checkedOut },
    vars: { IMAGE: `${registry.host}/${REPOSITORY}` },
    tokenFor: environment.tokenFor,
    apiUrl: github.url,
    env: environment.env,
    actions: { root: ROOT, slug },
    run: { id },
    reporter,
  });
  const latest = new Map(
    repository
      .statuses(sha)
      .toReversed()
      .map((status) => [status.context, status]),
  );
  const comments = pullRequest === undefined ? [] : repository.comments(pullRequest.number);
  return {
    commit,
    workflow,
    statuses: [...latest.values()].map(({ context, state, description }) => ({
      context,
      state,
      description: description ?? '',
    })),
    checkRuns: repository.checkRuns(sha).map(({ name, conclusion, output }) => ({
      name,
      conclusion: conclusion ?? 'pending',
      title: output.title ?? '',
      summary: output.summary ?? '',
    })),
    comments: comments.map(({ user, body }) => ({ author: user?.login ?? '', body: body ?? '' })),
  };
}

/** The event, and what GitHub runs a workflow on for it: of a pull request the commit that merges it. */
function triggerOf({ sha, branch, message, pullRequest }: ProjectCommit) {
  if (pullRequest === undefined) {
    const ref = `refs/heads/${branch}`;
    return { event: { name: 'push', payload: { after: sha, ref } }, sha, ref };
  }
  const { number, mergeSha } = pullRequest;
  const repo = { full_name: REPOSITORY };
  const payload = {
    action: 'opened',
    pull_request: { number, title: message, head: { sha, ref: branch, repo }, base: { ref: 'main', repo } },
  };
  return { event: { name: 'pull_request', payload }, sha: mergeSha, ref: `refs/pull/${number}/merge` };
}
