import { ActionError, type Host, type ListedRun, matchesGlob } from '@ml-actions/core';
import {
  connectPachyderm,
  expiryWarning,
  greet,
  type Job,
  jobRunState,
  nameText,
  PachydermError,
  type Pipeline,
  runOf,
} from '@ml-actions/pachyderm';
import { type ListedRuns, OutageError, type RunRegistry } from '../../backend.ts';
import type { Inputs } from '../../inputs.ts';

type Asked = Pick<Inputs, 'url' | 'token' | 'caCertificate' | 'ignore'>;

/**
 * The jobs of all versions that carry a commit, whatever started them: the update itself, a rerun, a tick, or new data. A look
 * costs one request, and two for each pipeline of the commit.
 * @throws ActionError when no server is given, or it is too old.
 */
export async function pachydermRegistry(host: Host, { ignore, caCertificate, ...given }: Asked): Promise<RunRegistry> {
  // The variables that Pachyderm's own action reads.
  const { url = host.env['PACHYDERM_CLUSTER_URL'] ?? '', token = host.env['PACHYDERM_TOKEN'] } = given;
  if (url === '')
    throw new ActionError('`url` is required with `backend: pachyderm`', {
      hint: 'Give the address of pachd as for pachctl, such as grpcs://pachyderm.example:443.',
    });
  const pachyderm = connectPachyderm(host, { url, token, caCertificate });
  const { identity } = await greet(pachyderm);
  const warning = expiryWarning(identity, host.now());
  if (warning !== undefined) host.warning(warning);

  async function jobsOf(versions: readonly Pipeline[], commit: string): Promise<ListedRun[]> {
    const [name] = versions;
    const current = name && (await pachyderm.pipeline(name));
    // Deleted since.
    if (name === undefined || current === undefined) return [];
    const numbers = new Set(versions.map(({ version }) => version));
    const jobs = await pachyderm.jobs(name, { versionsBack: Math.max(0, current.version - Math.min(...numbers)) });
    return jobs.filter(({ version }) => numbers.has(version)).map((job) => listedRun(job, commit, current));
  }

  async function runsOf(commit: string): Promise<ListedRuns> {
    const pipelines = Map.groupBy(await pachyderm.pipelinesOf(commit), nameText);
    const isIgnored = (name: string): boolean => ignore.some((glob) => matchesGlob(name, glob));
    const wanted = [...pipelines].filter(([name, versions]) => !isIgnored(name) && versions.some(hasJobs));
    const runs = await Promise.all(wanted.map(([, versions]) => jobsOf(versions.filter(hasJobs), commit)));
    const counted = new Set(wanted.map(([name]) => name));
    return {
      runs: runs.flat(),
      leftOut: [...pipelines.keys()].filter((name) => !counted.has(name)),
      sought: `Jobs on ${pachyderm.address.text} count whose pipeline has a version that carries the commit`,
    };
  }

  return {
    runsOf: (commit) =>
      runsOf(commit).catch((cause: unknown) => {
        if (!(cause instanceof PachydermError) || !cause.failure.retryable) throw cause;
        throw new OutageError(cause.message, { cause });
      }),
  };
}

/** Spouts and services run until they are stopped. */
const hasJobs = ({ type }: Pipeline): boolean => type !== 'spout' && type !== 'service';

/** In the order of their creation: a job that waits has no start, and is no older for that than one that has run. */
function listedRun(job: Job, commit: string, current: Pipeline): ListedRun {
  const waits = jobRunState(job.state) === 'queued';
  const run = runOf(job, commit, waits ? current : undefined);
  return { ...run, ...(job.createdAt !== undefined && { startedAt: job.createdAt }) };
}
