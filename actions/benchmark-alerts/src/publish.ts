import { errorWithHint, type Host, legName } from '@ml-actions/core';
import type { CommitOfEvent, CommitStatus, GitHub } from '@ml-actions/github';
import { buildUrlOf, failureText, type ReportCheck } from './check-run.ts';
import type { Inputs } from './inputs.ts';
import { hasChange, isAlarming, type Outcome } from './outcome.ts';
import type { Renderer } from './report/markdown.ts';
import type { Report } from './report/report.ts';
import type { SlackMessage } from './report/slack.ts';

/** Bytes that GitHub takes; a comment also carries its marker. */
const CHECK_BYTES = 65_535;
const COMMENT_BYTES = 65_000;

/** What is said first where nothing was measured, which is a failure of the benchmarks and not of this step. */
export const NO_RESULTS = 'No results';

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
  checkRun: ReportCheck;
  attempt: Attempt;
}

/** Posts check run, comment and status as the inputs say; the status last, because it links to the check run. */
export async function publish(places: Places, report: Report, renderer: Renderer): Promise<Published> {
  const { attempt, checkRun } = places;
  const { conclusion, title } = report.outcome;
  const checkUrl = await attempt(() =>
    checkRun.complete({ conclusion, title, summary: renderer.body(CHECK_BYTES, 'check run') }),
  );
  const commentUrl = await attempt(() => comment(places, report, renderer));
  await postStatus(places, stateOf(report.outcome), title, checkUrl);
  if (isAlarming(report.outcome)) {
    const { slackReport } = await import('./report/slack.ts');
    const build = buildUrlOf(places.input, places.host.env);
    await tellSlack(places, slackReport(report, { report: checkUrl, comment: commentUrl, build }));
  }
  return { checkUrl, commentUrl };
}

/**
 * Posts why there is no report: otherwise a branch that requires the status or the check run would wait for ever.
 * @param conclusion of the check run: `failure` where the benchmarks have not measured anything, `neutral` where that is not known.
 */
export async function publishFailure(
  places: Places,
  message: string,
  conclusion: 'failure' | 'neutral',
): Promise<void> {
  const { host, input, checkRun, attempt } = places;
  const said = { ...failureText(message, buildUrlOf(input, host.env)), conclusion };
  const checkUrl = await attempt(() => checkRun.complete(said));
  await postStatus(places, 'error', message, checkUrl);
  const { slackFailure } = await import('./report/slack.ts');
  const context = legName(input.statusContext, input.jobIndex);
  await tellSlack(places, slackFailure(context, message, { report: checkUrl, build: buildUrlOf(input, host.env) }));
}

/** A message that does not arrive is no fault of the commit, and changes nothing of what is posted on GitHub. */
async function tellSlack({ host, input }: Places, message: SlackMessage): Promise<void> {
  const { postToSlack, slackIsSet } = await import('./slack.ts');
  if (!slackIsSet(host, input)) return;
  try {
    await postToSlack(host, input, message);
  } catch (error) {
    host.signal.throwIfAborted();
    host.warning(errorWithHint(error));
  }
}

async function postStatus(
  { host, github, input, commit, checkRun, attempt }: Places,
  state: CommitStatus['state'],
  description: string,
  checkUrl: string | undefined,
): Promise<void> {
  if (!input.status && !checkRun.refused) return;
  const context = legName(input.statusContext, input.jobIndex);
  const targetUrl = checkUrl ?? buildUrlOf(input, host.env);
  await attempt(() => github.postStatus(commit.sha, { context, state, description, targetUrl }));
}

/** A regression is a `failure`; where there are only errors, or nothing, nobody knows, which is an `error`. */
function stateOf({ conclusion, counts }: Outcome): CommitStatus['state'] {
  if (conclusion !== 'failure' && conclusion !== 'action_required') return 'success';
  return counts.regression > 0 ? 'failure' : 'error';
}

/** @returns the address of the comment, if there is one. */
async function comment(places: Places, report: Report, renderer: Renderer): Promise<string | undefined> {
  const { github, input } = places;
  if (input.comment === 'never') return undefined;
  const wanted = input.comment === 'always' || hasChange(report.outcome);
  // A comment of an earlier commit that says otherwise is removed.
  const body = wanted ? renderer.whole(COMMENT_BYTES, 'comment') : undefined;
  let url: string | undefined;
  for (const number of await pullRequestsOf(places)) {
    const posted = await github.postComment(number, report.context, body);
    url ??= posted.url;
  }
  return url;
}

/** Events about pull requests that name none. */
const UNNAMED = new Set(['workflow_run', 'workflow_dispatch', 'push']);

async function pullRequestsOf({ host, github, input, commit }: Places): Promise<number[]> {
  if (input.prNumber !== undefined) return [input.prNumber];
  const { sha, pullRequest, event } = commit;
  // The number that an event names is one of the repository of the workflow.
  const isOwn = github.repository === event.repository;
  if (pullRequest !== undefined && isOwn) return [pullRequest];
  // What is on the default branch is in no open pull request.
  const usual = event.payload.repository?.default_branch;
  if (event.name === 'push' && host.env['GITHUB_REF'] === `refs/heads/${usual}` && isOwn) return [];
  if (isOwn && !UNNAMED.has(event.name)) return [];
  return (await github.pullRequestsOf(sha)).map(({ number }) => number);
}
