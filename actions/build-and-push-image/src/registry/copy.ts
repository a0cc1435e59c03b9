import { ActionError, type Host } from '@ml-actions/core';
import type { ImageName } from '../naming/image-name.ts';
import type { BlobOutcome } from './blobs.ts';
import type { Registry } from './client.ts';
import { blobsOf, checkDepth, childrenOf, type Descriptor, type Manifest } from './manifest.ts';

/** A repository, in its registry. */
export interface Repository {
  registry: Registry;
  image: ImageName;
}

/** As docker does it. */
const BLOBS_AT_A_TIME = 4;

/**
 * Copies an image into another repository or registry with exactly the same bytes, and so with the same digest: an index
 * with all its platforms and attestations. The image has no tag there yet.
 * @param onProgress is told of each blob when it is there.
 * @throws ActionError when something is missing, wrong or refused; nothing is left under a name then.
 */
export async function copyImage(
  host: Host,
  from: Repository & { digest: string },
  to: Repository,
  onProgress: (blob: Descriptor, outcome: BlobOutcome) => void = () => undefined,
): Promise<void> {
  const { path } = to.image;
  const sameRegistry = from.registry.host === to.registry.host;
  if (sameRegistry && from.image.path === path) return;
  if (await to.registry.hasManifest(path, from.digest)) return;

  const missing: Manifest[] = [];
  for (const manifest of await readAll(from, from.digest, 0)) {
    if (!(await to.registry.hasManifest(path, manifest.digest))) missing.push(manifest);
  }
  const blobs = new Map(missing.flatMap((manifest) => blobsOf(manifest).map((blob) => [blob.digest, blob])));
  await inParallel(host, [...blobs.values()], async (blob, signal) => {
    const outcome = await to.registry.withSignal(signal).putBlob(path, blob, {
      ...(sameRegistry && { mountFrom: from.image.path }),
      open: (end) => from.registry.withSignal(end).openBlob(from.image.path, blob),
    });
    onProgress(blob, outcome);
  });
  for (const manifest of missing) await to.registry.putManifest(path, manifest.digest, manifest);
}

/**
 * Gives an image that is in the repository a tag, and takes it from the one that had it.
 * @throws ActionError when the registry refuses, or stores something else.
 */
export async function tagImage({ registry, image }: Repository, tag: string, manifest: Manifest): Promise<void> {
  await registry.putManifest(image.path, tag, manifest);
}

/** A manifest and all below it, children first: a registry refuses an index whose children it does not have. */
async function readAll({ registry, image }: Repository, digest: string, depth: number): Promise<readonly Manifest[]> {
  const name = `${image.name}@${digest}`;
  const manifest = await registry.manifest(image.path, digest);
  if (manifest === undefined) throw new ActionError(`${name} does not exist`);
  checkDepth(name, manifest, depth);
  const all: Manifest[] = [];
  for (const child of childrenOf(manifest)) all.push(...(await readAll({ registry, image }, child.digest, depth + 1)));
  return [...all, manifest];
}

/** Does something with all items, four at a time; the first failure ends the others. */
async function inParallel<T>(
  host: Host,
  items: readonly T[],
  body: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([host.signal, stop.signal]);
  const rest = items.values();
  const work = async (): Promise<void> => {
    for (const item of rest) {
      signal.throwIfAborted();
      await body(item, signal);
    }
  };
  const workers = Array.from({ length: BLOBS_AT_A_TIME }, () =>
    work().catch((error: unknown) => {
      stop.abort(error);
      throw error;
    }),
  );
  // All have ended before the first failure is told, which is the one that the others were ended with.
  await Promise.allSettled(workers);
  await Promise.all(workers);
}
