import { createHash } from 'node:crypto';

export const md5 = (value: unknown): string => createHash('md5').update(JSON.stringify(value)).digest('hex');

/** A commit that the server knows. Those of the default branch are their own fork point. */
export interface StoredCommit {
  sha: string;
  repository: string;
  branch: string | null;
  parentSha: string | null;
  forkPointSha: string | null;
  /** Milliseconds; null for a commit that GitHub did not know. */
  time: number | null;
  message: string;
}

export interface StoredResult {
  id: string;
  runId: string;
  runTags: Readonly<Record<string, string>>;
  runReason: string | null;
  batchId: string;
  /** Milliseconds. */
  time: number;
  tags: Readonly<Record<string, string>>;
  context: Readonly<Record<string, unknown>>;
  repository: string;
  commit: StoredCommit | null;
  hardware: Readonly<Record<string, unknown>>;
  fingerprint: string;
  stats: Stats;
  error: Readonly<Record<string, unknown>> | null;
  annotations: Record<string, unknown>;
}

export interface Stats {
  data: (number | null)[];
  times: (number | null)[];
  unit: string | null;
  time_unit: string | null;
  iterations: number | null;
  mean: number | null;
  min: number | null;
  max: number | null;
  median: number | null;
  stdev: number | null;
  q1: number | null;
  q3: number | null;
  iqr: number | null;
}

/** Of a machine its name and what it has, of a cluster its name and what identifies it: another one starts a new history. */
export function hardwareHash(hardware: Readonly<Record<string, unknown>>): string {
  const { name, type } = hardware;
  if (type === 'cluster') return `${String(name)}-${md5(hardware['info'])}`;
  const parts = ['gpu_count', 'cpu_core_count', 'cpu_thread_count', 'memory_bytes'].map((key) => hardware[key]);
  return [name, ...parts].join('-');
}

/** Aggregates are the server's own: the mean of any samples, the rest of at least three. */
export function statsOf(
  data: readonly (number | null)[],
  unit: string | null,
  rest: Pick<Stats, 'times' | 'time_unit' | 'iterations'>,
): Stats {
  const samples = data.filter((value) => value !== null);
  const whole = samples.length === data.length && samples.length > 0;
  const sorted = [...samples].sort((a, b) => a - b);
  const enough = whole && samples.length >= 3;
  const mean = whole ? samples.reduce((sum, value) => sum + value, 0) / samples.length : null;
  const [q1, median, q3] = enough ? [0.25, 0.5, 0.75].map((share) => quantile(sorted, share)) : [];
  return {
    data: [...data],
    ...rest,
    unit,
    mean,
    min: enough ? (sorted[0] ?? null) : null,
    max: enough ? (sorted.at(-1) ?? null) : null,
    median: median ?? null,
    stdev: enough ? deviation(samples) : null,
    q1: q1 ?? null,
    q3: q3 ?? null,
    iqr: q1 !== undefined && q3 !== undefined ? q3 - q1 : null,
  };
}

/** @param sorted in ascending order, not empty. Interpolated linearly. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** The standard deviation of a sample; not a number for fewer than two. */
export function deviation(values: readonly number[]): number {
  const mean = average(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1 || Number.NaN));
}

export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const isFailed = ({ error, stats }: StoredResult): boolean => error !== null || stats.mean === null;

export const lessIsBetter = (unit: string): boolean => !unit.endsWith('/s');

/** The best sample; null for a result that failed. */
export function singleValue(result: StoredResult): number | null {
  const { data, unit } = result.stats;
  if (isFailed(result) || unit === null) return null;
  const samples = data.filter((value) => value !== null);
  return lessIsBetter(unit) ? Math.min(...samples) : Math.max(...samples);
}

const naive = (time: number): string => new Date(time).toISOString().replace(/\.000Z$|Z$/, '');

export const commitJson = (commit: StoredCommit | null) =>
  commit && {
    id: md5([commit.sha, commit.repository]),
    sha: commit.sha,
    branch: commit.branch,
    fork_point_sha: commit.forkPointSha,
    parent_sha: commit.parentSha,
    repository: commit.repository,
    url: commit.time === null ? null : `${commit.repository}/commit/${commit.sha}`,
    message: commit.message,
    author_name: commit.time === null ? '' : 'Octo Cat',
    author_login: null,
    author_avatar: null,
    timestamp: commit.time === null ? null : naive(commit.time),
  };

export const runJson = (result: StoredResult) => ({
  id: result.runId,
  tags: result.runTags,
  reason: result.runReason,
  timestamp: new Date(result.time).toISOString(),
  commit: commitJson(result.commit),
  hardware: result.hardware,
});

/** A result without what is joined to it. */
export const bareJson = (result: StoredResult) => ({
  id: result.id,
  run_id: result.runId,
  run_tags: result.runTags,
  run_reason: result.runReason,
  commit_repo_url: result.repository,
  batch_id: result.batchId,
  history_fingerprint: result.fingerprint,
  timestamp: new Date(result.time).toISOString(),
  optional_benchmark_info: null,
  validation: null,
  change_annotations: result.annotations,
  stats: result.stats,
  error: result.error,
});

export const resultJson = (result: StoredResult) => ({
  ...bareJson(result),
  tags: result.tags,
  commit: commitJson(result.commit),
  hardware: result.hardware,
  links: {
    list: '/api/benchmarks/',
    self: `/api/benchmarks/${result.id}/`,
    info: `/api/info/${md5('info')}/`,
    context: `/api/contexts/${md5(result.context)}/`,
    run: `/api/runs/${result.runId}/`,
  },
});

export const comparedJson = (result: StoredResult | undefined) => {
  if (result === undefined) return null;
  const { name, ...others } = result.tags;
  const permutation = Object.entries(others)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(', ');
  return {
    benchmark_result_id: result.id,
    benchmark_name: name,
    case_permutation: permutation || 'no-permutations',
    language: String(result.context['benchmark_language'] ?? 'unknown'),
    single_value_summary: singleValue(result),
    error: result.error,
    batch_id: result.batchId,
    run_id: result.runId,
    tags: result.tags,
    result: bareJson(result),
  };
};

export const historyJson = (result: StoredResult, commit: StoredCommit, zscorestats: object) => ({
  benchmark_result_id: result.id,
  history_fingerprint: result.fingerprint,
  case_id: md5(result.tags),
  context_id: md5(result.context),
  mean: result.stats.mean,
  data: result.stats.data,
  times: result.stats.times,
  unit: result.stats.unit,
  hardware_hash: hardwareHash(result.hardware),
  repository: result.repository,
  commit_hash: commit.sha,
  commit_msg: commit.message,
  commit_timestamp: naive(commit.time ?? 0),
  result_timestamp: naive(result.time),
  run_name: null,
  run_tags: result.runTags,
  single_value_summary: singleValue(result),
  single_value_summary_type: lessIsBetter(result.stats.unit ?? '') ? 'min' : 'max',
  zscorestats,
});
