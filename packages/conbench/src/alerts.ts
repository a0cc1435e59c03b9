import type { BenchmarkResult, Comparison } from './wire.ts';

/** What is known of one run: compared with its baseline, or the plain results where it has none. */
export type RunFindings = { comparisons: readonly Comparison[] } | { results: readonly BenchmarkResult[] };

/** What the Python package benchalerts says of the same answers of a server. */
export interface Alerts {
  conclusion: 'action_required' | 'failure' | 'success' | 'skipped';
  title: string;
  /** Ids of results with an error. */
  errors: string[];
  /** Ids of results beyond the z threshold that the server was asked for. */
  regressions: string[];
}

/**
 * The rule of benchalerts 2024.1.10.1: any error, else any regression by z, else any z at all, else any result.
 * https://github.com/conbench/conbench/blob/3af4a55206ad3918762cc8dd7d3012eadbe96a54/benchalerts/benchalerts/message_formatting.py#L105-L134
 */
export function alertsOf(runs: readonly RunFindings[]): Alerts {
  const [errors, regressions]: [string[], string[]] = [[], []];
  let [analyzed, found] = [false, false];
  for (const run of runs) {
    if ('results' in run) {
      for (const { id, error } of run.results) if (isError(error)) errors.push(id);
      found ||= run.results.length > 0;
      continue;
    }
    for (const { contender, analysis } of run.comparisons) {
      // A benchmark that the run no longer has is not told.
      if (contender === null) continue;
      found = true;
      analyzed ||= analysis.lookback_z_score !== null;
      if (isError(contender.error)) errors.push(contender.benchmark_result_id);
      if (analysis.lookback_z_score?.regression_indicated === true) regressions.push(contender.benchmark_result_id);
    }
  }
  return { ...conclusionOf(errors.length, regressions.length, analyzed, found), errors, regressions };
}

function conclusionOf(
  errors: number,
  regressions: number,
  analyzed: boolean,
  found: boolean,
): Pick<Alerts, 'conclusion' | 'title'> {
  if (errors > 0) return { conclusion: 'action_required', title: 'Some benchmarks had errors' };
  if (regressions > 0)
    return { conclusion: 'failure', title: `Found ${regressions} regression${regressions === 1 ? '' : 's'}` };
  if (analyzed) return { conclusion: 'success', title: 'Found 0 regressions' };
  return {
    conclusion: found ? 'skipped' : 'action_required',
    title: 'Could not do the lookback z-score analysis',
  };
}

/** An empty object is no error, as in Python. */
const isError = (error: Readonly<Record<string, unknown>> | null | undefined): boolean =>
  error !== null && error !== undefined && Object.keys(error).length > 0;
