// The setup of examples/databricks-mlops, copied out of this repository, against two workspaces and a stand-in for `gh`.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeDatabricks, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { temporaryFolder, writeProgram } from '@ml-actions/testing';
import type { KnownRepository } from './gh.ts';

const NAMES = ['staging', 'prod'] as const;
type Name = (typeof NAMES)[number];
const SCIM = '/api/2.0/preview/scim/v2/ServicePrincipals';

interface Ended {
  code: number;
  out: string;
  error: string;
}

let folder: ReturnType<typeof temporaryFolder>;
let servers: Record<Name, FakeDatabricks>;
let secrets: Record<string, string>;
beforeEach(async () => {
  folder = temporaryFolder();
  cpSync(resolve('examples/databricks-mlops/setup'), path('setup'), { recursive: true });
  servers = {
    staging: await startFakeDatabricks({ firstId: 9_007_199_254_740_993n }),
    prod: await startFakeDatabricks({ missing: 400 }),
  };
  secrets = { GIT_TOKEN: 'git-token-1', CALLBACK_TOKEN: 'callback-token-1' };
  for (const name of NAMES) {
    secrets[`${name.toUpperCase()}_ADMIN_TOKEN`] = servers[name].addToken();
    secrets[`${name.toUpperCase()}_ACCOUNT_ADMIN_TOKEN`] = servers[name].addToken();
  }
  writeProgram(path('bin/gh'), resolve('e2e/setup/gh.ts'), [path('github.json')]);
  github({ repository: 'acme/churn', environments: {}, calls: [], tokens: [] });
});
afterEach(async () => {
  folder.remove();
  for (const server of Object.values(servers)) await server.close();
});

const path = (name: string): string => join(folder.path, name);
const github = (known?: KnownRepository): KnownRepository => {
  if (known !== undefined) writeFileSync(path('github.json'), JSON.stringify(known));
  return JSON.parse(readFileSync(path('github.json'), 'utf8')) as KnownRepository;
};

/** The file that comes with the setup, with the addresses of the fakes, each of which is an account too. */
function config(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const given = JSON.parse(readFileSync(path('setup/setup.json'), 'utf8')) as {
    environments: Record<Name, Record<string, unknown>>;
  };
  for (const name of NAMES) {
    const { url, accountId } = servers[name];
    Object.assign(given.environments[name], { url, account: { url, id: accountId } });
  }
  return { ...given, ...changes };
}

/** The same for another CI provider, which needs no program. */
function elsewhere(): Record<string, unknown> {
  const ci = { provider: 'other', issuer: 'https://gitlab.com', file: path('values.json') };
  const given = config({ ci }) as { environments: Record<Name, Record<string, unknown>> };
  for (const name of NAMES) given.environments[name]['subject'] = `project_path:acme/churn:ref_type:branch:ref:${name}`;
  return given;
}

function setup(given: Record<string, unknown>, args: readonly string[] = ['--apply'], env = secrets): Promise<Ended> {
  writeFileSync(path('mine.json'), JSON.stringify(given));
  return new Promise((done) => {
    execFile(
      process.execPath,
      [path('setup/setup.mjs'), path('mine.json'), ...args],
      { env: { PATH: `${path('bin')}:/usr/bin:/bin`, ...env }, timeout: 60_000 },
      (failure, out, error) => done({ code: failure === null ? 0 : Number(failure.code), out, error }),
    );
  });
}

/** What an administrator sees of a workspace. */
async function seen(name: Name) {
  const server = servers[name];
  const get = async (at: string) => {
    const answer = await fetch(server.url + at, {
      headers: { authorization: `Bearer ${secrets[`${name.toUpperCase()}_ADMIN_TOKEN`]}` },
    });
    return { status: answer.status, text: await answer.text() };
  };
  const json = async <T>(at: string) => JSON.parse((await get(at)).text) as T;
  const { Resources: principals = [] } = await json<{
    Resources?: { id: string; applicationId: string; displayName: string; entitlements: { value: string }[] }[];
  }>(SCIM);
  const [principal] = principals;
  const id = principal?.id ?? '';
  const access = async (at: string) => {
    const { access_control_list: list } = await json<{
      access_control_list: { service_principal_name: string; all_permissions: { permission_level: string }[] }[];
    }>(`/api/2.0/permissions/${at}`);
    return list.map((row) => [row.service_principal_name, row.all_permissions[0]?.permission_level]);
  };
  return {
    principals,
    app: principal?.applicationId ?? '',
    policies: async () =>
      (
        await json<{ policies?: { oidc_policy: object }[] }>(
          `/api/2.0/accounts/${server.accountId}/servicePrincipals/${id}/federationPolicies`,
        )
      ).policies ?? [],
    tokens: async () =>
      (
        await json<{ token_infos: { comment: string; expiry_time: number; creation_time: number }[] }>(
          '/api/2.0/token-management/tokens',
        )
      ).token_infos.filter(({ comment }) => comment !== ''),
    credentials: async () => (await get(`/api/2.0/git-credentials?principal_id=${id}`)).text,
    useOfTokens: () => access('authorization/tokens'),
    onDirectory: async (directory: string) => {
      const { text } = await get(`/api/2.0/workspace/get-status?path=${encodeURIComponent(directory)}`);
      return access(`directories/${/"object_id":(\d+)/.exec(text)?.[1]}`);
    },
    scope: () => json(`/api/2.0/secrets/acls/list?scope=${name}-churn-cd-credentials`),
  };
}

const changes = (name: Name): string[] =>
  servers[name].asked.filter((line) => !line.startsWith('GET ')).map((line) => line.replace(/\d{4,}/g, 'ID'));

test('Without --apply it says what it would do, and changes nothing', async () => {
  const { code, out } = await setup(config(), []);
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    `staging: ${servers.staging.url} as admin@example.com`,
    `prod: ${servers.prod.url} as admin@example.com`,
    ...NAMES.flatMap((name) => [
      `${name}: environment ${name} of the CI provider: would create`,
      `${name}: service principal ${name}-churn-ci: would create`,
      `${name}: directory /Shared/churn: would create`,
      `${name}: CAN_MANAGE on /Shared/churn: would create`,
      `${name}: trust in repo:acme/churn:environment:${name} of https://token.actions.githubusercontent.com: would create`,
      `${name}: git credential of gitHub: would create`,
      `${name}: secret scope ${name}-churn-cd-credentials: would create`,
      `${name}: variables of the CI provider: would create`,
    ]),
    'Nothing was changed. Give --apply to do it.',
    '',
  ]);
  for (const name of NAMES) expect(changes(name)).toEqual([]);
  expect(github().environments).toEqual({});
});

describe('With federation', () => {
  test('each workspace trusts its environment of GitHub, and no secret is stored there', async () => {
    expect(await setup(config())).toMatchObject({ code: 0, error: '' });
    for (const name of NAMES) {
      const workspace = await seen(name);
      expect(workspace.principals).toMatchObject([
        { displayName: `${name}-churn-ci`, entitlements: [{ value: 'allow-cluster-create' }] },
      ]);
      expect(await workspace.policies()).toMatchObject([
        {
          oidc_policy: {
            issuer: 'https://token.actions.githubusercontent.com',
            audiences: [servers[name].accountId],
            subject: `repo:acme/churn:environment:${name}`,
          },
        },
      ]);
      expect(await workspace.onDirectory('/Shared/churn')).toEqual([[workspace.app, 'CAN_MANAGE']]);
      expect(await workspace.useOfTokens()).toEqual([]);
      expect(await workspace.tokens()).toEqual([]);
      expect(JSON.parse(await workspace.credentials())).toMatchObject({
        credentials: [{ git_provider: 'gitHub', git_username: 'acme-bot' }],
      });
      expect(servers[name].secret(`${name}-churn-cd-credentials`, 'token')).toBe('callback-token-1');
      expect(servers[name].secret(`${name}-churn-cd-credentials`, 'github_repo')).toBe('acme/churn');
      expect(await workspace.scope()).toMatchObject({
        items: expect.arrayContaining([{ principal: workspace.app, permission: 'READ' }]),
      });
      expect(github().environments[name]).toMatchObject({
        variables: {
          DATABRICKS_HOST: servers[name].url,
          DATABRICKS_CLIENT_ID: workspace.app,
          DATABRICKS_ACCOUNT_ID: servers[name].accountId,
        },
        secrets: {},
      });
    }
    expect(github().environments['prod']?.rules).toMatchObject({
      deployment_branch_policy: { protected_branches: true },
    });
    expect(github().environments['staging']?.rules).toEqual({});
  });

  test('a job of that environment can sign in, and one of another cannot', async () => {
    await setup(config());
    const { app } = await seen('prod');
    const signIn = async (subject: string) => {
      const env = servers.prod.jobEnv(subject);
      const asked = `${env['ACTIONS_ID_TOKEN_REQUEST_URL']}&audience=${servers.prod.accountId}`;
      const headers = { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` };
      const { value } = (await (await fetch(asked, { headers })).json()) as { value: string };
      const answer = await fetch(`${servers.prod.url}/oidc/v1/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          subject_token: value,
          scope: 'all-apis',
          client_id: app,
        }),
      });
      return answer.status;
    };
    expect(await signIn('repo:acme/churn:environment:prod')).toBe(200);
    expect(await signIn('repo:acme/churn:pull_request')).toBe(401);
  });

  test('a second time creates nothing twice, and takes new credentials', async () => {
    await setup(config());
    const before = { staging: changes('staging').length, prod: changes('prod').length };
    const env = { ...secrets, GIT_TOKEN: 'git-token-2', CALLBACK_TOKEN: 'callback-token-2' };
    const { code, out } = await setup(config(), ['--apply'], env);
    expect(code).toBe(0);
    expect(out).toContain('staging: service principal staging-churn-ci: is as wanted');
    for (const name of NAMES) {
      const workspace = await seen(name);
      expect(workspace.principals).toHaveLength(1);
      expect(await workspace.policies()).toHaveLength(1);
      expect(await workspace.onDirectory('/Shared/churn')).toHaveLength(1);
      expect(servers[name].secret(`${name}-churn-cd-credentials`, 'token')).toBe('callback-token-2');
      expect(changes(name).slice(before[name])).toEqual([
        'PATCH /api/2.0/git-credentials/ID',
        'POST /api/2.0/secrets/put',
        'POST /api/2.0/secrets/put',
        'POST /api/2.0/secrets/acls/put',
      ]);
    }
    const puts = github().calls.filter((call) => call.includes('PUT'));
    expect(puts).toHaveLength(2);
  });

  test('what somebody has changed is put right', async () => {
    await setup(config());
    const given = config({ ci: { provider: 'github', repository: 'acme/other' } });
    github({ ...github(), repository: 'acme/other' });
    const { out } = await setup(given);
    expect(out).toContain(
      'trust in repo:acme/other:environment:prod of https://token.actions.githubusercontent.com: change',
    );
    expect(await (await seen('prod')).policies()).toMatchObject([
      { oidc_policy: { subject: 'repo:acme/other:environment:prod' } },
    ]);
  });

  test('another CI provider is trusted by its issuer, and gets its variables in a file', async () => {
    const { code, out } = await setup(elsewhere());
    expect(code).toBe(0);
    expect(out).toContain(`${path('values.json')} has what the CI provider must know`);
    expect(JSON.parse(readFileSync(path('values.json'), 'utf8'))).toMatchObject({
      staging: { variables: { DATABRICKS_CLIENT_ID: (await seen('staging')).app }, secrets: {} },
      prod: { variables: { DATABRICKS_HOST: servers.prod.url } },
    });
    expect(await (await seen('prod')).policies()).toMatchObject([
      { oidc_policy: { issuer: 'https://gitlab.com', subject: 'project_path:acme/churn:ref_type:branch:ref:prod' } },
    ]);
    expect(github().calls).toEqual([]);
  });
});

describe('With tokens', () => {
  const withTokens = (more = {}) => config({ signIn: 'token', tokenDays: 30, ...more });
  const stored = (name: Name): string => github().environments[name]?.secrets['DATABRICKS_TOKEN'] ?? '';
  const signsInAs = async (name: Name, token: string) => {
    const answer = await fetch(`${servers[name].url}/api/2.0/preview/scim/v2/Me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.ok ? ((await answer.json()) as { userName: string }).userName : answer.status;
  };

  test('each principal may use tokens, and has one that CI knows and nobody else sees', async () => {
    const { code, out, error } = await setup(withTokens(), ['--apply'], { ...secrets, GH_TOKEN: 'gh-token' });
    expect({ code, error }).toEqual({ code: 0, error: '' });
    for (const name of NAMES) {
      const workspace = await seen(name);
      expect(await workspace.useOfTokens()).toEqual([[workspace.app, 'CAN_USE']]);
      const [token, ...others] = await workspace.tokens();
      expect(others).toEqual([]);
      expect((token?.expiry_time ?? 0) - (token?.creation_time ?? 0)).toBe(30 * 86_400_000);
      expect(await signsInAs(name, stored(name))).toBe(workspace.app);
      expect(out).not.toContain(stored(name));
    }
    expect(github().tokens).toEqual(['GH_TOKEN']);
    const said = JSON.stringify(github().calls);
    for (const secret of [...Object.values(secrets), stored('staging'), stored('prod')]) {
      expect(said).not.toContain(secret);
      expect(out).not.toContain(secret);
    }
  });

  test('a second time the tokens are new, and the old ones end', async () => {
    await setup(withTokens());
    const old = stored('prod');
    expect((await setup(withTokens())).out).toContain('prod: token for 30 days: rotate (1 to revoke)');
    expect(await (await seen('prod')).tokens()).toHaveLength(1);
    expect(await signsInAs('prod', old)).toBe(401);
    expect(await signsInAs('prod', stored('prod'))).toBe((await seen('prod')).app);
  });

  test('a token that could not be stored is revoked, and the one before goes on', async () => {
    await setup(withTokens());
    const old = stored('prod');
    github({ ...github(), refused: 'secret set DATABRICKS_TOKEN --env prod' });
    const { code, error } = await setup(withTokens());
    expect(code).toBe(1);
    expect(error).toContain('prod: token for 30 days: gh secret set DATABRICKS_TOKEN: gh: Server Error (HTTP 502)');
    expect(error).toContain('Run the same command again');
    expect(await (await seen('prod')).tokens()).toHaveLength(1);
    expect(await signsInAs('prod', old)).toBe((await seen('prod')).app);
  });

  test('for another CI provider they are in a file that only its owner can read', async () => {
    const given = withTokens({ ci: { provider: 'other', file: path('values.json') } });
    await setup(given);
    const read = () =>
      JSON.parse(readFileSync(path('values.json'), 'utf8')) as Record<Name, { secrets: Record<string, string> }>;
    expect(statSync(path('values.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(path('values.json.new'))).toBe(false);
    const { app } = await seen('prod');
    expect(await signsInAs('prod', read().prod.secrets['DATABRICKS_TOKEN'] ?? '')).toBe(app);
  });
});

describe('A setup that fails in the middle', () => {
  const steps: readonly string[] = [
    `POST ${SCIM}`,
    'POST /api/2.0/workspace/mkdirs',
    'PATCH /api/2.0/permissions/directories/*',
    'POST /api/2.0/accounts/*',
    'POST /api/2.0/git-credentials',
    'POST /api/2.0/secrets/scopes/create',
    'POST /api/2.0/secrets/put',
    'POST /api/2.0/secrets/acls/put',
  ];

  test.each(steps)('at %s is resumed by the same command, whether or not the request had arrived', async (on) => {
    const refusal = { status: 403, json: { error_code: 'PERMISSION_DENIED', message: 'not an administrator' } };
    servers.staging.fail({ on, fault: refusal });
    const first = await setup(elsewhere());
    expect(first).toMatchObject({
      code: 1,
      error: expect.stringContaining('403, PERMISSION_DENIED: not an administrator'),
    });
    expect(first.error).toContain('it goes on from there');
    expect(changes('prod')).toEqual([]);
    // A lost answer to what may be repeated is not even noticed.
    servers.staging.fail({ on, fault: 'reset-after' });
    const second = await setup(elsewhere());
    if (second.code !== 0) expect(second.error).toContain('staging: ');
    expect(await setup(elsewhere())).toMatchObject({ code: 0, error: '' });
    const workspace = await seen('staging');
    expect(workspace.principals).toHaveLength(1);
    expect(await workspace.policies()).toHaveLength(1);
    expect(await workspace.onDirectory('/Shared/churn')).toEqual([[workspace.app, 'CAN_MANAGE']]);
    expect(JSON.parse(readFileSync(path('values.json'), 'utf8'))).toHaveProperty('prod.variables.DATABRICKS_HOST');
  });

  test('begins only when every workspace and the CI provider can be reached', async () => {
    secrets['PROD_ADMIN_TOKEN'] = 'dapi-wrong';
    const { code, error } = await setup(config());
    expect(code).toBe(1);
    expect(error).toContain(`GET ${servers.prod.url}/api/2.0/preview/scim/v2/Me: 401`);
    expect(changes('staging')).toEqual([]);
    expect(github().environments).toEqual({});
  });

  test('waits where a workspace is too busy', async () => {
    servers.staging.fail({ on: `POST ${SCIM}`, fault: { status: 429, headers: { 'retry-after': '1' } } });
    expect(await setup(elsewhere())).toMatchObject({ code: 0 });
    expect((await seen('staging')).principals).toHaveLength(1);
  });

  test('takes a sign-in page for what it is', async () => {
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
    servers.prod.fail({ on: 'GET /api/2.0/preview/scim/v2/Me', fault: page });
    expect(await setup(elsewhere())).toMatchObject({ code: 1, error: expect.stringContaining('none of Databricks') });
  });

  test('does not guess between two principals of one name', async () => {
    const asked = {
      method: 'POST',
      headers: { authorization: `Bearer ${secrets['STAGING_ADMIN_TOKEN']}` },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServicePrincipal'],
        displayName: 'staging-churn-ci',
      }),
    };
    for (const _ of [1, 2]) await fetch(servers.staging.url + SCIM, asked);
    const { code, error } = await setup(elsewhere());
    expect(code).toBe(1);
    expect(error).toContain('2 service principals are called staging-churn-ci');
  });
});

test('A principal that may not make clusters is allowed to, and keeps what it has', async () => {
  servers.staging.addPrincipal({ name: 'staging-churn-ci' });
  expect((await setup(config())).out).toContain('service principal staging-churn-ci: allow allow-cluster-create');
  expect((await seen('staging')).principals).toMatchObject([
    { applicationId: 'staging-churn-ci', entitlements: [{ value: 'allow-cluster-create' }] },
  ]);
});

describe('A configuration is refused before anything is asked', () => {
  test.each<[what: string, changes: Record<string, unknown>, message: string]>([
    ['no project', { project: 'a b' }, '"project" must be a name'],
    ['a directory that is none', { directory: 'Shared' }, '"directory" must be a path'],
    ['another way to sign in', { signIn: 'password' }, '"signIn" must be "federation" or "token"'],
    ['another CI provider without a file', { ci: { provider: 'other' } }, '"ci.file" must be'],
    ['another CI provider without an issuer', { ci: { provider: 'other', file: 'x' } }, '"ci.issuer" must be'],
    [
      'a repository that is none',
      { ci: { provider: 'github', repository: 'x; y' } },
      '"ci.repository" must be OWNER/NAME',
    ],
    ['no environment', { environments: {} }, '"environments" must have one at least'],
    [
      'a workspace in the clear',
      { environments: { dev: { url: 'http://dbc.example' } } },
      '"environments.dev.url" must be the address of a workspace',
    ],
    [
      'no token of an administrator',
      { environments: { dev: { url: 'https://dbc.example' } } },
      'the variable DEV_ADMIN_TOKEN is not set',
    ],
  ])('%s', async (_, changed, message) => {
    const { code, error } = await setup(config(changed));
    expect(code).toBe(1);
    expect(error).toContain(message);
    for (const name of NAMES) expect(servers[name].asked).toEqual([]);
    expect(github().calls).toEqual([]);
  });

  test.each([[[]], [['--force']], [['--apply', 'more']]])('the arguments %j show the usage', async (args) => {
    const { code, error } = args.length === 0 ? await usage() : await setup(config(), args);
    expect(code).toBe(1);
    expect(error).toContain('Usage: node setup.mjs');
  });

  const usage = (): Promise<Ended> =>
    new Promise((done) => {
      execFile(process.execPath, [path('setup/setup.mjs')], (failure, out, error) =>
        done({ code: failure === null ? 0 : Number(failure.code), out, error }),
      );
    });
});
