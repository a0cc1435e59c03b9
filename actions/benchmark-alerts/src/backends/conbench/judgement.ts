import {
  type CompareOptions,
  type Comparison,
  compare,
  confirmed,
  conversion,
  type RecordedRun,
  type Requirement,
  type Result,
  type Rule,
  type Series,
  seriesName,
  valueText,
  worstFirst,
} from '@ml-actions/benchmarks';
import type { BenchmarkResult, HistorySample, Comparison as Row } from '@ml-actions/conbench';
import { type Contender, isOnDefault, skippedSince } from './baselines.ts';
import { type Measurement, measurementOf, type Pages, pageOf, resultOf, seriesOf } from './results.ts';

/** All that a run has measured, and the rows of its comparison, which lack what changed its unit. */
export interface Measured extends Contender {
  results: readonly BenchmarkResult[];
  /** Absent where there is no baseline. */
  rows?: readonly Row[];
}

export interface Asked {
  method: 'auto' | 'percent';
  ruleOf: (name: string) => Rule;
  required: readonly Requirement[];
  /** All that is known of a benchmark on the default branch, by the id of a result of it. */
  pages: Pages;
  historyOf: (result: string) => Promise<readonly HistorySample[]>;
}

export interface Findings {
  /** Worst first. */
  comparisons: Comparison[];
  /** How many histories were read, and how many should have been but for the bound. */
  histories: { read: number; leftOut: number; benchmarks: number };
}

/** So many histories are read for a report: each takes a request. */
export const MOST_HISTORIES = 500;
/** Unlike comparisons, a server answers several of these at once. */
const AT_ONCE = 4;
/** Beyond so many deviations, by the server's z-score, a value is worth a closer look. */
const NOTICEABLE = 3;
/** The report that all recorded runs here are of, and the commit of those whose own does not matter. */
const CONTEXT = 'conbench';
const BASELINE = 'baseline';

/** One measurement of a benchmark. */
interface Try {
  id: string;
  time: number;
  measurement: Measurement;
  url: string;
  of: Contender;
  /** What the run of the baseline has measured. */
  before: readonly Measurement[];
  /** The server's z-score. */
  z?: number;
}

/** A benchmark on a machine. */
interface Benchmark {
  series: Series;
  /** In the order of time: a benchmark that was retried has several. */
  tries: Try[];
}
type Benchmarks = ReadonlyMap<string, Benchmark>;

/** What the baseline has and no run that is judged. */
interface Gone {
  series: Series;
  measurement: Measurement;
  url: string;
}

/**
 * Judges what runs have measured as `compare` does, and not by the server's z-score, which says nothing of a constant history,
 * of a benchmark that the baseline lacks, or after a step of the past. A benchmark that was retried is worse only where it
 * is so each time.
 *
 * Each value is compared with that of the baseline first. Where it is beyond the threshold, or has no z-score, the whole history
 * decides; for no more than `MOST_HISTORIES` of them, which are those beyond the threshold, without a z-score before the others,
 * and with the largest change. What is left out passes where its z-score is small, and is inconclusive otherwise.
 */
export async function byHistory(runs: readonly Measured[], asked: Asked): Promise<Findings> {
  const { benchmarks, gone } = benchmarksOf(runs, asked.pages);
  const options = { commit: '', context: CONTEXT, ruleOf: asked.ruleOf };
  const { found, others } = judge(benchmarks, gone, baselineRun(benchmarks, gone), {
    ...options,
    method: { name: 'percent' },
    required: asked.required,
  });
  const counts = { read: 0, leftOut: 0, benchmarks: benchmarks.size };
  if (asked.method === 'percent') {
    return { comparisons: [...found.values(), ...others].sort(worstFirst), histories: counts };
  }
  const candidates = [...found]
    .filter(([key, { verdict }]) => verdict !== 'error' && (verdict !== 'pass' || zOf(benchmarks, key) === undefined))
    .map(([key]) => key)
    .sort((a, b) => urgency(found, benchmarks, b) - urgency(found, benchmarks, a));
  const chosen = new Map(candidates.slice(0, MOST_HISTORIES).map((key) => [key, benchmarks.get(key) as Benchmark]));
  const histories = await readHistories([...chosen.values()], asked.historyOf);
  const closer = judge(
    chosen,
    new Map(),
    histories.flatMap(({ recorded }) => recorded),
    {
      ...options,
      method: { name: 'auto' },
      onBaseline: runs.every(({ run }) => isOnDefault(run)),
      others: benchmarks.size - chosen.size,
    },
  ).found;
  for (const [n, [key, { tries }]] of [...chosen].entries()) {
    const second = closer.get(key);
    const unit = histories[n]?.otherUnit;
    if (second === undefined) continue;
    const reason = `The unit was ${unit} and is ${tries.at(-1)?.measurement.unit}`;
    const isTold = unit === undefined || second.bound !== undefined;
    found.set(key, isTold ? second : { ...second, verdict: 'inconclusive', reason });
  }
  const leftOut = candidates.slice(MOST_HISTORIES);
  for (const key of leftOut) found.set(key, unread(found.get(key) as Comparison, zOf(benchmarks, key)));
  return {
    comparisons: [...found.values(), ...others].sort(worstFirst),
    histories: { ...counts, read: chosen.size, leftOut: leftOut.length },
  };
}

function benchmarksOf(
  runs: readonly Measured[],
  pages: Pages,
): { benchmarks: Benchmarks; gone: ReadonlyMap<string, Gone> } {
  const benchmarks = new Map<string, Benchmark>();
  for (const { results, rows = [], ...of } of runs) {
    const byContender = Map.groupBy(rows, ({ contender }) => contender?.benchmark_result_id);
    for (const { id, tags, stats, error, timestamp, history_fingerprint: print } of results) {
      const own = byContender.get(id) ?? [];
      const language = own[0]?.contender?.language;
      const before = own.flatMap(({ baseline, unit }) => (baseline === null ? [] : [measurementOf(baseline, unit)]));
      // What failed has no unit, and is known by that of the baseline.
      const unit = stats.unit ?? before[0]?.unit ?? null;
      const measurement = { tags, unit, data: stats.data, error, language };
      const series = seriesOf(measurement, of.run.hardware.name);
      const key = print ?? JSON.stringify(series);
      const z = own.find(({ analysis }) => analysis.lookback_z_score !== null)?.analysis.lookback_z_score?.z_score;
      const benchmark = benchmarks.get(key) ?? { series, tries: [] };
      if (unit !== null) benchmark.series = series;
      benchmark.tries.push({
        id,
        time: Date.parse(timestamp),
        measurement,
        url: pageOf(pages, id, error, own.find(({ baseline }) => baseline !== null)?.baseline?.benchmark_result_id),
        of,
        before,
        ...(typeof z === 'number' && { z }),
      });
      benchmarks.set(key, benchmark);
    }
  }
  for (const { tries } of benchmarks.values()) tries.sort((a, b) => a.time - b.time);
  const gone = new Map<string, Gone>();
  for (const { rows = [], run } of runs) {
    for (const { contender, baseline, unit, history_fingerprint: print } of rows) {
      if (contender !== null || baseline === null) continue;
      const measurement = measurementOf(baseline, unit);
      const series = seriesOf(measurement, run.hardware.name);
      const key = print ?? JSON.stringify(series);
      if (!benchmarks.has(key)) gone.set(key, { series, measurement, url: pages.result(baseline.benchmark_result_id) });
    }
  }
  return { benchmarks, gone };
}

/** What the runs of the baselines have measured, under the names of what is compared with it. */
function baselineRun(benchmarks: Benchmarks, gone: ReadonlyMap<string, Gone>): RecordedRun[] {
  const results = [
    ...[...benchmarks.values()].flatMap(({ tries }) =>
      tries.flatMap(({ id, before }) => before.map((measurement) => resultOf(measurement, id))),
    ),
    ...[...gone].map(([key, { measurement }]) => resultOf(measurement, key)),
  ];
  return [recordedRun(BASELINE, new Date(0), results)];
}

const recordedRun = (commit: string, recordedAt: Date, results: readonly Result[]): RecordedRun => ({
  recordedAt,
  context: CONTEXT,
  baseline: true,
  results: { commit, results },
});

/**
 * What `compare` says of benchmarks. Each try is one of its own there, under its id: two benchmarks may have one name and differ
 * in what only the server knows.
 * @returns what was found of each benchmark, and what is missing.
 */
function judge(
  benchmarks: Benchmarks,
  gone: ReadonlyMap<string, Gone>,
  history: readonly RecordedRun[],
  options: CompareOptions,
): { found: Map<string, Comparison>; others: Comparison[] } {
  const tries = new Map(
    [...benchmarks.values()].flatMap(({ series, tries: all }) => all.map((each) => [each.id, { series, ...each }])),
  );
  const seriesOfName = (name: string): Series | undefined => {
    const id = name.slice(0, name.lastIndexOf('/'));
    return tries.get(id)?.series ?? gone.get(id)?.series;
  };
  const realName = (name: string): string => {
    const series = seriesOfName(name);
    return series === undefined ? name : seriesName(series);
  };
  const results = [...tries].map(([id, { measurement }]) => resultOf(measurement, id));
  const compared = compare([{ results }], history, {
    ...options,
    ruleOf: (name) => options.ruleOf(realName(name)),
    required: (options.required ?? []).map(({ name, matches }) => ({
      name,
      matches: (each) => matches(realName(each)),
    })),
  });
  const byTry = new Map<string, Comparison>();
  const others: Comparison[] = [];
  for (const comparison of compared) {
    const { benchmark } = comparison.series;
    const known = tries.get(benchmark);
    if (known === undefined) {
      const { series = comparison.series, url } = gone.get(benchmark) ?? {};
      others.push({ ...comparison, series, ...(url !== undefined && { url }) });
    } else {
      const { series, url, of } = known;
      byTry.set(benchmark, withBaseline({ ...comparison, series, url }, of));
    }
  }
  const found = [...benchmarks].map(([key, { tries: own }]): [string, Comparison] => [
    key,
    settled(own.flatMap(({ id }) => byTry.get(id) ?? [])),
  ]);
  return { found: new Map(found), others };
}

/** With the commits that the baseline was looked for in. */
function withBaseline({ baseline, ...comparison }: Comparison, { baseline: chosen }: Contender): Comparison {
  if (baseline === undefined) return comparison;
  const commit = baseline.commit === BASELINE ? (chosen.commit ?? '') : baseline.commit;
  return { ...comparison, baseline: { ...baseline, commit, skipped: skippedSince(commit, chosen) } };
}

/** Of tries of one benchmark, in the order of time: an error is none when another try has a value, and worse is what is so each time. */
function settled(tries: readonly Comparison[]): Comparison {
  const measured = tries.filter(({ verdict }) => verdict !== 'error');
  const last = measured.at(-1) ?? (tries[0] as Comparison);
  const worse = measured.find(({ suspect }) => suspect === true);
  const again = measured.find(({ suspect }) => suspect !== true) ?? measured.find((each) => each !== worse);
  if (worse === undefined || again === undefined) return last;
  return confirmed([worse], [again])[0] ?? last;
}

const zOf = (benchmarks: Benchmarks, key: string): number | undefined =>
  benchmarks.get(key)?.tries.findLast(({ z }) => z !== undefined)?.z;

/** Greater for what should be looked at first. */
function urgency(found: ReadonlyMap<string, Comparison>, benchmarks: Benchmarks, key: string): number {
  const { verdict, change = Number.MAX_VALUE } = found.get(key) as Comparison;
  // A share of 1 for the change alone, so that it decides only among equals.
  const share = Math.abs(change) / (1 + Math.abs(change));
  return (verdict === 'pass' ? 0 : 4) + (zOf(benchmarks, key) === undefined ? 2 : 0) + share;
}

/** What is beyond the threshold and was not looked at closer. */
function unread({ suspect, ...first }: Comparison, z: number | undefined): Comparison {
  const whole = { ...first, ...(suspect && { suspect }) };
  if (first.verdict === 'pass' || first.bound !== undefined) return whole;
  if (z === undefined) {
    return {
      ...whole,
      verdict: 'inconclusive',
      reason: `${first.reason}; it has no z-score, and its history was not read`,
    };
  }
  if (Math.abs(z) <= NOTICEABLE) {
    return {
      ...first,
      verdict: 'pass',
      reason: `${first.reason}, but with a z-score of ${valueText(Math.abs(z))} only`,
    };
  }
  return {
    ...whole,
    verdict: 'inconclusive',
    reason: `${first.reason}, with a z-score of ${valueText(Math.abs(z))}; its history was not read`,
  };
}

interface History {
  recorded: RecordedRun[];
  /** The last unit, where all results before had one that cannot be compared. */
  otherUnit?: string;
}

async function readHistories(benchmarks: readonly Benchmark[], historyOf: Asked['historyOf']): Promise<History[]> {
  const histories: History[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < benchmarks.length; n = next++) {
      const benchmark = benchmarks[n] as Benchmark;
      const [{ id, of }] = benchmark.tries as [Try];
      histories[n] = recordedOf(benchmark, samplesBefore(await historyOf(id), of));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return histories;
}

/** A history as recorded runs, under the name of each try. */
function recordedOf({ tries }: Benchmark, samples: readonly HistorySample[]): History {
  const unit = tries.at(-1)?.measurement.unit ?? undefined;
  const alike = samples.filter((sample) => conversion(sample.unit, unit) !== undefined);
  const otherUnit = alike.length === 0 ? samples.at(-1)?.unit : undefined;
  const recorded = alike.map((sample) => {
    const { data, single_value_summary: value, commit_hash: commit } = sample;
    const measurement = { tags: {}, error: null, unit: sample.unit, data: data.length === 0 ? [value] : data };
    return recordedRun(
      commit,
      timeOf(sample.commit_timestamp),
      tries.map(({ id }) => resultOf(measurement, id)),
    );
  });
  return { recorded, ...(otherUnit !== undefined && { otherUnit }) };
}

/**
 * What of a history comes before a run, in the order of commits: up to the commit of the baseline, by time as the server itself
 * does it, and the commits that it skipped on the way there. Where there is no baseline, up to the run's own commit. Where people
 * have marked that another distribution begins, only what came since counts.
 */
export function samplesBefore(
  samples: readonly HistorySample[],
  { run, baseline, baselineCommit }: Contender,
): HistorySample[] {
  const last = baselineCommit ?? run.commit;
  // The history is that of the default branch, which the branch of the commit has left there.
  const fork = samples.find(({ commit_hash: sha }) => sha === last?.fork_point_sha);
  const until = fork?.commit_timestamp ?? last?.timestamp ?? undefined;
  const skipped = new Set(baseline.skipped);
  const isBefore = ({ commit_hash: sha, commit_timestamp: time }: HistorySample): boolean =>
    sha !== run.commit?.sha && (until === undefined || skipped.has(sha) || timeOf(time) <= timeOf(until));
  const before = samples.filter(isBefore).sort(byTime);
  const begins = before.findLastIndex(({ zscorestats }) => zscorestats.begins_distribution_change);
  return before.slice(Math.max(0, begins));
}

const byTime = (a: HistorySample, b: HistorySample): number =>
  timeOf(a.commit_timestamp).getTime() - timeOf(b.commit_timestamp).getTime() ||
  timeOf(a.result_timestamp).getTime() - timeOf(b.result_timestamp).getTime();

/** The server writes UTC without saying so. */
const timeOf = (text: string): Date => new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
