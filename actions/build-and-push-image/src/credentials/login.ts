import { ActionError, describeError, type Host, withTemporaryFolder } from '@ml-actions/core';
import { type DockerEnv, dockerOf } from '../engine/docker.ts';
import { explain } from '../engine/failure.ts';
import { withRetries } from '../engine/retry.ts';
import { accountOf } from './account.ts';
import { keepingLogin, writePrivateConfig } from './config.ts';
import type { Login } from './logins.ts';

export interface LoginOptions {
  /** Tries after the first, for each registry. */
  retries: number;
  /** A notice is enough when a registry refuses; the others are still used. */
  mayFail: boolean;
}

/** The folder of the step's own docker configuration, as the post step knows it. */
export const CONFIG_FOLDER = 'docker-config';

/**
 * Does something while logged in, with a docker configuration that belongs to this step alone: steps that share a runner
 * cannot log one another out, and nothing is left in the user's own configuration.
 * @param logins each to another registry.
 * @param body gets the variables that make docker use it; none when it is logged in nowhere.
 * @throws ActionError with the reason for not being logged in.
 */
export async function withLogins<T>(
  host: Host,
  logins: readonly Login[],
  options: LoginOptions,
  body: (env: DockerEnv) => Promise<T>,
): Promise<T> {
  if (logins.length === 0) return body({});
  return withTemporaryFolder(host, CONFIG_FOLDER, async (folder) => {
    const env = await writePrivateConfig(host, folder);
    let loggedIn = false;
    for (const login of logins) {
      try {
        await keepingLogin(folder, login.registry, () => logIn(host, login, options.retries, env));
        loggedIn = true;
      } catch (error) {
        if (!options.mayFail || host.signal.aborted || !(error instanceof ActionError)) throw error;
        host.notice(`${describeError(error)}; the image is built without these credentials`);
      }
    }
    return body(loggedIn ? env : {});
  });
}

/** The password goes through standard input, which other processes of the machine cannot read. */
async function logIn(host: Host, login: Login, retries: number, env: DockerEnv): Promise<void> {
  const { registry } = login;
  const { username, password } = await accountOf(host, login);
  const docker = dockerOf(host, env);
  const what = `Logging in to ${registry} as ${username}`;
  const { exitCode, stderr } = await withRetries(host, retries, what, () =>
    docker(['login', `--username=${username}`, '--password-stdin', registry], { input: password }),
  );
  if (exitCode !== 0) throw explain(`${what} failed`, stderr, { name: registry, host: registry, path: '' });
  host.info(`Logged in to ${registry} as ${username}`);
}
