import { randomBytes } from 'node:crypto';
import type { Reply } from '@ml-actions/testing';
import {
  type Body,
  badRequest,
  type Call,
  DONE,
  EMPTY,
  type Endpoints,
  idJson,
  isMap,
  maps,
  notFound,
  page,
  Refusal,
  refused,
  textIn,
} from './answers.ts';
import { type GroupRow, nextId, nextUuid, type Policy, type Principal, type State, type TokenRow } from './state.ts';

const SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal';
const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const LISTED = ['filter', 'startIndex', 'count', 'attributes'];
const LIFETIMES = ['lifetime_seconds', 'comment'];

/** An error in the shape of SCIM. */
const scim = (status: number, detail: string, scimType?: string): Refusal =>
  new Refusal({
    status,
    json: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      detail,
      status: String(status),
      ...(scimType !== undefined && { scimType }),
    },
  });

/** https://docs.databricks.com/api/workspace/serviceprincipals and https://docs.databricks.com/api/workspace/groups */
export const scimEndpoints: Endpoints = {
  'GET /Me': {
    answer: ({ principal }) => ({
      json: { id: principal.id, userName: principal.name, displayName: principal.displayName },
    }),
  },
  'GET /ServicePrincipals': {
    query: LISTED,
    answer: (call) => list(call, servicePrincipals(call.state), principalJson),
  },
  'POST /ServicePrincipals': {
    body: ['schemas', 'applicationId', 'displayName', 'entitlements', 'groups', 'active'],
    answer: ({ state, body }) => {
      // Databricks' own clients leave them out.
      if (!((body['schemas'] as string[] | undefined) ?? [SCHEMA]).includes(SCHEMA))
        throw scim(400, 'Unknown schemas', 'invalidValue');
      const name = typeof body['applicationId'] === 'string' ? body['applicationId'] : nextUuid(state);
      if (state.principals.has(name)) throw scim(409, `Service principal with application ID ${name} already exists.`);
      const principal: Principal = {
        id: nextId(state),
        name,
        displayName: String(body['displayName'] ?? name),
        kind: 'service-principal',
        entitlements: maps(body['entitlements']).map(({ value }) => String(value)),
        secrets: [],
        policies: [],
      };
      state.principals.set(name, principal);
      return { status: 201, json: principalJson(principal) };
    },
  },
  'GET /ServicePrincipals/:id': { answer: (call) => ({ json: principalJson(principalById(call)) }) },
  'PATCH /ServicePrincipals/:id': {
    body: ['schemas', 'Operations'],
    answer: (call) => {
      const principal = principalById(call);
      requirePatch(call);
      for (const { op, path, value } of maps(call.body['Operations'])) {
        if (op !== 'add' || path !== 'entitlements')
          throw new Error('The fake only adds entitlements to service principals');
        const given = maps(value).map((each) => String(each['value']));
        principal.entitlements = [...new Set([...principal.entitlements, ...given])];
      }
      return { status: 204 };
    },
  },
  'DELETE /ServicePrincipals/:id': {
    answer: (call) => {
      call.state.principals.delete(principalById(call).name);
      return { status: 204 };
    },
  },
  'GET /Groups': { query: LISTED, answer: (call) => list(call, [...call.state.groups.values()], groupJson) },
  'GET /Groups/:id': { answer: (call) => ({ json: groupJson(groupById(call)) }) },
  'PATCH /Groups/:id': {
    body: ['schemas', 'Operations'],
    answer: (call) => {
      const group = groupById(call);
      requirePatch(call);
      for (const { op, value } of maps(call.body['Operations'])) {
        if (op !== 'add' || !isMap(value)) throw new Error('The fake only adds members to groups');
        for (const { value: member } of maps(value['members']))
          if (!group.members.includes(String(member))) group.members.push(String(member));
      }
      return { json: groupJson(group) };
    },
  },
};

/** @throws Refusal for a body that does not say that it is a patch. */
function requirePatch({ body }: Call): void {
  if (!(body['schemas'] as string[] | undefined)?.includes(PATCH_SCHEMA))
    throw scim(400, 'Missing schemas', 'invalidValue');
}

const servicePrincipals = ({ principals }: State): Principal[] =>
  [...principals.values()].filter(({ kind }) => kind === 'service-principal');

function list<T extends { displayName: string }>(call: Call, all: readonly T[], json: (row: T) => Body): Reply {
  const { query } = call.request;
  const filter = query.get('filter');
  const name = filter === null ? undefined : /^displayName eq ("(?:[^"\\]|\\.)*")$/i.exec(filter)?.[1];
  if (filter !== null && name === undefined) throw scim(400, `Unsupported filter: ${filter}`, 'invalidFilter');
  const found = all.filter(({ displayName }) => name === undefined || displayName === JSON.parse(name));
  const start = Number(query.get('startIndex') ?? 1);
  const rows = found.slice(start - 1, start - 1 + Number(query.get('count') ?? 100));
  return {
    json: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: found.length,
      startIndex: start,
      itemsPerPage: rows.length,
      ...(rows.length > 0 && { Resources: rows.map(json) }),
    },
  };
}

const principalJson = ({ id, name, displayName, entitlements }: Principal): Body => ({
  schemas: [SCHEMA],
  id,
  applicationId: name,
  displayName,
  active: true,
  entitlements: entitlements.map((value) => ({ value })),
});

function principalById({ state, params: { id = '' } }: Call): Principal {
  const found = servicePrincipals(state).find((each) => each.id === id);
  if (found === undefined) throw scim(404, `Service principal with id ${id} not found.`);
  return found;
}

const groupJson = ({ id, displayName, members }: GroupRow): Body => ({
  id,
  displayName,
  ...(members.length > 0 && { members: members.map((value) => ({ value })) }),
});

function groupById({ state, params: { id = '' } }: Call): GroupRow {
  const group = state.groups.get(id);
  if (group === undefined) throw scim(404, `Group with id ${id} not found.`);
  return group;
}

/** https://docs.databricks.com/api/workspace/tokenmanagement and https://docs.databricks.com/api/workspace/tokens */
export const tokenEndpoints: Endpoints = {
  'POST /token-management/on-behalf-of/tokens': {
    body: ['application_id', 'scopes', ...LIFETIMES],
    answer: ({ state, body }) => {
      const principal = state.principals.get(textIn(body, 'application_id'));
      if (principal?.kind !== 'service-principal')
        throw notFound(`Service principal ${String(body['application_id'])} does not exist`);
      return issued(state, principal, body);
    },
  },
  'GET /token-management/tokens': { answer: ({ state }) => listed([...state.tokens.values()]) },
  'DELETE /token-management/tokens/:id': {
    answer: ({ state, params: { id = '' } }) => {
      revoke(state, (token) => token.id === id, id);
      return EMPTY;
    },
  },
  'POST /token/create': { body: LIFETIMES, answer: ({ state, body, principal }) => issued(state, principal, body) },
  'GET /token/list': {
    answer: ({ state, principal }) =>
      listed([...state.tokens.values()].filter((token) => token.principal === principal)),
  },
  'POST /token/delete': {
    body: ['token_id'],
    answer: ({ state, body, principal }) => {
      const id = textIn(body, 'token_id');
      revoke(state, (token) => token.id === id && token.principal === principal, id);
      return DONE;
    },
  },
};

function issued(state: State, principal: Principal, body: Body): Reply {
  const lifetime = body['lifetime_seconds'];
  if (lifetime !== undefined && (typeof lifetime !== 'number' || lifetime < 1))
    throw badRequest('lifetime_seconds must be positive');
  const seconds = lifetime as number | undefined;
  const { text, row } = addTokenRow(state, principal, {
    ...(seconds !== undefined && { lifeSeconds: seconds }),
    comment: String(body['comment'] ?? ''),
  });
  return { json: { token_value: text, token_info: infoJson(row) } };
}

/** A new token of a principal. @returns its text too, which nobody is told again. */
export function addTokenRow(
  state: State,
  principal: Principal,
  {
    lifeSeconds,
    comment = '',
    forbidden,
    listed: isListed = true,
  }: { lifeSeconds?: number; comment?: string; forbidden?: RegExp; listed?: boolean },
): { text: string; row: TokenRow } {
  const text = `${isListed ? 'dapi' : 'eyJ'}${randomBytes(16).toString('hex')}`;
  const row: TokenRow = {
    id: randomBytes(16).toString('hex'),
    principal,
    createdAt: state.now(),
    expiresAt: lifeSeconds === undefined ? undefined : state.now() + lifeSeconds * 1_000,
    comment,
    forbidden,
    listed: isListed,
  };
  state.tokens.set(text, row);
  return { text, row };
}

const infoJson = ({ id, createdAt, expiresAt, comment, principal }: TokenRow): Body => ({
  token_id: id,
  creation_time: createdAt,
  expiry_time: expiresAt ?? -1,
  comment,
  created_by_username: principal.name,
  owner_id: idJson(principal.id),
});

function listed(tokens: readonly TokenRow[]): Reply {
  const rows = tokens.filter((token) => token.listed).map(infoJson);
  return { json: rows.length === 0 ? {} : { token_infos: rows } };
}

function revoke({ tokens }: State, is: (token: TokenRow) => boolean, id: string): void {
  const found = [...tokens].find(([, token]) => token.listed && is(token));
  if (found === undefined) throw notFound(`Token ${id} does not exist`);
  tokens.delete(found[0]);
}

/** https://docs.databricks.com/api/account/serviceprincipalfederationpolicy and …/serviceprincipalsecrets */
export const accountEndpoints: Endpoints = {
  'POST /federationPolicies': {
    query: ['policy_id'],
    body: ['oidc_policy', 'description'],
    answer: (call) => {
      const principal = accountPrincipal(call);
      const id = call.request.query.get('policy_id') ?? nextUuid(call.state);
      if (principal.policies.some((each) => each.id === id))
        throw refused(409, 'ALREADY_EXISTS', `Federation policy ${id} already exists`);
      const policy = { id, ...policyIn(call) };
      principal.policies.push(policy);
      return { json: policyJson(call, principal, policy) };
    },
  },
  'GET /federationPolicies': {
    query: ['page_size', 'page_token'],
    answer: (call) => {
      const principal = accountPrincipal(call);
      const rows = principal.policies.map((policy) => policyJson(call, principal, policy));
      return { json: page('policies', rows, POLICIES, call.request.query.get('page_token')) };
    },
  },
  'PATCH /federationPolicies/:policy': {
    query: ['update_mask'],
    body: ['oidc_policy', 'description'],
    answer: (call) => {
      const principal = accountPrincipal(call);
      const found = principal.policies.find(({ id }) => id === call.params['policy']);
      if (found === undefined) throw notFound(`Federation policy ${call.params['policy']} does not exist`);
      if (call.request.query.get('update_mask') !== 'oidc_policy')
        throw new Error('The fake only replaces the oidc_policy of a federation policy');
      return { json: policyJson(call, principal, Object.assign(found, policyIn(call))) };
    },
  },
  'POST /credentials/secrets': {
    body: ['lifetime'],
    answer: (call) => {
      const secret = `dose${randomBytes(16).toString('hex')}`;
      accountPrincipal(call).secrets.push(secret);
      return { json: { id: nextUuid(call.state), secret, status: 'ACTIVE' } };
    },
  },
};

/** A page of policies. */
const POLICIES = 20;

/** @throws Refusal for one that a principal cannot have. */
function policyIn({ state, body }: Call): Omit<Policy, 'id'> {
  const { oidc_policy: policy } = body;
  if (!isMap(policy)) throw badRequest('Missing required field: oidc_policy');
  return {
    issuer: textIn(policy, 'issuer'),
    audiences: (policy['audiences'] as string[] | undefined) ?? [state.accountId],
    subject: textIn(policy, 'subject'),
  };
}

const policyJson = ({ state }: Call, principal: Principal, { id, ...policy }: Policy): Body => ({
  name: `accounts/${state.accountId}/servicePrincipals/${principal.id}/federationPolicies/${id}`,
  policy_id: id,
  oidc_policy: { ...policy },
});

function accountPrincipal(call: Call): Principal {
  const { account } = call.params;
  if (account !== call.state.accountId)
    throw refused(404, 'RESOURCE_DOES_NOT_EXIST', `Account ${account} does not exist`);
  return principalById(call);
}
