// The example with Sematic as users copy it, byte for byte: its script and its pipeline are run by a Python with a stand-in for
// Sematic's client, and the jobs of the cluster are workers of that client.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeRun, type FakeSematic, startFakeSematic } from '@ml-actions/sematic/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER, STRANGERS } from '../bundles/contribution.ts';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { stepOf, workflowOn } from '../bundles/workflow.ts';
import { findPython, installPython } from './python.ts';

const EXAMPLE = 'examples/sematic-commit-check.yml';
const PIPELINES = join(ROOT, 'examples', 'sematic');
const KEY = 'key-battery-staple';
const SOURCE = readFileSync(join(PIPELINES, 'regression.py'), 'utf8');
const RAISES = SOURCE.replace('    x, y = mean(xs), mean(ys)', '    raise ValueError("no prices")');

let scene: Scene;
let server: FakeSematic;
let folder: TemporaryFolder;
let path: string;
let cluster: ReturnType<typeof startCluster>;
let sha: string;
beforeEach(async () => {
  scene = await openScene();
  server = await startFakeSematic({ apiKey: KEY });
  folder = temporaryFolder();
  const remote = { folder: scene.checkout.remote ?? '', url: `https://github.com/${REPOSITORY}.git` };
  const bin = installPython(folder.path, findPython(), remote);
  // After the programs that are recorded, which take the first folder away before they become the real ones.
  path = scene.env['PATH']?.replace(delimiter, `${delimiter}${bin}${delimiter}`) ?? bin;
  cluster = startCluster(join(bin, 'python'));
  sha = await push(SOURCE);
});
afterEach(async () => {
  await cluster.end();
  await scene.end();
  await server.close();
  folder.remove();
});

/** A commit of main with the example and another pipeline. */
async function push(source: string): Promise<string> {
  const texts = readdirSync(PIPELINES).map((name): [string, string] => [
    `pipelines/${name}`,
    readFileSync(join(PIPELINES, name), 'utf8'),
  ]);
  const files = {
    ...Object.fromEntries(texts),
    'pipelines/Dockerfile': withoutBase(readFileSync(join(PIPELINES, 'Dockerfile'), 'utf8')),
    'pipelines/regression.py': source,
    '.gitignore': 'results.json\n',
  };
  const commit = await scene.checkout.commit(files, 'Predict prices');
  await scene.checkout.git('push', '--quiet', 'origin', 'main');
  scene.repository.addCommit({ sha: commit });
  return commit;
}

/** The image with nothing but the code: no engine is here that has Python, or would run something in it. */
const withoutBase = (dockerfile: string): string =>
  dockerfile
    .replace(/^ *#.*\n/gm, '')
    .replace(/^FROM .*$/m, 'FROM scratch')
    .replace(/^RUN (?:.*\\\n)*.*\n/gm, '');

/** Starts a worker for each pipeline that is scheduled, with the code of the checkout as its image. */
function startCluster(python: string) {
  const started = new Set<string>();
  const workers: ChildProcess[] = [];
  const state = { isOn: true, hasEnded: false };
  const look = async (): Promise<void> => {
    while (!state.hasEnded) {
      for (const id of state.isOn ? server.roots() : []) {
        if (started.has(id) || server.run(id).resolution()?.status !== 'SCHEDULED') continue;
        started.add(id);
        workers.push(
          spawn(python, ['-m', 'sematic.resolvers.worker', '--run_id', id, '--resolve'], {
            cwd: scene.checkout.path,
            env: { PATH: process.env['PATH'], SEMATIC_API_ADDRESS: server.url, SEMATIC_API_KEY: KEY },
            stdio: 'ignore',
          }),
        );
      }
      await delay(50);
    }
  };
  const looking = look();
  return {
    /** From now on there is no room for jobs. */
    fill: () => {
      state.isOn = false;
    },
    end: async () => {
      state.hasEnded = true;
      await looking;
      for (const worker of workers) worker.kill('SIGKILL');
    },
  };
}

const common = (): Partial<WorkflowOptions> => ({
  env: { ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx', GITHUB_SHA: sha, PATH: path },
  vars: { IMAGE: scene.image, SEMATIC_API_ADDRESS: server.url },
  secrets: { SEMATIC_API_KEY: KEY },
});

const on = (event: WorkflowOptions['event'], more: Partial<WorkflowOptions> = {}): Promise<WorkflowResult> =>
  workflowOn(scene, EXAMPLE, {
    ...common(),
    event,
    repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
    ...more,
  });
const onPush = (more: Partial<WorkflowOptions> = {}): Promise<WorkflowResult> =>
  on({ name: 'push', payload: { after: sha } }, more);

const theRun = (): FakeRun => {
  const [id = '', ...others] = server.roots();
  expect(others).toEqual([]);
  return server.run(id);
};
const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
/** The last word of each context. */
const statuses = (commit = sha): Record<string, string> =>
  Object.fromEntries(
    scene.repository
      .statuses(commit)
      .toReversed()
      .map(({ context, state }) => [context, state]),
  );

const LAUNCHED = { build: 'success', recheck: 'skipped', 'check-again': 'skipped' };
const RECHECKED = { build: 'skipped', launch: 'skipped', check: 'skipped', recheck: 'success' };

describe('A push to main', () => {
  test('runs the pipeline in the image of the commit, hands its numbers on, and passes', async () => {
    const workflow = await onPush();
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'success', check: 'success' });
    expect(statuses()).toEqual({ 'run/regression': 'success', 'sematic-pipelines-pass': 'success' });
    expect(theRun().row()).toMatchObject({
      future_state: 'RESOLVED',
      container_image_uri: stepOf(workflow, 'build', 'build-and-push-image').outputs['image-with-digest'],
      tags: expect.arrayContaining([`checks-commit:${sha}`, 'run/regression']),
    });
    expect(stepOf(workflow, 'launch', 'tag-and-launch-run').outputs).toMatchObject({
      'run-id': theRun().id,
      'results-path': expect.stringContaining('results.json'),
    });
    expect(server.notes.map(({ root_id }) => root_id)).toEqual([theRun().id]);
    const texts = [
      JSON.stringify(workflow),
      ...scene.texts(),
      ...scene.programs.calls().map(({ argv }) => argv.join(' ')),
    ];
    expect(texts.filter((text) => text.includes(KEY))).toEqual([]);
  });

  test('whose pipeline fails is red, with the exception of the function that raised it', async () => {
    sha = await push(RAISES);
    const workflow = await onPush();
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'success', check: 'failure' });
    expect(statuses()).toEqual({ 'run/regression': 'failure', 'sematic-pipelines-pass': 'failure' });
    for (const [job, action] of [
      ['launch', 'tag-and-launch-run'],
      ['check', 'commit-check'],
    ] as const)
      expect(JSON.stringify(stepOf(workflow, job, action))).toContain('ValueError: no prices');
  });

  test('whose key is wrong launches nothing, and is red', async () => {
    await server.close();
    server = await startFakeSematic({ apiKey: 'another' });
    const workflow = await onPush();
    expect(results(workflow)).toMatchObject({ check: 'failure' });
    expect(server.roots()).toEqual([]);
    expect(statuses()).toEqual({ 'run/regression': 'error' });
    expect(JSON.stringify(stepOf(workflow, 'check', 'commit-check'))).toContain('the API key is not accepted');
  });

  test('that is cancelled cancels the run, and leaves no pending status', async () => {
    cluster.fill();
    const abort = new AbortController();
    const isKnown = () => scene.repository.statuses(sha).some(({ description }) => description?.includes(' · '));
    const looking = setInterval(() => isKnown() && abort.abort(), 50);
    const workflow = await onPush({ signal: abort.signal });
    clearInterval(looking);
    expect(results(workflow)).toMatchObject({ launch: 'cancelled' });
    expect(theRun().row()).toMatchObject({ future_state: 'CANCELED' });
    expect(statuses()).toEqual({ 'run/regression': 'error' });
  });
});

describe('A run that outlives its job', () => {
  beforeEach(async () => {
    cluster.fill();
    const env = { GITHUB_SHA: sha, PATH: path };
    const inputs = { backend: 'sematic', url: server.url, token: KEY, name: 'regression', wait: 'false' };
    const image = `${scene.image}@sha256:${'5'.repeat(64)}`;
    const launch = 'python -m pipelines.launch --name {name} --tag={tags}';
    await scene.step('tag-and-launch-run', {
      inputs: { ...inputs, image, launch, commit: sha },
      env,
      event: { name: 'push', payload: { after: sha } },
    });
    expect(statuses()).toEqual({ 'run/regression': 'pending' });
  });

  test.each([
    { how: 'on a schedule', event: { name: 'schedule', payload: {} } },
    { how: 'by hand', event: { name: 'workflow_dispatch', payload: {} } },
  ])('is settled $how, and its commit judged', async ({ event }) => {
    await theRun().become('RESOLVED');
    expect(results(await on(event))).toEqual({ ...RECHECKED, 'check-again': 'success' });
    expect(statuses()).toEqual({ 'run/regression': 'success', 'sematic-pipelines-pass': 'success' });
  });

  test('is settled after main has moved on from its commit, which alone is judged', async () => {
    const old = sha;
    sha = await push(`${SOURCE}# Another commit.\n`);
    expect(statuses(old)).toEqual({ 'run/regression': 'pending' });
    await theRun().become('RESOLVED');
    expect(results(await on({ name: 'schedule', payload: {} }))).toEqual({ ...RECHECKED, 'check-again': 'success' });
    expect(statuses(old)).toEqual({ 'run/regression': 'success', 'sematic-pipelines-pass': 'success' });
    expect(statuses(sha)).toEqual({});
  });

  test('is settled by a call when it has failed', async () => {
    await theRun().become('FAILED', { name: 'ValueError', repr: 'ValueError: late' });
    const event = { name: 'repository_dispatch', payload: { action: 'run-ended', client_payload: { commit: sha } } };
    expect(results(await on(event))).toEqual({ ...RECHECKED, 'check-again': 'failure' });
    expect(statuses()).toEqual({ 'run/regression': 'failure', 'sematic-pipelines-pass': 'failure' });
  });

  test('stays pending while it goes on', async () => {
    await theRun().become('SCHEDULED');
    const workflow = await on({ name: 'schedule', payload: {} });
    expect(results(workflow)).toEqual({ ...RECHECKED, 'check-again': 'skipped' });
    expect(statuses()).toEqual({ 'run/regression': 'pending' });
  });
});

describe('A pull request', () => {
  test('of a member runs the pipeline of its head', async () => {
    const { sha: head, workflow } = await contribute(scene, MEMBER, EXAMPLE, common());
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'success', check: 'success' });
    expect(statuses(head)).toEqual({ 'run/regression': 'success', 'sematic-pipelines-pass': 'success' });
    expect(theRun().resolution()?.git_info_json).toMatchObject({ commit: head, dirty: false });
  });

  test.each(STRANGERS)('of $who asks the server nothing', async (contributor) => {
    const { sha: head, workflow } = await contribute(scene, contributor, EXAMPLE, {
      ...common(),
      env: { ...common().env, GITHUB_ACTOR: contributor.login },
    });
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'skipped', check: 'skipped' });
    expect(server.asked).toEqual([]);
    expect(statuses(head)).toEqual({});
  });
});
