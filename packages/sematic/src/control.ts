import { ActionError, type Host, isTerminal } from '@ml-actions/core';
import { API, type Api } from './api.ts';
import { failureOf, reasonOf } from './errors.ts';
import { runState } from './runs.ts';
import type { Sematic } from './sematic.ts';
import type { Resolution, WireRun } from './wire.ts';

/** Steers pipelines. https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/api/endpoints/resolutions.py */
export function control(host: Host, api: Api, hasKey: boolean): Pick<Sematic, 'resolution' | 'cancel' | 'addNote'> {
  /** A run whose launch was cut short before it had a resolution. The server checks no transitions here. */
  async function cancelUnresolved(run: WireRun): Promise<'cancelled' | 'finished'> {
    if (isTerminal(runState(run.future_state))) return 'finished';
    const time = new Date(host.now()).toISOString();
    const canceled = { ...run, future_state: 'CANCELED', updated_at: time, failed_at: time };
    await api.change('PUT', '/graph', undefined, { graph: { runs: [canceled], artifacts: [], edges: [] } });
    return 'cancelled';
  }

  return {
    resolution: async (rootId) => {
      const answer = await api.send('GET', `${API}/resolutions/${encodeURIComponent(rootId)}`, { accept: [404] });
      const { content } = (answer.json ?? {}) as { content?: Resolution };
      if (answer.status === 404 && reasonOf(answer) !== undefined) return undefined;
      if (content === undefined) throw failureOf(answer, hasKey);
      return content;
    },

    cancel: async (rootId) => {
      const path = `${API}/resolutions/${encodeURIComponent(rootId)}/cancel`;
      const answer = await api.send('PUT', path, { accept: [400, 404] });
      if (answer.status === 400 && reasonOf(answer)?.includes('cannot be canceled')) return 'finished';
      if (answer.status === 404 && reasonOf(answer) !== undefined)
        return cancelUnresolved(
          (await api.get<{ content: WireRun }>(`/runs/${encodeURIComponent(rootId)}`, 'content')).content,
        );
      if (answer.status !== 200 || answer.json === undefined) throw failureOf(answer, hasKey);
      return 'cancelled';
    },

    addNote: async (rootId, text) => {
      if (text.trim() === '') throw new ActionError('A note needs a text');
      await api.change('POST', '/notes', 'content', { note: { note: text, run_id: rootId, root_id: rootId } });
    },
  };
}
