import { describeError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakeDatabricks, type FakeDatabricksOptions, startFakeDatabricks } from '../fake/index.ts';
import {
  type ConnectSettings,
  connectDatabricks,
  type Databricks,
  idempotencyToken,
  type SubmitRun,
} from '../src/index.ts';

export const SHA = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';

/** A workspace, and a client that signs in as its administrator. */
export interface Scene {
  host: FakeHost;
  server: FakeDatabricks;
  databricks: Databricks;
  /** Another client. */
  connect(settings: Omit<ConnectSettings, 'url'>): Databricks;
}

const open = new Set<() => Promise<void>>();

export async function scene(options: FakeDatabricksOptions = {}): Promise<Scene> {
  const env: Record<string, string> = {};
  const host = fakeHost({ env });
  const server = await startFakeDatabricks({ now: host.now, ...options });
  open.add(server.close);
  Object.assign(env, server.jobEnv('repo:octo/model:ref:refs/heads/main'));
  const connect = (settings: Omit<ConnectSettings, 'url'>) => connectDatabricks(host, { url: server.url, ...settings });
  return { host, server, connect, databricks: connect({ credentials: { token: server.addToken() } }) };
}

/** Ends all servers; a request that one of them did not know is an error. For `afterEach`. */
export async function endScenes(): Promise<void> {
  const ends = [...open];
  open.clear();
  for (const end of ends) await end();
}

/** What people read when it fails: the annotation, and the notice under it. */
export async function failure(promise: Promise<unknown>): Promise<{ message: string; hint: string; kind: unknown }> {
  try {
    await promise;
  } catch (error) {
    return { message: describeError(error), hint: hintOf(error) ?? '', kind: (error as { kind?: unknown }).kind };
  }
  throw new Error('It did not fail');
}

/** A run of notebooks of a commit, each after the one before it. */
export const chain = (name: string, ...keys: readonly string[]): SubmitRun => ({
  run_name: name,
  idempotency_token: idempotencyToken(name),
  git_source: { git_url: 'https://github.com/octo/model', git_provider: 'gitHub', git_commit: SHA },
  tasks: keys.map((task_key, index) => ({
    task_key,
    notebook_task: { notebook_path: `notebooks/${task_key}`, source: 'GIT' },
    ...(index > 0 && { depends_on: [{ task_key: keys[index - 1] ?? '' }] }),
  })),
});

/** The same as tasks of a job. */
export const jobTasks = (...keys: readonly string[]) => chain('', ...keys).tasks.map((task) => ({ ...task }));
