// The examples with images as users copy them, byte for byte: what is pushed where, and what nobody gets to see.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf, type TestRegistry } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { ECR_PASSWORD, HF_TOKEN, type ImageScene, openImages, PUBLIC_TOKEN, STAGING } from '../examples/images.ts';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import { REPOSITORY, type Scene } from './scene.ts';
import { ECR_HOST } from './tunnel.ts';
import { stepOf } from './workflow.ts';

let images: ImageScene;
let scene: Scene;
beforeEach(async () => {
  images = await openImages();
  scene = images.scene;
});
afterEach(() => images.end());

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
  const bodies = [scene.registry, ...images.others]
    .flatMap(({ requests }) => requests)
    .map(({ body }) => body.toString('latin1'));
  return [
    JSON.stringify(workflow),
    ...scene.programs.calls().map(({ argv }) => argv.join(' ')),
    ...scene.texts(),
    ...bodies,
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
    const workflow = await images.run('image-ghcr', { secrets: { HF_TOKEN } });
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
    const workflow = await images.run('image-ghcr', images.tagged('v1.4.2'));
    expect(resultsOf(workflow)).toEqual(['Build the image: success']);
    expect(Object.keys(scene.registry.tags(REPOSITORY)).sort()).toEqual(['1.4', '1.4.2', scene.sha].sort());
    expect(stepOf(workflow, 'build', 'build-and-push-image').outputs['version']).toBe('1.4.2');
    expect(dockerWork()[0]).not.toContain('--secret');
  });
});

describe('image-two-registries', () => {
  test('builds once, and pushes the same digest to both', async () => {
    const { second, workflow } = await images.twoRegistries('v1.4.2');
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
  test('pushes as the role that GitHub vouches for, and builds nothing when it is run again', async () => {
    const { ecr, options } = await images.ecr();
    const workflow = await images.run('image-ecr', options);
    expect(toldBy(workflow).filter((told) => !told.startsWith('notice'))).toEqual([]);
    expect(resultsOf(workflow)).toEqual(['Build the image: success']);
    const digest = ecr.manifest('petal-width', scene.sha)?.digest;
    expect(digest).toMatch(/^sha256:/);
    expect(ecr.tags('petal-width')).toEqual({ [scene.sha]: digest, latest: digest });
    expect(stepOf(workflow, 'build', 'build-and-push-image').outputs['image-with-digest']).toBe(
      `${ECR_HOST}/petal-width@${digest}`,
    );
    expectHidden(workflow, 'AWS', ECR_PASSWORD);

    const built = dockerWork();
    const again = await images.run('image-ecr', { ...options, run: { attempt: 2 } });
    expect(stepOf(again, 'build', 'build-and-push-image')).toMatchObject({
      conclusion: 'success',
      outputs: { digest, skipped: 'true', pushed: 'true' },
    });
    expect(dockerWork()).toEqual(built);
  });
});

describe('image-multi-platform', () => {
  test('joins what each leg has built into one image', async () => {
    const { token, workflow } = await images.platforms();
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
    const workflow = await images.run('image-multi-platform', {
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
  beforeEach(() => images.addEvaluation());

  test('of a member are pushed under their number, and evaluated by digest', async () => {
    const { sha, workflow } = await contribute(scene, MEMBER, file, { env: images.hosted(), secrets: { HF_TOKEN } });
    const digest = scene.registry.manifest(REPOSITORY, sha)?.digest;
    expect(resultsOf(workflow)).toEqual(['Build the image: success', 'Evaluate the image: success']);
    expect(scene.registry.tags(REPOSITORY)).toEqual({ [sha]: digest, 'pr-1': digest });
    expect(workflow.jobs[1]?.steps.at(-1)?.log).toBe(
      `evaluated ${scene.image}@${digest} with ${HF_TOKEN.length} characters`,
    );
    expectHidden(workflow, MEMBER.login, HF_TOKEN);
  });

  test.each(STRANGERS)('of $who are built, not pushed, and say so; nothing with secrets runs', async (stranger) => {
    const { workflow } = await contribute(scene, stranger, file, { env: images.hosted(), secrets: { HF_TOKEN } });
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
  test('copies the image with its digest, and builds nothing', async () => {
    const { production, stage, promote } = await images.promotion();
    const digest = await stage();
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
    const { production, promote } = await images.promotion();
    const workflow = await promote(wanted);
    expect(resultsOf(workflow)).toEqual(['Promote the image: failure']);
    expect(toldBy(workflow)[0]).toMatch(new RegExp(`^error: .*${error}`));
    expect(scene.registry.tags(REPOSITORY)).toEqual({});
    expect(writesTo(production)).toEqual([]);
  });
});
