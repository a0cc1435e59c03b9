import { ActionError, type Host, type Http, HttpError } from '@ml-actions/core';

/** Tries after the first. */
const RETRIES = 3;
/** Nobody wants a job that sleeps for most of an hour: beyond this the error says when to come back. */
const MAX_PAUSE_MS = 120_000;
/** What GitHub asks for where it names no time. */
const PAUSE_MS = 60_000;

/**
 * The same client, which waits for GitHub's rate limits. A request that was limited was not carried out, so that each
 * method may be sent again.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function withRateLimits(host: Host, http: Http): Http {
  return {
    async request(method, path, request) {
      for (let tries = 0; ; tries++) {
        try {
          return await http.request(method, path, request);
        } catch (error) {
          const pause = error instanceof HttpError ? pauseOf(error, tries, host.now()) : undefined;
          if (pause === undefined) throw error;
          if (tries >= RETRIES || pause > MAX_PAUSE_MS) throw limited(error, host.now() + pause);
          host.debug(`GitHub's rate limit is reached; again in ${Math.ceil(pause / 1_000)} s`);
          await host.sleep(pause);
        }
      }
    },
  };
}

/** Milliseconds until GitHub takes requests again; undefined when no rate limit made the error. */
function pauseOf({ status, body, failure }: HttpError, tries: number, now: number): number | undefined {
  if ((status !== 403 && status !== 429) || /not accessible by/i.test(body)) return undefined;
  const header = (name: string) => failure.answer?.headers.get(name) ?? undefined;
  const after = header('retry-after');
  if (after !== undefined && /^\d+$/.test(after)) return Number(after) * 1_000;
  const reset = Number(header('x-ratelimit-reset'));
  // Resets are in whole seconds: one more, so as not to come a moment too early.
  if (header('x-ratelimit-remaining') === '0' && reset > 0) return Math.max(0, reset * 1_000 - now) + 1_000;
  return status === 429 || /rate limit/i.test(body) ? PAUSE_MS * 2 ** tries : undefined;
}

const limited = (cause: unknown, at: number): ActionError =>
  new ActionError(`GitHub's rate limit is reached${untilText(at)}`, {
    cause,
    hint: 'Run the job again after that. All jobs that use one token share its limit; a longer `interval` asks less often.',
  });

/** Nothing for a time that is none: a server may name any number. */
const untilText = (at: number): string =>
  at < Date.UTC(9999, 0) ? ` until ${new Date(at).toISOString().slice(0, 19)}Z` : '';
