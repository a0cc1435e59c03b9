import { type Comparison, seriesKey, valueText, worstFirst } from '@ml-actions/benchmarks';
import type { BenchmarkResult, ComparedResult, Comparison as Row } from '@ml-actions/conbench';
import { type Contender, skippedSince } from './baselines.ts';
import {
  errorText,
  isError,
  type Measurement,
  measurementOf,
  type Pages,
  pageOf,
  resultOf,
  seriesOf,
} from './results.ts';

/** What the server says of a run: rows of its comparison, or the plain results where it has no baseline. */
export interface Answered extends Contender {
  rows?: readonly Row[];
  results?: readonly BenchmarkResult[];
}

/**
 * The verdicts of Conbench itself, row by row and worst first: benchmarks that were retried in a run have one for each try, and
 * one that is worse is a regression whatever the others say. Nothing is decided here that the server has not decided.
 */
export function byLookback(answered: readonly Answered[], threshold: number, pages: Pages): Comparison[] {
  const told = answered.flatMap((each) => [
    ...(each.rows ?? []).flatMap((row) =>
      row.contender === null ? [] : ofRow(row.contender, row, each, threshold, pages),
    ),
    ...(each.results ?? []).map((result) => withoutBaseline(result, each, pages)),
  ]);
  const gone = new Map<string, Comparison>();
  for (const { rows = [], run } of answered) {
    for (const { contender, baseline } of rows) {
      if (contender !== null || baseline === null) continue;
      const comparison = removed(baseline, run.hardware.name, pages);
      gone.set(seriesKey(comparison.series), comparison);
    }
  }
  return [...told, ...gone.values()].sort(worstFirst);
}

function ofRow(
  contender: ComparedResult,
  row: Row,
  { run, baseline }: Answered,
  threshold: number,
  pages: Pages,
): Comparison {
  const measured = measurementOf(contender, row.baseline?.result?.stats.unit ?? row.unit);
  const facts = {
    ...factsOf(measured, contender.single_value_summary, run.hardware.name),
    url: pageOf(pages, contender.benchmark_result_id, contender.error, row.baseline?.benchmark_result_id),
  };
  if (isError(contender.error)) return { ...facts, verdict: 'error', reason: errorText(contender.error) };
  const before = row.baseline?.single_value_summary ?? undefined;
  const compared = {
    ...facts,
    ...(before !== undefined && {
      baseline: {
        value: before,
        values: [before],
        runs: 1,
        commit: baseline.commit ?? '',
        ...(baseline.commit !== undefined && { skipped: skippedSince(baseline.commit, baseline) }),
      },
    }),
    ...changeOf(row),
    ...deviationsOf(row),
  };
  const { lookback_z_score: lookback } = row.analysis;
  if (lookback === null) return { ...compared, ...withoutScore(row) };
  const limit = `a z-score of ${threshold}`;
  const score = lookback.z_score === null ? '' : `: it is ${valueText(Math.abs(lookback.z_score))}`;
  if (lookback.regression_indicated)
    return { ...compared, verdict: 'regression', reason: `Beyond ${limit}${score}`, suspect: true };
  if (lookback.improvement_indicated) return { ...compared, verdict: 'improvement', reason: `Beyond ${limit}${score}` };
  return { ...compared, verdict: 'pass', reason: `Within ${limit}${score}` };
}

function withoutScore({ baseline }: Row): Pick<Comparison, 'verdict' | 'reason'> {
  if (baseline === null) return { verdict: 'new', reason: 'Not measured by the run that it is compared with' };
  if (isError(baseline.error)) {
    return { verdict: 'inconclusive', reason: 'No z-score: the run that it is compared with has an error' };
  }
  return { verdict: 'inconclusive', reason: 'No z-score: fewer than two results before, or all of them equal' };
}

function withoutBaseline(
  { id, tags, stats, error }: BenchmarkResult,
  { run, baseline }: Answered,
  pages: Pages,
): Comparison {
  const measured = { tags, unit: stats.unit, data: stats.data, error };
  const facts = { ...factsOf(measured, stats.mean, run.hardware.name), url: pages.result(id) };
  if (isError(error)) return { ...facts, verdict: 'error', reason: errorText(error) };
  return { ...facts, verdict: 'new', reason: `No baseline: ${baseline.why ?? 'the run of the baseline is gone'}` };
}

function removed(baseline: ComparedResult, machine: string, pages: Pages): Comparison {
  const { unit, ...measured } = measurementOf(baseline, null);
  return {
    series: seriesOf({ ...measured, unit }, machine),
    verdict: 'removed',
    reason: 'Measured by the run that it is compared with, but not by this one',
    samples: 0,
    url: pages.result(baseline.benchmark_result_id),
    ...(unit !== null && { unit }),
  };
}

function factsOf(measured: Measurement, value: number | null, machine: string) {
  const { samples, unit } = resultOf(measured, '');
  return {
    series: seriesOf(measured, machine),
    ...(unit !== undefined && { unit }),
    samples: samples.length,
    ...(value !== null && samples.length > 0 && { value, range: rangeOf(samples) }),
  };
}

const rangeOf = (samples: readonly number[]): readonly [number, number] => [
  samples.reduce((least, each) => Math.min(least, each)),
  samples.reduce((most, each) => Math.max(most, each)),
];

/** The server's percentage is positive where it is better. */
function changeOf({ analysis: { pairwise }, less_is_better: less }: Row): { change?: number } {
  const percent = pairwise?.percent_change;
  return percent === null || percent === undefined ? {} : { change: (percent / 100) * (less === true ? -1 : 1) };
}

/** So is the z-score; deviations have the sign of the change. */
function deviationsOf({ analysis, less_is_better: less }: Row): { deviations?: number } {
  const z = analysis.lookback_z_score?.z_score;
  return z === null || z === undefined ? {} : { deviations: less === true ? -z : z };
}
