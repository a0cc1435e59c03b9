import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '@ml-actions/github/fake';
import { endScenes, GIT_URL, gitSource, list, OLD_SHA, runStep, type Scene, SHA, scene, task } from './scene.ts';

afterEach(endScenes);

const UPDATE = 'POST /api/2.2/jobs/update';
const CREATE = 'POST /api/2.2/jobs/create';

/** One of each kind, each of which is to change. */
async function everything(): Promise<Scene> {
  const made = await scene();
  const { server, ask, job, define } = made;
  server.push(GIT_URL, { branches: { main: OLD_SHA } });
  await ask('POST /api/2.0/repos', { url: GIT_URL, provider: 'gitHub', path: '/Repos/prod/model' });
  server.push(GIT_URL, { branches: { main: SHA } });
  await ask('POST /api/2.0/pipelines', { name: 'features', libraries: [{ file: { path: '/a.sql' } }] });
  await job({ name: 'a', git_source: gitSource(OLD_SHA), tasks: [task('a')] });
  await job({ name: 'b', git_source: gitSource(OLD_SHA), tasks: [task('b')] });
  server.addModel('churn', [{ tags: { ok: 'yes' } }]);
  const git_source = { git_commit: '{commit}' };
  define({
    model_versions: { churn: { version: 1, stage: 'Production', validation: { tags: { ok: 'yes' } } } },
    jobs: { b: { git_source }, a: { git_source }, c: { tasks: [task('c')] } },
    pipelines: { features: { configuration: { sha: '{commit}' } } },
    git_folders: { '/Repos/prod/model': { branch: 'main', commit: '{commit}' } },
  });
  return made;
}
const NAMES = [
  'git_folders/Repos/prod/model',
  'pipelines/features',
  'jobs/b',
  'jobs/a',
  'jobs/c',
  'model_versions/churn',
];

describe('What files define', () => {
  test('is updated in the order in which one needs the other', async () => {
    const { run, changes } = await everything();
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(changes().map((asked) => asked.replace(/[\d-]{20,}|\d{16,}/, 'ID'))).toEqual([
      'PATCH /api/2.0/repos/ID',
      'PUT /api/2.0/pipelines/ID',
      UPDATE,
      UPDATE,
      CREATE,
      'POST /api/2.0/mlflow/model-versions/set-tag',
      'POST /api/2.0/mlflow/databricks/model-versions/transition-stage',
    ]);
    expect(list(host, 'updated')).toEqual(NAMES.filter((name) => name !== 'jobs/c'));
    expect(list(host, 'created')).toEqual(['jobs/c']);
    expect(Object.keys(list(host, 'versions') as object)).toEqual(NAMES);
    expect(list(await run(), 'skipped')).toEqual(NAMES);
  });

  test.each<[what: string, status: number, code: string, hint: RegExp]>([
    ['may not be changed', 403, 'PERMISSION_DENIED', /^Give the principal that signs in the permission/],
    ['is refused', 400, 'INVALID_PARAMETER_VALUE', /^Run the step again: it goes on with what is not done\.$/],
    ['is changed by somebody else at the same time', 409, 'RESOURCE_CONFLICT', /^Run the step again/],
    ['has gone', 404, 'RESOURCE_DOES_NOT_EXIST', /^Run the step again/],
  ])('is told what is done and what is not when one %s', async (_, status, code, hint) => {
    const { run, server, changes } = await everything();
    let updates = 0;
    server.fail({ on: UPDATE, fault: { status: 503, json: {} }, onFault: () => updates++ });
    server.fail({ on: UPDATE, fault: { status, json: { error_code: code, message: 'No.' } } });
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(
        new RegExp(
          `^\`jobs/b\` is not as wanted; changed before it: git_folders/Repos/prod/model, pipelines/features; not begun: jobs/a, jobs/c, model_versions/churn: POST .*: ${status}, ${code}: No\\.$`,
        ),
      ),
    ]);
    expect(host.annotations).toEqual([{ level: 'notice', message: expect.stringMatching(hint) }]);
    expect(list(host, 'updated')).toEqual(NAMES.slice(0, 2));
    expect(list(host, 'failed')).toEqual(['jobs/c', 'jobs/b', 'jobs/a', 'model_versions/churn']);
    expect(host.outputs['changed']).toBe('true');
    expect(host.outputs['versions']).toBe('{}');
    expect(host.summaries[0]).toContain('### ❌ Pipelines: 1 not created, 2 updated, 3 not updated');
    expect(changes().filter((asked) => asked === CREATE)).toEqual([]);
    // Another run goes on from there.
    const again = await run();
    expect(list(again, 'skipped')).toEqual(NAMES.slice(0, 2));
    expect(list(again, 'updated')).toEqual(['jobs/b', 'jobs/a', 'model_versions/churn']);
    expect(updates).toBe(1);
  });

  test('stays as it is from the moment of a cancellation on', async () => {
    const { host: made, server, changes } = await everything();
    const host = made();
    server.fail({
      on: UPDATE,
      fault: 'hang',
      onFault: () => setImmediate(() => host.cancel(new Error('Cancelled (SIGTERM)'))),
    });
    await runStep(host);
    expect(host.failures).toEqual([
      '`jobs/b` may be as wanted or not; changed before it: git_folders/Repos/prod/model, pipelines/features; not begun: jobs/a, jobs/c, model_versions/churn: Cancelled (SIGTERM)',
    ]);
    expect(changes().slice(2)).toEqual([UPDATE]);
    expect(list(host, 'updated')).toEqual(NAMES.slice(0, 2));
  });

  test('is not begun when one cannot be read', async () => {
    const { run, server, changes } = await everything();
    server.fail({
      on: 'GET /api/2.0/pipelines',
      fault: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'No.' } },
    });
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(/^resources.yml, line \d+: `pipelines\/features`: GET .*: 403, PERMISSION_DENIED: No\.$/),
    ]);
    expect(changes()).toEqual([]);
    expect(host.outputs['plan']).toBe('');
  });

  test('may be what the README shows', async () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const example = readme.split('```yaml\n').find((block) => block.startsWith('resources:'));
    const { write, run, server, ask, job } = await scene();
    write('resources.yml', example?.split('```')[0] ?? '');
    server.push(GIT_URL, { branches: { main: OLD_SHA } });
    await ask('POST /api/2.0/repos', { url: GIT_URL, provider: 'gitHub', path: '/Repos/prod/churn' });
    server.push(GIT_URL, { branches: { main: SHA } });
    await ask('POST /api/2.0/pipelines', { name: 'features', libraries: [] });
    await job({ name: 'churn-training', git_source: gitSource(OLD_SHA), tasks: [task('train')] });
    const runId = server.addMlflowRun({ metrics: { rmse: 3.1 } });
    server.addCatalogModel('main.ml.churn', Array<{ runId: string }>(7).fill({ runId }));
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(list(host, 'updated')).toEqual([
      'git_folders/Repos/prod/churn',
      'pipelines/features',
      'jobs/churn-training',
      'model_versions/main.ml.churn',
    ]);
  });

  test('is looked at as a whole before anything is asked', async () => {
    const { write, run, server } = await scene();
    write('a.yml', 'resources: {jobs: {a: {name: x}}, other: {}}');
    write('b.yml', 'resources: {jobs: {b: {tags: {a: "{tag}"}}}}');
    write('c.json', '{');
    const host = await run({ inputs: { 'pipeline-files': '.' } });
    expect(host.failures).toEqual([
      expect.stringMatching(
        /^These definitions cannot be used: a\.yml, line 1: `resources\.other` is not known, .*; c\.json, line 1: .*; b\.yml, line 1: there is no \{tag\}, give `image` with it$/,
      ),
    ]);
    expect(server.asked).toEqual([]);
  });

  test('is defined once', async () => {
    const { write, run } = await scene();
    write('a.yml', 'resources: {jobs: {a: {name: x}}}');
    write('b.yml', 'resources: {jobs: {x: {}}}');
    expect((await run({ inputs: { 'pipeline-files': '.' } })).failures).toEqual([
      '`jobs/x` is defined twice: a.yml, line 1 and b.yml, line 1',
    ]);
  });

  test.each([
    [
      'a job',
      { jobs: { a: { tasks: [{ task_key: 'a b', notebook_task: {} }] } } },
      /`jobs\/a`: `tasks` item 1 has no `task_key`/,
    ],
    ['a task that does nothing', { jobs: { a: { tasks: [{ task_key: 'a' }] } } }, /`tasks` the task a does nothing/],
    ['a tag', { jobs: { a: { tasks: [task('a')], tags: { a: 1 } } } }, /`tags` "a" must be a text/],
    [
      'a git provider',
      { jobs: { a: { tasks: [task('a')], git_source: { git_url: GIT_URL } } } },
      /`git_source\.git_provider` "" is not known/,
    ],
    [
      'a parameter',
      {
        jobs: { a: { tasks: [{ task_key: 'a', notebook_task: { notebook_path: '/a', base_parameters: { n: 5 } } }] } },
      },
      /`tasks\.a\.notebook_task\.base_parameters` "n" must be a text, such as "5"$/,
    ],
    ['permissions', { jobs: { a: { permissions: [] } } }, /`permissions` is no setting, and is not changed here$/],
    ['permissions of a pipeline', { pipelines: { a: { permissions: [] } } }, /`permissions` is no setting/],
    ['a name with a quote', { pipelines: { "o'clock": { libraries: [] } } }, /cannot be searched for: it has a quote$/],
    [
      'too many tags',
      {
        jobs: {
          a: { tasks: [task('a')], tags: Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`k${n}`, 'v'])) },
        },
      },
      /A job has at most 25 tags, and this one would have 26$/,
    ],
  ])('is refused before anything is changed: %s', async (_, resources, why) => {
    const { define, run, changes } = await scene();
    define(resources);
    expect((await run({ inputs: { 'dry-run': 'true' } })).failures).toEqual([expect.stringMatching(why)]);
    expect(changes()).toEqual([]);
  });

  test('has names that mean nothing where they are written', async () => {
    const name = '::error::<img src=x>\n| `@octocat` #1 ](http://x) $';
    const { write, run, ask } = await scene();
    write('resources.yml', { resources: { jobs: { [name]: { tasks: [task('a')] } } } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(list(host, 'created')).toEqual([`jobs/${name}`]);
    expect(host.summaries[0]).not.toMatch(/^::error/m);
    const [table = ''] = host.summaries[0]?.split('```') ?? [];
    const rows = table.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.every((line) => line.endsWith(' |'))).toBe(true);
    expect(rows[2]).toContain('| `` jobs/::error::<img src=x> \\| `@octocat` #1 ](http://x) $ `` |');
    const { jobs } = (await ask(`GET /api/2.2/jobs/list?name=${encodeURIComponent(name)}`)) as { jobs: unknown[] };
    expect(jobs).toHaveLength(1);
    expect(list(await run(), 'skipped')).toEqual([`jobs/${name}`]);
  });
});

describe('A step', () => {
  test.each<[what: string, inputs: Record<string, string>, why: string]>([
    ['without a workspace', { url: '' }, '`url` is required with `backend: databricks`'],
    ['without files', { 'pipeline-files': '' }, '`pipeline-files` is required'],
    [
      'with what only Pachyderm has',
      { atomic: 'false', 'wait-for': 'job' },
      '2 inputs are wrong: `atomic`: is not for `backend: databricks`, only for pachyderm; `wait-for`: is not for `backend: databricks`, only for pachyderm',
    ],
    [
      'with an unknown way to sign in',
      { 'auth-type': 'x' },
      '`auth-type`: "x" is not known; possible: pat, oauth-m2m, github-oidc, azure-client-secret, github-oidc-azure',
    ],
    [
      'with a model for files',
      { backend: 'files', url: '', token: '', image: 'a:b', 'model-uri': 'models:/a/1' },
      '`model-uri`: is not for `backend: files`, only for databricks',
    ],
  ])('%s is refused', async (_, inputs, why) => {
    const { define, run, server } = await scene();
    define({ jobs: { a: {} } });
    expect((await run({ inputs })).failures).toEqual([why]);
    expect(server.asked).toEqual([]);
  });

  test('signs in with what the environment has, and not with what another server is for', async () => {
    const { define, run, server, token } = await scene();
    define({ jobs: { a: { tasks: [task('a')] } } });
    const env = {
      DATABRICKS_HOST: server.url,
      DATABRICKS_TOKEN: token,
      PACHYDERM_CLUSTER_URL: 'grpc://pachyderm.example',
      PACHYDERM_TOKEN: 'pachyderm-token',
    };
    const host = await run({ inputs: { url: '', token: '' }, env });
    expect(host.failures).toEqual([]);
    expect(host.secrets).toContain(token);
    expect(JSON.stringify([host.log, host.outputs, host.summaries])).not.toContain(token);
    expect(server.requests.map(({ headers }) => headers['authorization'])).not.toContain('Bearer pachyderm-token');
  });

  test('signs in as a service principal, by the word of GitHub', async () => {
    const { define, run, server } = await scene();
    define({ jobs: { a: { tasks: [task('a')] } } });
    const subject = 'repo:owner/model:environment:prod';
    server.addPrincipal({ name: 'deployer', federation: { subject } });
    const env = { ...server.jobEnv(subject), DATABRICKS_ACCOUNT_ID: server.accountId };
    const host = await run({ inputs: { token: '', 'auth-type': 'github-oidc', 'client-id': 'deployer' }, env });
    expect(host.failures).toEqual([]);
    expect(list(host, 'created')).toEqual(['jobs/a']);
  });

  test('with credentials that are not taken changes nothing', async () => {
    const { define, run } = await scene();
    define({ jobs: { a: { tasks: [task('a')] } } });
    const host = await run({ inputs: { token: 'wrong' } });
    expect(host.failures).toEqual([expect.stringMatching(/`jobs\/a`: GET .*: 401, UNAUTHENTICATED: /)]);
    expect(host.failures.join()).not.toContain('wrong');
  });
});

describe('The comment on the pull request', () => {
  let github: FakeGitHub;
  let repository: FakeRepository;
  let number: number;
  let sha: string;
  beforeEach(async () => {
    github = await startFakeGitHub({ now: () => Date.UTC(2026, 0, 1) });
    repository = github.addRepository('owner/model');
    repository.addCommit();
    sha = repository.addCommit({ branch: 'change' });
    number = repository.addPullRequest({ head: 'change' });
  });
  afterEach(() => github.close());

  const step = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) => {
    const permissions = { contents: 'read', 'pull-requests': 'write' } as const;
    const token = github.addToken({ kind: 'actions', repository: 'owner/model', permissions });
    const repo = { full_name: 'owner/model' };
    return {
      inputs: { 'dry-run': 'true', 'github-token': token, ...inputs },
      env: { GITHUB_API_URL: github.url, ...env },
      event: { name: 'pull_request', payload: { pull_request: { number, head: { sha, repo }, base: { repo } } } },
    };
  };
  const bodies = () => repository.comments(number).map(({ body }) => body);

  test('is one for each workspace, and goes when nothing is to be done', async () => {
    const [staging, prod] = [await scene(), await scene()];
    for (const each of [staging, prod]) each.define({ jobs: { a: { tasks: [task('a')] } } });
    await staging.run(step());
    // A workspace that the environment names is another one, too.
    await prod.run(step({ url: '' }, { DATABRICKS_HOST: prod.server.url }));
    expect(bodies()).toEqual([
      expect.stringContaining(`On \`${staging.server.url}\``),
      expect.stringContaining(`On \`${prod.server.url}\``),
    ]);
    await staging.run(step({ 'dry-run': 'false' }));
    await staging.run(step());
    expect(bodies()).toEqual([expect.stringContaining(`On \`${prod.server.url}\``)]);
  });
});
