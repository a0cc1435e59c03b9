// What a gate asks, as raw requests.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

let github: FakeGitHub;
let repository: FakeRepository;
let sha: string;
beforeEach(async () => {
  github = await startFakeGitHub({ now: () => Date.UTC(2026, 0, 1) });
  repository = github.addRepository('acme/model');
  sha = repository.addCommit({ files: { 'train.py': 'added' } });
});
afterEach(() => github.close());

const get = (path: string) => ask(github, `GET /repos/acme/model${path}`);

describe('runs of workflows', () => {
  test('of a commit are listed, the newest first, and by event', async () => {
    const first = repository.addWorkflowRun({ sha });
    const second = repository.addWorkflowRun({ sha, path: '.github/workflows/lint.yml', event: 'pull_request' });
    repository.addWorkflowRun({ sha: repository.addCommit() });
    expect((await get(`/actions/runs?head_sha=${sha}`)).json).toMatchObject({
      total_count: 2,
      workflow_runs: [
        { id: second.id, path: '.github/workflows/lint.yml', event: 'pull_request', head_sha: sha, run_attempt: 1 },
        { id: first.id, path: '.github/workflows/ci.yml', event: 'push', head_sha: sha },
      ],
    });
    expect((await get(`/actions/runs?head_sha=${sha}&event=push`)).json).toMatchObject({ total_count: 1 });
  });

  test('have jobs by attempt, which are check runs of one suite', async () => {
    const run = repository.addWorkflowRun({ sha });
    const first = run.job('build', { conclusion: 'failure' });
    const again = run.job('build', { status: 'in_progress', runner: 'runner 1' });
    expect((await get(`/actions/runs/${run.id}/attempts/2/jobs`)).json).toMatchObject({
      total_count: 1,
      jobs: [{ id: again, name: 'build', status: 'in_progress', conclusion: null, runner_name: 'runner 1' }],
    });
    expect((await get(`/actions/runs/${run.id}/attempts/3/jobs`)).status).toBe(404);
    const { json } = await get(`/commits/${sha}/check-runs?filter=all`);
    const runs = (json as { check_runs: { id: number; check_suite: { id: number } }[] }).check_runs;
    expect(runs.map(({ id }) => id)).toEqual([again, first]);
    expect(new Set(runs.map(({ check_suite }) => check_suite.id)).size).toBe(1);
  });
});

describe('the timeline of a pull request', () => {
  test('tells who did what to its labels', async () => {
    repository.addCommit({ branch: 'topic' });
    const number = repository.addPullRequest({ head: 'topic', labels: ['new'] });
    repository.label(number, 'accept', { login: 'grace' });
    // Again, which is nothing new.
    repository.label(number, 'accept', { login: 'eve' });
    repository.unlabel(number, 'accept', { login: 'eve' });
    expect((await get(`/issues/${number}/timeline`)).json).toMatchObject([
      { event: 'labeled', label: { name: 'new' }, actor: { login: 'acme', type: 'User' } },
      { event: 'labeled', label: { name: 'accept' }, actor: { login: 'grace' }, created_at: '2026-01-01T00:00:00Z' },
      { event: 'unlabeled', label: { name: 'accept' }, actor: { login: 'eve' }, performed_via_github_app: null },
    ]);
  });
});

test.each([
  { role: 'admin' as const, permission: 'admin' },
  { role: 'maintain' as const, permission: 'write' },
  { role: 'triage' as const, permission: 'read' },
])('the role $role is the permission $permission', async ({ role, permission }) => {
  repository.addCollaborator('grace', role);
  expect((await get('/collaborators/grace/permission')).json).toMatchObject({ permission, role_name: role });
  expect((await get('/collaborators/nobody/permission')).status).toBe(404);
});

describe('files', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, 'added' as const]));

  test('of a comparison end at 300', async () => {
    const head = repository.addCommit({ files: many(301) });
    const { json } = await get(`/compare/${sha}...${head}`);
    expect((json as { files: unknown[] }).files).toHaveLength(300);
  });

  test('of a pull request end at 3000, and it tells how many there are', async () => {
    repository.addCommit({ branch: 'topic', files: many(3_001) });
    const number = repository.addPullRequest({ head: 'topic' });
    expect((await get(`/pulls/${number}/files?per_page=100&page=30`)).json).toHaveLength(100);
    expect((await get(`/pulls/${number}/files?per_page=100&page=31`)).json).toEqual([]);
    expect((await get(`/pulls/${number}`)).json).toMatchObject({ changed_files: 3_001 });
  });

  test('that were moved tell from where', async () => {
    const head = repository.addCommit({ files: { 'src/train.py': { movedFrom: 'train.py' } } });
    expect((await get(`/compare/${sha}...${head}`)).json).toMatchObject({
      files: [{ filename: 'src/train.py', status: 'renamed', previous_filename: 'train.py' }],
    });
  });
});

describe('trees', () => {
  const treeOf = async (commit: string) =>
    ((await get(`/commits/${commit}`)).json as { commit: { tree: { sha: string } } }).commit.tree.sha;

  test('differ from commit to commit, unless the test says that the files are the same', async () => {
    const tree = 'a'.repeat(40);
    const [one, other, third] = [
      repository.addCommit({ tree }),
      repository.addCommit({ tree }),
      repository.addCommit(),
    ];
    expect([await treeOf(one), await treeOf(other)]).toEqual([tree, tree]);
    expect(await treeOf(third)).not.toBe(await treeOf(sha));
  });

  test.each(['merge', 'squash'] as const)('of a %s are those of the head, unless the base has gone on', async (how) => {
    const head = repository.addCommit({ branch: 'topic' });
    const number = repository.addPullRequest({ head: 'topic' });
    const late = repository.addCommit({ branch: 'late' });
    const second = repository.addPullRequest({ head: 'late' });
    expect(await treeOf(repository.mergePullRequest(number, how))).toBe(await treeOf(head));
    expect(await treeOf(repository.mergePullRequest(second, how))).not.toBe(await treeOf(late));
  });
});

test.each([
  { path: '/actions/runs', needs: 'actions=read' },
  { path: '/issues/1/timeline', needs: 'issues=read; pull_requests=read' },
])('$path of a private repository needs $needs', async ({ path, needs }) => {
  const secret = github.addRepository('acme/secret', { private: true });
  secret.addCommit();
  secret.addCommit({ branch: 'topic' });
  secret.addPullRequest({ head: 'topic' });
  const token = github.addToken({ kind: 'actions', repository: 'acme/secret', permissions: { statuses: 'write' } });
  const { status, headers } = await ask(github, `GET /repos/acme/secret${path}`, { token });
  expect(status).toBe(403);
  expect(headers.get('x-accepted-github-permissions')).toBe(needs);
});
