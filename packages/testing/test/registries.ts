import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRegistry } from '../src/index.ts';

export interface RunningRegistry {
  url: string;
  stop(): Promise<void>;
}

type Users = Readonly<Record<string, string>>;

async function inProcess(users?: Users): Promise<RunningRegistry> {
  const registry = await startRegistry({ ...(users && { users }) });
  return { url: registry.url, stop: registry.close };
}

export const DEBIAN = '/usr/bin/docker-registry';

/** bcrypt of `s3cret`, the only password that this file uses. */
const HASH = '$2y$04$abcdefghijklmnopqrstuuLZYjhNQAOdpbzt4WxWlUHjv1wsyH5DG';

async function debian(users?: Users): Promise<RunningRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'));
  const port = await freePort();
  const config = join(folder, 'config.yml');
  writeFileSync(
    config,
    `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${folder}/data } }
http: { addr: 127.0.0.1:${port} }
${users === undefined ? '' : `auth: { htpasswd: { realm: registry, path: ${folder}/htpasswd } }`}
`,
  );
  const lines = Object.keys(users ?? {}).map((name) => `${name}:${HASH}\n`);
  writeFileSync(join(folder, 'htpasswd'), lines.join(''));
  const child: ChildProcess = spawn(DEBIAN, ['serve', config], { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('close', done));
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/v2/`, child);
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Returns when somebody answers there. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${DEBIAN} ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The registry in this process, and the one that it must agree with. */
export const registries = [
  { name: 'the registry in this process', start: inProcess, there: true },
  { name: "Debian's docker-registry", start: debian, there: existsSync(DEBIAN) },
];

export const basic = (user: string) => ({ authorization: `Basic ${Buffer.from(user).toString('base64')}` });
