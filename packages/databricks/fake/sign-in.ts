import { randomBytes } from 'node:crypto';
import type { Exchange, Handler, Reply } from '@ml-actions/testing';
import { addTokenRow } from './identity.ts';
import type { Principal, State } from './state.ts';

const oauthError = (status: number, error: string, description: string): Reply => ({
  status,
  json: { error, error_description: description },
});

/** The application of Databricks in Azure. */
const AZURE_SCOPE = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default';
const JWT_TYPE = 'urn:ietf:params:oauth:token-type:jwt';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
/** GitHub's tokens live for minutes. */
const ID_TOKEN_MS = 5 * 60_000;

/** GitHub's id tokens for jobs, as far as a job asks for one. */
export interface FakeJob {
  /** `repo:octo/model:environment:staging` */
  subject: string;
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN */
  requestToken: string;
}

/** What needs no token of the workspace: its own sign-in, Azure's, and GitHub's for a job. */
export function signInRoutes(state: State, job: () => FakeJob | undefined): Record<string, Handler> {
  return {
    'GET /oidc/.well-known/oauth-authorization-server': () => ({
      json: {
        issuer: `${state.url}/oidc`,
        token_endpoint: `${state.url}/oidc/v1/token`,
        authorization_endpoint: `${state.url}/oidc/v1/authorize`,
      },
    }),
    'GET /.well-known/databricks-config': () =>
      state.audience === undefined
        ? { status: 404, json: { error_code: 'ENDPOINT_NOT_FOUND', message: 'Not found' } }
        : {
            json: {
              oidc_endpoint: `${state.url}/oidc`,
              account_id: state.accountId,
              workspace_id: state.workspaceId,
              token_federation_default_oidc_audiences: [state.audience],
            },
          },
    'POST /oidc/v1/token': (request) => workspaceToken(state, request),
    'POST /:tenant/oauth2/v2.0/token': (request, { tenant = '' }) => azureToken(state, request, tenant),
    'GET /github/id-token': (request) => idToken(state, request, job()),
    'GET /login': () => ({ headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' }),
  };
}

function formIn({ headers, body }: Exchange): URLSearchParams | undefined {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(body.toString())
    : undefined;
}

const token = (state: State, principal: Principal): Reply => {
  const { text } = addTokenRow(state, principal, { lifeSeconds: state.tokenLife, listed: false });
  return { json: { access_token: text, scope: 'all-apis', token_type: 'Bearer', expires_in: state.tokenLife } };
};

function workspaceToken(state: State, request: Exchange): Reply {
  const form = formIn(request);
  if (form?.get('scope') !== 'all-apis') return oauthError(400, 'invalid_request', 'scope must be all-apis');
  switch (form.get('grant_type') ?? '') {
    case 'client_credentials': {
      const basic = /^Basic (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
      const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
      const principal = state.principals.get(id);
      if (!principal?.secrets.includes(secret))
        return oauthError(401, 'invalid_client', 'Client authentication failed');
      return token(state, principal);
    }
    case EXCHANGE: {
      if (form.get('subject_token_type') !== JWT_TYPE) return oauthError(400, 'invalid_request', 'Unknown token type');
      const claims = claimsOf(state, form.get('subject_token') ?? '');
      if (claims === undefined) return oauthError(401, 'invalid_grant', 'The subject token is not valid');
      const client = form.get('client_id');
      const trusts = ({ policies }: Principal) =>
        policies.some(
          ({ issuer, audiences, subject }) =>
            issuer === claims.iss && audiences.includes(claims.aud) && (subject ?? claims.sub) === claims.sub,
        );
      // Without a client the whole account must trust the token: whoever does is taken.
      const principal = [...state.principals.values()].find(
        (each) => (client === null || each.name === client) && trusts(each),
      );
      if (principal === undefined)
        return oauthError(
          401,
          'invalid_grant',
          `No federation policy fits the subject ${claims.sub} and audience ${claims.aud}`,
        );
      return token(state, principal);
    }
    default:
      return oauthError(400, 'unsupported_grant_type', 'Unknown grant type');
  }
}

/** Azure answers for whom the tenant knows; here all principals are in one tenant, `tenant`. */
function azureToken(state: State, request: Exchange, tenant: string): Reply {
  const form = formIn(request);
  const fail = (error: string, code: number, text: string): Reply => ({
    status: error === 'invalid_client' ? 401 : 400,
    json: { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] },
  });
  if (tenant !== 'tenant') return fail('invalid_request', 90002, `Tenant '${tenant}' not found.`);
  if (form?.get('grant_type') !== 'client_credentials') return fail('unsupported_grant_type', 70003, 'Unknown grant.');
  if (form.get('scope') !== AZURE_SCOPE) return fail('invalid_scope', 70011, 'The scope is not valid.');
  const principal = state.principals.get(form.get('client_id') ?? '');
  if (principal === undefined) return fail('unauthorized_client', 700016, 'Application not found in the directory.');
  const assertion = form.get('client_assertion');
  if (assertion === null) {
    if (principal.secrets.includes(form.get('client_secret') ?? '')) return token(state, principal);
    return fail('invalid_client', 7000215, 'Invalid client secret provided.');
  }
  const claims = claimsOf(state, assertion);
  const known = principal.policies.some(({ subject }) => subject === claims?.sub);
  if (form.get('client_assertion_type') === ASSERTION_TYPE && claims?.aud === 'api://AzureADTokenExchange' && known)
    return token(state, principal);
  return fail('invalid_client', 700213, 'No matching federated identity record found.');
}

function idToken(state: State, request: Exchange, job: FakeJob | undefined): Reply {
  if (job === undefined || request.headers['authorization'] !== `Bearer ${job.requestToken}`)
    return { status: 401, json: { message: 'Unauthorized' } };
  const audience = request.query.get('audience');
  if (audience === null) return { status: 400, json: { message: 'audience is missing' } };
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: audience,
    sub: job.subject,
    exp: state.now() + ID_TOKEN_MS,
  };
  const part = (value: object | string) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const jwt = `${part({ alg: 'RS256' })}.${part(claims)}.${part(randomBytes(8).toString('hex'))}`;
  state.idTokens.set(jwt, claims);
  return { json: { count: jwt.length, value: jwt } };
}

function claimsOf(state: State, jwt: string) {
  const claims = state.idTokens.get(jwt);
  return claims !== undefined && claims.exp > state.now() ? claims : undefined;
}
