// update-pipeline commits to another repository over HTTP, as it does on GitHub: what arrives there, and what stays behind.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Permissions } from '@ml-actions/github/fake';
import { type GitopsScene, openGitops, WRITES } from '../examples/gitops.ts';
import { DEPLOYMENT, type Deployment, startDeployment } from './deployment.ts';
import { openScene, type Scene, type Step, type StepOptions } from './scene.ts';
import { stepOf } from './workflow.ts';

const IMAGE = `ghcr.io/ada/petal-width@sha256:${'a'.repeat(64)}`;
const TRAIN = 'kind: Job # nightly\nimage: ghcr.io/ada/petal-width:v1\n';

let scene: Scene;
let deployment: Deployment;
let before: string;

async function open(files: Readonly<Record<string, string>>): Promise<void> {
  scene = await openScene();
  deployment = await startDeployment(scene, files);
  before = (await deployment.branches())['main'] ?? '';
}

interface Committing extends Omit<StepOptions, 'permissions'> {
  /** What git lets the token do. */
  access?: 'none' | 'read' | 'write';
  /** What the API lets the token do. */
  permissions?: Permissions;
}

/** A step with a token for the other repository. */
function commit({ access = 'write', permissions = WRITES, inputs, env, ...rest }: Committing = {}): Promise<Step> {
  const githubToken = scene.github.addToken({ kind: 'actions', repository: DEPLOYMENT, permissions });
  if (access !== 'none') deployment.grant(githubToken, access);
  return update({ ...rest, inputs: { 'github-token': githubToken, ...inputs }, ...(env && { env }) });
}

const update = ({ inputs, env, ...rest }: StepOptions): Promise<Step> =>
  scene.step('update-pipeline', {
    permissions: {},
    ...rest,
    inputs: { image: IMAGE, 'pipeline-files': '.', 'target-repository': DEPLOYMENT, ...inputs },
    env: { GITHUB_SERVER_URL: deployment.server.url, ...env },
  });

/** A step as a GitHub App that may do more than it needs, on more than one repository. */
function commitAsApp(inputs: Record<string, string>): { step: Promise<Step>; key: string } {
  const permissions: Permissions = { ...WRITES, checks: 'write', statuses: 'write' };
  const app = scene.github.addApp({ slug: 'deployer', permissions, repositories: [DEPLOYMENT, 'ada/petal-width'] });
  const step = update({
    inputs: { ...inputs, 'github-app-id': String(app.id), 'github-app-private-key': app.privateKey },
  });
  return { step, key: app.privateKey };
}

const gitCommands = (): string[] =>
  scene.programs.calls().flatMap(({ argv: [name, first] }) => (name === 'git' && first !== undefined ? [first] : []));

/** Files but for the plan, which is for later steps. */
const left = (): string[] => scene.left().filter((path) => !path.endsWith('plan.json'));

/** What somebody sent to prove who asks, and how it is written. */
const sent = (): string[] =>
  [...scene.github.requests, ...deployment.server.requests].flatMap(({ headers }) => {
    const [scheme = '', text = ''] = (headers['authorization'] ?? '').split(' ');
    const token = /^basic$/i.test(scheme) ? Buffer.from(text, 'base64').toString().split(':')[1] : undefined;
    return [text, ...(token === undefined ? [] : [token])].filter((each) => each !== '');
  });

/** In no log, no file, no argument of a program, and nothing that git keeps of the other repository. */
async function expectHidden(step: Step, secrets: readonly string[]): Promise<void> {
  const calls = scene.programs.calls();
  const { stdout, stderr, outputs, state, summary, post } = step;
  const texts = [
    stdout.replaceAll(/^::add-mask::.*$/gm, ''),
    stderr,
    summary,
    JSON.stringify([outputs, state, post?.stdout, post?.stderr]),
    ...scene.texts(),
    ...calls.map(({ argv }) => argv.join(' ')),
    ...calls.filter(({ argv }) => argv[0] !== 'git').map(({ env }) => env),
    await deployment.checkout.git(`--git-dir=${deployment.checkout.remote}`, 'log', '--all', '--format=fuller'),
  ];
  expect(secrets.length).toBeGreaterThan(1);
  for (const secret of new Set(secrets)) {
    // Not as one assertion on the whole text: its message would be that text.
    expect(texts.filter((text) => text.includes(secret)).length).toBe(0);
    // What an App signs is good for minutes, and is made anew each time.
    if (!secret.startsWith('eyJ')) expect(step.masks).toContain(secret.trimEnd());
  }
}

describe('a commit to another repository', () => {
  beforeEach(() => open({ 'train.yaml': TRAIN, 'README.md': 'Deploys.\n' }));
  afterEach(async () => {
    await deployment.end();
    await scene.end();
  });

  test('is pushed with a token that nobody gets to see', async () => {
    const step = await commit();
    expect(step).toMatchObject({ exitCode: 0, stderr: '', orphans: [], post: { exitCode: 0, stderr: '' } });
    const { main = '' } = await deployment.branches();
    expect(step.outputs).toMatchObject({ changed: 'true', 'commit-sha': main, 'pull-request-url': '' });
    expect(await deployment.file('train.yaml')).toBe(TRAIN.replace('ghcr.io/ada/petal-width:v1', IMAGE).trimEnd());
    expect(await deployment.checkout.git(`--git-dir=${deployment.checkout.remote}`, 'rev-list', 'main')).toBe(
      `${main}\n${before}`,
    );
    expect(await scene.checkout.git('status', '--porcelain')).toBe('');
    expect(left()).toEqual([]);
    await expectHidden(step, sent());
  });

  test('is offered in a pull request by an App, whose token is for that repository and no more than it needs', async () => {
    const { step: running, key } = commitAsApp({ 'pull-request': 'true' });
    const step = await running;
    expect(step).toMatchObject({ exitCode: 0, stderr: '' });
    expect(step.outputs).toMatchObject({ changed: 'true', 'pull-request-number': '1' });
    const [asked] = scene.github.requests.filter(({ path }) => path.endsWith('/access_tokens'));
    expect(JSON.parse(String(asked?.body))).toEqual({
      repositories: ['deploy'],
      permissions: { contents: 'write', pull_requests: 'write' },
    });
    const { main, ...branches } = await deployment.branches();
    expect(main).toBe(before);
    expect(Object.values(branches)).toEqual([step.outputs['commit-sha']]);
    await expectHidden(step, [...sent(), ...key.split('\n').filter((line) => line.length > 40)]);
  });

  test('is there once when the answer to the push is lost', async () => {
    deployment.server.fail({ on: 'POST *git-receive-pack', fault: 'reset-after' });
    const step = await commit();
    expect(step).toMatchObject({ exitCode: 0, stderr: '' });
    const { main = '' } = await deployment.branches();
    expect(step.outputs['commit-sha']).toBe(main);
    expect(
      await deployment.checkout.git(`--git-dir=${deployment.checkout.remote}`, 'rev-list', '--count', 'main'),
    ).toBe('2');
  });

  test('is only planned in a dry run, with a token that may only read', async () => {
    const step = await commit({
      access: 'read',
      permissions: { contents: 'read' },
      inputs: { 'dry-run': 'true', 'pull-request': 'true' },
    });
    expect(step).toMatchObject({ exitCode: 0, outputs: { changed: 'false', 'commit-sha': '' } });
    expect(step.outputs['plan']).toContain(IMAGE);
    expect(await deployment.branches()).toEqual({ main: before });
    expect(gitCommands()).not.toContain('push');
  });

  test.each([
    {
      name: 'with a token that may only read',
      options: { access: 'read' } as Committing,
      error: /^ada\/deploy could not be read or changed: git push ended with 128: .*403/,
      hint: /^Let `github-token` write to the contents of ada\/deploy; GITHUB_TOKEN can only write to the repository of the/,
    },
    {
      name: 'with the token of another repository',
      options: { access: 'none' } as Committing,
      error: /^ada\/deploy could not be read or changed: git ls-remote ended with 128: /,
      hint: /^Check `target-repository`, and that `github-token` may read ada\/deploy/,
    },
    {
      name: 'to a protected branch',
      options: {},
      hook: 'echo "error: GH006: Protected branch update failed for refs/heads/main." >&2; exit 1',
      error: /^ada\/deploy could not be read or changed: git push ended with 1: .*GH006/,
      hint: /^Use `pull-request: true`, or a GitHub App that may bypass the rules of the branch\.$/,
    },
  ])('$name is one error, with a hint', async ({ options, hook, error, hint }) => {
    if (hook !== undefined)
      writeFileSync(join(deployment.checkout.remote ?? '', 'hooks/update'), `#!/bin/sh\n${hook}\n`, { mode: 0o755 });
    const step = await commit(options);
    expect(step).toMatchObject({ exitCode: 1, stderr: '', outputs: { changed: 'false', 'commit-sha': '' } });
    expect(step.annotations).toEqual([
      { level: 'error', message: expect.stringMatching(error) },
      { level: 'notice', message: expect.stringMatching(hint) },
    ]);
    expect(await deployment.branches()).toEqual({ main: before });
    expect(gitCommands().filter((name) => name === 'push').length).toBeLessThanOrEqual(1);
    expect(left()).toEqual([]);
  });

  const begun = (name: string) => (): boolean => gitCommands().includes(name);
  const pushing = (): boolean => deployment.server.asked.some((asked) => /^POST .*git-receive-pack$/.test(asked));

  test.each([
    ...['init', 'ls-remote', 'fetch', 'read-tree', 'add', 'write-tree', 'commit-tree', 'push'].flatMap((name, n) => [
      {
        when: `at git ${name}`,
        signal: n % 2 === 0 ? ('SIGINT' as const) : ('SIGTERM' as const),
        env: { HANG_ON: `git ${name}` },
        reached: begun(name),
        prepare: () => undefined,
      },
    ]),
    {
      when: 'while the server does not answer to the push',
      signal: 'SIGINT' as const,
      env: {},
      reached: pushing,
      prepare: () => deployment.server.fail({ on: 'POST *git-receive-pack', fault: 'hang' }),
    },
  ])('is not made when the step is ended by $signal $when, and no file is left', async (moment) => {
    moment.prepare();
    const step = await commit({ env: moment.env, signal: { signal: moment.signal, when: moment.reached } });
    expect(step).toMatchObject({ exitCode: 1, stderr: '', orphans: [], post: { exitCode: 0 } });
    expect(step.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(/cancelled/i)]);
    expect(await deployment.branches()).toEqual({ main: before });
    expect(left()).toEqual([]);
  });
});

describe('examples/gitops.yml', () => {
  let gitops: GitopsScene;
  beforeEach(async () => {
    gitops = await openGitops();
    ({ scene, deployment } = gitops);
  });
  afterEach(() => gitops.end());

  test('builds the image, commits it to staging, and offers it to production', async () => {
    const workflow = await gitops.run();
    expect(workflow.jobs.map(({ id, result }) => `${id}: ${result}`)).toEqual([
      'build: success',
      'staging: success',
      'production: success',
    ]);
    const { digest = '' } = stepOf(workflow, 'build', 'build-and-push-image').outputs;
    const now = gitops.values(`v1@${digest}`).trimEnd();
    expect(digest).toMatch(/^sha256:/);
    expect(await deployment.file('staging/values.yaml')).toBe(now);
    expect(await deployment.file('production/values.yaml')).toBe(gitops.values('v1').trimEnd());

    const { main, ...others } = await deployment.branches();
    const [[head = '', sha] = []] = Object.entries(others);
    expect(await deployment.file('production/values.yaml', head)).toBe(now);
    expect(stepOf(workflow, 'staging', 'update-pipeline').outputs).toMatchObject({ 'commit-sha': main });
    const { outputs, annotations } = stepOf(workflow, 'production', 'update-pipeline');
    expect(outputs).toMatchObject({ 'commit-sha': sha, 'pull-request-number': '1' });
    // Of an App, the pull request starts workflows: there is nothing to say about it.
    expect(annotations).toEqual([]);
  });

  test('has nothing to do when it is run again', async () => {
    await gitops.run();
    const branches = await deployment.branches();
    const workflow = await gitops.run();
    expect(workflow.result).toBe('success');
    expect(await deployment.branches()).toEqual(branches);
    expect(stepOf(workflow, 'staging', 'update-pipeline').outputs).toMatchObject({
      changed: 'false',
      'commit-sha': '',
    });
  });
});
