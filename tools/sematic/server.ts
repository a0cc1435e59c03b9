import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Setup } from '../../packages/sematic/test/exchanges.ts';
import type { Installation } from './installation.ts';

const PUBLISHER = 'sematic.ee.plugins.publishing.github.publisher.GitHubPublisher';
const START_MS = 60_000;
/** A server with open connections may never end by itself. */
const STOP_MS = 5_000;

/** A Sematic server of the published package. */
export interface RealServer {
  readonly url: string;
  /** Where it authenticates. */
  readonly key: string | undefined;
  /** Forgets all runs. */
  empty(): void;
  stop(): Promise<void>;
}

/** Where servers get what is not of their own. */
export interface Surroundings extends Installation {
  /** For what they keep. */
  folder: string;
  /** What makes them take a server on the loopback for https://api.github.com, and lets them reach a cluster. */
  env: Readonly<Record<string, string>>;
  /** For the plugin. */
  githubToken: string;
}

let servers = 0;

/** Starts a server with an empty database. @throws Error with the end of its log when it does not answer. */
export async function startRealServer(around: Surroundings, setup: Setup): Promise<RealServer> {
  const home = join(around.folder, `server-${++servers}`);
  const configuration = join(home, 'configuration');
  mkdirSync(home);
  cpSync(await migrated(around), configuration, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...around.env,
    PATH: process.env['PATH'],
    HOME: home,
    SEMATIC_CONFIG_DIR: configuration,
    // The name of the setting is that of the address to listen at.
    SEMATIC_SERVER_ADDRESS: '127.0.0.1',
    PORT: String(port),
    SEMATIC_API_ADDRESS: url,
    ...(setup.noDashboard !== true && { SEMATIC_DASHBOARD_URL: url }),
    ...(setup.plugin !== undefined && { PUBLISH: PUBLISHER, GITHUB_ACCESS_TOKEN: around.githubToken }),
    ...(setup.authenticates && { SEMATIC_AUTHENTICATE: 'true', GOOGLE_OAUTH_CLIENT_ID: 'nobody' }),
  };
  const key = setup.authenticates ? await addUser(around, env) : undefined;
  const logFile = join(home, 'log');
  const log = openSync(logFile, 'w');
  const child = spawn(around.python, ['-m', 'sematic.api.server', '--env', 'local', '--debug'], {
    env,
    stdio: ['ignore', log, log],
  });
  if (!(await answers(child, `${url}/api/v1/meta/health`))) {
    child.kill('SIGKILL');
    throw new Error(`The Sematic server does not answer:\n${readFileSync(logFile, 'utf8').slice(-3_000)}`);
  }
  return { url, key, empty: () => emptyDatabase(join(configuration, 'db.sqlite3')), stop: () => stop(child) };
}

let template: Promise<string> | undefined;

/** A configuration with a database that any command of Sematic makes, and a server does not. */
function migrated({ sematic, folder }: Surroundings): Promise<string> {
  template ??= (async () => {
    const configuration = join(folder, 'configuration');
    mkdirSync(configuration);
    const env = { PATH: process.env['PATH'], HOME: folder, SEMATIC_CONFIG_DIR: configuration };
    await promisify(execFile)(sematic, ['migrate'], { env });
    return configuration;
  })();
  return template;
}

/** Nobody gets a key but by signing in, so that the user comes from another door. @returns the key. */
async function addUser({ python }: Surroundings, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const program = `
from sematic.config.config import switch_env
switch_env("local")
from sematic.db.models.factories import make_user
from sematic.db.queries import save_user
print(save_user(make_user("ci@example.com", "CI")).api_key)`;
  const { stdout } = await promisify(execFile)(python, ['-c', program], { env });
  return stdout.trim();
}

/** All tables but those of users, and of what has been done to the database itself. */
function emptyDatabase(path: string): void {
  const database = new DatabaseSync(path, { timeout: 10_000, enableForeignKeyConstraints: false });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  for (const { name } of tables)
    if (!/^(?:schema_|sqlite_|users$|organizations)/.test(String(name))) database.exec(`DELETE FROM ${String(name)}`);
  database.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return true;
    await delay(200);
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGQUIT');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(kill);
}
