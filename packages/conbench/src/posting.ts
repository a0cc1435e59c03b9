import { ActionError, backOff, type Host, HttpError } from '@ml-actions/core';
import type { Api } from './api.ts';
import { isTraceback } from './errors.ts';
import { type BenchmarkResult, type NewResult, UNITS } from './wire.ts';

/** What became of results that were to be on the server. */
export interface Posted {
  posted: number;
  /** They were there before, from an earlier try or run of the same step. */
  present: number;
  /** What the server does not store. */
  refused: Refusal[];
}

export interface Refusal {
  /** The name and the other tags of the result. */
  result: string;
  /** Without a capital and a full stop. */
  why: string;
}

/** What a server would refuse, or fail at; undefined when it takes the result. */
export function problemOf({ tags, github, stats, error }: NewResult): string | undefined {
  if ((tags['name'] ?? '') === '') return 'it has no name';
  if (Object.hasOwn(tags, '')) return 'one of its tags has no name';
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
 * Posts the results that a run does not have. Equal are those of one batch with the same tags: running a step again, sending
 * again what may have arrived, and two steps at once leave one of each. The server has no lock and no conditional request; who
 * finds afterwards that another one was faster removes what came later.
 * @param results of one run.
 * @throws ActionError that says which results are posted and which are not, when it ends in the middle.
 */
export async function postOnce(host: Host, api: Api, results: readonly NewResult[]): Promise<Posted> {
  const outcome: Posted = { posted: 0, present: 0, refused: [] };
  const wanted: NewResult[] = [];
  for (const result of results) {
    const why = problemOf(result);
    if (why === undefined) wanted.push(result);
    else outcome.refused.push({ result: nameOf(result), why });
  }
  const runs = new Set(wanted.map(({ run_id }) => run_id));
  const there = new Map<string, number>();
  for (const run of runs) for (const [key, ids] of await presentIn(api, run)) there.set(key, ids.length);
  const due = new Map<string, number>();
  for (const [index, result] of wanted.entries()) {
    const key = keyOf(result);
    const nth = (due.get(key) ?? 0) + 1;
    due.set(key, nth);
    if (nth <= (there.get(key) ?? 0)) {
      outcome.present++;
      continue;
    }
    try {
      const why = await post(host, api, result, nth);
      if (why === undefined) outcome.posted++;
      else outcome.refused.push({ result: nameOf(result), why });
    } catch (cause) {
      host.signal.throwIfAborted();
      throw new ActionError(`Not all results are known to be on the server: ${soFar(outcome, wanted.slice(index))}`, {
        cause,
        hint: 'Run the step again: what is there is not posted twice.',
      });
    }
  }
  for (const run of outcome.posted > 0 ? runs : []) await removeRepeated(api, run, due);
  return outcome;
}

/** How many names an error has room for. */
const NAMED = 5;

function soFar({ posted, present, refused }: Posted, missing: readonly NewResult[]): string {
  const names = missing.slice(0, NAMED).map(nameOf);
  const more = missing.length > NAMED ? [`${missing.length - NAMED} more`] : [];
  const counts = [`${posted} posted`, `${present} there before`, `${refused.length} refused`];
  return `${counts.join(', ')}, ${missing.length} not known to be there (${[...names, ...more].join('; ')})`;
}

/**
 * @param nth how many equal results the run has when this one has arrived.
 * @returns why the server does not take it.
 * @throws HttpError when it takes no results at all.
 */
async function post(host: Host, api: Api, result: NewResult, nth: number): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    try {
      await api.post<BenchmarkResult>('/benchmark-results/', result);
      return undefined;
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const { answer, why } = error.failure;
      // An exception of the server is about what it was sent, as is a bad request.
      const refuses = answer?.status === 400 || (answer?.status === 500 && isTraceback(answer.headers, answer.body));
      if (refuses) return why ?? `the server answers ${answer.status}`;
      // Half an answer, or a page in place of one, does not say whether the result is there.
      const lost = answer === undefined || answer.status >= 500 || answer.status < 300;
      if (!lost || tries >= RETRIES) throw error;
      await host.sleep(backOff(tries, host.random()));
      const ids = (await presentIn(api, result.run_id)).get(keyOf(result)) ?? [];
      if (ids.length >= nth) return undefined;
    }
  }
}

/**
 * Removes equal results beyond those that there should be. Ids rise with the time of their making, so that all who look remove
 * the same ones, and the first never goes. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
async function removeRepeated(api: Api, run: string, due: ReadonlyMap<string, number>): Promise<void> {
  for (const [key, ids] of await presentIn(api, run)) {
    const extra = ids.toSorted().slice(due.get(key) ?? ids.length);
    for (const id of extra) await api.delete(`/benchmark-results/${encodeURIComponent(id)}/`);
  }
}

/** The ids of each result that a run has. */
async function presentIn(api: Api, run: string): Promise<Map<string, string[]>> {
  const query = { run_id: run, page_size: 1_000 };
  const found = new Map<string, string[]>();
  for (const { id, batch_id, tags } of (await api.all<BenchmarkResult>('/benchmark-results/', query)) ?? []) {
    const key = keyOf({ run_id: run, batch_id, tags });
    found.set(key, [...(found.get(key) ?? []), id]);
  }
  return found;
}

/** The server drops empty tags. */
const keyOf = ({ run_id, batch_id, tags }: Pick<BenchmarkResult, 'run_id' | 'batch_id' | 'tags'>): string =>
  JSON.stringify([
    run_id,
    batch_id,
    Object.entries(tags)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

function nameOf({ tags: { name = '', ...tags } }: NewResult): string {
  const more = Object.entries(tags).map(([tag, value]) => `${tag}=${value}`);
  return more.length === 0 ? name : `${name} (${more.sort().join(', ')})`;
}
