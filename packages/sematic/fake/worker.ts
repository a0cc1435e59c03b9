import { createHash } from 'node:crypto';
import { publish } from './plugin.ts';
import {
  type FakeException,
  type FakeGitInfo,
  hasEnded,
  nextId,
  type ResolutionRow,
  type RunRow,
  type State,
  timestamp,
} from './state.ts';

export interface NewFakeRun {
  /** Default: `my_pkg.pipeline.regression` */
  functionPath?: string;
  /** Default: `regression` */
  name?: string;
  tags?: readonly string[];
  /** Default: CREATED. Any word, so that a test can invent one. */
  state?: string;
  /** The checkout it was launched from; null for none. Default: a clean one of some commit. */
  git?: FakeGitInfo | null;
  /** False for a run without a row of its own for the pipeline. Default: true. */
  resolution?: boolean;
  kind?: 'LOCAL' | 'KUBERNETES';
  image?: string;
  clientVersion?: string;
  /** Values of parameters. */
  inputs?: Readonly<Record<string, unknown>>;
  /** The server sends the tags as the text of a list. */
  tagsAsText?: boolean;
}

/** A run with what its worker does, which comes through other doors than the API of a client. */
export interface FakeRun {
  readonly id: string;
  /** The row as it is now. */
  row(): RunRow;
  resolution(): ResolutionRow | undefined;
  /**
   * What the worker reports. When a root run ends, its pipeline ends too, and the plugin is told.
   * @param exception with the states FAILED and NESTED_FAILED.
   */
  become(state: string, exception?: Partial<FakeException>): Promise<void>;
  /** Calls another function. */
  call(functionPath: string): FakeRun;
  log(...lines: readonly string[]): void;
  metric(name: string, value: number, type?: 'GAUGE' | 'COUNT'): void;
  /** @param summary as Sematic keeps it. @param type `[category, name, parameters]`, default: that of the scalar. */
  returns(summary: unknown, type?: readonly [string, string, object | null]): void;
}

export function addRun(state: State, given: NewFakeRun): FakeRun {
  const { functionPath = 'my_pkg.pipeline.regression', name = 'regression', tags = [], kind = 'KUBERNETES' } = given;
  const id = nextId(state);
  const image = kind === 'LOCAL' ? null : (given.image ?? `registry.example.com/acme/pipe@sha256:${'a'.repeat(64)}`);
  const run = newRow(state, { id, root_id: id, parent_id: null, function_path: functionPath, name });
  Object.assign(run, { tags: [...tags], container_image_uri: image });
  state.runs.set(id, run);
  if (given.tagsAsText) state.tagsAsText.add(id);
  for (const [parameter, value] of Object.entries(given.inputs ?? {}))
    addEdge(state, { destination_run_id: id, destination_name: parameter, artifact_id: addArtifact(state, value) });
  addEdge(state, { source_run_id: id });
  const git = { branch: 'main', commit: 'c'.repeat(40), dirty: false, remote: 'https://github.com/acme/anvil.git' };
  if (given.resolution !== false) {
    state.resolutions.set(id, {
      root_id: id,
      status: 'SCHEDULED',
      kind,
      git_info_json: given.git === undefined ? git : given.git,
      settings_env_vars: {},
      container_image_uri: image,
      container_image_uris: image === null ? null : { default: image },
      client_version: given.clientVersion ?? state.versions.server.join('.'),
      cache_namespace: null,
      run_command: null,
      build_config: null,
      resource_requirements_json: null,
      user_id: null,
      organization_id: null,
    });
    state.jobs.add(id);
  }
  enter(state, run, given.state ?? 'CREATED', undefined);
  return fakeRun(state, id);
}

export function fakeRun(state: State, id: string): FakeRun {
  const row = (): RunRow => {
    const run = state.runs.get(id);
    if (run === undefined) throw new Error(`The fake has no run ${id}`);
    return run;
  };
  return {
    id,
    row,
    resolution: () => state.resolutions.get(id),
    become: (word, exception) => become(state, row(), word, exception),
    call: (functionPath) => {
      const { root_id } = row();
      const name = functionPath.split('.').at(-1) ?? functionPath;
      // Children have no tags of their parents.
      const child = newRow(state, { id: nextId(state), root_id, parent_id: id, function_path: functionPath, name });
      state.runs.set(child.id, child);
      addEdge(state, { source_run_id: child.id, destination_run_id: id, destination_name: 'value' });
      return fakeRun(state, child.id);
    },
    log: (...lines) => void state.logs.set(id, [...(state.logs.get(id) ?? []), ...lines]),
    metric: (name, value, type = 'GAUGE') => {
      const { function_path, root_id } = row();
      state.metrics.push({ name, value, type, labels: { run_id: id, root_id, function_path } });
    },
    returns: (summary, type) => {
      for (const edge of state.edges.values()) {
        if (edge.source_run_id === id) edge.artifact_id = addArtifact(state, summary, type);
      }
    },
  };
}

async function become(state: State, run: RunRow, word: string, exception?: Partial<FakeException>): Promise<void> {
  enter(state, run, word, exception);
  const resolution = state.resolutions.get(run.id);
  // A cancellation is not told to anybody.
  if (resolution?.status === 'COMPLETE' || resolution?.status === 'FAILED') await publish(state, resolution);
}

/** Puts a run into a state, with its times, and its pipeline into the one that goes with it. */
function enter(state: State, run: RunRow, word: string, exception: Partial<FakeException> | undefined): void {
  const time = timestamp(state);
  run.future_state = word;
  if (word !== 'CREATED') run.started_at ??= time;
  if (word === 'RAN') run.ended_at = time;
  run.resolved_at = word === 'RESOLVED' ? time : null;
  run.failed_at = hasEnded(run) && word !== 'RESOLVED' ? time : null;
  const name = exception?.name ?? 'ValueError';
  run.exception_metadata_json =
    exception === undefined
      ? null
      : { repr: `Traceback (most recent call last):\n${name}: no reason`, module: 'builtins', name, ...exception };
  const resolution = state.resolutions.get(run.id);
  if (resolution !== undefined) resolution.status = PIPELINE[word] ?? 'RUNNING';
}

/** The status of a pipeline whose root run is in a state; it is RUNNING in all others. */
const PIPELINE: Readonly<Record<string, string>> = {
  CREATED: 'SCHEDULED',
  RESOLVED: 'COMPLETE',
  FAILED: 'FAILED',
  NESTED_FAILED: 'FAILED',
  CANCELED: 'CANCELED',
};

type Identity = Pick<RunRow, 'id' | 'root_id' | 'parent_id' | 'function_path' | 'name'>;

function newRow(state: State, identity: Identity): RunRow {
  const time = timestamp(state);
  return {
    ...identity,
    original_run_id: null,
    nested_future_id: null,
    description: null,
    future_state: 'CREATED',
    tags: [],
    source_code: `def ${identity.name}(): ...`,
    container_image_uri: null,
    resource_requirements_json: null,
    cache_key: null,
    exception_metadata_json: null,
    external_exception_metadata_json: null,
    created_at: time,
    updated_at: time,
    started_at: null,
    ended_at: null,
    resolved_at: null,
    failed_at: null,
    organization_id: null,
    user_id: null,
  };
}

function addEdge(state: State, ends: object): void {
  const id = nextId(state);
  const time = timestamp(state);
  state.edges.set(id, {
    id,
    source_run_id: null,
    source_name: null,
    destination_run_id: null,
    destination_name: null,
    artifact_id: null,
    parent_id: null,
    created_at: time,
    updated_at: time,
    ...ends,
  });
}

/** @returns its id, which is the digest of type and content. */
export function addArtifact(
  state: State,
  summary: unknown,
  type: readonly [string, string, object | null] = ['builtin', SCALARS[typeof summary] ?? 'NoneType', null],
): string {
  const type_serialization = { type, registry: {} };
  const id = createHash('sha1')
    .update(JSON.stringify([type_serialization, summary]))
    .digest('hex');
  const time = timestamp(state);
  state.artifacts.set(id, {
    id,
    json_summary: summary,
    type_serialization,
    created_at: time,
    updated_at: time,
    organization_id: null,
  });
  return id;
}

const SCALARS: Readonly<Record<string, string>> = { number: 'float', string: 'str', boolean: 'bool' };
