// What the stand-in was made from: every Terraform and OpenTofu that is found. TERRAFORM_BINARIES names more of them, with
// colons between their paths. No network: the one provider is a part of the program.
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, type Host } from '@ml-actions/core';
import { gitEnvironment } from '@ml-actions/testing';
import { IMAGE, openScene, type Scene, shown, TOKEN } from './scene.ts';

const onPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['terraform', 'tofu'].map((name) => join(folder, name)));
const given = (process.env['TERRAFORM_BINARIES'] ?? '').split(':').filter((path) => path !== '');
const binaries = [...new Set([...given, ...onPath])].filter(isProgram);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const MAIN = `terraform {
  backend "local" {}
}
variable "image" {
  type = string
}
variable "token" {
  type      = string
  sensitive = true
}
resource "terraform_data" "training_job" {
  input = { image = var.image, token = var.token, job = 9007199254740993 }
}
resource "terraform_data" "experiment" {
  triggers_replace = ["one"]
}
output "job" {
  value = terraform_data.training_job.output.job
}
output "whole" {
  value     = terraform_data.training_job.output
  sensitive = true
}
`;
const SLOW = `resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "sleep 30"
  }
}
`;

if (binaries.length === 0) {
  // Jest shows this line with the results.
  test('no real Terraform was run: neither `terraform` nor `tofu` is on PATH, and TERRAFORM_BINARIES is not set', () => {
    expect(binaries).toEqual([]);
  });
}

describe.each(binaries)('%s', (binary) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ 'infra/main.tf': MAIN }, { ...gitEnvironment, TF_CLI_CONFIG_FILE: '/dev/null' });
  });
  afterEach(() => scene.end());

  const step = async (inputs: Record<string, string> = {}, as?: (host: Host) => Host, env = {}) => {
    const host = scene.host(
      {
        'terraform-path': binary,
        ...('plan-path' in inputs ? {} : { image: IMAGE, variables: 'image={image}' }),
        ...inputs,
      },
      { env },
    );
    await scene.run(host, as?.(host));
    expect(shown(host)).not.toContain(TOKEN);
    return host;
  };
  const planned = async (inputs = {}) => (await step({ 'dry-run': 'true', ...inputs })).outputs['plan-path'] ?? '';

  test('a saved plan is applied, and shows what it does without sensitive values', async () => {
    const plan = await step({ 'dry-run': 'true', 'plan-key': 'a long passphrase' });
    expect(plan.failures).toEqual([]);
    expect(plan.log).toContain('2 to create, 2 outputs');
    expect(plan.summaries[0]).toContain('| to create | `terraform_data.training_job` |');
    expect(plan.summaries[0]).toContain(`+ input.image: "${IMAGE}"`);
    expect(plan.summaries[0]).toContain('+ input.token: (sensitive value)');
    expect(readFileSync(plan.outputs['plan-path'] ?? '', 'latin1')).not.toContain(TOKEN);

    const applied = await step({ 'plan-path': plan.outputs['plan-path'] ?? '', 'plan-key': 'a long passphrase' });
    expect(applied.failures).toEqual([]);
    expect(applied.outputs).toMatchObject({
      changed: 'true',
      created: '["terraform_data.experiment","terraform_data.training_job"]',
      failed: '[]',
      'terraform-outputs': '{"job":9007199254740993}',
    });

    const again = await step({ 'dry-run': 'true' });
    expect(again.log).toContain('no changes, 2 unchanged');
    expect(scene.left()).toEqual([]);
  });

  test('what is destroyed and replaced comes first, and no copy of a sensitive value is shown', async () => {
    await step();
    await scene.commit({
      'infra/main.tf': `${MAIN.replace('"one"', '"two"')}resource "terraform_data" "new" {}\n`,
    });
    const host = await step({ variables: 'image={image}-next' });
    expect(host.failures).toEqual([]);
    expect(host.outputs['plan']).toContain('"replaces":true');
    expect(host.summaries[0]?.split('\n').filter((line) => line.startsWith('| re') || line.startsWith('| c'))).toEqual([
      '| replaced | `terraform_data.experiment` |',
      '| changed | `terraform_data.training_job` |',
      '| created | `terraform_data.new` |',
    ]);
    // Terraform's own text shows the copy that the provider made of it.
    expect(host.summaries[0]).toContain('"token": "(sensitive value)"');

    await scene.commit({ 'infra/main.tf': 'terraform {\n  backend "local" {}\n}\n' });
    const end = await step({ variables: '# none', image: '' });
    expect(end.failures).toEqual([]);
    expect(JSON.parse(end.outputs['deleted'] ?? '')).toHaveLength(3);
  });

  test('a plan is stale when the state has changed since', async () => {
    const path = await planned();
    await step();
    const host = await step({ 'plan-path': path });
    expect(host.failures).toEqual(['The saved plan is stale: the state was changed after it was made']);
  });

  test('a variable that is missing, and one that is not declared', async () => {
    expect((await step({ variables: '# none', image: '' })).failures).toEqual([
      expect.stringMatching(/plan` ended with 1: No value for required variable .*"image"/),
    ]);
    expect((await step({ variables: 'image={image}\nimages=x', 'dry-run': 'true' })).failures).toEqual([
      '`variables`: the configuration declares no `images`',
    ]);
  });

  test('cancelled, it ends by itself and gives the lock back; a second one finds the lock meanwhile', async () => {
    await scene.commit({ 'infra/main.tf': `${MAIN}${SLOW}` });
    let other: Promise<unknown> | undefined;
    const held: string[][] = [];
    const host = scene.host({ 'terraform-path': binary, image: IMAGE, variables: 'image={image}' });
    const watching: Host = {
      ...host,
      raw: (line) => {
        host.raw(line);
        if (!/slow: (?:Still c|C)reating/.test(line) || other !== undefined) return;
        other = (async () => {
          const second = await host.exec(binary, ['plan', '-input=false', '-no-color', '-lock-timeout=0s'], {
            cwd: join(scene.checkout.path, 'infra'),
            env: { ...host.env, TF_VAR_image: 'x' },
          });
          held.push([
            String(second.exitCode),
            second.stderr.includes('Error acquiring the state lock') ? 'locked' : '',
          ]);
          host.cancel(new CancelledError('Cancelled (SIGINT)', host.now()));
        })();
      },
    };
    await scene.run(host, watching);
    await other;
    expect(held).toEqual([['1', 'locked']]);
    expect(host.failures).toEqual(['Cancelled (SIGINT)']);
    expect(JSON.parse(host.outputs['created'] ?? '')).toContain('terraform_data.training_job');
    expect(JSON.parse(host.outputs['failed'] ?? '')).toEqual(['terraform_data.slow']);
    const next = await step({ 'dry-run': 'true' });
    expect(next.failures).toEqual([]);
  });
});
