import type { Fault, Reply, TestServer } from '@ml-actions/testing';

/**
 * What can go wrong with a request. A server is not asked to do anything by those of the first list, and has done it when
 * those of the second strike.
 */
const UNDONE = [
  'connection refused',
  'reset before the reply',
  'too many requests, with Retry-After',
  'too many requests',
  'server error 500',
  'server error 503',
  'HTML for JSON',
  'redirect to another origin',
] as const;
const DONE = [
  'reset after the reply',
  'time-out',
  'slow drip',
  'server error 502',
  'truncated JSON',
  'wrong content type',
] as const;
/** What does not pass. */
const LASTING = ['expired token', 'revoked permission', 'clock skew'] as const;

export type FaultName = (typeof UNDONE | typeof DONE | typeof LASTING)[number];

export interface NamedFault {
  name: FaultName;
  /** From that request on each one is struck, and not one alone. */
  lasting: boolean;
}

/** Every fault of the matrix: what can pass once and for good, what does not pass for good. */
export const FAULTS: readonly NamedFault[] = [
  ...[...UNDONE, ...DONE].flatMap((name) => [false, true].map((lasting) => ({ name, lasting }))),
  ...LASTING.map((name) => ({ name, lasting: true })),
];

/** What a fault does to the time. */
export interface Clock {
  /** Lets seconds pass by the step's clock until something is over. */
  passUntil(over: Promise<void>): void;
  /** Lets one second pass. */
  tick(): void;
  /** From now on the servers' clocks are an hour ahead of the step's. */
  skew(): void;
}

export interface Strike extends NamedFault {
  /** How many requests from now on pass before. */
  after: number;
  clock: Clock;
  /** Where redirects to another origin lead. */
  elsewhere: string;
  /** Called when the fault strikes first. */
  onStrike: () => void;
}

/** A server that the step talks to. */
export interface System {
  /** All requests so far. */
  readonly asked: readonly string[];
  strike(strike: Strike): void;
  /** Called when the step pauses: a server that refused connections for a while is there again. */
  paused(): Promise<void>;
  /** All is well from now on. */
  heal(): Promise<void>;
}

/** How a server refuses, in its own words. */
export interface Refusals {
  expired: Reply;
  revoked: Reply;
}

/** A page of a proxy. */
export const HTML = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>';
export const RETRY_AFTER_SECONDS = 2;

/** A system that speaks HTTP/1.1. */
export function httpSystem(server: TestServer, refusals: Refusals): System {
  let isBack = true;
  return {
    get asked() {
      return server.asked;
    },
    strike({ name, lasting, after, clock, elsewhere, onStrike }) {
      const once = onceOnly(onStrike);
      const refuse = (): void => {
        once();
        isBack = !lasting;
        server.down();
      };
      if (name === 'connection refused') {
        // Before the request comes there is nothing to strike, so the server goes with the answer before.
        if (after === 0) refuse();
        else server.fail({ after: after - 1, fault: { answer: same }, onFault: refuse });
        return;
      }
      const times = lasting ? Number.POSITIVE_INFINITY : 1;
      server.fail({
        after,
        times: name === 'clock skew' ? 1 : times,
        fault: faultOf(name, refusals, elsewhere),
        onByte: clock.tick,
        onFault: (over) => {
          once();
          if (name === 'time-out') clock.passUntil(over);
          if (name === 'clock skew') clock.skew();
        },
      });
    },
    paused: async () => {
      if (isBack) await server.up();
    },
    heal: async () => {
      server.heal();
      await server.up();
    },
  };
}

function faultOf(
  name: Exclude<FaultName, 'connection refused'>,
  { expired, revoked }: Refusals,
  elsewhere: string,
): Fault {
  switch (name) {
    case 'reset before the reply':
      return 'reset';
    case 'reset after the reply':
      return 'reset-after';
    case 'time-out':
      return 'hang-after';
    case 'slow drip':
      return 'drip';
    case 'too many requests, with Retry-After':
      return {
        status: 429,
        headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
        json: { message: 'Too many requests' },
      };
    case 'too many requests':
      return { status: 429, json: { message: 'Too many requests' } };
    case 'server error 500':
      return { status: 500, json: { message: 'Internal server error' } };
    case 'server error 502':
      return {
        answer: () => ({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' }),
      };
    case 'server error 503':
      return { status: 503, body: 'Service unavailable' };
    case 'HTML for JSON':
      return { headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML };
    case 'truncated JSON':
      return { answer: truncated };
    case 'wrong content type':
      return { answer: asText };
    case 'redirect to another origin':
      return { status: 302, headers: { location: `${elsewhere}/login` } };
    case 'expired token':
      return expired;
    case 'revoked permission':
      return revoked;
    case 'clock skew':
      return { answer: same };
  }
}

const same = (reply: Reply): Reply => reply;

const bodyOf = ({ json, body = '' }: Reply): Buffer =>
  json === undefined ? Buffer.from(body) : Buffer.from(JSON.stringify(json));

/** Half of the body, with a length that says that it is all. */
function truncated(reply: Reply): Reply {
  const { json, ...rest } = reply;
  const body = bodyOf(reply);
  const type = json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  return { ...rest, headers: { ...type, ...reply.headers }, body: body.subarray(0, body.length >> 1) };
}

function asText(reply: Reply): Reply {
  const { json: _, ...rest } = reply;
  return { ...rest, headers: { ...reply.headers, 'content-type': 'text/plain' }, body: bodyOf(reply) };
}

export function onceOnly(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}
