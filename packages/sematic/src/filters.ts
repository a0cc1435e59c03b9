import { ActionError } from '@ml-actions/core';

/** One condition on a column of a run. */
export type Condition = Readonly<
  Record<string, { eq: string | number | boolean | null } | { in: readonly string[] } | { contains: string }>
>;

/** Runs that are the top of a pipeline. */
export const IS_ROOT: Condition = { parent_id: { eq: null } };

/**
 * Runs with a tag, and some more: to the server `%` and `_` are wildcards, and SQLite does not tell capitals from small
 * letters. Filter the answer again.
 * @throws ActionError when the server could not find the tag: it looks in the JSON text of the list, where such
 *   characters are escaped.
 */
export function hasTag(tag: string): Condition {
  if (!/^[\x20-\x7e]+$/.test(tag) || /["\\]/.test(tag))
    throw new ActionError(`Sematic cannot look up runs by the tag ${JSON.stringify(tag)}`, {
      hint: 'Use letters, digits and the characters : . _ / - in tags.',
    });
  return { tags: { contains: tag } };
}

/**
 * All of the conditions, as the parameter `filters`. Always an `AND`: of an object with two columns the server takes the
 * first and ignores the second.
 * https://github.com/sematic-ai/sematic/blob/0f8e2560/sematic/api/endpoints/request_parameters.py
 */
export const allOf = (conditions: readonly Condition[]): string => JSON.stringify({ AND: conditions });
