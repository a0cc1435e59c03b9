import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gitEnvironment, gitRepository, startGitServer } from '@ml-actions/testing';
import { main, post } from '../../../actions/update-pipeline/src/main.ts';
import { gitSystem } from '../git.ts';
import type { Scene, Subject } from '../subject.ts';
import { openSite, type Site } from './site.ts';

const TARGET = 'ada/deploy';
const IMAGE = `ghcr.io/ada/engine@sha256:${'a'.repeat(64)}`;
const DEADLINE = 60 * 60_000;

/** A repository to deploy from, on GitHub and on a server of git. */
interface Deployment {
  site: Site;
  step(inputs: Record<string, string>): Scene;
}

/** @param racing whether somebody else pushes to `main` just when the step does, once. */
async function openDeployment(now: () => number, { racing }: { racing: boolean }): Promise<Deployment> {
  const site = await openSite({ now });
  const bare = join(site.root, 'deploy.git');
  cpSync(await original(), bare, { recursive: true });
  if (racing) writeFileSync(join(bare, 'hooks', 'pre-receive'), RACE, { mode: 0o755 });
  const target = site.github.addRepository(TARGET);
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', [`--git-dir=${bare}`, ...args], { env: gitEnvironment });
    return stdout;
  };
  const known = new Set<string>();
  const show = async (): Promise<void> => {
    const log = await git('log', '--branches', '--source', '--reverse', '--format=%H %S %P');
    for (const line of log.trim().split('\n')) {
      const [sha = '', ref = '', ...parents] = line.split(' ');
      const branch = ref.replace('refs/heads/', '');
      if (!known.has(sha)) target.addCommit({ sha, parents, branch });
      known.add(sha);
    }
  };
  await show();
  const access = { get: (token: string) => (site.github.tokens().includes(token) ? ('write' as const) : undefined) };
  const server = await startGitServer(bare, access, show);
  return {
    site,
    step: (inputs) => ({
      inputs: { image: IMAGE, 'pipeline-files': '.', 'target-repository': TARGET, ...inputs },
      env: { ...site.env, GITHUB_SERVER_URL: server.url },
      systems: { GitHub: site.system, git: gitSystem(server) },
      get secrets() {
        return site.github.tokens();
      },
      effects: async () => {
        const log = await git('log', '--branches', '--source', '--format=commit %S %s', '--patch', '--no-color');
        const pulls = target
          .pullRequests()
          .map(({ title, head, base }) => `pull request of ${head} to ${base}: ${title}`);
        return [...log.split(/^(?=commit )/m), ...pulls];
      },
      unsettled: () => [],
      // The plan is an output.
      leftovers: () => site.leftovers().filter((name) => !name.startsWith('update-pipeline-')),
      close: async () => {
        await server.close();
        await site.close();
      },
    }),
  };
}

/** Offers a commit in a pull request. */
export const updatePipelineFiles: Subject = {
  name: 'update-pipeline/files',
  action: { main, post },
  deadline: DEADLINE,
  again: 'same',
  open: async (now) => {
    const { site, step } = await openDeployment(now, { racing: false });
    const token = site.github.addToken({
      kind: 'actions',
      repository: TARGET,
      permissions: { contents: 'write', 'pull-requests': 'write' },
    });
    return step({ 'pull-request': 'true', 'github-token': token });
  },
};

/** Pushes a commit as a GitHub App, and comes too late the first time. */
export const updatePipelineFilesRacing: Subject = {
  name: 'update-pipeline/files, racing',
  action: { main, post },
  deadline: DEADLINE,
  again: 'same',
  open: async (now) => {
    const { site, step } = await openDeployment(now, { racing: true });
    const permissions = { contents: 'write' } as const;
    const app = site.github.addApp({ slug: 'deployer', permissions, repositories: [TARGET] });
    return step({
      branch: 'main',
      'github-app-id': String(app.id),
      'github-app-private-key': app.privateKey,
    });
  },
};

const run = promisify(execFile);

/** What somebody else has pushed already, but for its branch. */
const OTHERS = 'refs/prepared/others';
/** Git refuses this to hooks, who might not know that what is pushed may still be dropped. */
const RACE = `#!/bin/sh
mkdir "$GIT_DIR/raced" 2>/dev/null || exit 0
exec env -u GIT_QUARANTINE_PATH git update-ref refs/heads/main ${OTHERS}
`;

let made: Promise<string> | undefined;

/** A bare repository, which is made once: that takes longer than a step. */
function original(): Promise<string> {
  made ??= makeOriginal();
  return made;
}

async function makeOriginal(): Promise<string> {
  const repository = await gitRepository({ remote: 'bare' });
  process.once('exit', repository.remove);
  await repository.commit(
    { 'apps/train.yaml': '# nightly\nimage: ghcr.io/ada/engine:v1\n', 'README.md': 'Deploys.\n' },
    'First',
  );
  await repository.git('push', '--quiet', 'origin', 'main');
  await repository.commit({ 'README.md': 'Deploys all.\n' }, 'Of somebody else');
  await repository.git('push', '--quiet', 'origin', `HEAD:${OTHERS}`);
  return repository.remote ?? '';
}
