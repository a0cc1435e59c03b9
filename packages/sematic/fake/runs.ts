import type { Reply } from '@ml-actions/testing';
import { type Call, crashed, type Endpoint, recordOf, refused, refuseUnknownFields } from './answers.ts';
import { predicateOf } from './filters.ts';
import {
  type ArtifactRow,
  type EdgeRow,
  isFutureState,
  nextId,
  type RunRow,
  type State,
  tagsText,
  timestamp,
} from './state.ts';

/** api/endpoints/runs.py */
export const runEndpoints: Readonly<Record<string, Endpoint>> = {
  'GET /runs': { query: ['limit', 'order', 'cursor', 'filters', 'fields'], answer: listRuns },
  'GET /runs/:id': {
    answer: ({ state, params: { id = '' } }) => {
      const run = state.runs.get(id);
      if (run === undefined) throw refused(404, `No runs with id '${id}'`);
      return { json: { content: runAnswer(state, run) } };
    },
  },
  'GET /runs/:id/graph': { query: ['root'], answer: graphOf },
  'PUT /graph': { readsBody: true, answer: saveGraph },
};

/** Every column, and the user that the API adds. */
function runAnswer(state: State, run: RunRow): object {
  const user = run.user_id === null ? null : { id: run.user_id, first_name: 'CI', last_name: null, avatar_url: null };
  return { ...run, tags: state.tagsAsText.has(run.id) ? tagsText(run.tags) : run.tags, user };
}

function listRuns({ state, request }: Call): Reply {
  const { query } = request;
  const limit = integer(query.get('limit') ?? '20');
  if (limit === undefined || !(limit === -1 || limit > 0)) throw refused(400, 'limit must be greater than 0 or -1');
  const order = query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc')
    throw refused(400, `invalid value for 'order'; expected one of: ['asc', 'desc']; got: '${order}'`);
  const idsOnly = onlyIds(query.get('fields'));
  const matches = predicateOf(state, query.get('filters') ?? '{}');
  const cursor = query.get('cursor') || undefined;
  const border = cursor === undefined ? undefined : decodeCursor(cursor);
  // LIMIT -1 is everything to SQLite alone.
  if (limit === -1 && state.database === 'postgresql') throw crashed();

  const keyed = [...state.runs.values()].filter(matches).map((run) => ({ run, key: cursorKey(run) }));
  // Always "less", in ascending order too; PostgreSQL compares times as texts that are not those of the cursor.
  const after = keyed.filter(
    ({ key }) => border === undefined || key < border || (state.database === 'postgresql' && key === border),
  );
  after.sort((a, b) => (a.key < b.key ? 1 : -1) * (order === 'desc' ? 1 : -1));
  const rows = limit === -1 ? after : after.slice(0, limit);
  const next = limit !== -1 && after.length > limit ? rows.at(-1)?.key : undefined;
  const nextCursor = next === undefined ? null : encodeCursor(next);
  // Neither filters nor order are in these.
  const url = (at: string | undefined) =>
    `${state.url}${request.path}?limit=${limit}${at === undefined ? '' : `&cursor=${at}`}`;
  return {
    json: {
      content: rows.map(({ run }) => (idsOnly ? { id: run.id } : runAnswer(state, run))),
      limit,
      after_cursor_count: after.length,
      next_cursor: nextCursor,
      next_page_url: nextCursor === null ? null : url(nextCursor),
      current_page_url: url(cursor),
    },
  };
}

const cursorKey = ({ created_at, id }: RunRow): string => `${created_at.replace('T', ' ')}_${id}`;

/** Python's `urlsafe_b64encode`, with what fills up the last four characters. */
const encodeCursor = (key: string): string =>
  Buffer.from(key).toString('base64').replaceAll('+', '-').replaceAll('/', '_');

/** Python's `urlsafe_b64decode`: what is none of its characters is passed over, so that junk may mean nothing at all. */
function decodeCursor(cursor: string): string {
  const characters = cursor.replace(/[^A-Za-z0-9_=-]/g, '');
  const bytes = Buffer.from(characters.replace(/=.*$/, ''), 'base64url');
  const text = bytes.toString();
  if (characters.length % 4 !== 0 || !Buffer.from(text).equals(bytes)) throw refused(400, "invalid value for 'cursor'");
  return text;
}

function onlyIds(fields: string | null): boolean {
  if (fields === null) return false;
  let list: unknown;
  try {
    list = JSON.parse(fields);
  } catch {
    throw crashed();
  }
  if (JSON.stringify(list) !== '["id"]') throw refused(400, "'fields' must be either `None` or `['id']`");
  return true;
}

const integer = (text: string): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : undefined);

/** With `root=1` the whole pipeline, else the run and what leads into it and out of it. Of an unknown id nothing. */
function graphOf({ state, request, params: { id = '' } }: Call): Reply {
  const whole = request.query.get('root') ?? '0';
  if (integer(whole) === undefined) throw crashed();
  const run = state.runs.get(id);
  const runs = [...state.runs.values()].filter((one) =>
    Number(whole) === 0 ? one.id === id : one.root_id === run?.root_id,
  );
  const ids = runs.map((one) => one.id);
  const edges = [...state.edges.values()].filter(({ source_run_id, destination_run_id }) =>
    [source_run_id, destination_run_id].some((end) => end !== null && ids.includes(end)),
  );
  const artifacts = new Set(edges.map(({ artifact_id }) => artifact_id));
  return {
    json: {
      run_id: id,
      runs: runs.map((one) => runAnswer(state, one)),
      edges,
      artifacts: [...state.artifacts.values()].filter((artifact) => artifacts.has(artifact.id)),
    },
  };
}

/** Changes what is there and adds what is not, without a look at which state may follow which. */
function saveGraph({ state, body }: Call): Reply {
  if (!('graph' in body)) throw refused(400, 'Please provide a graph payload in JSON format.');
  const graph = recordOf(body['graph']) ?? {};
  refuseUnknownFields('graph', graph, ['runs', 'edges', 'artifacts']);
  const [runs, edges, artifacts] = [graph['runs'], graph['edges'], graph['artifacts']].map((list) => {
    if (!Array.isArray(list)) throw crashed();
    return list.map((row) => recordOf(row) ?? {});
  });
  const fresh = (runs ?? []).filter((run) => !state.runs.has(String(run['id'])));
  for (const artifact of artifacts ?? []) saveArtifact(state, artifact);
  for (const run of runs ?? []) saveRun(state, run);
  for (const edge of edges ?? []) saveEdge(state, edge);
  // The rows are saved by now: what counts runs by their time of creation comes later, and fails.
  if (fresh.some((run) => typeof run['created_at'] !== 'string')) throw crashed();
  return { json: {} };
}

function saveRun(state: State, given: Record<string, unknown>): void {
  const id = String(given['id']);
  const time = timestamp(state);
  const blank: RunRow = {
    id,
    root_id: '',
    parent_id: null,
    original_run_id: null,
    nested_future_id: null,
    name: null,
    function_path: '',
    description: null,
    future_state: '',
    tags: [],
    source_code: '',
    container_image_uri: null,
    resource_requirements_json: null,
    cache_key: null,
    exception_metadata_json: null,
    external_exception_metadata_json: null,
    created_at: time,
    updated_at: time,
    started_at: null,
    ended_at: null,
    resolved_at: null,
    failed_at: null,
    organization_id: null,
    user_id: null,
  };
  refuseUnknownFields('run', given, [...Object.keys(blank), 'user']);
  if (!isFutureState(given['future_state'])) throw crashed();
  const { user: _, ...columns } = given;
  const before = state.runs.get(id);
  const run = { ...(before ?? blank), ...withTimes(columns) } as RunRow;
  // NOT NULL, and a key to another row.
  if ([run.root_id, run.function_path].includes('') || typeof run.source_code !== 'string') throw crashed();
  if (before === undefined && typeof given['source_code'] !== 'string') throw crashed();
  if (!Array.isArray(run.tags)) run.tags = [];
  if (state.apiKey !== undefined) run.user_id = USER_ID;
  state.runs.set(id, run);
}

export const USER_ID = 'f'.repeat(32);

function saveEdge(state: State, given: Record<string, unknown>): void {
  const time = timestamp(state);
  const blank: EdgeRow = {
    id: '',
    source_run_id: null,
    source_name: null,
    destination_run_id: null,
    destination_name: null,
    artifact_id: null,
    parent_id: null,
    created_at: time,
    updated_at: time,
  };
  refuseUnknownFields('edge', given, Object.keys(blank));
  const id = typeof given['id'] === 'string' ? given['id'] : nextId(state);
  const edge = { ...(state.edges.get(id) ?? blank), ...withTimes(given), id };
  // SQLite does not look whether a key is one.
  const missing =
    state.database === 'postgresql' &&
    ([edge.source_run_id, edge.destination_run_id].some((run) => run !== null && !state.runs.has(run)) ||
      (edge.artifact_id !== null && !state.artifacts.has(edge.artifact_id)));
  if (missing) throw crashed();
  state.edges.set(id, edge);
}

function saveArtifact(state: State, given: Record<string, unknown>): void {
  const time = timestamp(state);
  const known = ['id', 'json_summary', 'type_serialization', 'created_at', 'updated_at', 'organization_id'];
  refuseUnknownFields('artifact', given, known);
  const artifact: ArtifactRow = {
    id: String(given['id']),
    json_summary: given['json_summary'],
    type_serialization: given['type_serialization'],
    created_at: time,
    updated_at: time,
    organization_id: null,
  };
  // The id is the digest of the content, so that another content under it is an error.
  const before = state.artifacts.get(artifact.id);
  const content = ({ json_summary, type_serialization }: ArtifactRow) =>
    JSON.stringify([json_summary, type_serialization]);
  if (before !== undefined && content(before) !== content(artifact)) throw crashed();
  if (before === undefined) state.artifacts.set(artifact.id, artifact);
}

/** Times in the form in which Python writes them. */
function withTimes(columns: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(columns).map(([name, value]) => {
    if (!name.endsWith('_at') || typeof value !== 'string') return [name, value];
    if (Number.isNaN(Date.parse(value))) throw crashed();
    return [name, /\.\d{6}\+00:00$/.test(value) ? value : new Date(value).toISOString().replace('Z', '000+00:00')];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
