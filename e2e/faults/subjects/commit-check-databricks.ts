import { type RunScript, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { main, post } from '../../../actions/commit-check/src/main.ts';
import { httpSystem, type Refusals } from '../faults.ts';
import type { Subject } from '../subject.ts';
import { openSite, REPOSITORY } from './site.ts';

const REFUSALS: Refusals = {
  expired: {
    status: 401,
    json: { error_code: 'UNAUTHENTICATED', message: 'Credential was not sent or was of an unsupported type.' },
  },
  revoked: { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'User is not allowed to see the runs.' } },
};
const SUBJECT_OF_JOB = `repo:${REPOSITORY}:ref:refs/heads/main`;
const PRINCIPAL = 'churn-ci';

/** Signs in with GitHub's word, and waits for the rerun of a run that has failed. */
export const commitCheckDatabricks: Subject = {
  name: 'commit-check/databricks',
  action: { main, post },
  deadline: 20 * 60_000,
  again: 'same',
  open: async (now) => {
    let ago = 10 * 60_000;
    const site = await openSite({ now });
    const server = await startFakeDatabricks({ now: () => now() - ago, audience: 'the-workspace' });
    server.addPrincipal({ name: PRINCIPAL, federation: { subject: SUBJECT_OF_JOB, audience: 'the-workspace' } });
    const launcher = server.addToken();
    const launch = async (name: string, script: RunScript): Promise<void> => {
      server.script(script);
      const answer = await fetch(`${server.url}/api/2.2/jobs/runs/submit`, {
        method: 'POST',
        headers: { authorization: `Bearer ${launcher}` },
        body: JSON.stringify({
          run_name: name,
          git_source: { git_url: `https://github.com/${REPOSITORY}`, git_provider: 'gitHub', git_commit: site.sha },
          tasks: [{ task_key: 'fit', notebook_task: { notebook_path: 'notebooks/fit', source: 'GIT' } }],
        }),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    };
    await launch('train', { setup: 0, tasks: { fit: { outcome: 'FAILED', error: 'ValueError: rmse', trace: '…' } } });
    await launch('evaluate', {});
    ago = 0;
    await launch('train', { setup: 0, tasks: { fit: { takes: 5_000 } } });
    const env = server.jobEnv(SUBJECT_OF_JOB);
    const token = site.token({ statuses: 'write' });
    return {
      inputs: {
        backend: 'databricks',
        url: server.url,
        'auth-type': 'github-oidc',
        'client-id': PRINCIPAL,
        'github-token': token,
        'expected-runs': 'train\nevaluate',
        wait: 'true',
        timeout: '10m',
        'appear-within': '0s',
      },
      env: { ...site.env, ...env },
      systems: { GitHub: site.system, Databricks: httpSystem(server, REFUSALS) },
      secrets: [token, env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''],
      effects: site.effects,
      unsettled: site.pending,
      leftovers: site.leftovers,
      close: async () => {
        await server.close();
        await site.close();
      },
    };
  },
};
