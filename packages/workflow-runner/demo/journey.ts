import type { JobResult, StepResult, WorkflowResult } from '../src/options.ts';
import type { ProjectCommit } from './project.ts';

/** What people would see on GitHub of one commit, after its workflow has run. */
export interface Journey {
  commit: ProjectCommit;
  workflow: WorkflowResult;
  statuses: readonly { context: string; state: string; description: string; url?: string | undefined }[];
  checkRuns: readonly { name: string; conclusion: string; title: string; summary: string }[];
  /** Markdown. */
  comments: readonly { author: string; body: string }[];
}

/** The statuses that the example asks people to require. */
export const REQUIRED = ['pipelines-pass', 'benchmarks'];

export const mayMerge = ({ statuses }: Journey): boolean =>
  REQUIRED.every((required) => statuses.some(({ context, state }) => context === required && state === 'success'));

/** The step of the workflow that uses an action; each is used once. */
export function stepOf({ workflow }: Journey, action: string): StepResult | undefined {
  return stepsOf(workflow).find(({ name }) => name.includes(`/actions/${action}@`));
}

/** The name of a step without the 40 digits that its action is pinned to. */
export const titleOf = (name: string): string => name.replace(/@[0-9a-f]{40}$/, '');

const stepsOf = ({ jobs }: { jobs: readonly JobResult[] }): StepResult[] => jobs.flatMap(({ steps }) => steps);
