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
  nameIn,
  notFound,
  page,
  queried,
  sizeIn,
} from './answers.ts';
import { type JobRow, nextId, type State } from './state.ts';
import { checkAccess, checkGitSource, checkTasks } from './tasks.ts';

/** service/jobs/model.go */
const SETTINGS = [
  'access_control_list',
  'budget_policy_id',
  'continuous',
  'deployment',
  'description',
  'edit_mode',
  'email_notifications',
  'environments',
  'format',
  'git_source',
  'health',
  'job_clusters',
  'max_concurrent_runs',
  'name',
  'notification_settings',
  'parameters',
  'performance_target',
  'queue',
  'run_as',
  'schedule',
  'tags',
  'tasks',
  'timeout_seconds',
  'trigger',
  'webhook_notifications',
];
const MOST_TAGS = 25;
/** Elements of a list in one answer. */
const ELEMENTS = 100;
/** Lists whose elements are told apart by a key. */
const KEYED: Readonly<Record<string, string>> = {
  tasks: 'task_key',
  job_clusters: 'job_cluster_key',
  environments: 'environment_key',
};

/** https://docs.databricks.com/api/workspace/jobs */
export const jobEndpoints: Endpoints = {
  'POST /create': {
    body: SETTINGS,
    answer: ({ state, body, principal }) => {
      const { access_control_list: access, ...settings } = body;
      const id = nextId(state);
      checkSettings(settings);
      state.access.set(`jobs/${id}`, [
        { who: 'user_name', name: principal.name, level: 'IS_OWNER' },
        ...checkAccess(access),
      ]);
      state.jobs.set(id, { id, creator: principal.name, createdAt: state.now(), settings: whole(settings) });
      return { json: { job_id: idJson(id) } };
    },
  },
  'GET /get': {
    query: ['job_id', 'page_token'],
    answer: ({ state, request }) => {
      const job = findJob(state, queried(request, 'job_id'));
      // `run_as` is told outside of the settings.
      const { tasks, run_as: runAs, ...settings } = job.settings;
      const { next_page_token: next, ...rest } = page('tasks', maps(tasks), ELEMENTS, request.query.get('page_token'));
      return {
        json: {
          ...head(job),
          run_as_user_name: nameIn(runAs) ?? job.creator,
          settings: { ...settings, ...rest },
          ...(next !== undefined && { has_more: true, next_page_token: next }),
        },
      };
    },
  },
  'GET /list': {
    query: ['name', 'limit', 'expand_tasks', 'page_token'],
    answer: ({ state, request: { query } }) => {
      const name = query.get('name')?.toLowerCase();
      const expand = query.get('expand_tasks') === 'true';
      const found = [...state.jobs.values()]
        .filter(({ settings }) => name === undefined || String(settings['name']).toLowerCase() === name)
        .reverse()
        .map((job) => {
          const { tasks, job_clusters: clusters, ...settings } = job.settings;
          return { ...head(job), settings: expand ? { ...settings, tasks, job_clusters: clusters } : settings };
        });
      const size = sizeIn(query.get('limit'), 20, 100);
      return { json: page('jobs', found, size, query.get('page_token'), (last) => ({ has_more: !last })) };
    },
  },
  'POST /update': {
    body: ['job_id', 'new_settings', 'fields_to_remove'],
    answer: (call) => {
      const job = findJob(call.state, idIn(call.body, 'job_id'));
      const changed = { ...job.settings };
      for (const path of (call.body['fields_to_remove'] ?? []) as string[]) remove(changed, path);
      const settings = settingsIn(call);
      for (const [name, value] of Object.entries(settings)) {
        const key = KEYED[name];
        // Members are replaced whole, maps such as tags too; lists with keys are merged by them.
        changed[name] = key === undefined ? value : merged(maps(changed[name]), maps(value), key);
      }
      checkSettings(changed);
      job.settings = changed;
      return DONE;
    },
  },
  'POST /reset': {
    body: ['job_id', 'new_settings'],
    answer: (call) => {
      const job = findJob(call.state, idIn(call.body, 'job_id'));
      const { run_as: before } = job.settings;
      const settings = settingsIn(call);
      checkSettings(settings);
      // Who a job runs as stays when nobody says it anew.
      job.settings = whole({ ...(before !== undefined && { run_as: before }), ...settings });
      return DONE;
    },
  },
  'POST /delete': {
    body: ['job_id'],
    answer: ({ state, body }) => {
      const { id } = findJob(state, idIn(body, 'job_id'));
      state.jobs.delete(id);
      state.access.delete(`jobs/${id}`);
      return DONE;
    },
  },
};

/** @throws Refusal in one of the two ways in which the server says so. */
export function findJob(state: State, id: string): JobRow {
  const job = state.jobs.get(id);
  if (job !== undefined) return job;
  const message = `Job ${id} does not exist.`;
  throw state.missing === 400 ? badRequest(message) : notFound(message);
}

const head = ({ id, creator, createdAt }: JobRow): Body => ({
  job_id: idJson(id),
  creator_user_name: creator,
  created_time: createdAt,
});

/** What the server adds. */
const whole = (settings: Body): Body => ({
  name: 'Untitled',
  max_concurrent_runs: 1,
  timeout_seconds: 0,
  format: 'MULTI_TASK',
  ...settings,
});

function settingsIn({ body }: Call): Body {
  const settings = body['new_settings'] ?? {};
  if (!isMap(settings)) throw badRequest('new_settings must be an object');
  for (const name of Object.keys(settings))
    if (!SETTINGS.includes(name)) throw new Error(`The fake knows no setting ${name} of a job`);
  return settings;
}

function checkSettings(settings: Body): void {
  checkTasks(settings['tasks'], settings['environments'], true);
  checkGitSource(settings['git_source']);
  const tags = settings['tags'];
  if (isMap(tags) && Object.keys(tags).length > MOST_TAGS) throw badRequest(`A job can have at most ${MOST_TAGS} tags`);
}

function merged(before: readonly Body[], changes: readonly Body[], key: string): Body[] {
  const rest = new Map(changes.map((each) => [each[key], each]));
  const kept = before.map((each) => {
    const change = rest.get(each[key]);
    rest.delete(each[key]);
    return change ?? each;
  });
  return [...kept, ...rest.values()];
}

/** @param path a member, or one element of a list such as `tasks/train`. */
function remove(settings: Body, path: string): void {
  const [name = '', element] = path.split('/');
  const key = KEYED[name];
  if (element === undefined) delete settings[name];
  else if (key !== undefined) settings[name] = maps(settings[name]).filter((each) => each[key] !== element);
}
