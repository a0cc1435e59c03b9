import {
  createSecureServer,
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type Http2Session,
  constants as http2,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { DescService, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Code, ConnectError, type ConnectRouter, createContextKey, createContextValues } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import type { ServerCertificate } from './certificate.ts';
import { refusal } from './refusal.ts';

/**
 * What goes wrong with a call instead of, or after, its answer:
 * - a status: answered in place of the handler's, which is not run; with `messages` a stream has so many of the handler's before;
 * - another answer, which the server never gives;
 * - an HTTP answer: what stands in front of pachd gives it;
 * - `reset`: the connection ends before the handler is run;
 * - `reset-after`: the handler is run, its answer is lost;
 * - `refuse`: the stream is refused, unseen;
 * - `goaway`: it is answered, and the connection takes no other one;
 * - `hang`: no answer, until the client gives up.
 */
export type RpcFault =
  | { code: Code; message: string; messages?: number }
  | { answer: object }
  | { http: number; headers?: Readonly<Record<string, string>>; body?: string }
  | 'reset'
  | 'reset-after'
  | 'refuse'
  | 'goaway'
  | 'hang';

export interface RpcFaultRule {
  /** A method, such as `CreatePipelineV2`. Default: every call. */
  on?: string;
  fault: RpcFault;
  /** How many calls go well before. Default: 0. */
  after?: number;
  /** How often. Default: once. */
  times?: number;
  /** Called when the fault strikes, for instance to move a fake clock past a time-out. */
  onFault?: () => void;
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
  session: Http2Session | undefined;
}
const STRUCK = createContextKey<Struck>({ fault: undefined, session: undefined });

/** A gRPC server over HTTP/2 on a free port of 127.0.0.1. */
export async function startRpcServer(
  routes: (register: <S extends DescService>(service: S, handlers: Handlers<S>) => void) => void,
  options: RpcServerOptions,
): Promise<RpcServer> {
  const calls: RpcCall[] = [];
  const unknown: string[] = [];
  const rules: Required<Omit<RpcFaultRule, 'on' | 'onFault'> & { rule: RpcFaultRule }>[] = [];
  const sessions = new Set<Http2Session>();
  let connections = 0;

  function strike(rpc: string): RpcFault | undefined {
    const found = rules.find(({ rule }) => rule.on === undefined || rule.on === rpc);
    if (found === undefined || found.after-- > 0) return undefined;
    if (--found.times <= 0) rules.splice(rules.indexOf(found), 1);
    found.rule.onFault?.();
    return found.fault;
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
        ): Answer<object> | Promise<never> => {
          const { fault, session } = context.values.get(STRUCK);
          if (typeof fault === 'object' && 'code' in fault && fault.messages === undefined) {
            calls.push({ rpc: method.name, request, header: (name) => context.requestHeader.get(name) });
            throw refusal(fault.code, fault.message);
          }
          const own = run(method.name, handler, request, context.requestHeader);
          const answer = typeof fault === 'object' && 'answer' in fault ? fault.answer : own;
          if (fault !== 'reset-after') return answer;
          session?.destroy();
          return new Promise<never>(() => undefined);
        };
        if (method.methodKind === 'unary')
          router.rpc(method as never, ((request: unknown, context: never) => serve(request, context)) as never);
        else
          router.rpc(
            method as never,
            async function* (request: unknown, context: never) {
              const { fault } = (context as { values: { get(key: typeof STRUCK): Struck } }).values.get(STRUCK);
              const messages = (await serve(request, context)) as readonly object[];
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
    const fault = strike(method);
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
    if (typeof fault === 'object' && 'http' in fault) {
      response.writeHead(fault.http, { 'content-type': 'text/plain', ...fault.headers }).end(fault.body ?? '');
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
    struckBy.set(request, { fault, session });
    adapter(request, response);
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
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    get connections() {
      return connections;
    },
    fail: (rule) => void rules.push({ times: 1, after: 0, ...rule, rule }),
    close: async () => {
      await new Promise((done) => {
        server.close(done);
        for (const session of sessions) session.destroy();
      });
      if (unknown.length > 0) throw new Error(`Calls that the fake does not know:\n${unknown.join('\n')}`);
    },
  };
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
