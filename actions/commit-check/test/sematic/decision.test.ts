import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { describeError, hintOf } from '@ml-actions/core';
import { main } from '../../src/main.ts';
import { type SematicScene, startSematicScene } from './scene.ts';

let scene: SematicScene;
beforeEach(async () => {
  scene = await startSematicScene();
});
afterEach(() => scene.end());

/** What a step says of the commit, and what it fails with. */
async function said(inputs: Readonly<Record<string, string>> = {}) {
  const host = scene.check(inputs);
  const error: unknown = await main(host).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { state, description, 'target-url': target } = host.outputs;
  return { state, description, target, host, error };
}

describe('the check of a commit with runs on Sematic', () => {
  test.each([
    { states: ['CREATED'], state: 'pending', description: '1 of 1 run not finished: regression (CREATED)' },
    { states: ['SCHEDULED'], state: 'pending', description: '1 of 1 run not finished: regression (SCHEDULED)' },
    { states: ['RAN'], state: 'pending', description: '1 of 1 run not finished: regression (RAN)' },
    { states: ['RETRYING'], state: 'pending', description: '1 of 1 run not finished: regression (RETRYING)' },
    { states: ['A_NEW_WORD'], state: 'pending', description: '1 of 1 run not finished: regression (A_NEW_WORD)' },
    { states: ['RESOLVED'], state: 'success', description: 'The run passed' },
    { states: ['FAILED'], state: 'failure', description: '1 of 1 run failed: regression (FAILED)' },
    { states: ['NESTED_FAILED'], state: 'failure', description: '1 of 1 run failed: regression (NESTED_FAILED)' },
    { states: ['CANCELED'], state: 'failure', description: '1 of 1 run failed: regression (CANCELED)' },
    // A later run of one function and name takes the place of the one before.
    { states: ['FAILED', 'RESOLVED'], state: 'success', description: 'The run passed' },
    { states: ['RESOLVED', 'FAILED'], state: 'failure', description: '1 of 1 run failed: regression (FAILED)' },
    {
      states: ['FAILED', 'SCHEDULED'],
      state: 'pending',
      description: '1 of 1 run not finished: regression (SCHEDULED)',
    },
    { states: ['CANCELED', 'CREATED'], state: 'pending', description: '1 of 1 run not finished: regression (CREATED)' },
  ])('$states is $state', async ({ states, state, description }) => {
    for (const word of states) scene.launch({ state: word });
    expect(await said()).toMatchObject({ state, description });
    expect(scene.statuses()).toMatchObject([{ state, description }]);
  });

  test.each([
    { runs: { train: 'RESOLVED', eval: 'RESOLVED' }, state: 'success', description: 'All 2 runs passed' },
    { runs: { train: 'RESOLVED', eval: 'RAN' }, state: 'pending', description: '1 of 2 runs not finished: eval (RAN)' },
    { runs: { train: 'FAILED', eval: 'RAN' }, state: 'failure', description: '1 of 2 runs failed: train (FAILED)' },
    {
      runs: { train: 'FAILED', eval: 'RESOLVED' },
      state: 'failure',
      description: '1 of 2 runs failed: train (FAILED)',
    },
  ])('$runs of different names is $state', async ({ runs, state, description }) => {
    for (const [name, word] of Object.entries(runs)) scene.launch({ name, state: word });
    expect(await said()).toMatchObject({ state, description });
  });

  describe('runs of one function and name', () => {
    const LEG = 'gha:77-1-train-0-launch-1';
    const OTHER = 'gha:77-1-train-1-launch-1';
    const AGAIN = 'gha:77-2-train-0-launch-1';

    test.each([
      {
        what: 'two legs of a matrix',
        tags: [
          ['run/train', LEG],
          ['run/train (2)', OTHER],
        ],
        state: 'failure',
      },
      {
        what: 'a leg and its rerun',
        tags: [
          ['run/train', LEG],
          ['run/train', AGAIN],
        ],
        state: 'success',
      },
      { what: 'two that a person has launched', tags: [[], []], state: 'success' },
      {
        what: 'two that one step has launched in turn',
        tags: [
          ['run/train', LEG],
          ['run/train', LEG],
        ],
        state: 'success',
      },
    ])('$what, the first of which had failed: $state', async ({ tags: [first = [], second = []], state }) => {
      scene.launch({ state: 'FAILED', tags: [scene.tag, ...first] });
      scene.launch({ state: 'RESOLVED', tags: [scene.tag, ...second] });
      expect(await said()).toMatchObject({ state });
    });

    test('that one step has launched side by side all count', async () => {
      const runs = [1, 2, 3].map(() => scene.launch({ tags: [scene.tag, 'run/train', LEG] }));
      scene.pass(1_000);
      for (const [at, run] of runs.entries()) await run.become(at === 0 ? 'FAILED' : 'RESOLVED');
      expect(await said()).toMatchObject({
        state: 'failure',
        description: '1 of 3 runs failed: regression (FAILED)',
      });
      scene.launch({ state: 'RESOLVED', tags: [scene.tag, 'run/train', AGAIN] });
      expect(await said()).toMatchObject({ state: 'success', description: 'The run passed' });
    });

    test('follow each other as they were created, however long they have waited to start', async () => {
      const queued = scene.launch();
      const rerun = scene.launch({ state: 'SCHEDULED' });
      await rerun.become('FAILED');
      scene.pass(60_000);
      await queued.become('SCHEDULED');
      await queued.become('RESOLVED');
      expect(await said()).toMatchObject({ state: 'failure' });
    });
  });

  test('one name of two functions is two runs', async () => {
    scene.launch({ functionPath: 'a.f', state: 'FAILED' });
    scene.launch({ functionPath: 'b.f', state: 'RESOLVED' });
    expect(await said()).toMatchObject({ description: '1 of 2 runs failed: regression (FAILED)' });
  });

  test('fails without a run, and says where it has looked', async () => {
    scene.server.addRun({ tags: ['checks-commit:0'], state: 'RESOLVED' });
    const { error, ...rest } = await said();
    expect(rest).toMatchObject({ state: 'failure', description: 'No run of this commit' });
    expect(hintOf(error)).toBe(
      `Runs with the tag ${scene.tag} on ${scene.server.url} count; the commit has nothing else.`,
    );
  });

  test.each([
    { expected: '0', state: 'success', description: 'No runs, and none expected' },
    { expected: '2', state: 'failure', description: 'No run of this commit' },
    { expected: 'regression', state: 'failure', description: 'No run of this commit: regression' },
  ])('without a run and with `expected-runs: $expected` is $state', async ({ expected, state, description }) => {
    expect(await said({ 'expected-runs': expected })).toMatchObject({ state, description });
  });

  test('leaves out what `ignore` names', async () => {
    scene.launch({ name: 'train', state: 'RESOLVED' });
    scene.launch({ name: 'optional/fuzz', state: 'FAILED' });
    const { host, ...rest } = await said({ ignore: 'optional/*' });
    expect(rest).toMatchObject({ state: 'success', description: 'The run passed' });
    expect(host.summaries.join()).toContain('Not among the runs: `optional/fuzz`');
  });

  test('links to the run that decided, otherwise to the list of the runs', async () => {
    const passed = scene.launch({ name: 'a', state: 'RESOLVED' });
    const list = `${scene.server.url}/runs#search=${encodeURIComponent(scene.tag)}`;
    expect(await said()).toMatchObject({ target: list });
    const failed = scene.launch({ name: 'b', state: 'FAILED' });
    expect(await said()).toMatchObject({ target: `${scene.server.url}/runs/${failed.id}` });
    const { target } = await said({ 'dashboard-url': 'https://ui.example.com/', ignore: 'b' });
    expect(target).toBe(`https://ui.example.com/runs#search=${encodeURIComponent(scene.tag)}`);
    expect(passed.row().tags).toEqual([scene.tag]);
  });

  test('sees more runs than a page has', async () => {
    for (let n = 0; n < 130; n++) scene.launch({ name: `run ${n}`, state: n === 3 ? 'FAILED' : 'RESOLVED' });
    const { host } = await said();
    expect(host.outputs).toMatchObject({ total: '130', succeeded: '129', failed: '1', pending: '0' });
  });

  test('takes no run whose tag only looks like that of the commit', async () => {
    scene.launch({ tags: [scene.tag.toUpperCase()], state: 'FAILED' });
    scene.launch({ tags: [`${scene.tag}0`], state: 'FAILED' });
    scene.launch({ state: 'RESOLVED' });
    expect(await said()).toMatchObject({ state: 'success' });
  });

  test('fits into what GitHub takes, however long a name is', async () => {
    scene.launch({ name: 'n'.repeat(300), functionPath: `pkg.${'f'.repeat(300)}`, state: 'FAILED' });
    await said();
    const [status] = scene.statuses();
    expect(status?.state).toBe('failure');
    expect(status?.description).toHaveLength(140);
  });
});

describe('a run with the tag of the commit', () => {
  test.each([
    { name: 'of another commit', git: { commit: 'e'.repeat(40) }, why: 'it was launched from commit eeeeeee' },
    { name: 'with changes', git: { dirty: true }, why: 'it was launched from code with uncommitted changes' },
    {
      name: 'of another repository',
      git: { remote: 'git@github.com:eve/engine.git' },
      why: 'it was launched from eve/engine',
    },
    { name: 'of a folder', git: { remote: 'engine' }, why: 'it was launched from an unknown repository' },
    { name: 'without git', git: null, why: 'it was launched from code that is in no git repository with a remote' },
  ])('that was launched from a checkout $name fails', async ({ git, why }) => {
    scene.launch({ state: 'RESOLVED', git: git && { ...scene.git, ...git } });
    const { state, description, host } = await said();
    expect({ state, description }).toEqual({ state: 'failure', description: `1 of 1 run failed: regression (${why})` });
    expect(JSON.parse(host.outputs['runs'] ?? '')).toMatchObject([{ state: 'failed', nativeState: 'RESOLVED' }]);
  });

  test.each([
    { name: 'in other letters', remote: 'https://github.com/Ada/Engine' },
    { name: 'over ssh', remote: 'git@github.com:ada/engine.git' },
    { name: 'with a token', remote: 'https://x-access-token:t@github.com/ada/engine' },
  ])('may name the repository $name', async ({ remote }) => {
    scene.launch({ state: 'RESOLVED', git: { ...scene.git, remote } });
    expect(await said()).toMatchObject({ state: 'success' });
  });

  test('of which nobody knows the code fails, but not while it is being launched', async () => {
    const run = scene.launch({ state: 'CREATED', resolution: false });
    expect(await said()).toMatchObject({ state: 'pending' });
    run.row().future_state = 'RESOLVED';
    expect(await said()).toMatchObject({
      state: 'failure',
      description: '1 of 1 run failed: regression (nothing is known of the code it was launched from)',
    });
  });

  test('counts with `verify-git: false`, and its code is not asked for', async () => {
    scene.launch({ state: 'RESOLVED', git: null });
    expect(await said({ 'verify-git': 'false' })).toMatchObject({ state: 'success' });
    expect(scene.server.asked.filter((asked) => asked.includes('/resolutions/'))).toEqual([]);
  });

  test.each(['true', 'false'])('must be a root run, with `verify-git: %s`', async (verify) => {
    const child = scene.server.addRun({ state: 'RESOLVED' }).call('pkg.train');
    Object.assign(child.row(), { tags: [scene.tag], future_state: 'RESOLVED' });
    expect(await said({ 'verify-git': verify })).toMatchObject({
      state: 'failure',
      description: '1 of 1 run failed: train (it is not the root run of a pipeline)',
    });
  });

  test('that vouches takes the place of one that does not', async () => {
    scene.launch({ state: 'RESOLVED', git: { ...scene.git, dirty: true } });
    scene.launch({ state: 'RESOLVED' });
    expect(await said()).toMatchObject({ state: 'success' });
  });
});

describe('a run that failed', () => {
  const fail = async () => {
    const root = scene.launch({ name: 'nightly' });
    const child = root.call('pkg.train');
    const repr = `Traceback (most recent call last):\n${'  File "x.py"\n'.repeat(2_000)}ValueError: loss is <b>nan</b> @ada`;
    await child.become('FAILED', { name: 'ValueError', repr });
    await root.become('NESTED_FAILED', { name: 'PipelineRunError', repr: 'Failed because the child run failed' });
    return { root, child };
  };

  test('is told with the exception of the child that failed, in all places', async () => {
    const { root, child } = await fail();
    const { description, error, host } = await said();
    expect(description).toBe('1 of 1 run failed: nightly (train: ValueError: loss is <b>nan</b> @ada)');
    expect(describeError(error)).toBe(description);
    const [run] = JSON.parse(host.outputs['runs'] ?? '') as { failure: { detail: string; url: string } }[];
    expect(run?.failure.url).toBe(`${scene.server.url}/runs/${root.id}#run=${child.id}&tab=logs`);
    expect(run?.failure.detail).toMatch(/^…\n {2}File.*ValueError: loss is <b>nan<\/b> @ada$/s);
    expect(run?.failure.detail.length).toBeLessThan(4_100);
    const summary = host.summaries.join();
    expect(summary).toContain(
      `| [\`nightly\`](${scene.server.url}/runs/${root.id}) | \`my_pkg.pipeline.regression\` | failed`,
    );
    expect(summary).toContain(`#run=${child.id}&tab=logs)`);
    expect(summary).toContain('<details><summary>Why they failed</summary>');
    expect(summary).toContain('\nValueError: loss is <b>nan</b> @ada\n```');
    // Outside of a code block nothing of it is markup.
    expect(
      summary
        .split('```')
        .filter((_, n) => n % 2 === 0)
        .join(),
    ).not.toContain('<b>');
  });

  test('is all told when there are many', async () => {
    for (let n = 0; n < 5; n++) await scene.launch({ name: `run ${n}` }).become('FAILED', { repr: `ValueError: ${n}` });
    const { host } = await said();
    for (let n = 0; n < 5; n++) expect(host.summaries.join()).toContain(`\nValueError: ${n}\n`);
  });

  test('is looked at once more, for Sematic may retry it', async () => {
    const run = scene.launch();
    await run.become('FAILED', {});
    const stale = run.row();
    const seen = { ...stale };
    const list = { content: [seen], after_cursor_count: 1, next_cursor: null };
    scene.server.fail({ on: 'GET /api/v1/runs', fault: { json: list } });
    await run.become('RETRYING');
    expect(await said()).toMatchObject({ state: 'pending', description: expect.stringContaining('RETRYING') });
  });
});
