import type { Result, Results } from '../results.ts';
import { type Series, seriesKey, seriesOf } from '../series.ts';
import { conversion } from '../units.ts';

/** A series and what one run, or several together, measured of it. */
export interface Measured {
  series: Series;
  result: Result;
}

/** One result for each series, by its key: what was measured several times, in one file or in several, is one with all samples. */
export function pooled(runs: Iterable<Results>): Map<string, Measured> {
  const all = new Map<string, { series: Series; results: [Result, ...Result[]] }>();
  for (const { machine, results } of runs) {
    for (const result of results) {
      const series = seriesOf(result, machine);
      const key = seriesKey(series);
      const known = all.get(key);
      if (known === undefined) all.set(key, { series, results: [result] });
      else known.results.push(result);
    }
  }
  return new Map([...all].map(([key, { series, results }]) => [key, { series, result: together(results) }]));
}

/** Results of one series as one, in the unit of the first. An error of one of them is one of all. */
export function together(results: readonly [Result, ...Result[]]): Result {
  const [first] = results;
  if (results.length === 1) return first;
  // The error of a single sample says nothing of many.
  const { standardError: _, ...facts } = first;
  const samples = results.flatMap((each) => inUnit(each, first.unit) ?? each.samples);
  const other = results.find(({ unit }) => conversion(unit, first.unit) === undefined);
  const error =
    results.find((each) => each.error !== undefined)?.error ??
    (other && `measured both in ${unitText(first.unit)} and in ${unitText(other.unit)}`);
  return { ...facts, samples, ...(error !== undefined && { error }) };
}

function inUnit({ samples, unit }: Result, wanted: string | undefined): readonly number[] | undefined {
  const factor = conversion(unit, wanted);
  return factor === undefined ? undefined : samples.map((value) => value * factor);
}

export const unitText = (unit: string | undefined): string => unit ?? 'no unit';
