import { type FakeApp, GITHUB_ACTIONS, installationOf, installationToken } from './apps.ts';
import { type State, theRepository } from './state.ts';
import { issue, type Permissions } from './tokens.ts';

export type NewToken =
  /** GITHUB_TOKEN of a job in the repository. */
  | { kind: 'actions'; repository: string; permissions: Permissions }
  /** Fine-grained with permissions, classic without. Without `repositories` it reaches all. */
  | { kind: 'pat'; login: string; permissions?: Permissions; repositories?: readonly string[] }
  /** What POST /app/installations/{id}/access_tokens gives for one repository. */
  | { kind: 'installation'; app: FakeApp; repository: string; permissions?: Permissions };

/** @returns the token's text */
export function addToken(state: State, token: NewToken): string {
  switch (token.kind) {
    case 'actions': {
      const repository = theRepository(state, token.repository);
      return issue(state, 'ghs', {
        kind: 'actions',
        login: `${GITHUB_ACTIONS.slug}[bot]`,
        permissions: token.permissions,
        repositories: [repository],
        ratedAs: `repository ID ${repository.id}`,
        app: GITHUB_ACTIONS,
      });
    }
    case 'pat':
      return issue(state, token.permissions === undefined ? 'ghp' : 'github_pat', {
        kind: 'pat',
        login: token.login,
        permissions: token.permissions,
        repositories: token.repositories?.map((name) => theRepository(state, name)),
        ratedAs: `user ${token.login}`,
        app: undefined,
      });
    case 'installation': {
      const repository = theRepository(state, token.repository);
      const installation = installationOf(token.app.id, repository, state);
      return installationToken(state, installation, token.permissions ?? installation.app.permissions, [repository]);
    }
  }
}
