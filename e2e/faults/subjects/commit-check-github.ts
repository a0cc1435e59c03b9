import { main, post } from '../../../actions/commit-check/src/main.ts';
import type { Subject } from '../subject.ts';
import { openSite } from './site.ts';

/** Waits for two runs and says so in a status and a check run. */
export const commitCheckGitHub: Subject = {
  name: 'commit-check/github',
  action: { main, post },
  deadline: 20 * 60_000,
  again: 'same',
  open: async (now) => {
    const site = await openSite({ now });
    await site.record({ context: 'run/train', state: 'success', description: 'Succeeded' });
    await site.record({ context: 'run/evaluate', state: 'success', description: 'Succeeded' });
    const token = site.token({ statuses: 'write', checks: 'write', contents: 'read', 'pull-requests': 'read' });
    return {
      inputs: {
        'github-token': token,
        'expected-runs': 'train\nevaluate',
        wait: 'true',
        timeout: '10m',
        'check-run': 'true',
        evidence: 'tree',
      },
      env: site.env,
      systems: { GitHub: site.system },
      secrets: [token],
      effects: site.effects,
      unsettled: site.pending,
      leftovers: site.leftovers,
      close: site.close,
    };
  },
};
