// The five actions on a machine without a network and without programs: what a step takes from its inputs and its event is
// looked at before either is needed.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ActionError, type Host } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type StepLog, temporaryFolder } from '@ml-actions/testing';
import { main as alert } from '../../actions/benchmark-alerts/src/main.ts';
import { main as build } from '../../actions/build-and-push-image/src/main.ts';
import { main as check } from '../../actions/commit-check/src/main.ts';
import { main as launch } from '../../actions/tag-and-launch-run/src/main.ts';
import { main as update } from '../../actions/update-pipeline/src/main.ts';
import { runner } from './runner.ts';

type Main = (host: Host) => Promise<void>;

const NOWHERE = 'http://127.0.0.1:1';
const DIGEST = `sha256:${'a'.repeat(64)}`;
/** Each action, and what it is given with each of its backends. */
export const ACTIONS: Readonly<Record<string, { main: Main; inputs: readonly Readonly<Record<string, string>>[] }>> = {
  'build-and-push-image': { main: build, inputs: [{ image: 'ghcr.io/me/app' }] },
  'update-pipeline': {
    main: update,
    inputs: [
      { image: `ghcr.io/me/app@${DIGEST}`, 'pipeline-files': 'pipelines' },
      {
        image: `ghcr.io/me/app@${DIGEST}`,
        'pipeline-files': 'pipelines',
        backend: 'databricks',
        url: NOWHERE,
        token: 't',
      },
      { backend: 'terraform', variables: 'a=b' },
    ],
  },
  'tag-and-launch-run': {
    main: launch,
    inputs: [
      { name: 'train', launch: 'true' },
      { name: 'train', backend: 'databricks', notebook: '/Shared/train', url: NOWHERE, token: 't' },
      { name: 'train', backend: 'sematic', launch: 'true', url: NOWHERE },
    ],
  },
  'commit-check': {
    main: check,
    inputs: [{}, { backend: 'sematic', url: NOWHERE }, { backend: 'databricks', url: NOWHERE, token: 't' }],
  },
  'benchmark-alerts': {
    main: alert,
    inputs: [{ results: 'results.json' }, { backend: 'conbench', url: NOWHERE, 'run-ids': 'a' }],
  },
};
export const SHA = 'c'.repeat(40);

export interface Machine {
  /** Runs a step. @param event its payload, in JSON unless it is a text. */
  step(
    main: Main,
    inputs: Readonly<Record<string, string>>,
    event?: { name: string; payload: unknown },
  ): Promise<Ended>;
  /** Puts a file into the workspace. */
  write(name: string, content: string | Buffer): void;
  read(name: string): string;
  /** Puts a link into the workspace. */
  link(to: string, name: string): void;
  remove(): void;
}

export interface Ended {
  fake: FakeHost;
  log: StepLog;
  /** What it failed with. */
  error: unknown;
}

/** Runs a step on a host that has a network and programs. */
export async function onFake(main: Main, fake: FakeHost): Promise<Ended> {
  const { host, log } = runner(fake);
  const error: unknown = await main(host).catch((thrown: unknown) => thrown);
  return { fake, log: log(), error };
}

export function machine(): Machine {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder.path, name);
  for (const each of ['workspace/pipelines', 'temp']) mkdirSync(path(each), { recursive: true });
  writeFileSync(path('workspace/pipelines/a.yaml'), 'image: ghcr.io/me/app:1\n');
  writeFileSync(path('workspace/results.json'), '{"loss": 1}');
  return {
    step: async (main, inputs, event = { name: 'push', payload: { after: SHA } }) => {
      const { name, payload } = event;
      writeFileSync(path('event.json'), typeof payload === 'string' ? payload : JSON.stringify(payload));
      const fake = fakeHost({
        inputs: { 'github-token': 't0k3n', ...inputs },
        env: {
          GITHUB_API_URL: NOWHERE,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'me/app',
          GITHUB_EVENT_NAME: name,
          GITHUB_EVENT_PATH: path('event.json'),
          GITHUB_SHA: SHA,
          GITHUB_RUN_ID: '7',
          GITHUB_WORKSPACE: path('workspace'),
          RUNNER_TEMP: path('temp'),
          HOME: folder.path,
        },
      });
      const { host, log } = runner(fake, () => ({
        fetch: async () => {
          throw Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' });
        },
        exec: async (command) => {
          throw new ActionError(`\`${command}\` was not found`);
        },
      }));
      const error: unknown = await main(host).catch((thrown: unknown) => thrown);
      return { fake, log: log(), error };
    },
    write: (name, content) => {
      mkdirSync(dirname(path(`workspace/${name}`)), { recursive: true });
      writeFileSync(path(`workspace/${name}`), content);
    },
    read: (name) => readFileSync(path(`workspace/${name}`), 'utf8'),
    link: (to, name) => symlinkSync(to, path(`workspace/${name}`)),
    remove: () => folder.remove(),
  };
}
