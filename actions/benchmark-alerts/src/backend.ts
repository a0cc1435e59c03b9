import type { RecordedRun, Results } from '@ml-actions/benchmarks';
import type { Host } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import type { Places } from './publish.ts';
import type { Judged, Question, Read } from './verdicts.ts';

/** Judges the numbers of a commit, wherever they and those of the commits before it are. */
export interface Backend {
  judged(places: Places, question: Question, read: Read): Promise<Judged>;
  /** Removes temporary files. */
  close(): Promise<void>;
}

/** They are read one by one and anew each time: a history may have a million results. */
export interface RecordedRuns extends Iterable<RecordedRun> {
  /** How many files they come from. */
  readonly files: number;
}

/** Makes the page that shows runs, as HTML. */
export type PageOf = (runs: readonly RecordedRun[]) => Promise<string>;

/** Numbers that are kept as files: those of a commit, and those of the commits before it. */
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

const backends: Record<Inputs['backend'], (host: Host, input: Inputs) => Promise<Backend>> = {
  git: async (host, input) => {
    const [{ gitSource }, { judged }] = await Promise.all([
      import('./backends/git/source.ts'),
      import('./verdicts.ts'),
    ]);
    const source = gitSource(host, input);
    return { judged: (places, question, read) => judged(places, source, question, read), close: source.close };
  },
  conbench: async (host, input) => (await import('./backends/conbench/backend.ts')).conbenchBackend(host, input),
};

export const backendFor = (host: Host, input: Inputs): Promise<Backend> => backends[input.backend](host, input);
