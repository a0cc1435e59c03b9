import {
  code,
  codeBlock,
  describeError,
  details,
  escapeText,
  formatDuration,
  link,
  type Run,
  type RunState,
  table,
} from '@ml-actions/core';
import type { CommitStatus } from '@ml-actions/github';
import type { LaunchedRuns } from './backend.ts';
import type { LaunchPlan } from './plan.ts';

/** The runs of a step stand as its worst one does. */
export function worstOf([first, ...others]: LaunchedRuns): Run {
  return others.reduce((worst, run) => (rank(run) < rank(worst) ? run : worst), first);
}

const WORST_FIRST: readonly RunState[] = [
  'failed',
  'cancelled',
  'unknown',
  'running',
  'queued',
  'skipped',
  'succeeded',
];
const rank = ({ state }: Run): number => WORST_FIRST.indexOf(state);

/** Milliseconds from the first start to the last end; undefined while a run goes on. */
export function durationOf(runs: LaunchedRuns): number | undefined {
  const [starts, ends] = [runs.map((run) => run.startedAt?.getTime()), runs.map((run) => run.finishedAt?.getTime())];
  const duration =
    Math.max(...ends.map((end) => end ?? Number.NaN)) - Math.min(...starts.map((at) => at ?? Number.NaN));
  return Number.isNaN(duration) ? undefined : duration;
}

/** What became of the runs, said of one of them after its name: `succeeded in 4s`, `failed after 23ms: exit code 127`. */
export function outcomeOf(plan: LaunchPlan, runs: LaunchedRuns): string {
  const { id, state, failure } = worstOf(runs);
  const word = state === 'unknown' ? 'in an unknown state' : state;
  const duration = durationOf(runs);
  // An id that this action has made up helps nobody to find the run.
  if (duration === undefined) return id === plan.id ? word : `${word} (${id})`;
  const why = failure === undefined ? '' : `: ${failure.summary}`;
  return `${word} ${state === 'succeeded' ? 'in' : 'after'} ${formatDuration(duration)}${why}`;
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const STATUS_STATES: Readonly<Record<RunState, CommitStatus['state']>> = {
  queued: 'pending',
  running: 'pending',
  succeeded: 'success',
  failed: 'failure',
  cancelled: 'error',
  skipped: 'error',
  unknown: 'error',
};

/** The commit status that records the runs. */
export function statusOf(plan: LaunchPlan, runs: LaunchedRuns): CommitStatus {
  const { state, url } = worstOf(runs);
  return {
    context: plan.context,
    state: STATUS_STATES[state],
    description: capitalized(outcomeOf(plan, runs)),
    targetUrl: url ?? plan.workflowUrl,
  };
}

/** The commit status before anything is known of the runs. */
export const launchingStatus = ({ context, workflowUrl }: LaunchPlan): CommitStatus => ({
  context,
  state: 'pending',
  description: 'Launching',
  targetUrl: workflowUrl,
});

/** The commit status of a launch that has failed, so that there is no run. */
export const unlaunchedStatus = ({ context, workflowUrl }: LaunchPlan, error: unknown): CommitStatus => ({
  context,
  state: 'error',
  description: `Not launched: ${describeError(error)}`,
  targetUrl: workflowUrl,
});

/** The commit status that the post step gives a run of which main could not see the end. */
export const lostStatus = ({ context, workflowUrl }: LaunchPlan): CommitStatus => ({
  context,
  state: 'error',
  description: 'The step that launched the run ended before it',
  targetUrl: workflowUrl,
});

/** The outputs as far as they are known, by their names in action.yml. */
export function outputsOf(runs: LaunchedRuns): Record<string, string> {
  const { id, url, state, nativeState, failure } = worstOf(runs);
  const duration = durationOf(runs);
  return {
    'run-id': id,
    'run-ids': runs.map((run) => run.id).join('\n'),
    'run-url': url ?? '',
    runs: JSON.stringify(runs.map(withoutDetail)),
    state,
    'native-state': nativeState,
    ...(failure !== undefined && { failure: failure.summary }),
    ...(duration !== undefined && { 'duration-seconds': String(duration / 1_000) }),
  };
}

/** The detail is a piece of the log, which does not belong into an output. */
const withoutDetail = ({ failure, ...run }: Run) => ({
  ...run,
  ...(failure !== undefined && { failure: { summary: failure.summary } }),
});

/** The plan, for the log and for a dry run. */
export const describePlan = ({ name, commit, tags, image, timeout, context }: LaunchPlan): string =>
  [
    `Run:     ${name}, recorded as status ${context}`,
    `Commit:  ${commit}`,
    ...(image === undefined ? [] : [`Image:   ${image}`]),
    `Tags:    ${tags.join(', ')}`,
    `Timeout: ${formatDuration(timeout)}`,
  ].join('\n');

/** Markdown for the job summary. */
export function summaryOf(plan: LaunchPlan, runs: LaunchedRuns, resultsPath: string | undefined): string {
  const icon = worstOf(runs).state === 'succeeded' ? '✅' : '❌';
  const rows = runs.map((run) => [
    link(code(run.id), run.url),
    `${run.state} (${code(run.nativeState)})`,
    escapeText(run.failure?.summary ?? ''),
  ]);
  const logs = runs.flatMap(({ failure }) =>
    failure?.detail ? [details('Last lines', codeBlock(failure.detail))] : [],
  );
  return [
    `### ${icon} Run ${code(plan.name)}: ${escapeText(outcomeOf(plan, runs))}`,
    table(['Run', 'State', 'Why'], rows),
    facts(plan, resultsPath),
    ...logs,
  ].join('\n\n');
}

/** Markdown for the job summary of a dry run. */
export const planSummary = (plan: LaunchPlan): string =>
  `### ➖ Run ${code(plan.name)}: not launched (dry run)\n\n${facts(plan, undefined)}`;

const facts = (plan: LaunchPlan, resultsPath: string | undefined): string =>
  table(
    ['Commit', code(plan.commit)],
    [
      ...(plan.image === undefined ? [] : [['Image', code(plan.image)]]),
      ['Tags', plan.tags.map(code).join(' ')],
      ...(resultsPath === undefined ? [] : [['Results', code(resultsPath)]]),
    ],
  );
