import { afterEach, describe, expect, test } from '@jest/globals';
import { HttpError } from '@ml-actions/core';
import { fakeHost } from '@ml-actions/core/fake';
import { type Reply, startServer } from '@ml-actions/testing';
import { connectSematic, type Sematic } from '../src/index.ts';
import { endScenes, failure, KEY, SHA, scene } from './scene.ts';

afterEach(endScenes);

const page = (status: number): Reply => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>x</html>' });
const error = (status: number, why: string): Reply => ({ status, json: { error: why } });

describe('Every request', () => {
  test('has the key and an id of its own, and the key is masked', async () => {
    const { host, server, sematic } = await scene();
    await sematic.versions();
    await sematic.runsTagged('a');
    expect(host.secrets).toEqual([KEY]);
    expect(server.requests.map(({ headers }) => headers['x-api-key'])).toEqual([KEY, KEY]);
    expect(server.requests.map(({ headers }) => headers['x-request-id'])).toEqual([
      expect.stringMatching(/^[0-9a-f]{9}$/),
      expect.stringMatching(/^[0-9a-f]{9}$/),
    ]);
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);
  });

  test('goes without a key where there is none', async () => {
    const { server, sematic } = await scene({ key: '' });
    await sematic.versions();
    expect(server.requests[0]?.headers).not.toHaveProperty('x-api-key');
  });

  test('that changes something has a body in JSON, whether or not it needs one', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun();
    await sematic.cancel(id);
    expect(server.requests[0]?.headers['content-type']).toBe('application/json');
    expect(server.requests[0]?.body.toString()).toBe('{}');
  });

  test('keeps the path of the address', async () => {
    const { server, sematic } = await scene({ prefix: '/ml/sematic' });
    await sematic.versions();
    expect(server.asked).toEqual(['GET /ml/sematic/api/v1/meta/versions']);
  });

  test('waits until fewer than eight others are under way', async () => {
    const held: (() => void)[] = [];
    let most = 0;
    const server = await startServer({
      'GET /round-trip': () => ({ json: {} }),
      'GET /api/v1/runs/:id': async (_, { id }) => {
        const released = new Promise<void>((release) => held.push(release));
        if (held.length === 8) {
          // Time for a ninth one to come.
          for (let n = 0; n < 3; n++) await fetch(`${server.url}/round-trip`);
          most = Math.max(most, held.length);
          for (const release of held.splice(0)) release();
        }
        await released;
        return { json: { content: { id, tags: [] } } };
      },
    });
    try {
      const sematic = connectSematic(fakeHost(), { address: server.url, apiKey: undefined });
      const runs = await Promise.all(Array.from({ length: 40 }, (_, n) => sematic.run(`${n}`)));
      expect(runs.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, n) => `${n}`));
      expect(most).toBe(8);
    } finally {
      await server.close();
    }
  });

  test('that fails lets the next one in', async () => {
    const { server, sematic } = await scene();
    server.fail({ fault: error(400, 'no'), times: 20 });
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => sematic.runsTagged('a')));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(await sematic.runsTagged('a')).toEqual([]);
  });
});

describe('An answer', () => {
  const call = (sematic: Sematic) => sematic.run('r');

  test.each([
    {
      fault: error(401, 'Missing API key'),
      kind: 'wrong-key',
      why: 'the API key is not accepted',
      hint: 'Check `token`',
    },
    { fault: error(404, "No runs with id 'r'"), kind: 'missing', why: "No runs with id 'r'", hint: '' },
    { fault: error(400, 'Malformed'), kind: 'refused', why: 'Malformed', hint: '' },
    { fault: error(409, 'Busy'), kind: 'refused', why: 'Busy', hint: '' },
    { fault: error(500, 'Not schedulable'), kind: 'server', why: 'Not schedulable', hint: 'log of the Sematic server' },
    { fault: page(200), kind: 'not-sematic', why: 'the answer is not JSON', hint: 'Check that `url`' },
    { fault: page(404), kind: 'not-sematic', why: 'the answer is not JSON', hint: 'Check that `url`' },
    { fault: page(405), kind: 'not-sematic', why: 'the answer is not JSON', hint: 'Check that `url`' },
    { fault: page(415), kind: 'not-sematic', why: 'the answer is not JSON', hint: 'Check that `url`' },
    {
      fault: { json: { message: 'hello' } },
      kind: 'not-sematic',
      why: 'not that of a Sematic',
      hint: 'Check that `url`',
    },
    { fault: { json: ['r'] }, kind: 'not-sematic', why: 'not that of a Sematic', hint: 'Check that `url`' },
    { fault: { json: null }, kind: 'not-sematic', why: 'not that of a Sematic', hint: 'Check that `url`' },
    {
      fault: { headers: { 'content-type': 'application/json' }, body: '{"content":' },
      kind: 'not-sematic',
      why: 'the answer is not JSON',
      hint: 'Check that `url`',
    },
  ] satisfies { fault: Reply; kind: string; why: string; hint: string }[])(
    '$fault.status $fault.json $fault.body is $kind at once',
    async ({ fault, kind, why, hint }) => {
      const { host, server, sematic } = await scene();
      server.fail({ fault });
      const failed = await failure(call(sematic));
      expect(failed).toMatchObject({ kind, hint: expect.stringContaining(hint) });
      const at = `GET ${server.url}/api/v1/runs/r: ${'status' in fault ? fault.status : 200}, request `;
      expect(failed.message).toContain(at);
      expect(failed.message).toContain(why);
      expect(host.sleeps).toEqual([]);
    },
  );

  test('401 without a key says that one is needed', async () => {
    const { sematic } = await scene({ key: '' });
    expect(await failure(call(sematic))).toEqual({
      kind: 'wrong-key',
      message: expect.stringContaining('401, request 800000000, Missing API key'),
      hint: 'Give the API key of a user of this server as `token` (or SEMATIC_API_KEY).',
    });
  });

  test('with a reason of many lines is one line, and not a long one', async () => {
    const { server, sematic } = await scene();
    server.fail({ fault: error(400, `a\r\nb\u2028${'c'.repeat(100_000)}`) });
    const { message } = await failure(call(sematic));
    expect(message).not.toMatch(/[\r\n\u2028]/);
    expect(message.length).toBeLessThan(500);
  });

  test('of a server that failed can be told from one of a server that refuses', async () => {
    const { server, sematic } = await scene();
    server.fail({ fault: error(500, 'x') });
    await expect(call(sematic)).rejects.toMatchObject({ status: 500 });
    server.fail({ fault: error(400, 'x') });
    const refused = await call(sematic).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(HttpError);
    expect(refused).toMatchObject({ status: 400 });
  });
});

test('429 that goes on says that there are too many requests, and is no failure of the server', async () => {
  const { server, sematic } = await scene();
  server.fail({ fault: page(429), times: 99 });
  expect(await failure(sematic.run('r'))).toEqual({
    kind: 'server',
    message: expect.stringMatching(/: 429, request \w+, there are too many requests$/),
    hint: expect.stringContaining('`interval`'),
  });
});

describe('A request is sent again', () => {
  test.each([
    { name: 'when the server is busy', fault: error(429, 'slow down') },
    { name: 'when a proxy has lost the server', fault: page(502) },
    { name: 'when the server starts', fault: page(503) },
    { name: 'when a proxy gives up', fault: page(504) },
    { name: 'when nobody has caught an exception', fault: page(500) },
    { name: 'when the connection breaks', fault: 'reset' as const },
    { name: 'when half an answer comes', fault: 'truncate' as const },
  ])('$name', async ({ fault }) => {
    const { host, server, sematic } = await scene();
    const { id } = server.addRun();
    server.fail({ fault, times: 2 });
    expect((await sematic.run(id)).id).toBe(id);
    expect(host.sleeps).toHaveLength(2);
  });

  test('when no answer comes in time', async () => {
    const { host, server, sematic } = await scene();
    const { id } = server.addRun();
    server.fail({ fault: 'hang', onFault: () => host.advance(30_000) });
    expect((await sematic.run(id)).id).toBe(id);
  });

  test('a few times, and then fails with what the server said', async () => {
    const { host, server, sematic } = await scene();
    server.fail({ fault: page(500), times: 99 });
    expect(await failure(sematic.run('r'))).toMatchObject({ kind: 'server' });
    expect(host.sleeps).toHaveLength(4);
  });

  test('but not a note, which would be there twice', async () => {
    const { server, sematic } = await scene();
    const { id } = server.addRun();
    server.fail({ fault: 'reset-after' });
    await expect(sematic.addNote(id, 'Launched by CI')).rejects.toBeInstanceOf(HttpError);
    expect(server.notes).toHaveLength(1);
  });
});

test('A server that is not there is an error that names `url`', async () => {
  const server = await startServer({});
  await server.close();
  const sematic = connectSematic(fakeHost(), { address: server.url, apiKey: undefined });
  const { message, hint } = await failure(sematic.versions());
  expect(message).toContain(`GET ${server.url}/api/v1/meta/versions: `);
  expect(hint).toContain('Check `url`');
});

test('The key does not follow a redirect to another server', async () => {
  const { server: other } = await scene();
  const { server, sematic } = await scene();
  server.fail({ fault: { status: 302, headers: { location: `${other.url}/api/v1/runs/r` } } });
  await expect(sematic.run('r')).rejects.toThrow('redirects to another origin');
  expect(other.asked).toEqual([]);
});

test('No error and no log shows the key', async () => {
  const { host, server, sematic } = await scene();
  server.fail({ fault: error(401, 'Missing API key') });
  server.fail({ fault: page(200) });
  const shown = [await failure(sematic.run('r')), await failure(sematic.checkCommit('acme', 'anvil', SHA)), host.log];
  expect(JSON.stringify(shown)).not.toContain(KEY);
});
