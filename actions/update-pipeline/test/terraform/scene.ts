import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Host, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type GitRepository, gitRepository, temporaryFolder } from '@ml-actions/testing';
import { main, post } from '../../src/main.ts';

export const REPOSITORY = 'owner/trainer';
export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const IMAGE = `ghcr.io/owner/trainer@${DIGEST}`;
export const TOKEN = 'dapi-correct-horse-battery';

/** A checkout with a configuration, and a runner. */
export interface Scene {
  root: string;
  checkout: GitRepository;
  /** The commit of the checkout. */
  sha: string;
  host(inputs?: Record<string, string>, options?: HostOptions): FakeHost;
  /** Runs the step as the runner does, with its post step. @param as the host that it sees. */
  run(host: FakeHost, as?: Host): Promise<FakeHost>;
  /** Makes another commit. */
  commit(files: Readonly<Record<string, string>>): Promise<string>;
  /** What is left in RUNNER_TEMP, but for the plans that are handed on. */
  left(): string[];
  end(): void;
}

export interface HostOptions {
  event?: { name: string; payload: object };
  env?: Record<string, string | undefined>;
}

export async function openScene(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Scene> {
  const folder = temporaryFolder();
  const temp = join(folder.path, 'temp');
  mkdirSync(temp);
  const checkout = await gitRepository();
  // The state is no part of the commit.
  const ignored = { '.gitignore': '.terraform\n*.tfstate*\n' };
  const scene: Scene = {
    root: folder.path,
    checkout,
    sha: await checkout.commit({ ...files, ...ignored }, 'Train'),
    host: (inputs = {}, { event, env: more } = {}) => {
      const path = join(folder.path, 'event.json');
      writeFileSync(path, JSON.stringify(event?.payload ?? { after: scene.sha }));
      return fakeHost({
        inputs: { backend: 'terraform', 'working-directory': 'infra', ...inputs },
        env: {
          ...env,
          HOME: folder.path,
          GITHUB_WORKSPACE: checkout.path,
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_EVENT_NAME: event?.name ?? 'push',
          GITHUB_EVENT_PATH: path,
          GITHUB_SHA: scene.sha,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_RUN_ID: '77',
          GITHUB_JOB: 'plan',
          RUNNER_TEMP: temp,
          TF_VAR_token: TOKEN,
          ...more,
        },
      });
    },
    run: async (host, as = host) => {
      await runAction(as, { main, post });
      await runAction(fakeHost({ state: host.saved }), { main, post });
      return host;
    },
    commit: async (changed) => {
      scene.sha = await checkout.commit(changed, 'Train better');
      return scene.sha;
    },
    left: () => readdirSync(temp).filter((name) => !name.startsWith('update-pipeline-')),
    end: () => {
      checkout.remove();
      folder.remove();
    },
  };
  return scene;
}

/** Everything that a step shows or hands on. */
export const shown = (host: FakeHost): string =>
  JSON.stringify([host.log, host.summaries, host.outputs, host.failures, host.annotations]);
