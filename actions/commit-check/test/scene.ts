import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeHost, type FakeHostOptions, fakeHost } from '@ml-actions/core/fake';
import { type FakeGitHub, type FakeRepository, type Permissions, startFakeGitHub } from '@ml-actions/github/fake';
import { temporaryFolder } from '@ml-actions/testing';

export const REPOSITORY = 'ada/engine';
export const START = Date.UTC(2026, 0, 1);

export interface StepOptions extends Omit<FakeHostOptions, 'inputs'> {
  permissions?: Permissions;
  event?: { name: string; payload: object };
}

/** A repository with one commit, whose runs a launcher records as statuses. */
export interface Scene {
  github: FakeGitHub;
  repository: FakeRepository;
  sha: string;
  step(inputs?: Readonly<Record<string, string>>, options?: StepOptions): FakeHost;
  /** What a launcher does. */
  record(
    context: string,
    state: string,
    more?: { description?: string; target_url?: string; sha?: string },
  ): Promise<void>;
  /** GitHub's clock. */
  now(): number;
  /** Moves it. */
  pass(milliseconds: number): void;
  /** The statuses of the check, oldest first. */
  statuses(context?: string): { state: string; description: string | null; target: string | null }[];
  end(): Promise<void>;
}

const WRITE: Permissions = { statuses: 'write' };

export async function startScene(): Promise<Scene> {
  // GitHub and the step have one clock.
  let now = (): number => START;
  const github = await startFakeGitHub({ now: () => now() });
  const repository = github.addRepository(REPOSITORY);
  const sha = repository.addCommit();
  const folder = temporaryFolder();
  const launcher = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: WRITE });

  return {
    github,
    repository,
    sha,
    step: (inputs = {}, { permissions = WRITE, event, env, ...options } = {}) => {
      const payload = join(folder.path, 'event.json');
      writeFileSync(payload, JSON.stringify(event?.payload ?? { after: sha }));
      const host = fakeHost({
        now: START,
        inputs: {
          'github-token': github.addToken({ kind: 'actions', repository: REPOSITORY, permissions }),
          ...inputs,
        },
        env: {
          GITHUB_API_URL: github.url,
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: REPOSITORY,
          GITHUB_EVENT_NAME: event?.name ?? 'push',
          GITHUB_EVENT_PATH: payload,
          GITHUB_SHA: sha,
          GITHUB_RUN_ID: '88',
          ...env,
        },
        ...options,
      });
      now = host.now;
      return host;
    },
    now: () => now(),
    pass: (milliseconds) => {
      const at = now() + milliseconds;
      now = () => at;
    },
    record: async (context, state, { sha: commit = sha, ...more } = {}) => {
      const answer = await fetch(`${github.url}/repos/${REPOSITORY}/statuses/${commit}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${launcher}` },
        body: JSON.stringify({ context, state, ...more }),
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    statuses: (context = 'pipelines-pass') =>
      repository
        .statuses(sha)
        .filter((status) => status.context === context)
        .map(({ state, description, target_url: target }) => ({ state, description, target }))
        .reverse(),
    end: async () => {
      folder.remove();
      await github.close();
    },
  };
}
