import {
  code,
  codeBlock,
  describeError,
  details,
  escapeText,
  formatDuration,
  isTerminal,
  link,
  type Run,
  type RunState,
  table,
} from '@ml-actions/core';
import type { LaunchPlan } from './plan.ts';
import type { StatusText } from './status.ts';

/** The runs of a launch that has started any. */
export type LaunchedRuns = readonly [Run, ...Run[]];

export const hasRuns = <R>(runs: readonly R[]): runs is readonly [R, ...R[]] => runs.length > 0;

/** The runs of a step stand as its worst one does. */
export function worstOf<R extends Pick<Run, 'state'>>([first, ...others]: readonly [R, ...R[]]): R {
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
const rank = ({ state }: Pick<Run, 'state'>): number => WORST_FIRST.indexOf(state);

/** Milliseconds from the first start to the last end; undefined while a run goes on. */
export function durationOf(runs: LaunchedRuns): number | undefined {
  const [starts, ends] = [runs.map((run) => run.startedAt?.getTime()), runs.map((run) => run.finishedAt?.getTime())];
  const duration =
    Math.max(...ends.map((end) => end ?? Number.NaN)) - Math.min(...starts.map((at) => at ?? Number.NaN));
  return Number.isNaN(duration) ? undefined : duration;
}

/** How the runs stand, said of one of them after its name: `succeeded in 4s`, `failed after 23ms: exit code 127`. */
export function outcomeOf(runs: LaunchedRuns): string {
  const goingOn = runs.filter(goesOn);
  if (hasRuns(goingOn)) {
    const ended = runs.length - goingOn.length;
    return describeState(worstOf(goingOn)) + (ended === 0 ? '' : ` (${ended} of ${runs.length} ended)`);
  }
  const worst = worstOf(runs);
  const same = runs.filter(({ state }) => state === worst.state).length;
  const duration = durationOf(runs);
  const many = runs.length === 1 ? '' : ` (${same} of ${runs.length} runs)`;
  const { summary = '' } = worst.failure ?? {};
  const why = ['', worst.state].includes(summary.toLowerCase()) ? '' : `: ${summary}`;
  const time =
    duration === undefined ? '' : ` ${worst.state === 'succeeded' ? 'in' : 'after'} ${formatDuration(duration)}`;
  return `${worst.state === 'unknown' ? 'in an unknown state' : worst.state}${time}${many}${why}`;
}

/** One in an unknown state goes on as long as it is asked for. */
export const goesOn = ({ state, finishedAt }: Run): boolean => !isTerminal(state) && finishedAt === undefined;

const describeState = ({ state, nativeState }: Run): string =>
  state === 'unknown' ? `in an unknown state, ${nativeState}` : state;

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const STATUS_STATES: Readonly<Record<RunState, StatusText['state']>> = {
  queued: 'pending',
  running: 'pending',
  succeeded: 'success',
  failed: 'failure',
  cancelled: 'error',
  skipped: 'error',
  unknown: 'error',
};

/**
 * What the commit status says of the runs: pending while one of them goes on, with the ids that another process needs to
 * follow them.
 * @param named those of which the backend has told the ids: one that this action has made up helps nobody to find the run.
 * @param note why nobody waits for those that go on.
 */
export function statusOf(runs: LaunchedRuns, named: readonly Run[], note = ''): StatusText {
  const { state, url } = worstOf(runs);
  const isPending = runs.some(goesOn);
  return {
    state: isPending ? 'pending' : STATUS_STATES[state],
    text: capitalized(outcomeOf(runs)) + (isPending ? note : ''),
    ids: isPending ? named.map(({ id }) => id) : [],
    url,
  };
}

/** The commit status before anything is known of the runs. */
export const launchingStatus: StatusText = { state: 'pending', text: 'Launching', ids: [] };

/** The commit status of a launch that has failed, so that there is no run. */
export const unlaunchedStatus = (error: unknown): StatusText => ({
  state: 'error',
  text: `Not launched: ${describeError(error)}`,
  ids: [],
});

/** The commit status of runs that have succeeded, of a launch that has failed before there were all of them. */
export const partialStatus = (error: unknown, { url }: Pick<StatusText, 'url'>): StatusText => ({
  state: 'error',
  text: `Launched in part: ${describeError(error)}`,
  ids: [],
  url,
});

/** The commit status of a launch that was ended before it told an id: there may be a run, until it is overdue. */
export const cutShortStatus: StatusText = {
  state: 'pending',
  text: 'Its launch was cut short; to be settled by a recheck',
  ids: [],
};

/** The commit status that the post step gives a run of which main could not see the end. */
export const lostStatus: StatusText = {
  state: 'error',
  text: 'The step that launched the run ended before it',
  ids: [],
};

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
export const describePlan = ({
  name,
  commit,
  tags,
  image,
  timeout,
  queueTimeout,
  context,
  existing,
}: LaunchPlan): string =>
  [
    `Run:     ${name}, recorded as status ${context}`,
    `Commit:  ${commit}`,
    ...(image === undefined ? [] : [`Image:   ${image}`]),
    `Tags:    ${tags.join(', ')}`,
    ...(existing.length === 0 ? [] : [`Follows: ${existing.join(', ')}`]),
    `Timeout: ${formatDuration(timeout)}${queueTimeout === undefined ? '' : `, and ${formatDuration(queueTimeout)} to begin`}`,
  ].join('\n');

/** Markdown for the job summary and the comment. @param more of what the backend alone can tell. */
export function summaryOf(plan: LaunchPlan, runs: LaunchedRuns, resultsPath: string | undefined, more = ''): string {
  const icon = runs.some(goesOn) ? '⏳' : worstOf(runs).state === 'succeeded' ? '✅' : '❌';
  const rows = runs.map((run) => [
    link(code(run.id), run.url),
    `${run.state} (${code(run.nativeState)})`,
    escapeText(run.failure?.summary ?? ''),
  ]);
  const logs = runs.flatMap(({ failure }) =>
    failure?.detail ? [details('Last lines', codeBlock(failure.detail))] : [],
  );
  return [
    `### ${icon} Run ${code(plan.name)}: ${escapeText(outcomeOf(runs))}`,
    table(['Run', 'State', 'Why'], rows),
    ...(more === '' ? [] : [more]),
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
