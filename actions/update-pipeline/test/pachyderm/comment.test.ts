import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '@ml-actions/github/fake';
import { endScenes, scene, spec } from './scene.ts';

let github: FakeGitHub;
let repository: FakeRepository;
let number: number;
let sha: string;
beforeEach(async () => {
  github = await startFakeGitHub({ now: () => Date.UTC(2026, 0, 1) });
  repository = github.addRepository('owner/model');
  repository.addCommit();
  sha = repository.addCommit({ branch: 'change' });
  number = repository.addPullRequest({ head: 'change' });
});
afterEach(async () => {
  await endScenes();
  await github.close();
});

const step = (inputs: Record<string, string> = {}, access: 'read' | 'write' = 'write') => {
  const permissions = { contents: 'read', 'pull-requests': access } as const;
  const token = github.addToken({ kind: 'actions', repository: 'owner/model', permissions });
  const repo = { full_name: 'owner/model' };
  return {
    inputs: { 'dry-run': 'true', 'github-token': token, ...inputs },
    env: { GITHUB_API_URL: github.url },
    event: { name: 'pull_request', payload: { pull_request: { number, head: { sha, repo }, base: { repo } } } },
  };
};
const bodies = () => repository.comments(number).map(({ body }) => body);

test('the plan is one comment on the pull request, brought up to date and removed when nothing is to be done', async () => {
  const { run, write } = await scene();
  write('a.json', spec('a'));
  expect((await run(step())).annotations.filter(({ level }) => level === 'warning')).toEqual([]);
  expect(bodies()).toEqual([expect.stringContaining('### ➖ Pipelines: 1 to create (dry run)')]);
  await run(step({ 'dry-run': 'false' }));
  expect(bodies()).toEqual([expect.stringContaining('### ✅ Pipelines: 1 created')]);
  await run(step());
  expect(bodies()).toEqual([]);
  await run(step({ comment: 'always' }));
  expect(bodies()).toEqual([expect.stringContaining('### ➖ Pipelines: 1 unchanged (dry run)')]);
});

test('two steps with other files for one server have a comment each', async () => {
  const { run, write } = await scene();
  write('a.json', spec('a'));
  write('b.json', spec('b'));
  for (const file of ['a.json', 'b.json']) await run(step({ 'pipeline-files': file }));
  expect(bodies()).toEqual([expect.stringContaining('`default/a`'), expect.stringContaining('`default/b`')]);
  await run(step({ 'pipeline-files': 'b.json', 'dry-run': 'false' }));
  expect(bodies()).toEqual([expect.stringContaining('to create'), expect.stringContaining('1 created')]);
});

test('a plan that fails takes the place of an older one, and is no comment of its own', async () => {
  const { run, write } = await scene();
  write('a.json', '{');
  await run(step());
  expect(bodies()).toEqual([]);
  write('a.json', spec('a'));
  await run(step());
  write('a.json', '{');
  const { inputs, env, event } = step();
  const run7 = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_RUN_ID: '7' };
  const host = await run({ inputs, env: { ...env, ...run7 }, event });
  expect(host.failures).toHaveLength(1);
  expect(bodies()).toEqual([expect.stringMatching(/### ❌ Pipelines: no plan\n\n\[.*owner\/model\/actions\/runs\/7/)]);
});

test('what others write stays text, and the address of the server is not shown', async () => {
  const { run, write, server } = await scene();
  const hostile = '````\n::error::x\n<img src=x> @owner/team #1 [x](https://evil.example)';
  const input = { pfs: { repo: 'images', glob: '/*', name: hostile } };
  write('a.json', spec('a', '', { description: hostile, input }));
  const host = await run(step());
  const [body = ''] = bodies();
  const fence = '`'.repeat(5);
  const outside = body.replace(new RegExp(`^${fence}diff\\n[^]*^${fence}$`, 'm'), '');
  expect(body).toContain('@owner/team');
  expect(outside).toContain('| `default/a` | all | to create |');
  expect(outside).not.toMatch(/evil|@owner|<img/);
  expect(body).not.toContain(new URL(server.url).port);
  expect(host.log.filter((line) => /^::/.test(line))).toEqual([]);
});

test('no comment when none is wanted', async () => {
  const { run, write } = await scene();
  write('a.json', spec('a'));
  await run(step({ comment: 'never' }));
  expect(bodies()).toEqual([]);
  expect(github.asked).toEqual([]);
});

test('a comment that cannot be written is a warning', async () => {
  const { run, write } = await scene();
  write('a.json', spec('a'));
  const host = await run(step({}, 'read'));
  expect(host.failures).toEqual([]);
  expect(host.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^The comment on the pull request is not up to date: /),
  );
});
