import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, type Host } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '@ml-actions/github/fake';
import {
  gitEnvironment,
  type StandInTerraform,
  standInTerraform,
  type TemporaryFolder,
  temporaryFolder,
} from '@ml-actions/testing';
import { DIGEST, type HostOptions, IMAGE, openScene, REPOSITORY, type Scene, shown, TOKEN } from './scene.ts';

const MAIN = `variable "image" {}
variable "token" {
  sensitive = true
}
resource "databricks_job" "training" {
  name  = "training"
  image = var.image
  token = var.token
}
resource "databricks_experiment" "training" {
  name = "training"
}
output "image" {
  value = var.image
}
output "token" {
  value = var.token
}
`;

let machine: TemporaryFolder;
let terraform: StandInTerraform;
let scene: Scene;
beforeEach(async () => {
  machine = temporaryFolder();
  terraform = standInTerraform(machine.path);
  scene = await openScene({ 'infra/main.tf': MAIN }, { ...gitEnvironment, ...terraform.env });
});
afterEach(() => {
  scene.end();
  machine.remove();
});

const PLANS = { image: IMAGE, variables: 'image={image}' };
const run = async (inputs: Record<string, string> = {}, options?: HostOptions, as?: (host: FakeHost) => Host) => {
  const host = scene.host({ ...('plan-path' in inputs ? {} : PLANS), ...inputs }, options);
  await scene.run(host, as?.(host));
  expect(shown(host)).not.toContain(TOKEN);
  expect(scene.left()).toEqual([]);
  return host;
};
const planned = async (inputs = {}): Promise<string> =>
  (await run({ 'dry-run': 'true', ...inputs })).outputs['plan-path'] ?? '';
const commands = (): string[] => terraform.calls().map(([command = '']) => command);

describe('a dry run', () => {
  test('shows the plan, saves it, and applies nothing', async () => {
    const host = await run({ 'dry-run': 'true' });
    expect(host.failures).toEqual([]);
    expect(commands()).toEqual(['version', 'init', 'workspace', 'plan', 'show']);
    expect(terraform.resources()).toEqual({});
    expect(host.log.at(-1)).toBe('2 to create, 2 outputs');
    expect(host.summaries).toEqual([
      expect.stringContaining('### ➖ Terraform in `infra`: 2 to create, 2 outputs (plan)\n'),
    ]);
    expect(host.outputs).toMatchObject({ changed: 'false', created: '[]', failed: '[]', 'terraform-outputs': '{}' });
    expect(host.secrets).toContain(TOKEN);
    expect(readFileSync(host.outputs['plan-path'] ?? '', 'latin1')).toMatch(
      /^ml-actions\/terraform-plan@1 [0-9a-f]{64}\n\{"repository":"owner\/trainer","commit":"[0-9a-f]{40}","directory":"infra","workspace":"default"\}\n/,
    );
  });

  test('asks Terraform no questions, and puts no value into its arguments', async () => {
    await run({ 'dry-run': 'true' });
    expect(terraform.calls()[1]).toEqual(['init', '-input=false', '-no-color', '-lockfile=readonly']);
    expect(terraform.calls()[3]).toEqual([
      'plan',
      '-input=false',
      '-no-color',
      '-detailed-exitcode',
      '-lock-timeout=2m',
      expect.stringMatching(/^-out=.*\/plan$/),
      expect.stringMatching(/^-var-file=.*\/variables\.tfvars\.json$/),
    ]);
    expect(JSON.stringify(terraform.calls())).not.toContain(DIGEST);
  });

  test('of the merge of a pull request is shown, and not handed on', async () => {
    const head = scene.sha;
    await scene.checkout.commit({ 'other.txt': 'merged' }, 'Merge');
    const host = await run({ 'dry-run': 'true', commit: head });
    expect(host.failures).toEqual([]);
    expect(host.outputs['plan-path']).toBe('');
    expect(host.annotations).toContainEqual({
      level: 'warning',
      message: expect.stringMatching(/^The checkout is at .*: the plan is of the checkout, and is not handed on\./),
    });
  });

  test('of a saved plan checks it', async () => {
    const path = await planned();
    const host = await run({ 'dry-run': 'true', 'plan-path': path });
    expect(host.outputs['plan-path']).toBe(path);
    expect(terraform.resources()).toEqual({});
  });
});

describe('an apply', () => {
  test('carries out the plan of an earlier step', async () => {
    const path = await planned();
    const host = await run({ 'plan-path': path });
    expect(host.failures).toEqual([]);
    expect(commands().slice(5)).toEqual(['version', 'init', 'workspace', 'show', 'show', 'apply', 'output']);
    expect(terraform.resources()).toEqual({
      'databricks_experiment.training': { name: 'training' },
      'databricks_job.training': { name: 'training', image: IMAGE, token: TOKEN },
    });
    expect(host.outputs).toMatchObject({
      changed: 'true',
      created: '["databricks_experiment.training","databricks_job.training"]',
      updated: '[]',
      deleted: '[]',
      failed: '[]',
      // Not marked as sensitive, but holding what is.
      'terraform-outputs': JSON.stringify({ image: IMAGE }),
    });
    expect(host.summaries).toEqual([expect.stringContaining('### ✅ Terraform in `infra`: 2 created, 2 outputs\n')]);
  });

  test('without a saved plan makes one, and applies that', async () => {
    const host = await run();
    expect(commands()).toEqual(['version', 'init', 'workspace', 'plan', 'show', 'apply', 'output']);
    expect(host.outputs).toMatchObject({ changed: 'true', 'plan-path': '' });
    const again = await run();
    expect(again.outputs).toMatchObject({ changed: 'false', created: '[]', failed: '[]' });
    expect(again.log.at(-1)).toBe('no changes, 2 unchanged');
  });

  test('of an encrypted plan needs its key', async () => {
    const path = await planned({ 'plan-key': 'a long passphrase' });
    expect(readFileSync(path).includes(IMAGE)).toBe(false);
    expect((await run({ 'plan-path': path })).failures).toEqual(['The plan at `plan-path` is encrypted']);
    const host = await run({ 'plan-path': path, 'plan-key': 'a long passphrase' });
    expect(host.failures).toEqual([]);
    expect(host.secrets).toContain('a long passphrase');
  });

  test.each<{
    of: string;
    change: (path: string) => Promise<{ inputs?: Record<string, string>; options?: HostOptions }>;
    message: RegExp;
  }>([
    {
      of: 'another commit',
      change: async () => {
        await scene.commit({ 'train.py': '' });
        return {};
      },
      message: /^The plan at `plan-path` is of the commit `[0-9a-f]{40}`, and this is `[0-9a-f]{40}`$/,
    },
    {
      of: 'another folder',
      change: async () => ({ inputs: { 'working-directory': '' } }),
      message: /is of the directory `infra`, and this is `\.`$/,
    },
    {
      of: 'another workspace',
      change: async () => ({ options: { env: { TF_WORKSPACE: 'prod' } } }),
      message: /is of the workspace `default`, and this is `prod`$/,
    },
    {
      of: 'another repository',
      change: async () => ({ options: { env: { GITHUB_REPOSITORY: 'eve/trainer' } } }),
      message: /is of the repository `owner\/trainer`, and this is `eve\/trainer`$/,
    },
    {
      of: 'a file that was changed',
      change: async (path) => {
        writeFileSync(path, `${readFileSync(path, 'latin1')} `, 'latin1');
        return {};
      },
      message: /^The file at `plan-path` was changed after it was saved$/,
    },
    {
      of: 'a state that has changed',
      change: async () => {
        await run();
        return {};
      },
      message: /^The saved plan is stale: the state was changed after it was made$/,
    },
  ])('is refused of $of', async ({ change, message }) => {
    const path = await planned();
    const { inputs, options } = await change(path);
    const before = terraform.resources();
    const host = await run({ 'plan-path': path, ...inputs }, options);
    expect(host.failures).toEqual([expect.stringMatching(message)]);
    expect(terraform.resources()).toEqual(before);
  });

  test('is refused where the checkout is of another commit', async () => {
    const host = await run({ commit: 'd'.repeat(40) });
    expect(host.failures).toEqual([`The checkout is at ${scene.sha}, and the commit under test is ${'d'.repeat(40)}`]);
    expect(commands()).toEqual([]);
  });

  test('whose outputs cannot be read is said to be done', async () => {
    const program = join(machine.path, 'without-outputs');
    const script =
      '#!/bin/sh\n[ "$1" = output ] && { echo "Error: state is away" >&2; exit 1; }\nexec terraform "$@"\n';
    writeFileSync(program, script, { mode: 0o755 });
    const host = await run({ 'terraform-path': program });
    expect(host.failures).toEqual([
      expect.stringMatching(
        /^The plan was applied, but the outputs of the configuration could not be read: .*state is away/,
      ),
    ]);
    expect(host.outputs).toMatchObject({
      changed: 'true',
      created: '["databricks_experiment.training","databricks_job.training"]',
      failed: '[]',
      'terraform-outputs': '{}',
    });
    expect(host.summaries[0]).toContain('✅ Terraform in `infra`: 2 created');
  });

  test('that fails half-way says what was done and what was not', async () => {
    await scene.commit({
      'infra/main.tf': MAIN.replace('image = var.image', 'image = var.image\n  fails = "no quota"'),
    });
    const host = await run();
    expect(host.failures).toEqual([
      '`terraform apply` ended with 1: cannot change databricks_job.training: no quota with databricks_job.training, on main.tf line 1',
    ]);
    expect(host.outputs).toMatchObject({
      changed: 'true',
      created: '["databricks_experiment.training"]',
      failed: '["databricks_job.training"]',
    });
    expect(host.summaries[0]).toContain('❌ Terraform in `infra`: 1 created, 1 not created');
    expect(terraform.isLocked()).toBe(false);
  });
});

describe('the end before the end', () => {
  const hanging = () =>
    scene.commit({ 'infra/main.tf': MAIN.replace('name  = "training"', 'name  = "training"\n  hangs = "yes"') });
  /** @param then what happens when Terraform is in the middle of a change. */
  const during =
    (then: (host: FakeHost) => void) =>
    (host: FakeHost): Host => ({
      ...host,
      // The step runs on hosts with other signals, whose log is this one.
      raw: (line) => {
        host.raw(line);
        if (line === 'databricks_job.training: Creating...') then(host);
      },
    });

  test('by a cancellation: Terraform is asked once, ends what it has begun, and gives the lock back', async () => {
    await hanging();
    const host = await run(
      {},
      {},
      during((it) => it.cancel(new CancelledError('Cancelled (SIGINT)', it.now()))),
    );
    expect(host.failures).toEqual(['Cancelled (SIGINT)']);
    expect(terraform.isLocked()).toBe(false);
    expect(host.log).toContain('Gracefully shutting down...');
    expect(host.outputs).toMatchObject({ failed: '["databricks_job.training"]' });
  });

  test('by the time-out: the same, and the message names it', async () => {
    await hanging();
    const host = await run(
      { timeout: '5m' },
      {},
      during((it) => it.advance(300_000)),
    );
    expect(host.failures).toEqual(['`terraform apply` took longer than 5m 00s']);
    expect(host.annotations).toContainEqual({ level: 'notice', message: 'Raise `timeout` if that is not enough.' });
    expect(terraform.isLocked()).toBe(false);
  });

  test('a lock of somebody else is explained', async () => {
    terraform.lock();
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(/^The state is locked by eve@laptop, since 2026-01-01.* with the id f2b21032-abf3$/),
    ]);
  });
});

describe('Terraform itself', () => {
  const program = (name: string, script: string): string => {
    const path = join(machine.path, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  test('that is not there', async () => {
    expect((await run({ 'terraform-path': 'no-such-terraform' })).failures).toEqual([
      '`no-such-terraform` was not found',
    ]);
  });

  test('in the wrapper that changes what it prints', async () => {
    const wrapped = program('wrapped', `echo "[command]/opt/terraform-bin $*"; terraform "$@"`);
    const host = await run({ 'terraform-path': wrapped });
    expect(host.failures).toEqual([expect.stringContaining('is the wrapper of `hashicorp/setup-terraform`')]);
    expect(host.annotations).toContainEqual({
      level: 'notice',
      message: 'Set `terraform_wrapper: false` on the step that installs it.',
    });
  });

  test('that is another program', async () => {
    const other = program('other', 'echo hello');
    expect((await run({ 'terraform-path': other })).failures).toEqual([
      `\`${other}\` is neither Terraform nor OpenTofu`,
    ]);
  });

  test('without a lock file for the providers', async () => {
    await scene.commit({ 'infra/main.tf': `terraform {\n  required_providers {}\n}\n${MAIN}` });
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(/^`terraform init` ended with 1: Provider dependency changes/),
    ]);
    expect(host.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('.terraform.lock.hcl'),
    );
  });
});

describe('inputs', () => {
  test.each([
    {
      inputs: { variables: 'name=x' },
      failure: '`image` goes nowhere: name the variable that takes it in `variables`, such as `image={image}`',
    },
    { inputs: { variables: '0=x' }, failure: '`variables`: "0=x" is not of the form name=value' },
    {
      inputs: { 'plan-path': 'plan', variables: 'image=x' },
      failure: '`variables` are for the step that plans: they are in the plan at `plan-path`',
    },
    {
      inputs: { 'working-directory': '../x' },
      failure: '`working-directory`: "../x" is not a folder within the repository',
    },
    {
      inputs: { 'working-directory': 'none' },
      failure: '`working-directory`: there is no folder none in the workspace',
    },
    {
      inputs: { 'pipeline-files': 'a.yaml' },
      failure: '`pipeline-files`: is not for `backend: terraform`, only for files, pachyderm, databricks',
    },
    {
      inputs: { variables: 'image={image}\nimages={commit}' },
      failure: '`variables`: the configuration declares no `images`',
    },
    { inputs: { image: '', variables: 'image={tag}' }, failure: '`variables`: there is no {tag} for "image"' },
    { inputs: { 'plan-path': 'none' }, failure: '`plan-path`: "none" cannot be read: ENOENT' },
    { inputs: { 'plan-path': 'infra/main.tf' }, failure: '`plan-path` names no plan that this action has saved' },
  ])('$failure', async ({ inputs, failure }) => {
    const host = await run(inputs);
    expect(host.failures).toEqual([expect.stringContaining(failure)]);
    expect(terraform.resources()).toEqual({});
  });

  test('for other backends are refused with theirs', async () => {
    const host = await run({
      backend: 'files',
      'working-directory': '',
      'plan-path': 'x',
      variables: '',
      image: IMAGE,
      'pipeline-files': 'x',
    });
    expect(host.failures).toEqual(['`plan-path`: is not for `backend: files`, only for terraform']);
  });

  test('a folder that is a link out of the workspace is none', async () => {
    mkdirSync(join(machine.path, 'outside'));
    symlinkSync(join(machine.path, 'outside'), join(scene.checkout.path, 'link'));
    const host = await run({ 'working-directory': 'link' });
    expect(host.failures).toEqual(['`working-directory`: there is no folder link in the workspace']);
  });

  test('placeholders and comments in variables', async () => {
    await run({ variables: '# of this commit\nimage = {commit} of {digest}' });
    expect(terraform.resources()['databricks_job.training']?.['image']).toBe(`${scene.sha} of ${DIGEST}`);
  });
});

describe('on a pull request', () => {
  let github: FakeGitHub;
  let repository: FakeRepository;
  let number: number;
  beforeEach(async () => {
    github = await startFakeGitHub({ now: () => Date.UTC(2026, 0, 1) });
    repository = github.addRepository(REPOSITORY);
    repository.addCommit();
    repository.addCommit({ sha: scene.sha, branch: 'change' });
    number = repository.addPullRequest({ head: 'change' });
  });
  afterEach(() => github.close());

  const pullRequest = (name = 'pull_request', from = REPOSITORY, sender = 'ada'): HostOptions => ({
    env: { GITHUB_API_URL: github.url },
    event: {
      name,
      payload: {
        sender: { login: sender },
        pull_request: {
          number,
          head: { sha: scene.sha, repo: { full_name: from } },
          base: { repo: { full_name: REPOSITORY } },
        },
      },
    },
  });
  const token = (access: 'read' | 'write' = 'write') =>
    github.addToken({
      kind: 'actions',
      repository: REPOSITORY,
      permissions: { contents: 'read', 'pull-requests': access },
    });
  const bodies = () => repository.comments(number).map(({ body }) => body);

  test('the plan is one comment that later ones bring up to date, also where they fail', async () => {
    const inputs = { 'dry-run': 'true', 'github-token': token() };
    await run(inputs, pullRequest());
    expect(bodies()).toEqual([expect.stringContaining('### ➖ Terraform in `infra`: 2 to create, 2 outputs (plan)\n')]);
    expect(bodies()[0]).not.toContain(TOKEN);
    await run({ ...inputs, variables: '', image: '' }, pullRequest());
    expect(bodies()).toEqual([expect.stringContaining('### ❌ Terraform in `infra`: there is no plan, see the log\n')]);
    await run();
    await run(inputs, pullRequest());
    expect(bodies()).toEqual([]);
    await run({ ...inputs, comment: 'always' }, pullRequest());
    expect(bodies()).toEqual([expect.stringContaining('no changes, 2 unchanged (plan)')]);
  });

  test('folders and jobs have a comment each', async () => {
    const inputs = { 'dry-run': 'true', 'github-token': token() };
    const options = pullRequest();
    await run(inputs, options);
    await run(inputs, { ...options, env: { ...options.env, GITHUB_JOB: 'prod' } });
    await run(inputs, { ...options, env: { ...options.env, TF_WORKSPACE: 'prod' } });
    expect(bodies()).toHaveLength(3);
  });

  test.each([
    { who: 'of a fork', options: () => pullRequest('pull_request', 'eve/trainer', 'eve') },
    { who: 'of Dependabot', options: () => pullRequest('pull_request', REPOSITORY, 'dependabot[bot]') },
  ])('$who it is planned, where there are no secrets, and not applied', async ({ options }) => {
    const plan = await run({ 'dry-run': 'true', 'github-token': token('read') }, options());
    expect(plan.failures).toEqual([]);
    expect(bodies()).toEqual([]);
    expect(plan.outputs['plan-path']).toBe('');
    const apply = await run({ 'github-token': token('read') }, options());
    expect(apply.failures).toEqual(['Nothing is applied for a pull request of a fork or of Dependabot']);
    expect(terraform.resources()).toEqual({});
  });

  test.each([
    { event: 'pull_request_target', payload: () => pullRequest('pull_request_target', 'eve/trainer').event?.payload },
    {
      event: 'workflow_run',
      payload: () => ({ workflow_run: { head_sha: scene.sha, head_repository: { full_name: 'eve/trainer' } } }),
    },
    {
      event: 'issue_comment',
      payload: () => {
        const fork = github.addRepository('eve/trainer', { forkOf: REPOSITORY });
        fork.addCommit({ sha: 'e'.repeat(40), branch: 'theirs' });
        const theirs = repository.addPullRequest({ head: 'eve:theirs' });
        const comment = { id: 1, created_at: new Date(Date.UTC(2026, 0, 2)).toISOString() };
        return { issue: { number: theirs, pull_request: {} }, comment };
      },
    },
  ])('of a fork it is not even planned on $event, which has secrets', async ({ event, payload }) => {
    const options = { env: { GITHUB_API_URL: github.url }, event: { name: event, payload: payload() ?? {} } };
    const host = await run({ 'dry-run': 'true', 'github-token': token() }, options);
    expect(host.failures).toEqual([
      `The commit is of a fork, and on \`${event}\` its configuration would run with the secrets of this repository`,
    ]);
    expect(commands()).toEqual([]);
  });

  test.each(['pull_request_target', 'workflow_run'])(
    'of the repository itself it is planned on %s, too',
    async (name) => {
      const workflow_run = { head_sha: scene.sha, head_repository: { full_name: REPOSITORY } };
      const options = name === 'workflow_run' ? { event: { name, payload: { workflow_run } } } : pullRequest(name);
      const host = await run({ 'dry-run': 'true', comment: 'never' }, options);
      expect(host.failures).toEqual([]);
    },
  );
});
