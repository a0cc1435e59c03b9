import { canonicalRepository, parseReference } from '@ml-actions/core';

/** The repository of an image, as https://pkg.go.dev/github.com/distribution/reference reads it. */
export interface ImageName {
  /** As docker takes it and as people wrote it: `ghcr.io/owner/name`, `owner/name`. */
  name: string;
  /** `host` or `host:port` of the registry; `docker.io` for Docker Hub. */
  host: string;
  /** The repository within the registry: `owner/name`. */
  path: string;
}

export const DOCKER_HUB = 'docker.io';

const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** @throws Error that says what is wrong with the text. */
export function parseImageName(text: string): ImageName {
  if (text.includes('@')) throw new Error(`"${text}" must be a repository without a digest`);
  if (text.split('/').slice(1).at(-1)?.includes(':'))
    throw new Error(`"${text}" must be a repository without a tag; tags go to \`tags\``);
  if (text !== text.toLowerCase()) throw new Error(`"${text}" must be lower case: ${text.toLowerCase()}`);
  const reference = parseReference(text);
  if (reference === undefined) {
    throw new Error(`"${text}" is not the name of an image repository, such as ghcr.io/owner/name`);
  }
  if (reference.tag !== undefined) throw new Error(`"${text}" must be a repository without a tag; tags go to \`tags\``);
  const [host = '', ...path] = canonicalRepository(reference.repository).split('/');
  return { name: text, host, path: path.join('/') };
}

/**
 * The host of a registry, as `ImageName` has it: `index.docker.io` is `docker.io`.
 * @throws Error unless the text is one.
 */
export function parseRegistry(text: string): string {
  if (!HOST.test(text))
    throw new Error(`"${text}" is not a registry's host, such as ghcr.io: no scheme, no path, lower case`);
  const [registry = '', ...path] = canonicalRepository(`${text}/owner/name`).split('/');
  // In the name of an image docker takes such a word for an account on Docker Hub, which would get the credentials.
  if (path.length > 2)
    throw new Error(`"${text}" is not a registry's host, such as ghcr.io: it has no dot and no port`);
  return registry;
}

/** @throws Error that offers a tag near to the text, because a registry refuses it with words that do not name it. */
export function parseTag(text: string): string {
  if (TAG.test(text)) return text;
  const near = text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);
  const offer = near === '' ? '' : `; ${near} would be`;
  throw new Error(`"${text}" is not a tag: at most 128 letters, digits, "_", "." and "-", no "." or "-" first${offer}`);
}

/** The image in a registry, where its name does not tell one: `owner/name` and `ghcr.io` are `ghcr.io/owner/name`. */
export function inRegistry(image: ImageName, registry: string | undefined): ImageName {
  if (registry === undefined || registry === image.host || namesRegistry(image)) return image;
  return parseImageName(`${registry}/${image.name}`);
}

/** Whether the name begins with its registry's host. */
export const namesRegistry = ({ name, host }: ImageName): boolean => name.startsWith(`${host}/`);

export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3})(:\d+)?$/.test(host);
