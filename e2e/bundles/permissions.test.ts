// A job that may not do what its steps need: one error, a hint with the line to add, and nothing done that cannot be told.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startGitServer } from '@ml-actions/testing';
import { openScene, PERMISSIONS, REPOSITORY, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const line = (permission: string): string =>
  `Add the line \`${permission}\` to \`permissions:\` of the job. Permissions that are not listed there are none.`;

test.each(['none', 'read'] as const)('`statuses: %s`: nothing is launched', async (statuses) => {
  const step = await scene.step('tag-and-launch-run', {
    inputs: { name: 'train', launch: 'touch launched' },
    permissions: { ...PERMISSIONS, statuses },
  });
  expect(step).toMatchObject({ exitCode: 1, stderr: '', post: { exitCode: 0, annotations: [] } });
  expect(step.annotations).toEqual([
    {
      level: 'error',
      message: expect.stringMatching(
        /^The commit status `run\/train` of [0-9a-f]{40} could not be posted: POST .*: 403, /,
      ),
    },
    { level: 'notice', message: line('statuses: write') },
  ]);
  expect(existsSync(join(scene.checkout.path, 'launched'))).toBe(false);
  expect(scene.programs.calls().filter(({ argv }) => argv[0] === 'bash')).toEqual([]);
});

test('`statuses: read`: the check is made and cannot be posted', async () => {
  const step = await scene.step('commit-check', {
    inputs: { 'expected-runs': '0' },
    permissions: { statuses: 'read' },
  });
  expect(step).toMatchObject({ exitCode: 1, outputs: { state: 'success' } });
  expect(step.annotations).toEqual([
    { level: 'error', message: expect.stringMatching(/^The commit status `pipelines-pass` of .*: 403, /) },
    { level: 'notice', message: line('statuses: write') },
  ]);
});

test.each([
  { missing: 'statuses', inputs: {}, what: 'commit status `benchmarks`' },
  { missing: 'pull-requests', inputs: { comment: 'always' }, what: 'comment `benchmarks`' },
])('without `$missing: write` the rest of the report is posted', async ({ missing, inputs, what }) => {
  scene.repository.addCommit({ branch: 'better' });
  const number = scene.repository.addPullRequest({ head: 'better' });
  const head = { sha: scene.sha, repo: { full_name: REPOSITORY } };
  const step = await scene.step('benchmark-alerts', {
    inputs: { results: 'results.json', ...inputs },
    permissions: { ...PERMISSIONS, [missing]: 'none' },
    event: {
      name: 'pull_request',
      payload: { pull_request: { number, head, base: { repo: { full_name: REPOSITORY } } } },
    },
  });
  expect(step).toMatchObject({ exitCode: 1, outputs: { conclusion: 'neutral' } });
  expect(step.summary).toContain('Nothing to compare with yet');
  expect(step.annotations).toEqual([
    { level: 'error', message: expect.stringContaining(`The ${what} `) },
    { level: 'notice', message: line(`${missing}: write`) },
  ]);
  expect(scene.statuses()).toEqual(missing === 'statuses' ? [] : ['benchmarks: success']);
});

test('without `checks: write` the status stands in for the check run, and a warning says so', async () => {
  const step = await scene.step('benchmark-alerts', {
    inputs: { results: 'results.json', check: 'true', 'check-name': 'numbers' },
    permissions: { ...PERMISSIONS, checks: 'none' },
  });
  expect(step).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral', 'check-url': '' } });
  expect(step.annotations).toEqual([
    {
      level: 'warning',
      message:
        'No check run can be posted: it takes `checks: write` and GITHUB_TOKEN or a GitHub App. ' +
        'The commit status `benchmarks` stands in for it.',
    },
  ]);
  expect(scene.statuses()).toEqual(['benchmarks: success']);
});

test('`contents: read`: the numbers are judged and not recorded', async () => {
  const githubToken = scene.github.addToken({ kind: 'actions', repository: REPOSITORY, permissions: PERMISSIONS });
  const server = await startGitServer(scene.checkout.remote ?? '', new Map([[githubToken, 'read']]));
  await scene.checkout.git('remote', 'set-url', 'origin', `${server.url}/${REPOSITORY}.git`);
  const step = await scene.step('benchmark-alerts', {
    githubToken,
    inputs: { results: 'results.json' },
    env: { GITHUB_SERVER_URL: server.url },
  });
  await server.close();
  expect(step).toMatchObject({ exitCode: 1, outputs: { conclusion: 'neutral' } });
  expect(step.annotations).toEqual([
    {
      level: 'error',
      message: expect.stringMatching(/^The history cannot be written: git push ended with 128: .*: 403$/),
    },
    {
      level: 'notice',
      message: 'Add the line `contents: write` to `permissions:` of the job, or set `record: never`.',
    },
  ]);
  expect(step.summary).toContain('the history could not be written');
  expect(scene.statuses()).toEqual(['benchmarks: success']);
});

test('a registry that lets in and does not let push: built, not pushed', async () => {
  scene.registry.fail({
    on: 'POST /v2/*/blobs/uploads/',
    fault: { status: 403, json: { errors: [{ code: 'DENIED', message: 'permission_denied: write_package' }] } },
    // Docker sends a blob six times.
    times: 6,
  });
  const step = await scene.step('build-and-push-image', {
    inputs: { image: scene.image, username: 'ada', password: 'correct-horse-battery-staple' },
  });
  expect(step).toMatchObject({ exitCode: 1, outputs: { pushed: 'false' } });
  expect(step.outputs['image-with-digest']).toBeUndefined();
  expect(step.annotations).toEqual([
    {
      level: 'error',
      message: expect.stringMatching(/^Pushing .* failed: denied: .*; pushed: nothing; not pushed: [0-9a-f]{40}$/),
    },
    {
      level: 'notice',
      message: `Check \`username\` and \`password\`, or its line of \`registries\`, and that the account may push to ${scene.image}.`,
    },
  ]);
});
