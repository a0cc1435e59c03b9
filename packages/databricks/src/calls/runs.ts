import { HttpError } from '@ml-actions/core';
import { runUrl } from '../address.ts';
import type { Api } from '../api.ts';
import { DatabricksError } from '../errors.ts';
import { int64 } from '../json.ts';
import { allPages } from '../pages.ts';
import { failedTasks, reasonOf, type TaskFailure } from '../states.ts';
import type { RunNow, RunOutput, SubmitRun, WireRun, WireRunTask } from '../wire.ts';

export interface RunQuery {
  jobId?: string;
  activeOnly?: boolean;
  completedOnly?: boolean;
  runType?: 'JOB_RUN' | 'WORKFLOW_RUN' | 'SUBMIT_RUN';
  /** Milliseconds since the epoch, both included. */
  startedFrom?: number;
  startedTo?: number;
  /** With tasks, and so with what they were given. */
  expandTasks?: boolean;
}

/** Which tasks of a run to run again. */
export type Repair = 'failed' | { tasks: readonly string[] };

/** Runs of jobs. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/jobs/impl.go */
export interface Runs {
  /** Starts a one-time run. Sent again after a lost answer, it finds the run by its token. @returns the run's id. */
  submit(run: SubmitRun): Promise<string>;
  /** Runs a job that is there, likewise. @returns the run's id. */
  runNow(run: RunNow): Promise<string>;
  /** With all its tasks, however many. @throws DatabricksError `missing` */
  get(runId: string): Promise<WireRun>;
  /** What a task gave. @param taskRunId of the task, not of the run. */
  output(taskRunId: string): Promise<RunOutput>;
  /** Newest first. */
  list(query: RunQuery): Promise<WireRun[]>;
  /** Asks to end a run; it ends some time later. One that has ended stays as it is. */
  cancel(runId: string): Promise<void>;
  /** The same for all runs of a job. */
  cancelAll(jobId: string): Promise<void>;
  /**
   * Runs tasks of a run again that has ended.
   * @param after the id of the repair before this one, undefined for the first: two that repair at once cannot both do it.
   * @returns the id of the repair.
   */
  repair(runId: string, what: Repair, after?: string): Promise<string>;
  /** Forgets a run that has ended. */
  delete(runId: string): Promise<void>;
  /**
   * Why a run failed: the exceptions of the tasks that did, the first one first, as many as a report has room for.
   * An output that cannot be had leaves the server's general words.
   */
  failures(run: WireRun): Promise<TaskFailure[]>;
}

const PATH = '/api/2.2/jobs';
/** The server's limit is below 25. */
const PAGE = 24;
/** Outputs have up to 5 MB each. */
const MOST_FAILURES = 10;

export function runCalls(api: Api): Runs {
  const get = async (runId: string): Promise<WireRun> => {
    // A hundred tasks to a page.
    const pages = await allPages('a run', (page_token) =>
      api.request<WireRun & { next_page_token?: string }>('GET', `${PATH}/runs/get`, {
        query: { run_id: checked(runId), page_token },
      }),
    );
    const [first] = pages as [WireRun & { next_page_token?: string }, ...WireRun[]];
    const { next_page_token: _, ...run } = first;
    return { ...run, tasks: pages.flatMap(({ tasks = [] }) => tasks) };
  };
  const output = (taskRunId: string) =>
    api.request<RunOutput>('GET', `${PATH}/runs/get-output`, { query: { run_id: checked(taskRunId) } });

  return {
    get,
    output,
    submit: async (body) => {
      const { run_id } = await api.request<{ run_id: string }>('POST', `${PATH}/runs/submit`, {
        body,
        hasToken: true,
      });
      return run_id;
    },
    runNow: async ({ job_id, ...rest }) => {
      const body = { job_id: int64(job_id), ...rest };
      const { run_id } = await api.request<{ run_id: string }>('POST', `${PATH}/run-now`, { body, hasToken: true });
      return run_id;
    },
    list: async ({ jobId, activeOnly, completedOnly, runType, startedFrom, startedTo, expandTasks }) => {
      const pages = await allPages('the runs', (page_token) =>
        api.request<{ runs?: WireRun[]; next_page_token?: string }>('GET', `${PATH}/runs/list`, {
          query: {
            job_id: jobId,
            active_only: activeOnly,
            completed_only: completedOnly,
            run_type: runType,
            start_time_from: startedFrom,
            start_time_to: startedTo,
            expand_tasks: expandTasks,
            limit: PAGE,
            page_token,
          },
        }),
      );
      return pages.flatMap(({ runs = [] }) => runs);
    },
    cancel: async (runId) => {
      await api.request('POST', `${PATH}/runs/cancel`, { body: { run_id: int64(runId) }, idempotent: true });
    },
    cancelAll: async (jobId) => {
      await api.request('POST', `${PATH}/runs/cancel-all`, { body: { job_id: int64(jobId) }, idempotent: true });
    },
    repair: async (runId, what, after) => {
      const { repair_id } = await api.request<{ repair_id: string }>('POST', `${PATH}/runs/repair`, {
        body: {
          run_id: int64(runId),
          ...(what === 'failed' ? { rerun_all_failed_tasks: true } : { rerun_tasks: what.tasks }),
          ...(after !== undefined && { latest_repair_id: int64(after) }),
        },
      });
      return repair_id;
    },
    delete: async (runId) => {
      await api.request('POST', `${PATH}/runs/delete`, { body: { run_id: int64(runId) }, idempotent: true });
    },
    failures: (run) => {
      const tasks = failedTasks(run).slice(0, MOST_FAILURES);
      return Promise.all(tasks.map((task) => failureIn(api.url, run, task, output)));
    },
  };
}

async function failureIn(
  workspace: string,
  run: WireRun,
  task: WireRunTask,
  output: Runs['output'],
): Promise<TaskFailure> {
  const url = runUrl(workspace, { ...task, ...(run.job_id !== undefined && { job_id: run.job_id }) });
  // The run's own words are general; why the code failed is in the output alone.
  const { error, error_trace: trace } = await output(task.run_id).catch((why: unknown): RunOutput => {
    if (why instanceof DatabricksError || why instanceof HttpError) return {};
    throw why;
  });
  const summary = error ? reasonOf({ state: { state_message: error } }) : reasonOf(task);
  return {
    task: task.task_key,
    summary,
    ...(trace && { trace }),
    ...(url !== undefined && { url }),
  };
}

/** An id that goes into a query: the same check as in a body. */
function checked(id: string): string {
  int64(id);
  return id;
}
