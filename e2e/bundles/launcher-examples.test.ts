// The examples of runs that nobody waits for, as users copy them, byte for byte, with a stand-in for the orchestrator's program.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeRepository } from '@ml-actions/github/fake';
import { type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, REPOSITORY, type Scene } from './scene.ts';
import { listed, workflowOn } from './workflow.ts';

let scene: Scene;
let folder: TemporaryFolder;
let fork: FakeRepository;
let head: string;
let number: number;
beforeEach(async () => {
  scene = await openScene();
  folder = temporaryFolder();
  installArgo();
  scene.repository.addCollaborator('ada', 'admin');
  scene.repository.addCollaborator('joe', 'triage');
  fork = scene.github.addRepository('mallory/petal-width', { forkOf: REPOSITORY });
  head = fork.addCommit({ branch: 'better' });
  number = scene.repository.addPullRequest({ head: 'mallory:better' });
});
afterEach(async () => {
  await scene.end();
  folder.remove();
});

/** Knows the commands of the examples and no others. https://argo-workflows.readthedocs.io/en/latest/cli/argo/ */
function installArgo(): void {
  mkdirSync(join(folder.path, 'workflows'));
  const script = `#!/bin/bash
set -eu
cd '${folder.path}/workflows'
case "$*" in
  'submit --from workflowtemplate/train --parameter commit='*' --output name')
    name="train-$(ls | wc -l)"
    echo "\${5#commit=}" > "../$name.commit"
    echo Running > "$name"
    echo "$name" ;;
  'get train-'?' --output json') printf '{"status": {"phase": "%s"}}\\n' "$(cat "$2")" ;;
  'stop train-'?) echo Failed > "$2"; echo stopped > "../$2.stopped" ;;
  *) echo "argo: unknown command: $*" >&2; exit 64 ;;
esac
`;
  writeFileSync(join(folder.path, 'argo'), script, { mode: 0o755 });
}

/** Names of the workflows in the cluster. */
const workflows = (): string[] => readdirSync(join(folder.path, 'workflows')).sort();
const end = (name: string, phase: string): void => writeFileSync(join(folder.path, 'workflows', name), `${phase}\n`);
const commitOf = (name: string): string => readFileSync(join(folder.path, `${name}.commit`), 'utf8').trim();
const isStopped = (name: string): boolean => existsSync(join(folder.path, `${name}.stopped`));

let runs = 100;
const run = (example: string, event: WorkflowOptions['event']): Promise<WorkflowResult> =>
  workflowOn(scene, `examples/${example}.yml`, {
    event,
    run: { id: ++runs },
    tokenFor: (wanted) =>
      scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: listed(wanted) }),
    env: { ...scene.env, GITHUB_RUN_ID: String(runs), PATH: `${scene.env['PATH']}${delimiter}${folder.path}` },
  });

/** Something happens to the pull request, whose head is in a fork. */
const happens = (action: string, login: string, more: WorkflowOptions['event']['payload'] = {}) => {
  const pull_request = {
    number,
    head: { sha: head, ref: 'better', repo: { full_name: 'mallory/petal-width', fork: true } },
    base: { ref: 'main', repo: { full_name: REPOSITORY, fork: false } },
  };
  return run('run-on-demand', {
    name: 'pull_request_target',
    payload: { action, number, pull_request, sender: { login }, ...more },
  });
};
const labelled = (login: string, name = 'run') => happens('labeled', login, { label: { name } });

/** @param after milliseconds from now; GitHub's times are in whole seconds. */
const commented = (login: string, body: string, { after = 60_000, state = 'open', on = {} as object | null } = {}) =>
  run('run-on-demand', {
    name: 'issue_comment',
    payload: {
      action: 'created',
      issue: { number, state, ...(on !== null && { pull_request: {} }) },
      comment: { id: 1, body, created_at: new Date(Date.now() + after).toISOString() },
      sender: { login },
    },
  });

const recheck = (event: WorkflowOptions['event'] = { name: 'schedule', payload: {} }) => run('recheck', event);

/** The last status of each context. */
const statuses = (sha = head): Record<string, string> =>
  Object.fromEntries(
    scene.repository
      .statuses(sha)
      .toReversed()
      .map(({ context, state, description }) => [context, `${state}: ${description}`]),
  );
const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));

describe('run-on-demand', () => {
  test.each(['opened', 'reopened', 'synchronize'])(
    'a pull request that is %s waits, and says for what',
    async (action) => {
      const workflow = await happens(action, 'mallory');
      expect(results(workflow)).toEqual({ ask: 'success', who: 'skipped', run: 'skipped' });
      expect(statuses()).toEqual({ 'pipelines-pass': 'pending: Waits for the label run, or the comment /run' });
      expect(workflows()).toEqual([]);
    },
  );

  test.each([
    { name: 'the label', by: () => labelled('ada') },
    { name: 'a comment', by: () => commented('ada', '/run') },
  ])('$name of somebody who may write launches a run of the head, and nobody waits for it', async ({ by }) => {
    await happens('opened', 'mallory');
    const workflow = await by();
    expect(results(workflow)).toEqual({ ask: 'skipped', who: 'success', run: 'success' });
    expect(workflows()).toEqual(['train-0']);
    expect(commitOf('train-0')).toBe(head);
    expect(statuses()).toEqual({
      'run/train': expect.stringMatching(/^pending: Queued; to be settled by a recheck · train-0$/),
      'pipelines-pass': expect.stringMatching(/^pending: 1 of 1 run not finished: /),
    });
  });

  test.each([
    { who: 'somebody who may not write', login: 'joe' },
    { who: 'a stranger', login: 'mallory' },
  ])('$who launches none', async ({ login }) => {
    for (const workflow of [await labelled(login), await commented(login, '/run')]) {
      expect(results(workflow)).toEqual({ ask: 'skipped', who: 'failure', run: 'skipped' });
    }
    expect(workflows()).toEqual([]);
    expect(statuses()).toEqual({});
  });

  test.each([
    { name: 'another label', by: () => labelled('ada', 'wontfix') },
    { name: 'another comment', by: () => commented('ada', 'Please /run this') },
    { name: 'a comment on an issue', by: () => commented('ada', '/run', { on: null }) },
    { name: 'a comment on a closed pull request', by: () => commented('ada', '/run', { state: 'closed' }) },
  ])('$name asks for nothing', async ({ by }) => {
    expect(results(await by())).toEqual({ ask: 'skipped', who: 'skipped', run: 'skipped' });
  });

  test('a comment does not run what was pushed after it', async () => {
    const workflow = await commented('ada', '/run', { after: -60_000 });
    expect(results(workflow)).toEqual({ ask: 'skipped', who: 'success', run: 'failure' });
    expect(JSON.stringify(workflow)).toContain('may not have seen');
    expect(workflows()).toEqual([]);
  });

  test('a run of a newer commit cancels the one of the commit before', async () => {
    await labelled('ada');
    const before = head;
    head = fork.addCommit({ branch: 'better' });
    await labelled('ada');
    expect([isStopped('train-0'), isStopped('train-1')]).toEqual([true, false]);
    expect(commitOf('train-1')).toBe(head);
    expect(statuses(before)['run/train']).toBe(`error: Superseded by ${head.slice(0, 7)}`);
    expect(statuses()['run/train']).toMatch(/^pending/);
  });
});

describe('recheck', () => {
  test.each([
    { phase: 'Succeeded', run: 'success: Succeeded', gate: 'success: The run passed', result: 'success' },
    {
      phase: 'Failed',
      run: 'failure: Failed',
      gate: expect.stringMatching(/^failure: 1 of 1 run failed: /),
      result: 'failure',
    },
  ])('a run that has $phase is settled, and its commit is judged', async ({ phase, run: said, gate, result }) => {
    await labelled('ada');
    end('train-0', phase);
    const workflow = await recheck();
    expect(results(workflow)).toEqual({ recheck: 'success', check: result });
    expect(statuses()).toEqual({ 'run/train': said, 'pipelines-pass': gate });
  });

  test('a run that goes on is left, and its commit not judged again', async () => {
    await labelled('ada');
    const before = statuses();
    expect(results(await recheck())).toEqual({ recheck: 'success', check: 'skipped' });
    expect(statuses()).toEqual(before);
  });

  test('a run that calls is settled alone', async () => {
    await labelled('ada');
    end('train-0', 'Succeeded');
    const other = scene.sha;
    const call = (commit: string) =>
      recheck({ name: 'repository_dispatch', payload: { action: 'run-ended', client_payload: { commit } } });
    expect(results(await call(other))).toEqual({ recheck: 'success', check: 'skipped' });
    expect(results(await call(head))).toEqual({ recheck: 'success', check: 'success' });
    expect(statuses()['pipelines-pass']).toBe('success: The run passed');
  });

  test('a run that cannot be asked for stays pending, and the workflow says so', async () => {
    await labelled('ada');
    writeFileSync(join(folder.path, 'argo'), '#!/bin/sh\necho "connection refused" >&2\nexit 1\n');
    const workflow = await recheck();
    expect(results(workflow)).toEqual({ recheck: 'failure', check: 'skipped' });
    expect(JSON.stringify(workflow)).toContain('connection refused');
    expect(statuses()['run/train']).toMatch(/^pending/);
  });
});
