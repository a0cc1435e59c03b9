import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import type { Exchange, Handler, Reply } from '@ml-actions/testing';
import { account } from './accounts.ts';
import { answering } from './endpoint.ts';
import { notFound, Refusal } from './refusal.ts';
import { repositoryAnswer } from './repositories.ts';
import { integer, readBody, string } from './schema.ts';
import { findRepository, instant, nextId, type Repository, type State, theRepository, timestamp } from './state.ts';
import { inApi, inWorkflow, issue, type Permissions } from './tokens.ts';

export interface App {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly owner: string;
  readonly createdAt: string;
  readonly permissions: Permissions;
  /** Undefined for GitHub's own. */
  readonly publicKey?: KeyObject;
  readonly installations: Installation[];
}

/** One for each owner of repositories. */
export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly owner: string;
  readonly repositories: readonly Repository[];
}

export interface NewApp {
  slug: string;
  /** What its installations may do. */
  permissions: Permissions;
  /** `owner/name` of those it is installed on. */
  repositories: readonly string[];
}

/** What the owner of an App keeps: the id or the client id, and the key in the form in which GitHub hands it out (PKCS #1). */
export interface FakeApp {
  readonly id: number;
  readonly clientId: string;
  readonly slug: string;
  readonly privateKey: string;
}

/** What GITHUB_TOKEN acts as. */
export const GITHUB_ACTIONS: App = {
  id: 15368,
  clientId: 'Iv1.05c79e9ad1f6bdfa',
  slug: 'github-actions',
  owner: 'github',
  createdAt: '2018-07-30T09:30:17Z',
  permissions: {},
  installations: [],
};

const TOKEN_LIFE_MS = 3_600_000;
const JWT_LIFE_SECONDS = 600;

export function addApp(state: State, { slug, permissions, repositories }: NewApp): FakeApp {
  const { publicKey, privateKey } = keysOf(state.apps.length);
  const id = nextId(state);
  const app: App = {
    id,
    clientId: `Iv23li${String(id).padStart(14, '0')}`,
    slug,
    owner: 'app-owner',
    createdAt: timestamp(state),
    permissions,
    publicKey,
    installations: [],
  };
  const byOwner = Map.groupBy(
    repositories.map((name) => theRepository(state, name)),
    ({ owner }) => owner,
  );
  for (const [owner, theirs] of byOwner)
    app.installations.push({ id: nextId(state), app, owner, repositories: theirs });
  state.apps.push(app);
  return {
    id,
    clientId: app.clientId,
    slug,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  };
}

const made: { publicKey: KeyObject; privateKey: KeyObject }[] = [];

/** The keys of the App with that number: each has its own, but not anew on each server, for they take long to make. */
function keysOf(number: number) {
  const keys = made[number] ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  made[number] = keys;
  return keys;
}

/** @throws Error when the test has not installed the App there. */
export function installationOf(appId: number, repository: Repository, state: State): Installation {
  const found = state.apps
    .filter(({ id }) => id === appId)
    .flatMap(({ installations }) => installations)
    .find(({ repositories }) => repositories.includes(repository));
  if (found === undefined) throw new Error(`The App ${appId} is not installed on ${repository.name}`);
  return found;
}

export function installationToken(
  state: State,
  { id, app, repositories }: Installation,
  permissions: Permissions,
  limitedTo: readonly Repository[] | undefined,
): string {
  return issue(state, 'ghs', {
    kind: 'installation',
    login: `${app.slug}[bot]`,
    permissions,
    repositories: limitedTo ?? repositories,
    expiresAt: state.now() + TOKEN_LIFE_MS,
    ratedAs: `installation ID ${id}`,
    app,
  });
}

/** Endpoints that an App calls as itself, with a JSON web token in place of an access token. */
export function appRoutes(state: State): Record<string, Handler> {
  const asApp = (answer: (app: App, request: Exchange, params: Readonly<Record<string, string>>) => Reply): Handler =>
    answering({}, (request, params) => answer(authenticateApp(state, request), request, params));
  return {
    'GET /app': asApp((app) => ({ json: appAnswer(state, app) })),
    'GET /repos/:owner/:repo/installation': asApp((app, _, { owner, repo }) => {
      const repository = findRepository(state, `${owner}/${repo}`);
      const installation = app.installations.find(({ repositories }) => repositories.some((one) => one === repository));
      if (installation === undefined) throw notFound();
      return { json: installationAnswer(state, installation) };
    }),
    'POST /app/installations/:installation/access_tokens': asApp((app, request, params) => {
      const installation = app.installations.find(({ id }) => String(id) === params['installation']);
      if (installation === undefined) throw notFound();
      return { status: 201, json: createToken(state, installation, request.body) };
    }),
  };
}

/** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
function createToken(state: State, installation: Installation, body: Buffer) {
  const asked = readBody<{ repositories?: string[]; repository_ids?: number[]; permissions?: Permissions }>(body, {
    type: 'object',
    properties: {
      repositories: { type: 'array', items: string, max: 500 },
      repository_ids: { type: 'array', items: integer, max: 500 },
      permissions: { type: 'map', items: { type: 'string', values: ['read', 'write'] } },
    },
  });
  const all = installation.repositories;
  const wanted = [
    ...(asked.repositories ?? []).map((name) => all.find((one) => one.name.toLowerCase() === name.toLowerCase())),
    ...(asked.repository_ids ?? []).map((id) => all.find((one) => one.id === id)),
  ];
  const repositories = wanted.filter((repository) => repository !== undefined);
  if (repositories.length < wanted.length) {
    throw new Refusal(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  const permissions = asked.permissions
    ? Object.fromEntries(Object.entries(asked.permissions).map(([name, access]) => [inWorkflow(name), access]))
    : installation.app.permissions;
  // A name with a hyphen is none that the API knows, whatever workflow files say.
  if (Object.keys(asked.permissions ?? {}).some((name) => name.includes('-')) || !within(permissions, installation.app))
    throw new Refusal(422, 'The permissions requested are not granted to this installation.');
  return {
    token: installationToken(state, installation, permissions, wanted.length > 0 ? repositories : undefined),
    expires_at: instant(state.now() + TOKEN_LIFE_MS),
    permissions: permissionsAnswer(permissions),
    repository_selection: 'selected',
    ...(wanted.length > 0 && { repositories: repositories.map((one) => repositoryAnswer(state, one)) }),
  };
}

const within = (asked: Permissions, { permissions }: App): boolean =>
  Object.entries(asked).every(([name, access]) => {
    const granted = name === 'metadata' ? 'read' : (permissions[name] ?? 'none');
    return access === 'none' || granted === 'write' || granted === access;
  });

/**
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 * @throws Refusal 401
 */
function authenticateApp(state: State, request: Exchange): App {
  const undecodable = new Refusal(401, 'A JSON web token could not be decoded');
  const [, head = '', body = '', signature = ''] =
    /^bearer +([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
  const header = decoded(head);
  const claims = decoded(body);
  if (header?.['alg'] !== 'RS256' || claims === undefined) throw undecodable;

  const app = state.apps.find(({ id, clientId }) => [String(id), clientId].includes(String(claims['iss'])));
  if (app?.publicKey === undefined) throw new Refusal(404, 'Integration not found');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), app.publicKey, Buffer.from(signature, 'base64url')))
    throw undecodable;

  const now = state.now() / 1000;
  const { iat, exp } = claims;
  if (typeof iat !== 'number' || !Number.isInteger(iat) || iat > now) {
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (typeof exp !== 'number' || exp <= now) {
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + JWT_LIFE_SECONDS) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Every App may read metadata. */
const permissionsAnswer = (permissions: Permissions): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(permissions)
      .filter(([, access]) => access !== 'none')
      .map(([name, access]) => [inApi(name), access]),
  ),
  metadata: 'read',
});

export const appAnswer = (state: State, app: App) => ({
  id: app.id,
  client_id: app.clientId,
  slug: app.slug,
  node_id: `A_${app.id}`,
  owner: account(state, app.owner),
  name: app.slug,
  description: null,
  external_url: state.html,
  html_url: `${state.html}/apps/${app.slug}`,
  created_at: app.createdAt,
  updated_at: app.createdAt,
  permissions: permissionsAnswer(app.permissions),
  events: [],
});

function installationAnswer(state: State, { id, app, owner }: Installation) {
  const target = account(state, owner);
  return {
    id,
    account: target,
    repository_selection: 'selected',
    access_tokens_url: `${state.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${state.api}/installation/repositories`,
    html_url: `${state.html}/settings/installations/${id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: target.id,
    target_type: target.type,
    permissions: permissionsAnswer(app.permissions),
    events: [],
    created_at: app.createdAt,
    updated_at: app.createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
