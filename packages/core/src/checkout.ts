import { existsSync } from 'node:fs';
import type { Host } from './host.ts';

/** The commit that a repository is at. */
export interface Head {
  sha: string;
  /** When it was committed: strict ISO 8601. */
  committedAt: string;
}

/**
 * The commit that a checkout is at; undefined where there is no checkout, no commit yet, or no git to ask.
 *
 * Git is told which repository to ask, and looks for none: files of a pull request can look like a bare repository, whose
 * configuration names programs for git to run, while no commit can hold a `.git`.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * A repository that is named may also belong to another user, as the checkout does in a container job.
 * @param repository the folder `.git` of the checkout.
 */
export async function headOf(host: Host, repository: string): Promise<Head | undefined> {
  // Many steps have no checkout, and to start git takes longer than to see that.
  if (!existsSync(repository)) return undefined;
  // Unlike `git show`, `rev-list` verifies no signatures, for which it would start what the configuration names.
  const args = [`--git-dir=${repository}`, 'rev-list', '--max-count=1', '--format=%cI', 'HEAD', '--'];
  // Where the commit is missing, a partial clone would fetch it, and start what the configuration names for that.
  const env = { ...host.env, GIT_ALLOW_PROTOCOL: 'none' };
  const { exitCode, stdout } = await host.exec('git', args, { env }).catch((error: unknown) => {
    if (host.signal.aborted) throw error;
    return { exitCode: 127, stdout: '' };
  });
  const [, sha = '', committedAt = ''] = stdout.trim().split(/\s+/);
  return exitCode === 0 && sha !== '' ? { sha, committedAt } : undefined;
}
