import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import { expandParameters } from '../../src/backends/databricks/parameters.ts';
import { clusterTags } from '../../src/backends/databricks/request.ts';
import { main } from '../../src/main.ts';
import { CLUSTER, type DatabricksScene, DIRECTORY, SUBMIT, startDatabricksScene } from './scene.ts';

let scene: DatabricksScene;
beforeEach(async () => {
  scene = await startDatabricksScene();
});
afterEach(() => scene.end());

async function fails(host: FakeHost): Promise<string> {
  return main(host).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}
const body = () => scene.sent(SUBMIT)[0] as { tasks: Record<string, unknown>[] } & Record<string, unknown>;
const environment = (dependencies?: string[], version = '4') => [
  { environment_key: 'default', spec: { environment_version: version, ...(dependencies && { dependencies }) } },
];

describe('What is run', () => {
  test.each<[what: string, inputs: Record<string, string>, task: object, more?: object]>([
    [
      'a notebook of the workspace on a new cluster',
      { notebook: '/Shared/train', 'new-cluster': CLUSTER, parameters: '{"env": "staging"}' },
      {
        notebook_task: { notebook_path: '/Shared/train', source: 'WORKSPACE', base_parameters: { env: 'staging' } },
        new_cluster: { node_type_id: 'i3.xlarge' },
      },
    ],
    [
      'a notebook on a cluster that is there, with libraries',
      {
        notebook: '/Shared/train',
        'existing-cluster-id': '0101-abc',
        libraries: '[{"pypi": {"package": "mlflow==2.16.0"}}]',
      },
      { existing_cluster_id: '0101-abc', libraries: [{ pypi: { package: 'mlflow==2.16.0' } }] },
    ],
    [
      'a Python file, serverless',
      { 'python-file': '/Shared/train.py', parameters: '["--sha", "{commit}"]', dependencies: 'pandas==2.2.3' },
      { spark_python_task: { python_file: '/Shared/train.py', source: 'WORKSPACE' }, environment_key: 'default' },
      { environments: environment(['pandas==2.2.3']) },
    ],
    [
      'a package of a wheel of a volume, serverless',
      { package: 'churn', 'entry-point': 'train', wheel: '/Volumes/a/b/churn.whl', parameters: '{"env": "prod"}' },
      { python_wheel_task: { package_name: 'churn', entry_point: 'train', named_parameters: { env: 'prod' } } },
      { environments: environment(['/Volumes/a/b/churn.whl']) },
    ],
    [
      'a package of a wheel on a cluster',
      { package: 'churn', 'entry-point': 'train', wheel: '/Volumes/a/b/churn.whl', 'new-cluster': CLUSTER },
      { libraries: [{ whl: '/Volumes/a/b/churn.whl' }] },
    ],
    [
      'a file of SQL',
      { 'sql-file': '/Shared/check.sql', 'warehouse-id': 'w1', parameters: '{"day": "1"}' },
      { sql_task: { warehouse_id: 'w1', file: { path: '/Shared/check.sql' }, parameters: { day: '1' } } },
    ],
    [
      'a query',
      { 'sql-query': 'q1', 'warehouse-id': 'w1' },
      { sql_task: { warehouse_id: 'w1', query: { query_id: 'q1' } } },
    ],
    [
      'dbt',
      { 'dbt-commands': 'dbt deps\ndbt build', 'dbt-project': '/Shared/dbt', 'warehouse-id': 'w1' },
      { dbt_task: { commands: ['dbt deps', 'dbt build'], project_directory: '/Shared/dbt', warehouse_id: 'w1' } },
    ],
    [
      'a pipeline',
      { pipeline: 'p-1', 'full-refresh': 'true' },
      { pipeline_task: { pipeline_id: 'p-1', full_refresh: true } },
    ],
    [
      'tasks as the API has them',
      {
        tasks: JSON.stringify([
          { task_key: 'a', spark_python_task: { python_file: '/Shared/a.py' }, environment_key: 'default' },
        ]),
        dependencies: 'mlflow',
        'environment-version': '3',
      },
      { task_key: 'a', environment_key: 'default' },
      { environments: environment(['mlflow'], '3') },
    ],
  ])('is %s', async (_, inputs, task, more = {}) => {
    const host = scene.other(inputs);
    await main(host);
    expect(body()).toMatchObject({ tasks: [task], ...more });
    expect(host.outputs['state']).toBe('succeeded');
  });

  test.each([
    ['notebook', 'notebooks/Train.py', 'notebook_task', 'notebook_path', 'notebooks/Train'],
    ['notebook', 'v1.2/train', 'notebook_task', 'notebook_path', 'v1.2/train'],
    ['python-file', 'jobs/train.py', 'spark_python_task', 'python_file', 'jobs/train.py'],
  ])('is a %s of the commit: %s', async (input, path, task, field, expected) => {
    await main(scene.other({ [input]: path, source: 'git' }));
    expect(body()).toMatchObject({
      git_source: { git_url: 'https://github.com/ada/engine', git_provider: 'gitHub', git_commit: scene.sha },
      tasks: [{ [task]: { [field]: expected, source: 'GIT' } }],
    });
    expect(scene.server.asked.filter((line) => line.includes('workspace'))).toEqual([]);
  });

  test('may be seen by whom the input says', async () => {
    await main(scene.launch({ 'access-control': '[{"group_name": "users", "permission_level": "CAN_VIEW"}]' }));
    expect(body()['access_control_list']).toEqual([{ group_name: 'users', permission_level: 'CAN_VIEW' }]);
  });

  test('is ended by Databricks only where it shall be', async () => {
    await main(scene.launch({ 'on-timeout': 'leave' }));
    expect(body()).not.toHaveProperty('timeout_seconds');
  });

  test('has no job cluster', async () => {
    const tasks = [{ task_key: 'a', notebook_task: { notebook_path: '/a' }, job_cluster_key: 'main' }];
    expect(await fails(scene.other({ tasks: JSON.stringify(tasks) }))).toContain('a one-time run has no job clusters');
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
  });
});

describe('A notebook of the checkout', () => {
  const folder = () => String(scene.sent('POST /api/2.0/workspace/mkdirs')[0]?.['path']);

  test('is uploaded with its neighbours, and all of it is removed when the run has ended', async () => {
    scene.write('nb/train.py', 'print("no marker")');
    scene.write('nb/helpers.py', '# Databricks notebook source\nx = 1');
    scene.write('nb/lib/model.py', 'class Model: pass');
    scene.write('nb/.env', 'TOKEN=1');
    scene.write('other.py', '');
    const host = scene.other({ notebook: 'nb/train.py' });
    await main(host);
    expect(folder()).toMatch(new RegExp(`^${DIRECTORY}/[0-9a-f]{32}$`));
    const sent = scene.sent('POST /api/2.0/workspace/import').map(({ path, format }) => [path, format]);
    expect(sent).toEqual(
      expect.arrayContaining([
        [`${folder()}/helpers`, 'SOURCE'],
        [`${folder()}/lib/model.py`, 'RAW'],
        [`${folder()}/train`, 'SOURCE'],
      ]),
    );
    expect(sent).toHaveLength(3);
    expect(body()).toMatchObject({ tasks: [{ notebook_task: { notebook_path: `${folder()}/train` } }] });
    expect(host.outputs['state']).toBe('succeeded');
    expect(scene.server.object(folder())).toBeUndefined();
  });

  test('is there while the run goes on', async () => {
    scene.write('nb/train.py', '');
    await main(scene.other({ notebook: 'nb/train.py', wait: 'false' }));
    expect(scene.server.object(`${folder()}/train`)).toMatchObject({ type: 'NOTEBOOK' });
  });

  test('is removed when its run could not be launched', async () => {
    scene.write('nb/train.py', '');
    const refusal = { status: 400, json: { error_code: 'INVALID_PARAMETER_VALUE', message: 'no' } };
    scene.server.fail({ on: SUBMIT, fault: refusal });
    expect(await fails(scene.other({ notebook: 'nb/train.py' }))).toContain('INVALID_PARAMETER_VALUE');
    expect(scene.server.object(folder())).toBeUndefined();
  });

  test.each([
    ['that is not there', 'nb/none.py', 'There is no file nb/none.py in the checkout'],
    ['in a folder that is not there', 'none/train.py', 'There is no folder none in the checkout'],
    ['above it', '../train.py', 'is not in the checkout'],
    ['behind a link', 'link/train.py', 'is not in the checkout'],
    ['that is a link', 'nb/link.py', 'There is no file nb/link.py'],
    ['that is none', 'nb/notes.txt', 'is no notebook'],
  ])('%s is not launched', async (_, notebook, message) => {
    scene.write('nb/train.py', '');
    scene.write('nb/notes.txt', '');
    symlinkSync('/etc/hostname', join(scene.workspace, 'nb/link.py'));
    symlinkSync('/etc', join(scene.workspace, 'link'));
    expect(await fails(scene.other({ notebook }))).toContain(message);
    expect(scene.server.runs()).toEqual([]);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error' });
    expect(scene.server.object(folder())).toBeUndefined();
  });

  test('has at most 500 files around it', async () => {
    for (let n = 0; n < 501; n++) scene.write(`nb/${n}.txt`, '');
    scene.write('nb/train.py', '');
    expect(await fails(scene.other({ notebook: 'nb/train.py' }))).toContain('more than 500 files');
  });

  test('has a large neighbour that stays behind, with a warning', async () => {
    scene.write('nb/train.py', '');
    scene.write('nb/data.bin', Buffer.alloc(11 * 1024 * 1024));
    const host = scene.other({ notebook: 'nb/train.py' });
    await main(host);
    expect(host.annotations.map(({ message }) => message).join()).toContain('data.bin is not uploaded');
  });
});

test.each([
  [
    'wheel',
    { package: 'churn', 'entry-point': 'train', wheel: 'dist/churn.whl' },
    ['dist/churn.whl', 'dist/old.whl'],
    1,
  ],
  ['Python file', { 'python-file': 'jobs/train.py' }, ['jobs/train.py', 'jobs/lib.py'], 2],
  ['file of SQL', { 'sql-file': 'sql/a.sql', 'warehouse-id': 'w' }, ['sql/a.sql'], 1],
  [
    'project of dbt',
    { 'dbt-commands': 'dbt build', 'dbt-project': 'dbt' },
    ['dbt/dbt_project.yml', 'dbt/models/a.sql'],
    2,
  ],
])('A %s of the checkout is uploaded, and removed', async (_, inputs, files, count) => {
  for (const file of files) scene.write(file, 'x');
  const host = scene.other(inputs);
  await main(host);
  expect(scene.sent('POST /api/2.0/workspace/import')).toHaveLength(count);
  expect(JSON.stringify(body())).toContain(`${DIRECTORY}/`);
  expect(scene.server.object(String(scene.sent('POST /api/2.0/workspace/mkdirs')[0]?.['path']))).toBeUndefined();
});

describe('Inputs are refused before anything is asked', () => {
  const notebook = '/Shared/train';
  test.each<[inputs: Record<string, string>, message: string]>([
    [{}, 'one of `notebook`, `python-file`'],
    [{ notebook, job: 'x' }, '`notebook` and `job` cannot be combined'],
    [{ notebook, 'run-id': '5' }, '`run-id` is for a run that is there'],
    [{ notebook, mode: 'recheck' }, '`notebook` is not for `mode: recheck`'],
    [{ package: 'churn' }, '`package` needs `entry-point`'],
    [{ 'sql-query': 'q' }, '`sql-query` needs `warehouse-id`'],
    [{ 'dbt-commands': 'dbt build' }, '`dbt-commands` needs `dbt-project`'],
    [{ notebook, 'new-cluster': CLUSTER, 'existing-cluster-id': '1' }, '`new-cluster` and `existing-cluster-id`'],
    [{ job: 'x', 'new-cluster': CLUSTER }, '`new-cluster` is not for `job`'],
    [{ job: 'x', source: 'git' }, '`source: git` is not for `job`'],
    [{ notebook, source: 'git' }, 'is for a path in the commit'],
    [{ notebook: 'train', 'git-branch': 'main' }, '`git-branch` and `git-tag` need `source: git`'],
    [
      { notebook: 'train', source: 'git', 'git-branch': 'main', 'git-tag': 'v1' },
      '`git-branch` and `git-tag` cannot be combined',
    ],
    [{ notebook, 'full-refresh': 'true' }, '`full-refresh` is for `pipeline`'],
    [{ notebook, parameters: '["a"]' }, '`parameters` of `notebook` must be a map'],
    [{ 'python-file': '/a.py', parameters: '{"a": "b"}' }, '`parameters` of `python-file` must be a list'],
    [{ notebook, parameters: '{"a": 1}' }, '`parameters`: "a" must be a text'],
    [{ notebook, parameters: '{"a": "{image}"}' }, '`parameters` uses {image}'],
    [{ notebook, libraries: '[{"pypi": "mlflow"}]' }, '`libraries`: item 1 is not of the form'],
    [{ notebook, 'new-cluster': '{' }, '`new-cluster`: is no JSON'],
    [{ tasks: '[]' }, '`tasks`: has no task'],
    [{ notebook, repairs: '11' }, '`repairs`: 11 must be between 0 and 10'],
    [{ notebook, repairs: '1', wait: 'false' }, '`repairs` needs `wait: true`'],
    [{ notebook, 'upload-directory': 'tmp' }, '`upload-directory`: "tmp" is not the path of a folder'],
    [{ notebook, 'upload-directory': '/a/../b' }, '`upload-directory`'],
    [{ notebook, launch: 'true' }, '`launch`: is not for `backend: databricks`, only for command'],
    [
      { backend: 'command', launch: 'true', notebook },
      '`notebook`: is not for `backend: command`, only for databricks',
    ],
    [{ notebook, 'auth-type': 'basic' }, '`auth-type`'],
  ])('%j', async (inputs, message) => {
    const given = inputs['backend'] === 'command' ? { url: '', token: '', ...inputs } : inputs;
    expect(await fails(scene.other(given))).toContain(message);
    expect(scene.server.requests).toEqual([]);
    expect(scene.statuses()).toEqual([]);
  });
});

test('Tags of a cluster are such that every cloud takes them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (tags) => {
      for (const part of Object.entries(clusterTags(tags)).flat()) expect(part).toMatch(/^[a-z0-9_-]{0,63}$/);
    }),
  );
});

test('What a placeholder stands for is not looked at again', () => {
  const plan = { tags: ['{commit}'], image: '{tags}', commit: 'c', name: '$&' };
  expect(expandParameters(['{tags}', '{image}', '{name}', '{other}'], plan)).toEqual([
    '{commit}',
    '{tags}',
    '$&',
    '{other}',
  ]);
});
