/** https://docs.github.com/en/rest/releases/releases */
export interface Release {
  id: number;
  tag_name: string;
  draft: boolean;
  html_url: string;
  /** Its tag and assets can no more be changed. Repositories choose that in their settings. */
  immutable?: boolean;
}

export interface GitHub {
  /** The release of a tag, drafts included, which the API lists and does not find by their tag. */
  releaseOf(tag: string): Promise<Release | undefined>;
  draft(release: { tag: string; notes: string; isPrerelease: boolean }): Promise<Release>;
  publish(release: Release, isLatest: boolean): Promise<Release>;
  /** The address of the open pull request from a branch, which is made when there is none. */
  pullRequest(request: { branch: string; base: string; title: string; body: string }): Promise<string>;
}

const PAGE = 100;
const TIMEOUT_MS = 30_000;

/**
 * The few calls that a release needs, with nothing but Node: no package is installed where the signing key is.
 * @param slug `owner/name`.
 */
export function connectGitHub(slug: string, env: Readonly<Record<string, string | undefined>>): GitHub {
  const root = `${env['GITHUB_API_URL'] ?? 'https://api.github.com'}/repos/${slug}`;
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(env['GITHUB_TOKEN'] && { authorization: `Bearer ${env['GITHUB_TOKEN']}` }),
  };

  // Nothing is sent twice: the next run of the release sees what became of it, and goes on.
  async function ask<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<T> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    try {
      const answer = await fetch(`${root}${path}`, { method, headers, signal, ...sent });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
      return JSON.parse(text) as T;
    } catch (error) {
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? `${message}: ${cause.message}` : message;
      throw new Error(`${method} ${path.split('?')[0]}: ${why}`, { cause: error });
    }
  }

  return {
    async releaseOf(tag) {
      for (let page = 1; ; page++) {
        const releases = await ask<Release[]>('GET', `/releases?per_page=${PAGE}&page=${page}`);
        const found = releases.find((release) => release.tag_name === tag);
        if (found !== undefined || releases.length < PAGE) return found;
      }
    },
    draft: ({ tag, notes, isPrerelease }) =>
      ask('POST', '/releases', { tag_name: tag, name: tag, body: notes, draft: true, prerelease: isPrerelease }),
    publish: ({ id }, isLatest) => ask('PATCH', `/releases/${id}`, { draft: false, make_latest: String(isLatest) }),
    async pullRequest({ branch, base, title, body }) {
      const query = new URLSearchParams({ head: `${slug.split('/')[0]}:${branch}`, base, state: 'open' });
      const [open] = await ask<{ html_url: string }[]>('GET', `/pulls?${query}`);
      const made = open ?? (await ask<{ html_url: string }>('POST', '/pulls', { head: branch, base, title, body }));
      return made.html_url;
    },
  };
}
