import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeHost } from '@ml-actions/core/fake';
import { IMAGE, OWN, openScene, type Scene, SHA, TARGET } from './scene.ts';

const OLD = 'ghcr.io/owner/trainer:v1';
const TRAIN = `# nightly\nimage: ${OLD}   # ours\n`;
const FILES = { 'apps/train.yaml': TRAIN, 'apps/other.yaml': 'image: busybox\n', 'README.md': 'Deploys.\n' };

let scene: Scene;
beforeEach(async () => {
  scene = await openScene(FILES);
});
afterEach(() => scene.end());

/** Pushes as somebody else the first times that the step is about to push. */
function racing(host: FakeHost, ...pushes: (() => Promise<unknown>)[]): FakeHost {
  const { exec } = host;
  host.exec = async (command, args, options) => {
    if (args[0] === 'push') await pushes.shift()?.();
    return exec(command, args, options);
  };
  return host;
}

describe('a commit on a branch', () => {
  test('holds the changes and nothing else, and says what for', async () => {
    const [before] = await scene.commits();
    const host = await scene.run(scene.host());
    expect(host.failures).toEqual([]);

    const [sha = '', ...earlier] = await scene.commits();
    expect(earlier).toEqual([before]);
    expect(host.outputs).toMatchObject({
      changed: 'true',
      updated: '["apps/train.yaml"]',
      versions: JSON.stringify({ 'apps/train.yaml': IMAGE }),
      'commit-sha': sha,
      'pull-request-url': '',
    });
    expect(await scene.file('apps/train.yaml')).toBe(TRAIN.replace(OLD, IMAGE));
    await scene.checkout.git('fetch', '--quiet', 'origin');
    expect(await scene.checkout.git('diff', '--stat=200', '--summary', `${before}`, sha)).toMatch(
      /^ apps\/train.yaml \| 2 \+-\n 1 file changed/,
    );
    const bot = 'github-actions[bot] <41898282+github-actions[bot]@users.noreply';
    const shown = await scene.checkout.git('log', '-1', '--format=%an <%ae>%n%cn <%ce>%n%B', sha);
    expect(shown.split('\n')).toEqual([
      expect.stringContaining(bot),
      expect.stringContaining(bot),
      'Update ghcr.io/owner/trainer to sha256:aaaaaaaaaaaa',
      '',
      `Image: ${IMAGE}`,
      `Commit: ${OWN}@${SHA}`,
      expect.stringMatching(/^Workflow run: file:.*\/owner\/trainer\/actions\/runs\/77$/),
      '',
    ]);
    expect(host.log).toContain(`Pushed ${sha} on main of ${TARGET}`);
    expect(scene.left()).toEqual([]);
  });

  test('is of the branch, the folder and with the message that are given', async () => {
    await scene.checkout.git('push', '--quiet', 'origin', 'main:release/1.x');
    await scene.push({ 'apps/train.yaml': 'image: busybox\n' });
    const inputs = {
      branch: 'release/1.x',
      'target-path': './apps/',
      'pipeline-files': 'train.yaml',
      'commit-message': 'Deploy\n\nAs agreed.',
    };
    const host = await scene.run(scene.host({ inputs }));
    expect(host.failures).toEqual([]);
    expect(host.outputs['updated']).toBe('["train.yaml"]');
    expect(await scene.file('apps/train.yaml', 'release/1.x')).toBe(TRAIN.replace(OLD, IMAGE));
    expect(await scene.file('apps/train.yaml')).toBe('image: busybox\n');
    await scene.checkout.git('fetch', '--quiet', 'origin', 'release/1.x');
    expect(await scene.checkout.git('log', '-1', '--format=%B', 'FETCH_HEAD')).toMatch(
      /^Deploy\n\nAs agreed\.\n\nImage: /,
    );
  });

  test('is of this repository without another one, and the workspace is not touched', async () => {
    const host = scene.host({
      inputs: { 'target-repository': '', branch: 'main' },
      env: { GITHUB_REPOSITORY: TARGET },
    });
    writeFileSync(join(scene.root, 'workspace/train.yaml'), TRAIN);
    expect((await scene.run(host)).failures).toEqual([]);
    expect(await scene.file('apps/train.yaml')).toContain(IMAGE);
    expect(readFileSync(join(scene.root, 'workspace/train.yaml'), 'utf8')).toBe(TRAIN);
  });

  test('of fields that are set alone', async () => {
    await scene.push({ 'values.yaml': 'a: 1\n' });
    const host = await scene.run(scene.host({ inputs: { 'pipeline-files': '', set: 'values.yaml#a={commit}' } }));
    expect(host.failures).toEqual([]);
    expect(await scene.file('values.yaml')).toBe(`a: ${SHA}\n`);
  });

  test('is not made where all is so already', async () => {
    await scene.run(scene.host());
    const before = await scene.commits();
    const host = await scene.run(scene.host());
    expect(host.failures).toEqual([]);
    expect(host.outputs).toMatchObject({ changed: 'false', skipped: '["apps/train.yaml"]', 'commit-sha': '' });
    expect(await scene.commits()).toEqual(before);
  });

  test('is not made in a dry run, for which reading is enough', async () => {
    const before = await scene.commits();
    const host = scene.host({
      inputs: { 'dry-run': 'true', 'pull-request': 'true' },
      permissions: { contents: 'read' },
    });
    expect((await scene.run(host)).failures).toEqual([]);
    expect(host.outputs).toMatchObject({ changed: 'false', 'commit-sha': '', 'pull-request-number': '' });
    expect(host.outputs['plan']).toContain(IMAGE);
    expect(await scene.commits()).toEqual(before);
    expect(await scene.checkout.git('ls-remote', '--heads', 'origin')).toMatch(/^\S+\trefs\/heads\/main$/);
    expect(scene.left()).toEqual([]);
  });

  test('keeps every byte, whatever the repository says of line ends, filters and links', async () => {
    const text = `\uFEFF# 管道\r\nimage: ${OLD}\r\n`;
    await scene.checkout.git('config', 'core.autocrlf', 'false');
    await scene.push({ '.gitattributes': '* -text\n', 'crlf.yaml': text });
    await scene.push({
      '.gitattributes': '* text=auto eol=lf ident filter=evil\n',
    });
    const [before = ''] = await scene.commits();
    const settings = join(scene.root, 'gitconfig');
    writeFileSync(settings, `[filter "evil"]\n\tclean = touch ${scene.root}/ran\n\tsmudge = touch ${scene.root}/ran\n`);
    const host = await scene.run(scene.host({ env: { GIT_CONFIG_GLOBAL: settings } }));
    expect(host.failures).toEqual([]);
    const [after = ''] = await scene.commits();
    await scene.checkout.git('fetch', '--quiet', 'origin');
    expect(await scene.checkout.git('diff', '--name-only', before, after)).toBe('apps/train.yaml\ncrlf.yaml');
    expect(await scene.checkout.git('show', `${after}:crlf.yaml`)).toBe(text.replace(OLD, IMAGE).replace(/\n$/, ''));
    expect(existsSync(join(scene.root, 'ran'))).toBe(false);
  });
});

describe('where another push is faster', () => {
  test('the change is planned again on top of it', async () => {
    const other = () => scene.push({ 'apps/other.yaml': `image: ${OLD}\n` });
    const host = await scene.run(racing(scene.host(), other, () => scene.push({ 'x.txt': 'x' })));
    expect(host.failures).toEqual([]);
    expect(host.outputs['updated']).toBe('["apps/other.yaml","apps/train.yaml"]');
    expect(await scene.file('apps/other.yaml')).toBe(`image: ${IMAGE}\n`);
    expect(await scene.file('apps/train.yaml')).toBe(TRAIN.replace(OLD, IMAGE));
    expect(await scene.commits()).toHaveLength(4);
    expect(host.log.filter((line) => line === 'Another push to main was faster: once more')).toHaveLength(2);
    expect(host.sleeps).toHaveLength(2);
  });

  test('nothing is left to do when it has done the same', async () => {
    const host = await scene.run(
      racing(scene.host(), () => scene.push({ 'apps/train.yaml': TRAIN.replace(OLD, IMAGE) })),
    );
    expect(host.failures).toEqual([]);
    expect(host.outputs).toMatchObject({ changed: 'false', 'commit-sha': '', skipped: '["apps/train.yaml"]' });
    expect(await scene.commits()).toHaveLength(2);
  });

  test('it is an error when it took the images away', async () => {
    const host = await scene.run(racing(scene.host(), () => scene.push({ 'apps/train.yaml': 'image: busybox\n' })));
    expect(host.failures).toEqual([expect.stringMatching(/^No image in the 2 pipeline files is of the repository/)]);
    expect(host.outputs).toMatchObject({ changed: 'false', versions: '{}' });
    expect(await scene.commits()).toHaveLength(2);
  });
});

describe('a pull request', () => {
  const PULL = { inputs: { 'pull-request': 'true' } };
  const BRANCH = /^ml-actions\/update-trainer-[0-9a-f]{8}$/;
  const pulls = async (): Promise<
    { number: number; title: string; body: string; state: string; head: { ref: string } }[]
  > => (await fetch(`${scene.github.url}/repos/${TARGET}/pulls?state=all`)).json() as never;

  test('is opened for a branch of its own, with the changes and a notice', async () => {
    const [before] = await scene.commits();
    const host = await scene.run(scene.host(PULL));
    expect(host.failures).toEqual([]);
    expect(await scene.commits()).toEqual([before]);

    const [pull, ...others] = await pulls();
    expect(others).toEqual([]);
    expect(pull?.head.ref).toMatch(BRANCH);
    expect(pull?.title).toBe('Update ghcr.io/owner/trainer to sha256:aaaaaaaaaaaa');
    expect(pull?.body).toContain(`  apps/train.yaml\n- image: ${OLD}\n+ image: ${IMAGE}\n`);
    expect(host.outputs).toMatchObject({
      changed: 'true',
      'pull-request-number': '1',
      'pull-request-url': `https://github.com/${TARGET}/pull/1`,
      'commit-sha': (await scene.commits(pull?.head.ref))[0],
    });
    expect(await scene.file('apps/train.yaml', pull?.head.ref)).toBe(TRAIN.replace(OLD, IMAGE));
    expect(host.annotations).toEqual([
      { level: 'notice', message: expect.stringMatching(/^Pull request #1 .* starts no workflows: .*`github-app-id`/) },
    ]);
    expect(scene.left()).toEqual([]);
  });

  test('stays as it is when a run is made again', async () => {
    const first = await scene.run(scene.host(PULL));
    const asked = scene.github.asked.length;
    const again = await scene.run(scene.host(PULL));
    expect(again.failures).toEqual([]);
    expect(again.outputs).toEqual({ ...first.outputs, 'plan-path': expect.anything() });
    expect(scene.github.asked.slice(asked).filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test('is brought up to date by the next image, and onto the new tip', async () => {
    await scene.run(scene.host(PULL));
    const other = await scene.push({ 'x.txt': 'x' });
    const image = `ghcr.io/owner/trainer:v2`;
    const host = await scene.run(scene.host({ inputs: { ...PULL.inputs, image } }));
    expect(host.failures).toEqual([]);
    const [pull, ...others] = await pulls();
    expect(others).toEqual([]);
    expect(pull).toMatchObject({ number: 1, title: 'Update ghcr.io/owner/trainer to v2' });
    const commits = await scene.commits(pull?.head.ref);
    expect(commits.slice(0, 2)).toEqual([host.outputs['commit-sha'], other]);
    expect(await scene.file('apps/train.yaml', pull?.head.ref)).toBe(TRAIN.replace(OLD, image));
  });

  test('is another one for another base, folder or repository of images', async () => {
    await scene.checkout.git('push', '--quiet', 'origin', 'main:stable');
    await scene.push({ 'apps/more.yaml': 'image: ghcr.io/owner/score:v1\n' });
    const runs = [{}, { branch: 'stable' }, { 'target-path': 'apps' }, { image: 'ghcr.io/owner/score:v2' }];
    for (const inputs of runs)
      expect((await scene.run(scene.host({ inputs: { ...PULL.inputs, ...inputs } }))).failures).toEqual([]);
    const found = await pulls();
    expect(new Set(found.map(({ head }) => head.ref)).size).toBe(4);
  });

  test('is not opened where all is so already', async () => {
    await scene.push({ 'apps/train.yaml': TRAIN.replace(OLD, IMAGE) });
    const host = await scene.run(scene.host(PULL));
    expect(host.outputs).toMatchObject({ changed: 'false', 'pull-request-number': '' });
    expect(await pulls()).toEqual([]);
  });

  test('replaces what another run has pushed to its branch at the same time', async () => {
    const first = scene.host({ inputs: { ...PULL.inputs, image: 'ghcr.io/owner/trainer:v2' } });
    const host = await scene.run(racing(scene.host(PULL), () => scene.run(first)));
    expect([...first.failures, ...host.failures]).toEqual([]);
    const [pull, ...others] = await pulls();
    expect(others).toEqual([]);
    expect(await scene.file('apps/train.yaml', pull?.head.ref)).toBe(TRAIN.replace(OLD, IMAGE));
    expect(host.log).toContainEqual(
      expect.stringMatching(/^Another push to ml-actions\/update-trainer-\w+ was faster/),
    );
  });

  test('that may not be opened leaves its branch for the next run', async () => {
    const message = 'GitHub Actions is not permitted to create or approve pull requests.';
    scene.github.fail({ on: 'POST *pulls', fault: { status: 403, json: { message } } });
    const failed = await scene.run(scene.host(PULL));
    expect(failed.failures).toEqual([expect.stringContaining(message)]);
    expect(failed.outputs).toMatchObject({ changed: 'false', failed: '["apps/train.yaml"]', 'commit-sha': '' });
    const host = await scene.run(scene.host(PULL));
    expect(host.outputs).toMatchObject({ changed: 'true', 'pull-request-number': '1' });
    expect(host.log).toContainEqual(expect.stringMatching(/^There is already \w{40} on ml-actions/));
  });

  test('of an App is its own, and starts workflows', async () => {
    const permissions = { contents: 'write', 'pull-requests': 'write', checks: 'write' } as const;
    const app = scene.github.addApp({ slug: 'deployer', permissions, repositories: [TARGET, OWN] });
    const inputs = {
      ...PULL.inputs,
      'github-token': '',
      'github-app-id': String(app.id),
      'github-app-private-key': app.privateKey,
    };
    const host = await scene.run(scene.host({ inputs }));
    expect(host.failures).toEqual([]);
    expect(host.annotations).toEqual([]);
    const asked = scene.github.requests.find(({ path }) => path.endsWith('/access_tokens'));
    expect(JSON.parse(String(asked?.body))).toEqual({
      repositories: ['deploy'],
      permissions: { contents: 'write', pull_requests: 'write' },
    });
    const author = await scene.checkout.git(
      `--git-dir=${scene.bare}`,
      'log',
      '-1',
      '--format=%an %ae',
      `${host.outputs['commit-sha']}`,
    );
    expect(author).toMatch(/^deployer\[bot\] \d+\+deployer\[bot\]@users\.noreply/);
  });
});

describe('what the server refuses is an error, and is not tried again', () => {
  const GH006 =
    'error: GH006: Protected branch update failed for refs/heads/main.\n- Changes must be made through a pull request.';
  const GH013 =
    'error: GH013: Repository rule violations found for refs/heads/main.\n- Changes must be made through a pull request.';
  /** What the server says before it refuses. */
  const refuse = (text: string): void => {
    const lines = text.split('\n').map((line) => `echo '${line}' >&2\n`);
    writeFileSync(join(scene.bare, 'hooks/update'), `#!/bin/sh\n${lines.join('')}exit 1\n`, { mode: 0o755 });
  };

  test.each([
    [
      'a protected branch',
      GH006,
      {},
      'Use `pull-request: true`, or a GitHub App that may bypass the rules of the branch.',
    ],
    ['a rule of the repository', GH013, {}, 'Use `pull-request: true`, or a GitHub App that may bypass'],
    [
      'a rule for all branches',
      GH013,
      { 'pull-request': 'true' },
      'Let `github-token` push to branches `ml-actions/**`',
    ],
    ['something else, which names a word of git', '[rejected] cannot lock ref', {}, undefined],
  ])('%s', async (_, said, inputs, hint) => {
    refuse(said);
    const before = await scene.commits();
    const host = await scene.run(scene.host({ inputs }));
    expect(host.failures).toEqual([
      expect.stringMatching(/^owner\/deploy could not be read or changed: git push ended with 1: /),
    ]);
    for (const line of said.split('\n')) expect(host.failures[0]).toContain(line);
    expect(host.annotations).toEqual(
      hint === undefined ? [] : [{ level: 'notice', message: expect.stringContaining(hint) }],
    );
    expect(host.sleeps).toEqual([]);
    expect(host.outputs).toMatchObject({ changed: 'false', failed: '["apps/train.yaml"]', versions: '{}' });
    expect(await scene.commits()).toEqual(before);
    expect(scene.left()).toEqual([]);
  });

  test('a branch that leaves no room for those of pull requests', async () => {
    await scene.checkout.git('push', '--quiet', 'origin', 'main:ml-actions');
    const host = await scene.run(scene.host({ inputs: { 'pull-request': 'true' } }));
    expect(host.failures).toEqual([expect.stringContaining("'refs/heads/ml-actions' exists; cannot create")]);
    expect(host.sleeps).toEqual([]);
  });

  test.each([
    ['no such branch', { branch: 'none' }, /git fetch ended with 128: .*couldn't find remote ref/, 'Check `branch`'],
    [
      'no such folder',
      { 'target-path': 'none' },
      /^`target-path`: there is no folder "none" in main of owner\/deploy$/,
      '',
    ],
    ['a file for a folder', { 'target-path': 'README.md' }, /^`target-path`: there is no folder "README.md"/, ''],
    [
      'a path out of the folder',
      { 'target-path': 'apps', 'pipeline-files': '../README.md' },
      /leads out of the folder apps in main of owner\/deploy$/,
      'Paths are relative to the folder apps',
    ],
    ['no token', { 'github-token': '' }, /^Without a `github-token` or `github-app-id` nothing can be committed$/, ''],
  ])('%s', async (_, inputs, message, hint) => {
    const host = await scene.run(scene.host({ inputs }));
    expect(host.failures).toEqual([expect.stringMatching(message)]);
    expect(host.annotations.map((each) => each.message).join()).toContain(hint);
    expect(scene.left()).toEqual([]);
  });

  test('a folder that is a link out of the repository', async () => {
    mkdirSync(join(scene.root, 'outside'));
    writeFileSync(join(scene.checkout.path, 'target'), join(scene.root, 'outside'));
    const blob = await scene.checkout.git('hash-object', '-w', 'target');
    await scene.checkout.git('update-index', '--add', '--cacheinfo', `120000,${blob},link`);
    await scene.checkout.git('commit', '--quiet', '-m', 'A link');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    const host = await scene.run(scene.host({ inputs: { 'target-path': 'link' } }));
    expect(host.failures).toEqual(['`target-path`: there is no folder "link" in main of owner/deploy']);
  });

  test('an empty repository', async () => {
    await scene.checkout.git(`--git-dir=${scene.bare}`, 'update-ref', '-d', 'refs/heads/main');
    const host = await scene.run(scene.host());
    expect(host.failures).toEqual([expect.stringMatching(/^The repository has no default branch: it is empty, or /)]);
  });
});

describe('cancelled', () => {
  const COMMANDS = ['init', 'ls-remote', 'fetch', 'read-tree', 'add', 'write-tree', 'commit-tree', 'push'];

  test.each(
    COMMANDS.flatMap(
      (name) =>
        [
          [name, 'before'],
          [name, 'during'],
        ] as const,
    ),
  )('at git %s, %s it, the step leaves no folder, and the branch whole', async (name, when) => {
    const before = await scene.commits();
    const host = scene.host();
    const { exec } = host;
    host.exec = (command, args, options) => {
      if (args[0] !== name) return exec(command, args, options);
      if (when === 'before') host.cancel();
      const ended = exec(command, args, options);
      if (when === 'during') setImmediate(() => host.cancel());
      return ended;
    };
    await scene.run(host);
    expect(host.failures).toEqual(['cancelled']);
    expect(host.outputs).toMatchObject({ changed: 'false', 'commit-sha': '' });
    expect(scene.left()).toEqual([]);
    // A push arrives as a whole or not at all.
    const after = await scene.commits();
    expect(after.slice(-before.length)).toEqual(before);
    expect(after.length - before.length).toBeLessThanOrEqual(name === 'push' ? 1 : 0);
    await scene.checkout.git(`--git-dir=${scene.bare}`, 'fsck', '--strict');
  });

  test('while GitHub does not answer', async () => {
    const host = scene.host({ inputs: { 'pull-request': 'true' } });
    scene.github.fail({ on: 'POST *pulls', fault: 'hang', onFault: () => host.cancel() });
    await scene.run(host);
    expect(host.failures).toEqual(['cancelled']);
    expect(scene.left()).toEqual([]);
  });

  test('without any time left, the post step removes the folder', async () => {
    const host = scene.host();
    // The runner kills: nothing of main runs on.
    const killed = new Promise<void>((done) => {
      const { exec } = host;
      host.exec = (command, args, options) => {
        if (args[0] !== 'fetch') return exec(command, args, options);
        done();
        return new Promise(() => undefined);
      };
    });
    void scene.run(host);
    await killed;
    expect(scene.left()).toHaveLength(1);
    await scene.run(Object.assign(scene.host(), { saved: host.saved }), {
      ...host,
      state: (name) => host.saved[name] ?? '',
    });
    expect(scene.left()).toEqual([]);
  });
});

test('the token is in no file, on no command line and in no log', async () => {
  const token = scene.token();
  const host = scene.host({ inputs: { 'github-token': token } });
  const seen: string[] = [];
  const { exec } = host;
  host.exec = async (command, args, options) => {
    const ended = await exec(command, args, options);
    seen.push(JSON.stringify([command, args, ended]));
    for (const path of readdirSync(scene.temp, { recursive: true, withFileTypes: true })) {
      if (path.isFile()) seen.push(readFileSync(join(path.parentPath, path.name), 'latin1'));
    }
    return ended;
  };
  await scene.run(host);
  expect(host.failures).toEqual([]);
  expect(seen.length).toBeGreaterThan(50);
  const all = [...seen, ...host.log, ...host.summaries, JSON.stringify([host.outputs, host.saved, host.annotations])];
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  expect(all.filter((text) => text.includes(token) || text.includes(basic))).toEqual([]);
});
