/**
 * What goes over the wire, as the SDK for Go 0.175 writes it (`service/*` of
 * https://github.com/databricks/databricks-sdk-go/tree/v0.175.0). Ids are texts here: see json.ts. Times are milliseconds
 * since the epoch. What we do not look at is left out; settings that are read and sent back keep it all the same.
 */

/** Settings of which we know only a part. */
export type Settings = Readonly<Record<string, unknown>>;

/** service/jobs/model.go: the words that we know. A server may say others. */
export type LifeCycleState =
  | 'QUEUED'
  | 'PENDING'
  | 'RUNNING'
  | 'TERMINATING'
  | 'BLOCKED'
  | 'WAITING_FOR_RETRY'
  | 'TERMINATED'
  | 'SKIPPED'
  | 'INTERNAL_ERROR';

/** service/jobs/model.go */
export type ResultState =
  | 'SUCCESS'
  | 'FAILED'
  | 'TIMEDOUT'
  | 'CANCELED'
  | 'MAXIMUM_CONCURRENT_RUNS_REACHED'
  | 'EXCLUDED'
  | 'SUCCESS_WITH_FAILURES'
  | 'UPSTREAM_FAILED'
  | 'UPSTREAM_CANCELED'
  | 'DISABLED';

export interface WireRunState {
  life_cycle_state?: string;
  /** Of a run that has ended; with INTERNAL_ERROR and SKIPPED it may be absent. */
  result_state?: string;
  state_message?: string;
  queue_reason?: string;
  user_cancelled_or_timedout?: boolean;
}

export interface WireRunStatus {
  state?: string;
  queue_details?: { code?: string; message?: string };
  termination_details?: {
    code?: string;
    message?: string;
    /** Whose fault it is: SUCCESS, INTERNAL_ERROR, CLIENT_ERROR or CLOUD_FAILURE. */
    type?: string;
  };
}

export type GitProvider =
  | 'gitHub'
  | 'gitHubEnterprise'
  | 'gitLab'
  | 'gitLabEnterpriseEdition'
  | 'bitbucketCloud'
  | 'bitbucketServer'
  | 'azureDevOpsServices'
  | 'awsCodeCommit';

export interface GitSource {
  git_url: string;
  git_provider: GitProvider;
  git_branch?: string;
  git_tag?: string;
  git_commit?: string;
}

/** What a run was made of; `used_commit` is what a branch or a tag was then. */
export type RunGitSource = Partial<GitSource> & { git_snapshot?: { used_commit?: string } };

export interface WireRunTask {
  run_id: string;
  task_key: string;
  attempt_number?: number;
  run_page_url?: string;
  start_time?: number;
  end_time?: number;
  state?: WireRunState;
  status?: WireRunStatus;
  depends_on?: readonly { task_key: string }[];
  notebook_task?: { notebook_path?: string; base_parameters?: Readonly<Record<string, string>> };
  spark_python_task?: { parameters?: readonly string[] };
  python_wheel_task?: { parameters?: readonly string[]; named_parameters?: Readonly<Record<string, string>> };
}

export interface WireRun {
  job_id?: string;
  run_id: string;
  run_name?: string;
  /** JOB_RUN, WORKFLOW_RUN or SUBMIT_RUN. */
  run_type?: string;
  run_page_url?: string;
  creator_user_name?: string;
  start_time?: number;
  /** 0 while it goes on. */
  end_time?: number;
  state?: WireRunState;
  status?: WireRunStatus;
  git_source?: RunGitSource;
  /** Absent in a list that does not expand them. */
  tasks?: readonly WireRunTask[];
  job_parameters?: readonly { name: string; value?: string; default?: string }[];
  overriding_parameters?: Settings;
  repair_history?: readonly { id?: string; type?: string }[];
}

export interface RunOutput {
  metadata?: WireRun;
  /** The first 5 MB of what `dbutils.notebook.exit` was given; absent where the notebook did not call it. */
  notebook_output?: { result?: string; truncated?: boolean };
  /** The exception of a run that failed. */
  error?: string;
  error_trace?: string;
  /** The last 5 MB. */
  logs?: string;
  logs_truncated?: boolean;
}

export type PermissionLevel = 'CAN_VIEW' | 'CAN_MANAGE_RUN' | 'CAN_MANAGE' | 'IS_OWNER';

/** Exactly one name, and what it may do. */
export interface AccessControl {
  user_name?: string;
  group_name?: string;
  service_principal_name?: string;
  /** Of jobs one of `PermissionLevel`; other objects have words of their own. */
  permission_level: string;
}

export interface Library {
  pypi?: { package: string; repo?: string };
  whl?: string;
  jar?: string;
  maven?: { coordinates: string; repo?: string; exclusions?: readonly string[] };
  cran?: { package: string; repo?: string };
  requirements?: string;
  egg?: string;
}

export interface JobEnvironment {
  environment_key: string;
  spec: { environment_version?: string; dependencies?: readonly string[] };
}

type Source = 'WORKSPACE' | 'GIT';
type TextMap = Readonly<Record<string, string>>;

/** One task of a one-time run: what it does, on what, and after what. */
export interface SubmitTask {
  task_key: string;
  depends_on?: readonly { task_key: string; outcome?: string }[];
  run_if?: string;
  new_cluster?: Settings;
  existing_cluster_id?: string;
  environment_key?: string;
  libraries?: readonly Library[];
  timeout_seconds?: number;
  max_retries?: number;
  notebook_task?: { notebook_path: string; base_parameters?: TextMap; source?: Source; warehouse_id?: string };
  spark_python_task?: { python_file: string; parameters?: readonly string[]; source?: Source };
  python_wheel_task?: {
    package_name: string;
    entry_point: string;
    parameters?: readonly string[];
    named_parameters?: TextMap;
  };
  sql_task?: {
    warehouse_id: string;
    parameters?: TextMap;
    file?: { path: string; source?: Source };
    query?: { query_id: string };
  };
  dbt_task?: {
    commands: readonly string[];
    project_directory?: string;
    warehouse_id?: string;
    catalog?: string;
    schema?: string;
    source?: Source;
  };
  pipeline_task?: { pipeline_id: string; full_refresh?: boolean };
}

/** It has no `tags`, and no clusters that tasks could share. */
export interface SubmitRun {
  run_name?: string;
  /** At most 64 characters. The same one gives the same run. */
  idempotency_token: string;
  tasks: readonly (SubmitTask | Settings)[];
  git_source?: GitSource;
  access_control_list?: readonly AccessControl[];
  environments?: readonly JobEnvironment[];
  /** 0 is without end. */
  timeout_seconds?: number;
  queue?: { enabled: boolean };
  run_as?: RunAs;
}

export interface RunNow {
  job_id: string;
  idempotency_token: string;
  job_parameters?: TextMap;
  only?: readonly string[];
  queue?: { enabled: boolean };
  notebook_params?: TextMap;
  python_params?: readonly string[];
  jar_params?: readonly string[];
  sql_params?: TextMap;
  dbt_commands?: readonly string[];
  python_named_params?: TextMap;
  pipeline_params?: { full_refresh?: boolean };
}

/** Exactly one of them. */
export interface RunAs {
  user_name?: string;
  service_principal_name?: string;
}

export interface JobSettings extends Settings {
  name?: string;
  tags?: TextMap;
  tasks?: readonly Settings[];
  job_clusters?: readonly Settings[];
  git_source?: GitSource;
  parameters?: readonly { name: string; default: string }[];
}

export interface Job {
  job_id: string;
  creator_user_name?: string;
  run_as_user_name?: string;
  created_time?: number;
  settings: JobSettings;
}

/** service/workspace/model.go */
export interface ObjectInfo {
  object_id: string;
  /** NOTEBOOK, DIRECTORY, FILE, LIBRARY, REPO or DASHBOARD. */
  object_type: string;
  path: string;
  language?: string;
  size?: number;
}

export type ImportFormat = 'AUTO' | 'SOURCE' | 'JUPYTER' | 'RAW' | 'HTML' | 'DBC' | 'R_MARKDOWN';
export type Language = 'PYTHON' | 'R' | 'SCALA' | 'SQL';

export interface GitFolder {
  id: string;
  path: string;
  url: string;
  provider: string;
  branch?: string;
  head_commit_id?: string;
}

export interface GitCredential {
  credential_id: string;
  git_provider: string;
  git_username?: string;
  git_email?: string;
}

/** service/pipelines/model.go */
export interface PipelineSpec extends Settings {
  name?: string;
  libraries?: readonly Settings[];
  clusters?: readonly Settings[];
  configuration?: TextMap;
  tags?: TextMap;
}

export interface Pipeline {
  pipeline_id: string;
  name?: string;
  state?: string;
  spec: PipelineSpec;
  /** When the spec was changed last. */
  last_modified?: number;
  /** What the spec says of it: it is told beside the spec. */
  run_as?: RunAs;
  run_as_user_name?: string;
}

export interface PipelineUpdate {
  update_id: string;
  pipeline_id: string;
  state?: string;
  creation_time?: number;
}

/** service/ml/model.go. In the registry of a workspace a version is a text. */
export interface ModelVersion {
  name: string;
  version: string;
  status?: string;
  status_message?: string;
  current_stage?: string;
  source?: string;
  run_id?: string;
  description?: string;
  tags?: readonly Tag[];
}

export interface Tag {
  key: string;
  value: string;
}

export interface RegisteredModel {
  name: string;
  description?: string;
  tags?: readonly Tag[];
  latest_versions?: readonly ModelVersion[];
}

/** A run of MLflow. Of a metric that is logged more than once it has the last value; what is no number is a text, `NaN`. */
export interface MlflowRun {
  info?: { run_id?: string; status?: string };
  data?: { metrics?: readonly { key: string; value: number | string }[]; tags?: readonly Tag[] };
}

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
export type Stage = (typeof STAGES)[number];

/** service/catalog/model.go. In Unity Catalog a version is a number. */
export interface CatalogModelVersion {
  model_name: string;
  version: number;
  status?: string;
  source?: string;
  run_id?: string;
  comment?: string;
  aliases?: readonly CatalogAlias[];
}

export interface CatalogAlias {
  alias_name: string;
  version_num: number;
}

export interface CatalogModel {
  full_name: string;
  comment?: string;
  aliases?: readonly CatalogAlias[];
}

/** service/iam/model.go */
export interface ServicePrincipal {
  id: string;
  applicationId: string;
  displayName?: string;
  active?: boolean;
  entitlements?: readonly { value: string }[];
  groups?: readonly { value: string }[];
}

export interface Group {
  id: string;
  displayName: string;
  members?: readonly { value: string }[];
}

/** service/settings/model.go */
export interface TokenInfo {
  token_id: string;
  creation_time?: number;
  /** -1 for one without end. */
  expiry_time?: number;
  comment?: string;
  created_by_username?: string;
}

/** service/oauth2/model.go */
export interface FederationPolicy {
  name?: string;
  policy_id?: string;
  oidc_policy: { issuer: string; audiences?: readonly string[]; subject?: string; subject_claim?: string };
}
