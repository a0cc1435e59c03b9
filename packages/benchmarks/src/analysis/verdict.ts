import { changeText, valueText } from '../quantities.ts';
import { type Series, seriesKey } from '../series.ts';
import { FALSE_ALARMS } from './detection.ts';
import { significantUpTo } from './family.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rules.ts';

/** Worst first: the order of every report. */
export const VERDICTS = ['error', 'regression', 'inconclusive', 'removed', 'new', 'improvement', 'pass'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Comparison {
  series: Series;
  verdict: Verdict;
  /** One sentence, as plain text: what decided. */
  reason: string;
  unit?: string;
  /** The mean of the middle half of the samples. Absent where there is none: an error, a removed benchmark. */
  value?: number;
  /** The least and the greatest of the samples. */
  range?: readonly [number, number];
  samples: number;
  baseline?: Baseline;
  /** The minimum or maximum of its rule that the value is beyond. */
  bound?: number;
  /** From the baseline's value, relative to it: 0.05 is 5 % more. Absent too where the baseline is 0. */
  change?: number;
  /** The chance of a value that far off, to either side, if nothing changed. Absent where nothing is left to chance. */
  chance?: number;
  /**
   * How far off the value is from the baseline's, with its sign, in standard deviations of what the next run would be. With the z-score
   * it is that. Absent where no spread is known, and where there is none.
   */
  deviations?: number;
  /** A page about it, where there is one. */
  url?: string;
  /** The commit with which the change began, where it is not this one. */
  since?: string;
  /** Worse by more than the threshold and by more than noise, so that measuring it again can confirm it. */
  suspect?: true;
}

export interface Baseline {
  /** What a run is if nothing changes. */
  value: number;
  /** What a value may be without saying anything; absent where there are too few runs to tell. */
  spread?: readonly [number, number];
  /** The last runs of the series, the oldest first, also those of an earlier level. */
  values: readonly number[];
  /** How many runs the present level has. */
  runs: number;
  /** The commit of the latest run. */
  commit: string;
  /** The commits after it and before the one that is judged: the newest, and how many more, or even more than that. */
  skipped?: { commits: readonly string[]; more: number; isWhole: boolean };
}

export type Decision = Pick<Comparison, 'verdict' | 'reason' | 'suspect'>;

/** What a finding means for a metric of which one direction is good. */
export function decide(
  value: number,
  unit: string | undefined,
  { base, up, relevant, significant, limit, why, chance = 0, since }: Finding,
  better: Rule['better'],
): Decision {
  if (!relevant) return { verdict: 'pass', reason: value === base ? 'Unchanged' : `Within ${limit}` };
  if (significant === 'no') return { verdict: 'pass', reason: `Beyond ${limit}${why}` };
  if (better === undefined) {
    const change = base === 0 ? `from 0 to ${valueText(value, unit)}` : changeText((value - base) / Math.abs(base));
    return {
      verdict: 'inconclusive',
      reason: `Changed (${change}), but the metric says no direction: give \`better\``,
    };
  }
  const reason = `Beyond ${limit}${why}`;
  const worse = better === 'same' || up === (better === 'lower');
  if (!worse) return { verdict: significant === 'yes' ? 'improvement' : 'pass', reason };
  const suspect = since === undefined && (significant === 'yes' || chance < FALSE_ALARMS);
  return { verdict: significant === 'yes' ? 'regression' : 'inconclusive', reason, ...(suspect && { suspect }) };
}

/**
 * Over a report of many benchmarks, something that noise does to one run in a thousand happens to one of them all the time.
 * What is not significant together with the others is inconclusive, and an improvement that is not is none.
 * @param others how many more there are of which nothing is to be told.
 */
export function withinFamily(judged: readonly Comparison[], others = 0): Comparison[] {
  const chances = [...judged.flatMap(({ chance }) => chance ?? []), ...Array.from({ length: others }, () => 1)];
  const limit = significantUpTo(chances, FALSE_ALARMS);
  return judged.map((each) => {
    const { verdict, chance, reason } = each;
    if (chance === undefined || chance <= limit || (verdict !== 'regression' && verdict !== 'improvement')) return each;
    return {
      ...each,
      verdict: verdict === 'regression' ? 'inconclusive' : 'pass',
      reason: `${reason}; of ${chances.length} benchmarks one may be so by chance`,
    };
  });
}

/** A value beyond the minimum or maximum of its rule; undefined where it is within. */
export function outOfBounds(
  value: number,
  unit: string | undefined,
  { min, max }: Rule,
): (Decision & { bound: number }) | undefined {
  const beyond = (bound: number, reason: string) => ({ verdict: 'regression', reason, bound, suspect: true }) as const;
  if (min !== undefined && value < min) return beyond(min, `Below the minimum of ${valueText(min, unit)}`);
  if (max !== undefined && value > max) return beyond(max, `Above the maximum of ${valueText(max, unit)}`);
  return undefined;
}

/** The order of comparisons in a report. */
export function worstFirst(a: Comparison, b: Comparison): number {
  const size = ({ change = Number.POSITIVE_INFINITY }: Comparison) => Math.min(Math.abs(change), Number.MAX_VALUE);
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    size(b) - size(a) ||
    (seriesKey(a.series) < seriesKey(b.series) ? -1 : 1)
  );
}

export function changeOf(value: number, base: number): { change?: number } {
  const change = (value - base) / Math.abs(base);
  return Number.isFinite(change) ? { change } : {};
}
