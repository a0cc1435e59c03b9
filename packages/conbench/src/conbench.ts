import { type Host, tellingOddAnswers } from '@ml-actions/core';
import { pages, serverAddress } from './address.ts';
import { conbenchApi, type ServerSettings } from './api.ts';
import { type Posted, postOnce } from './posting.ts';
import type { BenchmarkResult, Comparison, HistorySample, NewResult, Run, RunWithBaselines } from './wire.ts';

export interface Thresholds {
  /** Percent beyond which two values differ. More than 0. */
  percent: number;
  /** Standard deviations beyond which a value differs from its history. More than 0. */
  z: number;
}

/** What is asked of a Conbench server. All but `post` may be asked again at any time. */
export interface Conbench {
  readonly pages: ReturnType<typeof pages>;
  /** The runs of a commit, given as it was posted. */
  runsOf(commit: string): Promise<Run[]>;
  /** @returns undefined when there is no such run. */
  run(id: string): Promise<RunWithBaselines | undefined>;
  /**
   * Every benchmark of either run; a benchmark that was retried has several rows.
   * @returns undefined when one of the runs is not there.
   */
  compare(baseline: string, contender: string, thresholds: Thresholds): Promise<Comparison[] | undefined>;
  resultsOf(run: string): Promise<BenchmarkResult[]>;
  /** The earlier results of the same benchmark on the default branch, its own included where it is there. Empty for an unknown id. */
  history(result: string): Promise<HistorySample[]>;
  post(results: readonly NewResult[]): Promise<Posted>;
}

/** A connection to one server; nothing is asked of it yet. */
export function connectConbench(host: Host, settings: { url: string; login: ServerSettings['login'] }): Conbench {
  const address = serverAddress(settings.url);
  const api = conbenchApi(host, { address, login: settings.login });
  const inTurn = oneAtATime();
  const id = encodeURIComponent;
  const conbench: Conbench = {
    pages: pages(address),
    runsOf: async (commit) => (await api.all<Run>('/runs/', { commit_hash: commit, page_size: 1_000 })) ?? [],
    async run(run) {
      const { status, body } = await api.get<RunWithBaselines>(`/runs/${id(run)}/`, { accept: [404] });
      return status === 404 ? undefined : body;
    },
    // All comparisons of a server share one place: a second one at once is refused.
    compare: (baseline, contender, { percent, z }) =>
      inTurn(() => {
        const query = { threshold: percent, threshold_z: z, page_size: 500 };
        return api.all<Comparison>(`/compare/runs/${id(baseline)}...${id(contender)}/`, query, [404]);
      }),
    resultsOf: async (run) =>
      (await api.all<BenchmarkResult>('/benchmark-results/', { run_id: run, page_size: 1_000 })) ?? [],
    history: async (result) => (await api.all<HistorySample>(`/history/${id(result)}/`, {}, [404])) ?? [],
    post: (results) => postOnce(host, api, results),
  };
  return tellingOddAnswers(conbench, 'The Conbench server');
}

/** Runs tasks in the order in which they come, also after one that fails. */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
