import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request as requestOf, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type FaultProxy,
  type Handler,
  type ProxyFault,
  startFaultProxy,
  startRegistry,
  startServer,
  type TestServer,
} from '../src/index.ts';

let upstream: TestServer;
let proxy: FaultProxy;
let handled: string[];

const answering =
  (body: string): Handler =>
  ({ method, path }) => {
    handled.push(`${method} ${path}`);
    return { body };
  };

beforeEach(async () => {
  handled = [];
  upstream = await startServer({
    'GET /a': answering('0123456789'),
    'PUT /a': answering('stored'),
    'GET /b/:rest*': answering('b'),
    'GET /empty': () => ({ status: 204, headers: { 'X-One': '1', 'set-cookie': ['a=1', 'b=2'] } }),
  });
  proxy = await startFaultProxy(new URL(upstream.url).host);
});
afterEach(async () => {
  await proxy.close();
  await upstream.close();
});

/** The text of an answer, or how the connection ended. */
async function ask(path: string, options: RequestInit = {}): Promise<string> {
  try {
    const answer = await fetch(`http://${proxy.host}${path}`, options);
    return `${answer.status} ${await answer.text()}`;
  } catch (error) {
    return String(((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? (error as Error).name);
  }
}

describe('without a fault', () => {
  test('the request arrives as it was sent, with its Host', async () => {
    await ask('/a?x=1%2F2&y', { method: 'PUT', body: 'content', headers: { 'X-Y': 'z' } });
    const [request] = upstream.requests;
    expect(request).toMatchObject({ method: 'PUT', path: '/a', headers: { 'x-y': 'z', host: proxy.host } });
    expect(String(request?.query)).toBe('x=1%2F2&y=');
    expect(String(request?.body)).toBe('content');
    expect(proxy.asked).toEqual(['PUT /a']);
  });

  test('the answer comes back as it was given', async () => {
    const { status, headers } = await fetch(`http://${proxy.host}/empty`);
    expect({ status, one: headers.get('x-one'), cookies: headers.getSetCookie() }).toEqual({
      status: 204,
      one: '1',
      cookies: ['a=1', 'b=2'],
    });
    expect((await fetch(`http://${proxy.host}/a`, { method: 'HEAD' })).headers.get('content-length')).toBe('10');
  });

  test('addresses that a registry gives lead back through it', async () => {
    const registry = await startRegistry();
    const before = await startFaultProxy(registry.host);
    const started = await fetch(`http://${before.host}/v2/team/model/blobs/uploads/`, { method: 'POST' });
    const location = new URL(started.headers.get('location') ?? '', started.url);
    const digest = `sha256:${createHash('sha256').update('weights').digest('hex')}`;
    location.searchParams.set('digest', digest);
    expect((await fetch(location, { method: 'PUT', body: 'weights' })).status).toBe(201);
    expect(location.host).toBe(before.host);
    expect(String(registry.blob('team/model', digest))).toBe('weights');
    await before.close();
    await registry.close();
  });

  test('a server that is not there is a 502', async () => {
    const nowhere = await startFaultProxy('127.0.0.1:2');
    const answer = await fetch(`http://${nowhere.host}/a`);
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 502,
      text: expect.stringContaining('ECONNREFUSED'),
    });
    await nowhere.close();
  });
});

describe('bodies', () => {
  let echo: Server;
  let through: FaultProxy;
  beforeEach(async () => {
    // Begins its answer with the first piece of the request, and ends it with the request.
    echo = createServer((incoming, response) => void incoming.pipe(response));
    await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
    through = await startFaultProxy(`127.0.0.1:${(echo.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    await through.close();
    await new Promise((done) => echo.close(done));
  });

  test('are passed on in both directions before they have ended', async () => {
    const outgoing = requestOf(`http://${through.host}/`, { method: 'POST' });
    outgoing.write('first ');
    const answer = await new Promise<IncomingMessage>((done) => outgoing.once('response', done));
    const first = await new Promise<string>((done) => answer.once('data', (piece) => done(String(piece))));
    outgoing.end('last');
    expect([first, await text(answer)]).toEqual(['first ', 'last']);
  });

  test('whose end is lost on the way from the client end at the server too', async () => {
    const lost = new Promise<void>((done) => {
      echo.once('request', (incoming: IncomingMessage) => incoming.once('close', () => done()));
    });
    const outgoing = requestOf(`http://${through.host}/`, { method: 'POST' });
    outgoing.on('error', () => undefined);
    outgoing.write('first ');
    await new Promise((done) => outgoing.once('response', done));
    outgoing.destroy();
    await lost;
  });

  test('whose end is lost on the way from the server end at the client too', async () => {
    const outgoing = requestOf(`http://${through.host}/`, { method: 'POST' });
    outgoing.write('first ');
    const answer = await new Promise<IncomingMessage>((done) => outgoing.once('response', done));
    const ended = new Promise((done) => answer.once('error', done));
    echo.closeAllConnections();
    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('faults', () => {
  test.each<{ fault: ProxyFault; seen: string; reached: number }>([
    { fault: { status: 503, body: 'busy' }, seen: '503 busy', reached: 0 },
    { fault: { status: 429, json: { errors: [] } }, seen: '429 {"errors":[]}', reached: 0 },
    { fault: 'reset', seen: 'ECONNRESET', reached: 0 },
    { fault: 'reset-after', seen: 'ECONNRESET', reached: 1 },
    { fault: 'truncate', seen: 'UND_ERR_SOCKET', reached: 1 },
  ])('$fault strikes once', async ({ fault, seen, reached }) => {
    proxy.fail({ fault });
    expect(await ask('/a')).toBe(seen);
    expect(handled).toHaveLength(reached);
    expect(await ask('/a')).toBe('200 0123456789');
  });

  test('an answer is given before the body of the request has come', async () => {
    proxy.fail({ fault: { status: 503 } });
    const outgoing = requestOf(`http://${proxy.host}/a`, { method: 'PUT' });
    outgoing.write('the beginning of a layer');
    const answer = await new Promise<IncomingMessage>((done) => outgoing.once('response', done));
    expect(answer.statusCode).toBe(503);
    outgoing.on('error', () => undefined).destroy();
    expect(handled).toEqual([]);
  });

  test('half of an answer is its first half', async () => {
    proxy.fail({ fault: 'truncate' });
    const { body } = await fetch(`http://${proxy.host}/a`);
    const reader = body?.getReader();
    expect(String(Buffer.from((await reader?.read())?.value ?? []))).toBe('01234');
    await expect(reader?.read()).rejects.toThrow('terminated');
  });

  test('a server that hangs does so until the client gives up', async () => {
    const client = new AbortController();
    proxy.fail({ fault: 'hang', onFault: () => client.abort(new DOMException('enough', 'TimeoutError')) });
    expect(await ask('/a', { signal: client.signal })).toBe('TimeoutError');
    expect(handled).toEqual([]);
  });

  test('strike what they are for, as often as they should, and leave the rest', async () => {
    const struck: string[] = [];
    proxy.fail({ on: 'GET /b/*', fault: { status: 500 }, times: 2, onFault: () => struck.push('500') });
    proxy.fail({ on: 'GET /b/*/d', fault: { status: 429 } });
    const seen: string[] = [];
    for (const path of ['/a', '/b/c/d?x', '/b/c', '/b/c', '/b/c/d', '/b/c/d']) seen.push(await ask(path));
    expect(seen).toEqual(['200 0123456789', '500 ', '500 ', '200 b', '429 ', '200 b']);
    expect(struck).toEqual(['500', '500']);
    expect(proxy.asked).toHaveLength(6);
    expect(handled).toEqual(['GET /a', 'GET /b/c', 'GET /b/c/d']);
  });
});
