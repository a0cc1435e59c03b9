// The example with Sematic as users copy it, byte for byte: its script and its pipeline are run by a Python with a stand-in for
// Sematic's client, and the jobs of the cluster are workers of that client. Without a Python, one stands in that launches alone.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeRun, FakeSematic } from '@ml-actions/sematic/fake';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER, STRANGERS } from '../bundles/contribution.ts';
import type { Scene } from '../bundles/scene.ts';
import { stepOf } from '../bundles/workflow.ts';
import { describeWith } from '../examples/needed-programs.ts';
import { KEY, openSematic, SEMATIC_EXAMPLE, type SematicScene, SOURCE } from '../examples/sematic.ts';

const RAISES = SOURCE.replace('    x, y = mean(xs), mean(ys)', '    raise ValueError("no prices")');

let sematic: SematicScene;
let scene: Scene;
let server: FakeSematic;
let sha: string;
let on: SematicScene['on'];
let onPush: SematicScene['onPush'];
beforeEach(async () => {
  sematic = await openSematic();
  ({ scene, server, sha, on, onPush } = sematic);
});
afterEach(() => sematic.end());

/** A commit of main with another pipeline. */
async function push(source: string): Promise<void> {
  sha = await sematic.push(source);
}

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

describeWith('python3')('The pipeline of a push to main', () => {
  test('is run in the image of the commit, hands its numbers on, and passes', async () => {
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

  test('that fails makes it red, with the exception of the function that raised it', async () => {
    await push(RAISES);
    const workflow = await onPush();
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'success', check: 'failure' });
    expect(statuses()).toEqual({ 'run/regression': 'failure', 'sematic-pipelines-pass': 'failure' });
    for (const [job, action] of [
      ['launch', 'tag-and-launch-run'],
      ['check', 'commit-check'],
    ] as const)
      expect(JSON.stringify(stepOf(workflow, job, action))).toContain('ValueError: no prices');
  });
});

describe('A push to main', () => {
  test('whose key is wrong launches nothing, and is red', async () => {
    server = await sematic.withAnotherKey();
    const workflow = await onPush();
    expect(results(workflow)).toMatchObject({ check: 'failure' });
    expect(server.roots()).toEqual([]);
    expect(statuses()).toEqual({ 'run/regression': 'error' });
    expect(JSON.stringify(stepOf(workflow, 'check', 'commit-check'))).toContain('the API key is not accepted');
  });

  test('that is cancelled cancels the run, and leaves no pending status', async () => {
    sematic.fill();
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
    sematic.fill();
    const env = { GITHUB_SHA: sha, PATH: sematic.path };
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
    await push(`${SOURCE}# Another commit.\n`);
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
    const { sha: head, workflow } = await contribute(scene, MEMBER, SEMATIC_EXAMPLE, sematic.options());
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'success', check: 'success' });
    expect(statuses(head)).toEqual({ 'run/regression': 'success', 'sematic-pipelines-pass': 'success' });
    expect(theRun().resolution()?.git_info_json).toMatchObject({ commit: head, dirty: false });
  });

  test.each(STRANGERS)('of $who asks the server nothing', async (contributor) => {
    const { sha: head, workflow } = await contribute(scene, contributor, SEMATIC_EXAMPLE, {
      ...sematic.options(),
      env: { ...sematic.options().env, GITHUB_ACTOR: contributor.login },
    });
    expect(results(workflow)).toEqual({ ...LAUNCHED, launch: 'skipped', check: 'skipped' });
    expect(server.asked).toEqual([]);
    expect(statuses(head)).toEqual({});
  });
});
