import { type Course, changeOf, levelAt } from './courses.ts';

/** A series at two commits. */
export interface Difference {
  course: Course;
  before: number | undefined;
  after: number | undefined;
  /** 0.05 is 5 %. */
  change: number | undefined;
  /** Whether the second value could be another run of the level of the first; undefined where one run tells nothing. */
  spread: 'beyond' | 'within' | undefined;
  /** What the direction of the metric makes of it. */
  meaning: 'better' | 'worse' | undefined;
}

/** What differs between two commits, what is beyond the spread first, then by the size of the change. */
export function differences(courses: readonly Course[], from: number, to: number): Difference[] {
  return courses
    .flatMap((course): Difference[] => {
      const [before, after] = [valueAt(course, from), valueAt(course, to)];
      if (before === undefined && after === undefined) return [];
      if (before === undefined || after === undefined) {
        return [{ course, before, after, change: undefined, spread: undefined, meaning: undefined }];
      }
      const [, , low, high] = levelAt(course, from) ?? [];
      const known = low !== undefined && high !== undefined;
      const spread = known ? (after < low || after > high ? 'beyond' : 'within') : undefined;
      const change = changeOf(before, after);
      return [{ course, before, after, change, spread, meaning: meaningOf(course, before, after) }];
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
}

const rankOf = ({ spread }: Difference): number => (spread === 'beyond' ? 0 : 1);

function valueAt({ commits, values }: Course, commit: number): number | undefined {
  const index = commits.indexOf(commit);
  return index < 0 ? undefined : values[index];
}

function meaningOf({ better }: Course, before: number, after: number): Difference['meaning'] {
  if (better === undefined || before === after) return undefined;
  if (better === 'same') return 'worse';
  return after > before === (better === 'higher') ? 'better' : 'worse';
}
