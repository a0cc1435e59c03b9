import { rounded } from './answers.ts';
import { ancestry } from './baselines.ts';
import { latest, type Point } from './lookback.ts';
import { comparedJson, isFailed, lessIsBetter, type StoredCommit, type StoredResult, singleValue } from './records.ts';

export interface Store {
  /** All results of a history. */
  resultsOf(fingerprint: string): readonly StoredResult[];
  commits: readonly StoredCommit[];
  /** How many commits a history has: DISTRIBUTION_COMMITS. */
  window: number;
}

/** A row, or nothing for two results that measure different things. */
export function comparison(
  store: Store,
  baseline: StoredResult | undefined,
  contender: StoredResult | undefined,
  thresholds: { percent: number; z: number },
) {
  const both = baseline !== undefined && contender !== undefined;
  const comparable = both && !isFailed(baseline) && !isFailed(contender);
  const unit = contender?.stats.unit ?? null;
  if (comparable && baseline.stats.unit !== unit) return undefined;
  const less = comparable && unit !== null ? lessIsBetter(unit) : null;
  return {
    unit: comparable ? unit : null,
    less_is_better: less,
    history_fingerprint: (contender ?? baseline)?.fingerprint ?? null,
    baseline: comparedJson(baseline),
    contender: comparedJson(contender),
    analysis: {
      pairwise: comparable && less !== null ? pairwise(baseline, contender, less, thresholds.percent) : null,
      lookback_z_score: comparable && less !== null ? lookback(store, baseline, contender, less, thresholds.z) : null,
    },
  };
}

function pairwise(baseline: StoredResult, contender: StoredResult, less: boolean, threshold: number) {
  const [before, after] = [singleValue(baseline) ?? 0, singleValue(contender) ?? 0];
  if (before === 0) return null;
  const change = ((after - before) / Math.abs(before)) * 100 * (less ? -1 : 1);
  return {
    percent_change: rounded(change),
    percent_threshold: threshold,
    regression_indicated: -change > threshold,
    improvement_indicated: change > threshold,
  };
}

/** By the history that ends at the baseline's commit: a baseline that lacks the benchmark has none. */
function lookback(store: Store, baseline: StoredResult, contender: StoredResult, less: boolean, threshold: number) {
  if (baseline.commit === null) return null;
  const reach = ancestry(baseline.commit, store.commits)?.slice(0, store.window);
  if (reach === undefined) return null;
  const known = latest(historyPoints(store.resultsOf(contender.fingerprint), reach), store.window);
  if (known === undefined || known.deviation === 0) return null;
  const z = (((singleValue(contender) ?? 0) - known.mean) / known.deviation) * (less ? -1 : 1);
  return {
    z_threshold: threshold,
    z_score: rounded(z),
    regression_indicated: -z > threshold,
    improvement_indicated: z > threshold,
  };
}

/** @param results of one history. */
export function historyPoints(results: readonly StoredResult[], commits: readonly StoredCommit[]): Point[] {
  const shas = new Set(commits.map(({ sha }) => sha));
  return results.flatMap((each): Point[] => {
    const value = singleValue(each);
    const { commit } = each;
    if (value === null || commit === null || commit.time === null) return [];
    if (!shas.has(commit.sha)) return [];
    const begins = each.annotations['begins_distribution_change'] === true;
    return [{ id: each.id, value, commitTime: commit.time, resultTime: each.time, begins }];
  });
}

/** The rows of one benchmark in two runs, each of which has one; that it was retried in has one for each try. */
export function comparedBenchmark(
  store: Store,
  baselines: readonly StoredResult[] = [],
  contenders: readonly StoredResult[] = [],
  thresholds: { percent: number; z: number },
) {
  const some = (own: readonly StoredResult[]): readonly (StoredResult | undefined)[] =>
    own.length > 0 ? own : [undefined];
  return some(baselines).flatMap((baseline) =>
    some(contenders).flatMap((contender) => comparison(store, baseline, contender, thresholds) ?? []),
  );
}
