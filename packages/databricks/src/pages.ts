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
 * @throws ActionError when the pages lead in a circle, or a list in them has nothing in place of an item.
 */
export async function allPages<P extends Page>(what: string, ask: (token?: string) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  const seen = new Set<string>();
  for (let token: string | undefined; ; ) {
    const page = withoutNulls(await ask(token));
    // Who reads a list looks into each of its items.
    if (Object.values(page).some((list: unknown) => Array.isArray(list) && list.includes(null)))
      throw new ActionError(`The pages of ${what} cannot be read: an item of a list is null`);
    pages.push(page);
    token = page.next_page_token;
    if (token === undefined || token === '') return pages;
    if (seen.has(token) || pages.length >= MOST_PAGES)
      throw new ActionError(`The pages of ${what} do not end`, { hint: 'Try again; if it stays so, tell Databricks.' });
    seen.add(token);
  }
}

/** To who reads it, null is what is not there. */
const withoutNulls = <T extends object>(page: T): T =>
  Object.fromEntries(Object.entries(page).filter(([, value]) => value !== null)) as T;
