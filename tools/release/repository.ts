import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

type Environment = Readonly<Record<string, string | undefined>>;

/** The clone that a release is made from, and the repository that it is pushed to. */
export interface Repository {
  readonly folder: string;
  /** Runs git in the clone. @returns its stdout without the last newline. @throws Error with its stderr. */
  git(...args: string[]): Promise<string>;
  /** All tags of `origin` and the commits that they lead to; a signed tag is an object of its own. */
  remoteTags(): Promise<Map<string, RemoteTag>>;
}

export interface RemoteTag {
  commit: string;
  /** The id of an annotated tag. */
  object: string | undefined;
}

const run = promisify(execFile);

/** @param env with GITHUB_TOKEN it is what git signs in with; it stands in the environment of git alone. */
export function openRepository(folder: string, env: Environment): Repository {
  const { GITHUB_TOKEN: token, ...rest } = env;
  const gitEnv = { ...rest, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...signIn(token, env['GITHUB_SERVER_URL']) };
  const git = async (...args: string[]): Promise<string> => {
    try {
      const { stdout } = await run('git', args, { cwd: folder, env: gitEnv, maxBuffer: 1 << 26 });
      return stdout.replace(/\n$/, '');
    } catch (error) {
      const { stderr = '', message } = error as Error & { stderr?: string };
      throw new Error(`git ${args[0]}: ${stderr.trim() || message}`, { cause: error });
    }
  };
  return {
    folder,
    git,
    remoteTags: async () => parseTags(await git('ls-remote', '--tags', 'origin')),
  };
}

/** As actions/checkout does it: a header for this server only. https://git-scm.com/docs/git-config#Documentation/git-config.txt-httplturlgt */
function signIn(token: string | undefined, server = 'https://github.com'): Record<string, string> {
  if (token === undefined || token === '') return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}

/** An annotated tag has a second line, `refs/tags/v1.2.0^{}`, with the commit that it leads to. */
function parseTags(listed: string): Map<string, RemoteTag> {
  const tags = new Map<string, RemoteTag>();
  for (const line of listed.split('\n')) {
    const [, id = '', name = '', peeled] = /^([0-9a-f]{40})\trefs\/tags\/(.+?)(\^\{\})?$/.exec(line) ?? [];
    if (name !== '')
      tags.set(
        name,
        peeled === undefined ? { commit: id, object: undefined } : { commit: id, object: tags.get(name)?.commit },
      );
  }
  return tags;
}

/**
 * Makes a signed tag here.
 * @param key a private SSH key in OpenSSH's form; without it git signs with what the user's own settings name.
 */
export async function signTag(
  { git }: Repository,
  tag: string,
  commit: string,
  message: string,
  key: string | undefined,
): Promise<void> {
  const create = (...settings: string[]) =>
    git(
      ...settings.flatMap((each) => ['-c', each]),
      'tag',
      '--sign',
      '--force',
      '--cleanup=verbatim',
      '--message',
      message,
      tag,
      commit,
    );
  if (key === undefined || key === '') return void (await create());
  const scratch = mkdtempSync(join(tmpdir(), 'signing-'));
  try {
    const file = join(scratch, 'key');
    // OpenSSH refuses a key that others may read, and one whose last line has no end.
    writeFileSync(file, `${key.trim()}\n`, { mode: 0o600 });
    await create('gpg.format=ssh', `user.signingkey=${file}`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
