import type { Body } from './answers.ts';
import type { TaskScript } from './timeline.ts';

export interface Principal {
  /** Numeric. */
  id: string;
  /** Name of a user, or application id. */
  name: string;
  displayName: string;
  kind: 'user' | 'service-principal';
  entitlements: string[];
  /** Of OAuth. */
  secrets: string[];
  policies: Policy[];
}

/** Whose tokens of GitHub are taken for a principal. */
export interface Policy {
  id: string;
  issuer: string;
  audiences: readonly string[];
  subject: string | undefined;
}

export interface TokenRow {
  id: string;
  principal: Principal;
  /** Milliseconds since the epoch; undefined for one without end. */
  expiresAt: number | undefined;
  createdAt: number;
  comment: string;
  /** `METHOD /path` of what it may not do. */
  forbidden: RegExp | undefined;
  /** Not one of OAuth, which nobody lists. */
  listed: boolean;
}

export interface JobRow {
  id: string;
  creator: string;
  createdAt: number;
  settings: Body;
}

/** One attempt at a task. */
export interface Attempt {
  /** Its own id. */
  id: string;
  key: string;
  number: number;
  /** Of the repair that added it; 0 for what was there from the start. */
  round: number;
  /** Milliseconds since the epoch from when on it may start. */
  from: number;
  settings: Body;
  script: TaskScript;
}

export interface RunRow {
  id: string;
  jobId: string;
  name: string;
  type: 'SUBMIT_RUN' | 'JOB_RUN';
  creator: string;
  createdAt: number;
  /** How long until its cluster is up, in milliseconds. */
  setup: number;
  timeoutSeconds: number;
  /** Undefined while nobody has cancelled it. */
  cancelledAt: number | undefined;
  attempts: Attempt[];
  gitSource: Body | undefined;
  parameters: Record<string, string>;
  overriding: Body | undefined;
  repairs: { id: string; at: number; tasks: string[] }[];
  /** In the order in which attempts will follow, by task. */
  scripts: Readonly<Record<string, readonly TaskScript[]>>;
}

export interface ObjectRow {
  id: string;
  type: 'NOTEBOOK' | 'DIRECTORY' | 'FILE';
  path: string;
  language?: string;
  content: Buffer;
  createdAt: number;
}

export interface RemoteRow {
  branches: Record<string, string>;
  tags: Record<string, string>;
}

export interface FolderRow {
  id: string;
  path: string;
  url: string;
  provider: string;
  branch: string | undefined;
  head: string;
}

export interface GitCredentialRow {
  id: string;
  principal: Principal;
  provider: string;
  username: string | undefined;
  email: string | undefined;
  token: string;
}

export interface PipelineRow {
  id: string;
  creator: string;
  spec: Body;
  /** Milliseconds since the epoch; no two changes have the same. */
  modifiedAt: number;
  updates: UpdateRow[];
}

export interface UpdateRow {
  id: string;
  createdAt: number;
  /** Milliseconds from its start to its end. */
  takes: number;
  outcome: 'COMPLETED' | 'FAILED';
  stoppedAt: number | undefined;
  request: Body;
}

export interface ModelVersionRow {
  version: number;
  source: string;
  runId: string | undefined;
  description: string | undefined;
  stage: string;
  /** PENDING_REGISTRATION, FAILED_REGISTRATION or READY. */
  status: string;
  createdAt: number;
  tags: Map<string, string>;
}

export interface MlflowRunRow {
  tags: Map<string, string>;
  metrics: ReadonlyMap<string, number>;
}

export interface ModelRow {
  name: string;
  description: string | undefined;
  versions: ModelVersionRow[];
  tags: Map<string, string>;
  /** Aliases, by name; of Unity Catalog, and of MLflow's own API. */
  aliases: Map<string, number>;
}

export interface GroupRow {
  id: string;
  displayName: string;
  members: string[];
}

export interface AccessRow {
  /** `group_name` and so on. */
  who: string;
  name: string;
  level: string;
}

export interface State {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The number of the workspace, in the addresses of its pages. */
  readonly workspaceId: string;
  readonly accountId: string;
  /** Status of an answer about a job or run that is not there. */
  readonly missing: 400 | 404;
  /** Seconds that a token of OAuth is good for. */
  readonly tokenLife: number;
  /** Whom GitHub's tokens must be made out to, where the workspace says so of itself. */
  readonly audience: string | undefined;
  url: string;
  readonly tokens: Map<string, TokenRow>;
  readonly principals: Map<string, Principal>;
  readonly groups: Map<string, GroupRow>;
  readonly jobs: Map<string, JobRow>;
  readonly runs: Map<string, RunRow>;
  /** Ids of runs by idempotency token. */
  readonly idempotent: Map<string, string>;
  readonly objects: Map<string, ObjectRow>;
  readonly files: Map<string, Buffer>;
  readonly remotes: Map<string, RemoteRow>;
  readonly folders: Map<string, FolderRow>;
  readonly gitCredentials: Map<string, GitCredentialRow>;
  readonly pipelines: Map<string, PipelineRow>;
  readonly models: Map<string, ModelRow>;
  readonly catalog: Map<string, ModelRow>;
  /** By their ids. */
  readonly mlflowRuns: Map<string, MlflowRunRow>;
  readonly scopes: Map<string, { secrets: Map<string, string>; access: Map<string, string> }>;
  /** By the path below /api/2.0/permissions. */
  readonly access: Map<string, AccessRow[]>;
  /** Claims of the tokens that GitHub has given to a job, by token. */
  readonly idTokens: Map<string, { aud: string; sub: string; iss: string; exp: number }>;
  /** Scripts of the runs and updates to come. */
  readonly scripts: { runs: RunScript[]; updates: { takes: number; outcome: 'COMPLETED' | 'FAILED' }[] };
  lastId: bigint;
}

/** How a run will go. */
export interface RunScript {
  /** With what the name of the run begins. Default: it is for the next one. */
  run?: string;
  /** Milliseconds until its cluster is up. Default: 30 s. */
  setup?: number;
  /** By task; of a list each attempt takes the next. Tasks that are not named succeed after a minute. */
  tasks?: Readonly<Record<string, TaskScript | readonly TaskScript[]>>;
}

export const nextId = (state: State): string => String(++state.lastId);

/** 32 hexadecimal digits in the form of a UUID, other ones each time. */
export function nextUuid(state: State): string {
  const digits = BigInt(nextId(state)).toString(16).padStart(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
