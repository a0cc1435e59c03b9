import { DOCKER_HUB, isLoopback } from '../naming/image-name.ts';

/** The root of a registry's API. Docker speaks plain HTTP on the loopback only, and so do we. */
export function registryAddress(registry: string): string {
  if (registry === DOCKER_HUB) return 'https://registry-1.docker.io';
  return `${isLoopback(registry) ? 'http' : 'https'}://${registry}`;
}

/**
 * An address that a registry sends us to, undefined unless it is https: bytes and credentials must not go in the clear. Only
 * from the loopback it may be http on the loopback; a registry elsewhere has no business with the services of this machine.
 * @param from the address that it is relative to.
 */
export function safeAddress(text: string, from: URL): URL | undefined {
  const url = URL.parse(text, from.href) ?? undefined;
  if (url?.protocol === 'https:') return url;
  return url?.protocol === 'http:' && [url, from].every(({ host }) => isLoopback(host)) ? url : undefined;
}

/**
 * Where to PUT a blob: the `Location` of its upload with the digest added. The query that is there stays as it is, letter by
 * letter, because registries sign it.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#post-then-put
 * @param from the address that the location is relative to.
 * @returns undefined when the location is no address that is safe to use.
 */
export function uploadAddress(location: string, from: URL, digest: string): URL | undefined {
  const url = safeAddress(location, from);
  if (url === undefined) return undefined;
  url.hash = '';
  url.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`;
  return url;
}

/** As people may read it: without the query, which may hold a signature. */
export const shownAddress = ({ origin, pathname }: URL): string => `${origin}${pathname}`;
