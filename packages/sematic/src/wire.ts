/**
 * What goes over the wire, as Sematic 0.41 writes it. Paths are below
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/
 */

/** abstract_future.py. What a server says may be none of them. */
export type FutureState =
  | 'CREATED'
  | 'SCHEDULED'
  | 'RAN'
  | 'RETRYING'
  | 'RESOLVED'
  | 'FAILED'
  | 'NESTED_FAILED'
  | 'CANCELED';

/** utils/exceptions.py */
export interface ExceptionMetadata {
  /** The whole traceback. */
  repr: string;
  name: string;
  module: string;
  ancestors?: string[];
}

/** db/models/run.py: one execution of one function. Times are ISO 8601 with microseconds. */
export interface WireRun {
  id: string;
  root_id: string;
  parent_id: string | null;
  name: string | null;
  function_path: string;
  description: string | null;
  future_state: string;
  /** Some code paths send the JSON text of the list: https://github.com/sematic-ai/sematic/issues/838 */
  tags: string[] | string;
  source_code: string;
  container_image_uri: string | null;
  /** Decoded JSON here; a text of JSON in a resolution. */
  resource_requirements_json: unknown;
  exception_metadata_json: ExceptionMetadata | null;
  external_exception_metadata_json: ExceptionMetadata | null;
  created_at: string;
  started_at: string | null;
  resolved_at: string | null;
  failed_at: string | null;
}

/** api/endpoints/runs.py: a page of a list. */
export interface RunPage {
  content: WireRun[];
  /** How many rows there are from this page on. */
  after_cursor_count: number;
  next_cursor: string | null;
}

/** utils/git.py: the checkout from which a pipeline was launched. */
export interface GitInfo {
  branch: string;
  commit: string;
  /** Files that git does not track are not counted. */
  dirty: boolean;
  remote: string;
}

/** db/models/resolution.py */
export type ResolutionStatus = 'CREATED' | 'SCHEDULED' | 'RUNNING' | 'COMPLETE' | 'FAILED' | 'CANCELED';

/** db/models/resolution.py: the execution of a whole pipeline, under the id of its root run. */
export interface Resolution {
  root_id: string;
  /** Not how the run ended: `COMPLETE` can go with a failed root run, and `FAILED` with a failure in the user's code. */
  status: ResolutionStatus;
  kind: 'LOCAL' | 'KUBERNETES';
  git_info_json: GitInfo | null;
  container_image_uri: string | null;
  container_image_uris: Readonly<Record<string, string>> | null;
  client_version: string | null;
  cache_namespace: string | null;
  run_command: string | null;
  build_config: string | null;
  resource_requirements_json: string | null;
}

/** What is sent to create one: `settings_env_vars` is never read back. */
export interface NewResolution extends Resolution {
  settings_env_vars: Readonly<Record<string, string>>;
}

/** db/models/edge.py: a value on its way from one run to another, from the caller into the root run, or out of it. */
export interface Edge {
  id: string;
  source_run_id: string | null;
  source_name: string | null;
  destination_run_id: string | null;
  /** The parameter. */
  destination_name: string | null;
  artifact_id: string | null;
  parent_id: string | null;
  created_at: string;
  updated_at: string;
}

/** db/models/artifact.py: a value, under the digest of its type and content. */
export interface Artifact {
  id: string;
  json_summary: unknown;
  /** types/serialization.py: `{type: [category, name, parameters], registry}` */
  type_serialization: unknown;
}

/** api/endpoints/runs.py */
export interface Graph {
  runs: WireRun[];
  edges: Edge[];
  artifacts: Artifact[];
}

/** The columns of a run that are sent to create one. */
export interface NewRun {
  id: string;
  root_id: string;
  parent_id: null;
  original_run_id: null;
  nested_future_id: null;
  future_state: FutureState;
  name: string | null;
  function_path: string;
  description: string | null;
  source_code: string;
  tags: readonly string[];
  container_image_uri: string;
  resource_requirements_json: unknown;
  cache_key: null;
  created_at: string;
  updated_at: string;
  failed_at?: string;
}

/** What `PUT /graph` takes; runs and edges that are there already are changed. */
export interface NewGraph {
  runs: readonly NewRun[];
  artifacts: readonly Artifact[];
  edges: readonly Edge[];
}

/** api/endpoints/meta.py */
export interface Versions {
  server: Version;
  min_client_supported: Version;
}

export type Version = readonly [number, number, number];

/** log_reader.py */
export interface LogPage {
  lines: string[];
  can_continue_forward: boolean;
  forward_cursor_token: string | null;
  log_info_message: string | null;
}

/** plugins/abstract_metrics_storage.py: values, each with those of its labels that are asked for. */
export interface MetricSeries {
  metric_name: string;
  metric_type: 'GAUGE' | 'COUNT' | null;
  columns: string[];
  series: [number, unknown[]][];
}

/** ee/plugins/publishing/github/check.py */
export interface CommitCheck {
  state: 'success' | 'pending' | 'failure' | 'error';
  description: string;
  target_url: string;
}
