import { type Host, legName, stepKey, workflowRunUrl } from '@ml-actions/core';
import type { CheckRun, CommitOfEvent, CommitStatus, GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';
import { hasChange, type Outcome } from './outcome.ts';
import { type Report, renderReport } from './report.ts';

/** Bytes that GitHub takes; a comment also carries its marker. */
const CHECK_BYTES = 65_535;
const COMMENT_BYTES = 65_000;

/** Does a thing; when it fails the others are done all the same, and the failure is told at the end. */
export type Attempt = <T>(body: () => Promise<T>) => Promise<T | undefined>;

/** Where people see the report. */
export interface Published {
  checkUrl: string | undefined;
  commentUrl: string | undefined;
}

/** Posts check run, comment and status as the inputs say; the status last, because it links to the check run. */
export async function publish(
  host: Host,
  github: GitHub,
  input: Inputs,
  commit: CommitOfEvent,
  report: Report,
  attempt: Attempt,
): Promise<Published> {
  const check = input.check
    ? await attempt(() => github.postCheckRun(commit.sha, checkRunOf(host, input, report)))
    : undefined;
  const commentUrl = await attempt(() => comment(github, input, commit, report));
  if (input.status) {
    await attempt(() => github.postStatus(commit.sha, statusOf(report, check?.url ?? workflowRunUrl(host.env))));
  }
  return { checkUrl: check?.url, commentUrl };
}

function checkRunOf(host: Host, input: Inputs, report: Report): CheckRun {
  const { conclusion, title } = report.outcome;
  const key = stepKey(host.env, input.jobIndex ?? 0);
  return {
    name: legName(input.checkName, input.jobIndex),
    status: 'completed',
    conclusion,
    title,
    summary: renderReport(report, CHECK_BYTES),
    detailsUrl: workflowRunUrl(host.env),
    externalId: Object.values(key).join('/'),
  };
}

/** A regression is a `failure`; where there are only errors nobody knows, which is an `error`. */
function statusOf({ context, outcome }: Report, targetUrl: string | undefined): CommitStatus {
  return { context, state: stateOf(outcome), description: outcome.title, targetUrl };
}

function stateOf({ conclusion, counts }: Outcome): CommitStatus['state'] {
  if (conclusion !== 'failure') return 'success';
  return counts.regression > 0 ? 'failure' : 'error';
}

/** @returns the address of the comment, if there is one. */
async function comment(
  github: GitHub,
  input: Inputs,
  commit: CommitOfEvent,
  report: Report,
): Promise<string | undefined> {
  if (input.comment === 'never') return undefined;
  const wanted = input.comment === 'always' || hasChange(report.outcome);
  // A comment of an earlier commit that says otherwise is removed.
  const body = wanted ? renderReport(report, COMMENT_BYTES) : undefined;
  let url: string | undefined;
  for (const number of await pullRequestsOf(github, commit)) {
    const posted = await github.postComment(number, report.context, body);
    url ??= posted.url;
  }
  return url;
}

async function pullRequestsOf(github: GitHub, { sha, pullRequest, event }: CommitOfEvent): Promise<number[]> {
  if (pullRequest !== undefined) return [pullRequest];
  // Only these events are about pull requests without naming one.
  if (event.name !== 'workflow_run' && event.name !== 'workflow_dispatch') return [];
  return (await github.pullRequestsOf(sha)).map(({ number }) => number);
}
