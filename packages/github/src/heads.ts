import { HttpError } from '@ml-actions/core';
import type { components } from '@octokit/openapi-types';
import { type Connection, pages } from './connection.ts';
import type { GitHub } from './github.ts';

type Schemas = components['schemas'];
type Pull = Pick<Schemas['pull-request-simple'], 'number' | 'head' | 'base'>;

/** Of the commits of a branch, how many are told: each one is asked for something, and a token has 1000 requests an hour. */
const MOST_EARLIER = 50;
const MOST_LOST = 20;

/** Where the branches and pull requests of a repository stand, and stood. */
export function heads({ http, root, event, repository }: Connection): Pick<GitHub, 'openHeads' | 'earlierHeads'> {
  const get = async <T>(path: string) => (await http.request<T>('GET', path)).body;

  /** Heads that a push by force has taken off the branch, the newest first; none where GitHub does not tell. */
  async function forcedOff({ head }: Pull): Promise<string[]> {
    // Null when the fork was deleted, whatever the type says.
    const from = head.repo as Pull['head']['repo'] | null;
    if (from === null) return [];
    try {
      const query = { ref: `refs/heads/${head.ref}`, activity_type: 'force_push', per_page: MOST_LOST };
      const { body } = await http.request<Schemas['activity'][]>('GET', `/repos/${from.full_name}/activity`, { query });
      return body.map(({ before }) => before);
    } catch (error) {
      if (error instanceof HttpError && (error.status === 403 || error.status === 404)) return [];
      throw error;
    }
  }

  /** A branch that was moved may have stood at a commit of its base, which is not the pull request's. */
  async function isAhead(sha: string, { base }: Pull): Promise<boolean> {
    try {
      const path = `${root}/compare/${encodeURIComponent(base.ref)}...${sha}`;
      return (await get<Pick<Schemas['commit-comparison'], 'ahead_by'>>(path)).ahead_by > 0;
    } catch (error) {
      // GitHub has forgotten the commit, or it has nothing in common with the base.
      if (error instanceof HttpError && error.status === 404) return false;
      throw error;
    }
  }

  return {
    openHeads: async () => {
      const found = new Set<string>();
      for await (const page of pages<Pull[]>(http, `${root}/pulls`, { state: 'open' }))
        for (const { head } of page) found.add(head.sha);
      const { default_branch } = await get<Schemas['full-repository']>(root);
      // A run may go on when the branch has moved on.
      const query = { sha: default_branch, per_page: MOST_EARLIER };
      const { body } = await http.request<Schemas['commit'][]>('GET', `${root}/commits`, { query });
      for (const { sha } of body) found.add(sha);
      return [...found];
    },

    earlierHeads: async (number) => {
      const pull = await get<Pull>(`${root}/pulls/${number}`);
      const commits: string[] = [];
      for await (const page of pages<Schemas['commit'][]>(http, `${root}/pulls/${number}/commits`))
        commits.push(...page.map(({ sha }) => sha));
      const { pull_request, before } = event.payload;
      const isOurs = event.repository === repository && pull_request?.number === number;
      const moved = [...(isOurs && before !== undefined ? [before] : []), ...(await forcedOff(pull))];
      const lost = [...new Set(moved)].filter((sha) => sha !== pull.head.sha && !commits.includes(sha));
      const ours: string[] = [];
      for (const sha of lost.slice(0, MOST_LOST)) if (await isAhead(sha, pull)) ours.push(sha);
      const earlier = commits.filter((sha) => sha !== pull.head.sha).toReversed();
      return [...ours, ...earlier.slice(0, MOST_EARLIER)];
    },
  };
}
