import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const DEBIAN_REGISTRY = '/usr/bin/docker-registry';
export const hasDebianRegistry = (): boolean => existsSync(DEBIAN_REGISTRY);

/** The only user of a registry with `login`. The line was made with bcrypt, which is all that the registry reads. */
export const USER = { username: 'bob', password: 'sesame-1f7a' };
const HTPASSWD = 'bob:$2b$05$abcdefghijklmnopqrstuuJGUTrMH2YjjF/tCk5ylH9ebZdhYoLpW\n';

/** The header that shows who asks. */
export const authorization = `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}`;

export interface DebianRegistry {
  /** Host and port. */
  host: string;
  /** The bytes of a manifest. @throws Error when the registry has none under this tag. */
  manifest(name: string, tag: string): Promise<string>;
  stop(): Promise<void>;
}

/** Debian's registry on a free port of the loopback, with its storage in a temporary folder. */
export async function startDebianRegistry(options: { login: boolean }): Promise<DebianRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'debian-registry-'));
  const auth = { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } };
  writeFileSync(join(folder, 'htpasswd'), HTPASSWD);
  writeFileSync(
    join(folder, 'config.yml'),
    // JSON is YAML.
    JSON.stringify({
      version: 0.1,
      log: { level: 'info', accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
      http: { addr: '127.0.0.1:0' },
      ...(options.login && { auth }),
    }),
  );
  const child = spawn(DEBIAN_REGISTRY, ['serve', join(folder, 'config.yml')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.stdout.resume();
  let host: string | undefined;
  for await (const line of createInterface({ input: child.stderr })) {
    host = /listening on ([\d.]+:\d+)/.exec(line)?.[1];
    if (host !== undefined) break;
  }
  child.stderr.resume();
  if (host === undefined) throw new Error('docker-registry ended before it listened');
  const address = `http://${host}`;
  return {
    host,
    async manifest(name, tag) {
      const answer = await fetch(`${address}/v2/${name}/manifests/${tag}`, {
        headers: {
          accept: 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json',
          authorization,
        },
      });
      if (!answer.ok) throw new Error(`${name}:${tag} is not in the registry: ${answer.status}`);
      return answer.text();
    },
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
