// The gate's status must arrive whatever happens to a commit, with no permission more than the files give: a required
// status that stays out holds a merge back for ever. The repository is private, so that reading needs permissions too.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeRepository } from '@ml-actions/github/fake';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { CODE, type GatedScene, type Happening, MERGE_QUEUE, openGated } from '../examples/merge-queue.ts';
import { stepOf } from './workflow.ts';

let scene: GatedScene;
let repository: FakeRepository;
let base: string;
let push: GatedScene['push'];
let pullRequest: GatedScene['pullRequest'];
let queued: GatedScene['queued'];
let run: GatedScene['run'];
beforeEach(async () => {
  scene = await openGated();
  ({ repository, base, push, pullRequest, queued, run } = scene);
});
afterEach(() => scene.end());

const onMain = (name: string, sha: string, payload: WorkflowOptions['event']['payload'] = {}): Happening => ({
  event: { name, payload },
  sha,
  ref: 'refs/heads/main',
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

const BROKEN = { 'train.mjs': 'process.exit(3);\n' };
const DOCS = { 'README.md': 'More petals.\n', 'docs/method.md': 'How.\n' };
const NOT_NEEDED = 'Not needed: the change touches none of `paths`';

describe('examples/merge-queue.yml', () => {
  const FILE = MERGE_QUEUE;

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
    const gate = repository.addWorkflowRun({ sha, path: '.github/workflows/gate.yml', id: scene.runs + 1 });
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
