// Reports of many benchmarks: they are judged by their history, and written as Markdown, HTML, JSON, summary and check run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConbench } from '@ml-actions/conbench/fake';
import { gitEnvironment, gitRepository } from '@ml-actions/testing';
import { counted, type Load } from '../load.ts';
import { REPOSITORY, type Stage } from '../stage.ts';

const BENCHMARKS = 20_000;
/** Commits before, with a run of all benchmarks each. */
const COMMITS = 5;

/** The same noise each time. Every hundredth benchmark is a half slower in the last commit. */
function durationOf(benchmark: number, commit: number): number {
  const noise = Math.sin(benchmark * 12.9898 + commit * 78.233) * 43758.5453;
  return 1 + (noise - Math.floor(noise)) / 100 + (commit === COMMITS && benchmark % 100 === 0 ? 0.5 : 0);
}

const report = { check: 'true', 'fail-on': 'never' };

const git: Load = {
  what: (size) => `${size} benchmarks reported: git`,
  size: BENCHMARKS,
  run: async (stage, size) => {
    const repository = await gitRepository({ remote: 'bare' });
    const measure = async (commit: number): Promise<string> => {
      const results = Array.from({ length: size }, (_, n) => ({
        benchmark: `tests/test_${n % 100}.py::test_${n}`,
        metric: 'duration',
        unit: 's',
        better: 'lower',
        samples: [durationOf(n, commit)],
      }));
      const sha = await repository.commit({ 'train.py': `print(${commit})\n` }, `Commit ${commit}`);
      stage.repository.addCommit({ sha });
      writeFileSync(join(repository.path, 'results.json'), JSON.stringify({ version: 1, results }));
      return sha;
    };
    const inputs = { results: 'results.json', machine: 'lab', ...report };
    const step = (sha: string) =>
      stage.step('benchmark-alerts', inputs, { env: gitEnvironment, workspace: repository.path, sha });
    try {
      for (let commit = 0; commit < COMMITS; commit++) await step(await measure(commit));
      const last = await measure(COMMITS);
      return await counted([stage.github], () => step(last));
    } finally {
      repository.remove();
    }
  },
};

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const MACHINE = {
  name: 'runner',
  architecture_name: 'x64',
  kernel_name: 'unknown',
  os_name: 'Linux',
  os_version: 'unknown',
  cpu_model_name: 'cpu',
  cpu_l1d_cache_bytes: 0,
  cpu_l1i_cache_bytes: 0,
  cpu_l2_cache_bytes: 0,
  cpu_l3_cache_bytes: 0,
  cpu_core_count: 0,
  cpu_thread_count: 0,
  cpu_frequency_max_hz: 0,
  memory_bytes: 0,
  gpu_count: 0,
  gpu_product_names: [],
};

/** A server with the runs of all commits, the last of them too. @returns it and the last commit. */
async function conbenchOf({ repository: project }: Stage, size: number) {
  const server = await startConbench();
  const repository = `https://github.com/${REPOSITORY}`;
  let last: string | null = null;
  for (let n = 0; n <= COMMITS; n++) {
    const sha = project.addCommit();
    const known = { sha, repository, branch: 'ada:main', parentSha: last, forkPointSha: sha };
    server.commit({ ...known, time: START + n * HOUR, message: `Commit ${n}` });
    for (let benchmark = 0; benchmark < size; benchmark++)
      server.add({
        run_id: `run-${n}`,
        batch_id: `run-${n}`,
        timestamp: new Date(START + n * HOUR).toISOString(),
        run_reason: 'commit',
        tags: { name: `benchmark-${benchmark}`, metric: 'duration' },
        context: {},
        github: { repository, commit: sha },
        machine_info: MACHINE,
        stats: { data: [durationOf(benchmark, n)], unit: 's', times: [], time_unit: 's', iterations: 1 },
      });
    last = sha;
  }
  return { server, sha: last ?? '' };
}

const conbench: Load = {
  what: (size) => `${size} benchmarks reported: conbench`,
  size: BENCHMARKS,
  run: async (stage, size) => {
    const { server, sha } = await conbenchOf(stage, size);
    const inputs = { backend: 'conbench', url: server.url, method: 'z-score', ...report };
    try {
      return await counted([stage.github, server], () => stage.step('benchmark-alerts', inputs, { sha }));
    } finally {
      await server.close();
    }
  },
};

export const reportLoads: readonly Load[] = [git, conbench];
