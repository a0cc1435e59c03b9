import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, failure, REPOSITORY, scene } from './scene.ts';

afterEach(endScenes);

describe('The check runs of a commit', () => {
  test('are told as far as they go', async () => {
    const { connect, repository, sha, asked, host } = await scene();
    const at = new Date(host.now());
    repository.addCheckRun({ sha, name: 'build', app: 'circleci', conclusion: 'failure', title: '3 tests failed' });
    repository.addCheckRun({ sha, name: 'deploy', app: 'argo', status: 'queued' });
    const found = await (await connect()).checkRunsOf(sha);
    expect(found.find(({ name }) => name === 'build')).toEqual({
      id: expect.any(Number),
      name: 'build',
      app: 'circleci',
      status: 'completed',
      conclusion: 'failure',
      title: '3 tests failed',
      url: expect.stringMatching(/^https:\/\/github\.com\/octo\/model\/runs\/\d+$/),
      startedAt: at,
      completedAt: at,
    });
    expect(found.find(({ name }) => name === 'deploy')).toEqual({
      id: expect.any(Number),
      name: 'deploy',
      app: 'argo',
      status: 'queued',
      url: expect.any(String),
      startedAt: at,
    });
    expect(asked()).toEqual([`GET /commits/${sha}/check-runs`]);
  });

  test('know the run of the workflow that they are a job of', async () => {
    const { connect, repository, sha } = await scene();
    const run = repository.addWorkflowRun({ sha });
    const id = run.job('build');
    const github = await connect();
    await github.postCheckRun(sha, { name: 'report', status: 'in_progress', title: 'Report', summary: '' });
    const found = await github.checkRunsOf(sha);
    expect(found.map(({ name, workflowRun }) => [name, workflowRun])).toEqual(
      expect.arrayContaining([
        ['build', run.id],
        // A step's, which only looks like those of Actions.
        ['report', undefined],
      ]),
    );
    expect(found.find(({ name }) => name === 'build')?.id).toBe(id);
  });

  test('are the latest of each name in each suite', async () => {
    const { connect, repository, sha } = await scene();
    const run = repository.addWorkflowRun({ sha });
    run.job('build', { conclusion: 'failure' });
    const second = run.job('build');
    const other = repository.addWorkflowRun({ sha }).job('build', { conclusion: 'skipped' });
    const found = await (await connect()).checkRunsOf(sha);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set([second, other]));
  });

  test('are read page by page', async () => {
    const { connect, repository, sha } = await scene();
    const run = repository.addWorkflowRun({ sha });
    for (let n = 0; n < 230; n++) run.job(`leg ${n}`);
    await expect((await connect()).checkRunsOf(sha)).resolves.toHaveLength(230);
  });

  test('are an error when the list ends early', async () => {
    const { connect, server, sha } = await scene();
    server.fail({
      on: `GET /repos/${REPOSITORY}/commits/*`,
      fault: { status: 200, json: { total_count: 2, check_runs: [] } },
    });
    const { message } = await failure((await connect()).checkRunsOf(sha));
    expect(message).toBe(`GitHub says that ${sha} has 2 check runs, and listed 0`);
  });

  test('are an error where GitHub may leave some out: it looks at 1000 check suites', async () => {
    const { connect, repository, sha } = await scene();
    for (let n = 0; n < 1_000; n++) repository.addCheckRun({ sha, name: 'build', app: `app-${n}` });
    const { message, hint } = await failure((await connect()).checkRunsOf(sha));
    expect(message).toBe(`${sha} has 1000 check suites or more, and GitHub lists no others`);
    expect(hint).toBe('Push a new commit.');
  });
});

describe('The runs of workflows', () => {
  test('of a commit tell their file and event, without the ref that some name', async () => {
    const { connect, repository, server, sha } = await scene();
    const run = repository.addWorkflowRun({ sha, path: '.github/workflows/ci.yml', event: 'pull_request' });
    repository.addWorkflowRun({ sha: repository.addCommit() });
    const github = await connect();
    await expect(github.workflowRunsOf(sha)).resolves.toEqual([
      { id: run.id, path: '.github/workflows/ci.yml', event: 'pull_request' },
    ]);
    server.fail({
      on: `GET /repos/${REPOSITORY}/actions/runs`,
      fault: {
        status: 200,
        json: { total_count: 1, workflow_runs: [{ id: 5, path: '.github/workflows/ci.yml@main', event: 'push' }] },
      },
    });
    await expect(github.workflowRunsOf(sha)).resolves.toMatchObject([{ path: '.github/workflows/ci.yml' }]);
  });

  test('have jobs, each on its runner', async () => {
    const { connect, repository, sha } = await scene();
    const run = repository.addWorkflowRun({ sha });
    run.job('Train', { conclusion: 'failure', runner: 'runner 1' });
    run.job('Train', { status: 'in_progress', runner: 'runner 2' });
    run.job('Check', { status: 'queued' });
    const github = await connect();
    await expect(github.jobsOf(String(run.id), '1')).resolves.toEqual([
      { name: 'Train', status: 'completed', runner: 'runner 1' },
      { name: 'Check', status: 'queued', runner: undefined },
    ]);
    await expect(github.jobsOf(String(run.id), '2')).resolves.toEqual([
      { name: 'Train', status: 'in_progress', runner: 'runner 2' },
    ]);
  });

  test('are read page by page', async () => {
    const { connect, repository, sha } = await scene();
    for (let n = 0; n < 120; n++) repository.addWorkflowRun({ sha });
    await expect((await connect()).workflowRunsOf(sha)).resolves.toHaveLength(120);
  });
});

test.each([
  { what: 'check runs', permission: 'checks: read', ask: 'checkRunsOf' },
  { what: 'runs of workflows', permission: 'actions: read', ask: 'workflowRunsOf' },
] as const)('The $what of a private repository need `$permission`', async ({ permission, ask }) => {
  const { connect, server } = await scene();
  const sha = server.addRepository('octo/secret', { private: true }).addCommit();
  const token = server.addToken({ kind: 'actions', repository: 'octo/secret', permissions: { statuses: 'write' } });
  const github = await connect({ repository: 'octo/secret', githubToken: token });
  const { message, hint } = await failure(github[ask](sha));
  expect(message).toContain('403');
  expect(hint).toContain(`\`${permission}\``);
});
