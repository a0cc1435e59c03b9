import type { Reply } from '@ml-actions/testing';
import { type Call, crashed, type Endpoint, recordOf, refused, refuseUnknownFields } from './answers.ts';
import { USER_ID } from './runs.ts';
import { hasEnded, type MetricPoint, type NoteRow, nextId, timestamp } from './state.ts';

/** What runs leave behind: notes, artifacts, metrics, logs. */
export const recordEndpoints: Readonly<Record<string, Endpoint>> = {
  'POST /notes': { readsBody: true, answer: addNote },
  'GET /artifacts/:id': {
    answer: ({ state, params: { id = '' } }) => {
      const artifact = state.artifacts.get(id);
      if (artifact === undefined) throw refused(404, `No Artifact with id '${id}'`);
      return { json: { content: artifact } };
    },
  },
  'GET /metrics': {
    query: ['labels'],
    answer: (call) => ({ json: { content: [...new Set(pointsOf(call).map(({ name }) => name))] } }),
  },
  'GET /metrics/:name': { query: ['labels'], answer: series },
  'GET /runs/:id/logs': { query: ['max_lines', 'forward_cursor_token'], answer: logs },
};

function addNote({ state, body }: Call): Reply {
  if (!('note' in body)) throw refused(400, 'Malformed payload');
  const given = recordOf(body['note']);
  if (given === undefined) throw crashed();
  refuseUnknownFields('note', given, ['note', 'run_id', 'root_id']);
  const { note, run_id, root_id } = given;
  // NOT NULL, and keys to runs, at which SQLite does not look.
  if (typeof note !== 'string' || typeof run_id !== 'string' || typeof root_id !== 'string') throw crashed();
  if (state.database === 'postgresql' && !(state.runs.has(run_id) && state.runs.has(root_id))) throw crashed();
  const time = timestamp(state);
  const user_id = state.apiKey === undefined ? null : USER_ID;
  const row: NoteRow = { id: nextId(state), note, run_id, root_id, user_id, created_at: time, updated_at: time };
  state.notes.push(row);
  return { json: { content: row } };
}

function pointsOf({ state, request }: Call): MetricPoint[] {
  let labels: Record<string, unknown> | undefined;
  try {
    labels = recordOf(JSON.parse(request.query.get('labels') ?? '{}'));
  } catch (error) {
    throw refused(400, `Unable to deserialize labels: ${String(error)}`);
  }
  const wanted = Object.entries(labels ?? {});
  return state.metrics.filter((point) => wanted.every(([name, value]) => point.labels[name] === String(value)));
}

/** One value for all points: their mean, or of what counts their sum. */
function series(call: Call): Reply {
  const { name = '' } = call.params;
  if (!call.state.metrics.some((point) => point.name === name)) throw refused(404, `No metric named ${name} was found`);
  const points = pointsOf(call).filter((point) => point.name === name);
  const type = points[0]?.type ?? null;
  const sum = points.reduce((total, { value }) => total + value, 0);
  const values = points.length === 0 ? [] : [[type === 'GAUGE' ? sum / points.length : sum, []]];
  return { json: { content: { metric_name: name, metric_type: type, columns: [], series: values } } };
}

/** log_reader.py: of a run that goes on nobody knows whether there will be more. */
function logs({ state, request, params: { id = '' } }: Call): Reply {
  const run = state.runs.get(id);
  const resolution = run && state.resolutions.get(run.root_id);
  if (run === undefined || resolution === undefined) throw crashed();
  const most = Number(request.query.get('max_lines') ?? '100');
  const token = request.query.get('forward_cursor_token');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(most) || !Number.isInteger(from)) throw crashed();
  const hasRunner = !['CREATED', 'SCHEDULED'].includes(resolution.status);
  const started = hasRunner && run.future_state !== 'CREATED';
  const local = resolution.kind === 'LOCAL';
  const all = started && !local ? (state.logs.get(id) ?? []) : [];
  const lines = all.slice(from, from + most);
  // A function that has returned logs nothing more.
  const goesOn = !started || (!local && !hasEnded(run) && run.future_state !== 'RAN');
  const more = goesOn || from + lines.length < all.length;
  const message = !hasRunner
    ? 'Resolution has not started yet.'
    : !started
      ? 'The run has not yet started executing.'
      : local
        ? `UI logs are only available for runs that (a) are executed using the CloudRunner and (b) are using the resolver in non-detached mode OR have standalone=True.`
        : 'Runner logs are missing';
  return {
    json: {
      content: {
        lines,
        line_ids: lines.map((_, index) => from + index),
        can_continue_forward: more,
        can_continue_backward: false,
        forward_cursor_token: more ? Buffer.from(String(from + lines.length)).toString('base64url') : null,
        reverse_cursor_token: null,
        log_info_message: all.length > 0 ? null : message,
      },
    },
  };
}
