import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readResults } from '@ml-actions/benchmarks';
import { CancelledError, commitTag, describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import type { FakeRun, NewFakeRun } from '@ml-actions/sematic/fake';
import { main, post } from '../../src/main.ts';
import { mortal, REPOSITORY, textOf, until } from '../scene.ts';
import { IMAGE, KEY, OWN_TAG, type SematicScene, script, startSematicScene } from './scene.ts';

let scene: SematicScene;
beforeEach(async () => {
  scene = await startSematicScene();
});
afterEach(() => scene.end());

const WORKFLOW = `https://github.com/${REPOSITORY}/actions/runs/77`;
const last = () => scene.statuses().at(-1);
const urlOf = ({ id }: FakeRun): string => `${scene.server.url}/runs/${id}`;
const failing = (host: FakeHost): Promise<unknown> =>
  main(host).then(
    () => new Error('It did not fail'),
    (error: unknown) => error,
  );
const failureOf = async (host: FakeHost): Promise<string> => describeError(await failing(host));
const logOf = (host: FakeHost): string => host.log.join('\n');
const warnings = (host: FakeHost): string[] =>
  host.annotations.flatMap(({ level, message }) => (level === 'warning' ? [message] : []));
const cancel = (host: FakeHost): void => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
const theRun = (): FakeRun => {
  const [run, ...others] = scene.runs();
  if (run === undefined || others.length > 0) throw new Error(`${others.length + 1} runs`);
  return run;
};
const isScheduled = (): boolean => scene.server.roots().length === 1 && theRun().resolution()?.status === 'SCHEDULED';
/** A clean checkout of the commit. */
const git = () => ({ branch: 'main', commit: scene.sha, dirty: false, remote: `https://github.com/${REPOSITORY}.git` });
const aRun = (run: NewFakeRun = {}): FakeRun => scene.server.addRun({ tags: scene.tags, git: git(), ...run });
/** Launches, and does something as soon as the run is known by its id. */
async function during(host: FakeHost, act: (run: FakeRun) => Promise<void> | void): Promise<unknown> {
  const ended = main(host).then(
    () => undefined,
    (error: unknown) => error,
  );
  await until(() => last()?.ids !== undefined, 'the id');
  await act(theRun());
  return ended;
}

describe('a run that a script launches', () => {
  test('is found by its tags, followed, noted, and recorded with its page', async () => {
    const host = scene.launch({ image: IMAGE, 'run-tags': 'team:vision' });
    const error = await during(host, async (run) => {
      expect(last()).toMatchObject({ state: 'pending', ids: run.id, target: urlOf(run) });
      expect(host.saved['open-runs']).toContain(run.id);
      await run.become('SCHEDULED');
      await run.become('RESOLVED');
    });
    expect(error).toBeUndefined();
    const run = theRun();
    expect(run.row()).toMatchObject({ tags: [commitTag(scene.sha), OWN_TAG, 'team:vision', 'run/train'] });
    expect(run.row().container_image_uri).toBe(IMAGE);
    expect(run.resolution()?.git_info_json).toEqual(git());
    expect(host.outputs).toMatchObject({
      'run-id': run.id,
      'run-url': urlOf(run),
      state: 'succeeded',
      'native-state': 'RESOLVED',
      'results-path': '',
    });
    expect(last()).toEqual({ state: 'success', description: expect.stringMatching(/^Succeeded/), target: urlOf(run) });
    expect(scene.server.notes.map(({ note, root_id }) => [note, root_id])).toEqual([
      [`Launched by ${WORKFLOW}`, run.id],
    ]);
    expect(host.secrets).toContain(KEY);
    expect(scene.leftovers()).toEqual([]);
  });

  test('is launched on the server that is given, whatever the environment says', async () => {
    const env = { SEMATIC_SERVER_ADDRESS: 'wrong:1', SEMATIC_API_ADDRESS: 'http://wrong', SEMATIC_API_KEY: 'wrong' };
    const seen = `env | grep -E "^(SEMATIC_|RESULTS_FILE)" | sort > ../seen; ${script('--state', 'RESOLVED')}`;
    await main(scene.launch({ launch: seen }, { env }));
    const path = join(scene.checkout.path, '..', 'seen');
    expect(textOf(path)).toBe(`SEMATIC_API_ADDRESS=${scene.server.url}\nSEMATIC_API_KEY=${KEY}\n`);
  });

  test.each([
    { state: 'RESOLVED', ends: 'succeeded', status: 'success' },
    { state: 'NESTED_FAILED', ends: 'failed', status: 'failure' },
    { state: 'CANCELED', ends: 'cancelled', status: 'error' },
  ])('and waits for until it is $state has $ends', async ({ state, ends, status }) => {
    const host = scene.launch({ launch: script('--state', state) });
    const message = await failureOf(host);
    if (ends === 'succeeded') expect(message).toBe('It did not fail');
    else expect(message).toMatch(new RegExp(`^Run train ${ends} after`));
    expect(host.outputs).toMatchObject({ 'run-id': theRun().id, state: ends, 'native-state': state });
    expect(last()?.state).toBe(status);
  });

  test('with `wait: false` stays pending with its id, and a recheck settles it', async () => {
    await main(scene.launch({ wait: 'false' }));
    const run = theRun();
    expect(last()).toMatchObject({ state: 'pending', ids: run.id });
    await run.become('RESOLVED');
    await main(scene.launch({ launch: '', mode: 'recheck' }));
    expect(last()).toMatchObject({ state: 'success', target: urlOf(run) });
  });

  test('is one of several: all are followed, and the worst is the verdict', async () => {
    const host = scene.launch({ launch: `${script('--state', 'RESOLVED')}\n${script('--state', 'FAILED')} || true` });
    expect(await failureOf(host)).toContain('failed');
    expect(host.outputs['run-ids']?.split('\n').sort()).toEqual(scene.server.roots().sort());
    expect(last()?.description).toContain('(1 of 2 runs)');
  });

  test('is seen while its script waits for it', async () => {
    const host = scene.launch({ launch: `${script()}; until [ -e ../go ]; do sleep 0.01; done` });
    const running = main(host);
    await until(isScheduled, 'the run');
    await until(() => {
      host.advance(5_000);
      return last()?.ids === theRun().id;
    }, 'the id');
    await theRun().become('RESOLVED');
    writeFileSync(join(scene.checkout.path, '..', 'go'), '');
    await running;
    expect(last()?.state).toBe('success');
  });

  test('of a step that is run again is found, and not launched twice', async () => {
    const run = aRun({ state: 'RESOLVED' });
    const host = scene.launch({ launch: 'echo again > ../again' });
    await main(host);
    expect(host.outputs['run-id']).toBe(run.id);
    expect(textOf(join(scene.checkout.path, '..', 'again'))).toBe('');
    expect(scene.server.notes).toEqual([]);
  });

  test.each([
    { name: 'another attempt', tags: (sha: string) => [commitTag(sha), 'gha:77-2-train-0-step-1', 'run/train'] },
    { name: 'another leg', tags: (sha: string) => [commitTag(sha), 'gha:77-1-train-1-step-1', 'run/train'] },
    { name: 'another call of its workflow', tags: (sha: string) => [commitTag(sha), OWN_TAG, 'run/other'] },
  ])('of $name is none of the step', async ({ tags }) => {
    const other = aRun({ state: 'FAILED', tags: tags(scene.sha) });
    const host = scene.launch({ launch: script('--state', 'RESOLVED') });
    await main(host);
    expect(host.outputs['run-ids']).not.toContain(other.id);
    expect(scene.server.roots()).toHaveLength(2);
  });

  test('costs one request for each look, however many there are', async () => {
    for (let n = 0; n < 5; n++) aRun({ state: 'SCHEDULED' });
    const host = scene.launch({ launch: '', 'run-id': scene.server.roots().join('\n'), timeout: '1m' });
    await failing(host);
    const looks = scene.server.requests.filter(({ path, query }) => path === '/api/v1/runs' && query.has('filters'));
    expect(looks.length).toBeGreaterThan(5);
    expect(looks.length).toBeLessThanOrEqual(host.sleeps.length + 2);
  });
});

describe('a launch', () => {
  test.each([
    {
      name: 'from another commit',
      before: () => scene.checkout.commit({ 'a.txt': 'a' }, 'Another'),
      why: /^The checkout is at [0-9a-f]{40}, not at/,
      hint: 'ref:',
    },
    {
      name: 'from files with changes',
      before: async () => writeFileSync(join(scene.checkout.path, 'pipeline.py'), 'print(2)\n'),
      why: /^The checkout has uncommitted changes in pipeline.py$/,
      hint: 'git ignores',
    },
  ])('$name is refused before anything runs', async ({ before, why, hint }) => {
    await before();
    const host = scene.launch({ launch: 'touch ../launched' });
    const error = await failing(host);
    expect(describeError(error)).toMatch(why);
    expect(hintOf(error)).toContain(hint);
    expect(existsSync(join(scene.checkout.path, '..', 'launched'))).toBe(false);
    expect(last()).toMatchObject({ state: 'error', description: expect.stringMatching(/^Not launched: The checkout/) });
    expect(scene.server.asked).toEqual([]);
  });

  test('with files that git does not track, or with `verify-git: false`, is not', async () => {
    writeFileSync(join(scene.checkout.path, 'notes.txt'), 'new');
    await main(scene.launch({ launch: script('--state', 'RESOLVED') }));
    writeFileSync(join(scene.checkout.path, 'pipeline.py'), 'print(2)\n');
    const options = { env: { GITHUB_RUN_ATTEMPT: '2' } };
    await main(scene.launch({ launch: script('--state', 'RESOLVED'), 'verify-git': 'false' }, options));
    expect(last()?.state).toBe('success');
  });

  test.each([
    { name: 'changes the files', change: 'echo more >> pipeline.py', why: 'uncommitted changes' },
    { name: 'moves to another commit', change: 'git commit --quiet --allow-empty -m x', why: 'from commit' },
    {
      name: 'has another remote',
      change: 'git remote set-url origin https://x/eve/engine.git',
      why: 'from eve/engine',
    },
  ])('that $name launches a run that says nothing of the commit, and is cancelled', async ({ change, why }) => {
    const identity = {
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@b',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@b',
    };
    const host = scene.launch({ launch: `${change}\n${script()}` }, { env: identity });
    const error = await failing(host);
    expect(describeError(error)).toContain('says nothing of the commit: it was launched from');
    expect(describeError(error)).toContain(why);
    expect(hintOf(error)).toContain('clean checkout');
    expect(theRun().row().future_state).toBe('CANCELED');
    expect(last()?.state).toBe('error');
  });

  test('of changed files whose run has succeeded meanwhile is no success', async () => {
    const host = scene.launch({ launch: `echo more >> pipeline.py; ${script('--state', 'RESOLVED')}` });
    expect(await failureOf(host)).toContain('uncommitted changes');
    expect(scene.statuses().map(({ state }) => state)).not.toContain('success');
    expect(host.outputs['state']).not.toBe('succeeded');
  });

  test('without the tags is an error that says so', async () => {
    const host = scene.launch({ launch: script('--state', 'RESOLVED').replace('--tag={tags}', '') });
    const error = await failing(host);
    expect(describeError(error)).toBe(`\`launch\` failed: it has launched no run with the tag ${OWN_TAG}`);
    expect(hintOf(error)).toContain('.set(tags=…)');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('no run with the tag') });
  });

  test('without the tag of the commit is an error, and its run is cancelled', async () => {
    const launch = script().replace('{tags}', `"$RUN_TAG_2" --tag=run/train`);
    expect(await failureOf(scene.launch({ launch }))).toContain(`without the tags ${commitTag(scene.sha)}`);
    expect(theRun().row().future_state).toBe('CANCELED');
  });

  test('waits for a server that lists the run late', async () => {
    const nothing = { json: { content: [], after_cursor_count: 0, next_cursor: null } };
    scene.server.fail({ on: 'GET /api/v1/runs', fault: nothing, times: 3 });
    const host = scene.launch({ launch: script('--state', 'RESOLVED') });
    await main(host);
    expect(host.outputs['run-id']).toBe(theRun().id);
  });

  test.each([
    { name: 'that fails before', launch: 'exit 127', why: '`launch` failed: exit code 127', runs: [] },
    {
      name: 'that fails after',
      launch: `${script()}; exit 3`,
      why: 'launched in part: `launch` failed: exit code 3',
      runs: ['CANCELED'],
    },
    {
      name: 'that fails after a success',
      launch: `${script('--state', 'RESOLVED')}; exit 3`,
      why: 'exit code 3',
      runs: ['RESOLVED'],
    },
  ])('$name is an error', async ({ launch, why, runs }) => {
    expect(await failureOf(scene.launch({ launch }))).toContain(why);
    expect(scene.runs().map((run) => run.row().future_state)).toEqual(runs);
    expect(last()?.state).not.toBe('pending');
  });

  test.each([
    {
      name: 'with a wrong key',
      inputs: { token: 'wrong' },
      why: /the API key is not accepted/,
      hint: '`token`',
    },
    {
      name: 'at what is no Sematic server',
      fault: { headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' },
      why: /the answer is not JSON/,
      hint: 'root of a Sematic server',
    },
  ])('$name is refused before the script runs', async ({ inputs = {}, fault, why, hint }) => {
    if (fault !== undefined) scene.server.fail({ on: 'GET /api/v1/meta/*', fault, times: 2 });
    const host = scene.launch({ launch: 'touch ../launched', ...inputs });
    const error = await failing(host);
    expect(existsSync(join(scene.checkout.path, '..', 'launched'))).toBe(false);
    expect(describeError(error)).toMatch(why);
    expect(hintOf(error)).toContain(hint);
    expect(last()).toMatchObject({ state: 'error', description: expect.stringMatching(/^Not launched: /) });
  });

  test('without a server is refused, and nothing is posted', async () => {
    expect(await failureOf(scene.launch({ url: '' }))).toBe('No Sematic server is given');
    expect(scene.statuses()).toEqual([]);
  });

  test('whose script is newer than the server has a warning', async () => {
    await scene.end();
    scene = await startSematicScene({ server: [0, 40, 0] });
    const host = scene.launch({ launch: script('--state', 'RESOLVED') });
    await main(host);
    expect(warnings(host)).toEqual([expect.stringContaining('newer than the server')]);
  });

  test('whose note is refused goes on', async () => {
    scene.server.fail({ on: 'POST /api/v1/notes', fault: { status: 400, json: { error: 'no' } } });
    const host = scene.launch({ launch: script('--state', 'RESOLVED') });
    await main(host);
    expect(warnings(host)).toEqual([expect.stringContaining('no note on Sematic')]);
  });
});

describe('a run that is followed', () => {
  const following = (run: FakeRun, inputs = {}, options = {}) =>
    scene.launch({ launch: '', 'run-id': run.id, ...inputs }, options);

  test('that fails tells the exception of the function that failed by itself, and its log', async () => {
    const run = aRun({ state: 'RAN' });
    const child = run.call('my_pkg.pipeline.fit');
    child.log('epoch 1', 'epoch 2');
    await child.become('FAILED', { name: 'ValueError', repr: 'Traceback:\n  line 1\nValueError: no data' });
    await run.become('NESTED_FAILED', {
      name: 'PipelineError',
      repr: 'PipelineError: Failed because the child run failed',
    });
    const host = following(run);
    expect(await failureOf(host)).toMatch(/^Run train failed after .*: fit: ValueError: no data$/);
    expect(host.outputs['failure']).toBe('fit: ValueError: no data');
    expect(host.summaries.join()).toContain('Traceback:\n  line 1\nValueError: no data');
    expect(logOf(host)).toMatch(/Log of run [0-9a-f]{32}\nepoch 1\nepoch 2/);
    expect(last()).toMatchObject({ state: 'failure', description: expect.stringContaining('ValueError: no data') });
  });

  test('that failed has the end of a log that takes more than one look to read', async () => {
    const run = aRun({ state: 'RAN' });
    run.log(...Array.from({ length: 100_001 }, (_, n) => `line ${n}`));
    await run.become('FAILED');
    const host = following(run);
    await failureOf(host);
    expect(logOf(host)).toContain('line 100000');
    expect(logOf(host)).not.toContain('The log goes on');
  });

  test('that failed names the page of a log that cannot be read to its end', async () => {
    const run = aRun({ state: 'FAILED' });
    scene.server.fail({ on: `GET /api/v1/runs/${run.id}/logs`, fault: { status: 400, json: { error: 'gone' } } });
    const host = following(run);
    await failureOf(host);
    expect(logOf(host)).toContain(`The log goes on: ${scene.server.url}/runs/${run.id}#tab=logs`);
  });

  test('that fails and is retried goes on', async () => {
    const run = aRun({ state: 'FAILED' });
    const failed = { ...run.row() };
    scene.server.fail({
      on: 'GET /api/v1/runs',
      fault: { json: { content: [failed], after_cursor_count: 1, next_cursor: null } },
      onFault: () => void run.become('RETRYING'),
    });
    const host = following(run);
    const ended = main(host);
    await until(() => logOf(host).includes('is RETRYING'), 'the retry');
    await run.become('RESOLVED');
    await ended;
    expect(host.outputs['state']).toBe('succeeded');
  });

  test('that has succeeded with other code is no success', async () => {
    const run = aRun({ state: 'RESOLVED', git: { ...git(), commit: 'c'.repeat(40) } });
    expect(await failureOf(following(run))).toContain('it was launched from commit ccccccc');
    expect(last()?.state).toBe('failure');
    await main(following(run, { 'verify-git': 'false' }));
  });

  test('hands on the numbers that it has returned and logged', async () => {
    const run = aRun({ state: 'RAN' });
    run.metric('loss', 0.5);
    run.metric('loss', 0.3);
    run.metric('rows', 10, 'COUNT');
    const values = { root_type: {}, types: {}, values: { accuracy: 0.9, note: 'good', 'fit/duration': 2 } };
    run.returns(values, ['dataclass', 'Result', null]);
    await run.become('RESOLVED');
    const host = following(run);
    await main(host);
    expect(host.outputs['results-path']).toBe('results.json');
    const read = await readResults(readFileSync(join(scene.checkout.path, 'results.json'), 'utf8'), 'results.json');
    expect(read).toMatchObject({ commit: scene.sha, run: { id: run.id, url: urlOf(run) } });
    expect(read.results.map(({ benchmark, metric, samples }) => [benchmark, metric, samples])).toEqual([
      ['train', 'accuracy', [0.9]],
      ['fit', 'duration', [2]],
      ['train', 'loss', [0.4]],
      ['train', 'rows', [10]],
    ]);
  });

  test('that returned no number says so, and what is read', async () => {
    const run = aRun({ state: 'RAN' });
    run.returns('a model', ['class', 'str', null]);
    await run.become('RESOLVED');
    const host = following(run);
    await main(host);
    expect(host.outputs['results-path']).toBe('');
    expect(host.log.filter((line) => line.includes('so that no results are handed on'))).toHaveLength(1);
  });

  test('whose results cannot be read has a warning, and ends as it ended', async () => {
    const run = aRun({ state: 'RESOLVED' });
    scene.server.fail({ on: 'GET /api/v1/metrics', fault: { status: 400, json: { error: 'no' } } });
    const host = following(run);
    await main(host);
    expect(warnings(host)).toEqual([expect.stringContaining('The results of the run are not handed on')]);
    expect(last()?.state).toBe('success');
  });

  test('that is not there ends as unknown, and does not hide the others', async () => {
    const run = aRun({ state: 'RESOLVED' });
    const host = scene.launch({ launch: '', 'run-id': `${run.id}\nnope` });
    expect(await failureOf(host)).toMatch(/could not be asked for 10 times, and may go on: .* has no run "nope"/);
    // The one that is not there does not make the other one be asked for by itself.
    const looks = scene.server.requests.filter(
      ({ path, query }) => path.endsWith('/runs') && query.get('filters')?.includes('"in"'),
    );
    expect(looks.length).toBeLessThanOrEqual(11);
    expect(JSON.parse(host.outputs['runs'] ?? '')).toMatchObject([{ state: 'succeeded' }, { state: 'unknown' }]);
    expect(last()?.state).toBe('error');
  });

  test('that is a child is none', async () => {
    const child = aRun({ state: 'RAN' }).call('my_pkg.fit');
    expect(await failureOf(following(child))).toContain('is not the root run of a pipeline');
  });

  test('in a state that nobody knows goes on until its time is over, and is cancelled then', async () => {
    const run = aRun({ state: 'SLEEPING' });
    const host = following(run, { timeout: '10m' });
    expect(await failureOf(host)).toContain('took longer than `timeout` (10m 00s)');
    expect(warnings(host)).toEqual([expect.stringContaining('"SLEEPING"')]);
    expect(run.row().future_state).toBe('CANCELED');
    expect(last()?.state).toBe('error');
  });

  test('has another page where people see another server', async () => {
    const run = aRun({ state: 'RESOLVED' });
    await main(following(run, { 'dashboard-url': 'https://sematic.example.com/' }));
    expect(last()?.target).toBe(`https://sematic.example.com/runs/${run.id}`);
  });

  test.each([
    { name: 'a wrong key', inputs: { token: 'wrong' }, why: 'the API key is not accepted', hint: '`token`' },
    {
      name: 'what is no Sematic server',
      page: { headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' },
      why: 'the answer is not JSON',
      hint: 'root of a Sematic server',
    },
  ])('with $name is asked for once, and so it is in a recheck', async ({ inputs, page, why, hint }) => {
    const runs = [aRun({ state: 'SCHEDULED' }), aRun({ state: 'SCHEDULED' })];
    await main(scene.launch({ launch: '', 'run-id': runs.map(({ id }) => id).join('\n'), wait: 'false' }));
    if (page !== undefined) scene.server.fail({ on: 'GET /api/v1/runs', fault: page, times: 10_000 });
    const before = scene.server.requests.length;
    const recheck = scene.launch({ launch: '', mode: 'recheck', ...inputs });
    expect(await failureOf(recheck)).toContain('1 of 1 pending runs could not be asked for');
    expect(warnings(recheck)).toHaveLength(2);
    expect(warnings(recheck)[0]).toContain(why);
    expect(warnings(recheck)[0]).toContain(hint);
    expect(last()?.state).toBe('pending');

    const host = scene.launch({ launch: '', 'run-id': runs.map(({ id }) => id).join('\n'), ...inputs });
    const error = await failing(host);
    expect(describeError(error)).toContain(`: could not be asked for: GET ${scene.server.url}/api/v1/runs`);
    expect(describeError(error)).toContain(why);
    expect(hintOf(error)).toContain(hint);
    expect(last()?.state).toBe('error');
    expect([...recheck.sleeps, ...host.sleeps]).toEqual([]);
    expect(scene.server.requests.length - before).toBe(2);
  });

  test('whose key is not accepted for a while, after the server has told of it, is asked for again', async () => {
    const run = aRun({ state: 'SCHEDULED' });
    const host = following(run);
    await during(host, async () => {
      await until(() => scene.server.requests.length > 0, 'a look');
      const fault = { status: 401, json: { error: 'Missing API key' } };
      scene.server.fail({ on: 'GET /api/v1/runs', fault, times: 5 });
      await until(() => logOf(host).includes('could not be asked for, which is tried again'), 'a refusal');
      await run.become('RESOLVED');
    });
    expect(last()?.state).toBe('success');
  });

  test('survives a server that is down for a while', async () => {
    const run = aRun({ state: 'RESOLVED' });
    scene.server.fail({ on: 'GET /api/v1/runs', fault: 'reset', times: 9 });
    await main(following(run));
    expect(last()?.state).toBe('success');
  });

  test.each([
    { name: 'breaks every connection', fault: 'reset' as const },
    { name: 'is down', fault: { status: 503, body: 'no upstream' } },
    { name: 'takes the key away', fault: { status: 401, json: { error: 'Missing API key' } } },
  ])('ends as unknown within its time when the server $name for good', async ({ fault }) => {
    const run = aRun({ state: 'SCHEDULED' });
    scene.server.fail({ on: 'GET /api/v1/runs', fault, times: 10_000 });
    const host = following(run, { timeout: '30m' });
    const started = host.now();
    await failing(host);
    expect(host.outputs).toMatchObject({ state: 'unknown' });
    expect(last()?.state).toBe('error');
    expect(host.now() - started).toBeLessThanOrEqual(32 * 60_000);
  });
});

describe('a launch from an earlier run', () => {
  const PATH = 'my_pkg.pipeline.regression';
  const fromRun = (from: string, inputs = {}) => {
    const given = { launch: '', 'from-run': from, image: IMAGE, ...inputs };
    return scene.launch(given, { env: { GITHUB_HEAD_REF: 'feature', GITHUB_REF_NAME: '7/merge' } });
  };

  test.each([
    { name: 'by its id', from: ({ id }: FakeRun) => id },
    { name: 'by its function', from: () => PATH },
  ])('that is named $name is one with the image, the tags and the commit', async ({ from }) => {
    const earlier = scene.server.addRun({ state: 'RESOLVED', inputs: { x: 3, y: 'a' } });
    const five = scene.server.addArtifact(5);
    const host = fromRun(from(earlier), { 'run-inputs': `x=${five}`, wait: 'false' });
    await main(host);
    const [, run] = scene.runs();
    expect(run?.row()).toMatchObject({ function_path: PATH, tags: scene.tags, container_image_uri: IMAGE });
    expect(run?.resolution()).toMatchObject({
      status: 'SCHEDULED',
      git_info_json: { ...git(), branch: 'feature' },
    });
    expect(host.outputs['run-id']).toBe(run?.id);
    expect(last()).toMatchObject({ state: 'pending', ids: run?.id });
    expect(scene.server.notes).toHaveLength(1);
  });

  test('is known by its id at once, and cancelled when the server is away while it is launched', async () => {
    scene.server.addRun({ state: 'RESOLVED' });
    const away = { status: 503, body: 'Unavailable' };
    scene.server.fail({ on: 'PUT /api/v1/resolutions/*', fault: away, times: 10 });
    const host = fromRun(PATH);
    await expect(main(host)).rejects.toThrow(/may have been launched, and could not be cancelled/);
    const [, run] = scene.runs();
    expect(last()).toMatchObject({ state: 'error', target: urlOf(run as FakeRun) });
    expect(run?.row().future_state).toBe('CANCELED');
  });

  test('whose server is away after it is looked for by the next attempt', async () => {
    const away = { status: 503, body: 'Unavailable' };
    const launch = `${script()}; touch ../launched`;
    scene.server.fail({ on: 'GET /api/v1/runs', fault: away, after: 1, times: 99 });
    const host = scene.launch({ launch });
    const error = await failing(host);
    expect(describeError(error)).toContain('A run may have been launched');
    expect(last()?.state).toBe('pending');
    scene.server.heal();
    const lost = theRun();
    await main(scene.launch({ launch: script('--state', 'RESOLVED') }, { env: { GITHUB_RUN_ATTEMPT: '2' } }));
    expect(lost.row().future_state).toBe('CANCELED');
    expect(last()?.state).toBe('success');
  });

  test('needs no checkout', async () => {
    const earlier = scene.server.addRun({ state: 'RESOLVED' });
    await scene.checkout.commit({ 'a.txt': 'a' }, 'Another');
    await main(fromRun(earlier.id, { wait: 'false' }));
    expect(scene.server.roots()).toHaveLength(2);
  });

  test('is not repeated', async () => {
    const earlier = scene.server.addRun({ state: 'RESOLVED' });
    const run = aRun({ state: 'RESOLVED' });
    const host = fromRun(earlier.id);
    await main(host);
    expect(host.outputs['run-id']).toBe(run.id);
  });

  test.each([
    { name: 'no such run', from: 'f'.repeat(32), inputs: {}, why: /No runs with id/ },
    { name: 'no run that succeeded', from: 'other.path', inputs: {}, why: /has no run of other.path that succeeded/ },
    { name: 'no such artifact', from: PATH, inputs: { 'run-inputs': 'x=nope' }, why: /No Artifact with id/ },
  ])('of $name is an error', async ({ from, inputs, why }) => {
    scene.server.addRun({ state: 'RESOLVED', inputs: { x: 3 } });
    expect(await failureOf(fromRun(from, inputs))).toMatch(why);
    expect(scene.server.roots()).toHaveLength(1);
    expect(last()?.state).toBe('error');
  });

  test('that is cancelled half-way leaves no run that would wait for ever', async () => {
    const earlier = scene.server.addRun({ state: 'RESOLVED' });
    const host = fromRun(earlier.id);
    scene.server.fail({ on: 'POST /api/v1/resolutions/*', fault: 'hang', onFault: () => cancel(host) });
    expect(await failureOf(host)).toBe('Cancelled (SIGTERM)');
    expect(scene.runs()[1]?.row().future_state).toBe('CANCELED');
    expect(last()?.state).toBe('error');
  });
});

describe('a step that is cancelled', () => {
  test('cancels the run that it follows, and says so', async () => {
    const host = scene.launch();
    const error = await during(host, () => cancel(host));
    expect(describeError(error)).toBe('Cancelled (SIGTERM)');
    expect(theRun().row().future_state).toBe('CANCELED');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringContaining('the step was cancelled') });
    expect(host.saved['open-runs']).toBe('[]');
  });

  test('cancels the run of a script that is still under way', async () => {
    const host = scene.launch({ launch: `${script()}; touch ../launched; sleep 600` });
    const running = failing(host);
    await until(isScheduled, 'the run');
    cancel(host);
    host.advance(1_500);
    expect(describeError(await running)).toBe('Cancelled (SIGTERM)');
    expect(theRun().row().future_state).toBe('CANCELED');
    expect(last()?.state).toBe('error');
  });

  test.each([
    { name: 'before the launch', launch: script(), fault: 'hang' as const, on: 'GET /api/v1/meta/env' },
    { name: 'before the script has launched', launch: 'echo yes > ../begun; exec sleep 600', fault: undefined, on: '' },
  ])('$name has launched nothing, and leaves nothing pending', async ({ launch, fault, on }) => {
    const host = scene.launch({ launch });
    if (fault !== undefined) scene.server.fail({ on, fault, onFault: () => cancel(host) });
    const running = failing(host);
    if (fault === undefined) {
      await until(() => textOf(join(scene.checkout.path, '..', 'begun')) !== '', 'the script');
      cancel(host);
      host.advance(1_500);
    }
    expect(describeError(await running)).toBe('Cancelled (SIGTERM)');
    expect(last()).toMatchObject({ state: 'error', description: 'Not launched: Cancelled (SIGTERM)' });
    expect(scene.server.roots()).toEqual([]);
  });

  test('while nobody can look for what it has launched leaves it to a recheck', async () => {
    const host = scene.launch({ launch: 'echo yes > ../begun; exec sleep 600' });
    const running = failing(host);
    await until(() => textOf(join(scene.checkout.path, '..', 'begun')) !== '', 'the script');
    scene.server.fail({ on: 'GET /api/v1/runs', fault: { status: 400, json: { error: 'no' } } });
    cancel(host);
    host.advance(1_500);
    await running;
    expect(last()).toMatchObject({ state: 'pending', description: expect.stringContaining('recheck') });
  });

  test('with `cancel-on-abort: false` leaves it to a recheck', async () => {
    const host = scene.launch({ 'cancel-on-abort': 'false' });
    await during(host, () => cancel(host));
    expect(theRun().row().future_state).toBe('CREATED');
    expect(last()).toMatchObject({ state: 'pending', ids: theRun().id });
  });

  test('leaves to the post step what the server would not cancel', async () => {
    scene.server.fail({
      on: 'PUT /api/v1/resolutions/*',
      fault: { status: 400, json: { error: 'not now' } },
      times: 2,
    });
    const run = aRun({ state: 'SCHEDULED' });
    const host = scene.launch({ launch: '', 'run-id': run.id });
    await during(host, () => cancel(host));
    expect(last()).toMatchObject({ state: 'pending', ids: run.id });
    const again = scene.launch({}, { state: host.saved });
    await post(again);
    expect(last()).toMatchObject({ state: 'pending', ids: run.id });
    await post(scene.launch({}, { state: host.saved }));
    expect(run.row().future_state).toBe('CANCELED');
  });
});

describe('the post step of a step that was killed', () => {
  const killed = async (inputs: Readonly<Record<string, string>>, when: () => boolean) => {
    const host = scene.launch(inputs);
    const victim = mortal(host);
    void main(victim.host);
    await until(when, 'the moment');
    return victim.kill();
  };

  test('finds the run by its tags, and cancels it', async () => {
    const launch = `${script()}; sleep 600`;
    const state = await killed({ launch }, isScheduled);
    await post(scene.launch({ launch }, { state }));
    expect(theRun().row().future_state).toBe('CANCELED');
    expect(last()).toMatchObject({ state: 'error', description: expect.stringMatching(/^Cancelled/) });
    expect(scene.leftovers()).toEqual([]);
  });

  test('says that there is none where the launch was ended before', async () => {
    const launch = 'touch ../begun; sleep 600';
    const begun = join(scene.checkout.path, '..', 'begun');
    const state = await killed({ launch: `echo yes > ${begun}; sleep 600` }, () => textOf(begun) !== '');
    await post(scene.launch({ launch }, { state }));
    expect(last()).toMatchObject({ state: 'error', description: 'The step that launched the run ended before it' });
  });

  test('leaves pending what nobody can look for', async () => {
    const begun = join(scene.checkout.path, '..', 'begun');
    const launch = `echo yes > ${begun}; sleep 600`;
    const state = await killed({ launch }, () => textOf(begun) !== '');
    scene.server.fail({ on: 'GET /api/v1/runs', fault: { status: 400, json: { error: 'no' } } });
    const host = scene.launch({ launch }, { state });
    await post(host);
    expect(last()).toMatchObject({ state: 'pending', description: expect.stringContaining('recheck') });
    expect(warnings(host)).toEqual([expect.stringContaining('could not be looked for')]);
  });
});
