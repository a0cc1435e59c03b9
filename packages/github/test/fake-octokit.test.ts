import { getOctokit } from '@actions/github';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';

const repo = { owner: 'acme', repo: 'model' };

let github: FakeGitHub;
let repository: FakeRepository;
let sha: string;
let pull: number;
let octokit: ReturnType<typeof getOctokit>;

beforeEach(async () => {
  github = await startFakeGitHub();
  repository = github.addRepository('acme/model', { private: true });
  repository.addCommit();
  sha = repository.addCommit({ branch: 'faster', files: { 'train.py': 'modified' } });
  pull = repository.addPullRequest({ head: 'faster' });
  octokit = connect({
    statuses: 'write',
    checks: 'write',
    issues: 'write',
    'pull-requests': 'write',
    contents: 'read',
  });
});
afterEach(() => github.close());

const connect = (permissions: Record<string, 'read' | 'write'>) =>
  getOctokit(github.addToken({ kind: 'actions', repository: 'acme/model', permissions }), { baseUrl: github.url });

test('statuses', async () => {
  for (let n = 0; n < 12; n++)
    await octokit.rest.repos.createCommitStatus({ ...repo, sha, state: 'pending', context: `run/${n}` });
  const { data } = await octokit.rest.repos.createCommitStatus({ ...repo, sha, state: 'success', context: 'run/0' });
  expect(data.creator?.login).toBe('github-actions[bot]');

  const all = await octokit.paginate(octokit.rest.repos.listCommitStatusesForRef, { ...repo, ref: sha, per_page: 5 });
  expect(all).toHaveLength(13);
  expect(all[0]).toMatchObject({ context: 'run/0', state: 'success' });
  const { data: combined } = await octokit.rest.repos.getCombinedStatusForRef({
    ...repo,
    ref: 'faster',
    per_page: 5,
    page: 3,
  });
  expect(combined).toMatchObject({ total_count: 12, statuses: [{ context: 'run/11' }, { context: 'run/0' }] });
});

test('check runs', async () => {
  const annotations = (from: number) =>
    Array.from({ length: 50 }, (_, n) => ({
      path: 'train.py',
      start_line: from + n,
      end_line: from + n,
      annotation_level: 'notice' as const,
      message: 'Here',
    }));
  const output = { title: 'Benchmarks', summary: 'Slower' };
  const created = await octokit.rest.checks.create({
    ...repo,
    name: 'benchmarks',
    head_sha: sha,
    status: 'in_progress',
    output: { ...output, annotations: annotations(1) },
  });
  const updated = await octokit.rest.checks.update({
    ...repo,
    check_run_id: created.data.id,
    conclusion: 'failure',
    output: { ...output, annotations: annotations(51) },
  });
  expect(updated.data).toMatchObject({ status: 'completed', output: { annotations_count: 100 } });

  const lines = await octokit.paginate(octokit.rest.checks.listAnnotations, {
    ...repo,
    check_run_id: created.data.id,
    per_page: 30,
  });
  expect(lines.map(({ start_line }) => start_line)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
  const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...repo, ref: sha, check_name: 'benchmarks' });
  expect(runs).toMatchObject([{ id: created.data.id, conclusion: 'failure', app: { slug: 'github-actions' } }]);
});

test('comments', async () => {
  const ids: number[] = [];
  for (let n = 0; n < 7; n++) {
    const { data } = await octokit.rest.issues.createComment({ ...repo, issue_number: pull, body: `Comment ${n}` });
    ids.push(data.id);
  }
  await octokit.rest.issues.updateComment({ ...repo, comment_id: ids[3] ?? 0, body: 'Changed' });
  await octokit.rest.issues.deleteComment({ ...repo, comment_id: ids[5] ?? 0 });

  const left = await octokit.paginate(octokit.rest.issues.listComments, { ...repo, issue_number: pull, per_page: 2 });
  expect(left.map(({ body }) => body)).toEqual([
    ...['Comment 0', 'Comment 1', 'Comment 2', 'Changed', 'Comment 4', 'Comment 6'],
  ]);
});

test('pull requests, commits and labels', async () => {
  await octokit.rest.issues.addLabels({ ...repo, issue_number: pull, labels: ['speed'] });

  const { data } = await octokit.rest.pulls.get({ ...repo, pull_number: pull });
  expect(data).toMatchObject({ head: { sha }, labels: [{ name: 'speed' }] });
  const ofCommit = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...repo, commit_sha: sha });
  expect(ofCommit.data.map(({ number }) => number)).toEqual([pull]);
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, { ...repo, pull_number: pull });
  expect(files.map(({ filename }) => filename)).toEqual(['train.py']);
  const compared = await octokit.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: 'main...faster' });
  expect(compared.data).toMatchObject({ status: 'ahead', ahead_by: 1 });
  const pushes = await octokit.rest.repos.listActivities({ ...repo, ref: 'faster' });
  expect(pushes.data).toMatchObject([{ after: sha, activity_type: 'branch_creation' }]);
});

test('redirects', async () => {
  repository.rename('acme/renamed');

  const { data } = await octokit.rest.repos.get(repo);
  expect(data.full_name).toBe('acme/renamed');
});

test.each<[what: string, act: (client: typeof octokit) => Promise<unknown>, expected: object]>([
  [
    'a permission',
    () => connect({}).rest.repos.createCommitStatus({ ...repo, sha, state: 'success' }),
    { status: 403, message: expect.stringMatching(/^Resource not accessible by integration/) },
  ],
  [
    'a token',
    () => getOctokit('wrong', { baseUrl: github.url }).rest.repos.get(repo),
    { status: 401, message: expect.stringMatching(/^Bad credentials/) },
  ],
  [
    'a short description',
    (client) => client.rest.repos.createCommitStatus({ ...repo, sha, state: 'success', description: 'x'.repeat(141) }),
    { status: 422, message: expect.stringContaining('maximum is 140 characters') },
  ],
  [
    'a short summary',
    (client) =>
      client.rest.checks.create({
        ...repo,
        name: 'a',
        head_sha: sha,
        output: { title: 'a', summary: 'x'.repeat(65_536) },
      }),
    { status: 422, message: expect.stringContaining('Only 65535 characters are allowed; 65536 were supplied.') },
  ],
  [
    'a short comment',
    (client) => client.rest.issues.createComment({ ...repo, issue_number: pull, body: 'x'.repeat(65_537) }),
    { status: 422, message: expect.stringContaining('Body is too long (maximum is 65536 characters)') },
  ],
])('without %s it gets an error that it understands', async (_, act, expected) => {
  await expect(act(octokit)).rejects.toMatchObject(expected);
});
