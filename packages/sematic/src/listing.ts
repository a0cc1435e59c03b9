import { ActionError } from '@ml-actions/core';
import type { Api } from './api.ts';
import { allOf, type Condition, hasTag } from './filters.ts';
import { type SematicRun, sematicRun } from './runs.ts';
import type { Sematic } from './sematic.ts';
import type { RunPage, WireRun } from './wire.ts';

const PAGE = 100;

/** Reads runs. https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/api/endpoints/runs.py */
export function listing(api: Api): Pick<Sematic, 'runsTagged' | 'runsById' | 'run' | 'newestRun' | 'explain'> {
  const runOf = async (id: string): Promise<SematicRun> => {
    const { content } = await api.get<{ content: WireRun }>(`/runs/${encodeURIComponent(id)}`, 'content');
    return sematicRun(content);
  };

  return {
    runsTagged: async (tag) => (await list(api, [hasTag(tag)])).filter(({ tags }) => tags.includes(tag)),

    runsById: async (ids) => {
      const chunks = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, n) =>
        ids.slice(n * PAGE, n * PAGE + PAGE),
      );
      const found = new Map<string, SematicRun>();
      for (const runs of await Promise.all(chunks.map((chunk) => list(api, [{ id: { in: chunk } }]))))
        for (const run of runs) found.set(run.id, run);
      return ids.map((id) => found.get(id));
    },

    run: runOf,

    newestRun: async (conditions) => (await list(api, conditions, 1))[0],

    explain: async (rootId) => {
      // The graph of a pipeline has all values too, and may be too large to be read.
      const all = await list(api, [
        { root_id: { eq: rootId } },
        { future_state: { in: ['FAILED', 'NESTED_FAILED'] } },
      ]).catch(
        // That a run has failed is known without the reason; who may not ask at all learns it from the next request.
        (): SematicRun[] => [],
      );
      const run = all.find(({ id }) => id === rootId) ?? (await runOf(rootId));
      const failed = all.filter(({ id }) => id !== rootId);
      // As texts: dates in JavaScript have no microseconds. Without any, Python writes `+` where others have the point.
      const at = ({ failed_at }: SematicRun) => failed_at ?? '';
      return { run, failures: failed.sort((a, b) => (at(a) < at(b) ? -1 : Number(at(a) > at(b)))) };
    },
  };
}

/**
 * All runs that meet the conditions, newest first.
 * @param most to be read; a list that is not read to its end may hold more.
 * @throws ActionError when the server lists fewer than it says there are.
 */
async function list(
  api: Api,
  conditions: readonly Condition[],
  most = Number.POSITIVE_INFINITY,
): Promise<SematicRun[]> {
  // In ascending order the cursor leads back to where the list began. -1 for all is an error with PostgreSQL.
  const query = { filters: allOf(conditions), order: 'desc', limit: Math.min(PAGE, most) };
  const found = new Map<string, SematicRun>();
  let cursor: string | undefined;
  let total = 0;
  for (;;) {
    // Everything is sent again with each cursor: `next_page_url` has lost the filters.
    const page = await api.get<RunPage>('/runs', 'content', { ...query, cursor });
    if (cursor === undefined) total = page.after_cursor_count;
    const before = found.size;
    // With PostgreSQL a page may begin with rows of the one before.
    for (const run of page.content) found.set(run.id, sematicRun(run));
    if (found.size >= most) return [...found.values()].slice(0, most);
    if (!page.next_cursor || found.size === before) break;
    cursor = page.next_cursor;
  }
  // A list that ends early must not look like one whose runs have all succeeded.
  if (found.size < total)
    throw new ActionError(`${api.address} says that ${total} runs match, and listed ${found.size}`, {
      hint: 'Run the job again. If it stays so, something between the runner and the server changes answers.',
    });
  return [...found.values()];
}
