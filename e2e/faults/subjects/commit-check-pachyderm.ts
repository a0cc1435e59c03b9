import { main, post } from '../../../actions/commit-check/src/main.ts';
import type { Subject } from '../subject.ts';
import { openPachyderm, TOKEN } from './pachyderm.ts';
import { openSite } from './site.ts';

/** Two pipelines carry the commit, one of them in a second version, and the step waits for its job. */
export const commitCheckPachyderm: Subject = {
  name: 'commit-check/pachyderm',
  action: { main, post },
  deadline: 25 * 60_000,
  again: 'same',
  open: async (now) => {
    let ago = 10 * 60_000;
    const site = await openSite({ now });
    const pachyderm = await openPachyderm(() => now() - ago);
    await pachyderm.update('train', site.sha, { transform: { image: 'bad', cmd: ['python3', '/train.py'] } });
    await pachyderm.update('evaluate', site.sha);
    ago = 0;
    await pachyderm.update('train', site.sha);
    const token = site.token({ statuses: 'write' });
    return {
      inputs: {
        backend: 'pachyderm',
        url: pachyderm.server.url,
        token: TOKEN,
        'github-token': token,
        'expected-runs': 'default/train\ndefault/evaluate',
        wait: 'true',
        timeout: '10m',
        'appear-within': '0s',
      },
      env: site.env,
      systems: { GitHub: site.system, Pachyderm: pachyderm.system },
      secrets: [token, TOKEN],
      effects: site.effects,
      unsettled: site.pending,
      leftovers: site.leftovers,
      close: async () => {
        await pachyderm.close();
        await site.close();
      },
    };
  },
};
