// The examples with images as users copy them, byte for byte: what is pushed where, and what nobody gets to see.
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf, startRegistry, type TemporaryFolder, type TestRegistry, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import { openScene, REPOSITORY, type Scene } from './scene.ts';
import { ECR_HOST, startTunnel, type Tunnel } from './tunnel.ts';
import { jobToken, stepOf, workflowOn } from './workflow.ts';

const HF_TOKEN = 'hf_battery-staple-horse';
const PUBLIC_TOKEN = 'dckr_staple-horse-battery';

let scene: Scene;
let folder: TemporaryFolder;
const others: TestRegistry[] = [];
beforeEach(async () => {
  scene = await openScene();
  folder = temporaryFolder();
});
afterEach(async () => {
  await scene.end();
  await Promise.all(others.splice(0).map((registry) => registry.close()));
  folder.remove();
});

/** Another registry than the scene's. */
async function registryOf(users: Record<string, string>): Promise<TestRegistry> {
  const registry = await startRegistry({ users });
  others.push(registry);
  return registry;
}

/** Runs an example on one of GitHub's machines, which have buildx. */
const run = (name: string, options: Partial<WorkflowOptions> = {}): Promise<WorkflowResult> =>
  workflowOn(scene, `examples/${name}.yml`, {
    ...options,
    env: hosted(options.env),
  });

const hosted = (env: WorkflowOptions['env'] = {}) => ({ ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx', ...env });

/** The push of a git tag at the scene's commit. */
const tagged = (tag: string): Partial<WorkflowOptions> => ({
  event: { name: 'push', payload: { after: scene.sha, ref: `refs/tags/${tag}` } },
  repository: {
    slug: REPOSITORY,
    folder: scene.checkout.remote ?? '',
    sha: scene.sha,
    ref: `refs/tags/${tag}`,
  },
});

const resultsOf = ({ jobs }: WorkflowResult): string[] => jobs.map(({ name, result }) => `${name}: ${result}`);

const toldBy = ({ jobs }: WorkflowResult): string[] =>
  jobs
    .flatMap((job) => [...job.annotations, ...job.steps.flatMap((step) => step.annotations)])
    .map(({ level, message }) => `${level}: ${message}`);

/** The commands of docker that build or push. */
const dockerWork = (): string[] =>
  scene.programs
    .calls()
    .filter(({ argv }) => argv[0] === 'docker' && argv.some((word) => word === 'build' || word === 'push'))
    .map(({ argv }) => argv.slice(1).join(' '));

/** Puts requests that change something. */
const writesTo = (registry: TestRegistry): string[] => registry.asked.filter((asked) => !/^(?:GET|HEAD) /.test(asked));

interface ImageConfig {
  os: string;
  architecture: string;
}

function configOf(registry: TestRegistry, path: string, reference: string): ImageConfig {
  const { config } = JSON.parse(String(registry.manifest(path, reference)?.body)) as { config: { digest: string } };
  return JSON.parse(String(registry.blob(path, config.digest))) as ImageConfig;
}

/** Logs, summaries and outputs of a run, the arguments of programs, the files on the machine, and what is in the registries. */
function visible(workflow: WorkflowResult): string[] {
  const images = [scene.registry, ...others]
    .flatMap(({ requests }) => requests)
    .map(({ body }) => body.toString('latin1'));
  return [
    JSON.stringify(workflow),
    ...scene.programs.calls().map(({ argv }) => argv.join(' ')),
    ...scene.texts(),
    ...images,
  ];
}

/** As it is, and as docker and HTTP write it down. */
function expectHidden(workflow: WorkflowResult, user: string, secret: string): void {
  // Not as one assertion on the whole text: its message would be that text.
  for (const text of [secret, Buffer.from(`${user}:${secret}`).toString('base64')])
    expect(visible(workflow).filter((each) => each.includes(text)).length).toBe(0);
}

describe('image-ghcr', () => {
  test('on main pushes the commit, the branch and latest, and hands on the digest', async () => {
    const workflow = await run('image-ghcr', { secrets: { HF_TOKEN } });
    const digest = scene.registry.manifest(REPOSITORY, scene.sha)?.digest;
    expect(resultsOf(workflow)).toEqual(['Build the image: success']);
    expect(scene.registry.tags(REPOSITORY)).toEqual({ [scene.sha]: digest, main: digest, latest: digest });
    expect(digest).toBe(digestOf(scene.registry.manifest(REPOSITORY, 'latest')?.body ?? ''));
    expect(workflow.jobs[0]?.outputs).toEqual({ image: `${scene.image}@${digest}` });
    expect(toldBy(workflow)).toEqual([`notice: Pushed ${scene.image}@${digest} as ${scene.sha}, main, latest`]);
    expect(stepOf(workflow, 'build', 'build-and-push-image').outputs['builder']).toBe('buildx');

    const [build] = scene.programs.calls().filter(({ argv }) => argv.includes('build'));
    expect(build?.argv).toContainEqual(expect.stringMatching(/^--secret=id=HF_TOKEN,env=\w+$/));
    expect(build?.env).toContain(HF_TOKEN);
    expectHidden(workflow, 'ada', HF_TOKEN);
    expectHidden(workflow, 'ada', scene.users['ada'] ?? '');
  });

  test('on a git tag pushes the version, and moves neither latest nor a branch; it needs no secret', async () => {
    const workflow = await run('image-ghcr', tagged('v1.4.2'));
    expect(resultsOf(workflow)).toEqual(['Build the image: success']);
    expect(Object.keys(scene.registry.tags(REPOSITORY)).sort()).toEqual(['1.4', '1.4.2', scene.sha].sort());
    expect(stepOf(workflow, 'build', 'build-and-push-image').outputs['version']).toBe('1.4.2');
    expect(dockerWork()[0]).not.toContain('--secret');
  });
});

describe('image-two-registries', () => {
  test('builds once, and pushes the same digest to both', async () => {
    const second = await registryOf({ grace: PUBLIC_TOKEN });
    const workflow = await run('image-two-registries', {
      ...tagged('v1.4.2'),
      vars: {
        IMAGE: scene.image,
        PUBLIC_IMAGE: `${second.host}/lovelace/petal-width`,
        PUBLIC_REGISTRY: second.host,
        PUBLIC_USERNAME: 'grace',
      },
      secrets: { PUBLIC_TOKEN },
    });
    expect(resultsOf(workflow)).toEqual(['Build the image: success']);
    const digest = second.manifest('lovelace/petal-width', scene.sha)?.digest;
    const tags = { [scene.sha]: digest, '1.4.2': digest, '1.4': digest, '1': digest };
    expect(digest).toMatch(/^sha256:/);
    expect(second.tags('lovelace/petal-width')).toEqual(tags);
    expect(scene.registry.tags(REPOSITORY)).toEqual(tags);
    expect(dockerWork().filter((command) => command.startsWith('buildx build'))).toHaveLength(1);
    expectHidden(workflow, 'grace', PUBLIC_TOKEN);
    expectHidden(workflow, 'ada', scene.users['ada'] ?? '');
  });
});

describe('image-ecr', () => {
  const PASSWORD = 'eyJwYXlsb2FkIjoi-horse-battery';
  const vars = {
    AWS_ROLE: 'arn:aws:iam::123456789012:role/push-images',
    AWS_REGION: 'eu-central-1',
    ECR_IMAGE: `${ECR_HOST}/petal-width`,
  };
  let ecr: TestRegistry;
  let tunnel: Tunnel;
  let env: Record<string, string>;
  beforeEach(async () => {
    ecr = await startRegistry({ users: { AWS: PASSWORD }, relativeUrls: true });
    others.push(ecr);
    tunnel = await startTunnel(ecr.host);
    env = { ...tunnel.env, PATH: withAws(scene.programs.PATH) };
  });
  afterEach(() => tunnel.close());

  /** The AWS command line after the recorded programs, which expect to be the first. */
  function withAws(path: string): string {
    const bin = join(folder.path, 'aws');
    mkdirSync(bin);
    const script = `#!/bin/sh
if [ "$*" != 'ecr get-login-password --region eu-central-1' ]; then
  echo "aws: error: argument operation: Invalid choice: $*" >&2
  exit 252
fi
if [ -z "$AWS_SESSION_TOKEN" ]; then
  echo 'Unable to locate credentials. You can configure credentials by running "aws configure".' >&2
  exit 253
fi
echo '${PASSWORD}'
`;
    writeFileSync(join(bin, 'aws'), script, { mode: 0o755 });
    const [first = '', ...rest] = path.split(delimiter);
    return [first, bin, ...rest].join(delimiter);
  }

  test('pushes as the role that GitHub vouches for, and builds nothing when it is run again', async () => {
    const workflow = await run('image-ecr', { vars, env });
    expect(toldBy(workflow).filter((told) => !told.startsWith('notice'))).toEqual([]);
    expect(resultsOf(workflow)).toEqual(['Build the image: success']);
    const digest = ecr.manifest('petal-width', scene.sha)?.digest;
    expect(digest).toMatch(/^sha256:/);
    expect(ecr.tags('petal-width')).toEqual({ [scene.sha]: digest, latest: digest });
    expect(stepOf(workflow, 'build', 'build-and-push-image').outputs['image-with-digest']).toBe(
      `${vars.ECR_IMAGE}@${digest}`,
    );
    expectHidden(workflow, 'AWS', PASSWORD);

    const built = dockerWork();
    const again = await run('image-ecr', { vars, env, run: { attempt: 2 } });
    expect(stepOf(again, 'build', 'build-and-push-image')).toMatchObject({
      conclusion: 'success',
      outputs: { digest, skipped: 'true', pushed: 'true' },
    });
    expect(dockerWork()).toEqual(built);
  });
});

describe('image-multi-platform', () => {
  test('joins what each leg has built into one image', async () => {
    // The legs run side by side, and the registry knows one password of a user.
    const token = jobToken(scene, 'ada', { contents: 'read', packages: 'write' });
    const workflow = await run('image-multi-platform', { tokenFor: () => token });
    expect(resultsOf(workflow)).toEqual([
      'Build for amd64: success',
      'Build for arm64: success',
      'Join the platforms: success',
    ]);
    const { sha, registry } = scene;
    const { [`${sha}-amd64`]: amd64, [`${sha}-arm64`]: arm64, [sha]: index, ...tags } = registry.tags(REPOSITORY);
    expect(tags).toEqual({ latest: index });
    expect([amd64, arm64].map((digest) => configOf(registry, REPOSITORY, digest ?? ''))).toMatchObject([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64' },
    ]);
    expect(JSON.parse(String(registry.manifest(REPOSITORY, sha)?.body))).toMatchObject({
      manifests: [
        { digest: amd64, platform: { os: 'linux', architecture: 'amd64' } },
        { digest: arm64, platform: { os: 'linux', architecture: 'arm64' } },
      ],
    });
    expect(workflow.jobs.map(({ outputs }) => outputs)).toEqual([
      { amd64: `${scene.image}@${amd64}`, arm64: '' },
      { amd64: '', arm64: `${scene.image}@${arm64}` },
      { image: `${scene.image}@${index}` },
    ]);
    expect(stepOf(workflow, 'join', 'build-and-push-image').outputs['platforms']).toBe('linux/amd64,linux/arm64');
    expectHidden(workflow, 'ada', token);
  });

  test('joins nothing when a leg has failed', async () => {
    await scene.checkout.commit({ Dockerfile: 'FROM scratch\nCOPY absent /\n' }, 'Break the build');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    const sha = await scene.checkout.git('rev-parse', 'HEAD');
    const workflow = await run('image-multi-platform', {
      event: { name: 'push', payload: { after: sha } },
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
    });
    expect(workflow.result).toBe('failure');
    expect(resultsOf(workflow).at(-1)).toBe('join: skipped');
    expect(scene.registry.tags(REPOSITORY)).toEqual({});
  });
});

describe('image-pull-requests', () => {
  const file = 'examples/image-pull-requests.yml';
  beforeEach(async () => {
    // The script of the user, which the example leaves to be written.
    const script = '#!/bin/sh\necho "evaluated $1 with $' + '{#HF_TOKEN} characters"\n';
    writeFileSync(join(scene.checkout.path, 'evaluate.sh'), script, { mode: 0o755 });
    await scene.checkout.commit({}, 'Evaluate');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
  });

  test('of a member are pushed under their number, and evaluated by digest', async () => {
    const { sha, workflow } = await contribute(scene, MEMBER, file, { env: hosted(), secrets: { HF_TOKEN } });
    const digest = scene.registry.manifest(REPOSITORY, sha)?.digest;
    expect(resultsOf(workflow)).toEqual(['Build the image: success', 'Evaluate the image: success']);
    expect(scene.registry.tags(REPOSITORY)).toEqual({ [sha]: digest, 'pr-1': digest });
    expect(workflow.jobs[1]?.steps.at(-1)?.log).toBe(
      `evaluated ${scene.image}@${digest} with ${HF_TOKEN.length} characters`,
    );
    expectHidden(workflow, MEMBER.login, HF_TOKEN);
  });

  test.each(STRANGERS)('of $who are built, not pushed, and say so; nothing with secrets runs', async (stranger) => {
    const { workflow } = await contribute(scene, stranger, file, { env: hosted(), secrets: { HF_TOKEN } });
    expect(resultsOf(workflow)).toEqual(['Build the image: success', 'evaluate: skipped']);
    expect(workflow.result).toBe('success');
    expect(toldBy(workflow)).toEqual([
      'notice: The image is built but not pushed: a pull request from a fork or of Dependabot has no credentials that may push.',
    ]);
    expect(writesTo(scene.registry)).toEqual([]);
    expect(dockerWork().map((command) => command.split(' ', 2).join(' '))).toEqual(['buildx build']);
  });
});

describe('image-promotion', () => {
  const STAGING = 'ada/petal-width-staging';
  let production: TestRegistry;
  let vars: Record<string, string>;
  beforeEach(async () => {
    production = await registryOf({ deployer: PUBLIC_TOKEN });
    vars = {
      STAGING_IMAGE: `${scene.registry.host}/${STAGING}`,
      IMAGE: scene.image,
      PRODUCTION_IMAGE: `${production.host}/models/petal-width`,
      PRODUCTION_REGISTRY: production.host,
      PRODUCTION_USERNAME: 'deployer',
    };
  });

  const promote = (wanted: string) =>
    run('image-promotion', {
      event: { name: 'workflow_dispatch', payload: { inputs: { digest: wanted } } },
      vars,
      secrets: { PRODUCTION_PASSWORD: PUBLIC_TOKEN },
      run: { number: 7 },
    });

  test('copies the image with its digest, and builds nothing', async () => {
    await run('image-ghcr', { vars: { IMAGE: vars['STAGING_IMAGE'] ?? '' } });
    const digest = scene.registry.manifest(STAGING, scene.sha)?.digest ?? '';
    const built = dockerWork();
    const workflow = await promote(digest);
    expect(resultsOf(workflow)).toEqual(['Promote the image: success']);
    expect(workflow.jobs[0]?.environment).toBe('production');
    const tags = { production: digest, 'production-7': digest };
    expect(scene.registry.tags(REPOSITORY)).toEqual(tags);
    expect(production.tags('models/petal-width')).toEqual(tags);
    expect(configOf(production, 'models/petal-width', digest)).toEqual(configOf(scene.registry, STAGING, digest));
    expect(stepOf(workflow, 'promote', 'build-and-push-image').outputs).toMatchObject({ digest, pushed: 'true' });
    expect(dockerWork()).toEqual(built);
    expectHidden(workflow, 'deployer', PUBLIC_TOKEN);
    expectHidden(workflow, 'ada', scene.users['ada'] ?? '');
  });

  test.each([
    { name: 'a digest that staging does not have', wanted: `sha256:${'0'.repeat(64)}`, error: 'there is no' },
    { name: 'a tag', wanted: 'latest', error: 'is not of the form name@sha256:…' },
  ])('refuses $name', async ({ wanted, error }) => {
    const workflow = await promote(wanted);
    expect(resultsOf(workflow)).toEqual(['Promote the image: failure']);
    expect(toldBy(workflow)[0]).toMatch(new RegExp(`^error: .*${error}`));
    expect(scene.registry.tags(REPOSITORY)).toEqual({});
    expect(writesTo(production)).toEqual([]);
  });
});
