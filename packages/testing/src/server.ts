import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';

/** A request as a fake sees it, and as a test reads it afterwards. */
export interface Exchange {
  method: string;
  /** Without query, still percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
  /** What was answered; undefined while it is not, or when a fault left it unanswered. */
  status?: number;
}

export interface Reply {
  /** Default: 200. */
  status?: number;
  headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as application/json. */
  json?: unknown;
  body?: string | Buffer;
}

export type Handler = (request: Exchange, params: Readonly<Record<string, string>>) => Reply | Promise<Reply>;

/**
 * What goes wrong with a request instead of, or after, its answer:
 * - a reply: sent in place of the handler's, which is not run;
 * - `answer`: the handler is run, and something else is sent than what it answers;
 * - `reset`: the connection ends before the handler is run;
 * - `reset-after`: the handler is run, its answer is lost;
 * - `hang`: no answer, until the client gives up;
 * - `hang-after`: the handler is run, and nothing is answered, until the client gives up;
 * - `drip`: the handler is run, and its answer comes a byte at a time, a turn of the event loop for each;
 * - `truncate`: half of the answer, then the end.
 */
export type Fault =
  | Reply
  | { answer: (reply: Reply) => Reply }
  | 'reset'
  | 'reset-after'
  | 'hang'
  | 'hang-after'
  | 'drip'
  | 'truncate';

export interface FaultRule<F = Fault> {
  /** `METHOD /path` with `*` for anything. Default: every request. */
  on?: string;
  fault: F;
  /** How many requests pass before. Default: none. */
  after?: number;
  /** How often. Default: once. */
  times?: number;
  /**
   * Called when the fault strikes, for instance to move a fake clock past a time-out.
   * @param over resolves when the client has its answer, or has given up.
   */
  onFault?: (over: Promise<void>) => void;
  /** Called before each byte of a `drip`. */
  onByte?: () => void;
}

export interface TestServer {
  readonly url: string;
  /** All requests in order. */
  readonly requests: readonly Exchange[];
  /** The same as `METHOD /path`. */
  readonly asked: readonly string[];
  fail(rule: FaultRule): void;
  /** From now on all goes well. */
  heal(): void;
  /** Takes no connection any more, and ends those that are not in use. */
  down(): void;
  /** Takes connections again, at the same address. */
  up(): Promise<void>;
  /** Ends the server. @throws Error when a request came that no route knows: the test that made it is wrong, or the fake is. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Looks at every known request first; a reply ends it there: authentication, rate limits. */
  before?: (request: Exchange) => Reply | undefined;
  /** Added to every reply. */
  headers?: () => Readonly<Record<string, string>>;
}

/**
 * An HTTP server on a free port of 127.0.0.1.
 * @param routes by `METHOD /path/:name`; a parameter is one segment, `:name*` the rest of the path. A `HEAD` without a route
 *   of its own is answered like the `GET`. The first route that fits wins.
 */
export async function startServer(
  routes: Readonly<Record<string, Handler>>,
  options: ServerOptions = {},
): Promise<TestServer> {
  const table = Object.entries(routes).map(([route, handler]) => ({ ...compile(route), handler }));
  const requests: Exchange[] = [];
  const unknown: string[] = [];
  const faults = faultRules();

  async function answer(request: Exchange): Promise<Reply> {
    for (const { method, pattern, handler } of table) {
      const match =
        request.method === method || (request.method === 'HEAD' && method === 'GET')
          ? pattern.exec(request.path)
          : null;
      if (match === null) continue;
      const params = Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
      );
      return options.before?.(request) ?? (await handler(request, params));
    }
    unknown.push(`${request.method} ${request.path}`);
    return { status: 501, json: { message: `The fake does not know ${request.method} ${request.path}` } };
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    requests.push(request);
    const rule = faults.strike(`${request.method} ${request.path}`);
    rule?.onFault?.(new Promise((over) => response.once('close', over)));
    const fault = rule?.fault;
    if (fault === 'reset') return void incoming.socket.destroy();
    if (fault === 'hang') return;
    const reply =
      typeof fault !== 'object'
        ? await answer(request)
        : 'answer' in fault
          ? fault.answer(await answer(request))
          : fault;
    if (fault === 'reset-after') return void incoming.socket.destroy();
    if (fault === 'hang-after') return;
    request.status = reply.status ?? 200;
    const headers = { ...options.headers?.(), ...reply.headers, ...(!isUp && { connection: 'close' }) };
    if (fault === 'drip') await drip(response, request.method, { ...reply, headers }, rule?.onByte);
    else sendReply(response, request.method, { ...reply, headers }, fault === 'truncate');
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      // The client gave up before its request was whole: nothing was done, and nobody waits for an answer.
      if (!incoming.complete) return;
      unknown.push(`${incoming.method} ${incoming.url}: ${String(error)}`);
      response.writeHead(500).end(String(error));
    });
  });
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', fail);
        done();
      });
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  let isUp = true;
  /** While it comes up again: whoever asks for that meanwhile waits for the same. */
  let rising: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get asked() {
      return requests.map(({ method, path }) => `${method} ${path}`);
    },
    fail: faults.add,
    heal: faults.clear,
    down: () => {
      isUp = false;
      server.close();
    },
    up: async () => {
      if (isUp) return;
      rising ??= listen(port);
      await rising;
      rising = undefined;
      isUp = true;
    },
    close: async () => {
      await new Promise((done) => {
        if (isUp) server.close(done);
        else setImmediate(done);
        server.closeAllConnections();
      });
      if (unknown.length > 0) throw new Error(`Requests that the fake does not know:\n${unknown.join('\n')}`);
    },
  };
}

/** The rules of one server; of those that fit a request, the one that was added first strikes. */
export function faultRules<F = Fault>() {
  const rules: (FaultRule<F> & { times: number; after: number })[] = [];
  return {
    add: (rule: FaultRule<F>): void => void rules.push({ times: 1, after: 0, ...rule }),
    clear: (): void => void rules.splice(0),
    /** @param asked as `METHOD /path`. @returns the rule by which something goes wrong with this request, if anything does. */
    strike(asked: string): FaultRule<F> | undefined {
      const fitting = rules.filter(({ on }) => on === undefined || matches(asked, on));
      const rule = fitting.find(({ after }) => after <= 0);
      for (const each of fitting) each.after -= 1;
      if (rule !== undefined && --rule.times <= 0) rules.splice(rules.indexOf(rule), 1);
      return rule;
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Exchange> {
  const [path = '', query = ''] = (incoming.url ?? '').split('?', 2);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: incoming.method ?? '',
    path,
    query: new URLSearchParams(query),
    headers,
    body: await buffer(incoming),
  };
}

/** Answers a request with a reply, or with half of it and the end of the connection. */
export function sendReply(response: ServerResponse, method: string, reply: Reply, truncate = false): void {
  const body = begin(response, reply);
  if (truncate) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(isWithoutBody(method, reply) ? undefined : body);
}

/** Answers a request a byte at a time, until the client has had enough. */
async function drip(response: ServerResponse, method: string, reply: Reply, onByte?: () => void): Promise<void> {
  const body = begin(response, reply);
  response.flushHeaders();
  for (const byte of isWithoutBody(method, reply) ? [] : body) {
    if (response.destroyed) return;
    onByte?.();
    response.write(Buffer.of(byte));
    await turn();
  }
  response.end();
}

const isWithoutBody = (method: string, { status }: Reply): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

/** Sends status and headers. @returns the bytes of the body */
function begin(response: ServerResponse, reply: Reply): Buffer {
  const body = reply.json === undefined ? Buffer.from(reply.body ?? '') : Buffer.from(JSON.stringify(reply.json));
  const status = reply.status ?? 200;
  const headers: Record<string, string | string[]> = {};
  // https://www.rfc-editor.org/rfc/rfc9110#section-8.6
  if (status !== 204) headers['content-length'] = String(body.length);
  if (reply.json !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
  for (const [name, value] of Object.entries(reply.headers ?? {}))
    headers[name] = typeof value === 'string' ? value : [...value];
  response.writeHead(status, headers);
  return body;
}

function compile(route: string): { method: string; pattern: RegExp } {
  const [method = '', path = ''] = route.split(' ', 2);
  const source = path
    .split(/(:\w+\*?)/)
    .map((part) => {
      if (!part.startsWith(':')) return part.replace(/[.+^${}()|[\]\\*?]/g, '\\$&');
      return part.endsWith('*') ? `(?<${part.slice(1, -1)}>.+)` : `(?<${part.slice(1)}>[^/]+)`;
    })
    .join('');
  return { method, pattern: new RegExp(`^${source}$`) };
}

const matches = (asked: string, glob: string): boolean =>
  new RegExp(`^${glob.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`).test(asked);
