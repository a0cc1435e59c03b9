import type { Parameters, Verdict } from '@ml-actions/benchmarks';

/**
 * What a page shows, as it stands in its JSON. Numbers have five significant digits. Commits are the rows of a table and series its
 * columns, so that another commit adds one line: git then keeps no more than that of a new version of the page.
 */
export interface PageData {
  version: 1;
  /** Whose numbers these are, such as `acme/models`. */
  title: string;
  /** Of commits: the sha is put after it. */
  commitUrl?: string;
  /** Commits of the history before those that are shown. */
  older: number;
  /** The last commit is not in the history: its values are seen, but nothing is judged by them. */
  isUnrecorded?: true;
  /** The oldest first. A commit that was measured again is there again. */
  commits: readonly PageCommit[];
  /** Which report of its commit a series is in, such as `benchmarks`. */
  reports: readonly string[];
  machines: readonly string[];
  /** Texts that many series share. */
  reasons: readonly string[];
  series: readonly PageSeries[];
  /** For each commit the values of the series with commas between them; nothing where there is none. */
  values: readonly string[];
}

export type PageCommit = readonly [sha: string, secondsSince1970: number, url?: string];

export interface PageSeries {
  benchmark: string;
  metric: string;
  parameters?: Parameters;
  unit?: string;
  better?: 'lower' | 'higher' | 'same';
  verdict: Verdict;
  /** Indices into `reasons`, `reports` and `machines`. */
  reason: number;
  report: number;
  machine?: number;
  /** What the verdict compares with: mean, what a value may be, how many runs. */
  baseline?: readonly [value: number, low: number | null, high: number | null, runs: number];
  /** Index of the first commit, mean, what another value of it would be. A level ends where the next one begins. */
  levels: readonly PageLevel[];
}

export type PageLevel = readonly [start: number, mean: number, low?: number, high?: number];

/** Digits that a chart or a table can show, and some to compute with. */
const DIGITS = 5;

/** A number of the page's JSON. The largest ones would be infinite if they were rounded. */
export function rounded(value: number): number {
  const short = Number(value.toPrecision(DIGITS));
  return Number.isFinite(short) ? short : value;
}
