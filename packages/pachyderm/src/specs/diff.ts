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
 * @param own the spec without the defaults of the server.
 */
export function specChanges(before: string | undefined, after: string, own: JsonObject): FieldChange[] {
  const old = before === undefined ? new Map<string, string>() : fieldsOf(parsed(before));
  const now = fieldsOf(parsed(after));
  const said = fieldsOf(own);
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
  return paths.map((path) => {
    // What stands in the environment of a running pipeline, or in a default, may be a secret that somebody put there by hand.
    const isSecret = /^transform\.env\b/.test(path);
    const shown = (value: string | undefined, isOwn: boolean): string =>
      value !== undefined && isSecret && !isOwn ? '(not shown)' : (value ?? '');
    return { path, before: shown(old.get(path), false), after: shown(now.get(path), said.has(path)) };
  });
}

/** Words of the request, which the server puts into what it answers. */
const OF_THE_REQUEST = ['update', 'reprocess', 'dryRun'];

const parsed = (text: string): JsonObject => JSON.parse(text) as JsonObject;

const fieldsOf = (spec: JsonObject): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(withoutCommit(spec))
      .filter(([key]) => !OF_THE_REQUEST.includes(key))
      .flatMap(([key, value]) => [...leaves(value, fieldPath('', key))]),
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
