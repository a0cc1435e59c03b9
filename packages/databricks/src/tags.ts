import { ActionError } from '@ml-actions/core';

/** The server's limit. */
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
