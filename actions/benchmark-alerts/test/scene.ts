import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakeGitHub, type FakeRepository, type Permissions, startFakeGitHub } from '@ml-actions/github/fake';
import { folderImage, initRepository } from '@ml-actions/testing';
import { main } from '../src/main.ts';

export const REPOSITORY = 'acme/models';

/** Runs git as a user would, without the settings of this machine. */
export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** A bare repository, a checkout of it, a folder for temporary files, and a GitHub. */
export interface Scene {
  root: string;
  origin: string;
  workspace: string;
  temp: string;
  github: FakeGitHub;
  repository: FakeRepository;
  /** Writes a file of the workspace. */
  write(path: string, content: unknown): void;
  /** A host for a step of a push to main, unless the options say otherwise. */
  host(options?: StepOptions): FakeHost;
  /** Runs the step as the runner does. */
  step(options?: StepOptions): Promise<FakeHost>;
  /** Pushes a commit to a branch of the fake GitHub. @param sha of the commit, if it shall be a certain one. */
  commit(branch?: string, sha?: string): string;
  /** Lets time pass on GitHub, whose times are in whole seconds. */
  pass(seconds: number): void;
  /** Files of a branch of the origin. */
  files(branch?: string): string[];
  /** All refs of the origin. */
  refs(): string[];
  close(): Promise<void>;
}

export interface StepOptions {
  inputs?: Record<string, string>;
  env?: Record<string, string | undefined>;
  /** Default: the last commit of main. */
  sha?: string;
  event?: string;
  payload?: object;
  permissions?: Permissions;
}

/** The same for all scenes: a checkout with one commit. */
let project: ReturnType<typeof folderImage> | undefined;

function madeIn(folder: string): ReturnType<typeof folderImage> {
  initRepository(join(folder, '.git'));
  writeFileSync(join(folder, 'train.py'), 'print(1)\n');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'Train');
  return folderImage(folder);
}

export async function openScene(): Promise<Scene> {
  const root = mkdtempSync(join(tmpdir(), 'benchmark-alerts-'));
  const [origin, workspace, temp] = ['origin.git', 'workspace', 'temp'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(temp);
  project ??= madeIn(workspace);
  project(workspace);
  // A copy is what a push would make of it, without the ten programs that a push is.
  folderImage(join(workspace, '.git'))(origin);
  initRepository(origin, { bare: true });
  initRepository(join(workspace, '.git'), { origin });
  let later = 0;
  const github = await startFakeGitHub({ now: () => Date.now() + later });
  const repository = github.addRepository(REPOSITORY);
  let tip = repository.addCommit();
  let events = 0;
  // Of the runner: what is measured later is recorded later.
  let now = Date.UTC(2026, 0, 1);

  const host = ({ inputs, env, sha = tip, event = 'push', payload, permissions }: StepOptions = {}): FakeHost => {
    const path = join(root, `event-${events++}.json`);
    const usual = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };
    writeFileSync(path, JSON.stringify(payload ?? usual));
    const token = github.addToken({
      kind: 'actions',
      repository: REPOSITORY,
      permissions: permissions ?? { statuses: 'write', checks: 'write', 'pull-requests': 'write', contents: 'write' },
    });
    return fakeHost({
      now,
      inputs: { results: 'results.json', 'github-token': token, machine: 'lab', ...inputs },
      env: {
        PATH: process.env['PATH'],
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_RUN_ID: '77',
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: path,
        GITHUB_SHA: sha,
        GITHUB_REF: event === 'push' ? 'refs/heads/main' : 'refs/pull/1/merge',
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        ...env,
      },
    });
  };
  return {
    root,
    origin,
    workspace,
    temp,
    github,
    repository,
    write: (path, content) => {
      const file = join(workspace, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    },
    host,
    step: async (options) => {
      const on = host(options);
      await runAction(on, { main });
      return on;
    },
    commit: (branch = 'main', id) => {
      now += 60_000;
      const sha = repository.addCommit({ branch, ...(id !== undefined && { sha: id }) });
      if (branch === 'main') tip = sha;
      return sha;
    },
    pass: (seconds) => {
      later += seconds * 1000;
    },
    files: (branch = 'benchmark-history') =>
      git(origin, 'ls-tree', '-r', '--name-only', branch).split('\n').filter(Boolean),
    refs: () => git(origin, 'for-each-ref', '--format=%(refname)').split('\n').filter(Boolean),
    close: async () => {
      rmSync(root, { recursive: true });
      await github.close();
    },
  };
}

/** What a run left behind in its folder for temporary files, but for the reports that it hands on. */
export const leftovers = ({ temp }: Scene): string[] =>
  readdirSync(temp).filter((name) => !name.startsWith('benchmark-report-'));

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
