// Jobs that nobody needs any more: of older commits of a pull request, and of one that was closed.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeError } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import type { RpcFault } from '@ml-actions/pachyderm/fake';
import { main } from '../../src/main.ts';
import { REPOSITORY } from '../scene.ts';
import { type PachydermScene, startPachydermScene } from './scene.ts';

const TOKEN = 'pach-token';
const NEVER: RpcFault = { code: 13, message: 'the database is gone' };

let scene: PachydermScene;
let [first, second] = ['', ''];
let number: number;
beforeEach(async () => {
  scene = await startPachydermScene({ tokens: { admin: { subject: 'root' }, [TOKEN]: { subject: 'robot:ci' } } });
  await scene.update('train');
  await scene.update('evaluate');
  first = scene.repository.addCommit({ branch: 'topic' });
  second = scene.repository.addCommit({ branch: 'topic' });
  number = scene.repository.addPullRequest({ head: 'topic' });
});
afterEach(() => scene.end());

/** A step on an event of the pull request, when its head was this commit. */
const stepAt = (sha: string, inputs: Readonly<Record<string, string>>): FakeHost => {
  const repo = { full_name: REPOSITORY };
  const pull_request = { number, head: { sha, ref: 'topic', repo }, base: { ref: 'main', repo } };
  return scene.run(
    { token: TOKEN, ...inputs },
    {
      permissions: { statuses: 'write', contents: 'read', 'pull-requests': 'read' },
      event: { name: 'pull_request', payload: { number, pull_request } },
      env: { GITHUB_RUN_ID: sha.slice(0, 6) },
    },
  );
};
/** Jobs of a commit that are left to go on. */
const launched = (sha: string, pipelines = 'train'): Promise<void> =>
  main(stepAt(sha, { pipelines, image: `model:${sha}`, wait: 'false' }));
const closing = (inputs: Readonly<Record<string, string>> = {}): FakeHost =>
  stepAt(second, { mode: 'cancel', name: '*', pipelines: '', ...inputs });

const last = (sha: string) => scene.statuses('run/train', sha).at(-1);
const killed = (name = 'train') => scene.server.jobs(`default/${name}`).at(-1)?.killed?.reason;
const warnings = ({ annotations }: FakeHost): string[] =>
  annotations.flatMap(({ level, message }) => (level === 'warning' ? [message] : []));
const failure = (host: FakeHost): Promise<string> => main(host).then(() => '', describeError);

describe('`mode: cancel`', () => {
  test('ends all jobs of a launch, and says why on the status', async () => {
    await launched(first, 'train\nevaluate');
    const host = closing();
    await main(host);
    expect([killed('train'), killed('evaluate')]).toEqual(Array(2).fill('Cancelled by the workflow that launched it'));
    expect(last(first)).toMatchObject({
      state: 'error',
      description: `Cancelled, because pull request #${number} was closed`,
    });
    expect(JSON.parse(host.outputs['commits'] ?? '')).toEqual([first]);
    // Nothing but that is done on the server: no version is made.
    expect(scene.count('StopJob')).toBe(2);
    expect(scene.count('FinishTransaction')).toBe(1);
  });

  test('ends jobs that an update has started too', async () => {
    await scene.update('train', { commit: first });
    await main(stepAt(first, { wait: 'false' }));
    await main(closing());
    expect(killed()).toContain('Cancelled by the workflow');
  });

  test('shows in a dry run what it would end', async () => {
    await launched(first);
    const host = closing({ 'dry-run': 'true' });
    await main(host);
    expect(host.summaries.join()).toContain('would be cancelled');
    expect(scene.count('StopJob')).toBe(0);
    expect(last(first)?.state).toBe('pending');
  });

  test('takes a job that went with its pipeline for ended', async () => {
    await launched(first);
    scene.server.fail({ on: 'StopJob', fault: { code: 5, message: 'job not found' } });
    await main(closing());
    expect(last(first)?.state).toBe('error');
  });

  test('tries again when the server is away for a moment', async () => {
    await launched(first);
    scene.server.fail({ on: 'StopJob', fault: { code: 14, message: 'no healthy upstream' }, times: 2 });
    await main(closing());
    expect(killed()).toContain('Cancelled by the workflow');
  });

  test('fails when a job may go on, whose status stays pending', async () => {
    await launched(first, 'train\nevaluate');
    scene.server.fail({ on: 'StopJob', fault: NEVER });
    const host = closing();
    expect(await failure(host)).toBe('1 of 1 unfinished runs may go on: see the warnings above');
    expect(warnings(host)).toEqual([
      expect.stringMatching(
        /^Run default\/\w+@\w+ was not cancelled, and may go on: StopJob at .*the database is gone$/,
      ),
    ]);
    expect(last(first)?.state).toBe('pending');
  });

  test('ends by itself where the server does not answer', async () => {
    await launched(first);
    const host = closing();
    scene.server.fail({ on: 'StopJob', fault: 'hang', times: 5, onFault: () => host.advance(31_000) });
    expect(await failure(host)).toContain('may go on');
    expect(warnings(host)).toEqual([expect.stringMatching(/no answer within 30 s$/)]);
  });

  test('with a token that the server does not know leaves all as it is, and does not repeat it', async () => {
    await launched(first);
    const host = closing({ token: 'wrong-token' });
    expect(await failure(host)).toContain('may go on');
    expect(last(first)?.state).toBe('pending');
    expect([...host.log, ...host.summaries, ...warnings(host)].join('\n')).not.toContain('wrong-token');
  });
});

describe('`cancel-superseded`', () => {
  const superseding = (inputs: Readonly<Record<string, string>> = {}): FakeHost =>
    stepAt(second, { 'cancel-superseded': 'true', image: `model:${second}`, ...inputs });
  const superseded = { state: 'error', description: expect.stringMatching(/^Superseded by [0-9a-f]{7}$/) };

  test('ends the job of the older commit before another version is made', async () => {
    await launched(first);
    await main(superseding());
    const [, old, own] = scene.server.jobs('default/train');
    expect(old?.killed?.reason).toBe('Cancelled by the workflow that launched it');
    expect(own?.killed).toBeUndefined();
    expect(last(first)).toMatchObject(superseded);
    expect(last(second)?.state).toBe('success');
  });

  test('settles the status of a job that the update for the newer commit has ended already', async () => {
    await scene.update('train', { commit: first });
    await main(stepAt(first, { wait: 'false' }));
    await scene.update('train', { commit: second });
    await main(superseding({ image: '' }));
    expect(scene.server.jobs('default/train')[1]?.killed?.reason).toMatch(/because pipeline was updated/);
    expect(last(first)).toMatchObject(superseded);
    expect(last(second)?.state).toBe('success');
  });

  test('that cannot end it warns, leaves its status pending, and launches all the same', async () => {
    await launched(first);
    scene.server.fail({ on: 'StopJob', fault: NEVER });
    const host = superseding();
    await main(host);
    expect(warnings(host)).toContainEqual(expect.stringMatching(/was not cancelled, and may go on: StopJob at/));
    expect(last(first)?.state).toBe('pending');
    expect(last(second)?.state).toBe('success');
  });
});
