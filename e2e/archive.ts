import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extract } from 'tar';

const ROOT = dirname(import.meta.dirname);

/**
 * What a runner downloads for a `uses:`, the archive of this repository, as it would be if all changes of the work tree were
 * committed.
 * @param scratch a folder for git's work.
 * @returns a tar file, not compressed.
 */
export function archiveOfWorkTree(scratch: string): Buffer {
  // An index of its own: this must not wait for the repository's, or change it.
  const env = { ...process.env, GIT_INDEX_FILE: join(scratch, 'index') };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, env, maxBuffer: 1 << 30 });
  git('read-tree', 'HEAD');
  git('add', '--all');
  const tree = git('write-tree').toString().trim();
  return git('archive', '--worktree-attributes', tree);
}

/**
 * Unpacks that archive.
 * @param folder is made, and must not exist.
 * @returns the folder with `actions` in it.
 */
export function unpackArchive(folder: string): string {
  const archive = join(folder, 'archive');
  mkdirSync(archive, { recursive: true });
  // `extract` is a stream, and all of it is written when `end` returns.
  extract({ cwd: archive, sync: true }).end(archiveOfWorkTree(folder));
  return archive;
}
