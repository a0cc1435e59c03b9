import type { Host } from '@ml-actions/core';
import { signInPage } from './errors.ts';

/**
 * A host for an API that never redirects: whatever does leads to a sign-in, and following it would end at a page.
 */
export const withoutRedirects = (host: Host): Host => ({
  ...host,
  fetch: async (url, init) => {
    const answer = await host.fetch(url, init);
    const to = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || to === null) return answer;
    answer.discard();
    const { origin, pathname } = new URL(to, url);
    throw signInPage(`${init?.method ?? 'GET'} ${withoutQuery(url)}`, `a redirect to ${origin}${pathname} came`);
  },
});

const withoutQuery = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
};
