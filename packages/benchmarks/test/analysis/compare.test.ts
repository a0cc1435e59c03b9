import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alarm, presentOf } from '../../src/analysis/detection.ts';
import {
  type Comparison,
  compare,
  type Line,
  type Method,
  type RecordedRun,
  type Result,
  type Results,
  type Rule,
} from '../../src/index.ts';

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
    ['more than 5 % less after one run', [1], 0.9499, 'inconclusive'],
    ['more than 5 % more after one run', [1], 1.0501, 'pass'],
    ['5 % less after a constant history', [1, 1, 1, 1, 1], 0.95, 'pass'],
    ['a bit more than 5 % less after a constant history', [1, 1, 1, 1, 1], 0.9499, 'regression'],
    ['a bit more than 5 % more after a constant history', [1, 1, 1, 1, 1], 1.0501, 'improvement'],
    ['half of it after a constant history', [1, 1, 1, 1, 1], 0.5, 'regression'],
    ['half of it after two equal runs', [0.91, 0.91], 0.45, 'inconclusive'],
    ['the same, with more digits', [0.9123, 0.9123], 0.45, 'regression'],
    ['half of it after four equal runs', [1, 1, 1, 1], 0.5, 'regression'],
    ['one and a half times it after four equal runs', [1, 1, 1, 1], 1.5, 'improvement'],
    ['two in the last digit less after four equal runs', [0.9, 0.9, 0.9, 0.9], 0.7, 'inconclusive'],
    ['one in the last digit less after equal runs', [0.9, 0.9, 0.9, 0.9, 0.9], 0.8, 'inconclusive'],
    ['one less after many equal runs but one', [7, 7, 7, 7, 7, 8, 7, 7, 7, 7, 7, 7, 7, 7, 7], 6, 'inconclusive'],
    ['three in the last digit less', [0.9, 0.9, 0.9, 0.9, 0.9, 0.9], 0.6, 'regression'],
    ['eight questions of 128 less, after four equal runs', [0.9375, 0.9375, 0.9375, 0.9375], 0.875, 'regression'],
    ['less, after two that differ', [0.9, 0.7], 0.6, 'pass'],
    ['much less, after two that differ', [0.9, 0.88], 0.6, 'inconclusive'],
    ['far below a quiet history', [0.9, 0.91, 0.9, 0.89, 0.9], 0.7, 'regression'],
    ['far above a quiet history', [0.5, 0.51, 0.5, 0.49, 0.5], 0.7, 'improvement'],
    ['below a loud history', [0.9, 0.7, 0.9, 0.5, 0.9], 0.5, 'pass'],
    ['above a loud history', [0.9, 0.7, 0.8, 0.5, 0.7], 0.9, 'pass'],
    ['0 after 0', [0, 0, 0], 0, 'pass'],
    ['anything after 0', [0, 0, 0, 0, 0], 0.013, 'improvement'],
    ['a negative value that grows worse', [-1, -1, -1, -1, -1], -1.26, 'regression'],
  ])('%s', (_, history, value, verdict) => {
    expect(judged(accuracy(value), recorded(history.map((each) => accuracy(each))))[0]?.verdict).toBe(verdict);
  });
});

describe('a timing', () => {
  test.each<[string, number[][], number[], Comparison['verdict']]>([
    ['three times as slow as a single run', [[1, 1.05, 1.1]], [3, 3.1, 3.2], 'inconclusive'],
    ['a bit slower, within the threshold', [[1]], [1.05], 'pass'],
    ['half as slow again as two runs', [[1], [1.05]], [1.5], 'inconclusive'],
    ['three times as slow as two runs', [[1], [1.05]], [3], 'inconclusive'],
    ['five times as slow as two runs', [[1], [1.05]], [5.2], 'regression'],
    ['three times as slow as three runs', [[1], [1.5], [1.2]], [4], 'regression'],
    ['three times as fast as two runs', [[1], [1.05]], [0.3], 'pass'],
    ['five times as slow as two runs that differ by half', [[1], [1.5]], [7], 'regression'],
    ['three times as slow as two runs that differ as much', [[1], [2]], [4.5], 'inconclusive'],
    ['faster than a single run', [[1, 1.05, 1.1]], [0.5], 'pass'],
    ['one slow sample of four', [[1], [1.02], [0.98], [1.01], [0.99]], [1, 1, 1.01, 9], 'pass'],
    ['slower than the noise of five runs', [[1], [1.02], [0.98], [1.01], [0.99]], [1.3], 'regression'],
    ['within the noise of five runs', [[1], [1.2], [0.8], [1.1], [0.9]], [1.4], 'pass'],
    ['at the border of the noise of five runs', [[1], [1.2], [0.8], [1.1], [0.9]], [1.6], 'inconclusive'],
    ['faster, within the noise of five runs', [[1], [1.2], [0.8], [1.1], [0.9]], [0.7], 'pass'],
  ])('%s', (_, history, samples, verdict) => {
    expect(judged(duration(...samples), recorded(history.map((each) => duration(...each))))[0]?.verdict).toBe(verdict);
  });

  test('far beyond two runs is a regression also in a report of many, and what is no time is none', () => {
    const names = Array.from({ length: 15 }, (_, k) => `b${k}`);
    const run = (value: (k: number) => number, unit: string): Results => ({
      results: names.map((benchmark, k) => ({ ...duration(value(k)), benchmark, metric: 'm', unit })),
    });
    const verdicts = (unit: string): string[] => {
      const before = [run((k) => 1 + k / 100, unit), run((k) => 1.051 + k / 200, unit)];
      const now = run((k) => (k === 4 ? 10 : 1.02), unit);
      return judged(now, recorded(before)).flatMap(({ series, verdict }) =>
        verdict === 'pass' ? [] : [`${series.benchmark} ${verdict}`],
      );
    };
    expect(verdicts('ms')).toEqual(['b4 regression']);
    expect(verdicts('MB')).toEqual(['b4 inconclusive']);
  });

  test('that differs by 30 % from run to run gives no alarm after few of them', () => {
    // A normal distribution by its quantiles.
    const normal = [-1.64, -1.04, -0.67, -0.39, -0.13, 0.13, 0.39, 0.67, 1.04, 1.64, 2.33];
    const isTime = { isTime: true };
    for (const noisy of [(z: number) => 1 + 0.3 * z, (z: number) => z]) {
      const alarms = normal.flatMap((a) =>
        normal.flatMap((b) =>
          normal.filter((c) => {
            const { level } = presentOf(Float64Array.of(noisy(a), noisy(b)));
            return a !== b && alarm(level, noisy(c), { threshold: 0.005, tolerance: 0 }, isTime) !== 0;
          }),
        ),
      );
      expect(alarms).toEqual([]);
    }
  });

  const on = (cpu: string, value: number): Results => ({ machine: { cpu }, results: [duration(value, value, value)] });

  test('is never compared with one of another machine', () => {
    const history = recorded([on('EPYC', 1), on('EPYC', 1.1)]);
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
  expect(judged(on('M3', 0.5), recorded([0.9, 0.9001].map((value) => on('EPYC', value))))[0]?.verdict).toBe(
    'regression',
  );
});

test('a change of the unit cannot be judged', () => {
  const size = (unit: string): Result => ({ benchmark: 'b', metric: 'size', unit, better: 'lower', samples: [1] });
  expect(judged(size('GB'), recorded([size('MB')]))).toMatchObject([
    { verdict: 'inconclusive', reason: 'The unit was MB and is GB' },
  ]);
});

describe('the reason says what decided', () => {
  const quiet = [0.9, 0.91, 0.9, 0.89, 0.9].map((value) => accuracy(value));

  test.each<[string, Result, Result[], string]>([
    ['the same', accuracy(0.9), [accuracy(0.9)], 'Unchanged'],
    ['too little', accuracy(0.89), [accuracy(0.9)], 'Within the threshold of 5~%'],
    [
      'a single run',
      accuracy(0.5),
      [accuracy(0.9)],
      'Beyond the threshold of 5~%, but no spread is known of a single run',
    ],
    [
      'equal runs',
      accuracy(0.5),
      [accuracy(0.9), accuracy(0.9)],
      'Beyond the threshold of 5~%, but no spread is known of 2 runs that are equal',
    ],
    [
      'equal runs, and a difference that rounding may hide',
      accuracy(0.8),
      [0.9, 0.9, 0.9, 0.9, 0.9].map((value) => accuracy(value)),
      'Beyond the threshold of 5~%, but the values of the 5 runs before are equal, as rounded ones are',
    ],
    [
      'a quiet history',
      accuracy(0.6),
      quiet,
      'Beyond the threshold of 5~% and outside the spread of the 5 runs before',
    ],
    [
      'a loud history',
      accuracy(0.6),
      [accuracy(0.9), accuracy(0.7)],
      'Beyond the threshold of 5~%, but within the noise of the 2 runs before',
    ],
    [
      'what noise does at times',
      accuracy(0.85),
      quiet,
      'Beyond the threshold of 5~%, but noise does that to one run in 337',
    ],
  ])('%s', (_, now, before, reason) => {
    expect(judged(now, recorded(before))[0]?.reason.replaceAll('\u00A0', '~')).toBe(reason);
  });
});

test('what is worse after two equal runs is a suspect, and without noise it is a regression', () => {
  const history = recorded([0.9, 0.9, 0.9, 0.9, 0.9, 0.9].map((value) => accuracy(value)));
  expect(judged(accuracy(0.5), history.slice(4))).toMatchObject([{ verdict: 'inconclusive', suspect: true }]);
  expect(judged(accuracy(0.8), history)).toMatchObject([{ verdict: 'inconclusive', suspect: true }]);
  expect(judged(accuracy(0.8), history, { exact: true })).toMatchObject([{ verdict: 'regression' }]);
  expect(judged(duration(40), recorded([duration(4), duration(4)]))).toMatchObject([{ verdict: 'regression' }]);
});

describe('a standard error that the result states', () => {
  const stated = (value: number, standardError = 0.02): Result => ({ ...accuracy(value), standardError });

  test.each<[string, Result[], Result, Comparison['verdict']]>([
    ['well within it, after one run', [stated(0.8)], stated(0.74), 'pass'],
    ['beyond it, after one run, which tells nothing of other runs', [stated(0.8)], stated(0.6), 'inconclusive'],
    ['well within it, after two equal runs', [stated(0.8), stated(0.8)], stated(0.75), 'pass'],
    ['beyond it, after two equal runs', [stated(0.8), stated(0.8)], stated(0.6), 'regression'],
    ['within it, after many equal runs', Array.from({ length: 12 }, () => stated(0.8)), stated(0.75), 'pass'],
    ['beyond it, after many equal runs', Array.from({ length: 12 }, () => stated(0.8)), stated(0.71), 'regression'],
    [
      'within it, after runs that hardly differ',
      [0.8, 0.801, 0.799, 0.8, 0.802].map((x) => stated(x)),
      stated(0.75),
      'pass',
    ],
    ['beyond it, after such runs', [0.8, 0.801, 0.799, 0.8, 0.802].map((x) => stated(x)), stated(0.7), 'regression'],
    [
      'beyond it, but within what runs differ by',
      [0.8, 0.7, 0.85, 0.75, 0.9].map((x) => stated(x, 0.001)),
      stated(0.6, 0.001),
      'pass',
    ],
  ])('%s', (_, history, now, verdict) => {
    expect(judged(now, recorded(history))[0]?.verdict).toBe(verdict);
  });

  test('is no less than what the runs themselves show', () => {
    const history = recorded([0.8, 0.7, 0.85, 0.75, 0.9].map((value) => accuracy(value)));
    const spread = (now: Result) => judged(now, history)[0]?.baseline?.spread;
    expect(spread(stated(0.8, 0.001))).toEqual(spread(accuracy(0.8)));
    expect(spread(stated(0.8, 1))?.[1]).toBeCloseTo(0.8 + 3.353 * Math.sqrt(1.2), 1);
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
    ['a threshold of 0', { threshold: 0 }, 0.8991, 'regression', 'Beyond the threshold of 0\u00A0%'],
    ['a minimum', { threshold: 9, min: 0.8 }, 0.79, 'regression', 'Below the minimum of 0.8'],
    ['a value on its minimum', { threshold: 9, min: 0.8 }, 0.8, 'pass', 'Within the threshold'],
    ['a maximum', { threshold: 9, max: 0.8 }, 0.81, 'regression', 'Above the maximum of 0.8'],
    ['a tolerance', { threshold: 0, tolerance: 0.05 }, 0.86, 'pass', 'Within the tolerance of 0.05'],
    ['more than a tolerance', { threshold: 0, tolerance: 0.05 }, 0.84, 'regression', 'Beyond the tolerance of 0.05'],
    ['a threshold for improvements', { improvement: 0.01 }, 0.921, 'improvement', 'Beyond the threshold of 1\u00A0%'],
    ['less than one', { improvement: 0.5 }, 1.1, 'pass', 'Within the threshold of 50\u00A0%'],
    ['one that is for improvements only', { improvement: 0.5 }, 0.81, 'regression', 'Beyond the threshold of 5\u00A0%'],
    ['the other direction', { better: 'lower' }, 0.81, 'improvement', 'Beyond the threshold'],
    ['no direction is good', { better: 'same' }, 0.99, 'regression', 'Beyond the threshold'],
    [
      'a metric without noise',
      { exact: true },
      0.9001,
      'improvement',
      'Beyond the threshold of 0\u00A0% from the last run',
    ],
  ])('%s', (_, rule, value, verdict, reason) => {
    const [only] = judged(accuracy(value), recorded([0.9, 0.9, 0.9, 0.9, 0.9].map((each) => accuracy(each))), rule);
    expect(only).toMatchObject({ verdict, reason: expect.stringContaining(reason) });
  });

  test('bounds need no history', () => {
    expect(judged(accuracy(0.7), [], { min: 0.8 })[0]).toMatchObject({ verdict: 'regression', bound: 0.8 });
  });

  test('a metric without noise and direction must not change, and is compared with the last run alone', () => {
    const history = recorded([rows(90), rows(100)]);
    expect(judged(rows(100), history, { exact: true })[0]?.verdict).toBe('pass');
    expect(judged(rows(101), history, { exact: true })[0]?.verdict).toBe('regression');
  });

  test('a direction that the result does not say is that of its history, where it has one', () => {
    const said = (...better: Result['better'][]) =>
      recorded(
        [1, 1.01, 0.99, 1, 1.01].map((value, n) => ({ ...rows(value), ...(better[n] && { better: better[n] }) })),
      );
    const verdict = (history: RecordedRun[], rule = {}) => judged(rows(2), history, rule)[0]?.verdict;
    expect(verdict(said())).toBe('inconclusive');
    expect(verdict(said('higher'))).toBe('improvement');
    expect(verdict(said(undefined, undefined, 'lower'))).toBe('regression');
    expect(verdict(said('higher', 'lower', 'lower'))).toBe('inconclusive');
    expect(verdict(said('lower'), { better: 'higher' })).toBe('improvement');
  });

  test('a tolerance of the result holds unless a rule has one', () => {
    const history = recorded([accuracy(0.9), accuracy(0.9001)]);
    const contender = { ...accuracy(0.8), tolerance: 0.2 };
    expect(judged(contender, history)[0]?.verdict).toBe('pass');
    expect(judged(contender, history, { tolerance: 0.05 })[0]?.verdict).toBe('regression');
  });

  describe('that require a metric', () => {
    const verdicts = (required: string[], contender: Result, history: RecordedRun[] = []): string[] =>
      compare([{ results: [contender] }], history, {
        commit: COMMIT,
        context: 'benchmarks',
        ruleOf: (name) => ({ threshold: 0.05, required: required.includes(name) }),
        required: required.map((name) => ({ name, matches: (other) => other === name })),
      }).map(({ series: { benchmark, metric }, verdict, reason }) => `${benchmark}/${metric} ${verdict} ${reason}`);

    test('are content when it is measured', () => {
      expect(verdicts(['train/accuracy'], accuracy(1))).toEqual(['train/accuracy new Nothing to compare with yet']);
    });

    test('make an error of it when it never was measured', () => {
      expect(verdicts(['train/duration'], accuracy(1))[0]).toBe('train/duration error Required, but not measured');
    });

    test('make one error of it when the last run still had it', () => {
      const history = recorded([{ results: [accuracy(1), duration(1)] }]);
      expect(verdicts(['train/duration'], accuracy(1), history)).toEqual([
        'train/duration error Required. Measured by the last recorded run, but not by this one',
        'train/accuracy pass Unchanged',
      ]);
    });

    test('make an error of it as long as it is in the history, whatever else has the metric', () => {
      const [a, b] = [accuracy(1), { ...accuracy(1), benchmark: 'other' }];
      const history = recorded([{ results: [a, b] }, a, a]);
      const options = {
        commit: COMMIT,
        ruleOf: () => ({ threshold: 0.05, required: true }),
        required: [{ name: '*/accuracy', matches: (name: string) => name.endsWith('/accuracy') }],
      };
      const told = (context: string) =>
        compare([{ results: [a] }], history, { ...options, context }).map(
          ({ series: { benchmark }, verdict, reason }) => `${benchmark} ${verdict} ${reason}`,
        );
      expect(told('benchmarks')).toEqual([
        'other error Required. Measured by 0000000, but not by this one',
        'train pass Unchanged',
      ]);
      expect(told('another report')).toEqual(['train pass Unchanged']);
    });

    test('make one error of it when two machines had it', () => {
      const history = recorded(['a', 'b'].map((name) => ({ machine: { name }, results: [accuracy(1), duration(1)] })));
      expect(verdicts(['train/duration'], accuracy(1), history)).toHaveLength(2);
    });
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

  test('the runs since the level last changed', () => {
    const history = recorded(Array.from({ length: 25 }, (_, n) => accuracy(n < 15 ? 0.1 : 0.9)));
    const [only] = judged(accuracy(0.9), history);
    expect(only).toMatchObject({ verdict: 'pass', baseline: { value: 0.9, runs: 10, commit: shaOf(25) } });
    expect(only?.baseline?.values).toHaveLength(20);
  });

  test('in the order of time, however they are listed', () => {
    const history = recorded([accuracy(0.1), accuracy(0.2), accuracy(0.3)]);
    expect(judged(accuracy(0.3), history.toReversed())[0]?.baseline).toMatchObject({
      values: [0.1, 0.2, 0.3],
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
    const history = recorded([accuracy(0.9), accuracy(0.9001), duration(1), duration(1)]);
    expect(judged({ results: [accuracy(0.5), duration(1)] }, history)[0]).toMatchObject({
      verdict: 'regression',
      series: { metric: 'accuracy' },
      baseline: { commit: shaOf(2) },
    });
  });

  test('and is told with the commits that measured it, in the order of time', () => {
    const history = recorded([accuracy(0.9), duration(1), accuracy(0.9), duration(1), accuracy(0.8)]);
    for (const listed of [history, history.toReversed()]) {
      expect(judged(accuracy(0.9), listed)[0]?.baseline).toMatchObject({ values: [0.9, 0.9, 0.8], commit: shaOf(5) });
      expect(judged({ results: [accuracy(0.9), duration(1)] }, listed)[1]?.baseline?.commit).toBe(shaOf(4));
    }
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

describe('on a line of commits', () => {
  const judgedOn = (line: Partial<Line>, history: readonly RecordedRun[], value = 0.9): Comparison | undefined =>
    compare([{ results: [accuracy(value)] }], history, {
      commit: COMMIT,
      context: 'benchmarks',
      ruleOf: () => ({ threshold: 0.05 }),
      line: { before: [], later: new Set(), ofBranch: false, ...line },
    }).find(({ series }) => series.metric === 'accuracy');
  const runs = recorded([0.5, 0.6, 0.7, 0.9].map((value) => accuracy(value)));

  test('runs of later commits do not count', () => {
    const later = new Set([shaOf(3), shaOf(4)]);
    expect(judgedOn({ later }, runs)?.baseline).toMatchObject({ values: [0.5, 0.6], commit: shaOf(2) });
  });

  test('the order is that of the commits, also where an older one was measured later', () => {
    const before = [shaOf(2), shaOf(4), shaOf(3)];
    expect(judgedOn({ before }, runs)?.baseline).toMatchObject({
      values: [0.5, 0.7, 0.9, 0.6],
      commit: shaOf(2),
      skipped: { commits: [], more: 0, isWhole: true },
    });
  });

  test('commits that were not measured are skipped, each benchmark by itself, and named', () => {
    const before = [shaOf(8), shaOf(7), shaOf(4), shaOf(3), shaOf(2)];
    expect(judgedOn({ before }, runs)?.baseline?.skipped).toEqual({
      commits: [shaOf(8), shaOf(7)],
      more: 0,
      isWhole: true,
    });
    const without = [...runs.slice(0, 2), ...recorded([duration(1), duration(1), duration(1)]).slice(2)];
    expect(judgedOn({ before }, without)?.baseline).toMatchObject({
      commit: shaOf(2),
      skipped: { commits: [shaOf(8), shaOf(7), shaOf(4)], more: 1, isWhole: true },
    });
  });

  test('more of them than are known are told as that', () => {
    const before = [shaOf(8), shaOf(7)];
    expect(judgedOn({ before }, runs)?.baseline?.skipped).toEqual({ commits: before, more: 0, isWhole: false });
  });

  test.each([
    [false, [0.5, 0.6]],
    [true, [0.5, 0.6, 0.9]],
  ])('runs of the branch itself count where they are wanted: %j', (ofBranch, values) => {
    const mine = runs.map((run, n) => ({ ...run, baseline: n < 2 }));
    const before = [shaOf(4), shaOf(2), shaOf(1)];
    expect(judgedOn({ before, ofBranch }, mine)?.baseline?.values).toEqual(values);
  });

  test('what only later commits measured is new', () => {
    const later = new Set([1, 2, 3, 4].map(shaOf));
    expect(judgedOn({ later }, runs)?.verdict).toBe('new');
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
  const run = { results: ['down', 'deep', 'up', 'same', 'gone'].map((name) => named(name, 0.8)).concat(rows(1)) };
  const history = recorded([run, run, run, run, run]);
  const contender = {
    results: [
      named('same', 0.8),
      named('up', 0.91),
      named('fresh', 0.5),
      named('down', 0.71),
      named('deep', 0.11),
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

describe('one alert for a change', () => {
  const noise = [1, 1.01, 0.99, 1, 1.02, 0.98, 1, 1.01, 1, 0.99];
  const verdicts = (values: readonly number[], onBaseline = true): string[] =>
    values.slice(noise.length).map((_, n) => {
      const length = noise.length + n;
      const history = recorded(values.slice(0, length).map((value) => duration(value)));
      const [only] = compare([{ results: [duration(values[length] ?? 0)] }], history, {
        commit: COMMIT,
        context: 'benchmarks',
        ruleOf: () => ({ threshold: 0.005 }),
        onBaseline,
      });
      return `${only?.verdict}${only?.since === undefined ? '' : ` since ${Number.parseInt(only.since, 16)}`}`;
    });

  test('the first run at a new level is told, those after it are not', () => {
    const after = [1.2, 1.21, 1.19, 1.2, 1.21, 1.2];
    expect(verdicts([...noise, ...after])).toEqual([
      'regression',
      'inconclusive since 11',
      'inconclusive since 11',
      'pass',
      'pass',
      'pass',
    ]);
  });

  test('a change too small for one run is told once, by a later one, and with the run that began it', () => {
    const after = [1.035, 1.045, 1.035, 1.04, 1.05, 1.035, 1.04, 1.045];
    const told = verdicts([...noise, ...after]);
    expect(told.filter((each) => each.startsWith('regression'))).toEqual(['regression since 11']);
  });

  test('two or three runs tell it together, where each of them alone is none', () => {
    const after = [1.045, 1.05, 1.045, 1.05, 1.045, 1.05];
    expect(verdicts([...noise, ...after]).map((each) => each.split(' ')[0])).not.toContain('improvement');
    expect(verdicts([...noise, ...after]).indexOf('regression since 11')).toBe(2);
    expect(verdicts([...noise, 1.045, 0.96, 1.045, 0.96]).join()).not.toContain('regression');
  });

  test('and in a report of many it takes more runs, by which chance would not do it to one of them', () => {
    const after = [1.035, 1.045, 1.035, 1.04, 1.05, 1.035, 1.04, 1.045, 1.035, 1.04, 1.035, 1.045, 1.04, 1.04];
    const toldAt = (others: number): number[] => {
      const values = [...noise, ...after];
      const run = (n: number): Results => ({
        results: [
          duration(values[n] ?? 0),
          ...Array.from({ length: others }, (_, k) => ({ ...rows(1 + ((n * 7 + k * 3) % 11) / 1e3), metric: `m${k}` })),
        ],
      });
      const options = { commit: COMMIT, context: 'benchmarks', ruleOf: () => ({ threshold: 0.005 }), onBaseline: true };
      return after.flatMap((_, k) => {
        const length = noise.length + k;
        const found = compare([run(length)], recorded(Array.from({ length }, (__, n) => run(n))), options);
        const only = found.find(({ series }) => series.metric === 'duration');
        return only?.verdict === 'regression' ? [k, only.chance ?? 1] : [];
      });
    };
    const [alone = 99, chance = 1, ...others] = toldAt(0);
    const [among = 99, less = 1, ...more] = toldAt(300);
    expect([others, more]).toEqual([[], []]);
    expect(alone).toBeLessThan(among);
    expect(among).toBeLessThan(after.length);
    expect(chance).toBeLessThan(0.0007);
    expect(less).toBeLessThan(0.0007 / 301);
  });

  test('which is no fault of a commit of another branch', () => {
    const after = [1.035, 1.045, 1.035, 1.04, 1.05, 1.035, 1.04, 1.045];
    expect(verdicts([...noise, ...after], false).filter((each) => each.startsWith('regression'))).toEqual([]);
  });
});

test('a runner that is slow at times gives no alarm when it is slow again, but one for what is slower', () => {
  const usual = [1, 1.01, 0.99, 1.3, 1, 1.02, 0.98, 1, 1.15, 1.01, 1, 0.99];
  const history = recorded(usual.map((value) => duration(value)));
  const verdictOf = (value: number) => judged(duration(value), history)[0];
  expect(verdictOf(1.3)).toMatchObject({ verdict: 'inconclusive', suspect: true });
  expect(verdictOf(1.3)?.reason).toContain('but so are accidents among the 12 runs before');
  expect(verdictOf(1.6)).toMatchObject({ verdict: 'regression', suspect: true });
});

describe('over a report', () => {
  const spread = [1, 1.02, 0.98, 1.01, 0.99, 1, 1.02, 0.98];
  const run = (count: number, value: (k: number) => number): Results => ({
    results: Array.from({ length: count }, (_, k) => ({ ...duration(value(k)), benchmark: `b${k}` })),
  });
  const regressions = (count: number, worse: number): number => {
    const history = recorded(spread.map((value) => run(count, () => value)));
    return judged(
      run(count, (k) => (k < worse ? 1.13 : 1)),
      history,
      { threshold: 0.005 },
    ).filter(({ verdict }) => verdict === 'regression').length;
  };

  test.each([
    ['alone it is a regression', 1, 1, 1],
    ['one of a hundred may be so by chance', 100, 1, 0],
    ['fifty of a hundred are not', 100, 50, 50],
  ])('%s', (_, count, worse, told) => {
    expect(regressions(count, worse)).toBe(told);
  });

  test('what may be so by chance is a suspect', () => {
    const history = recorded(spread.map((value) => run(100, () => value)));
    const [first] = judged(
      run(100, (k) => (k === 0 ? 1.13 : 1)),
      history,
      { threshold: 0.005 },
    );
    expect(first).toMatchObject({ verdict: 'inconclusive', suspect: true });
    expect(first?.reason).toMatch(
      /; of 99 benchmarks one may be so by chance$|; of 100 benchmarks one may be so by chance$/,
    );
  });
});

describe('other methods', () => {
  const by = (method: Method, before: Result[], now: Result) =>
    compare([{ results: [now] }], recorded(before), {
      commit: COMMIT,
      context: 'benchmarks',
      ruleOf: () => ({ threshold: 0.05 }),
      method,
    })[0];

  test('percent looks at the last run alone', () => {
    const before = [duration(9), duration(1)];
    expect(by({ name: 'percent' }, before, duration(1.06))).toMatchObject({
      verdict: 'regression',
      baseline: { value: 1, runs: 1 },
    });
    expect(by({ name: 'percent' }, before, duration(1.04))?.verdict).toBe('pass');
    expect(by({ name: 'percent' }, before, duration(0.9))?.verdict).toBe('improvement');
  });

  test('the z-score takes the best sample and knows no threshold but its own', () => {
    const before = [duration(1, 5), duration(1.001, 5), duration(0.999, 5)];
    const method = { name: 'z-score', threshold: 5 } as const;
    expect(by(method, before, duration(1.02, 9))).toMatchObject({ verdict: 'regression', value: 1.02 });
    expect(by(method, before, duration(1.001, 9))?.verdict).toBe('pass');
    expect(by(method, before, duration(0.98))?.verdict).toBe('improvement');
  });

  test('the z-score of a constant history is none, and that is told', () => {
    const method = { name: 'z-score', threshold: 5 } as const;
    expect(by(method, [duration(1), duration(1)], duration(2))?.verdict).toBe('inconclusive');
    expect(by(method, [duration(1), duration(1)], duration(1))?.verdict).toBe('pass');
  });
});

test('fewer samples than before have a wider spread', () => {
  const history = recorded(
    [1, 1.02, 0.98, 1.01, 0.99].map((value) => duration(value - 0.2, value - 0.1, value, value + 0.1, value + 0.2)),
  );
  const width = (...samples: number[]): number => {
    const [low = 0, high = 0] = judged(duration(...samples), history)[0]?.baseline?.spread ?? [];
    return high - low;
  };
  expect(width(1)).toBeGreaterThan(3 * width(1, 1, 1, 1, 1));
});

describe('properties', () => {
  const value = fc.integer({ min: 90_000, max: 110_000 }).map((n) => n / 1000);
  const runs = fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 });
  const now = fc.array(value, { minLength: 1, maxLength: 3 });
  const verdictOf = (
    samples: readonly number[],
    history: readonly (readonly number[])[],
    better: Result['better'] = 'lower',
  ) => {
    const result = (each: readonly number[]): Result => ({ ...duration(...each), ...(better && { better }) });
    return judged(result(samples), recorded(history.map(result)), { threshold: 0.005 })[0]?.verdict;
  };

  test('the scale does not matter', () => {
    fc.assert(
      fc.property(now, runs, fc.integer({ min: -20, max: 20 }), (samples, history, exponent) => {
        const scaled = (each: readonly number[]) => each.map((one) => one * 2 ** exponent);
        expect(verdictOf(scaled(samples), history.map(scaled))).toBe(verdictOf(samples, history));
      }),
    );
  });

  test('better upwards is worse downwards', () => {
    fc.assert(
      fc.property(now, runs, (samples, history) => {
        const mirrored = (each: readonly number[]) => each.map((one) => -one);
        expect(verdictOf(mirrored(samples), history.map(mirrored), 'higher')).toBe(verdictOf(samples, history));
      }),
    );
  });

  test('a report of one benchmark says what the accuracy that is measured is that of', () => {
    fc.assert(
      fc.property(value, fc.array(value, { minLength: 2, maxLength: 30 }), (one, history) => {
        const { level } = presentOf(Float64Array.from(history));
        const side = alarm(level, one, { threshold: 0.005, tolerance: 0 }, { isTime: true });
        const verdict = verdictOf(
          [one],
          history.map((each) => [each]),
        );
        expect(verdict === 'regression').toBe(side === 1);
        expect(verdict === 'improvement').toBe(side === -1);
      }),
      { numRuns: 500 },
    );
  });

  test('the order of samples does not matter', () => {
    fc.assert(
      fc.property(now, runs, (samples, history) => {
        const turned = (each: readonly number[]) => each.toReversed();
        expect(verdictOf(turned(samples), history.map(turned))).toBe(verdictOf(samples, history));
      }),
    );
  });

  test('a worse value never has a better verdict', () => {
    const severity = ['improvement', 'pass', 'inconclusive', 'regression'];
    fc.assert(
      fc.property(value, runs, fc.double({ min: 0, max: 50, noNaN: true }), (first, history, more) => {
        const [before, after] = [first, first + more].map((each) => severity.indexOf(verdictOf([each], history) ?? ''));
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
      }),
      { numRuns: 300 },
    );
  });
});

test('the order in which a run lists its results does not matter, nor which of them it has', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const result = fc
    .record({
      benchmark: name,
      unit: fc.constantFrom('s', 's', 's', 'ms'),
      samples: fc.oneof({ weight: 5, arbitrary: fc.tuple(fc.integer({ min: 1, max: 9 })) }, fc.constant([1, 2, 4])),
      parameters: fc.constantFrom({}, {}, { n: 1 }),
      error: fc.constantFrom(undefined, undefined, undefined, 'x'),
    })
    .map(({ error, ...rest }): Result => ({ ...rest, metric: 'm', better: 'lower', ...(error && { error }) }));
  // A run that measures one series in two units says it in the first.
  const selector = ({ benchmark, parameters }: Result) => JSON.stringify([benchmark, parameters]);
  const like = fc.uniqueArray(result, { minLength: 1, maxLength: 4, selector });
  const history = fc.array(fc.tuple(like, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(history, like, fc.constantFrom('EPYC', 'M3'), (blocks, contender, cpu) => {
      const runs = blocks.flatMap(([results, times]) => Array.from({ length: times }, () => results));
      const listed = (order: (results: readonly Result[], n: number) => readonly Result[]) =>
        judged(
          { results: contender },
          recorded(
            runs.map((results, n) => ({ machine: { cpu: n % 5 === 0 ? cpu : 'EPYC' }, results: order(results, n) })),
          ),
        );
      expect(listed((results, n) => (n % 2 === 0 ? results : results.toReversed()))).toEqual(
        listed((results) => results),
      );
    }),
  );
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

describe('how far off a value is', () => {
  const off = (history: readonly number[], value: number, method?: Method): number | undefined =>
    compare([{ results: [accuracy(value)] }], recorded(history.map((each) => accuracy(each))), {
      commit: COMMIT,
      context: 'benchmarks',
      ruleOf: () => ({ threshold: 0.05 }),
      ...(method && { method }),
    })[0]?.deviations;

  test('is told in deviations of a prediction, with its sign', () => {
    // √(1 + 1/3) of a deviation of 1 around 2.
    expect(off([1, 2, 3], 8)).toBeCloseTo(6 / Math.sqrt(4 / 3), 12);
    expect(off([1, 2, 3], 1)).toBeCloseTo(-1 / Math.sqrt(4 / 3), 12);
  });

  test('is the z-score, where that is the method', () => {
    expect(off([1, 2, 3], 8, { name: 'z-score', threshold: 5 })).toBeGreaterThan(3);
  });

  test.each<[string, number[]]>([
    ['a single run', [1]],
    ['a constant level', [1, 1, 1]],
  ])('is not told of %s', (_, history) => {
    expect(off(history, 2)).toBeUndefined();
  });
});
