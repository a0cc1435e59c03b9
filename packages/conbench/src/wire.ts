/** What Conbench answers, as far as it is read here. Fields that older servers leave out are optional. */

/** The only units that a server stores. https://github.com/conbench/conbench/blob/main/conbench/units.py */
export const UNITS = ['B', 'B/s', 's', 'ns', 'i/s'] as const;
export type Unit = (typeof UNITS)[number];

export interface Page<T> {
  data: T[];
  metadata: { next_page_cursor: string | null };
}

export interface Commit {
  sha: string;
  branch: string | null;
  fork_point_sha: string | null;
  parent_sha: string | null;
  repository: string;
  url: string | null;
  message: string;
  author_name: string;
  /** UTC, without saying so. */
  timestamp: string | null;
}

export interface Hardware {
  name: string;
  type: 'machine' | 'cluster';
}

export interface Run {
  id: string;
  tags: Readonly<Record<string, string>>;
  reason: string | null;
  timestamp: string;
  commit: Commit | null;
  hardware: Hardware;
}

export const BASELINES = ['parent', 'fork_point', 'latest_default'] as const;
export type BaselineType = (typeof BASELINES)[number];

export interface BaselineCandidate {
  baseline_run_id: string | null;
  /** Hashes of the commits between, the newest first. */
  commits_skipped: string[] | null;
  /** Why there is none. */
  error: string | null;
}

export interface RunWithBaselines extends Run {
  candidate_baseline_runs: Readonly<Record<BaselineType, BaselineCandidate>>;
}

export interface Stats {
  data: (number | null)[];
  unit: string | null;
  iterations: number | null;
  mean: number | null;
  stdev: number | null;
}

export interface BenchmarkResult {
  id: string;
  run_id: string;
  batch_id: string | null;
  history_fingerprint: string;
  timestamp: string;
  change_annotations: Readonly<Record<string, unknown>>;
  stats: Stats;
  error: Readonly<Record<string, unknown>> | null;
  tags: Readonly<Record<string, string>>;
}

export interface ComparedResult {
  benchmark_result_id: string;
  benchmark_name: string;
  /** The tags without the name, as `k=v`, sorted and comma-joined; `no-permutations` when there are none. */
  case_permutation: string;
  language: string;
  single_value_summary: number | null;
  error: Readonly<Record<string, unknown>> | null;
  batch_id: string;
  run_id: string;
  tags: Readonly<Record<string, string>>;
  /** Older servers leave it out. */
  result?: Omit<BenchmarkResult, 'tags'>;
}

/** Numbers have four significant digits; what they indicate was decided before they were rounded. */
export interface Comparison {
  unit: Unit | null;
  less_is_better: boolean | null;
  /** Older servers leave it out. */
  history_fingerprint?: string | null;
  baseline: ComparedResult | null;
  contender: ComparedResult | null;
  analysis: {
    pairwise: { percent_change: number | null; regression_indicated: boolean; improvement_indicated: boolean } | null;
    lookback_z_score: {
      z_score: number | null;
      z_threshold: number;
      regression_indicated: boolean;
      improvement_indicated: boolean;
    } | null;
  };
}

export interface HistorySample {
  benchmark_result_id: string;
  history_fingerprint: string;
  data: number[];
  unit: string;
  commit_hash: string;
  commit_msg: string;
  /** UTC, without saying so. */
  commit_timestamp: string;
  result_timestamp: string;
  single_value_summary: number;
  zscorestats: { begins_distribution_change: boolean; is_outlier: boolean };
}

export interface MachineInfo {
  name: string;
  architecture_name: string;
  kernel_name: string;
  os_name: string;
  os_version: string;
  cpu_model_name: string;
  cpu_l1d_cache_bytes: number;
  cpu_l1i_cache_bytes: number;
  cpu_l2_cache_bytes: number;
  cpu_l3_cache_bytes: number;
  cpu_core_count: number;
  cpu_thread_count: number;
  cpu_frequency_max_hz: number;
  memory_bytes: number;
  gpu_count: number;
  gpu_product_names: readonly string[];
}

/** The body of a POST. https://github.com/conbench/conbench/blob/main/conbench/entities/benchmark_result.py */
export interface NewResult {
  run_id: string;
  batch_id: string;
  /** ISO 8601; without a zone it is UTC. */
  timestamp: string;
  run_reason?: string;
  run_tags?: Readonly<Record<string, string>>;
  /** Texts: what the server makes of a number or a boolean is Python's word for it. */
  tags: Readonly<Record<string, string>>;
  context: Readonly<Record<string, unknown>>;
  info?: Readonly<Record<string, unknown>>;
  github: { repository: string; commit?: string; pr_number?: number; branch?: string };
  machine_info: MachineInfo;
  stats?: {
    data: readonly number[];
    unit: Unit;
    /** How long each repetition took, where `data` is something else. */
    times: readonly number[];
    time_unit: string;
    iterations: number;
  };
  error?: Readonly<Record<string, unknown>>;
}
