import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Result, type Results, ResultsError, readResults, writeResults } from '../src/index.ts';

const COMMIT = 'c'.repeat(40);

describe('our own JSON', () => {
  const full: Results = {
    commit: COMMIT,
    run: { id: '17', url: 'https://example.org/runs/17' },
    machine: { cpu: 'M3', gpu: 'A100', os: 'Linux', architecture: 'arm64' },
    results: [
      {
        benchmark: 'train',
        metric: 'duration',
        unit: 's',
        better: 'lower',
        samples: [1.5, 2],
        parameters: { layers: 3, optimizer: 'adam', amp: true },
      },
      { benchmark: 'train', metric: 'rows', samples: [0] },
      { benchmark: 'predict', metric: 'duration', samples: [], error: 'out of memory' },
    ],
  };

  test('what is written is read again', () => {
    expect(readResults(writeResults(full), 'results.json')).toEqual(full);
  });

  test('the order of keys does not depend on who made the record', () => {
    const [first] = full.results;
    const shuffled = { ...full, results: [Object.fromEntries(Object.entries(first ?? {}).reverse()) as never] };
    expect(writeResults(shuffled)).toBe(writeResults({ ...full, results: full.results.slice(0, 1) }));
  });

  test('a byte order mark does not matter', () => {
    expect(readResults(`\uFEFF${writeResults(full)}`, 'results.json')).toEqual(full);
  });

  const result = { benchmark: 'b', metric: 'm', samples: [1] };
  const withResult = (more: object) => ({ version: 1, results: [result, { ...result, ...more }] });
  test.each<[string, unknown, RegExp]>([
    ['no version', { results: [] }, /^r\.json: `version` is missing; known is version 1$/],
    ['a later version', { version: 2, results: [] }, /`version` is 2; known is version 1/],
    ['a mistyped key', { version: 1, results: [], comit: COMMIT }, /`comit` is not known; known are version, commit/],
    ['a short commit', { version: 1, results: [], commit: 'abc' }, /`commit` is not a full commit id/],
    ['a run that is a number', { version: 1, results: [], run: 7 }, /`run` is 7, not an object/],
    ['a run without id', { version: 1, results: [], run: {} }, /`run\.id` is missing, not text/],
    ['a machine of numbers', { version: 1, results: [], machine: { cpu: 4 } }, /`machine\.cpu` is 4, not text/],
    ['a result that is none', { version: 1, results: [[]] }, /`results\[0\]` is a list, not an object/],
    ['no benchmark', withResult({ benchmark: undefined }), /`results\[1\]\.benchmark` is missing, not text/],
    ['an empty metric', withResult({ metric: ' ' }), /`results\[1\]\.metric` is empty/],
    ['a mistyped direction', withResult({ better: 'less' }), /better` is the text "less", not "lower" or "higher"/],
    ['a mistyped key of a result', withResult({ beter: 'lower' }), /`results\[1\]\.beter` is not known/],
    [
      'no samples and no error',
      withResult({ samples: [] }),
      /`results\[1\]\.samples` must hold a number, or .*`error`/,
    ],
    ['a lost sample', withResult({ samples: [1, null] }), /`results\[1\]\.samples\[1\]` is null, not a number/],
    ['a sample as text', withResult({ samples: ['1'] }), /samples\[0\]` is the text "1", not a number/],
    ['one number for samples', withResult({ samples: 1 }), /`results\[1\]\.samples` is 1, not a list/],
    ['a nested parameter', withResult({ parameters: { 'a b': {} } }), /parameters\["a b"\]` is an object, not text/],
  ])('refuses %s', (_, document, message) => {
    expect(() => readResults(JSON.stringify(document), 'r.json')).toThrow(message);
  });

  test('refuses a number that no double can hold', () => {
    const text = JSON.stringify(withResult({})).replace('[1]', '[1e999]');
    expect(() => readResults(text, 'r.json')).toThrow('`results[0].samples[0]` is not a finite number');
  });
});

describe('plain metrics', () => {
  test('the last name is the metric, those before it the benchmark, which else is the name of the file', () => {
    const text = '{"accuracy": 0.91, "train": {"fold 1": {"loss": [0.3, 0.4]}, "latency_ms": 12}, "rows": 5}';
    expect(readResults(text, 'out/metrics.v2.json')).toEqual({
      results: [
        { benchmark: 'metrics.v2', metric: 'accuracy', better: 'higher', samples: [0.91] },
        { benchmark: 'train/fold 1', metric: 'loss', better: 'lower', samples: [0.3, 0.4] },
        { benchmark: 'train', metric: 'latency_ms', better: 'lower', unit: 'ms', samples: [12] },
        { benchmark: 'metrics.v2', metric: 'rows', samples: [5] },
      ],
    });
  });

  test('a path may be one name', () => {
    expect(readResults('{"eval/a/f1": 1, "/loss": 2, "GB/": 3}', 'm.json').results).toEqual([
      { benchmark: 'eval/a', metric: 'f1', better: 'higher', samples: [1] },
      { benchmark: 'm', metric: '/loss', better: 'lower', samples: [2] },
      { benchmark: 'm', metric: 'GB/', better: 'lower', unit: 'GB', samples: [3] },
    ]);
  });

  test('what they belong to can be said', () => {
    expect(readResults('{"f1": 1}', '/tmp/x', 'train').results[0]?.benchmark).toBe('train');
  });

  test.each<[string, Partial<Result>]>([
    ['accuracy', { better: 'higher' }],
    ['eval_loss', { better: 'lower' }],
    ['valAccuracy', { better: 'higher' }],
    ['f1-macro', { better: 'higher' }],
    ['r2', { better: 'higher' }],
    ['mean_absolute_error', { better: 'lower' }],
    ['duration', { better: 'lower', unit: 's' }],
    ['latency_p99_ms', { better: 'lower', unit: 'ms' }],
    ['peak_memory_mb', { better: 'lower', unit: 'MB' }],
    ['train_samples_per_second', { better: 'higher', unit: '/s' }],
    ['ms_per_step', { better: 'lower', unit: 'ms' }],
    ['time_to_accuracy', {}],
    ['loss_accuracy', {}],
    ['cost_per_token', {}],
    ['epoch', {}],
    ['constructor', {}],
  ])('a metric named %s is known as %j', (metric, traits) => {
    const [result] = readResults(JSON.stringify({ [metric]: 1 }), 'm.json').results;
    expect(result).toEqual({ benchmark: 'm', metric, samples: [1], ...traits });
  });

  const nested = (depth: number): string => (depth === 0 ? '1' : `{"a":${nested(depth - 1)}}`);
  test.each([
    ['a text', '{"model": {"name": "xgb"}}', '`model.name` is the text "xgb", not a number or an object of numbers'],
    ['a boolean', '{"ok": true}', '`ok` is true, not a number or an object of numbers'],
    ['null', '{"a": null}', '`a` is null'],
    ['an empty list', '{"a": []}', '`a` is an empty list'],
    ['a list of texts', '{"a": [1, "2"]}', '`a[1]` is the text "2", not a number'],
    ['no number at all', '{"a": {}}', 'm.json: holds no number'],
    ['a list', '[1]', 'm.json: is a list, not an object'],
    ['a number', '1', 'm.json: is 1, not an object'],
    ['an empty name', '{"": 1}', '`[""]` has no name'],
    ['one name twice', '{"a/b": 1, "a": {"b": 2}}', 'holds "a/b" twice'],
    ['endless nesting', nested(5_000), 'is nested more than 20 deep'],
  ])('refuses %s, and names the formats known', (_, text, message) => {
    expect(() => readResults(text, 'm.json')).toThrow(message);
    expect(() => readResults(text, 'm.json')).toThrow('Known formats are our own JSON');
  });

  test('a name of JavaScript is a name like any other', () => {
    expect(readResults('{"__proto__": {"constructor": 1}}', 'm.json').results).toEqual([
      { benchmark: '__proto__', metric: 'constructor', samples: [1] },
    ]);
  });
});

describe('pytest-benchmark', () => {
  const fixture = readFileSync(join(import.meta.dirname, 'fixtures/pytest-benchmark.json'), 'utf8');

  test('each test is a benchmark, its rounds are samples, its parameters an identity of their own', () => {
    const duration = { metric: 'duration', unit: 's', better: 'lower' };
    expect(readResults(fixture, 'b.json')).toEqual({
      machine: { cpu: 'AMD EPYC 7763 64-Core Processor', os: 'Linux', architecture: 'x86_64' },
      results: [
        {
          ...duration,
          benchmark: 'tests/test_sort.py::test_sort',
          parameters: { size: 100 },
          samples: [0.001, 0.003, 0.002],
        },
        // Saved without its rounds.
        { ...duration, benchmark: 'tests/test_load.py::test_load', samples: [0.6] },
      ],
    });
  });

  test.each<[string, (file: { benchmarks: Record<string, unknown>[]; machine_info: unknown }) => void, string]>([
    ['no name', ({ benchmarks: [first] }) => delete first?.['fullname'], '`benchmarks[0].fullname` is missing'],
    ['no statistics', ({ benchmarks: [first] }) => delete first?.['stats'], '`benchmarks[0].stats.median` is missing'],
    [
      'no rounds',
      ({ benchmarks: [first] }) => Object.assign(first ?? {}, { stats: { data: [] } }),
      '`benchmarks[0].stats.data` is an empty list',
    ],
  ])('refuses %s', (_, spoil, message) => {
    const file = JSON.parse(fixture) as Parameters<typeof spoil>[0];
    spoil(file);
    expect(() => readResults(JSON.stringify(file), 'b.json')).toThrow(message);
  });

  test('parameters that are no scalars are kept as JSON, a missing machine is none', () => {
    const file = JSON.parse(fixture) as { benchmarks: Record<string, unknown>[]; machine_info: unknown };
    Object.assign(file.benchmarks[0] ?? {}, { params: { shape: [2, 3], none: null } });
    file.machine_info = {};
    const read = readResults(JSON.stringify(file), 'b.json');
    expect(read.results[0]?.parameters).toEqual({ shape: '[2,3]', none: 'null' });
    expect(read.machine).toEqual({});
  });
});

test.each([
  ['nothing', ''],
  ['text', 'accuracy: 0.9'],
  ['NaN, as Python writes it', '{"loss": NaN}'],
  ['a cut file', '{"loss": 0.'],
])('refuses %s: it is not JSON', (_, text) => {
  expect(() => readResults(text, 'm.json')).toThrow(/^m\.json is not JSON: [^\n]+$/);
});

function placesIn(source: string): number {
  let count = 0;
  JSON.parse(source, (_, each: unknown) => {
    count++;
    return each;
  });
  return count;
}

describe('whatever is read', () => {
  const text = fc.string({ minLength: 1, unit: 'binary' }).filter((each) => each.trim() !== '');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
  const result = fc.record(
    {
      benchmark: text,
      metric: text,
      samples: fc.array(number, { minLength: 1 }),
      unit: text,
      better: fc.constantFrom('lower' as const, 'higher' as const),
      parameters: fc.dictionary(fc.string(), fc.oneof(fc.string(), number, fc.boolean()), { noNullPrototype: true }),
      error: text,
    },
    { requiredKeys: ['benchmark', 'metric', 'samples'] },
  );
  const machine = fc.record({ name: text, cpu: text, os: text }, { requiredKeys: [] });
  const run = fc.record({ id: text, url: text }, { requiredKeys: ['id'] });
  const results = fc.record(
    { commit: fc.constant(COMMIT), run, machine, results: fc.array(result) },
    { requiredKeys: ['results'] },
  );

  test('writing and reading is the identity', () => {
    fc.assert(fc.property(results, (each) => expect(readResults(writeResults(each), 'r.json')).toEqual(each)));
  });

  const reads = (source: string): void => {
    try {
      const read = readResults(source, 'r.json');
      expect(readResults(writeResults(read), 'r.json')).toEqual(read);
    } catch (error) {
      expect(error).toBeInstanceOf(ResultsError);
      expect((error as Error).message).toMatch(/^r\.json[ :]/);
    }
  };

  test('no text crashes a reader', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), reads));
  });

  test('nothing put in any place of a document crashes a reader', () => {
    const fixture = readFileSync(join(import.meta.dirname, 'fixtures/pytest-benchmark.json'), 'utf8');
    const own = writeResults({
      commit: COMMIT,
      run: { id: '1' },
      machine: { cpu: 'x' },
      results: [{ benchmark: 'b', metric: 'm', samples: [1], parameters: { a: 1 }, better: 'lower' }],
    });
    const spoilt = (source: string) =>
      fc.tuple(fc.nat(placesIn(source) - 1), fc.jsonValue()).map(([place, value]) => {
        let at = 0;
        return JSON.stringify(JSON.parse(source, (_, each: unknown) => (at++ === place ? value : each)));
      });
    fc.assert(fc.property(fc.oneof(spoilt(fixture), spoilt(own)), reads), { numRuns: 500 });
  });
});
