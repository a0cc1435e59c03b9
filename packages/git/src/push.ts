import { ActionError, backOff, type Host } from '@ml-actions/core';
import type { Clone } from './clone.ts';
import { failureOf } from './failure.ts';
import type { Git } from './git.ts';

export interface Change {
  /** The branch whose files are changed. */
  branch: string;
  /** Another branch for the commit, which replaces whatever that one holds. */
  to?: string;
  /** Whether the branch is begun with nothing in it where there is none. Not together with `to`. */
  create?: boolean;
}

export interface Pushed {
  /** The commit with the change, now at the tip of its branch. */
  sha: string;
  /** False when it was there already. */
  moved: boolean;
}

/** Some ten minutes with pauses of up to 16 s, so that a hundred jobs that push at the same time all come through. */
const TRIES = 60;
const DOUBLINGS = 5;
/** The first pause is of seconds: a shorter one only adds to the crowd. */
const FIRST = 3;
/** The id of a tree without files, which git knows without having it. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const [BASE, OTHER] = ['refs/fetched/base', 'refs/fetched/other'] as const;

/**
 * Commits what is done to the files of a branch, and pushes it. Where another push was faster, the files are brought to
 * the new tip and it is done again: nothing is ever merged, and no branch but `to` is forced.
 * @param edit changes the files in `clone.files`. It returns the message of the commit, or undefined to leave it be.
 * @returns undefined when it was left be.
 * @throws GitError when the server refuses; ActionError when others were faster again and again.
 */
export async function pushChange(
  host: Host,
  { git }: Clone,
  { branch, to = branch, create = false }: Change,
  edit: () => Promise<string | undefined>,
): Promise<Pushed | undefined> {
  let refused = '';
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) {
      host.info(`Another push to ${to} was faster: once more`);
      await host.sleep(backOff(Math.min(tries - 1 + FIRST, DOUBLINGS), host.random()));
    }
    const isThere = await fetchTip(git, branch, BASE, create);
    // A push whose answer is lost is sent again by the HTTP client of git, and then comes too late after itself.
    if (isThere && refused !== '' && (await idOf(git, BASE)) === refused) return { sha: refused, moved: true };
    await putFiles(git, isThere);
    const message = await edit();
    if (message === undefined) return undefined;
    await git(['add', '--all', '--force', '.']);
    const tree = (await git(['write-tree'])).trim();

    const old = to === branch ? undefined : await otherTip(git, to);
    // What an earlier run, or a push of ours whose answer was lost, has made of the same files, on the same tip.
    if (old?.isOnBase && old.tree === tree) return { sha: old.sha, moved: old.sha === refused };
    const parent = isThere ? ['-p', BASE] : [];
    const sha = (await git(['commit-tree', tree, ...parent, '-F', '-'], message)).trim();
    // Only what was there a moment ago is replaced.
    const lease = to === branch ? [] : [`--force-with-lease=refs/heads/${to}:${old?.sha ?? ''}`];
    const args = ['push', '--porcelain', '--no-verify', ...lease, 'origin', `${sha}:refs/heads/${to}`];
    const pushed = await git.attempt(args);
    if (pushed.exitCode === 0) return { sha, moved: true };
    const failure = failureOf(pushed);
    if (failure === undefined) {
      const tip = await tipOf(git, to);
      if (tip === sha) return { sha, moved: true };
      throw git.error(args, pushed, tip === undefined ? `; whether ${to} has the commit is not known` : '');
    }
    if (failure !== 'overtaken') throw git.error(args, pushed);
    refused = sha;
  }
  throw new ActionError(`Other jobs were faster at pushing to ${to}, ${TRIES} times`, {
    hint: 'Run the job again, and let fewer jobs push to the branch at the same time.',
  });
}

/**
 * Brings the files to the tip of a branch, whatever they were; there are none where there is no such branch.
 * @throws GitError when it cannot be fetched.
 */
export async function checkOut({ git }: Clone, branch: string): Promise<void> {
  await putFiles(git, await fetchTip(git, branch, BASE, true));
}

const putFiles = (git: Git, isThere: boolean): Promise<string> =>
  git(['read-tree', '--reset', '-u', isThere ? BASE : EMPTY_TREE]);

/**
 * Fetches the latest commit of a branch alone, and calls it by a name.
 * @returns false where there is no such branch, if that may be.
 */
async function fetchTip(git: Git, branch: string, name: string, mayLack: boolean): Promise<boolean> {
  const args = ['fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `+refs/heads/${branch}:${name}`];
  const ended = await git.attempt(args);
  if (ended.exitCode === 0) return true;
  if (mayLack && failureOf(ended) === 'missing') return false;
  throw git.error(args, ended);
}

/** Where a branch is, '' where there is none; undefined when the server does not say. */
async function tipOf(git: Git, branch: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git.attempt(['ls-remote', 'origin', `refs/heads/${branch}`]);
  return exitCode === 0 ? stdout.split('\t', 1)[0] : undefined;
}

const idOf = async (git: Git, name: string): Promise<string> => (await git(['rev-parse', name])).trim();

/** The tip of the branch that is to be replaced; undefined where there is none yet. */
async function otherTip(
  git: Git,
  branch: string,
): Promise<{ sha: string; tree: string; isOnBase: boolean } | undefined> {
  if (!(await fetchTip(git, branch, OTHER, true))) return undefined;
  const [base = '', sha = '', tree = ''] = (await git(['rev-parse', BASE, OTHER, `${OTHER}^{tree}`])).split('\n');
  // As it is written in the commit: a clone without history takes it for one without parents.
  const [header = ''] = (await git(['cat-file', 'commit', sha])).split('\n\n', 1);
  const parents = Array.from(header.matchAll(/^parent (\S+)$/gm), ([, id]) => id);
  return { sha, tree, isOnBase: parents.join() === base };
}
