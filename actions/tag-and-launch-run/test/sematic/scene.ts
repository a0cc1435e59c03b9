import { join } from 'node:path';
import { commitTag } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { type FakeRun, type FakeSematic, type FakeSematicOptions, startFakeSematic } from '@ml-actions/sematic/fake';
import { type GitRepository, gitRepository } from '@ml-actions/testing';
import { REPOSITORY, type Scene, type StepOptions, startScene } from '../scene.ts';

export const KEY = 'a-key-of-somebody';
export const IMAGE = `registry.example.com/acme/pipe@sha256:${'b'.repeat(64)}`;
export const OWN_TAG = 'gha:77-1-train-0-step-1';
const SCRIPT = join(import.meta.dirname, 'launch-script.ts');

/** A checkout of a commit that GitHub has, and a Sematic server; all have the clock of the last step. */
export interface SematicScene extends Omit<Scene, 'statuses'> {
  server: FakeSematic;
  checkout: GitRepository;
  /** A step that launches by a script, unless it is told otherwise. */
  launch(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** The tags of a run of the step. */
  tags: readonly string[];
  /** The runs that are there, in the order in which they came. */
  runs(): FakeRun[];
  statuses(): ReturnType<Scene['statuses']>;
}

/** The launch script of a user, with more arguments. */
export const script = (...args: readonly string[]): string =>
  [`"${process.execPath}" --disable-warning=ExperimentalWarning "${SCRIPT}" --tag={tags}`, ...args].join(' ');

export async function startSematicScene(options: FakeSematicOptions = {}): Promise<SematicScene> {
  const scene = await startScene();
  const checkout = await gitRepository();
  await checkout.git('remote', 'add', 'origin', `https://github.com/${REPOSITORY}.git`);
  const sha = await checkout.commit({ 'pipeline.py': 'print(1)\n' }, 'A pipeline');
  scene.repository.addCommit({ sha });
  let step: FakeHost | undefined;
  const server = await startFakeSematic({ apiKey: KEY, now: () => step?.now() ?? Date.UTC(2026, 0, 1), ...options });
  return {
    ...scene,
    sha,
    server,
    checkout,
    tags: [commitTag(sha), OWN_TAG, 'run/train'],
    launch: (inputs = {}, { env, ...more } = {}) => {
      step = scene.step(
        { backend: 'sematic', url: server.url, token: KEY, commit: sha, launch: script(), ...inputs },
        { env: { GITHUB_WORKSPACE: checkout.path, ...env }, ...more },
      );
      return step;
    },
    runs: () => server.roots().map((id) => server.run(id)),
    statuses: () => scene.statuses('run/train', sha),
    end: async () => {
      await scene.end();
      await server.close();
      checkout.remove();
    },
  };
}
