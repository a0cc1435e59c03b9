import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ActionError, describeError, type Host, withCleanup } from '@ml-actions/core';
import { type DockerEnv, dockerOf } from '../engine/docker.ts';
import { explain } from '../engine/failure.ts';
import { withRetries } from '../engine/retry.ts';
import { DOCKER_HUB, type ImageName } from '../naming/image-name.ts';

export interface Credentials {
  username: string;
  password: string;
}

/** Of docker's config.json what is read and changed here; the other keys are carried over. */
export interface DockerConfig {
  auths?: Readonly<Record<string, { auth?: string }>>;
  credHelpers?: Readonly<Record<string, string>>;
  cliPluginsExtraDirs?: readonly string[];
}

const STATE = 'docker-config';

/**
 * Does something while logged in, with a docker configuration that belongs to this step alone: steps that share a runner
 * cannot log one another out, and nothing is left in the user's own configuration.
 * @param login how often it is tried again, and whether a notice is enough when it fails.
 * @param body gets the variables that make docker use it; none when it is not logged in.
 * @throws ActionError with the reason that docker gave for not being logged in.
 */
export async function withCredentials<T>(
  host: Host,
  image: ImageName,
  credentials: Credentials | undefined,
  login: { retries: number; mayFail: boolean },
  body: (env: DockerEnv) => Promise<T>,
): Promise<T> {
  if (credentials === undefined) return body({});
  // The folder is made with mode 0700.
  const folder = await mkdtemp(join(host.env['RUNNER_TEMP'] ?? tmpdir(), 'docker-config-'));
  host.saveState(STATE, folder);
  return withCleanup(
    host,
    async () => {
      const env = await privateConfig(host, folder, image);
      const failure = await logIn(host, image, credentials, login.retries, env);
      if (failure === undefined) return body(env);
      if (!login.mayFail) throw failure;
      host.notice(`${describeError(failure)}; the image is built without these credentials`);
      return body({});
    },
    () => rm(folder, { recursive: true, force: true }),
  );
}

/** Removes, in the post step, the credentials of a main that was killed before it could. */
export async function removeCredentials(host: Host): Promise<void> {
  const folder = host.state(STATE);
  if (folder !== '') await rm(folder, { recursive: true, force: true });
}

/** The user's docker configuration. */
export async function readDockerConfig(host: Host): Promise<DockerConfig> {
  const file = join(userFolder(host), 'config.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return JSON.parse(text) as DockerConfig;
  } catch {
    // Docker itself warns, and goes on without it.
    host.warning(`${file} is not JSON and is left out`);
    return {};
  }
}

/** As docker's file and HTTP's Basic authentication have them. */
export const inBase64 = ({ username, password }: Credentials): string =>
  Buffer.from(`${username}:${password}`).toString('base64');

/** The key under which docker keeps a registry's credentials. */
export const credentialKey = (registry: string): string =>
  registry === DOCKER_HUB ? 'https://index.docker.io/v1/' : registry;

/**
 * The user's configuration with this registry's credentials in the file: an empty helper's name says so, where the user's
 * `credsStore`, or the one that docker finds on PATH by itself, would take them out of the folder and keep them.
 */
export function privateConfigOf(config: DockerConfig, folder: string, registry: string): DockerConfig {
  return {
    ...config,
    credHelpers: { ...config.credHelpers, [credentialKey(registry)]: '' },
    cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), join(folder, 'cli-plugins')],
  };
}

async function privateConfig(host: Host, folder: string, image: ImageName): Promise<DockerEnv> {
  const user = userFolder(host);
  const config = privateConfigOf(await readDockerConfig(host), user, image.host);
  await writeFile(join(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
  // The context in use is named in config.json, its address is in this folder.
  const contexts = join(user, 'contexts');
  const hasContexts = await stat(contexts).then(
    () => true,
    () => false,
  );
  if (hasContexts) await symlink(contexts, join(folder, 'contexts'), 'junction');
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: host.env['BUILDX_CONFIG'] ?? join(user, 'buildx') };
}

/**
 * The password goes through standard input, which other processes of the machine cannot read.
 * @returns why docker is not logged in; undefined when it is.
 */
async function logIn(
  host: Host,
  image: ImageName,
  credentials: Credentials,
  retries: number,
  env: DockerEnv,
): Promise<ActionError | undefined> {
  const { username, password } = credentials;
  // What docker writes to its file, in case that a tool prints it.
  host.setSecret(inBase64(credentials));
  const docker = dockerOf(host, env);
  const what = `Logging in to ${image.host} as ${username}`;
  const { exitCode, stderr } = await withRetries(host, retries, what, () =>
    docker(['login', `--username=${username}`, '--password-stdin', image.host], { input: password }),
  );
  if (exitCode !== 0) return explain(`${what} failed`, stderr, image);
  host.info(`Logged in to ${image.host} as ${username}`);
  return undefined;
}

function userFolder({ env }: Host): string {
  return env['DOCKER_CONFIG'] || join(env['HOME'] ?? env['USERPROFILE'] ?? '', '.docker');
}
