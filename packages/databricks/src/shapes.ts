import { isRecord, parseJson } from './json.ts';
import type { AccessControl, GitProvider, Library, Settings } from './wire.ts';

/**
 * Checks of JSON that people write, before the server says `INVALID_PARAMETER_VALUE` after a cluster has been paid for.
 * Each throws an Error whose message says what is wrong and what would be right, without the name of the input.
 */

/** Reads JSON of people's. @throws Error with the place of the mistake. */
export function readJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new Error(`is no JSON: ${(error as Error).message.slice(0, 200)}`);
  }
}

const LIBRARY_KINDS = ['pypi', 'whl', 'jar', 'maven', 'cran', 'requirements', 'egg'] as const;
const LIBRARY_FIELDS: Readonly<Partial<Record<string, string>>> = {
  pypi: 'package',
  cran: 'package',
  maven: 'coordinates',
};

/** Libraries: a list of one-member maps such as `{"pypi": {"package": "mlflow==2.16.0"}}`. */
export function librariesIn(value: unknown): readonly Library[] {
  return listIn(value, 'libraries').map((item, index) => {
    const [kind, ...more] = isRecord(item) ? Object.keys(item) : [];
    const at = `item ${index + 1}`;
    if (!isRecord(item) || kind === undefined || more.length > 0 || !isOneOf(LIBRARY_KINDS, kind))
      throw new Error(`${at} is not a map with one of ${LIBRARY_KINDS.join(', ')}`);
    const field = LIBRARY_FIELDS[kind];
    const content = item[kind];
    // run-notebook's README shows {"pypi": "mlflow"}, which the API does not take.
    if (field !== undefined && !(isRecord(content) && typeof content[field] === 'string'))
      throw new Error(`${at} is not of the form {"${kind}": {"${field}": "…"}}`);
    if (field === undefined && (typeof content !== 'string' || content === ''))
      throw new Error(`${at} is not of the form {"${kind}": "…"}`);
    return item as Library;
  });
}

/** Parameters of a notebook or a job: a map of texts. */
export function parametersIn(value: unknown): Readonly<Record<string, string>> {
  if (Array.isArray(value)) throw new Error('is a list, and must be a map such as {"env": "staging"}');
  if (!isRecord(value)) throw new Error('must be a map such as {"env": "staging"}');
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'string') throw new Error(`"${name}" must be a text, such as ${JSON.stringify(String(each))}`);
  }
  return value as Readonly<Record<string, string>>;
}

const WHO = ['user_name', 'group_name', 'service_principal_name'] as const;
const LEVELS = ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'] as const;

/** Who may see and do what with a run. */
export function accessControlIn(value: unknown): readonly AccessControl[] {
  return listIn(value, 'permissions').map((item, index) => {
    const at = `item ${index + 1}`;
    const names = WHO.filter((name) => isRecord(item) && typeof item[name] === 'string');
    if (!isRecord(item) || names.length !== 1) throw new Error(`${at} needs exactly one of ${WHO.join(', ')}`);
    const { permission_level: level } = item;
    if (typeof level !== 'string' || !isOneOf(LEVELS, level))
      throw new Error(`${at} needs a \`permission_level\`, one of ${LEVELS.join(', ')}`);
    return { ...item, permission_level: level };
  });
}

/** Tasks as the API has them. They must have keys of their own, and wait for none that is not there. */
export function tasksIn(value: unknown): readonly Settings[] {
  const tasks = listIn(value, 'tasks').map((item, index) => {
    if (!isRecord(item) || typeof item['task_key'] !== 'string' || !/^[\w-]{1,100}$/.test(item['task_key']))
      throw new Error(`item ${index + 1} has no \`task_key\` of letters, digits, - and _`);
    if (!Object.keys(item).some((name) => name.endsWith('_task')))
      throw new Error(`the task ${item['task_key']} does nothing: it has no \`notebook_task\` or other \`…_task\``);
    return item;
  });
  if (tasks.length === 0) throw new Error('has no task');
  const keys = tasks.map((task) => String(task['task_key']));
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`two tasks have the key ${twice}`);
  for (const task of tasks) {
    const before = Array.isArray(task['depends_on']) ? (task['depends_on'] as unknown[]) : [];
    for (const each of before) {
      const key = isRecord(each) ? each['task_key'] : undefined;
      if (typeof key !== 'string' || !keys.includes(key))
        throw new Error(`the task ${String(task['task_key'])} waits for ${JSON.stringify(key)}, which is none of them`);
    }
  }
  return tasks;
}

/** A new cluster: at least its image, and nodes or a pool or a policy that says them. */
export function clusterIn(value: unknown): Settings {
  if (!isRecord(value)) throw new Error('must be a map such as {"spark_version": "…", "node_type_id": "…"}');
  if (typeof value['spark_version'] !== 'string' && typeof value['policy_id'] !== 'string')
    throw new Error('has no `spark_version`');
  return value;
}

const GIT_PROVIDERS: readonly GitProvider[] = [
  'gitHub',
  'gitHubEnterprise',
  'gitLab',
  'gitLabEnterpriseEdition',
  'bitbucketCloud',
  'bitbucketServer',
  'azureDevOpsServices',
  'awsCodeCommit',
];

/** The name of a git provider, however its letters are written: the server does not look at that. */
export function gitProviderIn(text: string): GitProvider {
  const found = GIT_PROVIDERS.find((provider) => provider.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new Error(`"${text}" is not known; possible: ${GIT_PROVIDERS.join(', ')}`);
  return found;
}

function listIn(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`must be a JSON list of ${what}`);
  return value as readonly unknown[];
}

const isOneOf = <W extends string>(words: readonly W[], word: string): word is W =>
  (words as readonly string[]).includes(word);
