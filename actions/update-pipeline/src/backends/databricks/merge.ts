import { isRecord, type Settings } from '@ml-actions/databricks';

/** What is particular about the settings of a kind. Places are written as `tasks[].new_cluster`; '' is the whole. */
export interface Shape {
  /** Lists whose items are told apart by a member, by their places; and what that is where an item has none. */
  keys: ReadonlyMap<string, ItemKey>;
  /** Members of which there can be only one of each group, by the places of the maps that have them. */
  oneOf: ReadonlyMap<string, readonly RegExp[]>;
}
export type ItemKey = readonly [member: string, usual?: string];

const CLUSTER = [/^(?:num_workers|autoscale)$/, /^(?:node_type_id|instance_pool_id)$/];

/** https://docs.databricks.com/api/workspace/jobs/create */
export const JOB: Shape = {
  keys: new Map([
    ['tasks', ['task_key']],
    ['job_clusters', ['job_cluster_key']],
    ['environments', ['environment_key']],
    ['parameters', ['name']],
  ]),
  oneOf: new Map([
    ['', [/^(?:schedule|trigger|continuous)$/]],
    ['git_source', [/^git_(?:branch|tag|commit)$/]],
    ['run_as', [/_name$/]],
    ['tasks[]', [/_task$/, /^(?:new_cluster|existing_cluster_id|job_cluster_key|environment_key)$/]],
    ['tasks[].new_cluster', CLUSTER],
    ['job_clusters[].new_cluster', CLUSTER],
  ]),
};

/** https://docs.databricks.com/api/workspace/pipelines/create */
export const PIPELINE: Shape = {
  keys: new Map([['clusters', ['label', 'default']]]),
  oneOf: new Map([
    ['', [/^(?:schema|target)$/]],
    ['run_as', [/_name$/]],
    ['clusters[]', CLUSTER],
  ]),
};

/**
 * Settings with what a file says of them. Maps are merged member by member and lists with keys item by item, so that what the
 * file does not name stays as it is; all else becomes what the file says, and `null` takes a member away.
 */
export const merged = (shape: Shape, now: Settings, wanted: Settings): Settings => mergedMap(shape, now, wanted, '');

function mergedMap(shape: Shape, now: Settings, wanted: Settings, place: string): Settings {
  const names = Object.keys(wanted);
  // What takes the place of another member drives it out.
  const groups = (shape.oneOf.get(place) ?? []).filter((group) =>
    names.some((name) => group.test(name) && wanted[name] !== null),
  );
  const isKept = (name: string) => !Object.hasOwn(wanted, name) && !groups.some((group) => group.test(name));
  const kept = Object.entries(now).filter(([name]) => isKept(name));
  const changed = Object.entries(wanted).flatMap(([name, value]): [string, unknown][] =>
    value === null ? [] : [[name, mergedValue(shape, own(now, name), value, place === '' ? name : `${place}.${name}`)]],
  );
  return Object.fromEntries([...kept, ...changed]);
}

function mergedValue(shape: Shape, now: unknown, wanted: unknown, place: string): unknown {
  if (isRecord(wanted)) return mergedMap(shape, isRecord(now) ? now : {}, wanted, place);
  const key = shape.keys.get(place);
  if (key === undefined || !isMaps(wanted)) return wanted;
  const rest = new Map(wanted.map((item) => [keyIn(item, key), item]));
  const items = (isMaps(now) ? now : []).map((item) => {
    const change = rest.get(keyIn(item, key));
    rest.delete(keyIn(item, key));
    return change === undefined ? item : mergedMap(shape, item, change, `${place}[]`);
  });
  return [...items, ...[...rest.values()].map((item) => mergedMap(shape, {}, item, `${place}[]`))];
}

const own = (map: Settings, name: string): unknown => (Object.hasOwn(map, name) ? map[name] : undefined);

const isMaps = (value: unknown): value is readonly Settings[] => Array.isArray(value) && value.every(isRecord);

/** What tells an item of a list apart from the others. */
export const keyIn = (item: Settings, [member, usual = '']: ItemKey): string => String(own(item, member) ?? usual);
