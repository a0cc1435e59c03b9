import type { FakeHost } from '@ml-actions/core/fake';
import { connectPachyderm, withCommit } from '@ml-actions/pachyderm';
import { type FakePachd, type FakePachdOptions, startFakePachd } from '@ml-actions/pachyderm/fake';
import { type Scene, type StepOptions, startScene } from '../scene.ts';

export const CONTEXT = 'pachyderm-pipelines-pass';

export interface Update {
  /** Default: the commit under test; null for none. */
  commit?: string | null;
  repo?: string;
  image?: string;
  reprocess?: boolean;
  more?: object;
}

/** A commit on GitHub, and a server with the repo `images`; both have one clock. */
export interface PachydermScene extends Scene {
  server: FakePachd;
  /** Makes another version of a pipeline, a second after what was before. */
  update(name: string, options?: Update): Promise<void>;
  check(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
}

export async function startPachydermScene(options: FakePachdOptions = {}): Promise<PachydermScene> {
  const scene = await startScene();
  const server = await startFakePachd({ now: () => scene.now(), ...options });
  server.addRepo('default/images', 4);
  server.setImage('bad', { failedDatums: 2 });
  return {
    ...scene,
    server,
    update: async (name, { commit = scene.sha, repo = 'images', image = 'good', reprocess = true, more = {} } = {}) => {
      scene.pass(1_000);
      const spec = {
        pipeline: { name },
        input: { pfs: { repo, glob: '/*' } },
        transform: { image, cmd: ['python3', '/train.py'] },
        ...more,
      };
      const pachyderm = connectPachyderm(scene.step({}, { now: scene.now() }), { url: server.url });
      await pachyderm.updatePipeline({
        spec: JSON.stringify(commit === null ? spec : withCommit(spec, commit)),
        reprocess,
      });
      pachyderm.close();
    },
    check: (inputs = {}, more = {}) =>
      scene.step(
        { backend: 'pachyderm', url: server.url, 'appear-within': '0s', ...inputs },
        { now: scene.now(), ...more },
      ),
    statuses: (context = CONTEXT) => scene.statuses(context),
    end: async () => {
      await scene.end();
      await server.close();
    },
  };
}
