import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { commitTag, type Run, type RunState } from '@ml-actions/core';
import { type JobInfo, JobState } from './gen/pps/pps_pb.ts';
import { DEFAULT_PROJECT, type JobName, jobText, nameText } from './names.ts';
import type { Pipeline } from './pipelines.ts';
import { jobRunState, wordOf } from './states.ts';

/** A run of one version of a pipeline over its data. */
export interface Job extends JobName {
  /** The version of the pipeline that runs it. */
  version: number;
  /** The server's word: `JOB_RUNNING`. */
  state: string;
  /** Why it is in that state, '' without a reason. */
  reason: string;
  /** How often it was started anew. */
  restarts: number;
  datums: { processed: number; skipped: number; total: number; failed: number; recovered: number };
  /** What its datums took together: seconds and bytes. */
  stats: {
    downloadSeconds: number;
    processSeconds: number;
    uploadSeconds: number;
    downloadBytes: number;
    uploadBytes: number;
  };
  createdAt: Date | undefined;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
}

export function jobOf(info: JobInfo): Job {
  const { job, stats } = info;
  const { pipeline } = job ?? {};
  return {
    pipeline: { project: pipeline?.project?.name || DEFAULT_PROJECT, name: pipeline?.name ?? '' },
    id: job?.id ?? '',
    version: Number(info.pipelineVersion),
    state: wordOf(JobState, info.state),
    reason: info.reason,
    restarts: Number(info.restart),
    datums: {
      processed: Number(info.dataProcessed),
      skipped: Number(info.dataSkipped),
      total: Number(info.dataTotal),
      failed: Number(info.dataFailed),
      recovered: Number(info.dataRecovered),
    },
    stats: {
      downloadSeconds: seconds(stats?.downloadTime),
      processSeconds: seconds(stats?.processTime),
      uploadSeconds: seconds(stats?.uploadTime),
      downloadBytes: Number(stats?.downloadBytes ?? 0),
      uploadBytes: Number(stats?.uploadBytes ?? 0),
    },
    createdAt: dateOf(info.created),
    startedAt: dateOf(info.started),
    finishedAt: dateOf(info.finished),
  };
}

export const dateOf = (at: Timestamp | undefined): Date | undefined =>
  at === undefined ? undefined : timestampDate(at);

const seconds = (duration: { seconds: bigint; nanos: number } | undefined): number =>
  duration === undefined ? 0 : Number(duration.seconds) + duration.nanos / 1e9;

/** How a job stands. pachd lets one succeed that had no datum: it has run nothing. */
export const runStateOf = ({ state, datums }: Pick<Job, 'state' | 'datums'>): RunState => {
  const word = jobRunState(state);
  return word === 'succeeded' && datums.total === 0 ? 'skipped' : word;
};

/** Why a job was skipped. */
export const NO_DATUMS = 'it had no datums: nothing matched its inputs';

/** How far a job is, in words: `12 of 40 datums processed, 3 skipped, 1 failed`. */
export function progressText({ datums }: Job): string {
  const { processed, skipped, total, failed, recovered } = datums;
  const others = Object.entries({ skipped, failed, recovered }).filter(([, count]) => count > 0);
  return [`${processed} of ${total} datums processed`, ...others.map(([what, count]) => `${count} ${what}`)].join(', ');
}

/**
 * Whether a job waits for workers that never come: nothing but another update ends the failure of a pipeline.
 * @param pipeline as it is now.
 */
const isStuck = (job: Pick<Job, 'state' | 'version'>, pipeline: Pick<Pipeline, 'state' | 'version'>): boolean =>
  jobRunState(job.state) === 'queued' && pipeline.version === job.version && pipeline.state === 'PIPELINE_FAILURE';

/**
 * A job as a run of any backend.
 * @param commit of the version of the pipeline that runs it.
 * @param pipeline as it is now, for a job that waits.
 */
export function runOf(job: Job, commit: string | undefined, pipeline?: Pipeline): Run {
  const stuck = pipeline !== undefined && isStuck(job, pipeline) ? pipeline : undefined;
  const state = stuck === undefined ? runStateOf(job) : 'failed';
  const nativeState = stuck?.state ?? job.state;
  const { startedAt, finishedAt } = job;
  return {
    backend: 'pachyderm',
    id: jobText(job),
    name: nameText(job.pipeline),
    state,
    nativeState,
    ...(commit !== undefined && { commit }),
    tags: commit === undefined ? [] : [commitTag(commit)],
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...((state === 'failed' || state === 'cancelled') && {
      failure: { summary: (stuck ?? job).reason || nativeState, detail: progressText(job) },
    }),
    ...(state === 'skipped' && { failure: { summary: NO_DATUMS } }),
  };
}
