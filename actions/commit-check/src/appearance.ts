import type { GitHub } from '@ml-actions/github';
import type { Inputs } from './inputs.ts';

/**
 * Until when expected runs may appear, in milliseconds since the epoch: counted from when the check first said that it
 * waits, which is the oldest of the pending statuses that the commit has had since the last result. So it is the same in
 * every process that looks. Without such a status it is when this step started.
 * @param started milliseconds since the epoch, like the answer.
 */
export async function appearBy(
  github: Pick<GitHub, 'statusHistory'>,
  sha: string,
  { statusContext, appearWithin }: Pick<Inputs, 'statusContext' | 'appearWithin'>,
  started: number,
): Promise<number> {
  let since = started;
  for (const { state, createdAt } of await github.statusHistory(sha, statusContext)) {
    if (state !== 'pending') break;
    since = Math.min(since, createdAt.getTime());
  }
  return since + appearWithin;
}
