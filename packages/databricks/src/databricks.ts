import { type Host, tellingOddAnswers } from '@ml-actions/core';
import { workspaceUrl } from './address.ts';
import { databricksApi } from './api.ts';
import { authFor } from './auth/auth.ts';
import type { AuthType, Credentials } from './auth/choose.ts';
import { type CatalogModels, catalogCalls } from './calls/catalog.ts';
import { type Git, gitCalls } from './calls/git.ts';
import { type Account, accountCalls, type Identity, identityCalls } from './calls/identity.ts';
import { type Jobs, jobCalls } from './calls/jobs.ts';
import { type Models, modelCalls } from './calls/models.ts';
import { type Permissions, permissionCalls } from './calls/permissions.ts';
import { type Pipelines, pipelineCalls } from './calls/pipelines.ts';
import { type Runs, runCalls } from './calls/runs.ts';
import { type Secrets, secretCalls } from './calls/secrets.ts';
import { type Workspace, workspaceCalls } from './calls/workspace.ts';

export interface ConnectSettings {
  /** As people write it. */
  url: string;
  credentials: Credentials;
  /** Default: what the credentials are for. */
  authType?: AuthType | undefined;
}

/** One workspace of Databricks, as one principal sees it. */
export interface Databricks {
  /** Root of the workspace. */
  readonly url: string;
  readonly authType: AuthType;
  readonly jobs: Jobs;
  readonly runs: Runs;
  readonly workspace: Workspace;
  readonly git: Git;
  readonly pipelines: Pipelines;
  /** The registry of the workspace. */
  readonly models: Models;
  /** Unity Catalog. */
  readonly catalog: CatalogModels;
  readonly secrets: Secrets;
  readonly permissions: Permissions;
  readonly identity: Identity;
}

/**
 * A connection to a workspace; nothing is asked of it yet, but the log says how it signs in. It renews its tokens. After a
 * cancellation connect anew, with the host of the clean-up.
 * @throws ActionError when the address is none, or the credentials do not suffice.
 */
export function connectDatabricks(host: Host, settings: ConnectSettings): Databricks {
  const { api, auth } = connection(host, settings);
  const databricks: Databricks = {
    url: api.url,
    authType: auth.type,
    jobs: jobCalls(api),
    runs: runCalls(api),
    workspace: workspaceCalls(api),
    git: gitCalls(api),
    pipelines: pipelineCalls(api),
    models: modelCalls(api),
    catalog: catalogCalls(api),
    secrets: secretCalls(api),
    permissions: permissionCalls(api),
    identity: identityCalls(api, host.setSecret),
  };
  return tellingOddAnswers(databricks, 'The Databricks workspace');
}

/**
 * A connection to the console of an account.
 * @throws ActionError as `connectDatabricks`.
 */
export function connectAccount(host: Host, settings: ConnectSettings & { accountId: string }): Account {
  return accountCalls(connection(host, settings).api, settings.accountId, host.setSecret);
}

function connection(host: Host, { url, credentials, authType }: ConnectSettings) {
  const root = workspaceUrl(url);
  const auth = authFor(host, root, credentials, authType);
  return { api: databricksApi(host, root, auth), auth };
}
