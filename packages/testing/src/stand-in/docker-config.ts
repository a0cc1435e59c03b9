import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommandError, type Terminal } from './terminal.ts';

/** https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties */
interface DockerConfig {
  auths?: Record<string, { auth?: string }>;
  credsStore?: string;
  credHelpers?: Record<string, string>;
}

export interface Credentials {
  user: string;
  password: string;
}

/** The file with the logins, in the folder that DOCKER_CONFIG names. */
export function dockerConfig(terminal: Terminal) {
  const folder = terminal.env['DOCKER_CONFIG'] || join(terminal.env['HOME'] ?? homedir(), '.docker');
  const file = join(folder, 'config.json');

  function read(): DockerConfig {
    if (!existsSync(file)) return {};
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as DockerConfig;
    } catch (error) {
      terminal.err(`WARNING: Error loading config file: ${file}: ${(error as Error).message}`);
      return {};
    }
  }
  function write(config: DockerConfig): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(config, null, '\t'), { mode: 0o600 });
  }
  /** The helper that keeps the host's credentials instead of this file; '' says that none does. */
  const helperOf = ({ credHelpers, credsStore }: DockerConfig, host: string) => credHelpers?.[host] ?? credsStore ?? '';

  return {
    file,
    /** @throws CommandError when a credential helper must keep them: the stand-in has none. */
    store(host: string, { user, password }: Credentials): void {
      const config = read();
      const helper = helperOf(config, host);
      if (helper !== '')
        throw new CommandError(
          `Error saving credentials: error storing credentials - err: exec: "docker-credential-${helper}": executable file not found in $PATH, out: \`\``,
        );
      const auth = Buffer.from(`${user}:${password}`).toString('base64');
      write({ ...config, auths: { ...config.auths, [host]: { auth } } });
    },
    erase(host: string): void {
      const config = read();
      const { [host]: _, ...auths } = config.auths ?? {};
      write({ ...config, auths });
    },
    /** What docker would use: nothing of the file where a helper is named for the host. */
    credentials(host: string): Credentials | undefined {
      const config = read();
      const { auth } = config.auths?.[host] ?? {};
      if (auth === undefined || helperOf(config, host) !== '') return undefined;
      const [, user = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(auth, 'base64').toString()) ?? [];
      return { user, password };
    },
  };
}
