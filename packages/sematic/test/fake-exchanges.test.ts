import { afterEach, describe, expect, test } from '@jest/globals';
import { type Exchange, startServer, type TestServer } from '@ml-actions/testing';
import { type FakeSematic, type FakeSematicOptions, startFakeSematic } from '../fake/index.ts';
import { exchanges, GIT, HTML, SHA, TAG } from './exchanges.ts';
import { ask, list, type RawAnswer } from './raw.ts';

const KEY = 'right';

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

type Hub = TestServer & { posted: () => (readonly [string, Record<string, unknown>])[] };

/** GitHub as far as the plugin knows it. @param status of all answers */
async function github(status = 201): Promise<Hub> {
  const server = await startServer({ 'POST /repos/:owner/:repo/statuses/:sha': () => ({ status, json: {} }) });
  open.push(server);
  const posted = () =>
    server.requests.map(
      ({ path, body }: Exchange) => [path, JSON.parse(body.toString()) as Record<string, unknown>] as const,
    );
  return Object.assign(server, { posted });
}

const rows = ({ json }: RawAnswer): { id: string; name: string }[] => (json?.['content'] ?? []) as never[];
const ids = (answer: RawAnswer): string[] => rows(answer).map(({ id }) => id);

describe('The fake answers as the real server does:', () => {
  test.each(exchanges)('$name', async ({ setup = {}, play }) => {
    const dashboard = 'https://sematic.example.com';
    const key = setup.authenticates ? KEY : undefined;
    const hub = setup.plugin === undefined ? undefined : await github(setup.plugin);
    const server = await fake({
      dashboardUrl: setup.noDashboard ? null : dashboard,
      ...(key !== undefined && { apiKey: key }),
      ...(hub !== undefined && { plugin: { apiUrl: hub.url, token: 'pat' } }),
    });
    const played = play({ url: server.url, key, dashboard, posted: hub?.posted ?? (() => []) });
    await expect(played).resolves.toBeUndefined();
  });
});

describe('What the real server has and the fake has not', () => {
  test('is an error of the test', async () => {
    const server = await startFakeSematic();
    await ask(server, 'GET /runs/1/jobs');
    await ask(server, 'GET /runs?search=x');
    await expect(server.close()).rejects.toThrow('/api/v1/runs/1/jobs');
  });
});

describe('Another set-up', () => {
  test('that nobody can sign in to says so with 400', async () => {
    const server = await fake({ apiKey: KEY, noProviders: true });
    expect(await ask(server, 'GET //authenticate')).toMatchObject({
      status: 400,
      json: { error: 'No login providers' },
    });
  });

  test('without the UI answers unknown paths with an error', async () => {
    expect(await ask(await fake({ uiBuilt: false }), 'GET /github/enabled')).toMatchObject({ status: 500, type: HTML });
  });

  test('in which the events are elsewhere shows the page of the UI in their place', async () => {
    expect(await ask(await fake(), 'GET //socket.io/?EIO=4')).toMatchObject({ status: 200, type: HTML });
  });

  test('with a key wants it for the plugin too', async () => {
    const server = await fake({ apiKey: KEY, plugin: { apiUrl: 'http://127.0.0.1:9' } });
    expect(await ask(server, 'GET /github/enabled')).toMatchObject({ status: 401 });
    expect(await ask(server, 'GET /github/enabled', { key: KEY })).toMatchObject({ json: { content: true } });
  });
});

describe('With PostgreSQL', () => {
  test('a tag in other letters is another one', async () => {
    const server = await fake({ database: 'postgresql' });
    server.addRun({ tags: ['nightly'] });
    expect(ids(await ask(server, list({ tags: { contains: 'NIGHTLY' } })))).toEqual([]);
  });

  test('a list of everything at once is an error', async () => {
    const server = await fake({ database: 'postgresql' });
    expect(await ask(server, 'GET /runs?limit=-1')).toMatchObject({ status: 500, type: HTML });
  });

  test('a row is repeated at the border of pages', async () => {
    const server = await fake({ database: 'postgresql' });
    for (let n = 0; n < 3; n++) server.addRun();
    const first = await ask(server, 'GET /runs?limit=2');
    const second = await ask(server, `GET /runs?limit=2&cursor=${String(first.json?.['next_cursor'])}`);
    expect(ids(second)[0]).toBe(ids(first)[1]);
  });
});

test('Tags may come as the text of a list', async () => {
  const server = await fake();
  const old = server.addRun({ tags: [TAG, 'b'], tagsAsText: true });
  const answer = await ask(server, `GET /runs/${old.id}`);
  expect(answer.json?.['content']).toMatchObject({ tags: `["${TAG}", "b"]` });
});

describe('A launch over HTTP', () => {
  const N = 'ab'.repeat(16);
  const run = {
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
  };
  const resolution = {
    root_id: N,
    status: 'CREATED',
    kind: 'KUBERNETES',
    git_info_json: GIT,
    settings_env_vars: { SEMATIC_API_ADDRESS: 'https://sematic.example.com' },
    container_image_uri: 'registry.example.com/acme/pipe@sha256:00',
    container_image_uris: { default: 'registry.example.com/acme/pipe@sha256:00' },
    client_version: '0.41.0',
    resource_requirements_json: null,
  };
  const graph = (edges: object[] = []) => ({ body: { graph: { runs: [run], edges, artifacts: [] } } });

  test('is three requests', async () => {
    const server = await fake({ apiKey: KEY });
    const key = KEY;
    const artifact = server.addArtifact(3);
    const edges = [
      { id: 'E1', destination_run_id: N, destination_name: 'x', artifact_id: artifact },
      { id: 'E2', source_run_id: N, artifact_id: null },
    ];
    expect(await ask(server, 'PUT /graph', { key, ...graph(edges) })).toMatchObject({ status: 200, json: {} });
    expect(await ask(server, `PUT /resolutions/${N}`, { key, body: { resolution } })).toMatchObject({
      status: 200,
      json: {},
    });
    expect(await ask(server, `POST /resolutions/${N}/schedule`, { key, body: {} })).toMatchObject({
      status: 200,
      json: { content: { root_id: N, status: 'SCHEDULED', git_info_json: GIT } },
    });
    expect(server.run(N).resolution()?.settings_env_vars).toMatchObject({ SEMATIC_API_KEY: KEY });
    expect(await ask(server, `POST /resolutions/${N}/schedule`, { key, body: {} })).toMatchObject({
      status: 400,
      json: { error: `Resolution ${N} was already scheduled` },
    });
  });

  test('that the cluster refuses fails the run', async () => {
    const server = await fake();
    server.refuseJobs('no quota');
    await ask(server, 'PUT /graph', graph());
    await ask(server, `PUT /resolutions/${N}`, { body: { resolution } });
    expect(await ask(server, `POST /resolutions/${N}/schedule`, { body: {} })).toMatchObject({
      status: 500,
      json: { error: 'no quota' },
    });
    expect(server.run(N).row()).toMatchObject({ future_state: 'FAILED' });
  });
});

test.each([
  { name: 'GitHub refuses', token: 'pat', tries: 5 },
  { name: 'there is no token', token: undefined, tries: 0 },
])('A check by the server fails after 18 seconds when $name', async ({ token, tries }) => {
  const hub = await github(401);
  const pauses: number[] = [];
  const pause = (milliseconds: number) => void pauses.push(milliseconds);
  const server = await fake({ plugin: { apiUrl: hub.url, pause, ...(token !== undefined && { token }) } });
  const check = `POST /github/commit-check/acme/anvil/${SHA}`;
  expect(await ask(server, check)).toMatchObject({ status: 500, type: HTML });
  expect(pauses).toEqual([3_000, 4_000, 5_000, 6_000]);
  expect(hub.asked).toHaveLength(tries);
});

test('A worker that ends a pipeline lets the plugin post', async () => {
  const hub = await github();
  const server = await fake({ plugin: { apiUrl: hub.url, token: 'pat' } });
  const run = server.addRun({ tags: [TAG], git: GIT });
  await run.become('SCHEDULED');
  expect(hub.posted()).toEqual([]);
  await run.become('RESOLVED');
  expect(hub.posted()).toMatchObject([[expect.anything(), { state: 'success' }]]);
});

test('A run leaves behind its output, metrics and log', async () => {
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

  const log = await ask(server, `GET /runs/${run.id}/logs?max_lines=2`);
  expect(log.json?.['content']).toMatchObject({
    lines: ['one', 'two'],
    line_ids: [0, 1],
    can_continue_forward: true,
  });
});
