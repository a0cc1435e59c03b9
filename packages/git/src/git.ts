import { devNull } from 'node:os';
import { backOff, type ExecResult, type Host } from '@ml-actions/core';
import { failureOf, GitError, type GitFailure, hintFor, saidText } from './failure.ts';

/** Runs git in one repository. */
export interface Git {
  /**
   * @param input for standard input.
   * @returns its standard output.
   * @throws GitError when git fails.
   */
  (args: readonly string[], input?: string): Promise<string>;
  /** The same, but a failure is a result. */
  attempt(args: readonly string[], input?: string): Promise<Ended>;
  /** The error for a result that is a failure. @param more what is to be said besides. */
  error(args: readonly string[], ended: Ended, more?: string): GitError;
}

/** How a command of git has ended. */
export interface Ended extends ExecResult {
  /** It had to be ended: the server did not answer in time. */
  tooLong?: boolean;
}

export interface GitOptions {
  /** Where git runs. */
  folder: string;
  settings: readonly Setting[];
  /** Added to the environment. */
  env: Readonly<Record<string, string>>;
  /** What to do about a failure, in the words of the action's inputs. */
  explain: (failure: GitFailure) => string | undefined;
}

export type Setting = readonly [key: string, value: string];

/** Milliseconds for one command. */
const TIMEOUT_MS = 5 * 60_000;
/** As timeout(1) has it. */
const TOO_LONG = 124;
/** Tries after the first where the network is to blame. A push that did arrive is then up to date. */
const RETRIES = 3;
const NETWORK =
  /could not resolve host|failed to connect|connection (reset|refused|timed out)|empty reply from server|early EOF|hung up unexpectedly|unexpected disconnect|expected flush|RPC failed|returned error: (429|5\d\d)/i;

/** Git whose settings stand neither in a file nor on a command line: they are in the environment of each command alone. */
export function gitWith(host: Host, options: GitOptions): Git {
  const env = environment(host, options);
  const attempt = async (args: readonly string[], input = ''): Promise<Ended> => {
    for (let tries = 0; ; tries++) {
      const ended = await execIn(host, options.folder, args, input, env);
      if (ended.exitCode === 0 || tries >= RETRIES || !NETWORK.test(ended.stderr)) return ended;
      await host.sleep(backOff(tries, host.random()));
    }
  };
  const error = (args: readonly string[], ended: Ended, more = ''): GitError => {
    const failure = failureOf(ended);
    const hint = failure === undefined ? hintFor(ended) : options.explain(failure);
    const why = ended.tooLong
      ? `took longer than ${TIMEOUT_MS / 60_000} minutes`
      : `ended with ${ended.exitCode}: ${saidText(ended)}`;
    return new GitError(`git ${args[0]} ${why}${more}`, failure, hint);
  };
  const git = async (args: readonly string[], input?: string): Promise<string> => {
    const ended = await attempt(args, input);
    if (ended.exitCode !== 0) throw error(args, ended);
    return ended.stdout;
  };
  return Object.assign(git, { attempt, error });
}

async function execIn(
  host: Host,
  cwd: string,
  args: readonly string[],
  input: string,
  env: Record<string, string | undefined>,
): Promise<Ended> {
  const deadline = host.deadline(TIMEOUT_MS);
  try {
    return await host.exec('git', args, { cwd, env, input, signal: deadline });
  } catch (error) {
    if (!deadline.aborted || host.signal.aborted) throw error;
    return { exitCode: TOO_LONG, stdout: '', stderr: '', tooLong: true };
  }
}

/** What would lead git to another repository, or have it write down what it sends. */
const MISLEADING =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|SHALLOW_FILE|TRACE.*|CURL_VERBOSE)$/;

/** Settings in the environment are stronger than those in files. https://git-scm.com/docs/git-config#ENVIRONMENT */
function environment(host: Host, { settings, env }: GitOptions): Record<string, string | undefined> {
  const own = Object.fromEntries(Object.entries(host.env).filter(([name]) => !MISLEADING.test(name)));
  const first = Number(own['GIT_CONFIG_COUNT'] || 0);
  return {
    ...own,
    ...Object.fromEntries(
      settings.flatMap(([key, value], n) => [
        [`GIT_CONFIG_KEY_${first + n}`, key],
        [`GIT_CONFIG_VALUE_${first + n}`, value],
      ]),
    ),
    GIT_CONFIG_COUNT: String(first + settings.length),
    // The user's settings may name helpers, filters and other addresses; those of the machine hold its certificates.
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    // Set and empty: no program is asked for a password, SSH_ASKPASS neither.
    GIT_ASKPASS: '',
    // What a clone lacks it must not fetch by itself, from wherever its settings say.
    GIT_NO_LAZY_FETCH: '1',
    // Its messages tell one failure from another.
    LC_ALL: 'C',
    ...env,
  };
}
