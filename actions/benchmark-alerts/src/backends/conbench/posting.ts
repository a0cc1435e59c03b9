import { digestOf, inOrder, type Machine, machineText, type Result, type Results } from '@ml-actions/benchmarks';
import type { Conbench, MachineInfo, NewResult, Posted } from '@ml-actions/conbench';
import { ActionError, type Host, stepKey, stepTag, workflowRunUrl } from '@ml-actions/core';
import type { CommitOfEvent } from '@ml-actions/github';
import { storedOf } from './units.ts';

/** The run of Conbench that results become. It begins to exist with its first result. */
export interface NewRun {
  id: string;
  /** What pages show. */
  name: string;
  /** Conbench prefers baselines that were run for the same reason. */
  reason: string;
  at: Date;
  /** Of the workflow run. */
  url?: string;
  /** Root of the GitHub server, slash, owner/name. */
  repository: string;
  commit: string;
  /** For a commit that is not on the default branch: the number of its pull request, or `owner:branch`. */
  pullRequest?: number;
  branch?: string;
}

/** The server's words for the events that most people have, and GitHub's for the rest. */
const REASONS: Readonly<Record<string, string>> = {
  push: 'commit',
  pull_request: 'pull-request',
  pull_request_target: 'pull-request',
  merge_group: 'merge-group',
  workflow_dispatch: 'manual',
};

/**
 * The run of this step. Its id is the same whenever the same attempt of the step runs again, and that of no other step, leg or
 * attempt.
 * @param repository owner/name.
 */
export function runOfStep(
  host: Host,
  { repository, commit, jobIndex = 0 }: { repository: string; commit: CommitOfEvent; jobIndex?: number | undefined },
): NewRun {
  const { env } = host;
  const { event, sha, pullRequest } = commit;
  const url = workflowRunUrl(env);
  const branch = pullRequest === undefined ? otherBranch(commit, repository, env) : undefined;
  return {
    id: stepTag(stepKey(env, jobIndex), 1).replace(':', '-'),
    name: `${env['GITHUB_WORKFLOW'] || 'workflow'} #${env['GITHUB_RUN_NUMBER'] || '0'}`,
    reason: pullRequest === undefined ? (REASONS[event.name] ?? event.name) : 'pull-request',
    at: new Date(host.now()),
    ...(url !== undefined && { url }),
    repository: `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}`,
    commit: sha,
    ...(pullRequest !== undefined && { pullRequest }),
    ...(branch !== undefined && { branch }),
  };
}

/** The branch that the workflow runs on, where it is known not to be the default one. */
function otherBranch({ event, sha }: CommitOfEvent, repository: string, env: Host['env']): string | undefined {
  const { default_branch: usual } = event.payload.repository ?? {};
  const ref = env['GITHUB_REF'] ?? '';
  if (!ref.startsWith('refs/heads/') || usual === undefined || sha !== event.sha) return undefined;
  const name = ref.slice('refs/heads/'.length);
  return name === usual ? undefined : `${repository.split('/', 1)[0]}:${name}`;
}

export interface PostedRun extends Posted {
  runId: string;
}

/**
 * Posts results of any format as one run, each set of them as a batch. What is there already is not posted again, and what
 * Conbench does not store is left out and told.
 * @throws ActionError when nothing of it is on the server afterwards, or when it ends in the middle: then it says what is there.
 */
export async function postRun(conbench: Conbench, run: NewRun, results: readonly Results[]): Promise<PostedRun> {
  const bodies: NewResult[] = [];
  const refused: Posted['refused'] = [];
  for (const set of results) {
    const batch = `${run.id}-${digestOf(JSON.stringify([set.machine, set.results.map(inOrder)]))}`;
    for (const result of set.results) {
      const body = bodyOf(result, run, batch, set.machine);
      if ('why' in body) refused.push(body);
      else bodies.push(body);
    }
  }
  const posted = await conbench.post(bodies);
  const outcome = { runId: run.id, ...posted, refused: [...refused, ...posted.refused] };
  if (posted.posted + posted.present === 0) {
    throw new ActionError(`Conbench stores none of these results: ${refusalsText(outcome.refused)}`, {
      hint: 'Keep such metrics with `backend: git`, which stores all of them.',
    });
  }
  return outcome;
}

/** What is printed of it, one sentence a line. */
export function postedText({ runId, posted, present, refused }: PostedRun): string[] {
  const results = (count: number): string => `${count} ${count === 1 ? 'result' : 'results'}`;
  const there = present === 0 ? '' : `, which had ${results(present)} of it before`;
  return [
    `Posted ${results(posted)} to Conbench as run ${runId}${there}.`,
    ...(refused.length === 0 ? [] : [`Results that Conbench does not store: ${refusalsText(refused)}.`]),
  ];
}

/** How many results a sentence names. */
const NAMED = 5;

function refusalsText(refused: Posted['refused']): string {
  const named = refused.slice(0, NAMED).map(({ result, why }) => `${result}, because ${why}`);
  return [...named, ...(refused.length > NAMED ? [`${refused.length - NAMED} more`] : [])].join('; ');
}

/** A result as it is posted. https://github.com/conbench/conbench/blob/main/conbench/entities/benchmark_result.py */
function bodyOf(
  result: Result,
  run: NewRun,
  batch: string,
  machine: Machine | undefined,
): NewResult | { result: string; why: string } {
  const { benchmark, metric, unit, samples, error, standardError, tolerance } = result;
  const stored = storedOf(result);
  // What failed is told whatever it was to measure.
  if ('why' in stored && error === undefined) return { result: `${benchmark}/${metric}`, why: stored.why };
  const { language, ...parameters } = result.parameters ?? {};
  const info = {
    ...(run.url !== undefined && { workflow_run: run.url }),
    ...('unit' in stored && stored.unit !== unit && { measured_unit: unit }),
    ...(standardError !== undefined && { standard_error: standardError }),
    ...(tolerance !== undefined && { tolerance }),
  };
  return {
    run_id: run.id,
    run_reason: run.reason,
    run_tags: { name: run.name },
    batch_id: batch,
    timestamp: run.at.toISOString(),
    tags: { name: benchmark, metric, ...tagsOf(parameters) },
    context: language === undefined ? {} : { benchmark_language: String(language) },
    info,
    github: {
      repository: run.repository,
      commit: run.commit,
      ...(run.pullRequest !== undefined && { pr_number: run.pullRequest }),
      ...(run.branch !== undefined && { branch: run.branch }),
    },
    machine_info: machineInfo(machine),
    ...('unit' in stored && samples.length > 0 && { stats: statsOf(stored) }),
    ...(error !== undefined && { error: { message: error.slice(0, ERROR_CHARACTERS) } }),
  };
}

/** Of an error message, which may be a whole log. */
const ERROR_CHARACTERS = 10_000;

function statsOf({
  unit,
  data,
}: Exclude<ReturnType<typeof storedOf>, { why: string }>): NonNullable<NewResult['stats']> {
  return { data, unit, times: [], time_unit: 's', iterations: data.length };
}

/** Parameters as texts. One that is called like a tag of our own, or like one that gave way to it before, gives way to it. */
const tagsOf = (parameters: NonNullable<Result['parameters']>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      /^(?:parameters\.)*(?:name|metric)$/.test(name) ? `parameters.${name}` : name,
      String(value),
    ]),
  );

/**
 * A machine as Conbench describes one. Its name and the counts of GPUs, cores, threads and bytes decide which history goes on,
 * and a hosted runner's host name and memory change from day to day: the name is made of what tells machines apart everywhere
 * in this action, and counts that may change are 0.
 */
function machineInfo(machine: Machine = {}): MachineInfo {
  const { name, cpu = 'unknown', gpu, os = 'unknown', architecture = 'unknown' } = machine;
  return {
    name: machineText(machine),
    architecture_name: architecture,
    kernel_name: 'unknown',
    os_name: os,
    os_version: 'unknown',
    cpu_model_name: cpu,
    cpu_l1d_cache_bytes: 0,
    cpu_l1i_cache_bytes: 0,
    cpu_l2_cache_bytes: 0,
    cpu_l3_cache_bytes: 0,
    cpu_core_count: 0,
    cpu_thread_count: 0,
    cpu_frequency_max_hz: 0,
    memory_bytes: 0,
    // A name stands for the rest of the machine.
    gpu_count: name === undefined && gpu !== undefined ? Number(/^\d+(?= × )/.exec(gpu)?.[0] ?? 1) : 0,
    gpu_product_names: gpu === undefined ? [] : [gpu],
  };
}
