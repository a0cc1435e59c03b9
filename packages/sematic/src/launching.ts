import { ActionError, afterCancellation, describeError, type Host, HttpError } from '@ml-actions/core';
import { API, type Api } from './api.ts';
import { failureOf, reasonOf, SematicError } from './errors.ts';
import { IS_ROOT } from './filters.ts';
import { type LaunchPlan, planLaunch, type Template } from './launch.ts';
import type { SematicRun } from './runs.ts';
import type { Sematic } from './sematic.ts';
import type { Artifact, Graph } from './wire.ts';

/** A launch that has failed, and nobody could be told: a run that was made waits for ever, or goes on. */
export class UnsettledLaunchError extends ActionError {
  readonly runId: string;

  /** @param why it could not be cancelled. */
  constructor(runId: string, cause: unknown, why: unknown) {
    super(`Run ${runId} may have been launched, and could not be cancelled: ${describeError(why)}`, { cause });
    this.runId = runId;
  }
}

type Parts = Pick<Sematic, 'versions' | 'run' | 'newestRun' | 'resolution'>;

/**
 * Launches over HTTP, in the way of Sematic's own client, which is documented nowhere and was the same from 0.30 to 0.41.
 * @param reconnect the API with a host that a cancellation does not stop, for what must be undone.
 */
export function launching(
  host: Host,
  api: Api,
  hasKey: boolean,
  { versions, run, newestRun, resolution }: Parts,
  reconnect: (host: Host) => Pick<Sematic, 'cancel'> & { api: Api },
): Pick<Sematic, 'template' | 'artifact' | 'launch'> {
  async function find(from: Parameters<Sematic['template']>[0]): Promise<SematicRun> {
    if ('runId' in from) return run(from.runId);
    const { functionPath } = from;
    const found = await newestRun([
      { function_path: { eq: functionPath } },
      { future_state: { eq: 'RESOLVED' } },
      IS_ROOT,
    ]);
    if (found !== undefined) return found;
    throw new ActionError(`${api.address} has no run of ${functionPath} that succeeded`, {
      hint: 'Launch it once with a script: later runs can be made from that one.',
    });
  }

  /** POST is not sent again where it may have been carried out: ask instead. */
  async function schedule(id: string): Promise<void> {
    const path = `${API}/resolutions/${id}/schedule`;
    try {
      const answer = await api.send('POST', path, { accept: [400] });
      if (answer.status === 200 && answer.json !== undefined) return;
      if (answer.status === 400 && reasonOf(answer)?.includes('already scheduled')) return;
      throw failureOf(answer, hasKey);
    } catch (error) {
      const isKnown = error instanceof SematicError && error.kind !== 'server';
      if (host.signal.aborted || isKnown || !(error instanceof HttpError)) throw error;
      const status = (await resolution(id))?.status;
      if (status !== 'SCHEDULED' && status !== 'RUNNING' && status !== 'COMPLETE') throw error;
    }
  }

  /** A run that nobody will ever start would leave its commit pending. */
  async function settle(late: Host, { run }: LaunchPlan): Promise<void> {
    const again = reconnect(late);
    try {
      await again.cancel(run.id);
    } catch (error) {
      if (!(error instanceof SematicError) || error.kind !== 'missing') throw error;
      // It may still be on its way.
      const time = new Date(late.now()).toISOString();
      const canceled = { ...run, future_state: 'CANCELED', updated_at: time, failed_at: time };
      await again.api.change('PUT', '/graph', undefined, { graph: { runs: [canceled], artifacts: [], edges: [] } });
    }
  }

  return {
    template: async (from) => {
      const earlier = await find(from);
      const path = `/runs/${encodeURIComponent(earlier.id)}/graph`;
      const [graph, resolved] = await Promise.all([
        api.get<Graph>(path, 'edges', { root: 0 }),
        resolution(earlier.root_id),
      ]);
      if (resolved === undefined) throw new ActionError(`Run ${earlier.id} cannot be a template: it has no resolution`);
      return { run: earlier, resolution: resolved, edges: graph.edges, artifacts: graph.artifacts } satisfies Template;
    },

    artifact: async (id) => {
      const { content } = await api.get<{ content: Artifact }>(`/artifacts/${encodeURIComponent(id)}`, 'content');
      return content;
    },

    launch: async (template, request) => {
      const { server } = await versions();
      const newId = () => crypto.randomUUID().replaceAll('-', '');
      const plan = planLaunch(template, request, { address: api.address, server, now: host.now(), newId });
      const { id } = plan.run;
      try {
        await api.change('PUT', '/graph', undefined, { graph: plan.graph });
        await api.change('PUT', `/resolutions/${id}`, undefined, { resolution: plan.resolution });
        await schedule(id);
        return id;
      } catch (error) {
        await settle(afterCancellation(host), plan).catch((why: unknown) => {
          throw new UnsettledLaunchError(id, error, why);
        });
        throw error;
      }
    },
  };
}
