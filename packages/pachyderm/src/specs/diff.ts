import type { JsonObject, JsonValue } from '@bufbuild/protobuf';
import { withoutCommit } from '../commit-annotation.ts';
import { fieldPath } from './paths.ts';

export interface FieldChange {
  path: string;
  /** '' where there was nothing. */
  before: string;
  /** '' where there is nothing. */
  after: string;
}

/**
 * What differs between two specs as `effectiveSpec` gives them, field by field. The commit that they carry does not count:
 * another one alone is no reason for an update. Texts are never compared as they are, because the server spaces the same
 * JSON in different ways.
 * @param before undefined for a pipeline that is not there yet.
 */
export function specChanges(before: string | undefined, after: string): FieldChange[] {
  const old = before === undefined ? new Map<string, string>() : fieldsOf(before);
  const now = fieldsOf(after);
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
  return paths.map((path) => {
    // What stands in the environment of a running pipeline may be a secret that somebody put there by hand.
    const hidden = path.startsWith('transform.env') && old.has(path);
    return { path, before: hidden ? '(not shown)' : (old.get(path) ?? ''), after: now.get(path) ?? '' };
  });
}

const fieldsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(withoutCommit(JSON.parse(text) as JsonObject)).flatMap(([key, value]) => [
      ...leaves(value, fieldPath('', key)),
    ]),
  );

/** Other texts are written as JSON, so that a change is one line. */
const IS_ONE_LINE = /^\P{Cc}+$/u;

/** What holds nothing is a value too: an empty `spout` makes another kind of pipeline than none. */
function* leaves(value: JsonValue, path: string): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    yield [path, typeof value === 'string' && IS_ONE_LINE.test(value) ? value : JSON.stringify(value)];
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* leaves(item, fieldPath(path, index));
  else for (const [key, member] of Object.entries(value)) yield* leaves(member, fieldPath(path, key));
}
