import { connect, constants, type SecureClientSessionOptions } from 'node:http2';
import type { GrpcTransportOptions } from '@connectrpc/connect-node';
import { inTurns, REQUESTS_AT_ONCE } from '@ml-actions/core';

/** One HTTP/2 connection, opened when it is needed and opened anew when it has ended. */
export interface Session extends NonNullable<GrpcTransportOptions['sessionManager']> {
  /** Why the last connection broke or did not come about. */
  failure(): Error | undefined;
  /** Whether the server at the end of the last connection has said anything in HTTP/2. */
  hasSpoken(): boolean;
  /** Makes a call when there are few enough of them, whichever host it is for. */
  inTurn<T>(call: () => Promise<T>): Promise<T>;
  /** Lets the requests on this connection end, and the next one open another: this one does not answer. */
  retire(): void;
}

/** The code of the failure of a connection that ended before the server said anything. */
export const SILENT = 'ML_ACTIONS_SILENT';

/** As Node has it for a socket. */
class BrokenConnection extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('the connection was closed');
  }
}

const { NGHTTP2_NO_ERROR } = constants;

type Connection = ReturnType<typeof connect>;

/**
 * In place of `Http2SessionManager` of connect-node: there, a second error of a connection is nobody's and ends the
 * process, which is what happens with a server that speaks HTTP/1.1 only, and the reason why a connection broke is lost.
 * @param origin as in `https://host:port`.
 */
export function openSession(origin: string, options: SecureClientSessionOptions = {}): Session {
  let current: { connection: Connection; opened: Promise<void>; streams: number } | undefined;
  let failure: Error | undefined;
  let hasSpoken = false;

  function open(): NonNullable<typeof current> {
    const connection = connect(origin, options);
    failure = undefined;
    hasSpoken = false;
    const forget = () => {
      if (current?.connection === connection) current = undefined;
    };
    connection.once('remoteSettings', () => {
      hasSpoken = true;
    });
    // The server takes no new requests; those that go on may end.
    connection.on('goaway', forget);
    const opened = new Promise<void>((resolve, reject) => {
      connection.on('error', (error: Error) => {
        failure ??= error;
        reject(error);
      });
      connection.on('close', () => {
        if (!hasSpoken && current?.connection === connection)
          failure ??= Object.assign(new Error('the server ended the connection without a word'), { code: SILENT });
        forget();
        reject(new Error('the connection was closed'));
      });
      connection.once('connect', () => resolve());
    });
    return { connection, opened, streams: 0 };
  }

  return {
    authority: origin,
    request: async (method, path, headers) => {
      current ??= open();
      const used = current;
      await used.opened;
      const stream = used.connection.request({ ...headers, ':method': method, ':path': path });
      // The one who reads the stream listens a moment later, and an error without a listener ends the process.
      stream.on('error', () => undefined);
      // A connection without requests must not keep a step from ending.
      if (used.streams++ === 0) used.connection.ref();
      let isAnswered = false;
      stream.once('response', () => {
        isAnswered = true;
      });
      stream.once('close', () => {
        if (--used.streams === 0) used.connection.unref();
        // A connection that ends in good order takes its streams along without a word, and who asked would wait on.
        if (!isAnswered && stream.rstCode === NGHTTP2_NO_ERROR) stream.emit('error', new BrokenConnection());
      });
      return stream;
    },
    notifyResponseByteRead: () => undefined,
    inTurn: inTurns(REQUESTS_AT_ONCE),
    failure: () => failure,
    hasSpoken: () => hasSpoken,
    retire: () => {
      const retired = current?.connection;
      current = undefined;
      if (retired?.connecting === true) retired.destroy();
      else retired?.close();
    },
  };
}
