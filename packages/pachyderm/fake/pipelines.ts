import { create, type MessageInitShape, toJson } from '@bufbuild/protobuf';
import { Code } from '@connectrpc/connect';
import {
  type CreatePipelineRequest,
  type CreatePipelineV2Request,
  type InspectPipelineRequest,
  type ListPipelineRequest,
  type PipelineInfo,
  PipelineInfo_PipelineType,
  PipelineInfoSchema,
  PipelineState,
  type RunCronRequest,
} from '../src/gen/pps/pps_pb.ts';
import { demand, maySee, type Subject } from './access.ts';
import { effectiveSpec, protojson } from './effective-spec.ts';
import { killJobs, momentOf, startJobs } from './jobs.ts';
import { notFound, refusal, unknownError } from './refusal.ts';
import {
  type Key,
  keyOf,
  latest,
  newId,
  repoKey,
  type State,
  type Store,
  type StoredInput,
  type StoredVersion,
} from './store.ts';
import { storedInputs, validatePipeline } from './validation.ts';

/** A spec with its defaults, and nothing done. */
export const effective = (store: Store, request: CreatePipelineV2Request) =>
  effectiveSpec(store, request.createPipelineRequestJson, request);

export const answerOf = (request: CreatePipelineRequest) => ({
  effectiveCreatePipelineRequestJson: protojson(request),
});

/** What the server looks at before the transaction. @throws ConnectError */
export function requireSecrets(state: State, { transform }: CreatePipelineRequest): void {
  for (const { name } of transform?.secrets ?? [])
    if (!state.secrets.has(name)) throw unknownError(`missing Kubernetes secret ${name}`);
}

/**
 * Creates or updates a pipeline in a store, all checks before the first change.
 * @param commitSet of the change.
 * @returns its key, for `startJobs`.
 * @throws ConnectError in the words of the server.
 */
export function createPipeline(
  state: State,
  store: Store,
  subject: Subject,
  call: CreatePipelineV2Request,
  commitSet: string,
): { key: Key; request: CreatePipelineRequest } {
  const { request, stored } = effective(store, call);
  const { pipeline, transform, metadata, parallelismSpec } = request;
  validatePipeline(request);
  const project = pipeline?.project?.name ?? 'default';
  const name = pipeline?.name ?? '';
  const key = keyOf(project, name);
  const old = latest(store, key);
  const { inputs, cronRepos } = storedInputs(project, name, request.input);

  if (old !== undefined && !call.update) throw refusal(Code.AlreadyExists, `pipeline "${key}" already exists`);
  if (old === undefined && store.repos.has(repoKey(key)))
    throw unknownError(`pipeline "${name}" cannot be created because a repo with the same name already exists`);
  if (leadsTo(store, inputs, key))
    throw unknownError(`branch "${key}@master" cannot be in the provenance of its own branch`);
  for (const { repo, type } of inputs) {
    if (cronRepos.includes(repo)) continue;
    if (!store.repos.has(repoKey(repo, type))) throw notFound(`repo ${repo} not found`);
    demand(store, subject, 'REPO_READ', repo);
  }
  if (old === undefined) demand(store, subject, 'PROJECT_CREATE_REPO', project);
  else demand(store, subject, 'REPO_WRITE', key);
  if (old === undefined && state.maxPipelines !== undefined && store.pipelines.size >= state.maxPipelines)
    throw unknownError(
      `pachyderm community edition requires an activation key to create more than ${state.maxPipelines} total pipelines`,
    );

  const who = subject?.subject ?? 'unknown_username';
  killJobs(state, store, key, `all jobs killed because pipeline was updated for user ${who}`);
  for (const repo of [key, ...cronRepos]) {
    if (!store.repos.has(repoKey(repo))) store.repos.set(repoKey(repo), { key: repo, type: 'user', files: 0 });
    if (subject !== undefined && !store.owners.has(repo)) store.owners.set(repo, subject.subject);
  }
  for (const type of ['spec', 'meta']) store.repos.set(repoKey(key, type), { key, type, files: 0 });
  store.pipelines.set(key, [
    ...(store.pipelines.get(key) ?? []),
    {
      project,
      name,
      version: (old?.version ?? 0) + 1,
      commitSet,
      salt: old === undefined || call.reprocess ? newId(state) : old.salt,
      stopped: old?.stopped ?? false,
      updatedAt: state.now(),
      userSpec: call.createPipelineRequestJson,
      effectiveSpec: stored,
      image: transform?.image ?? '',
      autoscaling: request.autoscaling,
      workers: Number(parallelismSpec?.constant ?? 1n) || 1,
      type: request.spout !== undefined ? 'spout' : request.service !== undefined ? 'service' : 'transform',
      egress: request.egress !== undefined,
      inputs,
      cronRepos,
      annotations: { ...metadata?.annotations },
    },
  ]);
  return { key, request };
}

/** Whether one of the inputs is made of what the pipeline gives. */
function leadsTo(store: Store, inputs: readonly StoredInput[], key: Key): boolean {
  const seen = new Set<Key>();
  const open = inputs.map(({ repo }) => repo);
  for (let repo = open.pop(); repo !== undefined; repo = open.pop()) {
    if (repo === key) return true;
    if (seen.has(repo)) continue;
    seen.add(repo);
    open.push(...(latest(store, repo)?.inputs ?? []).map((input) => input.repo));
  }
  return false;
}

export function inspectPipeline(state: State, { pipeline, details }: InspectPipelineRequest): PipelineInfo {
  if (pipeline === undefined)
    throw refusal(Code.InvalidArgument, 'validate request: invalid InspectPipelineRequest.Pipeline: value is required');
  const key = keyOf(pipeline.project?.name, pipeline.name);
  const version = latest(state.store, key);
  if (version === undefined)
    throw notFound(`could not inspect pipeline:\ncould not get info by name:\npipeline "${key}" not found`);
  return infoOf(state, version, details ? 'live' : undefined);
}

/** The newest first; with `history` older versions too. Shows what the subject may read. */
export function listPipeline(state: State, subject: Subject, request: ListPipelineRequest): PipelineInfo[] {
  const { history, projects, jqFilter } = request;
  if (request.pipeline !== undefined) throw new Error('The fake lists pipelines of projects only');
  const wanted = projects.map(({ name }) => name);
  const versions = [...state.store.pipelines]
    .filter(([key]) => maySee(state.store, subject, key))
    .flatMap(([, all]) => (history < 0n ? all : all.slice(-1 - Number(history))))
    .filter(({ project }) => wanted.length === 0 || wanted.includes(project))
    .toSorted((a, b) => b.updatedAt - a.updatedAt || b.version - a.version);
  const infos = versions.map((version) => infoOf(state, version, 'stored'));
  return jqFilter === '' ? infos : infos.filter(jqTest(jqFilter));
}

/** `.path == "text"` of jq, over the names of the proto files. https://jqlang.org/manual/ */
function jqTest(filter: string): (info: PipelineInfo) => boolean {
  const [, path = '', text = ''] = /^((?:\.\w+|\["[^"]*"\])+) == ("(?:[^"\\]|\\.)*")$/.exec(filter) ?? [];
  if (path === '') throw unknownError(`error creating message filter function: the fake does not know ${filter}`);
  const steps = Array.from(path.matchAll(/\.(\w+)|\["([^"]*)"\]/g), ([, key, quoted]) => key ?? quoted ?? '');
  const wanted = JSON.parse(text) as string;
  return (info) => {
    let at: unknown = toJson(PipelineInfoSchema, info, { useProtoFieldName: true });
    for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step];
    return at === wanted;
  };
}

const TYPES = {
  transform: PipelineInfo_PipelineType.PIPELINE_TYPE_TRANSFORM,
  spout: PipelineInfo_PipelineType.PIPELINE_TYPE_SPOUT,
  service: PipelineInfo_PipelineType.PIPELINE_TYPE_SERVICE,
};

/** @param details `stored` as the database has them, without the workers, or `live`. A list has them asked for or not. */
function infoOf(state: State, version: StoredVersion, details: 'stored' | 'live' | undefined): PipelineInfo {
  const { project, name, annotations } = version;
  const { word, reason, recentError, available } = standing(state, version);
  const job = state.store.jobs.findLast(({ pipeline }) => pipeline === keyOf(project, name));
  const info: MessageInitShape<typeof PipelineInfoSchema> = {
    pipeline: { name, project: { name: project } },
    version: BigInt(version.version),
    specCommit: { id: version.commitSet, repo: { name, type: 'spec', project: { name: project } } },
    stopped: version.stopped,
    state: word,
    reason,
    ...(job !== undefined && { lastJobState: momentOf(state, state.store, job).state }),
    type: TYPES[version.type],
    userSpecJson: version.userSpec,
    effectiveSpecJson: version.effectiveSpec,
    ...(details !== undefined && {
      details: {
        recentError,
        ...(details === 'live' && {
          workersRequested: BigInt(version.workers),
          workersAvailable: BigInt(available),
        }),
        autoscaling: version.autoscaling,
        reason,
        metadata: { annotations },
      },
    }),
  };
  return create(PipelineInfoSchema, info);
}

interface Standing {
  word: PipelineState;
  reason: string;
  recentError: string;
  available: number;
}

/** How a pipeline stands by now: STARTING for a second, its workers there after three. */
function standing(state: State, version: StoredVersion): Standing {
  const elapsed = state.now() - version.updatedAt;
  const { unpullable, impossible } = state.images.get(version.image) ?? {};
  const none = { reason: '', recentError: '', available: 0 };
  if (elapsed < 1_000) return { ...none, word: PipelineState.PIPELINE_STARTING };
  if (version.stopped) return { ...none, word: PipelineState.PIPELINE_PAUSED };
  if (impossible !== undefined)
    return elapsed < 2_000
      ? { ...none, word: PipelineState.PIPELINE_STARTING }
      : { ...none, word: PipelineState.PIPELINE_FAILURE, reason: impossible };
  if (version.autoscaling) return { ...none, word: PipelineState.PIPELINE_STANDBY };
  if (elapsed < 3_000) return { ...none, word: PipelineState.PIPELINE_RUNNING };
  if (unpullable !== undefined)
    return {
      ...none,
      word: PipelineState.PIPELINE_CRASHING,
      reason: 'pod is in a waiting state',
      recentError: unpullable,
    };
  return { ...none, word: PipelineState.PIPELINE_RUNNING, available: version.workers };
}

/** A tick of each cron input, and the jobs that this starts. */
export function runCron(state: State, subject: Subject, { pipeline }: RunCronRequest): Record<string, never> {
  if (pipeline === undefined) throw refusal(Code.InvalidArgument, 'validate request: invalid RunCronRequest.Pipeline');
  const key = keyOf(pipeline.project?.name, pipeline.name);
  const version = latest(state.store, key);
  if (version === undefined) throw notFound(`pipeline "${key}" not found`);
  if (version.cronRepos.length === 0) throw unknownError("pipeline doesn't have a cron input");
  for (const repo of version.cronRepos) demand(state.store, subject, 'REPO_WRITE', repo);
  addData(state, version.cronRepos, 1);
  return {};
}

/** @returns the commit set of the new data. */
export function addData(state: State, repos: readonly Key[], files: number): string {
  const id = newId(state);
  for (const repo of repos) {
    const stored = state.store.repos.get(repoKey(repo));
    if (stored === undefined) throw new Error(`There is no repo ${repo}`);
    stored.files += files;
  }
  startJobs(state, state.store, id, new Set(), new Set(repos));
  state.revision++;
  return id;
}
