// The real host, as a child process: what the runner sees of it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isRunning } from '@ml-actions/testing';

const core = join(import.meta.dirname, '../src/index.ts');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a main function on the real host; it may print `ready` to get the signal. */
async function run(
  main: string,
  env: Record<string, string> = {},
  { signal, slowly }: { signal?: NodeJS.Signals; slowly?: boolean } = {},
) {
  const script = `import { nodeHost, runAction, withCleanup } from ${JSON.stringify(core)};
    await runAction(nodeHost(), { main: async (host) => { ${main} } });`;
  const file = join(folder, `${Math.random()}.ts`);
  writeFileSync(file, script);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    env: { PATH: process.env['PATH'], ...env },
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
    if (slowly === true) {
      child.stdout.pause();
      setTimeout(() => child.stdout.resume(), 1);
    }
    if (signal !== undefined && !child.killed && stdout.includes('ready')) child.kill(signal);
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  return { exitCode, stdout, stderr };
}

describe('the log', () => {
  test('foreign lines are fenced, our commands are not', async () => {
    const { stdout, exitCode } = await run(
      `host.raw('::set-output name=a::b'); host.raw('##[error]x'); host.warning('ours'); host.info('plain'); host.info('branch\\n::add-mask::x');`,
    );
    const lines = stdout.trim().split('\n');
    const token = /^::stop-commands::([\w-]{36})$/.exec(lines[0] ?? '')?.[1];
    expect(lines.slice(1, 6)).toEqual([
      '::set-output name=a::b',
      '##[error]x',
      `::${token}::`,
      '::warning::ours',
      'plain',
    ]);
    const second = /^::stop-commands::([\w-]{36})$/.exec(lines[6] ?? '')?.[1];
    expect(second).not.toBe(token);
    expect(lines.slice(7)).toEqual(['branch', '::add-mask::x', `::${second}::`]);
    expect(exitCode).toBe(0);
  });

  test('a program writes no faster than the runner reads', async () => {
    const flood = `yes ${'x'.repeat(99)} | head -c 20000000`;
    const main = `let most = 0;
      const onStdout = (line) => { host.raw(line); most = Math.max(most, process.stdout.writableLength); };
      await host.exec('sh', ['-c', '${flood}'], { onStdout });
      host.info('waiting: ' + most);`;
    const { stdout } = await run(main, {}, { slowly: true });
    expect(stdout.length).toBeGreaterThan(20_000_000);
    expect(Number(/^waiting: (\d+)$/m.exec(stdout)?.[1])).toBeLessThan(1_000_000);
  });

  test('an error is one annotation, a bug shows its stack at debug level', async () => {
    const { stdout, exitCode } = await run(`throw new TypeError('x is\\nnot a function')`);
    expect(stdout).toMatch(/^::error::x is not a function\n::debug::TypeError: x is%0Anot a function%0A {4}at /);
    expect(exitCode).toBe(1);
  });

  test('a summary is cut at one mebibyte over all that a step writes', async () => {
    const file = join(folder, 'summary.md');
    await run(`await host.summary('é'.repeat(400000)); await host.summary('é'.repeat(400000));`, {
      GITHUB_STEP_SUMMARY: file,
    });
    const { length } = readFileSync(file);
    expect(length).toBeGreaterThan(1024 * 1024 - 10);
    expect(length).toBeLessThanOrEqual(1024 * 1024);
  });
});

test('inputs and state do not reach the programs that a step starts', async () => {
  // Neither through their own environment, nor through that of the step, which Linux shows to all processes of the user.
  const look = "env; tr '\\\\0' '\\\\n' < /proc/$PPID/environ";
  const main = `host.info(host.input('my-token')); host.info((await host.exec('sh', ['-c', "${look}"])).stdout);`;
  const { stdout } = await run(main, { 'INPUT_MY-TOKEN': 'k3y', STATE_x: 'k3y', OTHER: 'yes' });
  expect(stdout.split('k3y')).toHaveLength(2);
  expect(stdout).toContain('INPUT_MY-TOKEN=***');
  expect(stdout.match(/OTHER=yes/g)).toHaveLength(2);
});

describe('a cancelled step', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the wait, runs the clean-up, fails', async (signal) => {
    const main = `await withCleanup(host, async () => { host.info('ready'); await host.sleep(60_000); }, async (still) => { await still.sleep(5); host.info('clean'); });`;
    const { stdout, exitCode } = await run(main, {}, { signal });
    expect(stdout).toBe(`ready\nclean\n::error::Cancelled (${signal})\n`);
    expect(exitCode).toBe(1);
  });

  test('ends its children and requests', async () => {
    const main = `await host.exec('sh', ['-c', 'sleep 60 & echo $!; echo ready; wait'], { onStdout: (line) => host.info(line) });`;
    const { stdout } = await run(main, {}, { signal: 'SIGTERM' });
    expect(isRunning(Number(stdout.split('\n')[0]))).toBe(false);
    expect(stdout).toContain('::error::Cancelled (SIGTERM)');
  });
});

describe('the network', () => {
  test('goes through a proxy with CONNECT, trusting an own certificate', async () => {
    // Of `ml.example`, signed by itself, good for a hundred years.
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(import.meta.dirname, 'certificate', name)) as [
      string,
      string,
    ];
    const server = createHttps({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('behind the proxy'),
    );
    const connected: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      connected.push(String(request.url));
      const to = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        to.pipe(socket).pipe(to);
      });
      to.on('error', () => socket.destroy());
      socket.on('error', () => to.destroy());
    });
    await Promise.all([server, proxy].map((each) => new Promise<void>((done) => each.listen(0, '127.0.0.1', done))));
    const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const main = `host.info(await (await host.fetch('https://ml.example/')).text());`;
    try {
      const { stdout } = await run(main, { HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: cert });
      expect(stdout).toBe('behind the proxy\n');
      expect(connected).toEqual(['ml.example:443']);
      const untrusted = await run(main, { HTTPS_PROXY: proxyUrl });
      expect(untrusted).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('self-signed certificate') });
      const { port } = server.address() as AddressInfo;
      await run(`await host.fetch('https://127.0.0.1:${port}/')`, { HTTPS_PROXY: proxyUrl, NO_PROXY: '127.0.0.1' });
      expect(connected).toHaveLength(2);
    } finally {
      for (const each of [server, proxy]) {
        each.closeAllConnections();
        each.close();
      }
    }
  });
});
