import { createHash } from 'node:crypto';

export interface StoredManifest {
  digest: string;
  mediaType: string;
  body: Buffer;
}

export interface Repository {
  blobs: Map<string, Buffer>;
  /** By digest. */
  manifests: Map<string, StoredManifest>;
  /** From tag to digest. */
  tags: Map<string, string>;
  /** Blobs that are still being sent, by upload id. */
  uploads: Map<string, Buffer>;
}

/** All repositories by name, in the order in which they came to be. */
export type Contents = Map<string, Repository>;

/** The repository of the name, a new one when there is none. */
export function repositoryOf(contents: Contents, name: string): Repository {
  const found = contents.get(name) ?? {
    blobs: new Map<string, Buffer>(),
    manifests: new Map<string, StoredManifest>(),
    tags: new Map<string, string>(),
    uploads: new Map<string, Buffer>(),
  };
  contents.set(name, found);
  return found;
}

/** @param reference a tag or a digest. */
export function manifestOf(repository: Repository | undefined, reference: string): StoredManifest | undefined {
  return repository?.manifests.get(repository.tags.get(reference) ?? reference);
}

/** `sha256:` and 64 hex digits. */
export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text);

/** https://github.com/distribution/reference/blob/main/reference.go */
export const isRepositoryName = (text: string): boolean =>
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/.test(text);
