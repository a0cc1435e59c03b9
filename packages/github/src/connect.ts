import { ActionError, type Host, isUntrusted, readEvent, tellingOddAnswers } from '@ml-actions/core';
import { restApi } from './api.ts';
import { type Auth, appAuth, type Permissions, tokenAuth } from './auth.ts';
import { changes } from './changes.ts';
import { checkRuns } from './checks.ts';
import { comments } from './comments.ts';
import { commitChecks } from './commit-checks.ts';
import type { Connection } from './connection.ts';
import { explain } from './errors.ts';
import type { GitHub } from './github.ts';
import { heads } from './heads.ts';
import { identity } from './identity.ts';
import { labels } from './labels.ts';
import { lines } from './lines.ts';
import { proposals } from './proposals.ts';
import { pulls } from './pulls.ts';
import { statuses } from './statuses.ts';
import { workflowRuns } from './workflow-runs.ts';
import { writer } from './writes.ts';

/** The common inputs of the same names, and what the action is going to do. */
export interface GitHubSettings {
  /** `owner/name`. Default: GITHUB_REPOSITORY. */
  repository?: string | undefined;
  githubToken?: string | undefined;
  /** With its key: used instead of the token. */
  githubAppId?: number | undefined;
  githubAppPrivateKey?: string | undefined;
  /** Default: GITHUB_API_URL, which the runner sets on GitHub Enterprise Server too. */
  apiUrl?: string | undefined;
  /** All that the token of an App is given. */
  permissions: Permissions;
}

/**
 * A connection to one repository; nothing is asked of GitHub yet. After a cancellation connect anew, with the host of
 * the clean-up.
 * @throws ActionError when there is no repository, or the App's key is none.
 */
export async function connectGitHub(host: Host, settings: GitHubSettings): Promise<GitHub> {
  const event = readEvent(host.env);
  const repository = settings.repository ?? event.repository;
  if (repository === '')
    throw new ActionError('`repository` is required where GITHUB_REPOSITORY is not set', {
      hint: 'Give it as owner/name.',
    });
  const apiUrl = settings.apiUrl ?? (host.env['GITHUB_API_URL'] || 'https://api.github.com');
  const auth = authFor(host, settings, apiUrl, repository);
  const http = restApi(host, apiUrl, auth.token, (error) => explain(error, auth.kind, repository));
  const connection: Connection = {
    host,
    http,
    repository,
    root: `/repos/${repository}`,
    event,
    write: writer(host, auth.kind, isUntrusted(event)),
    login: () => auth.login(http),
  };
  const github: GitHub = {
    repository,
    ...statuses(connection),
    ...checkRuns(connection),
    ...commitChecks(connection),
    ...workflowRuns(connection),
    ...comments(connection),
    ...pulls(connection),
    ...heads(connection),
    ...changes(connection),
    ...labels(connection),
    ...lines(connection),
    ...proposals(connection),
    ...identity(connection),
    token: auth.token,
  };
  return tellingOddAnswers(github, 'GitHub');
}

function authFor(host: Host, settings: GitHubSettings, apiUrl: string, repository: string): Auth {
  const { githubAppId: appId, githubAppPrivateKey: privateKey, githubToken, permissions } = settings;
  if (appId !== undefined && privateKey !== undefined)
    return appAuth(host, { apiUrl, repository, appId, privateKey, permissions });
  return tokenAuth(githubToken);
}
