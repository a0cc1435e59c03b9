import { afterEach, describe, expect, test } from '@jest/globals';
import type { ImageHabit } from '@ml-actions/pachyderm/fake';
import { endScenes, OTHER_SHA, runStep, type Scene, scene, spec } from './scene.ts';

afterEach(endScenes);

async function step(waitFor: string, habit: ImageHabit = {}, more: Record<string, unknown> = {}): Promise<Scene> {
  const made = await scene();
  made.server.setImage('ghcr.io/owner/model:v1', habit);
  made.write('a.json', [spec('a', 'images', more), spec('b', 'a', { transform: { image: 'busybox:1' } })]);
  const { run } = made;
  return {
    ...made,
    run: (options = {}) => run({ ...options, inputs: { 'wait-for': waitFor, timeout: '1m', ...options.inputs } }),
  };
}

describe('A step that waits', () => {
  test.each<[string, ImageHabit, Record<string, unknown>]>([
    ['running', {}, {}],
    ['running', { unpullable: 'ErrImagePull' }, {}],
    ['workers', {}, {}],
    ['workers', { failedDatums: 1 }, {}],
    ['workers', {}, { autoscaling: true }],
    ['job', {}, {}],
    ['job', {}, { spout: {}, input: null }],
  ])('for %s with %j and %j ends well', async (waitFor, habit, more) => {
    const { run } = await step(waitFor, habit, more);
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(host.sleeps.length).toBeGreaterThan(0);
    expect(host.summaries[0]).toContain('### ✅ Pipelines: 2 created');
    expect(host.log.at(-2)).toBe('2 of 2 pipelines are there');
  });

  test.each<[string, ImageHabit, RegExp]>([
    ['running', { impossible: 'no pods' }, /^The pipelines are updated, and these have failed: `default\/a`: no pods$/],
    [
      'workers',
      { unpullable: 'ErrImagePull: manifest unknown' },
      /^The pipelines are updated, and after 1m 00s these are not there: `default\/a`: its workers do not start: pod is in a waiting state: ErrImagePull: manifest unknown$/,
    ],
    [
      'job',
      { unpullable: 'ErrImagePull' },
      /these are not there: `default\/a`: its workers do not start: .*ErrImagePull; `default\/b`: its job is JOB_CREATED, 0 of 1 datums processed$/,
    ],
    [
      'job',
      { failedDatums: 1 },
      /these have failed: `default\/a`: its job is JOB_FAILURE: datum \w+ failed; `default\/b`: its job is JOB_UNRUNNABLE: unrunnable because the following upstream pipelines are failing: default\/a$/,
    ],
    ['job', { seconds: 3_600 }, /`default\/a`: its job is JOB_RUNNING, 0 of 1 datums processed/],
  ])('for %s with %j fails, and what is updated is in the outputs', async (waitFor, habit, message) => {
    const { run } = await step(waitFor, habit);
    const host = await run();
    expect(host.failures).toEqual([expect.stringMatching(message)]);
    expect(host.outputs).toMatchObject({ changed: 'true', created: '["default/a","default/b"]', failed: '[]' });
    expect(host.summaries[0]).toContain('### ❌ Pipelines: 2 created, and not seen to run');
  });

  test('names the input that sets the time', async () => {
    const { run } = await step('workers', { unpullable: 'x' });
    const host = await run();
    expect(host.annotations.at(-1)?.message).toBe('Raise `timeout` if that is not enough for `wait-for: workers`.');
  });

  test('is told of pipelines that need nothing more', async () => {
    const { server, run } = await step('running');
    await run();
    server.stop('default/a');
    const host = await run({ inputs: { 'skip-unchanged': 'false' } });
    expect(host.failures).toEqual([]);
    expect(host.annotations.map(({ message }) => message)).toEqual([
      '`default/a`: It is stopped, and an update does not start it.',
    ]);
  });

  test('for a job is told of jobs that have run nothing', async () => {
    const { server, run, write } = await step('job');
    server.addRepo('default/empty', 0);
    write('a.json', spec('a', 'empty'));
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(host.annotations.map(({ message }) => message)).toEqual([
      '`default/a`: Its job has run nothing: it had no datums: nothing matched its inputs.',
    ]);
  });

  test('for a job is told of pipelines that are stopped, which get none', async () => {
    const { server, run } = await step('job');
    await run();
    server.stop('default/a');
    const host = await run({ inputs: { 'skip-unchanged': 'false' } });
    expect(host.failures).toEqual([]);
    expect(host.annotations.map(({ message }) => message)).toEqual([
      '`default/a`: It is stopped, and an update does not start it.',
    ]);
  });

  test.each(['running', 'workers', 'job'])(
    'for %s does not take a version of somebody else for its own',
    async (goal) => {
      const { server, run } = await step(goal);
      server.fail({
        on: 'InspectPipeline',
        after: 1,
        fault: { code: 14, message: 'busy' },
        onFault: () => server.update('default/a'),
      });
      const host = await run();
      expect(host.failures).toEqual([
        expect.stringMatching(/these have failed: `default\/a`: somebody has updated it meanwhile, to version 2/),
      ]);
    },
  );

  test('does not take a version of somebody else for its own that came before the first look', async () => {
    const { server, run } = await step('running');
    server.fail({
      on: 'ListPipeline',
      after: 1,
      fault: { code: 14, message: 'busy' },
      onFault: () => server.update('default/a'),
    });
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(/these have failed: `default\/a`: somebody has updated it meanwhile, to version 2/),
    ]);
    expect(host.outputs['versions']).toBe('{"default/b":"1"}');
  });

  test('goes on when the server is away for longer than a call is tried', async () => {
    const { server, run } = await step('workers');
    server.fail({ on: 'InspectPipeline', after: 2, times: 12, fault: { code: 14, message: 'no healthy upstream' } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(host.summaries[0]).toContain('### ✅ Pipelines: 2 created');
  });

  test('ends in time when the server does not come back, and says that the pipelines are updated', async () => {
    const { server, run } = await step('workers');
    server.fail({ on: 'InspectPipeline', after: 2, times: 1_000, fault: { code: 14, message: 'no healthy upstream' } });
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(/^The pipelines are updated, and after 1m 00s these are not there: .*no healthy upstream/),
    ]);
    expect(host.outputs['created']).toBe('["default/a","default/b"]');
  });

  test('ends in time when the server does not answer any more', async () => {
    const { server, host: makeHost } = await step('workers');
    const host = makeHost({ inputs: { 'wait-for': 'workers', timeout: '1m' } });
    const start = host.now();
    server.fail({ on: 'InspectPipeline', after: 2, times: 1_000, fault: 'hang', onFault: () => host.advance(31_000) });
    await runStep(host);
    expect(host.failures).toEqual([
      expect.stringMatching(/^The pipelines are updated, and after 1m 00s these are not there/),
    ]);
    expect(host.now() - start).toBeLessThan(4 * 60_000);
  });

  test('ends at once when it may ask no more, and says that the pipelines are updated', async () => {
    const { server, run } = await step('workers');
    server.fail({ on: 'InspectPipeline', fault: { code: 13, message: 'token expiration is in the past' } });
    const host = await run();
    expect(host.failures).toEqual([
      expect.stringMatching(/^The pipelines are updated, and whether they run is not known: .*token expiration/),
    ]);
  });

  test('does not wait for what was made for another commit and is left alone', async () => {
    const { run } = await step('workers', { unpullable: 'x' });
    await run({ inputs: { 'wait-for': 'none' } });
    const host = await run({ event: { name: 'push', payload: { after: OTHER_SHA } } });
    expect(host.failures).toEqual([]);
    expect(host.sleeps).toEqual([]);
  });

  test.each<[string, ImageHabit, string]>([
    ['workers', { unpullable: 'x' }, 'its workers do not start'],
    ['running', { impossible: 'no pods' }, 'no pods'],
  ])('for %s fails again for another commit that leaves alone what has failed, %j', async (goal, habit, reason) => {
    const { run } = await step(goal, habit);
    const first = await run();
    expect(first.failures).toEqual([expect.stringContaining(reason)]);
    const host = await run({ event: { name: 'push', payload: { after: OTHER_SHA } } });
    expect(host.failures).toEqual([expect.stringContaining(reason)]);
    expect(host.outputs).toMatchObject({ changed: 'false', updated: '[]' });
  });

  test('does not wait for what is well and left alone', async () => {
    const { run } = await step('workers');
    await run();
    const host = await run({ event: { name: 'push', payload: { after: OTHER_SHA } } });
    expect(host.failures).toEqual([]);
    expect(host.sleeps).toEqual([]);
  });

  test('waits again when it is run again for the same commit', async () => {
    const { run } = await step('workers', { unpullable: 'x' });
    for (const created of ['["default/a","default/b"]', '[]']) {
      const host = await run();
      expect(host.failures).toEqual([expect.stringContaining('its workers do not start')]);
      expect(host.outputs['created']).toBe(created);
    }
  });
});
