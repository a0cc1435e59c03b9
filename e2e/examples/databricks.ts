// The examples of MLOps on Databricks: a workspace that keeps state, and stand-ins for programs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeDatabricks, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER } from '../bundles/contribution.ts';
import { putOnPath } from '../bundles/programs.ts';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import type { KnownEnvironment, KnownRepository } from '../setup/gh.ts';
import type { Show, Shows, Stage } from './show.ts';

export const EXAMPLES = 'examples/databricks-mlops';
const read = (path: string): string => readFileSync(join(ROOT, EXAMPLES, path), 'utf8');
/** The workspace's time runs faster than the machine's, so that a run takes a second. */
const FASTER = 100;

type Event = WorkflowOptions['event'];
type Environment = 'staging' | 'prod';

export interface DatabricksScene {
  readonly scene: Scene;
  readonly server: FakeDatabricks;
  /** The newest commit of main. */
  readonly sha: string;
  /** For what a test keeps. */
  readonly folder: string;
  /** What the settings of an environment give a job. */
  as(environment: Environment): Partial<WorkflowOptions>;
  /** Something happens to main, or to another ref. */
  on(file: string, event: Event, options: Partial<WorkflowOptions> & { ref?: string }): Promise<WorkflowResult>;
  /** A program that notes how it was called, and does what the lines say. */
  install(name: string, script: string): void;
  /** How the programs were called. */
  calls(): string[];
  /** Asks the workspace. @returns the answer's text */
  api(method: string, path: string, body?: object): Promise<string>;
  /** Three versions of a model, of which the last is poor and the first is served, and the job that validates them. */
  addModel(environment: Environment): Promise<string>;
  /** What notebooks/call_github.py asks GitHub for. */
  calledBack(environment: Environment, uri: string): Promise<WorkflowResult>;
  /** The job that a bundle makes. @returns its id */
  addJob(): Promise<string>;
  /** Databricks' command line. @param job that the bundle makes. @param fails the command that does. */
  installCli(job?: string, fails?: string): void;
  /** Programs that do nothing, for the unit tests. */
  installTools(): void;
  /** The setup as a commit of main. @returns the secrets of administrators */
  setUp(): Promise<Record<string, string>>;
  /** Runs rotate-credentials on its schedule. */
  rotate(secrets: Record<string, string>, ref?: string): Promise<WorkflowResult>;
  end(): Promise<void>;
}

export async function openDatabricks(): Promise<DatabricksScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  const start = Date.now();
  const server = await startFakeDatabricks({
    now: () => start + (Date.now() - start) * FASTER,
    firstId: 9_007_199_254_740_993n,
    tokenLife: 36_000,
  });
  for (const environment of ['staging', 'prod'])
    server.addPrincipal({
      name: `${environment}-ci`,
      federation: { subject: `repo:${REPOSITORY}:environment:${environment}` },
    });
  let sha = '';
  async function commit(files: Record<string, string>, message: string): Promise<void> {
    sha = await scene.checkout.commit(files, message);
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    scene.repository.addCommit({ sha });
  }
  const definitions = ['deploy/model-staging.yml', 'deploy/model-prod.yml'];
  await commit(Object.fromEntries(definitions.map((path) => [path, read(path)])), 'Say what a model must hold');

  const as: DatabricksScene['as'] = (environment) => ({
    env: {
      ...scene.env,
      ...server.jobEnv(`repo:${REPOSITORY}:environment:${environment}`),
      GITHUB_SHA: sha,
      PATH: putOnPath(scene.programs.PATH, folder.path),
    },
    vars: {
      DATABRICKS_HOST: server.url,
      DATABRICKS_CLIENT_ID: `${environment}-ci`,
      DATABRICKS_ACCOUNT_ID: server.accountId,
    },
  });
  const on: DatabricksScene['on'] = (file, event, { ref = 'refs/heads/main', ...options }) =>
    workflowOn(scene, `${EXAMPLES}/${file}`, {
      event,
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref },
      ...options,
    });
  const install: DatabricksScene['install'] = (name, script) => {
    const lines = ['#!/bin/bash', 'set -eu', `echo "${name} $*" >> '${folder.path}/calls'`, script];
    writeFileSync(join(folder.path, name), `${lines.join('\n')}\n`, { mode: 0o755 });
  };
  const api: DatabricksScene['api'] = async (method, path, body) => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${server.addToken()}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answer.text();
  };
  return {
    ...{ scene, server, folder: folder.path, as, on, install, api },
    get sha() {
      return sha;
    },
    calls: () =>
      existsSync(join(folder.path, 'calls')) ? readFileSync(join(folder.path, 'calls'), 'utf8').trim().split('\n') : [],
    addModel: async (environment) => {
      const model = `${environment}.ml.churn`;
      const good = server.addMlflowRun({ metrics: { rmse: 3.1 } });
      const bad = server.addMlflowRun({ metrics: { rmse: 4.1 } });
      server.addCatalogModel(model, [{ runId: good }, { runId: good }, { runId: bad }]);
      await api('PUT', `/api/2.1/unity-catalog/models/${model}/aliases/champion`, { version_num: 1 });
      server.addNotebook('/Shared/validate');
      await api('POST', '/api/2.2/jobs/create', {
        name: `${environment}-churn-validation`,
        parameters: [
          { name: 'model_uri', default: '' },
          { name: 'git_sha', default: '' },
        ],
        tasks: [{ task_key: 'validate', notebook_task: { notebook_path: '/Shared/validate' } }],
      });
      return model;
    },
    calledBack: (environment, uri) => {
      const payload = { ref: 'refs/heads/main', inputs: { 'model-uri': uri } };
      return on(`deploy-model-${environment}.yml`, { name: 'workflow_dispatch', payload }, as(environment));
    },
    addJob: async () => {
      server.addNotebook('/Shared/train');
      const text = await api('POST', '/api/2.2/jobs/create', {
        name: '[test] training',
        parameters: [{ name: 'git_source_info', default: '' }],
        tasks: [{ task_key: 'train', notebook_task: { notebook_path: '/Shared/train' } }],
      });
      return /\d+/.exec(text)?.[0] ?? '';
    },
    // The few commands of https://docs.databricks.com/dev-tools/cli/bundle-commands that the examples give.
    installCli: (job = '', fails = 'nothing') =>
      install(
        'databricks',
        `[[ "$DATABRICKS_AUTH_TYPE" == github-oidc && -n "$DATABRICKS_HOST" && -n "$DATABRICKS_CLIENT_ID" ]]
[[ "$*" == '${fails}' ]] && { echo 'Error: deployment failed' >&2; exit 1; }
case "$*" in
  'bundle validate --target '*) echo 'Validation OK!' ;;
  'bundle deploy --target '*' --auto-approve') echo 'Deployment complete!' ;;
  'bundle summary --target test --output json') echo '{"resources": {"jobs": {"training": {"id": "${job}"}}}}' ;;
  'bundle destroy --target test --auto-approve') echo 'Destroy complete!' ;;
  *) echo "Error: unknown command: $*" >&2; exit 1 ;;
esac`,
      ),
    installTools: () => {
      install(
        'python',
        `case "$*" in
  '-m pip install --requirement requirements.txt --requirement test-requirements.txt' | '-m pytest tests') ;;
  *) echo "python: unknown arguments: $*" >&2; exit 2 ;;
esac`,
      );
      install(
        'go',
        `[[ "$*" == 'run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -color' ]] || { echo "go $*: unknown command" >&2; exit 2; }`,
      );
    },
    setUp: async () => {
      const files = ['setup.mjs', 'config.mjs', 'ci.mjs', 'steps.mjs', 'databricks.mjs'];
      const config = JSON.parse(read('setup/setup.json')) as {
        ci: { repository: string };
        account: object;
        environments: Record<string, { url: string }>;
      };
      config.account = { url: server.url, id: server.accountId };
      for (const environment of Object.values(config.environments)) environment.url = server.url;
      await commit(
        {
          ...Object.fromEntries(files.map((file) => [`setup/${file}`, read(`setup/${file}`)])),
          'setup/setup.json': JSON.stringify(config),
        },
        'Set up',
      );
      // All is there on GitHub.
      const environments = Object.keys(config.environments).map((name): [string, KnownEnvironment] => [
        name,
        { rules: {}, variables: {}, secrets: {} },
      ]);
      const known: KnownRepository = {
        repository: config.ci.repository,
        environments: Object.fromEntries(environments),
        ...{ calls: [], tokens: [] },
      };
      const state = join(folder.path, 'github.json');
      writeFileSync(state, JSON.stringify(known));
      install('gh', `exec '${process.execPath}' '${join(ROOT, 'e2e/setup/gh.ts')}' '${state}' "$@"`);
      return {
        ADMIN_APP_PRIVATE_KEY: 'key-battery-staple',
        STAGING_ADMIN_TOKEN: server.addToken(),
        PROD_ADMIN_TOKEN: server.addToken(),
        ACCOUNT_ADMIN_TOKEN: server.addToken(),
        GIT_TOKEN: 'git-battery-staple',
        CALLBACK_TOKEN: 'callback-battery-staple',
      };
    },
    rotate: (secrets, ref = 'refs/heads/main') => {
      const event = { name: 'schedule', payload: { repository: { default_branch: 'main' } } };
      return on('rotate-credentials.yml', event, {
        ...as('staging'),
        ...{ secrets, vars: { ADMIN_APP_CLIENT_ID: 'Iv1.0' }, ref },
      });
    },
    end: async () => {
      folder.remove();
      await scene.end();
      await server.close();
    },
  };
}

const show = (
  expected: Pick<Show, 'jobs' | 'statuses'>,
  happen: (opened: DatabricksScene) => ReturnType<Stage['happen']>,
  standIns: readonly string[] = [],
): Show => ({
  system: 'Databricks',
  ...expected,
  open: async () => {
    const opened = await openDatabricks();
    return { repository: opened.scene.repository, standIns, happen: () => happen(opened), end: opened.end };
  },
});

const deployment = (environment: Environment): Show =>
  show(
    { jobs: { deploy: 'success' }, statuses: { [`run/validate-${environment}`]: 'success' } },
    async ({ sha, addModel, calledBack }) => {
      const model = await addModel(environment);
      return { workflow: await calledBack(environment, `models:/${model}/2`), sha };
    },
  );

const bundle = (environment: Environment, branch: string): Show =>
  show(
    { jobs: { deploy: 'success' }, statuses: { [`run/bundle-${environment}`]: 'success' } },
    async ({ sha, installCli, on, as }) => {
      installCli();
      const event = { name: 'push', payload: { after: sha } };
      const options = { ...as(environment), ref: `refs/heads/${branch}` };
      return { workflow: await on(`bundle-cd-${environment}.yml`, event, options), sha };
    },
    ['databricks'],
  );

export const DATABRICKS: Shows = {
  'databricks-mlops/unit-tests': show(
    { jobs: { 'unit-tests': 'success', workflows: 'success' }, statuses: {} },
    ({ scene, installTools, as }) => {
      installTools();
      return contribute(scene, MEMBER, `${EXAMPLES}/unit-tests.yml`, as('staging'));
    },
    ['python', 'go'],
  ),
  'databricks-mlops/integration-tests': show(
    {
      jobs: { train: 'success', features: 'success', check: 'success' },
      statuses: { 'run/train': 'success', 'run/features': 'success', 'integration-tests': 'success' },
    },
    ({ scene, as }) => contribute(scene, MEMBER, `${EXAMPLES}/integration-tests.yml`, as('staging')),
  ),
  'databricks-mlops/deploy-model-staging': deployment('staging'),
  'databricks-mlops/deploy-model-prod': deployment('prod'),
  'databricks-mlops/bundle-ci': show(
    { jobs: { bundle: 'success' }, statuses: { 'run/bundle': 'success', 'run/bundle-train': 'success' } },
    async ({ scene, addJob, installCli, as }) => {
      installCli(await addJob());
      return contribute(scene, MEMBER, `${EXAMPLES}/bundle-ci.yml`, as('staging'));
    },
    ['databricks'],
  ),
  'databricks-mlops/bundle-cd-staging': bundle('staging', 'main'),
  'databricks-mlops/bundle-cd-prod': bundle('prod', 'release'),
  'databricks-mlops/rotate-credentials': show(
    { jobs: { rotate: 'success' }, statuses: {} },
    async (opened) => {
      const secrets = await opened.setUp();
      return { workflow: await opened.rotate(secrets), sha: opened.sha };
    },
    ['gh'],
  ),
};
