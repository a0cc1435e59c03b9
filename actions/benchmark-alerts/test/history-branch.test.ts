import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RecordedRun } from '@ml-actions/benchmarks';
import { startServer } from '@ml-actions/testing';
import { historyBranch } from '../src/backends/history-branch.ts';
import { remoteOf } from '../src/backends/origin.ts';
import { git, leftovers, openScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const runOf = (n: number): RecordedRun => ({
  recordedAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
  context: 'benchmarks',
  baseline: true,
  results: {
    commit: n.toString(16).padStart(40, '0'),
    results: [{ benchmark: 'train', metric: 'accuracy', samples: [n] }],
  },
});
const open = (host = scene.host(), token?: string) =>
  historyBranch(host, { workspace: scene.workspace, branch: 'bench/history', token });

test('ten jobs that push at the same time lose nothing, from the first push on', async () => {
  const jobs = Array.from({ length: 10 }, (_, n) => ({ history: open(), run: runOf(n) }));
  const added = await Promise.all(jobs.map(({ history, run }) => history.append([run])));
  expect(added).toEqual(Array(10).fill(1));
  expect(scene.files('bench/history')).toHaveLength(10);
  expect(git(scene.origin, 'rev-list', '--count', 'bench/history')).toBe('10\n');
  const [first] = jobs;
  const read = await first?.history.read();
  expect(read?.map(({ results }) => results.results[0]?.samples[0]).sort()).toEqual(Array.from(Array(10).keys()));
  await Promise.all(jobs.map(({ history }) => history.close()));
  expect(leftovers(scene)).toEqual([]);
  // Hundreds of git processes, on a machine that may have other work.
}, 60_000);

test('the same run of two jobs is recorded once', async () => {
  const [one, two] = [open(), open()];
  const added = await Promise.all([one, two].map((history) => history.append([runOf(1)])));
  // Within one second both make the very same commit, and git takes it from both.
  expect(added).toContain(1);
  expect(scene.files('bench/history')).toHaveLength(1);
  expect(git(scene.origin, 'rev-list', '--count', 'bench/history')).toBe('1\n');
  await Promise.all([one.close(), two.close()]);
});

test('a git that cannot make the clone leaves no folder', async () => {
  const shim = join(scene.root, 'git');
  writeFileSync(shim, '#!/bin/sh\necho "fatal: disk full" >&2\nexit 128\n', { mode: 0o755 });
  const history = open(scene.host({ env: { PATH: `${scene.root}:${process.env['PATH']}` } }));
  await expect(history.read()).rejects.toThrow('git init ended with 128: fatal: disk full');
  await history.close();
  expect(leftovers(scene)).toEqual([]);
});

test('nothing is read, nothing is left behind, when there is no branch yet', async () => {
  const history = open();
  expect(await history.read()).toEqual([]);
  await history.close();
  expect(leftovers(scene)).toEqual([]);
});

test('other files of the branch are kept, links are not followed', async () => {
  const clone = join(scene.root, 'clone');
  git(scene.root, 'clone', '--quiet', scene.origin, clone);
  git(clone, 'checkout', '--quiet', '--orphan', 'bench/history');
  writeFileSync(join(clone, 'index.html'), '<p>A page</p>\r\n');
  git(clone, 'add', 'index.html');
  writeFileSync(join(clone, 'target'), '/etc/passwd');
  const blob = git(clone, 'hash-object', '-w', 'target').trim();
  git(clone, 'update-index', '--add', '--cacheinfo', `120000,${blob},runs/2026-01/link.json`);
  git(clone, 'commit', '--quiet', '-m', 'A page');
  git(clone, 'push', '--quiet', 'origin', 'HEAD');
  const other = open();
  await other.append([runOf(0)]);
  await other.close();

  const host = scene.host();
  const history = open(host);
  expect(await history.read()).toHaveLength(1);
  expect(host.annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('is not JSON') }]);
  await history.append([runOf(1)]);
  await history.close();
  expect(git(scene.origin, 'show', 'bench/history:index.html')).toBe('<p>A page</p>\r\n');
  expect(git(scene.origin, 'ls-tree', 'bench/history', 'runs/2026-01/link.json')).toMatch(/^120000/);
});

describe('the token', () => {
  const TOKEN = 'ghs_very-secret';

  test('reaches the server in one header, and no file, no command line, no log', async () => {
    const server = await startServer({
      'GET /acme/models.git/info/refs': () => ({ status: 403, body: 'denied' }),
    });
    const url = `http://${new URL(server.url).host}/acme/models.git`;
    git(scene.workspace, 'remote', 'set-url', 'origin', url);
    // What a checkout leaves: a second header, which GitHub refuses.
    const settings = join(scene.root, 'gitconfig');
    writeFileSync(settings, `[http "${server.url}/"]\n\textraheader = AUTHORIZATION: basic b3RoZXI=\n`);
    const host = scene.host({ env: { GITHUB_SERVER_URL: server.url, GIT_CONFIG_GLOBAL: settings } });
    const history = open(host, TOKEN);
    const seen: string[][] = [];
    const exec = host.exec;
    host.exec = (command, args, options) => {
      seen.push([command, ...args]);
      return exec(command, args, options);
    };

    const failure = await history.read().then(
      () => undefined,
      (error: Error) => error,
    );
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([`basic ${basic}`]);
    expect(host.secrets).toContain(basic);
    const [folder] = leftovers(scene);
    const config = readFileSync(join(scene.temp, folder ?? '', 'repository/config'), 'utf8');
    for (const text of [config, JSON.stringify(seen), String(failure), host.log.join('\n')]) {
      expect(text).not.toContain(basic);
      expect(text).not.toContain(TOKEN);
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(failure).toMatchObject({ hint: expect.stringContaining('`contents: write`') });
    await history.close();
    expect(readdirSync(scene.temp)).toEqual([]);
    await server.close();
  });

  test('is not shown to another server', async () => {
    const server = await startServer({ 'GET /x.git/info/refs': () => ({ status: 404 }) });
    git(scene.workspace, 'remote', 'set-url', 'origin', `${server.url}/x.git`);
    const history = open(scene.host(), TOKEN);
    await expect(history.read()).rejects.toThrow('git fetch ended with 128');
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
    await history.close();
    await server.close();
  });
});

test('what the network is to blame for is tried again, and not for ever', async () => {
  const server = await startServer({ 'GET /x.git/info/refs': () => ({ status: 503 }) });
  git(scene.workspace, 'remote', 'set-url', 'origin', `${server.url}/x.git`);
  const host = scene.host();
  const history = open(host);
  await expect(history.read()).rejects.toThrow('503');
  expect(server.requests).toHaveLength(4);
  expect(host.sleeps).toHaveLength(3);
  await history.close();
  await server.close();
});

describe('the origin', () => {
  const env = { GITHUB_SERVER_URL: 'https://ghe.example.org', GITHUB_REPOSITORY: 'acme/models' };

  test('is the one of the checkout, also where its path is relative', async () => {
    const host = scene.host({ env });
    expect((await remoteOf(host, scene.workspace, undefined)).url).toBe(scene.origin);
    git(scene.workspace, 'remote', 'set-url', 'origin', '../origin.git');
    expect((await remoteOf(host, scene.workspace, undefined)).url).toBe(scene.origin);
    git(scene.workspace, 'remote', 'set-url', 'origin', 'git@example.org:acme/models.git');
    expect((await remoteOf(host, scene.workspace, undefined)).url).toBe('git@example.org:acme/models.git');
  });

  test('is the repository of the workflow where there is no checkout', async () => {
    expect(await remoteOf(scene.host({ env }), scene.temp, 't')).toEqual({
      url: 'https://ghe.example.org/acme/models.git',
      server: 'https://ghe.example.org',
      token: 't',
    });
  });
});

/** What a pull request can commit: a bare repository with a history and a hook. */
function forge(folder: string): void {
  mkdirSync(join(folder, 'refs/heads/bench'), { recursive: true });
  cpSync(scene.origin, folder, { recursive: true });
  const tip = git(folder, '--git-dir=.', 'rev-parse', 'main');
  writeFileSync(join(folder, 'refs/heads/bench/history'), tip);
  writeFileSync(join(folder, 'hooks/pre-receive'), `#!/bin/sh\ntouch '${scene.root}/hook'\n`, { mode: 0o755 });
}

describe('what a pull request commits is never the origin', () => {
  test('although a folder has the name that an address would have as a path', async () => {
    const server = await startServer({ 'GET /x.git/info/refs': () => ({ status: 404 }) });
    const url = `${server.url}/x.git`;
    git(scene.workspace, 'remote', 'set-url', 'origin', url);
    forge(join(scene.workspace, url));
    const history = open();
    await expect(history.read()).rejects.toThrow(/^git fetch ended with 128: .*not found/);
    await expect(history.append([runOf(1)])).rejects.toThrow(/^git fetch ended with 128: .*not found/);
    expect(server.requests).toHaveLength(2);
    expect(existsSync(join(scene.root, 'hook'))).toBe(false);
    await history.close();
    await server.close();
  });

  test.each(['git@example.org:acme/models.git', 'example.org:models', 'https://example.org/acme/models'])(
    'such as %s',
    async (url) => {
      git(scene.workspace, 'remote', 'set-url', 'origin', url);
      forge(join(scene.workspace, url));
      expect((await remoteOf(scene.host(), scene.workspace, undefined)).url).toBe(url);
    },
  );

  test.each([
    ['a relative path', () => 'forged.git'],
    ['a path with a colon', () => './for:ged.git'],
    ['an absolute path', () => join(scene.workspace, 'forged.git')],
    ['the workspace itself', () => '.'],
    ['a link from outside', () => '../link.git'],
  ])('%s into the workspace is refused', async (_, path) => {
    for (const name of ['forged.git', 'for:ged.git']) forge(join(scene.workspace, name));
    symlinkSync(join(scene.workspace, 'forged.git'), join(scene.root, 'link.git'));
    git(scene.workspace, 'remote', 'set-url', 'origin', path());
    const history = open();
    await expect(history.read()).rejects.toMatchObject({
      message: `the origin of the checkout is "${path()}", a folder inside the workspace`,
      hint: expect.stringContaining('`history-path`'),
    });
    await history.close();
    expect(leftovers(scene)).toEqual([]);
  });

  test('nor are the settings of a workspace that looks like a bare repository', async () => {
    const workspace = join(scene.root, 'bare');
    forge(workspace);
    git(workspace, '--git-dir=.', 'config', 'remote.origin.url', 'https://example.org/forged');
    expect((await remoteOf(scene.host(), workspace, undefined)).url).toBe('https://github.com/acme/models.git');
  });
});

test('the hooks of an origin that is a folder do not see the token', async () => {
  const seen = join(scene.root, 'seen');
  writeFileSync(join(scene.origin, 'hooks/pre-receive'), `#!/bin/sh\nenv > '${seen}'\n`, { mode: 0o755 });
  const history = open(scene.host(), 'ghs_very-secret');
  expect(await history.append([runOf(1)])).toBe(1);
  await history.close();
  const environment = readFileSync(seen, 'utf8');
  expect(environment).toContain('GITHUB_REPOSITORY=');
  expect(environment).not.toContain(Buffer.from('x-access-token:ghs_very-secret').toString('base64'));
});
