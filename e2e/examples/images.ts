// The examples with images: registries, and the AWS command line.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startRegistry, type TestRegistry, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER } from '../bundles/contribution.ts';
import { putOnPath } from '../bundles/programs.ts';
import { openScene, REPOSITORY, type Scene } from '../bundles/scene.ts';
import { ECR_HOST, startTunnel } from '../bundles/tunnel.ts';
import { jobToken, workflowOn } from '../bundles/workflow.ts';
import type { Shows, Stage } from './show.ts';

export const HF_TOKEN = 'hf_battery-staple-horse';
export const PUBLIC_TOKEN = 'dckr_staple-horse-battery';
export const ECR_PASSWORD = 'eyJwYXlsb2FkIjoi-horse-battery';
/** Where images are before they are promoted. */
export const STAGING = 'ada/petal-width-staging';

export interface ImageScene {
  readonly scene: Scene;
  /** Registries other than the scene's. */
  readonly others: readonly TestRegistry[];
  /** Variables of one of GitHub's machines, which have buildx. */
  hosted(env?: WorkflowOptions['env']): Record<string, string>;
  /** Runs an example on one of GitHub's machines. */
  run(name: string, options?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
  /** The push of a git tag at the scene's commit. */
  tagged(tag: string): Partial<WorkflowOptions>;
  /** Runs image-two-registries for a tag. */
  twoRegistries(tag: string): Promise<{ second: TestRegistry; workflow: WorkflowResult }>;
  /** Amazon's registry, and the command line that knows its password. */
  ecr(): Promise<{ ecr: TestRegistry; options: Partial<WorkflowOptions> }>;
  /** Runs image-multi-platform. */
  platforms(): Promise<{ token: string; workflow: WorkflowResult }>;
  /** The script of the user, which image-pull-requests leaves to be written. */
  addEvaluation(): Promise<void>;
  /** The registry of production, and how an image is promoted to it. */
  promotion(): Promise<{
    production: TestRegistry;
    /** Pushes an image to staging. @returns its digest */
    stage(): Promise<string>;
    promote(digest: string): Promise<WorkflowResult>;
  }>;
  end(): Promise<void>;
}

/** https://docs.aws.amazon.com/cli/latest/reference/ecr/get-login-password.html */
const AWS = `#!/bin/sh
if [ "$*" != 'ecr get-login-password --region eu-central-1' ]; then
  echo "aws: error: argument operation: Invalid choice: $*" >&2
  exit 252
fi
if [ -z "$AWS_SESSION_TOKEN" ]; then
  echo 'Unable to locate credentials. You can configure credentials by running "aws configure".' >&2
  exit 253
fi
echo '${ECR_PASSWORD}'
`;

export async function openImages(): Promise<ImageScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  const others: TestRegistry[] = [];
  const closing: (() => Promise<void>)[] = [];

  const hosted: ImageScene['hosted'] = (env = {}) => ({ ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx', ...env });
  const run: ImageScene['run'] = (name, options = {}) =>
    workflowOn(scene, `examples/${name}.yml`, { ...options, env: hosted(options.env) });
  const tagged: ImageScene['tagged'] = (tag) => {
    const ref = `refs/tags/${tag}`;
    return {
      event: { name: 'push', payload: { after: scene.sha, ref } },
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha: scene.sha, ref },
    };
  };
  async function registryOf(...[options]: Parameters<typeof startRegistry>): Promise<TestRegistry> {
    const registry = await startRegistry(options);
    others.push(registry);
    return registry;
  }
  return {
    ...{ scene, others, hosted, run, tagged },
    twoRegistries: async (tag) => {
      const second = await registryOf({ users: { grace: PUBLIC_TOKEN } });
      const vars = {
        IMAGE: scene.image,
        PUBLIC_IMAGE: `${second.host}/lovelace/petal-width`,
        PUBLIC_REGISTRY: second.host,
        PUBLIC_USERNAME: 'grace',
      };
      const workflow = await run('image-two-registries', { ...tagged(tag), vars, secrets: { PUBLIC_TOKEN } });
      return { second, workflow };
    },
    ecr: async () => {
      const ecr = await registryOf({ users: { AWS: ECR_PASSWORD }, relativeUrls: true });
      const tunnel = await startTunnel(ecr.host);
      closing.push(() => tunnel.close());
      writeFileSync(join(folder.path, 'aws'), AWS, { mode: 0o755 });
      const vars = {
        AWS_ROLE: 'arn:aws:iam::123456789012:role/push-images',
        AWS_REGION: 'eu-central-1',
        ECR_IMAGE: `${ECR_HOST}/petal-width`,
      };
      const env = { ...tunnel.env, PATH: putOnPath(scene.programs.PATH, folder.path) };
      return { ecr, options: { vars, env } };
    },
    platforms: async () => {
      // The legs run side by side, and the registry knows one password of a user.
      const token = jobToken(scene, 'ada', { contents: 'read', packages: 'write' });
      return { token, workflow: await run('image-multi-platform', { tokenFor: () => token }) };
    },
    addEvaluation: async () => {
      const script = '#!/bin/sh\necho "evaluated $1 with $' + '{#HF_TOKEN} characters"\n';
      writeFileSync(join(scene.checkout.path, 'evaluate.sh'), script, { mode: 0o755 });
      await scene.checkout.commit({}, 'Evaluate');
      await scene.checkout.git('push', '--quiet', 'origin', 'main');
    },
    promotion: async () => {
      const production = await registryOf({ users: { deployer: PUBLIC_TOKEN } });
      const vars = {
        STAGING_IMAGE: `${scene.registry.host}/${STAGING}`,
        IMAGE: scene.image,
        PRODUCTION_IMAGE: `${production.host}/models/petal-width`,
        PRODUCTION_REGISTRY: production.host,
        PRODUCTION_USERNAME: 'deployer',
      };
      return {
        production,
        stage: async () => {
          await run('image-ghcr', { vars: { IMAGE: vars.STAGING_IMAGE } });
          return scene.registry.manifest(STAGING, scene.sha)?.digest ?? '';
        },
        promote: (digest) =>
          run('image-promotion', {
            event: { name: 'workflow_dispatch', payload: { inputs: { digest } } },
            vars,
            secrets: { PRODUCTION_PASSWORD: PUBLIC_TOKEN },
            run: { number: 7 },
          }),
      };
    },
    end: async () => {
      await scene.end();
      await Promise.all([...closing.map((close) => close()), ...others.map((registry) => registry.close())]);
      folder.remove();
    },
  };
}

/** A stage on which a workflow runs for the scene's commit. */
const on =
  (happen: (images: ImageScene) => Promise<WorkflowResult>, standIns = ['docker']) =>
  async (): Promise<Stage> => {
    const images = await openImages();
    const { repository, sha } = images.scene;
    return { repository, standIns, happen: async () => ({ workflow: await happen(images), sha }), end: images.end };
  };

export const IMAGES: Shows = {
  'image-ghcr': {
    system: "GitHub's container registry",
    jobs: { build: 'success' },
    statuses: {},
    open: on(({ run }) => run('image-ghcr', { secrets: { HF_TOKEN } })),
  },
  'image-two-registries': {
    system: "GitHub's container registry and Docker Hub",
    jobs: { build: 'success' },
    statuses: {},
    open: on(async ({ twoRegistries }) => (await twoRegistries('v1.4.2')).workflow),
  },
  'image-ecr': {
    system: 'Amazon ECR',
    jobs: { build: 'success' },
    statuses: {},
    open: on(async ({ ecr, run }) => run('image-ecr', (await ecr()).options), ['docker', 'aws']),
  },
  'image-multi-platform': {
    system: 'amd64 and arm64',
    jobs: { build: 'success', join: 'success' },
    statuses: {},
    open: on(async ({ platforms }) => (await platforms()).workflow),
  },
  'image-pull-requests': {
    system: "GitHub's container registry",
    jobs: { build: 'success', evaluate: 'success' },
    statuses: {},
    open: async () => {
      const images = await openImages();
      const { scene } = images;
      await images.addEvaluation();
      return {
        repository: scene.repository,
        standIns: ['docker'],
        happen: () =>
          contribute(scene, MEMBER, 'examples/image-pull-requests.yml', {
            env: images.hosted(),
            secrets: { HF_TOKEN },
          }),
        end: images.end,
      };
    },
  },
  'image-promotion': {
    system: 'any two registries',
    jobs: { promote: 'success' },
    statuses: {},
    open: on(async (images) => {
      const { stage, promote } = await images.promotion();
      return promote(await stage());
    }),
  },
};
