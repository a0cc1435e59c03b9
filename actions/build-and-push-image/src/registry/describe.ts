import { ActionError } from '@ml-actions/core';
import type { Registry } from './client.ts';
import {
  checkDepth,
  childrenOf,
  isAttestation,
  isPlatform,
  layersOf,
  type Manifest,
  type Platform,
  platformName,
} from './manifest.ts';

/** What people want to know of an image in a registry. */
export interface ImageDescription {
  /** `linux/amd64`, in the order of the index. */
  platforms: readonly string[];
  /** As they are stored and pulled, compressed. Those of an index are the first platform's. */
  layers: readonly { digest: string; bytes: number }[];
  /** Bytes of all these layers. */
  bytes: number;
  /** The commit that the image says it was built from; that of an index is the first platform's. */
  revision?: string;
}

/** https://github.com/opencontainers/image-spec/blob/main/config.md */
interface ImageConfig {
  config?: { Labels?: Readonly<Record<string, unknown>> | null } | null;
}

const CONFIG_TYPES: readonly string[] = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];

/**
 * Reads what an image says of itself.
 * @param path of its repository.
 * @throws ActionError when a part of it is missing.
 */
export async function describeImage(registry: Registry, path: string, manifest: Manifest): Promise<ImageDescription> {
  const image = await firstImage(registry, path, manifest, 0);
  const config = await readConfig(registry, path, image);
  const layers = layersOf(image).map(({ digest, size }) => ({ digest, bytes: size }));
  const revision = config?.config?.Labels?.['org.opencontainers.image.revision'];
  const platforms = platformsOf(manifest);
  return {
    platforms: platforms.length === 0 && isPlatform(config) ? [platformName(config)] : platforms,
    layers,
    bytes: layers.reduce((sum, layer) => sum + layer.bytes, 0),
    ...(typeof revision === 'string' && { revision }),
  };
}

const imagesOf = (manifest: Manifest) => childrenOf(manifest).filter((child) => !isAttestation(child));

const platformsOf = (index: Manifest): string[] =>
  imagesOf(index).flatMap(({ platform }) => (platform === undefined ? [] : [platformName(platform)]));

async function firstImage(registry: Registry, path: string, manifest: Manifest, depth: number): Promise<Manifest> {
  const [first] = imagesOf(manifest);
  if (first === undefined) return manifest;
  const name = `${registry.host}/${path}@${first.digest}`;
  const child = await registry.manifest(path, first.digest);
  if (child === undefined) throw new ActionError(`${name} does not exist`);
  checkDepth(name, child, depth + 1);
  return firstImage(registry, path, child, depth + 1);
}

/** The platform of a single image, undefined of an index and of what is no image. */
export async function readPlatform(
  registry: Registry,
  path: string,
  manifest: Manifest,
): Promise<Platform | undefined> {
  const config = await readConfig(registry, path, manifest);
  if (!isPlatform(config)) return undefined;
  const { os, architecture, variant, 'os.version': version, 'os.features': features } = config;
  return {
    architecture,
    os,
    ...(version && { 'os.version': version }),
    ...(features && { 'os.features': features }),
    ...(variant && { variant }),
  };
}

/** The configuration of a single image; undefined of an index, and of what is stored like an image and is none. */
async function readConfig(registry: Registry, path: string, { json }: Manifest): Promise<ImageConfig | undefined> {
  if (json.config === undefined || !CONFIG_TYPES.includes(json.config.mediaType)) return undefined;
  const text = new TextDecoder().decode(await registry.readBlob(path, json.config));
  try {
    const config: unknown = JSON.parse(text);
    if (typeof config === 'object' && config !== null) return config;
  } catch {
    // Said below.
  }
  throw new ActionError(`The configuration ${json.config.digest} of ${registry.host}/${path} is no JSON object`);
}
