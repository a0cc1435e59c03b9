import { int64 } from './databricks.mjs';

const SCIM = '/api/2.0/preview/scim/v2/ServicePrincipals';
const CLUSTERS = 'allow-cluster-create';
/** Of our federation policy, so that it is found again. */
const POLICY = 'ci';

/**
 * What is done for one environment, in this order. `look` tells in one word or two what `act` would do, or `is as wanted`.
 * Each looks anew, so that a run that was cut short goes on where it ended.
 */
export function stepsOf({ config, environment, workspace, account, ci }) {
  const { project, directory, signIn, git, callback } = config;
  const { name } = environment;
  const label = `${name}-${project}-ci`;
  let principal;
  const steps = [];
  const step = (what, look, act) => steps.push({ what, look, act });
  /** A step that needs the principal, which a dry run does not make. */
  const withPrincipal = (what, look, act) => step(what, async () => (principal === undefined ? 'create' : look()), act);

  // Others have none, or make them by themselves.
  if (ci.environment !== undefined)
    step(
      `environment ${name} of the CI provider`,
      async () => ((await ci.hasEnvironment(name)) ? 'is as wanted' : 'create'),
      () => ci.environment(environment),
    );

  step(
    `service principal ${label}`,
    async () => {
      principal = await findPrincipal(workspace, label, environment.applicationId);
      if (principal === undefined) return 'create';
      return principal.entitlements.includes(CLUSTERS) ? 'is as wanted' : `allow ${CLUSTERS}`;
    },
    async () => {
      if (principal !== undefined) return allowClusters(workspace, principal.id);
      await workspace.request('POST', SCIM, {
        body: {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'],
          displayName: label,
          entitlements: [{ value: CLUSTERS }],
          ...(environment.applicationId !== undefined && { applicationId: environment.applicationId }),
        },
      });
      principal = await findPrincipal(workspace, label, environment.applicationId);
    },
  );

  let folder;
  step(
    `directory ${directory}`,
    async () => {
      folder = await statusOf(workspace, directory);
      return folder === undefined ? 'create' : 'is as wanted';
    },
    async () => {
      await workspace.request('POST', '/api/2.0/workspace/mkdirs', { body: { path: directory } });
      folder = await statusOf(workspace, directory);
    },
  );
  grant(
    `CAN_MANAGE on ${directory}`,
    () => folder && `/api/2.0/permissions/directories/${folder.object_id}`,
    'CAN_MANAGE',
  );

  if (signIn === 'token') {
    grant('permission to use tokens', () => '/api/2.0/permissions/authorization/tokens', 'CAN_USE');
    tokenStep();
  } else federationStep();
  if (git !== undefined) gitStep();
  if (callback !== undefined) callbackStep();
  variablesStep();
  return steps;

  /** A permission for the principal beside those that others have. */
  function grant(what, path, level) {
    withPrincipal(
      what,
      async () => {
        if (path() === undefined) return 'grant';
        const { access_control_list: list = [] } = await workspace.request('GET', path());
        const isThere = list.some(
          (each) =>
            each.service_principal_name === principal.applicationId &&
            (each.all_permissions ?? []).some(({ permission_level: has }) => has === level),
        );
        return isThere ? 'is as wanted' : 'grant';
      },
      () =>
        workspace.request('PATCH', path(), {
          body: {
            access_control_list: [{ service_principal_name: principal.applicationId, permission_level: level }],
          },
        }),
    );
  }

  /** Nothing that could leak or end: the workspace takes the tokens that the CI provider signs for this environment. */
  function federationStep() {
    const { account: where, policy } = environment;
    const path = () => `/api/2.0/accounts/${where.id}/servicePrincipals/${principal.id}/federationPolicies`;
    const body = { oidc_policy: policy };
    let found;
    withPrincipal(
      `trust in ${policy.subject} of ${policy.issuer}`,
      async () => {
        const { policies = [] } = await account.request('GET', path());
        found = policies.find((each) => each.policy_id === POLICY || each.name?.endsWith(`/${POLICY}`));
        if (found === undefined) return 'create';
        const { issuer, subject, audiences = [where.id] } = found.oidc_policy ?? {};
        const isSame =
          issuer === policy.issuer &&
          subject === policy.subject &&
          JSON.stringify(audiences) === JSON.stringify(policy.audiences);
        return isSame ? 'is as wanted' : 'change';
      },
      () =>
        found === undefined
          ? account.request('POST', path(), { query: { policy_id: POLICY }, body })
          : account.request('PATCH', `${path()}/${POLICY}`, { query: { update_mask: 'oidc_policy' }, body }),
    );
  }

  /** The new one is stored before those that it takes the place of are revoked, so that CI has a good one at each moment. */
  function tokenStep() {
    const comment = `CI of ${project}, ${name}`;
    let old = [];
    withPrincipal(
      `token for ${config.tokenSeconds / 86_400} days`,
      async () => {
        const { token_infos: infos = [] } = await workspace.request('GET', '/api/2.0/token-management/tokens');
        old = infos.filter((info) => info.comment === comment);
        return old.length === 0 ? 'create' : `rotate (${old.length} to revoke)`;
      },
      async () => {
        const { token_value: value, token_info: info } = await workspace.request(
          'POST',
          '/api/2.0/token-management/on-behalf-of/tokens',
          { body: { application_id: principal.applicationId, lifetime_seconds: config.tokenSeconds, comment } },
        );
        const revoke = (id) =>
          workspace.request('DELETE', `/api/2.0/token-management/tokens/${encodeURIComponent(id)}`);
        try {
          await ci.secret(name, 'DATABRICKS_TOKEN', value);
        } catch (error) {
          // Nobody knows it.
          await revoke(info.token_id).catch(() => undefined);
          throw error;
        }
        for (const { token_id: id } of old) await revoke(id);
      },
    );
  }

  function gitStep() {
    let found;
    withPrincipal(
      `git credential of ${git.provider}`,
      async () => {
        const { credentials = [] } = await workspace.request('GET', '/api/2.0/git-credentials', {
          query: { principal_id: principal.id },
        });
        found = credentials.find((each) => each.git_provider.toLowerCase() === git.provider.toLowerCase());
        return found === undefined ? 'create' : 'rotate';
      },
      () => {
        const body = {
          git_provider: git.provider,
          personal_access_token: git.token,
          principal_id: int64(principal.id),
          ...(git.username !== undefined && { git_username: git.username }),
        };
        return found === undefined
          ? workspace.request('POST', '/api/2.0/git-credentials', { body })
          : workspace.request('PATCH', `/api/2.0/git-credentials/${found.credential_id}`, { body });
      },
    );
  }

  /** The secrets with which the training job calls GitHub back. */
  function callbackStep() {
    const scope = `${name}-${project}-cd-credentials`;
    let isThere = false;
    withPrincipal(
      `secret scope ${scope}`,
      async () => {
        const { scopes = [] } = await workspace.request('GET', '/api/2.0/secrets/scopes/list');
        isThere = scopes.some((each) => each.name === scope);
        return isThere ? 'rotate' : 'create';
      },
      async () => {
        const post = (path, body) => workspace.request('POST', `/api/2.0/secrets/${path}`, { body });
        if (!isThere) await post('scopes/create', { scope });
        await post('put', { scope, key: 'token', string_value: callback.token });
        await post('put', { scope, key: 'github_repo', string_value: callback.repository });
        await post('acls/put', { scope, principal: principal.applicationId, permission: 'READ' });
      },
    );
  }

  function variablesStep() {
    withPrincipal(
      'variables of the CI provider',
      async () => 'set',
      async () => {
        const variables = {
          DATABRICKS_HOST: environment.url,
          ...(signIn === 'federation' && {
            DATABRICKS_CLIENT_ID: principal.applicationId,
            DATABRICKS_ACCOUNT_ID: environment.account.id,
          }),
        };
        for (const [variable, value] of Object.entries(variables)) await ci.variable(name, variable, value);
      },
    );
  }
}

/** @throws Error when several have the name: nobody knows which is meant. */
async function findPrincipal(workspace, label, applicationId) {
  const filter =
    applicationId === undefined
      ? `displayName eq ${JSON.stringify(label)}`
      : `applicationId eq ${JSON.stringify(applicationId)}`;
  const { Resources: found = [] } = await workspace.request('GET', SCIM, { query: { filter } });
  if (found.length > 1) throw new Error(`${found.length} service principals are called ${label}: remove all but one`);
  const [one] = found;
  return one && { ...one, entitlements: (one.entitlements ?? []).map(({ value }) => value) };
}

const allowClusters = (workspace, id) =>
  workspace.request('PATCH', `${SCIM}/${id}`, {
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'entitlements', value: [{ value: CLUSTERS }] }],
    },
  });

async function statusOf(workspace, path) {
  try {
    return await workspace.request('GET', '/api/2.0/workspace/get-status', { query: { path } });
  } catch (error) {
    if (error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
    throw error;
  }
}
