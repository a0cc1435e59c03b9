import { afterEach, describe, expect, test } from '@jest/globals';
import { type Exchange, startServer, type TestServer } from '@ml-actions/testing';
import { type FakeSematic, type FakeSematicOptions, startFakeSematic } from '../fake/index.ts';
import { ask, list, type RawAnswer } from './raw.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const TAG = `checks-commit:${SHA}`;
const GIT = { branch: 'main', commit: SHA, dirty: false, remote: 'https://github.com/acme/anvil.git' };
const HTML = 'text/html';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function fake(options: FakeSematicOptions = {}): Promise<FakeSematic> {
  let clock = Date.UTC(2026, 0, 2, 3, 4, 5);
  const server = await startFakeSematic({ now: () => clock++, ...options });
  open.push(server);
  return server;
}

/** GitHub as far as the plugin knows it. @param status of all answers */
async function github(status = 201): Promise<TestServer & { posted: () => unknown[] }> {
  const server = await startServer({ 'POST /repos/:owner/:repo/statuses/:sha': () => ({ status, json: {} }) });
  open.push(server);
  const posted = () => server.requests.map(({ path, body }: Exchange) => [path, JSON.parse(body.toString())] as const);
  return Object.assign(server, { posted });
}

const rows = ({ json }: RawAnswer): { id: string; name: string }[] => (json?.['content'] ?? []) as never[];
const ids = (answer: RawAnswer): string[] => rows(answer).map(({ id }) => id);

describe('Every answer', () => {
  test.each([
    { asked: 'GET //', status: 200, type: HTML },
    { asked: 'GET //wrong/api/v1/runs', status: 200, type: HTML },
    { asked: 'GET //socket.io/', status: 200, type: HTML },
    { asked: 'POST //wrong', status: 405, type: HTML },
    { asked: 'GET /ping', status: 200, type: 'application/json' },
    { asked: 'GET /runs/nope', status: 404, type: 'application/json' },
  ])('to $asked is $status $type', async ({ asked, status, type }) => {
    expect(await ask(await fake(), asked)).toMatchObject({ status, type });
  });

  test.each([
    { name: 'no content type', body: '{}', type: 'text/plain', status: 415 },
    { name: 'an empty body', body: '', type: 'application/json', status: 500 },
    { name: 'half a body', body: '{"note":', type: 'application/json', status: 500 },
  ])('to a POST with $name is $status HTML', async ({ body, type, status }) => {
    expect(await ask(await fake(), 'POST /notes', { body, type })).toMatchObject({ status, type: HTML });
  });

  test.each(['GET /runs', 'GET /meta/env', 'PUT /graph', 'GET /github/enabled'])(
    'to %s without a key is the same as with a wrong one',
    async (asked) => {
      const server = await fake({ apiKey: 'right' });
      const none = await ask(server, asked);
      expect(none).toEqual({ status: 401, type: 'application/json', json: { error: 'Missing API key' } });
      expect(await ask(server, asked, { key: 'wrong' })).toEqual(none);
    },
  );

  test.each(['GET /ping', 'GET /meta/versions', 'GET /meta/health', 'GET //authenticate'])(
    'to %s needs no key',
    async (asked) => {
      expect(await ask(await fake({ apiKey: 'right' }), asked)).toMatchObject({
        status: 200,
        type: 'application/json',
      });
    },
  );

  test('to what the real server has and the fake has not is an error of the test', async () => {
    const server = await startFakeSematic();
    await ask(server, 'GET /runs/1/jobs');
    await ask(server, 'GET /runs?search=x');
    await expect(server.close()).rejects.toThrow('/api/v1/runs/1/jobs');
  });
});

describe('Who it is', () => {
  test.each([
    { asked: 'GET /meta/versions', json: { server: [0, 41, 0], min_client_supported: [0, 30, 0] } },
    { asked: 'GET /meta/env', json: { env: {} } },
    { asked: 'GET //authenticate', json: { authenticate: false, providers: {} } },
  ])('$asked', async ({ asked, json }) => {
    expect(await ask(await fake(), asked)).toEqual({ status: 200, type: 'application/json', json });
  });

  test('a server that nobody can sign in to says so with 400', async () => {
    const server = await fake({ apiKey: 'right', noProviders: true });
    expect(await ask(server, 'GET //authenticate')).toMatchObject({
      status: 400,
      json: { error: 'No login providers' },
    });
  });
});

describe('A list of runs', () => {
  test('is an envelope whose address of the next page has lost the filters', async () => {
    const server = await fake();
    server.addRun();
    for (let n = 0; n < 3; n++) server.addRun({ tags: [TAG] });
    const { json } = await ask(
      server,
      list({ AND: [{ tags: { contains: TAG } }, { parent_id: { eq: null } }] }, '&limit=2'),
    );
    const cursor = String(json?.['next_cursor']);
    expect(Buffer.from(cursor, 'base64url').toString()).toMatch(/^2026-01-02 03:04:05\.\d{6}\+00:00_[0-9a-f]{32}$/);
    expect(json).toMatchObject({
      limit: 2,
      after_cursor_count: 3,
      next_page_url: `${server.url}/api/v1/runs?limit=2&cursor=${cursor}`,
      content: [{ tags: [TAG] }, { tags: [TAG] }],
    });
    const rest = await ask(server, list({ tags: { contains: TAG } }, `&limit=2&cursor=${cursor}`));
    expect(rest.json).toMatchObject({ after_cursor_count: 1, next_cursor: null, next_page_url: null });
    expect(ids(await ask(server, `GET /runs?limit=2&cursor=${cursor}`))).not.toEqual(ids(rest));
  });

  test.each([
    { name: 'no filter', filters: {}, found: ['root', 'child', 'other'] },
    { name: 'a state', filters: { future_state: { eq: 'RESOLVED' } }, found: ['other'] },
    { name: 'roots', filters: { parent_id: { eq: null } }, found: ['root', 'other'] },
    { name: 'one of two', filters: { name: { in: ['child', 'other'] } }, found: ['child', 'other'] },
    { name: 'a whole tag', filters: { tags: { contains: 'nightly_run' } }, found: ['root', 'other'] },
    { name: 'part of a tag', filters: { tags: { contains: 'nightly' } }, found: [] },
    { name: 'a tag in capitals', filters: { tags: { contains: 'NIGHTLY_RUN' } }, found: ['root', 'other'] },
    { name: 'a tag with a wildcard', filters: { tags: { contains: 'night%' } }, found: ['root', 'other'] },
    { name: 'a tag that is escaped', filters: { tags: { contains: 'größe' } }, found: [] },
    {
      name: 'two columns, of which the first counts',
      filters: { name: { eq: 'root' }, future_state: { eq: 'RESOLVED' } },
      found: ['root'],
    },
    { name: 'OR', filters: { OR: [{ name: { eq: 'root' } }, { name: { eq: 'child' } }] }, found: ['root', 'child'] },
    { name: 'the pipeline', filters: { 'pipeline_run.status': { eq: 'COMPLETE' } }, found: ['other'] },
    { name: 'the root', filters: { 'root_run.name': { eq: 'root' } }, found: ['root', 'child'] },
  ])('by $name', async ({ filters, found }) => {
    const server = await fake();
    const root = server.addRun({ name: 'root', tags: ['nightly_run', 'größe'] });
    root.call('my_pkg.child');
    server.addRun({ name: 'other', tags: ['nightlyXrun'], state: 'RESOLVED' });
    const names = rows(await ask(server, list(filters))).map(({ name }) => name);
    expect(names.sort()).toEqual([...found].sort());
  });

  test('by a tag tells capitals from small letters with PostgreSQL', async () => {
    const server = await fake({ database: 'postgresql' });
    server.addRun({ tags: ['nightly'] });
    expect(ids(await ask(server, list({ tags: { contains: 'NIGHTLY' } })))).toEqual([]);
  });

  test.each([
    { name: 'no JSON', filters: '{', status: 500 },
    { name: 'a column that is not there', filters: { nope: { eq: 1 } }, status: 500 },
    { name: 'an operator that is not there', filters: { name: { like: 'x' } }, status: 500 },
    { name: 'one AND in another', filters: { AND: [{ AND: [] }] }, status: 500 },
    { name: 'contains on another column', filters: { name: { contains: 'x' } }, status: 400 },
  ])('is refused for $name', async ({ filters, status }) => {
    expect(await ask(await fake(), list(filters))).toMatchObject({
      status,
      type: status === 500 ? HTML : 'application/json',
    });
  });

  test.each([
    { query: 'limit=0', status: 400 },
    { query: 'limit=x', status: 400 },
    { query: 'order=up', status: 400 },
    { query: 'fields=["name"]', status: 400 },
    { query: 'fields=id', status: 500 },
    { query: 'cursor=$$', status: 400 },
    { query: 'limit=-1', status: 200 },
  ])('is $status for $query', async ({ query, status }) => {
    expect(await ask(await fake(), `GET /runs?${query}`)).toMatchObject({ status });
  });

  test('of everything at once is an error with PostgreSQL', async () => {
    expect(await ask(await fake({ database: 'postgresql' }), 'GET /runs?limit=-1')).toMatchObject({
      status: 500,
      type: HTML,
    });
  });

  test('may be of ids alone, and is 20 long', async () => {
    const server = await fake();
    for (let n = 0; n < 21; n++) server.addRun();
    const { json } = await ask(server, 'GET /runs?fields=["id"]');
    expect(json?.['content']).toHaveLength(20);
    expect(json?.['content']).toContainEqual({ id: server.roots()[20] });
  });

  test('goes back to its beginning in ascending order', async () => {
    const server = await fake();
    for (let n = 0; n < 4; n++) server.addRun();
    const first = await ask(server, 'GET /runs?order=asc&limit=2');
    const second = await ask(server, `GET /runs?order=asc&limit=2&cursor=${String(first.json?.['next_cursor'])}`);
    expect(ids(second)[0]).toBe(ids(first)[0]);
  });

  test('repeats a row at the border of pages with PostgreSQL', async () => {
    const server = await fake({ database: 'postgresql' });
    for (let n = 0; n < 3; n++) server.addRun();
    const first = await ask(server, 'GET /runs?limit=2');
    const second = await ask(server, `GET /runs?limit=2&cursor=${String(first.json?.['next_cursor'])}`);
    expect(ids(second)[0]).toBe(ids(first)[1]);
  });
});

describe('One run', () => {
  test('has every column, and its tags as a list or as a text', async () => {
    const server = await fake();
    const run = server.addRun({ tags: [TAG] });
    const { json } = await ask(server, `GET /runs/${run.id}`);
    expect(json?.['content']).toMatchObject({
      id: run.id,
      root_id: run.id,
      parent_id: null,
      future_state: 'CREATED',
      tags: [TAG],
      exception_metadata_json: null,
      created_at: expect.stringMatching(/^2026-01-02T03:04:05\.\d{6}\+00:00$/),
      resolved_at: null,
      user: null,
    });
    const old = server.addRun({ tags: [TAG, 'b'], tagsAsText: true });
    const answer = await ask(server, `GET /runs/${old.id}`);
    expect(answer.json?.['content']).toMatchObject({ tags: `["${TAG}", "b"]` });
  });

  test('that is not there has an empty graph', async () => {
    const server = await fake();
    expect(await ask(server, 'GET /runs/nope')).toMatchObject({ json: { error: "No runs with id 'nope'" } });
    expect(await ask(server, 'GET /runs/nope/graph?root=1')).toMatchObject({
      status: 200,
      json: { run_id: 'nope', runs: [], edges: [], artifacts: [] },
    });
  });

  test('has a graph of its pipeline, with the reason why it failed', async () => {
    const server = await fake();
    const root = server.addRun();
    const child = root.call('my_pkg.train');
    await child.become('FAILED', { name: 'ValueError', repr: 'Traceback…\nValueError: nan' });
    await root.become('NESTED_FAILED', { repr: 'Failed because the child run failed', name: 'PipelineRunError' });
    const { json } = await ask(server, `GET /runs/${root.id}/graph?root=1`);
    expect(json?.['runs']).toMatchObject([
      { id: root.id, future_state: 'NESTED_FAILED' },
      { id: child.id, parent_id: root.id, tags: [], exception_metadata_json: { name: 'ValueError' } },
    ]);
  });
});

describe('A launch over HTTP', () => {
  const N = 'ab'.repeat(16);
  const run = (more: object = {}) => ({
    id: N,
    root_id: N,
    parent_id: null,
    future_state: 'CREATED',
    name: 'regression suite',
    function_path: 'my_pkg.pipeline.regression',
    source_code: 'def regression(): ...',
    tags: [TAG, 'gha:1-1-a'],
    container_image_uri: 'registry.example.com/acme/pipe@sha256:00',
    created_at: '2026-01-02T03:04:05.000Z',
    updated_at: '2026-01-02T03:04:05.000Z',
    ...more,
  });
  const resolution = (more: object = {}) => ({
    root_id: N,
    status: 'CREATED',
    kind: 'KUBERNETES',
    git_info_json: GIT,
    settings_env_vars: { SEMATIC_API_ADDRESS: 'https://sematic.example.com' },
    container_image_uri: 'registry.example.com/acme/pipe@sha256:00',
    container_image_uris: { default: 'registry.example.com/acme/pipe@sha256:00' },
    client_version: '0.41.0',
    resource_requirements_json: null,
    ...more,
  });
  const graph = (runs: object[], edges: object[] = []) => ({ body: { graph: { runs, edges, artifacts: [] } } });

  test('is three requests', async () => {
    const server = await fake({ apiKey: 'right' });
    const key = 'right';
    const artifact = server.addArtifact(3);
    const edges = [
      { id: 'E1', destination_run_id: N, destination_name: 'x', artifact_id: artifact },
      { id: 'E2', source_run_id: N, artifact_id: null },
    ];
    expect(await ask(server, 'PUT /graph', { key, ...graph([run()], edges) })).toMatchObject({ status: 200, json: {} });
    expect(await ask(server, `PUT /resolutions/${N}`, { key, body: { resolution: resolution() } })).toMatchObject({
      status: 200,
      json: {},
    });
    expect(await ask(server, `POST /resolutions/${N}/schedule`, { key, body: {} })).toMatchObject({
      status: 200,
      json: { content: { root_id: N, status: 'SCHEDULED', git_info_json: GIT } },
    });
    expect(server.run(N).resolution()?.settings_env_vars).toMatchObject({ SEMATIC_API_KEY: 'right' });
    const shown = await ask(server, `GET /resolutions/${N}`, { key });
    expect(shown.json?.['content']).not.toHaveProperty('settings_env_vars');
    expect(await ask(server, `POST /resolutions/${N}/schedule`, { key, body: {} })).toMatchObject({
      status: 400,
      json: { error: `Resolution ${N} was already scheduled` },
    });
  });

  test('without a time of creation saves the run and fails', async () => {
    const server = await fake();
    const { created_at: _, ...timeless } = run();
    expect(await ask(server, 'PUT /graph', graph([timeless]))).toMatchObject({ status: 500, type: HTML });
    expect(await ask(server, `GET /runs/${N}`)).toMatchObject({ status: 200 });
  });

  test.each([
    { name: 'no graph', body: {}, status: 400 },
    { name: 'no edges', body: { graph: { runs: [], artifacts: [] } }, status: 500 },
    { name: 'a state that is none', body: graph([run({ future_state: 'RUNNING' })]).body, status: 500 },
    {
      name: 'a value that is not there',
      body: graph([run()], [{ destination_run_id: N, artifact_id: 'x' }]).body,
      status: 500,
    },
  ])('with $name is $status', async ({ body, status }) => {
    expect(await ask(await fake(), 'PUT /graph', { body })).toMatchObject({ status });
  });

  test('may put a run into any state, whatever it was', async () => {
    const server = await fake();
    const old = server.addRun({ state: 'RESOLVED' });
    const body = { graph: { runs: [{ id: old.id, future_state: 'SCHEDULED', tags: [] }], edges: [], artifacts: [] } };
    expect(await ask(server, 'PUT /graph', { body })).toMatchObject({ status: 200 });
    expect(old.row()).toMatchObject({ future_state: 'SCHEDULED', tags: [], name: 'regression' });
  });

  test.each([
    {
      name: 'no image',
      more: { container_image_uri: null },
      error: `Non-local resolution ${N} must have a docker URI`,
    },
    { name: 'an end', more: { status: 'COMPLETE' }, error: `New resolution ${N} can't begin in the COMPLETE state.` },
    { name: 'another id', more: { root_id: 'x' }, error: expect.stringContaining('does not match') },
  ])('with a resolution with $name is refused', async ({ more, error }) => {
    const server = await fake();
    await ask(server, 'PUT /graph', graph([run()]));
    const body = { resolution: resolution(more) };
    expect(await ask(server, `PUT /resolutions/${N}`, { body })).toMatchObject({ status: 400, json: { error } });
  });

  test.each([
    { name: 'another image', more: { container_image_uri: 'x' }, status: 400 },
    {
      name: 'git info in another order',
      more: { git_info_json: { remote: GIT.remote, dirty: false, commit: SHA, branch: 'main' } },
      status: 400,
    },
    { name: 'a state that cannot follow', more: { status: 'COMPLETE' }, status: 400 },
    { name: 'the next state', more: { status: 'SCHEDULED' }, status: 200 },
  ])('lets a resolution change by $name: $status', async ({ more, status }) => {
    const server = await fake();
    await ask(server, 'PUT /graph', graph([run()]));
    await ask(server, `PUT /resolutions/${N}`, { body: { resolution: resolution() } });
    expect(await ask(server, `PUT /resolutions/${N}`, { body: { resolution: resolution(more) } })).toMatchObject({
      status,
    });
  });

  test('that the cluster refuses fails the run', async () => {
    const server = await fake();
    server.refuseJobs('no quota');
    await ask(server, 'PUT /graph', graph([run()]));
    await ask(server, `PUT /resolutions/${N}`, { body: { resolution: resolution() } });
    expect(await ask(server, `POST /resolutions/${N}/schedule`, { body: {} })).toMatchObject({
      status: 500,
      json: { error: 'no quota' },
    });
    expect(server.run(N).row()).toMatchObject({ future_state: 'FAILED' });
    expect(await ask(server, 'POST /resolutions/nope/schedule', { body: {} })).toMatchObject({
      status: 500,
      type: HTML,
    });
  });
});

describe('A cancellation', () => {
  test('ends all runs of a pipeline, once and again', async () => {
    const server = await fake();
    const root = server.addRun({ state: 'SCHEDULED' });
    const child = root.call('my_pkg.train');
    const done = root.call('my_pkg.load');
    await done.become('RESOLVED');
    for (let n = 0; n < 2; n++)
      expect(await ask(server, `PUT /resolutions/${root.id}/cancel`)).toMatchObject({
        status: 200,
        json: { content: { status: 'CANCELED' } },
      });
    expect([root, child, done].map((run) => run.row().future_state)).toEqual(['CANCELED', 'CANCELED', 'RESOLVED']);
  });

  test.each([
    { state: 'RESOLVED', status: 'COMPLETE' },
    { state: 'NESTED_FAILED', status: 'FAILED' },
  ])('of a run that is $state is refused', async ({ state, status }) => {
    const server = await fake();
    const { id } = server.addRun({ state });
    expect(await ask(server, `PUT /resolutions/${id}/cancel`)).toMatchObject({
      status: 400,
      json: { error: `Resolution cannot be canceled. Current state: ${status}` },
    });
    expect(await ask(server, 'PUT /resolutions/nope/cancel')).toMatchObject({ status: 404 });
  });
});

describe('A check of a commit', () => {
  const CHECK = `POST /github/commit-check/acme/anvil/${SHA}`;

  test.each([
    { states: [], state: 'success', description: 'All 0 runs have succeeded.' },
    { states: ['CREATED'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['SCHEDULED'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['RAN'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['RETRYING'], state: 'pending', description: 'Completed 0 runs of 1.' },
    { states: ['RESOLVED'], state: 'success', description: 'All 1 runs have succeeded.' },
    {
      states: ['FAILED'],
      state: 'failure',
      description: /^Run \w+ for 'my_pkg.pipeline.regression' did not succeed.$/,
    },
    { states: ['NESTED_FAILED'], state: 'failure', description: /did not succeed/ },
    { states: ['CANCELED'], state: 'failure', description: /did not succeed/ },
    { states: ['RESOLVED', 'SCHEDULED'], state: 'pending', description: 'Completed 1 runs of 2.' },
    { states: ['FAILED', 'SCHEDULED'], state: 'failure', description: /did not succeed/ },
    { states: ['FAILED', 'RESOLVED'], state: 'failure', description: /did not succeed/ },
  ])('whose runs are $states is $state', async ({ states, state, description }) => {
    const hub = await github();
    const server = await fake({ plugin: { apiUrl: hub.url, token: 'pat' } });
    for (const word of states) server.addRun({ tags: [TAG], state: word, git: GIT });
    const { status, json } = await ask(server, CHECK);
    const target_url = `https://sematic.example.com/runs#search=checks-commit%3A${SHA}`;
    const verdict = { state, description: expect.stringMatching(description), target_url };
    expect({ status, json }).toEqual({ status: 200, json: { content: verdict } });
    expect(hub.posted()).toEqual([
      [`/repos/acme/anvil/statuses/${SHA}`, { context: 'sematic-pipelines-pass', ...verdict }],
    ]);
  });

  test.each([
    { name: 'has no git info', git: null, description: /doesn't have Git info/ },
    {
      name: 'is of another commit',
      git: { ...GIT, commit: 'e'.repeat(40) },
      description: /isn't using code for commit/,
    },
    { name: 'has uncommitted changes', git: { ...GIT, dirty: true }, description: /uncommitted changes/ },
  ])('one of whose runs $name is an error', async ({ git, description }) => {
    const hub = await github();
    const server = await fake({ plugin: { apiUrl: hub.url, token: 'pat' } });
    server.addRun({ tags: [TAG], state: 'RESOLVED', git });
    const { json } = await ask(server, CHECK);
    expect(json).toMatchObject({ content: { state: 'error', description: expect.stringMatching(description) } });
  });

  test('is not there without the plugin', async () => {
    const server = await fake();
    expect(await ask(server, CHECK)).toMatchObject({ status: 405, type: HTML });
    expect(await ask(server, 'GET /github/enabled')).toMatchObject({ status: 200, type: HTML });
    const bare = await fake({ uiBuilt: false });
    expect(await ask(bare, 'GET /github/enabled')).toMatchObject({ status: 500, type: HTML });
  });

  test('fails at once where the dashboard has no address', async () => {
    const hub = await github();
    const server = await fake({ plugin: { apiUrl: hub.url, token: 'pat' }, dashboardUrl: null });
    expect(await ask(server, CHECK)).toMatchObject({ status: 500, type: HTML });
    expect(await ask(server, 'GET /github/enabled')).toMatchObject({ json: { content: true } });
    expect(hub.asked).toEqual([]);
  });

  test.each([
    { name: 'GitHub refuses', token: 'pat', tries: 5 },
    { name: 'there is no token', token: undefined, tries: 0 },
  ])('fails after 18 seconds when $name', async ({ token, tries }) => {
    const hub = await github(401);
    const pauses: number[] = [];
    const pause = (milliseconds: number) => void pauses.push(milliseconds);
    const server = await fake({ plugin: { apiUrl: hub.url, pause, ...(token !== undefined && { token }) } });
    expect(await ask(server, CHECK)).toMatchObject({ status: 500, type: HTML });
    expect(pauses).toEqual([3_000, 4_000, 5_000, 6_000]);
    expect(hub.asked).toHaveLength(tries);
  });

  test('posts to another repository when the name holds .git', async () => {
    const hub = await github();
    const server = await fake({ plugin: { apiUrl: hub.url, token: 'pat' } });
    await ask(server, `POST /github/commit-check/acme/acme.github.io/${SHA}`);
    expect(hub.asked).toEqual([`POST /repos/acme/acmehub.io/statuses/${SHA}`]);
  });
});

describe('The plugin by itself', () => {
  const setUp = async () => {
    const hub = await github();
    return { hub, server: await fake({ plugin: { apiUrl: hub.url, token: 'pat' } }) };
  };

  test('posts when a pipeline ends, and says nothing of its start or cancellation', async () => {
    const { hub, server } = await setUp();
    const run = server.addRun({ tags: [TAG], git: GIT });
    await run.become('SCHEDULED');
    const other = server.addRun({ tags: [TAG], git: GIT });
    await ask(server, `PUT /resolutions/${other.id}/cancel`);
    expect(hub.asked).toEqual([]);
    await run.become('RESOLVED');
    expect(hub.posted()).toMatchObject([[expect.anything(), { state: 'failure' }]]);
  });

  test('is green on another commit when the tag and the checkout differ', async () => {
    const { hub, server } = await setUp();
    const run = server.addRun({ tags: [TAG], git: { ...GIT, commit: 'e'.repeat(40) } });
    await run.become('FAILED', {});
    expect(hub.posted()).toMatchObject([
      [`/repos/acme/anvil/statuses/${'e'.repeat(40)}`, { state: 'success', description: 'All 0 runs have succeeded.' }],
    ]);
  });

  test('makes the last report of a runner fail while GitHub is down', async () => {
    const hub = await github(502);
    const server = await fake({ plugin: { apiUrl: hub.url, token: 'pat' } });
    const run = server.addRun({ tags: [TAG], git: GIT, state: 'SCHEDULED' });
    const { user_id: _, organization_id: __, ...row } = run.resolution() ?? {};
    const body = { resolution: { ...row, status: 'COMPLETE' } };
    expect(await ask(server, `PUT /resolutions/${run.id}`, { body })).toMatchObject({ status: 500, type: HTML });
  });
});

describe('What a run leaves behind', () => {
  test('is its output, metrics, log and notes', async () => {
    const server = await fake();
    const run = server.addRun({ state: 'RAN' });
    const other = server.addRun();
    run.returns({ root_type: {}, types: {}, values: { accuracy: 0.91 } }, ['dataclass', 'Result', null]);
    run.metric('loss', 1);
    run.call('my_pkg.train').metric('loss', 0.5);
    run.metric('steps', 2, 'COUNT');
    run.metric('steps', 3, 'COUNT');
    other.metric('other', 9);
    run.log('one', 'two', 'three');

    const graph = await ask(server, `GET /runs/${run.id}/graph?root=0`);
    const { json: artifacts } = await ask(server, `GET /runs/${run.id}/graph`);
    expect(graph.json).toEqual(artifacts);
    expect(graph.json?.['artifacts']).toMatchObject([{ json_summary: { values: { accuracy: 0.91 } } }]);

    const labels = encodeURIComponent(JSON.stringify({ root_id: run.id }));
    expect(await ask(server, `GET /metrics?labels=${labels}`)).toMatchObject({ json: { content: ['loss', 'steps'] } });
    expect(await ask(server, `GET /metrics/loss?labels=${labels}`)).toMatchObject({
      json: { content: { metric_name: 'loss', metric_type: 'GAUGE', columns: [], series: [[0.75, []]] } },
    });
    expect(await ask(server, `GET /metrics/steps?labels=${labels}`)).toMatchObject({
      json: { content: { metric_type: 'COUNT', series: [[5, []]] } },
    });
    expect(await ask(server, 'GET /metrics/nope')).toMatchObject({ status: 404 });
    expect(await ask(server, 'GET /metrics?labels={')).toMatchObject({ status: 400 });

    const log = await ask(server, `GET /runs/${run.id}/logs?max_lines=2`);
    expect(log.json?.['content']).toMatchObject({
      lines: ['one', 'two'],
      line_ids: [0, 1],
      can_continue_forward: true,
    });

    const note = { note: 'Launched by CI', run_id: run.id, root_id: run.id };
    expect(await ask(server, 'POST /notes', { body: { note } })).toMatchObject({
      status: 200,
      json: { content: note },
    });
    expect(await ask(server, 'POST /notes', { body: {} })).toMatchObject({ status: 400 });
    expect(server.notes).toHaveLength(1);
  });
});
