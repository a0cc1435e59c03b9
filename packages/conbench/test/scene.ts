import type { FakeConbench } from '../fake/index.ts';

export const REPOSITORY = 'https://github.com/acme/model';
export const MACHINE = {
  name: 'runner-a',
  architecture_name: 'x86_64',
  kernel_name: '6.1',
  os_name: 'Linux',
  os_version: '6.1',
  cpu_model_name: 'cpu',
  cpu_l1d_cache_bytes: 32_768,
  cpu_l1i_cache_bytes: 32_768,
  cpu_l2_cache_bytes: 262_144,
  cpu_l3_cache_bytes: 4_194_304,
  cpu_core_count: 2,
  cpu_thread_count: 4,
  cpu_frequency_max_hz: 0,
  memory_bytes: 17_179_869_184,
  gpu_count: 0,
  gpu_product_names: [],
};

/** The n-th commit of the default branch. */
export const sha = (n: number): string => n.toString(16).padStart(40, '0');
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

export interface Measured {
  run: string;
  commit?: string;
  name?: string;
  data?: readonly (number | null)[];
  unit?: string;
  reason?: string;
  tags?: Readonly<Record<string, unknown>>;
  machine?: Readonly<Record<string, unknown>>;
  more?: Readonly<Record<string, unknown>>;
}

/** A body as it is posted. */
export function body({ run, commit, name = 'train-step', data = [1], unit = 's', ...rest }: Measured) {
  return {
    run_id: run,
    batch_id: `${run}-b`,
    timestamp: '2026-01-02T03:04:05Z',
    ...(rest.reason !== undefined && { run_reason: rest.reason }),
    context: { benchmark_language: 'Python' },
    tags: { name, ...rest.tags },
    github: { repository: REPOSITORY, ...(commit !== undefined && { commit }) },
    machine_info: { ...MACHINE, ...rest.machine },
    stats: { data, unit, times: [], time_unit: 's', iterations: data.length },
    ...rest.more,
  };
}

/** Makes commits 1…n of the default branch known, an hour apart. */
export function mainBranch(server: FakeConbench, commits: number): void {
  for (let n = 1; n <= commits; n++)
    server.commit({
      sha: sha(n),
      repository: REPOSITORY,
      branch: 'acme:main',
      parentSha: n === 1 ? null : sha(n - 1),
      forkPointSha: sha(n),
      time: START + n * HOUR,
      message: `Commit ${n}`,
    });
}

/** A commit of a pull request that forks off at commit `from`. */
export function pullRequest(
  server: FakeConbench,
  commit: string,
  from: number,
  { parent = sha(from), minutes = 1 }: { parent?: string; minutes?: number } = {},
): void {
  server.commit({
    sha: commit,
    repository: REPOSITORY,
    branch: 'fork:better',
    parentSha: parent,
    forkPointSha: sha(from),
    time: START + from * HOUR + minutes * 60_000,
    message: 'Better',
  });
}

/** One run for each value, on commits 1, 2, … */
export function history(server: FakeConbench, values: readonly number[], more: Partial<Measured> = {}): void {
  values.forEach((value, index) => {
    server.add(body({ run: `run-${index + 1}`, commit: sha(index + 1), data: [value], ...more }));
  });
}
