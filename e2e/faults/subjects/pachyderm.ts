import { fakeHost } from '@ml-actions/core/fake';
import { connectPachyderm, withCommit } from '@ml-actions/pachyderm';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import type { System } from '../faults.ts';
import { grpcSystem } from '../grpc.ts';

export const TOKEN = 'a-robot-of-pachyderm';

/** A pachd with the repo `images`. */
export interface PachydermPlace {
  server: FakePachd;
  system: System;
  /** What somebody else does: makes a version of a pipeline that carries a commit. */
  update(name: string, commit: string, more?: object): Promise<void>;
  /**
   * Transactions of the last step that hold something, and are neither finished nor deleted. One before that could not delete
   * its own has warned of it: nothing of it takes effect, and it holds no lock.
   */
  openTransactions(): string[];
  close(): Promise<void>;
}

/** By how much jobs are ahead with each pause of the step, up to the most: looks that find nothing new are all alike. */
const [HASTE_MS, MOST_MS] = [10_000, 30_000];

export async function openPachyderm(now: () => number): Promise<PachydermPlace> {
  let ahead = 0;
  const server = await startFakePachd({ now: () => now() + ahead, tokens: { [TOKEN]: { subject: 'robot:ci' } } });
  server.addRepo('default/images', 4);
  server.setImage('bad', { failedDatums: 2, seconds: 1 });
  const { strike, paused, heal } = grpcSystem(server);
  return {
    server,
    system: {
      get asked() {
        return server.asked;
      },
      strike,
      heal,
      paused: async () => {
        await paused();
        ahead = Math.min(ahead + HASTE_MS, MOST_MS);
      },
    },
    update: async (name, commit, more = {}) => {
      const spec = { ...specOf(name), ...more };
      const pachyderm = connectPachyderm(fakeHost(), { url: server.url, token: TOKEN });
      await pachyderm.updatePipeline({ spec: JSON.stringify(withCommit(spec, commit)), reprocess: true });
      pachyderm.close();
    },
    openTransactions: () => {
      const step = server.calls.slice(server.asked.lastIndexOf('GetVersion'));
      const filled = new Set(step.map(({ header }) => header('pach-transaction')));
      return server.openTransactions().filter((id) => filled.has(id));
    },
    close: server.close,
  };
}

/** @param repo that it reads. */
export const specOf = (name: string, repo = 'images') => ({
  pipeline: { name },
  input: { pfs: { repo, glob: '/*' } },
  transform: { image: 'ghcr.io/ada/engine:v1', cmd: ['python3', '/train.py'] },
});

/** Every version that a pipeline ever had, and which of them run an image now. */
export const versionsOf = (server: FakePachd, wanted: string): string[] =>
  server.pipelines().flatMap((name) => {
    const { version = 0, image } = server.pipeline(name) ?? {};
    const versions = Array.from({ length: version }, (_, n) => `version ${n + 1} of ${name}`);
    return image === wanted ? [...versions, `${name} runs the image`] : versions;
  });
