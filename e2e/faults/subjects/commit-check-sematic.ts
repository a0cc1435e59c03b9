import { main, post } from '../../../actions/commit-check/src/main.ts';
import type { Scene, Subject } from '../subject.ts';
import { KEY, openSematic, type SematicPlace } from './sematic.ts';
import { openSite, type Site } from './site.ts';

const SUBJECT = { action: { main, post }, deadline: 20 * 60_000, again: 'same' } as const;

/** What has failed is run again, and the step waits for that; then it says so in a status and a check run. */
export const commitCheckSematic: Subject = {
  ...SUBJECT,
  name: 'commit-check/sematic',
  open: (now) =>
    openScene(now, { 'expected-runs': 'train\nevaluate', 'check-run': 'true' }, async ({ launch }) => {
      const failed = launch({ name: 'train' });
      await failed.call('my_pkg.pipeline.load').become('FAILED', { repr: 'ValueError: no data' });
      await failed.become('NESTED_FAILED');
    }),
};

/** The server's GitHub plugin judges and posts. */
export const commitCheckSematicServer: Subject = {
  ...SUBJECT,
  name: 'commit-check/sematic, judged by the server',
  open: (now) => openScene(now, { judge: 'server' }),
};

async function openScene(
  now: () => number,
  inputs: Readonly<Record<string, string>>,
  prepare: (sematic: SematicPlace) => Promise<void> = async () => undefined,
): Promise<Scene> {
  const site: Site = await openSite({ now });
  let ago = 60_000;
  const sematic = await openSematic(site, () => now() - ago, inputs['judge'] === 'server');
  await prepare(sematic);
  ago = 0;
  sematic.launch({ name: 'evaluate', state: 'RESOLVED' });
  const train = sematic.launch({ name: 'train', state: 'SCHEDULED' });
  const token = site.token({ statuses: 'write', checks: 'write' });
  return {
    inputs: {
      backend: 'sematic',
      url: sematic.server.url,
      token: KEY,
      'github-token': token,
      wait: 'true',
      timeout: '10m',
      'appear-within': '0s',
      ...inputs,
    },
    env: site.env,
    systems: { GitHub: site.system, Sematic: sematic.system },
    secrets: [token, KEY],
    effects: site.effects,
    unsettled: site.pending,
    // The run that goes on ends when the step has said that it waits.
    meanwhile: async () => {
      const hasEnded = train.row().future_state === 'RESOLVED';
      if (!hasEnded && site.pending().includes('status sematic-pipelines-pass')) await train.become('RESOLVED');
    },
    leftovers: site.leftovers,
    close: async () => {
      await sematic.close();
      await site.close();
    },
  };
}
