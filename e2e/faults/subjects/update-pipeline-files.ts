import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { folderImage, gitEnvironment, gitRepository, startGitServer } from '@ml-actions/testing';
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
  const { write, others } = await original();
  write(bare);
  const target = site.github.addRepository(TARGET);
  const shown = new Set<string>();
  const show = async (): Promise<void> => {
    for (const { sha, parents, branch } of await commitsOf(bare)) {
      if (!shown.has(sha)) target.addCommit({ sha, parents, branch });
      shown.add(sha);
    }
  };
  await show();
  let isRaced = !racing;
  const access = { get: (token: string) => (site.github.tokens().includes(token) ? ('write' as const) : undefined) };
  const server = await startGitServer(bare, access, {
    arrives: () => {
      if (!isRaced) writeFileSync(join(bare, 'refs/heads/main'), `${others}\n`);
      isRaced = true;
    },
    pushed: show,
  });
  return {
    site,
    step: (inputs) => ({
      inputs: { image: IMAGE, 'pipeline-files': '.', 'target-repository': TARGET, ...inputs },
      env: { ...site.env, ...DATES, GITHUB_SERVER_URL: server.url },
      systems: { GitHub: site.system, git: gitSystem(server) },
      get secrets() {
        return site.github.tokens();
      },
      effects: async () => {
        const commits = await commitsOf(bare);
        const pulls = target
          .pullRequests()
          .map(({ title, head, base }) => `pull request of ${head} to ${base}: ${title}`);
        return [...commits.map(({ branch, change }) => `commit to ${branch}: ${change}`), ...pulls];
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

/** So that the same changes are the same commits in each case. */
const DATES = { GIT_AUTHOR_DATE: '2026-01-02T00:00:00Z', GIT_COMMITTER_DATE: '2026-01-02T00:00:00Z' };

interface Shown {
  sha: string;
  parents: readonly string[];
  branch: string;
  /** Its message and what it does to files. */
  change: string;
}

/** By where the branches of a repository are. */
const known = new Map<string, readonly Shown[]>();

/** The commits on the branches of a bare repository, the first ones first. */
async function commitsOf(bare: string): Promise<readonly Shown[]> {
  const folder = join(bare, 'refs/heads');
  const tips = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path.slice(folder.length)} ${readFileSync(path, 'utf8')}`);
  const found = known.get(tips.join()) ?? (await asked(bare));
  known.set(tips.join(), found);
  return found;
}

async function asked(bare: string): Promise<readonly Shown[]> {
  const format = '--format=%x00%H %S %P%n%s';
  const args = [`--git-dir=${bare}`, 'log', '--branches', '--source', '--reverse', '--patch', '--no-color', format];
  const { stdout } = await run('git', args, { env: gitEnvironment });
  return stdout
    .split('\0')
    .slice(1)
    .map((text) => {
      const [line = '', ...change] = text.split('\n');
      const [sha = '', ref = '', ...parents] = line.split(' ');
      return { sha, parents, branch: ref.replace('refs/heads/', ''), change: change.join('\n') };
    });
}

let made: ReturnType<typeof makeOriginal> | undefined;

/** Writes a bare repository, which is made once: that takes longer than a step. */
function original(): ReturnType<typeof makeOriginal> {
  made ??= makeOriginal();
  return made;
}

/** @returns what writes it into a folder, and the commit of somebody else that is in it, but on no branch. */
async function makeOriginal(): Promise<{ write(folder: string): void; others: string }> {
  const repository = await gitRepository({ remote: 'bare' });
  await repository.commit(
    { 'apps/train.yaml': '# nightly\nimage: ghcr.io/ada/engine:v1\n', 'README.md': 'Deploys.\n' },
    'First',
  );
  await repository.git('push', '--quiet', 'origin', 'main');
  const others = await repository.commit({ 'README.md': 'Deploys all.\n' }, 'Of somebody else');
  await repository.git('push', '--quiet', 'origin', 'HEAD:refs/prepared/others');
  const write = folderImage(repository.remote ?? '');
  repository.remove();
  return { write, others };
}
