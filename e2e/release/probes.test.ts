// The scripts of the release example that ask servers: what they wait for, and what they refuse.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startFakeSematic } from '@ml-actions/sematic/fake';
import { startServer, temporaryFolder } from '@ml-actions/testing';
import { ROOT } from '../bundles/scene.ts';
import { describeWith } from '../examples/needed-programs.ts';
import { sha256 } from './package-index.ts';

const SCRIPTS = join(ROOT, 'examples/ml-platform-release');

interface Run {
  status: number;
  stdout: string;
  stderr: string;
}

function run(script: string, args: readonly string[]): Promise<Run> {
  return new Promise((done) =>
    execFile('python3', [join(SCRIPTS, script), ...args], (error, stdout, stderr) =>
      done({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  );
}

const describeWithPython = describeWith('python3');

describeWithPython('check_server.py', () => {
  test('waits for a version, and hands on the oldest client', async () => {
    const server = await startFakeSematic({ server: [0, 42, 0] });
    const { status, stdout } = await run('check_server.py', [`${server.url}/`, '0.42.0']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'min-client=0.30.0\n' });
    await server.close();
  });

  test('refuses another version', async () => {
    const server = await startFakeSematic();
    const { status, stderr } = await run('check_server.py', [server.url, '0.42.0', '--within', '0']);
    expect(status).toBe(1);
    expect(stderr).toBe(`::error::${server.url} is not ready: ValueError: it has version 0.41.0, not 0.42.0\n`);
    await server.close();
  });

  test.each([
    {
      name: 'a page',
      reply: { headers: { 'content-type': 'text/html' }, body: '<html>' },
      error: 'as if by no Sematic',
    },
    { name: 'something else', reply: { json: ['a'] }, error: 'TypeError' },
    { name: 'an error', reply: { status: 503 }, error: 'HTTPError: HTTP Error 503' },
  ])('refuses $name', async ({ reply, error }) => {
    const server = await startServer({ 'GET /api/v1/meta/versions': () => reply });
    const { status, stderr } = await run('check_server.py', [server.url, '0.42.0', '--within', '0']);
    expect(status).toBe(1);
    expect(stderr).toContain(error);
    await server.close();
  });
});

describeWithPython('check_index.py', () => {
  const WHEEL = Buffer.from('a wheel');
  const ask = async (reply: object, ...options: readonly string[]): Promise<Run & { url: string }> => {
    const server = await startServer({ 'GET /pypi/sematic/0.42.0/json': () => reply });
    const folder = temporaryFolder();
    const wheel = join(folder.path, 'sematic.whl');
    writeFileSync(wheel, WHEEL);
    const done = await run('check_index.py', [...[server.url, '0.42.0', wheel, '--within', '0', ...options]]);
    folder.remove();
    await server.close();
    return { ...done, url: server.url };
  };
  const listing = (content: Buffer) => ({ json: { urls: [{ digests: { sha256: sha256(content) } }] } });

  test('finds the wheel as it was built', async () => {
    expect(await ask(listing(WHEEL))).toMatchObject({ status: 0, stdout: expect.stringContaining('as it was built') });
  });

  test('refuses another build, unless any will do', async () => {
    expect(await ask(listing(Buffer.from('another')))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('has another build of 0.42.0: run the failed jobs again, not all of them'),
    });
    const { status, stdout } = await ask(listing(Buffer.from('another')), '--any-build');
    expect(status).toBe(0);
    expect(stdout).toContain('::warning::');
  });

  test.each([
    { name: 'a version that is not there', reply: { status: 404 }, error: 'HTTP Error 404' },
    { name: 'a version without files', reply: { json: { urls: [] } }, error: 'it has no files' },
  ])('refuses $name', async ({ reply, error }) => {
    const { status, stderr, url } = await ask(reply, '--any-build');
    expect(status).toBe(1);
    expect(stderr).toMatch(`::error::${url} does not show 0.42.0: `);
    expect(stderr).toContain(error);
  });
});
