import { ActionError } from '@ml-actions/core';
import type { Api } from '../api.ts';
import { int64 } from '../json.ts';
import { allPages } from '../pages.ts';
import type { Job, JobSettings, Settings } from '../wire.ts';

/** Jobs that are deployed. https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/jobs/impl.go */
export interface Jobs {
  /** @param name only those of exactly this name, whatever its case. */
  list(name?: string): Promise<Job[]>;
  /**
   * The one job of a name. Where several have it in other capitals, the one that is written alike.
   * @throws ActionError when there is none, or more than one.
   */
  named(name: string): Promise<Job>;
  /** With all its tasks, however many. @throws DatabricksError `missing` */
  get(jobId: string): Promise<Job>;
  /** @returns the job's id. */
  create(settings: JobSettings): Promise<string>;
  /**
   * Replaces the members of the settings that are given, each as a whole (`tags` among them: see `withTags`), but merges
   * tasks and clusters by their keys.
   * @param remove names of members to take away.
   */
  update(jobId: string, settings: JobSettings, remove?: readonly string[]): Promise<void>;
  /** Replaces all settings. */
  reset(jobId: string, settings: JobSettings): Promise<void>;
  delete(jobId: string): Promise<void>;
}

const PATH = '/api/2.2/jobs';
const PAGE = 100;
/** Lists within the settings of which a page has a hundred each. */
const PAGED = ['tasks', 'job_clusters', 'environments', 'parameters'] as const;

export function jobCalls(api: Api): Jobs {
  const list: Jobs['list'] = async (name) => {
    const pages = await allPages('the jobs', (page_token) =>
      // Without any job the member is absent.
      api.request<{ jobs?: Job[]; next_page_token?: string }>('GET', `${PATH}/list`, {
        query: { name, limit: PAGE, page_token },
      }),
    );
    return pages.flatMap(({ jobs = [] }) => jobs);
  };
  const change = (path: string, jobId: string, body: object) =>
    api.request('POST', `${PATH}/${path}`, { body: { job_id: int64(jobId), ...body }, idempotent: true });

  return {
    list,
    named: async (name) => {
      const found = await list(name);
      const alike = found.filter(({ settings }) => settings.name === name);
      const [job, ...others] = alike.length > 0 ? alike : found;
      if (job === undefined)
        throw new ActionError(`There is no job named ${JSON.stringify(name)}`, {
          hint: 'Check the name, and that the principal may view the job: Databricks does not list others.',
        });
      if (others.length > 0)
        throw new ActionError(
          `${others.length + 1} jobs are named ${JSON.stringify(name)}: ${[job, ...others].map(({ job_id }) => job_id).join(', ')}`,
          { hint: 'Give the id of the one that you mean.' },
        );
      return job;
    },
    get: async (jobId) => {
      int64(jobId);
      const pages = await allPages('a job', (page_token) =>
        api.request<Job & { next_page_token?: string }>('GET', `${PATH}/get`, { query: { job_id: jobId, page_token } }),
      );
      const [{ next_page_token: _, ...job }] = pages as [Job & { next_page_token?: string }];
      const whole = (name: (typeof PAGED)[number]) =>
        pages.flatMap(({ settings }) => (settings[name] ?? []) as readonly Settings[]);
      const lists = PAGED.filter((name) => name in job.settings).map((name) => [name, whole(name)] as const);
      return { ...job, settings: { ...job.settings, ...Object.fromEntries(lists) } };
    },
    create: async (settings) =>
      (await api.request<{ job_id: string }>('POST', `${PATH}/create`, { body: settings })).job_id,
    update: async (jobId, settings, remove = []) => {
      await change('update', jobId, {
        new_settings: settings,
        ...(remove.length > 0 && { fields_to_remove: remove }),
      });
    },
    reset: async (jobId, settings) => {
      await change('reset', jobId, { new_settings: settings });
    },
    delete: async (jobId) => {
      await change('delete', jobId, {});
    },
  };
}
