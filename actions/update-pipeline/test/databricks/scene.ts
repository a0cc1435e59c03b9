import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Host, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { parseJson } from '@ml-actions/databricks';
import { type FakeDatabricks, type FakeDatabricksOptions, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { temporaryFolder } from '@ml-actions/testing';
import { stringify } from 'yaml';
import { main, post } from '../../src/main.ts';

export const SHA = 'c'.repeat(40);
export const OLD_SHA = 'b'.repeat(40);
export const IMAGE = `ghcr.io/owner/model@sha256:${'a'.repeat(64)}`;
export const GIT_URL = 'https://github.com/owner/model';
const NOW = Date.UTC(2026, 0, 1);

export interface StepOptions {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  event?: { name: string; payload: unknown };
}

/** A workspace, a checkout with definitions, and a runner. */
export interface Scene {
  server: FakeDatabricks;
  token: string;
  /** Puts a file into the checkout; an object is written as YAML. */
  write(name: string, content: unknown): void;
  /** Writes `resources.yml` with these resources. */
  define(resources: unknown): void;
  host(options?: StepOptions): FakeHost;
  /** Runs the step to its end, as the runner does. */
  run(options?: StepOptions): Promise<FakeHost>;
  /** Asks the workspace as somebody else would. */
  ask(asked: string, body?: object): Promise<Record<string, unknown>>;
  /** Creates a job. @returns its id */
  job(settings: object): Promise<string>;
  /** The requests that change something, in order. */
  changes(): string[];
}

const open = new Set<() => Promise<void>>();

export async function scene(options: FakeDatabricksOptions = {}): Promise<Scene> {
  const folder = temporaryFolder();
  for (const name of ['temp', 'checkout']) mkdirSync(join(folder.path, name));
  let clock: Host['now'] = () => NOW;
  const server = await startFakeDatabricks({ now: () => clock(), firstId: 9_007_199_254_740_993n, ...options });
  open.add(async () => {
    folder.remove();
    await server.close();
  });
  const token = server.addToken();
  const own = server.addToken();
  let events = 0;

  const ask: Scene['ask'] = async (asked, body) => {
    const [method = '', path = ''] = asked.split(' ', 2);
    const answer = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${own}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return parseJson(text) as Record<string, unknown>;
  };
  const host = ({ inputs, env, event }: StepOptions = {}): FakeHost => {
    const path = join(folder.path, `event-${events++}.json`);
    writeFileSync(path, JSON.stringify(event?.payload ?? { after: SHA }));
    const made = fakeHost({
      now: clock(),
      inputs: { backend: 'databricks', url: server.url, token, 'pipeline-files': 'resources.yml', ...inputs },
      env: {
        GITHUB_WORKSPACE: join(folder.path, 'checkout'),
        RUNNER_TEMP: join(folder.path, 'temp'),
        GITHUB_EVENT_NAME: event?.name ?? 'push',
        GITHUB_EVENT_PATH: path,
        GITHUB_SHA: SHA,
        GITHUB_REPOSITORY: 'owner/model',
        ...env,
      },
    });
    clock = made.now;
    return made;
  };
  const write: Scene['write'] = (name, content) => {
    const path = join(folder.path, 'checkout', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : stringify(content));
  };
  return {
    server,
    token,
    write,
    define: (resources) => write('resources.yml', { resources }),
    host,
    run: (step) => runStep(host(step)),
    ask,
    job: async (settings) => String((await ask('POST /api/2.2/jobs/create', settings))['job_id']),
    changes: () =>
      server.requests
        .filter(({ method, headers }) => method !== 'GET' && headers['authorization'] === `Bearer ${token}`)
        .map(({ method, path }) => `${method} ${path}`)
        // A question, although it is a POST.
        .filter((asked) => !asked.endsWith('/get-latest-versions')),
  };
}

export async function runStep(host: FakeHost): Promise<FakeHost> {
  await runAction(host, { main, post });
  return host;
}

/** Ends all servers; a call that one of them did not know is an error. For `afterEach`. */
export async function endScenes(): Promise<void> {
  const ends = [...open];
  open.clear();
  for (const end of ends) await end();
}

/** A task that runs a notebook of a commit on a cluster with an image. */
export const task = (key: string, more: Record<string, unknown> = {}) => ({
  task_key: key,
  notebook_task: { notebook_path: `notebooks/${key}`, source: 'GIT' },
  new_cluster: {
    spark_version: '15.4.x-scala2.12',
    num_workers: 1,
    docker_image: { url: 'ghcr.io/owner/model:v1' },
  },
  ...more,
});

export const gitSource = (commit: string) => ({ git_url: GIT_URL, git_provider: 'gitHub', git_commit: commit });

/** The host for a step before whose second request to a path somebody else does something. */
export function beforeAgain(host: FakeHost, path: string, act: () => Promise<void>): FakeHost {
  const { fetch } = host;
  let seen = 0;
  host.fetch = async (url, init) => {
    if (new URL(url).pathname.startsWith(path) && ++seen === 2) await act();
    return fetch(url, init);
  };
  return host;
}

export const list = (host: FakeHost, output: string): unknown => JSON.parse(host.outputs[output] ?? '');

/** An id as a JSON number with all its digits. */
export const rawId = (id: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(id);
