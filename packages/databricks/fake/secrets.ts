import { DONE, type Endpoints, notFound, queried, refused, textIn } from './answers.ts';

const PERMISSIONS = ['READ', 'WRITE', 'MANAGE'];

/** https://docs.databricks.com/api/workspace/secrets */
export const secretEndpoints: Endpoints = {
  'POST /secrets/scopes/create': {
    body: ['scope', 'initial_manage_principal'],
    answer: ({ state, body, principal }) => {
      const scope = textIn(body, 'scope');
      if (state.scopes.has(scope)) throw refused(400, 'RESOURCE_ALREADY_EXISTS', `Scope ${scope} already exists!`);
      state.scopes.set(scope, { secrets: new Map(), access: new Map([[principal.name, 'MANAGE']]) });
      return DONE;
    },
  },
  'GET /secrets/scopes/list': {
    answer: ({ state }) => {
      const scopes = [...state.scopes.keys()].map((name) => ({ name, backend_type: 'DATABRICKS' }));
      return { json: scopes.length === 0 ? {} : { scopes } };
    },
  },
  'GET /secrets/acls/list': {
    query: ['scope'],
    answer: ({ state, request }) => {
      const name = queried(request, 'scope');
      const scope = state.scopes.get(name);
      if (scope === undefined) throw notFound(`Scope ${name} does not exist!`);
      return { json: { items: [...scope.access].map(([principal, permission]) => ({ principal, permission })) } };
    },
  },
  'POST /secrets/put': {
    body: ['scope', 'key', 'string_value', 'bytes_value'],
    answer: ({ state, body }) => {
      const scope = state.scopes.get(textIn(body, 'scope'));
      if (scope === undefined) throw notFound(`Scope ${String(body['scope'])} does not exist!`);
      const value =
        body['string_value'] === undefined
          ? Buffer.from(textIn(body, 'bytes_value'), 'base64').toString()
          : textIn(body, 'string_value');
      scope.secrets.set(textIn(body, 'key'), value);
      return DONE;
    },
  },
  'POST /secrets/acls/put': {
    body: ['scope', 'principal', 'permission'],
    answer: ({ state, body }) => {
      const scope = state.scopes.get(textIn(body, 'scope'));
      if (scope === undefined) throw notFound(`Scope ${String(body['scope'])} does not exist!`);
      const permission = textIn(body, 'permission');
      if (!PERMISSIONS.includes(permission))
        throw refused(400, 'INVALID_PARAMETER_VALUE', `Unknown permission: ${permission}`);
      scope.access.set(textIn(body, 'principal'), permission);
      return DONE;
    },
  },
};
