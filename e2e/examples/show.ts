// What the tests and the demo have in common: an example with all that is around it, and what must come of it.
import type { FakeRepository } from '@ml-actions/github/fake';
import type { Result, WorkflowResult } from '@ml-actions/workflow-runner';
import type { NeededProgram } from './missing-programs.ts';

/** How an example is shown. */
export interface Show {
  /** The system that it serves, in few words. */
  system: string;
  /** Programs of the machine's own that it cannot do without, of those that a machine may lack. */
  needs?: readonly NeededProgram[];
  /** How its jobs end, by their ids; those of a matrix end alike. */
  jobs: Readonly<Record<string, Result>>;
  /** The last state of each status on the commit that the workflow is about. */
  statuses: Readonly<Record<string, 'success' | 'failure' | 'pending' | 'error'>>;
  open(): Promise<Stage>;
}

/** By the path of the workflow under `examples/`, without its extension. */
export type Shows = Readonly<Record<string, Show>>;

/** An open scene. */
export interface Stage {
  /** Where the statuses and comments are posted. */
  repository: FakeRepository;
  /** Programs on the PATH of the steps that stand in for the real ones. */
  standIns: readonly string[];
  /** What has to be before it, and then the event for which people take the example. */
  happen(): Promise<Happened>;
  end(): Promise<void>;
}

export interface Happened {
  workflow: WorkflowResult;
  /** The commit that the statuses are on. */
  sha: string;
  pullRequest?: number;
}

/** How the jobs of a workflow ended, by their ids. */
export const jobResults = ({ jobs }: WorkflowResult): Record<string, Result> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));

/** The last of each status of a commit. */
export const lastStatuses = (repository: FakeRepository, sha: string) => [
  ...new Map(
    repository
      .statuses(sha)
      .toReversed()
      .map(({ context, state, description }) => [context, { context, state, description: description ?? '' }]),
  ).values(),
];
