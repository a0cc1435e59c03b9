// The release tool with real git, from the pull request to the tags, against what docs/releasing.md promises.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openScene, type Scene } from './scene.ts';

const ROOT = dirname(dirname(import.meta.dirname));
const PROMISE = readFileSync(join(ROOT, 'docs/releasing.md'), 'utf8');

// Some tests make five releases, with dozens of programs each.
jest.setTimeout(300_000);

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

/** The rows of the table, by its headings. */
function promisedReleases(): Record<string, string>[] {
  const rows = PROMISE.split('\n').filter((line) => line.startsWith('| '));
  const cells = (row = '') =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
  const [head, , ...body] = rows;
  const names = cells(head);
  return body.map((row) => Object.fromEntries(cells(row).map((cell, n) => [names[n] ?? '', cell])));
}

const [WRITTEN = '', RELEASED = ''] = Array.from(PROMISE.matchAll(/```md\n([\s\S]*?)```/g), ([, block]) =>
  block?.trim(),
);

test('releases leave exactly the tags that the docs promise', async () => {
  const own: Record<string, string> = {};
  const promised = promisedReleases();
  expect(promised.map(({ From }) => From)).toContain('releases/v1.0');
  for (const { Release: version = '', From: branch = '', Latest: latest, ...moving } of promised) {
    if (branch !== 'main') {
      await scene.repository.git('push', '--quiet', 'origin', `v1.0.0^{commit}:refs/heads/${branch}`);
    }
    await scene.release(version, branch);
    expect(await scene.run(branch, version, 'verify')).toMatchObject({ exitCode: 0 });
    own[`v${version}`] = version;
    const set = Object.entries(moving).filter(([, at]) => at !== '');
    expect(await scene.tags()).toEqual({ ...own, ...Object.fromEntries(set) });
    expect(scene.github.latest).toBe(`v${latest}`);
    expect(await scene.isSigned(`v${version}`)).toBe(true);
  }
  expect(
    scene.github.releases.map(({ tag_name, draft, immutable, prerelease }) => [tag_name, draft, immutable, prerelease]),
  ).toEqual(promised.map(({ Release = '' }) => [`v${Release}`, false, true, Release.includes('-')]));
});

test('a release makes of the changelog what the docs promise', async () => {
  await scene.release('1.0.0');
  const first = await scene.read('main', 'CHANGELOG.md');
  await scene.note(
    'main',
    ...WRITTEN.split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2)),
  );
  await scene.release('1.1.0');
  const dated = (text: string) => text.replaceAll(/\d{4}-\d{2}-\d{2}/g, 'DATE');
  const changelog = dated(await scene.read('main', 'CHANGELOG.md'));
  expect(changelog).toBe(dated(first).replace('## 1.0.0', `${RELEASED}\n\n## 1.0.0`));
  const [, notes] = scene.github.releases.map(({ body }) => body);
  expect(`## 1.1.0 - DATE\n\n${notes}`).toBe(RELEASED);
});

test('a release without notes says so', async () => {
  await scene.release('1.0.0');
  await scene.release('1.0.1');
  expect(scene.github.releases.at(-1)?.body).toBe('No user-facing changes.');
});

test('a new major version changes what people paste, and a pre-release of it does not', async () => {
  await scene.release('1.0.0');
  await scene.release('2.0.0-beta.1');
  expect(await scene.read('main', 'README.md')).toContain('commit-check@v1\n');
  await scene.release('2.0.0');
  expect(await scene.read('main', 'README.md')).toBe(
    'uses: ml-actions/ml-actions/actions/commit-check@v2\nuses: ml-actions/ml-actions/actions/commit-check@v1.2.3',
  );
});

/** What goes wrong, and what is there then. */
const FAILURES: readonly { at: string; fail: (scene: Scene) => void; left: string[]; drafts: number }[] = [
  { at: 'pushing the tag', fail: ({ refuse }) => refuse('refs/tags/v1.0.0'), left: [], drafts: 0 },
  {
    at: 'looking for the release',
    fail: ({ github }) => github.server.fail({ on: 'GET *', fault: 'reset' }),
    left: [],
    drafts: 0,
  },
  {
    at: 'drafting the release',
    fail: ({ github }) => github.server.fail({ on: 'POST *', fault: { status: 502 } }),
    left: ['v1.0.0'],
    drafts: 0,
  },
  {
    at: 'hearing of the draft',
    fail: ({ github }) => github.server.fail({ on: 'POST *', fault: 'reset-after' }),
    left: ['v1.0.0'],
    drafts: 1,
  },
  {
    at: 'publishing the release',
    fail: ({ github }) => github.server.fail({ on: 'PATCH *', fault: { status: 500 } }),
    left: ['v1.0.0'],
    drafts: 1,
  },
  {
    at: 'hearing that it is published',
    fail: ({ github }) => github.server.fail({ on: 'PATCH *', fault: 'reset-after' }),
    left: ['v1.0.0'],
    drafts: 0,
  },
  { at: 'moving v1.0', fail: ({ refuse }) => refuse('refs/tags/v1.0'), left: ['v1.0.0'], drafts: 0 },
  { at: 'moving v1', fail: ({ refuse }) => refuse('refs/tags/v1'), left: ['v1.0.0', 'v1.0'], drafts: 0 },
];

test.each(FAILURES)('a release that fails $at goes on when it is run again', async ({ fail, left, drafts }) => {
  await scene.run('main', '1.0.0');
  await scene.merge('1.0.0', 'main');
  fail(scene);
  const failed = await scene.run('main', '1.0.0');
  expect(failed.exitCode).toBe(1);
  expect(failed.stderr.trim().split('\n').length).toBeLessThan(6);
  expect(Object.keys(await scene.tags()).sort()).toEqual(left.toSorted());
  expect(scene.github.releases.filter(({ draft }) => draft)).toHaveLength(drafts);

  expect(await scene.run('main', '1.0.0')).toMatchObject({ exitCode: 0 });
  expect(await scene.tags()).toEqual({ 'v1.0.0': '1.0.0', 'v1.0': '1.0.0', v1: '1.0.0' });
  expect(scene.github.releases.map(({ tag_name, immutable }) => [tag_name, immutable])).toEqual([['v1.0.0', true]]);

  const before = scene.github.server.requests.length;
  expect(await scene.run('main', '1.0.0')).toEqual({
    exitCode: 0,
    stdout: '1.0.0 is released, there is nothing left to do\n',
    stderr: '',
  });
  expect(scene.github.server.asked.slice(before)).toEqual(['GET /repos/ml-actions/ml-actions/releases']);
});

test.each<{ at: string; fail: (scene: Scene) => void; branches: number }>([
  { at: 'pushing its branch', fail: ({ refuse }) => refuse('refs/heads/release/v1.0.0'), branches: 1 },
  {
    at: 'asking for the merge',
    fail: ({ github }) => github.server.fail({ on: 'POST *', fault: { status: 502 } }),
    branches: 2,
  },
  {
    at: 'hearing of the pull request',
    fail: ({ github }) => github.server.fail({ on: 'POST *', fault: 'reset-after' }),
    branches: 2,
  },
])('a preparation that fails $at goes on when it is run again', async ({ fail, branches }) => {
  fail(scene);
  expect(await scene.run('main', '1.0.0')).toMatchObject({ exitCode: 1 });
  const heads = await scene.repository.git('ls-remote', '--heads', 'origin');
  expect(heads.split('\n')).toHaveLength(branches);
  expect(await scene.run('main', '1.0.0')).toMatchObject({ exitCode: 0 });
  expect(scene.github.pulls).toMatchObject([{ head: 'release/v1.0.0', base: 'main', state: 'open' }]);
});

test('a preparation that is run again leaves one pull request, made anew from the base', async () => {
  await scene.run('main', '1.0.0');
  await scene.note('main', 'commit-check: One more thing.');
  const again = await scene.run('main', '1.0.0');
  expect(again).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('https://github.com/ml-actions/ml-actions/pull/1\n'),
  });
  expect(scene.github.pulls).toMatchObject([{ head: 'release/v1.0.0', base: 'main', title: 'Release 1.0.0' }]);
  expect(await scene.read('release/v1.0.0', 'CHANGELOG.md')).toContain('One more thing.');
});

describe('a dry run', () => {
  test('shows the pull request and changes nothing', async () => {
    const { exitCode, stdout } = await scene.run('main', '1.0.0', '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      `Would change package.json, CHANGELOG.md on release/v1.0.0 and ask to merge it into main

### All actions

- The first release.
`,
    );
    expect(scene.github.server.requests).toEqual([]);
    expect(await scene.repository.git('ls-remote', '--heads', 'origin')).toMatch(/^\S+\trefs\/heads\/main$/);
  });

  test('shows what is left of a release, and changes nothing', async () => {
    await scene.run('main', '1.0.0');
    await scene.merge('1.0.0', 'main');
    scene.refuse('refs/tags/v1.0');
    const fresh = await scene.run('main', '1.0.0', '--dry-run');
    expect(fresh.stdout.replaceAll(/[0-9a-f]{40}/g, 'COMMIT')).toBe(
      `Would sign the tag v1.0.0 at COMMIT and push it
Would draft the release v1.0.0
Would publish the release v1.0.0 as the latest
Would move v1.0 from nowhere to COMMIT
Would move v1 from nowhere to COMMIT
`,
    );
    expect(await scene.tags()).toEqual({});
    await scene.run('main', '1.0.0');
    const rest = await scene.run('main', '1.0.0', '--dry-run');
    expect(rest.stdout.match(/^Would .*$/gm)?.map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
      'move v1.0',
      'move v1',
    ]);
  });

  test('of the verification says what would be built', async () => {
    await scene.run('main', '1.0.0');
    await scene.merge('1.0.0', 'main');
    const { stdout } = await scene.run('main', '1.0.0', 'verify', '--dry-run');
    expect(stdout).toMatch(/^Would build [0-9a-f]{40} from a fresh clone and compare dist\n$/);
  });
});

describe('the workflow is told', () => {
  test('first to prepare, then which commit to release, whatever was merged after it', async () => {
    expect((await scene.run('main', '1.0.0', 'stage')).stdout).toBe('stage=prepare\n');
    await scene.run('main', '1.0.0');
    await scene.merge('1.0.0', 'main');
    const { stdout } = await scene.run('main', '1.0.0', 'stage');
    const merge = await scene.repository.git('rev-parse', 'main~1');
    expect(stdout).toBe(`stage=publish\ncommit=${merge}\n`);
    await scene.release('1.0.0');
    await scene.release('1.1.0');
    expect((await scene.run('main', '1.0.0', 'stage')).stdout).toBe(stdout);
  });

  test('to prepare again what was taken back', async () => {
    await scene.run('main', '1.0.0');
    await scene.merge('1.0.0', 'main');
    await scene.repository.git('revert', '--no-edit', '-m', '1', 'HEAD~1');
    await scene.repository.git('push', '--quiet', 'origin', 'main');
    expect((await scene.run('main', '1.0.0', 'stage')).stdout).toBe('stage=prepare\n');
  });
});

test('a bundle that is not what its sources build to is not released', async () => {
  await scene.repository.commit({ 'actions/commit-check/dist/index.js': 'THE BUNDLE AND MORE' }, 'More');
  await scene.repository.git('push', '--quiet', 'origin', 'main');
  await scene.run('main', '1.0.0');
  await scene.merge('1.0.0', 'main');
  const { exitCode, stderr } = await scene.run('main', '1.0.0', 'verify');
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^[0-9a-f]{40} cannot be released: Not what the sources build to: actions\/commit-check\/dist\/index\.js\n$/,
  );
});

test('a repository whose releases can be changed is told so', async () => {
  scene.github.settings.immutability = false;
  await scene.run('main', '1.0.0');
  await scene.merge('1.0.0', 'main');
  const { stdout } = await scene.run('main', '1.0.0');
  expect(stdout).toContain('can be changed by people: switch on "Enable release immutability"');
});

test('the release is found among hundreds', async () => {
  await scene.release('1.0.0');
  const [release] = scene.github.releases;
  const others = scene.github.releases as (typeof release)[];
  others.push(...Array.from({ length: 150 }, (_, n) => release && { ...release, id: n + 2, tag_name: `other-${n}` }));
  expect((await scene.run('main', '1.0.0')).stdout).toContain('nothing left to do');
});

describe('is refused, and nothing is changed:', () => {
  const REFUSED: readonly {
    name: string;
    set: (scene: Scene) => Promise<unknown>;
    args: string[];
    branch?: string;
    says: string;
  }[] = [
    {
      name: 'what is no version',
      set: async () => {},
      args: ['v1'],
      says: '"v1" is no version, such as 1.2.3 or 2.0.0-beta.1',
    },
    {
      name: 'a version that does not come next',
      set: async () => {},
      args: ['1.2.0'],
      says: '1.2.0 is not what comes next on main; possible: 0.0.1, 0.1.0, 1.0.0',
    },
    {
      name: 'a release of a branch of work',
      set: ({ repository }) => repository.git('push', '--quiet', 'origin', 'main:refs/heads/work'),
      branch: 'work',
      args: ['1.0.0'],
      says: 'Releases are made from main and from releases/vX.Y, not from work',
    },
    {
      name: 'a minor version on a branch of fixes',
      set: async (scene) => {
        await scene.release('1.0.0');
        await scene.repository.git('push', '--quiet', 'origin', 'v1.0.0^{commit}:refs/heads/releases/v1.0');
      },
      branch: 'releases/v1.0',
      args: ['1.1.0'],
      says: '1.1.0 is not what comes next on releases/v1.0; possible: 1.0.1',
    },
    {
      name: 'a breaking change in a minor version',
      set: async (scene) => {
        await scene.release('1.0.0');
        await scene.note('main', 'commit-check!: `wait` is gone.');
      },
      args: ['1.1.0'],
      says: '"commit-check!: `wait` is gone." is breaking, which needs a new major version',
    },
    {
      name: 'an entry of no action',
      set: ({ note }) => note('main', 'comit-check: A typo.'),
      args: ['1.0.0'],
      says: 'CHANGELOG.md: under ## Unreleased stand entries of the form "- ACTION: text" or "- all actions: text", not: - comit-check: A typo.',
    },
    {
      name: 'to publish what was not prepared',
      set: async () => {},
      args: ['1.0.0', 'publish'],
      says: 'No commit here has made the version 1.0.0: prepare it first',
    },
    {
      name: 'a tag of the release at another commit',
      set: async (scene) => {
        await scene.run('main', '1.0.0');
        await scene.merge('1.0.0', 'main');
        await scene.repository.git('push', '--quiet', 'origin', 'main:refs/tags/v1.0.0');
      },
      args: ['1.0.0'],
      says: 'a tag of a release never moves',
    },
    {
      name: 'a tag of the release without a signature',
      set: async (scene) => {
        await scene.run('main', '1.0.0');
        await scene.merge('1.0.0', 'main');
        await scene.repository.git('push', '--quiet', 'origin', 'main~1:refs/tags/v1.0.0');
      },
      args: ['1.0.0'],
      says: 'v1.0.0 is there and is not signed; delete it',
    },
  ];

  test.each(REFUSED)('$name', async ({ set, args, branch = 'main', says }) => {
    await set(scene);
    const [tags, pulls] = [await scene.tags(), scene.github.pulls.length];
    const { exitCode, stderr } = await scene.run(branch, ...args);
    expect({ exitCode, stderr: stderr.trim() }).toEqual({ exitCode: 1, stderr: expect.stringContaining(says) });
    expect([await scene.tags(), scene.github.pulls.length]).toEqual([tags, pulls]);
  });
});

test('the token is what git signs in with, and nothing that the tool writes has it or the key', async () => {
  const server = await scene.serve();
  const runs = [await scene.run('main', '1.0.0')];
  await scene.merge('1.0.0', 'main');
  runs.push(await scene.run('main', '1.0.0', 'verify'));
  scene.refuse('refs/tags/v1.0.0');
  runs.push(await scene.run('main', '1.0.0'), await scene.run('main', '1.0.0'));
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1, 0]);
  expect(server.asked).toContain(`POST /ml-actions/ml-actions/git-receive-pack`);
  expect(Object.keys(await scene.tags()).sort()).toEqual(['v1', 'v1.0', 'v1.0.0']);
  for (const { stdout, stderr } of runs) {
    expect(stdout + stderr).not.toMatch(/battery-staple|PRIVATE KEY/);
    expect(stdout + stderr).not.toContain(Buffer.from('x-access-token:release-battery-staple').toString('base64'));
  }
});
