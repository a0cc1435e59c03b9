import { dockerConfig } from './docker-config.ts';
import { parseFlags } from './flags.ts';
import { registryClient } from './registry-client.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** `docker login`: asks the registry whether it knows the user, and writes the password to the configuration. */
export async function login(args: readonly string[], terminal: Terminal): Promise<void> {
  const flags = parseFlags('login', args, {
    username: { kind: 'value', short: 'u' },
    'password-stdin': { kind: 'switch' },
  });
  const user = flags.value('username') ?? '';
  if (flags.isOn('password-stdin') && user === '')
    throw new CommandError('Must provide --username with --password-stdin');
  const password = flags.isOn('password-stdin') ? (await terminal.stdin()).replace(/\r?\n$/, '') : '';
  if (password === '') throw new CommandError('Error: Cannot perform an interactive login from a non TTY device');
  const host = hostOf(flags.rest[0]);
  try {
    await registryClient(host, { user, password }, terminal).login();
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(`Error response from daemon: ${error.message}`) : error;
  }
  const config = dockerConfig(terminal);
  config.store(host, { user, password });
  terminal.err(`
WARNING! Your credentials are stored unencrypted in '${config.file}'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/
`);
  terminal.out('Login Succeeded');
}

export function logout(args: readonly string[], terminal: Terminal): void {
  const host = hostOf(parseFlags('logout', args, {}).rest[0]);
  terminal.out(`Removing login credentials for ${host}`);
  dockerConfig(terminal).erase(host);
}

/** A registry may be given with a path and a scheme. */
const hostOf = (given = 'docker.io'): string => given.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
