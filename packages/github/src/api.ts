import { type Host, type Http, type HttpOptions, httpClient } from '@ml-actions/core';
import { withRateLimits } from './rate-limit.ts';

/** Outages; 429 is among the rate limits. */
const OUTAGES = [500, 502, 503, 504];

/**
 * GitHub's REST API.
 * @param apiUrl without a slash at its end; with a path such as `/api/v3` on GitHub Enterprise Server.
 * @param token read anew for each request.
 */
export function restApi(
  host: Host,
  apiUrl: string,
  token: () => Promise<string | undefined>,
  explain: HttpOptions['explain'] = () => undefined,
): Http {
  const headers = async () => {
    const bearer = await token();
    return {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    };
  };
  const retryable = (status: number) => OUTAGES.includes(status);
  return withRateLimits(host, httpClient(host, { baseUrl: apiUrl, headers, retryable, explain }));
}
