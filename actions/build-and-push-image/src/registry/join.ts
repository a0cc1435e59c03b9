import { ActionError } from '@ml-actions/core';
import {
  childrenOf,
  type Descriptor,
  digestOf,
  isAttestation,
  isIndex,
  type Manifest,
  MEDIA_TYPES,
  type Platform,
  platformName,
} from './manifest.ts';

/** An image that becomes a part of another: of one platform, or an index of several. */
export interface JoinSource {
  /** What it is called in errors. */
  name: string;
  manifest: Manifest;
  /** Of a single image, by its configuration: its manifest does not have it. */
  platform?: Platform | undefined;
}

/**
 * One index of several images, whose manifests must be in its repository. Indexes give their entries as they are,
 * attestations included. The order is that of the sources, so that the same sources give the same digest.
 * @throws ActionError when two are of the same platform, or one is of none.
 */
export function joinImages(sources: readonly JoinSource[]): Manifest {
  const entries = sources.flatMap(({ name, manifest, platform }) =>
    entriesOf(name, manifest, platform).map((entry) => ({ name, entry })),
  );
  if (entries.length === 0) throw new ActionError('There are no images to join');
  const owners = new Map<string, string>();
  for (const { name, entry } of entries) {
    if (isAttestation(entry)) continue;
    if (entry.platform === undefined)
      throw new ActionError(`${name} does not say for which platform ${entry.digest} is`, {
        hint: 'Join images that docker built, each for one platform.',
      });
    const platform = platformName(entry.platform);
    const owner = owners.get(platform);
    if (owner !== undefined) {
      throw new ActionError(`${owner} and ${name} are both for ${platform}`, {
        hint: 'Build each platform in one job of the matrix only.',
      });
    }
    owners.set(platform, name);
  }
  const manifests = [...new Map(entries.map(({ entry }) => [entry.digest, entry])).values()];
  // Docker's own list for Docker's own manifests; it knows no other ones.
  const isDocker = manifests.every(({ mediaType }) => mediaType === MEDIA_TYPES.dockerManifest);
  const mediaType = isDocker ? MEDIA_TYPES.dockerList : MEDIA_TYPES.ociIndex;
  const json = { schemaVersion: 2, mediaType, manifests };
  const bytes = new TextEncoder().encode(JSON.stringify(json, null, 2));
  return { digest: digestOf(bytes), mediaType, bytes, json };
}

function entriesOf(name: string, manifest: Manifest, platform: Platform | undefined): readonly Descriptor[] {
  const { mediaType, digest, bytes } = manifest;
  if (!isIndex(manifest))
    return [{ mediaType, digest, size: bytes.length, ...(platform !== undefined && { platform }) }];
  const nested = childrenOf(manifest).find(isIndex);
  if (nested !== undefined) throw new ActionError(`${name} holds another index, ${nested.digest}`);
  return childrenOf(manifest);
}
