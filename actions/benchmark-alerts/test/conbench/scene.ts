import { type FakeConbench, type FakeConbenchOptions, startConbench } from '@ml-actions/conbench/fake';
import type { FakeHost } from '@ml-actions/core/fake';
import { openScene, REPOSITORY, type Scene, type StepOptions } from '../scene.ts';

const GITHUB = `https://github.com/${REPOSITORY}`;
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const MACHINE = {
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

/** What a run posts of one benchmark. */
export interface Posted {
  name?: string;
  /** Samples, or one. */
  data?: number | readonly (number | null)[];
  unit?: string;
  tags?: Readonly<Record<string, string>>;
  reason?: string;
  machine?: string;
  /** In place of samples. */
  error?: object;
  /** Somebody has marked that another distribution begins here. */
  begins?: true;
}

/** A GitHub, and a Conbench server that knows its commits. */
export interface ConbenchScene extends Scene {
  conbench: FakeConbench;
  /** Makes a commit of main known to both. */
  mainCommit(): string;
  /** Makes the head of a pull request known to both, whose branch began at a commit of main. @param n of how many such. */
  headCommit(from: string): string;
  /** Stores a result. @returns its id. */
  add(run: string, commit: string | undefined, posted?: Posted): string;
  /** Runs the step for a commit with `backend: conbench`. */
  judge(commit: string, inputs?: Record<string, string>, options?: StepOptions): Promise<FakeHost>;
}

export async function openConbenchScene(options: FakeConbenchOptions = {}): Promise<ConbenchScene> {
  const scene = await openScene();
  const conbench = await startConbench(options);
  const times = new Map<string, number>();
  let [last, results] = [null as string | null, 0];
  return {
    ...scene,
    conbench,
    mainCommit() {
      const sha = scene.commit();
      const time = START + (times.size + 1) * HOUR;
      times.set(sha, time);
      const known = { sha, repository: GITHUB, branch: 'acme:main', parentSha: last, forkPointSha: sha };
      conbench.commit({ ...known, time, message: 'Train' });
      last = sha;
      return sha;
    },
    headCommit(from) {
      const sha = scene.commit('feature');
      const known = { sha, repository: GITHUB, branch: 'ada:feature', parentSha: from, forkPointSha: from };
      conbench.commit({ ...known, time: (times.get(from) ?? START) + HOUR / 2, message: 'Better' });
      return sha;
    },
    add(run, commit, { name = 'train', data = 1, unit = 's', tags, reason, machine, error, begins } = {}) {
      const samples = typeof data === 'number' ? [data] : data;
      const { id } = conbench.add({
        run_id: run,
        batch_id: `${run}-b`,
        timestamp: new Date(START + results++ * 1000).toISOString(),
        ...(reason !== undefined && { run_reason: reason }),
        context: { benchmark_language: 'Python' },
        tags: { name, ...tags },
        github: { repository: GITHUB, ...(commit !== undefined && { commit }) },
        machine_info: { ...MACHINE, ...(machine !== undefined && { name: machine }) },
        ...(begins && { change_annotations: { begins_distribution_change: true } }),
        ...(error === undefined
          ? { stats: { data: samples, unit, times: [], time_unit: 's', iterations: samples.length } }
          : { error }),
      });
      return id;
    },
    judge: (commit, inputs = {}, rest = {}) =>
      scene.step({
        ...rest,
        inputs: { results: '', machine: '', backend: 'conbench', url: conbench.url, commit, ...inputs },
      }),
    close: async () => {
      await conbench.close();
      await scene.close();
    },
  };
}
