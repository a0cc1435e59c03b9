import { afterEach, describe, expect, test } from '@jest/globals';
import type { CheckRun, CommitStatus, GitHub } from '../src/index.ts';
import { endScenes, failure, REPOSITORY, type Scene, scene, WRITES } from './scene.ts';

afterEach(endScenes);

const status: CommitStatus = { context: 'run/train', state: 'success', description: 'Done' };
const check: CheckRun = { name: 'benchmarks', status: 'in_progress', title: 'Comparing', summary: '' };

type Act = (github: GitHub, scene: Scene) => Promise<unknown>;
const postStatus: Act = (github, { sha }) => github.postStatus(sha, status);
const postCheckRun: Act = (github, { sha }) => github.postCheckRun(sha, check);
const postComment: Act = (github, { number }) => github.postComment(number, 'benchmarks', 'Slower!');
const statusesOf: Act = (github, { sha }) => github.statusesOf(sha);
const pullRequestsOf: Act = (github, { sha }) => github.pullRequestsOf(sha);

const line = (permission: string) =>
  `Add the line \`${permission}\` to \`permissions:\` of the job. Permissions that are not listed there are none.`;

describe('A permission that GITHUB_TOKEN lacks is named', () => {
  test.each([
    { name: 'statuses', act: postStatus, what: 'commit status `run/train`', permission: 'statuses: write' },
    { name: 'check runs', act: postCheckRun, what: 'check run `benchmarks`', permission: 'checks: write' },
    { name: 'comments', act: postComment, what: 'comment `benchmarks`', permission: 'pull-requests: write' },
  ])('for $name', async ({ act, what, permission }) => {
    const stage = await scene();
    const [name = ''] = permission.split(':');
    for (const lacking of [{ ...WRITES, [name]: 'read' as const }, { contents: 'write' as const }]) {
      const github = await stage.connect({ githubToken: stage.actionsToken(lacking) });
      expect(await failure(act(github, stage))).toEqual({
        message: expect.stringMatching(
          new RegExp(`^The ${what} (of|on) .* could not be posted: POST .*: 403, request FAKE:\\d+, .*not accessible`),
        ),
        hint: line(permission),
      });
    }
    expect(stage.host.annotations).toEqual([]);
  });

  test.each([
    { name: 'statuses', act: statusesOf, permission: 'statuses: read' },
    { name: 'pull requests', act: pullRequestsOf, permission: 'pull-requests: read' },
  ])('to read $name of a private repository', async ({ act, permission }) => {
    const stage = await scene();
    const secret = stage.server.addRepository('octo/secret', { private: true });
    const sha = secret.addCommit();
    const githubToken = stage.server.addToken({ kind: 'actions', repository: 'octo/secret', permissions: {} });
    const github = await stage.connect({ repository: 'octo/secret', githubToken });
    expect((await failure(act(github, { ...stage, sha }))).hint).toBe(line(permission));
  });

  test('in the words of the App', async () => {
    const stage = await scene();
    const permissions = { statuses: 'read' } as const;
    const app = stage.server.addApp({ slug: 'ml-bot', permissions, repositories: [REPOSITORY] });
    const settings = { githubAppId: app.id, githubAppPrivateKey: app.privateKey, permissions };
    expect((await failure(postStatus(await stage.connect(settings), stage))).hint).toBe(
      'Give the GitHub App the permission `statuses: write`, and accept it where it is installed.',
    );
  });

  test('in the words of a personal access token', async () => {
    const stage = await scene();
    const githubToken = stage.server.addToken({ kind: 'pat', login: 'ada', permissions: { statuses: 'read' } });
    expect((await failure(postStatus(await stage.connect({ githubToken }), stage))).hint).toBe(
      'Give the personal access token the permission `statuses: write`.',
    );
  });
});

test.each([
  { name: 'classic', token: {} },
  { name: 'fine-grained', token: { permissions: WRITES } },
])('A check run cannot be written with a $name personal access token', async ({ token }) => {
  const stage = await scene();
  const githubToken = stage.server.addToken({ kind: 'pat', login: 'ada', ...token });
  expect(await failure(postCheckRun(await stage.connect({ githubToken }), stage))).toEqual({
    message: expect.stringContaining('The check run `benchmarks`'),
    hint: 'Check runs can only be written with GITHUB_TOKEN or a GitHub App; with a personal access token use `status` instead.',
  });
});

describe('What is wrong is named', () => {
  test('when the token is not accepted', async () => {
    const stage = await scene();
    expect(await failure(statusesOf(await stage.connect({ githubToken: 'ghs_expired' }), stage))).toEqual({
      message: expect.stringContaining('Bad credentials'),
      hint: 'Check `github-token`: it is wrong, has expired or was revoked.',
    });
  });

  test.each([
    ['a token', { kind: 'pat', login: 'ada', repositories: [REPOSITORY] } as const, '`github-token`'],
    ['no token', undefined, 'everybody'],
  ])('when %s cannot see the repository', async (_, token, who) => {
    const stage = await scene();
    const sha = stage.server.addRepository('octo/secret', { private: true }).addCommit();
    const githubToken = token && stage.server.addToken(token);
    const github = await stage.connect({ repository: 'octo/secret', githubToken });
    expect(await failure(statusesOf(github, { ...stage, sha }))).toEqual({
      message: expect.stringContaining('Not Found'),
      hint: `Check \`repository\` and \`commit\`, and that ${who} may read there: what a token may not see does not exist for it.`,
    });
  });

  test('when there is no token and GitHub wants one', async () => {
    const stage = await scene();
    stage.server.fail({ fault: { status: 401, json: { message: 'Requires authentication' } } });
    const { hint } = await failure(statusesOf(await stage.connect({ githubToken: undefined }), stage));
    expect(hint).toBe('Give a `github-token`: GitHub does not answer this without one.');
  });

  test('in no words of ours when GitHub says it all', async () => {
    const stage = await scene();
    stage.server.fail({ fault: { status: 451, json: { message: 'Repository access blocked' } } });
    expect(await failure(statusesOf(await stage.connect(), stage))).toEqual({
      message: expect.stringContaining('Repository access blocked'),
      hint: '',
    });
  });

  test('although the repository has a name like an endpoint', async () => {
    const stage = await scene();
    const sha = stage.server.addRepository('check-runs/statuses').addCommit();
    const githubToken = stage.server.addToken({ kind: 'actions', repository: 'check-runs/statuses', permissions: {} });
    const github = await stage.connect({ repository: 'check-runs/statuses', githubToken });
    expect((await failure(github.postStatus(sha, status))).hint).toBe(line('statuses: write'));
    expect((await failure(github.postCheckRun(sha, check))).hint).toBe(line('checks: write'));
  });
});
