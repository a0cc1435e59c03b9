import { afterEach, describe, expect, test } from '@jest/globals';
import { endScenes, GIT_URL, list, OLD_SHA, type Scene, SHA, scene } from './scene.ts';

afterEach(endScenes);

const CREATE = 'POST /api/2.0/repos';
const PATH = '/Repos/prod/model';
const NAME = `git_folders${PATH}`;

interface Remote extends Scene {
  folder(): Promise<Record<string, unknown> | undefined>;
}

/** A repository whose branch `main` has gone on to the commit under test. */
async function remote(withFolder = true): Promise<Remote> {
  const made = await scene();
  made.server.push(GIT_URL, { branches: { main: OLD_SHA, next: SHA }, tags: { v1: OLD_SHA } });
  if (withFolder) await made.ask(CREATE, { url: GIT_URL, provider: 'gitHub', path: PATH });
  made.server.push(GIT_URL, { branches: { main: SHA } });
  return {
    ...made,
    folder: async () => {
      const { repos = [] } = (await made.ask('GET /api/2.0/repos')) as { repos?: Record<string, unknown>[] };
      return repos.find(({ path }) => path === PATH);
    },
  };
}

describe('A git folder', () => {
  test('moves to where its branch is, and is left alone once it is at the commit', async () => {
    const { define, run, folder, changes } = await remote();
    define({ git_folders: { [PATH]: { branch: 'main', commit: '{commit}' } } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(await folder()).toMatchObject({ branch: 'main', head_commit_id: SHA });
    expect(list(host, 'versions')).toEqual({ [NAME]: SHA });
    expect(host.log).toContain(`~ ${NAME}  head_commit_id  ${OLD_SHA} → ${SHA}`);
    expect(host.summaries[0]).toContain(`updated, commit ${SHA}`);
    const before = changes();
    expect(list(await run(), 'skipped')).toEqual([NAME]);
    expect(changes()).toEqual(before);
  });

  test.each<[what: string, fields: object, head: string, branch: string | undefined, shown: string]>([
    ['a branch, wherever that is', { branch: 'next' }, SHA, 'next', 'where next is'],
    ['a tag', { tag: 'v1' }, OLD_SHA, undefined, 'where v1 is'],
  ])('moves to %s', async (_, fields, head, branch, shown) => {
    const { define, run, folder } = await remote();
    define({ git_folders: { [PATH]: fields } });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(await folder()).toMatchObject({ head_commit_id: head });
    expect((await folder())?.['branch']).toBe(branch);
    expect(host.log).toContain(`~ ${NAME}  head_commit_id  ${OLD_SHA} → ${shown}`);
  });

  test('is found under its path below /Workspace', async () => {
    const { define, run } = await remote();
    define({ git_folders: { [`/Workspace${PATH}`]: { branch: 'main' } } });
    expect(list(await run(), 'updated')).toEqual([`git_folders/Workspace${PATH}`]);
  });

  test('is not said to be at a commit that its branch has left', async () => {
    const { define, run, server } = await remote();
    server.push(GIT_URL, { branches: { main: 'd'.repeat(40) } });
    define({ git_folders: { [PATH]: { branch: 'main', commit: '{commit}' } } });
    const host = await run();
    expect(host.failures).toEqual([
      `\`${NAME}\` is not as wanted; nothing is changed before it: The branch main is at ${'d'.repeat(40)}, and \`commit\` says ${SHA}: the folder is there now`,
    ]);
    expect(list(host, 'failed')).toEqual([NAME]);
  });

  test.each([
    ['whose answer comes', false],
    ['whose answer is lost', true],
  ] as const)('is created once and moved, by a request %s', async (_, isLost) => {
    const { define, run, server, folder, changes } = await remote(false);
    define({ git_folders: { [PATH]: { url: GIT_URL, branch: 'next' } } });
    if (isLost) server.fail({ on: CREATE, fault: 'reset-after' });
    const host = await run();
    expect(host.failures).toEqual([]);
    expect(changes().filter((each) => each === CREATE)).toHaveLength(1);
    expect(await folder()).toMatchObject({ branch: 'next', head_commit_id: SHA, url: GIT_URL });
    expect(list(host, 'created')).toEqual([NAME]);
  });

  test('that somebody else has created meanwhile is taken', async () => {
    const { define, run, server, ask, folder } = await remote(false);
    define({ git_folders: { [PATH]: { url: GIT_URL, branch: 'next' } } });
    await ask(CREATE, { url: GIT_URL, provider: 'gitHub', path: PATH });
    // The plan is made before that can be seen.
    server.fail({ on: 'GET /api/2.0/repos', fault: { json: {} } });
    expect((await run()).failures).toEqual([]);
    expect(await folder()).toMatchObject({ branch: 'next' });
  });

  test.each<[what: string, fields: object, why: RegExp]>([
    ['only a commit', { commit: SHA }, /it has neither `branch` nor `tag`$/],
    ['two places to be', { branch: 'main', tag: 'v1' }, /it has both `branch` and `tag`$/],
    ['an unknown field', { branch: 'main', sparse: true }, /`sparse` is not known$/],
    ['half a commit', { branch: 'main', commit: 'abc' }, /`commit` is not 40 lower-case hex digits$/],
    ['a branch that is a number', { branch: 1 }, /`branch` is no text$/],
    ['an unknown provider', { branch: 'main', provider: 'svn' }, /"svn" is not known; possible: gitHub, /],
    [
      'another repository',
      { branch: 'main', url: 'https://github.com/owner/other' },
      /It is a folder of https:\/\/github.com\/owner\/model, and the file says/,
    ],
  ])('is refused with %s', async (_, fields, why) => {
    const { define, run, changes } = await remote();
    define({ git_folders: { [PATH]: fields } });
    const host = await run();
    expect(host.failures).toEqual([expect.stringMatching(why)]);
    expect(host.failures[0]).toMatch(/^resources.yml, line 3: `git_folders\/Repos\/prod\/model`: /);
    expect(changes()).toEqual([]);
  });

  test('is not created from nowhere', async () => {
    const { define, run } = await remote(false);
    define({ git_folders: { [PATH]: { branch: 'main' } } });
    expect((await run()).failures).toEqual([
      expect.stringMatching(/There is no such git folder, and the file has no `url`/),
    ]);
  });

  test('whose branch is not there is an error in the words of the server', async () => {
    const { define, run } = await remote();
    define({ git_folders: { [PATH]: { branch: 'gone' } } });
    expect((await run()).failures).toEqual([
      expect.stringMatching(/400, INVALID_PARAMETER_VALUE: Branch gone not found/),
    ]);
  });
});
