import { ActionError, backOff, type Host, HttpError } from '@ml-actions/core';
import type { Api } from './api.ts';
import { type BenchmarkResult, type NewResult, UNITS } from './wire.ts';

/** What became of results that were to be on the server. */
export interface Posted {
  posted: number;
  /** They were there before, from an earlier try or run of the same step. */
  present: number;
}

/** What a server would refuse, or fail at; undefined when it takes the result. */
export function problemOf({ tags, github, stats, error }: NewResult): string | undefined {
  if (String(tags['name'] ?? '') === '') return 'it has no name';
  if (!/^https:\/\/github\.com\/[^/]+\/[^/]+/.test(github.repository))
    return `its repository ${github.repository} is not on github.com`;
  if (stats === undefined) return error === undefined ? 'it has neither values nor an error' : undefined;
  if (!(UNITS as readonly string[]).includes(stats.unit))
    return `its unit ${stats.unit} is none of ${UNITS.join(', ')}, which are all that Conbench stores`;
  if (stats.data.length === 0 && error === undefined) return 'it has no values';
  const odd = stats.data.find((value) => !(Number.isFinite(value) && value >= 0));
  return odd === undefined ? undefined : `its value ${odd} is negative or no number, which Conbench does not store`;
}

/** Tries after the first. */
const RETRIES = 3;

/**
 * Posts the results that the run does not have. Equal are those of one batch with the same tags, so that running a step
 * again, or sending again what may have arrived, leaves one of each.
 * @param results of one run.
 * @throws ActionError that names the first result that the server would not take, before anything is posted, and that says
 * how many are posted when it ends in the middle.
 */
export async function postOnce(host: Host, api: Api, results: readonly NewResult[]): Promise<Posted> {
  for (const result of results) {
    const problem = problemOf(result);
    if (problem !== undefined) {
      const hint = 'Keep such metrics with `backend: git`, or leave them out of `results`.';
      throw new ActionError(`The result ${nameOf(result)} cannot be posted: ${problem}`, { hint });
    }
  }
  const runs = new Set(results.map(({ run_id }) => run_id));
  const there = new Map<string, number>();
  for (const run of runs) for (const [key, count] of await presentIn(api, run)) there.set(key, count);
  let [posted, present] = [0, 0];
  for (const [index, result] of results.entries()) {
    const left = there.get(keyOf(result)) ?? 0;
    there.set(keyOf(result), left - 1);
    if (left > 0) {
      present++;
      continue;
    }
    try {
      await post(host, api, result, countOf(results.slice(0, index + 1), keyOf(result)));
    } catch (cause) {
      host.signal.throwIfAborted();
      const done = `${posted} of ${results.length} results are posted`;
      throw new ActionError(`The result ${nameOf(result)} could not be posted; ${done}`, {
        cause,
        hint: 'Run the step again: what is there is not posted twice.',
      });
    }
    posted++;
  }
  return { posted, present };
}

/** @param due how many equal results the run has when this one has arrived. */
async function post(host: Host, api: Api, result: NewResult, due: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await api.post<BenchmarkResult>('/benchmark-results/', result);
      return;
    } catch (error) {
      const lost = error instanceof HttpError && (error.status === undefined || [502, 503, 504].includes(error.status));
      if (!lost || tries >= RETRIES) throw error;
      await host.sleep(backOff(tries, host.random()));
      if (((await presentIn(api, result.run_id)).get(keyOf(result)) ?? 0) >= due) return;
    }
  }
}

/** How many of each result a run has. */
async function presentIn(api: Api, run: string): Promise<Map<string, number>> {
  const query = { run_id: run, page_size: 1_000 };
  const counts = new Map<string, number>();
  for (const { batch_id, tags } of (await api.all<BenchmarkResult>('/benchmark-results/', query)) ?? []) {
    const key = keyOf({ run_id: run, batch_id, tags });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Tags become texts on the server, and empty ones are dropped. */
const keyOf = (result: { run_id: string; batch_id: string | null; tags: NewResult['tags'] }): string =>
  JSON.stringify([
    result.run_id,
    result.batch_id,
    Object.entries(result.tags)
      .map(([name, value]) => [name, String(value)])
      .filter(([, value]) => value !== '')
      .sort(),
  ]);

const countOf = (results: readonly NewResult[], key: string): number =>
  results.filter((result) => keyOf(result) === key).length;

const nameOf = ({ tags }: NewResult): string => String(tags['name'] ?? '');
