import { match, ok, partialDeepStrictEqual, strictEqual } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type FakeGitHub, startFakeGitHub } from '@ml-actions/github/fake';
import { type GitRepository, gitEnvironment, gitRepository, runBundle, type Transcript } from '@ml-actions/testing';
import type { Installation } from './installation.ts';
import type { Played } from './play.ts';
import type { RealServer } from './server.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const REPOSITORY = 'ada/engine';
const IMAGE = `registry.example.com/ada/engine@sha256:${'5'.repeat(64)}`;

/** A repository with the example's pipeline, on a GitHub of its own. */
export interface Project {
  github: FakeGitHub;
  checkout: GitRepository;
  /** What may write statuses, as the server is given one and the job another. */
  token: string;
  /** Makes a commit, which GitHub has too. @param change of the pipeline of the example; default: none. */
  commit(change?: (source: string) => string): Promise<string>;
  statuses(sha: string): Record<string, string>;
  close(): Promise<void>;
}

export async function startProject(): Promise<Project> {
  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY);
  const checkout = await gitRepository();
  await checkout.git('remote', 'add', 'origin', `https://github.com/${REPOSITORY}.git`);
  const example = join(ROOT, 'examples', 'sematic');
  cpSync(example, join(checkout.path, 'pipelines'), { recursive: true });
  const source = readFileSync(join(example, 'regression.py'), 'utf8');
  let commits = 0;
  return {
    github,
    checkout,
    token: github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: { statuses: 'write' } }),
    commit: async (change = (text) => text) => {
      const files = {
        'pipelines/regression.py': change(source),
        'notes.md': `${++commits}\n`,
        '.gitignore': 'results.json\n__pycache__\n',
      };
      const sha = await checkout.commit(files, `Commit ${commits}`);
      repository.addCommit({ sha });
      return sha;
    },
    statuses: (sha) =>
      Object.fromEntries(
        repository
          .statuses(sha)
          .toReversed()
          .map(({ context, state }) => [context, state]),
      ),
    close: async () => {
      checkout.remove();
      await github.close();
    },
  };
}

interface Steps {
  launch(sha: string, inputs?: Record<string, string>, more?: { signalWhen?: RegExp }): Promise<Transcript>;
  check(sha: string, inputs?: Record<string, string>, env?: Record<string, string>): Promise<Transcript>;
}

let runs = 100;

function stepsOf({ github, checkout, token }: Project, server: RealServer, { python }: Installation): Steps {
  const step = (
    action: string,
    sha: string,
    inputs: Readonly<Record<string, string>>,
    { signalWhen, env }: { signalWhen?: RegExp | undefined; env?: Readonly<Record<string, string>> } = {},
  ): Promise<Transcript> => {
    const path = join(ROOT, 'actions', action);
    return runBundle(join(path, 'dist', 'index.js'), {
      action: path,
      cwd: checkout.path,
      event: { name: 'push', payload: { after: sha, repository: { full_name: REPOSITORY, default_branch: 'main' } } },
      githubToken: token,
      inputs: { backend: 'sematic', url: server.url, token: server.key ?? '', ...inputs },
      env: {
        ...gitEnvironment,
        GITHUB_API_URL: github.url,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_SHA: sha,
        GITHUB_JOB: action,
        GITHUB_RUN_ID: String(++runs),
        // What Sematic's own client keeps is no business of the home of whoever runs this.
        SEMATIC_CONFIG_DIR: join(checkout.path, '..', `client-${runs}`),
        ...env,
      },
      post: true,
      timeout: 180_000,
      ...(signalWhen !== undefined && { signal: { signal: 'SIGINT', when: (stdout) => signalWhen.test(stdout) } }),
    });
  };
  return {
    launch: (sha, inputs = {}, { signalWhen } = {}) =>
      step(
        'tag-and-launch-run',
        sha,
        {
          name: 'regression',
          image: IMAGE,
          launch: `"${python}" -m pipelines.launch --tag={tags}`,
          interval: '1s',
          timeout: '2m',
          ...inputs,
        },
        { signalWhen },
      ),
    check: (sha, inputs = {}, env = {}) => step('commit-check', sha, { 'appear-within': '0s', ...inputs }, { env }),
  };
}

const RAISES = (text: string): string =>
  text.replace('    return evaluate(', '    raise ValueError("the prices are wrong")\n    return evaluate(');
const WAITS = (text: string): string =>
  text.replace('    return evaluate(', '    import time; time.sleep(60)\n    return evaluate(');

interface Story {
  name: string;
  tell(project: Project, steps: Steps, server: RealServer, installation: Installation): Promise<void>;
}

const shown = ({ stdout, stderr }: Transcript): string => `${stdout}${stderr}`;

const stories: Story[] = [
  {
    name: 'the example’s script launches a run that is found, followed, noted and green',
    tell: async ({ checkout, commit, statuses }, { launch, check }) => {
      const sha = await commit();
      const launched = await launch(sha);
      strictEqual(launched.exitCode, 0, shown(launched));
      partialDeepStrictEqual(launched.outputs, { state: 'succeeded', 'native-state': 'RESOLVED' });
      match(readFileSync(join(checkout.path, 'results.json'), 'utf8'), /"r2".*0\.99/s);
      const checked = await check(sha, { 'expected-runs': 'regression' });
      strictEqual(checked.exitCode, 0, shown(checked));
      match(shown(checked), /The GitHub plugin of .* posts the commit status `sematic-pipelines-pass` too/);
      partialDeepStrictEqual(statuses(sha), { 'run/regression': 'success', 'sematic-pipelines-pass': 'success' });
      const byServer = await check(sha, { judge: 'server' });
      partialDeepStrictEqual(byServer.outputs, { state: 'success', description: 'All 1 runs have succeeded.' });
      const alike = await check(sha, { compatibility: 'sematic' });
      strictEqual(alike.outputs['description'], byServer.outputs['description']);
    },
  },
  {
    name: 'a run that fails is told with its exception, and judged by our rule as by the server’s',
    tell: async ({ commit, statuses }, { launch, check }) => {
      const sha = await commit(RAISES);
      const launched = await launch(sha);
      strictEqual(launched.exitCode, 1, shown(launched));
      match(launched.outputs['failure'] ?? '', /ValueError: the prices are wrong/);
      const checked = await check(sha);
      match(checked.summary, /ValueError: the prices are wrong/);
      partialDeepStrictEqual(statuses(sha), { 'run/regression': 'failure', 'sematic-pipelines-pass': 'failure' });
      const byServer = await check(sha, { judge: 'server' });
      const alike = await check(sha, { compatibility: 'sematic' });
      match(byServer.outputs['description'] ?? '', /did not succeed/);
      strictEqual(alike.outputs['description'], byServer.outputs['description']);
    },
  },
  {
    name: 'a launch that is cancelled cancels its run, and leaves no pending status',
    tell: async ({ commit, statuses }, { launch }, server) => {
      const sha = await commit(WAITS);
      const launched = await launch(sha, {}, { signalWhen: /Run [0-9a-f]{32} is/ });
      ok(launched.exitCode !== 0);
      partialDeepStrictEqual(statuses(sha), { 'run/regression': 'error' });
      partialDeepStrictEqual(await newestRun(server), { future_state: 'CANCELED' });
    },
  },
  {
    name: 'a run is made from an earlier one without a script',
    tell: async ({ commit, statuses }, { launch, check }, server) => {
      const first = await commit();
      const launched = await launch(first);
      strictEqual(launched.exitCode, 0, shown(launched));
      const sha = await commit();
      const again = await launch(sha, { launch: '', 'from-run': 'pipelines.regression.regression' });
      strictEqual(again.exitCode, 0, shown(again));
      partialDeepStrictEqual(await newestRun(server), { future_state: 'RESOLVED', container_image_uri: IMAGE });
      strictEqual((await check(sha)).exitCode, 0);
      partialDeepStrictEqual(statuses(sha), { 'sematic-pipelines-pass': 'success' });
    },
  },
  {
    name: 'a run of another commit does not count',
    tell: async ({ checkout, commit }, { launch, check }) => {
      const sha = await commit();
      await commit();
      const launched = await launch(sha);
      strictEqual(launched.exitCode, 1);
      match(shown(launched), /The checkout is at [0-9a-f]{40}, not at/);
      const unverified = await launch(sha, { 'verify-git': 'false', name: 'other' });
      strictEqual(unverified.exitCode, 0, shown(unverified));
      const checked = await check(sha);
      match(checked.outputs['description'] ?? '', /launched from commit/);
      await checkout.git('switch', '--quiet', 'main');
    },
  },
  {
    name: 'a wrong key is said to be one, and a commit without runs does not pass',
    tell: async ({ commit }, { check }) => {
      const sha = await commit();
      match(shown(await check(sha, { token: 'wrong' })), /the API key is not accepted/);
      match(shown(await check(sha)), /No run of this commit/);
      partialDeepStrictEqual((await check(sha, { compatibility: 'sematic' })).outputs, { state: 'success' });
    },
  },
  {
    name: 'a settings file that Sematic has written names the server',
    tell: async ({ checkout, commit }, { check }, server, { sematic }) => {
      const folder = join(checkout.path, '..', 'settings');
      const env = { PATH: process.env['PATH'], HOME: checkout.path, SEMATIC_CONFIG_DIR: folder };
      const settings = { SEMATIC_API_ADDRESS: server.url, SEMATIC_API_KEY: server.key ?? '' };
      for (const [name, value] of Object.entries(settings))
        await promisify(execFile)(sematic, ['settings', 'set', name, value], { env });
      const inputs = { url: '', token: '', profile: 'default' };
      const checked = await check(await commit(), inputs, { SEMATIC_CONFIG_DIR: folder });
      match(shown(checked), /No run of this commit/);
    },
  },
];

/** The run that was made last. */
async function newestRun({ url, key }: RealServer): Promise<Record<string, unknown>> {
  const filters = encodeURIComponent(JSON.stringify({ parent_id: { eq: null } }));
  const answer = await fetch(`${url}/api/v1/runs?limit=1&filters=${filters}`, {
    headers: key === undefined ? {} : { 'x-api-key': key },
  });
  const { content } = (await answer.json()) as { content: Record<string, unknown>[] };
  return content[0] ?? {};
}

/** Runs the bundles as a workflow does, with a server that runs what they launch. */
export async function tellStories(project: Project, server: RealServer, installation: Installation): Promise<Played[]> {
  const steps = stepsOf(project, server, installation);
  const told: Played[] = [];
  for (const { name, tell } of stories) {
    server.empty();
    try {
      await tell(project, steps, server, installation);
      told.push({ name, difference: undefined });
    } catch (error) {
      told.push({ name, difference: error instanceof Error ? error.message : String(error) });
    }
  }
  return told;
}
