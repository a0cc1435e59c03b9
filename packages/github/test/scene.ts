import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeError, type EventPayload, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import {
  type Access,
  type FakeGitHub,
  type FakeGitHubOptions,
  type FakeRepository,
  startFakeGitHub,
} from '@ml-actions/github/fake';
import { connectGitHub, type GitHub, type GitHubSettings } from '../src/index.ts';

export const REPOSITORY = 'octo/model';

/** What GITHUB_TOKEN of a job may do that lists all that we need. */
export const WRITES: Readonly<Record<string, Access>> = {
  checks: 'write',
  contents: 'read',
  'pull-requests': 'write',
  statuses: 'write',
};

/** A step in a workflow of a repository with one commit and one pull request. */
export interface Scene {
  host: FakeHost;
  server: FakeGitHub;
  repository: FakeRepository;
  /** Head of the pull request. */
  sha: string;
  number: number;
  /** What was asked since this was last read, without the repository's path. */
  asked(): string[];
  /** Default: a GITHUB_TOKEN that may do everything. */
  connect(settings?: Partial<GitHubSettings>): Promise<GitHub>;
  actionsToken(permissions: Readonly<Record<string, Access>>): string;
}

export interface SceneOptions extends FakeGitHubOptions {
  event?: string;
  payload?: EventPayload;
}

const open = new Set<() => Promise<void>>();

export async function scene({ event = 'push', payload = {}, ...options }: SceneOptions = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'github-'));
  const env: Record<string, string> = {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: REPOSITORY,
  };
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
  const host = fakeHost({ env });
  const server = await startFakeGitHub({ now: host.now, ...options });
  env['GITHUB_API_URL'] = server.url;
  open.add(async () => {
    rmSync(folder, { recursive: true });
    await server.close();
  });

  const repository = server.addRepository(REPOSITORY);
  repository.addCommit();
  const sha = repository.addCommit({ branch: 'topic' });
  const number = repository.addPullRequest({ head: 'topic' });
  const actionsToken = (permissions: Readonly<Record<string, Access>>) =>
    server.addToken({ kind: 'actions', repository: REPOSITORY, permissions });
  let read = 0;
  return {
    host,
    server,
    repository,
    sha,
    number,
    asked: () => {
      const since = server.asked.slice(read).map((line) => line.replace(`/repos/${REPOSITORY}`, ''));
      read = server.asked.length;
      return since;
    },
    connect: (settings = {}) =>
      connectGitHub(host, { githubToken: actionsToken(WRITES), permissions: {}, ...settings }),
    actionsToken,
  };
}

/** Ends all scenes; a request that no fake knew is an error. For `afterEach`. */
export async function endScenes(): Promise<void> {
  const ends = [...open];
  open.clear();
  for (const end of ends) await end();
}

/** What people read when it fails: the annotation, and the notice under it. */
export async function failure(promise: Promise<unknown>): Promise<{ message: string; hint: string }> {
  try {
    await promise;
  } catch (error) {
    return { message: describeError(error), hint: hintOf(error) ?? '' };
  }
  throw new Error('It did not fail');
}
