import { afterEach, describe, expect, test } from '@jest/globals';
import { isTerminal, poll } from '@ml-actions/core';
import type { Fault } from '@ml-actions/testing';
import { type Databricks, runState, toRun } from '../src/index.ts';
import { chain, endScenes, failure, jobTasks, type Scene, SHA, scene } from './scene.ts';

afterEach(endScenes);

const SUBMIT = 'POST /api/2.2/jobs/runs/submit';
const GET = 'GET /api/2.2/jobs/runs/get';

describe('A submit', () => {
  test.each<[what: string, fault: Fault, tries: number]>([
    ['whose answer was lost', 'reset-after', 2],
    ['that did not arrive', 'reset', 2],
    ['that was too early', { status: 429 }, 2],
    ['that was too early, with a time', { status: 429, headers: { 'retry-after': '7' } }, 2],
    [
      'that was too early, with a date',
      { status: 429, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' } },
      2,
    ],
    ['while the server was away', { status: 503, json: { error_code: 'TEMPORARILY_UNAVAILABLE', message: 'x' } }, 2],
    [
      'while a cluster was on its way',
      { status: 400, json: { error_code: 'X', message: 'ClusterNotReadyException' } },
      2,
    ],
    ['whose answer was cut', 'truncate', 2],
    ['that the server failed on', { status: 500 }, 2],
    ['whose gateway failed', { status: 502 }, 2],
    ['whose gateway was slow', { status: 504 }, 2],
  ])('%s is one run', async (_, fault, tries) => {
    const { databricks, server } = await scene();
    server.fail({ on: SUBMIT, fault });
    const id = await databricks.runs.submit(chain('ci', 'train'));
    expect(server.runs()).toEqual([id]);
    expect(server.asked).toEqual(Array.from({ length: tries }, () => SUBMIT));
    const tokens = server.requests.map(
      ({ body }) => (JSON.parse(String(body)) as { idempotency_token: string }).idempotency_token,
    );
    expect(new Set(tokens).size).toBe(1);
  });

  test.each([
    { after: '7', waits: 7_000 },
    { after: 'Thu, 01 Jan 2026 00:00:30 GMT', waits: 30_000 },
  ])('waits as long as it is told: $after', async ({ after, waits }) => {
    const { databricks, server, host } = await scene();
    server.fail({ on: SUBMIT, fault: { status: 429, headers: { 'retry-after': after } } });
    await databricks.runs.submit(chain('ci', 'train'));
    expect(host.sleeps).toEqual([waits]);
  });

  test('that the server always fails on is told of in the end', async () => {
    const { databricks, server } = await scene();
    const fault = { status: 500, json: { error_code: 'INTERNAL_ERROR', message: 'boom' } };
    server.fail({ on: SUBMIT, fault, times: 99 });
    expect((await failure(databricks.runs.submit(chain('ci', 'train')))).message).toContain(
      '500, INTERNAL_ERROR: boom',
    );
    expect(server.runs()).toEqual([]);
  });

  test('without an answer ends in time', async () => {
    const { databricks, server, host } = await scene();
    server.fail({ on: SUBMIT, fault: 'hang', times: 99, onFault: () => host.advance(30_000) });
    const { message } = await failure(databricks.runs.submit(chain('ci', 'train')));
    expect(message).toContain('no answer within 30 s');
    expect(server.requests.length).toBeLessThan(20);
  });

  test('ends when the step is cancelled', async () => {
    const { databricks, server, host } = await scene();
    server.fail({ on: SUBMIT, fault: 'hang', onFault: () => host.cancel(new Error('Cancelled (SIGTERM)')) });
    expect((await failure(databricks.runs.submit(chain('ci', 'train')))).message).toContain('SIGTERM');
  });
});

describe('A run', () => {
  test('has an id with all its digits, in answers, queries and bodies', async () => {
    const { databricks, server } = await scene({ firstId: 9_223_372_036_854_775_000n });
    const id = await databricks.runs.submit(chain('ci', 'train'));
    expect(BigInt(id)).toBeGreaterThan(9_223_372_036_854_775_000n);
    const run = await databricks.runs.get(id);
    expect(run.run_id).toBe(id);
    expect(toRun(run, { workspace: databricks.url }).url).toMatch(new RegExp(`/jobs/\\d+/runs/${id}\\?o=\\d+$`));
    await databricks.runs.cancel(id);
    expect(String(server.requests.at(-1)?.body)).toBe(`{"run_id":${id}}`);
  });

  test.each(['', 'abc', '1?x=2', '../jobs'])('has no id such as %j, and the server is not asked', async (id) => {
    const { databricks, server } = await scene();
    for (const act of [databricks.runs.get, databricks.runs.output, databricks.runs.cancel, databricks.runs.delete])
      await expect((async () => act(id))()).rejects.toThrow('is not an id');
    expect(server.requests).toEqual([]);
  });

  test('with many tasks is read to the last of them', async () => {
    const { databricks, server } = await scene();
    const { tasks: _, ...run } = chain('ci');
    const tasks = Array.from({ length: 250 }, (_, n) => ({
      task_key: `t${n}`,
      notebook_task: { notebook_path: 'a', source: 'GIT' as const },
    }));
    const id = await databricks.runs.submit({ ...run, tasks });
    const whole = await databricks.runs.get(id);
    expect(whole.tasks?.map(({ task_key }) => task_key)).toEqual(tasks.map(({ task_key }) => task_key));
    expect(whole).not.toHaveProperty('next_page_token');
    expect(server.asked.filter((line) => line === GET)).toHaveLength(3);
  });

  test('without tasks is one all the same', async () => {
    const { databricks, server } = await scene();
    server.fail({ fault: { json: { run_id: 5, state: { life_cycle_state: 'PENDING' } } } });
    expect(await databricks.runs.get('5')).toEqual({ run_id: '5', state: { life_cycle_state: 'PENDING' }, tasks: [] });
  });

  test.each([400, 404] as const)('that is not there is missing, told with %i', async (missing) => {
    const { databricks } = await scene({ missing });
    expect(await failure(databricks.runs.get('1'))).toMatchObject({ kind: 'missing' });
    expect(await failure(databricks.runs.output('1'))).toMatchObject({ kind: 'missing' });
    expect(await failure(databricks.runs.cancel('1'))).toMatchObject({ kind: 'missing' });
    expect(await failure(databricks.jobs.get('1'))).toMatchObject({ kind: 'missing' });
  });

  test('is cancelled, and ends some time later', async () => {
    const { databricks, host } = await scene();
    const id = await databricks.runs.submit(chain('ci', 'train'));
    await databricks.runs.cancel(id);
    await databricks.runs.cancel(id);
    expect(runState((await databricks.runs.get(id)).state)).toBe('running');
    host.advance(1_000);
    expect(runState((await databricks.runs.get(id)).state)).toBe('cancelled');
    await databricks.runs.cancel(id);
    await databricks.runs.delete(id);
    expect(await failure(databricks.runs.get(id))).toMatchObject({ kind: 'missing' });
  });

  test('is watched through all that happens on the way', async () => {
    const { databricks, server, host } = await scene();
    server.script({ setup: 0, tasks: { train: { takes: 3_600_000 } } });
    const id = await databricks.runs.submit(chain('ci', 'train'));
    for (const fault of ['reset', 'reset-after', 'truncate', { status: 429 }, { status: 503 }] as const)
      server.fail({ on: GET, fault });
    let run = await databricks.runs.get(id);
    for (; !isTerminal(runState(run.state)); run = await databricks.runs.get(id)) host.advance(600_000);
    expect(runState(run.state)).toBe('succeeded');
  });
});

test('An hour of watching costs less than a third of a look every five seconds, and ends one interval late at most', async () => {
  const { databricks, server, host } = await scene();
  const hour = 3_600_000;
  server.script({ setup: 0, tasks: { train: { takes: hour + 1 } } });
  const id = await databricks.runs.submit(chain('ci', 'train'));
  const started = host.now();
  await poll(host, { interval: 30_000, until: started + 2 * hour }, async () => {
    const run = await databricks.runs.get(id);
    return isTerminal(runState(run.state)) ? run : undefined;
  });
  expect(host.now() - started).toBeLessThanOrEqual(hour + 30_000);
  expect(server.requests.length).toBeLessThan(hour / 5_000 / 3);
});

describe('Why a run failed', () => {
  const failed = async (
    { server, databricks, host }: Scene,
    tasks: Parameters<Scene['server']['script']>[0]['tasks'] = {},
  ) => {
    server.script({ tasks });
    const id = await databricks.runs.submit(chain('ci', ...Object.keys(tasks)));
    host.advance(3_600_000);
    return databricks.runs.get(id);
  };

  test('is the exception of the task that did', async () => {
    const at = await scene();
    const run = await failed(at, {
      load: {},
      train: { outcome: 'FAILED', error: 'ValueError: rmse 4.1 > 3.5', trace: 'Traceback …' },
      report: {},
    });
    const failures = await at.databricks.runs.failures(run);
    const task = run.tasks?.find(({ task_key }) => task_key === 'train')?.run_id;
    expect(failures).toEqual([
      {
        task: 'train',
        summary: 'ValueError: rmse 4.1 > 3.5',
        trace: 'Traceback …',
        url: expect.stringContaining(`/runs/${task}`),
      },
    ]);
    expect(toRun(run, { workspace: at.databricks.url, commit: SHA, failures })).toMatchObject({
      state: 'failed',
      failure: { summary: 'train: ValueError: rmse 4.1 > 3.5', detail: 'Traceback …' },
    });
  });

  test('is seldom a fault of the platform, whatever the life cycle says', async () => {
    const run = await failed(await scene(), { train: { outcome: 'FAILED' } });
    expect(run.state?.life_cycle_state).toBe('INTERNAL_ERROR');
    expect(toRun(run, { workspace: 'https://x' }).failure?.summary).toBe(
      'Task train failed with message: Workload failed, see run output for details.',
    );
  });

  test('is told also where the output cannot be had', async () => {
    const at = await scene();
    const run = await failed(at, { train: { outcome: 'FAILED', error: 'ValueError' } });
    at.server.fail({
      on: '*get-output',
      fault: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'No' } },
    });
    expect(await at.databricks.runs.failures(run)).toMatchObject([
      { task: 'train', summary: 'Workload failed, see run output for details' },
    ]);
  });

  test('ends with the step, and not with words for it', async () => {
    const at = await scene();
    const run = await failed(at, { train: { outcome: 'FAILED' } });
    at.server.fail({
      on: '*get-output',
      fault: 'hang',
      onFault: () => at.host.cancel(new Error('Cancelled (SIGINT)')),
    });
    expect((await failure(at.databricks.runs.failures(run))).message).toContain('SIGINT');
  });
});

describe('A repair', () => {
  test('runs failed tasks again, and is not sent twice', async () => {
    const { databricks, server, host } = await scene();
    server.script({ setup: 0, tasks: { train: [{ outcome: 'FAILED' }, { outcome: 'FAILED' }, {}] } });
    const id = await databricks.runs.submit(chain('ci', 'load', 'train'));
    host.advance(120_000);
    const first = await databricks.runs.repair(id, 'failed');
    host.advance(60_000);
    expect(runState((await databricks.runs.get(id)).state)).toBe('failed');
    await databricks.runs.repair(id, { tasks: ['train'] }, first);
    host.advance(60_000);
    const run = await databricks.runs.get(id);
    expect(runState(run.state)).toBe('succeeded');
    expect(await databricks.runs.failures(run)).toEqual([]);

    server.fail({ on: 'POST *repair', fault: 'reset-after' });
    await failure(databricks.runs.repair(id, { tasks: ['load'] }));
    expect(server.asked.filter((line) => line.endsWith('repair'))).toHaveLength(3);
  });
});

describe('Runs', () => {
  const many = async (databricks: Databricks, host: Scene['host'], count: number) => {
    for (let n = 0; n < count; n++) {
      await databricks.runs.submit(chain(`r${n}`, 'a'));
      host.advance(1_000);
    }
  };

  test('are listed to the last page', async () => {
    const { databricks, server, host } = await scene();
    await many(databricks, host, 60);
    const runs = await databricks.runs.list({ runType: 'SUBMIT_RUN', expandTasks: true });
    expect(runs.map(({ run_name }) => run_name)).toEqual(Array.from({ length: 60 }, (_, n) => `r${59 - n}`));
    expect(runs[0]).toMatchObject({ git_source: { git_commit: SHA }, tasks: [{ task_key: 'a' }] });
    expect(server.asked.filter((line) => line.endsWith('/runs/list'))).toHaveLength(3);
  });

  test('are listed by job, time and whether they go on', async () => {
    const { databricks, host } = await scene();
    const started = host.now();
    await many(databricks, host, 3);
    const job = await databricks.jobs.create({ name: 'job', tasks: [] });
    expect(await databricks.runs.list({ startedFrom: started + 1_000, startedTo: started + 1_000 })).toMatchObject([
      { run_name: 'r1' },
    ]);
    expect(await databricks.runs.list({ jobId: job })).toEqual([]);
    expect(await databricks.runs.list({ completedOnly: true })).toEqual([]);
    expect(await databricks.runs.list({ activeOnly: true })).toHaveLength(3);
  });

  test('of a job are started once, and all cancelled', async () => {
    const { databricks, server, host } = await scene();
    const job = await databricks.jobs.create({
      name: 'job',
      tasks: jobTasks('a'),
      parameters: [{ name: 'env', default: 'dev' }],
    });
    server.fail({ on: 'POST *run-now', fault: 'reset-after' });
    const id = await databricks.runs.runNow({ job_id: job, idempotency_token: 't', job_parameters: { env: 'prod' } });
    expect(server.runs()).toEqual([id]);
    expect((await databricks.runs.get(id)).job_parameters).toEqual([{ name: 'env', value: 'prod' }]);
    await databricks.runs.cancelAll(job);
    host.advance(1_000);
    expect(await databricks.runs.list({ jobId: job, activeOnly: true })).toEqual([]);
  });
});
