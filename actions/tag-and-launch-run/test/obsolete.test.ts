// Runs that nobody needs any more: of older commits of a pull request, and of one that was closed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import type { Permissions } from '@ml-actions/github/fake';
import { main } from '../src/main.ts';
import { orchestrator, REPOSITORY, type Scene, startScene, until } from './scene.ts';

const PERMISSIONS: Permissions = { statuses: 'write', contents: 'read', 'pull-requests': 'read' };

let scene: Scene;
let argo: ReturnType<typeof orchestrator>;
let first: string;
let second: string;
let number: number;
beforeEach(async () => {
  scene = await startScene();
  argo = orchestrator(scene);
  first = scene.repository.addCommit({ branch: 'topic' });
  second = scene.repository.addCommit({ branch: 'topic' });
  number = scene.repository.addPullRequest({ head: 'topic' });
});
afterEach(() => scene.end());

/** A step of a workflow run on an event of the pull request, when its head was this commit. */
const stepAt = (sha: string, inputs: Readonly<Record<string, string>>, payload: object = {}): FakeHost => {
  const repo = { full_name: REPOSITORY };
  const pull_request = { number, head: { sha, ref: 'topic', repo }, base: { ref: 'main', repo } };
  return scene.step(inputs, {
    permissions: PERMISSIONS,
    event: { name: 'pull_request', payload: { number, pull_request, ...payload } },
    env: { GITHUB_RUN_ID: sha.slice(0, 6) },
  });
};

/** A run that is launched for a commit and left to go on. */
const leave = (sha: string, id: string, inputs: Readonly<Record<string, string>> = {}): Promise<void> =>
  main(stepAt(sha, { launch: argo.launch('Running', id), poll: argo.poll, wait: 'false', ...inputs }));

const superseding = (inputs: Readonly<Record<string, string>> = {}): FakeHost =>
  stepAt(second, {
    launch: argo.launch('Succeeded', 'new'),
    poll: argo.poll,
    cancel: argo.cancel,
    'cancel-superseded': 'true',
    ...inputs,
  });

const last = (sha: string, context = 'run/train') => scene.statuses(context, sha).at(-1);
const warnings = (host: FakeHost): string[] =>
  host.annotations.flatMap(({ level, message }) => (level === 'warning' ? [message] : []));
const short = (sha: string): string => sha.slice(0, 7);

describe('an attempt after one that has left its run to go on', () => {
  const again = (inputs: Readonly<Record<string, string>> = {}, env: FakeHost['env'] = {}): FakeHost =>
    scene.step(
      { launch: argo.launch('Succeeded', 'new'), poll: argo.poll, cancel: argo.cancel, ...inputs },
      { env: { GITHUB_RUN_ATTEMPT: '2', ...env } },
    );
  const left = (): Promise<void> =>
    main(scene.step({ launch: argo.launch('Running', 'old'), poll: argo.poll, wait: 'false' }));

  test('cancels it, because no status tells of it any more', async () => {
    await left();
    const host = again();
    await main(host);
    expect(argo.cancelled()).toEqual(['old']);
    expect(scene.statuses().at(-1)?.state).toBe('success');
    expect(warnings(host)).toEqual([]);
  });

  test.each([
    { name: 'with `cancel-on-abort: false`', inputs: { 'cancel-on-abort': 'false' }, says: /may go on.*: old$/ },
    { name: 'without `cancel`', inputs: { cancel: '' }, says: /may go on.*: old$/ },
  ])('$name leaves it, and says so', async ({ inputs, says }) => {
    await left();
    const host = again(inputs);
    await main(host);
    expect(argo.cancelled()).toEqual([]);
    expect(warnings(host)).toEqual([expect.stringMatching(says)]);
  });

  test.each([
    { name: 'that follows it', inputs: { launch: '', 'run-id': 'old', wait: 'false' }, env: {} },
    { name: 'of another workflow run', inputs: {}, env: { GITHUB_RUN_ID: '78' } },
  ])('$name leaves it alone', async ({ inputs, env }) => {
    await left();
    const host = again(inputs, env);
    await main(host);
    expect(argo.cancelled()).toEqual([]);
    expect(warnings(host)).toEqual([]);
  });
});

test('A run with the id that the step would make up for one without is cancelled like any other', async () => {
  const launch = `${argo.launch('Running', '77-1-train-0-step-1')}\nexit 1`;
  await expect(main(scene.step({ launch, poll: argo.poll, cancel: argo.cancel }))).rejects.toThrow('launched in part');
  expect(argo.cancelled()).toEqual(['77-1-train-0-step-1']);
});

describe('a launch with `cancel-superseded`', () => {
  test('cancels the run of an older commit, and its status says which commit superseded it', async () => {
    await leave(first, 'old');
    const host = superseding();
    await main(host);
    expect(argo.cancelled()).toEqual(['old']);
    expect(argo.cancelledAs('old')).toBe(`train ${first}`);
    expect(last(first)).toMatchObject({ state: 'error', description: `Superseded by ${short(second)}` });
    expect(last(second)?.state).toBe('success');
    expect(warnings(host)).toEqual([]);
  });

  test('cancels all runs of a launch', async () => {
    await leave(first, 'old', { launch: argo.launch('Running', 'old-1', 'old-2') });
    await main(superseding());
    expect(argo.cancelled()).toEqual(['old-1', 'old-2']);
  });

  test('finds the commit that a push by force has taken off the pull request', async () => {
    const lost = second;
    await leave(lost, 'old');
    second = scene.repository.addCommit({ branch: 'aside' });
    scene.repository.push('topic', second);
    await main(superseding());
    expect(last(lost)?.description).toBe(`Superseded by ${short(second)}`);
  });

  test.each([
    { name: 'another name', inputs: { name: 'fit' }, context: 'run/fit' },
    { name: 'another leg of the matrix', inputs: { 'job-index': '1' }, context: 'run/train (2)' },
  ])('leaves a run with $name alone', async ({ inputs, context }) => {
    await leave(first, 'old', inputs);
    await main(superseding());
    expect(argo.cancelled()).toEqual([]);
    expect(last(first, context)?.state).toBe('pending');
  });

  test('leaves a run that has ended alone', async () => {
    await main(stepAt(first, { launch: argo.launch('Succeeded', 'old'), poll: argo.poll }));
    await main(superseding());
    expect(argo.cancelled()).toEqual([]);
    expect(last(first)?.state).toBe('success');
  });

  test('leaves runs of the base and of other pull requests alone', async () => {
    await main(scene.step({ launch: argo.launch('Running', 'base'), poll: argo.poll, wait: 'false' }));
    const other = scene.repository.addCommit({ branch: 'other' });
    scene.repository.addPullRequest({ head: 'other' });
    await leave(other, 'other');
    await main(superseding());
    expect(argo.cancelled()).toEqual([]);
  });

  test('on a push, which is of no pull request, looks for none', async () => {
    const host = scene.step({
      launch: argo.launch('Succeeded', 'new'),
      poll: argo.poll,
      cancel: argo.cancel,
      'cancel-superseded': 'true',
    });
    await main(host);
    expect(scene.github.asked.filter((each) => each.includes('/pulls'))).toEqual([]);
  });

  test('that cannot cancel a run warns, leaves it pending, and launches all the same', async () => {
    await leave(first, 'old');
    const host = superseding({ cancel: 'echo "not yours" >&2; exit 1' });
    await main(host);
    expect(warnings(host)).toEqual([
      'Run old was not cancelled, and may go on: `cancel` failed: exit code 1: not yours',
    ]);
    expect(last(first)).toMatchObject({ state: 'pending', ids: 'old' });
    expect(last(second)?.state).toBe('success');
  });

  test('warns of a run whose id nobody knows', async () => {
    await leave(first, 'old', { launch: 'echo "id=two words" >> "$RUN_FILE"' });
    const host = superseding();
    await main(host);
    expect(warnings(host)).toEqual([
      `run/train of ${first} is pending and tells no id, so that it cannot be cancelled`,
    ]);
    expect(last(first)?.state).toBe('pending');
  });

  test('that may not read the pull request says which permission is missing, and launches all the same', async () => {
    scene.github.fail({
      on: `GET /repos/${REPOSITORY}/pulls/*`,
      fault: { status: 403, json: { message: 'Resource not accessible by integration' } },
    });
    const host = superseding();
    await main(host);
    expect(warnings(host)).toEqual([
      expect.stringMatching(/^Runs of older commits were not looked for: .*pull-requests/),
    ]);
    expect(last(second)?.state).toBe('success');
  });

  test('that is cancelled meanwhile has launched nothing, and says so', async () => {
    await leave(first, 'old');
    const host = superseding({ cancel: 'touch cancelling; exec sleep 600' });
    const running = main(host).catch((error: unknown) => String(error));
    await until(() => existsSync(join(scene.workspace, 'cancelling')), 'the cancellation');
    host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
    expect(await running).toContain('Cancelled (SIGTERM)');
    expect(last(second)).toMatchObject({ state: 'error', description: 'Not launched: Cancelled (SIGTERM)' });
    expect(host.saved['open-status']).toBe('');
  });

  test('and the step that follows the superseded run leaves an error, whoever of the two is the last to speak', async () => {
    const follower = stepAt(first, { launch: argo.launch('Running', 'old'), poll: argo.poll, cancel: 'exit 1' });
    const following = main(follower).catch((error: unknown) => String(error));
    await until(() => last(first)?.ids === 'old', 'the run');
    await main(superseding());
    expect(await following).toContain('Run train cancelled after');
    // Both may have looked before either has posted.
    const description = expect.stringMatching(new RegExp(`^(?:Superseded by ${short(second)}|Cancelled after .*)$`));
    expect(last(first)).toMatchObject({ state: 'error', description });
  });

  test('and the step that sees the superseded run on its way to its end does not make it pending again', async () => {
    const follower = stepAt(first, { launch: argo.launch('Running', 'old'), poll: argo.poll });
    const following = main(follower).catch((error: unknown) => String(error));
    await until(() => last(first)?.ids === 'old', 'the run');
    await main(superseding({ cancel: 'echo Stopping > "orchestrator/states/$RUN_ID"' }));
    const posted = scene.statuses('run/train', first).length;
    await until(() => follower.log.some((line) => line.includes('is Stopping')), 'the word');
    argo.set('old', 'Stopped');
    expect(await following).toContain('Run train cancelled after');
    expect(scene.statuses('run/train', first)).toHaveLength(posted);
  });
});

describe('`mode: cancel`', () => {
  const closing = (inputs: Readonly<Record<string, string>> = {}): FakeHost =>
    stepAt(second, { mode: 'cancel', cancel: argo.cancel, ...inputs }, { action: 'closed' });

  test('cancels the runs of all commits of the pull request that was closed', async () => {
    await leave(first, 'old');
    await leave(second, 'new');
    scene.repository.closePullRequest(number);
    const host = closing();
    await main(host);
    expect(argo.cancelled()).toEqual(['new', 'old']);
    for (const sha of [first, second]) {
      expect(last(sha)).toMatchObject({
        state: 'error',
        description: `Cancelled, because pull request #${number} was closed`,
      });
    }
    expect(JSON.parse(host.outputs['commits'] ?? '')).toEqual([second, first]);
    expect(host.annotations).toEqual([{ level: 'notice', message: `Pull request #${number}: 2 runs cancelled` }]);
    expect(host.summaries.join()).toContain(`### Runs of pull request #${number}`);
  });

  test.each([
    { name: 'train', cancelled: ['leg', 'one'] },
    { name: '*', cancelled: ['leg', 'one', 'two'] },
    { name: 'f*', cancelled: ['two'] },
  ])('takes a glob of names: $name', async ({ name, cancelled }) => {
    await leave(first, 'one');
    await leave(first, 'two', { name: 'fit' });
    await leave(first, 'leg', { 'job-index': '1' });
    await main(closing({ name }));
    expect(argo.cancelled()).toEqual(cancelled);
  });

  test('does nothing where nothing is pending', async () => {
    const host = closing();
    await main(host);
    expect(host.outputs).toEqual({ runs: '[]', commits: '[]' });
    expect(host.annotations).toEqual([{ level: 'notice', message: `Pull request #${number}: 0 runs cancelled` }]);
  });

  test('fails when a run may go on, and cancels the others', async () => {
    await leave(first, 'one');
    await leave(second, 'two');
    const host = closing({ cancel: `test "$RUN_ID" = one || exit 1; ${argo.cancel}` });
    await expect(main(host)).rejects.toThrow('1 of 2 unfinished runs may go on');
    expect([last(first)?.state, last(second)?.state]).toEqual(['error', 'pending']);
  });

  test('shows in a dry run what it would cancel', async () => {
    await leave(first, 'one');
    const host = closing({ 'dry-run': 'true' });
    await main(host);
    expect(host.summaries.join()).toContain('would be cancelled');
    expect(argo.cancelled()).toEqual([]);
    expect(last(first)?.state).toBe('pending');
  });

  test('is refused on an event that is of no pull request', async () => {
    const host = scene.step({ mode: 'cancel', cancel: argo.cancel });
    await expect(main(host)).rejects.toThrow('`mode: cancel` is for events of a pull request, and this is none');
  });

  test('ends with the step that is cancelled', async () => {
    await leave(first, 'one');
    const host = closing({ cancel: 'touch cancelling; exec sleep 600' });
    const running = main(host).catch((error: unknown) => String(error));
    await until(() => existsSync(join(scene.workspace, 'cancelling')), 'the cancellation');
    host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
    expect(await running).toContain('Cancelled (SIGTERM)');
    expect(last(first)?.state).toBe('pending');
  });
});
