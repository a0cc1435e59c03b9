import { type Host, type Run, withCleanup } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import { launcherFor, type RunLauncher, type Sighting } from './backend.ts';
import { cancelRuns } from './cancellation.ts';
import type { Inputs } from './inputs.ts';
import { cutShortStatus, lostStatus } from './report.ts';
import { closeLost, type OpenStatus, type StatusText, statusLeft } from './status.ts';

/** Holds the runs that the post step has to cancel when main does not get to it. Nothing of it is secret. */
const RUNS = 'open-runs';

/** Hands the runs on to the post step that go on, in place of those that it was told of before. */
export const leaveRuns = (host: Host, runs: readonly Run[]): void => host.saveState(RUNS, JSON.stringify(runs));

/**
 * What the post step does: it cancels the runs that main could not cancel, because it was killed or had no time left, and
 * closes the status that main could not close. What may go on stays pending, for a recheck to settle.
 */
export async function closeOrphans(host: Host, readInput: () => Inputs, connector: (input: Inputs) => Connect) {
  const open = statusLeft(host);
  const known = JSON.parse(host.state(RUNS) || '[]') as Run[];
  if (open === undefined && known.length === 0) return;
  const input = readInput();
  const launcher = await launcherFor(host, input);
  await withCleanup(
    host,
    async () => {
      const wasKilled = open !== undefined && !open.isLast;
      const launch = wasKilled ? await launcher.recover(host, open) : { isWhole: true, runs: [] };
      const runs = wasKilled ? withRecovered(known, launch.runs, { backend: input.backend, ...open }) : known;
      const { cancelled, uncancelled } = input.cancelOnAbort
        ? await cancelRuns(host, launcher, runs)
        : { cancelled: [], uncancelled: runs };
      if (open === undefined) return;
      const mayGoOn = uncancelled.length > 0 || !launch.isWhole;
      const status = wasKilled ? orphanStatus([...uncancelled, ...cancelled], mayGoOn, launcher) : open.status;
      await closeLost(host, await connector(input)(host), { ...open, status });
    },
    () => launcher.close(),
  );
}

/** With the runs that a launch has started and main has not heard of any more. */
const withRecovered = (
  known: readonly Run[],
  recovered: readonly Sighting[],
  { backend, name, sha, tags }: { backend: string } & OpenStatus,
): Run[] => [
  ...known,
  ...recovered
    .filter(({ id }) => !known.some((run) => run.id === id))
    .map((each): Run => ({ backend, name, commit: sha, tags, ...each })),
];

/**
 * @param runs those first that may go on.
 * @param launcher whether anybody can ask for a run that goes on.
 */
function orphanStatus(runs: readonly Run[], mayGoOn: boolean, { inspect }: Pick<RunLauncher, 'inspect'>): StatusText {
  if (!mayGoOn && runs.length === 0) return lostStatus;
  if (!mayGoOn)
    return { state: 'error', text: 'Cancelled, because the step that launched it ended before it', ids: [] };
  const [first] = runs;
  if (inspect === undefined)
    return {
      state: 'error',
      text: 'The step that launched the run ended before it, and it may go on',
      ids: [],
      url: first?.url,
    };
  if (first === undefined) return cutShortStatus;
  const ids = runs.map(({ id }) => id);
  return { state: 'pending', text: 'Its step has ended; to be settled by a recheck', ids, url: first.url };
}
