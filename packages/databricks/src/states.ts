import { foldLines, isTerminal, type Run, type RunState } from '@ml-actions/core';
import { runUrl } from './address.ts';
import type { LifeCycleState, ResultState, WireRun, WireRunState, WireRunStatus, WireRunTask } from './wire.ts';

const GOING_ON: Readonly<Partial<Record<string, RunState>>> = {
  QUEUED: 'queued',
  BLOCKED: 'queued',
  // A cluster is on its way.
  PENDING: 'queued',
  RUNNING: 'running',
  WAITING_FOR_RETRY: 'running',
  TERMINATING: 'running',
} satisfies Partial<Record<LifeCycleState, RunState>>;

const ENDS: ReadonlySet<string> = new Set<LifeCycleState>(['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR']);

const RESULTS: Readonly<Partial<Record<string, RunState>>> = {
  SUCCESS: 'succeeded',
  FAILED: 'failed',
  TIMEDOUT: 'failed',
  // A task failed, and another one that runs in any case, such as one that tidies up, came after it: a gate must see that.
  SUCCESS_WITH_FAILURES: 'failed',
  UPSTREAM_FAILED: 'failed',
  CANCELED: 'cancelled',
  UPSTREAM_CANCELED: 'cancelled',
  MAXIMUM_CONCURRENT_RUNS_REACHED: 'skipped',
  EXCLUDED: 'skipped',
  DISABLED: 'skipped',
} satisfies Record<ResultState, RunState>;

/**
 * The state of a run or of a task of it. INTERNAL_ERROR is how a run ends in which a task failed, and no fault of the
 * platform by itself. Once the life cycle is over, a result that we do not know is no success.
 */
export function runState({ life_cycle_state: life = '', result_state: result }: WireRunState = {}): RunState {
  if (!ENDS.has(life)) return GOING_ON[life] ?? 'unknown';
  if (result !== undefined && result !== '') return RESULTS[result] ?? 'failed';
  return life === 'SKIPPED' ? 'skipped' : 'failed';
}

/** Databricks' own word: the result where there is one, else where the run is in its life. */
export const nativeState = ({ life_cycle_state: life, result_state: result }: WireRunState = {}): string =>
  result || life || 'no state';

/** Whose fault an end is, as far as the server says. */
export type Fault = 'ours' | 'platform' | 'cloud';

const FAULTS: Readonly<Partial<Record<string, Fault>>> = {
  CLIENT_ERROR: 'ours',
  INTERNAL_ERROR: 'platform',
  CLOUD_FAILURE: 'cloud',
};

/** Undefined for a success and where the server does not say. */
export const faultOf = (status: WireRunStatus | undefined): Fault | undefined =>
  FAULTS[status?.termination_details?.type ?? ''];

const FAULT_TEXTS: Readonly<Record<Fault, string>> = {
  ours: '',
  platform: ' (a fault of Databricks)',
  cloud: ' (a fault of the cloud)',
};

/** Characters of a summary, which is to fit into one line of a report. */
const SUMMARY = 300;

/** Why a run or task ended badly, in one line, in the server's words; they are general where a task failed. */
export function reasonOf({ state, status }: Pick<WireRun, 'state' | 'status'>): string {
  const details = status?.termination_details;
  const native = nativeState(state);
  const word = details?.code && details.code !== native ? `${native}, ${details.code}` : native;
  const message = foldLines((state?.state_message || details?.message || '').slice(0, 2_000));
  const fault = faultOf(status);
  const text = `${message === '' ? word : message}${fault === undefined ? '' : FAULT_TEXTS[fault]}`;
  return text.length <= SUMMARY ? text : `${text.slice(0, SUMMARY - 1)}…`;
}

/** A task of a run that did not end well by itself, and its exception where it was asked for. */
export interface TaskFailure {
  task: string;
  summary: string;
  /** The traceback, as it came. */
  trace?: string;
  url?: string;
}

export interface RunContext {
  /** As `workspaceUrl` gives it. */
  workspace: string;
  /** The commit that it tests, where that is known. */
  commit?: string;
  tags?: readonly string[];
  failures?: readonly TaskFailure[];
}

/** A run as all backends tell of runs. */
export function toRun(run: WireRun, { workspace, commit, tags = [], failures = [] }: RunContext): Run {
  const state = runState(run.state);
  const url = runUrl(workspace, run);
  return {
    backend: 'databricks',
    id: run.run_id,
    name: run.run_name || 'Untitled',
    ...(url !== undefined && { url }),
    state,
    nativeState: nativeState(run.state),
    ...(commit !== undefined && { commit }),
    tags,
    ...(run.start_time && { startedAt: new Date(run.start_time) }),
    ...(isTerminal(state) && run.end_time && { finishedAt: new Date(run.end_time) }),
    ...(state === 'failed' && { failure: failureOf(run, failures) }),
  };
}

function failureOf(run: WireRun, failures: readonly TaskFailure[]): NonNullable<Run['failure']> {
  const [first] = failures;
  if (first === undefined) return { summary: reasonOf(run) };
  const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
  const detail = failures
    .flatMap(({ task, trace }) => (trace === undefined ? [] : [failures.length === 1 ? trace : `${task}:\n${trace}`]))
    .join('\n\n');
  return {
    summary: `${first.task}: ${first.summary}${more}`,
    ...(detail !== '' && { detail }),
    ...(first.url !== undefined && { url: first.url }),
  };
}

/** The last attempt at each task. After a retry or a repair earlier ones are listed too, in no order. */
export function latestTasks(tasks: readonly WireRunTask[] = []): WireRunTask[] {
  const latest = new Map<string, WireRunTask>();
  for (const task of tasks) {
    const known = latest.get(task.task_key);
    if (known === undefined || isLater(task, known)) latest.set(task.task_key, task);
  }
  return [...latest.values()];
}

/** By start, since a repair may count attempts anew; one that waits has no start yet. */
function isLater(a: WireRunTask, b: WireRunTask): boolean {
  if (a.start_time && b.start_time && a.start_time !== b.start_time) return a.start_time > b.start_time;
  return (a.attempt_number ?? 0) >= (b.attempt_number ?? 0);
}

/** The tasks that failed by themselves, and not because another one did, in the order in which they ended. */
export const failedTasks = (run: WireRun): WireRunTask[] =>
  latestTasks(run.tasks)
    .filter(({ state }) => runState(state) === 'failed' && state?.result_state !== 'UPSTREAM_FAILED')
    .sort((a, b) => (a.end_time ?? 0) - (b.end_time ?? 0));
