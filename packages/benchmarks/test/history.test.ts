import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from '../src/analysis/compare.ts';
import { KnownResults } from '../src/history-scan.ts';
import {
  historyFile,
  packFile,
  type RecordedRun,
  ResultsError,
  readHistory,
  readHistoryFile,
  readImport,
  upkeepOf,
} from '../src/index.ts';

const run: RecordedRun = {
  recordedAt: new Date('2026-03-31T23:59:59.500Z'),
  context: 'benchmarks',
  baseline: true,
  results: {
    commit: 'c'.repeat(40),
    run: { id: '17', url: 'https://example.org/17' },
    machine: { cpu: 'M3' },
    results: [{ benchmark: 'train', metric: 'duration', unit: 's', better: 'lower', samples: [1, 2] }],
  },
};

test('a run is one file, named after its month, its commit and what was measured', () => {
  const { path, content } = historyFile(run);
  expect(path).toMatch(/^runs\/2026-03\/c{40}-[0-9a-f]{16}\.json$/);
  expect(readHistoryFile(content, path)).toEqual(run);
  expect(content.trimEnd()).not.toContain('\n');
});

describe('the name', () => {
  const nameOf = (more: Partial<RecordedRun>): string => basename(historyFile({ ...run, ...more }).path);
  const [first] = run.results.results;

  test('is the same for the same measurement, whenever it is recorded', () => {
    expect(nameOf({ recordedAt: new Date('2026-04-01T00:00:00Z') })).toBe(nameOf({}));
  });

  test.each<[string, Partial<RecordedRun>]>([
    ['samples', { results: { ...run.results, results: [{ ...first, samples: [1, 3] } as never] } }],
    ['runs', { results: { ...run.results, run: { id: '18' } } }],
    ['machines', { results: { ...run.results, machine: { cpu: 'M4' } } }],
    ['reports', { context: 'benchmarks (2)' }],
    ['commits', { results: { ...run.results, commit: 'd'.repeat(40) } }],
  ])('differs for other %s', (_, more) => {
    expect(nameOf(more)).not.toBe(nameOf({}));
  });
});

test('of many samples as many are kept as describe them', () => {
  const samples = Array.from({ length: 10_001 }, (_, n) => n);
  const [first] = run.results.results;
  const results = { ...run.results, results: [{ ...first, samples } as never] };
  const kept = readHistoryFile(historyFile({ ...run, results }).content, 'x').results.results[0]?.samples;
  expect(kept).toHaveLength(101);
  expect([kept?.[0], kept?.[50], kept?.[100]]).toEqual([0, 5000, 10_000]);
});

test.each<[string, (document: Record<string, unknown>) => void, string]>([
  ['no time', (d) => delete d['recordedAt'], '`recordedAt` is missing'],
  ['a wrong time', (d) => Object.assign(d, { recordedAt: 'yesterday' }), '`recordedAt` is no time'],
  ['no commit', (d) => delete d['commit'], '`commit` is missing'],
  ['no report', (d) => delete d['context'], '`context` is missing'],
  [
    'a branch for a yes or no',
    (d) => Object.assign(d, { baseline: 'main' }),
    '`baseline` is the text "main", not a boolean',
  ],
  ['a key that is not known', (d) => Object.assign(d, { x: 1 }), '`x` is not known'],
])('refuses a file with %s', (_, spoil, message) => {
  const document = JSON.parse(historyFile(run).content) as Record<string, unknown>;
  spoil(document);
  const read = () => readHistoryFile(JSON.stringify(document), 'runs/x.json');
  expect(read).toThrow(ResultsError);
  expect(read).toThrow(`runs/x.json: ${message}`);
});

const text = fc.string({ minLength: 1, unit: 'binary' }).filter((each) => each.trim() !== '');
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const measure = fc.record(
  {
    benchmark: fc.oneof(fc.constantFrom('train', 'predict'), text),
    metric: fc.constantFrom('loss', 'duration'),
    unit: fc.constantFrom('s', 'ms'),
    better: fc.constantFrom('lower' as const, 'higher' as const),
    tolerance: fc.double({ min: Number.MIN_VALUE, max: 1e9, noNaN: true }),
    parameters: fc.dictionary(fc.string(), fc.oneof(fc.string(), number, fc.boolean()), { noNullPrototype: true }),
  },
  { requiredKeys: ['benchmark', 'metric'] },
);
const outcome = fc.oneof(
  fc.record({ samples: fc.array(number, { minLength: 1, maxLength: 5 }) }),
  fc.record({ samples: fc.tuple(number), standardError: fc.double({ min: 0, max: 9, noNaN: true }).map(Math.abs) }),
  fc.record({ samples: fc.array(number, { maxLength: 3 }), error: text }),
);
const results = fc.array(fc.tuple(measure, outcome).map(([of, what]) => ({ ...of, ...what })));
const recorded: fc.Arbitrary<RecordedRun> = fc.record({
  recordedAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  context: text,
  baseline: fc.boolean(),
  results: fc.record(
    {
      commit: fc.stringMatching(/^[0-9a-f]{40}$/),
      run: fc.record({ id: text, url: text }, { requiredKeys: ['id'] }),
      machine: fc.record({ name: text, cpu: text, gpu: text, os: text }, { requiredKeys: [] }),
      results,
    },
    { requiredKeys: ['commit', 'results'] },
  ),
}) as fc.Arbitrary<RecordedRun>;

describe('a file of many runs', () => {
  const packed = fc
    .array(recorded, { minLength: 1 })
    .map((runs) => ({ runs, file: packFile(runs as [RecordedRun, ...RecordedRun[]]) }));

  test('has all that their own files have', () => {
    fc.assert(
      fc.property(packed, ({ runs, file }) => {
        const alone = runs.map(historyFile).map(({ content, path }) => readHistoryFile(content, path));
        expect([...readHistory(file.content, file.path)]).toEqual(alone);
        expect(alone).toEqual(runs);
        // What is known of the files before changes nothing, and neither does text that only the parser reads.
        const known = new KnownResults();
        expect(runs.map(historyFile).map(({ content, path }) => readHistoryFile(content, path, known))).toEqual(alone);
        const spaced = (content: string): string => JSON.stringify(JSON.parse(content), null, 1);
        expect(runs.map(historyFile).map(({ content, path }) => readHistoryFile(spaced(content), path, known))).toEqual(
          alone,
        );
        expect([...readHistory(spaced(file.content), file.path)]).toEqual(alone);
      }),
    );
  });

  test('of runs that are mostly alike is read and judged as if each had been read alone', () => {
    const number = fc.double({ min: 1, max: 2, noNaN: true });
    const names = ['a', 'b', 'c', 'd'];
    const results = fc
      .tuple(
        fc.oneof({ weight: 4, arbitrary: fc.constant(names) }, { weight: 1, arbitrary: fc.shuffledSubarray(names) }),
        fc.array(number, { minLength: 4, maxLength: 4 }),
        fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(3) }),
      )
      .map(([of, values, samples]) =>
        of.map((benchmark, k) => ({
          benchmark,
          metric: 'duration',
          unit: 's',
          samples: Array<number>(samples).fill(values[k] ?? 1),
        })),
      );
    const machine = fc.oneof({ weight: 5, arbitrary: fc.constant('x') }, { weight: 1, arbitrary: fc.constant('y') });
    const alike = fc.array(fc.tuple(results, machine), { minLength: 2, maxLength: 12 }).map((all) =>
      all.map(
        ([measured, name], n): RecordedRun => ({
          recordedAt: new Date(Date.UTC(2026, 0, 1 + n)),
          context: 'benchmarks',
          baseline: true,
          results: { commit: n.toString(16).padStart(40, '0'), machine: { name }, results: measured },
        }),
      ),
    );
    fc.assert(
      fc.property(alike, results, (runs, contender) => {
        const pack = packFile(runs as [RecordedRun, ...RecordedRun[]]);
        const readFiles = () => {
          const known = new KnownResults();
          return runs.map(historyFile).map(({ content, path }) => readHistoryFile(content, path, known));
        };
        const judged = (history: Iterable<RecordedRun>) =>
          compare([{ machine: { name: 'x' }, results: contender }], history, {
            commit: 'f'.repeat(40),
            context: 'benchmarks',
            ruleOf: () => ({ threshold: 0.05 }),
          });
        // Judged before anybody has looked at their results, which are made when they are asked for.
        for (const read of [() => readHistory(pack.content, pack.path), readFiles]) {
          expect(judged(read())).toEqual(judged(runs));
          expect([...read()]).toEqual(runs);
        }
      }),
    );
  });

  test.each([
    ['1', 1],
    ['-0', 0],
    ['0.1', 0.1],
    ['1e21', 1e21],
    ['-1.7976931348623157E+308', -Number.MAX_VALUE],
    ['5e-324', 5e-324],
    ['123456789012345.6', 123456789012345.6],
    ['0.30000000000000004', 0.30000000000000004],
    ['1234567890.12345', 1234567890.12345],
    ['01', undefined],
    ['+1', undefined],
    ['.5', undefined],
    ['1.', undefined],
    ['1e', undefined],
    ['1e999', undefined],
    ['0x10', undefined],
    ['- 1', undefined],
    ['', undefined],
    ['1,', undefined],
    ['null', undefined],
  ])('has numbers as JSON has them: %j is %d', (written, value) => {
    const one = {
      ...run,
      results: { ...run.results, results: run.results.results.map((each) => ({ ...each, samples: [7] })) },
    };
    for (const { content } of [packFile([one, one]), historyFile(one)]) {
      const known = new KnownResults();
      const first = [...readHistory(content, 'x', known)];
      expect(first[0]?.results.results[0]?.samples).toEqual([7]);
      const read = () => [...readHistory(content.replace('[7]', `[${written}]`), 'x', known)];
      if (value === undefined) expect(read).toThrow(ResultsError);
      else expect(Object.is(read()[0]?.results.results[0]?.samples[0], value)).toBe(true);
    }
  });

  test.each([
    ['more behind the results', (content: string) => content.replace(/\]\}\s*$/, '],"context":"other"}')],
    ['another order', (content: string) => content.replace(/^\{"version":1,(.*)\}\s*$/s, '{$1,"version":1}')],
    ['blanks', (content: string) => content.replace('"results":[', '"results": [ ')],
  ])('is read as the parser reads it, with %s', (_, change) => {
    const { content } = historyFile(run);
    const known = new KnownResults();
    readHistoryFile(content, 'x', known);
    expect(readHistoryFile(change(content), 'x', known)).toEqual({
      ...run,
      context: (JSON.parse(change(content)) as RecordedRun).context,
    });
  });

  test.each([
    ['cut', (content: string) => content.slice(0, -4)],
    ['followed by more', (content: string) => `${content}{}`],
    ['with a comma too many', (content: string) => content.replace(/\]\}\s*$/, ',]}')],
    ['with a result that is none', (content: string) => content.replace('"lower"', '"less"')],
  ])('%s is refused', (_, change) => {
    for (const { content } of [historyFile(run), packFile([run, run])]) {
      const known = new KnownResults();
      expect([...readHistory(content, 'x', known)]).not.toEqual([]);
      expect(() => [...readHistory(change(content), 'x', known)]).toThrow(ResultsError);
    }
  });

  test('says once what is measured again and again', () => {
    const runs = Array.from({ length: 100 }, (_, n) => ({ ...run, recordedAt: new Date(Date.UTC(2026, 2, 1, 0, n)) }));
    const { content, path } = packFile(runs as unknown as [RecordedRun, ...RecordedRun[]]);
    expect(path).toMatch(/^runs\/2026-03-[0-9a-f]{16}\.json$/);
    expect(content.match(/duration/g)).toHaveLength(1);
    expect(packFile([...runs] as unknown as [RecordedRun, ...RecordedRun[]]).path).toBe(path);
  });

  test('that is spoilt in any place is read, or refused with the place', () => {
    const { content } = packFile([run, { ...run, context: 'other' }]);
    let places = 0;
    JSON.parse(content, (_, each: unknown) => {
      places++;
      return each;
    });
    const spoilt = fc.tuple(fc.nat(places - 1), fc.jsonValue()).map(([place, value]) => {
      let at = 0;
      return JSON.stringify(JSON.parse(content, (_, each: unknown) => (at++ === place ? value : each)));
    });
    fc.assert(
      fc.property(spoilt, (each) => {
        try {
          for (const { results: read } of readHistory(each, 'runs/x.json')) {
            expect(read.results.flatMap(({ samples }) => samples).every(Number.isFinite)).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ResultsError);
          expect((error as Error).message).toMatch(/^runs\/x\.json[ :]/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('that is cut anywhere has the runs before the cut, and is refused there', () => {
    fc.assert(
      fc.property(packed, fc.nat(), ({ runs, file: { content } }, place) => {
        const text = content.slice(0, place % content.trimEnd().length);
        const read: RecordedRun[] = [];
        const readAll = () => {
          for (const each of readHistory(text, 'runs/x.json')) read.push(each);
        };
        expect(readAll).toThrow(ResultsError);
        expect(read).toEqual(runs.slice(0, read.length));
        const [first] = runs.map(historyFile);
        const single = first?.content.trimEnd() ?? '';
        expect(() => readHistoryFile(single.slice(0, place % single.length), 'x')).toThrow(ResultsError);
      }),
    );
  });

  test.each([
    ['a measure that it does not have', '[[1,[1]]]', '`runs[0].results[0]` is not the index of a measure and a list'],
    ['a sample that is text', '[[0,["1"]]]', '`runs[0].results[0]` is not the index of a measure and a list'],
    ['nothing measured', '[[0,[]]]', '`runs[0].results[0]` has neither a sample nor an error'],
  ])('is refused with %s', (_, cells, message) => {
    const { content } = packFile([run]);
    const text = content.replace('[[0,[1,2]]]', cells);
    expect(text).not.toBe(content);
    expect(() => [...readHistory(text, 'x')]).toThrow(message);
  });
});

describe('what is done about the files of a history', () => {
  const now = new Date('2026-03-02T00:00:00Z');
  const paths = [
    'index.html',
    'runs/2025-11-aa.json',
    'runs/2025-12/b.json',
    'runs/2026-01-cc.json',
    'runs/2026-01/d.json',
    'runs/2026-01/e.json',
    'runs/2026-02/f.json',
    'runs/2026-02/g.json',
    'runs/2026-03/h.json',
    'runs/2026-03/i.json',
  ];

  test('files of runs are packed when their month is over for a month; one alone is as good as a pack', () => {
    expect(upkeepOf(paths, now)).toEqual({ pack: [['runs/2026-01/d.json', 'runs/2026-01/e.json']], remove: [] });
  });

  test.each([
    [2, paths.slice(1, 6)],
    [3, paths.slice(1, 3)],
    [4, paths.slice(1, 2)],
    [5, []],
  ])('of %d months all files before are removed, and none of them is packed', (months, remove) => {
    const { pack, remove: removed } = upkeepOf(paths, now, months);
    expect(removed).toEqual(remove);
    expect(pack).toHaveLength(months === 2 ? 0 : 1);
  });
});

describe('what another tool recorded', () => {
  const fixture = (file: string): string => readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8');
  const DATA = 'github-action-benchmark-data.js';
  const context = 'benchmarks';
  const machine = { name: 'ubuntu' };
  const [one, two] = ['1'.repeat(40), '2'.repeat(40)];

  test('by github-action-benchmark goes on where our readers of the same tools take over', () => {
    const runs = readImport(fixture(DATA), DATA, { context, machine });
    const duration = { metric: 'duration', unit: 's', better: 'lower' };
    const benchmark = 'tests/test_sort.py::test_sort';
    expect(runs).toEqual([
      {
        recordedAt: new Date(1768471200000),
        context,
        baseline: true,
        results: { commit: one, machine, results: [{ ...duration, benchmark, samples: [1 / 500] }] },
      },
      {
        recordedAt: new Date(1768557600000),
        context,
        baseline: true,
        results: { commit: two, machine, results: [{ ...duration, benchmark, samples: [1 / 625] }] },
      },
      {
        recordedAt: new Date(1768557600000),
        context,
        baseline: true,
        results: {
          commit: two,
          machine,
          results: [{ benchmark: 'top-5 hits', metric: 'value', better: 'higher', samples: [0.97] }],
        },
      },
      {
        recordedAt: new Date(1768557600000),
        context,
        baseline: true,
        results: {
          commit: two,
          machine,
          results: [{ ...duration, unit: 'ns', benchmark: 'sum_1000', samples: [4.72] }],
        },
      },
    ]);
  });

  test.each([
    ['pytest', '500', 'null', 'Not a finite number: NaN'],
    ['pytest', '500', '0', 'Not a finite number: Infinity'],
    ['pytest', '500', '1e-320', 'Not a finite number: Infinity'],
    ['customBiggerIsBetter', '0.97', 'null', 'Not a finite number: NaN'],
    ['customBiggerIsBetter', '0.97', 'NaN', 'Not a finite number: NaN'],
  ])('by github-action-benchmark of %s has an error where its %s is %s', (_, number, instead, error) => {
    const runs = readImport(fixture(DATA).replace(`"value": ${number},`, `"value": ${instead},`), DATA, { context });
    expect(runs).toHaveLength(4);
    const wrong = runs.flatMap(({ results: { results } }) => results.filter(({ samples }) => samples.length === 0));
    expect(wrong).toMatchObject([{ samples: [], error }]);
  });

  /** What is made of a spoilt file of another tool: runs that can be recorded, or an error that names the place. */
  function importsOrRefuses(text: string): RecordedRun[] | undefined {
    try {
      const runs = readImport(text, 'data.js', { context });
      for (const each of runs) {
        const { content, path } = historyFile(each);
        expect(readHistoryFile(content, path)).toEqual(each);
      }
      return runs;
    } catch (error) {
      expect(error).toBeInstanceOf(ResultsError);
      expect((error as Error).message).toMatch(/^data\.js[ :][^\n]*$/);
      return undefined;
    }
  }

  test.each([DATA, 'conbench-results.json'])('%s is refused wherever it is cut', (file) => {
    const text = fixture(file).trimEnd().replace(/;$/, '');
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => expect(importsOrRefuses(text.slice(0, length))).toBeUndefined()),
    );
  });

  test.each([DATA, 'conbench-results.json'])(
    '%s with anything in any place is read, or refused with the place',
    (file) => {
      const [start = ''] = /^\s*window\.BENCHMARK_DATA\s*=/.exec(fixture(file)) ?? [];
      const json = fixture(file)
        .slice(start.length)
        .replace(/\bNaN\b/g, 'null');
      let places = 0;
      JSON.parse(json, (_, each: unknown) => {
        places++;
        return each;
      });
      const spoilt = fc.tuple(fc.nat(places - 1), fc.jsonValue()).map(([place, value]) => {
        let at = 0;
        return start + JSON.stringify(JSON.parse(json, (_, each: unknown) => (at++ === place ? value : each)));
      });
      fc.assert(
        fc.property(spoilt, (each) => void importsOrRefuses(each)),
        { numRuns: 300 },
      );
    },
  );

  test('by github-action-benchmark may be one suite alone, and must be where two have the same benchmark', () => {
    const read = (text: string, suite?: string) => readImport(text, 'data.js', { context, suite });
    expect(read(fixture(DATA), 'Model')).toHaveLength(1);
    expect(() => read(fixture(DATA), 'Mode')).toThrow('data.js: has no suite "Mode"');
    const twice = fixture(DATA).replace('"top-5 hits"', '"sum_1000"').replace('"unit": ""', '"unit": "ns"');
    expect(() => read(twice)).toThrow(
      'data.js: has "sum_1000/duration" in the suites "Model" and "Rust": say which one, as in data.js#Model',
    );
    expect(read(twice, 'Model')).toHaveLength(1);
  });

  test('by Conbench has its own machines, and its word on what was on the default branch', () => {
    const file = fixture('conbench-results.json');
    const [imported, ...others] = readImport(file, 'r.json', { context });
    expect(others).toEqual([]);
    expect(imported).toMatchObject({
      recordedAt: new Date('2026-01-15T10:05:00Z'),
      baseline: true,
      results: { commit: one, run: { id: 'run-28' }, machine: { gpu: 'NVIDIA A100' }, results: [{}, { samples: [] }] },
    });
    const branch = file.replaceAll(`"fork_point_sha": "${one}"`, `"fork_point_sha": "${two}"`);
    expect(readImport(branch, 'r.json', { context, machine })).toMatchObject([
      { baseline: false, results: { machine: { name: 'ubuntu' } } },
    ]);
  });

  test.each([
    ['results of one commit', '{"accuracy": 0.9}', 'x: is no data.js of github-action-benchmark'],
    ['what is cut', fixture(DATA).slice(0, 300), 'x is not JSON'],
    ['a short commit', fixture(DATA).replace(one, '1111111'), '`entries.Python[0].commit.id` is not a full commit id'],
    ['a time that is none', fixture(DATA).replace('1768471200000', '1e300'), '`entries.Python[0].date` is no time'],
  ])('is not %s', (_, file, message) => {
    expect(() => readImport(file, 'x', { context })).toThrow(message);
  });
});
