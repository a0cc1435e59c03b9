import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { ActionError, backOff, type ExecResult, foldLines, type Host } from '@ml-actions/core';

/** Runs git in one folder. */
export interface Git {
  /** @throws ActionError when git fails. */
  (...args: readonly string[]): Promise<string>;
  /** The same with text for standard input. */
  feed(input: string, ...args: readonly string[]): Promise<string>;
  /** The same, but a failure is a result. */
  attempt(...args: readonly string[]): Promise<ExecResult>;
  /** The error for a result that is a failure. */
  error(args: readonly string[], ended: ExecResult): ActionError;
}

export interface Remote {
  url: string;
  /** The web address that the token is good for; no other server is shown it. */
  server: string;
  token: string | undefined;
  /** What to do where the server refuses, in the words of the inputs. Default: that of the workflow's own repository. */
  explain?: (refusal: Refusal) => string;
}

/** The time for a command was over. What it asked of the remote may have been done. */
export class SlowGitError extends ActionError {}

/** The token may not `write` the repository, or not even `read` it. */
export type Refusal = 'write' | 'read';

/** Milliseconds for one command; a history is some megabytes. */
const TIMEOUT_MS = 5 * 60_000;
/** Tries after the first where the network is to blame. */
const RETRIES = 3;
const NETWORK = new RegExp(
  [
    // curl words it anew from version to version.
    ...[
      'could not resolve host',
      'failed to connect',
      'connection (reset|refused|timed out)',
      'empty reply from server',
    ],
    ...['early EOF', 'hung up unexpectedly', 'RPC failed', 'returned error: (429|5\\d\\d)'],
  ].join('|'),
  'i',
);
/** A push that git itself rejects hangs up too. */
const isNetwork = (said: string): boolean => NETWORK.test(said) && !said.includes('[rejected]');

/** What git says of an answer in other words than its own. */
const NOT_GIT = /is this a git repository|bad line length character|unable to update url base|git-http-push failed/;
export const ELSEWHERE =
  'Check that the address is that of a repository, and that no proxy or sign-in page answers in its place.';

/** Of what git says, the last lines are the reason. */
const LINES = 5;

type Setting = readonly [key: string, value: string];

/**
 * Against what a pull request can commit: a folder that looks like a bare repository, with settings and hooks of its own.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 */
const SAFE: readonly Setting[] = [
  ['safe.bareRepository', 'explicit'],
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['protocol.ext.allow', 'never'],
];

/** The account that GitHub shows for what workflows do. */
export const AUTHOR = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };

/**
 * Git with a remote `origin` that stands neither in a file nor on a command line, and so does its token: both are given in
 * the environment of each command alone.
 */
export function gitIn(host: Host, folder: string, remote: Remote): Git {
  const env = environment(host, settingsFor(host, remote));
  const run = async (args: readonly string[], input: string): Promise<ExecResult> => {
    for (let tries = 0; ; tries++) {
      const ended = await execIn(host, folder, args, input, env);
      if (ended.exitCode === 0 || tries >= RETRIES || !isNetwork(ended.stderr)) return ended;
      await host.sleep(backOff(tries, host.random()));
    }
  };
  const error = (args: readonly string[], ended: ExecResult) => gitError(args, ended, remote.explain);
  const feed = async (input: string, ...args: readonly string[]): Promise<string> => {
    const ended = await run(args, input);
    if (ended.exitCode !== 0) throw error(args, ended);
    return ended.stdout;
  };
  const git = (...args: readonly string[]): Promise<string> => feed('', ...args);
  return Object.assign(git, { feed, error, attempt: (...args: readonly string[]) => run(args, '') });
}

/**
 * Where the checkout in a folder came from, or else the repository of the workflow.
 * @throws ActionError when that is a folder inside the checkout: a pull request could have committed it.
 */
export async function remoteOf(host: Host, workspace: string, token: string | undefined): Promise<Remote> {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY: repository = '' } = host.env;
  const server = GITHUB_SERVER_URL || 'https://github.com';
  // Told where to look, git takes nothing else in the workspace for a repository.
  const args = [`--git-dir=${resolve(workspace, '.git')}`, 'config', '--get', 'remote.origin.url'];
  const { stdout } = await host.exec('git', args, { cwd: tmpdir(), env: environment(host, SAFE) });
  const url = stdout.trim() || `${server}/${repository}.git`;
  return { url: isAddress(url) ? url : await folderOutside(workspace, url), server, token };
}

const ofOwnRepository: NonNullable<Remote['explain']> = (refusal) =>
  refusal === 'write'
    ? 'Add the line `contents: write` to `permissions:` of the job, or set `record: never`.'
    : 'Check that `github-token` may read the repository.';

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

/** The last thing that git said, without the credentials that an address may hold. */
export function gitError(
  args: readonly string[],
  { stderr, exitCode }: ExecResult,
  explain = ofOwnRepository,
): ActionError {
  const said = stderr.trim().replace(/\/\/[^/@\s]*@/g, '//');
  const denied = /returned error: 403|permission to .{1,300} denied|write access to repository not granted/i.test(said);
  const unknown =
    /authentication failed|could not read username|returned error: 401|repository .{0,300}not found/i.test(said);
  const hint = denied ? explain('write') : unknown ? explain('read') : NOT_GIT.test(said) ? ELSEWHERE : undefined;
  return new ActionError(
    `git ${commandOf(args)} ended with ${exitCode}: ${foldLines(said.split('\n').slice(-LINES).join('\n'))}`,
    { hint },
  );
}

/** Settings may stand before it. */
const commandOf = (args: readonly string[]): string | undefined => args[args[0] === '-c' ? 2 : 0];

async function execIn(
  host: Host,
  cwd: string,
  args: readonly string[],
  input: string,
  env: Record<string, string | undefined>,
): Promise<ExecResult> {
  const deadline = host.deadline(TIMEOUT_MS);
  try {
    return await host.exec('git', args, { cwd, env, input, signal: deadline });
  } catch (error) {
    if (!deadline.aborted || host.signal.aborted) throw error;
    throw new SlowGitError(`git ${commandOf(args)} took longer than 5 minutes`);
  }
}

function settingsFor(host: Host, { url, server, token }: Remote): Setting[] {
  const settings: Setting[] = [
    ...SAFE,
    ['remote.origin.url', url],
    // A history is the same bytes everywhere, and no link in it is followed.
    ['core.autocrlf', 'false'],
    ['core.symlinks', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    // It is gone with the step.
    ['core.fsync', 'none'],
  ];
  // For a folder git starts a program of its own, which hands the environment on to the hooks there.
  if (token !== undefined && /^https?:/i.test(url)) {
    const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
    host.setSecret(credentials);
    // An empty value first drops headers from elsewhere: a server refuses two.
    settings.push([`http.${server}/.extraHeader`, '']);
    settings.push([`http.${server}/.extraHeader`, `Authorization: basic ${credentials}`]);
  }
  return settings;
}

/** Settings in the environment are stronger than those in files. https://git-scm.com/docs/git-config#ENVIRONMENT */
function environment({ env }: Host, settings: readonly Setting[]): Record<string, string | undefined> {
  const first = Number(env['GIT_CONFIG_COUNT'] || 0);
  return {
    ...env,
    ...Object.fromEntries(
      settings.flatMap(([key, value], n) => [
        [`GIT_CONFIG_KEY_${first + n}`, key],
        [`GIT_CONFIG_VALUE_${first + n}`, value],
      ]),
    ),
    GIT_CONFIG_COUNT: String(first + settings.length),
    GIT_AUTHOR_NAME: AUTHOR.name,
    GIT_AUTHOR_EMAIL: AUTHOR.email,
    GIT_COMMITTER_NAME: AUTHOR.name,
    GIT_COMMITTER_EMAIL: AUTHOR.email,
    GIT_TERMINAL_PROMPT: '0',
    // What a clone lacks it must not fetch by itself, from wherever its settings say.
    GIT_NO_LAZY_FETCH: '1',
    // Its messages tell a race from a refusal.
    LC_ALL: 'C',
  };
}
