import { conbenchMeasure, conbenchParameters, type Result, type Series } from '@ml-actions/benchmarks';
import type { ComparedResult, Conbench } from '@ml-actions/conbench';
import { cut, foldLines } from '@ml-actions/core';

/** Bytes of the text of one error; a report shows less. */
const ERROR_BYTES = 2_000;
/** What Conbench says of a language that nobody gave. */
const UNKNOWN = 'unknown';

/** What of a result of Conbench is read here, wherever it was answered. */
export interface Measurement {
  tags: Readonly<Record<string, string>>;
  unit: string | null;
  /** What was measured; where one of them is missing the server has set an error. */
  data: readonly (number | null)[];
  error: Readonly<Record<string, unknown>> | null;
  language?: string | undefined;
}

/** Older servers answer without the result itself. */
export function measurementOf(side: ComparedResult, unit: string | null): Measurement {
  const { tags, language, error, result, single_value_summary: value } = side;
  const data = result?.stats.data ?? (value === null ? [] : [value]);
  return { tags, language, error, data, unit: result?.stats.unit ?? unit };
}

/** Names as the reader of `results` gives them to a file of Conbench, but with the machine: its histories are all of one. */
export function seriesOf({ tags, unit, language }: Measurement, machine: string): Series {
  const known = language !== undefined && language !== UNKNOWN;
  return {
    benchmark: tags['name'] ?? '',
    // What we have posted names its metric.
    metric: tags['metric'] ?? measureOf(unit).metric,
    parameters: { ...conbenchParameters(tags), ...(known && { language }) },
    machine,
  };
}

/** The result under another name, so that it can be told from others of the same series. */
export function resultOf({ unit, data, error }: Measurement, id: string): Result {
  const samples = data.filter((value) => value !== null);
  const missing = samples.length === 0 || samples.length < data.length;
  const failed = isError(error) ? errorText(error) : missing ? 'A measurement is missing' : undefined;
  return { benchmark: id, ...measureOf(unit), samples, ...(failed !== undefined && { error: failed }) };
}

/** An empty object is none, as in Python. */
export const isError = (error: Measurement['error'] | undefined): error is NonNullable<Measurement['error']> =>
  error !== null && error !== undefined && Object.keys(error).length > 0;

/** The pages of a server. */
export type Pages = Conbench['pages'];

/** The page of a result, beside that of the baseline where it can be compared with one. */
export const pageOf = (pages: Pages, id: string, error: Measurement['error'], baseline: string | undefined): string =>
  baseline === undefined || isError(error) ? pages.result(id) : pages.comparedResults(baseline, id);

/** What whoever posted it has said of an error, on one line: its fields are free. */
export function errorText(error: NonNullable<Measurement['error']>): string {
  const said = Object.entries(error).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  // What folds lines need not read megabytes of a log.
  return cut(foldLines(said.join('; ').slice(0, 2 * ERROR_BYTES)), ERROR_BYTES);
}

const measureOf = (unit: string | null): Pick<Result, 'metric' | 'unit' | 'better'> =>
  unit === null ? { metric: 'value' } : conbenchMeasure(unit);
