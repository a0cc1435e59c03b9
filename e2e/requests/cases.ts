// Situations of each action and backend, with a size where there is one: what is counted in them is every request that a system had.
import { join } from 'node:path';
import { commitTag, runContext } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { standInDocker, startRegistry } from '@ml-actions/testing';
import { openConbenchScene } from '../../actions/benchmark-alerts/test/conbench/scene.ts';
import { openScene as openBenchmarks } from '../../actions/benchmark-alerts/test/scene.ts';
import { main as build } from '../../actions/build-and-push-image/src/main.ts';
import { workspace } from '../../actions/build-and-push-image/test/support/workspace.ts';
import { main as check } from '../../actions/commit-check/src/main.ts';
import { startDatabricksScene as databricksCheck } from '../../actions/commit-check/test/databricks/scene.ts';
import { startPachydermScene as pachydermCheck } from '../../actions/commit-check/test/pachyderm/scene.ts';
import { startScene as githubCheck } from '../../actions/commit-check/test/scene.ts';
import { startSematicScene as sematicCheck } from '../../actions/commit-check/test/sematic/scene.ts';
import { main as launch } from '../../actions/tag-and-launch-run/src/main.ts';
import { startDatabricksScene } from '../../actions/tag-and-launch-run/test/databricks/scene.ts';
import { startPachydermScene } from '../../actions/tag-and-launch-run/test/pachyderm/scene.ts';
import { startScene } from '../../actions/tag-and-launch-run/test/scene.ts';
import { startSematicScene } from '../../actions/tag-and-launch-run/test/sematic/scene.ts';
import {
  scene as databricks,
  endScenes as endDatabricks,
  task,
} from '../../actions/update-pipeline/test/databricks/scene.ts';
import {
  endScenes as endPachyderm,
  scene as pachyderm,
  spec,
} from '../../actions/update-pipeline/test/pachyderm/scene.ts';
import { IMAGE, openScene } from '../../actions/update-pipeline/test/scene.ts';

/** How often each system was asked, by its name. */
export type Asked = Readonly<Record<string, number>>;
type Systems = Readonly<Record<string, { readonly asked: readonly string[] }>>;

/** A situation of the size; systems are counted while its step runs. */
export type Case = (size: number) => Promise<Asked>;

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** @throws what the step fails with. */
async function counted(systems: Systems, step: () => Promise<unknown>): Promise<Asked> {
  const before = Object.fromEntries(Object.entries(systems).map(([name, { asked }]) => [name, asked.length]));
  await step();
  return Object.fromEntries(
    Object.entries(systems).map(([name, { asked }]) => [name, asked.length - (before[name] ?? 0)]),
  );
}

/** Runs something on a scene, which ends after it. */
async function on<S extends { end(): Promise<void> }>(scene: S, body: (scene: S) => Promise<Asked>): Promise<Asked> {
  try {
    return await body(scene);
  } finally {
    await scene.end();
  }
}

/** A step that has not failed. */
async function whole(host: FakeHost): Promise<void> {
  if (host.failures.length > 0) throw new Error(host.failures.join('\n'));
}

const MINUTE = 60_000;

/** By action, backend and situation, as in the table; `n` is the size. */
export const CASES: Readonly<Record<string, Case>> = {
  'tag-and-launch-run, command: a run that is its command': async () =>
    on(await startScene(), ({ github, step }) => counted({ GitHub: github }, () => launch(step({ launch: 'true' })))),

  'tag-and-launch-run, command: n runs that are there are asked for once': async (size) =>
    on(await startScene(), ({ github, step }) => {
      const ids = times(size, (n) => `run-${n}`).join('\n');
      return counted({ GitHub: github }, () => launch(step({ 'run-id': ids, poll: 'echo Succeeded' })));
    }),

  'tag-and-launch-run, databricks: n runs that are there have ended': async (size) =>
    on(await startDatabricksScene(), async (scene) => {
      for (let n = 0; n < size; n++) await submit(scene);
      scene.pass(60 * MINUTE);
      const systems = { GitHub: scene.github, Databricks: scene.server };
      return counted(systems, () => launch(scene.other({ 'run-id': scene.server.runs().join('\n') })));
    }),

  'tag-and-launch-run, sematic: n runs that are there have ended': async (size) =>
    on(await startSematicScene(), async (scene) => {
      const git = { branch: 'main', commit: scene.sha, dirty: false, remote: 'https://github.com/ada/engine.git' };
      const ids = times(size, () => scene.server.addRun({ state: 'RESOLVED', tags: [commitTag(scene.sha)], git }).id);
      const systems = { GitHub: scene.github, Sematic: scene.server };
      return counted(systems, () => launch(scene.launch({ launch: '', 'run-id': ids.join('\n') })));
    }),

  'tag-and-launch-run, pachyderm: n jobs that are there have ended': async (size) =>
    on(await startPachydermScene(), async (scene) => {
      for (let n = 0; n < size; n++) await scene.update(`train-${n}`, { commit: scene.sha });
      const ids = times(size, (n) => scene.runs(`train-${n}`)).flat();
      const host = scene.run({ pipelines: '', 'run-id': ids.join('\n') });
      host.advance(60 * MINUTE);
      return counted({ GitHub: scene.github, Pachyderm: scene.server }, () => launch(host));
    }),

  'commit-check, github: n runs have passed': async (size) =>
    on(await githubCheck(), async (scene) => {
      for (let n = 0; n < size; n++) await scene.record(runContext(`train-${n}`), 'success');
      return counted({ GitHub: scene.github }, () => check(scene.step()));
    }),

  'commit-check, databricks: n runs have passed': async (size) =>
    on(await databricksCheck(), async (scene) => {
      for (let n = 0; n < size; n++) await scene.launch({ name: `train-${n}` });
      scene.pass(60 * MINUTE);
      return counted({ GitHub: scene.github, Databricks: scene.server }, () => check(scene.check()));
    }),

  'commit-check, sematic: n runs have passed': async (size) =>
    on(await sematicCheck(), async (scene) => {
      for (let n = 0; n < size; n++) scene.launch({ name: `train ${n}`, state: 'RESOLVED' });
      return counted({ GitHub: scene.github, Sematic: scene.server }, () => check(scene.check()));
    }),

  'commit-check, pachyderm: jobs of n pipelines have passed': async (size) =>
    on(await pachydermCheck(), async (scene) => {
      for (let n = 0; n < size; n++) await scene.update(`train-${n}`);
      scene.pass(60 * MINUTE);
      return counted({ GitHub: scene.github, Pachyderm: scene.server }, () => check(scene.check()));
    }),

  'update-pipeline, files: n files of another repository are changed by a push': async (size) =>
    on(await openScene(specFiles(size)), (scene) =>
      counted({ GitHub: scene.github }, async () => whole(await scene.run(scene.host()))),
    ),

  'update-pipeline, files: n files are changed by a pull request': async (size) =>
    on(await openScene(specFiles(size)), (scene) =>
      counted({ GitHub: scene.github }, async () =>
        whole(await scene.run(scene.host({ inputs: { 'pull-request': 'true' } }))),
      ),
    ),

  'update-pipeline, pachyderm: n pipelines are created': (size) => updatedOnPachyderm(size, ['v2']),
  'update-pipeline, pachyderm: n pipelines get another image': (size) => updatedOnPachyderm(size, ['v2', 'v3']),
  'update-pipeline, pachyderm: n pipelines are as wanted': (size) => updatedOnPachyderm(size, ['v2', 'v2']),

  'update-pipeline, databricks: n jobs are created': (size) => updatedOnDatabricks(size, ['v2']),
  'update-pipeline, databricks: n jobs get another image': (size) => updatedOnDatabricks(size, ['v2', 'v3']),
  'update-pipeline, databricks: n jobs are as wanted': (size) => updatedOnDatabricks(size, ['v2', 'v2']),

  'benchmark-alerts, git: n benchmarks, a status': (size) => judged(size, {}),
  'benchmark-alerts, git: n benchmarks, a status and a check run': (size) => judged(size, { check: 'true' }),

  'benchmark-alerts, conbench: n benchmarks, a status': async (size) => {
    const scene = await openConbenchScene();
    try {
      let last = '';
      for (let n = 0; n < 4; n++) {
        last = scene.mainCommit();
        for (let k = 0; k < size; k++)
          scene.add(`run-${n}`, last, { name: `b-${k}`, data: 1 + ((k * 7 + n) % 5) / 1_000 });
      }
      const systems = { GitHub: scene.github, Conbench: scene.conbench };
      return await counted(systems, async () => whole(await scene.judge(last, { method: 'z-score' })));
    } finally {
      await scene.close();
    }
  },

  'build-and-push-image: an image with one tag': async () => {
    const space = await workspace({ Dockerfile: 'FROM scratch\nCOPY model.txt /\n', 'model.txt': 'weights\n' });
    const registry = await startRegistry();
    try {
      const env = { ...space.env, ...standInDocker(join(space.home, 'stand-in')) };
      const host = fakeHost({ inputs: { image: `${registry.host}/team/x` }, env });
      const own = {
        get asked() {
          return registry.requests
            .filter(({ headers }) => !headers['user-agent']?.startsWith('docker/'))
            .map(({ method, path }) => `${method} ${path}`);
        },
      };
      return await counted({ registry: own }, () => build(host));
    } finally {
      await registry.close();
      space.remove();
    }
  },
};

/** Starts a run as somebody else would. */
async function submit({ server, token }: Awaited<ReturnType<typeof startDatabricksScene>>): Promise<void> {
  const answer = await fetch(`${server.url}/api/2.2/jobs/runs/submit`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ tasks: [{ task_key: 'a', notebook_task: { notebook_path: '/Shared/train' } }] }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const specFiles = (size: number): Record<string, string> =>
  Object.fromEntries(times(size, (n) => [`apps/${n}.yaml`, `image: ${IMAGE.replace(/@.*/, ':v1')}\n`]));

/** The last of several updates, to the tags of an image. */
async function updatedOnPachyderm(size: number, tags: readonly string[]): Promise<Asked> {
  try {
    const { server, write, run } = await pachyderm();
    for (let n = 0; n < size; n++) write(`${n}.json`, spec(`p${n}`));
    let asked: Asked = {};
    for (const tag of tags)
      asked = await counted({ Pachyderm: server }, async () =>
        whole(await run({ inputs: { image: `ghcr.io/owner/model:${tag}` } })),
      );
    return asked;
  } finally {
    await endPachyderm();
  }
}

async function updatedOnDatabricks(size: number, tags: readonly string[]): Promise<Asked> {
  try {
    const { server, define, run } = await databricks();
    define({ jobs: Object.fromEntries(times(size, (n) => [`job${n}`, { name: `job ${n}`, tasks: [task('train')] }])) });
    let asked: Asked = {};
    for (const tag of tags)
      asked = await counted({ Databricks: server }, async () =>
        whole(await run({ inputs: { image: `ghcr.io/owner/model:${tag}` } })),
      );
    return asked;
  } finally {
    await endDatabricks();
  }
}

async function judged(size: number, inputs: Record<string, string>): Promise<Asked> {
  const scene = await openBenchmarks();
  try {
    const results = times(size, (n) => ({
      benchmark: `b-${n}`,
      metric: 'duration',
      unit: 's',
      better: 'lower',
      samples: [1],
    }));
    scene.write('results.json', { version: 1, results });
    return await counted({ GitHub: scene.github }, async () => whole(await scene.step({ inputs })));
  } finally {
    await scene.close();
  }
}
