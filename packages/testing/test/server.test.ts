import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Fault, type Handler, type ServerOptions, startServer, type TestServer } from '../src/index.ts';

let server: TestServer | undefined;
afterEach(async () => {
  const running = server;
  server = undefined;
  await running?.close();
});

async function serve(routes: Record<string, Handler>, options?: ServerOptions): Promise<TestServer> {
  server = await startServer(routes, options);
  return server;
}

const says =
  (text: string): Handler =>
  () => ({ body: text });

describe('routes', () => {
  const routes = {
    'GET /a': says('a'),
    'GET /a/:name': (_: unknown, { name = '' }) => ({ body: `one ${name}` }),
    'GET /b/:rest*/end': (_: unknown, { rest = '' }) => ({ body: `rest ${rest}` }),
    'GET /b/:rest*': says('later'),
    'POST /a': says('posted'),
    'GET /v1.0/x': says('dot'),
  };

  test.each([
    { path: '/a', text: 'a' },
    { path: '/a?b=1', text: 'a' },
    { path: '/a/b%2Fc%20d', text: 'one b/c d' },
    { path: '/b/c/d/end', text: 'rest c/d' },
    { path: '/b/c/d', text: 'later' },
    { path: '/v1.0/x', text: 'dot' },
    { path: '/a', method: 'POST', text: 'posted' },
    { path: '/a', method: 'HEAD', text: '' },
  ])('$method $path', async ({ path, method = 'GET', text }) => {
    const { url } = await serve(routes);
    const answer = await fetch(url + path, { method });
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 200, text });
  });

  test('a HEAD says how long the GET would be', async () => {
    const { url } = await serve(routes);
    const { headers } = await fetch(`${url}/a/b`, { method: 'HEAD' });
    expect(headers.get('content-length')).toBe('5');
  });

  test.each(['/none', '/a/b/c', '/v1x0/x', '/b'])('%s is unknown, which the end of the server tells', async (path) => {
    const { url, close } = await startServer(routes);
    const answer = await fetch(url + path);
    expect(answer.status).toBe(501);
    expect(await answer.json()).toEqual({ message: `The fake does not know GET ${path}` });
    await expect(close()).rejects.toThrow(`Requests that the fake does not know:\nGET ${path}`);
  });

  test('a request whose client gives up before its end is none', async () => {
    const { url, requests, close } = await startServer({ 'POST /a': says('a') });
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    const client = request(`${url}/a`, { method: 'POST', headers: { 'content-length': '10' } });
    client.on('error', () => leave()).write('half', () => client.destroy(new Error('gone')));
    await left;
    expect(requests).toEqual([]);
    await close();
  });

  test('a handler that throws answers 500, which the end of the server tells', async () => {
    const { url, close } = await startServer({
      'GET /a': () => {
        throw new Error('broken');
      },
    });
    expect((await fetch(`${url}/a?x`)).status).toBe(500);
    await expect(close()).rejects.toThrow('GET /a?x: Error: broken');
  });
});

describe('requests', () => {
  test('are recorded whole and in order', async () => {
    const running = await serve({ 'PUT /a/:b': () => ({ status: 204 }), 'GET /c': says('') });
    await fetch(`${running.url}/a/b%20c?x=1&x=2`, { method: 'PUT', headers: { 'X-Y': 'z' }, body: 'content' });
    await fetch(`${running.url}/c`);
    expect(running.asked).toEqual(['PUT /a/b%20c', 'GET /c']);
    const [request] = running.requests;
    expect(request).toMatchObject({ method: 'PUT', path: '/a/b%20c', status: 204, headers: { 'x-y': 'z' } });
    expect(request?.query.getAll('x')).toEqual(['1', '2']);
    expect(request?.body.toString()).toBe('content');
  });
});

describe('replies', () => {
  test('hold JSON, text or bytes, and headers of one or several values', async () => {
    const { url } = await serve(
      {
        'GET /json': () => ({ status: 201, json: { a: 'ü' } }),
        'GET /bytes': () => ({ body: Buffer.from([0, 255]), headers: { 'content-type': 'x/y', link: ['<a>', '<b>'] } }),
        'GET /nothing': () => ({ status: 204 }),
      },
      { headers: () => ({ 'x-all': 'yes', 'content-type': 'text/plain' }) },
    );
    const json = await fetch(`${url}/json`);
    expect({ status: json.status, body: await json.json() }).toEqual({ status: 201, body: { a: 'ü' } });
    expect(json.headers.get('content-length')).toBe(String(Buffer.byteLength('{"a":"ü"}')));
    const bytes = await fetch(`${url}/bytes`);
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(Buffer.from([0, 255]));
    expect(Object.fromEntries(bytes.headers)).toMatchObject({
      link: '<a>, <b>',
      'x-all': 'yes',
      'content-type': 'x/y',
    });
    const nothing = await fetch(`${url}/nothing`);
    expect({ status: nothing.status, length: nothing.headers.get('content-length') }).toEqual({
      status: 204,
      length: null,
    });
  });

  test('of `before` come first, on routes that there are', async () => {
    let ran = 0;
    const { url, close } = await startServer(
      { 'GET /a': () => ({ body: String(++ran) }) },
      { before: ({ headers }) => (headers['authorization'] === undefined ? { status: 401 } : undefined) },
    );
    expect((await fetch(`${url}/a`)).status).toBe(401);
    expect(ran).toBe(0);
    expect(await (await fetch(`${url}/a`, { headers: { authorization: 'x' } })).text()).toBe('1');
    expect((await fetch(`${url}/none`)).status).toBe(501);
    await expect(close()).rejects.toThrow('GET /none');
  });
});

describe('faults', () => {
  let ran: number;
  async function counting(): Promise<TestServer> {
    ran = 0;
    return serve({ 'GET /a': () => ({ body: `answer ${++ran}` }), 'POST /a': () => ({ body: `posted ${++ran}` }) });
  }
  const ask = async (running: TestServer, options: RequestInit = {}) => {
    try {
      const answer = await fetch(`${running.url}/a`, options);
      return await answer.text();
    } catch (error) {
      return (error as Error).name;
    }
  };

  test.each<{ fault: Fault; seen: string; handled: number }>([
    { fault: { status: 503, body: 'busy' }, seen: 'busy', handled: 0 },
    { fault: 'reset', seen: 'TypeError', handled: 0 },
    { fault: 'reset-after', seen: 'TypeError', handled: 1 },
    { fault: 'truncate', seen: 'TypeError', handled: 1 },
    { fault: 'drip', seen: 'answer 1', handled: 1 },
    {
      fault: { answer: ({ body }) => ({ status: 502, body: `not ${String(body)}` }) },
      seen: 'not answer 1',
      handled: 1,
    },
  ])('$fault strikes once', async ({ fault, seen, handled }) => {
    const running = await counting();
    running.fail({ fault });
    expect(await ask(running)).toBe(seen);
    expect(ran).toBe(handled);
    expect(await ask(running)).toBe(`answer ${handled + 1}`);
  });

  test('a server that hangs does so until the client gives up', async () => {
    const running = await counting();
    const client = new AbortController();
    running.fail({ fault: 'hang', onFault: () => client.abort(new DOMException('enough', 'TimeoutError')) });
    expect(await ask(running, { signal: client.signal })).toBe('TimeoutError');
    expect(running.requests[0]?.status).toBeUndefined();
    expect(ran).toBe(0);
  });

  test('a server that hangs after it has done what it was asked tells nothing', async () => {
    const running = await counting();
    const client = new AbortController();
    let isOver = false;
    running.fail({
      fault: 'hang-after',
      onFault: (over) => {
        void over.then(() => {
          isOver = true;
        });
        setImmediate(() => client.abort(new DOMException('enough', 'TimeoutError')));
      },
    });
    expect(await ask(running, { signal: client.signal })).toBe('TimeoutError');
    expect(await ask(running)).toBe('answer 2');
    expect(isOver).toBe(true);
  });

  test('an answer that drips does so byte by byte, until the client gives up', async () => {
    const running = await counting();
    const client = new AbortController();
    let bytes = 0;
    const onByte = () => void (++bytes === 3 && client.abort(new DOMException('enough', 'TimeoutError')));
    running.fail({ fault: 'drip', onByte });
    expect(await ask(running, { signal: client.signal })).toBe('TimeoutError');
    expect(bytes).toBeLessThan('answer 1'.length);
  });

  test('a server that is down refuses connections until it is up, at the same address, and heals of its faults', async () => {
    const running = await counting();
    expect(await ask(running)).toBe('answer 1');
    running.down();
    expect(await ask(running)).toBe('TypeError');
    running.fail({ fault: { body: 'never' }, times: 9 });
    running.heal();
    await running.up();
    expect(await ask(running)).toBe('answer 2');
  });

  test('a server comes up once, whoever asks for that at the same time', async () => {
    const running = await counting();
    running.down();
    await Promise.all([running.up(), running.up()]);
    await running.up();
    expect(await ask(running)).toBe('answer 1');
  });

  test('the answer before is given by a server that goes down', async () => {
    const running = await counting();
    running.fail({ fault: { answer: (reply) => reply }, onFault: running.down });
    expect(await ask(running)).toBe('answer 1');
    expect(await ask(running)).toBe('TypeError');
  });

  test('strikes what it is for, as often as it should, one rule after the other', async () => {
    const running = await counting();
    const struck: string[] = [];
    running.fail({ on: 'POST *', fault: { body: 'first' }, times: 2, onFault: () => struck.push('fault') });
    running.fail({ on: 'POST /a', fault: { body: 'second' } });
    expect(await ask(running)).toBe('answer 1');
    const posts: string[] = [];
    for (let at = 0; at < 4; at++) posts.push(await ask(running, { method: 'POST' }));
    expect(posts).toEqual(['first', 'first', 'second', 'posted 2']);
    expect(struck).toEqual(['fault', 'fault']);
  });

  test('lets some requests pass before it strikes', async () => {
    const running = await counting();
    running.fail({ fault: { body: 'late' }, after: 2 });
    const answers: string[] = [];
    for (let at = 0; at < 4; at++) answers.push(await ask(running));
    expect(answers).toEqual(['answer 1', 'answer 2', 'late', 'answer 3']);
  });
});
