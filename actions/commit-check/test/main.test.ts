import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CancelledError, describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
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
    { name: 'there is none', runs: {}, state: 'failure', fails: 'No run of this commit' },
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

  test('takes the latest status of each run: a rerun that passed counts', async () => {
    await scene.record('run/a', 'failure');
    await scene.record('run/a', 'success');
    await main(scene.step());
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('does not count itself, so that it can be run again', async () => {
    await expect(main(scene.step({ include: '*' }))).rejects.toThrow('No run of this commit');
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
    expect(hintOf(error)).toBe('Statuses that `include` names (run/*) are runs; the commit has also ci/build.');
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

  test('that never gets an answer ends with the last error', async () => {
    scene.github.fail({ on: READ, fault: OUTAGE, times: 1_000 });
    await expect(main(scene.step({ wait: 'true', timeout: '5m' }))).rejects.toThrow('503');
    expect(scene.statuses()).toEqual([]);
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
    const app = scene.github.addApp({ slug: 'gate', permissions: { statuses: 'write' }, repositories: [REPOSITORY] });
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
