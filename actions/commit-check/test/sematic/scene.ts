import { commitTag } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import {
  type FakeGitInfo,
  type FakeRun,
  type FakeSematic,
  type FakeSematicOptions,
  type NewFakeRun,
  startFakeSematic,
} from '@ml-actions/sematic/fake';
import { REPOSITORY, type Scene, type StepOptions, startScene } from '../scene.ts';

export const CONTEXT = 'sematic-pipelines-pass';
export const KEY = 'a-key-of-somebody';

/** A commit on GitHub, and a Sematic server with its runs; both have one clock. */
export interface SematicScene extends Scene {
  server: FakeSematic;
  /** The tag of the commit. */
  tag: string;
  /** A clean checkout of the commit. */
  git: FakeGitInfo;
  /** Launches a run of the commit, a second after the one before. */
  launch(run?: NewFakeRun): FakeRun;
  check(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
}

export interface SematicSceneOptions extends Omit<FakeSematicOptions, 'plugin' | 'now'> {
  /** The plugin posts to the same GitHub. */
  hasPlugin?: boolean;
}

export async function startSematicScene({ hasPlugin = false, ...options }: SematicSceneOptions = {}) {
  const scene = await startScene();
  let step: FakeHost | undefined;
  const server = await startFakeSematic({
    now: () => scene.now(),
    apiKey: KEY,
    ...options,
    ...(hasPlugin && {
      plugin: {
        apiUrl: scene.github.url,
        token: scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: { statuses: 'write' } }),
        pause: (milliseconds: number) => step?.advance(milliseconds),
      },
    }),
  });
  const git = { branch: 'main', commit: scene.sha, dirty: false, remote: `https://github.com/${REPOSITORY}.git` };
  return {
    ...scene,
    server,
    tag: commitTag(scene.sha),
    git,
    launch: (run = {}) => {
      scene.pass(1_000);
      return server.addRun({ tags: [commitTag(scene.sha)], git, ...run });
    },
    check: (inputs = {}, stepOptions = {}) => {
      const given = { backend: 'sematic', url: server.url, token: KEY, 'appear-within': '0s', ...inputs };
      step = scene.step(given, stepOptions);
      return step;
    },
    statuses: (context = CONTEXT) => scene.statuses(context),
    end: async () => {
      await scene.end();
      await server.close();
    },
  } satisfies SematicScene;
}
