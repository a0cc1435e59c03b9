import type { RecordedRun, Results } from '@ml-actions/benchmarks';
import type { Host } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';

/** They are read one by one and anew each time: a history may have a million results. */
export interface RecordedRuns extends Iterable<RecordedRun> {
  /** How many files they come from. */
  readonly files: number;
}

/** Makes the page that shows runs, as HTML. */
export type PageOf = (runs: readonly RecordedRun[]) => Promise<string>;

/** Where the numbers of a commit and those of the commits before it come from. */
export interface BenchmarkSource {
  /**
   * What the commit measured.
   * @throws ActionError when there is nothing, or something that cannot be read, or that another commit measured.
   */
  contenders(commit: string): Promise<Results[]>;
  /**
   * What the commit measured a second time; nothing where nothing is there.
   * @throws ActionError when it cannot be read, or another commit measured it.
   */
  again(commit: string): Promise<Results[]>;
  /**
   * What another commit measured beside it.
   * @throws ActionError when there is nothing, or something that cannot be read.
   */
  besides(): Promise<Results[]>;
  /** What was recorded before. */
  history(): Promise<RecordedRuns>;
  /**
   * Adds runs to the history; one that is there already is not added again.
   * @param pageOf makes the page of what is then in the history, which is written beside it.
   * @returns how many were added.
   */
  record(runs: readonly RecordedRun[], pageOf?: PageOf): Promise<number>;
  /** Removes temporary files. */
  close(): Promise<void>;
}

const sources: Record<Inputs['backend'], (host: Host, input: Inputs) => Promise<BenchmarkSource>> = {
  git: async (host, input) => (await import('./backends/git.ts')).gitSource(host, input),
};

export const sourceFor = (host: Host, input: Inputs): Promise<BenchmarkSource> => sources[input.backend](host, input);
