import { account } from './accounts.ts';
import { commitAt } from './commits.ts';
import { type RepositoryEndpoints, repositoryUrl } from './endpoint.ts';
import { PAGE_PARAMETERS, pageOf } from './pages.ts';
import { invalid, noCommit, Refusal } from './refusal.ts';
import { repositoryAnswer } from './repositories.ts';
import { readBody, string } from './schema.ts';
import { nextId, type Repository, type Schemas, type State, timestamp } from './state.ts';

export interface StatusRecord {
  readonly sha: string;
  readonly status: Schemas['status'];
}

/** What a status says. */
export interface NewStatus {
  state: string;
  context?: string;
  description?: string | null;
  target_url?: string | null;
}

const SCHEMA = {
  type: 'object',
  required: ['state'],
  properties: {
    state: string,
    context: string,
    description: { ...string, nullable: true },
    target_url: { ...string, nullable: true },
  },
} as const;
const STATES = ['error', 'failure', 'pending', 'success'];
const MAX_DESCRIPTION = 140;
const MAX_PER_CONTEXT = 1000;

/** https://docs.github.com/en/rest/commits/statuses */
export const statusEndpoints: RepositoryEndpoints = {
  'POST /statuses/:sha': {
    needs: ['statuses: write'],
    answer: (call) => {
      const wanted = readBody<NewStatus>(call.request.body, SCHEMA);
      const status = addStatus(call.state, call.repository, call.params['sha'] ?? '', wanted, call.token?.login);
      return { status: 201, json: status, headers: { location: status.url } };
    },
  },
  'GET /commits/:ref*/statuses': {
    needs: ['statuses: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { sha } = commitAt(call.repository, call.params['ref'] ?? '');
      const { items, headers } = pageOf(call, statusesOf(call.repository, sha));
      return { json: items, headers };
    },
  },
  'GET /commits/:ref*/status': {
    needs: ['statuses: read'],
    query: PAGE_PARAMETERS,
    answer: (call) => {
      const { state, repository } = call;
      const { sha } = commitAt(repository, call.params['ref'] ?? '');
      const latest = latestOf(repository, sha);
      const { items, headers } = pageOf(call, latest);
      const url = `${repositoryUrl(state, repository)}/commits/${sha}`;
      return {
        headers,
        json: {
          state: combined(latest),
          // Without `creator`: who wants to know it must list the statuses.
          statuses: items.map(({ creator: _, ...status }) => status),
          sha,
          total_count: latest.length,
          repository: repositoryAnswer(state, repository),
          commit_url: url,
          url: `${url}/status`,
        },
      };
    },
  },
};

/** Newest first. */
export const statusesOf = ({ statuses }: Repository, sha: string): Schemas['status'][] =>
  statuses
    .filter((record) => record.sha === sha)
    .map(({ status }) => status)
    .reverse();

/** The newest of each context, in the order in which they came; `Build` and `build` are one. */
function latestOf(repository: Repository, sha: string): Schemas['status'][] {
  const latest = new Map<string, Schemas['status']>();
  for (const status of statusesOf(repository, sha)) {
    const context = status.context.toLowerCase();
    if (!latest.has(context)) latest.set(context, status);
  }
  return [...latest.values()].reverse();
}

function combined(latest: readonly Schemas['status'][]): string {
  if (latest.some(({ state }) => state === 'error' || state === 'failure')) return 'failure';
  return latest.length > 0 && latest.every(({ state }) => state === 'success') ? 'success' : 'pending';
}

/** @param login who says it. @throws Refusal as GitHub refuses it. */
export function addStatus(
  state: State,
  repository: Repository,
  sha: string,
  wanted: NewStatus,
  login: string | undefined,
): Schemas['status'] {
  const { context = 'default', description = null, target_url = null } = wanted;
  // A branch is no sha here, although it is where statuses are read.
  if (!repository.commits.has(sha)) throw noCommit(sha);
  if (!STATES.includes(wanted.state)) throw invalid('Status', 'custom', 'state', 'state is not included in the list');
  if ([...(description ?? '')].length > MAX_DESCRIPTION) {
    throw invalid(
      'Status',
      'custom',
      'description',
      `description is too long (maximum is ${MAX_DESCRIPTION} characters)`,
    );
  }
  if (target_url && !/^https?:\/\//i.test(target_url))
    throw invalid('Status', 'custom', 'target_url', 'target_url must use http(s) scheme');
  const same = statusesOf(repository, sha).filter((one) => one.context.toLowerCase() === context.toLowerCase());
  if (same.length >= MAX_PER_CONTEXT) {
    // Here `errors` is a text: https://github.com/semaphoreio/semaphore/pull/1040
    throw new Refusal(422, 'Validation Failed', {
      errors: 'Validation failed: This SHA and context has reached the maximum number of statuses.',
    });
  }
  const id = nextId(state);
  const creator = login === undefined ? null : account(state, login);
  const status: Schemas['status'] = {
    url: `${repositoryUrl(state, repository)}/statuses/${sha}`,
    avatar_url: creator?.avatar_url ?? null,
    id,
    node_id: `SC_${id}`,
    state: wanted.state,
    description,
    target_url,
    context,
    created_at: timestamp(state),
    updated_at: timestamp(state),
    creator,
  };
  repository.statuses.push({ sha, status });
  return status;
}
