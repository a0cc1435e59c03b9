import { type Body, badRequest, isMap, maps, refuseUnknown, textMap } from './answers.ts';

/** service/jobs/model.go: members of the tasks, and of what they do. */
const BODIES: Readonly<Record<string, readonly string[]>> = {
  notebook_task: ['notebook_path', 'base_parameters', 'source', 'warehouse_id'],
  spark_python_task: ['python_file', 'parameters', 'source'],
  python_wheel_task: ['package_name', 'entry_point', 'parameters', 'named_parameters'],
  pipeline_task: ['pipeline_id', 'full_refresh'],
  run_job_task: ['job_id', 'job_parameters'],
  sql_task: ['warehouse_id', 'parameters', 'file', 'query'],
  dbt_task: ['commands', 'project_directory', 'warehouse_id', 'catalog', 'schema', 'source', 'profiles_directory'],
  spark_jar_task: ['main_class_name', 'parameters', 'jar_uri'],
  condition_task: ['op', 'left', 'right'],
  for_each_task: ['inputs', 'concurrency', 'task'],
};
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  notebook_task: ['notebook_path'],
  spark_python_task: ['python_file'],
  python_wheel_task: ['package_name', 'entry_point'],
  pipeline_task: ['pipeline_id'],
  run_job_task: ['job_id'],
  sql_task: ['warehouse_id'],
  dbt_task: ['commands'],
};
const SUBMITTED = [
  'task_key',
  'depends_on',
  'run_if',
  'new_cluster',
  'existing_cluster_id',
  'environment_key',
  'libraries',
  'timeout_seconds',
  'max_retries',
  'description',
];
const RUN_IF = ['ALL_SUCCESS', 'ALL_DONE', 'NONE_FAILED', 'AT_LEAST_ONE_SUCCESS', 'ALL_FAILED', 'AT_LEAST_ONE_FAILED'];
const LIBRARIES = ['pypi', 'whl', 'jar', 'maven', 'cran', 'requirements', 'egg'];
/** As the server lists them, in lower case. */
const PROVIDERS = [
  'github',
  'githubenterprise',
  'gitlab',
  'gitlabenterpriseedition',
  'bitbucketcloud',
  'bitbucketserver',
  'azuredevopsservices',
  'awscodecommit',
];

/**
 * Checks tasks as the server does.
 * @param shared where clusters may be shared, which a one-time run does not know.
 * @throws Refusal 400
 */
export function checkTasks(value: unknown, environments: unknown, shared: boolean): Body[] {
  const tasks = maps(value);
  const keys = tasks.map(({ task_key: key }) => key);
  const environmentKeys = maps(environments).map(({ environment_key: key }) => key);
  for (const task of tasks) {
    const key = task['task_key'];
    if (typeof key !== 'string' || !/^[\w-]{1,100}$/.test(key)) throw badRequest(`Invalid task_key: ${String(key)}`);
    if (keys.indexOf(key) !== keys.lastIndexOf(key)) throw badRequest(`Duplicate task_key: ${key}`);
    refuseUnknown('task', task, [...SUBMITTED, ...Object.keys(BODIES), ...(shared ? ['job_cluster_key'] : [])]);
    checkBody(key, task);
    for (const { task_key: before } of maps(task['depends_on']))
      if (!keys.includes(before)) throw badRequest(`Task ${key} depends on ${String(before)}, which does not exist`);
    if (task['run_if'] !== undefined && !RUN_IF.includes(String(task['run_if'])))
      throw badRequest(`Unknown run_if: ${String(task['run_if'])}`);
    const environment = task['environment_key'];
    if (environment !== undefined && !environmentKeys.includes(environment))
      throw badRequest(`Environment ${String(environment)} is not defined`);
    checkLibraries(task);
  }
  return tasks;
}

function checkBody(key: string, task: Body): void {
  const bodies = Object.keys(BODIES).filter((name) => name in task);
  const [name] = bodies;
  if (name === undefined || bodies.length > 1) throw badRequest(`Task ${key} must have exactly one task body`);
  const body = task[name];
  if (!isMap(body)) throw badRequest(`${name} must be an object`);
  refuseUnknown(name, body, BODIES[name] ?? []);
  for (const field of REQUIRED[name] ?? [])
    if (body[field] === undefined || body[field] === '') throw badRequest(`Missing required field: ${field}`);
  for (const map of ['base_parameters', 'named_parameters', 'job_parameters']) textMap(body[map], map);
  for (const list of ['commands', ...(name === 'sql_task' ? [] : ['parameters'])]) {
    const value = body[list];
    if (value !== undefined && !(Array.isArray(value) && value.every((each) => typeof each === 'string')))
      throw badRequest(`${list} must be a list of strings`);
  }
  const computes = ['new_cluster', 'existing_cluster_id', 'environment_key', 'job_cluster_key'].filter(
    (each) => each in task,
  );
  if (computes.length > 1) throw badRequest(`Task ${key} has several kinds of compute: ${computes.join(', ')}`);
  // Serverless notebooks, SQL, dbt on a warehouse and pipelines bring their own.
  const needs = ['spark_python_task', 'python_wheel_task', 'spark_jar_task'];
  if (computes.length === 0 && needs.includes(name)) throw badRequest(`Task ${key} has no compute`);
  const cluster = task['new_cluster'];
  if (cluster !== undefined && !(isMap(cluster) && typeof cluster['spark_version'] === 'string'))
    throw badRequest(`Task ${key}: spark_version is required for a new cluster`);
}

function checkLibraries(task: Body): void {
  for (const library of maps(task['libraries'])) {
    const [kind, ...more] = Object.keys(library);
    if (kind === undefined || more.length > 0 || !LIBRARIES.includes(kind)) throw badRequest('Unknown library');
    const content = library[kind];
    if (['pypi', 'cran'].includes(kind) && !(isMap(content) && typeof content['package'] === 'string'))
      throw badRequest(`Library ${kind} needs a package`);
    if (kind === 'maven' && !(isMap(content) && typeof content['coordinates'] === 'string'))
      throw badRequest('Library maven needs coordinates');
  }
}

/** @throws Refusal 400, with the names that the server lists. */
export function checkGitSource(value: unknown): Body | undefined {
  if (value === undefined) return undefined;
  if (!isMap(value)) throw badRequest('git_source must be an object');
  const known = ['git_url', 'git_provider', 'git_branch', 'git_tag', 'git_commit', 'sparse_checkout'];
  refuseUnknown('git_source', value, known);
  if (typeof value['git_url'] !== 'string') throw badRequest('Missing required field: git_url');
  // Its case does not matter.
  const provider = String(value['git_provider'] ?? '').toLowerCase();
  if (!PROVIDERS.includes(provider)) throw badRequest(`git_provider must be one of ${PROVIDERS.join(', ')}`);
  const refs = ['git_branch', 'git_tag', 'git_commit'].filter((name) => name in value);
  if (refs.length !== 1) throw badRequest('Exactly one of git_branch, git_tag and git_commit is required');
  return value;
}

const WHO = ['user_name', 'group_name', 'service_principal_name'];
const LEVELS = ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'];

/** @throws Refusal 400 */
export function checkAccess(
  value: unknown,
  levels: readonly string[] = LEVELS,
): { who: string; name: string; level: string }[] {
  return maps(value).map((item) => {
    refuseUnknown('access control', item, [...WHO, 'permission_level']);
    const [who, ...more] = WHO.filter((name) => typeof item[name] === 'string');
    if (who === undefined || more.length > 0) throw badRequest(`Exactly one of ${WHO.join(', ')} is required`);
    const level = String(item['permission_level']);
    if (!levels.includes(level)) throw badRequest(`Unknown permission_level: ${level}`);
    return { who, name: String(item[who]), level };
  });
}
