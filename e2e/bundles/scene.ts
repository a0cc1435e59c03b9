// A runner's machine: a checkout, a home, a folder for temporary files, programs; and the servers that the bundles talk to.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type FakeGitHub, type FakeRepository, type Permissions, startFakeGitHub } from '@ml-actions/github/fake';
import {
  type BundleOptions,
  type GitRepository,
  gitEnvironment,
  gitRepository,
  readManifest,
  runBundle,
  shortPauses,
  standInDocker,
  startRegistry,
  type TestRegistry,
  type Transcript,
  temporaryFolder,
} from '@ml-actions/testing';
import { type Programs, recordedPrograms } from './programs.ts';

export const ROOT = dirname(dirname(import.meta.dirname));
export const REPOSITORY = 'ada/petal-width';
export const PASSWORD = 'correct-horse-battery-staple';

/** All that the README of an action asks for, of each. */
export const PERMISSIONS: Permissions = {
  checks: 'write',
  contents: 'write',
  'pull-requests': 'write',
  statuses: 'write',
};

export interface StepOptions extends BundleOptions {
  /** Of the job's token. Default: all that the actions need. */
  permissions?: Permissions;
}

export interface Step extends Transcript {
  /** Milliseconds that it took, its post step included. */
  duration: number;
}

export interface Scene {
  readonly github: FakeGitHub;
  readonly repository: FakeRepository;
  readonly registry: TestRegistry;
  /** Of the registry, passwords by name: at first `ada` with PASSWORD. */
  readonly users: Record<string, string>;
  /** Of the repository in the registry, with its host. */
  readonly image: string;
  /** With a bare repository as its origin. */
  readonly checkout: GitRepository;
  /** The commit of the checkout, which is the head of main on GitHub too. */
  readonly sha: string;
  readonly programs: Programs;
  /** Of a runner, for those who start bundles themselves. */
  readonly env: Readonly<Record<string, string>>;
  /** More of a runner, for those who do not look at how long something takes. */
  readonly shortPauses: Readonly<Record<string, string>>;
  /**
   * Runs an action of this repository as a step of the job `train`, on a push of the commit unless told otherwise, and its
   * post step if it has one.
   */
  step(action: string, options?: StepOptions): Promise<Step>;
  /** The event of a comment on a new pull request. */
  comment(): { name: string; payload: object };
  /** What was posted to the commit, oldest first, each as `context: state`. */
  statuses(): string[];
  /** Files in HOME and RUNNER_TEMP and folders without any, relative to them. */
  left(): string[];
  /** The texts of all files in HOME, RUNNER_TEMP and the checkout. */
  texts(): string[];
  end(): Promise<void>;
}

const RESULTS = JSON.stringify({ version: 1, results: [{ benchmark: 'iris', metric: 'r2', samples: [0.9] }] });

const FILES = {
  Dockerfile: 'FROM scratch\nCOPY train.mjs /\n',
  'train.mjs': `import { writeFileSync } from 'node:fs';\nwriteFileSync(process.env.RESULTS_FILE, '${RESULTS}');\n`,
  'pipelines/train.yaml': 'transform:\n  image: registry.example/petal-width:none\n',
  'results.json': RESULTS,
};

export async function openScene(): Promise<Scene> {
  const folder = temporaryFolder();
  const [home, temp, machine] = ['home', 'temp', 'machine'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [home, temp, machine]) mkdirSync(each);
  const checkout = await gitRepository({ remote: 'bare' });
  const sha = await checkout.commit(FILES, 'Train');
  await checkout.git('push', '--quiet', 'origin', 'main');

  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY);
  repository.addCommit({ sha });
  const users: Record<string, string> = { ada: PASSWORD };
  const registry = await startRegistry({ users, auth: 'bearer' });

  const docker = standInDocker(machine);
  const programs = recordedPrograms(machine, ['bash', 'docker', 'git'], docker.PATH);
  const env = {
    ...gitEnvironment,
    ...docker,
    PATH: programs.PATH,
    HOME: home,
    RUNNER_TEMP: temp,
    TMPDIR: temp,
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_SHA: sha,
    GITHUB_JOB: 'train',
    GITHUB_RUN_ID: '77',
  };
  const push = { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } };

  return {
    github,
    repository,
    registry,
    users,
    image: `${registry.host}/${REPOSITORY}`,
    checkout,
    sha,
    programs,
    env,
    shortPauses: shortPauses(machine),
    step: async (action, { permissions = PERMISSIONS, ...options } = {}) => {
      const start = performance.now();
      const path = join(ROOT, 'actions', action);
      const { runs } = readManifest(path);
      const transcript = await runBundle(join(path, 'dist/index.js'), {
        action: path,
        post: runs.post !== undefined,
        cwd: checkout.path,
        event: { name: 'push', payload: push },
        githubToken: github.addToken({ kind: 'actions', repository: REPOSITORY, permissions }),
        ...options,
        env: { ...env, ...options.env },
      });
      return { ...transcript, duration: performance.now() - start };
    },
    comment: () => {
      repository.addCommit({ branch: 'better' });
      const number = repository.addPullRequest({ head: 'better' });
      // Surely after the push: GitHub's times are in whole seconds.
      const created_at = new Date(Date.now() + 60_000).toISOString();
      const payload = { issue: { number, pull_request: {} }, comment: { id: 1, created_at } };
      return { name: 'issue_comment', payload };
    },
    statuses: () =>
      repository
        .statuses(sha)
        .map(({ context, state }) => `${context}: ${state}`)
        .reverse(),
    left: () => [home, temp].flatMap((each) => leaves(each).map((path) => relative(each, path))),
    texts: () => [home, temp, checkout.path].flatMap(leaves).flatMap(textOf),
    end: async () => {
      checkout.remove();
      folder.remove();
      await Promise.all([github.close(), registry.close()]);
    },
  };
}

/** Files, and folders with nothing in them. */
const leaves = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ entry, path }) => !entry.isDirectory() || readdirSync(path).length === 0)
    .map(({ path }) => path);

/** Nothing for a folder. */
function textOf(path: string): string[] {
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return [];
  }
}
