import { downloadArtifact, uploadArtifact } from './artifact.ts';
import { azureLogin } from './azure-login.ts';
import { cache } from './cache.ts';
import { checkout } from './checkout.ts';
import { configureAwsCredentials } from './configure-aws-credentials.ts';
import { createGithubAppToken } from './create-github-app-token.ts';
import { googleAuth } from './google-auth.ts';
import { onThePath } from './on-the-path.ts';
import { setupNode } from './setup-node.ts';
import { setupPython } from './setup-python.ts';
import type { StandIn } from './stand-in.ts';

export type { StandIn } from './stand-in.ts';

/** By what a workflow writes before the `@`. */
export const standIns: Readonly<Record<string, StandIn>> = {
  'actions/cache': cache,
  'actions/checkout': checkout,
  'actions/create-github-app-token': createGithubAppToken,
  'actions/download-artifact': downloadArtifact,
  'actions/setup-node': setupNode,
  'actions/setup-python': setupPython,
  'actions/upload-artifact': uploadArtifact,
  'aws-actions/configure-aws-credentials': configureAwsCredentials,
  'azure/login': azureLogin,
  'databricks/setup-cli': onThePath('databricks', []),
  'google-github-actions/auth': googleAuth,
  'hashicorp/setup-terraform': onThePath('terraform', ['terraform_version', 'terraform_wrapper']),
};
