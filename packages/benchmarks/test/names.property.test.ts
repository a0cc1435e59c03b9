import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readResults } from '../src/index.ts';
import { isTimeByName, metricTraits } from '../src/metric-names.ts';
import { ResultsError } from '../src/results.ts';
import { type Series, seriesKey } from '../src/series.ts';
import { conversion, isTime, isTiming, readUnit } from '../src/units.ts';

const UNITS = ['ns', 'us', 'µs', 'ms', 's', 'sec', 'min', 'h', 'ns/op', 'iter/sec', 'ms/step', 'B', 'MB', '%', 'rows'];
const unit = fc.oneof(fc.constantFrom(...UNITS), fc.string(), fc.constantFrom('constructor', '__proto__', 'toString'));

describe('a unit', () => {
  test('that is read is ours, and is itself when it is read again', () => {
    fc.assert(
      fc.property(unit, (text) => {
        const read = readUnit(text);
        expect(readUnit(read.unit)).toEqual(read);
        if (isTime(read.unit)) expect(isTiming(read.unit)).toBe(true);
      }),
    );
  });

  test('is converted there and back without a change, and over a third one as directly', () => {
    fc.assert(
      fc.property(unit, unit, unit, (a, b, c) => {
        const [there, back, on, directly] = [conversion(a, b), conversion(b, a), conversion(b, c), conversion(a, c)];
        expect(there === undefined).toBe(back === undefined);
        if (there !== undefined && back !== undefined) expect(there * back).toBeCloseTo(1, 12);
        if (there !== undefined && on !== undefined)
          expect(Math.abs((there * on) / (directly ?? Number.NaN) - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});

test('two series have one key when they are the same, and only then', () => {
  const name = fc.constantFrom('a', 'b', '"', ',', '","', '[', '', '__proto__');
  const parameters = fc.array(fc.tuple(name, fc.oneof(name, fc.constantFrom(1, 2, true, false))), { maxLength: 3 });
  const series = fc.record({ benchmark: name, metric: name, parameters, machine: fc.option(name, { nil: undefined }) });
  const of = ({ machine, ...each }: typeof series extends fc.Arbitrary<infer S> ? S : never): Series => ({
    ...each,
    // As JSON gives them: a key of any name is a key.
    parameters: Object.fromEntries(each.parameters),
    ...(machine !== undefined && { machine }),
  });
  const sameText = ({ parameters: list, ...rest }: Series): string =>
    JSON.stringify([
      rest.benchmark,
      rest.metric,
      rest.machine ?? 0,
      Object.entries(list)
        .map((e) => JSON.stringify(e))
        .sort(),
    ]);
  fc.assert(
    fc.property(series, series, (one, other) => {
      const [a, b] = [of(one), of(other)];
      expect(seriesKey(a) === seriesKey(b)).toBe(sameText(a) === sameText(b));
      expect(seriesKey({ ...a, parameters: Object.fromEntries(Object.entries(a.parameters).reverse()) })).toBe(
        seriesKey(a),
      );
    }),
    { numRuns: 300 },
  );
});

test('the words of any name say a direction, or nothing', () => {
  const word = fc.constantFrom(
    'eval',
    'Loss',
    'p99',
    'ms',
    'per',
    'second',
    'to',
    '_',
    '-',
    '/',
    'time',
    'min',
    'free',
    'x',
  );
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(name, (text) => {
      const { better, unit: told } = metricTraits(text);
      expect(['lower', 'higher', undefined]).toContain(better);
      if (better === undefined) expect(told).toBeUndefined();
      if (isTimeByName(text)) expect(better).toBe('lower');
    }),
  );
});

describe('a file that is hostile', () => {
  const refused = async (text: string): Promise<string> => {
    const error: unknown = await readResults(text, 'r').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResultsError);
    const { message } = error as Error;
    expect(message).not.toMatch(/[\r\n]/);
    expect(message.length).toBeLessThan(2_000);
    return message;
  };
  const bomb = (levels: number): string =>
    Array.from(
      { length: levels },
      (_, n) => `a${n}: &a${n} [${Array.from({ length: 9 }, () => (n === 0 ? '1' : `*a${n - 1}`)).join(', ')}]`,
    ).join('\n');
  const DEEP = 50_000;

  test.each([
    ['aliases of aliases', `${bomb(9)}\n`],
    ['an alias of itself', 'a: &a [*a]\n'],
    ['a merge of aliases', `${bomb(6)}\nloss:\n  <<: *a5\n`],
    ['lists in lists', '['.repeat(DEEP)],
    ['whole lists in lists', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['objects in objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
    ['YAML in YAML', `a: ${'- '.repeat(2_000)}1\n`],
    ['flow in flow', `a: ${'{a: '.repeat(2_000)}1${'}'.repeat(2_000)}\n`],
    ['a tag of a program', 'loss: !!python/object/apply:os.system ["id"]\n'],
    ['a name of 65 536 characters twice', `{"${'n'.repeat(65_536)}": 1, "${'n'.repeat(65_536)}": 2}`],
    ['nothing but quotes', '{"'.repeat(20_000)],
    ['nothing but backslashes', `{"${'\\'.repeat(100_001)}`],
  ])('is refused in one line: %s', async (_, text) => {
    await refused(text);
  });

  test.each([
    ['{"__proto__": 1, "loss": 2}', ['__proto__', 'loss']],
    ['{"constructor": {"prototype": {"polluted": 1}}}', undefined],
    ['__proto__: 1\nloss: 2\n', ['__proto__', 'loss']],
    ['constructor:\n  prototype:\n    polluted: 1\n', undefined],
  ])('has no say in what all objects are: %s', async (text, metrics) => {
    const read = await readResults(text, 'r.json').catch(() => undefined);
    if (metrics !== undefined) expect(read?.results.map(({ metric }) => metric)).toEqual(metrics);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
