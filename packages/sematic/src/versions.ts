import { ActionError } from '@ml-actions/core';
import type { Version, Versions } from './wire.ts';

/** The first server with the GitHub plugin, and with the API that this package speaks. docs/changelog.md */
const OLDEST_SERVER: Version = [0, 30, 0];
/** The major versions that this package was written for. */
const KNOWN_MAJOR = 0;

/**
 * What is wrong with a server's version; undefined when nothing is.
 * @throws ActionError when the server is too old.
 */
export function serverVersionProblem({ server }: Versions): string | undefined {
  if (compare(server, OLDEST_SERVER) < 0)
    throw new ActionError(`The Sematic server has version ${shown(server)}, and ${shown(OLDEST_SERVER)} is needed`, {
      hint: 'Upgrade the server.',
    });
  return server[0] > KNOWN_MAJOR
    ? `The Sematic server has version ${shown(server)}, and nobody has tried these actions with it.`
    : undefined;
}

/**
 * What is wrong between the Sematic in an image, or of a launch script, and the server; undefined when nothing is. The
 * server itself refuses nobody, so that such runs break half-way.
 * @param client as in `client_version` of a resolution.
 */
export function clientVersionProblem(
  client: string | null,
  { server, min_client_supported: oldest }: Versions,
): string | undefined {
  const version = /^(\d+)\.(\d+)\.(\d+)/
    .exec(client ?? '')
    ?.slice(1)
    .map(Number);
  if (version === undefined) return undefined;
  if (compare(version, server) > 0) return `Sematic ${client} is newer than the server, which has ${shown(server)}.`;
  if (compare(version, oldest) < 0)
    return `Sematic ${client} is too old for the server, which takes ${shown(oldest)} and later.`;
  return undefined;
}

/** `0.41.0` */
export const shown = (version: Version): string => version.join('.');

export const isVersion = (value: unknown): value is Version =>
  Array.isArray(value) && value.length === 3 && value.every((part) => Number.isInteger(part));

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
