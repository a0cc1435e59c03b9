import { isNativeError } from 'node:util/types';
import { HttpError } from '@ml-actions/core';

/** As in `permissions:` of a workflow. */
export type Permission = 'actions' | 'checks' | 'contents' | 'issues' | 'pull-requests' | 'statuses';

/** How a connection signs in. */
export type AuthKind = 'none' | 'token' | 'app';

/** What each endpoint asks for. https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
const ENDPOINTS: readonly [RegExp, Permission][] = [
  [/^\/(statuses\/|commits\/[^/]+\/status)/, 'statuses'],
  [/^\/(commits\/[^/]+\/)?check-runs/, 'checks'],
  [/^\/actions\//, 'actions'],
  [/^\/((commits\/[^/]+\/)?pulls|issues)/, 'pull-requests'],
  [/^\//, 'contents'],
];

/** GitHub refused because the token lacks a permission, not because of what was asked. */
export const lacksPermission = ({ status, body }: HttpError): boolean =>
  status === 403 && /resource not accessible by/i.test(body);

/** Check runs are written by Apps alone. https://docs.github.com/en/rest/checks/runs */
const needsApp = ({ status, body }: HttpError): boolean =>
  status === 403 && /must authenticate via a GitHub App/i.test(body);

/** Whether GitHub has refused a write for who asked, so that nothing but another token can help. */
export function isRefused(error: unknown): boolean {
  for (let at = error; isNativeError(at); at = at.cause)
    if (at instanceof HttpError && (lacksPermission(at) || needsApp(at))) return true;
  return false;
}

/** What to do about an error of GitHub, in the words of action.yml and of workflow files. */
export function explain(error: HttpError, auth: AuthKind, repository: string): string | undefined {
  const { status, body, failure } = error;
  const path = new URL(failure.url).pathname.replace(/^.*?\/repos\/[^/]+\/[^/]+/, '');
  const permission = ENDPOINTS.find(([pattern]) => pattern.test(path))?.[1] ?? 'contents';
  const access = failure.method === 'GET' ? 'read' : 'write';

  if (/must authenticate via a GitHub App/i.test(body) || (permission === 'checks' && /personal access/i.test(body)))
    return 'Check runs can only be written with GITHUB_TOKEN or a GitHub App; with a personal access token use `status` instead.';
  if (/not permitted to create or approve pull requests/i.test(body))
    return 'Allow GitHub Actions to create pull requests (Settings, Actions, General, Workflow permissions), or use a GitHub App with `github-app-id`.';
  if (lacksPermission(error)) return permissionHint(`${permission}: ${access}`, auth, body);
  if (status === 401 && auth === 'none') return 'Give a `github-token`: GitHub does not answer this without one.';
  if (status === 401) return 'Check `github-token`: it is wrong, has expired or was revoked.';
  if (status === 404)
    return `Check \`repository\` and \`commit\`, and that ${tokenName(auth)} may ${access} there: what a token may not see does not exist for it.`;
  if (/no commit found/i.test(body)) return `Check \`commit\` and \`repository\`: ${repository} does not have it.`;
  return undefined;
}

function permissionHint(permission: string, auth: AuthKind, body: string): string {
  if (auth === 'app')
    return `Give the GitHub App the permission \`${permission}\`, and accept it where it is installed.`;
  if (/personal access/i.test(body)) return `Give the personal access token the permission \`${permission}\`.`;
  return `Add the line \`${permission}\` to \`permissions:\` of the job. Permissions that are not listed there are none.`;
}

const tokenName = (auth: AuthKind): string =>
  ({ none: 'everybody', token: '`github-token`', app: 'the GitHub App' })[auth];
