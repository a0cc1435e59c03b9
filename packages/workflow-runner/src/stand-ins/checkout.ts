import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { ActionError, execFile } from '@ml-actions/core';
import type { Execution } from '../step.ts';
import type { StandIn } from './stand-in.ts';

/** A commit, and the full ref it was asked for by. */
interface Target {
  sha: string;
  ref?: string;
}

type Git = (...args: string[]) => Promise<string>;

/**
 * Fetches the run's repository, or another one, from the folder that stands for it, which stays the remote `origin`, and checks
 * the commit out as the real one does: on its branch, else detached.
 * https://github.com/actions/checkout
 */
export const checkout: StandIn = {
  inputs: [
    'repository',
    'ref',
    'path',
    'fetch-depth',
    'token',
    'persist-credentials',
    'clean',
    'show-progress',
    'set-safe-directory',
  ],
  run: async (inputs, execution) => {
    const { shared, workspace } = execution;
    const { slug, source, own } = sourceOf(inputs['repository'] || shared.repository.slug, shared);
    const folder = resolve(workspace, inputs['path'] ?? '.');
    if (relative(workspace, folder).startsWith('..')) throw new ActionError('`path` is outside of the workspace');
    await mkdir(folder, { recursive: true });
    const git = gitIn(folder, execution);
    if (!existsSync(join(folder, '.git'))) {
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
      await git('init', '--quiet', '.');
      await git('remote', 'add', 'origin', `file://${resolve(source)}`);
    }
    const target = await targetOf(inputs['ref'] ?? '', own ?? (await defaultBranch(git)), git);
    await fetchTarget(target, Number(inputs['fetch-depth'] ?? 1), git);
    const branch = branchOf(target.ref);
    const start = branch === undefined ? ['--detach', target.sha] : ['-B', branch, `refs/remotes/origin/${branch}`];
    await git('checkout', '--quiet', '--force', ...start);
    await git('clean', '-ffdxq');
    execution.log.write(`${slug} at ${target.sha}`);
    return { outputs: { commit: target.sha, ref: target.ref ?? '' } };
  },
};

/** @returns where the repository is, and for that of the run the commit of the event. */
function sourceOf(slug: string, { repository, otherRepositories }: Execution['shared']) {
  const isIt = (name: string): boolean => name.toLowerCase() === slug.toLowerCase();
  if (isIt(repository.slug)) return { slug: repository.slug, source: repository.folder, own: repository };
  const [name, source] = Object.entries(otherRepositories).find(([other]) => isIt(other)) ?? [];
  if (name === undefined || source === undefined) {
    const known = [repository.slug, ...Object.keys(otherRepositories)].join(', ');
    throw new ActionError(`\`repository\` is ${slug}: this runner has ${known} only`);
  }
  return { slug: name, source, own: undefined };
}

/** What another repository is checked out at, unless the step says otherwise. */
async function defaultBranch(git: Git): Promise<Target> {
  const [, ref = '', sha = ''] =
    /^ref: (\S+)\tHEAD\n(\S+)\tHEAD/.exec(await git('ls-remote', '--symref', 'origin', 'HEAD')) ?? [];
  return { sha, ref };
}

async function targetOf(wanted: string, run: Target, git: Git): Promise<Target> {
  if (wanted === '' || wanted === run.ref) return run;
  if (/^[0-9a-f]{40}$/.test(wanted)) return { sha: wanted };
  const listed = (await git('ls-remote', 'origin', wanted)).split('\n').map((line) => line.split('\t'));
  for (const ref of [wanted, `refs/heads/${wanted}`, `refs/tags/${wanted}`]) {
    const [sha] = listed.find(([, name]) => name === ref) ?? [];
    if (sha !== undefined) return { sha, ref };
  }
  throw new ActionError(`\`ref\`: there is no branch or tag ${wanted}`);
}

/** @param depth commits of history; 0 fetches all of it, with every branch and tag. */
async function fetchTarget({ sha, ref }: Target, depth: number, git: Git): Promise<void> {
  const branch = branchOf(ref);
  const wanted = branch === undefined ? sha : `+${sha}:refs/remotes/origin/${branch}`;
  if (depth > 0) {
    await git('fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', wanted);
    return;
  }
  const unshallow = (await git('rev-parse', '--is-shallow-repository')) === 'true' ? ['--unshallow'] : [];
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];
  await git('fetch', '--quiet', ...unshallow, 'origin', ...all);
  // After the branches: the commit of the event stays, whatever was pushed since.
  await git('fetch', '--quiet', '--no-tags', 'origin', wanted);
}

const branchOf = (ref: string | undefined): string | undefined => /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1];

function gitIn(folder: string, { log, signal, variables }: Execution): Git {
  return async (...args) => {
    const env = { ...variables, GIT_TERMINAL_PROMPT: '0' };
    const { exitCode, stdout } = await execFile('git', args, { cwd: folder, env, signal, onStderr: log.write });
    if (exitCode !== 0) throw new ActionError(`\`git ${args.join(' ')}\` failed with exit code ${exitCode}`);
    return stdout.trim();
  };
}
