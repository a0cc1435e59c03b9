import { type Reply, startServer, type TestServer } from '@ml-actions/testing';

export interface FakeRelease {
  id: number;
  tag_name: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  html_url: string;
}

export interface FakeGitHub {
  readonly server: TestServer;
  readonly releases: readonly FakeRelease[];
  readonly pulls: readonly { head: string; base: string; title: string; state: 'open' | 'closed' }[];
  /** The tag of the release that GitHub shows first. */
  readonly latest: string | undefined;
  /** Whether the repository makes releases immutable. */
  readonly settings: { immutability: boolean };
  /** Closes the pull requests of a branch. */
  merged(branch: string): void;
}

const refused = (message: string): Reply => ({ status: 422, json: { message } });

/**
 * Releases and pull requests as api.github.com keeps them: drafts are listed and are not found by their tag, a release needs no tag
 * until it is published, and then makes one, which is what must not happen here; an immutable one is locked.
 * https://docs.github.com/en/rest/releases/releases
 * @param hasTag asks the repository.
 */
export async function startGitHub(
  slug: string,
  token: string,
  hasTag: (tag: string) => Promise<boolean>,
): Promise<FakeGitHub> {
  const releases: FakeRelease[] = [];
  const pulls: { number: number; head: string; base: string; title: string; state: 'open' | 'closed' }[] = [];
  let latest: string | undefined;
  const root = `/repos/${slug}`;
  const page = <T>(all: readonly T[], query: URLSearchParams): T[] => {
    const size = Number(query.get('per_page') ?? 30);
    const first = (Number(query.get('page') ?? 1) - 1) * size;
    return all.slice(first, first + size);
  };
  const pullOf = ({ number, ...rest }: (typeof pulls)[number]) => ({
    ...rest,
    number,
    html_url: `https://github.com/${slug}/pull/${number}`,
  });
  const settings = { immutability: true };
  const server = await startServer(
    {
      [`GET ${root}/releases`]: ({ query }) => ({ json: page(releases.toReversed(), query) }),
      [`POST ${root}/releases`]: ({ body }) => {
        const { tag_name, name, body: text, draft, prerelease } = JSON.parse(body.toString()) as FakeRelease;
        if (!draft) return refused('A release that is published at once cannot be looked at before');
        const id = releases.length + 1;
        const html_url = `https://github.com/${slug}/releases/tag/${tag_name}`;
        releases.push({ id, tag_name, name, body: text, draft, prerelease, immutable: false, html_url });
        return { status: 201, json: releases.at(-1) };
      },
      [`PATCH ${root}/releases/:id`]: async ({ body }, { id }) => {
        const release = releases.find((one) => one.id === Number(id));
        if (release === undefined) return { status: 404, json: { message: 'Not Found' } };
        if (release.immutable) return refused('This release is immutable');
        const { draft, make_latest } = JSON.parse(body.toString()) as { draft: boolean; make_latest: string };
        if (!(await hasTag(release.tag_name))) return refused('Published releases must have a valid tag');
        if (releases.some((one) => !one.draft && one.tag_name === release.tag_name)) return refused('already_exists');
        release.draft = draft;
        release.immutable = settings.immutability;
        if (make_latest === 'true') latest = release.tag_name;
        return { json: release };
      },
      [`GET ${root}/pulls`]: ({ query }) => ({
        json: pulls
          .filter(
            ({ head, base, state }) =>
              `${slug.split('/')[0]}:${head}` === query.get('head') &&
              base === query.get('base') &&
              state === query.get('state'),
          )
          .map(pullOf),
      }),
      [`POST ${root}/pulls`]: ({ body }) => {
        const { head, base, title } = JSON.parse(body.toString()) as { head: string; base: string; title: string };
        if (pulls.some((pull) => pull.state === 'open' && pull.head === head))
          return refused('A pull request already exists');
        const pull = { number: pulls.length + 1, head, base, title, state: 'open' as const };
        pulls.push(pull);
        return { status: 201, json: pullOf(pull) };
      },
    },
    {
      before: ({ headers }) => (headers['authorization'] === `Bearer ${token}` ? undefined : { status: 401, json: {} }),
    },
  );
  return {
    server,
    releases,
    pulls,
    settings,
    get latest() {
      return latest;
    },
    merged: (branch) => {
      for (const pull of pulls) if (pull.head === branch) pull.state = 'closed';
    },
  };
}
