import { ActionError, type Host, isUntrusted, readEvent } from '@ml-actions/core';
import { type Sematic, SematicError, STATUS_CONTEXT, serverVersionProblem, type Versions } from '@ml-actions/sematic';
import type { Inputs } from '../../inputs.ts';

/**
 * Finds out whether a Sematic server answers that will do, and whether its GitHub plugin gets in the way.
 * @returns its versions.
 */
export async function introduce(
  host: Host,
  sematic: Pick<Sematic, 'address' | 'versions' | 'githubEnabled'>,
  { judge, compatibility, statusContext }: Pick<Inputs, 'judge' | 'compatibility' | 'statusContext'>,
): Promise<Versions> {
  // With the same rule it does not matter who posts last.
  const mayDiffer = judge === 'auto' && compatibility === undefined && statusContext === STATUS_CONTEXT;
  const [versions, differs] = await Promise.all([sematic.versions(), mayDiffer && sematic.githubEnabled()]);
  const problem = serverVersionProblem(versions);
  if (problem !== undefined) host.warning(problem);
  if (differs)
    host.warning(
      `The GitHub plugin of ${sematic.address} posts the commit status \`${STATUS_CONTEXT}\` too, by rules of its own. ` +
        'Give this check another `status-context` and require that one, or leave the verdict to the server with `judge: server`.',
    );
  return versions;
}

/** Nobody can give a key to the workflow of a fork, so that the usual hint would lead people astray. */
export function withoutSecrets(host: Pick<Host, 'env'>, error: unknown): unknown {
  if (!(error instanceof SematicError) || error.kind !== 'wrong-key' || !isUntrusted(readEvent(host.env))) return error;
  return new ActionError(
    'The Sematic server wants an API key, and GitHub gives none to pull requests of forks and of Dependabot',
    { hint: 'A maintainer can check this commit: see "Pull requests of forks" in the README of commit-check.' },
  );
}
