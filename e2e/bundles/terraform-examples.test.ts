// The examples with Terraform as users copy them, byte for byte, with a stand-in for Terraform that keeps state.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StandInTerraform } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { parse } from 'yaml';
import {
  FILES,
  openTerraform,
  SECRETS,
  TERRAFORM_CD,
  TERRAFORM_CI,
  type TerraformScene,
  VARS,
} from '../examples/terraform.ts';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import { REPOSITORY, ROOT, type Scene } from './scene.ts';
import { stepOf } from './workflow.ts';

const [STAGING, PROD] = ['staging/training.tfstate', 'prod/training.tfstate'];
const JOB = 'module.training.databricks_job.training';

let opened: TerraformScene;
let scene: Scene;
let terraform: StandInTerraform;
let commit: TerraformScene['commit'];
let deploy: TerraformScene['deploy'];
beforeEach(async () => {
  opened = await openTerraform();
  ({ scene, terraform, commit, deploy } = opened);
});
afterEach(() => opened.end());

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
    for (const state of [STAGING, PROD]) expect(terraform.resources(state)[JOB]).toMatchObject({ commit: opened.sha });
    expect(terraform.calls().filter(([command]) => command === 'plan')).toHaveLength(2);
    const { outputs } = stepOf(workflow, 'prod', 'update-pipeline');
    expect(JSON.parse(outputs['created'] ?? '')).toContain(JOB);
    expect(JSON.parse(outputs['terraform-outputs'] ?? '')).toMatchObject({ experiment_name: '/Shared/prod-training' });
    expectHidden(workflow);
  });

  test('changes only the job when another commit comes', async () => {
    await deploy();
    const sha = await commit({ 'notebooks/Train.py': '# better\n' });
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
    await commit({ [path]: (FILES[path] ?? '').replace('task_key = "train"', 'fails = "no such notebook"') });
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
    const { jobs } = parse(readFileSync(join(ROOT, TERRAFORM_CD), 'utf8')) as {
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
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha: opened.sha, ref: 'refs/heads/other' },
    });
    expect(results(workflow)).toEqual({ staging: 'skipped', 'plan-prod': 'skipped', prod: 'skipped' });
  });
});

describe('A pull request', () => {
  test('of a member is checked, and its plan for staging is a comment', async () => {
    const { sha: head, workflow, pullRequest } = await contribute(scene, MEMBER, TERRAFORM_CI, opened.options());
    expect(results(workflow)).toEqual({ check: 'success', plan: 'success' });
    const [comment] = scene.repository.comments(pullRequest);
    expect(comment?.body).toContain('### ➖ Terraform in `terraform/staging`: 3 to create');
    expect(comment?.body).toContain(`+ commit: "${head}"`);
    expect(terraform.resources(STAGING)).toEqual({});
    expect(terraform.calls().some(([command]) => command === 'apply')).toBe(false);
    expectHidden(workflow);
  });

  test.each(STRANGERS)('of $who is checked without credentials, and planned nowhere', async (contributor) => {
    const { workflow } = await contribute(scene, contributor, TERRAFORM_CI, opened.options());
    expect(results(workflow)).toEqual({ check: 'success', plan: 'skipped' });
    expect(terraform.calls().some(([command]) => command === 'plan')).toBe(false);
  });

  test('fails by name while the state backend is not set', async () => {
    const { workflow } = await contribute(scene, MEMBER, TERRAFORM_CI, { ...opened.options(), secrets: {} });
    expect(results(workflow)).toEqual({ check: 'success', plan: 'failure' });
    expect(text(workflow)).toContain('Not set, see EDIT in this workflow: AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY');
  });

  test('fails where the configuration is not formatted', async () => {
    await commit({ 'terraform/prod/other.tf': 'variable "x" {\n\tdefault = "tab"\n}\n' });
    const { workflow } = await contribute(scene, MEMBER, TERRAFORM_CI, opened.options());
    expect(results(workflow)).toEqual({ check: 'failure', plan: 'skipped' });
  });
});
