// Another repository that says what runs where: on the fake GitHub, and for git over HTTP.
import type { FakeRepository } from '@ml-actions/github/fake';
import { type GitRepository, gitRepository, startGitServer, type TestServer } from '@ml-actions/testing';
import type { Scene } from './scene.ts';

export const DEPLOYMENT = 'ada/deploy';

export interface Deployment {
  /** On GitHub. */
  readonly repository: FakeRepository;
  /** With the bare repository behind the server as its origin. */
  readonly checkout: GitRepository;
  /** Its url is GITHUB_SERVER_URL. */
  readonly server: TestServer;
  /** Lets a token in. Those of Apps are let in that GitHub has answered to. */
  grant(token: string, access: 'read' | 'write'): void;
  /** The text of a file at the tip of a branch. */
  file(path: string, branch?: string): Promise<string>;
  /** What the branches are at, by their names. */
  branches(): Promise<Record<string, string>>;
  end(): Promise<void>;
}

export async function startDeployment({ github }: Scene, files: Readonly<Record<string, string>>): Promise<Deployment> {
  const checkout = await gitRepository({ remote: 'bare' });
  const bare = (...args: string[]): Promise<string> => checkout.git(`--git-dir=${checkout.remote}`, ...args);
  const branches = async (): Promise<Record<string, string>> => {
    const refs = await bare('for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads');
    return Object.fromEntries(refs.split('\n').map((line) => line.split(' ') as [string, string]));
  };
  await checkout.commit(files, 'Begin');
  await checkout.git('push', '--quiet', 'origin', 'main');

  const repository = github.addRepository(DEPLOYMENT);
  const shown = new Set<string>();
  /** GitHub shows what is in the repository of git. */
  const show = async (): Promise<void> => {
    for (const [branch, tip] of Object.entries(await branches())) {
      for (const line of (await bare('rev-list', '--reverse', '--parents', tip)).split('\n')) {
        const [sha = '', ...parents] = line.split(' ');
        if (!shown.has(sha)) repository.addCommit({ sha, parents, branch });
        shown.add(sha);
      }
      repository.push(branch, tip);
    }
  };
  await show();

  const granted = new Map<string, 'read' | 'write'>();
  const isOfApp = (token: string): boolean =>
    github.requests.some(({ headers, status }) => headers['authorization'] === `Bearer ${token}` && status === 200);
  const access = { get: (token: string) => granted.get(token) ?? (isOfApp(token) ? ('write' as const) : undefined) };
  const server = await startGitServer(checkout.remote ?? '', access, { pushed: show });
  return {
    repository,
    checkout,
    server,
    grant: (token, what) => void granted.set(token, what),
    file: (path, branch = 'main') => bare('show', `${branch}:${path}`),
    branches,
    end: async () => {
      await server.close();
      checkout.remove();
    },
  };
}
