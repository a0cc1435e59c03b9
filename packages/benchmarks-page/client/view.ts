import type { Course } from './courses.ts';

export const SORTS = { worst: 'Worst first', change: 'Largest change', name: 'Name' } as const;

/** What is looked at. Empty texts and an empty list are no condition. */
export interface View {
  search: string;
  verdicts: readonly string[];
  benchmark: string;
  metric: string;
  machine: string;
  report: string;
  sort: keyof typeof SORTS;
  /** Two commits to compare, each by its place in the list of commits and the begin of its sha: `12-0123456`. */
  from: string;
  to: string;
}

export const ALL: View = {
  search: '',
  verdicts: [],
  benchmark: '',
  metric: '',
  machine: '',
  report: '',
  sort: 'worst',
  from: '',
  to: '',
};

/** Worst first, as in a report. */
export const VERDICTS = ['error', 'regression', 'inconclusive', 'removed', 'new', 'improvement', 'pass'];

/** The view that a link to the page names behind its `#`. What is not understood is left out. */
export function readView(hash: string): View {
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  const textOf = (name: string): string => named.get(name) ?? '';
  const sort = textOf('sort');
  return {
    search: textOf('search'),
    verdicts: textOf('verdicts')
      .split(',')
      .filter((each) => VERDICTS.includes(each)),
    benchmark: textOf('benchmark'),
    metric: textOf('metric'),
    machine: textOf('machine'),
    report: textOf('report'),
    sort: Object.hasOwn(SORTS, sort) ? (sort as View['sort']) : ALL.sort,
    from: textOf('from'),
    to: textOf('to'),
  };
}

/** What goes behind the `#` of a link; empty where everything is looked at. */
export function linkOf(view: View): string {
  const named = Object.entries(view)
    .map(([name, value]) => [name, String(value)] as [string, string])
    .filter(([name, value]) => value !== String(ALL[name as keyof View]));
  return new URLSearchParams(named).toString();
}

/** Whether a series is looked at. @param but a condition that does not count. */
export function isSeen(course: Course, view: View, but?: keyof View): boolean {
  const words = view.search.toLowerCase().split(/\s+/);
  return (
    (but === 'verdicts' || view.verdicts.length === 0 || view.verdicts.includes(course.verdict)) &&
    (['benchmark', 'metric', 'machine', 'report'] as const).every(
      (name) => name === but || view[name] === '' || view[name] === course[name],
    ) &&
    words.every((word) => course.text.includes(word))
  );
}

/** Names in order, with 9 before 10. One that is made once is many times as fast as `localeCompare`. */
export const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** The series that are looked at, in the order that is asked for. */
export function seenOf(courses: readonly Course[], view: View): Course[] {
  const seen = courses.filter((course) => isSeen(course, view));
  const size = ({ change = 0 }: Course): number => Math.abs(change);
  const byName = (a: Course, b: Course): number => byNumber(a.text, b.text);
  const orders = {
    worst: (a: Course, b: Course) =>
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || size(b) - size(a) || byName(a, b),
    change: (a: Course, b: Course) => size(b) - size(a) || byName(a, b),
    name: byName,
  };
  return seen.sort(orders[view.sort]);
}
