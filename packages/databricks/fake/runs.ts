import {
  type Body,
  badRequest,
  type Call,
  DONE,
  type Endpoints,
  idIn,
  idJson,
  isMap,
  maps,
  notFound,
  page,
  queried,
  type Refusal,
  refused,
  sizeIn,
  textIn,
  textMap,
} from './answers.ts';
import { findJob } from './jobs.ts';
import { type Attempt, nextId, type RunRow, type State } from './state.ts';
import { checkAccess, checkGitSource, checkTasks } from './tasks.ts';
import { type Standing, scriptAt, scriptsOf, standingOf, stateJson, type TaskScript, withRetries } from './timeline.ts';

const SUBMIT = [
  'access_control_list',
  'budget_policy_id',
  'email_notifications',
  'environments',
  'git_source',
  'health',
  'idempotency_token',
  'notification_settings',
  'performance_target',
  'queue',
  'run_as',
  'run_name',
  'tasks',
  'timeout_seconds',
  'usage_policy_id',
  'webhook_notifications',
];
const RUN_NOW = [
  'job_id',
  'job_parameters',
  'only',
  'idempotency_token',
  'queue',
  'performance_target',
  'notebook_params',
  'python_params',
  'jar_params',
  'sql_params',
  'dbt_commands',
  'python_named_params',
  'spark_submit_params',
  'pipeline_params',
];
const LEGACY = RUN_NOW.slice(6);
const LIST = [
  'job_id',
  'active_only',
  'completed_only',
  'limit',
  'page_token',
  'run_type',
  'start_time_from',
  'start_time_to',
  'expand_tasks',
];
const ELEMENTS = 100;
const TOKEN_LENGTH = 64;
const SETUP_MS = 30_000;
/** Characters of a result, and of logs, that are kept. */
const KEPT = 5 * 1024 * 1024;

/** https://docs.databricks.com/api/workspace/jobs */
export const runEndpoints: Endpoints = {
  'POST /runs/submit': {
    body: SUBMIT,
    answer: (call) => {
      const { state, body } = call;
      const existing = sameToken(state, body);
      if (existing !== undefined) return { json: { run_id: idJson(existing) } };
      const tasks = checkTasks(body['tasks'], body['environments'], false);
      if (tasks.length === 0) throw badRequest('Missing required field: tasks');
      checkAccess(body['access_control_list']);
      const run = startRun(call, {
        type: 'SUBMIT_RUN',
        // A one-time run has a job of its own that nobody can list.
        jobId: nextId(state),
        name: typeof body['run_name'] === 'string' ? body['run_name'] : 'Untitled',
        tasks,
        gitSource: checkGitSource(body['git_source']),
        timeoutSeconds: Number(body['timeout_seconds'] ?? 0),
      });
      return { json: { run_id: idJson(run.id) } };
    },
  },
  'POST /run-now': {
    body: RUN_NOW,
    answer: (call) => {
      const { state, body } = call;
      const job = findJob(state, idIn(body, 'job_id'));
      const existing = sameToken(state, body);
      if (existing !== undefined) return { json: { run_id: idJson(existing), number_in_job: idJson(existing) } };
      const only = body['only'] as string[] | undefined;
      const tasks = maps(job.settings['tasks']);
      for (const key of only ?? [])
        if (!tasks.some((task) => task['task_key'] === key)) throw badRequest(`Task ${key} does not exist`);
      const overriding = Object.fromEntries(LEGACY.flatMap((name) => (name in body ? [[name, body[name]]] : [])));
      const declared = maps(job.settings['parameters']);
      const given = textMap(body['job_parameters'], 'job_parameters');
      if (declared.length > 0 && Object.keys(overriding).length > 0)
        throw badRequest('Jobs with job parameters take no other parameters');
      const run = startRun(call, {
        type: 'JOB_RUN',
        jobId: job.id,
        name: String(job.settings['name']),
        tasks: only === undefined ? tasks : tasks.filter((task) => only.includes(String(task['task_key']))),
        gitSource: job.settings['git_source'] as Body | undefined,
        timeoutSeconds: Number(job.settings['timeout_seconds'] ?? 0),
        parameters: {
          ...Object.fromEntries(declared.map(({ name, default: usual }) => [String(name), String(usual)])),
          ...given,
        },
        ...(Object.keys(overriding).length > 0 && { overriding }),
      });
      return { json: { run_id: idJson(run.id), number_in_job: idJson(run.id) } };
    },
  },
  'GET /runs/get': {
    query: ['run_id', 'include_history', 'include_resolved_values', 'page_token'],
    answer: ({ state, request }) => {
      const run = findRun(state, queried(request, 'run_id'));
      return {
        json: runJson(state, run, {
          token: request.query.get('page_token'),
          history: request.query.has('include_history'),
        }),
      };
    },
  },
  'GET /runs/get-output': { query: ['run_id'], answer: outputOf },
  'GET /runs/list': {
    query: LIST,
    answer: ({ state, request: { query } }) => {
      const flag = (name: string) => query.get(name) === 'true';
      if (flag('active_only') && flag('completed_only'))
        throw badRequest('active_only and completed_only cannot both be true');
      const from = Number(query.get('start_time_from') ?? 0);
      const to = Number(query.get('start_time_to') ?? Number.POSITIVE_INFINITY);
      const type = query.get('run_type');
      const job = query.get('job_id');
      const found = [...state.runs.values()]
        .filter((run) => {
          const ended = standingOf(state, run).endedAt > 0;
          return (
            (job === null || run.jobId === job) &&
            (type === null || run.type === type) &&
            run.createdAt >= from &&
            run.createdAt <= to &&
            !(flag('active_only') && ended) &&
            !(flag('completed_only') && !ended)
          );
        })
        // Newest first.
        .sort((a, b) => b.createdAt - a.createdAt || Number(BigInt(b.id) - BigInt(a.id)));
      const size = sizeIn(query.get('limit'), 20, 24);
      const rows = found.map((run) => runJson(state, run, { withTasks: flag('expand_tasks') }));
      return { json: page('runs', rows, size, query.get('page_token'), (last) => ({ has_more: !last })) };
    },
  },
  'POST /runs/cancel': {
    body: ['run_id'],
    answer: ({ state, body }) => {
      cancel(state, findRun(state, idIn(body, 'run_id')));
      return DONE;
    },
  },
  'POST /runs/cancel-all': {
    body: ['job_id', 'all_queued_runs'],
    answer: ({ state, body }) => {
      const { id } = findJob(state, idIn(body, 'job_id'));
      for (const run of state.runs.values()) if (run.jobId === id) cancel(state, run);
      return DONE;
    },
  },
  'POST /runs/repair': {
    body: [
      'run_id',
      'rerun_tasks',
      'rerun_all_failed_tasks',
      'rerun_dependent_tasks',
      'latest_repair_id',
      'job_parameters',
    ],
    answer: repair,
  },
  'POST /runs/delete': {
    body: ['run_id'],
    answer: ({ state, body }) => {
      const run = findRun(state, idIn(body, 'run_id'));
      if (standingOf(state, run).endedAt === 0) throw refused(400, 'INVALID_STATE', `Run ${run.id} is active`);
      state.runs.delete(run.id);
      return DONE;
    },
  },
};

/** The run that a token has already started. @throws Refusal when that was deleted, or the token is too long. */
function sameToken(state: State, body: Body): string | undefined {
  const { idempotency_token: token } = body;
  if (token === undefined) return undefined;
  if (textIn(body, 'idempotency_token').length > TOKEN_LENGTH)
    throw badRequest(`idempotency_token can have at most ${TOKEN_LENGTH} characters`);
  const id = state.idempotent.get(String(token));
  if (id !== undefined && !state.runs.has(id)) throw badRequest(`Run ${id} of this idempotency_token was deleted`);
  return id;
}

type NewRun = Pick<RunRow, 'type' | 'jobId' | 'name' | 'gitSource' | 'timeoutSeconds'> &
  Partial<Pick<RunRow, 'parameters' | 'overriding'>> & { tasks: Body[] };

function startRun({ state, body, principal }: Call, { tasks, parameters = {}, overriding, ...rest }: NewRun): RunRow {
  const id = nextId(state);
  const at = state.scripts.runs.findIndex((each) => rest.name.startsWith(each.run ?? ''));
  const [script = {}] = at < 0 ? [] : state.scripts.runs.splice(at, 1);
  const scripts = Object.fromEntries(
    tasks.map((task) => {
      const key = String(task['task_key']);
      const given = scriptsOf(script.tasks?.[key]);
      return [key, notFoundIn(state, task) ?? given];
    }),
  );
  for (const key of Object.keys(script.tasks ?? {}))
    if (!(key in scripts)) throw new Error(`A script names the task ${key}, which the run does not have`);
  const run: RunRow = {
    ...rest,
    id,
    creator: principal.name,
    createdAt: state.now(),
    setup: script.setup ?? SETUP_MS,
    cancelledAt: undefined,
    attempts: [],
    parameters,
    overriding,
    repairs: [],
    scripts,
  };
  for (const task of tasks) addAttempts(state, run, task);
  state.runs.set(id, run);
  if (typeof body['idempotency_token'] === 'string') state.idempotent.set(body['idempotency_token'], id);
  return run;
}

/** A notebook that is not in the workspace fails whoever runs it. */
function notFoundIn(state: State, task: Body): readonly TaskScript[] | undefined {
  const { notebook_task: notebook } = task;
  if (!isMap(notebook) || notebook['source'] === 'GIT') return undefined;
  const path = String(notebook['notebook_path']);
  if (!path.startsWith('/') || state.objects.get(path)?.type === 'NOTEBOOK') return undefined;
  const error = `Unable to access the notebook "${path}". Either it does not exist, or the identity used to run this job lacks the required permissions.`;
  return [{ outcome: 'FAILED', takes: 0, error, fault: { code: 'RESOURCE_NOT_FOUND', type: 'CLIENT_ERROR' } }];
}

function addAttempts(state: State, run: RunRow, task: Body): void {
  const key = String(task['task_key']);
  const scripts = run.scripts[key] ?? [];
  const number = run.attempts.filter((attempt) => attempt.key === key).length;
  const first: Attempt = {
    id: nextId(state),
    key,
    number,
    round: run.repairs.length,
    from: state.now(),
    settings: task,
    script: scriptAt(scripts, number),
  };
  run.attempts.push(...withRetries(first, scripts, () => nextId(state)));
}

function cancel(state: State, run: RunRow): void {
  if (standingOf(state, run).endedAt === 0) run.cancelledAt ??= state.now();
}

function repair({ state, body }: Call) {
  const run = findRun(state, idIn(body, 'run_id'));
  const standing = standingOf(state, run);
  if (standing.endedAt === 0) throw refused(400, 'INVALID_STATE', `Run ${run.id} is active and cannot be repaired`);
  const last = run.repairs.at(-1)?.id;
  const given = body['latest_repair_id'] === undefined ? undefined : idIn(body, 'latest_repair_id');
  if (given !== last)
    throw badRequest(
      last === undefined
        ? `Run ${run.id} has no repair ${given}`
        : `latest_repair_id must be ${last}, the latest repair`,
    );
  const latest = new Map(standing.tasks.map((task) => [task.attempt.key, task]));
  const named = body['rerun_tasks'] as string[] | undefined;
  const failed = [...latest].flatMap(([key, task]) => (task.standing.result === 'SUCCESS' ? [] : [key]));
  const keys = body['rerun_all_failed_tasks'] === true ? failed : (named ?? []);
  if (keys.length === 0) throw badRequest('No tasks to run again');
  const id = nextId(state);
  run.repairs.push({ id, at: state.now(), tasks: keys });
  run.cancelledAt = undefined;
  for (const key of keys) {
    const task = latest.get(key)?.attempt.settings;
    if (task === undefined) throw badRequest(`Task ${key} does not exist`);
    addAttempts(state, run, task);
  }
  return { json: { repair_id: idJson(id) } };
}

/** @throws Refusal when it is not there. */
function findRun(state: State, id: string): RunRow {
  const run = state.runs.get(id);
  if (run === undefined) throw missingRun(state, id);
  return run;
}

/** One of the two ways in which the server says so. */
function missingRun(state: State, id: string): Refusal {
  const message = `Run ${id} does not exist.`;
  return state.missing === 400 ? badRequest(message) : notFound(message);
}

const times = ({ startedAt, endedAt }: Standing): Body => ({
  start_time: startedAt,
  end_time: endedAt,
  setup_duration: 0,
  execution_duration: endedAt > 0 ? endedAt - startedAt : 0,
  cleanup_duration: 0,
});

/** The page in the form that leads who is no admin to the start page. */
const pageOf = (state: State, { jobId }: RunRow, id: string): string =>
  `${state.url}/?o=${state.workspaceId}#job/${jobId}/run/${id}`;

function runJson(
  state: State,
  run: RunRow,
  {
    token = null,
    withTasks = true,
    history = false,
  }: { token?: string | null; withTasks?: boolean; history?: boolean },
): Body {
  const standing = standingOf(state, run);
  const tasks = standing.tasks.map(({ attempt, standing: task }) => ({
    ...attempt.settings,
    run_id: idJson(attempt.id),
    attempt_number: attempt.number,
    run_page_url: pageOf(state, run, attempt.id),
    ...times(task),
    ...stateJson(task),
  }));
  const { tasks: paged, next_page_token: next } = page('tasks', tasks, ELEMENTS, token);
  return {
    job_id: idJson(run.jobId),
    run_id: idJson(run.id),
    number_in_job: idJson(run.id),
    creator_user_name: run.creator,
    run_name: run.name,
    run_page_url: pageOf(state, run, run.id),
    run_type: run.type,
    format: 'MULTI_TASK',
    ...times(standing),
    ...stateJson(standing),
    ...(run.gitSource !== undefined && { git_source: gitSourceJson(state, run.gitSource) }),
    ...(run.overriding !== undefined && { overriding_parameters: run.overriding }),
    ...(Object.keys(run.parameters).length > 0 && {
      job_parameters: Object.entries(run.parameters).map(([name, value]) => ({ name, value })),
    }),
    ...(withTasks && { tasks: paged }),
    ...(withTasks && next !== undefined && { has_more: true, next_page_token: next }),
    ...(history && {
      repair_history: run.repairs.map(({ id, at }) => ({ id: idJson(id), type: 'REPAIR', start_time: at })),
    }),
  };
}

function gitSourceJson(state: State, source: Body): Body {
  const remote = state.remotes.get(String(source['git_url']));
  const commit =
    source['git_commit'] ?? remote?.branches[String(source['git_branch'])] ?? remote?.tags[String(source['git_tag'])];
  return { ...source, ...(commit !== undefined && { git_snapshot: { used_commit: commit } }) };
}

function outputOf({ state, request }: Call) {
  const id = queried(request, 'run_id');
  for (const run of state.runs.values()) {
    if (run.id === id)
      throw badRequest(
        'Retrieving the output of runs with multiple tasks is not supported. Please use the run id of a task.',
      );
    const task = standingOf(state, run).tasks.find(({ attempt }) => attempt.id === id);
    if (task === undefined) continue;
    const { attempt, standing } = task;
    const { script, settings } = attempt;
    const { tasks: _, ...metadata } = runJson(state, run, {});
    const head = { ...metadata, run_id: idJson(id), ...times(standing), ...stateJson(standing), task_key: attempt.key };
    return {
      json: { metadata: head, ...(standing.endedAt > 0 && ended(standing, script, 'notebook_task' in settings)) },
    };
  }
  throw missingRun(state, id);
}

function ended({ result }: Standing, { error, trace, result: given, logs }: TaskScript, isNotebook: boolean): Body {
  const failed = result === 'FAILED';
  return {
    ...(failed && error !== undefined && { error }),
    ...(failed && trace !== undefined && { error_trace: trace }),
    ...(isNotebook && {
      notebook_output:
        failed || given === undefined ? {} : { result: given.slice(0, KEPT), truncated: given.length > KEPT },
    }),
    ...(!isNotebook && logs !== undefined && { logs: logs.slice(-KEPT), logs_truncated: logs.length > KEPT }),
  };
}
