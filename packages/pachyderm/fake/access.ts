import { Code } from '@connectrpc/connect';
import { refusal, unknownError } from './refusal.ts';
import type { Key, Store } from './store.ts';

export type Permission = 'REPO_READ' | 'REPO_WRITE' | 'PROJECT_CREATE_REPO';

/** Who a token belongs to, and what they may do beside using what they have created. */
export interface Grant {
  subject: string;
  /** Milliseconds since the epoch. Default: never. */
  expiresAt?: number;
  /** May do everything. Default: true, unless there are roles. */
  admin?: boolean;
  /** Roles on repos, by `project/name`. */
  repos?: Readonly<Record<Key, 'repoReader' | 'repoWriter'>>;
  /** Projects in which the subject is `projectWriter`. */
  projects?: readonly string[];
}

/** Who asks. Undefined where authentication is switched off: then everybody may do everything. */
export type Subject = Grant | undefined;

/**
 * Finds out who asks. Only `authn-token` counts, and it may be there once only.
 * https://github.com/pachyderm/pachyderm/blob/master/src/internal/middleware/auth/interceptor.go
 * @throws ConnectError
 */
export function authenticate(tokens: ReadonlyMap<string, Grant>, header: string | null, now: number): Grant {
  if (header === null || header === '') throw refusal(Code.Unauthenticated, 'no authentication token (try logging in)');
  if (header.includes(', ')) throw unknownError('multiple authentication token keys found in context');
  const grant = tokens.get(header);
  if (grant === undefined)
    throw refusal(Code.Unauthenticated, 'provided auth token is corrupted or has expired (try logging in again)');
  if (grant.expiresAt !== undefined && grant.expiresAt <= now)
    throw refusal(Code.Internal, 'token expiration is in the past');
  return grant;
}

export function may(store: Store, subject: Subject, permission: Permission, resource: string): boolean {
  if (subject === undefined) return true;
  const { admin = subject.repos === undefined && subject.projects === undefined } = subject;
  if (admin) return true;
  if (permission === 'PROJECT_CREATE_REPO') return subject.projects?.includes(resource) === true;
  if (store.owners.get(resource) === subject.subject) return true;
  const role = subject.repos?.[resource];
  return role === 'repoWriter' || (role === 'repoReader' && permission === 'REPO_READ');
}

/** Whether a list shows a pipeline: to those who may list its project, and to those who may read its output. */
export const maySee = (store: Store, subject: Subject, key: Key): boolean =>
  may(store, subject, 'PROJECT_CREATE_REPO', key.split('/')[0] ?? '') || may(store, subject, 'REPO_READ', key);

/** @throws ConnectError PermissionDenied. */
export function demand(store: Store, subject: Subject, permission: Permission, resource: string): void {
  if (may(store, subject, permission, resource)) return;
  const kind = permission === 'PROJECT_CREATE_REPO' ? 'PROJECT' : 'REPO';
  throw refusal(
    Code.PermissionDenied,
    `${subject?.subject} is not authorized to perform this operation - needs permissions [${permission}] on ${kind} ${resource}. Run \`pachctl auth roles-for-permission\` to find roles that grant a given permission.`,
  );
}
