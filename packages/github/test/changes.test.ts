import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, scene } from './scene.ts';

afterEach(endScenes);

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, 'added' as const]));

describe('The files of a pull request', () => {
  test('are all that its commits touch, of those moved both paths, and belong to its head', async () => {
    const { connect, number, repository } = await scene();
    const head = repository.addCommit({
      branch: 'topic',
      files: { 'a.py': 'modified', 'gone.py': 'removed', 'new/b.py': { movedFrom: 'old/b.py' } },
    });
    await expect((await connect()).filesOf(number)).resolves.toEqual({
      paths: ['a.py', 'gone.py', 'old/b.py', 'new/b.py'],
      isWhole: true,
      head,
    });
  });

  test.each([
    { count: 3_000, isWhole: true },
    { count: 3_001, isWhole: false },
  ])('are whole up to 3000: $count', async ({ count, isWhole }) => {
    const { connect, number, repository } = await scene();
    repository.addCommit({ branch: 'topic', files: many(count) });
    const files = await (await connect()).filesOf(number);
    expect({ ...files, paths: files.paths.length }).toMatchObject({ paths: 3_000, isWhole });
  });
});

describe('The files between two commits', () => {
  test('are those that the later one has changed', async () => {
    const { connect, repository } = await scene();
    const base = repository.addCommit({ files: { 'a.py': 'added' } });
    const head = repository.addCommit({ files: { 'b.py': 'added', 'c.py': { movedFrom: 'a.py' } } });
    const github = await connect();
    await expect(github.filesBetween(base, head)).resolves.toEqual({ paths: ['b.py', 'a.py', 'c.py'], isWhole: true });
    await expect(github.filesBetween(head, head)).resolves.toEqual({ paths: [], isWhole: true });
  });

  test.each([
    { count: 299, isWhole: true },
    { count: 300, isWhole: false },
    { count: 400, isWhole: false },
  ])('are whole below 300, where GitHub ends: $count', async ({ count, isWhole }) => {
    const { connect, repository } = await scene();
    const base = repository.addCommit();
    const head = repository.addCommit({ files: many(count) });
    await expect((await connect()).filesBetween(base, head)).resolves.toMatchObject({ isWhole });
  });

  test.each(['diverged', 'behind'])('are not whole where the base is no ancestor: %s', async (how) => {
    const { connect, repository } = await scene();
    const common = repository.addCommit();
    const base = repository.addCommit({ files: { 'a.py': 'added' } });
    const head = how === 'behind' ? common : repository.addCommit({ branch: 'side', parents: [common] });
    await expect((await connect()).filesBetween(base, head)).resolves.toMatchObject({ isWhole: false });
  });
});

test('A commit tells its tree and its parents', async () => {
  const { connect, repository, sha } = await scene();
  const tree = 'a'.repeat(40);
  const merge = repository.addCommit({ parents: [sha, repository.addCommit()], tree });
  const { tree: found, parents } = await (await connect()).commit(merge);
  expect(found).toBe(tree);
  expect(parents[0]).toBe(sha);
  expect(parents).toHaveLength(2);
});

describe('The heads that became a commit', () => {
  test.each(['merge', 'squash'] as const)('are those of the pull request of which it is the %s', async (how) => {
    const { connect, number, repository, sha } = await scene();
    const merged = repository.mergePullRequest(number, how);
    const github = await connect();
    await expect(github.headsMergedAs(merged)).resolves.toEqual([sha]);
    await expect(github.headsMergedAs(repository.addCommit())).resolves.toEqual([]);
  });

  test('have the files of a commit that nothing came before', async () => {
    const { connect, number, repository, sha } = await scene();
    const github = await connect();
    const { tree } = await github.commit(sha);
    await expect(github.commit(repository.mergePullRequest(number, 'squash'))).resolves.toMatchObject({ tree });
  });

  test('are none of a pull request that is open', async () => {
    const { connect, sha } = await scene();
    await expect((await connect()).headsMergedAs(sha)).resolves.toEqual([]);
  });
});

describe('The head of a pull request', () => {
  test('is told as it is now', async () => {
    const { connect, number, repository } = await scene();
    const head = repository.addCommit({ branch: 'topic' });
    await expect((await connect()).headOf(number)).resolves.toBe(head);
  });

  test('was there before a time, or was not surely', async () => {
    const { connect, host, number, repository, sha } = await scene();
    const github = await connect();
    const pushed = host.now();
    const after = (milliseconds: number) => github.headBefore(number, new Date(pushed + milliseconds));
    await expect(after(0)).resolves.toBeUndefined();
    await expect(after(1_000)).resolves.toBe(sha);
    host.advance(60_000);
    // Another branch, which leaves this one as it was.
    repository.addCommit();
    await expect(after(1_000)).resolves.toBe(sha);
    const later = repository.addCommit({ branch: 'topic' });
    await expect(after(60_000)).resolves.toBeUndefined();
    await expect(after(61_000)).resolves.toBe(later);
  });
});
