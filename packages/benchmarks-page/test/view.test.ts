import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCourses } from '../client/courses.ts';
import { ALL, isSeen, linkOf, readView, SORTS, seenOf, VERDICTS, type View } from '../client/view.ts';
import { pageData } from '../src/index.ts';
import { inputOf, project } from './sample.ts';

const courses = readCourses(pageData(inputOf(project(30))));
const named = (view: Partial<View>) =>
  seenOf(courses, { ...ALL, ...view }).map(({ benchmark, metric }) => `${benchmark}/${metric}`);

describe('what is looked at', () => {
  test.each<[Partial<View>, string[]]>([
    [
      {},
      ['train/duration', 'export/duration', 'serve/duration', 'load/throughput', 'train/accuracy', 'predict/duration'],
    ],
    [{ verdicts: ['regression', 'new'] }, ['train/duration', 'serve/duration']],
    [{ metric: 'accuracy' }, ['train/accuracy']],
    [{ benchmark: 'train' }, ['train/duration', 'train/accuracy']],
    [{ machine: 'ubuntu-latest', benchmark: 'train' }, ['train/duration']],
    [{ report: 'nightly' }, []],
    [{ search: 'TRAIN  dur' }, ['train/duration']],
    [{ search: 'batch=32' }, ['predict/duration']],
    [{ search: 'ubuntu accuracy' }, []],
    [{ sort: 'name', verdicts: ['regression', 'pass'] }, ['predict/duration', 'train/accuracy', 'train/duration']],
    [
      { sort: 'change' },
      ['load/throughput', 'train/duration', 'train/accuracy', 'predict/duration', 'export/duration', 'serve/duration'],
    ],
  ])('%j shows %j', (view, names) => {
    expect(named(view)).toEqual(names);
  });

  test('counts a verdict as if it were not asked for', () => {
    const view = { ...ALL, verdicts: ['pass'] };
    const regression = courses.find(({ verdict }) => verdict === 'regression');
    expect(regression && isSeen(regression, view)).toBe(false);
    expect(regression && isSeen(regression, view, 'verdicts')).toBe(true);
  });
});

describe('a link', () => {
  test('of everything is empty', () => {
    expect(linkOf(ALL)).toBe('');
    expect(readView('')).toEqual(ALL);
    expect(readView('#')).toEqual(ALL);
  });

  test('leads to what was looked at', () => {
    const text = fc.string({ unit: 'binary' }).map((each) => each.toWellFormed());
    const views = fc.record({
      search: text,
      verdicts: fc.uniqueArray(fc.constantFrom(...VERDICTS)),
      benchmark: text,
      metric: text,
      machine: text,
      report: text,
      sort: fc.constantFrom(...(Object.keys(SORTS) as View['sort'][])),
      from: text,
      to: text,
    });
    fc.assert(fc.property(views, (view) => expect(readView(`#${linkOf(view)}`)).toEqual(view)));
  });

  test.each(['#sort=constructor', '#verdicts=bad,,', '#unknown=1', '#%', '#&&=&'])(
    '%s with nonsense is everything',
    (hash) => {
      expect(readView(hash)).toEqual(ALL);
    },
  );
});
