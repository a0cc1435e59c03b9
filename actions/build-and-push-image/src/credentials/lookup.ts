import { ActionError, type Host } from '@ml-actions/core';
import { accountOf } from './account.ts';
import { credentialKey, type DockerConfig, readDockerConfig } from './config.ts';
import { type Credentials, type Login, secretsOf } from './logins.ts';
import { askProgram } from './program.ts';

/** A helper may ask a keychain or a cloud; what it would ask a person for, nobody is there to answer. */
const HELPER_TIMEOUT_MS = 15_000;

/**
 * Knows the credentials for a registry, as docker would: the step's own logins, then what the user's configuration has. All of
 * them are masked: a registry may repeat in its answer what it was sent, and the answer of an error is shown.
 * @returns asks once for each registry, and throws an ActionError when a credential helper or the AWS command line fails.
 */
export function credentialsFor(
  host: Host,
  logins: readonly Login[],
): (registry: string) => Promise<Credentials | undefined> {
  let config: Promise<DockerConfig> | undefined;
  const known = new Map<string, Promise<Credentials | undefined>>();
  const look = async (registry: string): Promise<Credentials | undefined> => {
    const login = logins.find((each) => each.registry === registry);
    if (login !== undefined) return accountOf(host, login);
    config ??= readDockerConfig(host);
    const found = await savedCredentials(host, await config, credentialKey(registry));
    for (const secret of found === undefined ? [] : secretsOf(found)) host.setSecret(secret);
    return found;
  };
  return (registry) => {
    const asked = known.get(registry) ?? look(registry);
    known.set(registry, asked);
    return asked;
  };
}

/** Where a helper is named, docker does not look into the file; an empty name is none. */
async function savedCredentials(host: Host, config: DockerConfig, key: string): Promise<Credentials | undefined> {
  const helper = config.credHelpers?.[key] ?? config.credsStore ?? '';
  return helper === '' ? credentialsIn(config, key) : askHelper(host, helper, key);
}

/**
 * The credentials in the file; undefined when there are none, or none that can be read.
 * https://github.com/docker/cli/blob/master/cli/config/credentials/file_store.go
 */
export function credentialsIn({ auths }: DockerConfig, key: string): Credentials | undefined {
  const entry = auths?.[key] ?? Object.entries(auths ?? {}).find(([address]) => hostIn(address) === key)?.[1];
  if (entry?.identitytoken) return { identityToken: entry.identitytoken };
  const text = Buffer.from(entry?.auth ?? '', 'base64').toString();
  const colon = text.indexOf(':');
  // Docker fills the password up with NUL.
  const [username, password] = [text.slice(0, colon), text.slice(colon + 1).replaceAll('\0', '')];
  return colon < 1 || password === '' ? undefined : { username, password };
}

/** Old versions of docker, and other tools, write `https://HOST` or `https://HOST/v1/`. */
const hostIn = (address: string): string => address.replace(/^[^/]*:\/\//, '').split('/', 1)[0] ?? '';

/** What a helper prints instead of credentials that it does not have. */
const NOT_FOUND = 'credentials not found in native keychain';

/**
 * Asks a program of the user's for credentials: the address goes in, JSON comes out.
 * https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(host: Host, name: string, key: string): Promise<Credentials | undefined> {
  const what = `Taking the credentials for ${key} from docker's credential helper`;
  const hint = 'Log in to it by `username` and `password` or by `registries`, or correct config.json of docker.';
  if (!/^[\w.-]+$/.test(name)) throw new ActionError(`${what} failed: the name of the helper is none`, { hint });
  const command = `docker-credential-${name}`;
  const { exitCode, stdout } = await askProgram(host, what, command, ['get'], { time: HELPER_TIMEOUT_MS, input: key });
  if (exitCode !== 0) {
    if (stdout.includes(NOT_FOUND)) return undefined;
    // Neither here nor below are its words shown: it may have printed what it found.
    throw new ActionError(`${what} failed: \`${command}\` ended with exit code ${exitCode}`, { hint });
  }
  const found = answerIn(stdout);
  if (found === undefined)
    throw new ActionError(`${what} failed: \`${command}\` did not answer with a Username and a Secret`, { hint });
  return found;
}

/** The user `<token>` says that the secret is an identity token. */
function answerIn(stdout: string): Credentials | undefined {
  try {
    const answer = JSON.parse(stdout) as { Username?: unknown; Secret?: unknown } | null;
    const { Username: username, Secret: secret } = answer ?? {};
    if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return undefined;
    return username === '<token>' ? { identityToken: secret } : { username, password: secret };
  } catch {
    return undefined;
  }
}
