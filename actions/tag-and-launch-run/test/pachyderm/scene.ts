import type { Host } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import { connectPachyderm, withCommit } from '@ml-actions/pachyderm';
import { type FakePachd, type FakePachdOptions, startFakePachd } from '@ml-actions/pachyderm/fake';
import { type Scene, type StepOptions, startScene } from '../scene.ts';

/** A commit on GitHub, and a server with the pipeline `default/train` that reads the repo `images`. */
export interface PachydermScene extends Scene {
  server: FakePachd;
  /** Creates or updates a pipeline, as update-pipeline does for a commit; without one as somebody else would. */
  update(name: string, options?: { commit?: string | undefined; repo?: string; more?: object }): Promise<void>;
  /** The spec of the current version. */
  spec(name?: string): { transform: { image: string }; metadata?: { annotations: Record<string, string> } };
  /** The ids of the jobs of a pipeline as runs, oldest first. */
  runs(name?: string): string[];
  run(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** How often a method was called. */
  count(rpc: string): number;
}

const IMAGE = 'ghcr.io/ada/engine:v1';

export async function startPachydermScene(options: FakePachdOptions = {}): Promise<PachydermScene> {
  const scene = await startScene();
  let clock: Host['now'] = () => Date.UTC(2026, 0, 1);
  const server = await startFakePachd({ now: () => clock(), ...options });
  server.addRepo('default/images', 4);
  const key = (name: string) => `default/${name}`;
  return {
    ...scene,
    server,
    update: async (name, { commit, repo = 'images', more = {} } = {}) => {
      const spec = {
        pipeline: { name },
        input: { pfs: { repo, glob: '/*' } },
        transform: { image: IMAGE, cmd: ['python3', '/train.py'] },
        ...more,
      };
      const pachyderm = connectPachyderm(scene.step({}, { now: clock() }), { url: server.url, token: 'admin' });
      await pachyderm.updatePipeline({
        spec: JSON.stringify(commit === undefined ? spec : withCommit(spec, commit)),
        reprocess: false,
      });
      pachyderm.close();
    },
    spec: (name = 'train') =>
      JSON.parse(server.pipeline(key(name))?.userSpec ?? '{}') as ReturnType<PachydermScene['spec']>,
    runs: (name = 'train') => server.jobs(key(name)).map(({ id }) => `${key(name)}@${id}`),
    run: (inputs = {}, more = {}) => {
      const host = scene.step(
        { backend: 'pachyderm', url: server.url, pipelines: 'train', ...inputs },
        { now: clock(), ...more },
      );
      clock = host.now;
      return host;
    },
    count: (rpc) => server.asked.filter((asked) => asked === rpc).length,
    end: async () => {
      await scene.end();
      await server.close();
    },
  };
}
