import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ActionError, backOff, type ExecResult, type Host } from '@ml-actions/core';

/** Runs git in one folder. */
export interface Git {
  /** @throws ActionError when git fails. */
  (...args: readonly string[]): Promise<string>;
  /** The same, but a failure is a result. */
  attempt(...args: readonly string[]): Promise<ExecResult>;
}

export interface Remote {
  url: string;
  /** The web address that the token is good for; no other server is shown it. */
  server: string;
  token: string | undefined;
}

/** Milliseconds for one command; a history is some megabytes. */
const TIMEOUT_MS = 5 * 60_000;
/** Tries after the first where the network is to blame. */
const RETRIES = 3;
const NETWORK =
  /could not resolve host|connection (reset|refused|timed out)|early EOF|hung up unexpectedly|RPC failed|returned error: (429|5\d\d)/i;

/** Of what git says, the last lines are the reason. */
const LINES = 5;

/** The account that GitHub shows for what workflows do. */
const AUTHOR = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };

/**
 * Git with a remote `origin` that stands neither in a file nor on a command line, and so does its token: both are given in
 * the environment of each command alone.
 */
export function gitIn(host: Host, folder: string, remote: Remote): Git {
  const env = { ...host.env, ...environment(host, remote) };
  const attempt = async (...args: readonly string[]): Promise<ExecResult> => {
    for (let tries = 0; ; tries++) {
      const ended = await execIn(host, folder, args, env);
      if (ended.exitCode === 0 || tries >= RETRIES || !NETWORK.test(ended.stderr)) return ended;
      await host.sleep(backOff(tries, host.random()));
    }
  };
  const git = async (...args: readonly string[]): Promise<string> => {
    const ended = await attempt(...args);
    if (ended.exitCode !== 0) throw gitError(args, ended);
    return ended.stdout;
  };
  return Object.assign(git, { attempt });
}

/** Where the checkout in a folder came from, or else the repository of the workflow. */
export async function remoteOf(host: Host, workspace: string, token: string | undefined): Promise<Remote> {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY: repository = '' } = host.env;
  const server = GITHUB_SERVER_URL || 'https://github.com';
  const { stdout } = await host.exec('git', ['config', '--get', 'remote.origin.url'], { cwd: workspace });
  const url = stdout.trim() || `${server}/${repository}.git`;
  // A path may be relative to the checkout, but git will run in another folder.
  const path = resolve(workspace, url);
  return { url: existsSync(path) ? path : url, server, token };
}

/** The last thing that git said, without the credentials that an address may hold. */
export function gitError(args: readonly string[], { stderr, exitCode }: ExecResult): ActionError {
  const said = stderr.trim().replace(/\/\/[^/@\s]*@/g, '//');
  const denied = /returned error: 403|permission to .* denied|write access to repository not granted/i.test(said);
  const unknown = /authentication failed|could not read username|returned error: 401|repository .*not found/i.test(
    said,
  );
  return new ActionError(
    `git ${args[0]} ended with ${exitCode}: ${said.split('\n').slice(-LINES).join(' ').replace(/\s+/g, ' ')}`,
    {
      hint: denied
        ? 'Add the line `contents: write` to `permissions:` of the job, or set `record: never`.'
        : unknown
          ? 'Check that `github-token` may read the repository.'
          : undefined,
    },
  );
}

async function execIn(
  host: Host,
  cwd: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<ExecResult> {
  const deadline = host.deadline(TIMEOUT_MS);
  try {
    return await host.exec('git', args, { cwd, env, signal: deadline });
  } catch (error) {
    if (!deadline.aborted || host.signal.aborted) throw error;
    throw new ActionError(`git ${args[0]} took longer than 5 minutes`);
  }
}

/** https://git-scm.com/docs/git-config#ENVIRONMENT */
function environment(host: Host, { url, server, token }: Remote): Record<string, string> {
  const settings: [string, string][] = [
    ['remote.origin.url', url],
    // A history is the same bytes everywhere, and no link in it is followed.
    ['core.autocrlf', 'false'],
    ['core.symlinks', 'false'],
    ['gc.auto', '0'],
  ];
  if (token !== undefined) {
    const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
    host.setSecret(credentials);
    // An empty value first drops headers from elsewhere: a server refuses two.
    settings.push([`http.${server}/.extraHeader`, '']);
    settings.push([`http.${server}/.extraHeader`, `Authorization: basic ${credentials}`]);
  }
  const first = Number(host.env['GIT_CONFIG_COUNT'] || 0);
  return {
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
    // Its messages tell a race from a refusal.
    LC_ALL: 'C',
  };
}
