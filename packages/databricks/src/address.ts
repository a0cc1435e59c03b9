import { ActionError } from '@ml-actions/core';

/**
 * The root of a workspace: scheme, name and port. What people copy from the address bar (`/?o=123#job/1`) is cut off, and
 * `https://` is put before a bare name.
 * @throws ActionError when the text is no address, or would send tokens in the clear.
 */
export function workspaceUrl(text: string): string {
  const wrong = (why: string) =>
    new ActionError(`The address of the Databricks workspace ${why}`, {
      hint: 'Give `url` (or DATABRICKS_HOST) such as https://adb-123.4.azuredatabricks.net.',
    });
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(written)) throw wrong('is no address');
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw wrong('must start with https://');
  if (url.username !== '' || url.password !== '') throw wrong('must not hold a user or password');
  if (url.protocol === 'http:' && !isLoopback(url)) throw wrong('must start with https://, or tokens could be read');
  return url.origin;
}

/** True where plain HTTP stays on this machine. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** The page of a run. @param run its ids, and the page that the server names, which has the workspace's number. */
export function runUrl(
  workspace: string,
  { job_id: job, run_id: run, run_page_url: page }: { job_id?: string; run_id: string; run_page_url?: string },
): string | undefined {
  if (job === undefined) return page;
  // The server's own form, `/?o=1#job/2/run/3`, leads who is no admin to the start page:
  // https://github.com/databricks/cli/issues/5142
  const workspaceId = page === undefined ? undefined : /[?&]o=(\d+)/.exec(page)?.[1];
  return `${workspace}/jobs/${job}/runs/${run}${workspaceId === undefined ? '' : `?o=${workspaceId}`}`;
}

/** The page of a job. */
export const jobUrl = (workspace: string, jobId: string): string => `${workspace}/jobs/${jobId}`;

/** The page of one update of a pipeline. */
export const pipelineUpdateUrl = (workspace: string, pipelineId: string, updateId: string): string =>
  `${workspace}/pipelines/${pipelineId}/updates/${updateId}`;
