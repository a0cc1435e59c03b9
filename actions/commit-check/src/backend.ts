import { ActionError, type Host, type ListedRun } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import type { Check } from './check.ts';
import type { Inputs } from './inputs.ts';
import type { OwnJob } from './own-job.ts';

/** A backend cannot be asked for its runs now, and may be later: a check that waits goes on waiting. */
export class OutageError extends ActionError {}

/** Where a backend keeps its runs. It lists them; what they mean for the commit is the judge's to say. */
export interface RunRegistry {
  /** All runs that test the commit. @throws OutageError or HttpError */
  runsOf(commit: string): Promise<ListedRuns>;
}

export interface ListedRuns {
  runs: readonly ListedRun[];
  /** Names of what the backend also has for the commit and the inputs leave out: people look for their run among them. */
  leftOut: readonly string[];
  /** Which runs count, as the start of a sentence for people who miss theirs. Default: what `include` names. */
  sought?: string;
  /** The page that lists the runs, where the backend has one. */
  url?: string;
  /** The verdict of another judge than ours, where the inputs want that one. */
  ruling?: Ruling;
}

export interface Ruling extends Pick<Check, 'state' | 'description' | 'targetUrl'> {
  /** The backend has posted the commit status itself. */
  isPosted: boolean;
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
  sematic: async (host, input, github) => {
    const { sematicRegistry } = await import('./backends/sematic/registry.ts');
    return sematicRegistry(host, input, github);
  },
  pachyderm: async (host, input) => {
    const { pachydermRegistry } = await import('./backends/pachyderm/registry.ts');
    return pachydermRegistry(host, input);
  },
  databricks: async (host, input) => {
    const { databricksRegistry } = await import('./backends/databricks/registry.ts');
    return databricksRegistry(host, input);
  },
};

/** @param github holds the status of the check, and is the registry itself for the backend of its name. */
export const registryFor = (host: Host, input: Inputs, github: GitHub): Promise<RunRegistry> =>
  registries[input.backend](host, input, github);
