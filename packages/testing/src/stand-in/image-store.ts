import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf } from '../registry/contents.ts';
import { CommandError } from './terminal.ts';

export interface Layer {
  /** Of the compressed tar, as it is pushed. */
  digest: string;
  size: number;
  /** Of the tar itself. */
  diffId: string;
  /** Bytes of its files. */
  fileBytes: number;
}

export interface StoredImage {
  /** The digest of the config, as in the classic engine. */
  id: string;
  config: ImageConfig;
  layers: readonly Layer[];
  /** Bytes of the files. */
  size: number;
}

/** https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  architecture: string;
  /** Of the processor, such as `v7`. */
  variant?: string;
  os: string;
  created: string;
  config: {
    User?: string;
    ExposedPorts?: Record<string, object>;
    Env?: string[];
    Entrypoint?: string[];
    Cmd?: string[];
    WorkingDir?: string;
    Labels?: Record<string, string>;
  };
  rootfs: { type: 'layers'; diff_ids: string[] };
  history: { created: string; created_by: string; empty_layer?: true }[];
}

/**
 * Images, tags and blobs in a folder. One file per thing, each put in place by a rename, so that several commands may
 * work on it at once.
 */
export interface ImageStore {
  blob(digest: string): Buffer;
  putBlob(content: Buffer): string;
  putImage(image: StoredImage): void;
  /** By name and tag, id, or the start of an id. */
  find(reference: string): StoredImage | undefined;
  tag(name: string, id: string): void;
  /** @returns false when there is none. */
  untag(name: string): boolean;
  remove(id: string): void;
  /** Remembers the result of a build's step. @returns whether it was known: the builder's cache. */
  remember(step: string): boolean;
  /** From name and tag to id, in order. */
  tags(): [name: string, id: string][];
  images(): StoredImage[];
  /** Notes under which digest an image is in a registry, as `name@digest`. */
  pushed(id: string, name: string): void;
  repoDigests(id: string): string[];
}

export function imageStore(root: string): ImageStore {
  const path = (kind: string, name: string) => join(root, kind, encodeURIComponent(name));
  const names = (kind: string): string[] =>
    existsSync(join(root, kind))
      ? readdirSync(join(root, kind))
          .filter((name) => !name.startsWith('.'))
          .map(decodeURIComponent)
          .sort()
      : [];
  const write = (file: string, content: string | Buffer): void => {
    mkdirSync(dirname(file), { recursive: true });
    const part = join(dirname(file), `.${randomUUID()}`);
    writeFileSync(part, content);
    renameSync(part, file);
  };
  const image = (id: string) => JSON.parse(readFileSync(path('images', id), 'utf8')) as StoredImage;
  const tags = () => names('tags').map((name): [string, string] => [name, readFileSync(path('tags', name), 'utf8')]);

  return {
    blob: (digest) => readFileSync(path('blobs', digest)),
    putBlob(content) {
      const digest = digestOf(content);
      write(path('blobs', digest), content);
      return digest;
    },
    putImage: (stored) => write(path('images', stored.id), JSON.stringify(stored)),
    find(reference) {
      const named = existsSync(path('tags', reference)) ? readFileSync(path('tags', reference), 'utf8') : undefined;
      const start = reference.replace(/^sha256:/, '');
      const id = named ?? names('images').find((each) => start.length >= 4 && each.startsWith(`sha256:${start}`));
      return id === undefined || !existsSync(path('images', id)) ? undefined : image(id);
    },
    tag: (name, id) => write(path('tags', name), id),
    untag(name) {
      const there = existsSync(path('tags', name));
      rmSync(path('tags', name), { force: true });
      return there;
    },
    remove: (id) => rmSync(path('images', id), { force: true }),
    remember(step) {
      const known = existsSync(path('steps', step));
      write(path('steps', step), '');
      return known;
    },
    tags,
    images: () => names('images').map(image),
    pushed: (id, name) => write(path('pushed', `${id} ${name}`), ''),
    repoDigests: (id) =>
      names('pushed')
        .filter((entry) => entry.startsWith(`${id} `))
        .map((entry) => entry.slice(id.length + 1)),
  };
}

/** The image of a name. @throws CommandError with docker's text. */
export function imageNamed(store: ImageStore, reference: string, name: string): StoredImage {
  const found = store.find(name) ?? store.find(reference);
  if (found === undefined) throw new CommandError(`Error response from daemon: No such image: ${reference}`);
  return found;
}

/** The twelve digits that docker shows of a digest. */
export const short = (digest: string): string => digest.replace('sha256:', '').slice(0, 12);
