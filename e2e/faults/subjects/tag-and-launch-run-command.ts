import { main, post } from '../../../actions/tag-and-launch-run/src/main.ts';
import type { Scene, Subject } from '../subject.ts';
import { type LaunchSite, openLaunchSite } from './launching.ts';
import { ORCHESTRATOR_TOKEN, type Orchestrator, startOrchestrator } from './orchestrator.ts';

const MINUTE = 60_000;
const LAUNCHER = { action: { main, post }, deadline: 40 * MINUTE, again: 'more' } as const;
const TIMES = { timeout: '10m', interval: '1m' };

/** Launches a run, follows it, and tells of it in every place. */
export const launchByCommand: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/command',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Succeeded/ });
    const orchestrator = await startOrchestrator(now);
    return scene(site, orchestrator, { ...TIMES, ...orchestrator.commands, comment: 'always' });
  },
};

/** Follows a run that fails, of which the step does not make a failure. */
export const failByCommand: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/command, a run that fails',
  open: async (now) => {
    const site = await openLaunchSite({ now, said: /^Failed/ });
    const orchestrator = await startOrchestrator(now, 'Failed');
    site.leaveComments('train');
    return scene(site, orchestrator, {
      ...TIMES,
      ...orchestrator.commands,
      comment: 'on-failure',
      'fail-on': 'never',
    });
  },
};

/** Settles what other steps have left pending: of a run that has ended, of one that is overdue, and of one that goes on. */
export const recheckByCommand: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/command, recheck',
  again: 'same',
  open: async (now) => {
    // One that was cancelled before its status could be settled is cancelled for the next recheck.
    const site = await openLaunchSite({ now, said: /^Succeeded|^Overdue|^Cancelled/ });
    const orchestrator = await startOrchestrator(now);
    orchestrator.add('ended', { name: 'train', ago: MINUTE, takes: 0 });
    orchestrator.add('slow', { name: 'train', ago: MINUTE });
    await site.leave(site.sha, 'train', ['ended']);
    await site.leave(site.head, 'train', ['slow'], 11 * MINUTE);
    const { poll, cancel } = orchestrator.commands;
    return scene(site, orchestrator, { mode: 'recheck', timeout: '10m', poll, cancel });
  },
};

/** Cancels the runs of a pull request that was closed. */
export const cancelByCommand: Subject = {
  ...LAUNCHER,
  name: 'tag-and-launch-run/command, cancel',
  again: 'same',
  open: async (now) => {
    const site = await openLaunchSite({ now, action: 'closed', said: /^Cancelled/ });
    const orchestrator = await startOrchestrator(now);
    for (const [sha, id] of [
      [site.older, 'old'],
      [site.head, 'new'],
    ] as const) {
      orchestrator.add(id, { name: 'train', ago: MINUTE });
      await site.leave(sha, 'train', [id]);
    }
    return scene(site, orchestrator, { mode: 'cancel', cancel: orchestrator.commands.cancel });
  },
};

function scene(site: LaunchSite, orchestrator: Orchestrator, inputs: Readonly<Record<string, string>>): Scene {
  return {
    inputs: { name: 'train', 'github-token': site.launchToken, ...inputs },
    env: { ...site.env, ...orchestrator.env },
    systems: { GitHub: site.system, orchestrator: orchestrator.system },
    secrets: [site.launchToken, ORCHESTRATOR_TOKEN],
    effects: () => site.launchEffects(orchestrator.runs(), orchestrator.outcome),
    unsettled: () => site.unfollowed(orchestrator.runs()),
    leftovers: site.leftovers,
    close: async () => {
      await site.close();
      await orchestrator.close();
    },
  };
}
