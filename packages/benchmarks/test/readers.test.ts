import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Result, type Results, readResults, writeResults } from '../src/index.ts';
import { seriesOf as comparedAs } from '../src/series.ts';
import { readsOrRefuses, seriesOf } from './reading.ts';

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
      { benchmark: 'train', metric: 'rows', samples: [0], standardError: 0.5, tolerance: 2 },
      { benchmark: 'predict', metric: 'duration', samples: [], error: 'out of memory' },
    ],
  };

  test('what is written is read again', async () => {
    expect(await readResults(writeResults(full), 'results.json')).toEqual(full);
  });

  test('the order of keys does not depend on who made the record', () => {
    const [first] = full.results;
    const shuffled = { ...full, results: [Object.fromEntries(Object.entries(first ?? {}).reverse()) as never] };
    expect(writeResults(shuffled)).toBe(writeResults({ ...full, results: full.results.slice(0, 1) }));
  });

  test('a byte order mark does not matter', async () => {
    expect(await readResults(`\uFEFF${writeResults(full)}`, 'results.json')).toEqual(full);
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
    [
      'an error of several samples',
      withResult({ samples: [1, 2], standardError: 1 }),
      /standardError` goes with one sample alone/,
    ],
    ['an error below 0', withResult({ standardError: -1 }), /standardError` is -1; it must be at least 0/],
    ['a tolerance of nothing', withResult({ tolerance: 0 }), /tolerance` is 0; it must be more than 0/],
    ['a benchmark in two units', withResult({ unit: 's' }), /holds "b\/m" in two units, missing and the text "s"/],
  ])('refuses %s', async (_, document, message) => {
    await expect(readResults(JSON.stringify(document), 'r.json')).rejects.toThrow(message);
  });

  test('of one that is listed twice all samples count', async () => {
    const timing = (unit: string, samples: number[]) => ({ unit, samples, better: 'lower', standardError: undefined });
    const results = [timing('s', [1]), timing('ms', [2000, 3000])].map((each) => ({ ...result, ...each }));
    const read = await readResults(JSON.stringify({ version: 1, results }), 'r.json');
    expect(read.results).toEqual([{ benchmark: 'b', metric: 'm', unit: 's', better: 'lower', samples: [1, 2, 3] }]);
  });

  test('refuses a number that no double can hold', async () => {
    const text = JSON.stringify(withResult({})).replace('[1]', '[1e999]');
    await expect(readResults(text, 'r.json')).rejects.toThrow('`results[0].samples[0]` is not a finite number');
  });
});

describe('plain metrics', () => {
  test('the last name is the metric, those before it the benchmark, which else is the name of the file', async () => {
    const text = '{"accuracy": 0.91, "train": {"fold 1": {"loss": [0.3, 0.4]}, "latency_ms": 12}, "rows": 5}';
    expect(await readResults(text, 'out/metrics.v2.json')).toEqual({
      results: [
        { benchmark: 'metrics.v2', metric: 'accuracy', better: 'higher', samples: [0.91] },
        { benchmark: 'train/fold 1', metric: 'loss', better: 'lower', samples: [0.3, 0.4] },
        { benchmark: 'train', metric: 'latency_ms', better: 'lower', unit: 'ms', samples: [12] },
        { benchmark: 'metrics.v2', metric: 'rows', samples: [5] },
      ],
    });
  });

  test('a path may be one name', async () => {
    expect((await readResults('{"eval/a/f1": 1, "/loss": 2, "GB/": 3}', 'm.json')).results).toEqual([
      { benchmark: 'eval/a', metric: 'f1', better: 'higher', samples: [1] },
      { benchmark: 'm', metric: '/loss', better: 'lower', samples: [2] },
      { benchmark: 'm', metric: 'GB/', better: 'lower', unit: 'GB', samples: [3] },
    ]);
  });

  test('what they belong to can be said', async () => {
    expect((await readResults('{"f1": 1}', '/tmp/x', 'train')).results[0]?.benchmark).toBe('train');
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
    ['time_to_first_token_ms', { better: 'lower', unit: 'ms' }],
    ['time_per_step_ms', { better: 'lower', unit: 'ms' }],
    ['acc_norm', { better: 'higher' }],
    ['map_50', { better: 'higher' }],
    ['train_time', { better: 'lower', unit: 's' }],
    ['memory_usage', { better: 'lower' }],
    ['memory_peak_mb', { better: 'lower', unit: 'MB' }],
    ['feature_map_size', {}],
    ['memory_bandwidth_gbps', {}],
    ['free_memory', {}],
    ['time_saved', {}],
    ['time_steps', {}],
    ['latency_msec', { better: 'lower', unit: 'ms' }],
    ['latency_micros', { better: 'lower', unit: 'us' }],
    ['train_time_hours', { better: 'lower', unit: 'h' }],
    ['duration_min', { better: 'lower', unit: 'min' }],
    ['latency_min', { better: 'lower' }],
    ['latency_min_ms', { better: 'lower', unit: 'ms' }],
    ['latency_ticks', { better: 'lower' }],
    ['model_s', {}],
    ['loss_accuracy', {}],
    ['cost_per_token', {}],
    ['epoch', {}],
    ['constructor', {}],
  ])('a metric named %s is known as %j', async (metric, traits) => {
    const [result] = (await readResults(JSON.stringify({ [metric]: 1 }), 'm.json')).results;
    expect(result).toEqual({ benchmark: 'm', metric, samples: [1], ...traits });
  });

  test.each<[string, Partial<Result>]>([
    ['ms/step', { metric: 'duration', unit: 'ms/step', better: 'lower' }],
    ['s/epoch', { metric: 'duration', unit: 's/epoch', better: 'lower' }],
    ['us/token', { metric: 'duration', unit: 'us/token', better: 'lower' }],
    ['ns/op', { metric: 'duration', unit: 'ns', better: 'lower' }],
    ['rows/sec', { metric: 'throughput', unit: 'rows/s', better: 'higher' }],
    ['hours', { metric: 'duration', unit: 'h', better: 'lower' }],
  ])('a value in %s is a timing: %j', async (unit, traits) => {
    const [result] = (await readResults(JSON.stringify([{ name: 'HashMap insert', unit, value: 1 }]), 'm.json'))
      .results;
    expect(result).toMatchObject(traits);
    expect(comparedAs(result as Result, { name: 'lab' }).machine).toBe('lab');
  });

  test.each([
    ['latency_ticks', 'lab'],
    ['duration', 'lab'],
    ['time_steps', undefined],
    ['loss', undefined],
  ])('%s without a unit depends on the machine %s', (metric, machine) => {
    expect(comparedAs({ benchmark: 'b', metric, samples: [1] }, { name: 'lab' }).machine).toBe(machine);
  });

  describe('what stands beside the numbers and is none is left out, and told', () => {
    test.each([
      ['a text', '"xgb"', 'the text "xgb"'],
      ['a number as text', '"0.91"', 'the text "0.91"'],
      ['a boolean', 'true', 'true'],
      ['null', 'null', 'null'],
      ['an empty list', '[]', 'an empty list'],
      ['a list of texts', '[1, "2"]', 'a list of other things than numbers'],
      ['a list with a hole', '[0.5, null]', 'a list of other things than numbers'],
      ['a matrix', '[[1, 2], [3, 4]]', 'a list of other things than numbers'],
    ])('%s', async (_, json, what) => {
      const text = `{"train": {"accuracy": 0.9, "other thing": ${json}}, "rows": 5}`;
      const read = {
        results: [
          { benchmark: 'train', metric: 'accuracy', better: 'higher', samples: [0.9] },
          { benchmark: 'm', metric: 'rows', samples: [5] },
        ],
        leftOut: `Left out of m.json, because it is no number: \`train["other thing"]\` is ${what}`,
      };
      expect(await readResults(text, 'm.json')).toEqual(read);
      const yaml = `train:\n  accuracy: 0.9\n  other thing: ${json}\nrows: 5\n`;
      expect(await readResults(yaml, 'm.json')).toEqual(read);
    });

    test('of Hugging Face too, whose names stay what they are', async () => {
      const text = '{"eval_loss": 0.5, "eval_accuracy": null, "eval_runtime": 3, "model": "bert", "epoch": 3.0}';
      expect(await readResults(text, 'm.json')).toMatchObject({
        results: [
          { benchmark: 'eval', metric: 'loss', samples: [0.5] },
          { benchmark: 'eval', metric: 'runtime', samples: [3] },
        ],
        leftOut: expect.stringMatching(/: `eval_accuracy` is null, `model` is the text "bert"$/),
      });
    });

    test('ten at most', async () => {
      const texts = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`t${n}`, 'x']));
      const { leftOut } = await readResults(JSON.stringify({ rows: 1, ...texts }), 'm.json');
      expect(leftOut).toMatch(/`t9` is the text "x", and 4 more$/);
    });
  });

  const nested = (depth: number): string => (depth === 0 ? '1' : `{"a":${nested(depth - 1)}}`);
  test.each([
    ['a text alone', '{"model": {"name": "xgb"}}', 'm.json: holds no number: `model.name` is the text "xgb"'],
    ['null alone', '{"a": null, "b": null}', 'm.json: holds no number: `a` is null'],
    ['a list of texts alone', '{"a": [1, "2"]}', 'holds no number: `a` is a list of other things than numbers'],
    ['a list of objects', '{"a": 1, "runs": [{"b": 1}]}', '`runs[0]` is an object in a list, not a number'],
    ['no number at all', '{"a": {}}', 'm.json: holds no number'],
    ['a list', '[1]', 'm.json: is a list, not an object'],
    ['a number', '1', 'm.json: is 1, not an object'],
    ['text', 'Everything is fine', 'm.json: is the text "Everything is fine", not an object'],
    ['an empty name', '{"": 1}', '`[""]` has no name'],
    ['endless nesting', nested(5_000), 'is nested more than 20 deep'],
  ])('refuses %s, which no other format fits either', async (_, text, message) => {
    await expect(readResults(text, 'm.json')).rejects.toThrow(message);
    await expect(readResults(text, 'm.json')).rejects.toThrow('and no other known format fits');
  });

  test.each([
    ['path', '{"a/b": 1, "a": {"b": 2}}', 'm.json: holds "a/b" twice'],
    ['key', '{"train": {"loss": 1, "x": [{}], "loss": 2}}', 'm.json: `train.loss` stands there twice'],
    ['key in a list', '[{"a": 0}, {"a": 1, "\\u0061": 2}]', 'm.json: `[1].a` stands there twice'],
    [
      'key of YAML',
      'loss: 1\nloss: 2\n',
      'm.json is neither JSON nor YAML: Map keys must be unique at line 2, column 1',
    ],
  ])('refuses the same %s twice', async (_, text, message) => {
    await expect(readResults(text, 'm.json')).rejects.toThrow(message);
  });

  test.each([
    ['JSON as Python writes it', '{"loss": NaN, "acc": [0.5, -Infinity], "NaN": 1}'],
    ['YAML', 'loss: .nan\nacc: [0.5, -.inf]\nNaN: 1\n'],
    ['text', '{"loss": "NaN", "acc": [0.5, "-Infinity"], "NaN": 1}'],
    ['text of YAML', 'loss: nan\nacc: [0.5, -inf]\nNaN: 1\n'],
  ])('a number that is none is an error of its metric alone: %s', async (_, text) => {
    expect((await readResults(text, 'm.json')).results).toEqual([
      { benchmark: 'm', metric: 'loss', better: 'lower', samples: [], error: 'Not a finite number: NaN' },
      {
        benchmark: 'm',
        metric: 'acc',
        better: 'higher',
        samples: [0.5],
        error: 'Not a finite number: 1 of 2 samples, one of them -Infinity',
      },
      { benchmark: 'm', metric: 'NaN', samples: [1] },
    ]);
  });

  test('a name of JavaScript is a name like any other', async () => {
    expect((await readResults('{"__proto__": {"constructor": 1}}', 'm.json')).results).toEqual([
      { benchmark: '__proto__', metric: 'constructor', samples: [1] },
    ]);
  });
});

describe('pytest-benchmark', () => {
  const fixture = readFileSync(join(import.meta.dirname, 'fixtures/pytest-benchmark.json'), 'utf8');

  test('each test is a benchmark, its rounds are samples, its parameters an identity of their own', async () => {
    const duration = { metric: 'duration', unit: 's', better: 'lower' };
    expect(await readResults(fixture, 'b.json')).toEqual({
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
  ])('refuses %s', async (_, spoil, message) => {
    const file = JSON.parse(fixture) as Parameters<typeof spoil>[0];
    spoil(file);
    await expect(readResults(JSON.stringify(file), 'b.json')).rejects.toThrow(message);
  });

  test('parameters that are no scalars are kept as JSON, a missing machine is none', async () => {
    const file = JSON.parse(fixture) as { benchmarks: Record<string, unknown>[]; machine_info: unknown };
    Object.assign(file.benchmarks[0] ?? {}, { params: { shape: [2, 3], none: null } });
    file.machine_info = {};
    const read = await readResults(JSON.stringify(file), 'b.json');
    expect(read.results[0]?.parameters).toEqual({ shape: '[2,3]', none: 'null' });
    expect(read.machine).toEqual({});
  });
});

test.each([
  ['nothing', ' ', 'm.json: is empty'],
  ['a cut file', '{"loss": 0.', 'm.json is not JSON: Unterminated fractional number'],
  ['words of JavaScript', '{"loss": undefined}', 'm.json is not JSON: Unexpected token'],
  ['a broken line', '{"a": 1}\n{"b": }\n', 'm.json, line 2, is not JSON: Unexpected token'],
  ['YAML that is cut', 'train:\n  loss: 0.1', 'm.json: does not end with a line break'],
  ['several documents of YAML', 'a: 1\n---\nb: 1\n', 'm.json is neither JSON nor YAML: Source contains multiple'],
  [
    "what YAML's tags stand for",
    'a: !!python/object/apply:numpy.float64 [1]\n',
    'neither JSON nor YAML: Unresolved tag',
  ],
  ['numbers of YAML 1.1', 'duration: 1:30\n', 'holds no number: `duration` is the text "1:30"'],
  ['numbers with an underscore', 'rows: 1_000\n', 'holds no number: `rows` is the text "1_000"'],
])('refuses %s', async (_, text, message) => {
  await expect(readResults(text, 'm.json')).rejects.toThrow(message);
});

describe('whatever is read', () => {
  const text = fc.string({ minLength: 1, unit: 'binary' }).filter((each) => each.trim() !== '');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
  const result = fc.record(
    {
      benchmark: text,
      metric: text,
      samples: fc.array(number, { minLength: 2 }),
      unit: text,
      better: fc.constantFrom('lower' as const, 'higher' as const),
      tolerance: fc.double({ min: Number.MIN_VALUE, max: 1e9, noNaN: true }),
      parameters: fc.dictionary(fc.string(), fc.oneof(fc.string(), number, fc.boolean()), { noNullPrototype: true }),
      error: text,
    },
    { requiredKeys: ['benchmark', 'metric', 'samples'] },
  );
  const machine = fc.record({ name: text, cpu: text, os: text }, { requiredKeys: [] });
  const run = fc.record({ id: text, url: text }, { requiredKeys: ['id'] });
  const results = fc.record(
    { commit: fc.constant(COMMIT), run, machine, results: fc.uniqueArray(result, { selector: seriesOf }) },
    { requiredKeys: ['results'] },
  );

  test('writing and reading is the identity', async () => {
    await fc.assert(
      fc.asyncProperty(results, async (each) => expect(await readResults(writeResults(each), 'r.json')).toEqual(each)),
    );
  });

  test('no text crashes a reader', async () => {
    const lines = fc.array(fc.constantFrom(...LINES), { minLength: 1 }).map((each) => `${each.join('\n')}\n`);
    const mixed = fc.tuple(lines, fc.string()).map((parts) => parts.join(''));
    const any = fc.oneof(
      fc.string(),
      fc.json(),
      lines,
      mixed,
      fc.json().map((each) => `{"results": ${each}}`),
    );
    await fc.assert(
      fc.asyncProperty(any, async (each) => void (await readsOrRefuses(each))),
      { numRuns: 500 },
    );
  });

  test.each([
    ['test ', ' ... bench: x'],
    ['a', ' ops/sec ±x'],
    ['a', ' time: [1 ns 2 ns 3 ns] x'],
    [`benchmark name samples iterations est\n\n\n${'-'.repeat(79)}\na`, ' 1 1 x'],
    ['BenchmarkX', ' 1 1 ns/op x'],
    ['goos', ': linux\nBenchmarkX 1 1 ns/op'],
    ['<BenchmarkResults name="', '"\n<Catch>'],
  ])('neither do blanks between %j and %j, in no more than linear time', async (before, after) => {
    await readsOrRefuses(`${before}${' '.repeat(1_000_000)}${after}\n`);
    await readsOrRefuses(`${before}${' 1'.repeat(200_000)}${after}\n`);
  });

  test('neither do megabytes of brackets', async () => {
    for (const each of ['[', '{"a":', '- ', '"\\\\', '[NaN,', '{"a":NaN,', 'x ops/sec ±', 'time: [']) {
      await readsOrRefuses(each.repeat(300_000 / each.length));
    }
  });
});

/** The beginnings of every format of lines. */
const LINES = [
  'goos: linux',
  'pkg: a/b',
  'BenchmarkX-2 1 2 ns/op',
  'BenchmarkX/n=1 3 1e400 B/op 3',
  '--- FAIL: BenchmarkX',
  'test a ... bench: 1,0 ns/iter (+/- 1)',
  'test b ... FAILED',
  'a time: [1 ns 2 ns 3 ns]',
  '   time: [1 ns 2 µs 3 h]',
  'x x 1,000 ops/sec ±1% (1 runs sampled)',
  'benchmark name   samples   iterations   est run time',
  '-'.repeat(79),
  'f   1   1   1 ns',
  '   1 ns   1 ns   1 ns',
  '',
  '<Catch>',
  '<BenchmarkResults name="x">',
  '<mean value="1" lowerBound="0" upperBound="2"/>',
  '</BenchmarkResults>',
  '</Catch>',
  'window.BENCHMARK_DATA = {',
  'a: 1',
  '  b: .nan',
];
