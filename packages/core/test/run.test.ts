import { describe, expect, test } from '@jest/globals';
import { fakeHost } from '../fake/index.ts';
import {
  ActionError,
  afterCancellation,
  backOff,
  CancelledError,
  legName,
  poll,
  pollPause,
  runAction,
  runContext,
  stepKey,
  stepTag,
  withCleanup,
  within,
  workflowRunUrl,
} from '../src/index.ts';

describe('an action', () => {
  test('that fails has one annotation with all causes, and a hint', async () => {
    const host = fakeHost();
    const cause = new ActionError('403', { hint: 'Add `packages: write`.' });
    await runAction(host, { main: () => Promise.reject(new ActionError('Failed to push', { cause })) });
    expect(host.failures).toEqual(['Failed to push: 403']);
    expect(host.annotations).toEqual([{ level: 'notice', message: 'Add `packages: write`.' }]);
  });

  test('runs its main first and its post when main has run', async () => {
    const calls: string[] = [];
    const action = { main: async () => void calls.push('main'), post: async () => void calls.push('post') };
    const host = fakeHost();
    await runAction(host, action);
    await runAction(fakeHost({ state: host.saved }), action);
    expect(calls).toEqual(['main', 'post']);
  });

  test('whose post fails does not turn the job red', async () => {
    const host = fakeHost({ state: { 'main-started': 'true' } });
    await runAction(host, { main: () => Promise.resolve(), post: () => Promise.reject(new Error('gone')) });
    expect(host.failures).toEqual([]);
    expect(host.annotations).toEqual([{ level: 'warning', message: 'gone' }]);
  });
});

describe('an action of ml-actions/ml-actions', () => {
  const annotationsAt = async (ref: string | undefined, state = {}) => {
    const host = fakeHost({
      state,
      env: { GITHUB_ACTION_REF: ref, GITHUB_ACTION_REPOSITORY: ref && 'ml-actions/ml-actions' },
    });
    await runAction(host, { main: () => Promise.resolve(), post: () => Promise.resolve() });
    return host.annotations;
  };

  test.each(['main', 'releases/v1.2', 'v2-rewrite/new', '0123456', 'vnext', 'feature/v1'])(
    'that is used at the branch %s says once that it is one',
    async (ref) => {
      expect(await annotationsAt(ref)).toEqual([
        {
          level: 'notice',
          message: `This action runs from the branch \`${ref}\` of ml-actions/ml-actions, which changes without notice: name the tag of a release in \`uses:\`, or a full commit id. Releases: https://github.com/ml-actions/ml-actions/releases`,
        },
      ]);
      expect(await annotationsAt(ref, { 'main-started': 'true' })).toEqual([]);
    },
  );

  test.each([
    'v1',
    'v1.2',
    'v1.2.3',
    'v2.0.0-beta.1',
    'v2-beta',
    '0123456789abcdef0123456789abcdef01234567',
    '',
    undefined,
  ])('that is used at %s says nothing', async (ref) => expect(await annotationsAt(ref)).toEqual([]));
});

describe('a clean-up', () => {
  test('can still sleep, ask and run programs after the step was cancelled', async () => {
    const host = fakeHost();
    const seen: string[] = [];
    const body = async () => {
      host.cancel(new Error('Cancelled'));
      await host.sleep(1);
    };
    const clean = async (still: typeof host | Parameters<Parameters<typeof withCleanup>[2]>[0]) => {
      await still.sleep(10);
      seen.push((await still.exec('echo', ['bye'])).stdout);
    };
    await expect(withCleanup(host, body, clean)).rejects.toThrow('Cancelled');
    expect(seen).toEqual(['bye\n']);
  });

  test('has to end within the grace period, and does not hide the first error', async () => {
    const host = fakeHost();
    await expect(
      withCleanup(
        host,
        () => Promise.reject(new Error('first')),
        async (still) => {
          await still.sleep(60_000);
        },
      ),
    ).rejects.toThrow('first');
    expect(host.annotations[0]?.message).toMatch(/^Clean-up did not finish within 9s or failed/);
  });
});

test('the time for a clean-up counts from the signal, not from its own start', async () => {
  const host = fakeHost();
  host.cancel(new CancelledError('Cancelled', host.now()));
  host.advance(8_000);
  const still = afterCancellation(host);
  await still.sleep(900);
  await expect(still.sleep(200)).rejects.toThrow('timeout');
});

describe('a wait', () => {
  test('looks until there is an answer', async () => {
    const host = fakeHost();
    let looks = 0;
    expect(
      await poll(host, { interval: 30_000, until: host.now() + 600_000 }, async () =>
        ++looks === 4 ? 'done' : undefined,
      ),
    ).toBe('done');
    expect(host.sleeps).toHaveLength(3);
  });

  test('ends at its deadline, with a last look at it', async () => {
    const host = fakeHost();
    const until = host.now() + 600_000;
    const looks: number[] = [];
    expect(await poll(host, { interval: 30_000, until }, async () => void looks.push(host.now()))).toBeUndefined();
    expect(looks.at(-1)).toBe(until);
    expect(looks.length).toBeLessThan(45);
  });

  test('is cancelled with the step', async () => {
    const host = fakeHost();
    const look = async () => host.cancel(new Error('Cancelled')) as undefined;
    await expect(poll(host, { interval: 1_000, until: host.now() + 9_000 }, look)).rejects.toThrow('Cancelled');
  });

  test.each([
    [0, 30_000, 3_000],
    [16_000, 30_000, 4_000],
    [59_000, 30_000, 5_000],
    [60_000, 30_000, 30_000],
    [0, 2_000, 250],
    [30_000, 2_000, 2_000],
  ])('%d ms in, with an interval of %d, pauses %d', (waited, interval, pause) =>
    expect(pollPause(waited, interval)).toBe(pause),
  );

  test.each([
    [0, 0, 250],
    [0, 0.999, 499.75],
    [3, 0, 2_000],
    [20, 0, 15_000],
  ])('try %d with random %d backs off %d ms', (tries, random, pause) => expect(backOff(tries, random)).toBe(pause));

  test('for something that must end in time names the input that sets the time', async () => {
    const host = fakeHost();
    const slow = within(host, 60_000, 'The build', 'timeout', (limited) => limited.sleep(61_000));
    await expect(slow).rejects.toMatchObject({
      message: 'The build took longer than 1m 00s',
      hint: 'Raise `timeout` if that is not enough.',
    });
    await expect(
      within(host, 60_000, 'The build', 'timeout', () => Promise.reject(new Error('other'))),
    ).rejects.toThrow('other');
    expect(await within(host, 60_000, 'The build', 'timeout', async () => 'in time')).toBe('in time');
  });
});

test('a step is named by run, attempt, job and matrix leg', () => {
  const env = {
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '9',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_JOB: 'train',
    GITHUB_ACTION: '__self',
  };
  expect(stepTag(stepKey(env, 3), 1)).toBe('gha:9-2-train-3-self-1');
  expect(stepKey({}, 0)).toEqual({
    repository: 'local/local',
    runId: '0',
    attempt: '1',
    job: 'job',
    jobIndex: 0,
    step: 'step',
  });
  expect(runContext('train')).toBe('run/train');
  expect([0, 1].map((leg) => legName('train', leg))).toEqual(['train', 'train (2)']);
});

test('the page of a workflow run is known on a runner only', () => {
  const env = { GITHUB_SERVER_URL: 'https://host', GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '9' };
  expect(workflowRunUrl(env)).toBe('https://host/o/r/actions/runs/9');
  expect(workflowRunUrl({})).toBeUndefined();
});
