import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import type { FakeRepository, NewCommit } from '@ml-actions/github/fake';
import { main, post } from '../src/main.ts';
import { REPOSITORY, type Scene, START, startScene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.end());

const WORKFLOW = `https://github.com/${REPOSITORY}/actions/runs/88`;
const POST_STATUS = `POST /repos/${REPOSITORY}/statuses/*`;
const READ = `GET /repos/${REPOSITORY}/commits/*`;
const WRITE = { statuses: 'write' } as const;
const READ_ONLY = { statuses: 'read' } as const;
const OUTAGE = { status: 503, json: { message: 'Unavailable' } };
const cancel = (host: FakeHost): void => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
const waited = (host: FakeHost): number => host.now() - START;

/** Does something while the step sleeps for the n-th time, counted from 1. */
function onSleep(host: FakeHost, n: number, act: () => void | Promise<void>): FakeHost {
  let sleeps = 0;
  return {
    ...host,
    sleep: async (milliseconds) => {
      if (++sleeps === n) await act();
      await host.sleep(milliseconds);
    },
  };
}

describe('a check that does not wait', () => {
  test.each([
    { name: 'all passed', runs: { a: 'success', b: 'success' }, state: 'success', fails: undefined },
    {
      name: 'one failed',
      runs: { a: 'success', b: 'failure' },
      state: 'failure',
      fails: '1 of 2 runs failed: b (Failed after 4s)',
    },
    { name: 'one goes on', runs: { a: 'success', b: 'pending' }, state: 'pending', fails: undefined },
  ])('$name: $state', async ({ runs, state, fails }) => {
    for (const [name, each] of Object.entries(runs))
      await scene.record(`run/${name}`, each, { description: each === 'failure' ? 'Failed after 4s' : '' });
    const host = scene.step();
    const outcome = main(host);
    if (fails === undefined) await outcome;
    else await expect(outcome).rejects.toThrow(fails);
    expect(scene.statuses()).toEqual([{ state, description: host.outputs['description'], target: WORKFLOW }]);
    expect(host.outputs).toMatchObject({ state, total: String(Object.keys(runs).length) });
    expect(host.summaries.join()).toContain('`pipelines-pass`');
  });

  test('waits for expected runs all the same, and no longer than `appear-within`', async () => {
    const host = scene.step();
    await expect(main(host)).rejects.toThrow('No run of this commit');
    expect(scene.statuses()).toEqual([
      { state: 'pending', description: 'No run of this commit yet', target: WORKFLOW },
      { state: 'failure', description: 'No run of this commit', target: WORKFLOW },
    ]);
    expect(waited(host)).toBe(300_000);
  });

  test('waits no longer when they are there: those that go on are left pending, for good', async () => {
    const step = scene.step();
    await main(onSleep(step, 2, () => scene.record('run/a', 'pending')));
    expect(scene.statuses().map(({ description }) => description)).toEqual([
      'No run of this commit yet',
      '1 of 1 run not finished: a (pending)',
    ]);
    await post(scene.step({}, { state: step.saved }));
    expect(scene.statuses().at(-1)?.state).toBe('pending');
  });

  test('with `appear-within: 0s` wants them to be there', async () => {
    const host = scene.step({ 'appear-within': '0s' });
    await expect(main(host)).rejects.toThrow('No run of this commit');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['failure']);
    expect(host.sleeps).toEqual([]);
  });

  test('does not wait out an outage', async () => {
    scene.github.fail({ on: READ, fault: OUTAGE, times: 1_000 });
    const host = scene.step();
    await expect(main(host)).rejects.toThrow('503');
    expect(waited(host)).toBeLessThan(60_000);
    expect(scene.statuses()).toEqual([]);
  });

  test('takes the latest status of each run: a rerun that passed counts', async () => {
    await scene.record('run/a', 'failure');
    await scene.record('run/a', 'success');
    await main(scene.step());
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('does not count itself, so that it can be run again', async () => {
    await expect(main(scene.step({ include: '*', 'appear-within': '0s' }))).rejects.toThrow('No run of this commit');
    await scene.record('run/a', 'success');
    await main(scene.step({ include: '*' }));
    expect(scene.statuses().map(({ state }) => state)).toEqual(['failure', 'success']);
  });

  test('sees all runs of a commit that has many', async () => {
    for (let n = 0; n < 130; n++) await scene.record(`run/${n}`, n === 3 ? 'failure' : 'success');
    const host = scene.step();
    await expect(main(host)).rejects.toThrow('1 of 130 runs failed: 3 (failure)');
    expect(host.outputs).toMatchObject({ total: '130', succeeded: '129', failed: '1', pending: '0' });
  });

  test.each([
    { failOn: 'never', run: 'failure', fails: false },
    { failOn: 'pending', run: 'failure', fails: false },
    { failOn: 'pending', run: 'pending', fails: true },
    { failOn: 'failure, error', run: 'failure', fails: true },
  ])('with `fail-on: $failOn` and $run fails the step: $fails', async ({ failOn, run, fails }) => {
    await scene.record('run/a', run);
    const failed = await main(scene.step({ 'fail-on': failOn })).then(
      () => false,
      () => true,
    );
    expect(failed).toBe(fails);
    expect(scene.statuses().at(-1)?.state).toBe(run);
  });

  test('that fails for a pending run says what to do', async () => {
    await scene.record('run/a', 'pending');
    const error = await main(scene.step({ 'fail-on': 'pending' })).catch((reason: unknown) => reason);
    expect(hintOf(error)).toContain('`wait: true`');
  });

  test('with `status: false` posts nothing', async () => {
    await scene.record('run/a', 'success');
    const host = scene.step({ status: 'false' });
    await main(host);
    expect(scene.statuses()).toEqual([]);
    expect(host.outputs['state']).toBe('success');
  });

  test.each([
    { failOn: 'failure, error', fails: true },
    { failOn: 'failure', fails: true },
    { failOn: 'never', fails: false },
  ])(
    'with `status: false`, `fail-on: $failOn` and a run that goes on fails the step: $fails',
    async ({ failOn, fails }) => {
      await scene.record('run/a', 'pending');
      const host = scene.step({ status: 'false', 'fail-on': failOn });
      const error = await main(host).catch((reason: unknown) => reason);
      if (fails) {
        expect(describeError(error)).toBe(
          '1 of 1 run not finished: a (pending); the step fails, because no commit status `pipelines-pass` says so',
        );
        expect(hintOf(error)).toContain('`wait: true`');
      } else expect(error).toBeUndefined();
      expect(host.outputs['state']).toBe('pending');
      expect(scene.statuses()).toEqual([]);
    },
  );

  test('without a token that it could post with fails for a run that goes on', async () => {
    await scene.record('run/a', 'pending');
    const host = scene.step();
    const tokenless = { ...host, input: (name: string) => (name === 'github-token' ? '' : host.input(name)) };
    scene.github.fail({
      on: READ,
      fault: { status: 200, json: { statuses: scene.repository.statuses(scene.sha), total_count: 1 } },
    });
    await expect(main(tokenless)).rejects.toThrow('no commit status `pipelines-pass` says so');
  });

  test.each([
    { run: 'success', told: 'success, The run passed', title: '### ✅ Commit check: passed (dry run)' },
    { run: 'failure', told: 'failure, 1 of 1 run failed', title: '### ❌ Commit check: failed (dry run)' },
    { run: 'pending', told: 'pending, 1 of 1 run not finished', title: '### ⏳ Commit check: pending (dry run)' },
  ])('in a dry run shows what it would post, and neither waits nor fails: $run', async ({ run, told, title }) => {
    await scene.record('run/a', run);
    const host = scene.step({ 'dry-run': 'true', wait: 'true', 'fail-on': 'failure, pending' });
    await main(host);
    expect(scene.statuses()).toEqual([]);
    expect(host.sleeps).toEqual([]);
    const message = expect.stringContaining(`Dry run: the commit status \`pipelines-pass\` was not posted: ${told}`);
    expect(host.annotations).toEqual([{ level: 'notice', message }]);
    expect(host.summaries.join()).toContain(`${title}\n`);
    expect(host.outputs['state']).toBe(run);
  });

  test('without a run names those that are there', async () => {
    await scene.record('ci/build', 'success');
    const error = await main(scene.step()).catch((reason: unknown) => reason);
    expect(describeError(error)).toBe('No run of this commit');
    expect(hintOf(error)).toBe(
      'Statuses and check runs that `include` names (run/*) are runs; the commit has also ci/build.',
    );
  });

  test('cuts a description that GitHub would not take', async () => {
    for (let n = 0; n < 20; n++) await scene.record(`run/quite-a-long-name-${n}`, 'failure');
    await expect(main(scene.step())).rejects.toThrow('20 of 20 runs failed');
    expect(scene.statuses().at(-1)?.description).toMatch(/^20 of 20 runs failed: .*…$/);
  });

  test('judges the head of a pull request, not its merge commit', async () => {
    await scene.record('run/a', 'success');
    const merge = scene.repository.addCommit({ branch: 'merge' });
    const payload = {
      pull_request: {
        number: 1,
        head: { sha: scene.sha, repo: { full_name: REPOSITORY } },
        base: { repo: { full_name: REPOSITORY } },
      },
    };
    await main(scene.step({}, { event: { name: 'pull_request', payload }, env: { GITHUB_SHA: merge } }));
    expect(scene.statuses().at(-1)?.state).toBe('success');
    expect(scene.repository.statuses(merge)).toEqual([]);
  });
});

describe('a check that waits', () => {
  test('is pending meanwhile, says for what, and ends as the runs do', async () => {
    await scene.record('run/a', 'pending', { target_url: 'https://x/a' });
    const step = scene.step({ wait: 'true' });
    const host = onSleep(step, 3, () => scene.record('run/a', 'success'));
    await main(host);
    expect(scene.statuses()).toEqual([
      { state: 'pending', description: '1 of 1 run not finished: a (pending)', target: 'https://x/a' },
      { state: 'success', description: 'The run passed', target: WORKFLOW },
    ]);
    expect(step.outputs['state']).toBe('success');
  });

  test('waits for runs that are expected, and no longer than `appear-within`', async () => {
    await scene.record('run/a', 'success');
    const host = scene.step({ wait: 'true', 'expected-runs': 'a\nb', 'appear-within': '2m' });
    await expect(main(host)).rejects.toThrow('1 run, 1 more expected: b');
    expect(waited(host)).toBeGreaterThanOrEqual(120_000);
    expect(waited(host)).toBeLessThanOrEqual(150_000);
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'failure']);
  });

  test('sees a run that appears late', async () => {
    const step = scene.step({ wait: 'true' });
    await main(onSleep(step, 2, () => scene.record('run/late', 'success')));
    expect(scene.statuses().map(({ description }) => description)).toEqual([
      'No run of this commit yet',
      'The run passed',
    ]);
  });

  test('gives up after the time-out, which it names, and leaves nothing pending', async () => {
    await scene.record('run/a', 'pending');
    const host = scene.step({ wait: 'true', timeout: '10m' });
    await expect(main(host)).rejects.toThrow('Gave up after `timeout` (10m 00s): 1 of 1 run not finished');
    expect(waited(host)).toBe(600_000);
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(host.outputs).toMatchObject({ state: 'error', pending: '1' });
  });

  test('posts no status twice, however long it waits', async () => {
    await scene.record('run/a', 'pending');
    await expect(main(scene.step({ wait: 'true', timeout: '5h' }))).rejects.toThrow('Gave up');
    expect(scene.statuses()).toHaveLength(2);
  });

  test('asks no more often than `interval` after the first minute', async () => {
    await scene.record('run/a', 'pending');
    const host = scene.step({ wait: 'true', timeout: '11m', interval: '1m' });
    await expect(main(host)).rejects.toThrow('Gave up');
    expect(host.sleeps.filter((pause) => pause === 60_000).length).toBeGreaterThanOrEqual(9);
    expect(Math.max(...host.sleeps)).toBe(60_000);
  });

  test('survives an outage of GitHub', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true' });
    const host = onSleep(step, 1, async () => {
      await scene.record('run/a', 'success');
      scene.github.fail({ on: READ, fault: OUTAGE, times: 7 });
    });
    await main(host);
    expect(scene.statuses().at(-1)?.state).toBe('success');
    expect(step.log.join('\n')).toContain('the check goes on waiting');
  });

  test('that gets no answer at last says that, and why', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true', timeout: '10m' });
    const host = onSleep(step, 1, () => scene.github.fail({ on: READ, fault: OUTAGE, times: 1_000 }));
    const error: unknown = await main(host).catch((thrown: unknown) => thrown);
    const description =
      'Gave up after `timeout` (10m 00s), at last without an answer: 1 of 1 run not finished: a (pending)';
    expect(describeError(error)).toBe(description);
    expect(hintOf(error)).toMatch(/^How the runs stand is not known since: GET \S+: 503, /);
    expect(scene.statuses().at(-1)).toMatchObject({ state: 'error', description });
  });

  test('that never gets an answer ends with the last error', async () => {
    scene.github.fail({ on: READ, fault: OUTAGE, times: 1_000 });
    await expect(main(scene.step({ wait: 'true', timeout: '5m' }))).rejects.toThrow('503');
    expect(scene.statuses()).toEqual([]);
  });

  describe('in a second step, which cannot be finished', () => {
    const GONE = { status: 404, json: { message: 'Not Found' } };

    test.each([
      { left: 'pending', states: ['pending', 'error'] },
      { left: 'success', states: ['success'] },
    ])('leaves a status that was $left as $states', async ({ left, states }) => {
      await scene.record('run/a', left);
      await main(scene.step());
      scene.github.fail({ on: `GET /repos/${REPOSITORY}/commits/${scene.sha}/check-runs`, fault: GONE });
      await expect(main(scene.step())).rejects.toThrow('404');
      expect(scene.statuses().map(({ state }) => state)).toEqual(states);
    });

    test('reports why, where the status cannot be read either', async () => {
      await scene.record('run/a', 'pending');
      await main(scene.step());
      scene.github.fail({ on: READ, fault: GONE, times: 2 });
      await expect(main(scene.step())).rejects.toThrow('404');
      expect(scene.statuses().map(({ state }) => state)).toEqual(['pending']);
    });

    test('leaves the status of another context alone', async () => {
      await scene.record('run/a', 'pending');
      await main(scene.step());
      scene.github.fail({ on: `GET /repos/${REPOSITORY}/commits/${scene.sha}/check-runs`, fault: GONE });
      await expect(main(scene.step({ 'status-context': 'other' }))).rejects.toThrow('404');
      expect(scene.statuses('other')).toEqual([]);
    });
  });

  describe.each([
    { inputs: {}, last: { state: 'error' } },
    {
      inputs: { status: 'false', 'check-run': 'true' },
      last: { status: 'completed', conclusion: 'failure', title: expect.stringMatching(/^The check could not be fin/) },
    },
  ])('with $inputs, which fails before its first look', ({ inputs, last }) => {
    const permissions = { statuses: 'write', checks: 'write', contents: 'read', 'pull-requests': 'read' } as const;
    const shown = () => [
      ...scene.statuses(),
      ...scene.repository
        .checkRuns(scene.sha)
        .map(({ status, conclusion, output }) => ({ status, conclusion, title: output.title })),
    ];
    const server = (backend: string, more = {}) => ({ backend, 'status-context': 'pipelines-pass', ...more });

    test.each<{ name: string; given: Readonly<Record<string, string>>; request?: string }>([
      { name: 'at the pull requests of the commit', given: { paths: 'src/**' }, request: 'commits/*/pulls' },
      { name: 'at the files of the commit', given: { evidence: 'tree' }, request: 'commits/*' },
      { name: 'without a server of Sematic', given: server('sematic') },
      { name: 'without the settings of a profile', given: server('sematic', { profile: 'staging' }) },
      { name: 'without a pachd', given: server('pachyderm') },
      { name: 'at a pachd that is down', given: server('pachyderm', { url: 'grpc://127.0.0.1:1' }) },
      { name: 'without a workspace of Databricks', given: server('databricks') },
    ])('$name leaves nothing pending', async ({ given, request }) => {
      await scene.record('run/a', 'pending');
      await main(scene.step(inputs, { permissions }));
      expect(shown()).toHaveLength(1);
      if (request !== undefined)
        scene.github.fail({
          on: `GET /repos/${REPOSITORY}/${request}`,
          fault: { status: 404, json: { message: 'Not Found' } },
        });
      const host = scene.step({ ...inputs, ...given }, { permissions });
      const error = await main(host).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(shown().at(-1)).toMatchObject(last);
      expect(host.outputs).toMatchObject({
        state: 'error',
        description: expect.stringContaining(describeError(error)),
      });
    });
  });

  test('that can neither be made nor closed tells both, and why it could not be made as the error', async () => {
    await scene.record('run/a', 'pending');
    await main(scene.step());
    const gone = { status: 404, json: { message: 'Not Found' } };
    scene.github.fail({ on: `GET /repos/${REPOSITORY}/commits/${scene.sha}/check-runs`, fault: gone });
    const host = scene.step({}, { permissions: READ_ONLY });
    await expect(main(host)).rejects.toThrow('404');
    expect(host.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('The commit status `pipelines-pass`') },
    ]);
    expect(host.saved['open-status']).toBe('');
  });

  test('whose report cannot be written still posts its verdict', async () => {
    await scene.record('run/a', 'pending');
    await main(scene.step());
    await scene.record('run/a', 'success');
    const host = { ...scene.step(), summary: () => Promise.reject(new Error('no space left on device')) };
    await expect(main(host)).rejects.toThrow('no space left');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'success']);
  });

  test('does not wait for what waiting cannot change', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true' });
    const host = onSleep(step, 1, () =>
      scene.github.fail({ on: READ, fault: { status: 404, json: { message: 'Not Found' } } }),
    );
    await expect(main(host)).rejects.toThrow('404');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
    expect(scene.statuses().at(-1)?.description).toMatch(/^The check could not be finished: .*404/);
    expect(step.outputs['state']).toBe('error');
  });
});

describe('the time in which runs may appear', () => {
  const MINUTE = 60_000;
  const missing = (minutes: number, inputs: Readonly<Record<string, string>> = {}) =>
    scene.step({ 'expected-runs': 'a', ...inputs }, { now: START + minutes * MINUTE });

  /** A step whose runner is lost while it waits: nothing of it ends its status. */
  async function lose(): Promise<void> {
    const step = missing(0);
    const host = onSleep(step, 3, () => cancel(step));
    await expect(main({ ...host, withSignal: () => host })).rejects.toThrow('Cancelled');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending']);
  }

  test.each([
    { minutes: 4, inputs: {}, waits: MINUTE },
    { minutes: 4, inputs: { wait: 'true' }, waits: MINUTE },
    { minutes: 9, inputs: {}, waits: 0 },
  ])(
    'goes on where the first look began it, $minutes minutes later: $waits ms more',
    async ({ minutes, inputs, waits }) => {
      await lose();
      const later = missing(minutes, inputs);
      await expect(main(later)).rejects.toThrow('No run of this commit: a');
      const waitedFor = later.now() - START - minutes * MINUTE;
      expect(waitedFor).toBeGreaterThanOrEqual(waits);
      // The look that finds the time over comes after a pause.
      expect(waitedFor).toBeLessThanOrEqual(waits === 0 ? 0 : waits + 30_000);
      expect(scene.statuses().at(-1)?.state).toBe('failure');
    },
  );

  test('begins anew after a result: the runs may have been launched again', async () => {
    await expect(main(missing(0))).rejects.toThrow('No run of this commit: a');
    const again = missing(60);
    await main(onSleep(again, 2, () => scene.record('run/a', 'success')));
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'failure', 'pending', 'success']);
  });

  test('is over for a late run too, until somebody looks again', async () => {
    await expect(main(missing(0))).rejects.toThrow('No run of this commit: a');
    await scene.record('run/a', 'success');
    await main(missing(60));
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });
});

describe('a check that is cancelled', () => {
  const ERROR = { state: 'error', description: 'The check was cancelled', target: WORKFLOW };

  test('while it waits closes its status', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true', 'fail-on': 'never' });
    await expect(main(onSleep(step, 2, () => cancel(step)))).rejects.toThrow('Cancelled (SIGTERM)');
    expect(scene.statuses()).toEqual([expect.objectContaining({ state: 'pending' }), ERROR]);
    expect(step.outputs).toMatchObject({ state: 'error', description: 'The check was cancelled' });
  });

  test('while the pending status is posted closes it', async () => {
    await scene.record('run/a', 'pending');
    const host = scene.step({ wait: 'true' });
    scene.github.fail({ on: POST_STATUS, fault: 'hang', onFault: () => cancel(host) });
    await expect(main(host)).rejects.toThrow('Cancelled');
    expect(scene.statuses()).toEqual([ERROR]);
  });

  test('while it first looks has posted nothing', async () => {
    const host = scene.step({ wait: 'true' });
    scene.github.fail({ on: READ, fault: 'hang', onFault: () => cancel(host) });
    await expect(main(host)).rejects.toThrow('Cancelled');
    expect(scene.statuses()).toEqual([]);
  });

  test('while the verdict is posted still posts it', async () => {
    await scene.record('run/a', 'failure');
    const host = scene.step();
    scene.github.fail({ on: POST_STATUS, fault: 'hang', onFault: () => cancel(host) });
    await expect(main(host)).rejects.toThrow('1 of 1 run failed');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['failure']);
  });
});

describe('the post step', () => {
  const ENDED = { state: 'error', description: 'The step that checks ended before the runs', target: WORKFLOW };
  const WAITING = expect.objectContaining({ state: 'pending' });

  test('closes the status of a step that was killed while it waited', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true' });
    let state: Record<string, string> = {};
    const host = onSleep(step, 2, () => {
      // What the runner has of a step that it kills now.
      state = { ...step.saved };
      cancel(step);
    });
    // Without a host for the clean-up main cannot end its status.
    await expect(main({ ...host, withSignal: () => host })).rejects.toThrow('Cancelled');
    expect(scene.statuses()).toEqual([WAITING]);
    expect(JSON.stringify(state)).not.toContain(step.input('github-token'));
    await post(scene.step({ wait: 'true' }, { state }));
    expect(scene.statuses()).toEqual([WAITING, ENDED]);
  });

  test('closes the status of a step that was killed before GitHub answered', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true' });
    let state: Record<string, string> = {};
    scene.github.fail({
      on: POST_STATUS,
      fault: 'hang',
      onFault: () => {
        state = { ...step.saved };
        cancel(step);
      },
    });
    await expect(main(step)).rejects.toThrow('Cancelled');
    const before = scene.statuses().length;
    await post(scene.step({ wait: 'true' }, { state }));
    expect(scene.statuses().slice(before)).toEqual([ENDED]);
  });

  test('posts the result that GitHub did not take', async () => {
    await scene.record('run/a', 'failure');
    const host = scene.step();
    scene.github.fail({ on: POST_STATUS, fault: OUTAGE, times: 5 });
    await expect(main(host)).rejects.toThrow('could not be posted');
    expect(scene.statuses()).toEqual([]);
    await post(scene.step({}, { state: host.saved }));
    expect(scene.statuses().map(({ state }) => state)).toEqual(['failure']);
  });

  test.each([
    { name: 'main has closed the status', run: 'success', inputs: { wait: 'true' }, permissions: WRITE },
    { name: 'the check is left pending', run: 'pending', inputs: {}, permissions: WRITE },
    { name: 'nothing is to be posted', run: 'success', inputs: { status: 'false' }, permissions: WRITE },
    { name: 'GitHub has refused the result', run: 'success', inputs: {}, permissions: READ_ONLY },
    { name: 'GitHub has refused the first status', run: 'pending', inputs: { wait: 'true' }, permissions: READ_ONLY },
  ])('does nothing when $name', async ({ run, inputs, permissions }) => {
    await scene.record('run/a', run);
    const host = scene.step(inputs, { permissions });
    await main(host).catch(() => undefined);
    const before = scene.github.requests.length;
    await post(scene.step(inputs, { permissions, state: host.saved }));
    expect(scene.github.requests).toHaveLength(before);
  });
});

describe('an answer that is lost', () => {
  /** GitHub takes a status, and who posted it never hears of it. */
  const losing = (host: FakeHost, times: number): FakeHost => ({
    ...host,
    fetch: async (url, init) => {
      const answer = await host.fetch(url, init);
      if (init?.method !== 'POST' || times-- <= 0) return answer;
      await answer.text();
      throw new TypeError('fetch failed');
    },
  });

  test('leaves no status pending when the step is cancelled after it', async () => {
    await scene.record('run/a', 'pending');
    const step = scene.step({ wait: 'true' });
    const waiting = () => step.log.some((line) => line.includes('the check goes on waiting'));
    const host = {
      ...losing(step, 5),
      sleep: async (milliseconds: number) => {
        if (waiting()) cancel(step);
        await step.sleep(milliseconds);
      },
    };
    await expect(main(host)).rejects.toThrow('Cancelled');
    expect(scene.statuses().map(({ state }) => state)).toEqual([
      ...Array.from({ length: 5 }, () => 'pending'),
      'error',
    ]);
    expect(step.saved['open-status']).toBe('');
  });
});

describe('what GitHub refuses', () => {
  test('a token that may not post: the error names the permission', async () => {
    await scene.record('run/a', 'success');
    const error = await main(scene.step({}, { permissions: { statuses: 'read' } })).catch((reason: unknown) => reason);
    expect(describeError(error)).toContain('The commit status `pipelines-pass`');
    expect(hintOf(error)).toContain('`statuses: write`');
  });

  test('is known before the waiting begins', async () => {
    await scene.record('run/a', 'pending');
    const host = scene.step({ wait: 'true' }, { permissions: { statuses: 'read' } });
    await expect(main(host)).rejects.toThrow('could not be posted');
    expect(host.sleeps).toEqual([]);
  });

  test('a commit that it does not have', async () => {
    await expect(main(scene.step({ commit: 'f'.repeat(40) }))).rejects.toThrow(/GET .*\/commits\/f{40}\/status/);
  });

  test('a wrong input, before anything is asked', async () => {
    await expect(main(scene.step({ interval: '1', wait: 'maybe' }))).rejects.toThrow('2 inputs are wrong');
    expect(scene.github.requests).toEqual([]);
  });
});

describe('a pull request of a fork', () => {
  /** @param inputs of a step whose token can only read. */
  const forkStep = (inputs: Readonly<Record<string, string>> = {}, login = 'eve', repository = 'eve/engine') =>
    scene.step(inputs, {
      permissions: { statuses: 'read' },
      event: {
        name: 'pull_request',
        payload: {
          pull_request: {
            number: 1,
            head: { sha: scene.sha, repo: { full_name: repository } },
            base: { repo: { full_name: REPOSITORY } },
          },
          sender: { login },
        },
      },
    });
  const notPosted = (host: FakeHost) => host.annotations.filter(({ message }) => message.includes('is not posted'));

  test.each([
    { who: 'somebody with a fork', login: 'eve', repository: 'eve/engine' },
    { who: 'Dependabot', login: 'dependabot[bot]', repository: REPOSITORY },
  ])('of $who is not green without evidence, and does not wait for it', async ({ login, repository }) => {
    const host = forkStep({ wait: 'true', 'expected-runs': 'train' }, login, repository);
    const error = await main(host).catch((reason: unknown) => reason);
    expect(describeError(error)).toBe(
      'Runs of pull requests from forks and of Dependabot cannot be recorded, so this check cannot judge them',
    );
    expect(hintOf(error)).toContain('"Pull requests of forks"');
    expect(host.sleeps).toEqual([]);
    expect(host.outputs['state']).toBe('error');
    expect(host.summaries.join()).toContain('### ❌ Commit check: no verdict\n');
    expect(notPosted(host)).toHaveLength(1);
    expect(scene.statuses()).toEqual([]);
  });

  test('of Dependabot, with a GitHub App that may write, waits for its runs as ever', async () => {
    const app = scene.github.addApp({
      slug: 'gate',
      permissions: { statuses: 'write', checks: 'read' },
      repositories: [REPOSITORY],
    });
    const inputs = { wait: 'true', 'github-app-id': String(app.id), 'github-app-private-key': app.privateKey };
    const step = forkStep(inputs, 'dependabot[bot]', REPOSITORY);
    await main(onSleep(step, 2, () => scene.record('run/a', 'success')));
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'success']);
  });

  test('can be left green by `fail-on`, which changes nothing in what is told', async () => {
    const host = forkStep({ 'fail-on': 'failure' });
    await main(host);
    expect(host.outputs['state']).toBe('error');
    expect(host.annotations.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^Runs of pull requests from forks/),
    );
  });

  test('whose run a maintainer has launched is not green while it goes on', async () => {
    await scene.record('run/a', 'pending');
    const host = forkStep();
    await expect(main(host)).rejects.toThrow('no commit status `pipelines-pass` says so');
    expect(host.outputs['state']).toBe('pending');
    expect(scene.statuses()).toEqual([]);
  });

  test('whose run a maintainer has launched is judged, in the summary alone', async () => {
    await scene.record('run/a', 'pending');
    const step = forkStep({ wait: 'true' });
    await main(onSleep(step, 2, () => scene.record('run/a', 'success')));
    expect(notPosted(step)).toHaveLength(1);
    expect(step.summaries.join()).toContain('The run passed');
    expect(scene.statuses()).toEqual([]);
  });
});

describe('check runs', () => {
  const ALL = { include: '*', 'appear-within': '0s' };
  const JOB = {
    GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/gate.yml@refs/heads/main`,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'check',
    RUNNER_NAME: 'runner 7',
  };
  /** The job of a step in the workflow run 88 of gate.yml. */
  const inJob = (inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) =>
    scene.step({ ...ALL, ...inputs }, { env: { ...JOB, ...env } });
  const workflow = (path: string, event = 'push', id?: number) =>
    scene.repository.addWorkflowRun({
      sha: scene.sha,
      path: `.github/workflows/${path}`,
      event,
      ...(id !== undefined && { id }),
    });
  const gate = (event = 'push', id: number | undefined = 88) => workflow('gate.yml', event, id);

  test('of Apps are judged as statuses are', async () => {
    scene.repository.addCheckRun({
      sha: scene.sha,
      name: 'build',
      app: 'circleci',
      conclusion: 'failure',
      title: 'Red',
    });
    await scene.record('ci/lint', 'success');
    const host = scene.step(ALL);
    await expect(main(host)).rejects.toThrow('1 of 2 runs failed: build (Red)');
    expect(JSON.parse(host.outputs['runs'] ?? '')).toMatchObject([
      { name: 'build', source: 'circleci', state: 'failed', nativeState: 'failure', verdict: 'failed' },
      { name: 'ci/lint', source: 'status', verdict: 'passed' },
    ]);
  });

  test('of two Apps with one name both count', async () => {
    scene.repository.addCheckRun({ sha: scene.sha, name: 'build', app: 'circleci', conclusion: 'failure' });
    scene.repository.addCheckRun({ sha: scene.sha, name: 'build', app: 'buildkite' });
    await expect(main(scene.step(ALL))).rejects.toThrow('1 of 2 runs failed: build (failure)');
  });

  test.each([
    { name: 'two workflows', paths: ['ci.yml', 'lint.yml'], events: ['push', 'push'], red: true },
    { name: 'two events', paths: ['ci.yml', 'ci.yml'], events: ['push', 'pull_request'], red: true },
    {
      name: 'one workflow and event, of which the later counts',
      paths: ['ci.yml', 'ci.yml'],
      events: ['push', 'push'],
      red: false,
    },
  ])('of jobs with one name in $name', async ({ paths, events, red }) => {
    workflow(paths[0] ?? '', events[0]).job('build', { conclusion: 'failure' });
    workflow(paths[1] ?? '', events[1]).job('build');
    gate().job('check', { status: 'in_progress', runner: 'runner 7' });
    const outcome = main(inJob());
    if (red) await expect(outcome).rejects.toThrow('1 of 2 runs failed: build (failure)');
    else await outcome;
  });

  test('that are run again take the place of those before them', async () => {
    const run = workflow('ci.yml');
    run.job('build', { conclusion: 'failure' });
    run.job('build');
    gate().job('check', { status: 'in_progress', runner: 'runner 7' });
    await main(inJob());
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('are never those of the job that judges, in no run of its workflow', async () => {
    workflow('ci.yml').job('build');
    gate('pull_request', 87).job('Gate', { conclusion: 'failure' });
    const own = gate();
    own.job('train');
    own.job('Gate', { status: 'in_progress', runner: 'runner 7' });
    own.job('Other', { status: 'in_progress', runner: 'runner 8' });
    const host = inJob();
    await main(host);
    expect(host.outputs).toMatchObject({ state: 'pending', total: '3', pending: '1' });
    expect(host.outputs['description']).toBe('1 of 3 runs not finished: Other (in_progress)');
  });

  test('of another workflow count, though they are called as the job that judges', async () => {
    workflow('rust.yml').job('check', { conclusion: 'failure' });
    gate().job('check', { status: 'in_progress', runner: 'runner 7' });
    await expect(main(inJob())).rejects.toThrow('1 of 1 run failed: check (failure)');
  });

  test('of the job that judges are known by its id where GitHub does not tell the runner', async () => {
    workflow('ci.yml').job('build');
    gate().job('check', { status: 'in_progress' });
    await main(inJob());
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('of a workflow run that GitHub does not tell count for themselves', async () => {
    workflow('ci.yml').job('build', { conclusion: 'failure' });
    workflow('ci.yml').job('build');
    gate().job('check', { status: 'in_progress', runner: 'runner 7' });
    scene.github.fail({
      on: `GET /repos/${REPOSITORY}/actions/runs`,
      fault: { status: 200, json: { total_count: 0, workflow_runs: [] } },
    });
    await expect(main(inJob({ ignore: 'check' }))).rejects.toThrow('1 of 2 runs failed: build (failure)');
  });

  test('named like the status are the check itself', async () => {
    await scene.record('run/a', 'success');
    scene.repository.addCheckRun({ sha: scene.sha, name: 'pipelines-pass', app: 'gate', conclusion: 'failure' });
    await main(scene.step(ALL));
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('are looked at without workflows being asked for, where no job is among them', async () => {
    await scene.record('run/a', 'success');
    workflow('ci.yml').job('build', { conclusion: 'failure' });
    await main(scene.step());
    expect(scene.github.asked.filter((line) => line.includes('/actions/'))).toEqual([]);
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test.each([
    { conclusion: 'neutral' as const, allow: 'success', fails: true },
    { conclusion: 'neutral' as const, allow: 'success, skipped', fails: true },
    { conclusion: 'neutral' as const, allow: 'success, neutral', fails: false },
    { conclusion: 'skipped' as const, allow: 'success', fails: true },
    { conclusion: 'skipped' as const, allow: 'skipped', fails: false },
    { conclusion: 'cancelled' as const, allow: 'neutral, skipped', fails: true },
  ])('that ended as $conclusion with `allow: $allow` fail the check: $fails', async ({ conclusion, allow, fails }) => {
    scene.repository.addCheckRun({ sha: scene.sha, name: 'build', app: 'circleci', conclusion });
    const outcome = main(scene.step({ ...ALL, allow }));
    if (fails) await expect(outcome).rejects.toThrow(`1 of 1 run failed: build (${conclusion})`);
    else await outcome;
  });

  test('of a private repository need `checks: read`, which the error names', async () => {
    const secret = scene.github.addRepository('ada/secret', { private: true });
    const sha = secret.addCommit();
    const token = (permissions: Readonly<Record<string, 'read' | 'write'>>) =>
      scene.github.addToken({ kind: 'actions', repository: 'ada/secret', permissions });
    const step = (permissions: Readonly<Record<string, 'read' | 'write'>>, inputs = {}) =>
      scene.step({ repository: 'ada/secret', commit: sha, 'github-token': token(permissions), ...ALL, ...inputs });
    const hint = (host: FakeHost) => main(host).then(() => undefined, hintOf);
    expect(await hint(step({ statuses: 'write' }))).toContain('`checks: read`');
    secret.addWorkflowRun({ sha }).job('build');
    expect(await hint(step({ statuses: 'write', checks: 'read' }))).toContain('`actions: read`');
    await main(step({ statuses: 'write', checks: 'read', actions: 'read' }));
    expect(secret.statuses(sha)[0]?.state).toBe('success');
  });
});

type Files = NonNullable<NewCommit['files']>;

describe('a change that touches none of `paths`', () => {
  const CODE = { paths: 'src/**\n!**/*.md' };
  const PULL_REQUEST = { statuses: 'write', 'pull-requests': 'read', contents: 'read' } as const;
  const payloadOf = (number: number, sha: string) => ({
    number,
    pull_request: {
      number,
      head: { sha, repo: { full_name: REPOSITORY } },
      base: { repo: { full_name: REPOSITORY } },
    },
  });
  /** The check of a new pull request, whose runs all failed. */
  async function ofPullRequest(files: Files = {}): Promise<FakeHost> {
    const sha = scene.repository.addCommit({ branch: 'topic', files });
    const number = scene.repository.addPullRequest({ head: 'topic' });
    await scene.record('run/a', 'failure', { sha });
    return scene.step(CODE, {
      permissions: PULL_REQUEST,
      event: { name: 'pull_request', payload: payloadOf(number, sha) },
    });
  }
  const files = (count: number, path: (n: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [path(n), 'added' as const]));

  test.each<{ name: string; files: Files; needed: boolean }>([
    { name: 'documentation', files: { 'docs/a.md': 'modified', 'src/README.md': 'added' }, needed: false },
    { name: 'nothing', files: {}, needed: false },
    { name: 'code', files: { 'docs/a.md': 'modified', 'src/train.py': 'modified' }, needed: true },
    { name: 'code that is taken away', files: { 'src/train.py': 'removed' }, needed: true },
    { name: 'code that was moved out', files: { 'old/train.py': { movedFrom: 'src/train.py' } }, needed: true },
    { name: 'as many files as GitHub lists', files: files(3000, (n) => `docs/${n}`), needed: false },
    { name: 'more files than GitHub lists', files: files(3001, (n) => `docs/${n}`), needed: true },
  ])('is that of a pull request with $name: judged $needed', async ({ files: changed, needed }) => {
    const host = await ofPullRequest(changed);
    const outcome = main(host);
    if (needed) await expect(outcome).rejects.toThrow('1 of 1 run failed');
    else {
      await outcome;
      expect(host.outputs).toMatchObject({
        state: 'success',
        description: 'Not needed: the change touches none of `paths`',
        total: '0',
      });
      expect(host.summaries.join()).toContain('### ✅ Commit check: not needed\n');
    }
  });

  test('is not that of an older head of a pull request', async () => {
    const host = await ofPullRequest({ 'docs/a.md': 'modified' });
    scene.repository.addCommit({ branch: 'topic', files: { 'docs/b.md': 'modified' } });
    await expect(main(host)).rejects.toThrow('1 of 1 run failed');
  });

  test('is not that of one pull request when another has the same head', async () => {
    scene.repository.addCommit({ branch: 'release', files: {} });
    const code = scene.repository.addCommit({ branch: 'topic', files: { 'src/a.py': 'modified' } });
    const sha = scene.repository.addCommit({ branch: 'topic', files: { 'docs/a.md': 'modified' } });
    scene.repository.push('release', code);
    const toMain = scene.repository.addPullRequest({ head: 'topic' });
    const toRelease = scene.repository.addPullRequest({ head: 'topic', base: 'release' });
    expect(toMain).not.toBe(toRelease);
    await scene.record('run/a', 'failure', { sha });
    const event = { name: 'pull_request', payload: payloadOf(toRelease, sha) };
    await expect(main(scene.step(CODE, { permissions: PULL_REQUEST, event }))).rejects.toThrow('1 of 1 run failed');
  });

  interface Pushed {
    name: string;
    files: Files;
    branch?: string;
    before?: 'none' | 'elsewhere';
    needed: boolean;
  }
  test.each<Pushed>([
    { name: 'documentation', files: { 'docs/a.md': 'modified' }, needed: false },
    { name: 'code', files: { 'src/a.py': 'modified' }, needed: true },
    { name: '299 files', files: files(299, (n) => `docs/${n}`), needed: false },
    { name: 'as many files as GitHub tells of', files: files(300, (n) => `docs/${n}`), needed: true },
    { name: 'a new branch', files: { 'docs/a.md': 'modified' }, before: 'none', needed: true },
    { name: 'another history', files: { 'docs/a.md': 'modified' }, before: 'elsewhere', needed: true },
    { name: 'the last part of a topic', files: { 'docs/a.md': 'modified' }, branch: 'topic', needed: true },
  ])('is that of a push of $name: judged $needed', async ({ files: changed, branch = 'main', before, needed }) => {
    const old = scene.sha;
    const elsewhere = scene.repository.addCommit({ branch: 'elsewhere', parents: [old] });
    const sha = scene.repository.addCommit({ branch, parents: [old], files: changed });
    await scene.record('run/a', 'failure', { sha });
    const payload = {
      ref: `refs/heads/${branch}`,
      before: { none: '0'.repeat(40), elsewhere, usual: old }[before ?? 'usual'],
      after: sha,
      head_commit: { id: sha },
      repository: { default_branch: 'main' },
    };
    const outcome = main(scene.step(CODE, { permissions: PULL_REQUEST, event: { name: 'push', payload } }));
    if (needed) await expect(outcome).rejects.toThrow('1 of 1 run failed');
    else await outcome;
    expect(scene.repository.statuses(sha)[0]?.state).toBe(needed ? 'failure' : 'success');
  });

  test.each([
    { file: 'docs/a.md', state: 'success' },
    { file: 'src/a.py', state: 'failure' },
  ])('is that of a merge queue with $file: $state', async ({ file, state }) => {
    const sha = scene.repository.addCommit({ branch: 'gh-readonly-queue/main/pr-1-x', files: { [file]: 'modified' } });
    await scene.record('run/a', 'failure', { sha });
    const event = { name: 'merge_group', payload: { merge_group: { head_sha: sha, base_sha: scene.sha } } };
    await main(scene.step({ ...CODE, 'fail-on': 'never' }, { permissions: PULL_REQUEST, event }));
    expect(scene.repository.statuses(sha)[0]?.state).toBe(state);
  });

  test.each(['schedule', 'workflow_dispatch', 'repository_dispatch'])(
    'is not known of the event %s, so that the runs are judged',
    async (name) => {
      await scene.record('run/a', 'failure');
      const host = scene.step(CODE, { permissions: PULL_REQUEST, event: { name, payload: {} } });
      await expect(main(host)).rejects.toThrow('1 of 1 run failed');
    },
  );

  test('is known of a commit that is given, when it is the head of a pull request', async () => {
    const sha = scene.repository.addCommit({ branch: 'topic', files: { 'docs/a.md': 'modified' } });
    scene.repository.addPullRequest({ head: 'topic' });
    const event = { name: 'schedule', payload: {} };
    await main(scene.step({ ...CODE, commit: sha }, { permissions: PULL_REQUEST, event }));
    expect(scene.repository.statuses(sha)[0]?.state).toBe('success');
  });
});

describe('`evidence: tree`', () => {
  const READS = { statuses: 'write', contents: 'read', 'pull-requests': 'read' } as const;
  const TREE = 'a'.repeat(40);
  /** A pull request and the queue that merges it. */
  function queue({ squash = false, tree = TREE } = {}): {
    head: string;
    step: (inputs?: object) => FakeHost;
    sha: string;
  } {
    const { repository } = scene;
    const head = repository.addCommit({ branch: 'topic', tree: TREE });
    const number = repository.addPullRequest({ head: 'topic' });
    const sha = repository.addCommit({
      branch: `gh-readonly-queue/main/pr-${number}-${scene.sha}`,
      parents: squash ? [scene.sha] : [scene.sha, head],
      tree,
    });
    const merge_group = {
      head_sha: sha,
      base_sha: scene.sha,
      head_ref: `refs/heads/gh-readonly-queue/main/pr-${number}-${scene.sha}`,
    };
    const step = (inputs = {}) =>
      scene.step(
        { evidence: 'tree', 'appear-within': '0s', ...inputs },
        { permissions: READS, event: { name: 'merge_group', payload: { merge_group } } },
      );
    return { head, step, sha };
  }

  test.each([{ squash: false }, { squash: true }])(
    'lets the run of a head count for the queue that merges it (squash: $squash), and the status says which',
    async ({ squash }) => {
      const { head, step, sha } = queue({ squash });
      await scene.record('run/a', 'success', { sha: head });
      const host = step();
      await main(host);
      expect(scene.repository.statuses(sha)[0]).toMatchObject({
        state: 'success',
        description: `Same files as ${head.slice(0, 7)}: The run passed`,
      });
      expect(host.summaries.join()).toContain(`run of \`${head}\`, which has the same files`);
      expect(JSON.parse(host.outputs['runs'] ?? '')).toMatchObject([{ name: 'a', commit: head }]);
    },
  );

  test('does not where the files differ', async () => {
    const { head, step } = queue({ tree: 'b'.repeat(40) });
    await scene.record('run/a', 'success', { sha: head });
    await expect(main(step())).rejects.toThrow('No run of this commit');
  });

  test('is not the usual', async () => {
    const { head, step } = queue();
    await scene.record('run/a', 'success', { sha: head });
    await expect(main(step({ evidence: 'commit' }))).rejects.toThrow('No run of this commit');
  });

  test('counts a failure too', async () => {
    const { head, step } = queue();
    await scene.record('run/a', 'failure', { sha: head });
    await expect(main(step())).rejects.toThrow(`Same files as ${head.slice(0, 7)}: 1 of 1 run failed: a (failure)`);
  });

  test.each([
    { own: 'success', theirs: 'failure', fails: undefined },
    { own: 'failure', theirs: 'success', fails: /^1 of 1 run failed: a \(failure\)$/ },
  ])('lets the own run of the commit ($own) stand over one of another ($theirs)', async ({ own, theirs, fails }) => {
    const { head, step, sha } = queue();
    await scene.record('run/a', own, { sha });
    await scene.record('run/a', theirs, { sha: head });
    const outcome = main(step());
    if (fails === undefined) await outcome;
    else await expect(outcome).rejects.toThrow(fails);
  });

  test('knows the head that was squashed onto the default branch', async () => {
    const { repository } = scene;
    const head = repository.addCommit({ branch: 'topic', tree: TREE });
    const number = repository.addPullRequest({ head: 'topic' });
    const merged = repository.mergePullRequest(number, 'squash');
    await scene.record('run/a', 'success', { sha: head });
    const event = { name: 'push', payload: { after: merged } };
    await main(scene.step({ evidence: 'tree' }, { permissions: READS, event }));
    expect(repository.statuses(merged)[0]?.description).toBe(`Same files as ${head.slice(0, 7)}: The run passed`);
  });
});

describe('`accept-label`', () => {
  const READS = { statuses: 'write', contents: 'read', 'pull-requests': 'read' } as const;
  const LATER = 10_000;
  interface Accepting {
    sha: string;
    number: number;
    /** The check, some seconds after all that was done. */
    step(inputs?: Readonly<Record<string, string>>): FakeHost;
  }
  /** A pull request whose run failed; the clock goes on by itself from call to call. */
  async function failing(): Promise<Accepting> {
    const { repository } = scene;
    const sha = repository.addCommit({ branch: 'topic' });
    const number = repository.addPullRequest({ head: 'topic' });
    repository.addCollaborator('grace', 'write');
    repository.addCollaborator('eve', 'triage');
    await scene.record('run/a', 'failure', { sha, description: 'r2 fell' });
    const payload = {
      pull_request: {
        number,
        head: { sha, repo: { full_name: REPOSITORY } },
        base: { repo: { full_name: REPOSITORY } },
      },
    };
    return {
      sha,
      number,
      step: (inputs = {}) =>
        scene.step(
          { 'accept-label': 'accept-failure', ...inputs },
          { permissions: READS, event: { name: 'pull_request', payload }, now: scene.now() + LATER },
        ),
    };
  }
  const statusOf = (sha: string) => scene.repository.statuses(sha)[0];

  test('turns a failure into success, and the report still shows it', async () => {
    const { sha, number, step } = await failing();
    scene.pass(LATER);
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    const host = step();
    await main(host);
    expect(statusOf(sha)).toMatchObject({
      context: 'pipelines-pass',
      state: 'success',
      description: 'Accepted by @grace: 1 of 1 run failed: a (r2 fell)',
    });
    expect(host.outputs).toMatchObject({ state: 'success', failed: '1' });
    const summary = host.summaries.join();
    expect(summary).toContain('### ✅ Commit check: accepted\n');
    expect(summary).toContain('| `a` |  | failed | `failure` | failed | r2 fell |');
  });

  interface Refused {
    name: string;
    act: (number: number, repository: FakeRepository) => void;
    why: string | undefined;
  }
  test.each<Refused>([
    { name: 'it is not set', act: () => undefined, why: undefined },
    {
      name: 'it was taken away',
      act: (number, repository) => {
        repository.label(number, 'accept-failure', { login: 'grace' });
        repository.unlabel(number, 'accept-failure', { login: 'grace' });
      },
      why: undefined,
    },
    {
      name: 'it is another label',
      act: (number, repository) => repository.label(number, 'accept', { login: 'grace' }),
      why: undefined,
    },
    {
      name: 'an App set it',
      act: (number, repository) => repository.label(number, 'accept-failure', { login: 'bot[bot]' }),
      why: 'was not set by a person, but by @bot[bot]',
    },
    {
      name: 'an App set it in the name of a person',
      act: (number, repository) => repository.label(number, 'accept-failure', { login: 'grace', through: 'app' }),
      why: 'was not set by a person, but by @grace',
    },
    {
      name: 'who set it may not write',
      act: (number, repository) => repository.label(number, 'accept-failure', { login: 'eve' }),
      why: 'was set by @eve, who has no write access',
    },
  ])('does not when $name', async ({ act, why }) => {
    const { sha, number, step } = await failing();
    scene.pass(LATER);
    act(number, scene.repository);
    const error = await main(step()).catch((reason: unknown) => reason);
    expect(describeError(error)).toBe('1 of 1 run failed: a (r2 fell)');
    if (why === undefined) expect(hintOf(error)).toBeUndefined();
    else expect(hintOf(error)).toContain(why);
    expect(statusOf(sha)?.state).toBe('failure');
  });

  test('is good for one head: not for the next one, until it is set again', async () => {
    const { number } = await failing();
    scene.pass(LATER);
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    scene.pass(LATER);
    const sha = scene.repository.addCommit({ branch: 'topic' });
    await scene.record('run/a', 'failure', { sha });
    const step = () =>
      scene.step(
        { 'accept-label': 'accept-failure', commit: sha },
        { permissions: READS, event: { name: 'schedule', payload: {} }, now: scene.now() + LATER },
      );
    const error = await main(step()).catch((reason: unknown) => reason);
    expect(hintOf(error)).toContain('take it away and set it again');
    scene.repository.unlabel(number, 'accept-failure', { login: 'grace' });
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    await main(step());
    expect(statusOf(sha)?.description).toMatch(/^Accepted by @grace: /);
  });

  test('is not good for a head that was there before, and came back by force', async () => {
    const { sha, number, step } = await failing();
    scene.pass(LATER);
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    scene.pass(LATER);
    scene.repository.addCommit({ branch: 'topic' });
    scene.repository.push('topic', sha);
    await expect(main(step())).rejects.toThrow('1 of 1 run failed');
  });

  test('that was set in the same second as the push is not surely after it', async () => {
    const { number, step } = await failing();
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    await expect(main(step())).rejects.toThrow('1 of 1 run failed');
  });

  test('accepts no run that goes on', async () => {
    const { sha, number, step } = await failing();
    scene.pass(LATER);
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    await scene.record('run/a', 'pending', { sha });
    await main(step());
    expect(statusOf(sha)?.state).toBe('pending');
  });

  test('that cannot be read accepts nothing, and the failure is posted', async () => {
    const { sha, step } = await failing();
    scene.github.fail({
      on: `GET /repos/${REPOSITORY}/issues/*`,
      fault: { status: 403, json: { message: 'Resource not accessible by integration' } },
    });
    const error = await main(step()).catch((reason: unknown) => reason);
    expect(hintOf(error)).toContain('`pull-requests: read`');
    expect(statusOf(sha)?.state).toBe('failure');
  });

  test('is good for the merge queue too, where the files are those that were accepted', async () => {
    const { repository } = scene;
    const TREE = 'a'.repeat(40);
    const head = repository.addCommit({ branch: 'better', tree: TREE });
    const number = repository.addPullRequest({ head: 'better' });
    repository.addCollaborator('grace', 'write');
    scene.pass(LATER);
    repository.label(number, 'accept-failure', { login: 'grace' });
    const sha = repository.addCommit({ branch: 'queue', parents: [scene.sha, head], tree: TREE });
    await scene.record('run/a', 'failure', { sha });
    const event = { name: 'merge_group', payload: { merge_group: { head_sha: sha, base_sha: scene.sha } } };
    const step = (evidence: string) =>
      scene.step(
        { 'accept-label': 'accept-failure', evidence },
        { permissions: READS, event, now: scene.now() + LATER },
      );
    await expect(main(step('commit'))).rejects.toThrow('1 of 1 run failed');
    await main(step('tree'));
    expect(statusOf(sha)?.description).toMatch(/^Accepted by @grace: /);
  });
});

describe('`check-run: true`', () => {
  const CHECKS = { statuses: 'write', checks: 'write' } as const;
  const shown = () =>
    scene.repository
      .checkRuns(scene.sha)
      .map(({ name, status, conclusion, output }) => ({ name, status, conclusion, title: output.title }));
  const step = (inputs: Readonly<Record<string, string>> = {}) =>
    scene.step({ 'check-run': 'true', ...inputs }, { permissions: CHECKS });

  test('posts the report beside the status, and changes it when the check is made again', async () => {
    await scene.record('run/a', 'failure');
    await expect(main(step())).rejects.toThrow('1 of 1 run failed');
    const [first] = scene.repository.checkRuns(scene.sha);
    expect(first).toMatchObject({ name: 'pipelines-pass', status: 'completed', conclusion: 'failure' });
    expect(first?.output.summary).toContain('| `a` |  | failed |');
    await scene.record('run/a', 'success');
    await main(step());
    expect(shown()).toEqual([
      { name: 'pipelines-pass', status: 'completed', conclusion: 'success', title: 'The run passed' },
    ]);
    expect(scene.statuses().map(({ state }) => state)).toEqual(['failure', 'success']);
  });

  test('in place of the status holds the merge back as well', async () => {
    await scene.record('run/a', 'pending');
    await main(step({ status: 'false' }));
    expect(shown()).toEqual([
      {
        name: 'pipelines-pass',
        status: 'in_progress',
        conclusion: null,
        title: '1 of 1 run not finished: a (pending)',
      },
    ]);
    expect(scene.statuses()).toEqual([]);
  });

  test('is changed while it waits only when there is something new', async () => {
    await scene.record('run/a', 'pending');
    const host = onSleep(step({ wait: 'true' }), 10, () => scene.record('run/a', 'success'));
    await main(host);
    expect(shown().map(({ conclusion }) => conclusion)).toEqual(['success']);
    const writes = scene.github.asked.filter((line) => /^(POST|PATCH) .*check-runs/.test(line));
    expect(writes).toHaveLength(2);
  });

  test('of a step that was killed is closed by its post step', async () => {
    await scene.record('run/a', 'pending');
    const killed = step({ wait: 'true' });
    const host = onSleep(killed, 2, () => cancel(killed));
    await expect(main({ ...host, withSignal: () => host })).rejects.toThrow('Cancelled');
    expect(shown()).toMatchObject([{ status: 'in_progress' }]);
    await post(scene.step({ wait: 'true', 'check-run': 'true' }, { permissions: CHECKS, state: killed.saved }));
    expect(shown()).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    expect(scene.statuses().at(-1)?.state).toBe('error');
  });

  test('that may not be written leaves the status as it should be', async () => {
    await scene.record('run/a', 'success');
    const host = scene.step({ 'check-run': 'true' }, { permissions: WRITE });
    const error = await main(host).catch((reason: unknown) => reason);
    expect(describeError(error)).toContain('The check run `pipelines-pass`');
    expect(hintOf(error)).toContain('`checks: write`');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['success']);
  });
});

describe('what the token of an App is asked for', () => {
  test.each<{ inputs: Record<string, string>; permissions: Record<string, string> }>([
    { inputs: {}, permissions: { statuses: 'write', checks: 'read' } },
    { inputs: { status: 'false' }, permissions: { statuses: 'read', checks: 'read' } },
    { inputs: { 'check-run': 'true' }, permissions: { statuses: 'write', checks: 'write' } },
    { inputs: { include: 'run/*\nci/*' }, permissions: { statuses: 'write', checks: 'read', actions: 'read' } },
    ...[{ paths: 'src/**' }, { evidence: 'tree' }, { 'accept-label': 'accept' }].map((inputs) => ({
      inputs: inputs as unknown as Record<string, string>,
      permissions: { statuses: 'write', checks: 'read', contents: 'read', 'pull-requests': 'read' },
    })),
  ])('with $inputs is $permissions', async ({ inputs, permissions }) => {
    const app = scene.github.addApp({
      slug: 'gate',
      permissions: permissions as Readonly<Record<string, 'read' | 'write'>>,
      repositories: [REPOSITORY],
    });
    await scene.record('run/a', 'success');
    const host = scene.step({
      'github-app-id': String(app.id),
      'github-app-private-key': app.privateKey,
      ...inputs,
    });
    await main(host);
    expect(host.outputs['state']).toBe('success');
    const request = scene.github.requests.find(({ path }) => path.endsWith('/access_tokens'));
    expect(JSON.parse(String(request?.body))).toMatchObject({
      permissions: Object.fromEntries(
        Object.entries(permissions).map(([name, access]) => [name.replace('-', '_'), access]),
      ),
    });
  });
});
