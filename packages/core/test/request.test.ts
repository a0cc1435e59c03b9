// Servers of bytes and not of requests, because this is about what goes over the wire, and when.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ActionError } from '../src/errors.ts';
import { type FetchAnswer, type FetchInit, sendRequest } from '../src/request.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Wire {
  readonly url: string;
  readonly port: number;
  /** What each connection has brought. */
  readonly brought: string[];
  readonly sockets: Socket[];
}

/** @param act is called with each piece that comes, and the number of its connection from 0 on. */
async function listen(
  act: (socket: Socket, piece: string, connection: number) => void,
  { address = '127.0.0.1', server = createServer() } = {},
): Promise<Wire> {
  const brought: string[] = [];
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  server.on('tlsClientError', () => undefined);
  const isTls = 'setSecureContext' in server;
  server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => {
    const number = brought.push('') - 1;
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      brought[number] += String(data);
      act(socket, String(data), number);
    });
  });
  await new Promise<void>((done) => server.listen(0, address, done));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const host = address.includes(':') ? `[${address}]` : address;
  return { url: `http${isTls ? 's' : ''}://${host}:${port}`, port, brought, sockets };
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
/** Answers each request as soon as something of it comes. */
const answering = (answer: string | Buffer, end = false) =>
  listen((socket) => {
    socket.write(answer);
    if (end) socket.end();
  });
const packed = (coding: string, body: Buffer, length = body.length): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: ${coding}\r\ncontent-length: ${length}\r\n\r\n`),
    body,
  ]);
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise(setImmediate);
};
const errorOf = async (asked: Promise<unknown>): Promise<Error> => {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) throw new Error('It did not fail');
  return error as Error;
};
const bodyOf = async (answer: Promise<FetchAnswer>): Promise<string> => (await answer).text();
async function* stream(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe('What goes over the wire', () => {
  const common = 'accept-encoding: gzip, br\r\n';
  test.each<[string, FetchInit, string, string]>([
    ['a GET', {}, `GET /a%20b?c=d HTTP/1.1\r\n${common}`, ''],
    ['names as they are given', { headers: { 'X-Key': 'k' } }, `GET /a%20b?c=d HTTP/1.1\r\nX-Key: k\r\n${common}`, ''],
    [
      'a value without the blanks around it',
      { headers: { authorization: ' Bearer t\n' } },
      `GET /a%20b?c=d HTTP/1.1\r\nauthorization: Bearer t\r\n${common}`,
      '',
    ],
    [
      'the coding that is asked for',
      { headers: { 'Accept-Encoding': 'identity' } },
      'GET /a%20b?c=d HTTP/1.1\r\nAccept-Encoding: identity\r\n',
      '',
    ],
    ['a DELETE', { method: 'DELETE' }, `DELETE /a%20b?c=d HTTP/1.1\r\n${common}`, ''],
    [
      'a DELETE with a body',
      { method: 'DELETE', body: '{}' },
      `DELETE /a%20b?c=d HTTP/1.1\r\n${common}content-length: 2\r\n`,
      '{}',
    ],
    [
      'a text, which has more bytes than characters',
      { method: 'POST', body: 'é' },
      `POST /a%20b?c=d HTTP/1.1\r\n${common}content-length: 2\r\n`,
      'é',
    ],
    [
      'bytes',
      { method: 'PUT', body: new Uint8Array([97, 98]) },
      `PUT /a%20b?c=d HTTP/1.1\r\n${common}content-length: 2\r\n`,
      'ab',
    ],
    [
      'a stream',
      { method: 'PUT', body: stream('abc', 'd') },
      `PUT /a%20b?c=d HTTP/1.1\r\n${common}transfer-encoding: chunked\r\n`,
      '3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n',
    ],
    [
      'a stream of a known length',
      { method: 'PUT', body: stream('abc', 'd'), headers: { 'content-length': '4' } },
      `PUT /a%20b?c=d HTTP/1.1\r\ncontent-length: 4\r\n${common}`,
      'abcd',
    ],
  ])('%s', async (_, init, head, body) => {
    const wire = await listen((socket) => {
      if (wire.brought[0]?.endsWith(`\r\n\r\n${body}`)) socket.write(OK);
    });
    expect(await bodyOf(sendRequest(`${wire.url}/a b?c=d#e`, init))).toBe('ok');
    const host = `Host: 127.0.0.1:${wire.port}\r\nConnection: keep-alive\r\n\r\n`;
    expect(wire.brought).toEqual([head + host + body]);
  });

  test('a POST without a body says so', async () => {
    const wire = await answering(OK);
    await bodyOf(sendRequest(wire.url, { method: 'POST' }));
    expect(wire.brought[0]).toMatch(/\r\nContent-Length: 0\r\n/i);
  });

  test.each([
    ['::1', '[::1]'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', 'localhost'],
  ])('to %s as %s', async (address, host) => {
    const wire = await listen((socket) => void socket.write(OK), { address });
    expect(await bodyOf(sendRequest(`http://${host}:${wire.port}`))).toBe('ok');
    expect(wire.brought[0]).toContain(`Host: ${host}:${wire.port}\r\n`);
  });

  test.each([
    ['a header that would be two', '/', { headers: { authorization: 'k3y\r\nx: y' } }, /header `authorization` has a/],
    ['a header that is no Latin-1', '/', { headers: { authorization: 'k3y\u2026' } }, /header `authorization` has a/],
    ['a password', 'user:k3y@', {}, /has a user name or a password$/],
  ])('nothing of a request with %s, and the error does not tell it', async (_, at, init, message) => {
    const wire = await answering(OK);
    const error = await errorOf(sendRequest(wire.url.replace('//', `//${at.endsWith('@') ? at : ''}`), init));
    expect(error).toBeInstanceOf(ActionError);
    expect(error.message).toMatch(message);
    expect(JSON.stringify([error.message, (error as ActionError).hint])).not.toContain('k3y');
    expect(wire.sockets).toEqual([]);
  });
});

describe('An answer', () => {
  test('has its status and headers, as they come', async () => {
    const wire = await answering(
      'HTTP/1.1 302 Found\r\nLocation: /b\r\nVia: a\r\nvia: b\r\nset-cookie: c=1, d\r\nset-cookie: e\r\ncontent-length: 0\r\n\r\n',
    );
    const answer = await sendRequest(wire.url);
    expect(answer).toMatchObject({ status: 302, ok: false });
    expect(['location', 'VIA', 'x'].map(answer.headers.get)).toEqual(['/b', 'a, b', null]);
    expect(['Location', 'x', '__proto__'].map(answer.headers.has)).toEqual([true, false, false]);
    expect(answer.headers.getSetCookie()).toEqual(['c=1, d', 'e']);
    expect(await answer.text()).toBe('');
    expect(wire.brought).toHaveLength(1);
  });

  test.each<[string, FetchInit, string]>([
    ['a HEAD', { method: 'HEAD' }, 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 9\r\n\r\n'],
    ['204', {}, 'HTTP/1.1 204 No Content\r\ncontent-encoding: gzip\r\n\r\n'],
    ['304', {}, 'HTTP/1.1 304 Not Modified\r\ncontent-encoding: br\r\ncontent-length: 9\r\n\r\n'],
  ])('to %s has no body, and leaves the connection', async (_, init, answer) => {
    const wire = await answering(answer);
    expect(await bodyOf(sendRequest(wire.url, init))).toBe('');
    await new Promise(setImmediate);
    expect(await bodyOf(sendRequest(wire.url, init))).toBe('');
    expect(wire.brought).toHaveLength(1);
  });

  const text = 'ä'.repeat(100_000);
  test.each([
    ['gzip', gzipSync(text)],
    ['X-GZip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['compress', Buffer.from(text)],
  ])('in %s is unpacked if that is known', async (coding, body) => {
    const wire = await answering(packed(coding, body));
    expect(await bodyOf(sendRequest(wire.url))).toBe(text);
  });

  test('that is not what its coding says is an error', async () => {
    const wire = await answering(packed('gzip', Buffer.from('plain')));
    await expect(bodyOf(sendRequest(wire.url))).rejects.toThrow('incorrect header check');
  });

  test('without a length ends with the connection', async () => {
    const wire = await answering('HTTP/1.1 200 OK\r\n\r\nall of it', true);
    expect(await bodyOf(sendRequest(wire.url))).toBe('all of it');
  });

  test.each<[string, string | Buffer]>([
    ['a length', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'],
    ['chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
    ['a coding', packed('gzip', gzipSync(text).subarray(0, 50), 900)],
  ])('with %s that ends before its end is an error', async (_, answer) => {
    const wire = await answering(answer, true);
    const { message, code } = (await errorOf(bodyOf(sendRequest(wire.url)))) as NodeJS.ErrnoException;
    expect({ message, code }).toEqual({
      message: 'connection reset before the end of the answer',
      code: 'ECONNRESET',
    });
  });

  test.each([
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    ['wrong chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\nhalf\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ])('with %s is an error', async (_, answer) => {
    const wire = await answering(answer);
    await expect(bodyOf(sendRequest(wire.url))).rejects.toThrow(/^Parse Error/);
  });
});

describe('The signal', () => {
  const reason = new Error('no more');

  test('that is aborted lets nothing out', async () => {
    const wire = await answering(OK);
    await expect(sendRequest(wire.url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(wire.sockets).toEqual([]);
  });

  test.each([
    ['at once', 'http'],
    ['while the connection is made', 'https'],
    ['while the answer is waited for', 'http'],
  ])('ends a request %s', async (when, scheme) => {
    const wire = await listen(() => undefined);
    const stop = new AbortController();
    const asked = errorOf(sendRequest(`${scheme}://127.0.0.1:${wire.port}`, { signal: stop.signal }));
    if (when !== 'at once') await until(() => (wire.brought[0] ?? '') !== '');
    stop.abort(reason);
    expect(await asked).toBe(reason);
    await until(() => wire.sockets.every(({ destroyed }) => destroyed));
  });

  test.each([
    ['as it is', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'],
    ['packed', packed('gzip', gzipSync('half'), 900)],
  ])('ends an answer that comes %s', async (_, answer) => {
    const wire = await answering(answer);
    const stop = new AbortController();
    const { body } = await sendRequest(wire.url, { signal: stop.signal });
    const read: string[] = [];
    const end = (async () => {
      for await (const chunk of body) {
        read.push(String(chunk));
        stop.abort(reason);
      }
    })();
    expect(await errorOf(end)).toBe(reason);
    expect(read).toEqual(['half']);
    await until(() => wire.sockets.every(({ destroyed }) => destroyed));
  });

  test('ends an answer that nobody has begun to read', async () => {
    const wire = await answering('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf');
    const stop = new AbortController();
    const answer = await sendRequest(wire.url, { signal: stop.signal });
    stop.abort(reason);
    await until(() => wire.sockets.every(({ destroyed }) => destroyed));
    expect(await errorOf(answer.text())).toBe(reason);
  });

  test.each([
    ['that has come but is not read', OK],
    ['that has come but is not all unpacked', packed('gzip', gzipSync('a'.repeat(5_000_000)))],
  ])('ends an answer %s', async (_, whole) => {
    const wire = await answering(whole);
    const stop = new AbortController();
    const { body } = await sendRequest(wire.url, { signal: stop.signal });
    const chunks = body[Symbol.asyncIterator]();
    if (whole !== OK) await chunks.next();
    for (let turns = 0; turns < 10; turns++) await new Promise(setImmediate);
    stop.abort(reason);
    expect(await errorOf(chunks.next())).toBe(reason);
  });

  test('ends a request whose body is under way', async () => {
    const wire = await listen(() => undefined);
    const stop = new AbortController();
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(64 * 1024);
      } finally {
        ended = true;
      }
    }
    const asked = errorOf(sendRequest(wire.url, { method: 'PUT', body: endless(), signal: stop.signal }));
    await until(() => (wire.brought[0] ?? '').length > 1_000_000);
    stop.abort(reason);
    expect(await asked).toBe(reason);
    await until(() => ended);
  });

  test('changes nothing afterwards', async () => {
    const wire = await answering(OK);
    const stop = new AbortController();
    expect(await bodyOf(sendRequest(wire.url, { signal: stop.signal }))).toBe('ok');
    await new Promise(setImmediate);
    stop.abort(reason);
    expect(await bodyOf(sendRequest(wire.url))).toBe('ok');
    expect(wire.brought).toHaveLength(1);
  });
});

describe('Without an answer', () => {
  test.each([
    ['nobody listens', async () => 'http://127.0.0.1:1', { code: 'ECONNREFUSED', syscall: 'connect' }],
    [
      'the other side says nothing while the connection is made',
      async () => (await listen(() => undefined)).url.replace('http:', 'https:'),
      { code: 'ETIMEDOUT', syscall: 'connect', message: 'connect ETIMEDOUT: no connection within 0.5 s' },
    ],
    [
      'the other side ends the connection',
      async () => (await listen((socket) => void socket.end())).url,
      { code: 'ECONNRESET', message: 'socket hang up' },
    ],
  ])('because %s', async (_, at, error) => {
    expect(await errorOf(sendRequest(await at(), {}, 500))).toMatchObject(error);
  });
});

test('The time for a connection is none for the answer', async () => {
  const wire = await listen((socket) => void setTimeout(() => socket.write(OK), 600));
  expect(await bodyOf(sendRequest(wire.url, {}, 300))).toBe('ok');
});

describe('A body that is a stream', () => {
  test('is taken only as fast as the other side takes it', async () => {
    const wire = await listen((socket) => void socket.pause());
    let given = 0;
    const whole = 256 * 1024 * 1024;
    async function* body() {
      for (; given < whole; given += 64 * 1024) yield Buffer.alloc(64 * 1024);
    }
    const stop = new AbortController();
    const asked = errorOf(sendRequest(wire.url, { method: 'PUT', body: body(), signal: stop.signal }));
    // It stands when nothing more is taken for a hundred turns.
    for (let before = -1, turns = 0; turns < 100; turns = before === given ? turns + 1 : 0) {
      before = given;
      await new Promise(setImmediate);
    }
    expect(given).toBeGreaterThan(0);
    expect(given).toBeLessThan(whole / 4);
    stop.abort(new Error('enough'));
    expect((await asked).message).toBe('enough');
  });

  test('that is refused is not sent to its end, and the refusal is read', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(64 * 1024);
      } finally {
        ended = true;
      }
    }
    let isRefused = false;
    const wire = await listen((socket) => {
      if (!isRefused) socket.write('HTTP/1.1 401 Unauthorized\r\ncontent-length: 4\r\n\r\n');
      isRefused = true;
    });
    const answer = await sendRequest(wire.url, { method: 'PUT', body: endless() });
    expect(answer.status).toBe(401);
    await until(() => ended);
    for (const socket of wire.sockets) socket.write('who?');
    expect(await answer.text()).toBe('who?');
    await until(() => wire.sockets.every(({ destroyed }) => destroyed));
  });

  test('and fails, fails the request with its own error', async () => {
    const reason = new Error('no such layer');
    async function* broken() {
      yield Buffer.from('a');
      throw reason;
    }
    const wire = await listen(() => undefined);
    expect(await errorOf(sendRequest(wire.url, { method: 'PUT', body: broken() }))).toBe(reason);
    await until(() => wire.sockets.every(({ destroyed }) => destroyed));
  });

  test.each([
    ['fewer', stream('ab')],
    ['more', stream('ab', 'cd')],
  ])('with %s bytes than its header says is an error', async (_, body) => {
    const wire = await listen(() => undefined);
    const asked = sendRequest(wire.url, { method: 'PUT', body, headers: { 'content-length': '3' } });
    expect(await errorOf(asked)).toMatchObject({ code: 'ERR_HTTP_CONTENT_LENGTH_MISMATCH' });
  });
});

describe('An answer of any length', () => {
  const endless = async () => {
    let given = 0;
    const chunk = Buffer.alloc(64 * 1024);
    const wire = await listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const give = (): void => {
        while (!socket.destroyed && socket.write(chunk)) given += chunk.length;
      };
      socket.on('drain', give);
      give();
    });
    return { wire, given: () => given };
  };
  const isClosed = (wire: Wire) => wire.sockets.every(({ destroyed }) => destroyed);

  test('is read only as fast as it is wanted, and ends when it is not', async () => {
    const { wire, given } = await endless();
    const { body } = await sendRequest(wire.url);
    for await (const _ of body) {
      for (let before = -1, turns = 0; turns < 100; turns = before === given() ? turns + 1 : 0) {
        before = given();
        await new Promise(setImmediate);
      }
      break;
    }
    expect(given()).toBeLessThan(64 * 1024 * 1024);
    await until(() => isClosed(wire));
  });

  test('can be discarded', async () => {
    const { wire } = await endless();
    (await sendRequest(wire.url)).discard();
    await until(() => isClosed(wire));
  });
});

describe('A connection', () => {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) =>
    readFileSync(join(import.meta.dirname, 'certificate', name)),
  );

  /** Answers the first request of each connection, and does something else with the second. */
  const answersOnce = (second: (socket: Socket) => void) => {
    const asked: number[] = [];
    return listen((socket, piece, connection) => {
      if (!piece.includes('HTTP/1.1\r\n')) return;
      asked[connection] = (asked[connection] ?? 0) + 1;
      if (asked[connection] === 1) socket.write(OK);
      else second(socket);
    });
  };
  const twice = async (wire: Wire, init: FetchInit) => {
    await bodyOf(sendRequest(wire.url));
    await new Promise(setImmediate);
    return bodyOf(sendRequest(wire.url, init));
  };

  test.each<[string, FetchInit]>([
    ['a GET', {}],
    ['a PUT', { method: 'PUT', body: 'x' }],
    ['a DELETE', { method: 'DELETE' }],
  ])('that ends just as it is used again: %s is sent on another one', async (_, init) => {
    const wire = await answersOnce((socket) => socket.destroy());
    expect(await twice(wire, init)).toBe('ok');
    expect(wire.brought).toHaveLength(2);
  });

  test.each<[string, FetchInit]>([
    ['a POST', { method: 'POST', body: 'x' }],
    ['a stream', { method: 'PUT', body: stream('x') }],
  ])('that ends just as it is used again: %s is not', async (_, init) => {
    const wire = await answersOnce((socket) => socket.destroy());
    await expect(twice(wire, init)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(wire.brought).toHaveLength(1);
  });

  test('that ends in the midst of an answer is not replaced', async () => {
    const wire = await answersOnce((socket) => socket.end('HTTP/1.1 2'));
    await expect(twice(wire, {})).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(wire.brought).toHaveLength(1);
  });

  test('with TLS needs a certificate that is trusted', async () => {
    const wire = await listen(() => undefined, { server: createTls({ key, cert }) });
    await expect(sendRequest(wire.url)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(wire.brought.join('')).toBe('');
  });
});

test('A request loads nothing of the web, and leaves nothing that keeps the process from ending', async () => {
  const wire = await answering(OK);
  const script = `import { sendRequest } from ${JSON.stringify(join(import.meta.dirname, '../src/request.ts'))};
    const before = process.moduleLoadList.filter((name) => /undici|node:http|_http_client/.test(name));
    await sendRequest('http://127.0.0.1:1').catch(() => undefined);
    const answer = await sendRequest(${JSON.stringify(wire.url)}, { signal: AbortSignal.timeout(60_000) });
    const text = await answer.text();
    await new Promise(setImmediate);
    const undici = process.moduleLoadList.filter((name) => name.includes('undici'));
    console.log(JSON.stringify({ before, text, undici, open: process.getActiveResourcesInfo() }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script]);
  const { before, text, undici, open } = JSON.parse(stdout) as Record<string, unknown>;
  expect({ before, text, undici }).toEqual({ before: [], text: 'ok', undici: [] });
  expect(open).not.toContain('TCPSocketWrap');
  expect(open).not.toContain('Timeout');
});
