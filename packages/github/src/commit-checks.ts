import { ActionError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub, ReportedCheck } from './github.ts';

type CheckRun = components['schemas']['check-run'];

/** GitHub lists the check runs of the latest check suites only. https://docs.github.com/en/rest/checks/runs */
const MAX_SUITES = 1_000;

/** What Apps report of a commit. */
export function commitChecks({ http, root }: Connection): Pick<GitHub, 'checkRunsOf'> {
  return {
    checkRunsOf: async (sha) => {
      const found: CheckRun[] = [];
      let total = 0;
      const path = `${root}/commits/${sha}/check-runs`;
      for await (const page of pages<{ total_count: number; check_runs: CheckRun[] }>(http, path, {
        filter: 'latest',
      })) {
        found.push(...page.check_runs);
        total = page.total_count;
      }
      const suites = new Set(found.map(({ check_suite }) => check_suite?.id)).size;
      // A list that ends early must not look like a green one.
      if (found.length < total || suites >= MAX_SUITES)
        throw new ActionError(
          suites >= MAX_SUITES
            ? `${sha} has ${MAX_SUITES} check suites or more, and GitHub lists no others`
            : `GitHub says that ${sha} has ${total} check runs, and listed ${found.length}`,
          { hint: suites >= MAX_SUITES ? 'Push a new commit.' : 'Run the job again.' },
        );
      return found.map(reportedCheck);
    },
  };
}

function reportedCheck(run: CheckRun): ReportedCheck {
  const { id, name, app, status, conclusion, output, started_at, completed_at } = run;
  const url = run.details_url ?? run.html_url;
  // Actions/runs/ID/job/ID: what a workflow's job reports, as opposed to what a step posts with GITHUB_TOKEN.
  const workflowRun =
    app?.slug === 'github-actions' ? /\/actions\/runs\/(\d+)\/jobs?\//.exec(url ?? '')?.[1] : undefined;
  return {
    id: Number(id),
    name,
    app: app?.slug ?? 'unknown',
    status,
    ...(conclusion !== null && { conclusion }),
    ...(output.title !== null && { title: output.title }),
    ...(url !== null && { url }),
    ...(started_at !== null && { startedAt: new Date(started_at) }),
    ...(completed_at !== null && { completedAt: new Date(completed_at) }),
    ...(workflowRun !== undefined && { workflowRun: Number(workflowRun) }),
  };
}
