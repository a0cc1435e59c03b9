import { ActionError } from '@ml-actions/core';

/** A server's release. A development build calls itself 0.0.0. */
export interface ServerVersion {
  major: number;
  minor: number;
  micro: number;
  /** Such as `-rc.3`. */
  additional: string;
}

/** The first release with `CreatePipelineV2`, dry runs and stored specs. */
const OLDEST = { major: 2, minor: 8 };

export const versionText = ({ major, minor, micro, additional }: ServerVersion): string =>
  `${major}.${minor}.${micro}${additional}`;

/**
 * @throws ActionError when the server is too old. A development build passes: whether it is too old shows when it does not
 *   know a method.
 */
export function requireSupported(version: ServerVersion, address: string): void {
  const { major, minor } = version;
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  if (major === 0 && minor === 0 && version.micro === 0) return;
  throw tooOld(address, `Pachyderm ${versionText(version)}`);
}

/** @param server what is known of it: `Pachyderm 2.7.8`. */
export const tooOld = (address: string, server: string): ActionError =>
  new ActionError(`The server at ${address} is ${server}, and 2.8.0 is the oldest that can be used`, {
    hint: 'Upgrade Pachyderm. Servers before 2.8 cannot check a spec without creating the pipeline.',
  });
