/** Rows as the fake keeps them; ids are texts, times are as Python's `isoformat` writes them. */
export interface RunRow {
  id: string;
  root_id: string;
  parent_id: string | null;
  original_run_id: string | null;
  nested_future_id: string | null;
  name: string | null;
  function_path: string;
  description: string | null;
  future_state: string;
  tags: string[];
  source_code: string;
  container_image_uri: string | null;
  resource_requirements_json: unknown;
  cache_key: string | null;
  exception_metadata_json: FakeException | null;
  external_exception_metadata_json: FakeException | null;
  created_at: string;
  updated_at: string;
  started_at: string | null;
  ended_at: string | null;
  resolved_at: string | null;
  failed_at: string | null;
  organization_id: string | null;
  user_id: string | null;
}

export interface FakeException {
  repr: string;
  name: string;
  module: string;
  ancestors?: string[];
}

export interface FakeGitInfo {
  branch: string;
  commit: string;
  dirty: boolean;
  remote: string;
}

export interface ResolutionRow {
  root_id: string;
  status: string;
  kind: string;
  git_info_json: FakeGitInfo | null;
  settings_env_vars: Record<string, string>;
  container_image_uri: string | null;
  container_image_uris: Record<string, string> | null;
  client_version: string | null;
  cache_namespace: string | null;
  run_command: string | null;
  build_config: string | null;
  resource_requirements_json: string | null;
  user_id: string | null;
  organization_id: string | null;
}

export interface EdgeRow {
  id: string;
  source_run_id: string | null;
  source_name: string | null;
  destination_run_id: string | null;
  destination_name: string | null;
  artifact_id: string | null;
  parent_id: string | null;
  created_at: string;
  updated_at: string;
}

export interface ArtifactRow {
  id: string;
  json_summary: unknown;
  type_serialization: unknown;
  created_at: string;
  updated_at: string;
  organization_id: string | null;
}

export interface NoteRow {
  id: string;
  note: string;
  run_id: string;
  root_id: string;
  user_id: string | null;
  created_at: string;
  updated_at: string;
}

export interface MetricPoint {
  name: string;
  value: number;
  type: 'GAUGE' | 'COUNT';
  labels: Record<string, string>;
}

/** Where the GitHub plugin posts, which the real one has built in: it takes no other address than https://api.github.com. */
export interface FakePlugin {
  apiUrl: string;
  /** GITHUB_ACCESS_TOKEN */
  token?: string;
  /** What the plugin does between its tries, in milliseconds: 18 s in all. Default: nothing. */
  pause?: (milliseconds: number) => Promise<void> | void;
}

export interface State {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly database: 'sqlite' | 'postgresql';
  /** The key of the one user, where the server authenticates. */
  readonly apiKey: string | undefined;
  readonly versions: { server: readonly number[]; min_client_supported: readonly number[] };
  readonly uiBuilt: boolean;
  readonly plugin: FakePlugin | undefined;
  /** SEMATIC_DASHBOARD_URL */
  readonly dashboardUrl: string | undefined;
  url: string;
  readonly runs: Map<string, RunRow>;
  readonly resolutions: Map<string, ResolutionRow>;
  readonly edges: Map<string, EdgeRow>;
  readonly artifacts: Map<string, ArtifactRow>;
  readonly notes: NoteRow[];
  readonly metrics: MetricPoint[];
  readonly logs: Map<string, string[]>;
  /** Root runs that have a job for their runner. */
  readonly jobs: Set<string>;
  /** Runs whose tags the server sends as a text. */
  readonly tagsAsText: Set<string>;
  /** Why the cluster takes no jobs. */
  refusal: string | undefined;
  lastId: number;
  /** Microseconds since the epoch. */
  lastTime: number;
}

/** 32 hexadecimal digits, other ones each time. */
export const nextId = (state: State): string => (++state.lastId).toString(16).padStart(32, '0');

/** Now, and at least a microsecond after the last time: the real clock never shows one time twice. */
export function timestamp(state: State): string {
  state.lastTime = Math.max(state.now() * 1_000, state.lastTime + 1);
  const micros = String(state.lastTime % 1_000).padStart(3, '0');
  return new Date(Math.floor(state.lastTime / 1_000)).toISOString().replace('Z', `${micros}+00:00`);
}

const FUTURE_STATES = ['CREATED', 'SCHEDULED', 'RAN', 'RETRYING', 'RESOLVED', 'FAILED', 'NESTED_FAILED', 'CANCELED'];
export const isFutureState = (word: unknown): boolean => typeof word === 'string' && FUTURE_STATES.includes(word);

/** FAILED among them, although a runner may take it back to RETRYING. */
export const hasEnded = ({ future_state }: RunRow): boolean =>
  ['RESOLVED', 'FAILED', 'NESTED_FAILED', 'CANCELED'].includes(future_state);

/** Python's `json.dumps` of the tags, which is what the database keeps and searches. */
export const tagsText = (tags: readonly string[]): string =>
  `[${tags
    .map((tag) =>
      JSON.stringify(tag).replace(
        /[\u0080-\uffff]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    )
    .join(', ')}]`;
