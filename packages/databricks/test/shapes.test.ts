import { describe, expect, test } from '@jest/globals';
import {
  accessControlIn,
  clusterIn,
  gitProviderIn,
  librariesIn,
  parametersIn,
  readJson,
  tasksIn,
} from '../src/index.ts';

const notebook = (task_key: string, more: object = {}) => ({
  task_key,
  notebook_task: { notebook_path: '/a' },
  ...more,
});

describe('JSON that people write is taken', () => {
  test.each<[check: (value: unknown) => unknown, value: unknown]>([
    [librariesIn, []],
    [
      librariesIn,
      [
        { pypi: { package: 'mlflow' } },
        { whl: '/Volumes/a.whl' },
        { maven: { coordinates: 'a:b:1' } },
        { requirements: '/r.txt' },
      ],
    ],
    [parametersIn, {}],
    [parametersIn, { env: 'staging' }],
    [accessControlIn, [{ group_name: 'users', permission_level: 'CAN_VIEW' }]],
    [tasksIn, [notebook('a'), notebook('b', { depends_on: [{ task_key: 'a' }] })]],
    [clusterIn, { spark_version: '15.4' }],
    [clusterIn, { policy_id: 'p' }],
  ])('%p %j', (check, value) => {
    expect(check(value)).toEqual(value);
  });
});

describe('JSON that people write is refused in words', () => {
  test.each<[check: (value: unknown) => unknown, value: unknown, message: string]>([
    [librariesIn, {}, 'must be a JSON list of libraries'],
    [librariesIn, [{ pypi: 'mlflow' }], 'item 1 is not of the form {"pypi": {"package": "…"}}'],
    [librariesIn, [{ maven: {} }], 'item 1 is not of the form {"maven": {"coordinates": "…"}}'],
    [librariesIn, [{ whl: { path: 'x' } }], 'item 1 is not of the form {"whl": "…"}'],
    [librariesIn, [{ conda: 'x' }], 'item 1 is not a map with one of pypi, whl'],
    [librariesIn, [{ whl: '/a' }, { whl: '/a', jar: '/b' }], 'item 2 is not a map with one of'],
    [librariesIn, ['mlflow'], 'item 1 is not a map'],
    [parametersIn, [{ key: 'a', value: 'b' }], 'is a list, and must be a map such as {"env": "staging"}'],
    [parametersIn, { n: 5 }, '"n" must be a text, such as "5"'],
    [parametersIn, 'x', 'must be a map'],
    [accessControlIn, [{ permission_level: 'CAN_VIEW' }], 'item 1 needs exactly one of user_name'],
    [accessControlIn, [{ user_name: 'a', group_name: 'b', permission_level: 'CAN_VIEW' }], 'needs exactly one of'],
    [
      accessControlIn,
      [{ user_name: 'a', permission_level: 'CAN_FLY' }],
      'item 1 needs a `permission_level`, one of CAN_VIEW',
    ],
    [tasksIn, [], 'has no task'],
    [tasksIn, [{}], 'item 1 has no `task_key`'],
    [tasksIn, [{ task_key: 'a b' }], 'item 1 has no `task_key` of letters'],
    [tasksIn, [{ task_key: 'a' }], 'the task a does nothing'],
    [tasksIn, [notebook('a'), notebook('a')], 'two tasks have the key a'],
    [tasksIn, [notebook('a', { depends_on: [{ task_key: 'b' }] })], 'the task a waits for "b", which is none of them'],
    [tasksIn, [notebook('a', { depends_on: ['b'] })], 'waits for undefined'],
    [clusterIn, [], 'must be a map'],
    [clusterIn, {}, 'has no `spark_version`'],
  ])('%p %j', (check, value, message) => {
    expect(() => check(value)).toThrow(message);
  });

  test('that is none', () => {
    expect(() => readJson('{"a":')).toThrow(/^is no JSON: /);
    expect(readJson('{"run_job_task":{"job_id":9007199254740993}}')).toEqual({
      run_job_task: { job_id: '9007199254740993' },
    });
  });
});

describe('The name of a git provider', () => {
  test.each([
    ['github', 'gitHub'],
    ['GITHUBENTERPRISE', 'gitHubEnterprise'],
    ['azureDevOpsServices', 'azureDevOpsServices'],
  ])('%s is %s', (text, provider) => {
    expect(gitProviderIn(text)).toBe(provider);
  });

  test('is not any other', () => {
    expect(() => gitProviderIn('gitea')).toThrow('"gitea" is not known; possible: gitHub, ');
  });
});
