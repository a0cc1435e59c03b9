import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

describe('The output of a run', () => {
  test.each([
    { name: 'a number', summary: 0.91, type: undefined, value: 0.91 },
    { name: 'a text', summary: 'ok', type: undefined, value: 'ok' },
    { name: 'nothing', summary: null, type: undefined, value: null },
    {
      name: 'a dataclass',
      summary: { root_type: {}, types: {}, values: { accuracy: 0.91, loss: 0.2 } },
      type: ['dataclass', 'Result', null] as const,
      value: { accuracy: 0.91, loss: 0.2 },
    },
    {
      name: 'a dataclass in another',
      summary: { root_type: {}, types: {}, values: { test: { root_type: {}, types: {}, values: { loss: 1 } } } },
      type: ['dataclass', 'Result', null] as const,
      value: { test: { loss: 1 } },
    },
    {
      name: 'a list',
      summary: { length: 2, summary: [1, 2] },
      type: ['builtin', 'list', null] as const,
      value: [1, 2],
    },
    {
      name: 'a list that is too long to be kept',
      summary: { length: 200, summary: [1, 2] },
      type: ['builtin', 'list', null] as const,
      value: undefined,
    },
    {
      name: 'a dictionary',
      summary: [
        ['a', 1],
        ['b', 2],
      ],
      type: ['builtin', 'dict', null] as const,
      value: { a: 1, b: 2 },
    },
    {
      name: 'a list of pairs, which is none',
      summary: [['a', 1]],
      type: ['builtin', 'tuple', null] as const,
      value: [['a', 1]],
    },
  ])('is $name', async ({ summary, type, value }) => {
    const { server, sematic } = await scene();
    const run = server.addRun({ state: 'RESOLVED', inputs: { x: 3 } });
    run.returns(summary, type);
    expect(await sematic.output(run.id)).toEqual(value);
  });

  test('is not there before it returns, nor without the run', async () => {
    const { server, sematic } = await scene();
    expect(await sematic.output(server.addRun({ inputs: { x: 3 } }).id)).toBeUndefined();
    expect(await sematic.output('nope')).toBeUndefined();
  });

  test('is not that of a child', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun();
    run.call('pkg.f').returns(1);
    expect(await sematic.output(run.id)).toBeUndefined();
  });
});

describe('The metrics of a pipeline', () => {
  test('are one value for each name: means, and sums of what counts', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun();
    run.metric('loss', 1);
    run.call('pkg.train').metric('loss', 0.5);
    run.metric('a/b', 7);
    run.metric('steps', 2, 'COUNT');
    run.metric('steps', 3, 'COUNT');
    server.addRun().metric('other', 1);
    expect(await sematic.metrics(run.id)).toEqual([
      { name: 'loss', value: 0.75, aggregation: 'mean' },
      { name: 'a/b', value: 7, aggregation: 'mean' },
      { name: 'steps', value: 5, aggregation: 'sum' },
    ]);
  });

  test('may be none', async () => {
    const { server, sematic } = await scene();
    expect(await sematic.metrics(server.addRun().id)).toEqual([]);
  });
});

describe('The log of a run', () => {
  test('is read from where the last look ended, and ends with the run', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun({ state: 'SCHEDULED' });
    run.log('one', 'two');
    const first = await sematic.logs(run.id);
    expect(first).toEqual({ lines: ['one', 'two'], cursor: expect.any(String), message: undefined });
    expect(await sematic.logs(run.id, first.cursor)).toEqual({ ...first, lines: [] });
    run.log('three');
    await run.become('RESOLVED');
    expect(await sematic.logs(run.id, first.cursor)).toEqual({
      lines: ['three'],
      cursor: undefined,
      message: undefined,
    });
  });

  test('says why it is empty', async () => {
    const { server, sematic } = await scene();
    expect((await sematic.logs(server.addRun().id)).message).toBe('Resolution has not started yet.');
    const local = server.addRun({ kind: 'LOCAL', state: 'RESOLVED' });
    expect(await sematic.logs(local.id)).toMatchObject({ lines: [], message: expect.stringContaining('CloudRunner') });
  });

  test('is whole, however many pages it has', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun({ state: 'RESOLVED' });
    const lines = Array.from({ length: 2_500 }, (_, n) => `line ${n}`);
    run.log(...lines);
    expect((await sematic.logs(run.id)).lines).toEqual(lines);
    expect(server.requests).toHaveLength(3);
  });

  test('comes in looks of a limited size, none of which is lost', async () => {
    const { server, sematic } = await scene();
    const run = server.addRun({ state: 'RESOLVED' });
    const lines = Array.from({ length: 150_000 }, (_, n) => `${n}`);
    for (let n = 0; n < lines.length; n += 10_000) run.log(...lines.slice(n, n + 10_000));
    const first = await sematic.logs(run.id);
    expect(first.lines).toHaveLength(100_000);
    expect([...first.lines, ...(await sematic.logs(run.id, first.cursor)).lines]).toEqual(lines);
  });

  test('that leads in a circle is an error', async () => {
    const { server, sematic } = await scene();
    const content = {
      lines: ['x'],
      can_continue_forward: true,
      forward_cursor_token: 'same',
      log_info_message: null,
    };
    server.fail({ fault: { json: { content } }, times: 9 });
    expect((await failure(sematic.logs('r'))).message).toBe('The pages of the log of run r lead in a circle');
    expect(server.requests).toHaveLength(2);
  });

  test('is the same in whatever pieces it is written and read', async () => {
    const { server, sematic } = await scene();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.string(), { maxLength: 5 }), { maxLength: 6 }), async (pieces) => {
        const run = server.addRun({ state: 'SCHEDULED' });
        const seen: string[] = [];
        let cursor: string | undefined;
        for (const piece of pieces) {
          run.log(...piece);
          const look = await sematic.logs(run.id, cursor);
          seen.push(...look.lines);
          cursor = look.cursor;
        }
        expect(seen).toEqual(pieces.flat());
      }),
      { numRuns: 25 },
    );
  });
});
