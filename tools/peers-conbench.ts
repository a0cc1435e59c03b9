// Holds our decisions to those of the published benchalerts: random histories on the fake of Conbench are judged by that package,
// by our client with its rule, and by benchmark-alerts with `method: z-score`. All must say the same. Its client is a witness for
// the fake too: it signs in, reads pages and expects the statuses of the real server.
//
//   pnpm peers:conbench [scenes]   300 unless told otherwise; PEERS_VENV names a folder that `python3 -m venv` has made and that
//                                  has `benchalerts`

import { dirname, join } from 'node:path';
import { type Alerts, alertsOf, type Conbench, connectConbench, type RunFindings } from '@ml-actions/conbench';
import { type FakeConbench, startConbench } from '@ml-actions/conbench/fake';
import { fakeHost } from '@ml-actions/core/fake';
import { filledInputs, readManifest, temporaryFolder } from '@ml-actions/testing';
import { main } from '../actions/benchmark-alerts/src/main.ts';
import { type Question, startBenchalerts } from './peers/benchalerts.ts';
import { NotHere, pythonWith } from './peers/programs.ts';

const SCENES = Number(process.argv[2] ?? 300);
const PACKAGES = ['benchalerts==2024.1.10.1', 'benchclients==2024.3.29.1'];
const LOGIN = { email: 'bot@acme.test', password: 'sesame' };
const REPOSITORY = 'https://github.com/acme/model';
const HEAD = 'f'.repeat(40);
const HOUR = 3_600_000;
const sha = (n: number): string => n.toString(16).padStart(40, '0');

/** The same numbers for the same seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(seed: number) {
  let state = BigInt(seed) + 1n;
  const next = (): number => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 33n) / 2 ** 31;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  const oneOf = <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T;
  return { next, upTo, oneOf, chance: (share: number): boolean => next() < share };
}

/** A history, runs of a pull request or of the default branch, and what is asked of them. */
function makeScene(server: FakeConbench, seed: number): Question {
  const { next, upTo, oneOf, chance } = numbers(seed);
  const commits = upTo(9);
  const time = (n: number): number => Date.UTC(2026, 0, 1) + n * HOUR;
  for (let n = 1; n <= commits; n++)
    server.commit({
      sha: sha(n),
      repository: REPOSITORY,
      branch: 'acme:main',
      parentSha: n === 1 ? null : sha(n - 1),
      forkPointSha: sha(n),
      time: time(n),
      message: `Commit ${n}`,
    });
  const onDefault = chance(0.2);
  const fork = Math.max(0, commits - upTo(2));
  server.commit({
    sha: HEAD,
    repository: REPOSITORY,
    branch: onDefault ? 'acme:main' : 'ada:try',
    parentSha: fork === 0 ? null : sha(onDefault ? commits : fork),
    forkPointSha: onDefault ? HEAD : fork === 0 ? null : sha(fork),
    time: time(commits + 1),
    message: 'Head',
  });

  const benchmarks = Array.from({ length: 1 + upTo(4) }, (_, n) => ({
    name: `benchmark-${n}`,
    unit: oneOf(['s', 'ns', 'B', 'i/s', 'B/s']),
    level: oneOf([1, 60, 1e9]),
    noise: oneOf([0, 0.001, 0.01, 0.1]),
  }));
  type Benchmark = (typeof benchmarks)[number];
  let stored = 0;
  const add = (run: string, commit: string, { name, unit, level, noise }: Benchmark, factor = 1): void => {
    const sample = (): number => level * factor * (1 + noise * (next() - 0.5));
    const data: (number | null)[] = Array.from({ length: 1 + upTo(3) }, sample);
    if (chance(0.02)) data[0] = null;
    const failed = chance(0.03);
    const mark = chance(0.02);
    server.add({
      run_id: run,
      batch_id: run,
      timestamp: new Date(time(commits + 2) + stored++ * 1_000).toISOString(),
      ...(chance(0.7) && { run_reason: oneOf(['commit', 'pull-request', 'nightly']) }),
      context: chance(0.9) ? { benchmark_language: 'Python' } : {},
      tags: { name, ...(chance(0.02) && { odd: 'yes' }) },
      github: { repository: REPOSITORY, ...(chance(0.98) && { commit }) },
      machine_info: machineOf(chance(0.03) ? 'another' : 'runner'),
      ...(mark && { change_annotations: { begins_distribution_change: true } }),
      ...(!failed || chance(0.5)
        ? { stats: { data, unit: chance(0.01) ? 'B' : unit, times: [], time_unit: 's', iterations: 1 } }
        : {}),
      ...(failed && { error: chance(0.8) ? { stack: 'Traceback' } : {} }),
    });
  };
  for (let n = 1; n <= commits; n++) for (const each of benchmarks) if (chance(0.9)) add(`run-${n}`, sha(n), each);
  const runs = Array.from({ length: oneOf([0, 1, 1, 1, 2, 3]) }, (_, n) => `head-${n}`);
  for (const run of runs)
    for (const each of benchmarks)
      for (let tries = oneOf([0, 1, 1, 1, 1, 2]); tries > 0; tries--)
        add(run, HEAD, each, oneOf([1, 1, 1, 1.02, 0.7, 1.4]));
  return {
    url: server.url,
    login: chance(0.5) ? LOGIN : {},
    baseline: oneOf(['parent', 'fork_point', 'latest_default']),
    threshold: oneOf([null, 0.5, 3, 5, 20]),
    ...(chance(0.5) ? { commit: HEAD } : { runs: [...runs, ...(chance(0.2) || runs.length === 0 ? ['nobody'] : [])] }),
  };
}

const machineOf = (name: string) => ({
  name,
  ...Object.fromEntries(['architecture', 'kernel', 'os', 'cpu_model'].map((part) => [`${part}_name`, 'x'])),
  os_version: 'x',
  ...Object.fromEntries(['l1d', 'l1i', 'l2', 'l3'].map((cache) => [`cpu_${cache}_cache_bytes`, 0])),
  ...{ cpu_core_count: 2, cpu_thread_count: 4, cpu_frequency_max_hz: 0, memory_bytes: 2 ** 34, gpu_count: 0 },
  gpu_product_names: [],
});

/** The rule of `packages/conbench`, of what the server answers to our client. */
async function rule(conbench: Conbench, { baseline, threshold, runs, commit = '' }: Question): Promise<Alerts> {
  const ids = runs ?? (await conbench.runsOf(commit)).map(({ id }) => id);
  const found: RunFindings[] = [];
  for (const id of ids) {
    const run = await conbench.run(id);
    if (run === undefined) continue;
    const { baseline_run_id: before } = run.candidate_baseline_runs[baseline];
    const comparisons =
      before === null ? undefined : await conbench.compare(before, id, { percent: 5, z: threshold ?? 5 });
    found.push(comparisons === undefined ? { results: await conbench.resultsOf(id) } : { comparisons });
  }
  return alertsOf(found);
}

const manifest = readManifest(join(dirname(import.meta.dirname), 'actions', 'benchmark-alerts'));

/** The outputs of the action. */
async function action(
  { url, baseline, threshold, runs, login }: Question,
  temp: string,
): Promise<Record<string, string>> {
  const inputs = {
    ...filledInputs(manifest, {}),
    backend: 'conbench',
    method: 'z-score',
    baseline: baseline.replace('_', '-'),
    url,
    commit: HEAD,
    status: 'false',
    comment: 'never',
    'fail-on': 'never',
    'run-ids': (runs ?? []).join('\n'),
    ...(threshold !== null && { 'z-threshold': String(threshold) }),
    ...login,
  };
  const host = fakeHost({
    inputs,
    env: { RUNNER_TEMP: temp, GITHUB_REPOSITORY: 'acme/model', GITHUB_EVENT_NAME: 'push' },
  });
  await main(host);
  return host.outputs;
}

const { path: folder, remove } = temporaryFolder();
try {
  const benchalerts = startBenchalerts(await pythonWith(PACKAGES, folder, process.env['PEERS_VENV']));
  const seen = new Map<string, number>();
  let [regressions, errors, different] = [0, 0, 0];
  for (let seed = 0; seed < SCENES; seed++) {
    const server = await startConbench({ users: { [LOGIN.email]: LOGIN.password } });
    try {
      const question = makeScene(server, seed);
      const login = 'email' in question.login ? LOGIN : undefined;
      const theirs = await benchalerts.decide(question);
      const ours = await rule(connectConbench(fakeHost(), { url: server.url, login }), question);
      const outputs = await action(question, folder);
      const told = {
        conclusion: outputs['conclusion'],
        regressions: outputs['regressions'],
        errors: outputs['errors'],
      };
      const wanted = {
        conclusion: theirs.conclusion,
        regressions: String(theirs.regressions.length),
        errors: String(theirs.errors.length),
      };
      const sorted = { ...ours, errors: ours.errors.toSorted(), regressions: ours.regressions.toSorted() };
      const same =
        JSON.stringify([sorted.conclusion, sorted.title, sorted.errors, sorted.regressions]) ===
          JSON.stringify([theirs.conclusion, theirs.title, theirs.errors, theirs.regressions]) &&
        JSON.stringify(told) === JSON.stringify(wanted);
      seen.set(theirs.conclusion, (seen.get(theirs.conclusion) ?? 0) + 1);
      regressions += theirs.regressions.length;
      errors += theirs.errors.length;
      if (same) continue;
      different++;
      console.log(
        `Scene ${seed}: benchalerts ${JSON.stringify(theirs)}\n  our rule ${JSON.stringify(sorted)}\n  the action ${JSON.stringify(told)}`,
      );
    } finally {
      await server.close();
    }
  }
  await benchalerts.end();
  const conclusions = [...seen].map(([conclusion, count]) => `${count} ${conclusion}`).sort();
  console.log(
    `${PACKAGES[0]}: ${different === 0 ? 'agrees' : `DIFFERS in ${different}`} on ${SCENES} scenes (${conclusions.join(', ')}) with ${regressions} regressions and ${errors} errors`,
  );
  if (different > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof NotHere)) throw error;
  console.log(`benchalerts: did not run, ${error.message}`);
} finally {
  remove();
}
