import { rounded } from './answers.ts';
import { ancestry } from './baselines.ts';
import { latest, type Point } from './lookback.ts';
import { comparedJson, isFailed, lessIsBetter, type StoredCommit, type StoredResult, singleValue } from './records.ts';

export interface Store {
  results: readonly StoredResult[];
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
  const known = latest(historyPoints(store.results, contender.fingerprint, reach), store.window);
  if (known === undefined || known.deviation === 0) return null;
  const z = (((singleValue(contender) ?? 0) - known.mean) / known.deviation) * (less ? -1 : 1);
  return {
    z_threshold: threshold,
    z_score: rounded(z),
    regression_indicated: -z > threshold,
    improvement_indicated: z > threshold,
  };
}

export function historyPoints(
  results: readonly StoredResult[],
  fingerprint: string,
  commits: readonly StoredCommit[],
): Point[] {
  const shas = new Set(commits.map(({ sha }) => sha));
  return results.flatMap((each): Point[] => {
    const value = singleValue(each);
    const { commit } = each;
    if (each.fingerprint !== fingerprint || value === null || commit === null || commit.time === null) return [];
    if (!shas.has(commit.sha)) return [];
    const begins = each.annotations['begins_distribution_change'] === true;
    return [{ id: each.id, value, commitTime: commit.time, resultTime: each.time, begins }];
  });
}

/** The rows of two runs, by fingerprint; a benchmark that was retried has one for each try. */
export function comparedRuns(
  store: Store,
  baselineRun: readonly StoredResult[],
  contenderRun: readonly StoredResult[],
  thresholds: { percent: number; z: number },
) {
  const prints = [...new Set([...baselineRun, ...contenderRun].map(({ fingerprint }) => fingerprint))].sort();
  return prints.map((fingerprint) => {
    const of = (run: readonly StoredResult[]): (StoredResult | undefined)[] => {
      const own = run.filter((each) => each.fingerprint === fingerprint);
      return own.length > 0 ? own : [undefined];
    };
    const rows = of(baselineRun).flatMap((baseline) =>
      of(contenderRun).flatMap((contender) => comparison(store, baseline, contender, thresholds) ?? []),
    );
    return { fingerprint, rows };
  });
}
