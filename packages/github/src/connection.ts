import { ActionError, type GitHubEvent, type Host, type Http, type HttpResponse } from '@ml-actions/core';
import type { Writer } from './writes.ts';

/** What every part of the client works on. */
export interface Connection {
  host: Host;
  http: Http;
  /** `owner/name` */
  repository: string;
  /** Path of the repository below the API's address. */
  root: string;
  event: GitHubEvent;
  write: Writer;
  /** The login under which GitHub shows what is written. */
  login: () => Promise<string>;
}

/**
 * All pages of a list.
 * @throws ActionError when the pages lead in a circle.
 * https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export async function* pages<T>(
  http: Http,
  path: string,
  query: Readonly<Record<string, string>> = {},
): AsyncGenerator<T> {
  let answer: HttpResponse<T> = await http.request('GET', path, { query: { ...query, per_page: 100 } });
  const seen = new Set<string>();
  for (;;) {
    yield answer.body;
    const next = /<([^<>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    if (next === undefined) return;
    if (seen.has(next)) throw new ActionError(`The pages of ${path} lead in a circle`);
    seen.add(next);
    answer = await http.request('GET', next);
  }
}
