import { afterEach, describe, expect, test } from '@jest/globals';
import { type FakePachd, type FakePachdOptions, startFakePachd } from '../fake/index.ts';
import { call, type RawAnswer, type RawMessage } from './raw.ts';

// Field numbers and texts are those of the real server, not of our client.

const open: FakePachd[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

let clock = 0;
async function fake(options: FakePachdOptions = {}): Promise<FakePachd> {
  clock = Date.UTC(2026, 0, 1);
  const server = await startFakePachd({ now: () => clock, ...options });
  open.push(server);
  server.addRepo('default/images');
  return server;
}

const EDGES = {
  pipeline: { name: 'edges', project: { name: 'default' } },
  input: { pfs: { repo: 'images', glob: '/*' } },
  transform: { image: 'repo/img:1', cmd: ['python3', '/edges.py'] },
};
const MONTAGE = {
  pipeline: { name: 'montage' },
  input: { cross: [{ pfs: { repo: 'edges', glob: '/' } }, { pfs: { repo: 'images', glob: '/' } }] },
  transform: { image: 'repo/img:1', cmd: ['true'] },
};

const CREATE = 'pps_v2.API/CreatePipelineV2';
const update = (server: FakePachd, spec: unknown, more: RawMessage = {}, headers: Record<string, string> = {}) =>
  call(server, CREATE, { 1: typeof spec === 'string' ? spec : JSON.stringify(spec), 3: true, ...more }, headers);
const NAME = (name: string, project = 'default'): RawMessage => ({ 1: name, 2: { 1: project } });
const inspect = (server: FakePachd, name: string) =>
  call(server, 'pps_v2.API/InspectPipeline', { 1: NAME(name), 2: true });
const refused = ({ status, text }: RawAnswer) => ({ status, text });

describe('A pipeline', () => {
  test('is created by an update, with the defaults in the effective spec', async () => {
    const server = await fake();
    const answer = await update(server, EDGES);
    expect(answer.status).toBe(0);
    expect(JSON.parse(answer.messages[0]?.text(1) ?? '')).toMatchObject({
      pipeline: { name: 'edges', project: { name: 'default' } },
      update: true,
      outputBranch: 'master',
      datumTries: '3',
      resourceRequests: { cpu: 1, memory: '256Mi', disk: '1Gi' },
    });
  });

  test('is inspected as in the example of the contract', async () => {
    const server = await fake();
    await update(server, EDGES);
    await update(server, EDGES);
    clock += 2_000;
    const [info] = (await inspect(server, 'edges')).messages;
    expect(info?.text(1, 1)).toBe('edges');
    expect(info?.text(1, 2, 1)).toBe('default');
    expect(info?.number(2)).toBe(2);
    expect(info?.text(3, 2)).toMatch(/^[0-9a-f]{32}$/);
    // PIPELINE_RUNNING, and no worker yet.
    expect(info?.number(5)).toBe(2);
    expect([info?.number(12, 7), info?.number(12, 8)]).toEqual([1, 0]);
    // Byte for byte as it was sent.
    expect(info?.text(13)).toBe(JSON.stringify(EDGES));
  });

  test('is another version after each update, an identical one too, and nothing is merged', async () => {
    const server = await fake();
    await update(server, EDGES);
    await update(server, EDGES);
    expect(server.pipeline('default/edges')?.version).toBe(2);
    const partial = { pipeline: EDGES.pipeline, transform: { image: 'repo/img:2' } };
    expect((await update(server, partial)).status).toBe(0);
    expect(server.pipeline('default/edges')).toMatchObject({ version: 3, inputs: [], image: 'repo/img:2' });
  });

  test('takes the default image when the spec names none', async () => {
    const server = await fake();
    await update(server, { ...EDGES, transform: { cmd: ['true'] } });
    expect(server.pipeline('default/edges')?.image).toBe('ubuntu:20.04');
  });

  test('loses a default by null', async () => {
    const server = await fake();
    const { messages } = await update(server, { ...EDGES, resourceRequests: null });
    expect(JSON.parse(messages[0]?.text(1) ?? '')).not.toHaveProperty('resourceRequests');
  });

  test('keeps its salt unless it is reprocessed, and stays stopped', async () => {
    const server = await fake();
    await update(server, EDGES);
    const salt = server.pipeline('default/edges')?.salt;
    server.stop('default/edges');
    await update(server, { ...EDGES, transform: { image: 'repo/img:2' } });
    expect(server.pipeline('default/edges')).toMatchObject({ salt, stopped: true });
    await update(server, EDGES, { 4: true });
    expect(server.pipeline('default/edges')?.salt).not.toBe(salt);
    expect((await inspect(server, 'edges')).messages[0]?.number(5)).toBe(1);
    clock += 1_000;
    expect((await inspect(server, 'edges')).messages[0]?.number(5)).toBe(5);
  });

  test('does not become another one by a dry run', async () => {
    const server = await fake();
    await update(server, EDGES);
    const dry = await update(server, { ...EDGES, transform: { image: 'repo/img:2' } }, { 2: true });
    expect(JSON.parse(dry.messages[0]?.text(1) ?? '')).toMatchObject({ transform: { image: 'repo/img:2' } });
    expect(server.pipeline('default/edges')).toMatchObject({ version: 1, image: 'repo/img:1' });
    // It looks at no repo, no secret and no name.
    expect((await update(server, { pipeline: { name: '!' } }, { 2: true })).status).toBe(0);
  });

  test('has an effective spec whose spacing is never the same', async () => {
    const server = await fake();
    const texts = await Promise.all(
      [1, 2].map(async () => (await update(server, EDGES, { 2: true })).messages[0]?.text(1)),
    );
    expect(texts[0]).not.toBe(texts[1]);
    expect(JSON.parse(texts[0] ?? '')).toEqual(JSON.parse(texts[1] ?? ''));
  });

  test('may be written in both spellings at once', async () => {
    const server = await fake();
    const spec = { ...EDGES, parallelism_spec: { constant: '2' }, datumTries: 4, job_timeout: '1.5s' };
    const { messages } = await update(server, spec, { 2: true });
    expect(JSON.parse(messages[0]?.text(1) ?? '')).toMatchObject({
      parallelismSpec: { constant: '2' },
      datumTries: '4',
      jobTimeout: '1.500s',
    });
  });
});

describe('An update is refused with the status and the words of the server:', () => {
  const parse = 'could not make effective spec: could not parse ';
  test.each<[string, unknown, number, string | RegExp]>([
    ['an unknown field', { ...EDGES, datum_retries: 2 }, 3, /\(line 1:\d+\): unknown field "datum_retries"$/],
    ['$schema', { $schema: 'x', ...EDGES }, 3, /unknown field "\$schema"$/],
    ['a Go duration', { ...EDGES, job_timeout: '1h' }, 3, /invalid value for duration type: "1h"$/],
    ['a project that is a text', { pipeline: { name: 'a', project: 'x' } }, 3, /unexpected token "x"$/],
    ['no JSON', 'pipeline: {name: edges}', 3, new RegExp(`^${parse}pipeline`)],
    ['a list', '[]', 3, /unexpected token/],
    [
      'a project that is not there',
      { ...EDGES, pipeline: { name: 'edges', project: { name: 'p' } } },
      3,
      /project "p" not found$/,
    ],
    ['a wrong reprocess_spec', { ...EDGES, reprocessSpec: 'x' }, 3, /ReprocessSpec must be one of/],
    ['no pipeline', { input: EDGES.input }, 2, 'request.Pipeline cannot be nil'],
    ['no name', { ...EDGES, pipeline: {} }, 2, 'invalid pipeline spec: request.Pipeline.Name cannot be empty'],
    ['a bad name', { ...EDGES, pipeline: { name: '-a' } }, 2, /^invalid pipeline name: name \(-a\) invalid: /],
    ['a long name', { ...EDGES, pipeline: { name: 'a'.repeat(60) } }, 2, /characters longer than the 51 max$/],
    ['no glob', { ...EDGES, input: { pfs: { repo: 'images' } } }, 2, 'input must specify a glob'],
    [
      'an input from a commit',
      { ...EDGES, input: { pfs: { repo: 'images', glob: '/', commit: 'abc' } } },
      2,
      /^input cannot come from a commit/,
    ],
    ['an empty input', { ...EDGES, input: {} }, 2, 'no input set'],
    ['a bad cron', { ...EDGES, input: { cron: { name: 'tick', spec: 'often' } } }, 2, /^error parsing cron-spec: /],
    [
      'a secret that is not there',
      { ...EDGES, transform: { ...EDGES.transform, secrets: [{ name: 's', mountPath: '/s' }] } },
      2,
      'missing Kubernetes secret s',
    ],
    [
      'its own output as input',
      { ...EDGES, input: { pfs: { repo: 'edges', glob: '/' } } },
      2,
      /cannot be in the provenance of its own branch$/,
    ],
    [
      'a repo that is not there',
      { ...EDGES, input: { union: [{ pfs: { repo: 'x', project: 'p', glob: '/' } }] } },
      5,
      'repo p/x not found',
    ],
    [
      'the name of a repo',
      { ...EDGES, pipeline: { name: 'images' }, input: { cron: { name: 'tick', spec: '@daily' } } },
      2,
      'pipeline "images" cannot be created because a repo with the same name already exists',
    ],
  ])('%s', async (_, spec, status, text) => {
    const server = await fake();
    const answer = await update(server, spec);
    expect(refused(answer)).toEqual({
      status,
      text: typeof text === 'string' ? text : expect.stringMatching(text),
    });
    expect(server.pipelines()).toEqual([]);
  });

  test('an existing one without `update`, which the spec cannot ask for', async () => {
    const server = await fake();
    await update(server, EDGES);
    const answer = await update(server, { ...EDGES, update: true }, { 3: false });
    expect(refused(answer)).toEqual({ status: 6, text: 'pipeline "default/edges" already exists' });
  });

  test('the 17th one of the community edition, but no update', async () => {
    const server = await fake({ maxPipelines: 1 });
    await update(server, EDGES);
    expect(refused(await update(server, MONTAGE))).toEqual({
      status: 2,
      text: expect.stringContaining('activation key'),
    });
    expect((await update(server, EDGES)).status).toBe(0);
  });
});

describe('What is asked for', () => {
  test.each<[string, string, RawMessage, number, string | RegExp]>([
    [
      'a pipeline that is not there',
      'pps_v2.API/InspectPipeline',
      { 1: NAME('x') },
      5,
      /\n?pipeline "default\/x" not found$/,
    ],
    [
      'no pipeline',
      'pps_v2.API/InspectPipeline',
      {},
      3,
      'validate request: invalid InspectPipelineRequest.Pipeline: value is required',
    ],
    ['a repo that is not there', 'pfs_v2.API/InspectRepo', { 1: { 1: 'x' } }, 5, 'repo default/x not found'],
    ['a job that is not there', 'pps_v2.API/InspectJob', { 1: { 1: NAME('x'), 2: 'a' } }, 5, /not found$/],
    [
      'an aborted transaction',
      'transaction_v2.API/FinishTransaction',
      { 1: { 1: 'a' } },
      5,
      'transactions a not found',
    ],
    ['a service of 1.x', 'pps.API/InspectPipeline', {}, 12, 'unknown service pps.API'],
    ['whose token it is, without any', 'auth_v2.API/WhoAmI', {}, 12, 'the auth service is not activated'],
  ])('%s', async (_, path, message, status, text) => {
    const answer = await call(await fake(), path, message);
    expect(refused(answer)).toEqual({
      status,
      text: typeof text === 'string' ? text : expect.stringMatching(text),
    });
  });

  test('an empty list is an empty stream', async () => {
    const answer = await call(await fake(), 'pps_v2.API/ListPipeline', {});
    expect(answer).toEqual({ http: 200, status: 0, text: '', messages: [] });
  });

  test('a list has details though none are asked for, and not the workers, which are looked for by name only', async () => {
    const server = await fake();
    await update(server, { ...EDGES, metadata: { annotations: { x: 'y' } } });
    clock += 5_000;
    const [listed] = (await call(server, 'pps_v2.API/ListPipeline')).messages;
    const [inspected] = (await inspect(server, 'edges')).messages;
    expect([listed?.text(12, 29, 1, 1), listed?.number(12, 7), listed?.number(12, 8)]).toEqual(['x', 0, 0]);
    expect([inspected?.text(12, 29, 1, 1), inspected?.number(12, 7), inspected?.number(12, 8)]).toEqual(['x', 1, 1]);
  });

  test('a list is filtered by jq over the names of the proto files, newest first, with all versions', async () => {
    const server = await fake();
    await update(server, { ...EDGES, metadata: { annotations: { 'a.b/c': 'x' } } });
    clock += 1_000;
    await update(server, EDGES);
    await update(server, MONTAGE);
    const versions = async (message: RawMessage) =>
      (await call(server, 'pps_v2.API/ListPipeline', message)).messages.map((info) => [
        info.text(1, 1),
        info.number(2),
      ]);
    expect(await versions({ 4: '.pipeline.name == "edges"' })).toEqual([['edges', 2]]);
    expect(await versions({ 2: -1, 4: '.pipeline.name == "edges"' })).toEqual([
      ['edges', 2],
      ['edges', 1],
    ]);
    expect(await versions({ 2: -1, 3: true, 4: '.details.metadata.annotations["a.b/c"] == "x"' })).toEqual([
      ['edges', 1],
    ]);
    expect(await versions({ 6: { 1: 'other' } })).toEqual([]);
    expect((await call(server, 'pps_v2.API/ListPipeline', { 4: 'keys' })).status).toBe(2);
  });
});

test('the version is told without a token', async () => {
  const server = await fake({ tokens: {}, version: [2, 12, 0], additional: '-rc.3' });
  const [version] = (await call(server, 'versionpb_v2.API/GetVersion')).messages;
  expect([version?.number(1), version?.number(2), version?.number(3), version?.text(4)]).toEqual([2, 12, 0, '-rc.3']);
});

test.each([
  { version: [2, 7, 8] as const, path: CREATE, text: 'unknown method CreatePipelineV2 for service pps_v2.API' },
  { version: [1, 13, 4] as const, path: 'versionpb_v2.API/GetVersion', text: 'unknown service versionpb_v2.API' },
])('a server $version does not know $path', async ({ version, path, text }) => {
  expect(refused(await call(await fake({ version }), path))).toEqual({ status: 12, text });
});

describe('With authentication', () => {
  const NOW = Date.UTC(2026, 0, 1);
  const tokens = {
    'admin-token': { subject: 'user:root@example.com', expiresAt: NOW + 86_400_000 },
    'old-token': { subject: 'robot:old', expiresAt: NOW - 1 },
    'reader-token': { subject: 'robot:reader', repos: { 'default/images': 'repoReader' as const } },
    'output-token': { subject: 'robot:output', repos: { 'default/edges': 'repoReader' as const } },
    'writer-token': {
      subject: 'robot:writer',
      repos: { 'default/images': 'repoReader' as const },
      projects: ['default'],
    },
  };

  test.each<[string, Record<string, string | string[]>, number, string]>([
    ['no token', {}, 16, 'no authentication token (try logging in)'],
    [
      'a bearer, which nobody reads',
      { authorization: 'Bearer admin-token' },
      16,
      'no authentication token (try logging in)',
    ],
    [
      'a wrong token',
      { 'authn-token': 'x' },
      16,
      'provided auth token is corrupted or has expired (try logging in again)',
    ],
    ['an expired token', { 'authn-token': 'old-token' }, 13, 'token expiration is in the past'],
    [
      'two tokens',
      { 'authn-token': ['admin-token', 'admin-token'] },
      2,
      'multiple authentication token keys found in context',
    ],
  ])('%s is refused', async (_, headers, status, text) => {
    const server = await fake({ tokens });
    for (const path of ['auth_v2.API/WhoAmI', 'pps_v2.API/ListPipeline', 'transaction_v2.API/StartTransaction'])
      expect(refused(await call(server, path, {}, headers))).toEqual({ status, text });
  });

  test('a token tells whose it is and when it expires', async () => {
    const server = await fake({ tokens });
    const answer = await call(server, 'auth_v2.API/WhoAmI', {}, { 'authn-token': 'admin-token' });
    expect(answer.messages[0]?.text(1)).toBe('user:root@example.com');
    expect(answer.messages[0]?.number(2, 1)).toBe((NOW + 86_400_000) / 1_000);
  });

  test('creating, updating, listing need roles; inspecting and dry runs none', async () => {
    const server = await fake({ tokens });
    const as = (token: string) => ({ 'authn-token': token });
    const needs = (permission: string, on: string) =>
      expect.stringContaining(
        `is not authorized to perform this operation - needs permissions [${permission}] on ${on}`,
      );
    expect(refused(await update(server, EDGES, {}, as('reader-token')))).toEqual({
      status: 7,
      text: needs('PROJECT_CREATE_REPO', 'PROJECT default'),
    });
    expect((await update(server, EDGES, {}, as('admin-token'))).status).toBe(0);
    expect(refused(await update(server, EDGES, {}, as('writer-token')))).toEqual({
      status: 7,
      text: needs('REPO_WRITE', 'REPO default/edges'),
    });
    expect((await update(server, EDGES, { 2: true }, as('reader-token'))).status).toBe(0);
    const get = { 1: NAME('edges') };
    expect((await call(server, 'pps_v2.API/InspectPipeline', get, as('reader-token'))).status).toBe(0);
    expect((await call(server, 'pps_v2.API/ListPipeline', {}, as('reader-token'))).messages).toEqual([]);
    expect((await call(server, 'pps_v2.API/ListPipeline', {}, as('admin-token'))).messages).toHaveLength(1);
    // Logs need what the pipeline reads and what it writes, the list of jobs the latter only; to end a job nothing is needed.
    const job = { 1: NAME('edges'), 2: server.pipeline('default/edges')?.commitSet ?? '' };
    const jobs = () => call(server, 'pps_v2.API/ListJob', { 1: NAME('edges') }, as('output-token'));
    const logs = (token: string) => call(server, 'pps_v2.API/GetLogs', { 2: job }, as(token));
    expect((await jobs()).status).toBe(0);
    expect(refused(await logs('output-token'))).toEqual({ status: 7, text: needs('REPO_READ', 'REPO default/images') });
    expect(refused(await logs('reader-token'))).toEqual({ status: 7, text: needs('REPO_READ', 'REPO default/edges') });
    expect((await call(server, 'pps_v2.API/StopJob', { 1: job }, as('reader-token'))).status).toBe(0);
    // A tick is written to the repo of the cron input.
    const cron = { ...EDGES, pipeline: { name: 'clock' }, input: { cron: { name: 'tick', spec: '@daily' } } };
    expect((await update(server, cron, {}, as('admin-token'))).status).toBe(0);
    const tick = { 1: NAME('clock') };
    expect(refused(await call(server, 'pps_v2.API/RunCron', tick, as('writer-token')))).toEqual({
      status: 7,
      text: needs('REPO_WRITE', 'REPO default/clock_tick'),
    });
    // Who creates a pipeline owns its output repo.
    const own = { ...EDGES, pipeline: { name: 'own' } };
    for (const _ of [1, 2]) expect((await update(server, own, {}, as('writer-token'))).status).toBe(0);
  });
});

describe('A transaction', () => {
  const START = 'transaction_v2.API/StartTransaction';
  const start = async (server: FakePachd) => (await call(server, START)).messages[0]?.text(1) ?? '';

  test('takes effect as a whole at its end, as one commit set', async () => {
    const server = await fake();
    const id = await start(server);
    const within = { 'pach-transaction': id };
    expect((await update(server, EDGES, {}, within)).status).toBe(0);
    // Reads what is created in the same transaction.
    expect((await update(server, MONTAGE, {}, within)).status).toBe(0);
    expect((await inspect(server, 'edges')).status).toBe(5);
    expect((await call(server, 'transaction_v2.API/FinishTransaction', { 1: { 1: id } })).status).toBe(0);
    for (const name of ['edges', 'montage']) {
      expect((await inspect(server, name)).messages[0]?.text(3, 2)).toBe(id);
      expect(server.jobs(`default/${name}`).map((job) => job.id)).toEqual([id]);
    }
  });

  test('goes on without a request that was rejected', async () => {
    const server = await fake();
    const id = await start(server);
    const within = { 'pach-transaction': id };
    await update(server, EDGES, {}, within);
    const missing = { ...EDGES, pipeline: { name: 'b' }, input: { pfs: { repo: 'x', glob: '/' } } };
    expect(refused(await update(server, missing, {}, within))).toEqual({
      status: 5,
      text: 'error running request 2 of 2: repo default/x not found',
    });
    await call(server, 'transaction_v2.API/FinishTransaction', { 1: { 1: id } });
    expect(server.pipelines()).toEqual(['default/edges']);
  });

  test('has no effect once it is deleted, and cannot be finished', async () => {
    const server = await fake();
    const id = await start(server);
    await update(server, EDGES, {}, { 'pach-transaction': id });
    expect((await call(server, 'transaction_v2.API/DeleteTransaction', { 1: { 1: id } })).status).toBe(0);
    expect((await call(server, 'transaction_v2.API/FinishTransaction', { 1: { 1: id } })).status).toBe(5);
    expect(server.pipelines()).toEqual([]);
  });

  test('is carried out on what others changed meanwhile', async () => {
    const server = await fake();
    const id = await start(server);
    await update(server, EDGES, {}, { 'pach-transaction': id });
    await update(server, EDGES);
    await call(server, 'transaction_v2.API/FinishTransaction', { 1: { 1: id } });
    expect(server.pipeline('default/edges')).toMatchObject({ version: 2, commitSet: id });
  });
});

describe('Jobs', () => {
  const job = async (server: FakePachd, name: string, id: string) => {
    const [info] = (await call(server, 'pps_v2.API/InspectJob', { 1: { 1: NAME(name), 2: id } })).messages;
    return { state: info?.number(11), reason: info?.text(12), version: info?.number(2) };
  };
  const [CREATED, STARTING, RUNNING, FAILURE, SUCCESS, KILLED, FINISHING, UNRUNNABLE] = [1, 2, 3, 4, 5, 6, 8, 9];

  test('go from created to success, those downstream after those upstream', async () => {
    const server = await fake();
    await update(server, EDGES);
    await update(server, MONTAGE);
    const id = server.addData('default/images');
    const seen: [number | undefined, number | undefined][] = [];
    for (const step of [0, 1_000, 1_000, 6_000, 1_000, 10_000]) {
      clock += step;
      seen.push([(await job(server, 'edges', id)).state, (await job(server, 'montage', id)).state]);
    }
    expect(seen).toEqual([
      [CREATED, CREATED],
      [STARTING, CREATED],
      [RUNNING, CREATED],
      [FINISHING, CREATED],
      [SUCCESS, CREATED],
      [SUCCESS, SUCCESS],
    ]);
  });

  test('are killed by an update, whose own job has the id of its commit set', async () => {
    const server = await fake();
    await update(server, EDGES);
    const first = server.pipeline('default/edges')?.commitSet ?? '';
    clock += 3_000;
    await update(server, EDGES);
    expect(await job(server, 'edges', first)).toEqual({
      state: KILLED,
      reason: 'all jobs killed because pipeline was updated for user unknown_username',
      version: 1,
    });
    const second = server.pipeline('default/edges')?.commitSet ?? '';
    expect(await job(server, 'edges', second)).toMatchObject({ state: CREATED, version: 2 });
  });

  test('fail with their datums, and those downstream cannot run', async () => {
    const server = await fake();
    server.setImage('repo/img:bad', { failedDatums: 1 });
    await update(server, { ...EDGES, transform: { image: 'repo/img:bad' } });
    await update(server, MONTAGE);
    const id = server.addData('default/images');
    clock += 60_000;
    expect(await job(server, 'edges', id)).toMatchObject({
      state: FAILURE,
      reason: expect.stringMatching(/^datum .* failed$/),
    });
    expect(await job(server, 'montage', id)).toMatchObject({ state: UNRUNNABLE });
    const failed = await call(server, 'pps_v2.API/ListDatum', { 1: { 1: NAME('edges'), 2: id }, 3: { 1: 1 } });
    expect(failed.messages).toHaveLength(1);
    const lines = await call(server, 'pps_v2.API/GetLogs', { 2: { 1: NAME('edges'), 2: id } });
    expect(lines.messages.map((line) => line.text(9))).toContain('ValueError: datum 0 is wrong');
  });

  test('are stopped, and left as they are when they have ended', async () => {
    const server = await fake();
    await update(server, EDGES);
    const id = server.pipeline('default/edges')?.commitSet ?? '';
    const stop = { 1: { 1: NAME('edges'), 2: id }, 3: 'because' };
    await call(server, 'pps_v2.API/StopJob', stop);
    expect(await job(server, 'edges', id)).toMatchObject({ state: KILLED, reason: 'because' });
    const next = server.addData('default/images');
    clock += 60_000;
    await call(server, 'pps_v2.API/StopJob', { ...stop, 1: { 1: NAME('edges'), 2: next } });
    expect(await job(server, 'edges', next)).toMatchObject({ state: SUCCESS });
  });

  test('have no datums without data, and succeed', async () => {
    const server = await fake();
    server.addRepo('default/empty', 0);
    await update(server, { ...EDGES, input: { pfs: { repo: 'empty', glob: '/' } } });
    await update(server, MONTAGE);
    const totals = (name: string) => server.jobs(name).map(({ total }) => total);
    expect([totals('default/edges'), totals('default/montage')]).toEqual([[0], [0]]);
    clock += 60_000;
    const id = server.pipeline('default/edges')?.commitSet ?? '';
    expect(await job(server, 'edges', id)).toMatchObject({ state: SUCCESS });
    server.addData('default/empty');
    expect([totals('default/edges'), totals('default/montage')]).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  test('are started by a tick of a cron input', async () => {
    const server = await fake();
    await update(server, { ...EDGES, input: { cron: { name: 'tick', spec: '@daily' } } });
    const totals = () => server.jobs('default/edges').map(({ total }) => total);
    expect(totals()).toEqual([0]);
    expect((await call(server, 'pps_v2.API/RunCron', { 1: NAME('edges') })).status).toBe(0);
    expect(totals()).toEqual([0, 1]);
  });
});

describe('The states of a pipeline', () => {
  const states = async (server: FakePachd, spec: unknown) => {
    await update(server, spec);
    const seen: number[] = [];
    for (const step of [0, 1_000, 1_000, 1_000]) {
      clock += step;
      seen.push((await inspect(server, 'edges')).messages[0]?.number(5) ?? 0);
    }
    return seen;
  };
  const [STARTING, RUNNING, FAILURE, STANDBY, CRASHING] = [1, 2, 4, 6, 7];

  test.each([
    ['usually', {}, [STARTING, RUNNING, RUNNING, RUNNING]],
    ['with autoscaling', { autoscaling: true }, [STARTING, STANDBY, STANDBY, STANDBY]],
    ['with an image that cannot be pulled', { transform: { image: 'gone:1' } }, [STARTING, RUNNING, RUNNING, CRASHING]],
    ['with workers that cannot be made', { transform: { image: 'huge:1' } }, [STARTING, STARTING, FAILURE, FAILURE]],
  ])('%s', async (_, more, expected) => {
    const server = await fake();
    server.setImage('gone:1', { unpullable: 'ErrImagePull: manifest unknown' });
    server.setImage('huge:1', { impossible: 'could not generate RC options: pods "" not found' });
    expect(await states(server, { ...EDGES, ...more })).toEqual(expected);
  });
});

describe('The fake fails a test that asks', () => {
  test.each<[string, string, RawMessage]>([
    ['for a method that it does not have', 'pps_v2.API/RenderTemplate', {}],
    ['with a field that it does not know', 'pps_v2.API/InspectPipeline', { 1: NAME('edges'), 9: 1 }],
  ])('%s', async (_, path, message) => {
    const server = await startFakePachd();
    await call(server, path, message);
    await expect(server.close()).rejects.toThrow('Calls that the fake does not know');
  });
});

test('a header with an underscore is refused, as Envoy does', async () => {
  expect(await call(await fake(), 'versionpb_v2.API/GetVersion', {}, { authn_token: 'x' })).toMatchObject({
    http: 400,
    status: undefined,
  });
});
