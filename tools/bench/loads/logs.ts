// Logs that go through a step, line by line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gitEnvironment, gitRepository, standInDocker, startRegistry } from '@ml-actions/testing';
import { counted, type Load } from '../load.ts';

const MEGABYTES = 200;
const LINE = 'epoch 17 step 004711 loss=0.123456 accuracy=0.987654 learning_rate=0.000100 throughput=1234.5';

/** A shell command that prints so many megabytes. */
const printing = (megabytes: number): string => `yes '${LINE}' | head -c ${megabytes}000000`;

const commandLog: Load = {
  what: (size) => `${size} MB of a log streamed: a run's command`,
  size: MEGABYTES,
  isFlat: true,
  run: (stage, size) =>
    counted([stage.github], () =>
      // `yes` is ended by `head`.
      stage.step('tag-and-launch-run', { name: 'train', launch: `${printing(size)} || true` }),
    ),
};

const buildLog: Load = {
  what: (size) => `${size} MB of a log streamed: an image's build`,
  size: MEGABYTES,
  isFlat: true,
  run: async (stage, size) => {
    const registry = await startRegistry();
    const repository = await gitRepository();
    const env = standInDocker(stage.folder.path);
    const shims = join(stage.folder.path, 'shims');
    mkdirSync(shims);
    // What the build prints comes before what the stand-in says of it.
    const shim = `#!/bin/sh\nPATH=\${PATH#*:}\nif [ "$1" = build ]; then ${printing(size)}; fi\nexec docker "$@"\n`;
    writeFileSync(join(shims, 'docker'), shim, { mode: 0o755 });
    try {
      const sha = await repository.commit(
        { Dockerfile: 'FROM scratch\nCOPY model.txt /\n', 'model.txt': 'x' },
        'Train',
      );
      const more = { ...gitEnvironment, ...env, PATH: [shims, env.PATH].join(delimiter) };
      return await counted([registry], () =>
        stage.step(
          'build-and-push-image',
          { image: `${registry.host}/bench/model`, tags: 'latest' },
          { env: more, workspace: repository.path, sha },
        ),
      );
    } finally {
      await registry.close();
      repository.remove();
    }
  },
};

export const logLoads: readonly Load[] = [commandLog, buildLog];
