import type { OutgoingHttpHeaders } from 'node:http';
import {
  createSecureServer,
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type Http2Session,
  constants as http2,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Code, ConnectError, type ConnectRouter, createContextKey, createContextValues } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import type { ServerCertificate } from './certificate.ts';
import { refusal } from './refusal.ts';

/**
 * What goes wrong with a call instead of, or after, its answer:
 * - a status: answered in place of the handler's, which is not run; with `messages` a stream has so many of the handler's before;
 * - another answer, which the server never gives;
 * - an HTTP answer: what stands in front of pachd gives it, with `isDone` in place of the handler's answer;
 * - `reset`: the connection ends before the handler is run;
 * - `reset-after`: the handler is run, its answer is lost;
 * - `refuse`: the stream is refused, unseen;
 * - `goaway`: it is answered, and the connection takes no other one;
 * - `hang`: no answer, until the client gives up;
 * - `hang-after`: the handler is run, and nothing is answered, until the client gives up;
 * - `drip`: the handler is run, and its answer comes a byte at a time, a turn of the event loop for each;
 * - `truncate`: half of the answer, and no status;
 * - `mislabel`: the answer, as a plain text;
 * - `none`: nothing goes wrong, so that `onFault` can be called.
 */
export type RpcFault =
  | { code: Code; message: string; messages?: number }
  | { answer: object }
  | { http: number; headers?: Readonly<Record<string, string>>; body?: string; isDone?: boolean }
  | 'reset'
  | 'reset-after'
  | 'refuse'
  | 'goaway'
  | 'hang'
  | 'hang-after'
  | 'drip'
  | 'truncate'
  | 'mislabel'
  | 'none';

export interface RpcFaultRule {
  /** A method, such as `CreatePipelineV2`. Default: every call. */
  on?: string;
  fault: RpcFault;
  /** How many calls go well before. Default: 0. */
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

/** A call as the fake saw it. */
export interface RpcCall {
  /** `CreatePipelineV2` */
  rpc: string;
  /** Undefined for a header that was not sent. */
  header(name: string): string | null;
  request: unknown;
}

/** What a handler knows of a call beside its message. */
export interface Caller {
  header(name: string): string | null;
}

type Answer<M> = M | readonly M[];

/** Handlers of all methods of a service; a stream is a list. */
export type Handlers<S extends DescService> = {
  [K in keyof S['method']]: (
    request: MessageShape<S['method'][K]['input']>,
    caller: Caller,
  ) => Answer<MessageInitShape<S['method'][K]['output']>>;
};

export interface RpcServer {
  port: number;
  /** All calls in order. */
  readonly calls: readonly RpcCall[];
  fail(rule: RpcFaultRule): void;
  /** From now on all goes well. */
  heal(): void;
  /** Takes no connection any more, and ends those that there are when their calls are over. */
  down(): void;
  /** Takes connections again, at the same port. */
  up(): Promise<void>;
  /** How many connections were made. */
  readonly connections: number;
  /** Ends the server. @throws Error when it was asked for what no handler knows. */
  close(): Promise<void>;
}

export interface RpcServerOptions {
  certificate: ServerCertificate | undefined;
  /** What a server of this age answers to a method that it does not have; undefined for those that it has. */
  unimplemented(service: string, method: string): string | undefined;
  /** Looks at every call first. @throws ConnectError */
  before(rpc: string, caller: Caller): void;
}

/** What pachd takes. https://github.com/pachyderm/pachyderm/blob/master/src/internal/grpcutil/stream.go */
const MESSAGE_BYTES = 20 * 1024 * 1024;

interface Struck {
  fault: RpcFault | undefined;
}
const STRUCK = createContextKey<Struck>({ fault: undefined });

/** A gRPC server over HTTP/2 on a free port of 127.0.0.1. */
export async function startRpcServer(
  routes: (register: <S extends DescService>(service: S, handlers: Handlers<S>) => void) => void,
  options: RpcServerOptions,
): Promise<RpcServer> {
  const calls: RpcCall[] = [];
  const unknown: string[] = [];
  const rules: { rule: RpcFaultRule; after: number; times: number }[] = [];
  const sessions = new Set<Http2Session>();
  const sockets = new Set<Socket>();
  let connections = 0;

  function strike(rpc: string): RpcFaultRule | undefined {
    const found = rules.find(({ rule }) => rule.on === undefined || rule.on === rpc);
    if (found === undefined || found.after-- > 0) return undefined;
    if (--found.times <= 0) rules.splice(rules.indexOf(found), 1);
    return found.rule;
  }

  /** Runs a handler, and turns what it throws into a status. */
  function run<I, O>(rpc: string, handler: (request: I, caller: Caller) => O, request: I, header: Headers): O {
    const caller: Caller = { header: (name) => header.get(name) };
    calls.push({ rpc, request, header: caller.header });
    try {
      if (hasUnknownFields(request)) throw new Error(`${rpc} has fields that the fake does not know`);
      options.before(rpc, caller);
      return handler(request, caller);
    } catch (error) {
      if (error instanceof ConnectError) throw error;
      unknown.push(String(error));
      throw refusal(Code.Internal, String(error));
    }
  }

  function register(router: ConnectRouter): void {
    routes((service, handlers) => {
      for (const method of service.methods) {
        const handler = handlers[method.localName as keyof typeof handlers] as (
          request: unknown,
          caller: Caller,
        ) => Answer<object>;
        const serve = (
          request: unknown,
          context: { requestHeader: Headers; values: { get(key: typeof STRUCK): Struck } },
        ): Answer<object> => {
          const { fault } = context.values.get(STRUCK);
          if (typeof fault === 'object' && 'code' in fault && fault.messages === undefined) {
            calls.push({ rpc: method.name, request, header: (name) => context.requestHeader.get(name) });
            throw refusal(fault.code, fault.message);
          }
          const own = run(method.name, handler, request, context.requestHeader);
          return typeof fault === 'object' && 'answer' in fault ? fault.answer : own;
        };
        if (method.methodKind === 'unary')
          router.rpc(method as never, ((request: unknown, context: never) => serve(request, context)) as never);
        else
          router.rpc(
            method as never,
            async function* (request: unknown, context: never) {
              const { fault } = (context as { values: { get(key: typeof STRUCK): Struck } }).values.get(STRUCK);
              const messages = serve(request, context) as readonly object[];
              if (typeof fault !== 'object' || !('messages' in fault)) return yield* messages;
              yield* messages.slice(0, fault.messages);
              throw refusal(fault.code, fault.message);
            } as never,
          );
      }
    });
  }

  const adapter = connectNodeAdapter({
    routes: register,
    connect: false,
    grpcWeb: false,
    readMaxBytes: MESSAGE_BYTES,
    contextValues: (request) => createContextValues().set(STRUCK, struckBy.get(request) ?? STRUCK.defaultValue),
    fallback: (request, response) => {
      unknown.push(`${request.method} ${request.url}`);
      const [, service = '', method = ''] = (request.url ?? '').split('/');
      answerStatus(
        response as Http2ServerResponse,
        Code.Unimplemented,
        `unknown method ${method} for service ${service}`,
      );
    },
  });
  const struckBy = new WeakMap<object, Struck>();

  function serve(request: Http2ServerRequest, response: Http2ServerResponse): void {
    const [, service = '', method = ''] = request.url.split('/');
    const rule = strike(method);
    rule?.onFault?.(new Promise((over) => request.stream.once('close', over)));
    const fault = rule?.fault;
    const session = request.stream.session;
    if (fault === 'hang') return;
    if (fault === 'reset') {
      session?.destroy();
      return;
    }
    if (fault === 'refuse') {
      request.stream.close(http2.NGHTTP2_REFUSED_STREAM);
      return;
    }
    if (typeof fault === 'object' && 'http' in fault && fault.isDone !== true) {
      sendHttp(response, fault);
      return;
    }
    if (fault === 'goaway') session?.goaway();
    // Envoy refuses such names. https://github.com/pachyderm/pachyderm/blob/master/etc/generate-envoy-config/envoy.libsonnet
    if (Object.keys(request.headers).some((name) => name.includes('_'))) {
      response.writeHead(400).end();
      return;
    }
    const missing = options.unimplemented(service, method);
    if (missing !== undefined) {
      answerStatus(response, Code.Unimplemented, missing);
      return;
    }
    struckBy.set(request, { fault });
    if (fault === undefined || !isOfAnswer(fault)) adapter(request, response);
    else
      adapter(
        request,
        withAnswer(response, (answer) => spoil(answer, fault, session, rule?.onByte)),
      );
  }

  const { certificate } = options;
  const server =
    certificate === undefined
      ? createServer(serve)
      : createSecureServer({ key: certificate.key, cert: certificate.certificate }, serve);
  server.on('session', (session) => {
    connections++;
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    // The client went away: its right.
    session.on('error', () => undefined);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  let isUp = true;
  return {
    port,
    calls,
    get connections() {
      return connections;
    },
    fail: (rule) => {
      const { after = 0, times = 1 } = rule;
      rules.push({ rule, after, times });
    },
    heal: () => void rules.splice(0),
    down: () => {
      isUp = false;
      server.close();
      for (const session of sessions) session.close();
    },
    up: async () => {
      if (!isUp) await listen(port);
      isUp = true;
    },
    close: async () => {
      await new Promise((done) => {
        if (isUp) server.close(done);
        else setImmediate(done);
        for (const session of sessions) session.destroy();
        // A session that has ended lets the client end the connection, which it may not do.
        for (const socket of sockets) socket.destroy();
      });
      if (unknown.length > 0) throw new Error(`Calls that the fake does not know:\n${unknown.join('\n')}`);
    },
  };
}

type HttpAnswer = Extract<RpcFault, { http: number }>;

function sendHttp(response: Http2ServerResponse, { http, headers, body = '' }: HttpAnswer): void {
  response.writeHead(http, { 'content-type': 'text/plain', ...headers }).end(body);
}

/** Faults for which the handler is run, and its answer becomes something else. */
type FaultOfAnswer = HttpAnswer | 'reset-after' | 'hang-after' | 'drip' | 'truncate' | 'mislabel';

const isOfAnswer = (fault: RpcFault): fault is FaultOfAnswer =>
  typeof fault === 'object'
    ? 'http' in fault
    : ['reset-after', 'hang-after', 'drip', 'truncate', 'mislabel'].includes(fault);

/** A whole answer that has not been sent. */
interface HeldAnswer {
  response: Http2ServerResponse;
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
  trailers: OutgoingHttpHeaders;
}

/** A response that keeps what is written to it, and hands it over when it ends. */
function withAnswer(response: Http2ServerResponse, ended: (answer: HeldAnswer) => void): Http2ServerResponse {
  const chunks: Uint8Array[] = [];
  const answer: HeldAnswer = { response, status: 200, headers: {}, body: Buffer.of(), trailers: {} };
  const held: Partial<Record<keyof Http2ServerResponse, unknown>> = {
    writeHead: (status: number, headers: OutgoingHttpHeaders) => void Object.assign(answer, { status, headers }),
    write: (chunk: Uint8Array) => chunks.push(chunk) > 0,
    addTrailers: (trailers: OutgoingHttpHeaders) => void Object.assign(answer, { trailers }),
    end: () => ended({ ...answer, body: Buffer.concat(chunks) }),
  };
  return new Proxy(response, {
    get: (target, name) => {
      if (name in held) return held[name as keyof Http2ServerResponse];
      const own: unknown = Reflect.get(target, name, target);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}

function spoil(answer: HeldAnswer, fault: FaultOfAnswer, session: Http2Session | undefined, onByte?: () => void): void {
  const { response, status, headers, body, trailers } = answer;
  if (fault === 'hang-after') return;
  if (fault === 'reset-after') session?.destroy();
  else if (fault === 'drip') void drip(answer, onByte);
  else if (fault === 'truncate') response.writeHead(status, headers).end(body.subarray(0, body.length >> 1));
  else if (fault === 'mislabel') {
    response.writeHead(status, { ...headers, 'content-type': 'text/plain' });
    response.addTrailers(trailers);
    response.end(body);
  } else sendHttp(response, fault);
}

/** Answers a byte at a time, until the client has had enough. */
async function drip({ response, status, headers, body, trailers }: HeldAnswer, onByte?: () => void): Promise<void> {
  response.writeHead(status, headers);
  for (const byte of body) {
    if (response.stream.destroyed) return;
    onByte?.();
    response.write(Buffer.of(byte));
    await turn();
  }
  response.addTrailers(trailers);
  response.end();
}

/** A status without a message. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
function answerStatus(response: Http2ServerResponse, code: Code, message: string): void {
  response
    .writeHead(200, {
      'content-type': 'application/grpc',
      'grpc-status': String(code),
      'grpc-message': encodeURIComponent(message),
    })
    .end();
}

/** pachd skips them, so that a mistake would be without effect there and unseen here. */
function hasUnknownFields(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  const { $unknown } = value as { $unknown?: readonly unknown[] };
  return ($unknown !== undefined && $unknown.length > 0) || Object.values(value).some(hasUnknownFields);
}
