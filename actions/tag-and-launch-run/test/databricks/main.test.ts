import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import { main } from '../../src/main.ts';
import { REPOSITORY } from '../scene.ts';
import { CANCEL, CLUSTER, type DatabricksScene, GET, RUN_NOW, SUBMIT, startDatabricksScene } from './scene.ts';

let scene: DatabricksScene;
beforeEach(async () => {
  scene = await startDatabricksScene();
});
afterEach(() => scene.end());

const MINUTE = 60_000;
const FAILED = {
  outcome: 'FAILED',
  error: 'ValueError: rmse 4.1 > 3.5',
  trace: 'Traceback (most recent call last)\n  train()',
};
const tasksOf = (host: FakeHost) => JSON.parse(host.outputs['tasks'] ?? '[]') as Record<string, unknown>[];

async function fails(host: FakeHost): Promise<string> {
  return main(host).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

describe('A one-time run', () => {
  test('is launched, followed to its end, and recorded with its page', async () => {
    const host = scene.launch();
    await main(host);
    const [id] = scene.server.runs();
    expect(host.outputs).toMatchObject({
      'run-id': id,
      'run-url': expect.stringMatching(new RegExp(`/jobs/\\d+/runs/${id}\\?o=`)),
      state: 'succeeded',
      'native-state': 'SUCCESS',
      'output-truncated': 'false',
    });
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'pending', 'pending', 'pending', 'success']);
    expect(scene.statuses().at(-1)?.target).toBe(host.outputs['run-url']);
    expect(host.secrets).toContain(scene.token);
  });

  test('says whose it is by its name, its tasks and its cluster', async () => {
    await main(
      scene.launch({
        'new-cluster': CLUSTER,
        image: 'ghcr.io/ada/engine@sha256:12',
        'run-tags': 'team:Vision Lab\nnightly',
        parameters: '{"sha": "{commit}", "all": "{name}: {tags}", "image": "{image}"}',
        timeout: '1h',
        'queue-timeout': '10m',
      }),
    );
    const { sha } = scene;
    const tags = `checks-commit:${sha} gha:77-1-train-0-step-1 team:Vision Lab nightly`;
    expect(scene.sent(SUBMIT)).toMatchObject([
      {
        run_name: `train @${sha.slice(0, 7)}`,
        idempotency_token: expect.stringMatching(/^[0-9a-f]{64}$/),
        timeout_seconds: 4_800,
        tasks: [
          {
            task_key: 'notebook',
            description: tags,
            notebook_task: {
              notebook_path: '/Shared/train',
              base_parameters: { sha, all: `train: ${tags}`, image: 'ghcr.io/ada/engine@sha256:12' },
            },
            new_cluster: {
              docker_image: { url: 'ghcr.io/ada/engine@sha256:12' },
              custom_tags: { 'checks-commit': sha, gha: '77-1-train-0-step-1', team: 'vision-lab', nightly: 'true' },
            },
          },
        ],
      },
    ]);
  });

  test('shows each change of its state once, and of its tasks', async () => {
    scene.server.script({ tasks: { b: { takes: 10 * MINUTE } } });
    const notebook = { notebook_path: '/Shared/train' };
    const host = scene.other({
      tasks: JSON.stringify([
        { task_key: 'a', notebook_task: notebook },
        { task_key: 'b', notebook_task: notebook, depends_on: [{ task_key: 'a' }] },
      ]),
    });
    await main(host);
    const id = host.outputs['run-id'];
    const lines = host.log.filter((line) => line.includes(' is '));
    expect(
      lines.filter((line) => line.includes(`Run ${id} is `)).map((line) => line.split(' is ')[1]?.split(':')[0]),
    ).toEqual(['launched', 'PENDING', 'RUNNING', 'SUCCESS']);
    expect(lines).toEqual(expect.arrayContaining([`Task a of run ${id} is SUCCESS`, `Task b of run ${id} is RUNNING`]));
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('that fails says what was raised, in the outputs of the step too', async () => {
    scene.server.script({ tasks: { notebook: FAILED } });
    const host = scene.launch();
    expect(await fails(host)).toMatch(/^Run train failed after .*: notebook: ValueError: rmse 4.1 > 3.5$/);
    expect(host.outputs).toMatchObject({
      state: 'failed',
      'native-state': 'FAILED',
      failure: 'notebook: ValueError: rmse 4.1 > 3.5',
    });
    expect(tasksOf(host)).toMatchObject([
      { task: 'notebook', state: 'failed', nativeState: 'FAILED', error: FAILED.error, trace: FAILED.trace },
    ]);
    expect(host.log).toContain('  train()');
    expect(host.summaries.join()).toContain('Traceback (most recent call last)');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'failure' });
  });

  test.each([
    ['TIMEDOUT', 'failed'],
    ['CANCELED', 'cancelled'],
    ['SUCCESS_WITH_FAILURES', 'failed'],
    ['WHO_KNOWS', 'failed'],
  ])('that ends as %s has %s', async (outcome, state) => {
    scene.server.script({ tasks: { notebook: { outcome } } });
    const host = scene.launch();
    expect(await fails(host)).toContain(state);
    expect(host.outputs).toMatchObject({ state, 'native-state': outcome });
  });

  test('hands on what its notebook gave, and the metrics in it', async () => {
    const result = '{"rmse": 3.1, "fit": {"seconds": 12}}';
    scene.server.script({ tasks: { notebook: { result } } });
    const host = scene.launch();
    await main(host);
    expect(host.outputs).toMatchObject({ output: result, 'output-truncated': 'false', 'results-path': 'results.json' });
  });

  test.each(['models:/churn/7', '[1, 2]', '{"uri": "models:/churn/7"}', '12'])(
    'hands %s on, which holds no metrics',
    async (result) => {
      scene.server.script({ tasks: { notebook: { result } } });
      const host = scene.launch();
      await main(host);
      expect(host.outputs).toMatchObject({ output: result, 'results-path': '' });
      expect(host.annotations.filter(({ level }) => level === 'warning')).toEqual([]);
    },
  );

  test('has an output that GitHub takes, and says that it is not all', async () => {
    scene.server.script({ tasks: { notebook: { result: 'é'.repeat(600_000) } } });
    const host = scene.launch();
    await main(host);
    expect(Buffer.byteLength(host.outputs['output'] ?? '')).toBeLessThanOrEqual(900_000);
    expect(host.outputs['output-truncated']).toBe('true');
  });

  test('of several tasks gives a map of outputs', async () => {
    scene.server.script({ tasks: { a: { result: '{"rmse": 1}' }, b: { result: 'done' } } });
    const task = (task_key: string) => ({ task_key, notebook_task: { notebook_path: '/Shared/train' } });
    const host = scene.other({ tasks: JSON.stringify([task('a'), task('b')]) });
    await main(host);
    expect(JSON.parse(host.outputs['output'] ?? '')).toEqual({ a: '{"rmse": 1}', b: 'done' });
    const summary = host.summaries.join();
    expect(summary).toMatch(/\| \[`a`\]\(http:\S+\) \| succeeded \(`SUCCESS`\) \| {2}\|/);
    expect(summary).toContain('`b`:\n\n```\ndone\n```');
    expect(host.outputs['results-path']).toBe('results.json');
  });

  test('that is refused is none, and the status says why', async () => {
    const host = scene.launch({ notebook: '/Shared/train', url: scene.server.url, token: 'dapi-wrong' });
    expect(await fails(host)).toContain('401');
    expect(scene.server.runs()).toEqual([]);
    expect(scene.statuses().at(-1)).toMatchObject({
      state: 'error',
      description: expect.stringContaining('Not launched'),
    });
  });

  test('that nobody waits for stays pending with its id and page', async () => {
    const host = scene.launch({ wait: 'false' });
    await main(host);
    const [id] = scene.server.runs();
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'pending', ids: id, target: host.outputs['run-url'] });
    expect(host.outputs['run-url']).toContain(`/runs/${id}`);
  });

  test('of an hour costs a third of the requests of run-notebook, and ends in time', async () => {
    scene.server.script({ setup: 0, tasks: { notebook: { takes: 60 * MINUTE } } });
    const host = scene.launch();
    const launchedAt = host.now();
    await main(host);
    const inFirstMinute = host.sleeps.filter(
      (_, index) => host.sleeps.slice(0, index).reduce((sum, each) => sum + each, 0) < MINUTE,
    );
    expect(Math.max(...inFirstMinute)).toBeLessThanOrEqual(5_000);
    expect(Math.max(...host.sleeps)).toBeLessThanOrEqual(30_000);
    expect(host.now() - (launchedAt + 60 * MINUTE)).toBeLessThanOrEqual(30_000);
    // It looks every five seconds, and submits, and reads one output.
    expect(scene.server.requests.length).toBeLessThanOrEqual((3_600 / 5 + 2) / 3);
  });

  test('of an hour survives all that can happen in one', async () => {
    scene.server.addPrincipal({ name: 'ci', secret: 'oauth-secret' });
    scene.server.script({ tasks: { notebook: { takes: 60 * MINUTE } } });
    const host = scene.launch({ token: '', 'client-id': 'ci', 'client-secret': 'oauth-secret' });
    scene.server.fail({ on: SUBMIT, fault: 'reset-after' });
    const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
    const faults = [{ status: 429, headers: { 'retry-after': '40' } }, { status: 429 }, 'reset', html] as const;
    for (const [index, fault] of faults.entries()) scene.server.fail({ on: GET, fault, after: 20 * (index + 1) });
    await main(host);
    expect(host.outputs['state']).toBe('succeeded');
    expect(scene.server.runs()).toHaveLength(1);
    expect(scene.sent(SUBMIT)).toHaveLength(2);
    // Its session ends after an hour at most.
    expect(scene.server.asked.filter((line) => line === 'POST /oidc/v1/token').length).toBeGreaterThan(1);
    expect(scene.sent(CANCEL)).toEqual([]);
  });

  test.each([
    ['branch', 'main'],
    ['tag', 'v1'],
  ])('of a %s that is at the commit counts for it', async (kind, name) => {
    const url = `https://github.com/${REPOSITORY}`;
    scene.server.push(url, { branches: { main: scene.sha }, tags: { v1: scene.sha } });
    const host = scene.other({ notebook: 'train.py', source: 'git', [`git-${kind}`]: name });
    await main(host);
    expect(scene.sent(SUBMIT)).toMatchObject([{ git_source: { git_url: url, [`git_${kind}`]: name } }]);
    expect(scene.sent(SUBMIT)[0]?.['git_source']).not.toHaveProperty('git_commit');
    expect(host.outputs['state']).toBe('succeeded');
  });

  test.each([
    ['is cancelled and has failed', {}, 'failed', 1],
    ['counts where it shall', { 'verify-git': 'false' }, 'succeeded', 0],
  ])('of a branch that has moved on %s', async (_, inputs, state, cancels) => {
    const other = 'b'.repeat(40);
    scene.server.push(`https://github.com/${REPOSITORY}`, { branches: { main: other } });
    const host = scene.other({ notebook: 'train.py', source: 'git', 'git-branch': 'main', ...inputs });
    const message = await fails(host);
    expect(host.outputs['state']).toBe(state);
    expect(scene.sent(CANCEL)).toHaveLength(cancels);
    if (state === 'failed') expect(message).toContain(`it is of ${other}, where the branch main was,`);
  });
});

test('A step signs in with the id token of its job, without any secret', async () => {
  const subject = 'repo:ada/engine:environment:staging';
  scene.server.addPrincipal({ name: 'ci', federation: { subject } });
  const env = { ...scene.server.jobEnv(subject), DATABRICKS_ACCOUNT_ID: scene.server.accountId };
  const host = scene.launch({ token: '', 'client-id': 'ci' }, { env });
  await main(host);
  expect(host.outputs['state']).toBe('succeeded');
  expect(host.log.filter((line) => line.startsWith('Signing in'))).toEqual([expect.stringContaining('github-oidc')]);
});

test('A run of many tasks tells of all of them', async () => {
  const keys = Array.from({ length: 120 }, (_, n) => `t${n}`);
  scene.server.script({ tasks: { t119: FAILED } });
  const tasks = keys.map((task_key) => ({ task_key, notebook_task: { notebook_path: '/Shared/train' } }));
  const host = scene.other({ tasks: JSON.stringify(tasks) });
  expect(await fails(host)).toContain('t119: ValueError');
  expect(tasksOf(host)).toHaveLength(120);
  expect(tasksOf(host).at(-1)).toMatchObject({ task: 't119', error: FAILED.error });
});

describe('Nothing is launched twice', () => {
  test('when the answer to a submit is lost', async () => {
    scene.server.fail({ on: SUBMIT, fault: 'reset-after' });
    await main(scene.launch());
    expect(scene.server.runs()).toHaveLength(1);
  });

  test('when the answer to a run of a job is lost', async () => {
    const id = await scene.job({
      name: 'old',
      tasks: [{ task_key: 'a', notebook_task: { notebook_path: '/Shared/train' } }],
    });
    scene.server.fail({ on: RUN_NOW, fault: 'reset-after' });
    await main(scene.other({ job: id }));
    expect(scene.server.runs()).toHaveLength(1);
  });

  test('but attempts and the legs of a matrix have runs of their own', async () => {
    await main(scene.launch());
    const tokens = () => scene.sent(SUBMIT).map((body) => body['idempotency_token']);
    await main(scene.launch({}, { env: { GITHUB_RUN_ATTEMPT: '2' } }));
    await main(scene.launch({ 'job-index': '1' }));
    expect(new Set(tokens()).size).toBe(3);
    expect(scene.server.runs()).toHaveLength(3);
  });

  test.each(['429', '503'])('when the server says %s', async (status) => {
    scene.server.fail({ on: SUBMIT, fault: { status: Number(status) }, times: 2 });
    await main(scene.launch());
    expect(scene.server.runs()).toHaveLength(1);
  });
});

describe('A run of a job', () => {
  const task = { task_key: 'train', notebook_task: { notebook_path: '/Shared/train' } };

  test.each(['id', 'name'])('is launched by its %s, with its parameters', async (how) => {
    const parameters = [{ name: 'sha', default: '' }];
    const id = await scene.job({ name: 'nightly training', tasks: [task], parameters });
    const host = scene.other({ job: how === 'id' ? id : 'nightly training', parameters: '{"sha": "{commit}"}' });
    await main(host);
    expect(scene.sent(RUN_NOW)).toMatchObject([{ job_parameters: { sha: scene.sha } }]);
    expect(String(scene.server.requests.find(({ path }) => path.endsWith('/run-now'))?.body)).toContain(
      `"job_id":${id}`,
    );
    expect(host.outputs['state']).toBe('succeeded');
  });

  test('gives its notebooks the parameters where it declares none', async () => {
    const id = await scene.job({ name: 'old', tasks: [task] });
    await main(scene.other({ job: id, parameters: '{"env": "staging"}' }));
    expect(scene.sent(RUN_NOW)).toMatchObject([{ notebook_params: { env: 'staging' } }]);
  });

  test('whose name several have is not launched', async () => {
    for (const _ of [1, 2]) await scene.job({ name: 'twice', tasks: [task] });
    expect(await fails(scene.other({ job: 'twice' }))).toContain('2 jobs are named "twice"');
    expect(scene.server.runs()).toEqual([]);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test('that is not there is not launched', async () => {
    expect(await fails(scene.other({ job: 'none' }))).toContain('There is no job named "none"');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });

  test('without a reader of the parameters is not launched', async () => {
    const id = await scene.job({ name: 'old', tasks: [task] });
    expect(await fails(scene.other({ job: id, parameters: '["a"]' }))).toContain('No task of the job "old" reads');
    expect(scene.server.runs()).toEqual([]);
  });
});

test('A run that is there is followed by its id', async () => {
  const first = scene.launch({ wait: 'false' });
  await main(first);
  const host = scene.other({ 'run-id': first.outputs['run-id'] ?? '', name: 'again' });
  await main(host);
  expect(scene.server.runs()).toHaveLength(1);
  expect(host.outputs).toMatchObject({ 'run-id': first.outputs['run-id'], state: 'succeeded' });
});

test('A run that takes too long is cancelled', async () => {
  scene.server.script({ tasks: { notebook: { takes: 60 * MINUTE } } });
  const host = scene.launch({ timeout: '10m' });
  expect(await fails(host)).toContain('took longer than `timeout` (10m');
  expect(scene.sent(CANCEL)).toHaveLength(1);
  expect(await scene.life()).toBe('CANCELED');
});
