import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import {
  type Fault,
  type GitRepository,
  gitEnvironment,
  gitRepository,
  startGitServer,
  startServer,
  type TemporaryFolder,
  type TestServer,
  temporaryFolder,
} from '@ml-actions/testing';
import { type Clone, checkOut, cloneFolder, defaultBranch, openClone, pushChange, type Remote } from '../src/index.ts';

const ADA = { name: 'Ada', email: 'ada@example.org' };

let folder: TemporaryFolder;
let repository: GitRepository;
let remote: Remote;
beforeEach(async () => {
  folder = temporaryFolder();
  repository = await gitRepository({ remote: 'bare' });
  await repository.commit({ 'a.txt': 'a\n', 'b/c.txt': 'c\n' }, 'First');
  await repository.git('push', '--quiet', 'origin', 'main');
  remote = { url: `file://${repository.remote}`, server: 'https://github.com', token: undefined };
});
afterEach(() => {
  folder.remove();
  repository.remove();
});

const hostWith = (env: Record<string, string> = {}): FakeHost =>
  fakeHost({ env: { ...gitEnvironment, RUNNER_TEMP: folder.path, ...env } });
const open = (host = hostWith(), from = remote): Promise<Clone> =>
  openClone(host, {
    remote: from,
    committer: ADA,
    folder: cloneFolder(host),
    explain: (failure) => `It is ${failure}.`,
  });
const write = (clone: Clone, name: string, text: string): void => writeFileSync(join(clone.files, name), text);
const log = (branch = 'main') => repository.git(`--git-dir=${repository.remote}`, 'log', '--format=%s', branch);
const show = (path: string, branch = 'main') =>
  repository.git(`--git-dir=${repository.remote}`, 'show', `${branch}:${path}`);

describe('a change', () => {
  test('is one commit on top of the branch, whose files are there to be changed, added and removed', async () => {
    const host = hostWith();
    const clone = await open(host);
    const pushed = await pushChange(host, clone, { branch: 'main' }, async () => {
      expect(readdirSync(clone.files).sort()).toEqual(['a.txt', 'b']);
      write(clone, 'a.txt', 'A\r\n');
      write(clone, '.gitignore', '*.log\n');
      write(clone, 'x.log', 'x\n');
      writeFileSync(join(clone.files, 'b/c.txt'), 'c\n');
      return 'Second\n\nWith # a line\n# and another\n';
    });
    expect(pushed).toEqual({
      sha: await repository.git(`--git-dir=${repository.remote}`, 'rev-parse', 'main'),
      moved: true,
    });
    expect(await log()).toBe('Second\nFirst');
    expect(
      await repository.git(`--git-dir=${repository.remote}`, 'log', '-1', '--format=%an %ae %cn %ce|%b', 'main'),
    ).toBe('Ada ada@example.org Ada ada@example.org|With # a line\n# and another\n');
    expect(await show('a.txt')).toBe('A\r');
    expect(await show('x.log')).toBe('x');
  });

  test('that is none is not committed', async () => {
    const host = hostWith();
    expect(await pushChange(host, await open(host), { branch: 'main' }, async () => undefined)).toBeUndefined();
    expect(await log()).toBe('First');
  });

  test('may begin a branch, on which later ones go on', async () => {
    const host = hostWith();
    const clone = await open(host);
    for (const text of ['1', '2']) {
      await pushChange(host, clone, { branch: 'history', create: true }, async () => {
        expect(existsSync(join(clone.files, 'a.txt'))).toBe(false);
        write(clone, text, text);
        return text;
      });
    }
    expect(await log('history')).toBe('2\n1');
    await expect(pushChange(host, clone, { branch: 'none' }, async () => 'x')).rejects.toMatchObject({
      message: expect.stringMatching(/^git fetch ended with 128: .*couldn't find remote ref/),
      hint: 'It is missing.',
      failure: 'missing',
    });
  });

  test('is made anew where another was faster, from the files that are there then', async () => {
    const host = hostWith();
    const clone = await open(host);
    let tries = 0;
    const pushed = await pushChange(host, clone, { branch: 'main' }, async () => {
      if (++tries < 3) {
        await repository.commit({ 'a.txt': `${tries}\n`, [`${tries}.txt`]: 'x' }, `Other ${tries}`);
        await repository.git('push', '--quiet', 'origin', 'main');
      } else expect(readFileSync(join(clone.files, 'a.txt'), 'utf8')).toBe('2\n');
      write(clone, 'mine.txt', String(tries));
      write(clone, `left-${tries}.txt`, '');
      return `Mine ${tries}`;
    });
    expect(pushed?.moved).toBe(true);
    expect(await log()).toBe('Mine 3\nOther 2\nOther 1\nFirst');
    expect(await show('mine.txt')).toBe('3');
    expect(host.sleeps).toHaveLength(2);
    // What an earlier try has added is gone with it.
    expect(await repository.git(`--git-dir=${repository.remote}`, 'ls-tree', '--name-only', 'main')).not.toContain(
      'left-1',
    );
  });

  test('that the server has taken, and then refuses because it is there, is not made twice', async () => {
    const host = hostWith();
    const clone = await open(host);
    const { exec } = host;
    host.exec = async (command, args, options) => {
      const ended = await exec(command, args, options);
      if (args[0] !== 'push') return ended;
      return { exitCode: 1, stdout: '!\ta:b\t[remote rejected] (failed to update ref)\n', stderr: '' };
    };
    let edits = 0;
    const pushed = await pushChange(host, clone, { branch: 'main' }, async () => {
      write(clone, 'x', String(edits++));
      return 'Mine';
    });
    expect(pushed?.sha).toBe(await repository.git(`--git-dir=${repository.remote}`, 'rev-parse', 'main'));
    expect(edits).toBe(1);
    expect(await log()).toBe('Mine\nFirst');
  });

  test('is not tried for ever', async () => {
    const host = hostWith();
    const clone = await open(host);
    const { exec } = host;
    let pushes = 0;
    host.exec = async (command, args, options) => {
      if (args[0] !== 'push')
        return args[0] === 'fetch' && pushes > 0
          ? { exitCode: 0, stdout: '', stderr: '' }
          : exec(command, args, options);
      pushes++;
      return { exitCode: 1, stdout: '!\ta:b\t[rejected] (fetch first)\n', stderr: '' };
    };
    await expect(
      pushChange(host, clone, { branch: 'main' }, async () => {
        write(clone, 'x', String(pushes));
        return 'x';
      }),
    ).rejects.toThrow('Other jobs were faster at pushing to main, 60 times');
    expect(pushes).toBe(60);
    const waited = host.sleeps.reduce((sum, each) => sum + each, 0);
    expect(waited).toBeGreaterThan(5 * 60_000);
    expect(waited).toBeLessThan(20 * 60_000);
  });
});

describe('another branch for the change', () => {
  const offer = async (host: FakeHost, text: string) => {
    const clone = await open(host);
    return pushChange(host, clone, { branch: 'main', to: 'bot/x' }, async () => {
      write(clone, 'a.txt', text);
      return `To ${text}`;
    });
  };

  test('is replaced, and the branch itself is not touched', async () => {
    await offer(hostWith(), 'x\n');
    await offer(hostWith(), 'y\n');
    expect(await log('bot/x')).toBe('To y\nFirst');
    expect(await log()).toBe('First');
  });

  test('is left where it holds the same on the same tip, and is not on another one', async () => {
    const first = await offer(hostWith(), 'x\n');
    expect(await offer(hostWith(), 'x\n')).toEqual({ sha: first?.sha, moved: false });
    await repository.commit({ 'b/c.txt': 'C\n' }, 'Second');
    await repository.git('push', '--quiet', 'origin', 'main');
    expect(await offer(hostWith(), 'x\n')).toMatchObject({ moved: true });
    expect(await log('bot/x')).toBe('To x\nSecond\nFirst');
  });

  test('is not replaced unseen: what was pushed a moment ago is looked at first', async () => {
    const host = hostWith();
    const { exec } = host;
    let others = 0;
    host.exec = async (command, args, options) => {
      if (args[0] === 'push' && others++ === 0) await repository.git('push', '--quiet', 'origin', 'main:bot/x');
      return exec(command, args, options);
    };
    expect(await offer(host, 'x\n')).toMatchObject({ moved: true });
    expect(host.sleeps).toHaveLength(1);
    expect(await log('bot/x')).toBe('To x\nFirst');
  });
});

test('the default branch is told by the server', async () => {
  expect(await defaultBranch(await open())).toBe('main');
  await repository.git(`--git-dir=${repository.remote}`, 'update-ref', '-d', 'refs/heads/main');
  await expect(defaultBranch(await open())).rejects.toThrow('The repository has no default branch: it is empty,');
});

describe('a clone', () => {
  test('is for its owner alone, and can be named before it is there', async () => {
    const host = hostWith();
    const path = cloneFolder(host);
    expect(path.startsWith(join(folder.path, 'git-'))).toBe(true);
    expect(existsSync(path)).toBe(false);
    await openClone(host, { remote, committer: ADA, folder: path });
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  /** The folders in which one of the scripts was run. */
  const ran = (): string[] => {
    const list = join(folder.path, 'ran');
    return existsSync(list) ? [...new Set(readFileSync(list, 'utf8').trimEnd().split('\n'))] : [];
  };
  const script = (name: string): string => {
    const path = join(folder.path, name);
    writeFileSync(path, `#!/bin/sh\npwd >> '${folder.path}/ran'\n`, { mode: 0o755 });
    return path;
  };
  /** Fetches, changes and pushes. */
  async function whole(host: FakeHost): Promise<Clone> {
    const clone = await open(host);
    await pushChange(host, clone, { branch: 'main' }, async () => {
      write(clone, 'a.txt', 'A\n');
      return 'x';
    });
    return clone;
  }

  test('runs none of the programs that settings of the user name', async () => {
    const hooks = join(folder.path, 'hooks');
    mkdirSync(hooks);
    for (const hook of ['post-checkout', 'pre-push', 'reference-transaction', 'post-index-change'])
      script(`hooks/${hook}`);
    const settings = join(folder.path, 'gitconfig');
    const program = script('program');
    writeFileSync(
      settings,
      `[core]\n\thooksPath = ${hooks}\n\tfsmonitor = ${program}\n[init]\n\ttemplateDir = ${folder.path}\n[credential]\n\thelper = ${program}\n`,
    );
    await whole(hostWith({ GIT_CONFIG_GLOBAL: settings, HOME: folder.path, GIT_TEMPLATE_DIR: hooks }));
    expect(ran()).toEqual([]);
    // Nor where they are those of the machine, which hold its certificates and are read.
    await repository.git('pull', '--quiet', 'origin', 'main');
    await repository.commit({ 'a.txt': 'a\n' }, 'Back');
    await repository.git('push', '--quiet', 'origin', 'main');
    await whole(hostWith({ GIT_CONFIG_SYSTEM: settings }));
    // The server is on this machine too, and may run its hooks.
    expect(ran()).toEqual([repository.remote]);
  });

  test('takes no program for a server', async () => {
    const settings = join(folder.path, 'gitconfig');
    writeFileSync(settings, '[protocol "ext"]\n\tallow = always\n');
    const host = hostWith({ GIT_CONFIG_SYSTEM: settings });
    const clone = await open(host, { ...remote, url: `ext::${script('transport')}` });
    await expect(defaultBranch(clone)).rejects.toThrow("transport 'ext' not allowed");
    expect(ran()).toEqual([]);
  });

  test('without links has files with what they point to, and they stay links', async () => {
    symlinkSync('/etc/passwd', join(repository.path, 'link'));
    await repository.commit({}, 'A link');
    await repository.git('push', '--quiet', 'origin', 'main');
    const host = hostWith();
    const clone = await openClone(host, { remote, committer: ADA, folder: cloneFolder(host), links: false });
    await checkOut(clone, 'main');
    expect(readFileSync(join(clone.files, 'link'), 'utf8')).toBe('/etc/passwd');
    await pushChange(host, clone, { branch: 'main' }, async () => {
      write(clone, 'a.txt', 'A\n');
      return 'x';
    });
    const listed = await repository.git(`--git-dir=${repository.remote}`, 'ls-tree', 'main', 'link');
    expect(listed).toMatch(/^120000/);
  });

  test('of a branch that is not there has no files', async () => {
    const clone = await open();
    await checkOut(clone, 'main');
    await checkOut(clone, 'none');
    expect(readdirSync(clone.files)).toEqual([]);
  });

  test('is not led elsewhere by the environment', async () => {
    const elsewhere = {
      GIT_DIR: '/none',
      GIT_WORK_TREE: '/none',
      GIT_INDEX_FILE: '/none',
      GIT_TRACE: join(folder.path, 'trace'),
    };
    await whole(hostWith(elsewhere));
    expect(await log()).toBe('x\nFirst');
    expect(existsSync(join(folder.path, 'trace'))).toBe(false);
  });

  test('has the settings that the job gives git in the environment', async () => {
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.nickname', GIT_CONFIG_VALUE_0: 'Ada' };
    const { git } = await open(hostWith(env));
    expect(await git(['config', 'user.nickname'])).toBe('Ada\n');
    expect(await git(['config', 'remote.origin.url'])).toBe(`${remote.url}\n`);
  });
});

describe('the token', () => {
  const TOKEN = 'ghs_very-secret';
  const BASIC = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');

  test('goes to its server in one header, and is in no file, no command line, no error', async () => {
    const server = await startServer({ 'GET /o/r.git/info/refs': () => ({ status: 403, body: 'denied' }) });
    const settings = join(folder.path, 'gitconfig');
    // What others leave: a second header, which GitHub refuses.
    writeFileSync(settings, `[http "${server.url}/"]\n\textraheader = AUTHORIZATION: basic b3RoZXI=\n`);
    const host = hostWith({ GIT_CONFIG_SYSTEM: settings });
    const seen: string[] = [];
    const { exec } = host;
    host.exec = (command, args, options) => {
      seen.push(JSON.stringify([command, ...args, options?.input]));
      return exec(command, args, options);
    };
    const clone = await open(host, { url: `${server.url}/o/r.git`, server: server.url, token: TOKEN });
    const failure = await pushChange(host, clone, { branch: 'main' }, async () => 'x').catch((error: Error) => error);
    expect(failure).toMatchObject({ failure: 'denied', hint: 'It is denied.' });
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([`basic ${BASIC}`]);
    expect(host.secrets).toEqual([BASIC]);
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    expect(files.length).toBeGreaterThan(3);
    for (const text of [...files, ...seen, String(failure), ...host.log]) {
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(BASIC);
    }
    await server.close();
  });

  test('is not shown to another server, nor to one that it is led to', async () => {
    const other = await startServer({ 'GET /o/r.git/info/refs': () => ({ status: 404 }) });
    // Another name, so that it is another server.
    const location = `${other.url.replace('127.0.0.1', 'localhost')}/o/r.git/info/refs?service=git-upload-pack`;
    const server = await startServer({ 'GET /o/r.git/info/refs': () => ({ status: 301, headers: { location } }) });
    const host = hostWith();
    for (const [url, at] of [
      [`${other.url}/o/r.git`, 'https://github.com'],
      [`${server.url}/o/r.git`, server.url],
    ] as const) {
      const clone = await open(host, { url, server: at, token: TOKEN });
      await expect(defaultBranch(clone)).rejects.toThrow('git ls-remote ended with 128');
    }
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([`basic ${BASIC}`]);
    expect(other.requests).toHaveLength(2);
    expect(other.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);
    await server.close();
    await other.close();
  });

  test('is not for the hooks of a repository that is a folder', async () => {
    const seen = join(folder.path, 'seen');
    writeFileSync(join(repository.remote ?? '', 'hooks/pre-receive'), `#!/bin/sh\nenv > '${seen}'\n`, { mode: 0o755 });
    const host = hostWith();
    const clone = await open(host, { ...remote, token: TOKEN });
    await pushChange(host, clone, { branch: 'main' }, async () => {
      write(clone, 'a.txt', 'A\n');
      return 'x';
    });
    const environment = readFileSync(seen, 'utf8');
    expect(environment).toContain('PATH=');
    expect(environment).not.toContain(BASIC);
  });
});

test('what the network is to blame for is tried again, and not for ever', async () => {
  const server = await startServer({ 'GET /x.git/info/refs': () => ({ status: 503 }) });
  const host = hostWith();
  const clone = await open(host, { url: `${server.url}/x.git`, server: server.url, token: undefined });
  await expect(defaultBranch(clone)).rejects.toThrow('503');
  expect(server.requests).toHaveLength(4);
  expect(host.sleeps).toHaveLength(3);
  await server.close();
});

test.each<[what: string, fault: Fault]>([
  ['is reset', 'reset'],
  ['ends early', { answer: (reply) => ({ ...reply, body: Buffer.from(reply.body ?? '').subarray(0, 20) }) }],
])('an answer that %s is asked for again', async (_, fault) => {
  const server = await startGitServer(repository.remote ?? '', new Map([['t', 'read']]));
  const clone = await open(hostWith(), { url: `${server.url}/x/remote.git`, server: server.url, token: 't' });
  server.fail({ fault });
  expect(await defaultBranch(clone)).toBe('main');
  await server.close();
});

test.each<[what: string, fault: Fault]>([
  ['a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
  ['a text', { headers: { 'content-type': 'text/plain' }, body: 'Hello\nyou\n' }],
])('%s in place of the server of git is told as that', async (_, fault) => {
  const server = await startGitServer(repository.remote ?? '', new Map([['t', 'write']]));
  const host = hostWith();
  const clone = await open(host, { url: `${server.url}/x/remote.git`, server: server.url, token: 't' });
  const pushed = pushChange(host, clone, { branch: 'main' }, async () => {
    write(clone, 'a.txt', 'A\n');
    server.fail({ fault, times: 9 });
    return 'Second';
  });
  await expect(pushed).rejects.toMatchObject({
    message: expect.stringMatching(/^git push ended with /),
    hint: expect.stringMatching(/^What answers there is no server of git/),
  });
  expect(await log()).toBe('First');
  server.heal();
  await server.close();
});

test('nobody is asked for a password', async () => {
  const server = await startServer({
    'GET /x.git/info/refs': () => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }),
  });
  const asked = join(folder.path, 'asked');
  const ask = join(folder.path, 'ask');
  writeFileSync(ask, `#!/bin/sh\ntouch '${asked}'\necho secret\n`, { mode: 0o755 });
  const host = hostWith({ GIT_ASKPASS: ask, SSH_ASKPASS: ask });
  const clone = await open(host, { url: `${server.url}/x.git`, server: server.url, token: undefined });
  await expect(defaultBranch(clone)).rejects.toMatchObject({ failure: 'unauthorized' });
  expect(existsSync(asked)).toBe(false);
  await server.close();
});

describe('a push whose answer is lost', () => {
  const TOKEN = 't0k3n';
  const PUSH = 'POST /x/remote.git/git-receive-pack';

  async function served(): Promise<{ server: TestServer; host: FakeHost; clone: Clone }> {
    const server = await startGitServer(repository.remote ?? '', new Map([[TOKEN, 'write']]));
    const host = hostWith();
    const clone = await open(host, { url: `${server.url}/x/remote.git`, server: server.url, token: TOKEN });
    return { server, host, clone };
  }
  const push = (host: FakeHost, clone: Clone, to?: string) =>
    pushChange(host, clone, { branch: 'main', ...(to !== undefined && { to }) }, async () => {
      write(clone, 'a.txt', 'A\n');
      return 'Second';
    });
  /** What a fault does to the time of a command of git. */
  const later = (host: FakeHost) => () => void setImmediate(() => host.advance(5 * 60_000));

  test.each<[what: string, fault: Fault, to: string | undefined]>([
    ['with the connection', 'reset-after', undefined],
    ['with the connection, to another branch', 'reset-after', 'other'],
    ['because none comes', 'hang-after', undefined],
    ['because none comes, to another branch', 'hang-after', 'other'],
    ['behind an apology', { answer: () => ({ status: 502 }) }, undefined],
    ['in part', { answer: () => ({ body: '' }) }, 'other'],
  ])('%s has taken place, once', async (_, fault, to) => {
    const { server, host, clone } = await served();
    server.fail({ on: PUSH, fault, ...(fault === 'hang-after' && { onFault: later(host) }) });
    const pushed = await push(host, clone, to);
    expect(pushed).toEqual({ sha: expect.stringMatching(/^[0-9a-f]{40}$/), moved: true });
    expect(await repository.git(`--git-dir=${repository.remote}`, 'rev-parse', to ?? 'main')).toBe(pushed?.sha);
    expect(await log(to)).toBe('Second\nFirst');
    await server.close();
  });

  test('is told as that when the server does not say what has become of it', async () => {
    const { server, host, clone } = await served();
    server.fail({
      on: PUSH,
      fault: 'hang-after',
      onFault: () => {
        server.fail({ fault: { status: 403 }, times: 9 });
        later(host)();
      },
    });
    await expect(push(host, clone)).rejects.toThrow(
      /^git push took longer than 5 minutes; whether main has the commit is not known$/,
    );
    await server.close();
  });

  test('is an error when it has not taken place', async () => {
    const { server, host, clone } = await served();
    server.fail({ on: PUSH, fault: 'hang', onFault: later(host) });
    await expect(push(host, clone)).rejects.toThrow(/^git push took longer than 5 minutes$/);
    expect(await log()).toBe('First');
    await server.close();
  });
});

test('a git that hangs is ended', async () => {
  writeFileSync(join(folder.path, 'git'), '#!/bin/sh\nsleep 60\n', { mode: 0o755 });
  const host = hostWith({ PATH: `${folder.path}:${process.env['PATH']}` });
  const opened = open(host);
  setTimeout(() => host.advance(5 * 60_000), 50);
  await expect(opened).rejects.toThrow('git init took longer than 5 minutes');
});
