// The examples of runs that nobody waits for, as users copy them, byte for byte, with a stand-in for the orchestrator's program.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { type LauncherScene, openLauncher } from '../examples/launcher.ts';
import { useStandIns } from '../examples/needed-programs.ts';
import type { Scene } from './scene.ts';

useStandIns();

let launcher: LauncherScene;
let scene: Scene;
let argo: LauncherScene['argo'];
beforeEach(async () => {
  launcher = await openLauncher();
  ({ scene, argo } = launcher);
});
afterEach(() => launcher.end());

/** The last status of each context. */
const statuses = (sha = launcher.head): Record<string, string> =>
  Object.fromEntries(
    scene.repository
      .statuses(sha)
      .toReversed()
      .map(({ context, state, description }) => [context, `${state}: ${description}`]),
  );
const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));

describe('run-on-demand', () => {
  test.each(['opened', 'reopened', 'synchronize'])(
    'a pull request that is %s waits, and says for what',
    async (action) => {
      const workflow = await launcher.happens(action, 'mallory');
      expect(results(workflow)).toEqual({ ask: 'success', who: 'skipped', run: 'skipped' });
      expect(statuses()).toEqual({ 'pipelines-pass': 'pending: Waits for the label run, or the comment /run' });
      expect(argo.workflows()).toEqual([]);
    },
  );

  test.each([
    { name: 'the label', by: () => launcher.labelled('ada') },
    { name: 'a comment', by: () => launcher.commented('ada', '/run') },
  ])('$name of somebody who may write launches a run of the head, and nobody waits for it', async ({ by }) => {
    await launcher.happens('opened', 'mallory');
    const workflow = await by();
    expect(results(workflow)).toEqual({ ask: 'skipped', who: 'success', run: 'success' });
    expect(argo.workflows()).toEqual(['train-0']);
    expect(argo.commitOf('train-0')).toBe(launcher.head);
    expect(statuses()).toEqual({
      'run/train': expect.stringMatching(/^pending: Queued; to be settled by a recheck · train-0$/),
      'pipelines-pass': expect.stringMatching(/^pending: 1 of 1 run not finished: /),
    });
  });

  test.each([
    { who: 'somebody who may not write', login: 'joe' },
    { who: 'a stranger', login: 'mallory' },
  ])('$who launches none', async ({ login }) => {
    for (const workflow of [await launcher.labelled(login), await launcher.commented(login, '/run')]) {
      expect(results(workflow)).toEqual({ ask: 'skipped', who: 'failure', run: 'skipped' });
    }
    expect(argo.workflows()).toEqual([]);
    expect(statuses()).toEqual({});
  });

  test.each([
    { name: 'another label', by: () => launcher.labelled('ada', 'wontfix') },
    { name: 'another comment', by: () => launcher.commented('ada', 'Please /run this') },
    { name: 'a comment on an issue', by: () => launcher.commented('ada', '/run', { on: null }) },
    { name: 'a comment on a closed pull request', by: () => launcher.commented('ada', '/run', { state: 'closed' }) },
  ])('$name asks for nothing', async ({ by }) => {
    expect(results(await by())).toEqual({ ask: 'skipped', who: 'skipped', run: 'skipped' });
  });

  test('a comment does not run what was pushed after it', async () => {
    const workflow = await launcher.commented('ada', '/run', { after: -60_000 });
    expect(results(workflow)).toEqual({ ask: 'skipped', who: 'success', run: 'failure' });
    expect(JSON.stringify(workflow)).toContain('may not have seen');
    expect(argo.workflows()).toEqual([]);
  });

  test('a run of a newer commit cancels the one of the commit before', async () => {
    await launcher.labelled('ada');
    const before = launcher.head;
    const head = launcher.pushed();
    await launcher.labelled('ada');
    expect([argo.isStopped('train-0'), argo.isStopped('train-1')]).toEqual([true, false]);
    expect(argo.commitOf('train-1')).toBe(head);
    expect(statuses(before)['run/train']).toBe(`error: Superseded by ${head.slice(0, 7)}`);
    expect(statuses()['run/train']).toMatch(/^pending/);
  });
});

describe('recheck', () => {
  test.each([
    { phase: 'Succeeded', run: 'success: Succeeded', gate: 'success: The run passed', result: 'success' },
    {
      phase: 'Failed',
      run: 'failure: Failed',
      gate: expect.stringMatching(/^failure: 1 of 1 run failed: /),
      result: 'failure',
    },
  ])('a run that has $phase is settled, and its commit is judged', async ({ phase, run: said, gate, result }) => {
    await launcher.labelled('ada');
    argo.end('train-0', phase);
    const workflow = await launcher.recheck();
    expect(results(workflow)).toEqual({ recheck: 'success', check: result });
    expect(statuses()).toEqual({ 'run/train': said, 'pipelines-pass': gate });
  });

  test('a run that goes on is left, and its commit not judged again', async () => {
    await launcher.labelled('ada');
    const before = statuses();
    expect(results(await launcher.recheck())).toEqual({ recheck: 'success', check: 'skipped' });
    expect(statuses()).toEqual(before);
  });

  test('a run that calls is settled alone', async () => {
    await launcher.labelled('ada');
    argo.end('train-0', 'Succeeded');
    const other = scene.sha;
    const call = (commit: string) =>
      launcher.recheck({ name: 'repository_dispatch', payload: { action: 'run-ended', client_payload: { commit } } });
    expect(results(await call(other))).toEqual({ recheck: 'success', check: 'skipped' });
    expect(results(await call(launcher.head))).toEqual({ recheck: 'success', check: 'success' });
    expect(statuses()['pipelines-pass']).toBe('success: The run passed');
  });

  test('a run that cannot be asked for stays pending, and the workflow says so', async () => {
    await launcher.labelled('ada');
    argo.breakDown();
    const workflow = await launcher.recheck();
    expect(results(workflow)).toEqual({ recheck: 'failure', check: 'skipped' });
    expect(JSON.stringify(workflow)).toContain('connection refused');
    expect(statuses()['run/train']).toMatch(/^pending/);
  });
});
