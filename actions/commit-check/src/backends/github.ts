import {
  commitTag,
  isTerminal,
  type ListedRun,
  matchesGlob,
  type Run,
  type RunState,
  withoutMark,
} from '@ml-actions/core';
import type { CommitStatus, GitHub, PostedStatus, ReportedCheck, WorkflowRun } from '@ml-actions/github';
import type { ListedRuns, RunRegistry } from '../backend.ts';
import { runName } from '../check.ts';
import type { OwnJob } from '../own-job.ts';

/** Which statuses and check runs are runs; the lists are globs. */
export interface Selection {
  include: readonly string[];
  ignore: readonly string[];
  /** The check's own status, and its own check run: never a run. */
  statusContext: string;
}

/** What GitHub shows of a commit. */
export interface Shown {
  /** The latest one of each context. */
  statuses: readonly PostedStatus[];
  /** The latest one of each name in each check suite. */
  checkRuns: readonly ReportedCheck[];
  /** The runs of workflows whose jobs are among the check runs. */
  workflowRuns: readonly WorkflowRun[];
}

/**
 * Commit statuses and check runs as runs: every launcher records its run as the status `run/<name>`.
 * @param ownJob the job that this check runs in; asked only where jobs count as runs.
 */
export const commitRegistry = (
  github: GitHub,
  selection: Selection,
  ownJob: () => Promise<OwnJob | undefined>,
): RunRegistry => ({
  runsOf: async (commit) => {
    const statuses = await github.statusesOf(commit);
    const checkRuns = await github.checkRunsOf(commit);
    const hasJobs = checkRuns.some((check) => check.workflowRun !== undefined && isChosen(check.name, selection));
    const workflowRuns = hasJobs ? await github.workflowRunsOf(commit) : [];
    const own = hasJobs ? await ownJob() : undefined;
    return listedIn({ statuses, checkRuns, workflowRuns }, selection, own, commit);
  },
});

/** The statuses and check runs that are runs, and the names of the others. */
export function listedIn(
  { statuses, checkRuns, workflowRuns }: Shown,
  selection: Selection,
  own: OwnJob | undefined,
  commit: string,
): ListedRuns {
  const workflows = new Map(workflowRuns.map((run) => [run.id, run]));
  const workflowOf = ({ workflowRun }: ReportedCheck) =>
    workflowRun === undefined ? undefined : workflows.get(workflowRun);
  // Of every run of the workflow: an earlier one has judged what there was then.
  const isOwn = (check: ReportedCheck) =>
    own !== undefined && check.name === own.name && workflowOf(check)?.path === own.workflow;
  const isGate = (name: string) => isSame(name, selection.statusContext);
  const shown = [
    ...statuses.map((status) => ({ name: status.context, isSelf: isGate(status.context), run: runOfStatus(status) })),
    ...checkRuns.map((check) => ({
      name: check.name,
      isSelf: isGate(check.name) || isOwn(check),
      run: runOfCheck(check, workflowOf(check)),
    })),
  ].filter(({ isSelf }) => !isSelf);
  return {
    runs: shown
      .filter(({ name }) => isChosen(name, selection))
      .map(({ run }) => ({ ...run, backend: 'github', commit, tags: [commitTag(commit)] })),
    leftOut: shown.filter(({ name }) => !isChosen(name, selection)).map(({ name }) => name),
  };
}

const isChosen = (name: string, { include, ignore }: Selection): boolean =>
  matchesAny(name, include) && !matchesAny(name, ignore);

/** To GitHub `Build` and `build` are one context. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const matchesAny = (name: string, globs: readonly string[]): boolean => globs.some((glob) => matchesGlob(name, glob));

type Reported = Omit<ListedRun, 'backend' | 'commit' | 'tags'>;

/** GitHub's `error` is a failure too: it says that there is no verdict, and without one nothing has passed. */
const STATUS_STATES: Readonly<Record<CommitStatus['state'], RunState>> = {
  pending: 'running',
  success: 'succeeded',
  failure: 'failed',
  error: 'failed',
};

function runOfStatus({ context, state, description, targetUrl, createdAt, updatedAt }: PostedStatus): Reported {
  const runState = STATUS_STATES[state];
  const name = runName(context);
  return {
    // GitHub knows one latest status of each context.
    id: context,
    name,
    // `train` is another one than the `run/train` of a launcher.
    ...(name === context && { source: 'status' }),
    ...(targetUrl !== undefined && { url: targetUrl }),
    state: runState,
    nativeState: state,
    startedAt: createdAt,
    ...(isTerminal(runState) && { finishedAt: updatedAt }),
    ...failureOf(runState, withoutMark(description)),
  };
}

/** https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-checks#about-check-suites */
const CHECK_STATES: Readonly<Record<string, RunState>> = {
  queued: 'queued',
  requested: 'queued',
  waiting: 'queued',
  pending: 'queued',
  in_progress: 'running',
};
const CONCLUSIONS: Readonly<Record<string, RunState>> = {
  success: 'succeeded',
  failure: 'failed',
  timed_out: 'failed',
  action_required: 'failed',
  startup_failure: 'failed',
  // GitHub gave up on it, because it had not ended after 14 days.
  stale: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  neutral: 'skipped',
};

function runOfCheck(check: ReportedCheck, workflow: WorkflowRun | undefined): Reported {
  const { id, name, status, conclusion, title, url, startedAt, completedAt } = check;
  const nativeState = status === 'completed' ? (conclusion ?? status) : status;
  const state = (status === 'completed' ? CONCLUSIONS : CHECK_STATES)[nativeState] ?? 'unknown';
  return {
    id: String(id),
    name: runName(name),
    source: sourceOf(check, workflow),
    ...(url !== undefined && { url }),
    state,
    nativeState,
    ...(startedAt !== undefined && { startedAt }),
    ...(completedAt !== undefined && { finishedAt: completedAt }),
    ...failureOf(state, title ?? ''),
  };
}

/**
 * Who reports: of a job its workflow and event, since the jobs of two workflows may have one name. A workflow run that
 * GitHub does not tell is a source of its own.
 */
function sourceOf({ app, workflowRun }: ReportedCheck, workflow: WorkflowRun | undefined): string {
  if (workflowRun === undefined) return app;
  return workflow === undefined ? `workflow run ${workflowRun}` : `${workflow.path} (${workflow.event})`;
}

const failureOf = (state: RunState, summary: string): Pick<Run, 'failure'> =>
  state === 'failed' ? { failure: { summary } } : {};
