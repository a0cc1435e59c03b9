import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Comparison, compare, type RecordedRun, type Result, type Results, type Rule } from '../src/index.ts';

const COMMIT = 'c'.repeat(40);
const shaOf = (n: number): string => n.toString(16).padStart(40, '0');
const START = Date.UTC(2026, 0, 1);

const accuracy = (...samples: number[]): Result => ({
  benchmark: 'train',
  metric: 'accuracy',
  better: 'higher',
  samples,
});
const duration = (...samples: number[]): Result => ({
  benchmark: 'train',
  metric: 'duration',
  unit: 's',
  better: 'lower',
  samples,
});
const rows = (...samples: number[]): Result => ({ benchmark: 'train', metric: 'rows', samples });

/** Runs of the default branch, one a minute. */
const recorded = (runs: readonly (Results | Result)[], more: Partial<RecordedRun> = {}): RecordedRun[] =>
  runs.map((run, n) => ({
    recordedAt: new Date(START + n * 60_000),
    context: 'benchmarks',
    baseline: true,
    results: { ...('results' in run ? run : { results: [run] }), commit: shaOf(n + 1) },
    ...more,
  }));

const judged = (
  contender: Result | Results | readonly Results[],
  history: readonly RecordedRun[],
  rule: Partial<Rule> = {},
): Comparison[] => {
  const contenders = Array.isArray(contender)
    ? (contender as Results[])
    : ['results' in contender ? contender : { results: [contender as Result] }];
  return compare(contenders as Results[], history, {
    commit: COMMIT,
    context: 'benchmarks',
    ruleOf: () => ({ threshold: 0.05, ...rule }),
  });
};

describe('a metric of quality', () => {
  test.each<[string, number[], number, Comparison['verdict']]>([
    ['the same after one run', [0.9], 0.9, 'pass'],
    ['5 % less after one run', [1], 0.95, 'pass'],
    ['a bit more than 5 % less after one run', [1], 0.9499, 'regression'],
    ['a bit more than 5 % more after one run', [1], 1.0501, 'improvement'],
    ['less, after a constant history', [0.9, 0.9, 0.9, 0.9], 0.8, 'regression'],
    ['a bit less, after a constant history', [0.9, 0.9, 0.9, 0.9], 0.87, 'pass'],
    ['less, after two that differ much', [0.9, 0.7], 0.6, 'inconclusive'],
    ['much less, after two that differ', [0.9, 0.88], 0.6, 'regression'],
    ['far below a quiet history', [0.9, 0.91, 0.9, 0.89, 0.9], 0.7, 'regression'],
    ['far above a quiet history', [0.5, 0.51, 0.5, 0.49, 0.5], 0.7, 'improvement'],
    ['below a loud history', [0.9, 0.7, 0.9, 0.5, 0.9], 0.5, 'inconclusive'],
    ['above a loud history', [0.9, 0.7, 0.8, 0.5, 0.7], 0.9, 'pass'],
    ['0 after 0', [0, 0, 0], 0, 'pass'],
    ['anything after 0', [0, 0, 0], 0.01, 'improvement'],
    ['a negative value that grows worse', [-1, -1, -1], -1.2, 'regression'],
  ])('%s', (_, history, value, verdict) => {
    expect(judged(accuracy(value), recorded(history.map((each) => accuracy(each))))[0]?.verdict).toBe(verdict);
  });
});

describe('a timing', () => {
  test.each<[string, number[][], number[], Comparison['verdict']]>([
    ['three times as slow, but the only run before has one sample', [[1]], [3], 'inconclusive'],
    ['a bit slower, within the threshold, with one sample before', [[1]], [1.05], 'pass'],
    ['three times as slow as three samples', [[1, 1.05, 1.1]], [3, 3.1, 3.2], 'regression'],
    ['slower than three samples, but near', [[1, 1.05, 1.1]], [1.15, 1.17, 1.18], 'inconclusive'],
    ['faster than three samples', [[1, 1.05, 1.1]], [0.5], 'improvement'],
    ['one slow sample of three', [[1, 1, 1.01]], [1, 1, 9], 'pass'],
    ['slower than the noise of five runs', [[1], [1.02], [0.98], [1.01], [0.99]], [1.3], 'regression'],
    ['within the noise of five runs', [[1], [1.2], [0.8], [1.1], [0.9]], [1.4], 'inconclusive'],
    ['faster, within the noise of five runs', [[1], [1.2], [0.8], [1.1], [0.9]], [0.7], 'pass'],
  ])('%s', (_, history, samples, verdict) => {
    expect(judged(duration(...samples), recorded(history.map((each) => duration(...each))))[0]?.verdict).toBe(verdict);
  });

  const on = (cpu: string, value: number): Results => ({ machine: { cpu }, results: [duration(value, value, value)] });

  test('is never compared with one of another machine', () => {
    const history = recorded([on('EPYC', 1), on('EPYC', 1)]);
    expect(judged(on('M3', 9), history)).toMatchObject([
      { verdict: 'inconclusive', reason: 'First run on this machine: M3', series: { machine: 'M3' } },
    ]);
    expect(judged(on('EPYC', 9), history)[0]?.verdict).toBe('regression');
  });

  test('in another unit of time is the same timing', () => {
    const inMs = { ...duration(1000, 1010, 1020), unit: 'ms' };
    expect(judged(inMs, recorded([duration(1, 1.01, 1.02)]))).toMatchObject([
      { verdict: 'pass', unit: 'ms', baseline: { value: 1010 } },
    ]);
  });
});

test('quality is compared across machines', () => {
  const on = (cpu: string, value: number): Results => ({ machine: { cpu }, results: [accuracy(value)] });
  expect(judged(on('M3', 0.5), recorded([on('EPYC', 0.9)]))[0]?.verdict).toBe('regression');
});

test('a change of the unit cannot be judged', () => {
  const size = (unit: string): Result => ({ benchmark: 'b', metric: 'size', unit, better: 'lower', samples: [1] });
  expect(judged(size('GB'), recorded([size('MB')]))).toMatchObject([
    { verdict: 'inconclusive', reason: 'The unit was MB and is GB' },
  ]);
});

describe('the reason says what is known of the spread', () => {
  test.each<[string, Result, Result[], string]>([
    ['one sample', accuracy(0.5), [accuracy(0.9)], 'Beyond the threshold of 5~%; no spread known: one sample'],
    ['one sample of a timing', duration(3), [duration(1)], 'Worse by more than 5~%; no spread known: one sample'],
    [
      'two samples of a timing',
      duration(3),
      [duration(1), duration(1)],
      'Worse by more than 5~%; no spread known: only 2 samples',
    ],
    [
      'one run',
      accuracy(0.5),
      [accuracy(0.9, 0.91)],
      'Beyond the threshold of 5~% and outside the spread of the run before',
    ],
    [
      'two runs',
      accuracy(0.5),
      [accuracy(0.9), accuracy(0.9)],
      'Beyond the threshold of 5~% and outside the spread of the 2 runs before',
    ],
    [
      'a loud history',
      accuracy(0.6),
      [accuracy(0.9), accuracy(0.7)],
      'Worse by more than 5~%, but within the spread of the runs before',
    ],
  ])('%s', (_, now, before, reason) => {
    const [only] = judged(now, recorded(before));
    expect(only?.reason.replaceAll('\u00A0', '~')).toBe(reason);
    expect(only?.baseline?.spread === undefined).toBe(reason.includes('no spread known'));
  });
});

test.each<[number, Comparison['verdict']]>([
  [100, 'pass'],
  [110, 'inconclusive'],
  [90, 'inconclusive'],
])('without a direction %d after 100 is %s', (value, verdict) => {
  expect(judged(rows(value), recorded([rows(100), rows(100), rows(100)]))[0]?.verdict).toBe(verdict);
});

describe('rules', () => {
  test.each<[string, Partial<Rule>, number, Comparison['verdict'], string]>([
    ['a wider threshold', { threshold: 0.5 }, 0.6, 'pass', 'Within the threshold of 50\u00A0%'],
    ['a threshold of 0', { threshold: 0 }, 0.899, 'regression', 'Beyond the threshold of 0\u00A0%'],
    ['a minimum', { threshold: 9, min: 0.8 }, 0.79, 'regression', 'Below the minimum of 0.8'],
    ['a value on its minimum', { threshold: 9, min: 0.8 }, 0.8, 'pass', 'Within the threshold'],
    ['a maximum', { threshold: 9, max: 0.8 }, 0.81, 'regression', 'Above the maximum of 0.8'],
  ])('%s', (_, rule, value, verdict, reason) => {
    const [only] = judged(accuracy(value), recorded([accuracy(0.9), accuracy(0.9), accuracy(0.9)]), rule);
    expect(only).toMatchObject({ verdict, reason: expect.stringContaining(reason) });
  });

  test('bounds need no history', () => {
    expect(judged(accuracy(0.7), [], { min: 0.8 })[0]).toMatchObject({ verdict: 'regression', bound: 0.8 });
  });

  test('are looked up by benchmark and metric', () => {
    const asked: string[] = [];
    compare([{ results: [accuracy(1)] }], [], {
      commit: COMMIT,
      context: 'benchmarks',
      ruleOf: (name) => {
        asked.push(name);
        return { threshold: 0 };
      },
    });
    expect(asked).toEqual(['train/accuracy']);
  });
});

describe('what there is to compare with', () => {
  test('nothing: it is new', () => {
    expect(judged(accuracy(0.9), [])).toMatchObject([{ verdict: 'new', value: 0.9, samples: 1 }]);
  });

  test('the last twenty runs', () => {
    const history = recorded(Array.from({ length: 25 }, (_, n) => accuracy(n < 5 ? 0.1 : 0.9)));
    expect(judged(accuracy(0.9), history)[0]).toMatchObject({ verdict: 'pass', baseline: { commit: shaOf(25) } });
    expect(judged(accuracy(0.9), history)[0]?.baseline?.medians).toHaveLength(20);
  });

  test('in the order of time, however they are listed', () => {
    const history = recorded([accuracy(0.1), accuracy(0.2), accuracy(0.3)]);
    expect(judged(accuracy(0.3), history.toReversed())[0]?.baseline).toMatchObject({
      medians: [0.1, 0.2, 0.3],
      commit: shaOf(3),
    });
  });

  test.each<[string, Partial<RecordedRun>]>([
    ['runs of this commit', { results: { commit: COMMIT, results: [accuracy(0.9)] } }],
    ['runs of other branches', { baseline: false }],
    ['runs that had an error', { results: { commit: shaOf(1), results: [{ ...accuracy(0.9), error: 'x' }] } }],
  ])('no %s', (_, more) => {
    expect(judged(accuracy(0.1), recorded([accuracy(0.9)], more))[0]?.verdict).toBe('new');
  });

  test('a benchmark that the last run lacks keeps its history', () => {
    const history = recorded([accuracy(0.9), duration(1), duration(1)]);
    expect(judged({ results: [accuracy(0.5), duration(1)] }, history)[0]).toMatchObject({
      verdict: 'regression',
      series: { metric: 'accuracy' },
      baseline: { commit: shaOf(1) },
    });
  });

  test('parameters are a part of the identity, their order is not', () => {
    const tuned = (parameters: Result['parameters'] & object, value: number) => ({ ...accuracy(value), parameters });
    const history = recorded([{ results: [tuned({ a: 1, b: 2 }, 0.9), tuned({ a: 2, b: 1 }, 0.1)] }]);
    expect(judged({ results: [tuned({ b: 2, a: 1 }, 0.9), tuned({ b: 1, a: 2 }, 0.1)] }, history)).toMatchObject([
      { verdict: 'pass' },
      { verdict: 'pass' },
    ]);
  });
});

describe('a benchmark that is gone', () => {
  const history = recorded([rows(3), { results: [accuracy(0.9), duration(1)] }]);

  test('is one of the last run of the same report', () => {
    expect(judged(duration(1), history)).toMatchObject([
      { verdict: 'removed', series: { metric: 'accuracy' }, samples: 0 },
      { verdict: 'pass' },
    ]);
  });

  test('is none of another report', () => {
    const other = recorded([accuracy(0.9)], { context: 'benchmarks (2)', recordedAt: new Date(START + 9e9) });
    expect(judged({ results: [accuracy(0.9), duration(1)] }, [...history, ...other])).toHaveLength(2);
  });

  test('is none that ran on another machine', () => {
    const contender = { machine: { cpu: 'M3' }, results: [accuracy(0.9), duration(1)] };
    expect(judged(contender, history).map(({ verdict }) => verdict)).toEqual(['inconclusive', 'pass']);
  });
});

describe('a benchmark measured more than once', () => {
  test('is one with all samples', () => {
    const inMs = { ...duration(2000), unit: 'ms' };
    expect(judged([{ results: [duration(1)] }, { results: [inMs] }], [])).toMatchObject([
      { value: 1.5, range: [1, 2], samples: 2, unit: 's' },
    ]);
  });

  test('in units that do not fit is an error', () => {
    const files = ['GB', 'MB'].map((unit) => ({ results: [{ ...rows(1), unit }] }));
    expect(judged(files, [])).toMatchObject([{ verdict: 'error', reason: 'measured both in GB and in MB' }]);
  });

  test('is one in time that grows with the number of results and not with its square', () => {
    const many = Array.from({ length: 60_000 }, (_, n) => rows(n));
    const started = performance.now();
    expect(judged({ results: many }, [])).toMatchObject([{ samples: 60_000, range: [0, 59_999] }]);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('and failed once is an error, for whatever reason it failed', () => {
    const files = [{ results: [accuracy(0.9)] }, { results: [{ ...accuracy(), error: 'out of memory' }] }];
    expect(judged(files, recorded([accuracy(0.9)]))).toMatchObject([{ verdict: 'error', reason: 'out of memory' }]);
  });
});

test('the worst comes first', () => {
  const named = (benchmark: string, ...samples: number[]): Result => ({ ...accuracy(...samples), benchmark });
  const history = recorded([
    { results: ['down', 'deep', 'up', 'same', 'gone'].map((name) => named(name, 0.8)).concat(rows(1)) },
  ]);
  const contender = {
    results: [
      named('same', 0.8),
      named('up', 0.9),
      named('fresh', 0.5),
      named('down', 0.7),
      named('deep', 0.1),
      { ...named('broken'), error: 'x' },
      rows(2),
    ],
  };
  expect(judged(contender, history).map(({ series, verdict }) => `${series.benchmark} ${verdict}`)).toEqual([
    'broken error',
    'deep regression',
    'down regression',
    'train inconclusive',
    'gone removed',
    'fresh new',
    'up improvement',
    'same pass',
  ]);
});

test('a value from the middle of noise is rarely called a regression', () => {
  // Twelve values of one distribution each time: the thirteenth is outside a 99 % interval in one of 200 on its bad side.
  let random = 1;
  const uniform = () => {
    random = (random * 48_271) % 2_147_483_647;
    return random / 2_147_483_647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const trials = 4_000;
  let alarms = 0;
  for (let trial = 0; trial < trials; trial++) {
    const values = Array.from({ length: 13 }, () => 100 + normal());
    const history = recorded(values.slice(1).map((value) => duration(value)));
    if (judged(duration(values[0] ?? 0), history, { threshold: 0 })[0]?.verdict === 'regression') alarms++;
  }
  expect(alarms / trials).toBeGreaterThan(0.002);
  expect(alarms / trials).toBeLessThan(0.009);
});

test('every series gets one verdict and finite numbers, whatever the numbers are', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true });
  const samples = fc.array(value, { minLength: 1, maxLength: 4 });
  const history = fc.array(samples, { maxLength: 6 });
  const better = fc.constantFrom<Result['better'][]>('lower', 'higher', undefined);
  fc.assert(
    fc.property(samples, history, better, fc.constantFrom('s', undefined), (now, before, direction, unit) => {
      const result = (values: number[]): Result => ({
        benchmark: 'b',
        metric: 'm',
        samples: values,
        ...(unit && { unit }),
        ...(direction && { better: direction }),
      });
      const comparisons = judged(result(now), recorded(before.map(result)));
      expect(comparisons).toHaveLength(1);
      expect(JSON.parse(JSON.stringify(comparisons[0]?.value))).toEqual(expect.any(Number));
      expect(Number.isFinite(comparisons[0]?.change ?? 0)).toBe(true);
      expect(comparisons[0]?.verdict === 'new').toBe(before.length === 0);
    }),
  );
});
