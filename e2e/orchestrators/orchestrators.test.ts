// The recipes for orchestrators, as users copy them, byte for byte: each is run with the bundle, and with a stand-in for the
// orchestrator's command line that knows what the tool documents and refuses everything else.
import { readdirSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Handler, startServer, type TemporaryFolder, type TestServer, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { listed, stepOf, workflowOn } from '../bundles/workflow.ts';
import { installStandIn } from './install.ts';
import { argumentsIn, clusterIn, type Orchestrator, Refusal, readScene } from './stand-in.ts';

const namesIn = (folder: string, extension: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => basename(name, extension))
    .sort();

const recipes = namesIn('examples/orchestrators', '.yml');
const orchestrators = await Promise.all(
  recipes.map(async (name) => ({
    name,
    ...((await import(`./stand-ins/${name}.ts`)) as { orchestrator: Orchestrator }).orchestrator,
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
const IMAGE = `ghcr.io/ada/petal-width@sha256:${'5'.repeat(64)}`;

let scene: Scene;
let folder: TemporaryFolder;
let head: string;
let number: number;
let server: TestServer | undefined;
beforeEach(async () => {
  scene = await openScene();
  folder = temporaryFolder();
  const { checkout, repository } = scene;
  await checkout.git('switch', '--quiet', '--create', 'better');
  head = await checkout.commit(FILES, 'Better');
  await checkout.git('push', '--quiet', 'origin', 'better');
  repository.addCommit({ branch: 'better', sha: head });
  number = repository.addPullRequest({ head: 'better' });
});
afterEach(async () => {
  await server?.close();
  await scene.end();
  folder.remove();
});

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

/** A push to the pull request, whose run is told of with these words. */
async function pushed(
  orchestrator: Orchestrator & { name: string },
  words: readonly string[],
  signal?: AbortSignal,
): Promise<WorkflowResult> {
  const { name, vars = {}, secrets = {}, routes = () => ({}) } = orchestrator;
  installStandIn(folder.path, name, orchestrator, [...words]);
  server = await startServer(mapValues(routes(clusterIn(folder.path)), refusing));
  const { url } = server;
  return workflowOn(scene, `examples/orchestrators/${name}.yml`, {
    event: {
      name: 'pull_request',
      payload: {
        action: 'synchronize',
        number,
        pull_request: {
          number,
          head: { sha: head, ref: 'better', repo: { full_name: REPOSITORY, fork: false } },
          base: { ref: 'main', repo: { full_name: REPOSITORY, fork: false } },
        },
      },
    },
    vars: { IMAGE, ...mapValues(vars, (value) => value.replace('{url}', url)) },
    secrets,
    tokenFor: (wanted) =>
      scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: listed(wanted) }),
    env: { ...scene.env, PATH: `${folder.path}${delimiter}${process.env['PATH']}` },
    ...(signal !== undefined && { signal }),
  });
}

const status = (): { state: string; description: string } | undefined => {
  const last = scene.repository.statuses(head).find(({ context }) => context === 'run/train');
  return last && { state: last.state, description: last.description ?? '' };
};
const logOf = (workflow: WorkflowResult): string => stepOf(workflow, 'train', 'tag-and-launch-run').log;

test('every recipe has a stand-in', () => {
  expect(recipes.length).toBeGreaterThan(0);
  expect(namesIn('e2e/orchestrators/stand-ins', '.ts')).toEqual(expect.arrayContaining(recipes));
});

describe.each(orchestrators)('$name', (orchestrator) => {
  const { words, trap, secrets = {}, printsNoLog } = orchestrator;
  const log = expect.stringContaining(printsNoLog ? 'Run train' : 'epoch 1 of ');

  test('a run that succeeds was launched for the commit, with the image, and its log is shown', async () => {
    const workflow = await pushed(orchestrator, words.succeeds);
    expect({ result: workflow.result, log: logOf(workflow) }).toMatchObject({
      result: 'success',
      log,
    });
    expect(status()).toMatchObject({ state: 'success' });
    const { runs, cancelled } = readScene(folder.path);
    expect(runs).toEqual([{ id: expect.any(String), image: IMAGE, marks: expect.stringContaining(head) }]);
    expect(cancelled).toEqual([]);
    for (const secret of Object.values(secrets)) expect(argumentsIn(folder.path)).not.toContain(secret);
  });

  test('a run that fails fails the step', async () => {
    const workflow = await pushed(orchestrator, words.fails);
    expect(workflow.result).toBe('failure');
    expect({ ...status(), log: logOf(workflow) }).toMatchObject({
      state: 'failure',
      log,
    });
  });

  test('a run of a workflow that is cancelled is cancelled', async () => {
    const abort = new AbortController();
    const look = setInterval(() => {
      if (status()?.description.startsWith('Running')) abort.abort();
    }, 50);
    const workflow = await pushed(orchestrator, words.goesOn, abort.signal).finally(() => clearInterval(look));
    const { runs, cancelled } = readScene(folder.path);
    expect({ cancelled, log: logOf(workflow) }).toMatchObject({ cancelled: runs.map(({ id }) => id) });
    expect(cancelled).toHaveLength(1);
    expect(status()).toMatchObject({ state: 'error' });
  });

  test(`${trap.name}: ${trap.becomes}`, async () => {
    const workflow = await pushed(orchestrator, trap.words);
    expect({ result: workflow.result, ...status() }).toMatchObject({
      result: trap.becomes === 'success' ? 'success' : 'failure',
      state: trap.becomes,
    });
  });
});
