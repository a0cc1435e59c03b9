// What Conbench costs: a run of 500 and one of 5 000 benchmarks is posted, compared and judged, by the client alone and by
// benchmark-alerts as a runner starts it. The server is the fake, in another thread than the client and another process than
// the step's; what it computes, a comparison of every benchmark with its history, is a part of all times. A real server adds its
// database and the way to it.
//
// requests = all but logins
// growth   = from 500 to 5 000 benchmarks; 10 × is linear
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { alertsOf, type Conbench, connectConbench, type NewResult } from '@ml-actions/conbench';
import { startConbench } from '@ml-actions/conbench/fake';
import { fakeHost } from '@ml-actions/core/fake';
import { runBundle, temporaryFolder } from '@ml-actions/testing';
import { atMost, tell } from './bench/figures.ts';

const SIZES = [500, 5_000] as const;
/** Commits of the default branch, each with a run of all benchmarks. */
const COMMITS = 12;
/** What a run of so many benchmarks may take: their posts, lists of a thousand, comparisons of five hundred, and some. */
const postsLimit = (benchmarks: number): number => benchmarks + 2 * (benchmarks / 1_000 + 1);
const readsLimit = (benchmarks: number): number => benchmarks / 500 + 2;
const stepLimit = (benchmarks: number): number => 2 * (benchmarks / 500 + 2) + 500 + 10;

const REPOSITORY = 'https://github.com/acme/model';
const LOGIN = { email: 'bot@acme.test', password: 'sesame' };
const sha = (n: number): string => n.toString(16).padStart(40, '0');
const PULL_REQUEST = 'f'.repeat(40);
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const MACHINE: NewResult['machine_info'] = {
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

/** The same noise each time. Every hundredth benchmark is a tenth slower in the pull request. */
function durationOf(benchmark: number, commit: number): number {
  const noise = Math.sin(benchmark * 12.9898 + commit * 78.233) * 43758.5453;
  return 1 + (noise - Math.floor(noise)) / 100 + (commit > COMMITS && benchmark % 100 === 0 ? 0.1 : 0);
}

const resultOf = (run: string, commit: string, benchmark: number, n: number): NewResult => ({
  run_id: run,
  batch_id: run,
  timestamp: new Date(START + n * HOUR).toISOString(),
  run_reason: commit === PULL_REQUEST ? 'pull-request' : 'commit',
  tags: { name: `benchmark-${benchmark}`, metric: 'duration' },
  context: {},
  github: { repository: REPOSITORY, commit },
  machine_info: MACHINE,
  stats: { data: [durationOf(benchmark, n)], unit: 's', times: [], time_unit: 's', iterations: 1 },
});
const runOf = (run: string, benchmarks: number): NewResult[] =>
  Array.from({ length: benchmarks }, (_, benchmark) => resultOf(run, PULL_REQUEST, benchmark, COMMITS + 1));

/** The thread of the server: tells its address, then how many requests it had whenever it is asked. */
async function serve(benchmarks: number): Promise<void> {
  const server = await startConbench({ users: { [LOGIN.email]: LOGIN.password } });
  for (let n = 1; n <= COMMITS + 1; n++) {
    const [own, before] = [n > COMMITS ? PULL_REQUEST : sha(n), n === 1 ? null : sha(n - 1)];
    server.commit({
      sha: own,
      repository: REPOSITORY,
      branch: n > COMMITS ? 'acme:try' : 'acme:main',
      parentSha: before,
      forkPointSha: n > COMMITS ? before : own,
      time: START + n * HOUR,
      message: `Commit ${n}`,
    });
    for (let benchmark = 0; n <= COMMITS && benchmark < benchmarks; benchmark++)
      server.add(resultOf(`run-${n}`, own, benchmark, n));
  }
  parentPort?.on('message', () =>
    parentPort?.postMessage(server.asked.filter((asked) => asked !== 'POST /api/login/').length),
  );
  parentPort?.postMessage(server.url);
}

interface Row {
  what: string;
  seconds: number;
  requests: number;
  limit: number;
  said: string;
}

async function measure(benchmarks: number): Promise<Row[]> {
  const worker = new Worker(import.meta.filename, { argv: [String(benchmarks)] });
  const folder = temporaryFolder();
  const hear = async <T>(): Promise<T> => ((await once(worker, 'message')) as [T])[0];
  const asked = async (): Promise<number> => {
    worker.postMessage('asked');
    return hear<number>();
  };
  const rows: Row[] = [];
  async function row<T>(what: string, limit: number, body: () => Promise<T>, said: (outcome: T) => string): Promise<T> {
    const before = await asked();
    const started = performance.now();
    const outcome = await body();
    const seconds = (performance.now() - started) / 1_000;
    rows.push({ what, seconds, requests: (await asked()) - before, limit, said: said(outcome) });
    return outcome;
  }

  try {
    const url = await hear<string>();
    const conbench: Conbench = connectConbench(fakeHost(), { url, login: LOGIN });
    const posts = () => conbench.post(runOf('by-hand', benchmarks));
    const saidOf = ({ posted, present }: Awaited<ReturnType<typeof posts>>) => `${posted} posted, ${present} there`;
    await row('client: post', postsLimit(benchmarks), posts, saidOf);
    await row('client: post again', postsLimit(0) + benchmarks / 1_000, posts, saidOf);
    const comparisons = await row(
      'client: compare',
      readsLimit(benchmarks),
      async () => (await conbench.compare(`run-${COMMITS}`, 'by-hand', { percent: 5, z: 5 })) ?? [],
      (found) => `${found.length} rows`,
    );
    await row(
      'client: judge',
      0,
      async () => alertsOf([{ comparisons }]),
      ({ conclusion, title }) => `${conclusion}: ${title}`,
    );
    for (const method of ['z-score', 'auto'])
      await row(
        `step: ${method}`,
        stepLimit(benchmarks),
        () => step(url, folder.path, { method }),
        (text) => text,
      );
    writeResults(folder.path, benchmarks);
    await row(
      'step: post too',
      postsLimit(benchmarks) + stepLimit(benchmarks),
      () => step(url, folder.path, { method: 'z-score', results: 'results.json' }),
      (text) => text,
    );
  } finally {
    await worker.terminate();
    folder.remove();
  }
  return rows;
}

function writeResults(folder: string, benchmarks: number): void {
  const results = Array.from({ length: benchmarks }, (_, benchmark) => ({
    benchmark: `benchmark-${benchmark}`,
    metric: 'duration',
    unit: 's',
    better: 'lower',
    samples: [durationOf(benchmark, COMMITS + 1)],
  }));
  writeFileSync(join(folder, 'results.json'), JSON.stringify({ version: 1, machine: { name: MACHINE.name }, results }));
}

const action = join(dirname(import.meta.dirname), 'actions', 'benchmark-alerts');

/** benchmark-alerts on the pull request's commit. @returns what it concludes. */
async function step(url: string, cwd: string, more: Record<string, string>): Promise<string> {
  const { exitCode, outputs, stdout } = await runBundle(join(action, 'dist', 'index.js'), {
    action,
    cwd,
    env: { GITHUB_RUN_ID: '77', GITHUB_REPOSITORY: 'acme/model', GITHUB_SERVER_URL: 'https://github.com' },
    event: { name: 'push', payload: { after: PULL_REQUEST } },
    inputs: { backend: 'conbench', url, ...LOGIN, status: 'false', comment: 'never', 'fail-on': 'never', ...more },
    timeout: 300_000,
  });
  if (exitCode !== 0) throw new Error(`The step failed:\n${stdout}`);
  const { conclusion = '', analyzed = '', regressions = '' } = outputs;
  return `${conclusion}: ${regressions} regressions in ${analyzed}`;
}

if (isMainThread) {
  console.log(`${SIZES.join(' and ')} benchmarks with ${COMMITS} runs each before, Node ${process.versions.node}`);
  const [few = [], many = []] = [await measure(SIZES[0]), await measure(SIZES[1])];
  for (const [index, { what, seconds, requests, limit, said }] of many.entries()) {
    const { seconds: less = 0, requests: fewer = 0 } = few[index] ?? {};
    const times = [less, seconds].map((each) => each.toFixed(2).padStart(7)).join(' →');
    console.log(
      `${what.padEnd(19)} ${times} s  ${String(fewer).padStart(5)} →${String(requests).padStart(6)} requests   ${said}`,
    );
    tell({
      what: `Conbench, ${SIZES[1]} benchmarks: ${what}`,
      figure: `${seconds.toFixed(2)} s, ${requests} requests`,
      ...(seconds >= 0.05 && { ratio: `${(seconds / less).toFixed(1)} × the time of ${SIZES[0]}` }),
      limit: atMost(requests, limit, 'requests'),
    });
  }
} else {
  await serve(Number(process.argv[2]));
}
