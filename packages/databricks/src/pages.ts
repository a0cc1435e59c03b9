import { ActionError } from '@ml-actions/core';

/** A list that never ends is a mistake of the server's, and would hang the step. */
const MOST_PAGES = 10_000;

/** What a page says of the next one; the last one has an empty token or none. */
export interface Page {
  next_page_token?: string;
}

/**
 * Reads all pages.
 * @param what names the list in the error.
 * @param ask asks for one page; without a token for the first.
 * @throws ActionError when the pages lead in a circle.
 */
export async function allPages<P extends Page>(what: string, ask: (token?: string) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  const seen = new Set<string>();
  for (let token: string | undefined; ; ) {
    const page = await ask(token);
    pages.push(page);
    token = page.next_page_token;
    if (token === undefined || token === '') return pages;
    if (seen.has(token) || pages.length >= MOST_PAGES)
      throw new ActionError(`The pages of ${what} do not end`, { hint: 'Try again; if it stays so, tell Databricks.' });
    seen.add(token);
  }
}
