// What a Sematic 0.41 server answers to requests that no client of ours has made. The fake is held to it by a test, and the
// real server by `pnpm peers:sematic`; whatever is wanted of a server here comes to it through its API.
import { deepStrictEqual, match, ok, partialDeepStrictEqual } from 'node:assert/strict';
import { ask, list, type RawAnswer } from './raw.ts';

export const SHA = '0123456789abcdef0123456789abcdef01234567';
export const TAG = `checks-commit:${SHA}`;
export const GIT = { branch: 'main', commit: SHA, dirty: false, remote: 'https://github.com/acme/anvil.git' };
export const HTML = 'text/html';
const JSON_TYPE = 'application/json';

/** How a server is set up for an exchange. All are sqlite, and empty. */
export interface Setup {
  /** It asks for a key, which is the peer's. */
  authenticates?: boolean;
  /** With its GitHub plugin, and what GitHub answers to all of its statuses. */
  plugin?: 201 | 401;
  /** Without SEMATIC_DASHBOARD_URL. */
  noDashboard?: boolean;
}

/** A server, and GitHub as it sees it. */
export interface Peer {
  /** Its root. */
  url: string;
  /** The key of its only user, where it asks for one. */
  key: string | undefined;
  /** SEMATIC_DASHBOARD_URL */
  dashboard: string;
  /** What was posted to GitHub: paths and bodies. */
  posted(): (readonly [string, Record<string, unknown>])[];
}

export interface RecordedExchange {
  name: string;
  setup?: Setup;
  /** Throws an AssertionError where the server answers otherwise. */
  play(peer: Peer): Promise<void>;
}

/** An answer has at least what is expected. */
const has = (answer: RawAnswer, expected: object): void => partialDeepStrictEqual(answer, expected);
const rows = ({ json }: RawAnswer): Record<string, unknown>[] => (json?.['content'] ?? []) as never[];
const ids = (answer: RawAnswer): unknown[] => rows(answer).map(({ id }) => id);
const contentOf = ({ json }: RawAnswer): Record<string, unknown> => (json?.['content'] ?? {}) as never;

let lastId = 0;
const newId = (): string => (++lastId).toString(16).padStart(32, 'a');
/** Each a millisecond after the last one. */
const newTime = (): string => new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + ++lastId).toISOString();

export interface SeededRun {
  name?: string;
  state?: string;
  tags?: readonly string[];
  /** Of a child. */
  parent?: string;
  /** The checkout; undefined for no resolution at all. Default: GIT. */
  git?: object | null | undefined;
  /** Statuses that its resolution goes through. Default: SCHEDULED. */
  statuses?: readonly string[];
  exception?: object;
}

/** Brings a run into a state over the API. @returns its id. */
export async function seed(peer: Peer, { name = 'regression', state = 'CREATED', ...run }: SeededRun): Promise<string> {
  const id = newId();
  const time = newTime();
  const git = 'git' in run ? run.git : GIT;
  const row = {
    ...aRun(id, run.parent ?? id),
    parent_id: run.parent ?? null,
    name,
    function_path: `my_pkg.pipeline.${name}`,
    future_state: state,
    tags: run.tags ?? [],
    exception_metadata_json: run.exception ?? null,
    created_at: time,
    updated_at: time,
  };
  has(await ask(peer, 'PUT /graph', { key: peer.key, ...graphOf([row]) }), { status: 200, json: {} });
  if (run.parent !== undefined || git === undefined) return id;
  for (const status of run.statuses ?? ['SCHEDULED']) {
    const body = { resolution: { ...aResolution(id), git_info_json: git, status } };
    has(await ask(peer, `PUT /resolutions/${id}`, { key: peer.key, body }), { status: 200 });
  }
  return id;
}

const aRun = (id: string, rootId = id) => ({
  id,
  root_id: rootId,
  parent_id: null as string | null,
  future_state: 'CREATED',
  name: 'regression suite',
  function_path: 'my_pkg.pipeline.regression',
  source_code: 'def regression(): ...',
  tags: [TAG, 'gha:1-1-a'] as readonly string[],
  container_image_uri: 'registry.example.com/acme/pipe@sha256:00',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_at: '2026-01-02T03:04:05.000Z',
});

const aResolution = (rootId: string) => ({
  root_id: rootId,
  status: 'CREATED',
  kind: 'KUBERNETES',
  git_info_json: GIT as object | null,
  settings_env_vars: { SEMATIC_API_ADDRESS: 'https://sematic.example.com' },
  container_image_uri: 'registry.example.com/acme/pipe@sha256:00' as string | null,
  container_image_uris: { default: 'registry.example.com/acme/pipe@sha256:00' },
  client_version: '0.41.0',
  resource_requirements_json: null,
});

const graphOf = (runs: readonly object[], edges: readonly object[] = []) => ({
  body: { graph: { runs, edges, artifacts: [] } },
});

const everyAnswer: RecordedExchange[] = [
  ...[
    { asked: 'GET //', status: 200, type: HTML },
    { asked: 'GET //wrong/api/v1/runs', status: 200, type: HTML },
    { asked: 'POST //wrong', status: 405, type: HTML },
    { asked: 'GET /ping', status: 200, type: JSON_TYPE },
    { asked: 'GET /runs/nope', status: 404, type: JSON_TYPE },
  ].map(({ asked, status, type }) => ({
    name: `${asked} is ${status} ${type}`,
    play: async (peer: Peer) => has(await ask(peer, asked), { status, type }),
  })),
  ...[
    { what: 'no content type of JSON', body: '{}', type: 'text/plain', status: 415 },
    { what: 'an empty body', body: '', type: JSON_TYPE, status: 400 },
    { what: 'half a body', body: '{"note":', type: JSON_TYPE, status: 400 },
  ].map(({ what, body, type, status }) => ({
    name: `a POST with ${what} is ${status} HTML`,
    play: async (peer: Peer) => has(await ask(peer, 'POST /notes', { body, type }), { status, type: HTML }),
  })),
  ...['GET /runs', 'GET /meta/env', 'PUT /graph'].map((asked) => ({
    name: `${asked} without a key is the same as with a wrong one`,
    setup: { authenticates: true },
    play: async (peer: Peer) => {
      const none = await ask(peer, asked);
      deepStrictEqual(none, { status: 401, type: JSON_TYPE, json: { error: 'Missing API key' } });
      deepStrictEqual(await ask(peer, asked, { key: 'wrong' }), none);
    },
  })),
  ...['GET /ping', 'GET /meta/versions', 'GET /meta/health', 'GET //authenticate'].map((asked) => ({
    name: `${asked} needs no key`,
    setup: { authenticates: true },
    play: async (peer: Peer) => has(await ask(peer, asked), { status: 200, type: JSON_TYPE }),
  })),
  {
    name: 'the key is a header, and no bearer token',
    setup: { authenticates: true },
    play: async (peer) => has(await ask(peer, 'GET /meta/env', { key: peer.key }), { status: 200, type: JSON_TYPE }),
  },
];

const whoItIs: RecordedExchange[] = [
  ...[
    { asked: 'GET /meta/versions', json: { server: [0, 41, 0], min_client_supported: [0, 30, 0] } },
    { asked: 'GET /meta/env', json: { env: {} } },
    { asked: 'GET //authenticate', json: { authenticate: false, providers: {} } },
  ].map(({ asked, json }) => ({
    name: `${asked} says who it is`,
    play: async (peer: Peer) => deepStrictEqual(await ask(peer, asked), { status: 200, type: JSON_TYPE, json }),
  })),
];

const listsOfRuns: RecordedExchange[] = [
  {
    name: 'a list is an envelope whose address of the next page has lost the filters',
    play: async (peer) => {
      await seed(peer, {});
      for (let n = 0; n < 3; n++) await seed(peer, { tags: [TAG] });
      const filters = { AND: [{ tags: { contains: TAG } }, { parent_id: { eq: null } }] };
      const first = await ask(peer, list(filters, '&limit=2'));
      const cursor = String(first.json?.['next_cursor']);
      match(Buffer.from(cursor, 'base64url').toString(), /^2026-01-02 03:04:05\.\d{6}(\+00:00)?_[0-9a-f]{32}$/);
      has(first, { json: { limit: 2, after_cursor_count: 3, content: [{ tags: [TAG] }, { tags: [TAG] }] } });
      ok(!String(first.json?.['next_page_url']).includes('filters='));
      const rest = await ask(peer, list({ tags: { contains: TAG } }, `&limit=2&cursor=${cursor}`));
      has(rest, { json: { after_cursor_count: 1, next_cursor: null, next_page_url: null } });
      const whole = await ask(peer, `GET /runs?limit=2&cursor=${cursor}`);
      ok(JSON.stringify(ids(whole)) !== JSON.stringify(ids(rest)));
    },
  },
  ...[
    { by: 'no filter', filters: {}, found: ['child', 'other', 'root'] },
    { by: 'a state', filters: { future_state: { eq: 'RESOLVED' } }, found: ['other'] },
    { by: 'roots', filters: { parent_id: { eq: null } }, found: ['other', 'root'] },
    { by: 'one of two', filters: { name: { in: ['child', 'other'] } }, found: ['child', 'other'] },
    { by: 'a whole tag', filters: { tags: { contains: 'nightly_run' } }, found: ['other', 'root'] },
    { by: 'part of a tag', filters: { tags: { contains: 'nightly' } }, found: [] },
    { by: 'a tag in capitals', filters: { tags: { contains: 'NIGHTLY_RUN' } }, found: ['other', 'root'] },
    { by: 'a tag with a wildcard', filters: { tags: { contains: 'night%' } }, found: ['other', 'root'] },
    { by: 'a tag that is escaped', filters: { tags: { contains: 'größe' } }, found: [] },
    {
      by: 'two columns, of which the first counts',
      filters: { name: { eq: 'root' }, future_state: { eq: 'RESOLVED' } },
      found: ['root'],
    },
    { by: 'OR', filters: { OR: [{ name: { eq: 'root' } }, { name: { eq: 'child' } }] }, found: ['child', 'root'] },
    { by: 'the pipeline', filters: { 'pipeline_run.status': { eq: 'COMPLETE' } }, found: ['other'] },
    { by: 'the root', filters: { 'root_run.name': { eq: 'root' } }, found: ['child', 'root'] },
  ].map(({ by, filters, found }) => ({
    name: `a list by ${by}`,
    play: async (peer: Peer) => {
      const root = await seed(peer, { name: 'root', tags: ['nightly_run', 'größe'] });
      await seed(peer, { name: 'child', parent: root });
      const statuses = ['SCHEDULED', 'RUNNING', 'COMPLETE'];
      await seed(peer, { name: 'other', tags: ['nightlyXrun'], state: 'RESOLVED', statuses });
      const names = rows(await ask(peer, list(filters))).map(({ name }) => name);
      deepStrictEqual(names.sort(), found);
    },
  })),
  ...[
    { what: 'no JSON', filters: '{', status: 500 },
    { what: 'a column that is not there', filters: { nope: { eq: 1 } }, status: 500 },
    { what: 'an operator that is not there', filters: { name: { like: 'x' } }, status: 500 },
    { what: 'one AND in another', filters: { AND: [{ AND: [] }] }, status: 500 },
    { what: 'contains on another column', filters: { name: { contains: 'x' } }, status: 400 },
  ].map(({ what, filters, status }) => ({
    name: `a list is refused for ${what}`,
    play: async (peer: Peer) =>
      has(await ask(peer, list(filters)), { status, type: status === 500 ? HTML : JSON_TYPE }),
  })),
  ...[
    { query: 'limit=0', status: 400 },
    { query: 'limit=x', status: 400 },
    { query: 'order=up', status: 400 },
    { query: 'fields=["name"]', status: 400 },
    { query: 'fields=id', status: 500 },
    { query: 'cursor=abc', status: 400 },
    // What is no character of base64 is passed over.
    { query: 'cursor=$$', status: 200 },
    { query: 'limit=-1', status: 200 },
  ].map(({ query, status }) => ({
    name: `a list is ${status} for ${query}`,
    play: async (peer: Peer) => has(await ask(peer, `GET /runs?${query}`), { status }),
  })),
  {
    name: 'a list may be of ids alone, and is 20 long',
    play: async (peer) => {
      const all: string[] = [];
      for (let n = 0; n < 21; n++) all.push(await seed(peer, { git: undefined }));
      const answer = await ask(peer, 'GET /runs?fields=["id"]');
      deepStrictEqual(
        rows(answer),
        all
          .toReversed()
          .slice(0, 20)
          .map((id) => ({ id })),
      );
    },
  },
  {
    name: 'a list goes back to its beginning in ascending order',
    play: async (peer) => {
      for (let n = 0; n < 4; n++) await seed(peer, {});
      const first = await ask(peer, 'GET /runs?order=asc&limit=2');
      const second = await ask(peer, `GET /runs?order=asc&limit=2&cursor=${String(first.json?.['next_cursor'])}`);
      deepStrictEqual(ids(second)[0], ids(first)[0]);
    },
  },
];

const oneRun: RecordedExchange[] = [
  {
    name: 'a run has every column',
    play: async (peer) => {
      const id = await seed(peer, { tags: [TAG] });
      const run = contentOf(await ask(peer, `GET /runs/${id}`));
      const expected = { id, root_id: id, parent_id: null, original_run_id: null, nested_future_id: null };
      partialDeepStrictEqual(run, { ...expected, tags: [TAG], name: 'regression', future_state: 'CREATED' });
      partialDeepStrictEqual(run, { exception_metadata_json: null, external_exception_metadata_json: null });
      partialDeepStrictEqual(run, { started_at: null, ended_at: null, resolved_at: null, failed_at: null, user: null });
      match(String(run['created_at']), /^2026-01-02T03:04:05\.\d{6}\+00:00$/);
    },
  },
  {
    name: 'a run that is not there has an empty graph',
    play: async (peer) => {
      has(await ask(peer, 'GET /runs/nope'), { json: { error: "No runs with id 'nope'" } });
      has(await ask(peer, 'GET /runs/nope/graph?root=1'), {
        status: 200,
        json: { run_id: 'nope', runs: [], edges: [], artifacts: [] },
      });
    },
  },
  {
    name: 'a graph is of the whole pipeline, with the reason why it failed',
    play: async (peer) => {
      const exception = { repr: 'Traceback…\nValueError: nan', name: 'ValueError', module: 'builtins', ancestors: [] };
      const root = await seed(peer, { state: 'NESTED_FAILED' });
      const child = await seed(peer, { name: 'train', parent: root, state: 'FAILED', exception });
      const { json } = await ask(peer, `GET /runs/${root}/graph?root=1`);
      const runs = (json?.['runs'] ?? []) as Record<string, unknown>[];
      deepStrictEqual(runs.map(({ id }) => id).sort(), [root, child].sort());
      const expected = { parent_id: root, tags: [], exception_metadata_json: { name: 'ValueError' } };
      partialDeepStrictEqual(runs.find(({ id }) => id === child) ?? {}, expected);
    },
  },
];

/** Saves a run, and its resolution where one is given. */
async function save(peer: Peer, id: string, resolution?: object): Promise<void> {
  has(await ask(peer, 'PUT /graph', { key: peer.key, ...graphOf([aRun(id)]) }), { status: 200, json: {} });
  if (resolution === undefined) return;
  const answer = await ask(peer, `PUT /resolutions/${id}`, { key: peer.key, body: { resolution } });
  has(answer, { status: 200, json: {} });
}

const launches: RecordedExchange[] = [
  {
    name: 'a resolution never shows what could hold keys',
    setup: { authenticates: true },
    play: async (peer) => {
      const id = newId();
      await save(peer, id, aResolution(id));
      const shown = contentOf(await ask(peer, `GET /resolutions/${id}`, { key: peer.key }));
      partialDeepStrictEqual(shown, { root_id: id, status: 'CREATED', kind: 'KUBERNETES', git_info_json: GIT });
      ok(!('settings_env_vars' in shown));
      has(await ask(peer, 'GET /resolutions/nope', { key: peer.key }), { status: 404, type: JSON_TYPE });
    },
  },
  {
    name: 'a run without a time of creation is saved, and the answer is an error',
    play: async (peer) => {
      const id = newId();
      const { created_at: _, ...timeless } = aRun(id);
      has(await ask(peer, 'PUT /graph', graphOf([timeless])), { status: 500, type: HTML });
      has(await ask(peer, `GET /runs/${id}`), { status: 200 });
    },
  },
  ...[
    { what: 'no graph', body: () => ({}), status: 400 },
    { what: 'no edges', body: () => ({ graph: { runs: [], artifacts: [] } }), status: 500 },
    {
      what: 'a state that is none',
      body: (id: string) => graphOf([{ ...aRun(id), future_state: 'RUNNING' }]).body,
      status: 500,
    },
    {
      what: 'a value that is not there',
      body: (id: string) =>
        graphOf([aRun(id)], [{ id: newId(), destination_run_id: id, destination_name: 'x', artifact_id: 'x' }]).body,
      // SQLite does not look.
      status: 200,
    },
  ].map(({ what, body, status }) => ({
    name: `a graph with ${what} is ${status}`,
    play: async (peer: Peer) => has(await ask(peer, 'PUT /graph', { body: body(newId()) }), { status }),
  })),
  {
    name: 'a graph may put a run into any state, whatever it was',
    play: async (peer) => {
      const id = await seed(peer, { state: 'RESOLVED' });
      const runs = [{ ...aRun(id), future_state: 'SCHEDULED', tags: [] }];
      has(await ask(peer, 'PUT /graph', graphOf(runs)), { status: 200 });
      partialDeepStrictEqual(contentOf(await ask(peer, `GET /runs/${id}`)), { future_state: 'SCHEDULED', tags: [] });
    },
  },
  ...[
    {
      what: 'no image',
      more: { container_image_uri: null },
      error: /^Non-local resolution \w+ must have a docker URI$/,
    },
    { what: 'an end', more: { status: 'COMPLETE' }, error: /^New resolution \w+ can't begin in the COMPLETE state\.$/ },
    { what: 'another id', more: { root_id: 'x' }, error: /does not match/ },
  ].map(({ what, more, error }) => ({
    name: `a resolution with ${what} is refused`,
    play: async (peer: Peer) => {
      const id = newId();
      await save(peer, id);
      const answer = await ask(peer, `PUT /resolutions/${id}`, {
        body: { resolution: { ...aResolution(id), ...more } },
      });
      has(answer, { status: 400 });
      match(String(answer.json?.['error']), error);
    },
  })),
  ...[
    { what: 'another image', more: { container_image_uri: 'x' }, status: 400 },
    {
      what: 'git info in another order',
      more: { git_info_json: { remote: GIT.remote, dirty: false, commit: SHA, branch: 'main' } },
      status: 400,
    },
    { what: 'a state that cannot follow', more: { status: 'COMPLETE' }, status: 400 },
    { what: 'the next state', more: { status: 'SCHEDULED' }, status: 200 },
  ].map(({ what, more, status }) => ({
    name: `a resolution changes by ${what}: ${status}`,
    play: async (peer: Peer) => {
      const id = newId();
      await save(peer, id, aResolution(id));
      has(await ask(peer, `PUT /resolutions/${id}`, { body: { resolution: { ...aResolution(id), ...more } } }), {
        status,
      });
    },
  })),
  {
    name: 'a schedule of what is not there is an error',
    play: async (peer) =>
      has(await ask(peer, 'POST /resolutions/nope/schedule', { body: {} }), { status: 500, type: HTML }),
  },
];

const cancellations: RecordedExchange[] = [
  {
    name: 'a cancellation ends all runs of a pipeline, once and again',
    play: async (peer) => {
      const root = await seed(peer, { state: 'SCHEDULED' });
      const child = await seed(peer, { parent: root, state: 'CREATED' });
      const done = await seed(peer, { parent: root, state: 'RESOLVED' });
      for (let n = 0; n < 2; n++)
        has(await ask(peer, `PUT /resolutions/${root}/cancel`), {
          status: 200,
          json: { content: { status: 'CANCELED' } },
        });
      const states = [root, child, done].map(
        async (id) => contentOf(await ask(peer, `GET /runs/${id}`))['future_state'],
      );
      deepStrictEqual(await Promise.all(states), ['CANCELED', 'CANCELED', 'RESOLVED']);
    },
  },
  ...['COMPLETE', 'FAILED'].map((status) => ({
    name: `a cancellation of what is ${status} is refused`,
    play: async (peer: Peer) => {
      const id = await seed(peer, { state: 'RESOLVED', statuses: ['SCHEDULED', 'RUNNING', status] });
      has(await ask(peer, `PUT /resolutions/${id}/cancel`), {
        status: 400,
        json: { error: `Resolution cannot be canceled. Current state: ${status}` },
      });
      has(await ask(peer, 'PUT /resolutions/nope/cancel'), { status: 404 });
    },
  })),
];

const CHECK = `POST /github/commit-check/acme/anvil/${SHA}`;

const checks: RecordedExchange[] = [
  ...[
    { states: [], state: 'success', description: /^All 0 runs have succeeded\.$/ },
    { states: ['CREATED'], state: 'pending', description: /^Completed 0 runs of 1\.$/ },
    { states: ['SCHEDULED'], state: 'pending', description: /^Completed 0 runs of 1\.$/ },
    { states: ['RAN'], state: 'pending', description: /^Completed 0 runs of 1\.$/ },
    { states: ['RETRYING'], state: 'pending', description: /^Completed 0 runs of 1\.$/ },
    { states: ['RESOLVED'], state: 'success', description: /^All 1 runs have succeeded\.$/ },
    {
      states: ['FAILED'],
      state: 'failure',
      description: /^Run \w+ for 'my_pkg.pipeline.regression' did not succeed\.$/,
    },
    { states: ['NESTED_FAILED'], state: 'failure', description: /did not succeed/ },
    { states: ['CANCELED'], state: 'failure', description: /did not succeed/ },
    { states: ['RESOLVED', 'SCHEDULED'], state: 'pending', description: /^Completed 1 runs of 2\.$/ },
    { states: ['FAILED', 'SCHEDULED'], state: 'failure', description: /did not succeed/ },
    { states: ['FAILED', 'RESOLVED'], state: 'failure', description: /did not succeed/ },
  ].map(({ states, state, description }) => ({
    name: `a check of [${states.join(', ')}] is ${state}`,
    setup: { plugin: 201 as const },
    play: async (peer: Peer) => {
      for (const word of states) await seed(peer, { tags: [TAG], state: word });
      const answer = await ask(peer, CHECK);
      has(answer, { status: 200, type: JSON_TYPE });
      const verdict = contentOf(answer);
      deepStrictEqual(Object.keys(verdict).sort(), ['description', 'state', 'target_url']);
      deepStrictEqual(verdict['state'], state);
      match(String(verdict['description']), description);
      deepStrictEqual(verdict['target_url'], `${peer.dashboard}/runs#search=checks-commit%3A${SHA}`);
      const posted = { context: 'sematic-pipelines-pass', ...verdict };
      deepStrictEqual(peer.posted(), [[`/repos/acme/anvil/statuses/${SHA}`, posted]]);
    },
  })),
  ...[
    { what: 'has no git info', git: null, description: /doesn't have Git info/ },
    {
      what: 'is of another commit',
      git: { ...GIT, commit: 'e'.repeat(40) },
      description: /isn't using code for commit/,
    },
    { what: 'has uncommitted changes', git: { ...GIT, dirty: true }, description: /uncommitted changes/ },
  ].map(({ what, git, description }) => ({
    name: `a check is an error where a run ${what}`,
    setup: { plugin: 201 as const },
    play: async (peer: Peer) => {
      await seed(peer, { tags: [TAG], state: 'RESOLVED', git });
      const verdict = contentOf(await ask(peer, CHECK));
      deepStrictEqual(verdict['state'], 'error');
      match(String(verdict['description']), description);
    },
  })),
  {
    name: 'a check of a run that is no root is an error',
    setup: { plugin: 201 },
    play: async (peer) => {
      const root = await seed(peer, {});
      const child = await seed(peer, { parent: root, tags: [TAG], state: 'RESOLVED' });
      partialDeepStrictEqual(contentOf(await ask(peer, CHECK)), {
        state: 'error',
        description: `Run ${child} is not the root run of a pipeline.`,
      });
    },
  },
  {
    name: 'a check does not look at the repository',
    setup: { plugin: 201 },
    play: async (peer) => {
      const git = { ...GIT, remote: 'https://github.com/acme/other.git' };
      await seed(peer, { tags: [TAG], state: 'RESOLVED', git });
      partialDeepStrictEqual(contentOf(await ask(peer, CHECK)), { state: 'success' });
    },
  },
  {
    name: 'without the plugin there is no check',
    play: async (peer) => {
      has(await ask(peer, CHECK), { status: 405, type: HTML });
      has(await ask(peer, 'GET /github/enabled'), { status: 200, type: HTML });
    },
  },
  {
    name: 'a check fails at once where the dashboard has no address',
    setup: { plugin: 201, noDashboard: true },
    play: async (peer) => {
      has(await ask(peer, CHECK), { status: 500, type: HTML });
      has(await ask(peer, 'GET /github/enabled'), { json: { content: true } });
      deepStrictEqual(peer.posted(), []);
    },
  },
  {
    name: 'a check tries GitHub five times before it fails',
    setup: { plugin: 401 },
    play: async (peer) => {
      has(await ask(peer, CHECK), { status: 500, type: HTML });
      deepStrictEqual(peer.posted().length, 5);
    },
  },
  {
    name: 'a check posts to another repository when the name holds .git',
    setup: { plugin: 201 },
    play: async (peer) => {
      await ask(peer, `POST /github/commit-check/acme/acme.github.io/${SHA}`);
      deepStrictEqual(
        peer.posted().map(([path]) => path),
        [`/repos/acme/acmehub.io/statuses/${SHA}`],
      );
    },
  },
];

/** The last word of a runner. */
async function end(peer: Peer, id: string, git: object, status: string): Promise<RawAnswer> {
  const say = (word: string) =>
    ask(peer, `PUT /resolutions/${id}`, {
      body: { resolution: { ...aResolution(id), git_info_json: git, status: word } },
    });
  await say('RUNNING');
  return say(status);
}

const pluginByItself: RecordedExchange[] = [
  {
    name: 'the plugin posts when a pipeline ends, and says nothing of its start or cancellation',
    setup: { plugin: 201 },
    play: async (peer) => {
      const id = await seed(peer, { tags: [TAG], state: 'SCHEDULED' });
      const other = await seed(peer, { tags: [TAG] });
      has(await ask(peer, `PUT /resolutions/${other}/cancel`), { status: 200 });
      deepStrictEqual(peer.posted(), []);
      has(await end(peer, id, GIT, 'COMPLETE'), { status: 200 });
      deepStrictEqual(
        peer.posted().map(([, { state }]) => state),
        ['failure'],
      );
    },
  },
  {
    name: 'the plugin is green on another commit when the tag and the checkout differ',
    setup: { plugin: 201 },
    play: async (peer) => {
      const git = { ...GIT, commit: 'e'.repeat(40) };
      const id = await seed(peer, { tags: [TAG], state: 'FAILED', git });
      has(await end(peer, id, git, 'FAILED'), { status: 200 });
      const [[path, status] = [], ...others] = peer.posted();
      deepStrictEqual([path, others], [`/repos/acme/anvil/statuses/${'e'.repeat(40)}`, []]);
      partialDeepStrictEqual(status ?? {}, { state: 'success', description: 'All 0 runs have succeeded.' });
    },
  },
  {
    name: 'the plugin makes the last report of a runner fail while GitHub refuses',
    setup: { plugin: 401 },
    play: async (peer) => {
      const id = await seed(peer, { tags: [TAG], state: 'RESOLVED' });
      has(await end(peer, id, GIT, 'COMPLETE'), { status: 500, type: HTML });
    },
  },
];

const leftBehind: RecordedExchange[] = [
  {
    name: 'a note belongs to a run',
    play: async (peer) => {
      const id = await seed(peer, {});
      const note = { note: 'Launched by CI', run_id: id, root_id: id };
      has(await ask(peer, 'POST /notes', { body: { note } }), { status: 200, json: { content: note } });
      has(await ask(peer, 'POST /notes', { body: {} }), { status: 400, json: { error: 'Malformed payload' } });
      has(await ask(peer, 'POST /notes', { body: { note: { note: 'Of no run' } } }), { status: 500, type: HTML });
    },
  },
  {
    name: 'there are no metrics before something is logged',
    play: async (peer) => {
      const labels = encodeURIComponent(JSON.stringify({ root_id: await seed(peer, {}) }));
      has(await ask(peer, `GET /metrics?labels=${labels}`), { status: 200, json: { content: [] } });
      has(await ask(peer, 'GET /metrics/nope'), { status: 404 });
      has(await ask(peer, 'GET /metrics?labels={'), { status: 400 });
    },
  },
  {
    name: 'the log of a run that has not started says so',
    play: async (peer) => {
      const id = await seed(peer, {});
      const content = contentOf(await ask(peer, `GET /runs/${id}/logs?max_lines=2`));
      partialDeepStrictEqual(content, { lines: [], can_continue_forward: true });
      match(String(content['log_info_message']), /^Resolution has not started yet\.$/);
    },
  },
];

export const exchanges: readonly RecordedExchange[] = [
  ...everyAnswer,
  ...whoItIs,
  ...listsOfRuns,
  ...oneRun,
  ...launches,
  ...cancellations,
  ...checks,
  ...pluginByItself,
  ...leftBehind,
];
