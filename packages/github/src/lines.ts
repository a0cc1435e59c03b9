import { ActionError, type HttpResponse } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub, Line } from './github.ts';

type Schemas = components['schemas'];
type Listed = Pick<Schemas['commit'], 'sha' | 'parents'>;
interface Comparison {
  merge_base_commit: Pick<Schemas['commit'], 'sha'>;
  total_commits: number;
  commits: Pick<Schemas['commit'], 'sha'>[];
}

/** Of commits that a branch is behind; each hundred is a request. */
const MOST_LATER = 1_000;
/** How many of the commits that one builds on are asked for: one page. */
const MOST_BEFORE = 100;

/** What a commit builds on, as GitHub knows it, so that a checkout of one commit is enough. */
export function lines({ http, root }: Connection): Pick<GitHub, 'lineOf'> {
  /** Where the histories of the commit and of the default branch part, and what the branch has since then. */
  async function parting(sha: string): Promise<{ at: string; later: Set<string> }> {
    const { body: repository } = await http.request<Schemas['full-repository']>('GET', root);
    const path = `${root}/compare/${sha}...${encodeURIComponent(repository.default_branch)}`;
    const later = new Set<string>();
    let at = '';
    for await (const page of pages<Comparison>(http, path)) {
      if (page.total_commits > MOST_LATER) {
        throw new ActionError(`${sha} is ${page.total_commits} commits behind ${repository.default_branch}`, {
          hint: `Rebase it: at most ${MOST_LATER} are looked at.`,
        });
      }
      at = page.merge_base_commit.sha;
      for (const commit of page.commits) later.add(commit.sha);
    }
    return { at, later };
  }

  async function firstParents(sha: string): Promise<string[]> {
    const query = { sha, per_page: MOST_BEFORE };
    const { body }: HttpResponse<Listed[]> = await http.request('GET', `${root}/commits`, { query });
    const parents = new Map(body.map((commit) => [commit.sha, commit.parents[0]?.sha]));
    const chain: string[] = [];
    // The parent of the last one may not have been told.
    for (let next: string | undefined = sha; next !== undefined; next = parents.get(next)) chain.push(next);
    return chain;
  }

  return {
    lineOf: async (sha, from): Promise<Line> => {
      const { at, later } = await parting(sha);
      const isOnDefault = at === sha;
      const chain = await firstParents(from === 'parent' ? sha : at);
      return { before: chain.filter((commit) => commit !== sha), later, isOnDefault };
    },
  };
}
