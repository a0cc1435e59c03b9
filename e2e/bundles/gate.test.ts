// The gate's status must arrive whatever happens to a commit, with no permission more than the files give: a required
// status that stays out holds a merge back for ever. The repository is private, so that reading needs permissions too.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '@ml-actions/github/fake';
import {
  type GitRepository,
  gitEnvironment,
  gitRepository,
  type TemporaryFolder,
  temporaryFolder,
} from '@ml-actions/testing';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from '@ml-actions/workflow-runner';
import { REPOSITORY, ROOT } from './scene.ts';
import { listed, SLUG, stepOf } from './workflow.ts';

let folder: TemporaryFolder;
let github: FakeGitHub;
let repository: FakeRepository;
let checkout: GitRepository;
let base: string;
beforeEach(async () => {
  folder = temporaryFolder();
  for (const name of ['home', 'temp']) mkdirSync(join(folder.path, name));
  github = await startFakeGitHub();
  repository = github.addRepository(REPOSITORY, { private: true });
  checkout = await gitRepository({ remote: 'bare' });
  base = await push('main', { 'train.mjs': 'console.log("trained");\n', 'README.md': 'Petals.\n' });
});
afterEach(async () => {
  folder.remove();
  checkout.remove();
  await github.close();
});

/** Commits files to a branch, in git and on GitHub. @returns the commit */
async function push(branch: string, files: Readonly<Record<string, string>>): Promise<string> {
  if (branch !== 'main') await checkout.git('checkout', '--quiet', '-B', branch);
  return publish(branch, await checkout.commit(files, 'Train better'), Object.keys(files));
}

/** @param changed paths. */
async function publish(branch: string, sha: string, changed: readonly string[]): Promise<string> {
  const [tree = '', ...parents] = (await checkout.git('show', '--no-patch', '--format=%T %P', sha)).trim().split(' ');
  await checkout.git('push', '--quiet', 'origin', `${sha}:refs/heads/${branch}`);
  const files = Object.fromEntries(changed.map((path) => [path, 'modified' as const]));
  repository.addCommit({ sha, branch, parents, tree, files });
  return sha;
}

interface Happening {
  event: WorkflowOptions['event'];
  sha: string;
  ref: string;
}

/** A pull request of one commit. */
async function pullRequest(files: Readonly<Record<string, string>>): Promise<Happening & { number: number }> {
  const sha = await push('topic', files);
  const number = repository.addPullRequest({ head: 'topic' });
  const repo = { full_name: REPOSITORY, fork: false };
  const payload = {
    action: 'opened',
    number,
    pull_request: { number, head: { sha, ref: 'topic', repo }, base: { sha: base, ref: 'main', repo } },
  };
  return { event: { name: 'pull_request', payload }, sha, ref: `refs/pull/${number}/merge`, number };
}

/** The queue's commit for a pull request, after others have been merged or not. */
async function queued(number: number, head: string, changed: readonly string[], before?: string): Promise<Happening> {
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
}

const onMain = (name: string, sha: string, payload: WorkflowOptions['event']['payload'] = {}): Happening => ({
  event: { name, payload },
  sha,
  ref: 'refs/heads/main',
});

let runs = 0;
const run = (file: string, { event, sha, ref }: Happening, broken = ''): Promise<WorkflowResult> =>
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
  });

/** The last status of each context. */
const statuses = (sha: string): Record<string, string> =>
  Object.fromEntries(
    repository
      .statuses(sha)
      .toReversed()
      .map(({ context, state }) => [context, state]),
  );

const said = (workflow: WorkflowResult): string | undefined =>
  stepOf(workflow, 'check', 'commit-check').outputs['description'];

const CODE = { 'train.mjs': 'console.log("trained better");\n' };
const BROKEN = { 'train.mjs': 'process.exit(3);\n' };
const DOCS = { 'README.md': 'More petals.\n', 'docs/method.md': 'How.\n' };
const NOT_NEEDED = 'Not needed: the change touches none of `paths`';

describe('examples/merge-queue.yml', () => {
  const FILE = 'examples/merge-queue.yml';

  test('a pull request that changes code is run and judged', async () => {
    const opened = await pullRequest(CODE);
    const workflow = await run(FILE, opened);
    expect(workflow.jobs.map(({ id, result }) => `${id}: ${result}`)).toEqual([
      'look: success',
      'train: success',
      'check: success',
    ]);
    expect(statuses(opened.sha)).toEqual({ 'run/train': 'success', 'pipelines-pass': 'success' });
  });

  test('a pull request that breaks the run is held back', async () => {
    const opened = await pullRequest(BROKEN);
    const workflow = await run(FILE, opened);
    expect(workflow.result).toBe('failure');
    expect(statuses(opened.sha)).toEqual({ 'run/train': 'failure', 'pipelines-pass': 'failure' });
  });

  test('a pull request that changes documentation starts no run, and its status arrives', async () => {
    const opened = await pullRequest(DOCS);
    const workflow = await run(FILE, opened);
    expect(workflow.jobs.map(({ id, result }) => `${id}: ${result}`)).toEqual([
      'look: success',
      'train: skipped',
      'check: success',
    ]);
    expect(said(workflow)).toBe(NOT_NEEDED);
    expect(statuses(opened.sha)).toEqual({ 'pipelines-pass': 'success' });
  });

  test('the queue starts no second run of the same files, and says whose run counts', async () => {
    const opened = await pullRequest(CODE);
    await run(FILE, opened);
    const group = await queued(opened.number, opened.sha, Object.keys(CODE));
    const workflow = await run(FILE, group);
    expect(said(workflow)).toBe(`Same files as ${opened.sha.slice(0, 7)}: The run passed`);
    expect(statuses(group.sha)).toEqual({ 'pipelines-pass': 'success' });
  });

  test('the queue runs what others have changed meanwhile', async () => {
    const opened = await pullRequest(CODE);
    await run(FILE, opened);
    const group = await queued(opened.number, opened.sha, Object.keys(CODE), 'other.py');
    const workflow = await run(FILE, group);
    expect(said(workflow)).toBe('The run passed');
    expect(statuses(group.sha)).toEqual({ 'run/train': 'success', 'pipelines-pass': 'success' });
  });

  test('the queue lets documentation through', async () => {
    const opened = await pullRequest(DOCS);
    const group = await queued(opened.number, opened.sha, Object.keys(DOCS), 'other.py');
    const workflow = await run(FILE, group);
    expect(said(workflow)).toBe(NOT_NEEDED);
    expect(statuses(group.sha)).toEqual({ 'pipelines-pass': 'success' });
  });

  test('a branch that is run by hand is judged, whatever it changes', async () => {
    const workflow = await run(FILE, onMain('workflow_dispatch', base, { inputs: {} }));
    expect(said(workflow)).toBe('The run passed');
    expect(statuses(base)).toEqual({ 'run/train': 'success', 'pipelines-pass': 'success' });
  });
});

describe('e2e/workflows/gate.yml, which judges everything', () => {
  const FILE = 'e2e/workflows/gate.yml';
  const pushed = (sha: string): Happening =>
    onMain('push', sha, { ref: 'refs/heads/main', before: base, after: sha, head_commit: { id: sha } });

  test.each(['schedule', 'repository_dispatch'])('the event %s is about no change, and is judged', async (name) => {
    const workflow = await run(FILE, onMain(name, base));
    expect(said(workflow)).toBe('The run passed');
    expect(statuses(base)).toEqual({ 'run/train': 'success', 'pipelines-pass': 'success' });
  });

  test.each([
    { name: 'code', files: CODE, says: 'The run passed' },
    { name: 'documentation', files: { 'docs/a.md': 'A.\n' }, says: NOT_NEEDED },
  ])('a push of $name: $says', async ({ files, says }) => {
    const sha = await push('main', files);
    expect(said(await run(FILE, pushed(sha)))).toBe(says);
    expect(statuses(sha)['pipelines-pass']).toBe('success');
  });

  test('a job of another workflow that failed holds the merge back', async () => {
    const sha = await push('main', CODE);
    repository.addWorkflowRun({ sha, path: '.github/workflows/lint.yml' }).job('check', { conclusion: 'failure' });
    const gate = repository.addWorkflowRun({ sha, path: '.github/workflows/gate.yml', id: runs + 1 });
    gate.job('train');
    gate.job('check', { status: 'in_progress', runner: 'workflow-runner' });
    const workflow = await run(FILE, pushed(sha));
    expect(said(workflow)).toBe('1 of 3 runs failed: check (failure)');
    expect(statuses(sha)).toEqual({ 'run/train': 'success', 'pipelines-pass': 'failure' });
  });

  test('a run that failed holds the merge back', async () => {
    const sha = await push('main', CODE);
    expect((await run(FILE, pushed(sha), 'yes')).result).toBe('failure');
    expect(statuses(sha)).toEqual({ 'run/train': 'failure', 'pipelines-pass': 'failure' });
  });
});
