import { afterEach, describe, expect, test } from '@jest/globals';
import { connectAccount, withTags } from '../src/index.ts';
import { endScenes, failure, jobTasks, SHA, scene } from './scene.ts';

afterEach(endScenes);

const URL = 'https://github.com/octo/model';

describe('Jobs', () => {
  const settings = (name: string) => ({ name, tasks: jobTasks('train'), tags: { owner: 'ml' } });

  test('are changed in a part, and the rest stays', async () => {
    const { databricks, server } = await scene();
    const id = await databricks.jobs.create({
      ...settings('churn'),
      git_source: { git_url: URL, git_provider: 'gitHub', git_branch: 'main' },
    });
    const job = await databricks.jobs.get(id);
    await databricks.jobs.update(
      id,
      {
        tags: withTags(job.settings.tags, { git_sha: SHA }),
        git_source: { git_url: URL, git_provider: 'gitHub', git_commit: SHA },
      },
      ['timeout_seconds'],
    );
    expect(server.jobSettings(id)).toMatchObject({
      tags: { owner: 'ml', git_sha: SHA },
      git_source: { git_commit: SHA },
    });
    expect(server.jobSettings(id)).not.toHaveProperty('timeout_seconds');
    await databricks.jobs.reset(id, { name: 'churn', tasks: [] });
    expect(server.jobSettings(id)).not.toHaveProperty('tags');
    await databricks.jobs.delete(id);
    expect(await failure(databricks.jobs.get(id))).toMatchObject({ kind: 'missing' });
  });

  test('with many tasks are read to the last of them, and sent back as they came', async () => {
    const { databricks, server } = await scene({ firstId: 2n ** 60n });
    const other = await databricks.jobs.create({ name: 'other', tasks: [] });
    const tasks = Array.from({ length: 120 }, (_, n) => ({ task_key: `t${n}`, run_job_task: { job_id: other } }));
    const id = await databricks.jobs.create({ name: 'many', tasks });
    const job = await databricks.jobs.get(id);
    expect(job.settings.tasks).toHaveLength(120);
    await databricks.jobs.update(id, { tasks: job.settings.tasks ?? [] });
    expect(String(server.requests.at(-1)?.body)).toContain(`"run_job_task":{"job_id":${other}}`);
  });

  test('are found by name: the one that is written alike, or else the only one', async () => {
    const { databricks } = await scene();
    const lower = await databricks.jobs.create(settings('churn'));
    expect((await databricks.jobs.named('CHURN')).job_id).toBe(lower);
    const upper = await databricks.jobs.create(settings('CHURN'));
    expect((await databricks.jobs.named('CHURN')).job_id).toBe(upper);
    expect((await databricks.jobs.named('churn')).job_id).toBe(lower);
    await expect(databricks.jobs.named('Churn')).rejects.toThrow(`2 jobs are named "Churn": ${upper}, ${lower}`);
    await expect(databricks.jobs.named('chur')).rejects.toThrow('There is no job named "chur"');
  });

  test('are listed to the last page', async () => {
    const { databricks } = await scene();
    for (let n = 0; n < 150; n++) await databricks.jobs.create({ name: `j${n}`, tasks: [] });
    expect(await databricks.jobs.list()).toHaveLength(150);
  });

  test('are not made twice after a lost answer', async () => {
    const { databricks, server } = await scene();
    server.fail({ on: 'POST *create', fault: 'reset-after' });
    await failure(databricks.jobs.create(settings('churn')));
    expect(await databricks.jobs.list()).toHaveLength(1);
  });
});

describe('The workspace', () => {
  test('takes notebooks and files, and loses a folder with all in it', async () => {
    const { databricks, server } = await scene();
    const { workspace } = databricks;
    await workspace.mkdirs('/tmp/ci/1');
    server.fail({ on: 'POST *import', fault: 'reset-after' });
    await workspace.import('/tmp/ci/1/train', Buffer.from('print("ä")'), { format: 'SOURCE', language: 'PYTHON' });
    await workspace.import('/tmp/ci/1/data.bin', new Uint8Array([0, 255]), { format: 'RAW' });
    expect(server.object('/tmp/ci/1/train')).toMatchObject({ type: 'NOTEBOOK', language: 'PYTHON' });
    expect(server.object('/tmp/ci/1/data.bin')?.content).toEqual(Buffer.from([0, 255]));
    expect((await workspace.list('/tmp/ci/1')).map(({ path }) => path)).toEqual([
      '/tmp/ci/1/train',
      '/tmp/ci/1/data.bin',
    ]);
    expect(String(await workspace.export('/tmp/ci/1/train'))).toBe('print("ä")');
    expect((await workspace.status('/tmp/ci/1')).object_id).toMatch(/^\d+$/);

    await workspace.delete('/tmp/ci/1');
    await workspace.delete('/tmp/ci/1');
    expect(await workspace.list('/tmp/ci')).toEqual([]);
    expect(await failure(workspace.status('/tmp/ci/1'))).toMatchObject({ kind: 'missing' });
  });

  test('does not take what is too large, and says so before it is sent', async () => {
    const { databricks, server } = await scene();
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    const failed = await failure(databricks.workspace.import('/a', large, { format: 'RAW' }));
    expect(failed.message).toBe('/a has 10485761 bytes, and the workspace takes 10485760');
    expect(server.requests).toEqual([]);
  });

  test('has volumes for large files', async () => {
    const { databricks, server } = await scene();
    await databricks.workspace.putFile('/Volumes/a/b c/x#1.whl', Buffer.from('PK'));
    expect(String(server.file('/Volumes/a/b c/x#1.whl'))).toBe('PK');
    expect(server.requests[0]?.headers['content-type']).toBe('application/octet-stream');
  });

  test('a right on a folder that is not granted is an error', async () => {
    const { server, connect } = await scene();
    const { workspace } = connect({ credentials: { token: server.addToken({ forbidden: /delete/ }) } });
    expect(await failure(workspace.delete('/tmp'))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('Git folders', () => {
  test('tell the commit that they have come to', async () => {
    const { databricks, server } = await scene();
    server.push(URL, { branches: { main: 'a1', release: SHA }, tags: { v1: 'c3' } });
    const { id } = await databricks.git.createFolder({ url: URL, provider: 'gitHub', path: '/Repos/prod/model' });
    expect(await databricks.git.updateFolder(id, { branch: 'release' })).toMatchObject({
      branch: 'release',
      head_commit_id: SHA,
    });
    expect(await databricks.git.updateFolder(id, { tag: 'v1' })).toMatchObject({ head_commit_id: 'c3' });
    expect(await failure(databricks.git.updateFolder(id, { branch: 'nope' }))).toMatchObject({ kind: 'refused' });
    for (let n = 0; n < 30; n++)
      await databricks.git.createFolder({ url: URL, provider: 'gitHub', path: `/Repos/dev/m${n}` });
    expect(await databricks.git.folders('/Repos/dev')).toHaveLength(30);
    expect(await databricks.git.folders()).toHaveLength(31);
    await databricks.git.deleteFolder(id);
    expect(await failure(databricks.git.folder(id))).toMatchObject({ kind: 'missing' });
  });

  test('credentials of another principal are made by who may', async () => {
    const { databricks, server, connect } = await scene();
    const id = server.addPrincipal({ name: 'app' });
    const app = connect({ credentials: { token: server.addToken({ principal: 'app' }) } });
    await databricks.git.createCredential({ git_provider: 'gitHub', personal_access_token: 'ghp_1' }, id);
    expect(await databricks.git.credentials()).toEqual([]);
    expect(await app.git.credentials()).toMatchObject([{ git_provider: 'gitHub' }]);
    const nobody = databricks.git.createCredential({ git_provider: 'gitHub', personal_access_token: 'ghp_1' }, '1');
    expect(await failure(nobody)).toMatchObject({ kind: 'missing' });
  });

  test('credentials are replaced where they are', async () => {
    const { databricks } = await scene();
    const credential = { git_provider: 'gitHub', git_username: 'bot', personal_access_token: 'ghp_1' };
    expect(await databricks.git.credentials()).toEqual([]);
    const { credential_id } = await databricks.git.createCredential(credential);
    await databricks.git.updateCredential(credential_id, { ...credential, git_username: 'other' });
    expect(await databricks.git.credentials()).toEqual([
      { credential_id, git_provider: 'gitHub', git_username: 'other' },
    ]);
    await databricks.git.deleteCredential(credential_id);
    expect(await databricks.git.credentials()).toEqual([]);
  });
});

describe('Pipelines', () => {
  test('are found by name, replaced and updated', async () => {
    const { databricks, server, host } = await scene();
    const { pipelines } = databricks;
    const id = await pipelines.create({ name: 'dlt_a', configuration: { a: '1' }, serverless: true });
    await pipelines.create({ name: 'dltXa' });
    // An underscore stands for any character there.
    expect(await pipelines.list('dlt_a')).toMatchObject([{ pipeline_id: id, name: 'dlt_a' }]);
    expect(await pipelines.list()).toHaveLength(2);
    await expect(pipelines.list("o'clock")).rejects.toThrow('it has a quote');

    const { spec } = await pipelines.get(id);
    await pipelines.replace(id, { ...spec, configuration: { ...spec.configuration, git_sha: SHA } });
    const now = await pipelines.get(id);
    expect(now.spec).toMatchObject({ configuration: { a: '1', git_sha: SHA }, serverless: true });
    await pipelines.replace(id, now.spec, now.last_modified);
    expect(await failure(pipelines.replace(id, now.spec, now.last_modified))).toMatchObject({ kind: 'conflict' });

    server.scriptUpdate({ takes: 60_000, outcome: 'FAILED' });
    const update = await pipelines.start(id, { fullRefresh: true, validateOnly: false });
    expect(await pipelines.update(id, update)).toMatchObject({ state: 'QUEUED', update_id: update });
    expect(await failure(pipelines.start(id))).toMatchObject({ kind: 'conflict' });
    host.advance(60_000);
    expect(await pipelines.update(id, update)).toMatchObject({ state: 'FAILED' });
    await pipelines.start(id);
    await pipelines.stop(id);
    await pipelines.delete(id);
    expect(await failure(pipelines.get(id))).toMatchObject({ kind: 'missing' });
  });

  test('are not started twice after a lost answer', async () => {
    const { databricks, server } = await scene();
    const id = await databricks.pipelines.create({ name: 'dlt' });
    server.fail({ on: 'POST *updates', fault: 'reset-after' });
    await failure(databricks.pipelines.start(id));
    expect(server.asked.filter((line) => line.endsWith('/updates'))).toHaveLength(1);
  });
});

describe('Models of the workspace', () => {
  test('have versions that are texts, and stages', async () => {
    const { databricks } = await scene();
    const { models } = databricks;
    await models.create('churn', 'Who leaves');
    expect(await failure(models.create('churn'))).toMatchObject({ kind: 'exists' });
    for (const runId of ['ab', 'cd'])
      await models.createVersion({ name: 'churn', source: 'dbfs:/m', runId, description: 'x' });
    const to = { stage: 'Production', archive: true } as const;
    expect(await models.transition('churn', '1', to)).toMatchObject({ version: '1', current_stage: 'Production' });
    expect(await models.transition('churn', '2', { ...to, comment: SHA })).toMatchObject({ version: '2' });
    expect((await models.version('churn', '1')).current_stage).toBe('Archived');
    expect((await models.latest('churn', ['Production'])).map(({ version }) => version)).toEqual(['2']);
    expect(await models.latest('churn', ['Staging'])).toEqual([]);
    expect(await models.versions("name='churn' and run_id='cd'")).toMatchObject([{ version: '2' }]);

    await models.setTag('churn', '2', 'git_sha', SHA);
    await models.setModelTag('churn', 'team', 'ml');
    expect(await models.describe('churn', '2', 'Better')).toMatchObject({
      description: 'Better',
      tags: [{ key: 'git_sha', value: SHA }],
    });
    await models.deleteTag('churn', '2', 'git_sha');
    expect(await models.version('churn', '2')).not.toHaveProperty('tags');
    expect(await models.get('churn')).toMatchObject({ tags: [{ key: 'team', value: 'ml' }] });
    expect(await failure(models.version('churn', '9'))).toMatchObject({ kind: 'missing' });
  });

  test('are not registered twice after a lost answer', async () => {
    const { databricks, server } = await scene();
    await databricks.models.create('churn');
    server.fail({ on: 'POST *model-versions/create', fault: 'reset-after' });
    await failure(databricks.models.createVersion({ name: 'churn', source: 'dbfs:/m' }));
    expect(await databricks.models.versions("name='churn'")).toHaveLength(1);
  });

  test('have runs of MLflow, whose ids are texts even when they look like numbers', async () => {
    const { databricks, server } = await scene();
    const id = server.addMlflowRun();
    await databricks.models.setRunTag(id, 'git_sha', SHA);
    expect((await databricks.models.run(id)).data).toEqual({ tags: [{ key: 'git_sha', value: SHA }] });
    expect(server.tagsOfMlflowRun(id).get('git_sha')).toBe(SHA);
    expect(await failure(databricks.models.setRunTag('12345678901234567890123456789012', 'a', 'b'))).toMatchObject({
      kind: 'missing',
    });
    expect(String(server.requests.at(-1)?.body)).toContain('"run_id":"12345678901234567890123456789012"');
  });
});

test('Models of Unity Catalog have versions that are numbers, and aliases', async () => {
  const { databricks, server } = await scene();
  const { catalog } = databricks;
  server.addCatalogModel('prod.ml.churn', 3);
  expect(await catalog.setAlias('prod.ml.churn', 'champion', 2)).toEqual({ alias_name: 'champion', version_num: 2 });
  await catalog.setAlias('prod.ml.churn', 'champion', 3);
  expect(await catalog.byAlias('prod.ml.churn', 'champion')).toMatchObject({ version: 3 });
  expect((await catalog.version('prod.ml.churn', 2)).aliases).toEqual([]);
  expect(await catalog.versions('prod.ml.churn')).toHaveLength(3);
  expect((await catalog.get('prod.ml.churn')).aliases).toEqual([{ alias_name: 'champion', version_num: 3 }]);
  await catalog.deleteAlias('prod.ml.churn', 'champion');
  expect(await failure(catalog.byAlias('prod.ml.churn', 'champion'))).toMatchObject({ kind: 'missing' });
  expect(await failure(catalog.setAlias('prod.ml.churn', 'x', 9))).toMatchObject({ kind: 'missing' });
  await expect((async () => catalog.get('..'))()).rejects.toThrow('is not the name of anything');
});

test('Secrets and who may read them', async () => {
  const { databricks, server } = await scene();
  await databricks.secrets.createScope('ci');
  await databricks.secrets.put('ci', 'github', 'ghp_x');
  await databricks.secrets.allow('ci', 'app', 'READ');
  expect(server.secret('ci', 'github')).toBe('ghp_x');
  expect(await failure(databricks.secrets.put('none', 'a', 'b'))).toMatchObject({ kind: 'missing' });
});

test('Permissions of jobs, folders and tokens', async () => {
  const { databricks } = await scene();
  const job = await databricks.jobs.create({ name: 'job', tasks: [] });
  const app = (permission_level: string) => [{ service_principal_name: 'app', permission_level }];
  await databricks.permissions.grant({ kind: 'jobs', id: job }, app('CAN_MANAGE_RUN'));
  expect(await databricks.permissions.get({ kind: 'jobs', id: job })).toMatchObject([
    { user_name: 'admin@example.com', all_permissions: [{ permission_level: 'IS_OWNER' }] },
    { service_principal_name: 'app', all_permissions: [{ permission_level: 'CAN_MANAGE_RUN' }] },
  ]);
  await databricks.workspace.mkdirs('/ci');
  const folder = { kind: 'directories', id: (await databricks.workspace.status('/ci')).object_id } as const;
  await databricks.permissions.replace(folder, app('CAN_MANAGE'));
  expect(await databricks.permissions.get(folder)).toMatchObject([{ service_principal_name: 'app' }]);
  await databricks.permissions.grant({ kind: 'authorization', id: 'tokens' }, app('CAN_USE'));
});

describe('Principals', () => {
  test('are found before they are made', async () => {
    const { databricks, server } = await scene();
    const { identity } = databricks;
    expect(await identity.servicePrincipals('cicd')).toEqual([]);
    const made = await identity.createServicePrincipal({ displayName: 'cicd', entitlements: ['allow-cluster-create'] });
    expect(await identity.servicePrincipals('cicd')).toMatchObject([
      { id: made.id, entitlements: [{ value: 'allow-cluster-create' }] },
    ]);
    const azure = await identity.createServicePrincipal({ displayName: 'azure', applicationId: 'app-1' });
    expect(azure.applicationId).toBe('app-1');
    server.addGroup('deployers');
    const [group] = await identity.groups('deployers');
    await identity.addToGroup(group?.id ?? '', made.id);
    expect(await identity.groups('deployers')).toMatchObject([{ members: [{ value: made.id }] }]);
    expect(await failure(identity.addToGroup('1', made.id))).toMatchObject({ kind: 'missing' });
    for (let n = 0; n < 120; n++) server.addPrincipal({});
    expect(await identity.servicePrincipals()).toHaveLength(122);
  });

  test('get tokens, which are masked, told of and taken away', async () => {
    const { databricks, server, host, connect } = await scene();
    const { identity } = databricks;
    server.addPrincipal({ name: 'app' });
    const { token_value, token_info } = await identity.createTokenFor('app', {
      lifetimeSeconds: 8_640_000,
      comment: 'ci',
    });
    expect(host.secrets).toContain(token_value);
    expect(await identity.managedTokens()).toContainEqual(
      expect.objectContaining({ token_id: token_info.token_id, comment: 'ci' }),
    );
    const app = connect({ credentials: { token: token_value } });
    const own = await app.identity.createOwnToken({ lifetimeSeconds: 60, comment: 'own' });
    expect(await app.identity.ownTokens()).toHaveLength(2);
    await app.identity.deleteOwnToken(own.token_info.token_id);
    await identity.deleteManagedToken(token_info.token_id);
    expect(await failure(app.identity.me())).toMatchObject({ kind: 'unauthenticated' });
  });

  test('are trusted through GitHub once the account says so', async () => {
    const { server, host, connect } = await scene();
    const id = server.addPrincipal({ name: 'app' });
    const credentials = { clientId: 'app', tokenAudience: 'databricks' };
    expect(await failure(connect({ credentials }).identity.me())).toMatchObject({ kind: 'unauthenticated' });
    const settings = { url: server.url, credentials: { token: server.addToken() }, accountId: server.accountId };
    const account = connectAccount(host, settings);
    await account.createFederationPolicy(id, 'github', {
      oidc_policy: {
        issuer: 'https://token.actions.githubusercontent.com',
        audiences: ['databricks'],
        subject: 'repo:octo/model:ref:refs/heads/main',
      },
    });
    expect((await connect({ credentials }).identity.me()).userName).toBe('app');
    const { secret } = await account.createOauthSecret(id, 3_600);
    expect(host.secrets).toContain(secret);
    expect((await connect({ credentials: { clientId: 'app', clientSecret: secret } }).identity.me()).userName).toBe(
      'app',
    );
  });
});
