import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Host, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakePachd, type FakePachdOptions, startFakePachd } from '@ml-actions/pachyderm/fake';
import { temporaryFolder } from '@ml-actions/testing';
import { main, post } from '../../src/main.ts';

export const SHA = 'c'.repeat(40);
export const OTHER_SHA = 'd'.repeat(40);
const NOW = Date.UTC(2026, 0, 1);

export interface StepOptions {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  event?: { name: string; payload: unknown };
}

/** A server, a checkout with specs, and a runner. */
export interface Scene {
  server: FakePachd;
  write(name: string, spec: unknown): void;
  /** A host for a step over all specs, unless the options say otherwise. Its clock is the server's. */
  host(options?: StepOptions): FakeHost;
  /** Runs the step to its end, as the runner does. */
  run(options?: StepOptions): Promise<FakeHost>;
}

const open = new Set<() => Promise<void>>();

export async function scene(options: FakePachdOptions = {}): Promise<Scene> {
  const folder = temporaryFolder();
  for (const name of ['temp', 'checkout']) mkdirSync(join(folder.path, name));
  let clock: Host['now'] = () => NOW;
  const server = await startFakePachd({ now: () => clock(), ...options });
  open.add(async () => {
    folder.remove();
    await server.close();
  });
  server.addRepo('default/images');
  let events = 0;

  const host = ({ inputs, env, event }: StepOptions = {}): FakeHost => {
    const path = join(folder.path, `event-${events++}.json`);
    writeFileSync(path, JSON.stringify(event?.payload ?? { after: SHA }));
    const made = fakeHost({
      now: clock(),
      inputs: { backend: 'pachyderm', url: server.url, 'pipeline-files': '.', ...inputs },
      env: {
        PATH: process.env['PATH'],
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
  return {
    server,
    write: (name, spec) => {
      const path = join(folder.path, 'checkout', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof spec === 'string' || Buffer.isBuffer(spec) ? spec : JSON.stringify(spec));
    },
    host,
    run: (step) => runStep(host(step)),
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

/** A spec that reads a repo. */
export const spec = (name: string, repo = 'images', more: Record<string, unknown> = {}) => ({
  pipeline: { name },
  input: { pfs: { repo, glob: '/*' } },
  transform: { image: 'ghcr.io/owner/model:v1', cmd: ['python3', '/main.py'] },
  ...more,
});

export const IMAGE = `ghcr.io/owner/model@sha256:${'a'.repeat(64)}`;
