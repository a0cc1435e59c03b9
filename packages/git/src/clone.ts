import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActionError, type Host } from '@ml-actions/core';
import type { GitFailure } from './failure.ts';
import { type Git, gitWith, type Setting } from './git.ts';

export interface Remote {
  url: string;
  /** The web address that the token is good for; no other server is shown it. */
  server: string;
  token: string | undefined;
}

/** Whose commits they are. */
export interface Person {
  name: string;
  email: string;
}

export interface NewClone {
  remote: Remote;
  committer: Person;
  /** Does not exist yet; see `cloneFolder`. */
  folder: string;
  /** Whether links in the repository become links, or files with what they point to. */
  links?: boolean;
  /** What to do about a failure, in the words of the action's inputs. */
  explain?: (failure: GitFailure) => string | undefined;
}

/** A repository of its own with nothing in it yet, to fetch into. */
export interface Clone {
  git: Git;
  /** The files, and nothing of git's. */
  files: string;
}

/** A name for the folder of a clone, so that it can be written down for clean-up before there is one. */
export const cloneFolder = ({ env }: Pick<Host, 'env'>): string =>
  join(env['RUNNER_TEMP'] || tmpdir(), `git-${randomUUID()}`);

/**
 * Against programs that settings, hooks or files of a repository name. What a pull request can commit may look like a bare
 * repository. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 */
const SAFE: readonly Setting[] = [
  ['safe.bareRepository', 'explicit'],
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['credential.helper', ''],
  ['protocol.ext.allow', 'never'],
  ['submodule.recurse', 'false'],
  ['push.gpgSign', 'false'],
  ['core.autocrlf', 'false'],
  ['gc.auto', '0'],
  ['core.fsync', 'none'],
  ['maintenance.auto', 'false'],
];

/** Every file as its bytes are: no filter is run, no line end is changed. It is stronger than what the repository says. */
const ATTRIBUTES = '* -text !eol -ident -filter -working-tree-encoding\n';

/**
 * Makes a repository with the remote `origin`, which stands neither in its configuration nor on a command line, and
 * neither does the token: both are in the environment of each command alone. It is the caller's to remove the folder.
 */
export async function openClone(
  host: Host,
  { remote, committer, folder, links = true, explain }: NewClone,
): Promise<Clone> {
  const [repository, files] = [join(folder, 'repository'), join(folder, 'files')];
  // For nobody else: it holds the files of a repository that may be private.
  await mkdir(folder, { mode: 0o700 });
  await mkdir(files);
  const git = gitWith(host, {
    folder: files,
    settings: [
      ...SAFE,
      ['core.symlinks', String(links)],
      ['remote.origin.url', remote.url],
      ...credentials(host, remote),
    ],
    env: {
      // Named, so that git looks for none among the files.
      GIT_DIR: repository,
      GIT_WORK_TREE: files,
      GIT_AUTHOR_NAME: committer.name,
      GIT_AUTHOR_EMAIL: committer.email,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
    },
    explain: explain ?? (() => undefined),
  });
  // Without a template there are no hooks of the machine.
  await git(['init', '--quiet', '--template=']);
  await mkdir(join(repository, 'info'), { recursive: true });
  await writeFile(join(repository, 'info', 'attributes'), ATTRIBUTES);
  return { git, files };
}

/**
 * The branch that a repository is shown with.
 * @throws ActionError when there is none: the repository is empty.
 */
export async function defaultBranch({ git }: Clone): Promise<string> {
  const shown = await git(['ls-remote', '--symref', 'origin', 'HEAD']);
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(shown)?.[1];
  // A page without a line's end looks to git like a repository with nothing in it.
  if (branch === undefined)
    throw new ActionError('The repository has no default branch: it is empty, or what answers is no server of git', {
      hint: 'Push a first commit, or check what answers at the address of the server.',
    });
  return branch;
}

/** For a folder git starts a program of its own, which hands the environment on to the hooks there: no token for those. */
function credentials(host: Host, { url, server, token }: Remote): Setting[] {
  if (token === undefined || !/^https?:/i.test(url)) return [];
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  host.setSecret(basic);
  return [
    // An empty value first drops headers from elsewhere: a server refuses two.
    [`http.${server}/.extraHeader`, ''],
    [`http.${server}/.extraHeader`, `Authorization: basic ${basic}`],
  ];
}
