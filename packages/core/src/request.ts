import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { ActionError } from './errors.ts';

export interface FetchInit {
  /** Default: GET. */
  method?: string;
  headers?: Readonly<Record<string, string>>;
  /** A stream is taken as fast as the other side takes it, and goes out in chunks unless a header says its length. */
  body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Ends the request at any moment, the body of the answer included, with its reason. */
  signal?: AbortSignal | undefined;
}

/** An answer whose status and headers have come. Who does not read its body to the end must discard it, or end the request. */
export interface FetchAnswer {
  readonly status: number;
  /** The status is one of success. */
  readonly ok: boolean;
  readonly headers: AnswerHeaders;
  /** The bytes as they come, unpacked; once. Who stops reading closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The whole body, which is UTF-8. */
  text(): Promise<string>;
  /** Closes the connection without reading the body. */
  discard(): void;
}

/** By names in any case, as the web's `Headers`. */
export interface AnswerHeaders {
  /** Those of the same name are joined with commas. */
  get(name: string): string | null;
  has(name: string): boolean;
  getSetCookie(): string[];
}

/** Milliseconds for a connection, TLS and the way through a proxy included. */
const CONNECT_MS = 10_000;
/** Methods after which nothing is different when the server gets them twice. */
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE'];

/**
 * Sends one request over HTTP/1.1 and gives whatever comes: redirects are not followed, and error statuses are answers. Node's
 * own fetch is not used because a fresh process pays 100 ms to load it and 13 ms for each request.
 *
 * Connections are kept and proxies used as Node's global agents do, so that nothing that is open keeps the process from ending.
 * @param connectMs milliseconds for a connection.
 * @throws the reason of `init.signal`; ActionError when the request cannot be sent as it is; whatever the body throws; else the
 *   error of the connection: one with the syscall `connect` or `getaddrinfo` says that there was none.
 */
export function sendRequest(url: string, init: FetchInit = {}, connectMs = CONNECT_MS): Promise<FetchAnswer> {
  return new Promise((done, fail) => {
    const { method = 'GET', body, signal } = init;
    signal?.throwIfAborted();
    const request = open(new URL(url), init);
    let response: IncomingMessage | undefined;
    /** What went wrong first: all that goes wrong after it only follows from it. */
    let broken: Error | undefined;
    // The promise is told at once: while a proxy is asked for a connection, the request is not ended by `destroy`.
    const end = (error: unknown): void => {
      broken ??= error as Error;
      fail(broken);
      response?.destroy();
      request.destroy();
    };
    const abort = (): void => end(signal?.reason);
    const check = (): void => {
      if (broken !== undefined) throw broken;
      signal?.throwIfAborted();
    };
    signal?.addEventListener('abort', abort, { once: true });
    const tooLate = setTimeout(() => end(notConnected(connectMs)), connectMs);
    request.once('close', () => {
      signal?.removeEventListener('abort', abort);
      clearTimeout(tooLate);
    });

    let seen = 0;
    onceConnected(request, () => {
      clearTimeout(tooLate);
      seen = request.socket?.bytesRead ?? 0;
      if (!isStream(body)) return;
      // One that is refused is not sent to its end.
      const isOver = () => request.destroyed || (response !== undefined && !isSuccess(response));
      sendAll(request, body, isOver).catch(end);
    });
    if (!isStream(body)) request.end(body);

    request.on('error', (error: NodeJS.ErrnoException) => {
      // A server may close a connection that nobody uses just when it is used again.
      const isStale = request.reusedSocket && GONE.includes(error.code ?? '') && request.socket?.bytesRead === seen;
      const isFirst = broken === undefined && response === undefined;
      if (isFirst && isStale && REPEATABLE.includes(method) && !isStream(body)) done(sendRequest(url, init, connectMs));
      // An answer that is whole is one, although the other side did not take the whole request.
      else if (response?.complete !== true) end(error);
    });
    request.once('response', (came) => {
      response = came;
      // Who reads the body is told; it may be that nobody does.
      came.on('error', () => undefined);
      came.once('end', () => {
        // The other side does not want the rest, and would take it for the next request.
        if (!request.writableEnded) request.destroy();
      });
      const isEmpty = method === 'HEAD' || came.statusCode === 204 || came.statusCode === 304;
      if (isEmpty) came.resume();
      const content = isEmpty ? nothing() : contentOf(came, check);
      done(answerOf(came, content, () => request.destroy()));
    });
  });
}

const GONE = ['ECONNRESET', 'EPIPE'];

/** @throws ActionError for a request that must not be sent. */
function open(url: URL, { method = 'GET', headers = {}, body }: FetchInit): ClientRequest {
  const asked = `${method} ${url.origin}${url.pathname}`;
  // It would become an Authorization header.
  if (url.username !== '' || url.password !== '')
    throw new ActionError(`${asked}: the address has a user name or a password`);
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    all[name] = value.trim();
    if (NO_HEADER.test(all[name]))
      throw new ActionError(`${asked}: the header \`${name}\` has a character that no header can have`, {
        hint: 'Check what it is made of, such as a token: it must be one line.',
      });
  }
  const has = (name: string) => Object.keys(all).some((each) => each.toLowerCase() === name);
  if (!has('accept-encoding')) all['accept-encoding'] = 'gzip, br';
  if (isStream(body)) {
    if (!has('content-length')) all['transfer-encoding'] = 'chunked';
  } else if (body !== undefined) all['content-length'] = String(Buffer.byteLength(body));
  // Loaded by the first request, because it takes as long as half of a bundle's start.
  const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  const opened = request({
    protocol: url.protocol,
    // An IPv6 address is in brackets only in a URL.
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port,
    path: url.pathname + url.search,
    method,
    headers: all,
  });
  // Other bytes than the header says are an error here and not at the other side.
  return Object.assign(opened, { strictContentLength: true });
}

const NO_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

const isStream = (body: FetchInit['body']): body is AsyncIterable<Uint8Array> =>
  body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);

const isSuccess = ({ statusCode = 0 }: IncomingMessage): boolean => statusCode >= 200 && statusCode < 300;

const notConnected = (milliseconds: number): Error =>
  Object.assign(new Error(`connect ETIMEDOUT: no connection within ${milliseconds / 1_000} s`), {
    code: 'ETIMEDOUT',
    syscall: 'connect',
  });

function onceConnected(request: ClientRequest, act: () => void): void {
  request.once('socket', (socket) => {
    const isWaiting = socket.connecting || ('secureConnecting' in socket && socket.secureConnecting === true);
    if (isWaiting) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', act);
    else act();
  });
}

/** Sends the chunks of a body as they are taken, and ends the request, unless it is over before. */
async function sendAll(request: ClientRequest, body: AsyncIterable<Uint8Array>, isOver: () => boolean): Promise<void> {
  let goOn = (): void => undefined;
  for (const event of ['drain', 'close', 'response']) request.on(event, () => goOn());
  for await (const chunk of body) {
    if (!isOver() && !request.write(chunk)) {
      await new Promise<void>((done) => {
        goOn = done;
      });
    }
    if (isOver()) return;
  }
  if (!isOver()) request.end();
}

function answerOf(response: IncomingMessage, body: AsyncIterable<Uint8Array>, discard: () => void): FetchAnswer {
  const { statusCode: status = 0, headersDistinct } = response;
  const valuesOf = (name: string): string[] | undefined => headersDistinct[name.toLowerCase()];
  return {
    status,
    ok: isSuccess(response),
    headers: {
      get: (name) => valuesOf(name)?.join(', ') ?? null,
      has: (name) => valuesOf(name) !== undefined,
      getSetCookie: () => valuesOf('set-cookie') ?? [],
    },
    body,
    async text() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return new TextDecoder().decode(Buffer.concat(chunks));
    },
    discard,
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * The bytes of an answer.
 * @param check throws why the request was ended: an answer that is dropped looks as if it were whole.
 * @throws Error when the connection ends before the answer.
 */
async function* contentOf(response: IncomingMessage, check: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of unpacked(response)) {
      check();
      yield chunk as Uint8Array;
    }
    check();
  } catch (error) {
    check();
    throw CUT_SHORT.includes((error as NodeJS.ErrnoException).code ?? '') ? cutShort() : error;
  }
}

const CUT_SHORT = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'];
const cutShort = (): Error =>
  Object.assign(new Error('connection reset before the end of the answer'), { code: 'ECONNRESET' });

/** https://www.rfc-editor.org/rfc/rfc9110#field.content-encoding; what is packed in another way stays as it is. */
function unpacked(response: IncomingMessage): IncomingMessage | Transform {
  const coding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (!['gzip', 'x-gzip', 'deflate', 'br'].includes(coding)) return response;
  const { constants, createBrotliDecompress, createUnzip } = process.getBuiltinModule('node:zlib');
  const { pipeline } = process.getBuiltinModule('node:stream');
  // What has come is given at once, and an end without a checksum is one, as in browsers: HTTP knows where the answer ends.
  const flush = coding === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  const unpack = (coding === 'br' ? createBrotliDecompress : createUnzip)({ flush, finishFlush: flush });
  // Whoever reads it gets the error.
  return pipeline(response, unpack, () => undefined);
}
