// The example with Sematic: its script and its pipeline are run by a Python with a stand-in for Sematic's client, and the jobs
// of the cluster are workers of that client.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FakeSematic, startFakeSematic } from '@ml-actions/sematic/fake';
import { temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { putOnPath } from '../bundles/programs.ts';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import { findPython, installPython, standInPython } from '../sematic/python.ts';
import { isThere } from './missing-programs.ts';
import type { Shows } from './show.ts';

export const SEMATIC_EXAMPLE = 'examples/sematic-commit-check.yml';
/** In the place of a path. */
export const STAND_IN = 'stand-in';
export const KEY = 'key-battery-staple';
const PIPELINES = join(ROOT, 'examples', 'sematic');
/** The pipeline. */
export const SOURCE = readFileSync(join(PIPELINES, 'regression.py'), 'utf8');

type Event = WorkflowOptions['event'];

export interface SematicScene {
  readonly scene: Scene;
  readonly server: FakeSematic;
  /** The newest commit of main. */
  readonly sha: string;
  /** With the Python in it. */
  readonly path: string;
  /** A commit of main with the example and another pipeline. */
  push(source: string): Promise<string>;
  /** Takes another server, which knows another key. */
  withAnotherKey(): Promise<FakeSematic>;
  /** From now on there is no room for jobs. */
  fill(): void;
  options(): Partial<WorkflowOptions>;
  /** Something happens to main. */
  on(event: Event, more?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
  onPush(more?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
  end(): Promise<void>;
}

/**
 * @param python the path of one, or `stand-in`, with which runs end well and compute nothing. Default: that of this machine, or
 *   the stand-in where there is none.
 */
export async function openSematic(python = isThere('python3') ? findPython() : STAND_IN): Promise<SematicScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  let server = await startFakeSematic({ apiKey: KEY });
  const remote = { folder: scene.checkout.remote ?? '', url: `https://github.com/${REPOSITORY}.git` };
  const isReal = python !== STAND_IN;
  const bin = installPython(folder.path, isReal ? `'${python}'` : standInPython, remote);
  const path = putOnPath(scene.programs.PATH, bin);
  const worker = isReal ? workerOf(join(bin, 'python'), scene.checkout.path) : endingWell;
  const cluster = startCluster(worker, () => server);

  let sha = '';
  const push: SematicScene['push'] = async (source) => {
    const texts = readdirSync(PIPELINES).map((name): [string, string] => [
      `pipelines/${name}`,
      readFileSync(join(PIPELINES, name), 'utf8'),
    ]);
    const files = {
      ...Object.fromEntries(texts),
      'pipelines/Dockerfile': withoutBase(readFileSync(join(PIPELINES, 'Dockerfile'), 'utf8')),
      'pipelines/regression.py': source,
      '.gitignore': 'results.json\n',
    };
    sha = await scene.checkout.commit(files, 'Predict prices');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    scene.repository.addCommit({ sha });
    return sha;
  };
  await push(SOURCE);

  const options = (): Partial<WorkflowOptions> => ({
    env: { ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx', GITHUB_SHA: sha, PATH: path },
    vars: { IMAGE: scene.image, SEMATIC_API_ADDRESS: server.url },
    secrets: { SEMATIC_API_KEY: KEY },
  });
  const on: SematicScene['on'] = (event, more = {}) =>
    workflowOn(scene, SEMATIC_EXAMPLE, {
      ...options(),
      event,
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
      ...more,
    });
  return {
    ...{ scene, path, push, fill: cluster.fill, options, on },
    get server() {
      return server;
    },
    get sha() {
      return sha;
    },
    withAnotherKey: async () => {
      await server.close();
      server = await startFakeSematic({ apiKey: 'another' });
      return server;
    },
    onPush: (more) => on({ name: 'push', payload: { after: sha } }, more),
    end: async () => {
      await cluster.end();
      await scene.end();
      await server.close();
      folder.remove();
    },
  };
}

/** The image with nothing but the code: no engine is here that has Python, or would run something in it. */
const withoutBase = (dockerfile: string): string =>
  dockerfile
    .replace(/^ *#.*\n/gm, '')
    .replace(/^FROM .*$/m, 'FROM scratch')
    .replace(/^RUN (?:.*\\\n)*.*\n/gm, '');

/** Takes a run over for the cluster. @returns what ends that. */
type Worker = (server: FakeSematic, id: string) => () => void;

/** A worker of Sematic's, with the code of the checkout as its image. */
const workerOf =
  (python: string, cwd: string): Worker =>
  (server, id) => {
    const child = spawn(python, ['-m', 'sematic.resolvers.worker', '--run_id', id, '--resolve'], {
      cwd,
      env: { PATH: process.env['PATH'], SEMATIC_API_ADDRESS: server.url, SEMATIC_API_KEY: KEY },
      stdio: 'ignore',
    });
    return () => child.kill('SIGKILL');
  };

const endingWell: Worker = (server, id) => {
  void server.run(id).become('RESOLVED');
  return () => undefined;
};

/** Hands each pipeline that is scheduled to a worker. */
function startCluster(worker: Worker, serverOf: () => FakeSematic) {
  const started = new Set<string>();
  const endings: (() => void)[] = [];
  const state = { isOn: true, hasEnded: false };
  const look = async (): Promise<void> => {
    while (!state.hasEnded) {
      const server = serverOf();
      for (const id of state.isOn ? server.roots() : []) {
        if (started.has(id) || server.run(id).resolution()?.status !== 'SCHEDULED') continue;
        started.add(id);
        endings.push(worker(server, id));
      }
      await delay(50);
    }
  };
  const looking = look();
  return {
    fill: () => {
      state.isOn = false;
    },
    end: async () => {
      state.hasEnded = true;
      await looking;
      for (const end of endings) end();
    },
  };
}

export const SEMATIC: Shows = {
  'sematic-commit-check': {
    system: 'Sematic',
    jobs: { build: 'success', launch: 'success', check: 'success', recheck: 'skipped', 'check-again': 'skipped' },
    statuses: { 'run/regression': 'success', 'sematic-pipelines-pass': 'success' },
    open: async () => {
      const { scene, sha, onPush, end } = await openSematic();
      return {
        repository: scene.repository,
        standIns: ['docker', 'pip', ...(isThere('python3') ? ["Sematic's client in Python"] : ['python'])],
        happen: async () => ({ workflow: await onPush(), sha }),
        end,
      };
    },
  },
};
