/** How a run of any backend stands. `unknown` is neither success nor an end: a word of the backend that we do not know. */
export const RUN_STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'skipped', 'unknown'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One execution of a pipeline, job or command, whatever the backend. */
export interface Run {
  backend: string;
  /** The backend's own id, unique within the backend. */
  id: string;
  /** What is run: a pipeline, a job. Runs of one name follow each other; see `superseded`. */
  name: string;
  url?: string;
  state: RunState;
  /** The backend's own word for the state, always kept. */
  nativeState: string;
  commit?: string;
  /** `checks-commit:<sha>` among them, where the backend keeps tags. */
  tags: readonly string[];
  startedAt?: Date;
  finishedAt?: Date;
  failure?: { summary: string; detail?: string; url?: string };
}

/** The run will not change any more. */
export const isTerminal = (state: RunState): boolean => TERMINAL.has(state);
const TERMINAL: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'cancelled', 'skipped']);

/** The tag that says which commit a run tests. */
export const commitTag = (sha: string): string => `checks-commit:${sha}`;

/** The commit-status context under which every launcher records its run. */
export const runContext = (name: string): string => `run/${name}`;

/**
 * What one step does is done once: the key of its effects names repository, workflow run, attempt, job, matrix leg and
 * step. The leg must come from the input `job-index`, because GITHUB_JOB is the same in every leg.
 */
export interface StepKey {
  repository: string;
  runId: string;
  attempt: string;
  job: string;
  jobIndex: number;
  /** The step's id, or what the runner calls a step without one: two steps of one job are never the same. */
  step: string;
}

export function stepKey(env: Readonly<Record<string, string | undefined>>, jobIndex: number): StepKey {
  const word = (name: string, otherwise: string) => env[name] || otherwise;
  return {
    repository: word('GITHUB_REPOSITORY', 'local/local'),
    runId: word('GITHUB_RUN_ID', '0'),
    attempt: word('GITHUB_RUN_ATTEMPT', '1'),
    job: word('GITHUB_JOB', 'job'),
    jobIndex,
    // `__ml-actions_ml-actions_2` for the third step without an id that uses this repository.
    step: word('GITHUB_ACTION', 'step').replace(/^_+/, ''),
  };
}

/** The tag that makes the n-th run of a step findable: `gha:<run_id>-<attempt>-<job>-<job-index>-<step>-<n>`. */
export const stepTag = ({ runId, attempt, job, jobIndex, step }: StepKey, n: number): string =>
  `gha:${runId}-${attempt}-${job}-${jobIndex}-${step}-${n}`;

/** What a name becomes in the legs of a matrix, so that they do not overwrite each other's statuses and comments. */
export const legName = (name: string, jobIndex = 0): string => (jobIndex === 0 ? name : `${name} (${jobIndex + 1})`);

/** The page of this workflow run; undefined where there is none. */
export function workflowRunUrl({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: repository,
  GITHUB_RUN_ID: run,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
