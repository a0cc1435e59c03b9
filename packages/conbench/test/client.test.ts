import { afterEach, describe, expect, test } from '@jest/globals';
import { HttpError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type FakeConbench, type FakeConbenchOptions, startConbench } from '../fake/index.ts';
import { type Conbench, connectConbench } from '../src/index.ts';
import { body, history, mainBranch, pullRequest, sha } from './scene.ts';

const LOGIN = { email: 'bot@acme.test', password: 'sesame' };
const USERS = { [LOGIN.email]: LOGIN.password };
const THRESHOLDS = { percent: 5, z: 5 };
const PR = 'f'.repeat(40);
const TRACEBACK = {
  status: 500,
  headers: { 'content-type': 'text/plain' },
  body: 'KeyError: secret\nTraceback (most recent call last):\n  File "/app/secret.py"\nKeyError: secret\n',
};

const open: FakeConbench[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

interface Scene {
  server: FakeConbench;
  host: FakeHost;
  client: Conbench;
}
async function scene(options: FakeConbenchOptions = {}, login: typeof LOGIN | undefined = undefined): Promise<Scene> {
  const server = await startConbench({ users: USERS, ...options });
  open.push(server);
  const host = fakeHost();
  return { server, host, client: connectConbench(host, { url: server.url, login }) };
}

describe('A connection', () => {
  test.each(['', '/', '/api', '/api/', '  '])('takes the address with %j after it', async (more) => {
    const { server } = await scene();
    const client = connectConbench(fakeHost(), { url: server.url + more, login: undefined });
    expect(await client.runsOf(sha(1))).toEqual([]);
    expect(client.pages.run('a b')).toBe(`${server.url}/runs/a%20b/`);
  });

  test('logs in once, also for many requests at once', async () => {
    const { server, host, client } = await scene({ private: true }, LOGIN);
    await Promise.all([client.runsOf(sha(1)), client.resultsOf('r'), client.run('r')]);
    expect(server.asked.filter((each) => each === 'POST /api/login/')).toHaveLength(1);
    expect(host.secrets).toEqual([
      LOGIN.password,
      expect.stringMatching(/^remember-/),
      expect.stringMatching(/^session-/),
    ]);
  });

  test('does not log in without credentials', async () => {
    const { server, client } = await scene();
    await client.runsOf(sha(1));
    expect(server.asked).toEqual(['GET /api/runs/']);
  });

  test('logs in again when its session has ended, and once only', async () => {
    const { server, client } = await scene({ private: true }, LOGIN);
    await client.runsOf(sha(1));
    server.endSessions();
    expect(await client.runsOf(sha(1))).toEqual([]);
    server.fail({ on: 'GET /api/runs/', fault: { status: 401, json: { description: 'no' } }, times: 9 });
    await expect(client.runsOf(sha(1))).rejects.toThrow('401');
    expect(server.asked.filter((each) => each === 'POST /api/login/')).toHaveLength(3);
  });

  test.each<{ name: string; run: () => Promise<unknown>; says: string; hint: RegExp }>([
    {
      name: 'wrong credentials',
      run: async () => (await scene({}, { ...LOGIN, password: 'wrong-one' })).client.runsOf(sha(1)),
      says: 'POST http://127.0.0.1:*/api/login/: 400, Invalid email or password.',
      hint: /`email` and `password`/,
    },
    {
      name: 'no credentials for a private server',
      run: async () => (await scene({ private: true })).client.runsOf(sha(1)),
      says: 'GET http://127.0.0.1:*/api/runs/: 401, The server could not verify',
      hint: /give `email` and `password`/,
    },
    {
      name: 'nothing that listens',
      run: async () => connectConbench(fakeHost(), { url: 'http://127.0.0.1:2', login: undefined }).runsOf(sha(1)),
      says: 'GET http://127.0.0.1:*/api/runs/: connect ECONNREFUSED',
      hint: /`url`/,
    },
    {
      name: 'a page in place of the API',
      run: async () => {
        const { server, client } = await scene();
        server.fail({ fault: { headers: { 'content-type': 'text/html' }, body: '<p>Sign in' } });
        return client.runsOf(sha(1));
      },
      says: 'GET http://127.0.0.1:*/api/runs/: 200, expected JSON, got text/html: <p>Sign in',
      hint: /sign-in page/,
    },
    {
      name: 'JSON of something else',
      run: async () => {
        const { server, client } = await scene();
        server.fail({ fault: { json: { hello: 1 } } });
        return client.runsOf(sha(1));
      },
      says: 'http://127.0.0.1:*/api/runs/: the answer is not that of a Conbench server',
      hint: /root of a Conbench server/,
    },
    {
      name: 'an exception of the server',
      run: async () => {
        const { server, client } = await scene();
        server.fail({ fault: TRACEBACK });
        return client.runsOf(sha(1));
      },
      says: 'GET http://127.0.0.1:*/api/runs/: 500, the server failed with an exception, which is in its own log',
      hint: /^$/,
    },
  ])('with $name says so', async ({ run, says, hint }) => {
    const error = await run().then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    );
    expect(error?.message.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:*').startsWith(says)).toBe(true);
    expect(hintOf(error) ?? '').toMatch(hint);
    expect(error?.message).not.toContain('secret');
  });

  test('shows the messages of every shape of error', async () => {
    const { server, client } = await scene();
    const said: string[] = [];
    for (const description of [
      'a text',
      { f: ['one', 'two'] },
      { _errors: ['whole'] },
      { github: { _schema: ['inner'] } },
    ]) {
      server.fail({ fault: { status: 400, json: { description } } });
      await client.runsOf(sha(1)).catch((error: Error) => said.push(error.message.split('400, ')[1] ?? ''));
    }
    expect(said).toEqual(['a text', 'f: one; f: two', 'whole', 'github: inner']);
  });
});

describe('Another try', () => {
  test.each([429, 502, 503, 504])('follows %i', async (status) => {
    const { server, host, client } = await scene();
    server.fail({ fault: { status, json: { description: 'busy' } }, times: 3 });
    await client.runsOf(sha(1));
    expect(host.sleeps).toHaveLength(3);
  });

  test('is made for some minutes while the place of comparisons is taken', async () => {
    const { server, host, client } = await scene();
    server.fail({ fault: { status: 429, json: { description: 'busy' } }, times: 99 });
    const error: unknown = await client.compare('a', 'b', THRESHOLDS).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpError);
    expect(hintOf(error)).toMatch(/one comparison at a time/);
    const waited = host.sleeps.reduce((sum, each) => sum + each, 0);
    expect([waited > 60_000, waited < 5 * 60_000]).toEqual([true, true]);
  });

  test('does not follow an exception of the server, which would come again', async () => {
    const { server, host, client } = await scene();
    server.fail({ fault: TRACEBACK });
    await expect(client.runsOf(sha(1))).rejects.toThrow('500');
    expect(host.sleeps).toEqual([]);
  });
});

describe('What is read', () => {
  test('runs, their baselines, comparisons, results and histories, to the last page', async () => {
    const { server, client } = await scene();
    mainBranch(server, 3);
    history(server, [1, 1.1, 1.05]);
    pullRequest(server, PR, 3);
    for (let n = 0; n < 1_001; n++) server.add(body({ run: 'pr', commit: PR, name: `b${n}` }));
    const { id } = server.add(body({ run: 'pr', commit: PR, data: [2] }));
    expect((await client.runsOf(PR)).map((run) => run.id)).toEqual(['pr']);
    expect((await client.run('pr'))?.candidate_baseline_runs.fork_point.baseline_run_id).toBe('run-3');
    expect(await client.compare('run-3', 'pr', THRESHOLDS)).toHaveLength(1_002);
    expect(await client.resultsOf('pr')).toHaveLength(1_002);
    expect((await client.history(id)).map((each) => each.single_value_summary)).toEqual([1, 1.1, 1.05]);
    expect(server.asked.filter((each) => each.includes('compare'))).toHaveLength(3);
  });

  test('what is not there is no error', async () => {
    const { client } = await scene();
    expect(await client.run('no/such?run')).toBeUndefined();
    expect(await client.compare('a', 'b', THRESHOLDS)).toBeUndefined();
    expect(await client.history('nope')).toEqual([]);
  });

  test('comparisons are asked for one after the other', async () => {
    const { server, host, client } = await scene();
    mainBranch(server, 2);
    history(server, [1, 1]);
    const asked = Array.from({ length: 6 }, () => client.compare('run-1', 'run-2', THRESHOLDS));
    expect((await Promise.all(asked)).map((rows) => rows?.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(host.sleeps).toEqual([]);
    expect(server.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test('pages that go in a circle end in an error', async () => {
    const { server, client } = await scene();
    server.fail({ fault: { json: { data: [], metadata: { next_page_cursor: 'x' } } }, times: 9 });
    await expect(client.runsOf(sha(1))).rejects.toThrow('the pages do not come to an end');
  });
});
