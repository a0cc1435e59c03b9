import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConbench } from '@ml-actions/conbench/fake';
import { main } from '../../../actions/benchmark-alerts/src/main.ts';
import { httpSystem, type Refusals } from '../faults.ts';
import type { Subject } from '../subject.ts';
import { openReporting, repeatedIn } from './benchmark-alerts.ts';
import { openSite, REPOSITORY } from './site.ts';

const LOGIN = { email: 'bot@ada.test', password: 'sesame-of-the-bot' };
const GITHUB = `https://github.com/${REPOSITORY}`;
const DAY_MS = 86_400_000;
const MEASURED = [1, 1.01, 0.99, 1.02, 1];

/** In Conbench's words. Who may log in there may do everything, so that it is a proxy before it that forbids. */
const REFUSALS: Refusals = {
  expired: {
    status: 401,
    json: {
      code: 401,
      name: 'Unauthorized',
      description: 'The server could not verify that you are authorized to access the URL requested.',
    },
  },
  revoked: { status: 403, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' },
};

/** Counts of 0 and no name but that of `machine`, as the action posts them. */
const MACHINE = {
  name: 'lab',
  architecture_name: 'unknown',
  kernel_name: 'unknown',
  os_name: 'unknown',
  os_version: 'unknown',
  cpu_model_name: 'unknown',
  cpu_l1d_cache_bytes: 0,
  cpu_l1i_cache_bytes: 0,
  cpu_l2_cache_bytes: 0,
  cpu_l3_cache_bytes: 0,
  cpu_core_count: 0,
  cpu_thread_count: 0,
  cpu_frequency_max_hz: 0,
  memory_bytes: 0,
  gpu_count: 0,
  gpu_product_names: [],
};

/** Posts the results of a push to the default branch, which are worse, judges them by its history, and says so. */
export const benchmarkAlertsConbench: Subject = {
  name: 'benchmark-alerts/conbench',
  action: { main },
  deadline: 90 * 60_000,
  again: 'more',
  open: async (now) => {
    const site = await openSite({
      now,
      event: {
        name: 'push',
        payload: (sha) => ({ after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } }),
      },
    });
    site.repository.push('feature', site.sha);
    site.repository.addPullRequest({ head: 'feature' });
    const reporting = await openReporting(site, { head: site.sha, pullRequest: 1 });
    const conbench = await startConbench({ users: { [LOGIN.email]: LOGIN.password }, private: true });
    let parentSha: string | null = null;
    for (const n of [...MEASURED.keys(), MEASURED.length]) {
      const data = MEASURED[n];
      const sha = data === undefined ? site.sha : String(n + 1).repeat(40);
      const time = now() - (MEASURED.length - n + 1) * DAY_MS;
      conbench.commit({
        ...{ sha, parentSha, time, repository: GITHUB, branch: 'ada:main' },
        ...{ forkPointSha: sha, message: 'Train' },
      });
      if (data !== undefined) {
        conbench.add({
          run_id: `main-${n}`,
          batch_id: `main-${n}`,
          timestamp: new Date(time).toISOString(),
          run_reason: 'commit',
          tags: { name: 'train', metric: 'duration' },
          context: {},
          github: { repository: GITHUB, commit: sha },
          machine_info: MACHINE,
          stats: { data: [data], unit: 's', times: [], time_unit: 's', iterations: 1 },
        });
      }
      parentSha = sha;
    }
    const measured = { metric: 'duration', unit: 's', better: 'lower' };
    const results = [
      { benchmark: 'train', ...measured, samples: [2] },
      { benchmark: 'load', ...measured, samples: [0.5] },
    ];
    writeFileSync(join(site.workspace, 'results.json'), JSON.stringify({ version: 1, results }));

    const stored = (): string[] =>
      conbench.results
        .filter(({ commit }) => commit?.sha === site.sha)
        .map(({ runId, tags: { name, metric }, stats: { data } }) => `run ${runId}: ${name} ${metric} ${data.join()}`);
    return {
      inputs: {
        ...reporting.inputs,
        backend: 'conbench',
        url: conbench.url,
        ...LOGIN,
        results: 'results.json',
        machine: 'lab',
        'pr-number': '1',
      },
      env: { ...site.env, ...reporting.env },
      systems: { GitHub: site.system, Conbench: httpSystem(conbench, REFUSALS), Slack: reporting.slack },
      secrets: [...reporting.secrets, LOGIN.password],
      // A run is of one attempt.
      effects: () => [...reporting.effects(), ...stored().map((line) => line.replace(/^run gha-77-\d+-/, 'run '))],
      unsettled: () => [...reporting.pending(), ...repeatedIn(stored())],
      leftovers: reporting.leftovers,
      close: async () => {
        await Promise.all([reporting.close(), conbench.close()]);
      },
    };
  },
};
