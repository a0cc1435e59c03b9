import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Result, readResults } from '../src/index.ts';
import { READERS } from '../src/readers.ts';
import { readsOrRefuses, seriesOf } from './reading.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const fixture = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const read = (file: string) => readResults(fixture(file), file);
const FIXTURES = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'README.md')
  .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)))
  .sort();
const HISTORY = 'github-action-benchmark-data.js';

const withoutNaN = (text: string): string => text.replace(/\bNaN\b/g, 'null');

/** The value of a document as the readers see it. */
function parsed(file: string): unknown {
  const text = withoutNaN(fixture(file));
  if (file.endsWith('.yaml')) return {};
  if (file.endsWith('.jsonl'))
    return text
      .split('\n')
      .filter(Boolean)
      .map((each) => JSON.parse(each) as unknown);
  return file.endsWith('.json') ? JSON.parse(text) : text;
}

const readerOf = (file: string) => READERS.find((reader) => reader.fits(parsed(file)));

type Rule = (value: unknown) => boolean;
const MARK = '(a number)';

/** How many values a rule holds for. */
function placesIn(source: string, rule: Rule = () => true): number {
  let count = 0;
  replaced(
    source,
    -1,
    () => undefined,
    (each) => {
      if (rule(each)) count++;
      return false;
    },
  );
  return count;
}

/** The source with another value in one of those places. */
function replaced(source: string, place: number, by: (value: unknown) => unknown, rule: Rule = () => true): string {
  let at = 0;
  return source
    .split(/(?<=\})\n(?=\{)/)
    .map((each) =>
      JSON.stringify(JSON.parse(each, (_, value: unknown) => (rule(value) && at++ === place ? by(value) : value))),
    )
    .join('\n');
}

/** One result in a line: `benchmark metric {parameters} = samples unit, better`. */
const line = ({ benchmark, metric, parameters, samples, unit, better, standardError, error }: Result): string =>
  [
    `${benchmark} ${metric}`,
    parameters === undefined ? '' : ` ${JSON.stringify(parameters)}`,
    error === undefined ? ` = ${samples.map((each) => Number(each.toPrecision(4))).join(' ')}` : ` failed: ${error}`,
    standardError === undefined ? '' : ` ± ${Number(standardError.toPrecision(2))}`,
    unit === undefined ? '' : ` ${unit}`,
    better === undefined ? '' : `, ${better}`,
  ].join('');

describe('each format is read by its own reader', () => {
  test.each<[string, string, object, string[]]>([
    [
      'lm-evaluation-harness.json',
      'lm-evaluation-harness',
      {},
      [
        'arc_easy acc {"version":1,"shots":0,"limit":1000} = 0.5825 ± 0.016, higher',
        'arc_easy acc_norm {"version":1,"shots":0,"limit":1000} = 0.5312 ± 0.016, higher',
        'gsm8k exact_match {"filter":"strict-match","version":3,"shots":5,"limit":1000} = 0.2123 ± 0.011, higher',
        'gsm8k exact_match {"filter":"flexible-extract","version":3,"shots":5,"limit":1000} = 0.2311 ± 0.012, higher',
        'wikitext word_perplexity {"version":2,"shots":0,"limit":1000} = 16.41, lower',
        'mmlu_stem acc {"version":2,"limit":1000} = 0.2514 ± 0.0077, higher',
      ],
    ],
    [
      'lm-evaluation-harness-0.3.json',
      'lm-evaluation-harness',
      {},
      [
        'lambada_openai ppl {"version":0} = 15.3 ± 0.42, lower',
        'lambada_openai acc {"version":0} = 0.461 ± 0.007, higher',
      ],
    ],
    [
      'hugging-face.json',
      "Hugging Face's all_results.json",
      {},
      [
        'eval accuracy = 0.8554, higher',
        'eval loss = 0.4107, lower',
        'eval runtime = 3.115 s, lower',
        'eval samples_per_second = 131 /s, higher',
        'eval steps_per_second = 16.37 /s, higher',
        'hugging-face perplexity = 1.508, lower',
        'train loss = 0.3717, lower',
        'train runtime = 61.23 s, lower',
        'train samples_per_second = 179.7 /s, higher',
        'train steps_per_second = 5.634 /s, higher',
      ],
    ],
    ...(['describe', 'rest'] as const).map((of): [string, string, object, string[]] => [
      `mlflow-${of}.json`,
      'an MLflow run',
      { run: { id: '3dd3c5bbc22d457c9fa563465d2087c0' } },
      [
        `mlflow-${of} train_duration_seconds = 61.2 s, lower`,
        `mlflow-${of} diverged_loss failed: Not a finite number: NaN, lower`,
        `mlflow-${of} val_loss = 0.31, lower`,
        'eval accuracy = 0.913, higher',
      ],
    ]),
    [
      'mlflow-export-import.json',
      'an MLflow run',
      { run: { id: '7f3c9ee1b0ad4b6c8a1d2e3f40516273' } },
      ['mlflow-export-import val_loss = 0.31, lower', 'mlflow-export-import accuracy = 0.913, higher'],
    ],
    [
      'dvc-metrics.yaml',
      'a nested object of numbers (JSON or YAML)',
      {},
      [
        'train accuracy = 0.913, higher',
        'train loss = 0.31, lower',
        'eval/fold 1 f1 = 0.88, higher',
        'eval/fold 1 latency_ms = 12 13.5 ms, lower',
        'dvc-metrics rows = 1000',
      ],
    ],
    [
      'pytest-benchmark-rounds.json',
      'pytest-benchmark',
      { machine: { cpu: 'AMD EPYC', os: 'Linux', architecture: 'x86_64' } },
      [
        'test_sort.py::test_sort duration {"n":10} = 0.00000179 0.000001223 0.000001241 0.00000133 0.000001324 s, lower',
        'test_sort.py::test_sort duration {"n":100} = 0.000003273 0.000002904 0.00002291 0.000003046 0.000002923 s, lower',
        'test_sort.py::test_sum duration = 0.000003777 0.000002825 0.000002574 0.000002385 0.000002265 s, lower',
      ],
    ],
    [
      'asv.json',
      'asv',
      {
        commit: '231329a52cd7bfda40dca59de5c95ebc8b5db2a5',
        machine: { cpu: 'AMD EPYC 7763', os: 'Linux 6.1' },
      },
      [
        'sort.Sort.time_sort duration {"1":"10","2":"\'up\'"} = 0.000001242 6.932e-7 6.372e-7 0.000002225 0.000001476 0.000001561 s, lower',
        'sort.Sort.time_sort duration {"1":"10","2":"\'down\'"} = 0.000002307 0.000002551 0.000001444 0.000001476 6.41e-7 5.972e-7 s, lower',
        'sort.Sort.time_sort duration {"1":"100","2":"\'up\'"} = 0.000002225 0.000001152 0.000001092 0.000001733 0.000001155 0.000001128 s, lower',
        'sort.time_broken duration failed: The benchmark failed s, lower',
        'sort.time_plain duration = 0.00002463 0.00002203 0.00002453 0.0003667 0.00001444 0.00001381 s, lower',
        'sort.Sort.peakmem_sort peak_memory {"1":"10","2":"\'up\'"} = 27170000 B, lower',
        'sort.Sort.peakmem_sort peak_memory {"1":"10","2":"\'down\'"} = 27170000 B, lower',
        'sort.Sort.peakmem_sort peak_memory {"1":"100","2":"\'up\'"} = 27170000 B, lower',
        'sort.Sort.track_accuracy value {"1":"10","2":"\'up\'"} = 0.901, higher',
        'sort.Sort.track_accuracy value {"1":"10","2":"\'down\'"} = 0.901, higher',
        'sort.Sort.track_accuracy value {"1":"100","2":"\'up\'"} = 0.91, higher',
        'sort.mem_list size = 856 B, lower',
      ],
    ],
    [
      'google-benchmark.json',
      'Google Benchmark',
      {},
      [
        'BM_Sort/64 duration = 0.7168 1.458 0.4922 us, lower',
        'BM_Sort/64 cpu_time = 0.3339 0.3307 0.3295 us, lower',
        'BM_Sort/64 bytes_per_second = 766700000 774100000 776800000 B/s, higher',
        'BM_Sort/64 items_per_second = 191700000 193500000 194200000 /s, higher',
        'BM_Sort/64 swaps = 12 12 12',
        'BM_Sort/512 duration = 9.502 7.191 7.579 us, lower',
        'BM_Sort/512 cpu_time = 4.237 4.266 4.155 us, lower',
        'BM_Sort/512 bytes_per_second = 483300000 480000000 492900000 B/s, higher',
        'BM_Sort/512 items_per_second = 120800000 120000000 123200000 /s, higher',
        'BM_Sort/512 swaps = 12 12 12',
        'BM_Fails duration failed: no data ns, lower',
      ],
    ],
    [
      'google-benchmark-aggregates.json',
      'Google Benchmark',
      {},
      [
        'BM_Sort/64 duration = 0.6795 ± 0.14 us, lower',
        'BM_Sort/64 cpu_time = 0.3327 ± 0.0023 us, lower',
        'BM_Sort/64 bytes_per_second = 769600000 ± 5400000 B/s, higher',
        'BM_Sort/64 items_per_second = 192400000 ± 1400000 /s, higher',
        'BM_Sort/64 swaps = 12 ± 0',
        'BM_Sort/512 duration = 7.29 ± 0.51 us, lower',
        'BM_Sort/512 cpu_time = 4.175 ± 0.072 us, lower',
        'BM_Sort/512 bytes_per_second = 490800000 ± 8600000 B/s, higher',
        'BM_Sort/512 items_per_second = 122700000 ± 2200000 /s, higher',
        'BM_Sort/512 swaps = 12 ± 0',
      ],
    ],
    [
      'hyperfine.json',
      'hyperfine',
      {},
      [
        'sleep 0.01 duration {"t":"0.01"} = 0.01442 0.1406 0.01514 0.01381 0.01367 s, lower',
        'sleep 0.02 duration {"t":"0.02"} = 0.02194 0.02147 0.02205 0.1148 0.02812 s, lower',
      ],
    ],
    [
      'criterion.txt',
      'Criterion',
      {},
      [
        'sum duration = 6.216 ± 0.3 ns, lower',
        'sort/unstable/100 duration = 219.4 ± 35 ns, lower',
        'sort/unstable/1000 duration = 2286 ± 260 ns, lower',
      ],
    ],
    [
      'criterion/sort/unstable/100/new/estimates.json',
      "Criterion's estimates.json",
      {},
      ['sort/unstable/100 duration = 219.4 ± 36 ns, lower'],
    ],
    ['cargo-criterion.jsonl', 'cargo criterion', {}, ['sort/unstable/100 duration = 120 115 122 ns, lower']],
    [
      'cargo-bench.txt',
      'cargo bench',
      {},
      ['sort::reversed duration = 1256 ns, lower', 'sum_1000 duration = 4.72 ns, lower'],
    ],
    [
      'go-test.txt',
      'go test -bench',
      { machine: { cpu: 'AMD EPYC', os: 'linux', architecture: 'amd64' } },
      [
        'example.org/sorting.BenchmarkSum duration {"procs":2} = 1032 2252 2153 ns, lower',
        ...['100', '1000'].flatMap((n) => [
          `example.org/sorting.BenchmarkSort duration {"n":"${n}","procs":2} = ${n === '100' ? '4456 4755 1887' : '26770 31970 36270'} ns, lower`,
          `example.org/sorting.BenchmarkSort throughput {"n":"${n}","procs":2} = ${n === '100' ? '179.5 168.2 423.9' : '298.9 250.3 220.6'} MB/s, higher`,
          `example.org/sorting.BenchmarkSort items/op {"n":"${n}","procs":2} = ${n} ${n} ${n} items/op`,
          `example.org/sorting.BenchmarkSort memory {"n":"${n}","procs":2} = ${n === '100' ? '896 896 896' : '8192 8192 8192'} B/op, lower`,
          `example.org/sorting.BenchmarkSort allocations {"n":"${n}","procs":2} = 1 1 1 allocs/op, lower`,
        ]),
      ],
    ],
    [
      'vitest.json',
      'vitest bench',
      {},
      [
        'sort.bench.js > sort > normal duration = 0.000387 ± 0.000035 ms, lower',
        'sort.bench.js > sort > reverse duration = 0.004069 ± 0.003 ms, lower',
      ],
    ],
    [
      'benchmark-js.txt',
      'benchmark.js',
      {},
      [
        'RegExp#test throughput = 4070000 ops/s, higher',
        'String#indexOf throughput = 258600000 ops/s, higher',
        'parse throughput = 532 ops/s, higher',
      ],
    ],
    [
      'bencher.json',
      'Bencher Metric Format',
      {},
      [
        'sort::unstable latency = 88.5 ns, lower',
        'sort::unstable file-size = 40960 B, lower',
        'train accuracy = 0.913, higher',
        'train latency = 1200000 ns, lower',
      ],
    ],
    [
      'github-action-benchmark.json',
      "github-action-benchmark's custom list",
      {},
      [
        'Load page duration = 121.5 ms, lower',
        'Read file throughput = 512 MB/s, higher',
        'Bundle value = 48.25 kB, lower',
        'Test accuracy value = 91.3 Percent',
        'Open issues value = 12 issues',
      ],
    ],
    [
      'conbench-results.json',
      'Conbench results',
      {
        commit: '1'.repeat(40),
        machine: { cpu: 'AMD EPYC 7763', gpu: 'NVIDIA A100', os: 'Linux', architecture: 'x86_64' },
      },
      [
        'train-step duration {"batch_size":"32"} = 1 1.01 1.02 s, lower',
        'predict throughput failed: {"status":"Partial result: not all iterations completed"} i/s, higher',
      ],
    ],
    [
      'conbench-post.json',
      'Conbench results',
      { commit: '3'.repeat(40), machine: { cpu: 'cpu', os: 'Linux', architecture: 'x86_64' } },
      ['train-step duration {"batch_size":32,"language":"Python"} = 1 1.01 1.02 s, lower'],
    ],
    [
      'jmh.json',
      'JMH',
      {},
      [
        ['throughput', '0.6047 0.3031 7.464 ops/us, higher', '0.05929 0.04994 1.391 ops/us, higher'],
        ['duration', '6.68 5.983 5.549 us, lower', '4.168 1.334 8.961 us, lower'],
        ['sample_duration', '1.774 us, lower', '56.08 us, lower'],
      ].flatMap(([metric, ...values]) =>
        values.flatMap((value, n) => [
          `org.example.Sort.sort ${metric} {"n":"${10 ** (n + 1)}"} = ${value}`,
          expect.stringMatching(
            new RegExp(
              `^org.example.Sort.sort allocated${metric === 'duration' ? '' : ` .${metric}.`} .* B/op, lower$`,
            ),
          ) as unknown as string,
        ]),
      ),
    ],
    [
      'catch2.txt',
      'Catch2',
      {},
      [
        'Fibonacci 10 duration = 168.3 ± 1.4 ns, lower',
        'Fibonacci <20> duration = 26320 ± 1100 ns, lower',
        'throws & fails duration failed: Unknown exception ns, lower',
      ],
    ],
    [
      'catch2.xml',
      "Catch2's XML",
      {},
      [
        'Fibonacci 10 duration = 178.8 ± 0.51 ns, lower',
        'Fibonacci <20> duration = 22220 ± 290 ns, lower',
        'throws & fails duration failed: Unknown exception ns, lower',
      ],
    ],
    [
      'benchmark-dot-net.json',
      'BenchmarkDotNet',
      { machine: { cpu: 'AMD EPYC 7763', os: 'Ubuntu 24.04', architecture: 'X64' } },
      [
        'Acme.Sorting.Sort(N: 100) duration = 512.5 514.3 511.8 ns, lower',
        'Acme.Sorting.Sort(N: 100) allocated = 424 B, lower',
        'Acme.Sorting.Broken duration failed: The benchmark failed ns, lower',
        'Acme.Sorting.Brief duration = 20.5 ± 0.25 ns, lower',
      ],
    ],
    [
      'julia.json',
      "Julia's BenchmarkTools",
      {},
      [
        'sort/100 duration = 512.5 514 530.3 ns, lower',
        'sort/100 memory = 896 B, lower',
        'sum duration = 2.785 ns, lower',
        'sum memory = 0 B, lower',
      ],
    ],
  ])('%s by that of %s', async (file, name, rest, lines) => {
    const { results, ...others } = await read(file);
    expect(results.map(line)).toEqual(lines);
    expect(others).toEqual(rest);
    expect(readerOf(file)?.name).toBe(name);
  });

  test('a run of Go as JSON is what it is as text', async () => {
    const series = async (file: string) => (await read(file)).results.map(seriesOf);
    expect(await series('go-test.jsonl')).toEqual(await series('go-test.txt'));
  });

  test('a history is not the results of one commit', async () => {
    await expect(read(HISTORY)).rejects.toThrow('name it in `history-import`');
    const json = fixture(HISTORY).replace('window.BENCHMARK_DATA = ', '');
    await expect(readResults(json, 'x.json')).rejects.toThrow('name it in `history-import`');
  });
});

test('a benchmark that Google Benchmark skipped is left out, and is not 0 ns', async () => {
  const measured = { name: 'BM_Sort', run_name: 'BM_Sort', run_type: 'iteration', iterations: 5, time_unit: 'ns' };
  const benchmarks = [
    { ...measured, real_time: 12, cpu_time: 11 },
    {
      ...measured,
      name: 'BM_Gpu',
      run_name: 'BM_Gpu',
      skipped: true,
      skip_message: 'no GPU',
      iterations: 0,
      real_time: 0,
    },
  ];
  const { results } = await readResults(JSON.stringify({ context: {}, benchmarks }), 'm.json');
  expect(results.map(({ benchmark, metric }) => `${benchmark} ${metric}`)).toEqual([
    'BM_Sort duration',
    'BM_Sort cpu_time',
  ]);
});

test.each([
  [[0, 0], undefined],
  [[0, 3], '1 of 2 runs failed, the first with exit code 3'],
  [[null, 1], '2 of 2 runs failed, the first without an exit code'],
])('runs of hyperfine that ended with %j have the error %s', async (codes, error) => {
  const results = [{ command: 'make', mean: 1.5, times: [1, 2], exit_codes: codes }];
  const [result] = (await readResults(JSON.stringify({ results }), 'm.json')).results;
  expect(result?.error).toBe(error);
});

describe('nothing is silently misread', () => {
  /** A reading of what was spoilt says nothing that the whole file does not say. */
  function expectWithin(spoilt: readonly Result[], whole: readonly Result[]): void {
    const known = new Map(whole.map((each) => [seriesOf(each), each]));
    for (const result of spoilt) {
      const { samples = [] } = known.get(seriesOf(result)) ?? {};
      expect(samples.slice(0, result.samples.length)).toEqual(result.samples);
    }
  }

  test.each(FIXTURES)('a cut of %s is refused, or less of the same', async (file) => {
    const text = fixture(file);
    const whole = await readsOrRefuses(text);
    const property = fc.asyncProperty(fc.nat(text.trimEnd().length - 1), async (length) => {
      const cut = await readsOrRefuses(text.slice(0, length));
      if (cut !== undefined) expectWithin(cut.results, whole?.results ?? []);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  const JSON_FIXTURES = FIXTURES.filter((file) => file.endsWith('.json') || file.endsWith('.jsonl'));

  test.each(
    JSON_FIXTURES.flatMap((file) => [
      [file, 'text'],
      [file, '1e400'],
      [file, 'NaN'],
      [file, 'null'],
    ]),
  )('%s with a number that is %s', async (file, kind) => {
    const source = withoutNaN(fixture(file));
    const whole = await readsOrRefuses(source);
    const numbers = placesIn(source, (each) => typeof each === 'number');
    const property = fc.asyncProperty(fc.nat(numbers - 1), async (place) => {
      const instead = (value: unknown) => (kind === 'text' ? String(value) : MARK);
      const text = replaced(source, place, instead, (each) => typeof each === 'number');
      const spoilt = await readsOrRefuses(text.replace(JSON.stringify(MARK), kind));
      if (spoilt === undefined) return;
      // Where it was a sample that one is gone, and the result says why.
      const known = new Map(whole?.results.map((each) => [JSON.stringify([each.benchmark, each.metric]), each]));
      for (const { benchmark, metric, samples, error } of spoilt.results) {
        const before = whole?.results.filter((each) => each.benchmark === benchmark && each.metric === metric);
        expect(known.has(JSON.stringify([benchmark, metric]))).toBe(true);
        expect(before?.flatMap((each) => each.samples)).toEqual(expect.arrayContaining([...samples]));
        if (!before?.some((each) => each.samples.length === samples.length)) expect(error).toBeDefined();
      }
    });
    await fc.assert(property, { numRuns: 25 });
  });

  test.each(JSON_FIXTURES)('%s with anything in any place', async (file) => {
    const source = withoutNaN(fixture(file));
    const spoilt = fc
      .tuple(fc.nat(placesIn(source) - 1), fc.jsonValue())
      .map(([place, value]) => replaced(source, place, () => value));
    await fc.assert(
      fc.asyncProperty(spoilt, async (each) => void (await readsOrRefuses(each))),
      { numRuns: 60 },
    );
  });
});

describe('a spoilt line of text', () => {
  /** What is no number, or none that a measurement can have. */
  const BAD = ['NaN', 'Infinity', '-1', '1e999', '9'.repeat(400), '1.2.3', '0x10', '1_000', '٣', '�5', '5�', '1;5', ''];
  /** The numbers of a line with their units, but not those in a name: it may be any. */
  const NUMBER = /(?<=[\s[(])[\d.,]*\d[\d.,]*(?=[\s\])]|$)/g;
  /** Lines of measurements, and what stands in one of them. */
  const MEASURED: Readonly<Record<string, RegExp>> = {
    'go-test.txt': /ns\/op/,
    'criterion.txt': /time:/,
    'cargo-bench.txt': /bench:/,
    'benchmark-js.txt': /ops\/sec/,
    'catch2.txt': /^ {20,}\S/,
  };
  const measuredLines = (file: string, mark: RegExp) =>
    fixture(file)
      .split('\n')
      .flatMap((text, at) => (mark.test(text) && /\d/.test(text) ? [{ text, at }] : []));
  const withLine = (file: string, at: number, instead: string): string =>
    fixture(file)
      .split('\n')
      .map((each, n) => (n === at ? instead : each))
      .join('\n');

  test.each(Object.entries(MEASURED))(
    'in %s, by a number, is refused, or the number was not read',
    async (file, mark) => {
      const whole = await readsOrRefuses(fixture(file));
      let refused = 0;
      for (const { text, at } of measuredLines(file, mark)) {
        for (const { index, 0: number } of text.matchAll(NUMBER)) {
          for (const bad of BAD) {
            // Of what a benchmark counts by itself, less than nothing may be right.
            if (bad === '-1' && text.startsWith(' items/op', index + number.length)) continue;
            const spoilt = `${text.slice(0, index)}${bad}${text.slice(index + number.length)}`;
            const read = await readsOrRefuses(withLine(file, at, spoilt));
            if (read === undefined) refused++;
            else expect([spoilt, read.results]).toEqual([spoilt, whole?.results]);
          }
        }
      }
      expect(refused).toBeGreaterThan(50);
    },
  );

  test.each(Object.entries(MEASURED))(
    'in %s, by columns that were swapped, is never read as another number',
    async (file, mark) => {
      const whole = await readsOrRefuses(fixture(file));
      const known = new Set(whole?.results.flatMap(({ samples }) => samples));
      for (const { text, at } of measuredLines(file, mark)) {
        const columns = text.split(/(\s+)/);
        for (let n = 0; n + 2 < columns.length; n++) {
          const [a = '', gap = '', b = ''] = columns.slice(n, n + 3);
          // Two numbers that change places are as good as they were.
          if (gap.trim() !== '' || a === '' || b === '' || [a, b].every((each) => /^[\d.]+$/.test(each))) continue;
          const read = await readsOrRefuses(withLine(file, at, columns.toSpliced(n, 3, b, gap, a).join('')));
          for (const { samples } of read?.results ?? []) expect(samples.filter((each) => !known.has(each))).toEqual([]);
        }
      }
    },
  );

  test.each(Object.entries(MEASURED))(
    'in %s, by strange bytes, is never read as another number',
    async (file, mark) => {
      const lines = measuredLines(file, mark);
      const whole = await readsOrRefuses(fixture(file));
      const known = new Set(whole?.results.flatMap(({ samples }) => samples));
      const property = fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.nat(1_000),
        fc.constantFrom('\0', '\uFFFD', '\u001B[31m', '\r', '\u200B', '\u202E', '\uD800', 'é'),
        async (line, place, strange) => {
          const { text, at } = lines[line] ?? { text: '', at: 0 };
          const cut = place % (text.length + 1);
          const spoilt = withLine(file, at, `${text.slice(0, cut)}${strange}${text.slice(cut)}`);
          const read = await readsOrRefuses(spoilt);
          for (const { samples } of read?.results ?? []) expect(samples.filter((each) => !known.has(each))).toEqual([]);
        },
      );
      await fc.assert(property, { numRuns: 100 });
    },
  );

  test.each(Object.entries(MEASURED).filter(([file]) => file !== 'catch2.txt'))(
    'in %s that is there twice is a sample more',
    async (file, mark) => {
      const whole = (await readsOrRefuses(fixture(file)))?.results ?? [];
      for (const { text, at } of measuredLines(file, mark)) {
        const read = (await readsOrRefuses(withLine(file, at, `${text}\n${text}`)))?.results ?? [];
        expect(read.map(seriesOf)).toEqual(whole.map(seriesOf));
        const more = read.filter((each, k) => each.samples.length === (whole[k]?.samples.length ?? 0) + 1);
        expect(more.length).toBeGreaterThan(0);
        for (const { samples } of more) expect(new Set(samples).size).toBeLessThan(samples.length);
      }
    },
  );

  test.each([
    ['a time without its benchmark', 'BenchmarkA-2 1 5 ns/op\nBenchmarkB-2 Hello\n  1000  12.5 ns/op\n', 'line 3'],
    ['a number of runs that is none', 'BenchmarkA-2 1 5 ns/op\nBenchmarkB-2 1e3 12.5 ns/op\n', 'line 2'],
    ['a time below 0', 'BenchmarkA-2 1 -5 ns/op\n', 'line 1'],
  ])('of Go, by %s, is named', async (_, text, place) => {
    await expect(readResults(text, 'go.txt')).rejects.toThrow(`go.txt: \`${place}\` `);
  });

  test('that only looks like one is left alone', async () => {
    const go = 'BenchmarkA-2 1 -5 gain/op\nBenchmarkB-2 Hello\nBenchmarkC took long\nBenchmarkD 2 5 ns/op\n';
    expect((await readResults(go, 'go.txt')).results.map(({ benchmark }) => benchmark)).toEqual([
      'BenchmarkA',
      'BenchmarkD',
    ]);
    const changed = '  change:\n  time:   [-1.2% +0.3% +1.9%] (p = 0.45 > 0.05)\n  thrpt:  [-1.8% -0.3% +1.2%]\n';
    const criterion = `a time: [1 ns 2 ns 3 ns]\n${changed}a change: [-1.2% +0.3% +1.9%] (p = 0.45 > 0.05)\n`;
    expect((await readResults(criterion, 'c.txt')).results).toHaveLength(1);
  });

  test('the text of JMH is refused: only its JSON says enough', async () => {
    const jmh =
      'Benchmark        Mode  Cnt   Score   Error  Units\nSort.sort       thrpt    5  12.345 ± 0.678  ops/s\n';
    await expect(readResults(jmh, 'jmh.txt')).rejects.toThrow(/^jmh\.txt/);
  });
});

describe('the table of readers', () => {
  test('has every format at a place where nothing above it takes its files', () => {
    const fits = FIXTURES.filter((file) => !file.endsWith('.yaml')).map((file) => {
      const [first, ...others] = READERS.filter((reader) => reader.fits(parsed(file)));
      return [file, first?.name, others.map(({ name }) => name).slice(0, -1)];
    });
    // Of two that fit the first one asks for more: hyperfine for a command in each of the results.
    expect(fits.filter(([, , others]) => others?.length)).toEqual([
      ['hyperfine.json', 'hyperfine', [READERS[3]?.name]],
    ]);
    expect(new Set(fits.map(([, name]) => name)).size).toBe(READERS.length - 2);
  });

  test('ends with the format that fits everything', () => {
    expect(READERS.filter((reader) => reader.fits(Symbol('anything')))).toEqual([READERS.at(-1)]);
  });
});
