import { ActionError, type Host } from '@ml-actions/core';
import type { ImageName } from './naming/image-name.ts';
import { type CopyPlan, referenceOf, type SourceImage, type Target } from './plan.ts';
import type { Registry } from './registry/client.ts';
import { copyImage, tagImage } from './registry/copy.ts';
import { describeImage, type ImageDescription, readPlatform } from './registry/describe.ts';
import { joinImages } from './registry/join.ts';
import type { Manifest } from './registry/manifest.ts';

/** The client of a registry, the same one each time. */
export type Connect = (registry: string) => Registry;

/** What gets the names: an image as it is, or the index of several. */
export interface Original {
  manifest: Manifest;
  description: ImageDescription;
}

/**
 * Reads the sources of a plan, and joins several.
 * @param commit that a tag may say the image is of.
 * @throws ActionError when one is not there, two are for one platform, or a tag would name another commit than the image's own.
 */
export async function readOriginal(
  { sources, tags, skipped }: CopyPlan,
  commit: string,
  connect: Connect,
): Promise<Original> {
  const read = await Promise.all(sources.map((source) => readSource(source, connect(source.image.host))));
  for (const { name, description } of read) {
    const { revision = commit } = description;
    // A tag that is a commit is believed: it must not stand at the image of another one.
    if (revision !== commit && tags.tags.some((tag) => tag.includes(commit))) {
      const input = skipped ? 'skip-if-exists' : 'source';
      throw new ActionError(`\`${input}\`: ${name} is of the commit ${revision}, and not of ${commit}`, {
        hint: skipped
          ? 'Delete that tag in the registry, and leave org.opencontainers.image.revision out of `labels`.'
          : 'Take `sha` out of `tags`, or give the commit of the image as `commit`.',
      });
    }
  }
  const [first, second] = read;
  if (first === undefined) throw new Error('No `source`');
  if (second === undefined) return first;
  return {
    manifest: joinImages(read),
    description: { ...first.description, platforms: read.flatMap(({ description }) => description.platforms) },
  };
}

async function readSource(source: SourceImage, registry: Registry) {
  const name = sourceName(source);
  const { path } = source.image;
  const manifest = await registry.manifest(path, source.digest);
  if (manifest === undefined) {
    throw new ActionError(`\`source\`: there is no ${name}`, {
      hint: 'Check the name and the digest; registries delete images that no tag names.',
    });
  }
  const [description, platform] = await Promise.all([
    describeImage(registry, path, manifest),
    readPlatform(registry, path, manifest),
  ]);
  return { name, manifest, description, platform };
}

export const sourceName = ({ image, digest }: SourceImage): string => `${image.name}@${digest}`;

/**
 * Gives the original its names, in the order of the plan; what is there already stays as it is.
 * @param done is told of each name that it has.
 * @throws ActionError when a registry refuses; what was told is done.
 */
export async function copyOriginal(
  host: Host,
  { sources, targets }: CopyPlan,
  { manifest }: Original,
  connect: Connect,
  done: (target: Target) => void,
): Promise<void> {
  const filled = new Set<string>();
  for (const target of targets) {
    const { image, tag } = target;
    const to = { registry: connect(image.host), image };
    if ((await to.registry.digestOf(image.path, tag, 'push')) === manifest.digest) {
      host.info(`${referenceOf(target)} is there`);
      done(target);
      continue;
    }
    if (!filled.has(image.name)) {
      for (const source of sources) await fill(host, source, image, connect);
      filled.add(image.name);
    }
    await tagImage(to, tag, manifest);
    host.info(`${referenceOf(target)} is ${manifest.digest} now`);
    done(target);
  }
}

async function fill(host: Host, source: SourceImage, image: ImageName, connect: Connect): Promise<void> {
  const from = { registry: connect(source.image.host), image: source.image, digest: source.digest };
  await copyImage(host, from, { registry: connect(image.host), image }, (blob, outcome) =>
    host.info(`${image.name}: ${blob.digest} ${outcome}`),
  );
}

/** The image of the first repository that has the tag; undefined where none shows it to us. */
export async function findExisting(
  host: Host,
  targets: readonly Target[],
  connect: Connect,
): Promise<SourceImage | undefined> {
  for (const target of targets) {
    const { image, tag } = target;
    try {
      const digest = await connect(image.host).digestOf(image.path, tag);
      if (digest !== undefined) return { image, digest };
    } catch (error) {
      // Without a login of its own a pull request may not even read: then it builds, as it would without the question.
      if (host.signal.aborted || !(error instanceof ActionError)) throw error;
      host.info(`Whether ${referenceOf(target)} exists is not known, so it is built: ${error.message}`);
    }
  }
  return undefined;
}
