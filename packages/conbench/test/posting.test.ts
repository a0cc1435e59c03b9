import { afterEach, describe, expect, test } from '@jest/globals';
import { describeError } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import fc from 'fast-check';
import { type FakeConbench, startConbench } from '../fake/index.ts';
import { type Conbench, connectConbench, type NewResult, problemOf, UNITS } from '../src/index.ts';
import { body, type Measured } from './scene.ts';

const LOGIN = { email: 'bot@acme.test', password: 'sesame' };
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

  test('is told before anything is posted', async () => {
    const { server, client } = await scene();
    await expect(client.post([result(), result({ name: 'loss', data: [-1] })])).rejects.toThrow(
      'The result loss cannot be posted',
    );
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
  const RESULTS = [result({ name: 'a' }), result({ name: 'b' }), result({ name: 'b', tags: { size: 2 } })];

  test('puts every result on the server, and again none', async () => {
    const { server, client } = await scene();
    expect(await client.post(RESULTS)).toEqual({ posted: 3, present: 0 });
    expect(await client.post(RESULTS)).toEqual({ posted: 0, present: 3 });
    expect(names(server)).toEqual(['a', 'b', 'b']);
  });

  test('keeps as many equal results as there are', async () => {
    const { server, client } = await scene();
    const twice = [result(), result()];
    expect(await client.post(twice)).toEqual({ posted: 2, present: 0 });
    expect(await client.post([...twice, result()])).toEqual({ posted: 1, present: 2 });
    expect(server.results).toHaveLength(3);
  });

  test.each<{ name: string; fault: 'reset' | 'reset-after' | { status: number } }>([
    { name: 'the connection ends before the server has it', fault: 'reset' },
    { name: 'the connection ends after the server has it', fault: 'reset-after' },
    { name: 'a proxy gives up', fault: { status: 504 } },
  ])('once where $name', async ({ fault }) => {
    const { server, client } = await scene();
    server.fail({ on: POST, fault, times: 2 });
    expect(await client.post(RESULTS)).toEqual({ posted: 3, present: 0 });
    expect(names(server)).toEqual(['a', 'b', 'b']);
  });

  test('ends with an error that says how far it came, and goes on from there', async () => {
    const { server, client } = await scene();
    const refused = { status: 400, json: { description: { tags: ['Not so.'] } } };
    await client.post([RESULTS[0] as NewResult]);
    server.fail({ on: POST, fault: refused });
    const error: unknown = await client.post(RESULTS).catch((thrown: unknown) => thrown);
    expect(describeError(error)).toContain('The result b could not be posted; 0 of 3 results are posted');
    expect(describeError(error)).toContain('tags: Not so.');
    expect(await client.post(RESULTS)).toEqual({ posted: 2, present: 1 });
  });
});
