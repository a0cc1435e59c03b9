import { afterEach, describe, expect, test } from '@jest/globals';
import { describeError, HttpError, hintOf } from '@ml-actions/core';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { type Reply, startServer } from '@ml-actions/testing';
import fc from 'fast-check';
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

  test('logs in again in the middle of a list', async () => {
    const { server, client } = await scene({ private: true }, LOGIN);
    for (let n = 0; n < 1_001; n++) server.add(body({ run: 'r', name: `b${n}` }));
    const expired = { status: 401, json: { code: 401, name: 'Unauthorized', description: 'no' } };
    server.fail({ on: 'GET /api/benchmark-results/', after: 1, fault: expired, onFault: server.endSessions });
    expect(await client.resultsOf('r')).toHaveLength(1_001);
    expect(server.asked).toEqual([
      'POST /api/login/',
      'GET /api/benchmark-results/',
      'GET /api/benchmark-results/',
      'POST /api/login/',
      'GET /api/benchmark-results/',
    ]);
  });

  test('logs in again once for all requests that find the session ended', async () => {
    const { server, client } = await scene({ private: true }, LOGIN);
    await client.runsOf(sha(1));
    server.endSessions();
    await Promise.all(Array.from({ length: 6 }, (_, n) => client.history(`h${n}`)));
    expect(server.asked.filter((each) => each === 'POST /api/login/')).toHaveLength(2);
  });

  test('never follows a redirect to another origin, and so takes no cookie there', async () => {
    const { server, client } = await scene({ private: true }, LOGIN);
    const other = await startConbench();
    open.push(other);
    await client.runsOf(sha(1));
    server.fail({ on: 'GET *', fault: { status: 308, headers: { location: `${other.url}/api/runs/` } } });
    await expect(client.runsOf(sha(1))).rejects.toThrow(`308, redirects to another origin, ${other.url}`);
    server.endSessions();
    server.fail({ on: 'POST /api/login/', fault: { status: 307, headers: { location: `${other.url}/api/login/` } } });
    await expect(client.runsOf(sha(1))).rejects.toThrow('redirects to another origin');
    expect(other.requests).toEqual([]);
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

  test('ends with the others after some minutes, however slow the server is', async () => {
    const { server, host, client } = await scene();
    server.fail({ fault: 'hang', times: 99, onFault: () => host.advance(60_000) });
    const error: unknown = await client.runsOf(sha(1)).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toBe(`GET ${server.url}/api/runs/: no answer within 5 min`);
    expect(hintOf(error)).toMatch(/too slow or too busy/);
    expect(server.requests.length).toBeLessThanOrEqual(5);
  });

  test('is not made when the step is cancelled', async () => {
    const { server, host, client } = await scene();
    server.fail({ fault: { status: 503 }, onFault: () => host.cancel() });
    await expect(client.runsOf(sha(1))).rejects.toThrow('cancelled');
    expect(server.requests).toHaveLength(1);
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

describe('Whatever a server answers', () => {
  test('pages are read in order, each once, whatever their cursors look like', async () => {
    const pages = fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 0, maxLength: 6 });
    const sizes = fc.array(fc.nat({ max: 3 }), { minLength: 7, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(pages, sizes, fc.constantFrom(null, '', undefined), async (cursors, rowsOf, end) => {
        const asked: (string | null)[] = [];
        const answer = (cursor: string | null) => {
          asked.push(cursor);
          const index = cursor === null ? 0 : cursors.indexOf(cursor) + 1;
          const data = Array.from({ length: rowsOf[index] ?? 0 }, (_, row) => ({ id: `${index}-${row}` }));
          return { json: { data, metadata: { next_page_cursor: cursors[index] ?? end } } };
        };
        const server = await startServer({ 'GET /api/runs/': ({ query }) => answer(query.get('cursor')) });
        try {
          const found = await connectConbench(fakeHost(), { url: server.url, login: undefined }).runsOf(sha(1));
          const expected = rowsOf
            .slice(0, cursors.length + 1)
            .flatMap((rows, index) => Array.from({ length: rows }, (_, row) => `${index}-${row}`));
          expect(found.map(({ id }) => id)).toEqual(expected);
          expect(asked).toEqual([null, ...cursors]);
        } finally {
          await server.close();
        }
      }),
      { numRuns: 30 },
    );
  });

  test('an error is one short line with the status, and has nothing of an exception', async () => {
    const { server, client } = await scene();
    const shape = fc.oneof(
      fc.jsonValue().map((description) => ({ code: 400, name: 'Bad Request', description })),
      fc.jsonValue(),
      fc.dictionary(fc.string(), fc.array(fc.string({ maxLength: 2_000 }))).map((description) => ({ description })),
    );
    const reply = fc.oneof(
      fc.tuple(fc.constantFrom(400, 403, 404, 405), shape).map(([status, json]): Reply => ({ status, json })),
      fc.string().map(
        (text): Reply => ({
          status: 500,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          body: `unexpected exception, please report this:\nTraceback (most recent call last):\n${text}hunter2\n`,
        }),
      ),
      fc
        .tuple(fc.constantFrom(400, 403), fc.string({ unit: 'binary' }))
        .map(([status, body]): Reply => ({ status, body })),
    );
    await fc.assert(
      fc.asyncProperty(reply, async (fault) => {
        server.fail({ fault });
        const error: unknown = await client.runsOf(sha(1)).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(HttpError);
        const message = describeError(error);
        expect(message).toContain(`GET ${server.url}/api/runs/: ${fault.status}`);
        expect(message).not.toMatch(/[\n\r]|hunter2|Traceback/);
        expect(message.length).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});
