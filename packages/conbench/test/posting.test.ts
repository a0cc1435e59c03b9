import { afterEach, describe, expect, test } from '@jest/globals';
import { describeError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import type { Fault, Reply } from '@ml-actions/testing';
import fc from 'fast-check';
import { type FakeConbench, startConbench } from '../fake/index.ts';
import { type Conbench, connectConbench, type NewResult, problemOf, UNITS } from '../src/index.ts';
import { body, type Measured } from './scene.ts';

const LOGIN = { email: 'bot@acme.test', password: 'sesame' };
const JSON_TYPE = { headers: { 'content-type': 'application/json' } };
const POST = 'POST /api/benchmark-results/';
const result = (measured: Partial<Measured> = {}): NewResult => body({ run: 'r', ...measured }) as unknown as NewResult;
const names = (server: FakeConbench) => server.results.map(({ tags }) => tags['name']);

const open: FakeConbench[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
async function scene(): Promise<{ server: FakeConbench; host: FakeHost; client: Conbench }> {
  const server = await startConbench({ users: { [LOGIN.email]: LOGIN.password } });
  open.push(server);
  const host = fakeHost();
  return { server, host, client: connectConbench(host, { url: server.url, login: LOGIN }) };
}

describe('What cannot be posted', () => {
  test.each<{ name: string; given: NewResult; problem: RegExp | undefined }>([
    { name: 'a result', given: result(), problem: undefined },
    {
      name: 'an error alone',
      given: { ...result({ more: { error: { stack: 'x' } } }), stats: undefined } as never,
      problem: undefined,
    },
    {
      name: 'an error without values',
      given: result({ data: [], more: { error: { stack: 'x' } } }),
      problem: undefined,
    },
    { name: 'a tag without a name', given: result({ tags: { '': 'x' } }), problem: /one of its tags has no name/ },
    { name: 'no name', given: result({ name: '' }), problem: /no name/ },
    { name: 'milliseconds', given: result({ unit: 'ms' }), problem: /unit ms is none of B, B\/s, s, ns, i\/s/ },
    { name: 'a negative value', given: result({ data: [1, -2] }), problem: /value -2 is negative/ },
    { name: 'no number', given: result({ data: [Number.NaN] }), problem: /NaN/ },
    { name: 'no values', given: result({ data: [] }), problem: /no values/ },
    { name: 'nothing', given: { ...result(), stats: undefined } as never, problem: /neither values nor an error/ },
    {
      name: 'another host',
      given: result({ more: { github: { repository: 'https://gitlab.com/a/b' } } }),
      problem: /not on github\.com/,
    },
  ])('$name', ({ given, problem }) => {
    if (problem === undefined) expect(problemOf(given)).toBeUndefined();
    else expect(problemOf(given)).toMatch(problem);
  });

  test('is told, and the rest is posted', async () => {
    const { server, client } = await scene();
    const given = [
      result({ name: 'loss', data: [-1] }),
      result(),
      result({ name: 'speed', unit: 'mph', tags: { n: '1' } }),
    ];
    expect(await client.post(given)).toEqual({
      posted: 1,
      present: 0,
      refused: [
        { result: 'loss', why: 'its value -1 is negative or no number, which Conbench does not store' },
        { result: 'speed (n=1)', why: expect.stringMatching(/^its unit mph is none of/) },
      ],
    });
    expect(names(server)).toEqual(['train-step']);
  });

  test('is not asked of the server', async () => {
    const { server, client } = await scene();
    await client.post([result({ name: 'loss', data: [-1] })]);
    expect(server.requests).toEqual([]);
  });

  test('whatever passes is taken by the server', async () => {
    const server = await startConbench();
    open.push(server);
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string(),
          unit: fc.oneof(fc.constantFrom(...UNITS), fc.string()),
          data: fc.array(fc.oneof(fc.double(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })), {
            maxLength: 3,
          }),
        }),
        (measured) => {
          const given = result(measured);
          if (problemOf(given) === undefined) expect(server.add(given).error).toBeNull();
        },
      ),
    );
  });
});

describe('Posting', () => {
  const RESULTS = [result({ name: 'a' }), result({ name: 'b' }), result({ name: 'b', tags: { size: '2' } })];
  const DELETE = /^DELETE /;

  test('puts every result on the server, and again none', async () => {
    const { server, client } = await scene();
    expect(await client.post(RESULTS)).toEqual({ posted: 3, present: 0, refused: [] });
    expect(await client.post(RESULTS)).toEqual({ posted: 0, present: 3, refused: [] });
    expect(names(server)).toEqual(['a', 'b', 'b']);
  });

  test('keeps as many equal results as there are', async () => {
    const { server, client } = await scene();
    const twice = [result(), result()];
    expect(await client.post(twice)).toEqual({ posted: 2, present: 0, refused: [] });
    expect(await client.post([...twice, result()])).toEqual({ posted: 1, present: 2, refused: [] });
    expect(server.results).toHaveLength(3);
  });

  test('takes a result of another batch, and one that another tag tells apart, for another one', async () => {
    const { client } = await scene();
    await client.post([result()]);
    const others = [result({ more: { batch_id: 'other' } }), result({ tags: { size: '1' } })];
    expect(await client.post(others)).toEqual({ posted: 2, present: 0, refused: [] });
  });

  test('asks for as little as it takes: one list before, one after', async () => {
    const { server, client } = await scene();
    await client.post(RESULTS);
    expect(server.asked).toEqual([
      'POST /api/login/',
      'GET /api/benchmark-results/',
      ...[POST, POST, POST],
      'GET /api/benchmark-results/',
    ]);
  });

  test.each<{ name: string; fault: Fault }>([
    { name: 'the connection ends before the server has it', fault: 'reset' },
    { name: 'the connection ends after the server has it', fault: 'reset-after' },
    { name: 'half of the answer comes', fault: { answer: () => ({ status: 201, ...JSON_TYPE, body: '{"id":' }) } },
    { name: 'a page comes in place of the answer', fault: { body: '<html>Sign in</html>' } },
    { name: 'the answer is half', fault: 'truncate' },
    { name: 'a proxy gives up', fault: { status: 504 } },
    { name: 'a proxy in front of it fails', fault: { status: 500, body: 'oops' } },
  ])('once where $name', async ({ fault }) => {
    const { server, client } = await scene();
    server.fail({ on: POST, fault, times: 2 });
    expect(await client.post(RESULTS)).toEqual({ posted: 3, present: 0, refused: [] });
    expect(names(server)).toEqual(['a', 'b', 'b']);
  });

  test('once where another step posts the same at the same time: what came later is removed', async () => {
    const { server, client } = await scene();
    const another = () => void server.add(RESULTS[0] as NewResult);
    server.fail({ on: POST, after: 1, fault: { status: 502 }, onFault: another });
    expect(await client.post(RESULTS)).toEqual({ posted: 3, present: 0, refused: [] });
    expect(names(server)).toEqual(['a', 'b', 'b']);
    expect(server.asked.filter((each) => DELETE.test(each))).toHaveLength(1);
  });

  test('removes nothing of another batch, nor what was posted under other tags', async () => {
    const { server, client } = await scene();
    for (const more of [{ more: { batch_id: 'other' } }, { tags: { by: 'hand' } }, { tags: { by: 'hand' } }])
      server.add(result({ name: 'a', ...more }));
    await client.post(RESULTS);
    expect(server.asked.filter((each) => DELETE.test(each))).toEqual([]);
    expect(server.results).toHaveLength(6);
  });

  test('once however many steps run at once, and whatever is lost on the way', async () => {
    const faults = fc.constantFrom<Fault>('reset', 'reset-after', 'truncate', { status: 503 });
    const lost = fc.array(fc.record({ fault: faults, after: fc.nat({ max: 8 }) }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), lost, async (steps, rules) => {
        const { server, client } = await scene();
        for (const rule of rules) server.fail({ on: POST, ...rule });
        const connections = [
          client,
          ...Array.from({ length: steps - 1 }, () => connectConbench(fakeHost(), { url: server.url, login: LOGIN })),
        ];
        await Promise.all(connections.map(async (each) => each.post(RESULTS)));
        expect(names(server).sort()).toEqual(['a', 'b', 'b']);
      }),
      { numRuns: 40 },
    );
  });

  test.each<{ name: string; answer: Reply; why: string }>([
    {
      name: 'a bad request',
      answer: { status: 400, json: { description: { tags: ['Not so.'] } } },
      why: 'tags: Not so.',
    },
    {
      name: 'an exception',
      answer: { status: 500, headers: { 'content-type': 'text/plain' }, body: 'x\nTraceback (most recent call last):' },
      why: 'the server failed with an exception, which is in its own log',
    },
  ])('goes on after a result that the server answers with $name', async ({ answer, why }) => {
    const { server, client } = await scene();
    server.fail({ on: POST, after: 1, fault: answer });
    expect(await client.post(RESULTS)).toEqual({ posted: 2, present: 0, refused: [{ result: 'b', why }] });
    expect(server.asked.filter((each) => each === POST)).toHaveLength(3);
  });

  test('ends with an error that says how far it came, and goes on from there', async () => {
    const { server, client } = await scene();
    await client.post([RESULTS[0] as NewResult]);
    server.fail({ on: POST, after: 1, fault: { status: 403, json: { description: 'Not you.' } } });
    const more = [...RESULTS, ...Array.from({ length: 6 }, (_, n) => result({ name: `c${n}` }))];
    const error = await client.post(more).catch((thrown: unknown) => thrown as Error);
    expect(describeError(error).replace(/127\.0\.0\.1:\d+/, '*')).toBe(
      'Not all results are known to be on the server: 1 posted, 1 there before, 0 refused, 7 not known to be there (b (size=2); c0; c1; c2; c3; 2 more): POST http://*/api/benchmark-results/: 403, Not you.',
    );
    expect(hintOf(error)).toBe('Run the step again: what is there is not posted twice.');
    expect(await client.post(more)).toEqual({ posted: 7, present: 2, refused: [] });
  });

  test('ends when the server is gone for good', async () => {
    const { server, host, client } = await scene();
    server.fail({ on: POST, fault: { status: 503 }, times: 99 });
    await expect(client.post(RESULTS)).rejects.toThrow('0 posted, 0 there before, 0 refused, 3 not known to be there');
    expect(server.asked.filter((each) => each === POST)).toHaveLength(4);
    expect(host.sleeps).toHaveLength(3);
  });
});
