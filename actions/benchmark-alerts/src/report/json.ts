import { suspectBenchmarks } from '@ml-actions/benchmarks';
import { fit } from '@ml-actions/core';
import type { Report } from './report.ts';

/** Jobs of a matrix. https://docs.github.com/en/actions/reference/limits */
const MOST_LEGS = 256;

/** All facts under stable names, for the outputs and the file. @param shown how many comparisons, the worst. */
export function reportJson(
  { commit, context, outcome, compared, comparisons }: Report,
  shown = comparisons.length,
): string {
  const { conclusion, counts, analyzed } = outcome;
  return JSON.stringify({
    version: 1,
    commit,
    context,
    baseline: { of: compared.baseline, commit: compared.commit ?? null },
    conclusion,
    analyzed,
    counts,
    comparisons: comparisons.slice(0, shown).map(({ series, ...facts }) => ({ ...series, ...facts })),
    omitted: comparisons.length - shown,
  });
}

/**
 * The worst regressions as a JSON list, for a matrix or a message. Every entry has every key; null is what there is not.
 * @param limit bytes.
 */
export function regressedJson({ comparisons }: Report, limit: number): string {
  const regressed = comparisons
    .filter(({ verdict }) => verdict === 'regression')
    .map(
      ({ series: { benchmark, metric, parameters, machine = null }, value, baseline, change = null, unit = null }) => ({
        benchmark,
        metric,
        parameters,
        machine,
        value,
        baseline: baseline?.value ?? null,
        change,
        unit,
      }),
    );
  return fit(regressed.length, limit, (shown) => JSON.stringify(regressed.slice(0, shown)));
}

/**
 * The benchmarks to run again as a JSON list, the worst first, as a matrix takes it.
 * @param limit bytes.
 */
export function suspectsJson({ comparisons }: Report, limit: number): string {
  const suspects = suspectBenchmarks(comparisons).slice(0, MOST_LEGS);
  return fit(suspects.length, limit, (shown) => JSON.stringify(suspects.slice(0, shown)));
}
