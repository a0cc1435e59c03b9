// A repository whose merges are gated. It is private, so that reading needs permissions too.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeRepository, startFakeGitHub } from '@ml-actions/github/fake';
import { type GitRepository, gitEnvironment, gitRepository, temporaryFolder } from '@ml-actions/testing';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from '@ml-actions/workflow-runner';
import { REPOSITORY, ROOT } from '../bundles/scene.ts';
import { listed, SLUG } from '../bundles/workflow.ts';
import type { Shows } from './show.ts';

export const MERGE_QUEUE = 'examples/merge-queue.yml';

/** A change of the code. */
export const CODE = { 'train.mjs': 'console.log("trained better");\n' };

export interface Happening {
  event: WorkflowOptions['event'];
  sha: string;
  ref: string;
}

export interface GatedScene {
  readonly repository: FakeRepository;
  readonly checkout: GitRepository;
  /** The tip of main, as far as this has pushed it. */
  readonly base: string;
  /** How many workflows were run. */
  readonly runs: number;
  /** Commits files to a branch, in git and on GitHub. @returns the commit */
  push(branch: string, files: Readonly<Record<string, string>>): Promise<string>;
  /** A pull request of one commit. */
  pullRequest(files: Readonly<Record<string, string>>): Promise<Happening & { number: number }>;
  /** The queue's commit for a pull request, after others have been merged or not. @param changed paths. */
  queued(number: number, head: string, changed: readonly string[], before?: string): Promise<Happening>;
  run(file: string, happening: Happening, broken?: string): Promise<WorkflowResult>;
  end(): Promise<void>;
}

export async function openGated(): Promise<GatedScene> {
  const folder = temporaryFolder();
  for (const name of ['home', 'temp']) mkdirSync(join(folder.path, name));
  const github = await startFakeGitHub();
  const repository = github.addRepository(REPOSITORY, { private: true });
  const checkout = await gitRepository({ remote: 'bare' });

  const push: GatedScene['push'] = async (branch, files) => {
    if (branch !== 'main') await checkout.git('checkout', '--quiet', '-B', branch);
    return publish(branch, await checkout.commit(files, 'Train better'), Object.keys(files));
  };
  /** @param changed paths. */
  async function publish(branch: string, sha: string, changed: readonly string[]): Promise<string> {
    const [tree = '', ...parents] = (await checkout.git('show', '--no-patch', '--format=%T %P', sha)).trim().split(' ');
    await checkout.git('push', '--quiet', 'origin', `${sha}:refs/heads/${branch}`);
    const files = Object.fromEntries(changed.map((path) => [path, 'modified' as const]));
    repository.addCommit({ sha, branch, parents, tree, files });
    return sha;
  }
  let base = await push('main', { 'train.mjs': 'console.log("trained");\n', 'README.md': 'Petals.\n' });
  let runs = 0;
  return {
    ...{ repository, checkout, push },
    get base() {
      return base;
    },
    get runs() {
      return runs;
    },
    pullRequest: async (files) => {
      const sha = await push('topic', files);
      const number = repository.addPullRequest({ head: 'topic' });
      const repo = { full_name: REPOSITORY, fork: false };
      const payload = {
        action: 'opened',
        number,
        pull_request: { number, head: { sha, ref: 'topic', repo }, base: { sha: base, ref: 'main', repo } },
      };
      return { event: { name: 'pull_request', payload }, sha, ref: `refs/pull/${number}/merge`, number };
    },
    queued: async (number, head, changed, before) => {
      if (before !== undefined) {
        await checkout.git('checkout', '--quiet', 'main');
        base = await push('main', { [before]: 'Before.\n' });
      }
      await checkout.git('checkout', '--quiet', '--detach', base);
      await checkout.git('merge', '--quiet', '--no-ff', '--message', `Merge #${number}`, head);
      const branch = `gh-readonly-queue/main/pr-${number}-${base}`;
      const sha = await publish(branch, await checkout.git('rev-parse', 'HEAD'), changed);
      const ref = `refs/heads/${branch}`;
      const merge_group = { head_sha: sha, base_sha: base, head_ref: ref, base_ref: 'refs/heads/main' };
      return { event: { name: 'merge_group', payload: { action: 'checks_requested', merge_group } }, sha, ref };
    },
    run: (file, { event, sha, ref }, broken = '') =>
      runWorkflow({
        file: join(ROOT, file),
        event,
        repository: { slug: REPOSITORY, folder: checkout.remote ?? '', sha, ref },
        run: { id: ++runs },
        vars: { BROKEN: broken },
        tokenFor: (permissions) =>
          github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: listed(permissions) }),
        apiUrl: github.url,
        env: {
          ...gitEnvironment,
          HOME: join(folder.path, 'home'),
          RUNNER_TEMP: join(folder.path, 'temp'),
          TMPDIR: join(folder.path, 'temp'),
        },
        actions: { root: ROOT, slug: SLUG },
      }),
    end: async () => {
      folder.remove();
      checkout.remove();
      await github.close();
    },
  };
}

export const MERGE_QUEUES: Shows = {
  'merge-queue': {
    system: "GitHub's merge queue",
    jobs: { look: 'success', train: 'skipped', check: 'success' },
    statuses: { 'pipelines-pass': 'success' },
    open: async () => {
      const { repository, pullRequest, queued, run, end } = await openGated();
      return {
        repository,
        standIns: [],
        happen: async () => {
          const opened = await pullRequest(CODE);
          await run(MERGE_QUEUE, opened);
          const group = await queued(opened.number, opened.sha, Object.keys(CODE));
          return { sha: group.sha, workflow: await run(MERGE_QUEUE, group) };
        },
        end,
      };
    },
  },
};
