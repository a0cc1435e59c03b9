import { afterEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import {
  beforeAgain,
  endScenes,
  gitSource,
  IMAGE,
  list,
  OLD_SHA,
  rawId,
  runStep,
  type Scene,
  SHA,
  scene,
  task,
} from './scene.ts';

afterEach(endScenes);

const CREATE = 'POST /api/2.2/jobs/create';
const UPDATE = 'POST /api/2.2/jobs/update';
const TAG = { 'ml-actions-commit': SHA };

/** A job that somebody has deployed, with more in it than files name. */
async function deployed(more: object = {}): Promise<Scene & { id: string; settings(): Record<string, unknown> }> {
  const made = await scene();
  const id = await made.job({
    name: 'churn',
    tags: { owner: 'ml', 'ml-actions-commit': OLD_SHA },
    git_source: gitSource(OLD_SHA),
    max_concurrent_runs: 3,
    parameters: [
      { name: 'env', default: 'prod' },
      { name: 'rows', default: '10' },
    ],
    tasks: [task('load'), task('train', { depends_on: [{ task_key: 'load' }], timeout_seconds: 60 })],
    ...more,
  });
  return { ...made, id, settings: () => made.server.jobSettings(id) };
}

const changesIn = (host: FakeHost): unknown =>
  (JSON.parse(host.outputs['plan'] ?? '') as { pipelines: { changes: unknown }[] }).pipelines.map(
    ({ changes }) => changes,
  );

describe('A job that is not there', () => {
  test('is created as the file has it, with the commit under test', async () => {
    const { define, run, server } = await scene();
    define({
      jobs: {
        churn: {
          git_source: { ...gitSource('{commit}') },
          tags: { owner: 'ml', image: '{tag}' },
          tasks: [
            task('train', {
              notebook_task: { notebook_path: 'train', base_parameters: { sha: '{commit}', own: '{{commit}}' } },
            }),
          ],
        },
      },
    });
    const host = await run({ inputs: { image: 'ghcr.io/owner/model:v2' } });

    expect(host.failures).toEqual([]);
    const [id = ''] = Object.values(list(host, 'versions') as Record<string, string>);
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n);
    expect(server.jobSettings(id)).toMatchObject({
      name: 'churn',
      git_source: gitSource(SHA),
      tags: { owner: 'ml', image: 'v2', ...TAG },
      tasks: [
        {
          notebook_task: { base_parameters: { sha: SHA, own: '{{commit}}' } },
          new_cluster: { docker_image: { url: 'ghcr.io/owner/model:v2' } },
        },
      ],
    });
    const { plan, 'plan-path': path, ...outputs } = host.outputs;
    expect(path).toMatch(/plan\.json$/);
    expect(JSON.parse(plan ?? '')).toMatchObject({
      image: 'ghcr.io/owner/model:v2',
      server: server.url,
      pipelines: [{ name: 'jobs/churn', action: 'create' }],
    });
    expect(outputs).toEqual({
      changed: 'true',
      created: '["jobs/churn"]',
      updated: '[]',
      skipped: '[]',
      failed: '[]',
      versions: `{"jobs/churn":"${id}"}`,
      'server-version': '',
      'commit-sha': '',
      'pull-request-number': '',
      'pull-request-url': '',
    });
    expect(host.log).toContain(`+ jobs/churn  git_source.git_commit  ${SHA}`);
    expect(host.summaries[0]).toContain('### ✅ Pipelines: 1 created');
    expect(host.summaries[0]).toContain(`On \`${server.url}\``);
    expect(host.summaries[0]).toContain(`| created, id ${id} |`);
  });

  test('is not made of a few fields', async () => {
    const { define, run, changes } = await scene();
    define({ jobs: { churn: { git_source: { git_commit: '{commit}' } } } });
    const host = await run();
    expect(host.failures).toEqual([
      'resources.yml, line 3: `jobs/churn`: There is no such job, and the file has no `tasks` to create it with',
    ]);
    expect(changes()).toEqual([]);
  });

  test('is told from one whose name differs in capitals', async () => {
    const { define, run, job } = await scene();
    await job({ name: 'Churn', tasks: [] });
    define({ jobs: { churn: { tasks: [task('train')] } } });
    expect(list(await run(), 'created')).toEqual(['jobs/churn']);
  });

  const JSON_TYPE = { 'content-type': 'application/json' };
  test.each([
    ['lost, after it was created', 'reset-after', 1],
    ['cut off', { answer: () => ({ headers: JSON_TYPE, body: '{"job' }) }, 1],
    ['an error, and nothing is created', { status: 500, json: { error_code: 'INTERNAL_ERROR', message: 'no' } }, 0],
  ] as const)('is not created twice when the answer is %s', async (_, fault, count) => {
    const { define, run, server, ask, changes } = await scene();
    define({ jobs: { churn: { tasks: [task('train')] } } });
    server.fail({ on: CREATE, fault });
    const host = await run();
    expect(changes()).toEqual([CREATE]);
    const { jobs = [] } = (await ask('GET /api/2.2/jobs/list?name=churn')) as { jobs?: unknown[] };
    expect(jobs).toHaveLength(count);
    expect(list(host, 'created')).toEqual(count === 1 ? ['jobs/churn'] : []);
    expect(host.failures).toEqual(
      count === 1
        ? []
        : [expect.stringMatching(/^`jobs\/churn` may be as wanted or not; nothing is changed before it: /)],
    );
    // Another run finds what there is.
    await run();
    expect(((await ask('GET /api/2.2/jobs/list?name=churn')) as { jobs: unknown[] }).jobs).toHaveLength(1);
  });
});

test('A job of which nobody knows whether it was created is told as that', async () => {
  const { define, run, server } = await scene();
  define({ jobs: { churn: { tasks: [task('train')] } } });
  const forbidden = { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'No.' } };
  server.fail({
    on: CREATE,
    fault: 'reset-after',
    onFault: () => server.fail({ on: 'GET /api/2.2/jobs/list', fault: forbidden }),
  });
  expect((await run()).failures).toEqual([
    expect.stringMatching(
      /^`jobs\/churn` may be as wanted or not; nothing is changed before it: POST .*: socket hang up$/,
    ),
  ]);
});

describe('A job that is there', () => {
  test('gets what the file names, and keeps the rest', async () => {
    const { define, run, server, id, settings } = await deployed();
    define({
      jobs: {
        nightly: {
          name: 'churn',
          git_source: { git_commit: '{commit}' },
          tags: { stage: 'prod' },
          parameters: [{ name: 'env', default: 'staging' }],
          tasks: [{ task_key: 'train', notebook_task: { base_parameters: { lr: '0.1' } } }],
        },
      },
    });
    const before = structuredClone(settings());
    const host = await run({ inputs: { image: IMAGE } });
    expect(host.failures).toEqual([]);
    const point = (key: string) => ({ ...task(key).new_cluster, docker_image: { url: IMAGE } });
    const [load, train] = before['tasks'] as Record<string, unknown>[];
    expect(settings()).toEqual({
      ...before,
      git_source: gitSource(SHA),
      tags: { owner: 'ml', stage: 'prod', ...TAG },
      parameters: [
        { name: 'env', default: 'staging' },
        { name: 'rows', default: '10' },
      ],
      tasks: [
        { ...load, new_cluster: point('load') },
        {
          ...train,
          new_cluster: point('train'),
          notebook_task: { ...task('train').notebook_task, base_parameters: { lr: '0.1' } },
        },
      ],
    });
    expect(changesIn(host)).toEqual([
      [
        { path: 'git_source.git_commit', before: OLD_SHA, after: SHA },
        { path: 'parameters.env.default', before: 'prod', after: 'staging' },
        { path: 'tags.stage', before: '', after: 'prod' },
        { path: 'tasks.load.new_cluster.docker_image.url', before: 'ghcr.io/owner/model:v1', after: IMAGE },
        { path: 'tasks.train.new_cluster.docker_image.url', before: 'ghcr.io/owner/model:v1', after: IMAGE },
        { path: 'tasks.train.notebook_task.base_parameters.lr', before: '', after: '0.1' },
      ],
    ]);
    expect(list(host, 'updated')).toEqual(['jobs/churn']);
    expect(list(host, 'versions')).toEqual({ 'jobs/churn': id });
    expect(host.log).toContain('jobs/churn: tasks that the file does not name stay as they are: load');
    expect(host.summaries[0]).toContain(`| updated, id ${id} |`);
    // Only what differs is sent, so that what others write at the same time stays.
    const sent = server.requests.filter(({ path }) => path === '/api/2.2/jobs/update').map(({ body }) => String(body));
    expect(Object.keys((JSON.parse(sent[0] ?? '') as { new_settings: object }).new_settings).sort()).toEqual([
      'git_source',
      'parameters',
      'tags',
      'tasks',
    ]);
  });

  test('is left alone when it is so already, although it was made for another commit', async () => {
    const { define, run, changes, id } = await deployed();
    define({ jobs: { churn: { tags: { owner: 'ml' } } } });
    const host = await run();
    expect(changes()).toEqual([]);
    expect(list(host, 'skipped')).toEqual(['jobs/churn']);
    expect(host.outputs['changed']).toBe('false');
    expect(list(host, 'versions')).toEqual({ 'jobs/churn': id });
  });

  test('is updated all the same with `skip-unchanged: false`', async () => {
    const { define, run, changes, settings } = await deployed();
    define({ jobs: { churn: null } });
    const host = await run({ inputs: { 'skip-unchanged': 'false' } });
    expect(changes()).toEqual([UPDATE]);
    expect(list(host, 'updated')).toEqual(['jobs/churn']);
    expect(settings()['tags']).toEqual({ owner: 'ml', ...TAG });
  });

  test('is shown and not changed in a dry run', async () => {
    const { define, run, changes } = await deployed();
    define({ jobs: { churn: { max_concurrent_runs: 1 } } });
    const host = await run({ inputs: { 'dry-run': 'true' } });
    expect(changes()).toEqual([]);
    expect(host.log).toContain('~ jobs/churn  max_concurrent_runs  3 → 1');
    expect(host.summaries[0]).toContain('### ➖ Pipelines: 1 to update (dry run)');
    expect(host.outputs['updated']).toBe('[]');
  });

  test.each<[what: string, wanted: object, path: string, is: unknown]>([
    [
      'a branch by a commit',
      { git_source: { git_branch: 'main' } },
      'git_source',
      { git_url: expect.anything(), git_provider: 'gitHub', git_branch: 'main' },
    ],
    [
      'its cluster by one that is there',
      { tasks: [{ task_key: 'load', existing_cluster_id: '1-2-x' }] },
      'tasks.0',
      { task_key: 'load', notebook_task: expect.anything(), existing_cluster_id: '1-2-x' },
    ],
    [
      'what its task does',
      { tasks: [{ task_key: 'load', spark_python_task: { python_file: 'load.py' } }] },
      'tasks.0',
      { task_key: 'load', new_cluster: expect.anything(), spark_python_task: { python_file: 'load.py' } },
    ],
    [
      'a number of workers by a range',
      { tasks: [{ task_key: 'load', new_cluster: { autoscale: { min_workers: 1, max_workers: 4 } } }] },
      'tasks.0.new_cluster',
      {
        spark_version: expect.anything(),
        docker_image: expect.anything(),
        autoscale: { min_workers: 1, max_workers: 4 },
      },
    ],
    ['a member that is taken away', { max_concurrent_runs: null }, 'max_concurrent_runs', undefined],
    ['a tag that is taken away', { tags: { owner: null } }, 'tags', TAG],
    ['all tags that are taken away', { tags: null }, 'tags', TAG],
    [
      'a limit that is taken away',
      { tasks: [{ task_key: 'train', timeout_seconds: null }] },
      'tasks.1',
      { ...task('train'), depends_on: expect.anything() },
    ],
  ])('can have replaced %s', async (_, wanted, path, is) => {
    const { define, run, settings } = await deployed();
    define({ jobs: { churn: wanted } });
    expect((await run()).failures).toEqual([]);
    const found = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], settings());
    expect(found).toEqual(is);
  });

  test('is not asked to take a member away that it is given at the same time', async () => {
    const { define, run, server } = await deployed();
    define({ jobs: { churn: { tags: null, max_concurrent_runs: null } } });
    await run();
    const body = server.requests.find(({ path }) => path === '/api/2.2/jobs/update')?.body;
    expect(JSON.parse(String(body))).toMatchObject({
      new_settings: { tags: TAG },
      fields_to_remove: ['max_concurrent_runs'],
    });
  });

  test('runs as somebody else, once', async () => {
    const { define, run, changes, settings } = await deployed();
    define({ jobs: { churn: { run_as: { service_principal_name: 'sp' } } } });
    expect(changesIn(await run())).toEqual([
      [{ path: 'run_as.service_principal_name', before: 'admin@example.com', after: 'sp' }],
    ]);
    expect(settings()['run_as']).toEqual({ service_principal_name: 'sp' });
    expect(list(await run(), 'skipped')).toEqual(['jobs/churn']);
    expect(changes()).toEqual([UPDATE]);
  });

  test('with more tasks than a page keeps them all', async () => {
    const tasks = Array.from({ length: 120 }, (_, index) => task(`t${index}`));
    const { define, run, settings } = await deployed({ tasks });
    define({ jobs: { churn: { tasks: [{ task_key: 't110', timeout_seconds: 5 }] } } });
    expect((await run()).failures).toEqual([]);
    const now = settings()['tasks'] as Record<string, unknown>[];
    expect(now).toHaveLength(120);
    expect(now[110]).toMatchObject({ task_key: 't110', timeout_seconds: 5 });
  });

  test('keeps ids beyond the numbers of JavaScript', async () => {
    const { define, run, settings, id } = await deployed();
    define({ jobs: { churn: { tasks: [{ task_key: 'then', run_job_task: { job_id: BigInt(id) } }] } } });
    expect((await run()).failures).toEqual([]);
    expect((settings()['tasks'] as Record<string, unknown>[])[2]).toEqual({
      task_key: 'then',
      run_job_task: { job_id: BigInt(id) },
    });
  });

  test('does not show what stands in an environment, nor a password', async () => {
    const secret = {
      spark_env_vars: { KEY: 's3cret' },
      docker_image: { url: 'ghcr.io/owner/model:v1', basic_auth: { username: 'u', password: 'pa55' } },
    };
    const { define, run } = await deployed({
      tasks: [task('load', { new_cluster: { ...task('load').new_cluster, ...secret } })],
    });
    const wanted = { spark_env_vars: { KEY: '{{secrets/ci/key}}' }, docker_image: { basic_auth: { password: 'n3w' } } };
    define({ jobs: { churn: { tasks: [{ task_key: 'load', new_cluster: wanted }] } } });
    const host = await run();
    expect(changesIn(host)).toEqual([
      [
        {
          path: 'tasks.load.new_cluster.docker_image.basic_auth.password',
          before: '(not shown)',
          after: '(not shown)',
        },
        { path: 'tasks.load.new_cluster.spark_env_vars.KEY', before: '(not shown)', after: '{{secrets/ci/key}}' },
      ],
    ]);
    expect(JSON.stringify([host.log, host.summaries, host.outputs])).not.toMatch(/s3cret|pa55|n3w/);
  });

  test('of a bundle is changed, with a word of what will become of that', async () => {
    const { define, run } = await deployed({ deployment: { kind: 'BUNDLE', metadata_file_path: '/a' } });
    define({ jobs: { churn: { max_concurrent_runs: 1 } } });
    const warning = '`jobs/churn` is deployed by a bundle: the next `databricks bundle deploy` sets it back';
    expect((await run()).annotations).toEqual([{ level: 'warning', message: warning }]);
    expect((await run()).annotations).toEqual([]);
  });

  test('that somebody changes meanwhile is not overwritten', async () => {
    const { define, host: made, id, ask, settings, changes } = await deployed();
    define({ jobs: { churn: { max_concurrent_runs: 1 } } });
    const host = beforeAgain(made(), '/api/2.2/jobs/get', async () => {
      await ask(UPDATE, { job_id: rawId(id), new_settings: { timeout_seconds: 9 } });
    });
    await runStep(host);
    expect(host.failures).toEqual([
      '`jobs/churn` is not as wanted; nothing is changed before it: Somebody has changed it since the plan was made',
    ]);
    expect(settings()).toMatchObject({ max_concurrent_runs: 3, timeout_seconds: 9 });
    expect(changes()).toEqual([]);
  });

  test('is refused where two have the name', async () => {
    const { define, run, job, id, changes } = await deployed();
    const second = await job({ name: 'churn', tasks: [] });
    define({ jobs: { churn: { max_concurrent_runs: 1 } } });
    const host = await run();
    expect(host.failures).toEqual([`resources.yml, line 3: \`jobs/churn\`: 2 jobs have this name: ${second}, ${id}`]);
    expect(changes()).toEqual([]);
  });
});

describe('An image', () => {
  test('is put where a cluster of the workspace runs one of its repository, and nowhere else', async () => {
    const other = { ...task('x').new_cluster, docker_image: { url: 'ghcr.io/owner/other:v1' } };
    const { define, run, settings } = await deployed({
      tasks: [
        task('load', { new_cluster: other }),
        { task_key: 'train', notebook_task: { notebook_path: 'a' }, job_cluster_key: 'shared' },
      ],
      job_clusters: [{ job_cluster_key: 'shared', new_cluster: task('x').new_cluster }],
    });
    define({ jobs: { churn: null } });
    const host = await run({ inputs: { image: IMAGE } });
    expect(changesIn(host)).toEqual([
      [{ path: 'job_clusters.shared.new_cluster.docker_image.url', before: 'ghcr.io/owner/model:v1', after: IMAGE }],
    ]);
    expect(settings()).toMatchObject({ tasks: [{ new_cluster: other }, {}] });
  });

  test('can replace those of other repositories', async () => {
    const { define, run } = await deployed();
    define({ jobs: { churn: null } });
    const host = await run({ inputs: { image: 'ghcr.io/owner/new:v1', 'image-match': '*/model' } });
    expect(changesIn(host)).toMatchObject([[{ after: 'ghcr.io/owner/new:v1' }, { after: 'ghcr.io/owner/new:v1' }]]);
  });

  test('is refused where there is no job', async () => {
    const { define, run } = await deployed();
    define({ git_folders: {}, model_versions: {}, pipelines: { a: { libraries: [] } } });
    expect((await run({ inputs: { image: IMAGE } })).failures).toEqual([
      '`image` is given, and the files define no job that could run it',
    ]);
  });

  test('that no job runs is refused', async () => {
    const { define, run, changes } = await deployed();
    define({ jobs: { churn: { max_concurrent_runs: 1 } } });
    const host = await run({ inputs: { image: 'ghcr.io/owner/other:v1' } });
    expect(host.failures).toEqual([
      'No image in `jobs/churn` is of the repository of `ghcr.io/owner/other:v1`: found "ghcr.io/owner/model:v1"',
    ]);
    expect(changes()).toEqual([]);
  });
});
