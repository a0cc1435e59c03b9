import { account } from './accounts.ts';
import { addressById, type RepositoryEndpoints, repositoryHtml, repositoryUrl } from './endpoint.ts';
import { pageSize } from './pages.ts';
import { Refusal } from './refusal.ts';
import { fullName, type Repository, type Schemas, type State } from './state.ts';

const ACTIVITY_TYPES: readonly Schemas['activity']['activity_type'][] = [
  'push',
  'force_push',
  'branch_creation',
  'branch_deletion',
  'pr_merge',
  'merge_queue_merge',
];

export const repositoryEndpoints: RepositoryEndpoints = {
  'GET ': {
    needs: [],
    answer: ({ state, repository }) => ({
      json: {
        ...repositoryAnswer(state, repository),
        ...(repository.parent && { parent: repositoryAnswer(state, repository.parent) }),
      },
    }),
  },
  /** https://docs.github.com/en/rest/repos/repos#list-repository-activities */
  'GET /activity': {
    needs: ['contents: read'],
    query: ['ref', 'activity_type', 'direction', 'per_page', 'after'],
    answer: ({ state, request, repository }) => {
      const { query } = request;
      const type = query.get('activity_type');
      if (type !== null && !ACTIVITY_TYPES.some((known) => known === type)) {
        throw new Refusal(
          422,
          `Invalid request.\n\nFor 'properties/activity_type', ${JSON.stringify(type)} is not a member of ${JSON.stringify(ACTIVITY_TYPES)}.`,
        );
      }
      const ref = query.get('ref');
      const branch = ref === null ? undefined : `refs/heads/${ref.replace(/^refs\/heads\//, '')}`;
      const wanted = repository.activities.filter(
        (activity) =>
          (branch === undefined || activity.ref === branch) && (type === null || activity.activity_type === type),
      );
      const ordered = query.get('direction') === 'asc' ? wanted : wanted.toReversed();
      // The pages hang together by cursors, not by numbers.
      const start = ordered.findIndex(({ id }) => cursor(id) === query.get('after')) + 1;
      const items = ordered.slice(start, start + pageSize(query));
      const last = items.at(-1);
      const next = new URLSearchParams(query);
      if (last !== undefined) next.set('after', cursor(last.id));
      const more = start + items.length < ordered.length;
      return {
        json: items,
        headers: more ? { link: `<${addressById(state, repository, request, next)}>; rel="next"` } : {},
      };
    },
  },
};

const cursor = (id: number): string => Buffer.from(`activity:${id}`).toString('base64url');

export const repositoryAnswer = (state: State, repository: Repository) => ({
  id: repository.id,
  node_id: `R_${repository.id}`,
  name: repository.name,
  full_name: fullName(repository),
  private: repository.private,
  visibility: repository.private ? 'private' : 'public',
  owner: account(state, repository.owner),
  html_url: repositoryHtml(state, repository),
  url: repositoryUrl(state, repository),
  description: null,
  fork: repository.parent !== undefined,
  default_branch: repository.defaultBranch,
  archived: false,
  disabled: false,
  created_at: repository.createdAt,
  updated_at: repository.pushedAt,
  pushed_at: repository.pushedAt,
});
