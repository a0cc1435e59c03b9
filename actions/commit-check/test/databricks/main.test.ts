import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import { AUTH_TYPES } from '@ml-actions/databricks';
import { inputs } from '../../src/inputs.ts';
import { main } from '../../src/main.ts';
import { type DatabricksScene, startDatabricksScene } from './scene.ts';

let scene: DatabricksScene;
beforeEach(async () => {
  scene = await startDatabricksScene();
});
afterEach(() => scene.end());

const MINUTE = 60_000;
const DAY = 86_400_000;
const FAILED = {
  setup: 0,
  tasks: { train: { outcome: 'FAILED', error: 'ValueError: rmse 4.1 > 3.5', trace: 'Traceback …' } },
};
const LIST = 'GET /api/2.2/jobs/runs/list';

/** The runs that the check has judged. */
const runs = (host: FakeHost) =>
  JSON.parse(host.outputs['runs'] ?? '[]') as {
    id: string;
    name: string;
    verdict: string;
    url: string;
    source?: string;
  }[];
const names = (host: FakeHost) => runs(host).map(({ name, verdict }) => `${name} ${verdict}`);

async function fails(host: FakeHost): Promise<string> {
  return main(host).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

describe('A check of the runs of a workspace', () => {
  test('passes when they did, under a status of its own', async () => {
    const id = await scene.launch();
    scene.pass(2 * MINUTE);
    const host = scene.check();
    await main(host);
    expect(scene.statuses()).toMatchObject([{ state: 'success', description: 'The run passed' }]);
    expect(runs(host)).toMatchObject([
      { backend: 'databricks', id, name: 'train', state: 'succeeded', nativeState: 'SUCCESS' },
    ]);
    expect(runs(host)[0]?.url).toMatch(new RegExp(`/jobs/\\d+/runs/${id}\\?o=`));
    expect(host.secrets).toContain(scene.token);
  });

  test('fails when one did, and says what was raised', async () => {
    await scene.launch({ name: 'evaluate', script: FAILED });
    await scene.launch();
    scene.pass(2 * MINUTE);
    const host = scene.check();
    expect(await fails(host)).toBe('1 of 2 runs failed: evaluate (train: ValueError: rmse 4.1 > 3.5)');
    const [evaluate] = runs(host);
    expect(scene.statuses()).toMatchObject([{ state: 'failure', target: expect.stringContaining('/runs/') }]);
    expect(evaluate).toMatchObject({ failure: { detail: 'Traceback …' } });
  });

  test('is pending while one goes on', async () => {
    await scene.launch();
    await main(scene.check());
    expect(scene.statuses()).toMatchObject([
      { state: 'pending', description: '1 of 1 run not finished: train (PENDING)' },
    ]);
  });

  test('fails when there is none, and says where it looked', async () => {
    await scene.launch({ commit: '2'.repeat(40) });
    const host = scene.check();
    await expect(main(host)).rejects.toMatchObject({
      message: 'No run of this commit',
      hint: expect.stringContaining(`Runs on ${scene.server.url} count whose git commit, name or parameters`),
    });
  });

  test('finds runs by their code, their name and their parameters, and no others', async () => {
    const { sha } = scene;
    await scene.launch({ name: 'by code' });
    await scene.launch({ name: `by name @${sha.slice(0, 7)}`, commit: null });
    await scene.launch({ name: 'other', commit: null });
    const task = { task_key: 'a', notebook_task: { notebook_path: 'a', source: 'GIT' } };
    const parameters = [{ name: 'git_sha', default: '' }];
    const { job_id } = await scene.ask('POST /api/2.2/jobs/create', {
      name: 'by parameter',
      parameters,
      tasks: [task],
    });
    await scene.ask('POST /api/2.2/jobs/run-now', `{"job_id":${job_id},"job_parameters":{"git_sha":"${sha}"}}`);
    scene.pass(2 * MINUTE);
    const host = scene.check();
    await main(host);
    expect(names(host)).toEqual(['by code passed', 'by name passed', 'by parameter passed']);
    expect(runs(host).map(({ source }) => source)).toEqual([undefined, undefined, `job ${job_id}`]);
  });

  test('counts the latest of one name', async () => {
    const { sha } = scene;
    await scene.launch({ name: `train ${sha.slice(0, 9)}`, script: FAILED });
    await scene.launch({ name: 'train' });
    scene.pass(2 * MINUTE);
    const host = scene.check({ 'expected-runs': 'train' });
    await main(host);
    expect(names(host)).toEqual(['train passed', 'train superseded']);
  });

  test('leaves out what it is told to', async () => {
    await scene.launch({ name: 'nightly', script: FAILED });
    await scene.launch();
    scene.pass(2 * MINUTE);
    const host = scene.check({ ignore: 'night*' });
    await main(host);
    expect(names(host)).toEqual(['train passed']);
    expect(host.summaries.join()).toContain('Not among the runs: `nightly`');
  });

  test('takes one that was skipped where it is allowed', async () => {
    await scene.launch({ script: { setup: 0, tasks: { train: { takes: 0, outcome: 'SKIPPED' } } } });
    expect(await fails(scene.check())).toContain('1 of 1 run failed: train (SKIPPED)');
    await main(scene.check({ allow: 'success, skipped' }));
  });
});

describe('The time that it looks back', () => {
  test('is what is said, and to the last page', async () => {
    await scene.launch({ name: 'old' });
    scene.pass(3 * DAY);
    for (let n = 0; n < 60; n++) await scene.launch({ name: `run ${n}` });
    scene.pass(2 * MINUTE);
    const short = scene.check({ 'look-back': '2d' });
    await main(short);
    expect(runs(short)).toHaveLength(60);
    const long = scene.check();
    await main(long);
    expect(names(long)).toContain('old passed');
  });

  test('is read once while it waits: then what has come since, and what had not ended', async () => {
    for (let n = 0; n < 50; n++) await scene.launch({ name: `other ${n}`, commit: '2'.repeat(40) });
    const id = await scene.launch({ script: { setup: 0, tasks: { train: { takes: 3 * MINUTE } } } });
    await scene.launch({ name: 'later', commit: null });
    const before = scene.server.asked.length;
    const host = scene.check({ wait: 'true' });
    await main(host);
    expect(names(host)).toEqual(['train passed']);
    const asked = scene.server.asked.slice(before);
    const looks = scene.server.requests.filter(({ query }) => query.get('run_id') === id).length;
    expect(looks).toBeGreaterThan(3);
    // Three pages once, one for each look after that.
    expect(asked.filter((line) => line === LIST)).toHaveLength(3 + looks);
    expect(asked).toHaveLength(3 + 2 * looks);
  });

  test('sees a run that starts meanwhile', async () => {
    const host = scene.check({ wait: 'true', 'appear-within': '5m' });
    let launched = false;
    const busy = {
      ...host,
      sleep: async (milliseconds: number) => {
        if (!launched) await scene.submit();
        launched = true;
        await host.sleep(milliseconds);
      },
    };
    await main(busy);
    expect(names(host)).toEqual(['train passed']);
  });
});

describe('While it waits', () => {
  test.each([
    { name: 'the workspace is away', fault: { status: 503 } },
    { name: 'the workspace fails', fault: { status: 500, json: { error_code: 'INTERNAL_ERROR', message: 'x' } } },
    { name: 'the connection is lost', fault: 'reset' as const },
  ])('it goes on when $name', async ({ fault }) => {
    await scene.launch();
    const host = scene.check({ wait: 'true' });
    scene.server.fail({ on: LIST, fault, times: 12 });
    await main(host);
    expect(names(host)).toEqual(['train passed']);
  });

  test('it ends when the token is not accepted any more', async () => {
    const token = scene.server.addToken({ lifeSeconds: 20 });
    await scene.launch();
    const host = scene.check({ wait: 'true', token });
    expect(await fails(host)).toContain('401, UNAUTHENTICATED');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });
});

describe('Who looks', () => {
  test('is who the inputs say, or the environment', async () => {
    await scene.launch();
    scene.pass(2 * MINUTE);
    scene.server.addPrincipal({ name: 'app', secret: 's3cret' });
    await main(scene.check({ token: '', 'client-id': 'app', 'client-secret': 's3cret' }));
    const env = { DATABRICKS_HOST: scene.server.url, DATABRICKS_TOKEN: scene.token };
    const host = scene.check({ token: '', url: '' }, { env });
    await main(host);
    expect(host.log).toContain('Signing in to Databricks with pat, which is what the credentials given are for');
  });

  test('is nobody without an address', async () => {
    expect(await fails(scene.check({ url: '' }))).toBe('There is no address of a Databricks workspace');
  });

  test.each([
    [{ include: 'run/*\nx' }, '`include`: is not for `backend: databricks`'],
    [{ 'auth-type': 'azure-cli' }, '`auth-type`: "azure-cli" is not known'],
    [{ url: 'x.cloud.databricks.com' }, '`url`: is not an http or https URL'],
    [{ backend: 'github' }, '`url`: is not for `backend: github`, only for sematic, pachyderm, databricks'],
  ])('is refused %j', async (given, message) => {
    expect(await fails(scene.check(given))).toContain(message);
  });

  test.each(AUTH_TYPES)('may sign in with %s', (type) => {
    expect(inputs.authType.parse(type)).toBe(type);
  });
});
