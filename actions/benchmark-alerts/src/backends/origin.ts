import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ActionError, type Host } from '@ml-actions/core';
import type { Remote } from '@ml-actions/git';

/**
 * Where the checkout in a folder came from, or else the repository of the workflow.
 * @throws ActionError when that is a folder inside the checkout: a pull request could have committed it.
 */
export async function remoteOf(host: Host, workspace: string, token: string | undefined): Promise<Remote> {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY: repository = '' } = host.env;
  const server = GITHUB_SERVER_URL || 'https://github.com';
  // Told where to look, git takes nothing else in the workspace for a repository.
  const args = [`--git-dir=${resolve(workspace, '.git')}`, 'config', '--get', 'remote.origin.url'];
  const { stdout } = await host.exec('git', args, { cwd: tmpdir() });
  const url = stdout.trim() || `${server}/${repository}.git`;
  return { url: isAddress(url) ? url : await folderOutside(workspace, url), server, token };
}

/**
 * As git tells addresses from paths: by a colon before the first slash. Whether there is such a file must not matter.
 * https://git-scm.com/docs/git-clone#_git_urls
 */
const isAddress = (url: string): boolean => !isAbsolute(url) && /^[^/]*:/.test(url);

/** A path may be relative to the checkout, but git will run in another folder. */
async function folderOutside(workspace: string, path: string): Promise<string> {
  const folder = resolve(workspace, path);
  const way = relative(await realOf(workspace), await realOf(folder));
  if (isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`)) return folder;
  throw new ActionError(`the origin of the checkout is "${path}", a folder inside the workspace`, {
    hint: 'Check out from an address, or name a folder that keeps the history in `history-path`.',
  });
}

/** The path without links, as it is where there is nothing: git will say so. */
const realOf = (path: string): Promise<string> => realpath(path).catch(() => path);
