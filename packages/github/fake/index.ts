import { type Handler, startServer, type TestServer } from '@ml-actions/testing';
import { accountEndpoint, rateLimitEndpoint, userEndpoint } from './accounts.ts';
import { addApp, appRoutes, type FakeApp, type NewApp } from './apps.ts';
import { checkEndpoints } from './checks.ts';
import { collaboratorEndpoints } from './collaborators.ts';
import { commentEndpoints } from './comments.ts';
import { commitEndpoints } from './commits.ts';
import { repositoryHandler, tokenHandler } from './endpoint.ts';
import { addRepository, type FakeRepository, type NewRepository } from './fake-repository.ts';
import { addToken, type NewToken } from './fake-token.ts';
import { labelEndpoints } from './issues.ts';
import { proposalEndpoints } from './proposals.ts';
import { pullEndpoints } from './pulls.ts';
import { repositoryEndpoints } from './repositories.ts';
import type { State } from './state.ts';
import { statusEndpoints } from './statuses.ts';
import { timelineEndpoints } from './timeline.ts';
import { workflowRunEndpoints } from './workflow-runs.ts';

export type { FakeApp, NewApp } from './apps.ts';
export type { NewCheckRun } from './checks.ts';
export type { Role } from './collaborators.ts';
export type { FileChange, FileStatus } from './commits.ts';
export type { FakeRepository, NewCommit, NewPullRequest, NewRepository } from './fake-repository.ts';
export type { NewToken } from './fake-token.ts';
export { secondaryLimit } from './refusal.ts';
export type { NewStatus } from './statuses.ts';
export type { Access, Permissions } from './tokens.ts';
export type { FakeWorkflowRun, NewJob, NewWorkflowRun } from './workflow-runs.ts';

export interface FakeGitHubOptions {
  /** Milliseconds since the epoch. Default: the clock of the machine. */
  now?: () => number;
  /** Requests that each token has in an hour, in place of GitHub's own numbers. */
  requestsPerHour?: number;
  /** GitHub Enterprise Server: the API is below /api/v3, and there are no rate limits. */
  enterprise?: boolean;
}

/** A GitHub with a REST API over HTTP, and with the sides of it that no API has. */
export interface FakeGitHub extends TestServer {
  /** Root of the API, as in GITHUB_API_URL. */
  readonly url: string;
  /** @param name `owner/name` */
  addRepository(name: string, repository?: NewRepository): FakeRepository;
  /** @returns what goes into the `authorization` header */
  addToken(token: NewToken): string;
  addApp(app: NewApp): FakeApp;
  /** All tokens that it has given out, those of Apps too. */
  tokens(): string[];
}

/**
 * Starts a GitHub that keeps state, enforces GitHub's limits and permissions, and answers in GitHub's words.
 * A request that it does not know fails at `close()`.
 */
export async function startFakeGitHub(options: FakeGitHubOptions = {}): Promise<FakeGitHub> {
  const { now = Date.now, enterprise = false } = options;
  const prefix = enterprise ? '/api/v3' : '';
  const state: State = {
    now,
    enterprise,
    requestsPerHour: options.requestsPerHour,
    api: '',
    html: 'https://github.com',
    repositories: [],
    apps: [],
    tokens: new Map(),
    rates: new Map(),
    accounts: new Map(),
    lastId: 1000,
  };
  let requests = 0;
  const server = await startServer(routes(state, prefix), {
    headers: () => ({
      date: new Date(now()).toUTCString(),
      'x-github-request-id': `FAKE:${(++requests).toString(16).toUpperCase().padStart(4, '0')}`,
      'x-github-media-type': 'github.v3; format=json',
    }),
  });
  state.api = server.url + prefix;
  if (enterprise) state.html = server.url;
  return {
    url: state.api,
    requests: server.requests,
    get asked() {
      return server.asked;
    },
    fail: server.fail,
    heal: server.heal,
    down: server.down,
    up: server.up,
    close: server.close,
    addRepository: (name, repository = {}) => addRepository(state, name, repository),
    addToken: (token) => addToken(state, token),
    addApp: (app) => addApp(state, app),
    tokens: () => [...state.tokens.keys()],
  };
}

function routes(state: State, prefix: string): Record<string, Handler> {
  const ofRepositories = Object.entries({
    ...labelEndpoints,
    ...timelineEndpoints,
    ...collaboratorEndpoints,
    ...workflowRunEndpoints,
    ...commentEndpoints,
    ...pullEndpoints,
    ...proposalEndpoints,
    ...statusEndpoints,
    ...checkEndpoints,
    ...repositoryEndpoints,
    // Last, because /commits/{ref} fits whatever is below it too: a ref may contain slashes.
    ...commitEndpoints,
  }).flatMap(([route, endpoint]) => {
    const [method, below] = route.split(' ', 2);
    const handler = repositoryHandler(state, endpoint);
    // By id too: that is where GitHub's redirects and links to pages lead.
    return ['/repos/:owner/:repo', '/repositories/:repository'].map(
      (root) => [`${method} ${root}${below}`, handler] as const,
    );
  });
  const all = {
    'GET /user': tokenHandler(state, userEndpoint),
    'GET /users/:login': tokenHandler(state, accountEndpoint),
    'GET /rate_limit': tokenHandler(state, rateLimitEndpoint),
    ...appRoutes(state),
    ...Object.fromEntries(ofRepositories),
  };
  return Object.fromEntries(Object.entries(all).map(([route, handler]) => [route.replace(' ', ` ${prefix}`), handler]));
}
