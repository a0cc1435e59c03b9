import { afterEach, describe, expect, test } from '@jest/globals';
import { azureAuthority } from '../src/auth/azure.ts';
import { AUTH_TYPES, type AuthType, type Credentials, chooseAuth } from '../src/index.ts';
import { chain, endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

const HOUR = 3_600_000;
const SUBJECT = 'repo:octo/model:ref:refs/heads/main';
const AZURE = { azureTenantId: 'tenant', azureClientId: 'app' };

describe('The way to sign in', () => {
  test.each<[credentials: Credentials, type: AuthType]>([
    [{ token: 'dapi' }, 'pat'],
    [{ clientId: 'app', clientSecret: 's' }, 'oauth-m2m'],
    [{ clientId: 'app' }, 'github-oidc'],
    [{ ...AZURE, azureClientSecret: 's' }, 'azure-client-secret'],
    [AZURE, 'github-oidc-azure'],
    [{ token: 'dapi', clientSecret: 's' }, 'pat'],
    [{ token: 'dapi', azureTenantId: 'tenant', clientId: '' }, 'pat'],
  ])('for %j is %s', (credentials, type) => {
    expect(chooseAuth(credentials, undefined).type).toBe(type);
  });

  test.each<[credentials: Credentials, message: string]>([
    [{}, 'no credentials for Databricks'],
    [{ token: '' }, 'no credentials for Databricks'],
    [{ azureTenantId: 'tenant' }, 'no credentials for Databricks'],
    [{ token: 'dapi', clientId: 'app', clientSecret: 's' }, 'several ways to sign in to Databricks: pat, oauth-m2m'],
    [{ token: 'dapi', ...AZURE, azureClientSecret: 's' }, 'pat, azure-client-secret'],
  ])('for %j is not clear: %s', (credentials, message) => {
    expect(() => chooseAuth(credentials, undefined)).toThrow(message);
  });

  test.each(AUTH_TYPES)('is %s when that is asked for, whatever else there is', (type) => {
    const all = { token: 'dapi', clientId: 'app', clientSecret: 's', ...AZURE, azureClientSecret: 's' };
    expect(chooseAuth(all, type)).toEqual({
      type,
      reason: `Signing in to Databricks with ${type}, as \`auth-type\` says`,
    });
  });

  test.each<[type: AuthType, message: string]>([
    ['pat', '`auth-type: pat` needs `token` (DATABRICKS_TOKEN)'],
    ['oauth-m2m', 'needs `client-id` (DATABRICKS_CLIENT_ID) and `client-secret` (DATABRICKS_CLIENT_SECRET)'],
    ['azure-client-secret', '`azure-client-secret` (ARM_CLIENT_SECRET)'],
    ['github-oidc-azure', '`azure-tenant-id` (ARM_TENANT_ID) and `azure-client-id` (ARM_CLIENT_ID)'],
  ])('%s needs its credentials', (type, message) => {
    expect(() => chooseAuth({}, type)).toThrow(message);
  });

  test('is told in the log, and no secret with it', async () => {
    const { host, connect } = await scene();
    connect({ credentials: { clientId: 'app', clientSecret: 's3cret' } });
    expect(host.log.at(-1)).toBe(
      'Signing in to Databricks with oauth-m2m, which is what the credentials given are for',
    );
    expect(host.secrets).toContain('s3cret');
    expect(host.log.join()).not.toContain('s3cret');
  });

  test('is not the word of GitHub because the job may ask for it', async () => {
    const { connect, host } = await scene();
    expect(host.env).toHaveProperty('ACTIONS_ID_TOKEN_REQUEST_URL');
    expect(connect({ credentials: { token: 'dapi' } }).authType).toBe('pat');
  });
});

describe('Signing in', () => {
  const signedIn = async (credentials: (url: string) => Credentials, options: { audience?: string } = {}) => {
    const { server, connect, host } = await scene(options);
    server.addPrincipal({
      name: 'app',
      secret: 's3cret',
      federation: { subject: SUBJECT, audience: options.audience ?? '' },
    });
    return { server, host, databricks: connect({ credentials: credentials(server.url) }) };
  };

  test.each<{ type: AuthType; credentials: (url: string) => Credentials; asked: string[] }>([
    {
      type: 'oauth-m2m',
      credentials: () => ({ clientId: 'app', clientSecret: 's3cret' }),
      asked: ['GET /oidc/.well-known/oauth-authorization-server', 'POST /oidc/v1/token'],
    },
    {
      type: 'github-oidc',
      credentials: () => ({ clientId: 'app' }),
      asked: [
        'GET /.well-known/databricks-config',
        'GET /github/id-token',
        'GET /oidc/.well-known/oauth-authorization-server',
        'POST /oidc/v1/token',
      ],
    },
    {
      type: 'azure-client-secret',
      credentials: (url) => ({ ...AZURE, azureClientSecret: 's3cret', azureAuthority: url }),
      asked: ['POST /tenant/oauth2/v2.0/token'],
    },
    {
      type: 'github-oidc-azure',
      credentials: (url) => ({ ...AZURE, azureAuthority: url }),
      asked: ['GET /github/id-token', 'POST /tenant/oauth2/v2.0/token'],
    },
  ])(
    'with $type: once for many requests, masked, and again before the token ends',
    async ({ type, credentials, asked }) => {
      const { server, host, databricks } = await signedIn(credentials, { audience: 'databricks' });
      expect(databricks.authType).toBe(type);
      const [a, b] = await Promise.all([databricks.identity.me(), databricks.identity.me()]);
      expect([a.userName, b.userName]).toEqual(['app', 'app']);
      const signIns = () => server.asked.filter((line) => !line.includes('/scim/'));
      expect(signIns()).toEqual(asked);
      const token = server.requests.at(-1)?.headers['authorization']?.slice('Bearer '.length) ?? '';
      expect(host.secrets).toContain(token);

      host.advance(54 * 60_000);
      await databricks.identity.me();
      expect(signIns()).toEqual(asked);
      host.advance(60_000);
      await databricks.identity.me();
      expect(signIns()).toEqual([...asked, ...asked]);
      expect(server.requests.every(({ status }) => status === 200)).toBe(true);
    },
  );

  test('sends a secret to nobody but the token endpoint', async () => {
    const { server, databricks } = await signedIn(() => ({ clientId: 'app', clientSecret: 's3cret' }));
    await databricks.identity.me();
    const basic = Buffer.from('app:s3cret').toString('base64');
    const holders = server.requests.filter(({ headers, body }) =>
      `${JSON.stringify(headers)}${String(body)}`.includes(basic),
    );
    expect(holders.map(({ path }) => path)).toEqual(['/oidc/v1/token']);
    expect(server.requests.some(({ path, body }) => `${path}${String(body)}`.includes('s3cret'))).toBe(false);
  });

  test('renews a short token in time too', async () => {
    const { server, host, connect } = await scene({ tokenLife: 60 });
    server.addPrincipal({ name: 'app', secret: 's' });
    const databricks = connect({ credentials: { clientId: 'app', clientSecret: 's' } });
    for (let n = 0; n < 20; n++) {
      await databricks.identity.me();
      host.advance(10_000);
    }
    expect(server.requests.filter(({ status }) => status === 401)).toEqual([]);
  });

  test.each([
    { name: 'a request to read', act: 'get' as const },
    { name: 'a request to change', act: 'create' as const },
  ])('gets another token when one ends before its time: $name', async ({ act }) => {
    const { server, connect } = await scene();
    server.addPrincipal({ name: 'app', secret: 's' });
    const databricks = connect({ credentials: { clientId: 'app', clientSecret: 's' } });
    await databricks.identity.me();
    server.revokeSessions();
    if (act === 'get') expect((await databricks.identity.me()).userName).toBe('app');
    else expect(await databricks.jobs.create({ name: 'x', tasks: [] })).toMatch(/^\d+$/);
    expect(server.asked.filter((line) => line === 'POST /oidc/v1/token')).toHaveLength(2);
  });

  test('is not tried for ever', async () => {
    const { server, connect } = await scene();
    server.addPrincipal({ name: 'app', secret: 's' });
    server.fail({
      on: '* /api/*',
      fault: { status: 401, json: { error_code: 'UNAUTHENTICATED', message: 'No' } },
      times: 9,
    });
    const databricks = connect({ credentials: { clientId: 'app', clientSecret: 's' } });
    expect(await failure(databricks.identity.me())).toMatchObject({ kind: 'unauthenticated' });
    expect(server.asked.filter((line) => line.includes('/api/'))).toHaveLength(2);
  });

  test('survives a long wait for a run', async () => {
    const { server, host, connect } = await scene();
    server.addPrincipal({ name: 'app', federation: { subject: SUBJECT, audience: 'mine' } });
    const databricks = connect({ credentials: { clientId: 'app', tokenAudience: 'mine' } });
    server.script({ tasks: { train: { takes: 5 * HOUR } } });
    const id = await databricks.runs.submit(chain('ci', 'train'));
    let run = await databricks.runs.get(id);
    for (; run.end_time === 0; run = await databricks.runs.get(id)) host.advance(120_000);
    expect(run.state?.result_state).toBe('SUCCESS');
    expect(server.asked.filter((line) => line === 'GET /github/id-token').length).toBeGreaterThanOrEqual(5);
  });
});

describe('Whom the token of GitHub is made out to', () => {
  test.each([
    {
      name: 'whom the user says',
      credentials: { tokenAudience: 'mine', accountId: 'acc' },
      options: { audience: 'theirs' },
      audience: 'mine',
    },
    {
      name: 'whom the workspace says',
      credentials: { accountId: 'acc' },
      options: { audience: 'theirs' },
      audience: 'theirs',
    },
    { name: 'the account', credentials: { accountId: 'acc' }, options: {}, audience: 'acc' },
    { name: 'the token endpoint', credentials: {}, options: {}, audience: '/oidc/v1/token' },
  ])('$name', async ({ credentials, options, audience }) => {
    const { server, connect } = await scene(options);
    await failure(connect({ credentials: { clientId: 'app', ...credentials } }).identity.me());
    const asked = server.requests.find(({ path }) => path === '/github/id-token')?.query.get('audience');
    expect(asked?.replace(server.url, '')).toBe(audience);
  });

  test('that could not be asked for is told in the log', async () => {
    const { server, connect, host } = await scene({ audience: 'theirs' });
    server.addPrincipal({ name: 'app', federation: { subject: SUBJECT, audience: 'theirs' } });
    server.fail({ on: 'GET /.well-known/databricks-config', fault: { body: '<html></html>' } });
    await expect(connect({ credentials: { clientId: 'app' } }).identity.me()).rejects.toThrow(
      'No federation policy fits',
    );
    expect(host.log).toContainEqual(
      expect.stringMatching(/^What the workspace says of itself could not be read, .*: GET .*databricks-config: 200, /),
    );
  });
});

describe('Signing in fails', () => {
  test.each<{
    name: string;
    credentials: (url: string) => Credentials;
    authType?: AuthType;
    message: string;
    hint: string;
  }>([
    {
      name: 'a wrong token',
      credentials: () => ({ token: 'dapi0' }),
      message: '401, UNAUTHENTICATED',
      hint: '`token` (or DATABRICKS_TOKEN)',
    },
    {
      name: 'a wrong secret',
      credentials: () => ({ clientId: 'app', clientSecret: 'wrong-secret' }),
      message: '/oidc/v1/token: 401, invalid_client: Client authentication failed',
      hint: '`client-id` and `client-secret`',
    },
    {
      name: 'a principal without a policy',
      credentials: () => ({ clientId: 'app' }),
      message: 'invalid_grant: No federation policy',
      hint: 'federation policy',
    },
    {
      name: 'no policy of the account',
      credentials: () => ({}),
      authType: 'github-oidc',
      message: 'invalid_grant',
      hint: 'federation policy',
    },
    {
      name: 'a wrong tenant',
      credentials: (url) => ({ ...AZURE, azureTenantId: 'none', azureClientSecret: 's', azureAuthority: url }),
      message: "AADSTS90002: Tenant 'none' not found.",
      hint: '`azure-tenant-id`',
    },
    {
      name: 'a wrong secret of Azure',
      credentials: (url) => ({ ...AZURE, azureClientSecret: 'wrong-secret', azureAuthority: url }),
      message: 'invalid_client: AADSTS7000215',
      hint: '`azure-client-secret`',
    },
    {
      name: 'an application that does not trust GitHub',
      credentials: (url) => ({ ...AZURE, azureAuthority: url }),
      message: 'AADSTS700213',
      hint: 'federated credential',
    },
  ])('with $name', async ({ credentials, authType, message, hint }) => {
    const { server, connect } = await scene();
    server.addPrincipal({ name: 'app', secret: 's3cret' });
    const failed = await failure(connect({ credentials: credentials(server.url), authType }).identity.me());
    expect(failed).toMatchObject({ kind: 'unauthenticated' });
    expect(failed.message).toContain(message);
    expect(failed.hint).toContain(hint);
    expect(failed.message).not.toMatch(/wrong-secret|dapi0/);
  });

  test('where the job may not ask GitHub', async () => {
    const { connect, host } = await scene();
    const env = host.env as Record<string, string | undefined>;
    delete env['ACTIONS_ID_TOKEN_REQUEST_URL'];
    const failed = await failure(connect({ credentials: { clientId: 'app' } }).identity.me());
    expect(failed.message).toBe('This job may not ask GitHub for an id token');
    expect(failed.hint).toContain('id-token: write');
  });

  test('where another server would see the secret', async () => {
    const { server, connect } = await scene();
    server.fail({
      on: 'GET /oidc/*',
      fault: { json: { token_endpoint: 'https://evil.example.com/token' } },
    });
    const failed = await failure(connect({ credentials: { clientId: 'app', clientSecret: 's' } }).identity.me());
    expect(failed.message).toContain('sends who signs in to another server, https://evil.example.com');
    expect(server.asked).toEqual(['GET /oidc/.well-known/oauth-authorization-server']);
  });

  test('where the address is a page', async () => {
    const { server, connect } = await scene();
    server.fail({ on: 'GET /oidc/*', fault: { headers: { 'content-type': 'text/html' }, body: '<html>' } });
    const failed = await failure(connect({ credentials: { clientId: 'app', clientSecret: 's' } }).identity.me());
    expect(failed.message).toContain('expected JSON, got text/html');
  });

  test.each([
    { fault: { status: 503 } },
    { fault: { status: 429 } },
    { fault: 'reset' as const },
    { fault: 'reset-after' as const },
  ])('not at $fault, which passes', async ({ fault }) => {
    const { server, connect } = await scene();
    server.addPrincipal({ name: 'app', secret: 's' });
    server.fail({ on: 'POST /oidc/v1/token', fault });
    const me = await connect({ credentials: { clientId: 'app', clientSecret: 's' } }).identity.me();
    expect(me.userName).toBe('app');
  });
});

describe('Azure signs in at', () => {
  test.each([
    ['https://adb-1.2.azuredatabricks.net', undefined, 'https://login.microsoftonline.com'],
    ['https://adb-1.2.databricks.azure.us', undefined, 'https://login.microsoftonline.us'],
    ['https://adb-1.2.databricks.azure.cn', undefined, 'https://login.chinacloudapi.cn'],
    ['https://adb-1.2.azuredatabricks.net', 'https://login.example.com/', 'https://login.example.com'],
  ])('%s, chosen %s: %s', (workspace, chosen, authority) => {
    expect(azureAuthority(workspace, chosen)).toBe(authority);
  });

  test.each(['http://login.example.com', 'login', 'ftp://127.0.0.1'])('not %s', (chosen) => {
    expect(() => azureAuthority('https://x.azuredatabricks.net', chosen)).toThrow("Azure's sign-in");
  });
});
