import { spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fakeHost } from '@ml-actions/core/fake';
import { connectDatabricks, DatabricksError } from '@ml-actions/databricks';
import { startFakeDatabricks } from '@ml-actions/databricks/fake';
import { type Outcome, run } from './programs.ts';

const START_MS = 300_000;

/** What the registry of models of Databricks shares with MLflow, as one request after the other. `RUN` is a run that is there. */
const EXCHANGES: readonly (readonly [asked: string, body?: object])[] = [
  ['POST registered-models/create', { name: 'churn', description: 'Who leaves' }],
  ['POST registered-models/create', { name: 'churn' }],
  ['POST registered-models/create', {}],
  ['GET registered-models/get?name=churn'],
  ['GET registered-models/get?name=none'],
  ['POST registered-models/get-latest-versions', { name: 'churn' }],
  ['POST model-versions/create', { name: 'churn', source: 'dbfs:/models/1', run_id: 'RUN' }],
  ['POST model-versions/create', { name: 'churn', source: 'dbfs:/models/2', run_id: 'RUN', description: 'Better' }],
  ['POST model-versions/create', { name: 'none', source: 'dbfs:/models/3' }],
  ['GET model-versions/get?name=churn&version=2'],
  ['GET model-versions/get?name=churn&version=9'],
  ['GET model-versions/get?name=churn&version=x'],
  ["GET model-versions/search?filter=name='churn'"],
  ["GET model-versions/search?filter=name='churn' and run_id='RUN'"],
  ["GET model-versions/search?filter=name='none'"],
  ['POST model-versions/set-tag', { name: 'churn', version: '2', key: 'git_sha', value: '1a2b3c4' }],
  ['POST model-versions/set-tag', { name: 'churn', version: '9', key: 'git_sha', value: '1a2b3c4' }],
  ['GET model-versions/get?name=churn&version=2'],
  ['DELETE model-versions/delete-tag', { name: 'churn', version: '2', key: 'git_sha' }],
  ['PATCH model-versions/update', { name: 'churn', version: '2', description: 'Best' }],
  [
    'POST model-versions/transition-stage',
    { name: 'churn', version: '1', stage: 'production', archive_existing_versions: true },
  ],
  [
    'POST model-versions/transition-stage',
    { name: 'churn', version: '2', stage: 'Production', archive_existing_versions: true },
  ],
  [
    'POST model-versions/transition-stage',
    { name: 'churn', version: '2', stage: 'Live', archive_existing_versions: true },
  ],
  [
    'POST model-versions/transition-stage',
    { name: 'churn', version: '9', stage: 'Staging', archive_existing_versions: true },
  ],
  ['GET model-versions/get?name=churn&version=1'],
  ['POST registered-models/get-latest-versions', { name: 'churn', stages: ['Production', 'Staging'] }],
  ['POST registered-models/set-tag', { name: 'churn', key: 'owner', value: 'ml' }],
  ['POST registered-models/alias', { name: 'churn', alias: 'champion', version: '2' }],
  ['GET registered-models/alias?name=churn&alias=champion'],
  ['GET registered-models/alias?name=churn&alias=none'],
  ['DELETE registered-models/alias', { name: 'churn', alias: 'champion' }],
  ["GET registered-models/search?filter=name='churn'"],
  ['POST runs/set-tag', { run_id: 'RUN', key: 'git_sha', value: '1a2b3c4' }],
  ['POST runs/set-tag', { run_id: 'none', key: 'git_sha', value: '1a2b3c4' }],
  ['GET runs/get?run_id=RUN'],
  ['GET runs/get?run_id=none'],
];

/** Members of answers that our client reads; MLflow tells more, and other times and ids. */
const READ = new Set([
  'error_code',
  'name',
  'description',
  'version',
  'current_stage',
  'source',
  'status',
  'key',
  'value',
  'tags',
  'data',
  'run',
  'model_version',
  'model_versions',
  'registered_model',
  'registered_models',
]);
/** What MLflow writes down of a run by itself. */
const OWN_TAGS = /^mlflow\./;

/** An answer as far as it is to be the same. An empty text or list is as good as none. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter((each) => !OWN_TAGS.test(String((each as { key?: unknown }).key))).map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (!READ.has(name)) return [];
    const kept = comparable(member);
    return kept === '' || (Array.isArray(kept) && kept.length === 0) ? [] : [[name, kept]];
  });
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function answers(url: string, token: string, run: string): Promise<string[]> {
  const told: string[] = [];
  for (const [asked, body] of EXCHANGES) {
    const [method = '', path = ''] = asked.replaceAll('RUN', run).split(/ (.*)/, 2);
    const answer = await fetch(new URL(`/api/2.0/mlflow/${path}`, url), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body).replaceAll('RUN', run) }),
    });
    told.push(`${answer.status} ${JSON.stringify(comparable(await answer.json()))}`);
  }
  return told;
}

/** Our client on a real server. @returns how many calls it made. @throws Error for what is not as it should be. */
async function client(url: string, run: string): Promise<number> {
  const { models } = connectDatabricks(fakeHost(), { url, credentials: { token: 'none' } });
  const calls: [name: string, call: () => Promise<unknown>, wanted: unknown][] = [
    ['create', () => models.create('price', 'What it costs'), { name: 'price' }],
    ['get', () => models.get('price'), { name: 'price', description: 'What it costs' }],
    ['createVersion', () => models.createVersion({ name: 'price', source: 'dbfs:/m', runId: run }), { version: '1' }],
    ['version', () => models.version('price', '1'), { version: '1', status: 'READY', current_stage: 'None' }],
    ['versions', () => models.versions("name='price'"), [{ version: '1' }]],
    ['latest', () => models.latest('price'), [{ version: '1' }]],
    ['describe', () => models.describe('price', '1', 'Good'), { description: 'Good' }],
    ['setTag', () => models.setTag('price', '1', 'a', 'b'), undefined],
    ['setTag, seen', () => models.version('price', '1'), { tags: [{ key: 'a', value: 'b' }] }],
    ['deleteTag', () => models.deleteTag('price', '1', 'a'), undefined],
    ['deleteTag, seen', async () => (await models.version('price', '1')).tags ?? [], []],
    ['setModelTag', () => models.setModelTag('price', 'owner', 'ml'), undefined],
    ['setRunTag', () => models.setRunTag(run, 'stage', 'ci'), undefined],
    ['run', async () => (await models.run(run)).data?.tags?.filter(({ key }) => key === 'stage'), [{ value: 'ci' }]],
    ['get of none', () => models.get('none').catch(kindOf), 'missing'],
    ['create twice', () => models.create('price').catch(kindOf), 'exists'],
    ['version of none', () => models.version('price', '9').catch(kindOf), 'missing'],
    ['run of none', () => models.run('none').catch(kindOf), 'missing'],
  ];
  for (const [name, call, wanted] of calls) {
    const given = await call();
    if (!holds(given, wanted))
      throw new Error(`our client: ${name} gave ${JSON.stringify(given)} and not ${JSON.stringify(wanted)}`);
  }
  return calls.length;
}

const kindOf = (error: unknown): unknown => (error instanceof DatabricksError ? error.kind : String(error));

/** Whether a value has all that is wanted of it. */
function holds(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(value) && value.length === wanted.length && wanted.every((each, at) => holds(value[at], each));
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  return Object.entries(wanted).every(([name, each]) => holds((value as Record<string, unknown>)[name], each));
}

/**
 * Compares a real MLflow server with the fake, and tries our client on it.
 * @param bin the programs of a Python that has it. @param folder for what it keeps.
 */
export async function mlflow(bin: string, folder: string): Promise<Outcome> {
  const program = join(bin, 'mlflow');
  const version = (await run(program, ['--version'])).trim().replace('mlflow, ', '');
  const { url, stop } = await serve(program, folder);
  try {
    return await compared(url, version);
  } finally {
    await stop();
  }
}

async function compared(url: string, version: string): Promise<Outcome> {
  const fake = await startFakeDatabricks();
  try {
    const real = await answers(url, 'none', await newRun(url));
    const ours = await answers(fake.url, fake.addToken(), fake.addMlflowRun());
    const different = EXCHANGES.flatMap(([asked, body], at) =>
      real[at] === ours[at]
        ? []
        : [`${asked} ${JSON.stringify(body ?? {})}\n    MLflow:   ${real[at]}\n    the fake: ${ours[at]}`],
    );
    for (const each of different) console.error(each);
    const calls = await client(url, await newRun(url));
    const text = `${version}: ${EXCHANGES.length - different.length} of ${EXCHANGES.length} exchanges with the fake alike, ${calls} calls of our client`;
    return { agrees: different.length === 0, text };
  } finally {
    await fake.close();
  }
}

/** @returns the id of a run of MLflow. */
async function newRun(url: string): Promise<string> {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { experiment_id?: string; run?: { info: { run_id: string } } };
  };
  const { experiment_id } = await post('experiments/create', { name: `peers-${process.hrtime.bigint()}` });
  const { run: made } = await post('runs/create', { experiment_id });
  if (made === undefined) throw new Error('MLflow made no run');
  return made.info.run_id;
}

async function serve(program: string, folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const store = ['--backend-store-uri', `sqlite:///${folder}/mlflow.db`];
  const artifacts = ['--artifacts-destination', join(folder, 'artifacts')];
  const args = ['server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1', ...store, ...artifacts];
  // It leads a group, because its workers are children of it that outlive it otherwise.
  const server = spawn(program, args, { cwd: folder, stdio: 'ignore', detached: true });
  const ended = new Promise<void>((done) => {
    server.once('error', () => done());
    server.once('exit', () => done());
  });
  const stop = async () => {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
    await ended;
  };
  for (const end = Date.now() + START_MS; ; await delay(500)) {
    const isUp = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { url, stop };
    if (Date.now() < end && server.exitCode === null) continue;
    await stop();
    throw new Error(`MLflow has not started within ${START_MS / 1_000} s`);
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
