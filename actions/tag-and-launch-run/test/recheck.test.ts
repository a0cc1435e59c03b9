// What launchers have left pending is settled by somebody who comes by: `mode: recheck`.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { RUN_STATES, type RunState } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import type { Sighting } from '../src/backend.ts';
import { main } from '../src/main.ts';
import { verdictOf } from '../src/recheck.ts';
import { orchestrator, type Scene, type StepOptions, startScene, textOf } from './scene.ts';

let scene: Scene;
let argo: ReturnType<typeof orchestrator>;
beforeEach(async () => {
  scene = await startScene();
  argo = orchestrator(scene);
});
afterEach(() => scene.end());

const HOUR = 3_600_000;

/** A step that launches and does not wait. */
const launched = async (inputs: Readonly<Record<string, string>> = {}, env: StepOptions['env'] = {}): Promise<void> => {
  const launch = argo.launch('Running', 'a');
  await main(scene.step({ launch, poll: argo.poll, wait: 'false', ...inputs }, { env }));
};

/** @param later milliseconds after now on GitHub's clock. */
const recheck = async (inputs: Readonly<Record<string, string>> = {}, later = 0): Promise<FakeHost> => {
  const host = scene.step({ mode: 'recheck', name: '*', poll: argo.poll, ...inputs }, { now: Date.now() + later });
  await main(host);
  return host;
};
const last = (context?: string, sha?: string) => scene.statuses(context, sha).at(-1);
const outcomes = (host: FakeHost): string[] =>
  (JSON.parse(host.outputs['runs'] ?? '[]') as { name: string; becomes: string }[]).map(
    ({ name, becomes }) => `${name}: ${becomes}`,
  );

describe('a run that has ended', () => {
  test.each([
    { word: 'Succeeded', state: 'success', says: 'Succeeded' },
    { word: 'Completed', state: 'success', says: 'Succeeded: Completed' },
    { word: 'Failed', state: 'failure', says: 'Failed' },
    { word: 'Stopped', state: 'error', says: 'Cancelled: Stopped' },
    { word: 'Skipped', state: 'error', says: 'Skipped' },
  ])('$word is settled as $state', async ({ word, state, says }) => {
    await launched();
    argo.set('a', word);
    const host = await recheck();
    expect(last()).toEqual({ state, description: says, target: 'https://github.com/ada/engine/actions/runs/77' });
    expect(outcomes(host)).toEqual([`train: ${says}`]);
    expect(host.outputs['commits']).toBe(JSON.stringify([scene.sha]));
    expect(host.annotations).toEqual([{ level: 'notice', message: '1 of 1 pending runs settled' }]);
    expect(host.summaries.join()).toContain('| `run/train` |');
    expect(scene.leftovers()).toEqual([]);
  });

  test('keeps the link that it had', async () => {
    await launched({ launch: `${argo.launch('Succeeded', 'a')}; echo url=https://x/a >> "$RUN_FILE"` });
    await recheck();
    expect(last()).toEqual({ state: 'success', description: 'Succeeded', target: 'https://x/a' });
  });

  test('is asked for as the step did that has launched it', async () => {
    await launched({ name: 'fit' });
    await recheck({ poll: 'env | grep ^RUN_ | sort > seen; echo Running', 'run-tags': 'team:vision' });
    const seen = textOf(join(scene.workspace, 'seen'));
    expect(seen.split('\n').filter((line) => !/^RUN_(FILE|URL|TAGS)=/.test(line))).toEqual([
      `RUN_COMMIT=${scene.sha}`,
      'RUN_ID=a',
      'RUN_NAME=fit',
      `RUN_TAG_1=checks-commit:${scene.sha}`,
      'RUN_TAG_2=team:vision',
      '',
    ]);
  });

  test('may have words of its own', async () => {
    await launched();
    argo.set('a', 'Great');
    await recheck({ states: 'succeeded: Great' });
    expect(last()?.state).toBe('success');
  });

  test('is not settled by a dry run', async () => {
    await launched();
    argo.set('a', 'Failed');
    const host = await recheck({ 'dry-run': 'true' });
    expect(outcomes(host)).toEqual(['train: Failed']);
    expect(last()?.state).toBe('pending');
    expect(host.outputs['commits']).toBe('[]');
  });
});

describe('several runs of one launch', () => {
  const both = () => ({ launch: argo.launch('Running', 'a', 'b') });

  test('are settled when all have ended, as the worst of them', async () => {
    await launched(both());
    argo.set('a', 'Failed');
    expect(outcomes(await recheck())).toEqual(['train: stays pending: Failed, Running']);
    argo.set('b', 'Succeeded');
    expect(outcomes(await recheck())).toEqual(['train: Failed (1 of 2 runs)']);
    expect(last()?.state).toBe('failure');
  });

  test('stay pending when one cannot be asked for', async () => {
    await launched(both());
    argo.set('a', 'Failed');
    const poll = `test "$RUN_ID" = a || { echo "no route" >&2; exit 7; }; ${argo.poll}`;
    await expect(recheck({ poll })).rejects.toThrow('1 of 1 pending runs could not be asked for');
    expect(last()?.state).toBe('pending');
  });
});

describe('a run that goes on', () => {
  test('stays pending', async () => {
    await launched();
    const before = scene.statuses();
    const host = await recheck({}, 4 * HOUR);
    expect(outcomes(host)).toEqual(['train: stays pending: Running']);
    expect(scene.statuses()).toEqual(before);
  });

  test('in a state that nobody knows stays pending too', async () => {
    await launched();
    argo.set('a', 'Zombie');
    expect(outcomes(await recheck())).toEqual(['train: stays pending: Zombie']);
  });

  test('is overdue after `timeout`, and cancelled', async () => {
    await launched();
    const host = await recheck({ cancel: argo.cancel, timeout: '2h' }, 3 * HOUR);
    const says = 'Overdue: not ended 2h 00m after its launch, and cancelled';
    expect(argo.cancelled()).toEqual(['a']);
    expect(argo.cancelledAs('a')).toBe(`train ${scene.sha}`);
    expect(outcomes(host)).toEqual([`train: ${says}`]);
    expect(last()).toMatchObject({ state: 'error', description: says });
  });

  test('is cancelled at the second try', async () => {
    await launched();
    const cancel = `if [ ! -e tried ]; then touch tried; exit 1; fi\n${argo.cancel}`;
    const host = await recheck({ cancel, timeout: '2h' }, 3 * HOUR);
    expect(argo.cancelled()).toEqual(['a']);
    expect(last()?.description).toContain('and cancelled');
    expect(host.annotations.map(({ level }) => level)).toEqual(['notice']);
  });

  test.each([
    { name: 'there is no `cancel`', inputs: {} },
    { name: '`on-timeout` is `leave`', inputs: { cancel: 'touch cancelled', 'on-timeout': 'leave' } },
    { name: '`cancel` fails', inputs: { cancel: 'exit 1' } },
  ])('is overdue and not cancelled where $name', async ({ inputs }) => {
    await launched();
    await recheck({ timeout: '2h', ...inputs }, 3 * HOUR);
    expect(argo.cancelled()).toEqual([]);
    expect(last()).toMatchObject({
      state: 'error',
      description: 'Overdue: not ended 2h 00m after its launch (Running)',
    });
  });

  test('is neither settled nor cancelled by a dry run', async () => {
    await launched();
    const host = await recheck({ cancel: argo.cancel, 'dry-run': 'true' }, 9 * HOUR);
    expect(outcomes(host)).toEqual(['train: Overdue: not ended 5h 00m after its launch (Running)']);
    expect(argo.cancelled()).toEqual([]);
    expect(last()?.state).toBe('pending');
  });
});

describe('a run that cannot be asked for', () => {
  const poll = 'echo "no route to host" >&2; exit 7';

  test('stays pending, and the step fails', async () => {
    await launched();
    const host = scene.step({ mode: 'recheck', name: '*', poll }, { now: Date.now() });
    await expect(main(host)).rejects.toThrow('1 of 1 pending runs could not be asked for: see the warnings above');
    expect(host.annotations).toEqual([
      { level: 'warning', message: 'Run a could not be asked for: `poll` failed: exit code 7: no route to host' },
    ]);
    expect(host.sleeps).toEqual([5_000, 5_000]);
    expect(outcomes(host)).toEqual(['train: stays pending: 1 of 1 could not be asked for']);
    expect(last()?.state).toBe('pending');
  });

  test('for a moment is asked for again', async () => {
    await launched();
    await recheck({ poll: `if [ ! -e tried ]; then touch tried; exit 1; fi; echo Succeeded` });
    expect(last()?.state).toBe('success');
  });

  test('is overdue in the end', async () => {
    await launched();
    await expect(recheck({ poll }, 6 * HOUR)).rejects.toThrow('could not be asked for');
    expect(last()).toMatchObject({
      state: 'error',
      description: 'Overdue: not ended 5h 00m after its launch (nothing is known of its run)',
    });
  });

  test('does not keep the others from being settled', async () => {
    await launched({ name: 'one' });
    await launched({ name: 'two', launch: argo.launch('Succeeded', 'b') });
    const some = `if [ "$RUN_NAME" = one ]; then exit 1; fi; ${argo.poll}`;
    await expect(recheck({ poll: some })).rejects.toThrow('1 of 2 pending runs');
    expect([last('run/one')?.state, last('run/two')?.state]).toEqual(['pending', 'success']);
  });
});

describe('a pending status', () => {
  test('without an id, of a launch that was killed, is overdue in the end', async () => {
    await launched({ launch: 'echo "id=two words" >> "$RUN_FILE"' });
    expect(outcomes(await recheck({}, HOUR))).toEqual(['train: stays pending']);
    await recheck({}, 6 * HOUR);
    expect(last()).toMatchObject({ state: 'error', description: expect.stringMatching(/nothing is known of its run/) });
  });

  test('that no launcher has posted is left alone, however old', async () => {
    await scene.record({ context: 'run/train', state: 'pending', description: 'Mine · a' });
    expect(outcomes(await recheck({}, 99 * HOUR))).toEqual([]);
    expect(scene.repository.statuses(scene.sha)).toHaveLength(1);
  });

  test.each([
    { name: '*', found: ['fit', 'train', 'train (2)'] },
    { name: 'train', found: ['train', 'train (2)'] },
    { name: 'train (2)', found: ['train (2)'] },
    { name: 'f*', found: ['fit'] },
    { name: 'other', found: [] },
  ])('is looked for by name: $name', async ({ name, found }) => {
    await launched();
    await launched({ name: 'fit' });
    await launched({ 'job-index': '1' });
    expect((await recheck({ name }).then(outcomes)).map((each) => each.split(':')[0]).sort()).toEqual(found);
  });

  test('that was first pending long ago is so since then, whatever was posted after it', async () => {
    await launched();
    await launched({}, { GITHUB_RUN_ATTEMPT: '2' });
    const host = await recheck({ timeout: '1h' }, 2 * HOUR);
    expect(outcomes(host)).toEqual([expect.stringContaining('Overdue')]);
  });
});

describe('the commits', () => {
  test('are those of main too that it has moved on from, the newest 50', async () => {
    const { sha: lost } = scene;
    const kept = scene.repository.addCommit();
    for (const commit of [lost, kept]) await launched({ commit });
    for (let n = 0; n < 49; n++) scene.repository.addCommit();
    argo.set('a', 'Succeeded');
    const host = await recheck();
    expect(host.outputs['commits']).toBe(JSON.stringify([kept]));
    expect([kept, lost].map((sha) => last('run/train', sha)?.state)).toEqual(['success', 'pending']);
  });

  test.each([
    { has: { 'sematic-pipelines-pass': 'pending' }, isNamed: true },
    { has: { 'pipelines-pass': 'pending', 'run/train': 'success' }, isNamed: true },
    { has: { 'pipelines-pass': 'pending', 'run/other': 'pending' }, isNamed: false },
    { has: { 'pipelines-pass': 'success' }, isNamed: false },
    { has: { 'no-pipelines-passed': 'pending' }, isNamed: false },
  ])('are with $has named to be judged: $isNamed', async ({ has, isNamed }) => {
    for (const [context, state] of Object.entries(has)) await scene.record({ context, state });
    const host = await recheck({ name: 'train' });
    expect(host.outputs['commits']).toBe(JSON.stringify(isNamed ? [scene.sha] : []));
    const dry = await recheck({ name: 'train', 'dry-run': 'true' });
    expect(dry.outputs['commits']).toBe('[]');
  });

  test('are the heads of open pull requests and those of the default branch', async () => {
    const old = scene.repository.addCommit({ branch: 'topic' });
    await launched({ commit: old });
    const head = scene.repository.addCommit({ branch: 'topic' });
    scene.repository.addPullRequest({ head: 'topic' });
    const closed = scene.repository.addCommit({ branch: 'closed' });
    scene.repository.closePullRequest(scene.repository.addPullRequest({ head: 'closed' }));
    for (const commit of [head, closed, scene.sha]) await launched({ commit });
    argo.set('a', 'Succeeded');
    const host = await recheck();
    expect(new Set(JSON.parse(host.outputs['commits'] ?? '') as string[])).toEqual(new Set([head, scene.sha]));
    expect([head, scene.sha, old, closed].map((sha) => last('run/train', sha)?.state)).toEqual([
      'success',
      'success',
      'pending',
      'pending',
    ]);
  });

  test('are the one that is given, whosever it is', async () => {
    const old = scene.repository.addCommit({ branch: 'gone' });
    for (const commit of [old, scene.sha]) await launched({ commit });
    argo.set('a', 'Succeeded');
    const host = await recheck({ commit: old });
    expect(host.outputs['commits']).toBe(JSON.stringify([old]));
    expect(last()?.state).toBe('pending');
  });

  test('may have nothing pending', async () => {
    const host = await recheck();
    expect(host.outputs).toEqual({ runs: '[]', commits: '[]' });
    expect(host.summaries.join()).toContain('None is pending.');
  });
});

describe('how runs have ended', () => {
  const sighting = (state: RunState): Sighting => ({ id: 'a', state, nativeState: state });
  const states = fc.array(fc.constantFrom(...RUN_STATES), { minLength: 1, maxLength: 5 });

  test('is told when all have, and only then', () => {
    fc.assert(
      fc.property(states, (all) => {
        const goesOn = all.some((state) => state === 'queued' || state === 'running' || state === 'unknown');
        expect(verdictOf(all.map(sighting)) === undefined).toBe(goesOn);
      }),
    );
  });

  test('is good when all have ended well, and only then', () => {
    fc.assert(
      fc.property(states, (all) => {
        const isGood = all.every((state) => state === 'succeeded');
        expect(verdictOf(all.map(sighting))?.state === 'success').toBe(isGood);
      }),
    );
  });

  test('is not told of none', () => {
    expect(verdictOf([])).toBeUndefined();
  });
});
