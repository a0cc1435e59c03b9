import type { Exchange, Handler, Reply } from '@ml-actions/testing';
import { spend } from './rate.ts';
import { notFound, Refusal } from './refusal.ts';
import { findRepository, fullName, type Repository, type State } from './state.ts';
import { authenticate, authorize, type Need, type Token } from './tokens.ts';

export interface Call {
  state: State;
  request: Exchange;
  params: Readonly<Record<string, string>>;
  /** Undefined when the request brings none. */
  token: Token | undefined;
}

export interface RepositoryCall extends Call {
  repository: Repository;
}

export interface Endpoint<C extends Call> {
  /** The query parameters it knows. GitHub ignores others; here they are errors of the test, for they would do nothing. */
  query?: readonly string[];
  answer(call: C): Reply;
}

/** Below /repos/{owner}/{repo}. */
export interface RepositoryEndpoint extends Endpoint<RepositoryCall> {
  /** One of these permissions. */
  needs: readonly Need[];
  appsOnly?: boolean;
}

export type RepositoryEndpoints = Readonly<Record<string, RepositoryEndpoint>>;

/** A handler that takes tokens, counts requests, and turns refusals into answers. */
export function tokenHandler(state: State, endpoint: Endpoint<Call> & { free?: boolean }): Handler {
  return answering(endpoint, (request, params) => {
    const token = authenticate(state, request);
    const headers = endpoint.free ? {} : spend(state, token);
    const reply = settled(() => endpoint.answer({ state, request, params, token }));
    return { ...reply, headers: { ...headers, ...reply.headers } };
  });
}

/** The same for what belongs to a repository, which the path names by owner and name or by its id. */
export function repositoryHandler(state: State, endpoint: RepositoryEndpoint): Handler {
  return tokenHandler(state, {
    ...(endpoint.query && { query: endpoint.query }),
    answer: (call) => {
      const repository = named(call);
      authorize(call.token, repository, endpoint.needs, endpoint.appsOnly);
      return endpoint.answer({ ...call, repository });
    },
  });
}

/** For requests that are not counted and bring no token. */
export function answering(
  endpoint: Pick<Endpoint<Call>, 'query'>,
  answer: (request: Exchange, params: Call['params']) => Reply,
): Handler {
  return (request, params) => {
    for (const name of request.query.keys()) {
      if (!endpoint.query?.includes(name)) throw new Error(`The fake does not know the query parameter ${name}`);
    }
    return settled(() => answer(request, params));
  };
}

function settled(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** @throws Refusal 404, or the redirect that GitHub answers after a repository was renamed. */
function named({ state, request, params, token }: Call): Repository {
  if (params['repository'] !== undefined) {
    const repository = state.repositories.find(({ id }) => String(id) === params['repository']);
    if (repository === undefined) throw notFound();
    return repository;
  }
  const name = `${params['owner']}/${params['repo']}`;
  const repository = findRepository(state, name);
  if (repository !== undefined) return repository;
  const renamed = state.repositories.find(({ formerNames }) =>
    formerNames.some((former) => former.toLowerCase() === name.toLowerCase()),
  );
  if (renamed === undefined) throw notFound();
  authorize(token, renamed, []);
  const url = addressById(state, renamed, request);
  // https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
  const reading = request.method === 'GET' || request.method === 'HEAD';
  throw new Refusal(reading ? 301 : 307, reading ? 'Moved Permanently' : 'Temporary Redirect', {
    body: { url },
    headers: { location: url },
  });
}

/** The address of a request with the repository's id in place of its name, which GitHub uses in redirects and pages. */
export function addressById(
  state: State,
  repository: Repository,
  request: Exchange,
  query: URLSearchParams = request.query,
): string {
  const { pathname } = new URL(state.api);
  const path = request.path.slice(pathname === '/' ? 0 : pathname.length);
  const below = path.replace(/^\/(?:repos\/[^/]+\/[^/]+|repositories\/[^/]+)/, '');
  const search = query.toString();
  return `${state.api}/repositories/${repository.id}${below}${search === '' ? '' : `?${search}`}`;
}

export const repositoryUrl = (state: State, repository: Repository): string =>
  `${state.api}/repos/${fullName(repository)}`;

export const repositoryHtml = (state: State, repository: Repository): string => `${state.html}/${fullName(repository)}`;
