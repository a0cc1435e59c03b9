import { createServer, type IncomingMessage, request as requestOf, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FaultRule, faultRules, type Reply, sendReply } from './server.ts';

/** Those of `startServer` that need no hand in the answer. */
export type ProxyFault = Reply | 'reset' | 'reset-after' | 'hang' | 'truncate';

/** A server that is there already, as its clients see it when things go wrong on the way. */
export interface FaultProxy {
  /** Host and port, to be used in place of the server's. */
  readonly host: string;
  /** All requests in order as `METHOD /path`, those that a fault struck included. */
  readonly asked: readonly string[];
  fail(rule: FaultRule<ProxyFault>): void;
  /** Ends the proxy, with the requests that are under way. */
  close(): Promise<void>;
}

/**
 * An HTTP proxy in front of a server, on a free port of 127.0.0.1. Bodies are streamed both ways. The request's headers stay
 * as they are, `Host` included, so that addresses which the server makes of it lead back through the proxy. A server that
 * does not answer is a 502.
 *
 * The faults are those of `startServer`, where "the handler" is the server behind: `reset` sends it nothing, `reset-after`
 * waits for its whole answer. A connection that is reset ends with RST, not FIN. Of an answer without a Content-Length
 * `truncate` leaves the headers alone.
 * @param upstream host and port of the server.
 */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(`http://${upstream}`);
  const faults = faultRules<ProxyFault>();
  const asked: string[] = [];

  const server = createServer((incoming, response) => {
    const [path = ''] = (incoming.url ?? '').split('?', 1);
    asked.push(`${incoming.method} ${path}`);
    const rule = faults.strike(`${incoming.method} ${path}`);
    rule?.onFault?.(new Promise((over) => response.once('close', over)));
    const fault = rule?.fault;
    if (fault === 'hang') return;
    if (fault === 'reset') return void incoming.socket.resetAndDestroy();
    if (typeof fault === 'object') return void sendReply(response, incoming.method ?? '', fault);
    forward(incoming, response, (answer) => {
      if (fault === 'reset-after') {
        answer.resume().once('end', () => incoming.socket.resetAndDestroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      if (fault === 'truncate') passHalf(answer, response);
      else answer.pipe(response);
    });
  });

  function forward(incoming: IncomingMessage, response: ServerResponse, onAnswer: (answer: IncomingMessage) => void) {
    const outgoing = requestOf({
      // A connection for each request: none is idle long enough for the server to close it.
      agent: false,
      hostname,
      port,
      method: incoming.method,
      path: incoming.url,
      headers: incoming.rawHeaders,
    });
    outgoing.once('response', (answer) => {
      answer.once('error', () => response.destroy());
      onAnswer(answer);
    });
    outgoing.once('error', (error) => {
      if (response.headersSent) response.destroy();
      else sendReply(response, incoming.method ?? '', { status: 502, body: String(error) });
    });
    // The client may give up, or the connection be cut here, while the server still works.
    response.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fail: faults.add,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function passHalf(answer: IncomingMessage, response: ServerResponse): void {
  let left = Math.floor(Number(answer.headers['content-length'] ?? 0) / 2);
  response.flushHeaders();
  answer.on('data', (piece: Buffer) => {
    if (left > 0) response.write(piece.subarray(0, left));
    left -= piece.length;
  });
  answer.once('end', () => response.socket?.destroySoon());
}
