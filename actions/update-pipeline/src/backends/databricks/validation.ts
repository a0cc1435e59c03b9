import { ActionError } from '@ml-actions/core';
import {
  type Databricks,
  isMissing,
  isRecord,
  jobUrl,
  latestTasks,
  type MlflowRun,
  nativeState,
  parametersIn,
  parameterValues,
  runState,
  runUrl,
  type WireRun,
} from '@ml-actions/databricks';

/** What must hold before a version is promoted: all of it. */
export interface Validation {
  /** Of the version. */
  tags: ReadonlyMap<string, string>;
  /** Of the run of MLflow that has made the version. */
  runTags: ReadonlyMap<string, string>;
  metrics: ReadonlyMap<string, { min?: number; max?: number }>;
  /** A run of this job, with this version as this parameter, has succeeded; or this task of it. */
  job: { name: string; task: string | undefined; parameter: string } | undefined;
}

/** A version that may be promoted. */
export interface Candidate {
  model: string;
  version: string;
  /** The run of MLflow that has made it. */
  runId: string | undefined;
  /** Undefined in Unity Catalog. */
  stage: string | undefined;
  tags: ReadonlyMap<string, string>;
}

const FIELDS = ['tags', 'run_tags', 'metrics', 'job', 'task', 'parameter'];
/** The parameter of a job that names the version which it validates. */
const PARAMETER = 'model_uri';

/** Reads `validation`. @throws ActionError that says what is wrong. */
export function validationIn(value: unknown, isCatalog: boolean): Validation {
  const refuse = (why: string, hint?: string): never => {
    throw new ActionError(`\`validation\` ${why}`, {
      hint: hint ?? `It is a map with one or more of ${FIELDS.join(', ')}.`,
    });
  };
  if (!isRecord(value)) return refuse('is not a map');
  const unknown = Object.keys(value).filter((name) => !FIELDS.includes(name));
  if (unknown.length > 0) refuse(`has \`${unknown.join('`, `')}\`, which is not known`);
  const texts = (name: string): ReadonlyMap<string, string> => {
    try {
      return new Map(Object.entries(parametersIn(value[name] ?? {})));
    } catch (error) {
      return refuse(`has \`${name}\`, which ${(error as Error).message}`, 'Write tags as {NAME: "VALUE"}.');
    }
  };
  if (isCatalog && value['tags'] !== undefined)
    refuse(
      'has `tags`, and the API of Unity Catalog does not tell the tags of a version',
      'Use `run_tags`: those of the run of MLflow that has made the version.',
    );
  const { metrics: bounds = {}, job, task, parameter } = value;
  if (!isRecord(bounds)) return refuse('has `metrics`, which is not a map');
  const metrics = Object.entries(bounds).map(
    ([name, bound]) =>
      [
        name,
        boundIn(bound) ??
          refuse(
            `has the metric \`${name}\` without a number as \`min\` or \`max\``,
            'Write metrics as {rmse: {max: 3.5}}.',
          ),
      ] as const,
  );
  if (job !== undefined && (typeof job !== 'string' || job === '')) refuse('has `job`, which is no name');
  if (task !== undefined && (typeof task !== 'string' || job === undefined))
    refuse('has `task` without a `job`, or no text');
  if (parameter !== undefined && (typeof parameter !== 'string' || parameter === '' || job === undefined))
    refuse('has `parameter` without a `job`, or no text');
  const read: Validation = {
    tags: texts('tags'),
    runTags: texts('run_tags'),
    metrics: new Map(metrics),
    job:
      job === undefined
        ? undefined
        : {
            name: job as string,
            task: task as string | undefined,
            parameter: (parameter as string | undefined) ?? PARAMETER,
          },
  };
  if (read.tags.size + read.runTags.size + read.metrics.size === 0 && read.job === undefined)
    refuse('says nothing that must hold');
  return read;
}

function boundIn(value: unknown): { min?: number; max?: number } | undefined {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  const isBound = ([name, number]: [string, unknown]) => (name === 'min' || name === 'max') && Number.isFinite(number);
  return entries.length > 0 && entries.every(isBound) ? (value as { min?: number; max?: number }) : undefined;
}

/**
 * Finds out whether all that must hold does.
 * @throws ActionError that names everything which does not, and what is there in its place.
 */
export async function checkValidation(
  databricks: Databricks,
  candidate: Candidate,
  { tags, runTags, metrics, job }: Validation,
): Promise<void> {
  const isOfRun = runTags.size + metrics.size > 0;
  const run = isOfRun ? await runOf(databricks, candidate) : undefined;
  const against = [
    ...tagProblems('the tag', tags, candidate.tags),
    ...(typeof run === 'string'
      ? [run]
      : [
          ...tagProblems(
            'the tag of its run',
            runTags,
            new Map(run?.data?.tags?.map(({ key, value }) => [key, value])),
          ),
          ...metricProblems(metrics, new Map(run?.data?.metrics?.map(({ key, value }) => [key, numberIn(value)]))),
        ]),
    ...(job === undefined ? [] : await jobProblems(databricks, candidate, job)),
  ];
  if (against.length > 0)
    throw new ActionError(`models:/${candidate.model}/${candidate.version} is not validated: ${against.join('; ')}`, {
      hint: 'Validate the version, or promote another one.',
    });
}

/** The run of MLflow that has made the version, or why there is none. */
async function runOf({ models }: Databricks, { runId }: Candidate): Promise<MlflowRun | string> {
  if (runId === undefined) return 'no run of MLflow has made it, that could have metrics and tags';
  try {
    return await models.run(runId);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return `the run ${runId} of MLflow that has made it is not in this workspace`;
  }
}

/** JSON has no word for what is not a number: it comes as a text, or as `null`. */
const numberIn = (value: unknown): number => (typeof value === 'number' ? value : Number.parseFloat(String(value)));

const tagProblems = (what: string, wanted: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>): string[] =>
  [...wanted].flatMap(([name, value]) => {
    const found = there.get(name);
    if (found === value) return [];
    const is = found === undefined ? 'is not there' : `is ${JSON.stringify(found.slice(0, 100))}`;
    return [`${what} ${name} ${is} and must be ${JSON.stringify(value)}`];
  });

const metricProblems = (wanted: Validation['metrics'], there: ReadonlyMap<string, number>): string[] =>
  [...wanted].flatMap(([name, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }]) => {
    const value = there.get(name);
    if (value === undefined) return [`the metric ${name} is not there`];
    if (value >= min && value <= max) return [];
    // What is not a number is within no bounds.
    if (Number.isNaN(value)) return [`the metric ${name} is not a number`];
    return [`the metric ${name} is ${value} and must be ${value > max ? `at most ${max}` : `at least ${min}`}`];
  });

async function jobProblems(
  { url, jobs, runs }: Databricks,
  { model, version }: Candidate,
  { name, task, parameter }: NonNullable<Validation['job']>,
): Promise<string[]> {
  const { job_id: jobId } = await jobs.named(name);
  // Newest first; those that go on say nothing yet.
  const ended = await runs.list({ jobId, completedOnly: true, expandTasks: true });
  const uri = `models:/${model}/${version}`;
  const run = ended.find((each) => parameterValues(each, parameter).includes(uri));
  if (run === undefined)
    return [
      `no run of the job ${name} that has ended has ${uri} as its parameter ${parameter} (${jobUrl(url, jobId)})`,
    ];
  if (task === undefined) return verdict(`the run ${run.run_id} of the job ${name}`, run.state, runUrl(url, run));
  const found = latestTasks((await runs.get(run.run_id)).tasks).find(({ task_key: key }) => key === task);
  if (found === undefined) return [`the run ${run.run_id} of the job ${name} has no task ${task}`];
  return verdict(`the task ${task} of the run ${run.run_id} of the job ${name}`, found.state, runUrl(url, run));
}

const verdict = (what: string, state: WireRun['state'], url: string | undefined): string[] =>
  runState(state) === 'succeeded' ? [] : [`${what} is ${nativeState(state)}${url === undefined ? '' : ` (${url})`}`];
