// What the demo needs around it: a GitHub and a registry on the loopback, a project with a history, and a docker.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type FakeGitHub,
  type FakeRepository,
  type Permissions as Granted,
  startFakeGitHub,
} from '@ml-actions/github/fake';
import { standInDocker, startRegistry, type TestRegistry } from '@ml-actions/testing';
import type { Permissions } from '../src/index.ts';
import { makeProject, type Project } from './project.ts';

export const REPOSITORY = 'ada/petal-width';
const ACTOR = 'ada';

export interface Environment {
  github: FakeGitHub;
  repository: FakeRepository;
  registry: TestRegistry;
  project: Project;
  /** What builds the images, in one sentence. */
  engine: string;
  /** Added to the environment of every step. */
  env: Record<string, string>;
  /** The token of a job, with exactly the permissions that its workflow file lists. */
  tokenFor(permissions: Permissions): string;
  close(): Promise<void>;
}

export async function startEnvironment(): Promise<Environment> {
  const folder = mkdtempSync(join(tmpdir(), 'ml-actions-demo-'));
  const project = makeProject(folder);
  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY);
  for (const { sha, branch, message, pullRequest } of Object.values(project.commits)) {
    repository.addCommit({ sha, branch, message, author: ACTOR });
    if (pullRequest !== undefined) repository.addPullRequest({ head: branch, title: message, author: ACTOR });
  }
  // As ghcr.io does, the registry takes a job's GITHUB_TOKEN as a password where it may write packages.
  const users: Record<string, string> = {};
  const registry = await startRegistry({ users, auth: 'bearer' });
  const { engine, env } = docker(folder);
  return {
    github,
    repository,
    registry,
    project,
    engine,
    env,
    tokenFor: (permissions) => {
      const granted = (typeof permissions === 'object' ? permissions : {}) as Granted;
      const token = github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: granted });
      if (granted['packages'] === 'write') users[ACTOR] = token;
      return token;
    },
    close: async () => {
      await Promise.all([github.close(), registry.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The engine of this machine if one answers, else the stand-in, said aloud. */
function docker(folder: string): { engine: string; env: Record<string, string> } {
  try {
    const version = execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
    // The steps get no variable of this machine's by themselves, and would ask another engine.
    const { DOCKER_HOST } = process.env;
    return { engine: `Images were built by Docker ${version.trim()}.`, env: { ...(DOCKER_HOST && { DOCKER_HOST }) } };
  } catch {
    return {
      engine: 'No Docker engine answered, so a stand-in packed the images: the digests are computed from real files.',
      env: standInDocker(folder),
    };
  }
}
