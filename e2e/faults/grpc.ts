import type { FakePachd, RpcFault } from '@ml-actions/pachyderm/fake';
import { type FaultName, HTML, onceOnly, RETRY_AFTER_SECONDS, type System } from './faults.ts';

/** As in `Code` of connect, which are those of gRPC. */
const RESOURCE_EXHAUSTED = 8;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** A pachd, with an Envoy in front of it. */
export function grpcSystem(server: FakePachd): System {
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
        // Before the call comes there is nothing to strike, so the server goes with the answer before.
        if (after === 0) refuse();
        else server.fail({ after: after - 1, fault: 'none', onFault: refuse });
        return;
      }
      server.fail({
        after,
        times: lasting && name !== 'clock skew' ? Number.POSITIVE_INFINITY : 1,
        fault: faultOf(name, elsewhere),
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

/** https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/response_code_details */
function faultOf(name: Exclude<FaultName, 'connection refused'>, elsewhere: string): RpcFault {
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
      return { http: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) }, body: 'local_rate_limited' };
    case 'too many requests':
      return { code: RESOURCE_EXHAUSTED, message: 'too many requests' };
    case 'server error 500':
      return { http: 500, body: 'Internal Server Error' };
    case 'server error 502':
      return { http: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>', isDone: true };
    case 'server error 503':
      return { http: 503, body: 'upstream connect error or disconnect/reset before headers' };
    case 'HTML for JSON':
      return { http: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML };
    case 'truncated JSON':
      return 'truncate';
    case 'wrong content type':
      return 'mislabel';
    case 'redirect to another origin':
      return { http: 302, headers: { location: `${elsewhere}/login` } };
    case 'expired token':
      return {
        code: UNAUTHENTICATED,
        message: 'provided auth token is corrupted or has expired (try logging in again)',
      };
    case 'revoked permission':
      return {
        code: PERMISSION_DENIED,
        message:
          'robot:ci is not authorized to perform this operation - needs permissions [REPO_WRITE] on REPO default/train',
      };
    case 'clock skew':
      return 'none';
  }
}
