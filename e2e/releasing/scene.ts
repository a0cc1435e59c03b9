import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  compileCache,
  type GitRepository,
  gitEnvironment,
  gitRepository,
  startGitServer,
  type TestServer,
  temporaryFolder,
  writeProgram,
} from '@ml-actions/testing';
import { type FakeGitHub, startGitHub } from './github.ts';

export const SLUG = 'ml-actions/ml-actions';
/** What the stand-in for actions/create-github-app-token hands out. */
export const APP_TOKEN = 'ghs_standIn';
const TOKEN = 'release-battery-staple';
const TOOL = join(dirname(dirname(import.meta.dirname)), 'tools', 'release.ts');

export interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A repository of actions with one of them, its origin, and GitHub beside it. */
export interface Scene {
  readonly repository: GitRepository;
  readonly github: FakeGitHub;
  /** With a stand-in for npx before it. */
  readonly PATH: string;
  /** The private key that tags are signed with. */
  readonly key: string;
  /** Runs the tool in a fresh clone of a branch, as the workflow does. */
  run(branch: string, ...args: string[]): Promise<Ended>;
  /** Merges the branch of a release as the button does, and somebody else's change after it. */
  merge(version: string, base: string): Promise<void>;
  /** From now on the origin is reached over HTTP, with the token alone. */
  serve(): Promise<TestServer>;
  /** Adds lines to the changelog of a branch. */
  note(branch: string, ...entries: string[]): Promise<void>;
  /** Prepares, merges and publishes. @throws Error with what the tool wrote when it fails. */
  release(version: string, base?: string): Promise<void>;
  /** The commit of each tag of the origin, shown as the version that was made there. */
  tags(): Promise<Record<string, string>>;
  /** A file of a branch. */
  read(branch: string, path: string): Promise<string>;
  /** The origin refuses the next push of a ref. */
  refuse(ref: string): void;
  /** Whether a tag has a signature of the release key. */
  isSigned(tag: string): Promise<boolean>;
  close(): Promise<void>;
}

const execute = promisify(execFile);

/** A tag of a release is locked: what its immutable release and the ruleset are for. */
const HOOK = `#!/bin/sh
if grep -qx "$1" refused 2>/dev/null; then rm refused; echo "refused for now" >&2; exit 1; fi
case "$1" in refs/tags/v*.*.*) case "$2" in *[!0]*) echo "$1 is locked" >&2; exit 1;; esac;; esac
`;

const CHANGELOG = '# Changelog\n\n## Unreleased\n\n- all actions: The first release.\n';

/** @param token what GitHub takes. */
export async function openScene(token = TOKEN): Promise<Scene> {
  const folder = temporaryFolder();
  const repository = await gitRepository({ remote: 'bare' });
  const remote = repository.remote ?? '';
  const git = (...args: string[]) => repository.git(...args);
  const github = await startGitHub(
    SLUG,
    token,
    async (tag) => (await git('ls-remote', remote, `refs/tags/${tag}`)) !== '',
  );

  await repository.commit(
    {
      'package.json': `${JSON.stringify({ name: 'ml-actions', version: '0.0.0', repository: `github:${SLUG}`, packageManager: 'pnpm@12.21.0' }, null, 2)}\n`,
      'CHANGELOG.md': CHANGELOG,
      'README.md': `uses: ${SLUG}/actions/commit-check@v1\nuses: ${SLUG}/actions/commit-check@v1.2.3\n`,
      'actions/commit-check/src/index.js': 'the bundle',
      'actions/commit-check/dist/index.js': 'THE BUNDLE',
    },
    'Start',
  );
  await git('push', '--quiet', 'origin', 'main');
  writeFileSync(join(remote, 'hooks', 'update'), HOOK, { mode: 0o755 });
  const bin = join(folder.path, 'bin');
  writeProgram(join(bin, 'npx'), join(import.meta.dirname, 'npx.ts'));
  const key = join(folder.path, 'key');
  await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'release', '-f', key]);
  const signers = join(folder.path, 'signers');
  writeFileSync(signers, `tester@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
  let clones = 0;
  let server: TestServer | undefined;

  const PATH = `${bin}${delimiter}${gitEnvironment['PATH']}`;
  const scene: Scene = {
    repository,
    github,
    PATH,
    key: readFileSync(key, 'utf8'),
    run: async (branch, ...args) => {
      const clone = join(folder.path, `clone-${clones++}`);
      await git('clone', '--quiet', '--branch', branch, remote, clone);
      if (server !== undefined) await git('-C', clone, 'remote', 'set-url', 'origin', `${server.url}/${SLUG}`);
      const env = {
        ...gitEnvironment,
        ...compileCache,
        ...(server !== undefined && { GITHUB_SERVER_URL: server.url }),
        PATH,
        TMPDIR: folder.path,
        GITHUB_API_URL: github.server.url,
        GITHUB_REF_NAME: branch,
        GITHUB_TOKEN: token,
        RELEASE_SIGNING_KEY: scene.key,
      };
      const ended = await execute(process.execPath, [TOOL, ...args], { cwd: clone, env }).then(
        ({ stdout, stderr }) => ({ exitCode: 0, stdout, stderr }),
        ({ code, stdout, stderr }: Error & { code: number; stdout: string; stderr: string }) => ({
          exitCode: code,
          stdout,
          stderr,
        }),
      );
      rmSync(clone, { recursive: true });
      return ended;
    },
    serve: async () => {
      server = await startGitServer(remote, new Map([[token, 'write']]));
      return server;
    },
    merge: async (version, base) => {
      const branch = `release/v${version}`;
      await git('fetch', '--quiet', 'origin');
      await git('checkout', '--quiet', '-B', base, `origin/${base}`);
      await git('merge', '--quiet', '--no-ff', '--no-edit', `origin/${branch}`);
      await repository.commit({ 'docs/note.md': `after ${version}\n` }, 'Something else');
      await git('push', '--quiet', 'origin', base);
      github.merged(branch);
    },
    note: async (branch, ...entries) => {
      await git('fetch', '--quiet', 'origin');
      await git('checkout', '--quiet', '-B', branch, `origin/${branch}`);
      const changelog = await scene.read(branch, 'CHANGELOG.md');
      const lines = entries.map((entry) => `- ${entry}\n`).join('');
      await repository.commit(
        {
          'CHANGELOG.md': `${changelog}\n`
            .replace('## Unreleased\n', `## Unreleased\n\n${lines}`)
            .replace(/\n+$/, '\n'),
        },
        'Notes',
      );
      await git('push', '--quiet', 'origin', branch);
    },
    release: async (version, base = 'main') => {
      const step = async (...args: string[]) => {
        const ended = await scene.run(base, version, ...args);
        if (ended.exitCode !== 0) throw new Error(ended.stderr);
      };
      await step();
      await scene.merge(version, base);
      await step();
      await git('fetch', '--quiet', '--force', '--tags', 'origin');
    },
    tags: async () => {
      const listed = await git('ls-remote', '--tags', remote);
      const ids = new Map<string, string>();
      for (const line of listed.split('\n').filter((one) => one !== '')) {
        const [id = '', ref = ''] = line.split('\t');
        ids.set(ref.replace('refs/tags/', '').replace('^{}', ''), id);
      }
      await git('fetch', '--quiet', '--force', '--tags', 'origin');
      const versions = [...ids].map(async ([tag, id]) => {
        const { version } = JSON.parse(await git('show', `${id}:package.json`)) as { version: string };
        return [tag, version] as const;
      });
      return Object.fromEntries(await Promise.all(versions));
    },
    read: async (branch, path) => {
      await git('fetch', '--quiet', 'origin');
      return git('show', `origin/${branch}:${path}`);
    },
    refuse: (ref) => writeFileSync(join(remote, 'refused'), `${ref}\n`),
    isSigned: async (tag) => {
      await git('fetch', '--quiet', '--force', '--tags', 'origin');
      return git('-c', `gpg.ssh.allowedSignersFile=${signers}`, 'verify-tag', tag).then(
        () => true,
        () => false,
      );
    },
    close: async () => {
      await github.server.close();
      await server?.close();
      repository.remove();
      folder.remove();
    },
  };
  return scene;
}
