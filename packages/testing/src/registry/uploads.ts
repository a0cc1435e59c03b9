import { randomUUID } from 'node:crypto';
import type { Exchange, Reply } from '../server.ts';
import { type Contents, digestOf, type Repository, repositoryOf } from './contents.ts';
import { failure } from './failure.ts';
import type { NamedHandler } from './registry.ts';

/** Mounts a blob of another repository where it is known there, and starts an upload otherwise. */
export function startUpload(contents: Contents, request: Exchange, name: string): Reply {
  const repository = repositoryOf(contents, name);
  const mount = request.query.get('mount') ?? '';
  const mounted = contents.get(request.query.get('from') ?? '')?.blobs.get(mount);
  if (mounted !== undefined) {
    repository.blobs.set(mount, mounted);
    return created(request, name, mount);
  }
  const id = randomUUID();
  repository.uploads.set(id, Buffer.alloc(0));
  return underWay(request, name, id, 0, 202);
}

export function uploadRoutes(contents: Contents): Record<string, NamedHandler> {
  /** A route of one upload, whose address must be the one that was last handed out. */
  const upload =
    (
      handler: (request: Exchange, at: { repository: Repository; name: string; id: string; sent: Buffer }) => Reply,
    ): NamedHandler =>
    (request, name, { id = '' }) => {
      const repository = contents.get(name);
      const sent = repository?.uploads.get(id);
      const state = request.query.get('_state');
      if (state === null || !state.startsWith(`${id}.`)) return failure('BLOB_UPLOAD_INVALID');
      if (repository === undefined || sent === undefined) return failure('BLOB_UPLOAD_UNKNOWN', { detail: {} });
      return handler(request, { repository, name, id, sent });
    };

  return {
    'GET /v2/:name*/blobs/uploads/:id': upload((request, { name, id, sent }) =>
      underWay(request, name, id, sent.length, 204),
    ),
    'PATCH /v2/:name*/blobs/uploads/:id': upload((request, { repository, name, id, sent }) => {
      const [, from] = /^(\d+)-\d+$/.exec(request.headers['content-range'] ?? '') ?? [];
      if (from !== undefined && Number(from) !== sent.length) return underWay(request, name, id, sent.length, 416);
      const bytes = Buffer.concat([sent, request.body]);
      repository.uploads.set(id, bytes);
      return underWay(request, name, id, bytes.length, 202);
    }),
    'PUT /v2/:name*/blobs/uploads/:id': upload((request, { repository, name, id, sent }) => {
      const digest = request.query.get('digest') ?? '';
      const bytes = Buffer.concat([sent, request.body]);
      if (digestOf(bytes) !== digest) return failure('DIGEST_INVALID', { detail: {} });
      repository.uploads.delete(id);
      repository.blobs.set(digest, bytes);
      return created(request, name, digest);
    }),
    'DELETE /v2/:name*/blobs/uploads/:id': upload((_, { repository, id }) => {
      repository.uploads.delete(id);
      return { status: 204, headers: { 'docker-upload-uuid': id } };
    }),
  };
}

const created = ({ headers }: Exchange, name: string, digest: string): Reply => ({
  status: 201,
  headers: { location: `http://${headers['host']}/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest },
});

/** The address has a query, so that a client which appends `?digest=` to it fails here as it would there. */
const underWay = ({ headers }: Exchange, name: string, id: string, size: number, status: number): Reply => ({
  status,
  headers: {
    location: `http://${headers['host']}/v2/${name}/blobs/uploads/${id}?_state=${id}.${size}`,
    'docker-upload-uuid': id,
    range: `0-${Math.max(0, size - 1)}`,
  },
});
