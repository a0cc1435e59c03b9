import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RecordedRun } from '@ml-actions/benchmarks';
import { fakeHost } from '@ml-actions/core/fake';
import { startServer } from '@ml-actions/testing';
import { gitError, gitIn, remoteOf } from '../src/backends/git/git-command.ts';
import type { History } from '../src/backends/git/history.ts';
import { type BranchOptions, historyBranch } from '../src/backends/git/history-branch.ts';
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
const values = async (history: History): Promise<(number | undefined)[]> =>
  [...(await history.read())].map(({ results }) => results.results[0]?.samples[0]).sort((a = 0, b = 0) => a - b);
const open = (host = scene.host(), token?: string, options: Partial<BranchOptions> = {}) =>
  historyBranch(host, { branch: 'bench/history', remote: () => remoteOf(host, scene.workspace, token), ...options });

test('fifty jobs that push at the same time lose nothing, from the first push on', async () => {
  const jobs = Array.from({ length: 50 }, (_, n) => ({ history: open(), run: runOf(n) }));
  const added = await Promise.all(jobs.map(({ history, run }) => history.append([run])));
  expect(added).toEqual(Array(50).fill(1));
  expect(scene.files('bench/history')).toHaveLength(50);
  // Nothing waits any more, and most were taken along by others.
  expect(scene.refs()).toEqual(['refs/heads/bench/history', 'refs/heads/main']);
  expect(Number(git(scene.origin, 'rev-list', '--count', 'bench/history'))).toBeLessThan(50);
  const [first] = jobs;
  const read = [...((await first?.history.read()) ?? [])];
  expect(read.map(({ results }) => results.results[0]?.samples[0]).sort()).toEqual(Array.from(Array(50).keys()).sort());
  await Promise.all(jobs.map(({ history }) => history.close()));
  expect(leftovers(scene)).toEqual([]);
  // Hundreds of git processes, on a machine that may have other work.
}, 180_000);

test('what a job had to leave waiting is added by the next, although that job is gone', async () => {
  const [first, second] = [open(), open()];
  await first.append([runOf(0)]);
  await first.close();
  const host = scene.host();
  const { exec } = host;
  host.exec = (command, args, options) => {
    const isToBranch = args.at(-1)?.endsWith(':refs/heads/bench/history');
    // Somebody is always faster, until the job is ended.
    const other = runOf(100 + host.sleeps.length);
    if (args[0] === 'push' && isToBranch) return second.append([other]).then(() => exec(command, args, options));
    if (args[0] === 'ls-remote' && scene.refs().length === 3) throw new Error('the job is ended');
    return exec(command, args, options);
  };
  const ended = open(host);
  await expect(ended.append([runOf(1)])).rejects.toThrow('the job is ended');
  await ended.close();
  expect(scene.refs()).toEqual([
    expect.stringMatching(/^refs\/benchmark-history\/bench%2Fhistory\/[0-9a-f]{16}$/),
    'refs/heads/bench/history',
    'refs/heads/main',
  ]);
  expect(scene.files('bench/history')).toHaveLength(2);

  await second.append([runOf(2)]);
  expect(await values(second)).toEqual([0, 1, 2, 100]);
  expect(scene.refs()).toEqual(['refs/heads/bench/history', 'refs/heads/main']);
  expect(git(scene.origin, 'log', '-1', '--format=%s', 'bench/history')).toMatch(/ and 1 that waited\n$/);
  await second.close();
});

test('where a server wants no other names than branches, a job tries on until it is the fastest', async () => {
  const refuse = '#!/bin/sh\ncase "$1" in refs/heads/*) ;; *) echo "not here" >&2; exit 1;; esac\n';
  writeFileSync(join(scene.origin, 'hooks/update'), refuse, { mode: 0o755 });
  const jobs = [0, 1, 2].map((n) => ({ history: open(), run: runOf(n) }));
  expect(await Promise.all(jobs.map(({ history, run }) => history.append([run])))).toEqual([1, 1, 1]);
  expect(scene.files('bench/history')).toHaveLength(3);
  expect(scene.refs()).toEqual(['refs/heads/bench/history', 'refs/heads/main']);
  await Promise.all(jobs.map(({ history }) => history.close()));
});

describe('a history of years', () => {
  /** Each run in a month of its own, as if each had been recorded then. */
  async function record(months: number): Promise<void> {
    for (let n = 0; n < months; n++) {
      const history = open();
      await history.append([2 * n, 2 * n + 1].map((id) => inMonth(id, n)));
      await history.close();
    }
  }
  const inMonth = (id: number, month: number): RecordedRun => ({
    ...runOf(id),
    recordedAt: new Date(Date.UTC(2024, month, 1 + id)),
  });
  const at = (time: string) => {
    const host = scene.host();
    host.advance(Date.parse(time) - host.now());
    return host;
  };

  test('is packed when a month has been over for a month, and nothing is lost', async () => {
    await record(3);
    const before = open();
    const all = [...(await before.read())];
    expect(all).toHaveLength(6);
    await before.close();

    const history = open(at('2026-02-10T00:00:00Z'));
    await history.append([runOf(9)]);
    expect(scene.files('bench/history')).toEqual([
      expect.stringMatching(/^runs\/2024-01-[0-9a-f]{16}\.json$/),
      expect.stringMatching(/^runs\/2024-02-[0-9a-f]{16}\.json$/),
      expect.stringMatching(/^runs\/2024-03-[0-9a-f]{16}\.json$/),
      expect.stringMatching(/^runs\/2026-01\//),
    ]);
    expect([...(await history.read())]).toEqual([...all, runOf(9)]);
    await history.close();
  });

  test('ends where it shall', async () => {
    await record(3);
    const history = open(at('2024-04-10T00:00:00Z'), undefined, { months: 2 });
    await history.append([inMonth(9, 3)]);
    expect(scene.files('bench/history').map((file) => file.slice(0, 12))).toEqual([
      'runs/2024-03',
      'runs/2024-03',
      'runs/2024-04',
    ]);
    await history.close();
  });

  test('is read without the files of other months, from a server that can leave them out', async () => {
    await record(14);
    git(scene.origin, 'config', 'uploadpack.allowFilter', 'true');
    git(scene.origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const history = open();
    const there = (): string[] => {
      const [folder = ''] = leftovers(scene);
      const objects = git(join(scene.temp, folder), 'cat-file', '--batch-all-objects', '--batch-check=%(objecttype)');
      return objects.split('\n').filter((type) => type === 'blob');
    };
    expect([...(await history.read())]).toHaveLength(24);
    // Eleven of many runs, and the two of the last month.
    expect(there()).toHaveLength(13);
    await history.close();

    const packer = open();
    await packer.append([runOf(98)]);
    await packer.close();
    // Where nothing is to be packed none is needed.
    const writer = open();
    await writer.append([runOf(99)]);
    expect(there()).toHaveLength(1);
    await writer.close();
    const reader = open();
    expect((await values(reader)).at(-1)).toBe(99);
    await reader.close();
  });
});

describe('the history of another tool', () => {
  const { results, ...facts } = runOf(50);
  const imports = async () => [[{ ...facts, results }, runOf(51)]];

  test('counts at once, and is added with the first run that is recorded, once', async () => {
    const history = open(scene.host(), undefined, { imports });
    expect(await values(history)).toEqual([50, 51]);
    expect(scene.refs()).toEqual(['refs/heads/main']);
    expect(await history.append([runOf(0)])).toBe(1);
    expect(await values(history)).toEqual([0, 50, 51]);
    expect(await history.append([runOf(1)])).toBe(1);
    expect(await values(history)).toEqual([0, 1, 50, 51]);
    expect(scene.files('bench/history')).toHaveLength(3);
    await history.close();
  });

  test('is not added where it is older than what is kept', async () => {
    const host = scene.host();
    host.advance(200 * 24 * 3_600_000);
    const history = open(host, undefined, { imports, months: 2 });
    expect([...(await history.read())]).toEqual([]);
    await history.close();
  });
});

test('the same run of two jobs is recorded once', async () => {
  const [one, two] = [open(), open()];
  const added = await Promise.all([one, two].map((history) => history.append([runOf(1)])));
  // Within one second both make the very same commit, and git takes it from both.
  expect(added).toContain(1);
  expect(scene.files('bench/history')).toHaveLength(1);
  expect(git(scene.origin, 'rev-list', '--count', 'bench/history')).toBe('1\n');
  await Promise.all([one.close(), two.close()]);
});

test('a push is not tried for ever', async () => {
  // A server with a lock that nobody takes away.
  writeFileSync(join(scene.origin, 'hooks/update'), '#!/bin/sh\necho "cannot lock ref" >&2\nexit 1\n', { mode: 0o755 });
  const host = scene.host();
  const { exec } = host;
  let pushes = 0;
  host.exec = (command, args, options) => {
    if (args[0] === 'push' && args.at(-1) === 'refs/made/commit:refs/heads/bench/history') {
      pushes++;
      host.advance(60_000);
    }
    return exec(command, args, options);
  };
  const history = open(host);
  await expect(history.append([runOf(1)])).rejects.toThrow(
    'Other jobs were faster at pushing to the history for 10 minutes, 10 times',
  );
  expect(pushes).toBe(10);
  await history.close();
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
  expect([...(await history.read())]).toEqual([]);
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
  expect([...(await history.read())]).toHaveLength(1);
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
    const config = readFileSync(join(scene.temp, folder ?? '', '.git/config'), 'utf8');
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
    await expect(history.read()).rejects.toThrow('git ls-remote ended with 128');
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

test.each([
  ['nobody listens', 'down'],
  ['the connection ends', 'reset'],
] as const)('where %s once, it is asked again', async (_, how) => {
  const server = await startServer({ 'GET /x.git/info/refs': () => ({ status: 404 }) });
  git(scene.workspace, 'remote', 'set-url', 'origin', `${server.url}/x.git`);
  if (how === 'down') server.down();
  else server.fail({ fault: how });
  const host = scene.host();
  const { sleep } = host;
  host.sleep = async (milliseconds) => {
    await server.up();
    await sleep(milliseconds);
  };
  const history = open(host);
  await expect(history.read()).rejects.toThrow('not found');
  expect(host.sleeps).toHaveLength(1);
  await history.close();
  await server.close();
});

test('a page in place of a git server is no empty history', async () => {
  const page = { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html>Sign in' };
  const server = await startServer({ 'GET /x.git/:file*': () => page });
  git(scene.workspace, 'remote', 'set-url', 'origin', `${server.url}/x.git`);
  const history = open();
  await expect(history.read()).rejects.toMatchObject({ hint: expect.stringContaining('sign-in page') });
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
    await expect(history.read()).rejects.toThrow(/^git ls-remote ended with 128: .*not found/);
    await expect(history.append([runOf(1)])).rejects.toThrow(/^git ls-remote ended with 128: .*not found/);
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

describe('git runs no program that a folder names', () => {
  const run = (folder: string, env: Record<string, string> = {}, url = scene.origin) =>
    gitIn(scene.host({ env }), folder, { url, server: 'https://y', token: undefined });
  const script = (path: string): string => {
    writeFileSync(path, `#!/bin/sh\ntouch '${scene.root}/ran'\n`, { mode: 0o755 });
    return path;
  };
  const ran = () => existsSync(join(scene.root, 'ran'));

  test('as a hook', async () => {
    script(join(scene.workspace, '.git/hooks/pre-commit'));
    await run(scene.workspace)('commit', '--quiet', '--allow-empty', '-m', 'x');
    expect(ran()).toBe(false);
    git(scene.workspace, 'commit', '--quiet', '--allow-empty', '-m', 'x');
    expect(ran()).toBe(true);
  });

  test('as a file-system monitor', async () => {
    git(scene.workspace, 'config', 'core.fsmonitor', script(join(scene.root, 'monitor')));
    await run(scene.workspace)('status', '--short');
    expect(ran()).toBe(false);
    git(scene.workspace, 'status', '--short');
    expect(ran()).toBe(true);
  });

  test('as a transport', async () => {
    const settings = join(scene.root, 'gitconfig');
    writeFileSync(settings, '[protocol "ext"]\n\tallow = always\n');
    const inClone = run(scene.temp, { GIT_CONFIG_GLOBAL: settings }, `ext::${script(join(scene.root, 'transport'))}`);
    await expect(inClone('ls-remote', 'origin')).rejects.toThrow("transport 'ext' not allowed");
    expect(ran()).toBe(false);
  });

  test('as a bare repository', async () => {
    const folder = join(scene.workspace, 'forged.git');
    forge(folder);
    await expect(run(folder)('rev-parse', '--git-dir')).rejects.toThrow('cannot use bare repository');
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

test('settings that the job gives git in the environment stay', async () => {
  const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.nickname', GIT_CONFIG_VALUE_0: 'Ada' };
  const run = gitIn(scene.host({ env }), scene.workspace, { url: 'x', server: 'https://y', token: 'z' });
  expect(await run('config', 'user.nickname')).toBe('Ada\n');
  expect(await run('config', '--get-all', 'remote.origin.url')).toContain('x\n');
});

test('a git that hangs is ended', async () => {
  const shim = join(scene.root, 'git');
  writeFileSync(shim, '#!/bin/sh\nsleep 60\n', { mode: 0o755 });
  const host = fakeHost({ env: { PATH: `${scene.root}:${process.env['PATH']}` } });
  const ended = gitIn(host, scene.workspace, { url: 'x', server: 'https://y', token: undefined })('fetch');
  setImmediate(() => host.advance(5 * 60_000));
  await expect(ended).rejects.toThrow('git fetch took longer than 5 minutes');
});

test.each([
  ['fatal: unable to access https://me:pw@example.org/x: returned error: 403', '`contents: write`'],
  ['remote: Write access to repository not granted.', '`contents: write`'],
  ['fatal: Authentication failed for https://example.org/x', '`github-token`'],
  ['fatal: could not read Username for https://github.com', '`github-token`'],
])('git saying %j is explained, without credentials', (stderr, hint) => {
  const error = gitError(['push'], { exitCode: 128, stdout: '', stderr });
  expect(error.hint).toContain(hint);
  expect(error.message).not.toContain('pw');
});
