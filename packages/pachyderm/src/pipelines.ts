import { COMMIT_ANNOTATION, LAUNCH_ANNOTATION } from './commit-annotation.ts';
import { type PipelineInfo, PipelineInfo_PipelineType, PipelineState } from './gen/pps/pps_pb.ts';
import { DEFAULT_PROJECT, type Name } from './names.ts';
import { wordOf } from './states.ts';

/** One version of a pipeline. */
export interface Pipeline extends Name {
  /** From 1; each update makes another, also one that changes nothing. */
  version: number;
  /** Id of the commit set that this version started: of its first job, and of the transaction that made it. */
  commitSet: string;
  /** The server's word: `PIPELINE_RUNNING`. */
  state: string;
  /** Why it is in that state, '' without a reason. */
  reason: string;
  /** The last error of a worker, '' without one. */
  recentError: string;
  /** Stopped by somebody: an update does not start it. */
  stopped: boolean;
  /** Known of a pipeline that is asked for by name, none and none in a list. With autoscaling one of them is enough. */
  workers: { requested: number; available: number };
  /** Spouts and services run until they are stopped: they have no job that ends. */
  type: 'transform' | 'spout' | 'service' | 'unknown';
  /** The commit that the spec is annotated with. */
  commit: string | undefined;
  /** The step that has made this version to launch a run. */
  launch: string | undefined;
  /** The spec as it was sent, byte for byte; '' for a pipeline that a server before 2.8 has made. */
  userSpec: string;
}

const TYPES: ReadonlyMap<PipelineInfo_PipelineType, Pipeline['type']> = new Map([
  [PipelineInfo_PipelineType.PIPELINE_TYPE_TRANSFORM, 'transform'],
  [PipelineInfo_PipelineType.PIPELINE_TYPE_SPOUT, 'spout'],
  [PipelineInfo_PipelineType.PIPELINE_TYPE_SERVICE, 'service'],
]);

// Counters of 64 bits, of pipelines that are updated and workers that are started: they stay below 2^53.

export function pipelineOf(info: PipelineInfo): Pipeline {
  const { pipeline, specCommit, details } = info;
  const requested = Number(details?.workersRequested ?? 0);
  return {
    project: pipeline?.project?.name || DEFAULT_PROJECT,
    name: pipeline?.name ?? '',
    version: Number(info.version),
    commitSet: specCommit?.id ?? '',
    state: wordOf(PipelineState, info.state),
    reason: info.reason || (details?.reason ?? ''),
    recentError: details?.recentError ?? '',
    stopped: info.stopped,
    workers: {
      requested: details?.autoscaling === true ? Math.min(1, requested) : requested,
      available: Number(details?.workersAvailable ?? 0),
    },
    type: TYPES.get(info.type) ?? 'unknown',
    commit: details?.metadata?.annotations[COMMIT_ANNOTATION],
    launch: details?.metadata?.annotations[LAUNCH_ANNOTATION],
    userSpec: info.userSpecJson,
  };
}
