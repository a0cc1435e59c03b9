import type { StepResult, WorkflowResult } from '../src/options.ts';
import type { ProjectCommit } from './project.ts';

/** What people would see on GitHub of one commit, after its workflow has run. */
export interface CommitReport {
  commit: ProjectCommit;
  workflow: WorkflowResult;
  /** The latest of each context. */
  statuses: readonly { context: string; state: string; description: string }[];
  checkRuns: readonly { name: string; conclusion: string; title: string; summary: string }[];
  /** Markdown. */
  comments: readonly { author: string; body: string }[];
}

/** The statuses that the example asks people to require. */
export const REQUIRED: readonly string[] = ['pipelines-pass', 'benchmarks'];

export const mayMerge = ({ statuses }: Pick<CommitReport, 'statuses'>): boolean =>
  REQUIRED.every((required) => statuses.some(({ context, state }) => context === required && state === 'success'));

export const stepsOf = ({ workflow }: CommitReport): StepResult[] => workflow.jobs.flatMap(({ steps }) => steps);

/**
 * A step of the example, which uses each action once.
 * @param id as in the file. What its action does after all steps has the same id, and comes later.
 */
export const stepOf = (report: CommitReport, id: 'build' | 'update' | 'launch' | 'benchmarks' | 'check') =>
  stepsOf(report).find((step) => step.id === id);

/** The name of a step without the 40 digits that its action is pinned to. */
export const titleOf = (name: string): string => name.replace(/@[0-9a-f]{40}$/, '');
