import { describe, expect, test } from '@jest/globals';
import type { RecordedRun } from '@ml-actions/benchmarks';
import { readCourses } from '../client/courses.ts';
import { type PageInput, pageData } from '../src/index.ts';
import { inputOf, judge, many, project, recordedRuns, shaOf } from './sample.ts';

const pageOf = (input: PageInput) => {
  const data = pageData(input);
  return { data, courses: readCourses(data) };
};
const find = (input: PageInput, benchmark: string) => {
  const course = pageOf(input).courses.find((each) => each.benchmark === benchmark);
  if (course === undefined) throw new Error(`there is no ${benchmark}`);
  return course;
};
const runs = project(40);
const input = inputOf(runs);

describe('a page', () => {
  test('shows the verdicts that the step told, each with its value and what it was compared with', () => {
    const { courses } = pageOf(input);
    expect(
      Object.fromEntries(courses.map(({ benchmark, metric, verdict }) => [`${benchmark}/${metric}`, verdict])),
    ).toEqual({
      'train/duration': 'regression',
      'train/accuracy': 'pass',
      'predict/duration': 'pass',
      'load/throughput': 'improvement',
      'export/duration': 'removed',
      'serve/duration': 'new',
    });
    const told = input.found?.comparisons.find(({ verdict }) => verdict === 'regression');
    const course = find(input, 'train');
    expect(courses.find(({ verdict }) => verdict === 'regression')).toMatchObject({
      reason: told?.reason,
      unit: 's',
      better: 'lower',
      machine: 'ubuntu-latest',
      report: 'benchmarks',
      value: expect.closeTo(told?.value ?? 0, 3) as unknown,
      change: expect.closeTo(told?.change ?? 0, 3) as unknown,
    });
    expect(course.commits).toEqual(Array.from(Array(40).keys()));
  });

  test('has the commits, oldest first, with their time and the address of their run', () => {
    const { data } = pageOf(input);
    expect(data.commits).toHaveLength(40);
    expect(data.commits[0]).toEqual([
      shaOf(0),
      Date.UTC(2026, 0, 5, 10, 30) / 1000,
      'https://github.com/acme/models/actions/runs/1000',
    ]);
    expect(data).toMatchObject({
      older: 0,
      title: 'acme/models',
      reports: ['benchmarks'],
      machines: ['ubuntu-latest'],
    });
    expect(data).not.toHaveProperty('isUnrecorded');
  });

  test('cuts a series where its level changed', () => {
    const { levels } = find(input, 'predict');
    expect(levels).toEqual([
      [0, expect.closeTo(12, 0), expect.any(Number), expect.any(Number)],
      [20, expect.closeTo(9.4, 0), expect.any(Number), expect.any(Number)],
    ]);
  });

  test('leaves a value out where there is none', () => {
    const { data } = pageOf(input);
    const gone = data.series.findIndex(({ benchmark }) => benchmark === 'export');
    expect(data.values.map((line) => line.split(',')[gone] !== '')).toEqual([...Array<boolean>(39).fill(true), false]);
    expect(find(input, 'serve').commits).toEqual([39]);
  });

  test('is the same for the same history, in whatever order it was read', () => {
    expect(pageData({ ...input, runs: [...runs].reverse() })).toEqual(pageData(input));
  });

  test('of a history without runs is one without series', () => {
    const data = pageData({ ...input, runs: [], found: undefined });
    expect(data).toMatchObject({ commits: [], series: [], values: [], older: 0 });
    expect(readCourses(data)).toEqual([]);
  });

  test('takes what a rule says of the direction', () => {
    const ruled = { ...input, ruleOf: () => ({ threshold: 0.005, better: 'same' as const }) };
    expect(find(ruled, 'train').better).toBe('same');
  });

  test('does not show what is not measured on the default branch', () => {
    const foreign = runs.map((run): RecordedRun => ({ ...run, baseline: false }));
    expect(pageData({ ...input, runs: foreign, found: undefined }).commits).toEqual([]);
  });
});

describe('the page of a commit that is not recorded', () => {
  const [before, last] = [runs.slice(0, -1), runs.at(-1) as RecordedRun];
  const asked = { ...input, runs: before };

  test('has it after the others, marked', () => {
    const { data } = pageOf(asked);
    expect(data.isUnrecorded).toBe(true);
    expect(data.commits).toHaveLength(40);
    expect(data.commits.at(-1)?.[0]).toBe(last.results.commit);
  });

  test('has its values and verdicts, but no level is made of them', () => {
    const course = find(asked, 'load');
    expect(course).toMatchObject({ verdict: 'improvement', value: expect.closeTo(5200, -3) as unknown });
    expect(course.commits.at(-1)).toBe(39);
    expect(course.levels).toEqual([[0, expect.closeTo(4100, -2), expect.any(Number), expect.any(Number)]]);
  });

  test('shows it in the unit that it is in, and the history too', () => {
    const found = {
      ...input.found,
      comparisons: (input.found?.comparisons ?? []).map((each) =>
        each.unit === 's' && each.value !== undefined ? { ...each, unit: 'ms', value: each.value * 1000 } : each,
      ),
    } as PageInput['found'];
    const course = pageOf({ ...asked, found }).courses.find(
      ({ benchmark, unit }) => benchmark === 'train' && unit === 'ms',
    );
    expect(course?.values[0]).toBeCloseTo(61_000, -4);
    expect(course?.levels[0]?.[1]).toBeCloseTo(61_000, -4);
  });
});

describe('several reports on one history', () => {
  const other = recordedRuns(
    [
      {
        name: 'slow',
        result: { benchmark: 'etl', metric: 'duration', unit: 's', better: 'lower' },
        level: (n) => (n === 29 ? 9 : 6),
        deviation: 0.01,
      },
    ],
    30,
    'nightly',
  );

  test('are all shown; those of other steps are judged by their last run', () => {
    const course = find({ ...input, runs: [...runs, ...other] }, 'etl');
    expect(course).toMatchObject({ verdict: 'regression', report: 'nightly', better: 'lower' });
    expect(course.change).toBeCloseTo(0.5, 1);
  });

  test('share the row of a commit', () => {
    const { data } = pageOf({ ...input, runs: [...runs, ...other] });
    expect(data.commits).toHaveLength(40);
  });

  test('what the step told of an older commit gives way to the last run of its report', () => {
    const old = inputOf(runs.slice(0, 20));
    expect(find({ ...old, runs }, 'load').verdict).toBe('improvement');
    // The same verdicts as when the last step had written it.
    expect(pageData({ ...old, runs }).series).toEqual(pageData({ ...input, found: undefined }).series);
  });

  test('what has not been measured for long is removed, and then gone', () => {
    const once = recordedRuns(
      [
        {
          name: 'once',
          result: { benchmark: 'old', metric: 'loss' },
          level: (n) => (n === 0 ? 1 : undefined),
          deviation: 0,
        },
      ],
      1,
    );
    expect(find({ ...input, runs: [...once, ...runs] }, 'old')).toMatchObject({ verdict: 'removed', value: undefined });
    const years = project(250);
    const { data, courses } = pageOf({ ...inputOf(years), runs: [...once, ...years] });
    expect(data).toMatchObject({ older: 50 });
    expect(courses.some(({ benchmark }) => benchmark === 'old')).toBe(false);
  });
});

test('a long history is cut, and a level that began before it begins with it', () => {
  const long = project(450);
  const { data, courses } = pageOf(inputOf(long));
  expect(data).toMatchObject({ older: 250 });
  expect(data.commits).toHaveLength(200);
  expect(courses.find(({ benchmark }) => benchmark === 'predict')?.levels).toEqual([
    [0, expect.closeTo(9.4, 0), expect.any(Number), expect.any(Number)],
  ]);
});

test('another commit adds one line to the values, and the others stay as they are', () => {
  const all = many(50, 30);
  const [before, after] = [pageData(inputOf(all.slice(0, -1))), pageData(inputOf(all))];
  expect(after.values.slice(0, -1)).toEqual(before.values);
  expect(after.commits.slice(0, -1)).toEqual(before.commits);
});

test('the judge of other reports sees the runs of that report before the last, and nothing else', () => {
  const asked: string[] = [];
  const other = project(3).map((run) => ({ ...run, context: 'nightly' }));
  pageData({
    ...input,
    runs: [...runs, ...other],
    judge: (contenders, before, of) => {
      asked.push(`${of.context} ${contenders.length} after ${before.map(({ context }) => context).join()}`);
      return judge(contenders, before, of);
    },
  });
  expect(asked).toEqual(['nightly 1 after nightly,nightly']);
});
