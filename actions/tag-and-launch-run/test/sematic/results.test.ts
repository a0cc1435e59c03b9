import { describe, expect, test } from '@jest/globals';
import { readResults } from '@ml-actions/benchmarks';
import fc from 'fast-check';
import { resultsText, whyWithoutNumbers } from '../../src/backends/sematic/results.ts';

const run = (output: unknown, metrics: Record<string, number> = {}, name = 'fit') => ({
  name,
  output,
  metrics: Object.entries(metrics).map(([metric, value]) => ({ name: metric, value, aggregation: 'mean' as const })),
});

describe('the results of a run', () => {
  test.each([
    { name: 'that returned a list of numbers', runs: [run([0.9, 0.8])], results: { output: [0.9, 0.8] } },
    { name: 'that returned a number', runs: [run(0.9)], results: { output: 0.9 } },
    {
      name: 'that returned an object',
      runs: [run({ a: 1, b: { c: [1, 2], d: 'x' }, e: [1, 'x'], f: [], g: null, h: true, ' ': 1 })],
      results: { a: 1, b: { c: [1, 2] } },
    },
    { name: 'that logged what it returned', runs: [run({ a: 1, b: 2 }, { a: 3 })], results: { a: 3, b: 2 } },
    {
      name: 'among several, with one of the same name',
      runs: [run({ a: 1 }), run('text'), run({ a: 2 }), run({}, { loss: 3 }, 'score')],
      results: { fit: { a: 1 }, 'fit (2)': { a: 2 }, score: { loss: 3 } },
    },
  ])('$name', ({ runs, results }) => {
    expect(JSON.parse(resultsText(runs))).toEqual(results);
  });

  test.each([[[]], [[run(undefined)]], [[run('text')]], [[run([1, 'x'])]], [[run({ a: {} }), run(null)]]])(
    'are none of %j',
    (runs) => {
      expect(resultsText(runs)).toBe('');
    },
  );

  test.each([
    { returned: 'text', why: 'fit returned a string, so that no results are handed on.' },
    { returned: true, why: 'fit returned a boolean' },
    { returned: [], why: 'fit returned an empty list' },
    { returned: [1, 'x'], why: 'fit returned a list that is not of numbers alone' },
    { returned: { model: 'm', parts: { a: [] } }, why: 'fit returned an object without a number' },
    { returned: undefined, why: 'fit returned nothing, or a list that is too long' },
  ])('that are none are said to be: $returned', ({ returned, why }) => {
    expect(whyWithoutNumbers(run(returned))).toContain(why);
    expect(whyWithoutNumbers(run(returned))).toContain('What is read: a number, a list of numbers,');
    expect(whyWithoutNumbers(run(returned, { loss: 1 }))).toBeUndefined();
  });

  test.each([[null], [0], [[1, 2]], [{ a: { b: 1 } }]])('of what was returned, %j, need no word', (returned) => {
    expect(whyWithoutNumbers(run(returned))).toBeUndefined();
  });

  test('can be read, whatever was returned', async () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/);
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.double(), fc.dictionary(key, tie('any'))),
    })).any;
    const outputs = fc.dictionary(key, value);
    await fc.assert(
      fc.asyncProperty(outputs, fc.double({ noNaN: true, noDefaultInfinity: true }), async (output, loss) => {
        const text = resultsText([run(output, { 'the loss': loss })]);
        const { results } = await readResults(text, 'results.json', 'fit');
        expect(results.length).toBeGreaterThan(0);
      }),
    );
  });
});
