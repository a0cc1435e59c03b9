import type { RecordedRun, Results } from '@ml-actions/benchmarks';
import type { Host } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';

/** Where the numbers of a commit and those of the commits before it come from. */
export interface BenchmarkSource {
  /**
   * What the commit measured.
   * @throws ActionError when there is nothing, or something that cannot be read, or that another commit measured.
   */
  contenders(commit: string): Promise<Results[]>;
  /** What was recorded before. */
  history(): Promise<RecordedRun[]>;
  /**
   * Adds runs to the history; one that is there already is not added again.
   * @returns how many were added.
   */
  record(runs: readonly RecordedRun[]): Promise<number>;
  /** Removes temporary files. */
  close(): Promise<void>;
}

const sources: Record<Inputs['backend'], (host: Host, input: Inputs) => Promise<BenchmarkSource>> = {
  git: async (host, input) => (await import('./backends/git.ts')).gitSource(host, input),
};

export const sourceFor = (host: Host, input: Inputs): Promise<BenchmarkSource> => sources[input.backend](host, input);
