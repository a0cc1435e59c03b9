import type { Parameters } from '../results.ts';
import { measureKey, seriesKey } from '../series.ts';
import { type Comparison, worstFirst } from './verdict.ts';

/** What a second measurement can confirm, worst first. */
export const suspectsOf = (comparisons: readonly Comparison[]): Comparison[] =>
  comparisons.filter(({ suspect }) => suspect === true);

/** A benchmark with suspects, which is run as a whole. */
export interface SuspectBenchmark {
  benchmark: string;
  parameters: Parameters;
  metrics: readonly string[];
}

/** The benchmarks to run again, the worst first. */
export function suspectBenchmarks(comparisons: readonly Comparison[]): SuspectBenchmark[] {
  const found = new Map<string, SuspectBenchmark & { metrics: string[] }>();
  for (const { series } of suspectsOf(comparisons)) {
    const { benchmark, parameters, metric } = series;
    const key = seriesKey({ benchmark, parameters, metric: '' });
    const known = found.get(key);
    if (known === undefined) found.set(key, { benchmark, parameters, metrics: [metric] });
    else if (!known.metrics.includes(metric)) known.metrics.push(metric);
  }
  return [...found.values()];
}

/**
 * The verdicts after the suspects of a first measurement were measured again, by themselves and compared with the same
 * history. A suspect that is one again is a regression. Where the first measurement could not tell it from an accident of the
 * runner, or from chance, the second must come to the same but for noise: what is slow by accident is seldom slow by as much
 * again. On another machine, where they cannot be the same, it must be a regression by the history of that one. A suspect that is none the second time passes; one that was not measured again, or not alike, is inconclusive.
 */
export function confirmed(first: readonly Comparison[], again: readonly Comparison[]): Comparison[] {
  const second = new Map(again.map((each) => [seriesKey(each.series), each]));
  const elsewhere = new Map(again.map((each) => [measureKey(each.series), each]));
  return first
    .map((each) =>
      each.suspect === true
        ? settle(each, second.get(seriesKey(each.series)) ?? elsewhere.get(measureKey(each.series)))
        : each,
    )
    .sort(worstFirst);
}

function settle(first: Comparison, again: Comparison | undefined): Comparison {
  const { suspect: _, ...facts } = first;
  if (again === undefined || again.verdict === 'removed') {
    return { ...facts, verdict: 'inconclusive', reason: `${first.reason}; it was not measured again` };
  }
  if (again.verdict === 'error') return again;
  if (again.verdict === 'new' || (again.verdict === 'inconclusive' && again.baseline === undefined)) {
    return { ...facts, verdict: 'inconclusive', reason: `${first.reason}; measured again: ${again.reason}` };
  }
  const suspicious = again.suspect === true && Math.sign(again.change ?? 0) === Math.sign(first.change ?? 0);
  if (!suspicious) return { ...facts, verdict: 'pass', reason: `${first.reason}; measured again it was not` };
  if (first.verdict === 'inconclusive' && !areAlike(first, again)) {
    return {
      ...facts,
      verdict: 'inconclusive',
      reason: `${first.reason}; measured again it was so too, but not alike`,
    };
  }
  return { ...facts, verdict: 'regression', reason: `${first.reason}; measured again it was so too` };
}

/** By no more than two runs differ from noise, if the spread is that of one. */
function areAlike({ value, baseline, series }: Comparison, again: Comparison): boolean {
  if (series.machine !== again.series.machine) return again.verdict === 'regression';
  const { spread } = baseline ?? {};
  if (value === undefined || again.value === undefined || spread === undefined) return true;
  return Math.abs(again.value - value) <= ((spread[1] - spread[0]) / 2) * Math.SQRT2;
}
