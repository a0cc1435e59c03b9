import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import {
  type DatumInfoSchema,
  DatumState,
  type GetLogsRequest,
  type InspectJobRequest,
  type Job,
  type JobInfoSchema,
  JobState,
  type ListDatumRequest,
  type ListJobRequest,
  type LogMessageSchema,
  type StopJobRequest,
} from '../src/gen/pps/pps_pb.ts';
import { demand, type Subject } from './access.ts';
import { notFound, unknownError } from './refusal.ts';
import {
  type Key,
  keyOf,
  latest,
  repoKey,
  type State,
  type Store,
  type StoredJob,
  type StoredVersion,
} from './store.ts';

/** A job at a moment. */
interface JobMoment {
  state: JobState;
  reason: string;
  startedAt?: number;
  finishedAt?: number;
  /** Datums. */
  processed: number;
  failed: number;
}

/** Jobs that were looked at: two ways through the graph must not cost twice. */
type Moments = Map<StoredJob, JobMoment>;

const SUCCEEDED: ReadonlySet<JobState> = new Set([JobState.JOB_SUCCESS]);

export const versionOf = (store: Store, { pipeline, version }: StoredJob): StoredVersion => {
  const found = store.pipelines.get(pipeline)?.find((each) => each.version === version);
  if (found === undefined) throw new Error(`The job of ${pipeline} has no pipeline`);
  return found;
};

/**
 * Starts the jobs of a commit set: of pipelines that have a new version, and of all that are downstream of new data.
 * One without data gets its job too, which has no datums and succeeds.
 * https://github.com/pachyderm/pachyderm/blob/master/src/server/pfs/server/server_branch.go
 * @param updated pipelines with a new version, which run on the data that is there.
 * @param changed repos with new data.
 */
export function startJobs(state: State, store: Store, id: string, updated: ReadonlySet<Key>, changed: Set<Key>): void {
  const started = new Set<Key>();
  for (let before = -1; before !== started.size; ) {
    before = started.size;
    for (const [key, versions] of store.pipelines) {
      const version = versions.at(-1);
      if (version === undefined || started.has(key) || version.stopped || version.type !== 'transform') continue;
      const concerned = updated.has(key) || version.inputs.some(({ repo }) => changed.has(repo));
      if (!concerned || version.inputs.length === 0) continue;
      started.add(key);
      changed.add(key);
      store.jobs.push(newJob(state, store, version, id));
    }
  }
}

/** Whether all that a pipeline reads holds data; what another pipeline has made or will make of data is data. */
function hasDatums(store: Store, key: Key, above: ReadonlySet<Key> = new Set()): boolean {
  const version = latest(store, key);
  if (version === undefined || version.inputs.length === 0 || above.has(key)) return false;
  return version.inputs.every(({ repo, type }) => {
    if (type !== 'user') return true;
    const maker = latest(store, repo);
    if (maker === undefined || maker.type !== 'transform') return (store.repos.get(repoKey(repo))?.files ?? 0) > 0;
    const hasRun = store.jobs.some(({ pipeline, total }) => pipeline === repo && total > 0);
    return hasRun || hasDatums(store, repo, new Set([...above, key]));
  });
}

function newJob(state: State, store: Store, version: StoredVersion, id: string): StoredJob {
  const key = keyOf(version.project, version.name);
  const files = version.inputs.reduce((sum, { repo }) => sum + (store.repos.get(repoKey(repo))?.files ?? 0), 0);
  const total = hasDatums(store, key) ? Math.max(1, files) : 0;
  const known = store.jobs.filter(
    (job) =>
      job.pipeline === key &&
      versionOf(store, job).salt === version.salt &&
      SUCCEEDED.has(momentOf(state, store, job).state),
  );
  const skipped = Math.min(total, Math.max(0, ...known.map((job) => job.total)));
  return { pipeline: key, id, version: version.version, createdAt: state.now(), total, skipped };
}

/** Ends what runs of a pipeline. */
export function killJobs(state: State, store: Store, key: Key, reason: string): void {
  for (const job of store.jobs) {
    if (job.pipeline === key && momentOf(state, store, job).finishedAt === undefined)
      job.killed = { at: state.now(), reason };
  }
}

/** How a job stands by now: CREATED, STARTING after a second, RUNNING after another, and so on. */
export function momentOf(state: State, store: Store, job: StoredJob, known: Moments = new Map()): JobMoment {
  const moment = known.get(job) ?? judged(state, store, job, known);
  known.set(job, moment);
  return moment;
}

function judged(state: State, store: Store, job: StoredJob, known: Moments): JobMoment {
  const natural = uninterrupted(state, store, job, known);
  const { killed } = job;
  if (killed === undefined || (natural.finishedAt !== undefined && natural.finishedAt <= killed.at)) return natural;
  const { startedAt } = natural;
  return {
    state: JobState.JOB_KILLED,
    reason: killed.reason,
    ...(startedAt !== undefined && startedAt <= killed.at && { startedAt }),
    finishedAt: killed.at,
    processed: 0,
    failed: 0,
  };
}

function uninterrupted(state: State, store: Store, job: StoredJob, known: Moments): JobMoment {
  const now = state.now();
  const version = versionOf(store, job);
  const { unpullable, failedDatums = 0, seconds = 6 } = state.images.get(version.image) ?? {};
  const waiting: JobMoment = { state: JobState.JOB_CREATED, reason: '', processed: 0, failed: 0 };

  let ready = job.createdAt;
  for (const { repo } of version.inputs) {
    const upstream = store.jobs.find(({ pipeline, id }) => pipeline === repo && id === job.id);
    if (upstream === undefined) continue;
    const before = momentOf(state, store, upstream, known);
    if (before.finishedAt === undefined) return waiting;
    ready = Math.max(ready, before.finishedAt);
    if (!SUCCEEDED.has(before.state))
      return {
        ...waiting,
        state: JobState.JOB_UNRUNNABLE,
        reason: `unrunnable because the following upstream pipelines are failing: ${repo}`,
        finishedAt: ready,
      };
  }

  const elapsed = now - ready;
  if (elapsed < 1_000) return waiting;
  if (elapsed < 2_000 || unpullable !== undefined) return { ...waiting, state: JobState.JOB_STARTING };
  const startedAt = ready + 2_000;
  const due = job.total - job.skipped;
  const share = Math.min(1, (now - startedAt) / (seconds * 1_000));
  const done = Math.floor(due * share);
  const failed = Math.min(failedDatums, done);
  const running = { reason: '', startedAt, processed: done - failed, failed };
  if (share < 1) return { ...running, state: JobState.JOB_RUNNING };
  const phases = [...(version.egress ? [JobState.JOB_EGRESSING] : []), JobState.JOB_FINISHING];
  const phase = phases[Math.floor((now - startedAt - seconds * 1_000) / 1_000)];
  if (phase !== undefined) return { ...running, state: phase };
  return {
    ...running,
    finishedAt: startedAt + (seconds + phases.length) * 1_000,
    ...(failed > 0
      ? { state: JobState.JOB_FAILURE, reason: `datum ${datumId(job, 0)} failed` }
      : { state: JobState.JOB_SUCCESS }),
  };
}

const datumId = ({ id }: StoredJob, index: number): string => `${id}${String(index).padStart(32, '0')}`;

export function inspectJob(state: State, { job }: InspectJobRequest): MessageInitShape<typeof JobInfoSchema> {
  return infoOf(state, findJob(state, job));
}

function findJob({ store }: State, job: Job | undefined): StoredJob {
  if (job?.pipeline === undefined) throw unknownError('must specify a job');
  const key = keyOf(job.pipeline.project?.name, job.pipeline.name);
  const found = store.jobs.find(({ pipeline, id }) => pipeline === key && id === job.id);
  if (found === undefined) throw notFound(`job ${key}@${job.id} not found`);
  return found;
}

function infoOf(state: State, job: StoredJob): MessageInitShape<typeof JobInfoSchema> {
  const { project, name } = versionOf(state.store, job);
  const { state: word, reason, startedAt, finishedAt, processed, failed } = momentOf(state, state.store, job);
  return {
    job: { pipeline: { name, project: { name: project } }, id: job.id },
    pipelineVersion: BigInt(job.version),
    dataProcessed: BigInt(processed),
    dataSkipped: BigInt(job.skipped),
    dataTotal: BigInt(job.total),
    dataFailed: BigInt(failed),
    stats: {
      processTime: { seconds: BigInt(processed), nanos: 500_000_000 },
      downloadTime: { seconds: 0n, nanos: 250_000_000 },
      downloadBytes: BigInt(processed) * 1_024n,
      uploadBytes: BigInt(processed) * 512n,
    },
    state: word,
    reason,
    created: timestampFromMs(job.createdAt),
    ...(startedAt !== undefined && { started: timestampFromMs(startedAt) }),
    ...(finishedAt !== undefined && { finished: timestampFromMs(finishedAt) }),
  };
}

/** The newest first. */
export function listJob(
  state: State,
  subject: Subject,
  request: ListJobRequest,
): MessageInitShape<typeof JobInfoSchema>[] {
  const { pipeline, history, number } = request;
  if (pipeline === undefined) throw new Error('The fake lists the jobs of one pipeline only');
  const key = keyOf(pipeline.project?.name, pipeline.name);
  const current = latest(state.store, key);
  if (current === undefined) throw notFound(`pipeline "${key}" not found`);
  demand(state.store, subject, 'REPO_READ', key);
  const oldest = history < 0n ? 0 : current.version - Number(history);
  const jobs = state.store.jobs.filter((job) => job.pipeline === key && job.version >= oldest).toReversed();
  return (number > 0n ? jobs.slice(0, Number(number)) : jobs).map((job) => infoOf(state, job));
}

export function stopJob(state: State, { job, reason: given }: StopJobRequest): Record<string, never> {
  const reason = given || 'job stopped';
  const found = findJob(state, job);
  if (momentOf(state, state.store, found).finishedAt === undefined) found.killed = { at: state.now(), reason };
  return {};
}

export function listDatum(
  state: State,
  subject: Subject,
  request: ListDatumRequest,
): MessageInitShape<typeof DatumInfoSchema>[] {
  const job = findJob(state, request.job);
  demand(state.store, subject, 'REPO_READ', job.pipeline);
  const { failed, processed } = momentOf(state, state.store, job);
  const all = Array.from({ length: job.total }, (_, index) => ({
    datum: { ...(request.job && { job: request.job }), id: datumId(job, index) },
    state:
      index < failed
        ? DatumState.FAILED
        : index < failed + processed
          ? DatumState.SUCCESS
          : index < failed + processed + job.skipped
            ? DatumState.SKIPPED
            : DatumState.STARTING,
  }));
  const wanted = request.filter?.state ?? [];
  const found = all.filter((each) => wanted.length === 0 || wanted.includes(each.state));
  return request.number > 0n ? found.slice(0, Number(request.number)) : found;
}

/** What a worker writes around the user's program, and the program of each datum that failed. */
export function getLogs(
  state: State,
  subject: Subject,
  request: GetLogsRequest,
): MessageInitShape<typeof LogMessageSchema>[] {
  const job = findJob(state, request.job);
  const { project, name, inputs, cronRepos } = versionOf(state.store, job);
  for (const { repo } of inputs) if (!cronRepos.includes(repo)) demand(state.store, subject, 'REPO_READ', repo);
  demand(state.store, subject, 'REPO_READ', job.pipeline);
  const { startedAt, failed } = momentOf(state, state.store, job);
  if (startedAt === undefined) return [];
  const line = (offset: number, message: string, user: boolean, datum = '') => ({
    pipelineName: name,
    projectName: project,
    jobId: job.id,
    workerId: `${project}-${name}-v${job.version}-abcde`,
    datumId: datum,
    user,
    ts: timestampFromMs(startedAt + offset),
    message,
  });
  const ofDatums = Array.from({ length: failed }, (_, index) => datumId(job, index)).flatMap((datum, index) => [
    line(index * 10 + 1, 'Traceback (most recent call last):', true, datum),
    line(index * 10 + 2, `ValueError: datum ${index} is wrong`, true, datum),
    line(index * 10 + 3, 'errored processing data: exit status 1', false, datum),
  ]);
  const all = [line(0, 'started process datum set task', false), ...ofDatums];
  const found = all.filter(({ datumId: datum }) => request.datum === undefined || datum === request.datum.id);
  return request.tail > 0n ? found.slice(-Number(request.tail)) : found;
}
