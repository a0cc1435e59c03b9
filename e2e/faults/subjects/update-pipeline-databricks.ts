import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeDatabricks, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { stringify } from 'yaml';
import { main, post } from '../../../actions/update-pipeline/src/main.ts';
import { OLD_SHA, task } from '../../../actions/update-pipeline/test/databricks/scene.ts';
import { httpSystem, type Refusals } from '../faults.ts';
import type { Scene, Subject } from '../subject.ts';
import { openSite, REPOSITORY, type Site } from './site.ts';

/** In Databricks' words. */
const REFUSALS: Refusals = {
  expired: {
    status: 401,
    json: { error_code: 'UNAUTHENTICATED', message: 'Credential was not sent or was of an unsupported type.' },
  },
  revoked: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'User does not have permission.' } },
};
const GIT_URL = `https://github.com/${REPOSITORY}`;
const IMAGE = `ghcr.io/${REPOSITORY}@sha256:${'a'.repeat(64)}`;
const FOLDER = '/Repos/prod/engine';
const MODEL = 'main.ml.churn';
const AUDIENCE = 'engine-workspace';
const PULL_REQUEST = 1;
const ACTION = { main, post };
const HOUR = 3_600_000;
const DEADLINE = HOUR / 3;

/** How a step signs in, and what else it is given. */
interface Given {
  inputs: Record<string, string>;
  env?: Record<string, string>;
  secrets: readonly string[];
}

/** A workspace, somebody else in it, and a pull request. */
interface Place {
  site: Site;
  server: FakeDatabricks;
  ask(asked: string, body?: object): Promise<unknown>;
  /** The step, with files that define resources. */
  step(resources: object, given: Given): Scene;
}

async function openPlace(now: () => number): Promise<Place> {
  const head = { repo: { full_name: REPOSITORY } };
  const site = await openSite({
    now,
    event: {
      name: 'pull_request',
      payload: (sha) => ({ pull_request: { number: PULL_REQUEST, head: { ...head, sha }, base: head } }),
    },
  });
  site.repository.push('work', site.sha);
  site.repository.addPullRequest({ head: 'work' });
  const server = await startFakeDatabricks({ now, audience: AUDIENCE });
  server.push(GIT_URL, { branches: { main: OLD_SHA } });
  const own = server.addToken();
  const token = site.token({ contents: 'read', 'pull-requests': 'write' });
  return {
    site,
    server,
    ask: async (asked, body) => {
      const [method = '', path = ''] = asked.split(' ', 2);
      const answer = await fetch(server.url + path, {
        method,
        headers: { authorization: `Bearer ${own}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    step: (resources, { inputs, env, secrets }) => {
      writeFileSync(join(site.workspace, 'resources.yml'), stringify({ resources }));
      const there = deployed(server);
      return {
        inputs: {
          backend: 'databricks',
          url: server.url,
          'pipeline-files': 'resources.yml',
          'github-token': token,
          ...inputs,
        },
        env: { ...site.env, ...env },
        systems: { Databricks: httpSystem(server, REFUSALS), GitHub: site.system },
        get secrets() {
          return [token, ...server.tokens(), ...secrets];
        },
        effects: () => [...deployed(server).filter((line) => !there.includes(line)), ...comments(site)],
        unsettled: () => [],
        // The plan is an output.
        leftovers: () => site.leftovers().filter((name) => !name.startsWith('update-pipeline-')),
        close: async () => {
          await site.close();
          await server.close();
        },
      };
    },
  };
}

/** Brings resources of every kind to the commit, signed in by GitHub's word. */
export const updatePipelineDatabricks: Subject = {
  name: 'update-pipeline/databricks',
  action: ACTION,
  deadline: DEADLINE,
  again: 'same',
  open: async (now) => {
    let before = HOUR;
    const { site, server, ask, step } = await openPlace(() => now() - before);
    const clientId = 'deployer';
    const subject = `repo:${REPOSITORY}:pull_request`;
    server.addPrincipal({ name: clientId, federation: { subject, audience: AUDIENCE } });
    const runId = server.addMlflowRun({ metrics: { rmse: 3 }, tags: { checked: 'yes' } });
    server.addModel('churn', [{ stage: 'Production' }, { runId, tags: { ok: 'yes' } }]);
    await ask('POST /api/2.0/repos', { url: GIT_URL, provider: 'gitHub', path: FOLDER });
    await ask('POST /api/2.0/pipelines', { name: 'features', libraries: [{ file: { path: '/a.sql' } }] });
    await ask('POST /api/2.2/jobs/create', { name: 'train', ...training('v1', { git_commit: OLD_SHA }) });
    const { job_id } = (await ask('POST /api/2.2/jobs/create', { name: 'validation', tasks: [task('validate')] })) as {
      job_id: number;
    };
    await ask('POST /api/2.2/jobs/run-now', {
      job_id,
      idempotency_token: 'first',
      notebook_params: { model_uri: 'models:/churn/2' },
    });
    // The run has ended long ago, and somebody has pushed since.
    before = 0;
    server.push(GIT_URL, { branches: { main: site.sha } });
    const env = server.jobEnv(subject);
    return step(
      {
        git_folders: { [FOLDER]: { branch: 'main', commit: '{commit}' } },
        pipelines: { features: { configuration: { sha: '{commit}' } } },
        jobs: { train: { git_source: { git_commit: '{commit}' } } },
        model_versions: {
          churn: {
            version: 2,
            stage: 'Production',
            validation: {
              tags: { ok: 'yes' },
              run_tags: { checked: 'yes' },
              metrics: { rmse: { max: 4 } },
              job: 'validation',
              task: 'validate',
            },
          },
        },
      },
      {
        inputs: { 'client-id': clientId, image: IMAGE, comment: 'never' },
        env,
        secrets: [env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''],
      },
    );
  },
};

/** Creates what is not there yet, and gives an alias to a version, signed in with a secret; a comment says so. */
export const updatePipelineDatabricksNew: Subject = {
  name: 'update-pipeline/databricks, new',
  action: ACTION,
  deadline: DEADLINE,
  again: 'same',
  open: async (now) => {
    const { site, server, step } = await openPlace(now);
    const secret = 'dose-of-the-deployer';
    server.addPrincipal({ name: 'deployer', secret });
    server.push(GIT_URL, { branches: { main: site.sha } });
    const runId = server.addMlflowRun({ metrics: { rmse: 3 } });
    server.addCatalogModel(MODEL, [{}, { runId }]);
    return step(
      {
        git_folders: { [FOLDER]: { branch: 'main', url: GIT_URL } },
        pipelines: { features: { libraries: [{ file: { path: '/a.sql' } }] } },
        jobs: { train: training('v2', { git_commit: '{commit}' }) },
        model_versions: { [MODEL]: { alias: 'champion', validation: { metrics: { rmse: { max: 4 } } } } },
      },
      {
        inputs: {
          'client-id': 'deployer',
          'client-secret': secret,
          'model-uri': `models:/${MODEL}/2`,
          comment: 'always',
        },
        secrets: [secret],
      },
    );
  },
};

const training = (tag: string, at: object) => ({
  git_source: { git_url: GIT_URL, git_provider: 'gitHub', ...at },
  tasks: [
    {
      task_key: 'train',
      notebook_task: { notebook_path: 'train', source: 'GIT' },
      new_cluster: {
        spark_version: '15.4.x-scala2.12',
        num_workers: 1,
        docker_image: { url: `ghcr.io/${REPOSITORY}:${tag}` },
      },
    },
  ],
});

/** All that the workspace has, without the ids that it gives, a line for what is changed by itself. */
const deployed = (server: FakeDatabricks): string[] => [
  ...server.gitFolders().map(({ path, branch, head }) => `git folder ${path} at ${branch} ${head}`),
  ...server.pipelines().map((spec) => `pipeline ${written({ ...spec, id: undefined })}`),
  ...server.jobs().map((settings) => `job ${written(settings)}`),
  ...server
    .models()
    .flatMap(({ name, aliases, versions }) => [
      ...[...aliases].map(([alias, version]) => `model ${name} ${version} is ${alias}`),
      ...versions.flatMap(({ version, stage, tags, runId = '' }) => [
        `model ${name} ${version} in ${stage}`,
        ...[...tags].map(([key, value]) => `model ${name} ${version} has ${key}: ${value}`),
        ...[...server.tagsOfMlflowRun(runId)].map(
          ([key, value]) => `the run of ${name} ${version} has ${key}: ${value}`,
        ),
      ]),
    ]),
];

/** That of a step that failed says so, and is the same one as that of the next. */
const comments = ({ repository }: Site): string[] =>
  repository
    .comments(PULL_REQUEST)
    .flatMap(({ body = '' }) => ['comment', ...(body.includes('### ✅') ? ['comment: done'] : [])]);

/** In one order, whatever the order in which things were done. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => a.localeCompare(b)))
      : member,
  );
