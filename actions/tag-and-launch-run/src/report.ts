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
import type { Runs } from './backend.ts';
import type { LaunchPlan } from './plan.ts';

/** The runs of a step stand as its worst one does. */
export function worstOf([first, ...others]: Runs): Run {
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
export function durationOf(runs: Runs): number | undefined {
  const [starts, ends] = [runs.map((run) => run.startedAt?.getTime()), runs.map((run) => run.finishedAt?.getTime())];
  const duration =
    Math.max(...ends.map((end) => end ?? Number.NaN)) - Math.min(...starts.map((at) => at ?? Number.NaN));
  return Number.isNaN(duration) ? undefined : duration;
}

/** One sentence: how the runs stand, how long they took, and why they failed. */
export function sentenceOf(runs: Runs): string {
  const { id, state, failure } = worstOf(runs);
  const duration = durationOf(runs);
  if (duration === undefined) return `Run ${id} is ${state}; its workflow run settles this`;
  const word = state.charAt(0).toUpperCase() + state.slice(1);
  const why = failure === undefined ? '' : `: ${failure.summary}`;
  return `${word} ${state === 'succeeded' ? 'in' : 'after'} ${formatDuration(duration)}${why}`;
}

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
export function statusOf({ context, workflowUrl }: LaunchPlan, runs: Runs): CommitStatus {
  const { state, url } = worstOf(runs);
  return { context, state: STATUS_STATES[state], description: sentenceOf(runs), targetUrl: url ?? workflowUrl };
}

/** The commit status before anything is known of the runs. */
export const launchingStatus = ({ context, workflowUrl }: LaunchPlan): CommitStatus => ({
  context,
  state: 'pending',
  description: 'Launched by its workflow run, which settles this',
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
export function outputsOf(runs: Runs): Record<string, string> {
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
export function summaryOf(plan: LaunchPlan, runs: Runs, resultsPath: string | undefined): string {
  const { state } = worstOf(runs);
  const rows = runs.map((run) => [
    link(code(run.id), run.url),
    `${run.state} (${code(run.nativeState)})`,
    escapeText(run.failure?.summary ?? ''),
  ]);
  const facts = [
    ['Commit', code(plan.commit)],
    ...(plan.image === undefined ? [] : [['Image', code(plan.image)]]),
    ['Tags', plan.tags.map(code).join(' ')],
    ...(resultsPath === undefined ? [] : [['Results', code(resultsPath)]]),
  ];
  const logs = runs.flatMap(({ failure }) =>
    failure?.detail ? [details('Last lines', codeBlock(failure.detail))] : [],
  );
  return [
    `### ${state === 'succeeded' ? '✅' : '❌'} Run ${code(plan.name)}`,
    escapeText(sentenceOf(runs)),
    table(['Run', 'State', 'Why'], rows),
    table(['', ''], facts),
    ...logs,
  ].join('\n\n');
}
