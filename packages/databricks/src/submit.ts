import { createHash } from 'node:crypto';
import { ActionError } from '@ml-actions/core';
import type {
  AccessControl,
  GitProvider,
  GitSource,
  JobEnvironment,
  Library,
  Settings,
  SubmitRun,
  SubmitTask,
} from './wire.ts';

type TextMap = Readonly<Record<string, string>>;

/** What a task runs on. Serverless: nothing of ours, with the packages that its environment has. */
export type Compute =
  | { kind: 'new-cluster'; cluster: Settings }
  | { kind: 'existing-cluster'; id: string }
  | { kind: 'serverless'; environmentVersion?: string; dependencies?: readonly string[] };

/** What a task does. Paths are absolute in the workspace, and relative in a commit. */
export type Work =
  | { kind: 'notebook'; path: string; parameters?: TextMap; warehouseId?: string }
  | { kind: 'python'; file: string; parameters?: readonly string[] }
  | { kind: 'wheel'; package: string; entryPoint: string; parameters?: readonly string[] | TextMap }
  | { kind: 'sql-file'; path: string; warehouseId: string; parameters?: TextMap }
  | { kind: 'sql-query'; queryId: string; warehouseId: string; parameters?: TextMap }
  | {
      kind: 'dbt';
      commands: readonly string[];
      projectDirectory?: string;
      warehouseId?: string;
      catalog?: string;
      schema?: string;
    }
  | { kind: 'pipeline'; id: string; fullRefresh?: boolean };

export interface OneTimeTask {
  key: string;
  work: Work;
  /** Ignored by SQL and pipelines, which have compute of their own. */
  compute: Compute;
  libraries?: readonly Library[];
  dependsOn?: readonly string[];
  timeoutSeconds?: number;
  maxRetries?: number;
}

export interface OneTimeRun {
  name: string;
  /** The same one gives the same run: see `idempotencyToken`. */
  token: string;
  /** Of our making, or tasks as the API has them, which are sent as they are. */
  tasks: readonly OneTimeTask[] | { asTheyAre: readonly Settings[]; environments?: readonly JobEnvironment[] };
  git?: GitSource;
  accessControl?: readonly AccessControl[];
  /** Until Databricks ends the run. Default: never. */
  timeoutSeconds?: number;
}

/** The server's limit. */
const TOKEN_LENGTH = 64;

/**
 * A token that is the same for the same parts in the same order, and another one otherwise: 64 hex digits, the most that the
 * server takes.
 */
export const idempotencyToken = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** What to get from a repository: exactly one of a commit, a branch and a tag. */
export type GitRef = { commit: string } | { branch: string } | { tag: string };

export const gitSource = (url: string, provider: GitProvider, ref: GitRef): GitSource => ({
  git_url: url,
  git_provider: provider,
  ...('commit' in ref && { git_commit: ref.commit }),
  ...('branch' in ref && { git_branch: ref.branch }),
  ...('tag' in ref && { git_tag: ref.tag }),
});

/** The one environment of a run that we make; serverless Python, wheels and dbt need one by name. */
const ENVIRONMENT = 'default';

/**
 * The body of `runs/submit`.
 * @throws ActionError for what the API would refuse, or do other than it says.
 */
export function submitBody(run: OneTimeRun): SubmitRun {
  const { name, token, tasks, git, accessControl = [], timeoutSeconds } = run;
  if (token === '' || token.length > TOKEN_LENGTH)
    throw new ActionError(`An idempotency token has 1 to ${TOKEN_LENGTH} characters, and this one ${token.length}`);
  const body = 'asTheyAre' in tasks ? given(tasks.asTheyAre, tasks.environments ?? []) : made(tasks, git !== undefined);
  return {
    run_name: name,
    idempotency_token: token,
    ...body,
    ...(git !== undefined && { git_source: git }),
    ...(accessControl.length > 0 && { access_control_list: accessControl }),
    ...(timeoutSeconds !== undefined && { timeout_seconds: timeoutSeconds }),
  };
}

function given(
  tasks: readonly Settings[],
  environments: readonly JobEnvironment[],
): Pick<SubmitRun, 'tasks' | 'environments'> {
  const shared = tasks.find((task) => 'job_cluster_key' in task);
  if (shared !== undefined)
    throw new ActionError(
      `The task ${JSON.stringify(shared['task_key'])} has a \`job_cluster_key\`, and a one-time run has no job clusters`,
      { hint: 'Give the task a `new_cluster` or an `existing_cluster_id`, or make the tasks a job and run that.' },
    );
  return { tasks, ...(environments.length > 0 && { environments }) };
}

function made(tasks: readonly OneTimeTask[], fromGit: boolean): Pick<SubmitRun, 'tasks' | 'environments'> {
  const environments = new Map<string, JobEnvironment>();
  const built = tasks.map((task): SubmitTask => {
    const { key, work, compute, libraries = [], dependsOn = [], timeoutSeconds, maxRetries } = task;
    const body = bodyOf(work, fromGit);
    const on = computeOf(task);
    if ('environment_key' in on) {
      const environment = environmentOf(compute);
      const known = environments.get(ENVIRONMENT);
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(environment))
        throw new ActionError('All serverless tasks of a run have the same environment');
      environments.set(ENVIRONMENT, environment);
    }
    return {
      task_key: key,
      ...(dependsOn.length > 0 && { depends_on: dependsOn.map((other) => ({ task_key: other })) }),
      ...body,
      ...on,
      ...(libraries.length > 0 && { libraries }),
      ...(timeoutSeconds !== undefined && { timeout_seconds: timeoutSeconds }),
      ...(maxRetries !== undefined && { max_retries: maxRetries }),
    };
  });
  return { tasks: built, ...(environments.size > 0 && { environments: [...environments.values()] }) };
}

function computeOf({ key, work, compute, libraries = [] }: OneTimeTask): Partial<SubmitTask> {
  // They bring their own.
  if (work.kind === 'sql-file' || work.kind === 'sql-query' || work.kind === 'pipeline') {
    if (libraries.length > 0) throw new ActionError(`The task ${key} takes no libraries: it runs on no cluster`);
    return {};
  }
  if (compute.kind === 'new-cluster') return { new_cluster: compute.cluster };
  if (compute.kind === 'existing-cluster') return { existing_cluster_id: compute.id };
  if (libraries.length > 0)
    throw new ActionError(`The task ${key} is serverless and takes no libraries`, {
      hint: 'Name the packages as dependencies of its environment; a notebook installs them itself with %pip.',
    });
  if (work.kind !== 'notebook') return { environment_key: ENVIRONMENT };
  if (compute.dependencies !== undefined || compute.environmentVersion !== undefined)
    throw new ActionError(
      `The task ${key} is a notebook, and a serverless notebook has its environment within itself`,
      {
        hint: 'Install the packages with %pip in the notebook.',
      },
    );
  return {};
}

/** The version that a run gets when nobody asks for one; the API wants it named. */
const ENVIRONMENT_VERSION = '4';

function environmentOf(compute: Compute): JobEnvironment {
  const { environmentVersion = ENVIRONMENT_VERSION, dependencies = [] } = compute.kind === 'serverless' ? compute : {};
  return {
    environment_key: ENVIRONMENT,
    spec: { environment_version: environmentVersion, ...(dependencies.length > 0 && { dependencies }) },
  };
}

const source = (path: string, fromGit: boolean) =>
  fromGit && !path.startsWith('/') ? { source: 'GIT' as const } : { source: 'WORKSPACE' as const };

function bodyOf(work: Work, fromGit: boolean): Partial<SubmitTask> {
  switch (work.kind) {
    case 'notebook':
      return {
        notebook_task: {
          notebook_path: work.path,
          ...source(work.path, fromGit),
          ...(work.parameters !== undefined && { base_parameters: work.parameters }),
          ...(work.warehouseId !== undefined && { warehouse_id: work.warehouseId }),
        },
      };
    case 'python':
      return {
        spark_python_task: {
          python_file: work.file,
          ...source(work.file, fromGit),
          ...(work.parameters !== undefined && { parameters: work.parameters }),
        },
      };
    case 'wheel':
      return {
        python_wheel_task: {
          package_name: work.package,
          entry_point: work.entryPoint,
          ...(isList(work.parameters) && { parameters: work.parameters }),
          ...(work.parameters !== undefined && !isList(work.parameters) && { named_parameters: work.parameters }),
        },
      };
    case 'sql-file':
    case 'sql-query':
      return {
        sql_task: {
          warehouse_id: work.warehouseId,
          ...(work.kind === 'sql-query'
            ? { query: { query_id: work.queryId } }
            : { file: { path: work.path, ...source(work.path, fromGit) } }),
          ...(work.parameters !== undefined && { parameters: work.parameters }),
        },
      };
    case 'dbt':
      return {
        dbt_task: {
          commands: work.commands,
          ...(fromGit && { source: 'GIT' as const }),
          ...(work.projectDirectory !== undefined && { project_directory: work.projectDirectory }),
          ...(work.warehouseId !== undefined && { warehouse_id: work.warehouseId }),
          ...(work.catalog !== undefined && { catalog: work.catalog }),
          ...(work.schema !== undefined && { schema: work.schema }),
        },
      };
    case 'pipeline':
      return {
        pipeline_task: {
          pipeline_id: work.id,
          ...(work.fullRefresh !== undefined && { full_refresh: work.fullRefresh }),
        },
      };
  }
}

const isList = (value: readonly string[] | TextMap | undefined): value is readonly string[] => Array.isArray(value);
