import { posix } from 'node:path';
import { ActionError, cut } from '@ml-actions/core';
import {
  type Compute,
  type GitRef,
  gitSource,
  isId,
  type JobSettings,
  type Library,
  notebookPath,
  type RunNow,
  type Settings,
  type SubmitRun,
  submitBody,
  type Work,
} from '@ml-actions/databricks';
import type { Inputs } from '../../inputs.ts';
import type { LaunchPlan } from '../../plan.ts';
import { workOf } from './inputs.ts';
import { expandParameters, type Parameters } from './parameters.ts';

/** A folder of the checkout, or one file of it, that goes into the workspace before the run. */
export interface Upload {
  /** Relative to the checkout. */
  from: string;
  /** Where its content goes. */
  to: string;
  /** The file that is run, relative to `from`, and what it is in the workspace. */
  main?: { path: string; kind: 'notebook' | 'file' };
  /** Nothing else of the folder is needed. */
  isAlone: boolean;
}

/** A one-time run. */
export interface OneTimeRequest {
  body: SubmitRun;
  uploads: readonly Upload[];
}

/** What makes a launch this one, wherever it is made again. */
export interface LaunchKey {
  /** For Databricks, which starts one run for it and no second one. */
  token: string;
  /** The folder for what is uploaded; nobody else's. */
  folder: string;
  /** The repository that the commit is in. */
  gitUrl: string;
}

/** The key of the one task of a run that is not made of `tasks`. */
const TASK: Readonly<Record<string, string>> = {
  notebook: 'notebook',
  pythonFile: 'python',
  package: 'wheel',
  sqlFile: 'sql',
  sqlQuery: 'sql',
  dbtCommands: 'dbt',
  pipeline: 'pipeline',
};
/** Bytes of a description. https://docs.databricks.com/api/workspace/jobs/submit */
const DESCRIPTION = 1_000;
/** What Databricks waits longer than we do: it ends a run only when nobody else does. */
const MARGIN_SECONDS = 600;

/**
 * The one-time run that the inputs stand for: its name holds the commit, since a one-time run has no tags; these are in the
 * descriptions of its tasks and on new clusters.
 * @throws ActionError for what Databricks would refuse.
 */
export function oneTimeRequest(input: Inputs, plan: LaunchPlan, { token, folder, gitUrl }: LaunchKey): OneTimeRequest {
  const { accessControl, gitProvider, dependencies, environmentVersion } = input;
  const made = input.tasks === undefined ? madeTask(input, plan, folder) : undefined;
  const body = submitBody({
    name: `${plan.name} @${plan.commit.slice(0, 7)}`,
    token,
    tasks: made?.tasks ?? {
      asTheyAre: input.tasks ?? [],
      environments:
        dependencies.length === 0 && environmentVersion === undefined
          ? []
          : [{ environment_key: 'default', spec: { environment_version: environmentVersion ?? '4', dependencies } }],
    },
    ...(input.source === 'git' && { git: gitSource(gitUrl, gitProvider, gitRef(input, plan)) }),
    ...(accessControl !== undefined && { accessControl }),
    ...(input.onTimeout === 'cancel' && {
      timeoutSeconds: Math.ceil((plan.timeout + (plan.queueTimeout ?? 0)) / 1_000) + MARGIN_SECONDS,
    }),
  });
  return {
    body: { ...body, tasks: body.tasks.map((task) => tagged({ ...task }, plan)) },
    uploads: made?.uploads ?? [],
  };
}

const gitRef = ({ gitBranch, gitTag }: Inputs, { commit }: LaunchPlan): GitRef => {
  if (gitBranch !== undefined) return { branch: gitBranch };
  return gitTag === undefined ? { commit } : { tag: gitTag };
};

function madeTask(input: Inputs, plan: LaunchPlan, folder: string) {
  const { work, uploads, libraries } = workFor(input, plan, folder);
  const key = TASK[workOf(input) ?? ''] ?? 'task';
  const isServerless = input.newCluster === undefined && input.existingClusterId === undefined;
  const wheels = libraries.flatMap(({ whl }) => (whl === undefined ? [] : [whl]));
  // Serverless tasks have their packages in an environment, wheels among them.
  const compute: Compute = isServerless
    ? {
        kind: 'serverless',
        ...(input.environmentVersion !== undefined && { environmentVersion: input.environmentVersion }),
        ...(input.dependencies.length + wheels.length > 0 && { dependencies: [...wheels, ...input.dependencies] }),
      }
    : input.newCluster !== undefined
      ? { kind: 'new-cluster', cluster: input.newCluster }
      : { kind: 'existing-cluster', id: String(input.existingClusterId) };
  if (!isServerless && (input.dependencies.length > 0 || input.environmentVersion !== undefined))
    throw new ActionError(
      '`dependencies` and `environment-version` are for serverless tasks, and this one has a cluster',
      {
        hint: 'Name the packages in `libraries`.',
      },
    );
  const all: readonly Library[] = [...(isServerless ? [] : libraries), ...(input.libraries ?? [])];
  return { tasks: [{ key, work, compute, libraries: all }], uploads };
}

/** What the task does, with the files that it needs in the workspace. */
function workFor(
  input: Inputs,
  plan: LaunchPlan,
  folder: string,
): { work: Work; uploads: readonly Upload[]; libraries: readonly Library[] } {
  const { warehouseId, source, parameters } = input;
  const given = parameters === undefined ? undefined : expandParameters(parameters as Parameters, plan);
  const [list, map] = Array.isArray(given) ? [given as readonly string[], undefined] : [undefined, given as TextMap];
  const onWarehouse = warehouseId !== undefined && { warehouseId };
  const withMap = map !== undefined && { parameters: map };
  const libraries: readonly Library[] = [];
  const isLocal = (path: string) => source === 'local' && !path.startsWith('/');
  const placed = (path: string, kind: 'notebook' | 'file'): { path: string; uploads: readonly Upload[] } => {
    const clean = posix.normalize(path);
    if (!isLocal(path))
      return { path: kind === 'notebook' && source === 'git' ? notebookPath(clean) : path, uploads: [] };
    const name = posix.basename(clean);
    const upload = { from: posix.dirname(clean), to: folder, main: { path: name, kind }, isAlone: false };
    return { path: `${folder}/${kind === 'notebook' ? notebookPath(name) : name}`, uploads: [upload] };
  };

  if (input.notebook !== undefined) {
    const { path, uploads } = placed(input.notebook, 'notebook');
    return { work: { kind: 'notebook', path, ...withMap, ...onWarehouse }, uploads, libraries };
  }
  if (input.pythonFile !== undefined) {
    const { path, uploads } = placed(input.pythonFile, 'file');
    return { work: { kind: 'python', file: path, ...(list && { parameters: list }) }, uploads, libraries };
  }
  if (input.package !== undefined) {
    const { path, uploads } =
      input.wheel === undefined ? { path: undefined, uploads: [] } : placed(input.wheel, 'file');
    return {
      work: {
        kind: 'wheel',
        package: input.package,
        entryPoint: input.entryPoint ?? '',
        ...(given !== undefined && { parameters: given }),
      },
      uploads: uploads.map((upload) => ({ ...upload, isAlone: true })),
      // Elsewhere a path of the workspace goes without the mount.
      libraries: path === undefined ? [] : [{ whl: uploads.length > 0 ? `/Workspace${path}` : path }],
    };
  }
  if (input.sqlFile !== undefined) {
    const { path, uploads } = placed(input.sqlFile, 'file');
    return { work: { kind: 'sql-file', path, warehouseId: warehouseId ?? '', ...withMap }, uploads, libraries };
  }
  if (input.sqlQuery !== undefined)
    return {
      work: { kind: 'sql-query', queryId: input.sqlQuery, warehouseId: warehouseId ?? '', ...withMap },
      uploads: [],
      libraries,
    };
  if (input.pipeline !== undefined)
    return { work: { kind: 'pipeline', id: input.pipeline, fullRefresh: input.fullRefresh }, uploads: [], libraries };
  const project = input.dbtProject;
  const uploads =
    project !== undefined && isLocal(project) ? [{ from: posix.normalize(project), to: folder, isAlone: false }] : [];
  const projectDirectory = uploads.length > 0 ? folder : project;
  return {
    work: {
      kind: 'dbt',
      commands: input.dbtCommands,
      ...(projectDirectory !== undefined && { projectDirectory }),
      ...onWarehouse,
    },
    uploads,
    libraries,
  };
}

type TextMap = Readonly<Record<string, string>>;

/** A task that says whose it is, and a new cluster of it that does so too, and runs the image. */
function tagged(task: Settings, plan: LaunchPlan): Settings {
  const cluster = task['new_cluster'] as Settings | undefined;
  return {
    ...task,
    description: task['description'] ?? cut(plan.tags.join(' '), DESCRIPTION),
    ...(cluster !== undefined && {
      new_cluster: {
        ...(plan.image !== undefined && { docker_image: { url: plan.image } }),
        ...cluster,
        custom_tags: { ...clusterTags(plan.tags), ...(cluster['custom_tags'] as TextMap | undefined) },
      },
    }),
  };
}

/**
 * Tags as a cloud keeps them: `team:vision` has the name `team`. All clouds take small letters, digits, - and _, and 63 of
 * them (https://cloud.google.com/compute/docs/labeling-resources).
 */
export const clusterTags = (tags: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    tags.map((tag) => {
      const at = tag.indexOf(':');
      const [name, value] = at < 1 ? [tag, 'true'] : [tag.slice(0, at), tag.slice(at + 1)];
      return [label(name), label(value)];
    }),
  );

const label = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '-')
    .slice(0, 63);

/** Whether a job is meant by its id. */
export const isJobId = isId;

/** Names of parameters of runs, by the task that reads them, for jobs that declare none. */
const MAPS: Readonly<Record<string, keyof RunNow>> = {
  notebook_task: 'notebook_params',
  python_wheel_task: 'python_named_params',
  sql_task: 'sql_params',
};
const LISTS: Readonly<Record<string, keyof RunNow>> = {
  spark_python_task: 'python_params',
  python_wheel_task: 'python_params',
  spark_jar_task: 'jar_params',
};

/**
 * A run of a job. Parameters are the job's own where it declares any, and otherwise those of its tasks.
 * @throws ActionError when nothing in the job reads them.
 */
export function jobRequest(
  job: { job_id: string; settings: JobSettings },
  input: Pick<Inputs, 'parameters'>,
  plan: LaunchPlan,
  { token }: LaunchKey,
): RunNow {
  const start = { job_id: job.job_id, idempotency_token: token };
  if (input.parameters === undefined) return start;
  const parameters = expandParameters(input.parameters as Parameters, plan);
  const isList = Array.isArray(parameters);
  if ((job.settings.parameters ?? []).length > 0) {
    if (!isList) return { ...start, job_parameters: parameters as TextMap };
    throw new ActionError(`The job ${named(job)} has parameters with names, and \`parameters\` is a list`, {
      hint: 'Give `parameters` as a map such as {"env": "staging"}.',
    });
  }
  const names = Object.entries(isList ? LISTS : MAPS).flatMap(([task, name]) =>
    (job.settings.tasks ?? []).some((each) => task in each) ? [name] : [],
  );
  if (names.length === 0)
    throw new ActionError(
      `No task of the job ${named(job)} reads \`parameters\` that are a ${isList ? 'list' : 'map'}`,
      {
        hint: 'Declare parameters in the job.',
      },
    );
  return { ...start, ...Object.fromEntries(names.map((name) => [name, parameters])) };
}

const named = ({ job_id, settings }: { job_id: string; settings: JobSettings }): string =>
  settings.name === undefined ? job_id : JSON.stringify(settings.name);
