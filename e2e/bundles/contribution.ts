import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { REPOSITORY, type Scene } from './scene.ts';
import { jobToken, listed, workflowOn } from './workflow.ts';

/** Who opens a pull request, and where its branch is. */
export interface Contributor {
  who: string;
  login: string;
  repository: string;
}

const DEPENDABOT = 'dependabot[bot]';

export const MEMBER: Contributor = { who: 'a member', login: 'ada', repository: REPOSITORY };

/** Those whose pull requests get a token that can only read, and no secrets. */
export const STRANGERS: readonly Contributor[] = [
  { who: 'somebody with a fork', login: 'eve', repository: 'eve/petal-width' },
  { who: 'Dependabot', login: DEPENDABOT, repository: REPOSITORY },
];

export interface Contribution {
  /** The head of the pull request. */
  sha: string;
  pullRequest: number;
  workflow: WorkflowResult;
}

/**
 * Opens a pull request with one commit, and runs the workflow that it starts.
 * @param options `secrets` are those of the repository.
 * @param files what the commit changes.
 */
export async function contribute(
  scene: Scene,
  { login, repository }: Contributor,
  file: string,
  { secrets = {}, ...options }: Partial<WorkflowOptions> = {},
  files: Readonly<Record<string, string>> = { 'notes.md': 'Better.\n' },
): Promise<Contribution> {
  const { checkout, github } = scene;
  await checkout.git('checkout', '--quiet', '-b', 'better');
  const sha = await checkout.commit(files, 'Train better');
  await checkout.git('checkout', '--quiet', '--detach', 'main');
  await checkout.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'better');
  const merge = await checkout.git('rev-parse', 'HEAD');
  await checkout.git('push', '--quiet', 'origin', 'better:refs/pull/1/head', 'HEAD:refs/pull/1/merge');

  const fork = repository !== REPOSITORY;
  const head = fork ? github.addRepository(repository, { forkOf: REPOSITORY }) : scene.repository;
  head.addCommit({ sha, branch: 'better', author: login });
  const [owner] = repository.split('/');
  const number = scene.repository.addPullRequest({ head: `${owner}:better`, author: login });
  const pull_request = {
    number,
    head: { sha, ref: 'better', repo: { full_name: repository, fork } },
    base: { ref: 'main', repo: { full_name: REPOSITORY } },
  };
  // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
  const isStranger = fork || login === DEPENDABOT;
  const workflow = await workflowOn(scene, file, {
    event: { name: 'pull_request', payload: { action: 'opened', number, pull_request, sender: { login } } },
    repository: { slug: REPOSITORY, folder: checkout.remote ?? '', sha: merge, ref: 'refs/pull/1/merge' },
    secrets: isStranger ? {} : secrets,
    tokenFor: (wanted) => {
      const permissions = Object.entries(listed(wanted)).map(([name, level]) => [name, isStranger ? 'read' : level]);
      return jobToken(scene, login, Object.fromEntries(permissions) as ReturnType<typeof listed>);
    },
    ...options,
  });
  return { sha, pullRequest: number, workflow };
}
