import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub } from './github.ts';

type Run = components['schemas']['workflow-run'];
type Job = components['schemas']['job'];

/** Runs of GitHub Actions. https://docs.github.com/en/rest/actions/workflow-runs */
export function workflowRuns({ http, root }: Connection): Pick<GitHub, 'workflowRunsOf' | 'jobsOf'> {
  return {
    workflowRunsOf: async (sha) => {
      const found: Run[] = [];
      for await (const page of pages<{ workflow_runs: Run[] }>(http, `${root}/actions/runs`, { head_sha: sha }))
        found.push(...page.workflow_runs);
      // With some runs the path ends in the ref that the file was read at.
      return found.map(({ id, path, event }) => ({ id: Number(id), path: path.replace(/@.*$/s, ''), event }));
    },

    jobsOf: async (runId, attempt) => {
      const found: Job[] = [];
      for await (const page of pages<{ jobs: Job[] }>(http, `${root}/actions/runs/${runId}/attempts/${attempt}/jobs`))
        found.push(...page.jobs);
      return found.map(({ name, status, runner_name }) => ({ name, status, runner: runner_name ?? undefined }));
    },
  };
}
