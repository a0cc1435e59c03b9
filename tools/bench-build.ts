// What one step costs over the docker commands that it runs: build-and-push-image as a runner starts it, with a small image, a
// registry that wants a password, and a shim before docker that writes down when each command began and ended.
//
// own time = wall time of the bundle's process - time in which at least one docker command ran
//
// Own are thus the start of Node, git, the requests to the registry, and the shim itself: what the shim costs is measured and
// told, but not taken off. How long Node takes for an empty file, asked between the runs, tells how busy the machine is.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import {
  filledInputs,
  gitEnvironment,
  gitRepository,
  inputVariable,
  readManifest,
  standInDocker,
  startRegistry,
  temporaryFolder,
} from '@ml-actions/testing';
import { atMost, median, row, tell } from './bench/figures.ts';

const LIMIT_MS = 300;
const RUNS = 10;
const USER = { username: 'ada', password: 'correct-horse-battery-staple' };

const action = join(dirname(import.meta.dirname), 'actions', 'build-and-push-image');
const folder = temporaryFolder();
const repository = await gitRepository();
const registry = await startRegistry({ users: { [USER.username]: USER.password } });
const image = `${registry.host}/bench/model`;
const log = join(folder.path, 'docker.log');
const [shims, home, temp] = ['shims', 'home', 'temp'].map((name) => join(folder.path, name)) as [
  string,
  string,
  string,
];
for (const each of [shims, home, temp]) mkdirSync(each);

const { about, env } = engine();
writeFileSync(join(shims, 'docker'), shim('docker'), { mode: 0o755 });
const empty = join(folder.path, 'empty.js');
writeFileSync(empty, '');
writeFileSync(join(shims, 'nothing'), shim('true'), { mode: 0o755 });

/** The engine of this machine if one answers, else the stand-in. */
function engine(): { about: string; env: Record<string, string> } {
  const { PATH = '', DOCKER_HOST } = process.env;
  const format = '{{.Client.Version}} with engine {{.Server.Version}}';
  const { status, stdout } = spawnSync('docker', ['version', '--format', format], { encoding: 'utf8' });
  if (status === 0) return { about: `docker ${stdout.trim()}`, env: { PATH, ...(DOCKER_HOST && { DOCKER_HOST }) } };
  return { about: 'the stand-in docker, because no engine answers', env: standInDocker(folder.path) };
}

/** Runs what comes after it on PATH, and writes down `START END` in nanoseconds since 1970. */
function shim(command: string): string {
  return `#!/bin/sh
PATH=\${PATH#*:}
start=$(date +%s%N)
${command} "$@"
code=$?
echo "$start $(date +%s%N)" >> '${log}'
exit $code
`;
}

interface Run {
  /** Milliseconds. */
  wall: number;
  engine: number;
  own: number;
  commands: number;
  /** Of the step; docker has its own. */
  requests: number;
}

async function run(): Promise<Run> {
  const sha = await repository.commit({ 'model.txt': `weights ${Math.random()}\n` }, 'Train');
  const event = join(folder.path, 'event.json');
  writeFileSync(event, JSON.stringify({ after: sha, repository: { full_name: 'ada/model', default_branch: 'main' } }));
  rmSync(log, { force: true });
  const asked = registry.requests.length;
  const inputs = filledInputs(readManifest(action), { image, ...USER, tags: 'latest' });
  const wall = await timed(join(action, 'dist', 'index.js'), {
    ...gitEnvironment,
    ...env,
    PATH: [shims, env['PATH']].join(delimiter),
    HOME: home,
    RUNNER_TEMP: temp,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'ada/model',
    GITHUB_SHA: sha,
    GITHUB_WORKSPACE: repository.path,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
  });
  const intervals = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
  const busy = union(intervals as [number, number][]) / 1e6;
  const requests = registry.requests
    .slice(asked)
    .filter(({ headers }) => !headers['user-agent']?.startsWith('docker/'));
  return { wall, engine: busy, own: wall - busy, commands: intervals.length, requests: requests.length };
}

/** Milliseconds from the start of Node to the end of its process. @throws Error with its output when it fails. */
async function timed(entry: string, variables: Record<string, string>): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [entry], { env: variables, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (text) => {
    output += String(text);
  });
  let elapsed = 0;
  child.once('exit', () => {
    elapsed = performance.now() - started;
  });
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`The step failed:\n${output}`);
  return elapsed;
}

/** How long at least one of the intervals lasts. */
function union(intervals: readonly [start: number, end: number][]): number {
  let total = 0;
  let until = 0;
  for (const [start, end] of intervals.toSorted(([a], [b]) => a - b)) {
    total += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return total;
}

/** Milliseconds that the shim adds to a command. */
function shimCost(): number {
  const time = (command: string): number => {
    const started = performance.now();
    spawnSync(command, { env: { PATH: [shims, env['PATH']].join(delimiter) } });
    return performance.now() - started;
  };
  const times = Array.from({ length: 20 }, () => time(join(shims, 'nothing')) - time('true'));
  return median(times);
}

try {
  await repository.commit({ Dockerfile: 'FROM scratch\nCOPY model.txt /\n' }, 'Begin');
  console.log(`${RUNS} runs with ${about}; times in milliseconds`);
  row('run', 'wall', 'engine', 'own', 'own/eng.', 'docker', 'HTTP');
  const runs: Run[] = [];
  const starts: number[] = [];
  for (let n = 1; n <= RUNS; n++) {
    const { wall, engine: busy, own, commands, requests } = await run();
    runs.push({ wall, engine: busy, own, commands, requests });
    starts.push(await timed(empty, {}));
    row(n, wall.toFixed(0), busy.toFixed(0), own.toFixed(0), (own / busy).toFixed(2), commands, requests);
  }
  const own = median(runs.map((each) => each.own));
  const ratio = median(runs.map((each) => each.own / each.engine));
  const commands = median(runs.map((each) => each.commands));
  console.log(
    `In the own time the shim, about ${shimCost().toFixed(1)} ms for each of ${commands} commands; ` +
      `Node on an empty file takes ${median(starts).toFixed(0)} ms meanwhile`,
  );
  tell({
    what: 'own time of a build and push',
    figure: `${own.toFixed(0)} ms`,
    ratio: `${ratio.toFixed(2)} × its docker commands`,
    limit: atMost(own, LIMIT_MS, 'ms'),
  });
} finally {
  const list = ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', image];
  const { stdout } = spawnSync('docker', list, { env, encoding: 'utf8' });
  const tags = stdout.split('\n').filter((line) => line !== '');
  if (tags.length > 0) spawnSync('docker', ['image', 'rm', '--force', ...tags], { env });
  await registry.close();
  repository.remove();
  folder.remove();
}
