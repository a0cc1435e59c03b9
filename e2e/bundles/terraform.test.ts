// The bundle of update-pipeline and a Terraform in the middle of its work, whose lock must not outlive the step.
import { delimiter } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type StandInTerraform, standInTerraform, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { openScene, type Scene, type Step } from './scene.ts';

const HANGS = `variable "token" {
  sensitive = true
}
resource "databricks_experiment" "training" {
  name = "training"
}
resource "databricks_job" "training" {
  name  = "training"
  token = var.token
  hangs = "until it is asked to end"
}
`;
const TOKEN = 'dapi-correct-horse-battery';

let scene: Scene;
let machine: TemporaryFolder;
let terraform: StandInTerraform;
let sha: string;
beforeEach(async () => {
  scene = await openScene();
  machine = temporaryFolder();
  terraform = standInTerraform(machine.path);
  sha = await scene.checkout.commit({ 'terraform/main.tf': HANGS }, 'Deploy');
});
afterEach(async () => {
  await scene.end();
  machine.remove();
});

const step = (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<Step> => {
  const [recorded = '', ...others] = (scene.env['PATH'] ?? '').split(delimiter);
  const [bin = ''] = terraform.env.PATH.split(delimiter);
  return scene.step('update-pipeline', {
    inputs: { backend: 'terraform', 'working-directory': 'terraform' },
    event: { name: 'push', payload: { after: sha } },
    env: { ...terraform.env, PATH: [recorded, bin, ...others].join(delimiter), GITHUB_SHA: sha, TF_VAR_token: TOKEN },
    signal: { signal, when: (stdout) => stdout.includes('databricks_job.training: Creating...') },
  });
};

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s is handed on as one SIGINT, and the lock is given back',
  async (signal) => {
    const ended = await step(signal);
    expect(ended).toMatchObject({ exitCode: 1, stderr: '', orphans: [] });
    expect(ended.stdout).toContain('Gracefully shutting down...');
    expect(terraform.isLocked()).toBe(false);
    expect(ended.outputs).toMatchObject({
      created: '["databricks_experiment.training"]',
      failed: '["databricks_job.training"]',
    });
    expect(ended.duration).toBeLessThan(10_000);
  },
);

test('a step that is killed leaves no plan behind, which holds secrets', async () => {
  const ended = await step('SIGKILL');
  expect(ended.exitCode).toBe(137);
  expect(scene.left()).toEqual([]);
  expect(scene.texts().filter((text) => text.includes(TOKEN))).toEqual([]);
});
