import { describeError } from '@ml-actions/core';
import { evaluate, type Json, type Scope, type Status } from './expression.ts';
import { jobResult, type Run, runLeg } from './leg.ts';
import { type Limit, limit } from './limit.ts';
import { expandMatrix } from './matrix.ts';
import type { JobResult, Result } from './options.ts';
import { type Job, plain } from './workflow.ts';

/** What a job means to those that need it. */
interface JobEnd {
  result: Result;
  outputs: Record<string, string>;
  legs: JobResult[];
  /** Its own result and those of all jobs before it: success() and failure() look at the whole chain. */
  chain: ReadonlySet<Result>;
}

/** GitHub runs as many as there are runners; this is one machine. */
const JOBS_AT_A_TIME = 2;

/** Runs every job when those that it needs have ended. @returns the results in the order of the file. */
export async function runJobs(run: Run): Promise<JobResult[]> {
  const room = limit(JOBS_AT_A_TIME);
  const ends = new Map<string, Promise<JobEnd>>();
  const endOf = (id: string): Promise<JobEnd> => {
    const known = ends.get(id);
    if (known !== undefined) return known;
    const end = start(id);
    ends.set(id, end);
    return end;
  };
  const start = async (id: string): Promise<JobEnd> => {
    const job = run.workflow.jobs.find((one) => one.id === id);
    if (job === undefined) throw new Error(`There is no job ${id}`);
    const needs = await Promise.all(job.needs.map(async (need) => [need, await endOf(need)] as const));
    return runJob(job, new Map(needs), run, room);
  };
  const all = await Promise.all(run.workflow.jobs.map(({ id }) => endOf(id)));
  return all.flatMap(({ legs }) => legs);
}

/** What several jobs, or the legs of one, come to. */
export function overall(jobs: readonly JobResult[]): Result {
  const results = jobs.map((job) => (job.result === 'failure' && job.continueOnError ? 'success' : job.result));
  return (['failure', 'cancelled', 'success'] as const).find((result) => results.includes(result)) ?? 'skipped';
}

async function runJob(job: Job, needs: ReadonlyMap<string, JobEnd>, run: Run, room: Limit): Promise<JobEnd> {
  const before = new Set([...needs.values()].flatMap(({ chain }) => [...chain]));
  const contexts = {
    github: run.github,
    inputs: run.inputs,
    vars: { ...run.options.vars },
    needs: Object.fromEntries([...needs].map(([id, { result, outputs }]) => [id, { result, outputs }])),
  };
  const legs = await runLegs(job, { contexts, status: statusAfter(before, run.signal) }, run, room);
  // Of legs that set the same output the last one wins that has a value. GitHub takes the last one to end.
  const outputs: Record<string, string> = {};
  for (const [name, value] of legs.flatMap((leg) => Object.entries(leg.outputs))) {
    outputs[name] = value || (outputs[name] ?? '');
  }
  const result = overall(legs);
  return { result, outputs, legs, chain: new Set([...before, result]) };
}

function statusAfter(before: ReadonlySet<Result>, signal: AbortSignal): Status {
  if (signal.aborted) return 'cancelled';
  if (before.has('failure')) return 'failure';
  return before.has('cancelled') || before.has('skipped') ? 'skipped' : 'success';
}

async function runLegs(job: Job, scope: Scope, run: Run, room: Limit): Promise<JobResult[]> {
  const ended = (result: JobResult): JobResult => {
    run.options.reporter?.jobEnded?.(result);
    return result;
  };
  const stop = new AbortController();
  const cancel = (): void => {
    // A job that runs in spite of a cancellation is not ended by one.
    if (!evaluate(job.condition, { ...scope, status: 'cancelled' })) stop.abort();
  };
  try {
    if (!evaluate(job.condition, scope)) return [ended(jobResult(job, 'skipped'))];
    const strategy = plain(job.strategy, scope) as { [name: string]: Json } | null;
    const matrix = strategy?.['matrix'];
    const combinations = matrix === undefined ? [{}] : expandMatrix(matrix);
    const failFast = strategy?.['fail-fast'] !== false;
    const atATime = Number(strategy?.['max-parallel'] ?? combinations.length);
    const shares = { 'fail-fast': failFast, 'job-total': combinations.length, 'max-parallel': atATime };
    if (!run.signal.aborted) run.signal.addEventListener('abort', cancel, { once: true });
    const turn = limit(atATime);
    const legs = combinations.map((combination, index) =>
      turn(() =>
        room(async () => {
          const leg = await runLeg(job, combination, { ...shares, 'job-index': index }, scope, run, stop.signal);
          if (failFast && overall([leg]) === 'failure') stop.abort();
          return ended(leg);
        }),
      ),
    );
    return await Promise.all(legs);
  } catch (error) {
    const message = describeError(error);
    return [ended({ ...jobResult(job, 'failure'), annotations: [{ level: 'error', message }] })];
  } finally {
    run.signal.removeEventListener('abort', cancel);
  }
}
