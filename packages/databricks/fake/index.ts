import { randomBytes } from 'node:crypto';
import { type Handler, startServer, type TestServer } from '@ml-actions/testing';
import { type Body, type Endpoints, handler } from './answers.ts';
import { gitEndpoints } from './git.ts';
import { accountEndpoints, addTokenRow, scimEndpoints, tokenEndpoints } from './identity.ts';
import { jobEndpoints } from './jobs.ts';
import { catalogEndpoints, modelEndpoints } from './models.ts';
import { permissionEndpoints } from './permissions.ts';
import { pipelineEndpoints } from './pipelines.ts';
import { runEndpoints } from './runs.ts';
import { secretEndpoints } from './secrets.ts';
import { type FakeJob, signInRoutes } from './sign-in.ts';
import {
  type FolderRow,
  type ModelRow,
  nextId,
  type ObjectRow,
  type Principal,
  type RunScript,
  type State,
} from './state.ts';
import { standingOf } from './timeline.ts';
import { addFolder, addObject, workspaceEndpoints } from './workspace.ts';

export type { RunScript } from './state.ts';
export type { TaskScript } from './timeline.ts';

export interface FakeDatabricksOptions {
  /** Milliseconds since the epoch. Default: the clock of the machine. */
  now?: () => number;
  /** The first id that is given. Default: a small one; any is possible up to 2^63. */
  firstId?: bigint;
  /** With which status the server says that a job or a run is not there. Default: 404. */
  missing?: 400 | 404;
  /** Seconds. Default: 3600. */
  tokenLife?: number;
  /** Whom GitHub's tokens must be made out to, told at /.well-known/databricks-config. Default: there is no such page. */
  audience?: string;
}

export interface NewPrincipal {
  /** Its application id. */
  name?: string;
  secret?: string;
  /** Trusts the workflows of GitHub with this subject. */
  federation?: { subject: string; audience?: string };
}

export interface NewFakeToken {
  /** Name of a principal that is there. Default: the administrator. */
  principal?: string;
  /** `METHOD /path` of what it may not do. */
  forbidden?: RegExp;
  /** Default: without end. */
  lifeSeconds?: number;
}

export interface NewModelVersion {
  /** Of MLflow. */
  runId?: string;
  /** Default: READY. */
  status?: string;
  stage?: string;
  tags?: Readonly<Record<string, string>>;
}

/** A workspace with the sides of it that no API has. */
export interface FakeDatabricks extends TestServer {
  readonly accountId: string;
  /** @returns a personal access token. */
  addToken(token?: NewFakeToken): string;
  /** @returns its id in the workspace. */
  addPrincipal(principal: NewPrincipal): string;
  addGroup(name: string): string;
  /** All tokens and id tokens that it has given out. */
  tokens(): string[];
  /** Ends all tokens of OAuth at once. */
  revokeSessions(): void;
  /** The environment of a job of GitHub that may ask for id tokens. */
  jobEnv(subject: string): Record<string, string>;
  /** How the next run goes; each call is for one more. */
  script(run: RunScript): void;
  /** How the next update of a pipeline goes. */
  scriptUpdate(update: { takes: number; outcome: 'COMPLETED' | 'FAILED' }): void;
  /** Ids of all runs, oldest first. */
  runs(): string[];
  /** How a run stands now, in the workspace's words. @returns its result is undefined while it goes on */
  standing(id: string): { name: string; life: string; result: string | undefined };
  addNotebook(path: string): void;
  /** What is at a path of the workspace. */
  object(path: string): Pick<ObjectRow, 'type' | 'content' | 'language'> | undefined;
  /** The paths of all that is in a folder and below. */
  objects(folder: string): string[];
  /** A file of a volume. */
  file(path: string): Buffer | undefined;
  /** Moves branches and tags of a server of git. */
  push(url: string, refs: { branches?: Record<string, string>; tags?: Record<string, string> }): void;
  jobSettings(id: string): Readonly<Body>;
  /** Settings of all jobs, oldest first. */
  jobs(): Readonly<Body>[];
  /** Specs of all pipelines, oldest first. */
  pipelines(): Readonly<Body>[];
  gitFolders(): Readonly<FolderRow>[];
  /** A model of Unity Catalog with so many versions, or with these. */
  addCatalogModel(name: string, versions: number | readonly NewModelVersion[]): void;
  /** A model of the workspace with these versions. */
  addModel(name: string, versions: readonly NewModelVersion[]): void;
  /** Those of the workspace and of Unity Catalog. */
  models(): Readonly<ModelRow>[];
  /** A run of MLflow. @returns its id */
  addMlflowRun(run?: { metrics?: Record<string, number>; tags?: Record<string, string> }): string;
  tagsOfMlflowRun(id: string): ReadonlyMap<string, string>;
  secret(scope: string, key: string): string | undefined;
}

/**
 * Starts a workspace that keeps state, computes its answers on the clock that it is given, and has the habits that the
 * contract tells of. It is also the account, Azure's sign-in (tenant `tenant`) and GitHub's for a job. A request that it does
 * not know fails at `close()`.
 */
export async function startFakeDatabricks(options: FakeDatabricksOptions = {}): Promise<FakeDatabricks> {
  const state: State = {
    now: options.now ?? Date.now,
    workspaceId: '7300000000000123',
    accountId: '0d26daa6-5e44-4c97-a497-ef015f91254a',
    missing: options.missing ?? 404,
    tokenLife: options.tokenLife ?? 3_600,
    audience: options.audience,
    url: '',
    tokens: new Map(),
    principals: new Map(),
    groups: new Map(),
    jobs: new Map(),
    runs: new Map(),
    idempotent: new Map(),
    objects: new Map(),
    files: new Map(),
    remotes: new Map(),
    folders: new Map(),
    gitCredentials: new Map(),
    pipelines: new Map(),
    models: new Map(),
    catalog: new Map(),
    mlflowRuns: new Map(),
    scopes: new Map(),
    access: new Map(),
    idTokens: new Map(),
    scripts: { runs: [], updates: [] },
    lastId: (options.firstId ?? 1_001n) - 1n,
  };
  let job: FakeJob | undefined;
  const server = await startServer(
    { ...apiRoutes(state), ...signInRoutes(state, () => job) },
    {
      headers: () => ({ 'x-databricks-org-id': state.workspaceId }),
    },
  );
  state.url = server.url;
  addFolder(state, '/');
  const administrator = addPrincipal(state, { name: 'admin@example.com', kind: 'user' });

  return {
    url: server.url,
    requests: server.requests,
    get asked() {
      return server.asked;
    },
    fail: server.fail,
    heal: server.heal,
    down: server.down,
    up: server.up,
    close: server.close,
    accountId: state.accountId,
    addToken: ({ principal, ...rest } = {}) => {
      const owner = principal === undefined ? administrator : state.principals.get(principal);
      if (owner === undefined) throw new Error(`There is no principal ${principal}`);
      return addTokenRow(state, owner, rest).text;
    },
    addPrincipal: ({ name, secret, federation }) => {
      const principal = addPrincipal(state, { kind: 'service-principal', ...(name !== undefined && { name }) });
      if (secret !== undefined) principal.secrets.push(secret);
      if (federation !== undefined)
        principal.policies.push({
          id: 'there-from-the-start',
          issuer: 'https://token.actions.githubusercontent.com',
          audiences: [federation.audience ?? state.accountId],
          subject: federation.subject,
        });
      return principal.id;
    },
    addGroup: (displayName) => {
      const id = nextId(state);
      state.groups.set(id, { id, displayName, members: [] });
      return id;
    },
    tokens: () => [...state.tokens.keys(), ...state.idTokens.keys()],
    revokeSessions: () => {
      for (const [text, { listed }] of state.tokens) if (!listed) state.tokens.delete(text);
    },
    jobEnv: (subject) => {
      job = { subject, requestToken: randomBytes(8).toString('hex') };
      return {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/github/id-token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: job.requestToken,
      };
    },
    script: (run) => void state.scripts.runs.push(run),
    scriptUpdate: (update) => void state.scripts.updates.push(update),
    runs: () => [...state.runs.keys()],
    standing: (id) => {
      const run = state.runs.get(id);
      if (run === undefined) throw new Error(`There is no run ${id}`);
      const { life, result } = standingOf(state, run);
      return { name: run.name, life, result };
    },
    addNotebook: (path) => {
      addFolder(state, path.slice(0, path.lastIndexOf('/')));
      addObject(state, { type: 'NOTEBOOK', path, language: 'PYTHON', content: Buffer.from('') });
    },
    object: (path) => state.objects.get(path),
    objects: (folder) => [...state.objects.keys()].filter((path) => path.startsWith(`${folder}/`)),
    file: (path) => state.files.get(path.replace(/^\//, '')),
    push: (url, { branches = {}, tags = {} }) => {
      const before = state.remotes.get(url);
      state.remotes.set(url, { branches: { ...before?.branches, ...branches }, tags: { ...before?.tags, ...tags } });
    },
    jobSettings: (id) => {
      const found = state.jobs.get(id);
      if (found === undefined) throw new Error(`There is no job ${id}`);
      return found.settings;
    },
    jobs: () => [...state.jobs.values()].map(({ settings }) => settings),
    pipelines: () => [...state.pipelines.values()].map(({ spec }) => spec),
    gitFolders: () => [...state.folders.values()],
    models: () => [...state.models.values(), ...state.catalog.values()],
    addCatalogModel: (name, versions) => {
      const rows = typeof versions === 'number' ? Array.from({ length: versions }, () => ({})) : versions;
      state.catalog.set(name, modelRow(state, name, rows));
    },
    addModel: (name, versions) => void state.models.set(name, modelRow(state, name, versions)),
    addMlflowRun: ({ metrics = {}, tags = {} } = {}) => {
      const id = randomBytes(16).toString('hex');
      state.mlflowRuns.set(id, { tags: new Map(Object.entries(tags)), metrics: new Map(Object.entries(metrics)) });
      return id;
    },
    tagsOfMlflowRun: (id) => state.mlflowRuns.get(id)?.tags ?? new Map(),
    secret: (scope, key) => state.scopes.get(scope)?.secrets.get(key),
  };
}

const modelRow = (state: State, name: string, versions: readonly NewModelVersion[]): ModelRow => ({
  name,
  description: undefined,
  versions: versions.map(({ runId, status = 'READY', stage = 'None', tags = {} }, index) => ({
    version: index + 1,
    source: `dbfs:/models/${name}/${index + 1}`,
    runId,
    description: undefined,
    stage,
    status,
    createdAt: state.now(),
    tags: new Map(Object.entries(tags)),
  })),
  tags: new Map(),
  aliases: new Map(),
});

function addPrincipal(state: State, { name, kind }: Partial<Principal> & Pick<Principal, 'kind'>): Principal {
  const id = nextId(state);
  const called = name ?? `app-${id}`;
  const principal: Principal = {
    id,
    name: called,
    displayName: called,
    kind,
    entitlements: [],
    secrets: [],
    policies: [],
  };
  state.principals.set(called, principal);
  return principal;
}

function apiRoutes(state: State): Record<string, Handler> {
  const below: readonly (readonly [root: string, endpoints: Endpoints])[] = [
    // The older version has the same shapes.
    ['/api/2.2/jobs', { ...runEndpoints, ...jobEndpoints }],
    ['/api/2.1/jobs', { ...runEndpoints, ...jobEndpoints }],
    [
      '/api/2.0',
      { ...workspaceEndpoints, ...gitEndpoints, ...pipelineEndpoints, ...secretEndpoints, ...tokenEndpoints },
    ],
    ['/api/2.0/mlflow', modelEndpoints],
    ['/api/2.1/unity-catalog', catalogEndpoints],
    ['/api/2.0/permissions', permissionEndpoints],
    ['/api/2.0/preview/scim/v2', scimEndpoints],
    ['/api/2.0/accounts/:account/servicePrincipals/:id', accountEndpoints],
  ];
  return Object.fromEntries(
    below.flatMap(([root, endpoints]) =>
      Object.entries(endpoints).map(([route, endpoint]) => {
        const [method, path] = route.split(' ', 2);
        return [`${method} ${root}${path}`, handler(state, endpoint)] as const;
      }),
    ),
  );
}
