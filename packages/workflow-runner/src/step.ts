import { delimiter } from 'node:path';
import { describeError } from '@ml-actions/core';
import { masked } from '@ml-actions/testing';
import { runChild } from './child.ts';
import { commandFiles } from './command-files.ts';
import { type Context, defaultVariables } from './contexts.ts';
import { evaluate, type Scope, type Status } from './expression.ts';
import type { Reporter, Result, StepResult, WorkflowOptions } from './options.ts';
import { type StepLog, stepLog } from './step-log.ts';
import { type Permissions, plain, type Template, texts } from './workflow.ts';

/** One thing that a job does: a step of the file, or what an action does after all of them. */
export interface Stage {
  /** As in GITHUB_ACTION. An action's post stage has the id of its step. */
  id: string;
  title(scope: Scope): string;
  condition: string;
  env: Template | undefined;
  continueOnError: Template | undefined;
  timeoutMinutes: Template | undefined;
  /** @throws Error, which fails the step with that message. */
  perform(execution: Execution): Promise<Performed>;
}

export interface Performed {
  result: 'success' | 'failure';
  /** Over those in the step's files. */
  outputs?: Readonly<Record<string, string>>;
  paths?: readonly string[];
}

/** What a stage has at hand. */
export interface Execution {
  scope: Scope;
  variables: Readonly<Record<string, string>>;
  /** What the file gives the job's token. */
  permissions: Permissions;
  workspace: string;
  shared: Shared;
  /** For what only this stage needs, outside of RUNNER_TEMP. */
  folder: string;
  log: StepLog;
  /** What an earlier stage with the same id saved. */
  state: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** Runs a process that writes into the log. @returns its exit code. */
  spawn(command: string, args: readonly string[], options?: SpawnOptions): Promise<number>;
  /** Adds a stage after all steps, before those added earlier. */
  defer(stage: Stage): void;
}

/** What the jobs of a run share. */
export interface Shared {
  repository: WorkflowOptions['repository'];
  otherRepositories: NonNullable<WorkflowOptions['otherRepositories']>;
  /** A folder with one folder for each artifact, by name. */
  artifacts: string;
  /** A folder with one folder for each entry of the cache. */
  caches: string;
}

export interface SpawnOptions {
  /** Default: the workspace. */
  cwd?: string;
  /** Added to the variables. */
  env?: Readonly<Record<string, string>>;
}

/** One job of a matrix, or the only one, ready to run. */
export interface Leg {
  name: string;
  /** All but env, job and steps. */
  contexts: Readonly<Record<string, Context>>;
  /** The env of workflow and job. */
  env: Readonly<Record<string, string>>;
  /** What every process of the job inherits. */
  inherited: Readonly<Record<string, string>>;
  masks: readonly string[];
  permissions: Permissions;
  workspace: string;
  /** For the files of its steps. */
  files: string;
  shared: Shared;
  /** Cancels the job. */
  signal: AbortSignal;
  /** Milliseconds. */
  stepTimeout: number | undefined;
  reporter: Reporter;
}

/** What the stages of a job change for those after them. */
export interface Progress {
  status: Status;
  /** The env of workflow and job, with what steps wrote into GITHUB_ENV. */
  env: Record<string, string>;
  /** What steps put on the PATH, the last one first. */
  paths: string[];
  /** Of those with an id in the file. */
  steps: Record<string, Pick<StepResult, 'outcome' | 'conclusion' | 'outputs'>>;
  masks: readonly string[];
  /** By id of the stage. */
  saved: Record<string, Record<string, string>>;
  posts: Stage[];
  /** Process groups that live on. */
  groups: number[];
}

/** Runs one stage, if its condition holds, and notes in `progress` what it means for those after it. Throws nothing. */
export async function runStage(stage: Stage, leg: Leg, progress: Progress): Promise<StepResult> {
  const start = performance.now();
  if (leg.signal.aborted) progress.status = 'cancelled';
  const outer = inStage(scopeOf(leg, progress), stage.id);
  const name = masked(
    orElse(stage.id, () => stage.title(outer)),
    progress.masks,
  );
  const log = stepLog(progress.masks, (line) => leg.reporter.stepLine?.(leg.name, name, line));
  const done: Done = { outcome: 'skipped', outputs: {}, summary: '' };
  try {
    const scope = withEnv(outer, texts(stage.env, outer));
    if (evaluate(stage.condition, scope)) {
      leg.reporter.stepStarted?.(leg.name, name);
      await carryOut(stage, scope, leg, progress, log, done);
    }
  } catch (error) {
    done.outcome = 'failure';
    log.annotate('error', describeError(error));
  }
  const tolerated = done.outcome === 'failure' && orElse(false, () => Boolean(plain(stage.continueOnError, outer)));
  const result: StepResult = {
    id: stage.id,
    name,
    outcome: done.outcome,
    conclusion: tolerated ? 'success' : done.outcome,
    outputs: done.outputs,
    log: log.lines.join('\n'),
    summary: masked(done.summary, log.masks),
    annotations: log.annotations,
    duration: performance.now() - start,
  };
  progress.masks = log.masks;
  if (result.conclusion === 'failure' && progress.status === 'success') progress.status = 'failure';
  leg.reporter.stepEnded?.(leg.name, result);
  return result;
}

interface Done {
  outcome: Result;
  outputs: Record<string, string>;
  summary: string;
}

/** Performs a stage until it ends or is stopped. */
async function carryOut(stage: Stage, scope: Scope, leg: Leg, progress: Progress, log: StepLog, done: Done) {
  const stop = stopOf(stage, scope, leg, progress);
  try {
    const files = await commandFiles(leg.files);
    const variables = { ...variablesOf(scope, leg, progress), ...files.variables };
    try {
      const performed = await stage.perform({
        scope,
        variables,
        permissions: leg.permissions,
        workspace: leg.workspace,
        shared: leg.shared,
        folder: files.folder,
        log,
        state: progress.saved[stage.id] ?? {},
        signal: stop.signal,
        spawn: async (command, args, { cwd = leg.workspace, env = {} } = {}) => {
          const child = { cwd, env: { ...variables, ...env }, onLine: log.write, signal: stop.signal };
          const { exitCode, group } = await runChild(command, args, child);
          if (group !== undefined) progress.groups.push(group);
          return exitCode;
        },
        defer: (post) => void progress.posts.unshift(post),
      });
      done.outcome = performed.result;
      Object.assign(done.outputs, performed.outputs);
      progress.paths.unshift(...(performed.paths ?? []));
    } finally {
      const { outputs, state, env, paths, summary, refused } = await files.read();
      for (const message of refused) log.annotate('error', message);
      Object.assign(done.outputs, outputs);
      done.summary = summary;
      Object.assign(progress.env, env);
      progress.paths.unshift(...paths.toReversed());
      progress.saved[stage.id] = { ...progress.saved[stage.id], ...state };
    }
  } catch (error) {
    // A stage that is stopped may fail of it: the reason is told below.
    if (!stop.signal.aborted) throw error;
  } finally {
    stop.release();
  }
  if (stop.signal.aborted) {
    const { outcome, message } = stop.signal.reason as StopReason;
    done.outcome = outcome;
    log.annotate('error', message);
  }
}

/** Why a stage is stopped. */
interface StopReason {
  outcome: 'failure' | 'cancelled';
  message: string;
}

/** The signal that ends a stage: when the job is cancelled, or its own time is up. */
function stopOf(stage: Stage, scope: Scope, leg: Leg, progress: Progress) {
  const stop = new AbortController();
  const abort = (outcome: StopReason['outcome'], message: string): void => {
    if (!stop.signal.aborted) stop.abort({ outcome, message } satisfies StopReason);
  };
  const cancel = (): void => {
    progress.status = 'cancelled';
    // A stage that runs in spite of a cancellation is not ended by one.
    const wanted = orElse(false, () => Boolean(evaluate(stage.condition, { ...scope, status: 'cancelled' })));
    if (!wanted) abort('cancelled', 'The operation was canceled.');
  };
  const minutes = Number(plain(stage.timeoutMinutes, scope));
  const timers = [
    { milliseconds: minutes * 60_000, message: `The step has timed out after ${minutes} minutes.` },
    { milliseconds: leg.stepTimeout ?? 0, message: 'The step did not end within the time of this runner.' },
  ]
    .filter(({ milliseconds }) => milliseconds > 0)
    .map(({ milliseconds, message }) => setTimeout(() => abort('failure', message), milliseconds));
  leg.signal.addEventListener('abort', cancel, { once: true });
  return {
    signal: stop.signal,
    release: () => {
      leg.signal.removeEventListener('abort', cancel);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** What an expression sees between two stages of a job. */
export const scopeOf = (leg: Leg, { env, status, steps }: Progress): Scope => ({
  contexts: { ...leg.contexts, env, job: { status }, steps },
  status,
  workspace: leg.workspace,
});

function inStage(scope: Scope, id: string): Scope {
  const github = { ...(scope.contexts['github'] as Context), action: id };
  return { ...scope, contexts: { ...scope.contexts, github } };
}

const withEnv = (scope: Scope, env: Readonly<Record<string, string>>): Scope => ({
  ...scope,
  contexts: { ...scope.contexts, env: { ...(scope.contexts['env'] as Context), ...env } },
});

function variablesOf({ contexts }: Scope, leg: Leg, { paths }: Progress): Record<string, string> {
  const { env, github = {}, runner = {} } = contexts as Record<string, Context>;
  const given = { ...leg.inherited, CI: 'true', ...(env as Record<string, string>) } as Record<string, string>;
  return { ...given, PATH: [...paths, given['PATH'] ?? ''].join(delimiter), ...defaultVariables(github, runner) };
}

function orElse<T>(otherwise: T, body: () => T): T {
  try {
    return body();
  } catch {
    return otherwise;
  }
}
