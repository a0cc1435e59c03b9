// One commit goes through the example workflow.
import { join } from 'node:path';
import { type Reporter, runWorkflow } from '../src/index.ts';
import type { Journey } from './journey.ts';
import type { ProjectCommit } from './project.ts';
import { REPOSITORY, type Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '../../..');
const WORKFLOW = 'examples/commit-to-production.yml';

/** @param slug what `uses:` in the example begin with. */
export async function travel(stage: Stage, commit: ProjectCommit, slug: string, reporter: Reporter): Promise<Journey> {
  const { github, repository, registry, project } = stage;
  const { sha, branch, pullRequest } = commit;
  const on =
    pullRequest === undefined
      ? {
          event: { name: 'push', payload: { after: sha, ref: `refs/heads/${branch}` } },
          sha,
          ref: `refs/heads/${branch}`,
        }
      : {
          event: {
            name: 'pull_request',
            payload: { action: 'opened', pull_request: pullRequestPayload(commit, pullRequest.number) },
          },
          sha: pullRequest.mergeSha,
          ref: `refs/pull/${pullRequest.number}/merge`,
        };
  const workflow = await runWorkflow({
    file: join(ROOT, WORKFLOW),
    event: on.event,
    repository: { slug: REPOSITORY, folder: project.remote, sha: on.sha, ref: on.ref },
    vars: { IMAGE: `${registry.host}/${REPOSITORY}` },
    tokenFor: stage.tokenFor,
    apiUrl: github.url,
    env: stage.env,
    actions: { root: ROOT, slug },
    run: { id: (pullRequest?.number ?? 0) + 1 },
    reporter,
  });
  const latest = new Map(
    repository
      .statuses(sha)
      .toReversed()
      .map((status) => [status.context, status]),
  );
  return {
    commit,
    workflow,
    statuses: [...latest.values()].map(({ context, state, description, target_url: url }) => ({
      context,
      state,
      description: description ?? '',
      url: url ?? undefined,
    })),
    checkRuns: repository.checkRuns(sha).map(({ name, conclusion, output }) => ({
      name,
      conclusion: conclusion ?? 'pending',
      title: output.title ?? '',
      summary: output.summary ?? '',
    })),
    comments:
      pullRequest === undefined
        ? []
        : repository
            .comments(pullRequest.number)
            .map(({ user, body }) => ({ author: user?.login ?? '', body: body ?? '' })),
  };
}

function pullRequestPayload({ sha, branch, message }: ProjectCommit, number: number) {
  const repo = { full_name: REPOSITORY };
  return { number, title: message, head: { sha, ref: branch, repo }, base: { ref: 'main', repo } };
}
