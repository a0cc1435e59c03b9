import type { Line } from '@ml-actions/benchmarks';
import { describeError, type Host } from '@ml-actions/core';
import type { GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/** Which recorded runs a commit is compared with. */
export interface Compared {
  /** `latest-default`: all of the default branch, whatever the commit builds on; `results`: none, but another measurement. */
  baseline: 'fork-point' | 'parent' | 'latest-default' | 'results';
  /** The commit that the runs go up to, where it is known. */
  commit?: string;
  line?: Line;
  /** Why it is not what was asked for. */
  why?: string;
}

/**
 * Finds what comes before a commit. GitHub is asked and not git, because a checkout has one commit as a rule, and because who may
 * check out may ask. With `auto` a commit whose line cannot be told is compared with all runs of the default branch.
 * @throws ActionError when the baseline was asked for by name and cannot be told.
 */
export async function comparedWith(
  host: Host,
  github: Pick<GitHub, 'lineOf'>,
  wanted: Inputs['baseline'],
  commit: string,
): Promise<Compared> {
  if (wanted === 'latest-default') return { baseline: wanted };
  const from = wanted === 'parent' ? 'parent' : 'fork-point';
  try {
    const { before, later, isOnDefault } = await github.lineOf(commit, from);
    const [last] = before;
    return {
      baseline: isOnDefault ? 'parent' : from,
      ...(last !== undefined && { commit: last }),
      line: { before, later, ofBranch: wanted === 'parent' },
    };
  } catch (error) {
    host.signal.throwIfAborted();
    if (wanted !== 'auto') throw error;
    const why = describeError(error);
    host.notice(
      `It cannot be told what comes before this commit, so that all runs of the default branch count: ${why}`,
    );
    return { baseline: 'latest-default', why };
  }
}

/** As the end of a sentence, in Markdown. @param shaText shows a commit. */
export function comparedText({ baseline, commit, why }: Compared, shaText: (sha: string) => string): string {
  if (baseline === 'results') {
    return `${commit === undefined ? 'another commit' : shaText(commit)}, which was measured beside it`;
  }
  const runs = 'the runs of the default branch';
  if (why !== undefined) return `${runs}, because it cannot be told which of them came before it,`;
  if (commit === undefined) return runs;
  return `${runs} up to ${shaText(commit)}, ${baseline === 'parent' ? 'the commit before' : 'where its branch began'},`;
}
