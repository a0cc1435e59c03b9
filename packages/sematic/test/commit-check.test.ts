import { afterEach, describe, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '@ml-actions/testing';
import fc from 'fast-check';
import type { FakeGitInfo } from '../fake/index.ts';
import { type GitInfo, gitProblem, repositoryOf, serverVerdict } from '../src/index.ts';
import { endScenes, SHA, scene } from './scene.ts';

const open: TestServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  await endScenes();
});

const TAG = `checks-commit:${SHA}`;
const GIT: GitInfo = { branch: 'main', commit: SHA, dirty: false, remote: 'https://github.com/acme/anvil.git' };

/** A server with its plugin, and what it and we say of the commit. */
async function judges() {
  const hub = await startServer({ 'POST /repos/:owner/:repo/statuses/:sha': () => ({ status: 201, json: {} }) });
  open.push(hub);
  const { server, sematic } = await scene({ plugin: { apiUrl: hub.url, token: 'pat' } });
  const ours = async () => {
    // The server takes them as the database has them: the oldest first.
    const runs = (await sematic.runsTagged(TAG)).toReversed();
    const found = await Promise.all(runs.map(async ({ id }) => [id, await sematic.resolution(id)] as const));
    const known = found.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const]));
    return serverVerdict(SHA, runs, new Map(known));
  };
  const theirs = async () => {
    const { state, description } = await sematic.checkCommit('acme', 'anvil', SHA);
    return { state, description };
  };
  return { server, ours, theirs };
}

describe('The verdict of Sematic', () => {
  test.each([
    { states: [], verdict: 'success', why: 'All 0 runs have succeeded.' },
    { states: ['CREATED'], verdict: 'pending', why: 'Completed 0 runs of 1.' },
    { states: ['SCHEDULED'], verdict: 'pending', why: 'Completed 0 runs of 1.' },
    { states: ['RAN'], verdict: 'pending', why: 'Completed 0 runs of 1.' },
    { states: ['RETRYING'], verdict: 'pending', why: 'Completed 0 runs of 1.' },
    { states: ['RESOLVED'], verdict: 'success', why: 'All 1 runs have succeeded.' },
    { states: ['FAILED'], verdict: 'failure', why: "for 'my_pkg.pipeline.regression' did not succeed." },
    { states: ['NESTED_FAILED'], verdict: 'failure', why: 'did not succeed.' },
    { states: ['CANCELED'], verdict: 'failure', why: 'did not succeed.' },
    { states: ['RESOLVED', 'SCHEDULED'], verdict: 'pending', why: 'Completed 1 runs of 2.' },
    { states: ['FAILED', 'SCHEDULED'], verdict: 'failure', why: 'did not succeed.' },
    { states: ['FAILED', 'RESOLVED'], verdict: 'failure', why: 'did not succeed.' },
    { states: ['RESOLVED', 'NEW_WORD'], verdict: 'pending', why: 'Completed 1 runs of 2.' },
  ])('on $states is $verdict', async ({ states, verdict, why }) => {
    const { server, ours, theirs } = await judges();
    for (const state of states) server.addRun({ tags: [TAG], state, git: GIT });
    const said = await ours();
    expect(said).toMatchObject({ state: verdict, description: expect.stringContaining(why) });
    expect(await theirs()).toEqual(said);
  });

  test.each([
    { name: 'no git info', git: null, why: "Run ID doesn't have Git info." },
    {
      name: 'another commit',
      git: { ...GIT, commit: 'e'.repeat(40) },
      why: `Run ID isn't using code for commit ${SHA}`,
    },
    { name: 'changes', git: { ...GIT, dirty: true }, why: 'Run ID was generated from code with uncommitted changes' },
    { name: 'both', git: { ...GIT, commit: 'e', dirty: true }, why: `Run ID isn't using code for commit ${SHA}` },
    { name: 'another repository, which plays no part', git: { ...GIT, remote: 'x' }, why: undefined },
  ])('on a run from a checkout with $name', async ({ git, why }) => {
    const { server, ours, theirs } = await judges();
    const { id } = server.addRun({ tags: [TAG], state: 'RESOLVED', git });
    const said = await ours();
    expect(said).toEqual({
      state: why === undefined ? 'success' : 'error',
      description: why?.replace('ID', id) ?? 'All 1 runs have succeeded.',
    });
    expect(await theirs()).toEqual(said);
    expect(gitProblem(id, SHA, git)).toBe(why?.replace('ID', id));
  });

  test('is that of the server for any runs', async () => {
    const checkout = fc.constantFrom<FakeGitInfo | null>(
      GIT,
      GIT,
      GIT,
      GIT,
      null,
      { ...GIT, commit: 'e'.repeat(40) },
      { ...GIT, dirty: true },
    );
    const states = ['CREATED', 'SCHEDULED', 'RAN', 'RETRYING', 'RESOLVED', 'FAILED', 'NESTED_FAILED', 'CANCELED'];
    const run = fc.record({
      state: fc.constantFrom(...states, 'RESOLVED', 'RESOLVED', 'RESOLVED'),
      git: checkout,
      resolution: fc.boolean(),
      isChild: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
      tags: fc.constantFrom([TAG], [TAG], ['x', TAG], [`${TAG}0`], []),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 6 }), async (runs) => {
        const { server, ours, theirs } = await judges();
        for (const { isChild, tags, state, ...rest } of runs) {
          const added = server.addRun({ ...rest, state, tags: isChild ? [] : tags });
          if (isChild) Object.assign(added.call('pkg.f').row(), { tags, future_state: state });
        }
        expect(await ours()).toEqual(await theirs());
        await endScenes();
      }),
      { numRuns: 50 },
    );
  });
});

describe('The repository of a remote', () => {
  test.each([
    { remote: 'https://github.com/acme/anvil', repository: 'acme/anvil' },
    { remote: 'https://github.com/acme/anvil.git', repository: 'acme/anvil' },
    { remote: 'https://github.com/acme/anvil.git/', repository: 'acme/anvil' },
    { remote: 'https://x-access-token:t@github.com/acme/anvil', repository: 'acme/anvil' },
    { remote: 'https://ghe.example.com:8443/acme/anvil', repository: 'acme/anvil' },
    { remote: 'git@github.com:acme/anvil.git', repository: 'acme/anvil' },
    { remote: 'ssh://git@github.com:22/acme/anvil.git', repository: 'acme/anvil' },
    { remote: 'github.com:acme/anvil', repository: 'acme/anvil' },
    // Sematic makes acme/acmehub.io and acme/xops of these.
    { remote: 'https://github.com/acme/acme.github.io', repository: 'acme/acme.github.io' },
    { remote: 'git@github.com:acme/x.gitops.git', repository: 'acme/x.gitops' },
    { remote: '/srv/git/acme/anvil.git', repository: 'acme/anvil' },
    { remote: 'https://github.com/acme', repository: undefined },
    { remote: 'anvil', repository: undefined },
    { remote: '', repository: undefined },
  ])('$remote is $repository', ({ remote, repository }) => {
    expect(repositoryOf(remote)).toBe(repository);
  });

  test('is found whatever the form', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,9}$/);
    const forms = ['https://github.com/', 'git@github.com:', 'ssh://git@github.com/', 'git://github.com/'];
    fc.assert(
      fc.property(word, word, fc.constantFrom(...forms), fc.constantFrom('', '.git'), (owner, name, form, end) => {
        expect(repositoryOf(`${form}${owner}/${name}${end}`)).toBe(`${owner}/${name}`);
      }),
    );
  });
});
