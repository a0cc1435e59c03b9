import { randomBytes } from 'node:crypto';
import type { Exchange } from '@ml-actions/testing';
import type { App } from './apps.ts';
import { notFound, Refusal } from './refusal.ts';
import type { Repository, State } from './state.ts';

export type Access = 'none' | 'read' | 'write';

/** By the names that workflow files use, such as `pull-requests`; what is not named is `none`. */
export type Permissions = Readonly<Record<string, Access>>;

/** Such as `statuses: write`. */
export type Need = `${string}: ${'read' | 'write'}`;

export interface Token {
  kind: 'actions' | 'pat' | 'installation';
  login: string;
  /** Undefined for a classic personal access token, which may do all that its owner may. */
  permissions: Permissions | undefined;
  /** Undefined: all. */
  repositories: readonly Repository[] | undefined;
  /** Milliseconds since the epoch. */
  expiresAt?: number;
  /** Whose requests are counted together. */
  ratedAs: string;
  /** What acts; undefined for a person. */
  app: App | undefined;
}

/** @returns the token's text */
export function issue(state: State, prefix: string, token: Token): string {
  const text = `${prefix}_${randomBytes(18).toString('hex')}`;
  state.tokens.set(text, token);
  return text;
}

/** @throws Refusal 401 for a token that GitHub does not know, or not any more. */
export function authenticate(state: State, request: Exchange): Token | undefined {
  const header = request.headers['authorization'];
  if (header === undefined) return undefined;
  const token = state.tokens.get(/^(?:token|bearer) +(\S+)$/i.exec(header)?.[1] ?? '');
  if (token === undefined || (token.expiresAt ?? Number.POSITIVE_INFINITY) <= state.now())
    throw new Refusal(401, 'Bad credentials');
  return token;
}

/**
 * Lets the request through or says why not.
 * @param needs one of them is enough; none is needed to read what is public.
 * @param appsOnly https://docs.github.com/en/rest/checks/runs: only GitHub Apps write check runs.
 * @throws Refusal 404 for what the token cannot see, 401 without token, 403 without permission.
 */
export function authorize(
  token: Token | undefined,
  repository: Repository,
  needs: readonly Need[],
  appsOnly = false,
): void {
  const reaches = token !== undefined && (token.repositories?.includes(repository) ?? true);
  if (repository.private && !reaches) throw notFound();
  if (needs.length === 0) return;
  if (!repository.private && needs.every((need) => need.endsWith(': read'))) return;
  if (token === undefined) throw new Refusal(401, 'Requires authentication');
  const classic = token.permissions === undefined;
  if (appsOnly && classic) throw new Refusal(403, 'You must authenticate via a GitHub App.');
  const personal = token.kind === 'pat';
  if (reaches && !(appsOnly && personal) && needs.some((need) => allows(token, need))) return;
  if (classic) throw notFound();
  throw new Refusal(403, `Resource not accessible by ${personal ? 'personal access token' : 'integration'}`, {
    // https://github.blog/changelog/2023-08-10-x-accepted-github-permissions-header-for-fine-grained-permission-actors/
    headers: {
      'x-accepted-github-permissions': needs.map((need) => inApi(need).replace(': ', '=')).join('; '),
    },
  });
}

function allows({ permissions }: Token, need: Need): boolean {
  if (permissions === undefined) return true;
  const [name = '', access] = need.split(': ');
  const granted = permissions[name] ?? 'none';
  return granted === 'write' || (granted === 'read' && access === 'read');
}

/** The API writes `pull_requests` where workflow files write `pull-requests`. */
export const inApi = (name: string): string => name.replaceAll('-', '_');
export const inWorkflow = (name: string): string => name.replaceAll('_', '-');
