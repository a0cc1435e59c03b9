import { request as plainRequest } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type FakeDatabricks, type FakeDatabricksOptions, startFakeDatabricks } from '../fake/index.ts';
import { ask, type RawAnswer } from './raw.ts';

const COMMIT = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';
const GIT = { git_url: 'https://github.com/acme/churn', git_provider: 'gitHub', git_commit: COMMIT };

/** The submit of the contract, word by word. */
const SUBMIT = `{"run_name":"ml-ci #412 @1a2b3c4","idempotency_token":"6c1f0b2f9f1d4f0d8d3c4a5b6e7f8091",
 "timeout_seconds":3600,
 "git_source":{"git_url":"https://github.com/acme/churn","git_provider":"gitHub","git_commit":"${COMMIT}"},
 "access_control_list":[{"group_name":"users","permission_level":"CAN_VIEW"}],
 "tasks":[{"task_key":"train","notebook_task":{"notebook_path":"notebooks/Train","base_parameters":{"env":"staging","test_mode":"True"}},
   "new_cluster":{"spark_version":"15.4.x-cpu-ml-scala2.12","node_type_id":"i3.xlarge","num_workers":0,
     "spark_conf":{"spark.databricks.cluster.profile":"singleNode","spark.master":"local[*, 4]"},
     "custom_tags":{"ResourceClass":"SingleNode","git_sha":"1a2b3c4"}},
   "libraries":[{"pypi":{"package":"mlflow==2.16.0"}}]}]}`;
const RUN_ID = 455_644_833;

const open: FakeDatabricks[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

interface Raw {
  server: FakeDatabricks;
  /** As the administrator. */
  as(asked: string, body?: object | string): Promise<RawAnswer>;
  pass(milliseconds: number): void;
}

async function fake(options: FakeDatabricksOptions = {}): Promise<Raw> {
  let clock = 1_732_090_000_000;
  const server = await startFakeDatabricks({ now: () => clock, firstId: BigInt(RUN_ID) - 2n, ...options });
  open.push(server);
  const token = server.addToken();
  return {
    server,
    as: (asked, body) => ask(server, asked, { token, ...(body !== undefined && { body }) }),
    pass: (milliseconds) => {
      clock += milliseconds;
    },
  };
}

const notebook = (key: string, more: object = {}) => ({
  task_key: key,
  notebook_task: { notebook_path: `notebooks/${key}`, source: 'GIT' },
  ...more,
});
const submit = (tasks: object[], more: object = {}) => ({ git_source: GIT, tasks, ...more });
const GET = 'GET /api/2.2/jobs/runs/get?run_id=';
const OUTPUT = 'GET /api/2.2/jobs/runs/get-output?run_id=';

async function started({ as }: Raw, body: object | string): Promise<{ run: string; task: string; job: string }> {
  const { json } = await as('POST /api/2.2/jobs/runs/submit', body);
  const run = String(json['run_id']);
  const { json: got } = await as(GET + run);
  return { run, task: String((got['tasks'] as { run_id: number }[])[0]?.run_id), job: String(got['job_id']) };
}

describe('The example exchanges of the contract', () => {
  test('submit, and a run that fails in its task', async () => {
    const raw = await fake();
    raw.server.script({
      setup: 182_000,
      tasks: {
        train: { takes: 402_000, outcome: 'FAILED', error: 'ValueError: rmse 4.1 > 3.5', trace: 'Traceback …' },
      },
    });
    const { run, task, job } = await started(raw, SUBMIT);
    expect(Number(task)).not.toBe(Number(run));
    expect((await raw.as(GET + run)).json).toMatchObject({ state: { life_cycle_state: 'PENDING' } });
    raw.pass(182_000);
    expect((await raw.as(GET + run)).json).toMatchObject({ state: { life_cycle_state: 'RUNNING' }, end_time: 0 });
    raw.pass(402_000);
    const message = 'Task train failed with message: Workload failed, see run output for details.';
    expect((await raw.as(GET + run)).json).toMatchObject({
      run_name: 'ml-ci #412 @1a2b3c4',
      run_type: 'SUBMIT_RUN',
      run_page_url: `${raw.server.url}/?o=7300000000000123#job/${job}/run/${run}`,
      end_time: 1_732_090_584_000,
      state: {
        life_cycle_state: 'INTERNAL_ERROR',
        result_state: 'FAILED',
        state_message: message,
        user_cancelled_or_timedout: false,
      },
      status: {
        state: 'TERMINATED',
        termination_details: { code: 'RUN_EXECUTION_ERROR', type: 'CLIENT_ERROR', message },
      },
      tasks: [
        {
          run_id: Number(task),
          task_key: 'train',
          attempt_number: 0,
          state: {
            life_cycle_state: 'TERMINATED',
            result_state: 'FAILED',
            state_message: 'Workload failed, see run output for details',
          },
          status: { state: 'TERMINATED', termination_details: { code: 'RUN_EXECUTION_ERROR', type: 'CLIENT_ERROR' } },
        },
      ],
    });
    expect((await raw.as(OUTPUT + task)).json).toMatchObject({
      metadata: { run_id: Number(task) },
      error: 'ValueError: rmse 4.1 > 3.5',
      error_trace: 'Traceback …',
      notebook_output: {},
    });
  });

  test('the output of a notebook that succeeds', async () => {
    const raw = await fake();
    raw.server.script({ setup: 0, tasks: { train: { result: 'models:/staging-churn/7' } } });
    const { task } = await started(raw, SUBMIT);
    expect((await raw.as(OUTPUT + task)).json).not.toHaveProperty('notebook_output');
    raw.pass(60_000);
    expect((await raw.as(OUTPUT + task)).json).toMatchObject({
      notebook_output: { result: 'models:/staging-churn/7', truncated: false },
    });
  });

  test('the logs of a wheel', async () => {
    const raw = await fake();
    raw.server.script({ setup: 0, tasks: { etl: { logs: 'x'.repeat(6_000_000) } } });
    const wheel = {
      task_key: 'etl',
      python_wheel_task: { package_name: 'churn', entry_point: 'main' },
      environment_key: 'default',
    };
    const environments = [
      { environment_key: 'default', spec: { environment_version: '4', dependencies: ['pandas==2.2.3'] } },
    ];
    const { task } = await started(raw, { tasks: [wheel], environments });
    raw.pass(60_000);
    const { json } = await raw.as(OUTPUT + task);
    expect(json['logs_truncated']).toBe(true);
    expect(String(json['logs'])).toHaveLength(5 * 1024 * 1024);
  });

  test('the tags of a job, replaced as a whole', async () => {
    const { as, server } = await fake();
    const settings = {
      name: 'prod-churn-training',
      tags: { owner: 'ml', env: 'prod' },
      tasks: [notebook('train')],
      git_source: GIT,
    };
    const { json } = await as('POST /api/2.2/jobs/create', settings);
    const id = String(json['job_id']);
    await as(
      'POST /api/2.2/jobs/update',
      `{"job_id":${id},"new_settings":{"tags":{"owner":"ml","git_sha":"1a2b3c4"}}}`,
    );
    expect(server.jobSettings(id)).toMatchObject({
      name: 'prod-churn-training',
      tags: { owner: 'ml', git_sha: '1a2b3c4' },
    });
    expect(server.jobSettings(id)['tags']).not.toHaveProperty('env');

    const listed = await as('GET /api/2.2/jobs/list?name=PROD-churn-training');
    expect(listed.json).toMatchObject({
      jobs: [
        {
          job_id: Number(id),
          creator_user_name: 'admin@example.com',
          settings: { max_concurrent_runs: 1, format: 'MULTI_TASK' },
        },
      ],
      has_more: false,
    });
    expect((await as('GET /api/2.2/jobs/list?name=prod-churn')).json).toEqual({ has_more: false });
  });

  test('a token by client credentials', async () => {
    const { server } = await fake();
    server.addPrincipal({ name: 'app', secret: 's3cret' });
    const known = await ask(server, 'GET /oidc/.well-known/oauth-authorization-server');
    expect(known.json).toMatchObject({ token_endpoint: `${server.url}/oidc/v1/token` });
    const form = (secret: string) =>
      ask(server, 'POST /oidc/v1/token', {
        headers: {
          authorization: `Basic ${Buffer.from(`app:${secret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials&scope=all-apis',
      });
    const { json } = await form('s3cret');
    expect(json).toMatchObject({ scope: 'all-apis', token_type: 'Bearer', expires_in: 3_600 });
    const me = await ask(server, 'GET /api/2.0/preview/scim/v2/Me', { token: String(json['access_token']) });
    expect(me.json).toMatchObject({ userName: 'app' });
    expect(await form('wrong')).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
  });

  test('a token on behalf of a principal', async () => {
    const { as, server } = await fake();
    server.addPrincipal({ name: 'app' });
    const { json } = await as('POST /api/2.0/token-management/on-behalf-of/tokens', {
      application_id: 'app',
      lifetime_seconds: 8_640_000,
      comment: 'PAT on behalf of staging-churn-cicd',
    });
    expect(json).toMatchObject({
      token_value: expect.stringMatching(/^dapi/),
      token_info: {
        creation_time: 1_732_090_000_000,
        expiry_time: 1_740_730_000_000,
        comment: 'PAT on behalf of staging-churn-cicd',
      },
    });
  });

  test('a stage of a version', async () => {
    const { as } = await fake();
    await as('POST /api/2.0/mlflow/registered-models/create', { name: 'prod-churn' });
    for (let n = 0; n < 2; n++)
      await as('POST /api/2.0/mlflow/model-versions/create', { name: 'prod-churn', source: 'dbfs:/m', run_id: 'ab' });
    const to = (version: string) =>
      as('POST /api/2.0/mlflow/databricks/model-versions/transition-stage', {
        name: 'prod-churn',
        version,
        stage: 'Production',
        archive_existing_versions: true,
      });
    await to('1');
    await as('POST /api/2.0/mlflow/model-versions/set-tag', {
      name: 'prod-churn',
      version: '2',
      key: 'git_sha',
      value: '1a2b3c4',
    });
    expect((await to('2')).json).toMatchObject({
      model_version_databricks: {
        name: 'prod-churn',
        version: '2',
        current_stage: 'Production',
        status: 'READY',
        run_id: 'ab',
        tags: [{ key: 'git_sha', value: '1a2b3c4' }],
      },
    });
    const first = await as('GET /api/2.0/mlflow/model-versions/get?name=prod-churn&version=1');
    expect(first.json).toMatchObject({ model_version: { current_stage: 'Archived' } });
  });
});

describe('Every answer', () => {
  test.each([
    { name: 'no token', token: undefined },
    { name: 'a wrong token', token: 'dapi0' },
  ])('to $name is 401', async ({ token }) => {
    const { server } = await fake();
    const answer = await ask(server, 'GET /api/2.2/jobs/list', token === undefined ? {} : { token });
    expect(answer).toMatchObject({ status: 401, json: { error_code: 'UNAUTHENTICATED' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test('to a token that has expired is 401', async () => {
    const { server, pass } = await fake();
    const token = server.addToken({ lifeSeconds: 60 });
    expect((await ask(server, 'GET /api/2.2/jobs/list', { token })).status).toBe(200);
    pass(60_000);
    expect((await ask(server, 'GET /api/2.2/jobs/list', { token })).status).toBe(401);
  });

  test('to what a principal may not do is 403, also for what is not there', async () => {
    const { server } = await fake();
    const token = server.addToken({ forbidden: /\/jobs\// });
    expect(await ask(server, `${GET}1`, { token })).toMatchObject({
      status: 403,
      json: { error_code: 'PERMISSION_DENIED' },
    });
  });

  test.each([
    { missing: 404 as const, error_code: 'RESOURCE_DOES_NOT_EXIST' },
    { missing: 400 as const, error_code: 'INVALID_PARAMETER_VALUE' },
  ])('about what is not there is $missing', async ({ missing, error_code }) => {
    const { as } = await fake({ missing });
    expect(await as(`${GET}1`)).toMatchObject({
      status: missing,
      json: { error_code, message: 'Run 1 does not exist.' },
    });
    const job = await as('GET /api/2.2/jobs/get?job_id=1');
    expect(job).toMatchObject({ status: missing, json: { error_code, message: 'Job 1 does not exist.' } });
  });

  test('to a GET with a body is 400', async () => {
    const { server } = await fake();
    const token = server.addToken();
    const status = await new Promise((done, fail) => {
      const request = plainRequest(
        `${server.url}/api/2.2/jobs/runs/get?run_id=1`,
        { method: 'GET', headers: { authorization: `Bearer ${token}`, 'content-length': 12 } },
        (answer) => done(answer.resume().statusCode),
      );
      request.on('error', fail).end('{"run_id":1}');
    });
    expect(status).toBe(400);
  });

  test.each([
    { name: 'an unknown path', asked: 'GET /api/2.2/jobs/nope', body: undefined },
    { name: 'an unknown parameter', asked: 'GET /api/2.2/jobs/list?nmae=x', body: undefined },
    {
      name: 'tags on a one-time run',
      asked: 'POST /api/2.2/jobs/runs/submit',
      body: submit([notebook('a')], { tags: {} }),
    },
    { name: 'a commit of a git folder', asked: 'PATCH /api/2.0/repos/1', body: { commit: COMMIT } },
  ])('to $name is an error of the test', async ({ asked, body }) => {
    const server = await startFakeDatabricks();
    const answer = await ask(server, asked, { token: server.addToken(), ...(body !== undefined && { body }) });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    await expect(server.close()).rejects.toThrow('does not know');
  });

  test('holds ids with all their digits', async () => {
    const raw = await fake({ firstId: 9_007_199_254_740_993n });
    const { text } = await raw.as('POST /api/2.2/jobs/runs/submit', submit([notebook('a')]));
    const [, id = ''] = /"run_id":(\d+)/.exec(text) ?? [];
    expect(BigInt(id) > 2n ** 53n).toBe(true);
    expect((await raw.as(GET + id)).text).toContain(`"run_id":${id}`);
    await raw.as('POST /api/2.2/jobs/runs/cancel', `{"run_id":${id}}`);
    expect((await raw.as(GET + id)).text).toContain('TERMINATING');
    expect(await raw.as('POST /api/2.2/jobs/runs/cancel', { run_id: id })).toMatchObject({ status: 400 });
  });

  test('of version 2.1 is the same', async () => {
    const { as } = await fake();
    const { json } = await as('POST /api/2.1/jobs/runs/submit', submit([notebook('a')]));
    const run = `GET /api/2.1/jobs/runs/get?run_id=${String(json['run_id'])}`;
    expect((await as(run)).json).toMatchObject({ run_name: 'Untitled' });
  });
});

describe('A submit is refused', () => {
  test.each<[what: string, body: object, message: RegExp]>([
    ['without tasks', {}, /tasks/],
    ['with two tasks of one key', submit([notebook('a'), notebook('a')]), /Duplicate/],
    [
      'with a task that waits for nothing',
      submit([notebook('a', { depends_on: [{ task_key: 'b' }] })]),
      /depends on b/,
    ],
    [
      'with a parameter that is no text',
      submit([{ task_key: 'a', notebook_task: { notebook_path: 'a', base_parameters: { n: 1 } } }]),
      /map of strings/,
    ],
    [
      'with a list of parameters',
      submit([{ task_key: 'a', notebook_task: { notebook_path: 'a', base_parameters: [] } }]),
      /map of strings/,
    ],
    [
      'with a library in the form of the README',
      submit([notebook('a', { libraries: [{ pypi: 'mlflow' }] })]),
      /needs a package/,
    ],
    [
      'with two kinds of compute',
      submit([notebook('a', { existing_cluster_id: 'c', environment_key: 'e' })], {
        environments: [{ environment_key: 'e' }],
      }),
      /several kinds/,
    ],
    ['with an environment that is not there', submit([notebook('a', { environment_key: 'e' })]), /not defined/],
    [
      'without compute for a script',
      { tasks: [{ task_key: 'a', spark_python_task: { python_file: '/a.py' } }] },
      /no compute/,
    ],
    ['with a token that is too long', submit([notebook('a')], { idempotency_token: 'x'.repeat(65) }), /at most 64/],
    [
      'without a git provider',
      submit([notebook('a')], { git_source: { git_url: 'x', git_commit: COMMIT } }),
      /github, githubenterprise/,
    ],
    [
      'with a branch and a commit',
      submit([notebook('a')], { git_source: { ...GIT, git_branch: 'main' } }),
      /Exactly one/,
    ],
    [
      'with permissions for nobody',
      submit([notebook('a')], { access_control_list: [{ permission_level: 'CAN_VIEW' }] }),
      /Exactly one/,
    ],
  ])('%s', async (_, body, message) => {
    const { as } = await fake();
    const answer = await as('POST /api/2.2/jobs/runs/submit', body);
    expect(answer).toMatchObject({ status: 400, json: { error_code: 'INVALID_PARAMETER_VALUE' } });
    expect(answer.json['message']).toMatch(message);
  });
});

describe('A run', () => {
  const stateOf = (json: Record<string, unknown>) => {
    const { life_cycle_state: life, result_state: result } = json['state'] as Record<string, string>;
    return result === undefined ? life : `${life} ${result}`;
  };
  const tasksOf = (json: Record<string, unknown>) =>
    (json['tasks'] as { task_key: string; state: { result_state?: string; life_cycle_state: string } }[]).map(
      ({ task_key, state }) => `${task_key} ${state.result_state ?? state.life_cycle_state}`,
    );

  test('of one idempotency token is one run, until that is deleted', async () => {
    const { as, pass } = await fake();
    const body = submit([notebook('a')], { idempotency_token: 'once' });
    const first = await as('POST /api/2.2/jobs/runs/submit', body);
    expect(await as('POST /api/2.2/jobs/runs/submit', body)).toMatchObject({ json: first.json });
    pass(100_000);
    await as('POST /api/2.2/jobs/runs/delete', first.json);
    expect((await as('POST /api/2.2/jobs/runs/submit', body)).status).toBe(400);
  });

  test('that is cancelled ends some time later', async () => {
    const raw = await fake();
    const { run } = await started(raw, submit([notebook('a')]));
    raw.pass(40_000);
    await raw.as('POST /api/2.2/jobs/runs/cancel', `{"run_id":${run}}`);
    expect(stateOf((await raw.as(GET + run)).json)).toBe('TERMINATING');
    raw.pass(1_000);
    expect((await raw.as(GET + run)).json).toMatchObject({
      state: { life_cycle_state: 'TERMINATED', result_state: 'CANCELED', user_cancelled_or_timedout: true },
      status: { termination_details: { code: 'USER_CANCELED' } },
    });
  });

  test('ends at its time-out', async () => {
    const raw = await fake();
    const { run } = await started(raw, submit([notebook('a')], { timeout_seconds: 45 }));
    raw.pass(45_000);
    expect(stateOf((await raw.as(GET + run)).json)).toBe('TERMINATED TIMEDOUT');
  });

  test.each([
    { name: 'all tasks succeed', tasks: {}, state: 'TERMINATED SUCCESS', ends: ['a SUCCESS', 'b SUCCESS'] },
    {
      name: 'the first task fails',
      tasks: { a: { outcome: 'FAILED' } },
      state: 'INTERNAL_ERROR FAILED',
      ends: ['a FAILED', 'b UPSTREAM_FAILED'],
    },
    {
      name: 'the first fails and the last runs in any case',
      tasks: { a: { outcome: 'FAILED' } },
      more: { run_if: 'ALL_DONE' },
      state: 'TERMINATED SUCCESS_WITH_FAILURES',
      ends: ['a FAILED', 'b SUCCESS'],
    },
    {
      name: 'a task has a word that nobody knows',
      tasks: { b: { outcome: 'EVAPORATED' } },
      state: 'TERMINATED EVAPORATED',
      ends: ['a SUCCESS', 'b EVAPORATED'],
    },
  ])('when $name: $state', async ({ tasks, more = {}, state, ends }) => {
    const raw = await fake();
    raw.server.script({ tasks });
    const { run } = await started(
      raw,
      submit([notebook('a'), notebook('b', { depends_on: [{ task_key: 'a' }], ...more })]),
    );
    raw.pass(300_000);
    const { json } = await raw.as(GET + run);
    expect(stateOf(json)).toBe(state);
    expect(tasksOf(json)).toEqual(ends);
  });

  test.each<[runIf: string, a: string, b: string, c: string]>([
    ['ALL_SUCCESS', 'SUCCESS', 'FAILED', 'UPSTREAM_FAILED'],
    ['ALL_DONE', 'FAILED', 'FAILED', 'SUCCESS'],
    ['NONE_FAILED', 'SUCCESS', 'SUCCESS', 'SUCCESS'],
    ['NONE_FAILED', 'SUCCESS', 'FAILED', 'UPSTREAM_FAILED'],
    ['AT_LEAST_ONE_SUCCESS', 'SUCCESS', 'FAILED', 'SUCCESS'],
    ['AT_LEAST_ONE_SUCCESS', 'FAILED', 'FAILED', 'UPSTREAM_FAILED'],
    ['ALL_FAILED', 'FAILED', 'FAILED', 'SUCCESS'],
    ['ALL_FAILED', 'SUCCESS', 'FAILED', 'EXCLUDED'],
    ['AT_LEAST_ONE_FAILED', 'SUCCESS', 'FAILED', 'SUCCESS'],
    ['AT_LEAST_ONE_FAILED', 'SUCCESS', 'SUCCESS', 'EXCLUDED'],
  ])('starts a task by its run_if: %s after %s and %s: %s', async (run_if, a, b, c) => {
    const raw = await fake();
    raw.server.script({ tasks: { a: { outcome: a }, b: { outcome: b } } });
    const depends_on = [{ task_key: 'a' }, { task_key: 'b' }];
    const { run } = await started(raw, submit([notebook('c', { depends_on, run_if }), notebook('a'), notebook('b')]));
    raw.pass(600_000);
    expect(tasksOf((await raw.as(GET + run)).json).sort()).toEqual([`a ${a}`, `b ${b}`, `c ${c}`]);
  });

  test('tries a task again as often as it says', async () => {
    const raw = await fake();
    raw.server.script({ setup: 0, tasks: { a: [{ outcome: 'FAILED' }, {}] } });
    const { run } = await started(raw, submit([notebook('a', { max_retries: 2 })]));
    expect(tasksOf((await raw.as(GET + run)).json)).toEqual(['a RUNNING']);
    raw.pass(60_000);
    expect(tasksOf((await raw.as(GET + run)).json)).toEqual(['a FAILED', 'a RUNNING']);
    raw.pass(60_000);
    const { json } = await raw.as(GET + run);
    expect([stateOf(json), tasksOf(json)]).toEqual(['TERMINATED SUCCESS', ['a FAILED', 'a SUCCESS']]);
  });

  test('is repaired by running failed tasks again, by one at a time', async () => {
    const raw = await fake();
    raw.server.script({ setup: 0, tasks: { b: [{ outcome: 'FAILED' }, { outcome: 'FAILED' }, {}] } });
    const { run } = await started(raw, submit([notebook('a'), notebook('b', { depends_on: [{ task_key: 'a' }] })]));
    const repair = (more = '') =>
      raw.as('POST /api/2.2/jobs/runs/repair', `{"run_id":${run},"rerun_all_failed_tasks":true${more}}`);
    expect(await repair()).toMatchObject({ status: 400, json: { error_code: 'INVALID_STATE' } });
    raw.pass(120_000);
    const { json } = await repair();
    expect(stateOf((await raw.as(GET + run)).json)).toBe('RUNNING');
    raw.pass(60_000);
    expect(await repair()).toMatchObject({ status: 400 });
    expect(await repair(`,"latest_repair_id":${String(json['repair_id'])}`)).toMatchObject({ status: 200 });
    raw.pass(60_000);
    const { json: repaired } = await raw.as(GET + run);
    expect(stateOf(repaired)).toBe('TERMINATED SUCCESS');
    expect(tasksOf(repaired)).toEqual(['a SUCCESS', 'b FAILED', 'b FAILED', 'b SUCCESS']);
  });

  test('of a notebook that is not in the workspace fails', async () => {
    const raw = await fake();
    const body = { tasks: [{ task_key: 'a', notebook_task: { notebook_path: '/Shared/train' } }] };
    const { run, task } = await started(raw, body);
    raw.pass(30_000);
    expect((await raw.as(GET + run)).json).toMatchObject({
      status: { termination_details: { code: 'RESOURCE_NOT_FOUND' } },
    });
    expect((await raw.as(OUTPUT + task)).json['error']).toContain('"/Shared/train"');
    raw.server.addNotebook('/Shared/train');
    const again = await started(raw, body);
    raw.pass(90_000);
    expect(stateOf((await raw.as(GET + again.run)).json)).toBe('TERMINATED SUCCESS');
  });

  test('has no output, only its tasks have', async () => {
    const raw = await fake();
    const { run } = await started(raw, submit([notebook('a'), notebook('b')]));
    expect(await raw.as(OUTPUT + run)).toMatchObject({ status: 400 });
  });

  test('of a branch tells the commit', async () => {
    const raw = await fake();
    raw.server.push(GIT.git_url, { branches: { main: COMMIT } });
    const { git_commit: _, ...source } = GIT;
    const { run } = await started(raw, submit([notebook('a')], { git_source: { ...source, git_branch: 'main' } }));
    expect((await raw.as(GET + run)).json).toMatchObject({ git_source: { git_snapshot: { used_commit: COMMIT } } });
  });

  test('with more than a hundred tasks comes in pages', async () => {
    const raw = await fake();
    const keys = Array.from({ length: 130 }, (_, n) => `t${n}`);
    const { run } = await started(raw, submit(keys.map((key) => notebook(key))));
    const first = (await raw.as(GET + run)).json;
    expect(first['tasks']).toHaveLength(100);
    expect(first['has_more']).toBe(true);
    const { json } = await raw.as(`${GET}${run}&page_token=${String(first['next_page_token'])}`);
    expect(json['tasks']).toHaveLength(30);
    expect(json).not.toHaveProperty('next_page_token');
  });

  test('is listed, newest first, within limits and pages', async () => {
    const raw = await fake();
    for (let n = 0; n < 30; n++) {
      await raw.as('POST /api/2.2/jobs/runs/submit', submit([notebook('a')], { run_name: `r${n}` }));
      raw.pass(1_000);
    }
    const list = (query: string) => raw.as(`GET /api/2.2/jobs/runs/list?${query}`);
    const names = ({ json }: RawAnswer) =>
      ((json['runs'] ?? []) as { run_name: string }[]).map(({ run_name }) => run_name);
    const first = await list('limit=24');
    expect(names(first)).toHaveLength(24);
    expect(names(first)[0]).toBe('r29');
    expect(first.json['runs']).not.toContainEqual(expect.objectContaining({ tasks: expect.anything() }));
    const rest = await list(`limit=24&page_token=${String(first.json['next_page_token'])}`);
    expect(names(rest)).toEqual(['r5', 'r4', 'r3', 'r2', 'r1', 'r0']);
    expect(rest.json['has_more']).toBe(false);
    expect((await list('limit=25')).status).toBe(400);
    expect(names(await list('start_time_from=1732090027000&start_time_to=1732090028000'))).toEqual(['r28', 'r27']);
    expect(await list('completed_only=true')).toMatchObject({ json: { has_more: false } });
    expect(names(await list('run_type=JOB_RUN'))).toEqual([]);
    expect((await list('limit=1&expand_tasks=true')).json['runs']).toMatchObject([{ tasks: [{ task_key: 'a' }] }]);
  });
});

describe('A job', () => {
  test('is changed: members whole, tasks by their keys', async () => {
    const { as, server } = await fake();
    const { json } = await as('POST /api/2.2/jobs/create', {
      name: 'job',
      tags: { a: '1' },
      run_as: { user_name: 'x' },
      tasks: [notebook('a'), notebook('b')],
    });
    const id = Number(json['job_id']);
    const update = (settings: object, fields_to_remove: string[] = []) =>
      as('POST /api/2.2/jobs/update', { job_id: id, new_settings: settings, fields_to_remove });
    await update({ tasks: [notebook('b', { timeout_seconds: 5 }), notebook('c')] }, ['tasks/a']);
    expect(server.jobSettings(String(id))['tasks']).toMatchObject([
      { task_key: 'b', timeout_seconds: 5 },
      { task_key: 'c' },
    ]);
    const tags = Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`k${n}`, 'v']));
    expect(await update({ tags })).toMatchObject({ status: 400, json: { message: 'A job can have at most 25 tags' } });
    await as('POST /api/2.2/jobs/reset', { job_id: id, new_settings: { name: 'job', tasks: [notebook('z')] } });
    expect(server.jobSettings(String(id))).toMatchObject({ run_as: { user_name: 'x' }, tasks: [{ task_key: 'z' }] });
    expect(server.jobSettings(String(id))).not.toHaveProperty('tags');
    const told = await as(`GET /api/2.2/jobs/get?job_id=${id}`);
    expect(told.json).toMatchObject({ run_as_user_name: 'x' });
    expect(told.json['settings']).not.toHaveProperty('run_as');
    await as('POST /api/2.2/jobs/delete', { job_id: id });
    expect((await as(`GET /api/2.2/jobs/get?job_id=${id}`)).status).toBe(404);
  });

  test('runs with its parameters and those that are given', async () => {
    const { as } = await fake();
    const { json } = await as('POST /api/2.2/jobs/create', {
      name: 'job',
      parameters: [
        { name: 'env', default: 'dev' },
        { name: 'n', default: '1' },
      ],
      tasks: [notebook('a')],
    });
    const job = Number(json['job_id']);
    const now = await as('POST /api/2.2/jobs/run-now', { job_id: job, job_parameters: { env: 'prod' } });
    const run = await as(GET + String(now.json['run_id']));
    expect(run.json).toMatchObject({
      job_id: job,
      run_name: 'job',
      run_type: 'JOB_RUN',
      job_parameters: [
        { name: 'env', value: 'prod' },
        { name: 'n', value: '1' },
      ],
    });
    const refused = await as('POST /api/2.2/jobs/run-now', { job_id: job, notebook_params: { a: 'b' } });
    expect(refused.status).toBe(400);
  });
});

describe('The workspace', () => {
  const content = (text: string) => Buffer.from(text).toString('base64');
  const NOTEBOOK = '# Databricks notebook source\nprint(1)\n';

  test.each([
    { path: '/tmp/a.py', format: 'AUTO', text: NOTEBOOK, at: '/tmp/a', type: 'NOTEBOOK' },
    { path: '/tmp/a.py', format: 'AUTO', text: 'x = 1\n', at: '/tmp/a.py', type: 'FILE' },
    { path: '/tmp/a', format: 'SOURCE', language: 'PYTHON', text: NOTEBOOK, at: '/tmp/a', type: 'NOTEBOOK' },
    { path: '/tmp/a', format: 'JUPYTER', text: '{}', at: '/tmp/a', type: 'NOTEBOOK' },
    { path: '/tmp/a.bin', format: 'RAW', text: 'x', at: '/tmp/a.bin', type: 'FILE' },
  ])('imports $path as $format to a $type', async ({ path, format, language, text, at, type }) => {
    const { as } = await fake();
    await as('POST /api/2.0/workspace/mkdirs', { path: '/tmp' });
    const body = { path, format, content: content(text), ...(language !== undefined && { language }) };
    expect((await as('POST /api/2.0/workspace/import', body)).status).toBe(200);
    expect((await as(`GET /api/2.0/workspace/get-status?path=${at}`)).json).toMatchObject({
      object_type: type,
      path: at,
    });
    expect(await as('POST /api/2.0/workspace/import', body)).toMatchObject({
      status: 400,
      json: { error_code: 'RESOURCE_ALREADY_EXISTS' },
    });
    expect((await as('POST /api/2.0/workspace/import', { ...body, overwrite: true })).status).toBe(200);
  });

  test.each<[what: string, asked: string, body: object | undefined, status: number, code: string]>([
    [
      'an import below no folder',
      'POST /api/2.0/workspace/import',
      { path: '/no/a', format: 'RAW', content: '' },
      404,
      'RESOURCE_DOES_NOT_EXIST',
    ],
    [
      'a large import',
      'POST /api/2.0/workspace/import',
      { path: '/a', format: 'RAW', content: content('x'.repeat(10 * 1024 * 1024 + 1)) },
      400,
      'MAX_NOTEBOOK_SIZE_EXCEEDED',
    ],
    ['a relative path', 'POST /api/2.0/workspace/mkdirs', { path: 'a' }, 400, 'INVALID_PARAMETER_VALUE'],
    ['a folder that is not there', 'POST /api/2.0/workspace/delete', { path: '/no' }, 404, 'RESOURCE_DOES_NOT_EXIST'],
    [
      'a path that is not there',
      'GET /api/2.0/workspace/get-status?path=/no',
      undefined,
      404,
      'RESOURCE_DOES_NOT_EXIST',
    ],
    ['a folder with something in it', 'POST /api/2.0/workspace/delete', { path: '/full' }, 400, 'DIRECTORY_NOT_EMPTY'],
    [
      'a folder in place of a notebook',
      'POST /api/2.0/workspace/mkdirs',
      { path: '/full/a/b' },
      400,
      'RESOURCE_ALREADY_EXISTS',
    ],
  ])('refuses %s', async (_, asked, body, status, error_code) => {
    const { as, server } = await fake();
    server.addNotebook('/full/a');
    expect(await as(asked, body)).toMatchObject({ status, json: { error_code } });
  });

  test('keeps files of volumes, and answers with nothing', async () => {
    const { as, server } = await fake();
    const put = 'PUT /api/2.0/fs/files/Volumes/a/b/c/x%20y.whl';
    expect(await as(put, 'PK')).toMatchObject({ status: 200, text: '' });
    expect((await as(put, 'PK')).status).toBe(409);
    expect((await as(`${put}?overwrite=true`, 'PK2')).status).toBe(200);
    expect(String(server.file('/Volumes/a/b/c/x y.whl'))).toBe('PK2');
  });
});

describe('Git folders', () => {
  test('move to branches and tags, and tell nothing of it', async () => {
    const { as, server } = await fake();
    const url = 'https://github.com/acme/churn';
    server.push(url, { branches: { main: 'a1', topic: 'b2' }, tags: { v1: 'c3' } });
    const { json } = await as('POST /api/2.0/repos', { url, provider: 'gitHub', path: '/Repos/ci/churn' });
    const at = `/api/2.0/repos/${String(json['id'])}`;
    expect(json).toMatchObject({ branch: 'main', head_commit_id: 'a1' });
    expect(await as(`PATCH ${at}`, { branch: 'topic' })).toMatchObject({ json: {} });
    expect((await as(`GET ${at}`)).json).toMatchObject({ branch: 'topic', head_commit_id: 'b2' });
    await as(`PATCH ${at}`, { tag: 'v1' });
    expect((await as(`GET ${at}`)).json).toMatchObject({ head_commit_id: 'c3' });
    expect((await as(`PATCH ${at}`, { branch: 'nope' })).status).toBe(400);
    expect((await as(`PATCH ${at}`, { branch: 'main', tag: 'v1' })).status).toBe(400);
    expect((await as('GET /api/2.0/repos?path_prefix=/Repos/ci')).json).toMatchObject({
      repos: [{ head_commit_id: 'c3' }],
    });
  });

  test('credentials: one for each provider, and never their token', async () => {
    const { as } = await fake();
    const credential = { git_provider: 'gitHub', git_username: 'bot', personal_access_token: 'ghp_secret' };
    const created = await as('POST /api/2.0/git-credentials', credential);
    expect(created.text).not.toContain('ghp_secret');
    expect((await as('POST /api/2.0/git-credentials', credential)).status).toBe(400);
    const at = `/api/2.0/git-credentials/${String(created.json['credential_id'])}`;
    expect((await as(`PATCH ${at}`, { ...credential, git_username: 'other' })).status).toBe(200);
    expect((await as('GET /api/2.0/git-credentials')).json).toMatchObject({ credentials: [{ git_username: 'other' }] });
  });
});

describe('A pipeline', () => {
  test('is replaced as a whole, and updated one at a time', async () => {
    const { as, server, pass } = await fake();
    const { json } = await as('POST /api/2.0/pipelines', { name: 'dlt', configuration: { a: '1' }, serverless: true });
    const at = `/api/2.0/pipelines/${String(json['pipeline_id'])}`;
    expect((await as('POST /api/2.0/pipelines', { name: 'dlt' })).json).toMatchObject({
      error_code: 'RESOURCE_CONFLICT',
    });
    await as(`PUT ${at}`, { name: 'dlt', configuration: { b: '2' } });
    const { spec } = (await as(`GET ${at}`)).json as { spec: object };
    expect(spec).toMatchObject({ configuration: { b: '2' } });
    expect(spec).not.toHaveProperty('serverless');

    const { last_modified: modified } = (await as(`GET ${at}`)).json;
    const edit = { name: 'dlt', run_as: { service_principal_name: 'sp' }, expected_last_modified: modified };
    expect(await as(`PUT ${at}`, edit)).toMatchObject({ status: 200, text: '{}' });
    expect(await as(`PUT ${at}`, edit)).toMatchObject({ status: 409, json: { error_code: 'CONFLICT' } });
    const told = (await as(`GET ${at}`)).json;
    expect(told).toMatchObject({ run_as: { service_principal_name: 'sp' }, run_as_user_name: 'sp' });
    expect(told['spec']).toEqual({ name: 'dlt', id: told['pipeline_id'] });
    await as(`PUT ${at}`, { name: 'dlt' });
    expect((await as(`GET ${at}`)).json).toMatchObject({ run_as_user_name: 'admin@example.com' });
    const tags = Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`k${n}`, 'v']));
    expect((await as(`PUT ${at}`, { name: 'dlt', tags })).status).toBe(400);

    server.scriptUpdate({ takes: 50_000, outcome: 'FAILED' });
    const { json: update } = await as(`POST ${at}/updates`, { full_refresh: true });
    const state = async () => {
      const answer = await as(`GET ${at}/updates/${String(update['update_id'])}`);
      return (answer.json['update'] as { state: string }).state;
    };
    const words = [await state()];
    for (let n = 0; n < 5; n++) {
      pass(10_000);
      words.push(await state());
    }
    expect(words).toEqual([
      'QUEUED',
      'WAITING_FOR_RESOURCES',
      'INITIALIZING',
      'SETTING_UP_TABLES',
      'RUNNING',
      'FAILED',
    ]);
    await as(`POST ${at}/updates`, {});
    expect((await as(`POST ${at}/updates`, {})).status).toBe(409);
    expect((await as(`GET ${at}`)).json).toMatchObject({ state: 'RUNNING' });
    await as(`POST ${at}/stop`, {});
    pass(1);
    expect((await as(`GET ${at}`)).json).toMatchObject({ state: 'IDLE' });
    const found = await as(`GET /api/2.0/pipelines?filter=${encodeURIComponent("name LIKE 'd%'")}`);
    expect(found.json).toMatchObject({
      statuses: [{ name: 'dlt', latest_updates: [{ state: 'FAILED' }, { state: 'CANCELED' }] }],
    });
  });
});

describe('A model of the workspace', () => {
  const MLFLOW = '/api/2.0/mlflow';

  async function registered() {
    const raw = await fake();
    await raw.as(`POST ${MLFLOW}/registered-models/create`, { name: 'churn', description: 'Who leaves' });
    for (const run_id of ['ab', 'cd'])
      await raw.as(`POST ${MLFLOW}/model-versions/create`, { name: 'churn', source: 'dbfs:/m', run_id });
    return raw;
  }

  test('is found by versions that are numbers, the newest first', async () => {
    const { as } = await registered();
    expect((await as(`GET ${MLFLOW}/model-versions/get?name=churn&version=9`)).status).toBe(404);
    expect((await as(`GET ${MLFLOW}/model-versions/get?name=churn&version=x`)).status).toBe(400);
    const filter = encodeURIComponent("name='churn'");
    expect((await as(`GET ${MLFLOW}/model-versions/search?filter=${filter}`)).json).toMatchObject({
      model_versions: [{ version: '2' }, { version: '1' }],
    });
  });

  test.each(['body', 'query'])('loses tags that the %s names', async (where) => {
    const { as } = await registered();
    const tag = { name: 'churn', version: '1', key: 'git_sha' };
    await as(`POST ${MLFLOW}/model-versions/set-tag`, { ...tag, value: '1a2b3c4' });
    const at = `DELETE ${MLFLOW}/model-versions/delete-tag`;
    await (where === 'body' ? as(at, tag) : as(`${at}?${new URLSearchParams(tag)}`));
    expect((await as(`GET ${MLFLOW}/model-versions/get?name=churn&version=1`)).json).not.toHaveProperty(
      'model_version.tags',
    );
  });

  test('has aliases in the API of MLflow', async () => {
    const { as } = await registered();
    const at = `${MLFLOW}/registered-models/alias`;
    await as(`POST ${at}`, { name: 'churn', alias: 'champion', version: '2' });
    expect((await as(`GET ${at}?name=churn&alias=champion`)).json).toMatchObject({
      model_version: { version: '2', run_id: 'cd' },
    });
    // MLflow's server reads what a DELETE says in its body.
    await as(`DELETE ${at}`, { name: 'churn', alias: 'champion' });
    expect(await as(`GET ${at}?name=churn&alias=champion`)).toMatchObject({
      status: 400,
      json: { error_code: 'INVALID_PARAMETER_VALUE' },
    });
    expect((await as(`POST ${at}`, { name: 'churn', alias: 'champion', version: 2 })).status).toBe(400);
  });

  test('has stages in both APIs, one of them with fewer words', async () => {
    const { as } = await registered();
    const to = { name: 'churn', version: '1', stage: 'production' };
    const oss = await as(`POST ${MLFLOW}/model-versions/transition-stage`, to);
    expect(oss.json).toMatchObject({ model_version: { current_stage: 'Production' } });
    const databricks = `POST ${MLFLOW}/databricks/model-versions/transition-stage`;
    expect((await as(databricks, to)).json).toMatchObject({
      message: 'Missing required field: archive_existing_versions',
    });
    expect((await as(databricks, { ...to, stage: 'Prod', archive_existing_versions: false })).status).toBe(400);
    const latest = await as(`POST ${MLFLOW}/registered-models/get-latest-versions`, { name: 'churn' });
    expect(latest.json).toMatchObject({
      model_versions: [{ version: '2' }, { version: '1', current_stage: 'Production' }],
    });
  });

  test('is searched for', async () => {
    const { as } = await registered();
    const search = (what: string, filter: string) =>
      as(`GET ${MLFLOW}/${what}/search?filter=${encodeURIComponent(filter)}`);
    expect((await search('registered-models', "name='churn'")).json).toMatchObject({
      registered_models: [{ name: 'churn' }],
    });
    expect((await search('registered-models', "name='no'")).json).toEqual({});
    expect((await search('registered-models', 'name ILIKE x')).status).toBe(400);
    const versions = await search('model-versions', "name='churn' and run_id='cd'");
    expect(versions.json).toMatchObject({ model_versions: [{ version: '2' }] });
    expect((await search('model-versions', "stage='x'")).status).toBe(400);
    const found = await as(`GET ${MLFLOW}/databricks/registered-models/get?name=churn`);
    expect(found.json).toMatchObject({ registered_model_databricks: { permission_level: 'CAN_MANAGE' } });
  });
});

test('A run of MLflow tells its metrics and tags', async () => {
  const { as, server } = await fake();
  const at = '/api/2.0/mlflow/runs';
  const run_id = server.addMlflowRun({ metrics: { rmse: 4.1 } });
  await as(`POST ${at}/set-tag`, { run_id, key: 'status', value: 'PASSED' });
  expect((await as(`GET ${at}/get?run_id=${run_id}`)).json).toMatchObject({
    run: {
      info: { run_id, status: 'FINISHED' },
      data: { metrics: [{ key: 'rmse', value: 4.1 }], tags: [{ key: 'status', value: 'PASSED' }] },
    },
  });
  expect((await as(`GET ${at}/get?run_id=ab`)).json).toMatchObject({ error_code: 'RESOURCE_DOES_NOT_EXIST' });
});

describe('A model of Unity Catalog', () => {
  test('has aliases, and versions that are numbers', async () => {
    const { as, server } = await fake();
    server.addCatalogModel('prod.ml.churn', 3);
    const at = '/api/2.1/unity-catalog/models/prod.ml.churn';
    const put = (version_num: unknown) => as(`PUT ${at}/aliases/champion`, { version_num });
    expect((await put(3)).json).toEqual({ alias_name: 'champion', version_num: 3 });
    expect((await put('3')).status).toBe(400);
    expect((await put(4)).status).toBe(404);
    expect((await as(`GET ${at}/aliases/champion`)).json).toMatchObject({ version: 3, model_name: 'churn' });
    await as(`DELETE ${at}/aliases/champion`);
    expect((await as(`GET ${at}/aliases/champion`)).status).toBe(404);
    expect((await as(`GET ${at}/versions`)).json['model_versions']).toHaveLength(3);
  });
});

describe('Principals', () => {
  test('are made with their rights, once, and in groups', async () => {
    const { as, server } = await fake();
    const group = server.addGroup('deployers');
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'],
      displayName: 'staging-churn-cicd',
      applicationId: 'app',
      entitlements: [{ value: 'allow-cluster-create' }],
    };
    const created = await as('POST /api/2.0/preview/scim/v2/ServicePrincipals', body);
    expect(created).toMatchObject({ status: 201, json: { id: expect.stringMatching(/^\d+$/), applicationId: 'app' } });
    const again = await as('POST /api/2.0/preview/scim/v2/ServicePrincipals', body);
    expect(again).toMatchObject({ status: 409, json: { detail: expect.any(String), status: '409' } });
    const filter = encodeURIComponent('displayName eq "staging-churn-cicd"');
    const found = await as(`GET /api/2.0/preview/scim/v2/ServicePrincipals?filter=${filter}`);
    expect(found.json).toMatchObject({
      totalResults: 1,
      Resources: [{ entitlements: [{ value: 'allow-cluster-create' }] }],
    });
    const add = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', value: { members: [{ value: created.json['id'] }] } }],
    };
    expect((await as(`PATCH /api/2.0/preview/scim/v2/Groups/${group}`, add)).json).toMatchObject({
      members: [{ value: created.json['id'] }],
    });
    expect(await as('GET /api/2.0/preview/scim/v2/Groups/1')).toMatchObject({ status: 404, json: { status: '404' } });
  });

  test('get further rights beside those that they have', async () => {
    const { as, server } = await fake();
    const at = `/api/2.0/preview/scim/v2/ServicePrincipals/${server.addPrincipal({ name: 'app' })}`;
    const add = (value: string) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'entitlements', value: [{ value }] }],
    });
    expect((await as(`PATCH ${at}`, add('allow-cluster-create'))).status).toBe(204);
    await as(`PATCH ${at}`, add('workspace-access'));
    await as(`PATCH ${at}`, add('workspace-access'));
    expect((await as(`GET ${at}`)).json).toMatchObject({
      entitlements: [{ value: 'allow-cluster-create' }, { value: 'workspace-access' }],
    });
    expect(await as(`PATCH ${at}`, { Operations: [] })).toMatchObject({
      status: 400,
      json: { scimType: 'invalidValue' },
    });
  });

  test('have policies that are listed, of one id one, and can be changed', async () => {
    const { as, server } = await fake();
    const id = server.addPrincipal({ name: 'app' });
    const at = `/api/2.0/accounts/${server.accountId}/servicePrincipals/${id}/federationPolicies`;
    const policy = (subject?: string) => ({
      oidc_policy: { issuer: 'https://token.actions.githubusercontent.com', audiences: ['a'], subject },
    });
    expect((await as(`GET ${at}`)).json).toEqual({});
    await as(`POST ${at}?policy_id=ci`, policy('repo:acme/churn:environment:prod'));
    expect(await as(`POST ${at}?policy_id=ci`, policy('x'))).toMatchObject({
      status: 409,
      json: { error_code: 'ALREADY_EXISTS' },
    });
    expect((await as(`POST ${at}?policy_id=other`, policy())).status).toBe(400);
    await as(`PATCH ${at}/ci?update_mask=oidc_policy`, policy('repo:acme/churn:environment:staging'));
    expect((await as(`GET ${at}`)).json).toMatchObject({
      policies: [{ policy_id: 'ci', oidc_policy: { subject: 'repo:acme/churn:environment:staging' } }],
    });
    expect((await as(`PATCH ${at}/none?update_mask=oidc_policy`, policy('x'))).status).toBe(404);
    expect((await as(`GET /api/2.0/accounts/other/servicePrincipals/${id}/federationPolicies`)).status).toBe(404);
  });

  test('have git credentials that those see who manage them', async () => {
    const { as, server } = await fake();
    const id = server.addPrincipal({ name: 'app' });
    const credential = { git_provider: 'gitHub', personal_access_token: 'x' };
    const made = await as('POST /api/2.0/git-credentials', { ...credential, principal_id: Number(id) });
    expect((await as('GET /api/2.0/git-credentials')).json).toEqual({});
    expect((await as(`GET /api/2.0/git-credentials?principal_id=${id}`)).json).toMatchObject({
      credentials: [{ git_provider: 'gitHub' }],
    });
    const at = `/api/2.0/git-credentials/${made.json['credential_id']}`;
    expect((await as(`PATCH ${at}`, credential)).status).toBe(404);
    expect((await as(`PATCH ${at}`, { ...credential, principal_id: Number(id) })).status).toBe(200);
    expect((await as('GET /api/2.0/git-credentials?principal_id=1')).status).toBe(404);
  });

  test('get permissions that add up, or replace', async () => {
    const { as } = await fake();
    const at = '/api/2.0/permissions/authorization/tokens';
    const use = (service_principal_name: string) => ({
      access_control_list: [{ service_principal_name, permission_level: 'CAN_USE' }],
    });
    const names = ({ json }: RawAnswer) =>
      (json['access_control_list'] as { service_principal_name: string }[]).map((row) => row.service_principal_name);
    await as(`PATCH ${at}`, use('a'));
    expect(names(await as(`PATCH ${at}`, use('b')))).toEqual(['a', 'b']);
    expect(names(await as(`PUT ${at}`, use('c')))).toEqual(['c']);
    expect((await as('GET /api/2.0/permissions/jobs/1')).status).toBe(404);
    expect(
      (await as(`PATCH ${at}`, { access_control_list: [{ group_name: 'x', permission_level: 'CAN_FLY' }] })).status,
    ).toBe(400);
  });

  test('sign in with the word of GitHub once a policy trusts it', async () => {
    const { as, server } = await fake();
    const id = server.addPrincipal({ name: 'app' });
    const env = server.jobEnv('repo:acme/churn:environment:prod');
    const jwt = async (audience: string) => {
      const url = new URL(`${env['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${audience}`);
      const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
      return String((await ask(server, `GET ${url.pathname}${url.search}`, { token })).json['value']);
    };
    const exchange = async (audience: string) =>
      ask(server, 'POST /oidc/v1/token', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          subject_token: await jwt(audience),
          scope: 'all-apis',
          client_id: 'app',
        }).toString(),
      });
    expect((await exchange('databricks')).json).toMatchObject({ error: 'invalid_grant' });
    const policies = `/api/2.0/accounts/${server.accountId}/servicePrincipals/${id}/federationPolicies?policy_id=ci`;
    await as(`POST ${policies}`, {
      oidc_policy: {
        issuer: 'https://token.actions.githubusercontent.com',
        audiences: ['databricks'],
        subject: 'repo:acme/churn:environment:prod',
      },
    });
    expect((await exchange('databricks')).json).toMatchObject({ token_type: 'Bearer' });
    expect((await exchange('other')).json).toMatchObject({ error: 'invalid_grant' });
  });
});

test('Secrets are kept in scopes', async () => {
  const { as, server } = await fake();
  const put = { scope: 'ci', key: 'github', string_value: 'ghp_x' };
  expect((await as('POST /api/2.0/secrets/put', put)).status).toBe(404);
  await as('POST /api/2.0/secrets/scopes/create', { scope: 'ci' });
  expect((await as('POST /api/2.0/secrets/scopes/create', { scope: 'ci' })).json).toMatchObject({
    error_code: 'RESOURCE_ALREADY_EXISTS',
  });
  await as('POST /api/2.0/secrets/put', put);
  expect(server.secret('ci', 'github')).toBe('ghp_x');
  expect((await as('GET /api/2.0/secrets/scopes/list')).json).toMatchObject({ scopes: [{ name: 'ci' }] });
  await as('POST /api/2.0/secrets/acls/put', { scope: 'ci', principal: 'app', permission: 'READ' });
  expect((await as('GET /api/2.0/secrets/acls/list?scope=ci')).json).toMatchObject({
    items: expect.arrayContaining([{ principal: 'app', permission: 'READ' }]),
  });
  expect((await as('GET /api/2.0/secrets/acls/list?scope=none')).status).toBe(404);
  expect(
    (await as('POST /api/2.0/secrets/acls/put', { scope: 'ci', principal: 'app', permission: 'LOOK' })).status,
  ).toBe(400);
});
