import { ActionError, HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub, Posted } from './github.ts';
import { COMMENT_BYTES, cutMarkdown } from './limits.ts';
import { once } from './writes.ts';

type Comment = components['schemas']['issue-comment'];

/** One comment of ours per pull request and marker. https://docs.github.com/en/rest/issues/comments */
export function comments(connection: Connection): Pick<GitHub, 'postComment'> {
  const { host, http, root, write } = connection;
  /** Who we turned out to be when GitHub showed a comment of ours; see `create`. */
  let shownAs: string | undefined;

  /** All comments that begin with the marker, the oldest first, whoever wrote them. */
  async function marked(number: number, marker: string): Promise<Comment[]> {
    const found: Comment[] = [];
    for await (const page of pages<Comment[]>(http, `${root}/issues/${number}/comments`))
      found.push(...page.filter(({ body }) => body?.startsWith(marker)));
    return found.sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** Anybody can write our marker into a comment, so only those count that we have written. */
  async function ours(found: readonly Comment[]): Promise<Comment[]> {
    if (found.length === 0) return [];
    const login = shownAs ?? (await connection.login());
    return found.filter(({ user }) => user?.login === login);
  }

  /** Of two steps at the same time each may have made one: the oldest stays, so that links to it stay good. */
  async function keepOldest([oldest, ...others]: readonly Comment[], text: string | undefined): Promise<Posted> {
    const gone = text === undefined && oldest !== undefined ? [oldest, ...others] : others;
    for (const { id } of gone) {
      const path = `${root}/issues/comments/${id}`;
      const { status } = await http.request('DELETE', path, { expect: 'nothing', accept: [404] });
      // What says 200 is no GitHub, but a page in its place.
      if (status === 200)
        throw new ActionError(`DELETE ${path}: 200 in place of 204, and the comment may still be there`);
    }
    if (oldest === undefined || text === undefined) return { posted: true };
    if (oldest.body === text) return { posted: true, url: oldest.html_url };
    const { body } = await http.request<Comment>('PATCH', `${root}/issues/comments/${oldest.id}`, {
      body: { body: text },
      idempotent: true,
    });
    return { posted: true, url: body.html_url };
  }

  async function create(number: number, marker: string, text: string): Promise<Posted> {
    const made = await once(
      host,
      async () =>
        (await http.request<Comment>('POST', `${root}/issues/${number}/comments`, { body: { body: text } })).body,
      async () => (await ours(await marked(number, marker))).find(({ body }) => body === text),
    );
    // The token of some other App cannot be asked whose it is, but the answer tells.
    shownAs = made.user?.login;
    // Another step may have made one in the meantime. Of two the later one sees both.
    const all = await ours(await marked(number, marker));
    return keepOldest(all.length === 0 ? [made] : all, text);
  }

  return {
    postComment: (number, name, body, { onlyUpdate = false } = {}) =>
      write('comment', `comment \`${name}\` on pull request #${number}`, async () => {
        const marker = `<!-- ml-actions:${encodeURIComponent(name)} -->`;
        const text = body === undefined ? undefined : cutMarkdown(`${marker}\n${body.trimEnd()}`, COMMENT_BYTES);
        const found = await marked(number, marker);
        const mine = await ours(found);
        if (text === undefined) return keepOldest(mine, undefined);
        if (mine.length === 0) return onlyUpdate ? { posted: true } : create(number, marker, text);
        try {
          return await keepOldest(mine, text);
        } catch (error) {
          // Somebody deleted it a moment ago.
          if (!(error instanceof HttpError) || error.status !== 404) throw error;
          return onlyUpdate ? { posted: true } : create(number, marker, text);
        }
      }),
  };
}
