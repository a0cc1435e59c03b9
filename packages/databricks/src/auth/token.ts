import type { Host } from '@ml-actions/core';

/** A token, and until when it is good. */
export interface Token {
  value: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Before its end a token is renewed; of one that lives shortly a fifth of its life before. */
const RENEW_BEFORE_MS = 5 * 60_000;

export interface TokenCache {
  token(): Promise<string>;
  /** Drops the token if it is this one. */
  forget(token: string): void;
}

/**
 * Asks for a token when one is needed, once for all who wait for it, and masks it.
 * @param ask gets a token and says how long it lives.
 */
export function tokenCache(host: Host, ask: () => Promise<Token>): TokenCache {
  let held: { token: Promise<Token>; value?: string; renewAt: number } | undefined;

  const renew = (): Promise<Token> => {
    const asked = ask();
    const mine: NonNullable<typeof held> = { token: asked, renewAt: Number.POSITIVE_INFINITY };
    held = mine;
    asked.then(
      ({ value, expiresAt }) => {
        host.setSecret(value);
        mine.value = value;
        mine.renewAt = expiresAt - Math.min(RENEW_BEFORE_MS, (expiresAt - host.now()) / 5);
      },
      () => {
        if (held === mine) held = undefined;
      },
    );
    return asked;
  };
  return {
    token: async () => {
      const { value } = await (held !== undefined && host.now() < held.renewAt ? held.token : renew());
      return value;
    },
    forget: (token) => {
      if (held?.value === token) held = undefined;
    },
  };
}
