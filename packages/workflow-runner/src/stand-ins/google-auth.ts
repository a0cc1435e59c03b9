import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ActionError } from '@ml-actions/core';
import { mayProveItself } from './oidc.ts';
import type { StandIn } from './stand-in.ts';

/**
 * Tells Google's programs of a service account that a job may act as, as Google does by OIDC. The file is made up, and good for
 * programs that stand in for Google's. https://github.com/google-github-actions/auth
 */
export const googleAuth: StandIn = {
  inputs: ['service_account', 'workload_identity_provider'],
  run: async (inputs, { permissions, variables }) => {
    const { service_account: account = '', workload_identity_provider: provider = '' } = inputs;
    if (!/^projects\/\d+\/locations\/global\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+$/.test(provider))
      throw new ActionError(`\`workload_identity_provider\` is no provider: ${provider}`);
    const [, project] = /^[\w-]+@([\w-]+)\.iam\.gserviceaccount\.com$/.exec(account) ?? [];
    if (project === undefined) throw new ActionError(`\`service_account\` is no service account: ${account}`);
    if (!mayProveItself(permissions)) {
      // The real one's words.
      throw new ActionError(
        'GitHub Actions did not inject $ACTIONS_ID_TOKEN_REQUEST_TOKEN or $ACTIONS_ID_TOKEN_REQUEST_URL into this job',
      );
    }
    const file = join(variables['RUNNER_TEMP'] ?? '', 'gha-creds.json');
    await writeFile(file, JSON.stringify({ type: 'external_account', audience: provider }));
    const exported = {
      CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE: file,
      GOOGLE_APPLICATION_CREDENTIALS: file,
      CLOUDSDK_CORE_PROJECT: project,
      GOOGLE_CLOUD_PROJECT: project,
    };
    const lines = Object.entries(exported).map(([name, value]) => `${name}=${value}\n`);
    await appendFile(variables['GITHUB_ENV'] ?? '', lines.join(''));
    return { outputs: { project_id: project } };
  },
};
