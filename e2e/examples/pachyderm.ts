// The example with Pachyderm: a server that keeps its pipelines, and runs their jobs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeHost } from '@ml-actions/core/fake';
import { connectPachyderm } from '@ml-actions/pachyderm';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import type { Shows } from './show.ts';

export const PACHYDERM_EXAMPLE = 'examples/pachyderm-housing-prices.yml';
export const PACHYDERM_TOKEN = 'pach-battery-staple';
const TOKENS = { [PACHYDERM_TOKEN]: { subject: 'robot:ci' } };
const SPEC = readFileSync(join(ROOT, 'examples/pachyderm/regression.json'), 'utf8');
/** The server's time runs faster than the machine's, so that a job takes half a second. */
const FASTER = 20;

export interface PachydermScene {
  readonly scene: Scene;
  readonly server: FakePachd;
  /** The commit with the pipeline, on main. */
  readonly sha: string;
  /** Takes another server, without the data. */
  withoutData(): Promise<FakePachd>;
  options(): Partial<WorkflowOptions>;
  /** A push to main. */
  push(attempt?: number): Promise<WorkflowResult>;
  /** The pipeline as it was before: of no commit. */
  deploy(): Promise<void>;
  end(): Promise<void>;
}

export async function openPachyderm(): Promise<PachydermScene> {
  const scene = await openScene();
  const start = Date.now();
  let server = await startFakePachd({ now: () => start + (Date.now() - start) * FASTER, tokens: TOKENS });
  server.addRepo('default/housing_data', 3);
  const sha = await scene.checkout.commit({ 'pipelines/regression.json': SPEC }, 'Predict prices');
  await scene.checkout.git('push', '--quiet', 'origin', 'main');
  scene.repository.addCommit({ sha });
  const options = (): Partial<WorkflowOptions> => ({
    env: { ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx', GITHUB_SHA: sha },
    vars: { IMAGE: scene.image, PACHYDERM_CLUSTER_URL: server.url },
    secrets: { PACHYDERM_TOKEN },
  });
  return {
    ...{ scene, sha, options },
    get server() {
      return server;
    },
    withoutData: async () => {
      await server.close();
      server = await startFakePachd({ tokens: TOKENS });
      return server;
    },
    push: (attempt = 1) =>
      workflowOn(scene, PACHYDERM_EXAMPLE, {
        ...options(),
        event: { name: 'push', payload: { after: sha } },
        repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
        run: { id: 101, attempt },
      }),
    deploy: async () => {
      const pachyderm = connectPachyderm(fakeHost(), { url: server.url, token: PACHYDERM_TOKEN });
      await pachyderm.updatePipeline({ spec: SPEC, reprocess: false });
      pachyderm.close();
    },
    end: async () => {
      await scene.end();
      await server.close();
    },
  };
}

export const PACHYDERM: Shows = {
  'pachyderm-housing-prices': {
    system: 'Pachyderm',
    jobs: { build: 'success', plan: 'skipped', run: 'success', check: 'success' },
    statuses: { 'run/regression': 'success', 'pachyderm-pipelines-pass': 'success' },
    open: async () => {
      const { scene, sha, deploy, push, end } = await openPachyderm();
      return {
        repository: scene.repository,
        standIns: ['docker'],
        happen: async () => {
          await deploy();
          return { workflow: await push(), sha };
        },
        end,
      };
    },
  },
};
