// The stand-ins for programs that a machine may lack do what these do, as far as the examples use them, and refuse the rest.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startServer, type TemporaryFolder, type TestServer, temporaryFolder, writeProgram } from '@ml-actions/testing';
import { isThere } from './missing-programs.ts';

interface Ended {
  code: number;
  out: string;
  error: string;
}

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder();
  for (const name of ['jq', 'curl'])
    writeProgram(join(folder.path, name), join(import.meta.dirname, 'stand-ins', `${name}.ts`));
});
afterAll(() => folder.remove());

const run = (program: string, args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((done) => {
    const child = spawn(program, args, { env: { PATH: process.env['PATH'], ...env } });
    const texts = { out: '', error: '' };
    child.stdout.on('data', (data: Buffer) => (texts.out += String(data)));
    child.stderr.on('data', (data: Buffer) => (texts.error += String(data)));
    child.on('close', (code) => done({ code: code ?? -1, ...texts }));
    child.stdin.on('error', () => undefined).end(input);
  });

/** Those of this machine, where it has them: the same is asked of both. */
const programs = (name: 'jq' | 'curl'): { which: string; path: () => string }[] => [
  { which: 'the stand-in', path: () => join(folder.path, name) },
  ...(isThere(name) ? [{ which: 'the real one', path: () => name }] : []),
];

const JOB = `([.status.conditions[]? | select(.status == "True").type] | last) //
  (if (.status.ready // 0) > 0 then "Running" else "Pending" end)`;
const SKY = '[.[] | select(.job_name == $name).status] | last // "PENDING"';
const CHARTS = 'any(.[]; .name == "sematic-server" and .app_version == $version)';

describe.each(programs('jq'))('jq: $which', ({ path }) => {
  test.each<{ args: string[]; input?: string; out: string; code?: number }>([
    { args: ['--raw-output', '.state'], input: '{"state": "DONE"}', out: 'DONE\n' },
    { args: ['--raw-output', '.state.type'], input: '{"state": null}', out: 'null\n' },
    { args: ['--exit-status', '--raw-output', '.data.runOrError.status'], input: '{}', out: 'null\n', code: 1 },
    { args: ['--raw-output', '.status.phase // "Pending"'], input: '{"status": {}}', out: 'Pending\n' },
    { args: ['--raw-output', '.status.phase // "Pending"'], input: '{"status": {"phase": "Failed"}}', out: 'Failed\n' },
    { args: ['--raw-output', '.event // tostring'], input: '{"event": "a"}\n{"x":1}\n', out: 'a\n{"x":1}\n' },
    { args: ['--raw-output', '"id=\\(.run_id)"'], input: '{"run_id": "7"}', out: 'id=7\n' },
    { args: ['--raw-output', JOB], input: '{"status": {}}', out: 'Pending\n' },
    { args: ['--raw-output', JOB], input: '{"status": {"ready": 1, "conditions": []}}', out: 'Running\n' },
    {
      args: ['--raw-output', JOB],
      input: '{"status": {"conditions": [{"type": "A", "status": "True"}, {"type": "B", "status": "False"}]}}',
      out: 'A\n',
    },
    {
      args: ['--raw-output', '--arg', 'name', 'a', SKY],
      input: '[{"job_name": "b", "status": "S"}]',
      out: 'PENDING\n',
    },
    { args: ['--raw-output', '--arg', 'name', 'b', SKY], input: '[{"job_name": "b", "status": "S"}]', out: 'S\n' },
    { args: ['-e', '--arg', 'version', 'v1', CHARTS], input: '[]', out: 'false\n', code: 1 },
    {
      args: ['-e', '--arg', 'version', 'v1', CHARTS],
      input: '[{"name": "sematic-server", "app_version": "v1"}]',
      out: 'true\n',
    },
    {
      args: ['--null-input', '--compact-output', '{"checks-commit": env.RUN_COMMIT}'],
      out: '{"checks-commit":"abc"}\n',
    },
    {
      args: ['--raw-output', '.data.logsForRun.events[].message'],
      input: '{"data": {"logsForRun": {"events": [{"message": "a"}, {}]}}}',
      out: 'a\nnull\n',
    },
    {
      args: ['--null-input', '--compact-output', '{variables: {id: env.RUN_ID},\n  query: "query ($id: ID!) { x }"}'],
      out: '{"variables":{"id":"7"},"query":"query ($id: ID!) { x }"}\n',
    },
    { args: ['--raw-output', '.state'], input: '[]', out: '', code: 5 },
  ])('$args of $input', async ({ args, input = '', out, code = 0 }) => {
    const ended = await run(path(), args, input, { RUN_COMMIT: 'abc', RUN_ID: '7' });
    expect(ended).toMatchObject({ code, out });
  });
});

test.each([
  { program: 'jq', args: ['.other'], why: 'does not know the filter .other' },
  { program: 'jq', args: ['--slurp', '.state'], why: 'does not know --slurp' },
  { program: 'curl', args: ['--insecure', 'http://127.0.0.1:1'], why: 'option --insecure: is unknown' },
  { program: 'curl', args: ['https://github.com/'], why: 'Could not resolve host: github.com' },
])('the stand-in for $program refuses $args', async ({ program, args, why }) => {
  const { code, error } = await run(join(folder.path, program), args, '{}');
  expect(code).not.toBe(0);
  expect(error).toContain(why);
});

describe.each(programs('curl'))('curl: $which', ({ path }) => {
  let server: TestServer;
  let failures = 0;
  beforeEach(async () => {
    failures = 1;
    server = await startServer({
      'POST /echo': ({ headers, body }) => ({ body: [headers['x-a'], headers['content-type'], body].join(' ') }),
      'GET /gone': () => ({ status: 404, body: 'gone' }),
      'GET /late': () => (failures-- > 0 ? { status: 503 } : { body: 'here' }),
    });
  });
  afterEach(() => server.close());

  const QUIET = ['--silent', '--show-error', '--noproxy', '*'];

  test.each<{ args: string[]; input?: string; at: string; out: string; code?: number }>([
    { args: ['--header', 'X-A: 1', '--json', '@-'], input: '{}', at: '/echo', out: '1 application/json {}' },
    { args: ['--request', 'POST', '--data', 'a=1'], at: '/echo', out: ' application/x-www-form-urlencoded a=1' },
    { args: [], at: '/gone', out: 'gone' },
    { args: ['--fail'], at: '/gone', out: '', code: 22 },
    { args: ['--fail-with-body'], at: '/gone', out: 'gone', code: 22 },
    { args: ['--retry', '1'], at: '/late', out: 'here' },
  ])('$args to $at', async ({ args, input = '', at, out, code = 0 }) => {
    expect(await run(path(), [...QUIET, ...args, server.url + at], input)).toMatchObject({ code, out });
  });

  test('writes the answer to a file, and says how it was', async () => {
    const file = join(folder.path, 'answer');
    const ended = await run(path(), [...QUIET, '--output', file, '--write-out', '%{http_code}', `${server.url}/gone`]);
    expect([ended, readFileSync(file, 'utf8')]).toEqual([{ code: 0, out: '404', error: '' }, 'gone']);
  });
});
