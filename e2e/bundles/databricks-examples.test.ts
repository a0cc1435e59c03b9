// The examples of MLOps on Databricks as users copy them, byte for byte, against a workspace that keeps state.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeDatabricks } from '@ml-actions/databricks/fake';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { type DatabricksScene, EXAMPLES, openDatabricks } from '../examples/databricks.ts';
import { describeWith, useStandIns } from '../examples/needed-programs.ts';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import { REPOSITORY, ROOT, type Scene } from './scene.ts';
import { stepOf } from './workflow.ts';

useStandIns();

let databricks: DatabricksScene;
let scene: Scene;
let server: FakeDatabricks;
let as: DatabricksScene['as'];
let on: DatabricksScene['on'];
let calls: DatabricksScene['calls'];
beforeEach(async () => {
  databricks = await openDatabricks();
  ({ scene, server, as, on, calls } = databricks);
});
afterEach(() => databricks.end());

const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const statuses = (of = databricks.sha): Record<string, string> =>
  Object.fromEntries(
    scene.repository
      .statuses(of)
      .toReversed()
      .map(({ context, state }) => [context, state]),
  );
const sent = (asked: string): Record<string, unknown>[] =>
  server.requests
    .filter(({ method, path }) => `${method} ${path}` === asked)
    .map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>);
const logOf = (workflow: WorkflowResult): string =>
  workflow.jobs.flatMap(({ steps }) => steps.map(({ log }) => log)).join('\n');

describe('Integration tests', () => {
  const EXAMPLE = `${EXAMPLES}/integration-tests.yml`;

  test('train with the commit of a pull request, in one task and in several, signed in without a secret', async () => {
    const { workflow, sha: head } = await contribute(scene, MEMBER, EXAMPLE, as('staging'));
    expect(results(workflow)).toEqual({ train: 'success', features: 'success', check: 'success' });
    expect(statuses(head)).toEqual({
      'run/train': 'success',
      'run/features': 'success',
      'integration-tests': 'success',
    });
    // They begin at the same time.
    const [features, train] = sent('POST /api/2.2/jobs/runs/submit').sort((a, b) =>
      String(a['run_name']) < String(b['run_name']) ? -1 : 1,
    );
    expect(train).toMatchObject({
      git_source: { git_url: `https://github.com/${REPOSITORY}`, git_commit: head },
      tasks: [{ notebook_task: { notebook_path: 'notebooks/train', base_parameters: { git_sha: head } } }],
      access_control_list: [{ group_name: 'users', permission_level: 'CAN_VIEW' }],
    });
    expect(features).toMatchObject({
      git_source: { git_commit: head },
      tasks: [{ task_key: 'pickup_features' }, { task_key: 'dropoff_features' }, { task_key: 'train' }],
    });
    expect(workflow.jobs.find(({ id }) => id === 'train')?.environment).toBe('staging');
    expect(scene.repository.comments(1)).toEqual([]);
  });

  test('that fail say on the pull request what was raised', async () => {
    const failed = { outcome: 'FAILED', error: 'ValueError: rmse 4.1 > 3.5', takes: 0 };
    server.script({ run: 'train @', tasks: { notebook: failed } });
    const { workflow, sha: head, pullRequest } = await contribute(scene, MEMBER, EXAMPLE, as('staging'));
    expect(results(workflow)).toEqual({ train: 'failure', features: 'success', check: 'failure' });
    expect(statuses(head)).toMatchObject({ 'run/train': 'failure', 'integration-tests': 'failure' });
    expect(stepOf(workflow, 'train', 'tag-and-launch-run').outputs).toMatchObject({
      'native-state': 'FAILED',
    });
    const [comment, ...others] = scene.repository.comments(pullRequest);
    expect(comment?.body).toContain('rmse 4\\.1');
    expect(others).toEqual([]);
  });

  test.each(STRANGERS)('do not bring the code of $who near the workspace', async (contributor) => {
    const { workflow } = await contribute(scene, contributor, EXAMPLE, as('staging'));
    expect(results(workflow)).toEqual({ train: 'skipped', features: 'skipped', check: 'skipped' });
    expect(server.asked).toEqual([]);
  });
});

describe.each(['staging', 'prod'] as const)('A model for %s', (environment) => {
  const model = `${environment}.ml.churn`;
  const uri = `models:/${model}/2`;
  const champion = async (): Promise<unknown> =>
    (
      JSON.parse(await databricks.api('GET', `/api/2.1/unity-catalog/models/${model}/aliases/champion`)) as {
        version?: number;
      }
    ).version;
  const deploy = (event: WorkflowOptions['event'], settings = as(environment)) =>
    on(`deploy-model-${environment}.yml`, event, settings);
  const calledBack = (uri: string): Promise<WorkflowResult> => databricks.calledBack(environment, uri);
  beforeEach(async () => {
    await databricks.addModel(environment);
  });

  test('is served once it is validated, when the training job calls back', async () => {
    const workflow = await calledBack(uri);
    expect(results(workflow)).toEqual({ deploy: 'success' });
    expect(await champion()).toBe(2);
    expect(sent('POST /api/2.2/jobs/run-now')).toMatchObject([
      { job_parameters: { model_uri: uri, git_sha: databricks.sha } },
    ]);
    expect(statuses()).toEqual({ [`run/validate-${environment}`]: 'success' });
    expect(workflow.jobs[0]?.environment).toBe(environment);
  });

  test('is served when another repository asks for it', async () => {
    const payload = { action: `deploy-model-${environment}`, client_payload: { model_uri: uri } };
    const workflow = await deploy({ name: 'repository_dispatch', payload });
    expect(results(workflow)).toEqual({ deploy: 'success' });
    expect(await champion()).toBe(2);
  });

  test('is not served when its validation fails', async () => {
    server.script({ tasks: { validate: { outcome: 'FAILED', error: 'AssertionError: drift', takes: 0 } } });
    const workflow = await calledBack(uri);
    expect(results(workflow)).toEqual({ deploy: 'failure' });
    expect(logOf(workflow)).toContain('AssertionError: drift');
    expect(await champion()).toBe(1);
    expect(statuses()).toEqual({ [`run/validate-${environment}`]: 'failure' });
  });

  test('is not served when a metric is out of bounds, although its validation succeeded', async () => {
    const workflow = await calledBack(`models:/${model}/3`);
    expect(results(workflow)).toEqual({ deploy: 'failure' });
    expect(stepOf(workflow, 'deploy', 'update-pipeline').log).toContain(
      'the metric rmse is 4.1 and must be at most 3.5',
    );
    expect(await champion()).toBe(1);
  });

  test.each([
    `models:/${model}/2"; touch "$PWNED" #`,
    `models:/${model}/2\n::set-output name=x::y`,
    `models:/other.ml.churn/2`,
    `models:/${model}@champion`,
    '',
  ])('that is called %j is none', async (name) => {
    const pwned = join(databricks.folder, 'pwned');
    const settings = as(environment);
    const event = { name: 'workflow_dispatch', payload: { inputs: { 'model-uri': name } } };
    const workflow = await deploy(event, { ...settings, env: { ...settings.env, PWNED: pwned } });
    expect(results(workflow)).toEqual({ deploy: 'failure' });
    expect(existsSync(pwned)).toBe(false);
    expect(sent('POST /api/2.2/jobs/run-now')).toEqual([]);
    expect(await champion()).toBe(1);
  });

  test('is not served for an environment that the workspace does not trust', async () => {
    const workflow = await deploy(
      { name: 'workflow_dispatch', payload: { inputs: { 'model-uri': uri } } },
      { ...as(environment), env: { ...as(environment).env, ...server.jobEnv(`repo:${REPOSITORY}:pull_request`) } },
    );
    expect(results(workflow)).toEqual({ deploy: 'failure' });
    expect(logOf(workflow)).toContain('No federation policy fits');
    expect(await champion()).toBe(1);
  });
});

describe('A bundle', () => {
  const COMMANDS = [
    'databricks bundle validate --target staging',
    'databricks bundle validate --target test',
    'databricks bundle deploy --target test --auto-approve',
    'databricks bundle summary --target test --output json',
    'databricks bundle destroy --target test --auto-approve',
  ];

  test('of a pull request is deployed to a target of its own, run, and taken down', async () => {
    databricks.installCli(await databricks.addJob());
    const { workflow, sha: head } = await contribute(scene, MEMBER, `${EXAMPLES}/bundle-ci.yml`, as('staging'));
    expect(results(workflow)).toEqual({ bundle: 'success' });
    expect(calls()).toEqual(COMMANDS);
    expect(statuses(head)).toEqual({ 'run/bundle': 'success', 'run/bundle-train': 'success' });
    expect(sent('POST /api/2.2/jobs/run-now')).toMatchObject([
      { job_parameters: { git_source_info: `commit:${head}` } },
    ]);
    expect(scene.repository.comments(1).map(({ body }) => body)).toEqual([expect.stringContaining('bundle-train')]);
  });

  test('of a pull request whose job fails is taken down too', async () => {
    databricks.installCli(await databricks.addJob());
    server.script({ tasks: { train: { outcome: 'FAILED', error: 'ValueError: no', takes: 0 } } });
    const { workflow } = await contribute(scene, MEMBER, `${EXAMPLES}/bundle-ci.yml`, as('staging'));
    expect(results(workflow)).toEqual({ bundle: 'failure' });
    expect(calls()).toEqual(COMMANDS);
  });

  test.each(STRANGERS)('of $who is not even looked at', async (contributor) => {
    databricks.installCli();
    const { workflow } = await contribute(scene, contributor, `${EXAMPLES}/bundle-ci.yml`, as('staging'));
    expect(results(workflow)).toEqual({ bundle: 'skipped' });
    expect(calls()).toEqual([]);
  });

  test.each([
    ['staging', 'main'],
    ['prod', 'release'],
  ] as const)('is deployed to %s from %s alone', async (environment, branch) => {
    databricks.installCli();
    const file = `bundle-cd-${environment}.yml`;
    const push = { name: 'push', payload: { after: databricks.sha } };
    const workflow = await on(file, push, { ...as(environment), ref: `refs/heads/${branch}` });
    expect(results(workflow)).toEqual({ deploy: 'success' });
    expect(calls()).toEqual([
      `databricks bundle validate --target ${environment}`,
      `databricks bundle deploy --target ${environment} --auto-approve`,
    ]);
    expect(statuses()).toEqual({ [`run/bundle-${environment}`]: 'success' });
    const other = await on(
      file,
      { name: 'workflow_dispatch', payload: {} },
      { ...as(environment), ref: 'refs/heads/x' },
    );
    expect(results(other)).toEqual({ deploy: 'skipped' });
  });

  test('that cannot be deployed turns the commit red', async () => {
    databricks.installCli('', 'bundle deploy --target prod --auto-approve');
    const push = { name: 'push', payload: { after: databricks.sha } };
    const workflow = await on('bundle-cd-prod.yml', push, { ...as('prod'), ref: 'refs/heads/release' });
    expect(results(workflow)).toEqual({ deploy: 'failure' });
    expect(statuses()).toEqual({ 'run/bundle-prod': 'failure' });
  });
});

describe('Unit tests', () => {
  test.each([MEMBER, ...STRANGERS])('run for $who, and so does the look at the workflows', async (contributor) => {
    databricks.installTools();
    const { workflow } = await contribute(scene, contributor, `${EXAMPLES}/unit-tests.yml`, as('staging'));
    expect(results(workflow)).toEqual({ 'unit-tests': 'success', workflows: 'success' });
    expect(calls().sort()).toEqual([
      'go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -color',
      'python -m pip install --requirement requirements.txt --requirement test-requirements.txt',
      'python -m pytest tests',
    ]);
    expect(server.asked).toEqual([]);
  });
});

describe('The rotation of credentials', () => {
  test('runs the setup with the credentials of administrators, on the default branch alone', async () => {
    const given = await databricks.setUp();
    const workflow = await databricks.rotate(given);
    expect(results(workflow)).toEqual({ rotate: 'success' });
    expect(server.secret('prod-churn-cd-credentials', 'token')).toBe(given['CALLBACK_TOKEN']);
    expect(logOf(workflow)).toContain('prod: git credential of gitHub: create');
    expect((await databricks.rotate(given)).result).toBe('success');
    const seen = [JSON.stringify(workflow), ...calls()].join();
    for (const secret of Object.values(given)) expect(seen).not.toContain(secret);
    const other = await databricks.rotate(given, 'refs/heads/x');
    expect(results(other)).toEqual({ rotate: 'skipped' });
  });
});

describeWith('python3')('The last task of the training job', () => {
  const NOTEBOOK = join(ROOT, EXAMPLES, 'notebooks/call_github.py');

  /** Runs the notebook with what Databricks gives one. */
  function callBack(modelUri: string): Promise<{ code: number; text: string }> {
    const dbutils = `
import sys, types, runpy
values = {"env": "staging", "scope": "staging-churn-cd-credentials", "github_api": sys.argv[2]}
secrets = {("staging-churn-cd-credentials", "github_repo"): "${REPOSITORY}", ("staging-churn-cd-credentials", "token"): "ghp_x"}
ns = types.SimpleNamespace
dbutils = ns(widgets=ns(get=lambda name: values[name]), secrets=ns(get=lambda scope, key: secrets[(scope, key)]),
  jobs=ns(taskValues=ns(get=lambda task, key, debugValue: {("train", "model_uri"): sys.argv[3]}[(task, key)])))
runpy.run_path(sys.argv[1], {"dbutils": dbutils})
`;
    return new Promise((done) => {
      const args = ['-c', dbutils, NOTEBOOK, scene.github.url, modelUri];
      execFile('python3', args, { timeout: 60_000 }, (failure, out, error) =>
        done({ code: failure === null ? 0 : 1, text: out + error }),
      );
    });
  }

  test('asks GitHub for the workflow that deploys the model', async () => {
    scene.github.fail({ on: 'POST */dispatches', fault: { status: 204 } });
    const { code, text } = await callBack('models:/staging.ml.churn/7');
    expect(text).toContain('GitHub was asked to deploy models:/staging.ml.churn/7 to staging: 204');
    expect(code).toBe(0);
    const asked = scene.github.requests.find(({ path }) => path.endsWith('/dispatches'));
    expect(asked).toMatchObject({
      method: 'POST',
      path: `/repos/${REPOSITORY}/actions/workflows/deploy-model-staging.yml/dispatches`,
      headers: { authorization: 'Bearer ghp_x' },
    });
    expect(JSON.parse(String(asked?.body))).toEqual({
      ref: 'main',
      inputs: { 'model-uri': 'models:/staging.ml.churn/7' },
    });
  });

  test('asks for nothing without a version of a model', async () => {
    const { code, text } = await callBack('models:/staging.ml.churn/7"; rm -rf /');
    expect(code).toBe(1);
    expect(text).toContain('is no version of a model');
    expect(scene.github.requests).toEqual([]);
  });
});
