import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Fault, type Handler, startServer, type TestServer } from '@ml-actions/testing';
import { type FakeHost, fakeHost } from '../fake/index.ts';
import { type HttpError, type HttpOptions, type HttpRequest, httpClient, type Method } from '../src/index.ts';

let server: TestServer;
let host: FakeHost;
let reply: Handler = () => ({ json: { ok: true } });
const routes = {
  'GET /api/x': 1,
  'POST /api/x': 1,
  'PUT /api/x': 1,
  'PATCH /api/x': 1,
  'DELETE /api/x': 1,
  'GET /api/y': 1,
  'PUT /api/y': 1,
};

beforeEach(async () => {
  reply = () => ({ json: { ok: true } });
  server = await startServer(
    Object.fromEntries(Object.keys(routes).map((route) => [route, (...all) => reply(...all)])),
  );
  host = fakeHost();
});
afterEach(() => server.close());

const client = (options: Partial<HttpOptions> = {}) => httpClient(host, { baseUrl: `${server.url}/api/`, ...options });
const ask = (method: Method, request: HttpRequest = {}, options: Partial<HttpOptions> = {}) =>
  client(options).request<unknown>(method, '/x', request);

describe('a request', () => {
  test('carries query, headers and JSON', async () => {
    await ask(
      'POST',
      { query: { page: 2, q: 'a b', no: undefined }, body: { a: 1 } },
      { headers: () => ({ authorization: 'Bearer t' }) },
    );
    const [asked] = server.requests;
    expect(String(asked?.query)).toBe('page=2&q=a+b');
    expect(asked?.headers).toMatchObject({
      authorization: 'Bearer t',
      'content-type': 'application/json',
      'user-agent': 'ml-actions',
    });
    expect(String(asked?.body)).toBe('{"a":1}');
  });

  test('reads its headers anew for each try, so that a token can be renewed', async () => {
    server.fail({ fault: { status: 503 } });
    let n = 0;
    await ask('GET', {}, { headers: async () => ({ authorization: `Bearer ${++n}` }) });
    expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer 1', 'Bearer 2']);
  });

  test.each<[string, HttpRequest, Fault, unknown]>([
    ['JSON', {}, { json: [1] }, [1]],
    ['an empty answer', {}, { status: 204 }, undefined],
    ['JSON with a suffix', {}, { headers: { 'content-type': 'application/problem+json' }, body: '{}' }, {}],
    ['text', { expect: 'text' }, { body: 'a,b' }, 'a,b'],
    ['nothing', { expect: 'nothing' }, { body: '<html>' }, undefined],
    ['an accepted status', { accept: [404] }, { status: 404, json: { message: 'no' } }, { message: 'no' }],
  ])('gives %s', async (_, request, fault, body) => {
    server.fail({ fault });
    expect((await ask('GET', request)).body).toEqual(body);
  });
});

describe('an error', () => {
  test('names method, URL without query, status, request id and first line', async () => {
    server.fail({
      fault: { status: 404, headers: { 'x-github-request-id': 'AB:1' }, body: 'no such thing\nTraceback …' },
    });
    await expect(ask('GET', { query: { token: 'secret' } })).rejects.toThrow(
      new Error(`GET ${server.url}/api/x: 404, request AB:1, no such thing`),
    );
  });

  test('shows the message of a JSON body, not its braces', async () => {
    server.fail({
      fault: { status: 403, json: { message: 'Resource not accessible by integration', documentation_url: 'x' } },
    });
    await expect(ask('GET')).rejects.toThrow(/: 403, Resource not accessible by integration$/);
  });

  test('is explained by the client in the words of its inputs', async () => {
    server.fail({ fault: { status: 401 } });
    const explain = ({ status }: HttpError) => (status === 401 ? 'Check `token`.' : undefined);
    await expect(ask('GET', {}, { explain })).rejects.toMatchObject({ hint: 'Check `token`.', status: 401 });
  });

  test.each<[string, Fault, RegExp]>([
    [
      'a sign-in page',
      { headers: { 'content-type': 'text/html' }, body: '<html>\n<title>' },
      /expected JSON, got text\/html: <html>$/,
    ],
    [
      'data of another type',
      { headers: { 'content-type': 'text/plain' }, body: ' {"token":"x"}' },
      /expected JSON, got text\/plain$/,
    ],
    ['no content type', { body: '{}' }, /expected JSON, got no content type$/],
    [
      'half an answer',
      { headers: { 'content-type': 'application/json' }, body: '{"token":"x"' },
      /the JSON ends early or is wrong$/,
    ],
    [
      'an apology that calls itself JSON',
      { headers: { 'content-type': 'application/json' }, body: 'Try later\n.' },
      /the JSON ends early or is wrong: Try later$/,
    ],
    [
      'another origin',
      { status: 302, headers: { location: 'http://127.0.0.2:1/x?t=1' } },
      /302, redirects to another origin, http:\/\/127\.0\.0\.2:1$/,
    ],
    ['a circle', { status: 302, headers: { location: '/api/x' } }, /redirects in a circle$/],
  ])('%s', async (_, fault, message) => {
    server.fail({ fault, times: 9 });
    await expect(ask('GET', {}, { retries: 0 })).rejects.toThrow(message);
  });

  test('a body without end is not read to its end', async () => {
    const body = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    server.fail({ fault: { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body } });
    await expect(ask('GET', {}, { retries: 0 })).rejects.toThrow(/the answer is larger than 16 MiB$/);
  });

  test('when nothing listens', async () => {
    const nobody = await startServer({});
    await nobody.close();
    await expect(httpClient(host, { baseUrl: nobody.url, retries: 1 }).request('POST', '/x')).rejects.toThrow(
      /^POST http:\/\/127\.0\.0\.1:\d+\/x: connect ECONNREFUSED/,
    );
    expect(host.sleeps).toHaveLength(1);
  });

  test('a whole URL on another origin is not asked', async () => {
    await expect(client().request('GET', 'http://127.0.0.2:1/x')).rejects.toThrow(/is not on http:\/\/127\.0\.0\.1/);
  });
});

describe('another try', () => {
  const tries = async (method: Method, fault: Fault, request: HttpRequest = {}, options: Partial<HttpOptions> = {}) => {
    server.fail({ fault, times: 99, onFault: () => (fault === 'hang' ? host.advance(60_000) : undefined) });
    await ask(method, request, options).catch((error: unknown) => error);
    return server.requests.length;
  };

  test.each<[Method, Fault, number]>([
    ['GET', { status: 500 }, 5],
    ['GET', { status: 502 }, 5],
    ['GET', { status: 503 }, 5],
    ['GET', { status: 429 }, 5],
    ['PUT', { status: 503 }, 5],
    ['DELETE', { status: 503 }, 5],
    ['GET', 'reset', 5],
    ['GET', 'reset-after', 5],
    ['GET', 'truncate', 5],
    ['GET', 'hang', 5],
    ['GET', { status: 400 }, 1],
    ['GET', { status: 401 }, 1],
    ['GET', { status: 404 }, 1],
    ['GET', { status: 501 }, 1],
    // What may have been carried out is not sent again …
    ['POST', { status: 500 }, 1],
    ['POST', { status: 503 }, 1],
    ['POST', 'reset', 1],
    ['POST', 'reset-after', 1],
    ['POST', 'truncate', 1],
    ['POST', 'hang', 1],
    ['PATCH', { status: 502 }, 1],
    // … what was refused is.
    ['POST', { status: 429 }, 5],
  ])('%s and %j: %d requests', async (method, fault, count) => expect(await tries(method, fault)).toBe(count));

  test('is made of a POST that the caller calls idempotent', async () => {
    expect(await tries('POST', { status: 503 }, { idempotent: true })).toBe(5);
  });

  test.each<[Method, number, number]>([
    ['GET', 500, 1],
    ['POST', 403, 5],
  ])('is made of what the client calls retryable, here 403: %s and %d, %d requests', async (method, status, count) => {
    expect(await tries(method, { status }, {}, { retryable: (answer) => answer === 403 })).toBe(count);
  });

  test('comes after a growing pause with jitter', async () => {
    await tries('GET', { status: 503 });
    // random() is 0.5 here: three quarters of 0.5, 1, 2 and 4 s.
    expect(host.sleeps).toEqual([375, 750, 1_500, 3_000]);
  });

  test.each([
    ['seconds', '7', 7_000],
    ['a date', new Date(Date.UTC(2026, 0, 1, 0, 0, 9)).toUTCString(), 9_000],
    ['a date that has passed', new Date(0).toUTCString(), 0],
    ['nonsense', 'soon', 375],
  ])('waits as long as Retry-After says: %s', async (_, value, pause) => {
    server.fail({ fault: { status: 429, headers: { 'retry-after': value } } });
    await ask('POST');
    expect(host.sleeps).toEqual([pause]);
  });

  test('is not made when the server asks for too long a pause', async () => {
    expect(await tries('GET', { status: 503, headers: { 'retry-after': '3600' } })).toBe(1);
  });

  test('the answer may succeed', async () => {
    server.fail({ fault: 'reset-after', times: 2 });
    expect((await ask('GET')).body).toEqual({ ok: true });
  });

  test('a time-out says how long it was', async () => {
    server.fail({ fault: 'hang', times: 9, onFault: () => host.advance(3_000) });
    await expect(ask('POST', { timeout: 2_000 })).rejects.toThrow(/no answer within 2 s$/);
  });
});

test('many requests have the server one after the other, and wait for that beyond their time-out', async () => {
  let [open, most] = [0, 0];
  reply = async () => {
    most = Math.max(most, ++open);
    await new Promise(setImmediate);
    host.advance(60);
    open--;
    return {};
  };
  const api = client({ retries: 0, timeout: 5_000 });
  await Promise.all(Array.from({ length: 100 }, () => api.request('GET', '/x', { expect: 'nothing' })));
  expect(most).toBeLessThanOrEqual(16);
  expect(host.now()).toBe(Date.UTC(2026, 0, 1) + 6_000);
});

describe('a redirect within the origin', () => {
  test.each<[Method, number, string]>([
    ['GET', 301, 'GET /api/y'],
    ['GET', 307, 'GET /api/y'],
    ['PUT', 308, 'PUT /api/y'],
  ])('%s %d is followed with the same method', async (method, status, last) => {
    server.fail({ fault: { status, headers: { location: 'y' } } });
    await ask(method, {}, { headers: () => ({ authorization: 't' }) });
    expect(server.asked.at(-1)).toBe(last);
    expect(server.requests.at(-1)?.headers['authorization']).toBe('t');
  });

  test('that would turn a POST into a GET is an error', async () => {
    server.fail({ fault: { status: 301, headers: { location: '/api/y' } } });
    await expect(ask('POST')).rejects.toThrow(/301, redirects to http:\/\/127\.0\.0\.1:\d+\/api\/y$/);
    expect(server.requests).toHaveLength(1);
  });
});

test('a cancelled step ends the request at once, with its reason', async () => {
  server.fail({ fault: 'hang', onFault: () => host.cancel(new Error('Cancelled')) });
  await expect(ask('GET')).rejects.toThrow('Cancelled');
  expect(server.requests).toHaveLength(1);
});
