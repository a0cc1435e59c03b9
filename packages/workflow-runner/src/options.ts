import type { LogAnnotation } from '@ml-actions/testing';
import type { Json } from './expression.ts';
import type { Combination } from './matrix.ts';
import type { Permissions } from './workflow.ts';

export interface WorkflowOptions {
  /** Path of the workflow file. */
  file: string;
  /** Its text, when it is not to be read from there. */
  text?: string;
  event: {
    name: string;
    /** What GitHub sends; `repository` is filled in where it lacks. */
    payload?: { readonly [name: string]: Json };
  };
  repository: {
    /** `owner/name` */
    slug: string;
    /** The git repository that stands for it: what a checkout clones and pushes to. */
    folder: string;
    /** 40 hex digits. */
    sha: string;
    /** As in GITHUB_REF: `refs/heads/main`, `refs/pull/1/merge`. */
    ref: string;
  };
  /** Other repositories that a checkout may name, by `owner/name`: the git repositories that stand for them. */
  otherRepositories?: Readonly<Record<string, string>>;
  vars?: Readonly<Record<string, string>>;
  secrets?: Readonly<Record<string, string>>;
  /** The token of a job, asked for with the `permissions` that the file gives it. */
  tokenFor(permissions: Permissions): string | Promise<string>;
  apiUrl: string;
  /** Default: https://github.com */
  serverUrl?: string;
  /** Added to the variables of every step, over the few that are inherited (PATH, HOME, …). */
  env?: Readonly<Record<string, string>>;
  /** Where the actions named `slug/path@ref` and `./path` are. */
  actions: { root: string; slug: string };
  /** What makes the run another one than the last. Default: the first run and attempt. */
  run?: { id?: number; number?: number; attempt?: number };
  /** A folder that keeps the artifacts of runs, by their ids, for another run to download. Default: they go with the run. */
  artifacts?: string;
  reporter?: Reporter;
  /** Milliseconds after which a step that hangs fails, whatever the file allows. */
  stepTimeout?: number;
  /** Cancels the workflow, as a person does on GitHub. */
  signal?: AbortSignal;
}

/** Told of what happens, as it happens. Names are those of the results; secrets are masked. */
export interface Reporter {
  jobStarted?(job: string): void;
  jobEnded?(result: JobResult): void;
  stepStarted?(job: string, step: string): void;
  stepLine?(job: string, step: string, line: string): void;
  stepEnded?(job: string, result: StepResult): void;
}

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface WorkflowResult {
  name: string;
  result: Result;
  /** What the file asks for and the runner did not do. */
  notes: string[];
  /** Evaluated, not enforced. */
  concurrency: Json;
  /** One for each leg of a matrix, in the order of the file. */
  jobs: JobResult[];
}

export interface JobResult {
  id: string;
  /** With the values of its matrix. */
  name: string;
  matrix: Combination;
  result: Result;
  /** A failure of it is none of the workflow. */
  continueOnError: boolean;
  outputs: Record<string, string>;
  /** Of the job itself; those of its steps are with them. */
  annotations: LogAnnotation[];
  steps: StepResult[];
  permissions: Permissions;
  /** Evaluated, not enforced. */
  runsOn: Json;
  environment: Json;
  concurrency: Json;
}

export interface StepResult {
  id: string;
  name: string;
  /** Before `continue-on-error`. */
  outcome: Result;
  conclusion: Result;
  outputs: Record<string, string>;
  /** Its lines, masked. */
  log: string;
  /** Markdown, masked. */
  summary: string;
  annotations: LogAnnotation[];
  /** Milliseconds. */
  duration: number;
}
