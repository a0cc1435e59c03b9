import { isRecord, type Settings } from '@ml-actions/databricks';
import { fieldPath } from '../../images.ts';
import type { FieldChange } from '../../plan.ts';
import { keyIn, type Shape } from './merge.ts';

/** What stands there may be a secret that somebody put there by hand. */
const HIDDEN = /(?:^|\.)(?:spark_env_vars|spark_conf|configuration|docker_image\.basic_auth)(?:$|[.[])/;
const NOT_SHOWN = '(not shown)';

/**
 * What differs, field by field, in the order of the paths. Items of lists with keys are named by these: `tasks.train.libraries`.
 * @param before undefined for what is not there yet.
 */
export function fieldChanges(shape: Shape, before: Settings | undefined, after: Settings): FieldChange[] {
  const [old, now] = [fieldsOf(shape, before ?? {}), fieldsOf(shape, after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
  return paths.map((path) => {
    const [was, is] = [old.get(path) ?? '', now.get(path) ?? ''];
    const isPassword = path.includes('docker_image.basic_auth');
    return {
      path,
      before: was !== '' && HIDDEN.test(path) ? NOT_SHOWN : was,
      after: is !== '' && isPassword ? NOT_SHOWN : is,
    };
  });
}

const fieldsOf = (shape: Shape, settings: Settings): ReadonlyMap<string, string> =>
  new Map(Object.entries(settings).flatMap(([name, value]) => [...leaves(shape, value, fieldPath('', name), name)]));

/** Other texts are written as JSON, so that a change is one line. */
const IS_ONE_LINE = /^\P{Cc}+$/u;

/** @param place as in a `Shape`. */
function* leaves(shape: Shape, value: unknown, path: string, place: string): Generator<[string, string]> {
  const key = shape.keys.get(place);
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of (value as unknown[]).entries()) {
      const name = key === undefined || !isRecord(item) ? undefined : keyIn(item, key);
      const at = name === undefined ? `${path}[${index}]` : fieldPath(path, name);
      // What an item is called is in the path already.
      const fields = name !== undefined && isRecord(item) ? without(item, key?.[0] ?? '') : item;
      yield* leaves(shape, fields, at, `${place}[]`);
    }
  } else if (isRecord(value) && Object.keys(value).length > 0) {
    for (const [name, member] of Object.entries(value))
      yield* leaves(shape, member, fieldPath(path, name), `${place}.${name}`);
  } else yield [path, typeof value === 'string' && IS_ONE_LINE.test(value) ? value : JSON.stringify(value)];
}

const without = (item: Settings, member: string): Settings =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== member));
