import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Host, runAction } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakeGitHub, type FakeRepository, type Permissions, startFakeGitHub } from '@ml-actions/github/fake';
import { type GitRepository, gitEnvironment, gitRepository, temporaryFolder } from '@ml-actions/testing';
import { main, post } from '../src/main.ts';

/** Where the workflow runs, and what it deploys to. */
export const OWN = 'owner/trainer';
export const TARGET = 'owner/deploy';
/** The commit under test. */
export const SHA = 'c'.repeat(40);
export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const IMAGE = `ghcr.io/owner/trainer@${DIGEST}`;

export interface StepOptions {
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  permissions?: Permissions;
}

/** A GitHub with two repositories, each with a bare repository behind it, and a runner. */
export interface Scene {
  root: string;
  temp: string;
  github: FakeGitHub;
  /** On GitHub. */
  target: FakeRepository;
  /** A checkout of the target with its bare repository as `origin`, on the branch `main`. */
  checkout: GitRepository;
  /** The bare repository of the target. */
  bare: string;
  token(permissions?: Permissions, repository?: string): string;
  /** A host for a step that changes the target, unless the options say otherwise. */
  host(options?: StepOptions): FakeHost;
  /** Runs the step as the runner does, and its post step. @param as the host that it sees. */
  run(host: FakeHost, as?: Host): Promise<FakeHost>;
  /** A file at the tip of a branch of the target. */
  file(path: string, branch?: string): Promise<string>;
  /** Ids of the commits of a branch of the target, newest first. */
  commits(branch?: string): Promise<string[]>;
  /** Writes and pushes files as somebody else. @returns the commit */
  push(files: Readonly<Record<string, string>>): Promise<string>;
  /** What is left of temporary files, but for the plans that are handed on. */
  left(): string[];
  end(): Promise<void>;
}

const WRITES: Permissions = { contents: 'write', 'pull-requests': 'write' };

export async function openScene(files: Readonly<Record<string, string>>): Promise<Scene> {
  const folder = temporaryFolder();
  const root = folder.path;
  const [temp, workspace, server] = ['temp', 'workspace', 'server'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [temp, workspace, join(server, 'owner')]) mkdirSync(path, { recursive: true });
  const bare = join(server, `${TARGET}.git`);
  const checkout = await gitRepository();
  await checkout.git('init', '--quiet', '--bare', '--initial-branch', 'main', bare);
  appendFileSync(join(bare, 'config'), '[receive]\n\tautogc = false\n');
  await checkout.git('remote', 'add', 'origin', bare);

  // The time at which hosts begin: tokens of Apps are good for a while.
  const github = await startFakeGitHub({ now: () => Date.UTC(2026, 0, 1) });
  github.addRepository(OWN).addCommit({ sha: SHA });
  const target = github.addRepository(TARGET);
  const known = new Set<string>();
  /** GitHub shows what was pushed. It is only asked for branches of pull requests. */
  const show = async (): Promise<void> => {
    const refs = await checkout.git('ls-remote', '--heads', 'origin');
    for (const line of refs.split('\n')) {
      const [sha = '', ref = ''] = line.split('\t');
      const branch = ref.replace('refs/heads/', '');
      const commits = await checkout.git(`--git-dir=${bare}`, 'rev-list', '--reverse', '--parents', sha);
      for (const each of commits.split('\n')) {
        const [commit = '', ...parents] = each.split(' ');
        if (!known.has(commit)) target.addCommit({ sha: commit, parents, branch });
        known.add(commit);
      }
      target.push(branch, sha);
    }
  };
  const push = async (changed: Readonly<Record<string, string>>): Promise<string> => {
    await checkout.git('pull', '--quiet', '--rebase', 'origin', 'main').catch(() => undefined);
    const sha = await checkout.commit(changed, 'Somebody else');
    await checkout.git('push', '--quiet', 'origin', 'main');
    await show();
    return sha;
  };
  await push(files);

  const token = (permissions = WRITES, repository = TARGET): string =>
    github.addToken({ kind: 'actions', repository, permissions });
  let events = 0;
  const host = ({ inputs, env, permissions }: StepOptions = {}): FakeHost => {
    const event = join(root, `event-${events++}.json`);
    writeFileSync(event, JSON.stringify({ after: SHA }));
    const made = fakeHost({
      inputs: {
        image: IMAGE,
        'pipeline-files': '.',
        'target-repository': TARGET,
        'github-token': token(permissions),
        ...inputs,
      },
      env: {
        ...gitEnvironment,
        GITHUB_API_URL: github.url,
        // What git takes for the address of a folder.
        GITHUB_SERVER_URL: `file://${server}`,
        GITHUB_REPOSITORY: OWN,
        GITHUB_RUN_ID: '77',
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: event,
        GITHUB_SHA: SHA,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        ...env,
      },
    });
    const { exec } = made;
    made.exec = async (command, args, options) => {
      const ended = await exec(command, args, options);
      if (args[0] === 'push' && ended.exitCode === 0 && args.at(-1)?.includes('ml-actions/')) await show();
      return ended;
    };
    return made;
  };
  return {
    root,
    temp,
    github,
    target,
    checkout,
    bare,
    token,
    host,
    run: async (made, as = made) => {
      await runAction(as, { main, post });
      const after = fakeHost({ state: made.saved });
      await runAction(after, { main, post });
      made.annotations.push(...after.annotations);
      return made;
    },
    file: async (path, branch = 'main') => {
      await checkout.git('fetch', '--quiet', 'origin', branch);
      return `${await checkout.git('show', `FETCH_HEAD:${path}`)}\n`;
    },
    commits: async (branch = 'main') => (await checkout.git(`--git-dir=${bare}`, 'rev-list', branch)).split('\n'),
    push,
    left: () => readdirSync(temp).filter((name) => !name.startsWith('update-pipeline-')),
    end: async () => {
      folder.remove();
      checkout.remove();
      await github.close();
    },
  };
}
