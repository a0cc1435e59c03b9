import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FakeHost, type FakeHostOptions, fakeHost } from '@ml-actions/core/fake';
import { type FakeGitHub, type FakeRepository, type Permissions, startFakeGitHub } from '@ml-actions/github/fake';
import { temporaryFolder } from '@ml-actions/testing';

export const REPOSITORY = 'ada/engine';

const WRITE: Permissions = { statuses: 'write' };

/** A repository with one commit, and a runner's folders. */
export interface Scene {
  github: FakeGitHub;
  repository: FakeRepository;
  sha: string;
  workspace: string;
  /** A step of the job `train` with the name `train`, on a push of the commit. */
  step(inputs: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** State, description without its mark, and target of the statuses of a context, oldest first. */
  statuses(context?: string): { state: string; description: string; target: string | null }[];
  /** What somebody else posts. */
  record(status: { context: string; state: string; description?: string; target_url?: string }): Promise<void>;
  /** What lies in the runner's temporary folder. */
  leftovers(): string[];
  end(): Promise<void>;
}

export interface StepOptions extends Omit<FakeHostOptions, 'inputs'> {
  permissions?: Permissions;
  event?: { name: string; payload: object };
}

export async function startScene(): Promise<Scene> {
  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY);
  const sha = repository.addCommit();
  const folder = temporaryFolder();
  const [workspace, temp, payload] = ['workspace', 'temp', 'event.json'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(workspace);
  mkdirSync(temp);

  return {
    github,
    repository,
    sha,
    workspace,
    step: (inputs, { permissions = WRITE, event, env, ...options } = {}) => {
      writeFileSync(payload, JSON.stringify(event?.payload ?? { after: sha }));
      const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions });
      return fakeHost({
        inputs: { name: 'train', 'github-token': token, ...inputs },
        env: {
          PATH: process.env['PATH'],
          GITHUB_API_URL: github.url,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_EVENT_NAME: event?.name ?? 'push',
          GITHUB_EVENT_PATH: payload,
          GITHUB_SHA: sha,
          GITHUB_RUN_ID: '77',
          GITHUB_RUN_ATTEMPT: '1',
          GITHUB_WORKFLOW_REF: `${REPOSITORY}/.github/workflows/train.yml@refs/heads/main`,
          GITHUB_JOB: 'train',
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: temp,
          'INPUT_GITHUB-TOKEN': token,
          ...env,
        },
        ...options,
      });
    },
    statuses: (context = 'run/train') =>
      repository
        .statuses(sha)
        .filter((status) => status.context === context)
        .map(({ state, description, target_url: target }) => ({ state, description: unmarked(description), target }))
        .reverse(),
    record: async (status) => {
      const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: WRITE });
      const answer = await fetch(`${github.url}/repos/${REPOSITORY}/statuses/${sha}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(status),
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    leftovers: () => readdirSync(temp),
    end: async () => {
      folder.remove();
      await github.close();
    },
  };
}

/** Every status of a launcher has a mark. */
function unmarked(description: string | null): string {
  const [, text] = /^(.*) · [0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{4}$/.exec(description ?? '') ?? [];
  if (text === undefined) throw new Error(`No mark: ${description}`);
  return text;
}

/** Waits for what a child process does, for as long as it takes it and no longer. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; !condition(); await delay(5)) {
    if (Date.now() > end) throw new Error(`Not seen within 10 s: ${what}`);
  }
}

export const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
