// The recipes for orchestrators: a pull request, and a stand-in for the command line of each orchestrator.
import { readdirSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { type Handler, startServer, type TestServer, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { listed, workflowOn } from '../bundles/workflow.ts';
import { installStandIn } from '../orchestrators/install.ts';
import { clusterIn, type Orchestrator, programsOf, Refusal } from '../orchestrators/stand-in.ts';
import type { Show, Shows } from './show.ts';

const namesIn = (folder: string, extension: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => basename(name, extension))
    .sort();

export type NamedOrchestrator = Orchestrator & { name: string };

/** One for each recipe. */
export const orchestrators: readonly NamedOrchestrator[] = await Promise.all(
  namesIn('examples/orchestrators', '.yml').map(async (name) => ({
    name,
    ...((await import(`../orchestrators/stand-ins/${name}.ts`)) as { orchestrator: Orchestrator }).orchestrator,
  })),
);

/** What the repository has for the orchestrators. */
const FILES = Object.fromEntries(
  [
    '.flyte/config.yaml',
    'azureml/train.yml',
    'k8s/train.yaml',
    'sagemaker/train.json',
    'train.pipeline.yaml',
    'train.py',
    'train.sbatch',
    'train.sky.yaml',
  ].map((path) => [path, '\n']),
);
export const IMAGE = `ghcr.io/ada/petal-width@sha256:${'5'.repeat(64)}`;

export interface OrchestratedScene {
  readonly scene: Scene;
  /** Of the pull request. */
  readonly head: string;
  readonly number: number;
  /** Where the stand-in is, and what it has been told. */
  readonly folder: string;
  /** A push to the pull request, whose run is told of with these words. */
  pushed(orchestrator: NamedOrchestrator, words: readonly string[], signal?: AbortSignal): Promise<WorkflowResult>;
  end(): Promise<void>;
}

export async function openOrchestrated(): Promise<OrchestratedScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  const { checkout, repository } = scene;
  await checkout.git('switch', '--quiet', '--create', 'better');
  const head = await checkout.commit(FILES, 'Better');
  await checkout.git('push', '--quiet', 'origin', 'better');
  repository.addCommit({ branch: 'better', sha: head });
  const number = repository.addPullRequest({ head: 'better' });
  let server: TestServer | undefined;
  return {
    ...{ scene, head, number, folder: folder.path },
    pushed: async (orchestrator, words, signal) => {
      const { name, vars = {}, secrets = {}, routes = () => ({}) } = orchestrator;
      installStandIn(folder.path, name, orchestrator, [...words]);
      server = await startServer(mapValues(routes(clusterIn(folder.path)), refusing));
      const { url } = server;
      const repo = { full_name: REPOSITORY, fork: false };
      const pull_request = { number, head: { sha: head, ref: 'better', repo }, base: { ref: 'main', repo } };
      return workflowOn(scene, `examples/orchestrators/${name}.yml`, {
        event: { name: 'pull_request', payload: { action: 'synchronize', number, pull_request } },
        vars: { IMAGE, ...mapValues(vars, (value) => value.replace('{url}', url)) },
        secrets,
        tokenFor: (wanted) =>
          scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: listed(wanted) }),
        env: { ...scene.env, PATH: `${folder.path}${delimiter}${process.env['PATH']}` },
        ...(signal !== undefined && { signal }),
      });
    },
    end: async () => {
      await server?.close();
      await scene.end();
      folder.remove();
    },
  };
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, by: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, by(value)]));

const refusing =
  (handler: Handler): Handler =>
  async (...request) => {
    try {
      return await handler(...request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: 404, json: { detail: error.message } };
    }
  };

const show = (orchestrator: NamedOrchestrator): Show => ({
  system: orchestrator.title,
  jobs: { train: 'success' },
  statuses: { 'run/train': 'success' },
  open: async () => {
    const { scene, head, number, pushed, end } = await openOrchestrated();
    return {
      repository: scene.repository,
      standIns: programsOf(orchestrator),
      happen: async () => ({
        workflow: await pushed(orchestrator, orchestrator.words.succeeds),
        sha: head,
        pullRequest: number,
      }),
      end,
    };
  },
});

export const ORCHESTRATORS: Shows = Object.fromEntries(
  orchestrators.map((orchestrator) => [`orchestrators/${orchestrator.name}`, show(orchestrator)]),
);
