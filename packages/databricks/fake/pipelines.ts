import {
  type Body,
  badRequest,
  type Call,
  DONE,
  type Endpoints,
  nameIn,
  notFound,
  page,
  refused,
  sizeIn,
  textIn,
  textMap,
} from './answers.ts';
import { nextUuid, type PipelineRow, type State, type UpdateRow } from './state.ts';

const SPEC = [
  'id',
  'name',
  'catalog',
  'schema',
  'target',
  'storage',
  'libraries',
  'clusters',
  'configuration',
  'continuous',
  'development',
  'photon',
  'serverless',
  'channel',
  'edition',
  'root_path',
  'environment',
  'notifications',
  'tags',
  'parameters',
  'run_as',
  'allow_duplicate_names',
  'dry_run',
];
const UPDATE = ['full_refresh', 'full_refresh_selection', 'refresh_selection', 'validate_only', 'cause', 'parameters'];
/** The words of an update on its way, each for the same part of its time. */
const STEPS = ['QUEUED', 'WAITING_FOR_RESOURCES', 'INITIALIZING', 'SETTING_UP_TABLES', 'RUNNING'];
const TAKES_MS = 100_000;

/** https://docs.databricks.com/api/workspace/pipelines */
export const pipelineEndpoints: Endpoints = {
  'GET /pipelines': {
    query: ['filter', 'max_results', 'page_token'],
    answer: ({ state, request: { query } }) => {
      const pattern = likeIn(query.get('filter'));
      const found = [...state.pipelines.values()]
        .filter(({ spec }) => pattern === undefined || pattern.test(String(spec['name'])))
        .map((row) => ({
          pipeline_id: row.id,
          name: row.spec['name'],
          state: stateOf(state, row),
          creator_user_name: row.creator,
          latest_updates: row.updates
            .slice(-5)
            .map((update) => ({ update_id: update.id, state: updateWord(state, update) })),
        }));
      return { json: page('statuses', found, sizeIn(query.get('max_results'), 25, 100), query.get('page_token')) };
    },
  },
  'POST /pipelines': {
    body: SPEC,
    answer: ({ state, body, principal }) => {
      const { allow_duplicate_names: duplicates, dry_run: _, ...spec } = body;
      const name = textIn(body, 'name');
      if (duplicates !== true && [...state.pipelines.values()].some((each) => each.spec['name'] === name))
        throw refused(400, 'RESOURCE_CONFLICT', `The pipeline name '${name}' is already used by another pipeline.`);
      const row: PipelineRow = {
        id: nextUuid(state),
        creator: principal.name,
        spec,
        modifiedAt: state.now(),
        updates: [],
      };
      checkTags(spec);
      state.pipelines.set(row.id, row);
      return { json: { pipeline_id: row.id } };
    },
  },
  'GET /pipelines/:id': {
    answer: (call) => {
      const row = find(call);
      const {
        id,
        creator,
        modifiedAt,
        spec: { run_as: runAs, ...spec },
      } = row;
      return {
        json: {
          pipeline_id: id,
          name: spec['name'],
          state: stateOf(call.state, row),
          creator_user_name: creator,
          ...(runAs !== undefined && { run_as: runAs }),
          run_as_user_name: nameIn(runAs) ?? creator,
          last_modified: modifiedAt,
          spec: { ...spec, id },
        },
      };
    },
  },
  'PUT /pipelines/:id': {
    body: [...SPEC, 'pipeline_id', 'expected_last_modified'],
    answer: (call) => {
      const { pipeline_id: _, id: __, expected_last_modified: expected, ...spec } = call.body;
      const row = find(call);
      if (typeof expected === 'number' && row.modifiedAt > expected)
        throw refused(409, 'CONFLICT', `Pipeline ${row.id} has been modified since ${expected}.`);
      checkTags(spec);
      row.spec = spec;
      row.modifiedAt = Math.max(call.state.now(), row.modifiedAt + 1);
      return DONE;
    },
  },
  'DELETE /pipelines/:id': {
    answer: (call) => {
      call.state.pipelines.delete(find(call).id);
      return DONE;
    },
  },
  'POST /pipelines/:id/updates': {
    body: UPDATE,
    answer: (call) => {
      const row = find(call);
      const { state } = call;
      if (row.updates.some((update) => !isOver(updateWord(state, update))))
        throw refused(409, 'CONFLICT', `An active update already exists for pipeline ${row.id}.`);
      const script = state.scripts.updates.shift() ?? { takes: TAKES_MS, outcome: 'COMPLETED' as const };
      const update: UpdateRow = {
        id: nextUuid(state),
        createdAt: state.now(),
        stoppedAt: undefined,
        request: call.body,
        ...script,
      };
      row.updates.push(update);
      return { json: { update_id: update.id } };
    },
  },
  'GET /pipelines/:id/updates/:update': {
    answer: (call) => {
      const row = find(call);
      const update = row.updates.find(({ id }) => id === call.params['update']);
      if (update === undefined) throw notFound(`The specified update ${call.params['update']} was not found.`);
      return {
        json: {
          update: {
            pipeline_id: row.id,
            update_id: update.id,
            state: updateWord(call.state, update),
            creation_time: update.createdAt,
            cause: 'API_CALL',
            full_refresh: update.request['full_refresh'] === true,
            validate_only: update.request['validate_only'] === true,
          },
        },
      };
    },
  },
  'POST /pipelines/:id/stop': {
    answer: (call) => {
      const { state } = call;
      for (const update of find(call).updates) if (!isOver(updateWord(state, update))) update.stoppedAt = state.now();
      return DONE;
    },
  },
};

const MOST_TAGS = 25;

function checkTags({ tags }: Body): void {
  if (Object.keys(textMap(tags, 'tags')).length > MOST_TAGS)
    throw badRequest(`A pipeline can have at most ${MOST_TAGS} tags`);
}

const isOver = (word: string): boolean => ['COMPLETED', 'FAILED', 'CANCELED'].includes(word);

function updateWord(state: State, { createdAt, takes, outcome, stoppedAt }: UpdateRow): string {
  const now = state.now();
  const passed = now - createdAt;
  if (stoppedAt !== undefined) return now > stoppedAt ? 'CANCELED' : 'STOPPING';
  if (passed >= takes) return outcome;
  return STEPS[Math.floor((passed / takes) * STEPS.length)] ?? 'RUNNING';
}

const stateOf = (state: State, { updates }: PipelineRow): string => {
  const last = updates.at(-1);
  const word = last === undefined ? 'COMPLETED' : updateWord(state, last);
  if (word === 'STOPPING') return 'STOPPING';
  return isOver(word) ? 'IDLE' : 'RUNNING';
};

/** `name LIKE 'a%'`, as a pattern. */
function likeIn(filter: string | null): RegExp | undefined {
  if (filter === null) return undefined;
  const [, like] = /^name LIKE '([^']*)'$/.exec(filter) ?? [];
  if (like === undefined) throw badRequest(`Unknown filter: ${filter}`);
  const source = like
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`);
}

function find({ state, params: { id = '' } }: Call): PipelineRow {
  const row = state.pipelines.get(id);
  if (row === undefined) throw notFound(`The specified pipeline ${id} was not found.`);
  return row;
}
