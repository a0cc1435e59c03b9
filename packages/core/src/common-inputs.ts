import { boolean, commitSha, number, repositoryName, secret } from './inputs.ts';

/** The inputs that have the same name and meaning in every action that talks to GitHub. */
export const commonInputs = {
  commit: commitSha(),
  repository: repositoryName({ env: ['GITHUB_REPOSITORY'] }),
  githubToken: secret({ env: ['GITHUB_API_TOKEN'] }),
  githubAppId: number({ integer: true, min: 1 }, { env: ['GITHUB_APP_ID'] }),
  githubAppPrivateKey: secret({ env: ['GITHUB_APP_PRIVATE_KEY'] }),
  dryRun: boolean({ default: 'false' }),
  jobIndex: number({ integer: true, min: 0 }),
};

/** Two of the common inputs belong together. */
export function commonRules(values: {
  githubAppId?: number | undefined;
  githubAppPrivateKey?: string | undefined;
}): string[] {
  if (!('githubAppId' in values)) return [];
  if ((values.githubAppId === undefined) === (values.githubAppPrivateKey === undefined)) return [];
  return ['`github-app-id` and `github-app-private-key` must be given together'];
}
