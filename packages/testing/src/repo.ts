import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

export interface TemporaryFolder {
  /** Without symbolic links in it. */
  readonly path: string;
  remove(): void;
}

export function temporaryFolder(parent = tmpdir()): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(parent, 'test-')));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * Reads a folder, for tests that all begin with the same one.
 * @returns what writes it anew, with all that is in it.
 */
export function folderImage(folder: string): (to: string) => void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { path: relative(folder, path), content: entry.isDirectory() ? undefined : readFileSync(path) };
  });
  return (to) => {
    mkdirSync(to, { recursive: true });
    for (const { path, content } of entries) {
      if (content === undefined) mkdirSync(join(to, path), { recursive: true });
      else writeFileSync(join(to, path), content);
    }
  };
}

export interface CommitOptions {
  /** Of author and committer. Default: a minute after the commit before; the first is made at the start of 2026. */
  date?: Date;
  author?: { name: string; email: string };
}

export interface GitRepository {
  /** The checkout. */
  readonly path: string;
  /** The bare repository that is `origin`, when one was asked for. */
  readonly remote: string | undefined;
  /** Runs git in the checkout. @returns its stdout without the last newline. @throws Error with its stderr. */
  git(...args: string[]): Promise<string>;
  /**
   * Writes files by their paths (null deletes one) and commits everything.
   * @returns the full id, the same one for the same history.
   */
  commit(
    files: Readonly<Record<string, string | Buffer | null>>,
    message: string,
    options?: CommitOptions,
  ): Promise<string>;
  remove(): void;
}

/** The environment that makes git the same for everybody: no configuration, no questions, a known author. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_SYSTEM: devNull,
  GIT_TERMINAL_PROMPT: '0',
  ...identity({ name: 'A Tester', email: 'tester@example.com' }),
};

const run = promisify(execFile);

/**
 * Makes an empty repository on branch `main`, as `git init` does in ten times the time.
 * Nothing is ever tidied up in it, for which git would start a program with each commit, fetch and push.
 * https://git-scm.com/docs/gitrepository-layout
 * @param folder the repository itself: that of a checkout is its `.git`.
 */
export function initRepository(
  folder: string,
  { bare = false, origin }: { bare?: boolean; origin?: string } = {},
): void {
  for (const name of ['hooks', 'objects', 'refs']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  const config = [
    ...['[core]', 'repositoryformatversion = 0', `bare = ${bare}`],
    ...['[maintenance]', 'auto = false', '[receive]', 'autogc = false'],
    ...(origin === undefined
      ? []
      : ['[remote "origin"]', `url = ${origin}`, 'fetch = +refs/heads/*:refs/remotes/origin/*']),
  ];
  writeFileSync(join(folder, 'config'), config.map((line) => `${line}\n`).join(''));
}

/** What the branch of a checkout is at, right after a commit, which writes it into a file of its own. */
function tip(checkout: string): string {
  const read = (name: string): string => readFileSync(join(checkout, '.git', name), 'utf8').trim();
  const head = read('HEAD');
  return head.startsWith('ref: ') ? read(head.slice('ref: '.length)) : head;
}

/** A new repository on branch `main` in a folder of its own, with `remote: 'bare'` also an empty one that is its origin. */
export async function gitRepository(options: { remote?: 'bare' } = {}): Promise<GitRepository> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'checkout');
  const remote = options.remote === 'bare' ? join(folder.path, 'remote.git') : undefined;
  let clock = Date.UTC(2026, 0, 1);

  async function git(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
    const { stdout } = await run('git', [...args], { cwd: path, env: { ...gitEnvironment, ...env } });
    return stdout.replace(/\n$/, '');
  }

  if (remote !== undefined) initRepository(remote, { bare: true });
  initRepository(join(path, '.git'), remote === undefined ? {} : { origin: remote });
  return {
    path,
    remote,
    git: (...args) => git(args),
    async commit(files, message, { date = new Date(clock), author } = {}) {
      clock = date.getTime() + 60_000;
      for (const [name, content] of Object.entries(files)) {
        const file = join(path, name);
        if (content === null) {
          rmSync(file);
          continue;
        }
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
      const at = date.toISOString();
      await git(['add', '--all']);
      await git(['commit', '--quiet', '--allow-empty', '--no-gpg-sign', '--message', message], {
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
        ...(author !== undefined && identity(author)),
      });
      return tip(path);
    },
    remove: folder.remove,
  };
}

function identity({ name, email }: { name: string; email: string }): Record<string, string> {
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
}
