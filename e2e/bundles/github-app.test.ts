// With a GitHub App in place of the job's token: what it asks for, and what it says when it does not get it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Permissions } from '@ml-actions/github/fake';
import { openScene, REPOSITORY, type Scene, type Step, type StepOptions } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  scene.github.addRepository('ada/secrets');
});
afterEach(() => scene.end());

/** A check by an App that is installed on two repositories. */
function check(permissions: Permissions, options: StepOptions = {}): Promise<Step> {
  const app = scene.github.addApp({ slug: 'gate', permissions, repositories: [REPOSITORY, 'ada/secrets'] });
  return scene.step('commit-check', {
    // What the job itself may do is of no use here.
    permissions: {},
    ...options,
    inputs: {
      'expected-runs': '0',
      'github-app-id': String(app.id),
      'github-app-private-key': app.privateKey,
      ...options.inputs,
    },
  });
}

const tokenRequests = (): unknown[] =>
  scene.github.requests
    .filter(({ path }) => path.endsWith('/access_tokens'))
    .map(({ body }) => JSON.parse(String(body)) as unknown);

test('the token is for this repository and these permissions alone, whatever the App may do', async () => {
  const step = await check({ administration: 'write', checks: 'write', contents: 'write', statuses: 'write' });
  expect(step).toMatchObject({ exitCode: 0, outputs: { state: 'success' } });
  expect(tokenRequests()).toEqual([
    { repositories: ['petal-width'], permissions: { checks: 'read', statuses: 'write' } },
  ]);
  expect(scene.repository.statuses(scene.sha)).toMatchObject([
    { context: 'pipelines-pass', state: 'success', creator: { login: 'gate[bot]' } },
  ]);
});

test('a comment needs more, which is for reading', async () => {
  const granted: Permissions = { checks: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' };
  const step = await check(granted, { event: scene.comment() });
  expect(step.exitCode).toBe(0);
  expect(tokenRequests()).toEqual([
    {
      repositories: ['petal-width'],
      permissions: { checks: 'read', contents: 'read', pull_requests: 'read', statuses: 'write' },
    },
  ]);
});

test('waiting asks for one token, not for one each time', async () => {
  scene.github.fail({ on: 'GET /repos/*/status', fault: { json: { statuses: [RUNNING] } }, times: 2 });
  const step = await check({ checks: 'read', statuses: 'write' }, { inputs: { wait: 'true', interval: '1s' } });
  expect(step).toMatchObject({ exitCode: 0, outputs: { state: 'success' } });
  expect(tokenRequests()).toHaveLength(1);
});

const RUNNING = {
  context: 'run/train',
  state: 'pending',
  description: '',
  target_url: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
};

test.each([
  {
    name: 'lacks a permission',
    permissions: { checks: 'read', statuses: 'read' } as const,
    inputs: {},
    error: /^The GitHub App \d+ does not have the permissions needed on ada\/petal-width: /,
    hint: 'Give the App `statuses: write`, `checks: read`, and accept it where the App is installed.',
  },
  {
    name: 'is not installed on the repository',
    permissions: { checks: 'read', statuses: 'write' } as const,
    inputs: { repository: 'eve/elsewhere' },
    error: /^The GitHub App \d+ is not installed on eve\/elsewhere: /,
    hint: 'Install the App there, or check `github-app-id` and `repository`.',
  },
])('an App that $name: one error that says so', async ({ permissions, inputs, error, hint }) => {
  const step = await check(permissions, { inputs });
  expect(step).toMatchObject({ exitCode: 1, stderr: '' });
  expect(step.annotations).toEqual([
    { level: 'error', message: expect.stringMatching(error) },
    { level: 'notice', message: hint },
  ]);
  expect(scene.statuses()).toEqual([]);
});
