import { Code } from '@connectrpc/connect';
import { formatDuration } from '@ml-actions/core';
import type { Identity, Pachyderm } from './client.ts';
import { PachydermError } from './errors.ts';
import { requireSupported, type ServerVersion, tooOld, versionText } from './version.ts';

/** What is to be known of a server before anything is asked of it. */
export interface ServerFacts {
  version: ServerVersion;
  /** Whose the token is; undefined where authentication is switched off. */
  identity: Identity | undefined;
}

/**
 * Finds out whether the server can be used with the token.
 * @throws ActionError when it is too old; PachydermError when the token is missing, wrong or expired.
 */
export async function greet(pachyderm: Pachyderm): Promise<ServerFacts> {
  const version = await pachyderm.version().catch((error: unknown) => {
    // A 1.x server has its services under other names.
    if (error instanceof PachydermError && error.code === Code.Unimplemented)
      throw tooOld(pachyderm.address.text, 'a Pachyderm before 2.0');
    throw error;
  });
  requireSupported(version, pachyderm.address.text);
  return { version, identity: await pachyderm.whoAmI() };
}

/** The server, whose the token is, and whether others can read it on its way, in one line. */
export function greetingText({ address }: Pick<Pachyderm, 'address'>, { version, identity }: ServerFacts): string {
  const who = identity === undefined ? 'authentication is switched off' : `as ${identity.username}`;
  const how = identity === undefined || address.tls ? '' : ', without TLS';
  return `${address.text}: Pachyderm ${versionText(version)}, ${who}${how}`;
}

const WARN_BEFORE_MS = 14 * 24 * 3_600_000;

/**
 * What to warn of when a token expires within two weeks.
 * @param now milliseconds since the epoch.
 */
export function expiryWarning(identity: Identity | undefined, now: number): string | undefined {
  if (identity?.expiresAt === undefined) return undefined;
  const left = identity.expiresAt.getTime() - now;
  if (left > WARN_BEFORE_MS) return undefined;
  const span = left > 48 * 3_600_000 ? `${Math.floor(left / 86_400_000)} days` : formatDuration(left);
  return `The \`token\` of ${identity.username} expires in ${span}, at ${identity.expiresAt.toISOString()}: make another with \`pachctl auth get-robot-token\``;
}
