import { dirname, join } from 'node:path';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '@ml-actions/github/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import { type StepSpent, spendStep } from './spent.ts';

export const REPOSITORY = 'ada/engine';
export const root = dirname(dirname(import.meta.dirname));

/** A GitHub with one commit, a workspace, and a token that may write all that the actions write. */
export interface Stage {
  github: FakeGitHub;
  repository: FakeRepository;
  sha: string;
  folder: TemporaryFolder;
  token: string;
  /** Runs the bundle of an action on a push of the commit. */
  step(action: string, inputs: Readonly<Record<string, string>>, more?: StepOptions): Promise<StepSpent>;
  end(): Promise<void>;
}

export interface StepOptions {
  env?: Readonly<Record<string, string>>;
  /** Default: an empty folder. */
  workspace?: string;
  /** Default: the stage's. */
  sha?: string;
  exitCode?: number;
}

export async function openStage(): Promise<Stage> {
  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY);
  const sha = repository.addCommit();
  const folder = temporaryFolder();
  const permissions = { statuses: 'write', checks: 'write', 'pull-requests': 'write', contents: 'write' } as const;
  const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions });
  return {
    github,
    repository,
    sha,
    folder,
    token,
    step: (action, inputs, { env, workspace = folder.path, sha: after = sha, exitCode } = {}) =>
      spendStep(
        {
          action: join(root, 'actions', action),
          inputs: { 'github-token': token, ...inputs },
          env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_SHA: after, ...env },
          event: { name: 'push', payload: { after, repository: { full_name: REPOSITORY, default_branch: 'main' } } },
          workspace,
        },
        exitCode,
      ),
    end: async () => {
      folder.remove();
      await github.close();
    },
  };
}
