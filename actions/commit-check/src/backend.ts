import type { Run } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** Where a backend keeps its runs. It lists them; what they mean for the commit is the judge's to say. */
export interface RunRegistry {
  /** All runs that vouch for the commit. */
  runsOf(commit: string): Promise<Run[]>;
}

const registries: Record<Inputs['backend'], (input: Inputs, github: GitHub) => Promise<RunRegistry>> = {
  github: async (input, github) => (await import('./backends/github.ts')).statusRegistry(github, input),
};

/** @param github holds the statuses, and is the registry itself for the backend of its name. */
export const registryFor = (input: Inputs, github: GitHub): Promise<RunRegistry> =>
  registries[input.backend](input, github);
