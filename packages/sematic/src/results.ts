import { ActionError } from '@ml-actions/core';
import type { Api } from './api.ts';
import type { Sematic } from './sematic.ts';
import type { Artifact, Graph, LogPage, MetricSeries } from './wire.ts';

const LOG_LINES = 1_000;
/** Pages of a log in one look; what is left is read at the next one. */
const LOG_PAGES = 100;

/** Reads what runs leave behind. */
export function results(api: Api): Pick<Sematic, 'output' | 'metrics' | 'logs'> {
  return {
    output: async (rootId) => {
      const graph = await api.get<Graph>(`/runs/${encodeURIComponent(rootId)}/graph`, 'edges', { root: 0 });
      const edge = graph.edges.find((one) => one.source_run_id === rootId && one.destination_run_id === null);
      const artifact = graph.artifacts.find(({ id }) => id === edge?.artifact_id);
      return artifact && plainValue(artifact);
    },

    metrics: async (rootId) => {
      const labels = JSON.stringify({ root_id: rootId });
      const { content: names } = await api.get<{ content: string[] }>('/metrics', 'content', { labels });
      const read = (name: string) =>
        api.get<{ content: MetricSeries }>(`/metrics/${encodeURIComponent(name)}`, 'content', { labels });
      const all = await Promise.all(names.map(read));
      return all.flatMap(({ content: { metric_name: name, metric_type: type, series } }) => {
        const [value] = series[0] ?? [];
        return value === undefined ? [] : [{ name, value, aggregation: type === 'COUNT' ? 'sum' : 'mean' }];
      });
    },

    logs: async (runId, cursor) => {
      const lines: string[] = [];
      const seen = new Set([cursor]);
      for (let pages = 0; pages < LOG_PAGES; pages++) {
        const query = { max_lines: LOG_LINES, forward_cursor_token: cursor };
        const path = `/runs/${encodeURIComponent(runId)}/logs`;
        const { content: page } = await api.get<{ content: LogPage }>(path, 'content', query);
        lines.push(...page.lines);
        const next = page.forward_cursor_token ?? undefined;
        // Of a run that goes on the server always says that there may be more.
        if (!page.can_continue_forward || next === undefined)
          return { lines, cursor: undefined, message: page.log_info_message ?? undefined };
        if (page.lines.length === 0) return { lines, cursor: next, message: page.log_info_message ?? undefined };
        if (seen.has(next)) throw new ActionError(`The pages of the log of run ${runId} lead in a circle`);
        seen.add(next);
        cursor = next;
      }
      return { lines, cursor, message: undefined };
    },
  };
}

/**
 * The value of an artifact as people would write it in JSON, from the summary that Sematic keeps.
 * Dataclasses are `{root_type, types, values}`, lists `{length, summary}`, dictionaries pairs of key and value.
 * https://github.com/sematic-ai/sematic/tree/0f8e2560/sematic/types/types
 * @returns undefined for a list that is too long to be kept in a summary.
 */
export function plainValue({ json_summary: summary, type_serialization: type }: Artifact): unknown {
  // [category, name, parameters]: only the type tells a dictionary from a list of pairs.
  const [, name] = ((type as { type?: unknown[] } | null)?.type ?? []) as [unknown?, unknown?];
  if (name === 'dict' && isPairs(summary))
    return Object.fromEntries(summary.map(([key, value]) => [String(key), plain(value)]));
  return plain(summary);
}

function plain(summary: unknown): unknown {
  if (Array.isArray(summary)) return summary.map(plain);
  if (!isMap(summary)) return summary;
  if (hasExactly(summary, ['root_type', 'types', 'values'])) return plain(summary['values']);
  if (hasExactly(summary, ['length', 'summary']) && Array.isArray(summary['summary']))
    return summary['summary'].length === summary['length'] ? plain(summary['summary']) : undefined;
  return Object.fromEntries(Object.entries(summary).map(([key, value]) => [key, plain(value)]));
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const hasExactly = (map: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  Object.keys(map).length === names.length && names.every((name) => Object.hasOwn(map, name));

const isPairs = (value: unknown): value is [unknown, unknown][] =>
  Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);
