import { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import type { Token } from './tokens.ts';

/** The requests of one hour. */
export interface Rate {
  limit: number;
  used: number;
  /** Milliseconds since the epoch. */
  resetsAt: number;
}

const HOUR_MS = 3_600_000;

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const REQUESTS_PER_HOUR = { actions: 1000, pat: 5000, installation: 5000, anonymous: 60 };

/** The hour that a request would be counted in. */
export function rateOf(state: State, token: Token | undefined): Rate {
  const key = token?.ratedAs ?? '127.0.0.1';
  const known = state.rates.get(key);
  if (known !== undefined && known.resetsAt > state.now()) return known;
  const limit = state.requestsPerHour ?? REQUESTS_PER_HOUR[token?.kind ?? 'anonymous'];
  const rate = { limit, used: 0, resetsAt: state.now() + HOUR_MS };
  state.rates.set(key, rate);
  return rate;
}

/**
 * Counts a request.
 * @returns the headers that tell how many are left; none on GitHub Enterprise Server, where limits are off.
 * @throws Refusal 403 when none is left.
 */
export function spend(state: State, token: Token | undefined): Record<string, string> {
  if (state.enterprise) return {};
  const rate = rateOf(state, token);
  if (rate.used < rate.limit) {
    rate.used++;
    return rateHeaders(rate);
  }
  throw new Refusal(403, `API rate limit exceeded for ${token?.ratedAs ?? '127.0.0.1'}.`, {
    headers: rateHeaders(rate),
  });
}

export const rateHeaders = (rate: Rate): Record<string, string> => {
  const { limit, remaining, used, reset } = rateAnswer(rate);
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
};

/** `reset` is in seconds since the epoch. */
export const rateAnswer = ({ limit, used, resetsAt }: Rate) => ({
  limit,
  used,
  remaining: limit - used,
  reset: Math.ceil(resetsAt / 1000),
});
