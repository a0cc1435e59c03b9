import { AccountClient, ApiError, type ml, WorkspaceClient } from '@databricks/sdk-experimental';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeDatabricks, startFakeDatabricks } from '../fake/index.ts';

// Databricks' own client, which nobody here has written, is content with the fake. It does not send the bodies of PATCH
// requests (0.17.0), and cannot hold large ids: for those the raw exchanges stand alone.

const COMMIT = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';

let clock: number;
let server: FakeDatabricks;
let sdk: WorkspaceClient;

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 1);
  server = await startFakeDatabricks({ now: () => clock });
  sdk = new WorkspaceClient({ host: server.url, token: server.addToken(), authType: 'pat' });
});
afterEach(() => server.close());

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const notebook = (task_key: string) => ({
  task_key,
  notebook_task: { notebook_path: `notebooks/${task_key}`, source: 'GIT' as const },
});
const git_source = { git_url: 'https://github.com/octo/model', git_provider: 'gitHub' as const, git_commit: COMMIT };

describe('Jobs', () => {
  test('one-time runs', async () => {
    server.script({ setup: 0, tasks: { train: { outcome: 'FAILED', error: 'ValueError: no', trace: 'Traceback' } } });
    const { run_id = 0 } = await sdk.jobs.submit({
      run_name: 'ci',
      idempotency_token: 'x',
      git_source,
      tasks: [notebook('train')],
    });
    expect((await sdk.jobs.submit({ idempotency_token: 'x', tasks: [] })).run_id).toBe(run_id);
    expect((await sdk.jobs.getRun({ run_id })).state?.life_cycle_state).toBe('RUNNING');
    clock += 60_000;
    const run = await sdk.jobs.getRun({ run_id });
    expect(run).toMatchObject({ state: { result_state: 'FAILED' }, git_source: { git_commit: COMMIT } });
    const output = await sdk.jobs.getRunOutput({ run_id: run.tasks?.[0]?.run_id ?? 0 });
    expect(output).toMatchObject({ error: 'ValueError: no', error_trace: 'Traceback' });

    const { repair_id } = await sdk.jobs.repairRun({ run_id, rerun_all_failed_tasks: true });
    expect(repair_id).toBeGreaterThan(run_id);
    await sdk.jobs.cancelRun({ run_id });
    clock += 1_000;
    expect((await sdk.jobs.getRun({ run_id })).state?.result_state).toBe('CANCELED');
    await sdk.jobs.deleteRun({ run_id });
    await expect(sdk.jobs.getRun({ run_id })).rejects.toMatchObject({ errorCode: 'RESOURCE_DOES_NOT_EXIST' });
  });

  test('jobs', async () => {
    const { job_id = 0 } = await sdk.jobs.create({
      name: 'churn',
      tags: { owner: 'ml' },
      git_source,
      tasks: [notebook('train')],
    });
    await sdk.jobs.update({ job_id, new_settings: { tags: { git_sha: COMMIT } } });
    expect((await sdk.jobs.get({ job_id })).settings).toMatchObject({ name: 'churn', tags: { git_sha: COMMIT } });
    const { run_id } = await sdk.jobs.runNow({ job_id });
    expect(await all(sdk.jobs.listRuns({ job_id }))).toMatchObject([{ run_id, run_type: 'JOB_RUN' }]);
    await sdk.jobs.cancelAllRuns({ job_id });
    clock += 1_000;
    expect(await all(sdk.jobs.listRuns({ active_only: true }))).toEqual([]);
    for (let n = 0; n < 25; n++) await sdk.jobs.create({ name: `job ${n}`, tasks: [] });
    expect(await all(sdk.jobs.list({ limit: 10 }))).toHaveLength(26);
    expect(await all(sdk.jobs.list({ name: 'CHURN' }))).toHaveLength(1);
    await sdk.jobs.reset({ job_id, new_settings: { name: 'other', tasks: [] } });
    await sdk.jobs.delete({ job_id });
    await expect(sdk.jobs.get({ job_id })).rejects.toBeInstanceOf(ApiError);
    expect(await all(sdk.jobs.list({ name: 'none' }))).toEqual([]);
  });

  test('what the server refuses', async () => {
    await expect(sdk.jobs.submit({ tasks: [] })).rejects.toMatchObject({
      errorCode: 'INVALID_PARAMETER_VALUE',
      statusCode: 400,
    });
    const stranger = new WorkspaceClient({ host: server.url, token: 'dapi0', authType: 'pat' });
    await expect(stranger.jobs.getRun({ run_id: 1 })).rejects.toMatchObject({ statusCode: 401 });
  });
});

test('The workspace', async () => {
  await sdk.workspace.mkdirs({ path: '/tmp/ci' });
  const content = Buffer.from('print(1)').toString('base64');
  await sdk.workspace.import({ path: '/tmp/ci/train', format: 'SOURCE', language: 'PYTHON', content });
  expect(await sdk.workspace.getStatus({ path: '/tmp/ci/train' })).toMatchObject({ object_type: 'NOTEBOOK' });
  expect(await all(sdk.workspace.list({ path: '/tmp/ci' }))).toMatchObject([{ path: '/tmp/ci/train' }]);
  expect((await sdk.workspace.export({ path: '/tmp/ci/train', format: 'SOURCE' })).content).toBe(content);
  await sdk.workspace.delete({ path: '/tmp/ci', recursive: true });
  await expect(sdk.workspace.getStatus({ path: '/tmp/ci' })).rejects.toMatchObject({ statusCode: 404 });
});

test('Git folders and credentials', async () => {
  server.push(git_source.git_url, { branches: { main: COMMIT } });
  const { id = 0 } = await sdk.repos.create({ url: git_source.git_url, provider: 'gitHub', path: '/Repos/ci/model' });
  expect(await sdk.repos.get({ repo_id: id })).toMatchObject({ head_commit_id: COMMIT });
  expect(await all(sdk.repos.list({ path_prefix: '/Repos/ci' }))).toHaveLength(1);
  await sdk.repos.delete({ repo_id: id });
  const { credential_id } = await sdk.gitCredentials.create({
    git_provider: 'gitHub',
    git_username: 'bot',
    personal_access_token: 'ghp',
  });
  expect(await all(sdk.gitCredentials.list())).toMatchObject([{ credential_id, git_username: 'bot' }]);
  await sdk.gitCredentials.delete({ credential_id });
});

test('Pipelines', async () => {
  const { pipeline_id = '' } = await sdk.pipelines.create({ name: 'dlt', serverless: true });
  const { last_modified: expected_last_modified = 0 } = await sdk.pipelines.get({ pipeline_id });
  const spec = { pipeline_id, name: 'dlt', configuration: { git_sha: COMMIT }, expected_last_modified };
  await sdk.pipelines.update(spec);
  await expect(sdk.pipelines.update(spec)).rejects.toMatchObject({ statusCode: 409 });
  expect((await sdk.pipelines.get({ pipeline_id })).spec).toMatchObject({ configuration: { git_sha: COMMIT } });
  const { update_id = '' } = await sdk.pipelines.startUpdate({ pipeline_id, validate_only: true });
  clock += 100_000;
  expect((await sdk.pipelines.getUpdate({ pipeline_id, update_id })).update).toMatchObject({ state: 'COMPLETED' });
  expect(await all(sdk.pipelines.listPipelines({ filter: "name LIKE 'dl%'" }))).toMatchObject([{ pipeline_id }]);
  await sdk.pipelines.delete({ pipeline_id });
});

test('Models of the workspace', async () => {
  await sdk.modelRegistry.createModel({ name: 'churn' });
  const version = async () =>
    (await sdk.modelRegistry.createModelVersion({ name: 'churn', source: 'dbfs:/m' })).model_version;
  expect(await version()).toMatchObject({ version: '1', current_stage: 'None' } satisfies ml.ModelVersion);
  await version();
  const to = { name: 'churn', stage: 'Production', archive_existing_versions: true };
  await sdk.modelRegistry.transitionStage({ ...to, version: '1' });
  const moved = await sdk.modelRegistry.transitionStage({ ...to, version: '2' });
  expect(moved.model_version_databricks).toMatchObject({ version: '2', current_stage: 'Production' });
  await sdk.modelRegistry.setModelVersionTag({ name: 'churn', version: '2', key: 'git_sha', value: COMMIT });
  const latest = await all(sdk.modelRegistry.getLatestVersions({ name: 'churn', stages: ['Production', 'Archived'] }));
  expect(latest.map(({ version }) => version)).toEqual(['2', '1']);
  const found = await all(sdk.modelRegistry.searchModelVersions({ filter: "name='churn'" }));
  expect(found).toHaveLength(2);
  await sdk.modelRegistry.deleteModelVersionTag({ name: 'churn', version: '2', key: 'git_sha' });
});

test('Runs of MLflow', async () => {
  const run_id = server.addMlflowRun({ metrics: { rmse: 3.25 }, tags: { owner: 'ml' } });
  await sdk.experiments.setTag({ run_id, key: 'validation_status', value: 'PASSED' });
  const { run } = await sdk.experiments.getRun({ run_id });
  expect(run?.info).toMatchObject({ run_id, status: 'FINISHED' });
  expect(run?.data).toMatchObject({
    metrics: [{ key: 'rmse', value: 3.25 }],
    tags: [
      { key: 'owner', value: 'ml' },
      { key: 'validation_status', value: 'PASSED' },
    ],
  });
  await expect(sdk.experiments.getRun({ run_id: 'none' })).rejects.toMatchObject({
    errorCode: 'RESOURCE_DOES_NOT_EXIST',
  });
});

test('Models of Unity Catalog', async () => {
  const full_name = 'prod.ml.churn';
  server.addCatalogModel(full_name, 3);
  await sdk.registeredModels.setAlias({ full_name, alias: 'champion', version_num: 3 });
  expect(await sdk.modelVersions.getByAlias({ full_name, alias: 'champion' })).toMatchObject({ version: 3 });
  expect(await all(sdk.modelVersions.list({ full_name }))).toHaveLength(3);
  expect((await sdk.registeredModels.get({ full_name })).aliases).toEqual([{ alias_name: 'champion', version_num: 3 }]);
  await sdk.registeredModels.deleteAlias({ full_name, alias: 'champion' });
});

test('Principals, permissions, tokens and secrets', async () => {
  const { applicationId = '' } = await sdk.servicePrincipalsV2.create({
    displayName: 'ci',
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'],
    entitlements: [{ value: 'allow-cluster-create' }],
  });
  // Its list never asks for the second page, and does not end.
  for await (const found of sdk.servicePrincipalsV2.list({ filter: 'displayName eq "ci"' })) {
    expect(found).toMatchObject({ applicationId });
    break;
  }
  expect(await sdk.currentUser.me()).toMatchObject({ userName: 'admin@example.com' });
  await sdk.permissions.set({
    request_object_type: 'authorization',
    request_object_id: 'tokens',
    access_control_list: [{ service_principal_name: applicationId, permission_level: 'CAN_USE' }],
  });
  const got = await sdk.permissions.get({ request_object_type: 'authorization', request_object_id: 'tokens' });
  expect(got.access_control_list).toMatchObject([{ service_principal_name: applicationId }]);
  const { token_value, token_info } = await sdk.tokenManagement.createOboToken({
    application_id: applicationId,
    lifetime_seconds: 60,
    comment: 'ci',
  });
  const ci = new WorkspaceClient({ host: server.url, token: token_value ?? '', authType: 'pat' });
  expect(await ci.currentUser.me()).toMatchObject({ userName: applicationId });
  await sdk.tokenManagement.delete({ token_id: token_info?.token_id ?? '' });
  await expect(ci.currentUser.me()).rejects.toMatchObject({ statusCode: 401 });
  await sdk.secrets.createScope({ scope: 'ci' });
  await sdk.secrets.putSecret({ scope: 'ci', key: 'github', string_value: 'ghp' });
  await sdk.secrets.putAcl({ scope: 'ci', principal: applicationId, permission: 'READ' });
  expect(server.secret('ci', 'github')).toBe('ghp');
  expect(await all(sdk.secrets.listScopes())).toMatchObject([{ name: 'ci' }]);
  expect(await all(sdk.secrets.listAcls({ scope: 'ci' }))).toContainEqual({
    principal: applicationId,
    permission: 'READ',
  });
});

test('Signing in with a client id and its secret', async () => {
  server.addPrincipal({ name: 'app', secret: 's3cret' });
  const app = new WorkspaceClient({ host: server.url, clientId: 'app', clientSecret: 's3cret', authType: 'oauth-m2m' });
  expect(await app.currentUser.me()).toMatchObject({ userName: 'app' });
  expect(server.asked).toContain('POST /oidc/v1/token');
});

test('Federation policies of an account', async () => {
  const id = server.addPrincipal({ name: 'app' });
  const account = new AccountClient({
    host: server.url,
    accountId: server.accountId,
    experimentalIsUnifiedHost: true,
    token: server.addToken(),
    authType: 'pat',
  });
  const created = await account.servicePrincipalFederationPolicy.create({
    service_principal_id: Number(id),
    policy_id: 'github',
    policy: {
      oidc_policy: {
        issuer: 'https://token.actions.githubusercontent.com',
        subject: 'repo:octo/model:ref:refs/heads/main',
      },
    },
  });
  expect(created).toMatchObject({ policy_id: 'github' });
  const policies = account.servicePrincipalFederationPolicy.list({ service_principal_id: Number(id) });
  expect(await all(policies)).toMatchObject([
    { policy_id: 'github', oidc_policy: { subject: 'repo:octo/model:ref:refs/heads/main' } },
  ]);
});
