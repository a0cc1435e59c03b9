import { describe, expect, test } from '@jest/globals';
import { type Course, changeOf } from '../client/courses.ts';
import { differences } from '../client/difference.ts';

const course = (facts: Partial<Course>): Course => ({
  benchmark: 'train',
  metric: 'duration',
  verdict: 'pass',
  reason: '',
  report: 'benchmarks',
  machine: undefined,
  commits: [0, 1],
  values: [10, 11],
  value: 11,
  change: 0.1,
  text: 'train duration',
  better: 'lower',
  levels: [[0, 10, 9.5, 10.5]],
  ...facts,
});
const between = (facts: Partial<Course>, from = 0, to = 1) => differences([course(facts)], from, to)[0];

describe('the difference between two commits', () => {
  test.each([
    {
      what: 'is worse beyond the spread',
      facts: {},
      difference: { before: 10, after: 11, change: 0.1, spread: 'beyond', meaning: 'worse' },
    },
    { what: 'is better where more is good', facts: { better: 'higher' as const }, difference: { meaning: 'better' } },
    {
      what: 'is worse in any direction where there must be none',
      facts: { better: 'same' as const, values: [10, 9] },
      difference: { meaning: 'worse' },
    },
    { what: 'is none', facts: { values: [10, 10] }, difference: { change: 0, spread: 'within', meaning: undefined } },
    { what: 'may be noise', facts: { values: [10, 10.4] }, difference: { spread: 'within', meaning: 'worse' } },
    {
      what: 'is below the spread too',
      facts: { values: [10, 9] },
      difference: { spread: 'beyond', meaning: 'better' },
    },
    {
      what: 'has no spread after a single run',
      facts: { levels: [[0, 10]] as Course['levels'] },
      difference: { spread: undefined, change: 0.1 },
    },
    { what: 'is not relative to 0', facts: { values: [0, 1] }, difference: { change: undefined, meaning: 'worse' } },
    {
      what: 'is not known where the first was not measured',
      facts: { commits: [1], values: [11] },
      difference: { before: undefined, after: 11, spread: undefined },
    },
    {
      what: 'is not known where the second was not measured',
      facts: { commits: [0], values: [10] },
      difference: { before: 10, after: undefined },
    },
  ])('$what', ({ facts, difference }) => {
    expect(between(facts)).toMatchObject(difference);
  });

  test('has no meaning where the metric has no direction', () => {
    const { better: _, ...facts } = course({});
    expect(differences([facts], 0, 1)).toMatchObject([{ spread: 'beyond', meaning: undefined }]);
  });

  test('is there in both directions', () => {
    expect(between({}, 1, 0)).toMatchObject({ before: 11, after: 10, meaning: 'better' });
  });

  test('is left out where neither has a value', () => {
    expect(differences([course({})], 5, 6)).toEqual([]);
  });

  test('is compared with the level of the first commit', () => {
    const levels: Course['levels'] = [
      [0, 10, 9, 11],
      [1, 20, 19, 21],
    ];
    expect(between({ commits: [0, 1, 2], values: [10, 20, 20.5], levels }, 1, 2)).toMatchObject({ spread: 'within' });
    expect(between({ commits: [0, 1, 2], values: [10, 20, 20.5], levels }, 0, 2)).toMatchObject({ spread: 'beyond' });
  });

  test('comes first where it is beyond the spread, then by its size', () => {
    const all = [
      course({ benchmark: 'wide', values: [10, 20], levels: [[0, 10, 0, 30]] }),
      course({ benchmark: 'small', values: [10, 11] }),
      course({ benchmark: 'large', values: [10, 12] }),
    ];
    expect(differences(all, 0, 1).map((each) => each.course.benchmark)).toEqual(['large', 'small', 'wide']);
  });
});

test.each([
  [10, 11, 0.1],
  [-10, -11, -0.1],
  [0, 1, undefined],
  [0, 0, undefined],
])('from %p to %p is %p', (before, after, change) => {
  expect(changeOf(before, after)).toEqual(change === undefined ? undefined : expect.closeTo(change, 9));
});
