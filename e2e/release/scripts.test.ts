// The scripts of the release example alone: what they refuse, and in which words.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitRepository, gitEnvironment, gitRepository } from '@ml-actions/testing';
import { ROOT } from '../bundles/scene.ts';
import { describeWith } from '../examples/needed-programs.ts';
import { projectFiles } from './scene.ts';

const SCRIPTS = join(ROOT, 'examples/ml-platform-release');

let project: GitRepository;
beforeEach(async () => {
  project = await gitRepository({ remote: 'bare' });
  await project.commit(projectFiles(), 'Sematic 0.41.0', { author: { name: 'Ada', email: 'ada@example.com' } });
  await project.git('tag', 'v0.41.0');
  await project.git('push', '--quiet', '--tags', 'origin', 'main');
});
afterEach(() => project.remove());

interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Run {
  const program = script.endsWith('.py') ? 'python3' : 'bash';
  const { status, stdout, stderr } = spawnSync(program, [join(SCRIPTS, script), ...args], {
    cwd: project.path,
    env: { ...process.env, ...gitEnvironment, PYTHONDONTWRITEBYTECODE: '1', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const write = (path: string, text: string): void => writeFileSync(join(project.path, path), text);

const describeWithPython = describeWith('python3');

describeWithPython('versions.py set', () => {
  test('writes what check accepts, and nothing more when it is called again', async () => {
    expect(run('versions.py', ['set', '0.42.0'])).toEqual({ status: 0, stdout: '', stderr: '' });
    const changed = await project.git('diff');
    expect(run('versions.py', ['set', '0.42.0']).status).toBe(0);
    expect(await project.git('diff')).toBe(changed);
    expect(run('versions.py', ['check'])).toEqual({
      status: 0,
      stdout: 'version=0.42.0\ntag=v0.42.0\nprevious-tag=v0.41.0\nmin-client=0.30.0\nchart-version=1.2.2\n',
      stderr: '',
    });
  });

  test('leaves a version of the chart that was raised by hand', () => {
    write('helm/sematic-server/Chart.yaml', 'name: sematic-server\nversion: 1.3.0\nappVersion: v0.41.0\n');
    run('versions.py', ['set', '0.42.0']);
    expect(run('versions.py', ['check']).stdout).toContain('chart-version=1.3.0');
  });

  test.each(['', '0.42', 'v0.42.0', '0.42.0-rc1', '0.42.0\n', '0.42.0; id'])('refuses %j', async (version) => {
    const { status, stderr } = run('versions.py', ['set', version]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^::error::'.*' is no version like 0\.42\.0\n$/);
    expect(await project.git('status', '--porcelain')).toBe('');
  });
});

describeWithPython('versions.py check refuses', () => {
  test.each([
    {
      name: 'a file with another version',
      path: 'pyproject.toml',
      text: 'version = "0.41.9"\n',
      error: 'pyproject.toml names 0.41.9, and sematic/versions.py 0.42.0',
    },
    {
      name: 'a file with none',
      path: 'README.md',
      text: 'Sematic\n',
      error: 'README.md names no version where img\\.shields\\.io/pypi/v/sematic/(?P<version>[\\d.]+) looks for it',
    },
    {
      name: 'a changelog with another version',
      path: 'docs/changelog.md',
      text: '* HEAD\n* [0.41.0](https://pypi.org)\n    * Old.\n',
      error: 'docs/changelog.md names 0.41.0, and sematic/versions.py 0.42.0',
    },
    {
      name: 'a changelog that says nothing of it',
      path: 'docs/changelog.md',
      text: '* HEAD\n* [0.42.0](https://pypi.org)\n* [0.41.0](https://pypi.org)\n    * Old.\n',
      error: 'docs/changelog.md says nothing of 0.42.0',
    },
    {
      name: 'the old version of the chart',
      path: 'helm/sematic-server/Chart.yaml',
      text: 'version: 1.2.1\nappVersion: v0.42.0\n',
      error: 'helm/sematic-server/Chart.yaml has the chart version 1.2.1 of v0.41.0 still',
    },
    {
      name: 'a server that does not take its own clients',
      path: 'sematic/versions.py',
      text: 'CURRENT_VERSION = (0, 42, 0)\nMIN_CLIENT_SERVER_SUPPORTS = (0, 43, 0)\n',
      error: 'sematic/versions.py supports no client of its own version',
    },
  ])('$name', ({ path, text, error }) => {
    run('versions.py', ['set', '0.42.0']);
    write(path, text);
    expect(run('versions.py', ['check'])).toEqual({ status: 1, stdout: '', stderr: `::error::${error}\n` });
  });

  test('a version that does not come after the one before', () => {
    run('versions.py', ['set', '0.40.1']);
    const { stderr } = run('versions.py', ['check']);
    expect(stderr).toBe('::error::0.40.1 does not come after v0.41.0\n');
  });
});

describeWithPython('candidate.sh', () => {
  const env = { VERSION: '0.42.0', BASE: 'main' };
  const tip = async (branch: string) => (await project.git('ls-remote', 'origin', `refs/heads/${branch}`)).slice(0, 40);

  /** As in a checkout of the base. */
  async function make(): Promise<string> {
    await project.git('fetch', '--quiet', 'origin');
    await project.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    expect(run('candidate.sh', [], env)).toEqual({ status: 0, stdout: '', stderr: '' });
    // Another checkout has only what was pushed.
    await project.git('checkout', '--quiet', '--detach');
    await project.git('branch', '--quiet', '-D', 'release-candidate/v0.42.0');
    return tip('release-candidate/v0.42.0');
  }

  test('makes one commit, and when it is called again none', async () => {
    const first = await make();
    expect(await project.git('log', '--format=%s, %an', 'origin/main..HEAD')).toBe(
      'Release v0.42.0, github-actions[bot]',
    );
    expect(await make()).toBe(first);
  });

  test('goes on with fixes on the branch, and takes what was merged into the base', async () => {
    await make();
    await project.commit({ 'fix.py': 'pass\n' }, 'Fix');
    await project.git('push', '--quiet', 'origin', 'HEAD:release-candidate/v0.42.0');
    await project.git('checkout', '--quiet', 'main');
    await project.commit({ 'more.py': 'pass\n' }, 'More');
    await project.git('push', '--quiet', 'origin', 'main');
    const tree = await project.git('ls-tree', '--name-only', await make());
    expect(tree.split('\n')).toEqual(expect.arrayContaining(['fix.py', 'more.py']));
  });
});

describeWithPython('tag.sh', () => {
  test('leaves a tag of this commit', async () => {
    expect(run('tag.sh')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^v0\.41\.0 is \w{40} already\n$/),
    });
  });

  test('refuses a tag of another commit, and moves nothing', async () => {
    const before = await project.git('ls-remote', '--tags', 'origin');
    await project.commit({ 'a.txt': 'a\n' }, 'More');
    expect(run('tag.sh')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^::error::v0\.41\.0 is another commit/),
    });
    expect(await project.git('ls-remote', '--tags', 'origin')).toBe(before);
  });
});

describe('back_to_main.sh', () => {
  test('leaves a conflict to the pull request', async () => {
    await project.git('checkout', '--quiet', '-b', 'release/0.41.1');
    await project.commit({ 'pyproject.toml': 'version = "0.41.1"\n' }, 'Release v0.41.1');
    const release = await project.git('rev-parse', 'HEAD');
    await project.git('checkout', '--quiet', 'main');
    await project.commit({ 'pyproject.toml': 'version = "0.42.0"\n' }, 'Release v0.42.0');
    await project.git('push', '--quiet', 'origin', 'main');
    await project.git('checkout', '--quiet', '--detach', release);
    const output = join(project.path, 'output');
    const env = { TAG: 'v0.41.1', GITHUB_OUTPUT: output };
    expect(run('back_to_main.sh', [], env).status).toBe(0);
    expect(await project.git('ls-remote', 'origin', 'refs/heads/back-to-main/v0.41.1')).toContain(release);
    // Again, it goes on with what is there.
    expect(run('back_to_main.sh', [], env)).toMatchObject({
      ...{ status: 0, stdout: 'back-to-main/v0.41.1 has been pushed before\n' },
    });
  });
});

describeWithPython('release_notes.py', () => {
  const HOW = '## Upgrade Instructions';

  test.each([
    { text: 'Version 0.41.0 needs a new key.', isNamed: true },
    { text: 'Since v0.41.0.', isNamed: true },
    { text: 'Version 0.41.01 and 0.41.0.1 need a new key.', isNamed: false },
    { text: 'Version 10.41.0 and 1.0.41.0 need a new key.', isNamed: false },
  ])('finds the version in "$text": $isNamed', async ({ text, isNamed }) => {
    await project.commit({ 'docs/upgrades.md': `${text}\n` }, 'How to upgrade');
    const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'ada/engine' };
    const { status, stdout, stderr } = run('release_notes.py', ['v0.41.0', ''], env);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.includes(HOW)).toBe(isNamed);
  });
});

describeWithPython('testing_pipeline.py', () => {
  test.each([
    [[]],
    [['--cloud', '--detach', '--sleep', '10']],
    [['--fork-subprocess', 'exit', '0', '--fork-subprocess', 'signal', '2']],
    [['-t', '--tag', '--name', 'a b', '*']],
  ])('hands on the flags %j as they are', (flags) => {
    write('sematic/examples/testing_pipeline/__main__.py', 'import json, sys\nprint(json.dumps(sys.argv[1:]))\n');
    const { stdout } = run('testing_pipeline.py', ['--name', 'a', '--tag=b', '--', ...flags], {
      PYTHONPATH: project.path,
    });
    expect(JSON.parse(stdout)).toEqual(flags);
  });

  test.each([[['--tag=b']], [['--name', 'a']]])('needs a name and a tag: %j', (args) => {
    expect(run('testing_pipeline.py', args, { PYTHONPATH: project.path })).toMatchObject({
      ...{ status: 2, stderr: expect.stringContaining('required') },
    });
  });
});
