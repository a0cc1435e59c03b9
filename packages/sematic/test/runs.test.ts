import { afterEach, describe, expect, test } from '@jest/globals';
import { isTerminal } from '@ml-actions/core';
import fc from 'fast-check';
import { isRoot, runState, toRun } from '../src/index.ts';
import { endScenes, scene } from './scene.ts';

afterEach(endScenes);

const CONTEXT = { dashboard: 'https://ui' };

describe('The state of a run', () => {
  test.each([
    { word: 'CREATED', state: 'queued' },
    { word: 'SCHEDULED', state: 'running' },
    { word: 'RAN', state: 'running' },
    { word: 'RETRYING', state: 'running' },
    { word: 'RESOLVED', state: 'succeeded' },
    { word: 'FAILED', state: 'failed' },
    { word: 'NESTED_FAILED', state: 'failed' },
    { word: 'CANCELED', state: 'cancelled' },
  ])('$word is $state', ({ word, state }) => {
    expect(runState(word)).toBe(state);
  });

  test.each(['CANCELLED', 'resolved', 'COMPLETE', 'RUNNING', '', 'toString', '__proto__'])(
    '%j is unknown: no success and no end',
    (word) => {
      expect(runState(word)).toBe('unknown');
      expect(isTerminal(runState(word))).toBe(false);
    },
  );

  test('is that of the run, whatever the status of its pipeline says', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun();
    await run.become('FAILED', {});
    Object.assign(run.resolution() ?? {}, { status: 'COMPLETE' });
    expect(toRun(await sematic.run(run.id), CONTEXT)).toMatchObject({ state: 'failed', nativeState: 'FAILED' });
  });
});

describe('A run in the words of all backends', () => {
  test('has its place, name, tags and times', async () => {
    const { server, sematic, host } = await scene();
    const run = server.addRun({ name: 'nightly', tags: ['a', 'run/b', 'run/a'], functionPath: 'pkg.f' });
    const created = host.now();
    host.advance(60_000);
    await run.become('SCHEDULED');
    host.advance(60_000);
    await run.become('RESOLVED');
    const found = toRun(await sematic.run(run.id), { ...CONTEXT, commit: 'c'.repeat(40) });
    expect(found).toEqual({
      backend: 'sematic',
      id: run.id,
      name: 'nightly',
      source: 'pkg.f, run/a, run/b',
      url: `https://ui/runs/${run.id}`,
      state: 'succeeded',
      nativeState: 'RESOLVED',
      tags: ['a', 'run/b', 'run/a'],
      commit: 'c'.repeat(40),
      startedAt: expect.any(Date),
      finishedAt: expect.any(Date),
    });
    expect(found.startedAt?.getTime()).toBe(created);
    expect(found.finishedAt?.getTime()).toBe(created + 120_000);
  });

  test('that waits counts from its creation, so that it follows the failed one that it repeats', async () => {
    const { server, sematic, host } = await scene();
    const first = server.addRun({ state: 'FAILED' });
    host.advance(1_000);
    const second = server.addRun();
    const [a, b] = (await sematic.runsById([first.id, second.id])).map((run) => run && toRun(run, CONTEXT));
    expect(b?.startedAt?.getTime()).toBe((a?.startedAt?.getTime() ?? 0) + 1_000);
    expect(b?.finishedAt).toBeUndefined();
  });

  test('has its tags as a list, although the server sends a text', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun({ tags: ['checks-commit:1', 'größe'], tagsAsText: true });
    expect((await sematic.run(run.id)).tags).toEqual(['checks-commit:1', 'größe']);
    expect(await sematic.runsTagged('checks-commit:1')).toHaveLength(1);
  });

  test('keeps a text that is no list as one tag', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun();
    const row = server.run(id).row();
    for (const tags of ['nightly', '{"a":1}']) {
      server.fail({ fault: { json: { content: { ...row, tags } } } });
      expect((await sematic.run(id)).tags).toEqual([tags]);
    }
  });

  test('is a root run or not', async () => {
    const { server, sematic } = await scene();
    const root = server.addRun();
    const child = root.call('pkg.g');
    expect((await sematic.runsById([root.id, child.id])).map((run) => run && isRoot(run))).toEqual([true, false]);
  });
});

describe('Why a run failed', () => {
  const failed = async (exception: { repr: string; name?: string }) => {
    const { server, sematic } = await scene();
    const root = server.addRun();
    const later = root.call('pkg.evaluate');
    const child = root.call('pkg.train');
    const leaf = child.call('pkg.step');
    await leaf.become('FAILED', exception);
    await child.become('NESTED_FAILED', { repr: 'Failed because the child run failed', name: 'PipelineRunError' });
    await later.become('FAILED', { repr: 'KeyError: later', name: 'KeyError' });
    await root.become('NESTED_FAILED', { repr: 'Failed because the child run failed', name: 'PipelineRunError' });
    const { run, failures } = await sematic.explain(root.id);
    return { root, leaf, failures, failure: toRun(run, { ...CONTEXT, failures }).failure };
  };

  test('is the exception of the first run that failed by itself', async () => {
    const repr = 'Traceback (most recent call last):\n  File "x.py", line 1\nValueError: loss is nan\n';
    const { failure, root, leaf, failures } = await failed({ repr });
    expect(failure).toEqual({
      summary: 'step: ValueError: loss is nan',
      detail: repr,
      url: `https://ui/runs/${root.id}#run=${leaf.id}&tab=logs`,
    });
    expect(failures.map(({ name }) => name)).toEqual(['step', 'train', 'evaluate']);
  });

  test.each([
    { name: 'ends in another line', repr: 'ValueError: two\nlines', summary: 'step: ValueError: lines' },
    { name: 'is empty', repr: '', summary: 'step: ValueError' },
    { name: 'is long', repr: `ValueError: ${'x'.repeat(9_000)}`, summary: /^step: ValueError: x+…$/ },
  ])('is one line when the text $name', async ({ repr, summary }) => {
    const { failure } = await failed({ repr, name: 'ValueError' });
    expect(failure?.summary).toEqual(expect.stringMatching(summary));
    expect(Buffer.byteLength(failure?.summary ?? '')).toBeLessThanOrEqual(300);
  });

  test('is what killed it from outside, when something did', async () => {
    const { server, sematic } = await scene();
    const root = server.addRun();
    await root.become('FAILED', { repr: 'ConnectionError: lost', name: 'ConnectionError' });
    const killed = { repr: 'KubernetesError: OOMKilled', name: 'KubernetesError', module: 'sematic' };
    Object.assign(root.row(), { external_exception_metadata_json: killed });
    const { run, failures } = await sematic.explain(root.id);
    expect(toRun(run, { ...CONTEXT, failures }).failure).toEqual({
      summary: 'regression: KubernetesError: OOMKilled',
      detail: 'KubernetesError: OOMKilled',
      url: `https://ui/runs/${root.id}#tab=logs`,
    });
  });

  test.each([
    { what: 'fails', fault: { status: 500, json: { error: 'Internal error' } } },
    {
      what: 'answers without end',
      fault: { json: { content: [], after_cursor_count: 1, next_cursor: null, x: 'x'.repeat(17_000_000) } },
    },
  ])('is not known of a server whose list $what, while that it failed is', async ({ fault }) => {
    const { server, sematic } = await scene();
    const root = server.addRun();
    await root.call('pkg.train').become('FAILED', { repr: 'KeyError: x', name: 'KeyError' });
    await root.become('NESTED_FAILED');
    server.fail({ on: 'GET /api/v1/runs', fault, times: 10 });
    const { run, failures } = await sematic.explain(root.id);
    expect(run).toMatchObject({ id: root.id, future_state: 'NESTED_FAILED' });
    expect(failures).toEqual([]);
  });

  test('is asked for without the values of the pipeline', async () => {
    const { server, sematic } = await scene();
    const root = server.addRun();
    await root.call('pkg.train').become('FAILED', { repr: 'KeyError: x', name: 'KeyError' });
    await root.become('NESTED_FAILED');
    server.fail({ on: `GET /api/v1/runs/${root.id}/graph`, fault: { status: 500, json: { error: 'Too large' } } });
    const { failures } = await sematic.explain(root.id);
    expect(failures.map(({ name }) => name)).toEqual(['train']);
    expect(server.requests).toHaveLength(1);
  });

  test('is unknown where the server says nothing', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun({ state: 'FAILED' });
    expect(toRun(await sematic.run(id), CONTEXT).failure).toBeUndefined();
  });

  test('is asked again of the server, where a run may be retried after it failed', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun();
    await run.become('FAILED', {});
    const [seen] = await sematic.runsById([run.id]);
    await run.become('RETRYING');
    expect(seen?.future_state).toBe('FAILED');
    expect((await sematic.explain(run.id)).run.future_state).toBe('RETRYING');
    await run.become('RESOLVED');
    expect((await sematic.explain(run.id)).run.future_state).toBe('RESOLVED');
  });

  test('is an error for an id that the server does not know', async () => {
    const { sematic } = await scene();
    await expect(sematic.explain('nope')).rejects.toThrow("No runs with id 'nope'");
  });

  test('takes time in proportion to the text, whatever is in it', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun({ state: 'FAILED' });
    const run = await sematic.run(id);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.string({ minLength: 1 }), (repr, name) => {
        const exception_metadata_json = { repr, name, module: 'm' };
        const { summary = '' } = toRun({ ...run, exception_metadata_json }, CONTEXT).failure ?? {};
        expect(summary).not.toMatch(/[\r\n\u2028\u2029]/);
        expect(summary).toMatch(/^regression:/);
        expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(300);
      }),
    );
  });
});
