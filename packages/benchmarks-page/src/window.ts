/** Numbers that a page holds, each some seven bytes, so that it stays about a megabyte. */
const MOST_VALUES = 100_000;
/** Commits that a page shows at most, and at least where there are so many. */
const MOST_COMMITS = 200;
const FEWEST_COMMITS = 20;

/** A row of the page: runs of one commit that have no series in common, such as those of the legs of a matrix. */
export interface Row {
  commit: string;
  /** The time of its first run. */
  recordedAt: Date;
  /** Series that have a value in it, and how many runs have one. */
  series: Set<number>;
}

/**
 * Puts the runs into rows. A commit that was measured again has another row, after the first.
 * @param runs in the order of time, each with the indices of the series that it measured.
 * @returns the rows, in the order of time, and the row of each run.
 */
export function rowsOf(runs: readonly { commit: string; recordedAt: Date; series: readonly number[] }[]): {
  rows: Row[];
  rowOf: readonly number[];
} {
  const rows: Row[] = [];
  const latest = new Map<string, number>();
  const rowOf = runs.map(({ commit, recordedAt, series }) => {
    const known = latest.get(commit);
    const row = known === undefined ? undefined : rows[known];
    if (known !== undefined && row !== undefined && !series.some((each) => row.series.has(each))) {
      for (const each of series) row.series.add(each);
      return known;
    }
    latest.set(commit, rows.length);
    return rows.push({ commit, recordedAt, series: new Set(series) }) - 1;
  });
  return { rows, rowOf };
}

/** The index of the first row that is shown: of the latest 200 as many as 100,000 values allow, but 20 in any case. */
export function firstShown(rows: readonly Row[]): number {
  let values = 0;
  let first = rows.length;
  while (first > 0 && rows.length - first < MOST_COMMITS) {
    values += rows[first - 1]?.series.size ?? 0;
    if (values > MOST_VALUES && rows.length - first >= FEWEST_COMMITS) break;
    first--;
  }
  return first;
}
