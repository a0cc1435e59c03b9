import { type Body, type Call, type Endpoints, notFound } from './answers.ts';
import type { AccessRow, State } from './state.ts';
import { checkAccess } from './tasks.ts';

const LEVELS: Readonly<Record<string, readonly string[]>> = {
  jobs: ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'],
  directories: ['CAN_READ', 'CAN_RUN', 'CAN_EDIT', 'CAN_MANAGE'],
  authorization: ['CAN_USE', 'CAN_MANAGE'],
};

/** https://docs.databricks.com/api/workspace/permissions */
export const permissionEndpoints: Endpoints = {
  'GET /:kind/:id': { answer: (call) => ({ json: accessJson(call, listOf(call)) }) },
  'PUT /:kind/:id': {
    body: ['access_control_list'],
    answer: (call) => {
      listOf(call);
      return save(call, given(call));
    },
  },
  'PATCH /:kind/:id': {
    body: ['access_control_list'],
    answer: (call) => {
      const changes = given(call);
      const isChanged = (row: AccessRow) => changes.some(({ who, name }) => who === row.who && name === row.name);
      return save(call, [...listOf(call).filter((row) => !isChanged(row)), ...changes]);
    },
  },
};

const keyOf = ({ params: { kind = '', id = '' } }: Call): string => `${kind}/${id}`;
const given = ({ body, params: { kind = '' } }: Call): AccessRow[] =>
  checkAccess(body['access_control_list'], LEVELS[kind]);

function save(call: Call, rows: AccessRow[]) {
  call.state.access.set(keyOf(call), rows);
  return { json: accessJson(call, rows) };
}

/** @throws Refusal when there is no such thing. */
function listOf(call: Call): AccessRow[] {
  const { state, params } = call;
  const { kind = '', id = '' } = params;
  if (!exists(state, kind, id)) throw notFound(`${kind} ${id} does not exist`);
  return state.access.get(keyOf(call)) ?? [];
}

function exists(state: State, kind: string, id: string): boolean {
  if (kind === 'jobs') return state.jobs.has(id);
  if (kind === 'directories')
    return [...state.objects.values()].some((each) => each.id === id && each.type === 'DIRECTORY');
  if (kind === 'authorization') return id === 'tokens';
  throw new Error(`The fake does not know permissions of ${kind}`);
}

const accessJson = ({ params: { kind = '', id = '' } }: Call, rows: readonly AccessRow[]): Body => ({
  object_id: `/${kind}/${id}`,
  object_type: kind === 'jobs' ? 'job' : kind === 'directories' ? 'directory' : 'tokens',
  access_control_list: rows.map(({ who, name, level }) => ({
    [who]: name,
    all_permissions: [{ permission_level: level, inherited: false }],
  })),
});
