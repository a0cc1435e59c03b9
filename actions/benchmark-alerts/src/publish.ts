import { codeBlock, cut, type Host, legName, stepKey, workflowRunUrl } from '@ml-actions/core';
import type { CheckRun, CommitOfEvent, CommitStatus, GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';
import { hasChange, type Outcome } from './outcome.ts';
import { type Report, renderBody, renderReport } from './report.ts';

/** Bytes that GitHub takes; a comment also carries its marker. */
const CHECK_BYTES = 65_535;
const COMMENT_BYTES = 65_000;
const TITLE_BYTES = 140;

/** Does a thing; when it fails the others are done all the same, and the failure is told at the end. */
export type Attempt = <T>(body: () => Promise<T>) => Promise<T | undefined>;

/** Where people see the report. */
export interface Published {
  checkUrl: string | undefined;
  commentUrl: string | undefined;
}

/** What a step posts to. */
export interface Places {
  host: Host;
  github: GitHub;
  input: Inputs;
  commit: CommitOfEvent;
  attempt: Attempt;
}

/** Posts check run, comment and status as the inputs say; the status last, because it links to the check run. */
export async function publish(places: Places, report: Report): Promise<Published> {
  const { attempt } = places;
  const { conclusion, title } = report.outcome;
  const checkUrl = await postCheckRun(places, { conclusion, title, summary: renderBody(report, CHECK_BYTES) });
  const commentUrl = await attempt(() => comment(places, report));
  await postStatus(places, stateOf(report.outcome), title, checkUrl);
  return { checkUrl, commentUrl };
}

/** Posts why there is no report: otherwise a branch that requires the status or the check run would wait for ever. */
export async function publishFailure(places: Places, message: string): Promise<void> {
  const title = cut(message, TITLE_BYTES);
  const checkUrl = await postCheckRun(places, { conclusion: 'failure', title, summary: codeBlock(message) });
  await postStatus(places, 'error', message, checkUrl);
}

/** @returns the address of the check run, if there is one. */
async function postCheckRun(
  { host, github, input, commit, attempt }: Places,
  said: Pick<CheckRun, 'title' | 'summary'> & { conclusion: Outcome['conclusion'] },
): Promise<string | undefined> {
  if (!input.check) return undefined;
  // Without the attempt: the step run again changes the check run that it made before.
  const { attempt: _, ...key } = stepKey(host.env, input.jobIndex ?? 0);
  const check: CheckRun = {
    ...said,
    name: legName(input.checkName, input.jobIndex),
    status: 'completed',
    detailsUrl: workflowRunUrl(host.env),
    externalId: Object.values(key).join('/'),
  };
  return (await attempt(() => github.postCheckRun(commit.sha, check)))?.url;
}

async function postStatus(
  { host, github, input, commit, attempt }: Places,
  state: CommitStatus['state'],
  description: string,
  checkUrl: string | undefined,
): Promise<void> {
  if (!input.status) return;
  const context = legName(input.statusContext, input.jobIndex);
  const targetUrl = checkUrl ?? workflowRunUrl(host.env);
  await attempt(() => github.postStatus(commit.sha, { context, state, description, targetUrl }));
}

/** A regression is a `failure`; where there are only errors nobody knows, which is an `error`. */
function stateOf({ conclusion, counts }: Outcome): CommitStatus['state'] {
  if (conclusion !== 'failure') return 'success';
  return counts.regression > 0 ? 'failure' : 'error';
}

/** @returns the address of the comment, if there is one. */
async function comment({ github, input, commit }: Places, report: Report): Promise<string | undefined> {
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
