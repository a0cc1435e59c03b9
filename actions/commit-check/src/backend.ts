import type { Host, ListedRun } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';
import type { OwnJob } from './own-job.ts';

/** Where a backend keeps its runs. It lists them; what they mean for the commit is the judge's to say. */
export interface RunRegistry {
  /** All runs that test the commit. */
  runsOf(commit: string): Promise<ListedRuns>;
}

export interface ListedRuns {
  runs: readonly ListedRun[];
  /** Names of what the backend also has for the commit and the inputs leave out: people look for their run among them. */
  leftOut: readonly string[];
}

const registries: Record<Inputs['backend'], (host: Host, input: Inputs, github: GitHub) => Promise<RunRegistry>> = {
  github: async (host, input, github) => {
    const { commitRegistry } = await import('./backends/github.ts');
    const { findOwnJob } = await import('./own-job.ts');
    let own: OwnJob | undefined;
    return commitRegistry(github, input, async () => {
      own ??= await findOwnJob(host, github);
      return own;
    });
  },
};

/** @param github holds the statuses, and is the registry itself for the backend of its name. */
export const registryFor = (host: Host, input: Inputs, github: GitHub): Promise<RunRegistry> =>
  registries[input.backend](host, input, github);
