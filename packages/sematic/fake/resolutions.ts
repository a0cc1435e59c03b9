import type { Reply } from '@ml-actions/testing';
import { type Call, crashed, type Endpoint, recordOf, refused, refuseUnknownFields } from './answers.ts';
import { publish } from './plugin.ts';
import { USER_ID } from './runs.ts';
import { hasEnded, type ResolutionRow, type State, timestamp } from './state.ts';

/** db/models/resolution.py */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  CREATED: ['SCHEDULED', 'FAILED', 'CANCELED'],
  SCHEDULED: ['RUNNING', 'FAILED', 'CANCELED'],
  RUNNING: ['COMPLETE', 'FAILED', 'CANCELED'],
  COMPLETE: [],
  FAILED: [],
  CANCELED: [],
};
const MAY_BE_NEW = ['CREATED', 'SCHEDULED', 'RUNNING', 'FAILED', 'CANCELED'];

/** api/endpoints/resolutions.py */
export const resolutionEndpoints: Readonly<Record<string, Endpoint>> = {
  'GET /resolutions/:id': { answer: ({ state, params }) => content(known(state, params['id'])) },
  'PUT /resolutions/:id': { readsBody: true, answer: save },
  'PUT /resolutions/:id/cancel': { answer: cancel },
  'POST /resolutions/:id/schedule': { readsBody: true, answer: schedule },
};

function known(state: State, id = ''): ResolutionRow {
  const resolution = state.resolutions.get(id);
  if (resolution === undefined) throw refused(404, `No resolutions with id '${id}'`);
  return resolution;
}

/** Without what could hold keys. */
function content({ settings_env_vars: _, ...resolution }: ResolutionRow): Reply {
  const user = resolution.user_id === null ? null : { id: resolution.user_id, first_name: 'CI' };
  return { json: { content: { ...resolution, user } } };
}

async function save({ state, body, params: { id = '' }, request }: Call): Promise<Reply> {
  if (!('resolution' in body)) throw refused(400, 'Please provide a resolution payload in JSON format.');
  const given = rowOf(recordOf(body['resolution']) ?? {});
  if (state.apiKey !== undefined) {
    given.user_id = USER_ID;
    given.settings_env_vars = { ...given.settings_env_vars, SEMATIC_API_KEY: request.headers['x-api-key'] ?? '' };
  }
  if (given.root_id !== id)
    throw refused(
      400,
      `Id of resolution in the payload (${given.root_id}) does not match the one from the endpoint called (${id})`,
    );
  const root = state.runs.get(id);
  if (root === undefined)
    throw refused(
      400,
      `Resolutions can only be created when there is an existing run they are resolving, but there is no run with id ${id}`,
    );
  if (root.parent_id !== null)
    throw refused(400, `Resolutions can only be created for root runs, but the run ${id} has parent ${root.parent_id}`);
  const resolution = updated(state.resolutions.get(id), given);
  if (NEXT[resolution.status]?.length === 0) cancelRuns(state, id);
  state.resolutions.set(id, resolution);
  // In the same request: what GitHub does wrong is an error here.
  if (NEXT[resolution.status]?.length === 0) await publish(state, resolution);
  return { json: {} };
}

function rowOf(given: Record<string, unknown>): ResolutionRow {
  const blank: ResolutionRow = {
    root_id: '',
    status: '',
    kind: '',
    git_info_json: null,
    settings_env_vars: {},
    container_image_uri: null,
    container_image_uris: null,
    client_version: null,
    cache_namespace: null,
    run_command: null,
    build_config: null,
    resource_requirements_json: null,
    user_id: null,
    organization_id: null,
  };
  refuseUnknownFields('resolution', given, [...Object.keys(blank), 'user']);
  const { user: _, ...columns } = given;
  const row = { ...blank, ...columns } as ResolutionRow;
  if (!(row.status in NEXT) || !['LOCAL', 'KUBERNETES'].includes(row.kind)) throw crashed();
  const { resource_requirements_json: resources } = row;
  // Here it is a text of JSON, unlike on a run.
  if (resources !== null && typeof resources !== 'string') throw crashed();
  return row;
}

/** A new one, or the old one with another status: nothing else may change. */
function updated(before: ResolutionRow | undefined, given: ResolutionRow): ResolutionRow {
  if (before === undefined) {
    if (given.kind !== 'LOCAL' && given.container_image_uri === null)
      throw refused(400, `Non-local resolution ${given.root_id} must have a docker URI`);
    if (!MAY_BE_NEW.includes(given.status))
      throw refused(400, `New resolution ${given.root_id} can't begin in the ${given.status} state.`);
    return given;
  }
  for (const [name, value] of Object.entries(before)) {
    const now = given[name as keyof ResolutionRow];
    if (name === 'status' || name === 'settings_env_vars') continue;
    // The texts are compared, so that the order of keys counts.
    if (JSON.stringify(now) !== JSON.stringify(value))
      throw refused(400, `Cannot update ${name} of resolution ${before.root_id} after it has been created.`);
  }
  if (given.status !== before.status && !NEXT[before.status]?.includes(given.status))
    throw refused(
      400,
      `Resolution ${before.root_id} cannot be moved from the ${before.status} state to the ${given.status} state.`,
    );
  return { ...before, status: given.status };
}

/** Says nothing to GitHub. */
function cancel({ state, params }: Call): Reply {
  const resolution = known(state, params['id']);
  if (resolution.status !== 'CANCELED') {
    if (!NEXT[resolution.status]?.includes('CANCELED'))
      throw refused(400, `Resolution cannot be canceled. Current state: ${resolution.status}`);
    resolution.status = 'CANCELED';
    cancelRuns(state, resolution.root_id);
  }
  return content(resolution);
}

function cancelRuns(state: State, rootId: string): void {
  for (const run of state.runs.values()) {
    if (run.root_id !== rootId || hasEnded(run)) continue;
    run.future_state = 'CANCELED';
    run.failed_at = timestamp(state);
  }
}

function schedule({ state, body, params: { id = '' } }: Call): Reply {
  refuseUnknownFields('schedule', body, ['max_parallelism', 'rerun_from', 'rerun_mode']);
  const resolution = state.resolutions.get(id);
  const root = state.runs.get(id);
  if (resolution === undefined || root === undefined) throw crashed();
  if (state.jobs.has(id)) throw refused(400, `Resolution ${id} was already scheduled`);
  const problem = notSchedulable(state, resolution);
  if (problem !== undefined) {
    root.exception_metadata_json = {
      repr: `Failed because the runner job could not be scheduled: ${problem}`,
      name: 'StateNotSchedulable',
      module: 'sematic.scheduling.job_scheduler',
    };
    root.future_state = 'FAILED';
    root.failed_at = timestamp(state);
    resolution.status = 'FAILED';
    throw refused(500, problem);
  }
  state.jobs.add(id);
  resolution.status = 'SCHEDULED';
  return content(resolution);
}

/** scheduling/job_scheduler.py */
function notSchedulable(state: State, resolution: ResolutionRow): string | undefined {
  if (state.refusal !== undefined) return state.refusal;
  if (resolution.status !== 'CREATED')
    return `The resolution ${resolution.root_id} was not in a schedulable state: ${resolution.status}`;
  const [, minor = 0] = (resolution.client_version ?? '').split('.').map(Number);
  const [, oldest = 0] = state.versions.min_client_supported;
  return minor < oldest ? `The client version ${resolution.client_version} is not supported by the server` : undefined;
}
