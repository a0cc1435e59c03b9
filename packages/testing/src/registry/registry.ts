import { type Exchange, type Handler, type Reply, startServer, type TestServer } from '../server.ts';
import { type Access, basicAccess, bearerAccess, type Users } from './access.ts';
import {
  type Contents,
  isDigest,
  isRepositoryName,
  manifestOf,
  repositoryOf,
  type StoredManifest,
} from './contents.ts';
import { failure, noSuchPage, noSuchMethod as notAllowed } from './failure.ts';
import { getManifest, putManifest } from './manifests.ts';
import { startUpload, uploadRoutes } from './uploads.ts';

export interface RegistryOptions {
  /** Passwords by name. Without it everybody may do everything. */
  users?: Users;
  /** How users prove who they are. Default: `basic`. */
  auth?: 'basic' | 'bearer';
  /** Seconds that a token of `bearer` is valid. Default: 60. */
  tokenLifetime?: number;
  /** Milliseconds since the epoch, for the end of tokens. */
  now?: () => number;
  /** Tokens that `bearer` takes in place of name and password: docker calls them identity tokens. */
  identityTokens?: readonly string[];
  /** The address in the storage to which the GET of a blob is sent, as with registry 2.8's drivers of S3 and others. */
  storage?: (digest: string) => string;
  /** Whether addresses in answers are without the host, as with registry 2.8's `http.relativeurls`. */
  relativeUrls?: boolean;
}

export interface TestRegistry extends TestServer {
  /** Host and port, the first part of an image's name here. */
  readonly host: string;
  /** @param reference a tag or a digest. */
  manifest(name: string, reference: string): StoredManifest | undefined;
  blob(name: string, digest: string): Buffer | undefined;
  /** From tag to digest. */
  tags(name: string): Readonly<Record<string, string>>;
}

/**
 * A registry in this process that answers like Debian's docker-registry 2.8, on a free port of 127.0.0.1.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const contents: Contents = new Map();
  const access = accessOf(options);
  const own = routes(contents, options);
  const server = await startServer(
    { ...access?.tokenRoutes, ...(options.relativeUrls === true ? relative(own) : own) },
    {
      before: (request) => access?.check(request),
      headers: () => ({ 'docker-distribution-api-version': 'registry/2.0' }),
    },
  );
  return {
    ...server,
    get asked() {
      return server.asked;
    },
    host: new URL(server.url).host,
    manifest: (name, reference) => manifestOf(contents.get(name), reference),
    blob: (name, digest) => contents.get(name)?.blobs.get(digest),
    tags: (name) => Object.fromEntries(contents.get(name)?.tags ?? []),
  };
}

function accessOf(options: RegistryOptions): Access | undefined {
  const { users, auth, tokenLifetime = 60, now = Date.now, identityTokens = [] } = options;
  if (users === undefined) return undefined;
  return auth === 'bearer' ? bearerAccess(users, { lifetime: tokenLifetime, now, identityTokens }) : basicAccess(users);
}

/** The same routes, whose answers leave the host out of addresses. */
const relative = (all: Readonly<Record<string, Handler>>): Record<string, Handler> =>
  Object.fromEntries(
    Object.entries(all).map(([route, handler]) => [
      route,
      async (request, params) => {
        const reply = await handler(request, params);
        const location = reply.headers?.['location'];
        if (location === undefined) return reply;
        const own = `http://${request.headers['host']}`;
        return { ...reply, headers: { ...reply.headers, location: String(location).replace(own, '') } };
      },
    ]),
  );

const TAG = /^[\w][\w.-]{0,127}$/;

/** A route of one repository. */
export type NamedHandler = (request: Exchange, name: string, params: Readonly<Record<string, string>>) => Reply;

const named =
  (handler: NamedHandler): Handler =>
  (request, params) =>
    isRepositoryName(params['name'] ?? '') ? handler(request, params['name'] ?? '', params) : noSuchPage;

function routes(contents: Contents, { storage }: RegistryOptions): Record<string, Handler> {
  const manifestRoute = (handler: (request: Exchange, name: string, reference: string) => Reply): Handler =>
    named((request, name, { reference = '' }) =>
      TAG.test(reference) || isDigest(reference) ? handler(request, name, reference) : noSuchPage,
    );
  const unsupported: Handler = () => failure('UNSUPPORTED');
  const noSuchMethod: Handler = () => notAllowed;

  return {
    'GET /v2/': () => ({ json: {} }),
    'GET /v2/_catalog': ({ query }) => catalog(contents, query),
    'GET /v2/:name*/tags/list': named((_, name) => {
      const tags = [...(contents.get(name)?.tags.keys() ?? [])];
      return tags.length > 0 ? { json: { name, tags } } : failure('NAME_UNKNOWN', { detail: { name } });
    }),
    'GET /v2/:name*/manifests/:reference': manifestRoute(({ headers }, name, reference) =>
      getManifest(contents.get(name), name, reference, headers['accept'] ?? ''),
    ),
    'PUT /v2/:name*/manifests/:reference': manifestRoute(({ headers, body }, name, reference) => {
      const reply = putManifest(repositoryOf(contents, name), reference, headers['content-type'] ?? '', body);
      const digest = reply.headers?.['docker-content-digest'];
      if (digest === undefined) return reply;
      return {
        ...reply,
        headers: { ...reply.headers, location: `http://${headers['host']}/v2/${name}/manifests/${String(digest)}` },
      };
    }),
    'DELETE /v2/:name*/manifests/:reference': unsupported,
    'POST /v2/:name*/blobs/uploads/': named((request, name) => startUpload(contents, request, name)),
    // Where docker goes on when the answer to that named no place, as that of a page does.
    'PATCH /v2/:name*/blobs/uploads/': noSuchMethod,
    'PUT /v2/:name*/blobs/uploads/': noSuchMethod,
    ...Object.fromEntries(Object.entries(uploadRoutes(contents)).map(([route, handler]) => [route, named(handler)])),
    'GET /v2/:name*/blobs/:digest': named((_, name, { digest = '' }) => {
      if (!isDigest(digest)) return failure('DIGEST_INVALID', { detail: {} });
      const body = contents.get(name)?.blobs.get(digest);
      if (body === undefined) return failure('BLOB_UNKNOWN', { detail: digest });
      if (storage !== undefined) return { status: 307, headers: { location: storage(digest) } };
      return { headers: blobHeaders(digest), body };
    }),
    'DELETE /v2/:name*/blobs/:digest': unsupported,
  };
}

const blobHeaders = (digest: string) => ({
  'content-type': 'application/octet-stream',
  'docker-content-digest': digest,
  etag: `"${digest}"`,
});

/** Names in order; `n` of them, those after `last`; more are announced by a Link. */
function catalog(contents: Contents, query: URLSearchParams): Reply {
  const all = [...contents.keys()].filter((name) => contents.get(name)?.manifests.size !== 0).sort();
  const after = all.filter((name) => name > (query.get('last') ?? ''));
  const size = Number(query.get('n') ?? 100);
  const page = after.slice(0, size);
  const link = `</v2/_catalog?last=${encodeURIComponent(page.at(-1) ?? '')}&n=${size}>; rel="next"`;
  return { json: { repositories: page }, ...(page.length < after.length && { headers: { link } }) };
}
