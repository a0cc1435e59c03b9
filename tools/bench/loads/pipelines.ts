// Definitions of many pipelines, and what is to become of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeDatabricks } from '@ml-actions/databricks/fake';
import { startFakePachd } from '@ml-actions/pachyderm/fake';
import { counted, type Load } from '../load.ts';
import type { Stage } from '../stage.ts';

const PIPELINES = 1_000;
const BEFORE = 'ghcr.io/ada/engine:v1';
const image = 'ghcr.io/ada/engine:v2';

/** A file for each pipeline. @returns its content. */
function write({ folder }: Stage, size: number, specOf: (n: number) => unknown): void {
  mkdirSync(join(folder.path, 'specs'));
  for (let n = 0; n < size; n++) writeFileSync(join(folder.path, 'specs', `${n}.json`), JSON.stringify(specOf(n)));
}

/** Each reads the data, and the pipelines before it. */
const pachydermSpec = (n: number): unknown => ({
  pipeline: { name: `p${n}` },
  description: 'x'.repeat(500),
  input: {
    cross: [
      { pfs: { repo: 'images', glob: '/*' } },
      ...[n - 1, n - 7]
        .filter((at) => at >= 0)
        .map((at) => ({ pfs: { name: `in-${at}`, repo: `p${at}`, glob: '/*' } })),
    ],
  },
  transform: { image: BEFORE, cmd: ['python3', '/main.py'] },
});

const files: Load = {
  what: (size) => `${size} pipelines planned and written: files`,
  size: PIPELINES,
  run: (stage, size) => {
    write(stage, size, pachydermSpec);
    return counted([stage.github], () => stage.step('update-pipeline', { image, 'pipeline-files': 'specs' }));
  },
};

const pachyderm: Load = {
  what: (size) => `${size} pipelines planned: pachyderm`,
  size: PIPELINES,
  run: async (stage, size) => {
    write(stage, size, pachydermSpec);
    const server = await startFakePachd();
    server.addRepo('default/images');
    const inputs = { backend: 'pachyderm', url: server.url, image, 'pipeline-files': 'specs', 'dry-run': 'true' };
    try {
      return await counted([stage.github, server], () => stage.step('update-pipeline', inputs));
    } finally {
      await server.close();
    }
  },
};

const databricks: Load = {
  what: (size) => `${size} pipelines planned: databricks`,
  size: PIPELINES,
  run: async (stage, size) => {
    const cluster = { spark_version: '15.4.x-scala2.12', num_workers: 1, docker_image: { url: BEFORE } };
    write(stage, size, (n) => {
      const notebook_task = { notebook_path: `notebooks/${n}`, source: 'WORKSPACE' };
      const task = { task_key: 'train', notebook_task, new_cluster: cluster };
      return { resources: { jobs: { [`job${n}`]: { name: `job ${n}`, tasks: [task] } } } };
    });
    const server = await startFakeDatabricks();
    const token = server.addToken();
    // Half of them are there.
    for (let n = 0; n < size; n += 2)
      await fetch(`${server.url}/api/2.2/jobs/create`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ name: `job ${n}`, tasks: [{ task_key: 'train', new_cluster: cluster }] }),
      });
    const inputs = {
      backend: 'databricks',
      url: server.url,
      token,
      image,
      'pipeline-files': 'specs',
      'dry-run': 'true',
    };
    try {
      return await counted([stage.github, server], () => stage.step('update-pipeline', inputs));
    } finally {
      await server.close();
    }
  },
};

export const pipelineLoads: readonly Load[] = [files, pachyderm, databricks];
