import { ActionError } from '@ml-actions/core';

/**
 * The tag of a job or pipeline that says which commit has made it what it is. Clusters inherit it, and so all clouds must take
 * it for a label. https://cloud.google.com/compute/docs/labeling-resources
 */
export const COMMIT_TAG = 'ml-actions-commit';

/** The server's limit, of jobs and of pipelines. */
const MOST_TAGS = 25;

/**
 * The tags of a job after a change: the server replaces them as a whole, so that those that are there must be sent too.
 * @param changes `undefined` takes a tag away.
 * @throws ActionError when they become too many.
 */
export function withTags(
  tags: Readonly<Record<string, string>> = {},
  changes: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const merged = Object.entries({ ...tags, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  if (merged.length > MOST_TAGS)
    throw new ActionError(`A job has at most ${MOST_TAGS} tags, and this one would have ${merged.length}`, {
      hint: 'Take some of its tags away.',
    });
  return Object.fromEntries(merged);
}
