import { isTerminal } from '@ml-actions/core';
import { type Job, jobRunState, nameText } from '@ml-actions/pachyderm';

/**
 * What the server has measured of jobs, as JSON: on the top level of a single job, of several each below its pipeline. What
 * a job took that computed nothing anew says nothing, and how fast it failed neither.
 * @returns '' without any.
 */
export function jobResults(jobs: readonly Job[]): string {
  const ended = jobs.filter(({ state }) => isTerminal(jobRunState(state)));
  const measured = ended.filter(({ state, datums }) => jobRunState(state) === 'succeeded' && datums.processed > 0);
  const [first] = measured;
  if (first === undefined) return '';
  if (ended.length === 1) return JSON.stringify(metricsOf(first));
  return JSON.stringify(Object.fromEntries(measured.map((job) => [nameText(job.pipeline), metricsOf(job)])));
}

function metricsOf({ stats, startedAt, finishedAt }: Job): Record<string, number> {
  return {
    ...(startedAt !== undefined &&
      finishedAt !== undefined && { duration_seconds: (finishedAt.getTime() - startedAt.getTime()) / 1_000 }),
    process_seconds: stats.processSeconds,
    download_seconds: stats.downloadSeconds,
    upload_seconds: stats.uploadSeconds,
  };
}
