import { ActionError, type RunState } from '@ml-actions/core';
import { type Api, segment } from '../api.ts';
import { allPages } from '../pages.ts';
import type { Pipeline, PipelineSpec, PipelineUpdate } from '../wire.ts';

export interface PipelineStatus {
  pipeline_id: string;
  name?: string;
  state?: string;
}

/** Lakeflow pipelines. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/pipelines/impl.go */
export interface Pipelines {
  /** @param name only those of this name. */
  list(name?: string): Promise<PipelineStatus[]>;
  get(id: string): Promise<Pipeline>;
  create(spec: PipelineSpec): Promise<string>;
  /**
   * Replaces the whole spec: read it, change it, send it.
   * @param lastModified of the spec that was read: where somebody has changed it since, nothing is replaced.
   * @throws DatabricksError `conflict` then; also where a lost answer made it be sent again.
   */
  replace(id: string, spec: PipelineSpec, lastModified?: number): Promise<void>;
  delete(id: string): Promise<void>;
  /**
   * Starts an update. A lost answer is an error: a second one would start it twice.
   * @returns its id.
   */
  start(id: string, options?: { fullRefresh?: boolean; validateOnly?: boolean }): Promise<string>;
  update(id: string, updateId: string): Promise<PipelineUpdate>;
  /** Ends the update that goes on. */
  stop(id: string): Promise<void>;
}

const PATH = '/api/2.0/pipelines';

const UPDATE_STATES: Readonly<Partial<Record<string, RunState>>> = {
  QUEUED: 'queued',
  CREATED: 'queued',
  WAITING_FOR_RESOURCES: 'queued',
  INITIALIZING: 'running',
  RESETTING: 'running',
  SETTING_UP_TABLES: 'running',
  RUNNING: 'running',
  STOPPING: 'running',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'cancelled',
};

/** The state of an update of a pipeline. */
export const updateState = ({ state = '' }: Pick<PipelineUpdate, 'state'>): RunState =>
  UPDATE_STATES[state] ?? 'unknown';

export function pipelineCalls(api: Api): Pipelines {
  const at = (id: string) => `${PATH}/${segment('id', id)}`;
  return {
    list: async (name) => {
      // The language of filters has no way to write a quote.
      if (name?.includes("'"))
        throw new ActionError(`The name ${JSON.stringify(name)} cannot be searched for: it has a quote`);
      const filter = name === undefined ? undefined : `name LIKE '${name}'`;
      const pages = await allPages('the pipelines', (page_token) =>
        api.request<{ statuses?: PipelineStatus[]; next_page_token?: string }>('GET', PATH, {
          query: { filter, max_results: 100, page_token },
        }),
      );
      const found = pages.flatMap(({ statuses = [] }) => statuses);
      // In LIKE an underscore stands for any character.
      return name === undefined ? found : found.filter((each) => each.name === name);
    },
    get: (id) => api.request<Pipeline>('GET', at(id)),
    create: async (spec) => (await api.request<{ pipeline_id: string }>('POST', PATH, { body: spec })).pipeline_id,
    replace: async (id, spec, lastModified) => {
      const body = { ...spec, ...(lastModified !== undefined && { expected_last_modified: lastModified }) };
      await api.request('PUT', at(id), { body });
    },
    delete: async (id) => {
      await api.request('DELETE', at(id));
    },
    start: async (id, { fullRefresh, validateOnly } = {}) => {
      const { update_id } = await api.request<{ update_id: string }>('POST', `${at(id)}/updates`, {
        body: {
          ...(fullRefresh !== undefined && { full_refresh: fullRefresh }),
          ...(validateOnly !== undefined && { validate_only: validateOnly }),
        },
      });
      return update_id;
    },
    update: async (id, updateId) => {
      const path = `${at(id)}/updates/${segment('id', updateId)}`;
      return (await api.request<{ update: PipelineUpdate }>('GET', path)).update;
    },
    stop: async (id) => {
      await api.request('POST', `${at(id)}/stop`, { body: {}, idempotent: true });
    },
  };
}
