// The example that commits to another repository: that repository, and a GitHub App that may write to it.
import type { Permissions } from '@ml-actions/github/fake';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { DEPLOYMENT, type Deployment, startDeployment } from '../bundles/deployment.ts';
import { openScene, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import type { Shows } from './show.ts';

/** What a token for the other repository has to be allowed. */
export const WRITES: Permissions = { contents: 'write', 'pull-requests': 'write' };

export interface GitopsScene {
  readonly scene: Scene;
  readonly deployment: Deployment;
  /** The values of an environment that runs the image under a tag. */
  values(tag: string): string;
  run(): Promise<WorkflowResult>;
  end(): Promise<void>;
}

export async function openGitops(): Promise<GitopsScene> {
  const scene = await openScene();
  const deployment = await startDeployment(scene, {});
  const values = (tag: string): string =>
    `replicas: 2 # enough\nimage:\n  repository: ${scene.image}\n  tag: "${tag}"\n`;
  const files = { 'staging/values.yaml': values('v1'), 'production/values.yaml': values('v1') };
  await deployment.checkout.commit(files, 'Run it');
  await deployment.checkout.git('push', '--quiet', 'origin', 'main');
  const app = scene.github.addApp({ slug: 'deployer', permissions: WRITES, repositories: [DEPLOYMENT] });
  return {
    ...{ scene, deployment, values },
    run: () =>
      workflowOn(scene, 'examples/gitops.yml', {
        serverUrl: deployment.server.url,
        env: { ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx' },
        vars: { IMAGE: scene.image, DEPLOY_APP_ID: String(app.id) },
        secrets: { DEPLOY_APP_PRIVATE_KEY: app.privateKey },
      }),
    end: async () => {
      await deployment.end();
      await scene.end();
    },
  };
}

export const GITOPS: Shows = {
  gitops: {
    system: 'a GitOps repository',
    jobs: { build: 'success', staging: 'success', production: 'success' },
    statuses: {},
    open: async () => {
      const { scene, run, end } = await openGitops();
      return {
        repository: scene.repository,
        standIns: ['docker'],
        happen: async () => ({ workflow: await run(), sha: scene.sha }),
        end,
      };
    },
  },
};
