import { account } from './accounts.ts';
import type { RepositoryEndpoints } from './endpoint.ts';
import { notFound } from './refusal.ts';

/** https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

/** Roles have older names too, and two of them none of their own. */
const PERMISSIONS: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
};

/** https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export const collaboratorEndpoints: RepositoryEndpoints = {
  'GET /collaborators/:login/permission': {
    // Metadata, which every token may read that reaches the repository.
    needs: [],
    answer: ({ state, repository, params }) => {
      const login = params['login'] ?? '';
      if (!state.accounts.has(login) && !repository.collaborators.has(login)) throw notFound();
      // Of a public repository everybody is a reader.
      const role = repository.collaborators.get(login) ?? (repository.private ? undefined : 'read');
      return {
        json: {
          permission: role === undefined ? 'none' : PERMISSIONS[role],
          role_name: role ?? '',
          user: account(state, login),
        },
      };
    },
  },
};
