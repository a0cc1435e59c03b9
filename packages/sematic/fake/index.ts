import { type Handler, startServer, type TestServer } from '@ml-actions/testing';
import { type Endpoint, handler, refused, unknownPath } from './answers.ts';
import { pluginEndpoints } from './plugin.ts';
import { recordEndpoints } from './records.ts';
import { resolutionEndpoints } from './resolutions.ts';
import { runEndpoints } from './runs.ts';
import type { FakePlugin, NoteRow, State } from './state.ts';
import { addArtifact, addRun, type FakeRun, fakeRun, type NewFakeRun } from './worker.ts';

export type { FakeException, FakeGitInfo, FakePlugin, NoteRow, ResolutionRow, RunRow } from './state.ts';
export type { FakeRun, NewFakeRun } from './worker.ts';

export interface FakeSematicOptions {
  /** Milliseconds since the epoch. Default: the clock of the machine. */
  now?: () => number;
  /** The key of the only user. Default: the server asks for none. */
  apiKey?: string;
  /** Nobody can sign in to get a key. */
  noProviders?: boolean;
  /** Default: 0.41.0, which takes clients from 0.30.0 on. */
  server?: readonly [number, number, number];
  /** They differ in what a query means. Default: sqlite. */
  database?: 'sqlite' | 'postgresql';
  /** False where unknown paths fail, in place of showing the UI. Default: true. */
  uiBuilt?: boolean;
  /** The GitHub plugin. Default: off. */
  plugin?: FakePlugin;
  /** SEMATIC_DASHBOARD_URL. Default: an address; null where it is not set. */
  dashboardUrl?: string | null;
  /** Below which path the server is. Default: none. */
  prefix?: string;
}

/** A Sematic server with the sides of it that no API has. */
export interface FakeSematic extends TestServer {
  /** As in SEMATIC_API_ADDRESS. */
  readonly url: string;
  readonly notes: readonly NoteRow[];
  /** Launches a run as a script would. */
  addRun(run?: NewFakeRun): FakeRun;
  /** A run that came over the API. */
  run(id: string): FakeRun;
  /** Ids of all root runs, in the order in which they came. */
  roots(): string[];
  /** @returns the id of an artifact with a value. */
  addArtifact(value: unknown): string;
  /** From now on the cluster takes no jobs. */
  refuseJobs(why: string): void;
}

/**
 * Starts a Sematic server that keeps state, computes its answers, and has the habits of release 0.41.0. What it does not know
 * below /api/v1 fails at `close()`; elsewhere it shows the page of the UI, as the real one does everywhere.
 * Not there: reruns, the events of socket.io, `group_by` and `search` of lists, jobs, external resources.
 */
export async function startFakeSematic(options: FakeSematicOptions = {}): Promise<FakeSematic> {
  const { now = Date.now, prefix = '', dashboardUrl = 'https://sematic.example.com' } = options;
  const state: State = {
    now,
    database: options.database ?? 'sqlite',
    apiKey: options.apiKey,
    versions: { server: options.server ?? [0, 41, 0], min_client_supported: [0, 30, 0] },
    uiBuilt: options.uiBuilt ?? true,
    plugin: options.plugin,
    dashboardUrl: dashboardUrl ?? undefined,
    url: '',
    runs: new Map(),
    resolutions: new Map(),
    edges: new Map(),
    artifacts: new Map(),
    notes: [],
    metrics: [],
    logs: new Map(),
    jobs: new Set(),
    tagsAsText: new Set(),
    refusal: undefined,
    lastId: 0,
    lastTime: 0,
  };
  const server = await startServer(routes(state, prefix, options.noProviders ?? false));
  state.url = server.url;
  return {
    url: server.url + prefix,
    requests: server.requests,
    get asked() {
      return server.asked;
    },
    fail: server.fail,
    heal: server.heal,
    down: server.down,
    up: server.up,
    close: server.close,
    notes: state.notes,
    addRun: (run = {}) => addRun(state, run),
    run: (id) => fakeRun(state, id),
    roots: () => [...state.runs.values()].filter(({ parent_id }) => parent_id === null).map(({ id }) => id),
    addArtifact: (value) => addArtifact(state, value),
    refuseJobs: (why) => {
      state.refusal = why;
    },
  };
}

function routes(state: State, prefix: string, noProviders: boolean): Record<string, Handler> {
  const endpoints: Readonly<Record<string, Endpoint>> = {
    ...metaEndpoints,
    ...recordEndpoints,
    ...runEndpoints,
    ...resolutionEndpoints,
    ...pluginEndpoints,
  };
  const api = Object.entries(endpoints).map(([route, endpoint]) => {
    const [method, path] = route.split(' ', 2);
    return [`${method} ${prefix}/api/v1${path}`, handler(state, endpoint)] as const;
  });
  const elsewhere: Handler = (request) => {
    if (request.path.startsWith(`${prefix}/api/v1/`)) throw new Error('The fake does not know this part of the API');
    return unknownPath(state, request);
  };
  const pages = ['GET', 'POST', 'PUT', 'DELETE'].flatMap((method) =>
    ['/', '/:path*'].map((path) => [`${method} ${path}`, elsewhere] as const),
  );
  const signIn = handler(state, {
    open: true,
    answer: () => {
      if (state.apiKey === undefined) return { json: { authenticate: false, providers: {} } };
      if (noProviders) throw refused(400, 'No login providers');
      return { json: { authenticate: true, providers: { GOOGLE_OAUTH_CLIENT_ID: 'id' } } };
    },
  });
  return Object.fromEntries([...api, [`GET ${prefix}/authenticate`, signIn], ...pages]);
}

/** api/endpoints/meta.py, and api/server.py */
const metaEndpoints: Readonly<Record<string, Endpoint>> = {
  'GET /ping': { open: true, answer: () => ({ json: { status: 'ok' } }) },
  'GET /meta/versions': { open: true, answer: ({ state }) => ({ json: state.versions }) },
  'GET /meta/health': {
    open: true,
    answer: () => ({
      json: { api: { healthy: true, message: 'API is up' }, db: { healthy: true, message: 'DB is up' } },
    }),
  },
  'GET /meta/env': { answer: () => ({ json: { env: {} } }) },
};
