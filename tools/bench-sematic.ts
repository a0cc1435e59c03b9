// What Sematic costs: the requests and the time of a commit check as a runner starts it, and the requests of following runs.
// The servers are fakes on the loopback in another process than the step's, whose time is what it has of a processor: how long
// it takes depends on who else is busy. Told beside it is what Node takes for an empty file and for so many bare requests, which
// is the least that a check can cost: the medians of runs in turns, so that all have the machine at its busiest and quietest.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fakeHost } from '@ml-actions/core/fake';
import { startFakeGitHub } from '@ml-actions/github/fake';
import { startFakeSematic } from '@ml-actions/sematic/fake';
import { filledInputs, inputVariable, readManifest, temporaryFolder } from '@ml-actions/testing';
import { main } from '../actions/tag-and-launch-run/src/main.ts';
import { atMost, median, tell } from './bench/figures.ts';
import { spend } from './bench/spent.ts';

const REPOSITORY = 'ada/engine';
const KEY = 'a-key-of-somebody';
const LIMIT_MS = 150;
const TRIES = 20;
/** Three to know the server and its runs, one for each run, one for each that failed. */
const limitOf = (runs: number, failed: number): number => 3 + runs + failed;

const action = join(dirname(import.meta.dirname), 'actions', 'commit-check');
const folder = temporaryFolder();
const [empty, fetching] = ['empty.mjs', 'fetching.mjs'].map((name) => join(folder.path, name)) as [string, string];
writeFileSync(empty, '');
writeFileSync(
  fetching,
  // To import it would load all of its parts that Node loads late, the web's fetch among them: half of the whole.
  `const { get } = process.getBuiltinModule('node:http');
for (const url of process.env.URLS.split(' '))
  await new Promise((done, fail) => get(url, (answer) => answer.resume().once('end', done)).once('error', fail));`,
);
const github = await startFakeGitHub();
const repository = github.addRepository(REPOSITORY);
const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: { statuses: 'write' } });

/** Milliseconds of a processor that a program has needed. */
async function time(file: string, env: Readonly<Record<string, string>>, exitCode = 0): Promise<number> {
  const spent = await spend(file, env);
  if (spent.exitCode !== exitCode) throw new Error(`${file}: exit ${spent.exitCode}\n${spent.output}`);
  return spent.processor * 1_000;
}

/** A check of so many runs, as the bundle makes it. */
async function check(runs: number, failed: number): Promise<void> {
  const sematic = await startFakeSematic({ apiKey: KEY, plugin: { apiUrl: github.url } });
  const commit = repository.addCommit();
  const git = { branch: 'main', commit, dirty: false, remote: `https://github.com/${REPOSITORY}.git` };
  const tags = [`checks-commit:${commit}`];
  for (let n = 0; n < runs; n++)
    sematic.addRun({ name: `run ${n}`, tags, git, state: n < failed ? 'FAILED' : 'RESOLVED' });
  const inputs = { backend: 'sematic', url: sematic.url, token: KEY, commit, 'github-token': token };
  const env = {
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: '1',
    ...Object.fromEntries(
      Object.entries(filledInputs(readManifest(action), inputs)).map(([name, value]) => [inputVariable(name), value]),
    ),
  };
  const programs = [join(action, 'dist', 'index.js'), fetching, empty] as const;
  const times = new Map(programs.map((file) => [file, [] as number[]]));
  let requests = 0;
  for (let n = 0; n < TRIES; n++) {
    for (const [file, values] of times) {
      const isCheck = file === programs[0];
      const before = sematic.requests.length;
      // The status that is posted is one more.
      const urls = Array.from({ length: requests + 1 }, () => `${sematic.url}/api/v1/ping`).join(' ');
      values.push(await time(file, { ...env, URLS: urls }, isCheck && failed > 0 ? 1 : 0));
      if (isCheck) requests = sematic.requests.length - before;
    }
  }
  await sematic.close();
  const [whole = 0, bare = 0, nothing = 0] = programs.map((file) => Math.round(median(times.get(file) ?? [])));
  const limit = limitOf(runs, failed);
  const what = `Sematic: check of ${runs} runs, ${failed} failed`;
  tell({ what, figure: `${requests} requests`, limit: atMost(requests, limit, 'requests') });
  const least = Math.round(Math.min(...(times.get(programs[0]) ?? [])));
  console.log(
    `At least ${least} ms: ${nothing} ms for an empty file, ${bare - nothing} ms for so many bare requests, ${whole - bare} ms for the check`,
  );
  tell({
    what: `${what}: time of a processor`,
    figure: `${whole} ms`,
    ratio: `${(whole / bare).toFixed(1)} × its bare requests`,
    ...(runs <= 5 && { limit: atMost(whole, LIMIT_MS, 'ms') }),
  });
}

/** A launcher that follows so many runs until its time is over, on a clock that only moves when it sleeps. */
async function follow(runs: number): Promise<void> {
  const server = await startFakeSematic({ apiKey: KEY });
  const ids = Array.from({ length: runs }, () => server.addRun({ state: 'SCHEDULED' }).id);
  const commit = repository.addCommit();
  const inputs = {
    backend: 'sematic',
    url: server.url,
    token: KEY,
    commit,
    'github-token': token,
    'run-id': ids.join('\n'),
  };
  const host = fakeHost({
    inputs: { ...inputs, name: `follow ${runs}`, timeout: '10m', 'on-timeout': 'leave', 'fail-on': 'never' },
    env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_RUN_ID: '1' },
  });
  await main(host);
  const requests = server.requests.length;
  await server.close();
  const looks = host.sleeps.length + 1;
  const limit = Math.ceil(runs / 100) * looks;
  tell({
    what: `Sematic: ${runs} runs followed for ${looks} intervals`,
    figure: `${requests} requests`,
    limit: atMost(requests, limit, 'requests'),
  });
}

try {
  await check(5, 0);
  await check(5, 2);
  await check(50, 10);
  for (const runs of [1, 100, 101, 250]) await follow(runs);
} finally {
  await github.close();
  folder.remove();
}
