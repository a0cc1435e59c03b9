// The examples with Terraform as users copy them, byte for byte, with a stand-in for Terraform that keeps state.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type StandInTerraform, standInTerraform, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { parse } from 'yaml';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import { openScene, REPOSITORY, ROOT, type Scene } from './scene.ts';
import { stepOf, workflowOn } from './workflow.ts';

const FOLDER = 'examples/databricks-mlops';
const [STAGING, PROD] = ['staging/training.tfstate', 'prod/training.tfstate'];
const JOB = 'module.training.databricks_job.training';
const SECRETS = {
  TF_STATE_ACCESS_KEY_ID: 'AKIA-CORRECT-HORSE',
  TF_STATE_SECRET_ACCESS_KEY: 'battery-staple-of-the-state',
  PLAN_KEY: 'a-long-and-random-text-for-plans',
};
const VARS = {
  TF_STATE_BUCKET: 'states',
  TF_STATE_REGION: 'eu-central-1',
  DATABRICKS_HOST: 'https://workspace.example',
  DATABRICKS_CLIENT_ID: 'client',
  DATABRICKS_ACCOUNT_ID: 'account',
};

/** The configuration, with the lock files that a user adds. */
const files = Object.fromEntries([
  ...globSync('terraform/**/*.tf', { cwd: join(ROOT, FOLDER) }).map((path) => [
    path,
    readFileSync(join(ROOT, FOLDER, path), 'utf8'),
  ]),
  ...['staging', 'prod'].map((name) => [`terraform/${name}/.terraform.lock.hcl`, '# made by terraform init\n']),
]) as Record<string, string>;

let scene: Scene;
let machine: TemporaryFolder;
let terraform: StandInTerraform;
let sha: string;
beforeEach(async () => {
  scene = await openScene();
  machine = temporaryFolder();
  terraform = standInTerraform(machine.path);
  sha = await commit(files);
});
afterEach(async () => {
  await scene.end();
  machine.remove();
});

async function commit(changed: Record<string, string>): Promise<string> {
  const id = await scene.checkout.commit(changed, 'Deploy');
  await scene.checkout.git('push', '--quiet', 'origin', 'main');
  scene.repository.addCommit({ sha: id });
  return id;
}

/** Recorded programs take themselves off the PATH: they stay the first ones. */
const common = (): Partial<WorkflowOptions> => {
  const [recorded = '', ...others] = (scene.env['PATH'] ?? '').split(delimiter);
  const [bin = ''] = terraform.env.PATH.split(delimiter);
  return {
    env: { ...scene.env, ...terraform.env, PATH: [recorded, bin, ...others].join(delimiter), GITHUB_SHA: sha },
    vars: VARS,
    secrets: SECRETS,
  };
};

const deploy = (options: Partial<WorkflowOptions> = {}): Promise<WorkflowResult> =>
  workflowOn(scene, `${FOLDER}/terraform-cd.yml`, {
    ...common(),
    event: { name: 'push', payload: { after: sha } },
    repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
    ...options,
  });

const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const text = (workflow: WorkflowResult): string => JSON.stringify(workflow);

function expectHidden(workflow: WorkflowResult): void {
  const texts = [text(workflow), ...scene.texts(), JSON.stringify(terraform.calls())];
  for (const secret of Object.values(SECRETS)) expect(texts.filter((each) => each.includes(secret))).toEqual([]);
}

describe('A push to main', () => {
  test('deploys staging, plans prod, and applies that plan', async () => {
    const workflow = await deploy();
    expect(results(workflow)).toEqual({ staging: 'success', 'plan-prod': 'success', prod: 'success' });
    expect(workflow.jobs.map(({ environment }) => environment)).toEqual(['staging', 'prod-plan', 'prod']);
    for (const state of [STAGING, PROD]) expect(terraform.resources(state)[JOB]).toMatchObject({ commit: sha });
    expect(terraform.calls().filter(([command]) => command === 'plan')).toHaveLength(2);
    const { outputs } = stepOf(workflow, 'prod', 'update-pipeline');
    expect(JSON.parse(outputs['created'] ?? '')).toContain(JOB);
    expect(JSON.parse(outputs['terraform-outputs'] ?? '')).toMatchObject({ experiment_name: '/Shared/prod-training' });
    expectHidden(workflow);
  });

  test('changes only the job when another commit comes', async () => {
    await deploy();
    sha = await commit({ 'notebooks/Train.py': '# better\n' });
    const workflow = await deploy();
    expect(stepOf(workflow, 'prod', 'update-pipeline').outputs).toMatchObject({
      updated: JSON.stringify([JOB]),
      created: '[]',
      deleted: '[]',
    });
    expect(terraform.resources(PROD)[JOB]).toMatchObject({ commit: sha });
  });

  test('that breaks staging leaves prod alone', async () => {
    const path = 'terraform/training/main.tf';
    sha = await commit({ [path]: (files[path] ?? '').replace('task_key = "train"', 'fails = "no such notebook"') });
    const workflow = await deploy();
    expect(results(workflow)).toEqual({ staging: 'failure', 'plan-prod': 'skipped', prod: 'skipped' });
    expect(text(workflow)).toContain('no such notebook');
    expect(terraform.resources(PROD)).toEqual({});
  });

  test('is refused by name while the state backend is not set', async () => {
    const workflow = await deploy({ vars: { ...VARS, TF_STATE_BUCKET: '' }, secrets: { PLAN_KEY: 'x' } });
    expect(results(workflow)).toMatchObject({ staging: 'failure', prod: 'skipped' });
    expect(text(workflow)).toContain(
      'Not set, see EDIT in this workflow: TF_STATE_BUCKET AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
    );
    expect(terraform.calls()).toEqual([]);
  });

  test.each([
    ['staging', ''],
    ['plan-prod', ' PLAN_KEY'],
    ['prod', ' PLAN_KEY'],
  ])('is refused in the job %s for what its own environment lacks', async (job, key) => {
    const { jobs } = parse(readFileSync(join(ROOT, FOLDER, 'terraform-cd.yml'), 'utf8')) as {
      jobs: Record<string, { steps: { name?: string; run?: string }[] }>;
    };
    const [first] = jobs[job]?.steps ?? [];
    const { status, stdout } = spawnSync('bash', ['-e', '-c', first?.run ?? ''], {
      env: { PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain(`TF_STATE_BUCKET AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY${key}\n`);
  });

  test('plans nothing for prod that would travel in the clear', async () => {
    const { PLAN_KEY: _, ...secrets } = SECRETS;
    const workflow = await deploy({ secrets });
    expect(results(workflow)).toEqual({ staging: 'success', 'plan-prod': 'failure', prod: 'skipped' });
    expect(text(workflow)).toContain('Not set, see EDIT in this workflow: PLAN_KEY');
  });

  test('from another branch, by hand, deploys nothing', async () => {
    const workflow = await deploy({
      event: { name: 'workflow_dispatch', payload: {} },
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/other' },
    });
    expect(results(workflow)).toEqual({ staging: 'skipped', 'plan-prod': 'skipped', prod: 'skipped' });
  });
});

describe('A pull request', () => {
  const CI = `${FOLDER}/terraform-ci.yml`;

  test('of a member is checked, and its plan for staging is a comment', async () => {
    const { sha: head, workflow, pullRequest } = await contribute(scene, MEMBER, CI, common());
    expect(results(workflow)).toEqual({ check: 'success', plan: 'success' });
    const [comment] = scene.repository.comments(pullRequest);
    expect(comment?.body).toContain('### ➖ Terraform in `terraform/staging`: 3 to create');
    expect(comment?.body).toContain(`+ commit: "${head}"`);
    expect(terraform.resources(STAGING)).toEqual({});
    expect(terraform.calls().some(([command]) => command === 'apply')).toBe(false);
    expectHidden(workflow);
  });

  test.each(STRANGERS)('of $who is checked without credentials, and planned nowhere', async (contributor) => {
    const { workflow } = await contribute(scene, contributor, CI, common());
    expect(results(workflow)).toEqual({ check: 'success', plan: 'skipped' });
    expect(terraform.calls().some(([command]) => command === 'plan')).toBe(false);
  });

  test('fails by name while the state backend is not set', async () => {
    const { workflow } = await contribute(scene, MEMBER, CI, { ...common(), secrets: {} });
    expect(results(workflow)).toEqual({ check: 'success', plan: 'failure' });
    expect(text(workflow)).toContain('Not set, see EDIT in this workflow: AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY');
  });

  test('fails where the configuration is not formatted', async () => {
    await commit({ 'terraform/prod/other.tf': 'variable "x" {\n\tdefault = "tab"\n}\n' });
    const { workflow } = await contribute(scene, MEMBER, CI, common());
    expect(results(workflow)).toEqual({ check: 'failure', plan: 'skipped' });
  });
});
