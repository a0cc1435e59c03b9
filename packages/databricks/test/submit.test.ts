import { describe, expect, test } from '@jest/globals';
import { gitSource, idempotencyToken, type OneTimeTask, submitBody } from '../src/index.ts';
import { SHA } from './scene.ts';

const GIT = gitSource('https://github.com/octo/model', 'gitHub', { commit: SHA });
const CLUSTER = { spark_version: '15.4.x-cpu-ml-scala2.12', num_workers: 1 };
const task = (more: Partial<OneTimeTask> = {}): OneTimeTask => ({
  key: 'train',
  work: { kind: 'notebook', path: 'notebooks/train' },
  compute: { kind: 'serverless' },
  ...more,
});
const taskOf = (one: OneTimeTask, git?: typeof GIT) =>
  submitBody({ name: 'ci', token: 't', tasks: [one], ...(git !== undefined && { git }) }).tasks[0];

describe('The body of a one-time run', () => {
  test('is what the API wants', () => {
    expect(
      submitBody({
        name: 'ml-ci #412',
        token: 'token',
        timeoutSeconds: 3_600,
        git: GIT,
        accessControl: [{ group_name: 'users', permission_level: 'CAN_VIEW' }],
        tasks: [
          task({
            work: { kind: 'notebook', path: 'notebooks/train', parameters: { env: 'staging' } },
            compute: { kind: 'new-cluster', cluster: CLUSTER },
            libraries: [{ pypi: { package: 'mlflow==2.16.0' } }],
            timeoutSeconds: 60,
            maxRetries: 1,
          }),
          task({ key: 'report', dependsOn: ['train'], compute: { kind: 'existing-cluster', id: 'c-1' } }),
        ],
      }),
    ).toEqual({
      run_name: 'ml-ci #412',
      idempotency_token: 'token',
      timeout_seconds: 3_600,
      git_source: { git_url: 'https://github.com/octo/model', git_provider: 'gitHub', git_commit: SHA },
      access_control_list: [{ group_name: 'users', permission_level: 'CAN_VIEW' }],
      tasks: [
        {
          task_key: 'train',
          notebook_task: { notebook_path: 'notebooks/train', source: 'GIT', base_parameters: { env: 'staging' } },
          new_cluster: CLUSTER,
          libraries: [{ pypi: { package: 'mlflow==2.16.0' } }],
          timeout_seconds: 60,
          max_retries: 1,
        },
        {
          task_key: 'report',
          depends_on: [{ task_key: 'train' }],
          notebook_task: { notebook_path: 'notebooks/train', source: 'GIT' },
          existing_cluster_id: 'c-1',
        },
      ],
    });
  });

  test.each<[work: OneTimeTask['work'], git: boolean, body: object]>([
    [
      { kind: 'notebook', path: '/Shared/a' },
      true,
      { notebook_task: { notebook_path: '/Shared/a', source: 'WORKSPACE' } },
    ],
    [
      { kind: 'notebook', path: '/a', warehouseId: 'w' },
      false,
      { notebook_task: { notebook_path: '/a', source: 'WORKSPACE', warehouse_id: 'w' } },
    ],
    [
      { kind: 'python', file: 'src/a.py', parameters: ['--x'] },
      true,
      {
        spark_python_task: { python_file: 'src/a.py', source: 'GIT', parameters: ['--x'] },
        environment_key: 'default',
      },
    ],
    [
      { kind: 'wheel', package: 'p', entryPoint: 'main', parameters: ['a'] },
      false,
      { python_wheel_task: { package_name: 'p', entry_point: 'main', parameters: ['a'] }, environment_key: 'default' },
    ],
    [
      { kind: 'wheel', package: 'p', entryPoint: 'main', parameters: { a: 'b' } },
      false,
      {
        python_wheel_task: { package_name: 'p', entry_point: 'main', named_parameters: { a: 'b' } },
        environment_key: 'default',
      },
    ],
    [
      { kind: 'sql-file', path: 'q.sql', warehouseId: 'w', parameters: { a: 'b' } },
      true,
      { sql_task: { warehouse_id: 'w', file: { path: 'q.sql', source: 'GIT' }, parameters: { a: 'b' } } },
    ],
    [
      { kind: 'sql-query', queryId: 'q', warehouseId: 'w' },
      false,
      { sql_task: { warehouse_id: 'w', query: { query_id: 'q' } } },
    ],
    [
      { kind: 'dbt', commands: ['dbt run'], projectDirectory: 'd', warehouseId: 'w', catalog: 'c', schema: 's' },
      true,
      {
        dbt_task: {
          commands: ['dbt run'],
          source: 'GIT',
          project_directory: 'd',
          warehouse_id: 'w',
          catalog: 'c',
          schema: 's',
        },
        environment_key: 'default',
      },
    ],
    [
      { kind: 'pipeline', id: 'p', fullRefresh: true },
      false,
      { pipeline_task: { pipeline_id: 'p', full_refresh: true } },
    ],
  ])('of %j, git %s', (work, git, body) => {
    expect(taskOf(task({ work }), git ? GIT : undefined)).toEqual({ task_key: 'train', ...body });
  });

  test('names one environment for all serverless scripts', () => {
    const python = (key: string, dependencies: string[]): OneTimeTask =>
      task({
        key,
        work: { kind: 'python', file: '/a.py' },
        compute: { kind: 'serverless', environmentVersion: '5', dependencies },
      });
    const environments = [
      { environment_key: 'default', spec: { environment_version: '5', dependencies: ['pandas==2.2.3'] } },
    ];
    const run = submitBody({
      name: 'ci',
      token: 't',
      tasks: [python('a', ['pandas==2.2.3']), python('b', ['pandas==2.2.3'])],
    });
    expect(run.environments).toEqual(environments);
    expect(() => submitBody({ name: 'ci', token: 't', tasks: [python('a', []), python('b', ['x'])] })).toThrow(
      'the same environment',
    );
    expect(submitBody({ name: 'ci', token: 't', tasks: [task()] })).not.toHaveProperty('environments');
  });

  test('is of tasks as they are, where people write them themselves', () => {
    const tasks = [{ task_key: 'a', spark_jar_task: { main_class_name: 'X' } }];
    expect(submitBody({ name: 'ci', token: 't', tasks: { asTheyAre: tasks } })).toEqual({
      run_name: 'ci',
      idempotency_token: 't',
      tasks,
    });
    const environments = [{ environment_key: 'e', spec: { environment_version: '4' } }];
    expect(submitBody({ name: 'ci', token: 't', tasks: { asTheyAre: tasks, environments } }).environments).toEqual(
      environments,
    );
  });

  test.each<[what: string, run: () => unknown, message: string]>([
    [
      'libraries without a cluster',
      () => taskOf(task({ libraries: [{ whl: '/a.whl' }] })),
      'is serverless and takes no libraries',
    ],
    [
      'libraries for a pipeline',
      () => taskOf(task({ work: { kind: 'pipeline', id: 'p' }, libraries: [{ whl: '/a.whl' }] })),
      'runs on no cluster',
    ],
    [
      'packages for a notebook',
      () => taskOf(task({ compute: { kind: 'serverless', dependencies: ['x'] } })),
      'is a notebook',
    ],
    [
      'a shared cluster',
      () => submitBody({ name: 'ci', token: 't', tasks: { asTheyAre: [{ task_key: 'a', job_cluster_key: 'c' }] } }),
      'has no job clusters',
    ],
    ['no token', () => submitBody({ name: 'ci', token: '', tasks: [task()] }), '1 to 64 characters'],
    [
      'a long token',
      () => submitBody({ name: 'ci', token: 'x'.repeat(65), tasks: [task()] }),
      '1 to 64 characters, and this one 65',
    ],
  ])('cannot have %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

describe('An idempotency token', () => {
  test('fits, and is the same for the same step only', () => {
    const token = idempotencyToken('octo/model', '88', '1', 'train', '0', 'step');
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(idempotencyToken('octo/model', '88', '1', 'train', '0', 'step')).toBe(token);
    expect(idempotencyToken('octo/model', '88', '1', 'train', '1', 'step')).not.toBe(token);
    expect(idempotencyToken('ab', 'c')).not.toBe(idempotencyToken('a', 'bc'));
  });
});

test.each([
  [{ commit: SHA }, { git_commit: SHA }],
  [{ branch: 'main' }, { git_branch: 'main' }],
  [{ tag: 'v1' }, { git_tag: 'v1' }],
])('A source of %j', (ref, expected) => {
  expect(gitSource('https://x/y', 'gitLab', ref)).toEqual({
    git_url: 'https://x/y',
    git_provider: 'gitLab',
    ...expected,
  });
});
