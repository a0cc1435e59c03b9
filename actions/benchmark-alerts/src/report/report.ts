import { type Baseline, type Comparison, changeText, type Verdict } from '@ml-actions/benchmarks';
import type { Compared } from '../baseline.ts';
import type { Judging } from '../judging.ts';
import type { Outcome } from '../outcome.ts';

/** Everything that people are told. */
export interface Report {
  commit: string;
  /** Which report of the commit it is, such as `benchmarks`. */
  context: string;
  outcome: Outcome;
  /** Worst first. */
  comparisons: readonly Comparison[];
  judging: Judging;
  compared: Compared;
  /** Globs of `rules` that fit no metric. */
  unmatched: readonly string[];
  /** What became of the recording, in one sentence. */
  recorded: string;
  /** Nothing was recorded, and nothing is posted. */
  dryRun: boolean;
  /** Of the repository that the commits are in. */
  repositoryUrl: string | undefined;
  /** Of the run of the workflow, which has the job summary. */
  runUrl: string | undefined;
}

export const ICONS: Readonly<Record<string, string>> = {
  success: '✅',
  failure: '❌',
  action_required: '❌',
  neutral: '➖',
  skipped: '➖',
};

export const VERDICT_ICONS: Readonly<Record<Verdict, string>> = {
  error: '❌',
  regression: '❌',
  inconclusive: '⚠️',
  removed: '⚠️',
  new: '➖',
  improvement: '✅',
  pass: '✅',
};

export const HEADINGS: Readonly<Record<Verdict, string>> = {
  error: 'Errors',
  regression: 'Regressions',
  inconclusive: 'Inconclusive',
  removed: 'Removed',
  new: 'New',
  improvement: 'Improvements',
  pass: 'As before',
};

/** What needs nobody's eye is folded. */
export const isFolded = (verdict: Verdict): boolean => verdict === 'pass' || verdict === 'new';

/** How many of each verdict, in words: `2 regressions, 1 as before`. */
export function countsText(counts: ReadonlyMap<Verdict, number>): string {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${WORDS[verdict][count === 1 ? 0 : 1]}`)
    .join(', ');
}

const WORDS: Readonly<Record<Verdict, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  regression: ['regression', 'regressions'],
  inconclusive: ['inconclusive', 'inconclusive'],
  removed: ['removed', 'removed'],
  new: ['new', 'new'],
  improvement: ['improvement', 'improvements'],
  pass: ['as before', 'as before'],
};

/** Counted in the order in which they come. */
export function countsOf(comparisons: readonly Comparison[]): Map<Verdict, number> {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of comparisons) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}

/** Deviations beyond this say no more than that. */
const MANY_DEVIATIONS = 100;

/** The change in percent and in standard deviations: `+5 % (12 σ)`; one of them where there is no other. */
export function differenceText({ change, deviations }: Comparison): string {
  const percent = change === undefined ? '' : changeText(change);
  if (deviations === undefined) return percent;
  const size = Math.abs(deviations);
  const sigma = `${size > MANY_DEVIATIONS ? `>${MANY_DEVIATIONS}` : Number(size.toFixed(size < 10 ? 1 : 0))}\u00A0σ`;
  return percent === '' ? sigma : `${percent} (${sigma})`;
}

const BARS = '▁▂▃▄▅▆▇█';
/** Blocks of a series: a line of them does not break, and a table has other columns. */
const MOST_BARS = 12;

/** The last runs of the series as blocks, and the value at the end. */
export function sparkline({ baseline, value }: Comparison): string {
  if (baseline === undefined || value === undefined) return '';
  const values = [...baseline.values, value].slice(-MOST_BARS);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Halves, because high − low can overflow.
  const height = high / 2 - low / 2;
  const level = (each: number) => (height === 0 ? 3 : Math.round(((each / 2 - low / 2) / height) * (BARS.length - 1)));
  return values.map((each) => BARS[level(each)]).join('');
}

/** The machine of all timings, where it is one, so that it need not be told with each of them. */
export function onlyMachine({ comparisons }: Pick<Report, 'comparisons'>): string | undefined {
  const machines = new Set(comparisons.flatMap(({ series: { machine } }) => machine ?? []));
  return machines.size === 1 ? [...machines][0] : undefined;
}

/** Commits between one that was measured and the one under test, and what is between them. */
export interface Range {
  /** The last commit that was measured. */
  base: string;
  counts: ReadonlyMap<Verdict, number>;
  skipped: NonNullable<Baseline['skipped']> | undefined;
  /** Something changed for the worse in it, so that it is worth to be bisected. */
  worse: boolean;
}

/** Ranges that are told. */
const MOST_RANGES = 5;

/**
 * Where what is told has changed: from the last commit that measured it to this one. Ranges in which nothing is worse are told where
 * commits of them were not measured. What began with a commit that is known has no range.
 */
export function rangesOf({ comparisons }: Pick<Report, 'comparisons'>): Range[] {
  const ranges = new Map<string, { counts: Map<Verdict, number>; skipped: Range['skipped'] }>();
  for (const { baseline, verdict, since } of comparisons) {
    if (baseline === undefined || baseline.commit === '' || since !== undefined) continue;
    const range = ranges.get(baseline.commit) ?? { counts: new Map(), skipped: baseline.skipped };
    range.counts.set(verdict, (range.counts.get(verdict) ?? 0) + 1);
    ranges.set(baseline.commit, range);
  }
  return [...ranges]
    .map(([base, { counts, skipped }]) => {
      const worse = counts.has('regression') || counts.has('inconclusive');
      if (worse) counts.delete('pass');
      return { base, counts, skipped, worse };
    })
    .filter(({ worse, skipped }) => worse || (skipped?.commits.length ?? 0) > 0)
    .sort((a, b) => Number(b.worse) - Number(a.worse))
    .slice(0, MOST_RANGES);
}

/** Digits of a commit that git takes for it in any repository. */
export const SHA_DIGITS = 12;
export const shortSha = (sha: string): string => sha.slice(0, 7);

export const commitUrl = ({ repositoryUrl }: Pick<Report, 'repositoryUrl'>, sha: string): string | undefined =>
  repositoryUrl && `${repositoryUrl}/commit/${sha}`;

export const compareUrl = (
  { repositoryUrl, commit }: Pick<Report, 'repositoryUrl' | 'commit'>,
  base: string,
): string | undefined => repositoryUrl && `${repositoryUrl}/compare/${base}...${commit}`;

/** Commits of a range that were not measured, beyond those that are named: ` and at least 4 more`. */
export const moreSkipped = ({ more, isWhole }: NonNullable<Baseline['skipped']>): string =>
  more === 0 && isWhole ? '' : ` and ${isWhole ? '' : 'at least '}${more + (isWhole ? 0 : 1)} more`;
