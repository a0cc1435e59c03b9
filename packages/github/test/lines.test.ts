import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

/** main with a, b, c and d, and a topic of two commits that left it at b. */
async function branched() {
  const open = await scene();
  const { repository } = open;
  const [a, b] = [repository.addCommit(), repository.addCommit()];
  const first = repository.addCommit({ branch: 'line', parents: [b] });
  const head = repository.addCommit({ branch: 'line' });
  const [c, d] = [repository.addCommit(), repository.addCommit()];
  return { ...open, a, b, c, d, first, head };
}

describe('The line of a commit', () => {
  test('of a branch begins where that left the default branch, and leaves out what came there since', async () => {
    const { connect, a, b, c, d, head } = await branched();
    const { before, ...rest } = await (await connect()).lineOf(head, 'fork-point');
    expect(before.slice(0, 2)).toEqual([b, a]);
    expect(rest).toEqual({ later: new Set([c, d]), isOnDefault: false });
  });

  test('of a branch may begin with its parent', async () => {
    const { connect, a, b, c, d, first, head } = await branched();
    const { before, later } = await (await connect()).lineOf(head, 'parent');
    expect(before.slice(0, 3)).toEqual([first, b, a]);
    expect(later).toEqual(new Set([c, d]));
  });

  test.each(['fork-point', 'parent'] as const)('of the default branch begins with its parent: %s', async (from) => {
    const { connect, a, b, c, d } = await branched();
    const { before, ...rest } = await (await connect()).lineOf(c, from);
    expect(before.slice(0, 2)).toEqual([b, a]);
    expect(rest).toEqual({ later: new Set([d]), isOnDefault: true });
  });

  test('follows the first parents: what a merge brought is none of the default branch', async () => {
    const { connect, repository, c, d, head } = await branched();
    const merge = repository.addCommit({ parents: [d, head] });
    const next = repository.addCommit();
    expect((await (await connect()).lineOf(next, 'fork-point')).before.slice(0, 3)).toEqual([merge, d, c]);
  });

  test('is that of a fork, too', async () => {
    const { connect, server, repository } = await scene();
    const fork = server.addRepository('mallory/model', { forkOf: repository.name });
    const head = fork.addCommit({ branch: 'idea' });
    const late = repository.addCommit();
    const { later, isOnDefault } = await (await connect()).lineOf(head, 'fork-point');
    expect([later, isOnDefault]).toEqual([new Set([late]), false]);
  });

  test('is told up to a thousand later commits, page by page, and of more that they are too many', async () => {
    const { connect, repository } = await scene();
    const old = repository.addCommit();
    for (let n = 0; n < 1_000; n++) repository.addCommit();
    const github = await connect();
    expect((await github.lineOf(old, 'fork-point')).later.size).toBe(1_000);
    repository.addCommit();
    const error = await failure(github.lineOf(old, 'fork-point'));
    expect(error.message).toBe(`${old} is 1001 commits behind main`);
    expect(error.hint).toContain('Rebase');
  });

  test('goes back for a hundred commits', async () => {
    const { connect, repository } = await scene();
    for (let n = 0; n < 120; n++) repository.addCommit();
    const tip = repository.addCommit();
    expect((await (await connect()).lineOf(tip, 'parent')).before).toHaveLength(100);
  });

  test('of a commit that GitHub does not know is an error', async () => {
    const { connect } = await scene();
    expect((await failure((await connect()).lineOf('f'.repeat(40), 'parent'))).message).toContain('404');
  });
});
