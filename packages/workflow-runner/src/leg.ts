import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from '@ml-actions/core';
import { masked } from '@ml-actions/testing';
import type { Action } from './actions.ts';
import { type Context, inheritedVariables, runnerContext } from './contexts.ts';
import type { Scope } from './expression.ts';
import { type Combination, matrixLabel } from './matrix.ts';
import type { JobResult, Result, WorkflowOptions } from './options.ts';
import type { Shared } from './step.ts';
import { masksOf } from './step-log.ts';
import { runSteps } from './steps.ts';
import { type Job, plain, text, texts, type Workflow } from './workflow.ts';

/** All that the jobs of a run have in common. */
export interface Run {
  options: WorkflowOptions;
  workflow: Workflow;
  actions: ReadonlyMap<string, Action>;
  /** Without a token. */
  github: Context;
  inputs: Context;
  /** For the folders of the jobs. */
  folder: string;
  shared: Shared;
  /** Cancels the run. */
  signal: AbortSignal;
}

/** The result of a job of which nothing has run yet. */
export const jobResult = (job: Job, result: Result): JobResult => ({
  id: job.id,
  name: job.id,
  matrix: {},
  result,
  continueOnError: false,
  outputs: {},
  annotations: [],
  steps: [],
  permissions: job.permissions,
  runsOn: null,
  environment: null,
  concurrency: null,
});

/**
 * Runs a job with one combination of its matrix, in a workspace of its own.
 * @param signal cancels it.
 * @returns its result; what goes wrong is in there.
 */
export async function runLeg(
  job: Job,
  matrix: Combination,
  strategy: Context,
  outer: Scope,
  run: Run,
  signal: AbortSignal,
): Promise<JobResult> {
  const { options, workflow, shared } = run;
  const result: JobResult = { ...jobResult(job, 'failure'), matrix };
  const say = (level: 'warning' | 'error', message: string) => void result.annotations.push({ level, message });
  try {
    const folders = await jobFolders(join(run.folder, `${job.id}-${strategy['job-index']}`), options.repository.slug);
    const { workspace } = folders;
    const token = await options.tokenFor(job.permissions);
    const known = { ...(outer.contexts as Record<string, Context>), matrix, strategy };
    result.runsOn = plain(job.runsOn, { contexts: known });
    const contexts: Record<string, Context> = {
      ...known,
      github: { ...run.github, token, job: job.id, workspace },
      secrets: { ...options.secrets, GITHUB_TOKEN: token },
      runner: runnerContext(folders.temp, folders.tools, result.runsOn),
    };
    const scope = { contexts };
    const label = matrixLabel(matrix);
    const masks = masksOf([...Object.values(options.secrets ?? {}), token]);
    result.name = masked(text(job.name, scope) || (label === '' ? job.id : `${job.id} (${label})`), masks);
    result.environment = plain(job.environment, scope);
    result.concurrency = plain(job.concurrency, scope);
    result.continueOnError = Boolean(plain(job.continueOnError, scope));
    if (signal.aborted) return { ...result, result: 'cancelled' };

    options.reporter?.jobStarted?.(result.name);
    const minutes = Number(plain(job.timeoutMinutes, scope));
    const timeout = minutes > 0 ? AbortSignal.timeout(minutes * 60_000) : undefined;
    const done = await runSteps(job.steps, run.actions, {
      name: result.name,
      contexts,
      env: { ...texts(workflow.env, scope), ...texts(job.env, scope) },
      inherited: { ...inheritedVariables(), ...options.env },
      masks,
      permissions: job.permissions,
      workspace,
      files: folders.files,
      shared,
      signal: timeout === undefined ? signal : AbortSignal.any([signal, timeout]),
      stepTimeout: options.stepTimeout,
      reporter: options.reporter ?? {},
    });
    result.steps = done.steps;
    if (timeout?.aborted) say('error', `The job has exceeded its time of ${minutes} minutes.`);
    for (const [name, value] of Object.entries(texts(job.outputs, done.scope))) {
      // As on GitHub, where it would be stored unmasked.
      if (masked(value, done.masks) === value) result.outputs[name] = value;
      else say('warning', `Skip output '${name}' since it may contain secret.`);
    }
    result.result = done.result;
  } catch (error) {
    say('error', describeError(error));
  }
  return result;
}

async function jobFolders(folder: string, slug: string) {
  const folders = {
    workspace: join(folder, slug.split('/')[1] ?? 'workspace'),
    temp: join(folder, '_temp'),
    tools: join(folder, '_tool'),
    files: join(folder, '_files'),
  };
  for (const path of Object.values(folders)) await mkdir(path, { recursive: true });
  return folders;
}
