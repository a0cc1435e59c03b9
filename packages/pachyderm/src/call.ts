import type { CallOptions } from '@connectrpc/connect';
import { backOff, type Host } from '@ml-actions/core';
import type { Address } from './address.ts';
import { type Failure, failureOf, PachydermError } from './errors.ts';
import type { Session } from './session.ts';

/** How a call may be made. */
export interface CallRules {
  /** May be sent again although it may have been carried out: it only reads. */
  idempotent: boolean;
  /** Milliseconds for one try, all messages of its answer included. */
  timeout: number;
}

/** Tries after the first. */
const RETRIES = 4;

/**
 * Makes calls that end with the host's signal and have a time-out each. What may be sent again is sent again with back-off
 * and jitter.
 * @param token is in no error, whatever the server says: summaries, comments and statuses are not masked as logs are.
 */
export function caller(host: Host, session: Session, address: Address, token: string) {
  const refused = (failure: Failure): PachydermError => {
    const hidden = (text: string): string => (token === '' ? text : text.replaceAll(token, '***'));
    const { why, hint } = failure;
    return new PachydermError({ ...failure, why: hidden(why), hint: hint && hidden(hint) }, address);
  };

  async function once<T>(rpc: string, timeout: number, send: (options: CallOptions) => Promise<T>): Promise<T> {
    host.signal.throwIfAborted();
    const deadline = host.deadline(timeout);
    try {
      // Not `timeoutMs`, which has a clock of its own. The server sees the stream end, which cancels its work.
      return await send({ signal: AbortSignal.any([host.signal, deadline]) });
    } catch (error) {
      if (host.signal.aborted) throw host.signal.reason;
      if (!deadline.aborted) throw refused(failureOf(rpc, error, session, address));
      session.retire();
      const why = `no answer within ${timeout / 1_000} s`;
      throw refused({ rpc, why, retryable: true, undone: false });
    }
  }

  /**
   * @param send makes one try.
   * @throws PachydermError
   */
  return async <T>(rpc: string, rules: CallRules, send: (options: CallOptions) => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries++) {
      try {
        return await session.inTurn(() => once(rpc, rules.timeout, send));
      } catch (error) {
        if (!(error instanceof PachydermError)) throw error;
        const { retryable, undone } = error.failure;
        if (tries >= RETRIES || !retryable || !(undone || rules.idempotent)) throw error;
        const pause = backOff(tries, host.random());
        host.debug(`${error.message}; again in ${Math.round(pause)} ms`);
        await host.sleep(pause);
      }
    }
  };
}
