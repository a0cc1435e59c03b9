// The repository of an ML platform, what is around it, and its releases through the example, byte for byte.
import { execFileSync } from 'node:child_process';
import { chmodSync, globSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { commitTag } from '@ml-actions/core';
import type { FakeRepository } from '@ml-actions/github/fake';
import { type FakeSematic, startFakeSematic } from '@ml-actions/sematic/fake';
import {
  type GitRepository,
  gitEnvironment,
  gitRepository,
  startRegistry,
  type TestRegistry,
  temporaryFolder,
} from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { jobToken, listed, workflowOn } from '../bundles/workflow.ts';
import { type Draft, gh } from './gh.ts';
import { type Cluster, helm } from './helm.ts';
import { type Machine, startMachine } from './machine.ts';
import { type PackageIndex, startPackageIndex } from './package-index.ts';
import { python, uvx } from './python.ts';
import { curl, sematic } from './sematic-command.ts';

export const CHARTS = 'ada/charts';
export const EXAMPLE = 'examples/ml-platform-release.yml';

/** The runs of the testing pipeline that a release needs. */
export const RUNS = ['testing-local', 'testing-cloud', 'testing-detached', 'testing-simple'];

/** None of them may be seen anywhere. */
export const SECRETS = {
  SEMATIC_API_KEY: 'sematic-battery-staple',
  STAGING_KUBECONFIG: 'kubeconfig-battery-staple',
  STAGING_VALUES: 'database-battery-staple',
  TEST_INDEX_TOKEN: 'pypi-test-battery-staple',
  PYPI_TOKEN: 'pypi-battery-staple',
  DOCKER_HUB_TOKEN: 'dckr-battery-staple',
};

export interface ReleaseScene extends Pick<Scene, 'github' | 'repository' | 'registry' | 'checkout'> {
  readonly machine: Machine;
  readonly cluster: Cluster;
  readonly server: FakeSematic;
  readonly testIndex: PackageIndex;
  readonly index: PackageIndex;
  /** For the image of the server. */
  readonly dockerHub: TestRegistry;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly charts: { readonly repository: FakeRepository; readonly checkout: GitRepository };
  /** Starts the workflow by hand. */
  candidate(
    inputs: Readonly<Record<string, string | boolean>>,
    options?: Partial<WorkflowOptions>,
  ): Promise<WorkflowResult>;
  /**
   * Makes the branch of a candidate and its runs, without the workflow.
   * @param failed names of those that have not passed.
   */
  tested(version: string, base: string, failed?: readonly string[]): Promise<void>;
  /** Merges a branch as its pull request is, and runs what that starts. */
  merge(branch: string, base?: string): Promise<WorkflowResult>;
  /** Runs again what the last merge has started. */
  again(): Promise<WorkflowResult>;
  /** In the repository, by their short names. */
  refs(kind: 'heads' | 'tags', of?: GitRepository): Record<string, string>;
  /** A file of a commit, branch or tag in the repository. */
  file(ref: string, path: string, of?: GitRepository): string;
  /** The last state of each status. */
  statuses(sha: string): Record<string, string>;
  end(): Promise<void>;
}

export async function openRelease(): Promise<ReleaseScene> {
  const scene = await openScene();
  const folder = temporaryFolder();
  const charts = await chartsRepository(scene);
  const hubToken = SECRETS.DOCKER_HUB_TOKEN;
  const dockerHub = await startRegistry({ users: { releaser: hubToken } });
  const [testIndex, index] = [
    await startPackageIndex(SECRETS.TEST_INDEX_TOKEN),
    await startPackageIndex(SECRETS.PYPI_TOKEN),
  ];
  const version: [number, number, number] = [0, 41, 0];
  const server = await startFakeSematic({ apiKey: SECRETS.SEMATIC_API_KEY, server: version });

  await scene.checkout.commit(projectFiles(), 'Sematic 0.41.0', { author: { name: 'Ada', email: 'ada@example.com' } });
  for (const file of globSync('.github/release/*.sh', { cwd: scene.checkout.path }))
    chmodSync(join(scene.checkout.path, file), 0o755);
  await scene.checkout.commit({}, 'The scripts of a release can be run');
  await scene.checkout.git('tag', 'v0.41.0');
  const change = { 'sematic/search.py': 'def search(): ...\n' };
  await scene.checkout.commit(change, 'Search for runs', { author: { name: 'Grace', email: 'grace@example.com' } });
  await scene.checkout.git('push', '--quiet', '--tags', 'origin', 'main');

  const synchronize = (): void => {
    show(scene.checkout, scene.repository);
    show(charts.checkout, charts.repository);
  };
  const cluster: Cluster = {
    kubeconfig: SECRETS.STAGING_KUBECONFIG,
    values: SECRETS.STAGING_VALUES,
    releases: [
      { name: 'sematic-server', namespace: 'stage', chart: 'sematic-server-1.2.1', app_version: 'v0.41.0', image: '' },
    ],
    hasImage: (image) => {
      const [, path = '', tag = ''] = new RegExp(`^${scene.registry.host}/(.+):([^:]+)$`).exec(image) ?? [];
      return scene.registry.manifest(path, tag) !== undefined;
    },
    installed: ({ app_version }) => {
      const [major = 0, minor = 0, patch = 0] = app_version.slice(1).split('.').map(Number);
      version.splice(0, 3, major, minor, patch);
    },
  };
  const drafts = new Map<string, Draft>();
  const hub = {
    url: scene.github.url,
    releases: drafts,
    synchronize,
    hasTag: (_: string, tag: string) => tag in refs('tags'),
  };
  const real = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
  const bin = join(folder.path, 'bin');
  const machine = await startMachine(bin, {
    ...{ python: python(real), uvx, sematic, curl },
    ...{ helm: helm(cluster), gh: gh(hub) },
  });

  /** What the driver of a detached run does on the cluster. */
  const worker = setInterval(() => {
    for (const run of server.roots().map((id) => server.run(id))) {
      const waits = run.row().future_state === 'CREATED' && run.resolution()?.status === 'SCHEDULED';
      if (waits) run.become('RESOLVED').catch(() => undefined);
    }
  }, 100);

  const refs: ReleaseScene['refs'] = (kind, { remote = '' } = scene.checkout) => {
    const format = '%(refname:lstrip=2) %(objectname)';
    const lines = gitOf(remote, 'for-each-ref', `--format=${format}`, `refs/${kind}`).split('\n');
    return Object.fromEntries(lines.filter((line) => line !== '').map((line) => line.split(' ') as [string, string]));
  };

  const run = (options: Partial<WorkflowOptions>): Promise<WorkflowResult> => {
    synchronize();
    return workflowOn(scene, EXAMPLE, {
      ...options,
      vars: {
        STAGING_IMAGE: `${scene.image}-staging`,
        PIPELINE_IMAGE: `${scene.image}-pipeline`,
        SEMATIC_API_ADDRESS: server.url,
        SERVER_IMAGE: `${dockerHub.host}/sematic/sematic-server`,
        DOCKER_HUB_USERNAME: 'releaser',
        TEST_INDEX: testIndex.url,
        TEST_INDEX_UPLOAD: `${testIndex.url}/legacy/`,
        PYPI: index.url,
        PYPI_UPLOAD: `${index.url}/legacy/`,
        CHARTS_REPOSITORY: CHARTS,
        CHARTS_URL: 'https://ada.github.io/charts',
      },
      secrets: { ...SECRETS, CHARTS_TOKEN: charts.token },
      otherRepositories: { [CHARTS]: charts.checkout.remote ?? '' },
      env: {
        ...scene.env,
        STAND_IN_DOCKER_BUILDER: 'buildx',
        PATH: withFolder(scene.programs.PATH, bin),
        ...options.env,
      },
      tokenFor: (permissions) => jobToken(scene, 'ada', listed(permissions)),
      reporter: { jobEnded: synchronize },
    });
  };

  let last: { base: string; sha: string } | undefined;
  let runs = 100;
  const pushed = (attempt = 1): Promise<WorkflowResult> => {
    const { base = '', sha = '' } = last ?? {};
    return run({
      event: { name: 'push', payload: { after: sha, ref: `refs/heads/${base}` } },
      repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: `refs/heads/${base}` },
      run: { id: runs, attempt },
    });
  };

  return {
    github: scene.github,
    repository: scene.repository,
    registry: scene.registry,
    checkout: scene.checkout,
    ...{ machine, cluster, server, testIndex, index, dockerHub, drafts, charts, refs },
    candidate: (inputs, options) =>
      run({
        event: { name: 'workflow_dispatch', payload: { inputs } },
        repository: {
          slug: REPOSITORY,
          folder: scene.checkout.remote ?? '',
          sha: refs('heads')['main'] ?? '',
          ref: 'refs/heads/main',
        },
        run: { id: ++runs },
        ...options,
      }),
    tested: async (version, base, failed = []) => {
      const { git, path } = scene.checkout;
      await git('fetch', '--quiet', 'origin');
      const env = { ...gitEnvironment, VERSION: version, BASE: base };
      execFileSync('.github/release/candidate.sh', { cwd: path, env });
      const sha = await git('rev-parse', 'HEAD');
      const origin = { branch: base, commit: sha, dirty: false, remote: `https://github.com/${REPOSITORY}.git` };
      for (const name of RUNS) {
        const state = failed.includes(name) ? 'FAILED' : 'RESOLVED';
        server.addRun({ name, tags: [commitTag(sha)], state, git: origin });
      }
    },
    merge: async (branch, base = 'main') => {
      const { git } = scene.checkout;
      await git('fetch', '--quiet', 'origin');
      await git('checkout', '--quiet', '-B', base, `origin/${base}`);
      await git('merge', '--quiet', '--no-ff', '--no-edit', `origin/${branch}`);
      await git('push', '--quiet', 'origin', base);
      last = { base, sha: await git('rev-parse', 'HEAD') };
      runs++;
      return pushed();
    },
    again: () => pushed(2),
    file: (ref, path, { remote = '' } = scene.checkout) => gitOf(remote, 'show', `${ref}:${path}`),
    statuses: (sha) =>
      Object.fromEntries(
        scene.repository
          .statuses(sha)
          .toReversed()
          .map(({ context, state }) => [context, state]),
      ),
    end: async () => {
      clearInterval(worker);
      folder.remove();
      charts.checkout.remove();
      await scene.end();
      await Promise.all([machine, server, testIndex, index, dockerHub].map((each) => each.close()));
    },
  };
}

/** The sample project, with the scripts of the example where users put them. */
export function projectFiles(): Record<string, string> {
  const project = join(import.meta.dirname, 'project');
  const scripts = join(ROOT, 'examples/ml-platform-release');
  const textsIn = (folder: string, prefix: string) =>
    Object.fromEntries(
      globSync('**', { cwd: folder, exclude: (name) => name === '__pycache__' })
        .filter((path) => statSync(join(folder, path)).isFile())
        .map((path) => [prefix + path, readFileSync(join(folder, path), 'utf8')]),
    );
  return {
    ...textsIn(project, ''),
    '.gitignore': readFileSync(join(project, '.gitignore'), 'utf8'),
    ...textsIn(scripts, '.github/release/'),
    // The stand-in for docker knows no network.
    '.github/release/Dockerfile.pipeline': 'FROM scratch\nCOPY . /wheel/\n',
  };
}

/** With two old charts in its index, on a branch that is not the default one. */
async function chartsRepository({ github }: Scene) {
  const checkout = await gitRepository({ remote: 'bare' });
  await checkout.commit({ 'README.md': 'Charts\n' }, 'Begin');
  await checkout.git('push', '--quiet', 'origin', 'main');
  await checkout.git('checkout', '--quiet', '-b', 'gh-pages');
  const entry = (name: string, version: string) =>
    `  ${name}:\n    - name: ${name}\n      version: ${version}\n      urls:\n        - https://ada.github.io/charts/${name}/${name}-${version}.tgz\n`;
  const index = `apiVersion: v1\nentries:\n${entry('sematic-server', '1.2.1')}${entry('sematic-grafana-dashboards', '1.0.2')}`;
  await checkout.commit({ 'index.yaml': index, 'sematic-server/sematic-server-1.2.1.tgz': '{}' }, 'Charts');
  await checkout.git('push', '--quiet', 'origin', 'gh-pages');
  const repository = github.addRepository(CHARTS);
  const token = github.addToken({
    ...{ kind: 'pat', login: 'ada', repositories: [CHARTS] },
    permissions: { contents: 'write', 'pull-requests': 'write' },
  });
  return { checkout, repository, token };
}

const shown = new WeakMap<FakeRepository, Set<string>>();

/** GitHub shows what is in the repository of git. */
function show({ remote = '' }: GitRepository, repository: FakeRepository): void {
  const known = shown.get(repository) ?? new Set();
  shown.set(repository, known);
  const branches = gitOf(remote, 'for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads').split(
    '\n',
  );
  for (const [branch = '', tip = ''] of branches.map((line) => line.split(' '))) {
    for (const line of gitOf(remote, 'log', '--reverse', '--topo-order', '--format=%H %T %P', tip).split('\n')) {
      const [sha = '', tree = '', ...parents] = line.trim().split(' ');
      if (!known.has(sha)) repository.addCommit({ sha, tree, parents, branch });
      known.add(sha);
    }
    repository.push(branch, tip);
  }
}

const gitOf = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['--git-dir', folder, ...args], { encoding: 'utf8' }).replace(/\n$/, '');

/** After the recorded programs, which expect to be the first. */
function withFolder(path: string, folder: string): string {
  const [first = '', ...rest] = path.split(delimiter);
  return [first, folder, ...rest].join(delimiter);
}
