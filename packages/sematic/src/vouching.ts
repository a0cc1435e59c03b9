import { repositoryOf } from './commit-check.ts';
import { isRoot, type SematicRun } from './runs.ts';
import type { Resolution } from './wire.ts';

/** The code that a run must have run in order to say anything of a commit. */
export interface Vouched {
  commit: string;
  /** owner/name */
  repository: string;
}

/**
 * Why a run with the tag of a commit says nothing of it, in a few words; undefined when it does. A tag is only a claim: what
 * has run is the code of the checkout from which the run was launched.
 * @param resolution undefined where the run has none.
 * @param code undefined where nobody wants the checkout to be looked at.
 */
export function doubtOf(
  run: SematicRun,
  resolution: Resolution | undefined,
  code: Vouched | undefined,
): string | undefined {
  if (!isRoot(run)) return 'it is not the root run of a pipeline';
  if (code === undefined) return undefined;
  if (resolution === undefined) {
    // A launcher saves the run before its resolution, so that this may still come.
    return run.future_state === 'CREATED' ? undefined : 'nothing is known of the code it was launched from';
  }
  const git = resolution.git_info_json;
  if (git === null) return 'it was launched from code that is in no git repository with a remote';
  if (git.commit !== code.commit) return `it was launched from commit ${git.commit.slice(0, 7)}`;
  if (git.dirty) return 'it was launched from code with uncommitted changes';
  const other = repositoryOf(git.remote);
  // GitHub does not tell capitals from small letters in these.
  return other?.toLowerCase() === code.repository.toLowerCase()
    ? undefined
    : `it was launched from ${other ?? 'an unknown repository'}`;
}
