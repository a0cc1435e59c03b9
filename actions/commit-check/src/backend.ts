import type { Run } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** Where a backend keeps its runs. It lists them; what they mean for the commit is the judge's to say. */
export interface RunRegistry {
  /** All runs that test the commit. */
  runsOf(commit: string): Promise<ListedRuns>;
}

export interface ListedRuns {
  runs: readonly Run[];
  /** Names of what the backend also has for the commit and the inputs leave out: people look for their run among them. */
  leftOut: readonly string[];
}

const registries: Record<Inputs['backend'], (input: Inputs, github: GitHub) => Promise<RunRegistry>> = {
  github: async (input, github) => (await import('./backends/github.ts')).statusRegistry(github, input),
};

/** @param github holds the statuses, and is the registry itself for the backend of its name. */
export const registryFor = (input: Inputs, github: GitHub): Promise<RunRegistry> =>
  registries[input.backend](input, github);
