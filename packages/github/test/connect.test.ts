import { createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CommitStatus } from '../src/index.ts';
import { endScenes, failure, REPOSITORY, type Scene, scene } from './scene.ts';

afterEach(endScenes);

const status: CommitStatus = { context: 'run/train', state: 'success', description: 'Done' };
const permissions = { statuses: 'write', 'pull-requests': 'read' } as const;

const appOf = ({ server }: Scene, granted: Readonly<Record<string, 'read' | 'write'>> = permissions) => {
  const app = server.addApp({ slug: 'ml-bot', permissions: granted, repositories: [REPOSITORY] });
  return { githubAppId: app.id, githubAppPrivateKey: app.privateKey, permissions };
};
const headers = ({ server }: Scene, index: number) => server.requests.at(index)?.headers ?? {};

describe('A token', () => {
  test('is sent with each request, as a client of the API', async () => {
    const stage = await scene();
    const githubToken = stage.actionsToken({ statuses: 'write' });
    await (await stage.connect({ githubToken })).postStatus(stage.sha, status);
    expect(headers(stage, 0)).toMatchObject({
      authorization: `Bearer ${githubToken}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'user-agent': 'ml-actions',
    });
  });

  test('is not needed to read what is public', async () => {
    const stage = await scene();
    const github = await stage.connect({ githubToken: undefined });
    await expect(github.statusesOf(stage.sha)).resolves.toEqual([]);
    expect(headers(stage, 0)['authorization']).toBeUndefined();
  });
});

describe('The repository', () => {
  test('is the one of the workflow', async () => {
    const { connect } = await scene();
    expect((await connect()).repository).toBe(REPOSITORY);
  });

  test('can be another one', async () => {
    const { connect, server, asked } = await scene();
    const sha = server.addRepository('octo/other').addCommit();
    const githubToken = server.addToken({ kind: 'pat', login: 'ada' });
    const github = await connect({ repository: 'octo/other', githubToken });
    await github.postStatus(sha, status);
    expect(github.repository).toBe('octo/other');
    expect(asked()).toEqual([`POST /repos/octo/other/statuses/${sha}`]);
  });

  test('is required outside of a workflow', async () => {
    const { connect, host } = await scene();
    Object.assign(host.env, { GITHUB_REPOSITORY: '' });
    expect(await failure(connect())).toEqual({
      message: '`repository` is required where GITHUB_REPOSITORY is not set',
      hint: 'Give it as owner/name.',
    });
  });

  test('is read and written under its old name too', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();
    repository.rename('octo/renamed');
    await github.postStatus(sha, status);
    await expect(github.statusesOf(sha)).resolves.toMatchObject([{ context: 'run/train' }]);
    expect(asked().map((line) => line.replace(/\d+/, 'N'))).toHaveLength(4);
  });

  test('is not looked for on another server', async () => {
    const { connect, server, sha } = await scene();
    server.fail({ fault: { status: 301, headers: { location: 'https://elsewhere.example/repos/octo/model' } } });
    const { message } = await failure((await connect()).statusesOf(sha));
    expect(message).toContain('redirects to another origin, https://elsewhere.example');
  });
});

describe('GitHub Enterprise Server', () => {
  test('answers at the address that the runner gives, with its path', async () => {
    const stage = await scene({ enterprise: true });
    const github = await stage.connect();
    for (let n = 0; n < 101; n++) await github.postStatus(stage.sha, { ...status, context: `run/${n}` });
    await expect(github.statusesOf(stage.sha)).resolves.toHaveLength(101);
    expect(stage.server.requests.filter(({ path }) => !path.startsWith('/api/v3/'))).toEqual([]);
  });

  test('may be named instead of the one of the workflow', async () => {
    const stage = await scene();
    const { GITHUB_API_URL: apiUrl } = stage.host.env;
    Object.assign(stage.host.env, { GITHUB_API_URL: 'https://api.github.com' });
    await expect((await stage.connect({ apiUrl })).statusesOf(stage.sha)).resolves.toEqual([]);
  });

  test('takes the token of an App', async () => {
    const stage = await scene({ enterprise: true });
    await (await stage.connect(appOf(stage))).postStatus(stage.sha, status);
    expect(stage.repository.statuses(stage.sha)).toMatchObject([{ creator: { login: 'ml-bot[bot]' } }]);
  });
});

describe('An App', () => {
  test('gets a token for this repository and for what is needed, masked, for all requests', async () => {
    const stage = await scene();
    const { connect, server, host, repository, sha, asked } = stage;
    const github = await connect({ ...appOf(stage, { ...permissions, contents: 'write' }), githubToken: 'not used' });

    await Promise.all([github.postStatus(sha, status), github.statusesOf(sha), github.pullRequestsOf(sha)]);

    const [first, second, ...rest] = asked();
    expect([first, second]).toEqual(['GET /installation', expect.stringMatching(/^POST .*\/access_tokens$/)]);
    expect(rest.toSorted()).toEqual([
      `GET /commits/${sha}/pulls`,
      `GET /commits/${sha}/status`,
      `POST /statuses/${sha}`,
    ]);
    expect(JSON.parse(server.requests[1]?.body.toString() ?? '')).toEqual({
      repositories: ['model'],
      permissions: { statuses: 'write', pull_requests: 'read' },
    });
    const token = headers(stage, 2)['authorization']?.replace('Bearer ', '');
    expect(host.secrets).toEqual([token]);
    expect(repository.statuses(sha)).toMatchObject([{ creator: { login: 'ml-bot[bot]' } }]);
  });

  test('signs in with a JWT that is valid although its clock is fast, and for ten minutes at most', async () => {
    const stage = await scene();
    const app = appOf(stage);
    await (await stage.connect(app)).statusesOf(stage.sha);
    const [head = '', claims = '', signature = ''] = headers(stage, 0)['authorization']?.slice(7).split('.') ?? [];
    const now = stage.host.now() / 1_000;
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' });
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iat: now - 60,
      exp: now + 540,
      iss: app.githubAppId,
    });
    const key = createPublicKey(app.githubAppPrivateKey);
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  test.each([
    ['slow', 1],
    ['fast', -1],
  ])("signs in by GitHub's clock where its own is an hour %s, and renews its token by it", async (_, sign) => {
    let now = (): number => Date.UTC(2026, 0, 1);
    const stage = await scene({ now: () => now() + sign * 3_600_000 });
    now = stage.host.now;
    const { connect, host, sha, asked } = stage;
    const github = await connect(appOf(stage));
    await github.statusesOf(sha);
    expect(asked()).toEqual([
      'GET /installation',
      'GET /installation',
      expect.stringMatching(/access_tokens$/),
      expect.stringContaining(`/commits/${sha}/status`),
    ]);
    host.advance(56 * 60_000);
    await github.statusesOf(sha);
    expect(asked()).toEqual([expect.stringMatching(/access_tokens$/), expect.stringContaining('/status')]);
  });

  test('renews its token before it ends, and not sooner', async () => {
    const stage = await scene();
    const { connect, host, sha, asked } = stage;
    const github = await connect(appOf(stage));
    const tokens = () => asked().filter((line) => line.endsWith('/access_tokens')).length;
    await github.statusesOf(sha);
    expect(tokens()).toBe(1);
    host.advance(54 * 60_000);
    await github.statusesOf(sha);
    expect(tokens()).toBe(0);
    host.advance(60_000);
    await Promise.all([github.statusesOf(sha), github.statusesOf(sha)]);
    expect(tokens()).toBe(1);
    expect(new Set(host.secrets).size).toBe(2);
  });

  test('asks again after a failure', async () => {
    const stage = await scene();
    const { connect, server, sha } = stage;
    const github = await connect(appOf(stage));
    server.fail({ on: '* */access_tokens', fault: { status: 500 }, times: 5 });
    expect(await failure(github.statusesOf(sha))).toMatchObject({
      message: expect.stringMatching(/^The GitHub App \d+ cannot sign in to octo\/model: POST .*: 500/),
    });
    await expect(github.statusesOf(sha)).resolves.toEqual([]);
  });

  test('may get its token twice when the first one is lost', async () => {
    const stage = await scene();
    stage.server.fail({ on: '* */access_tokens', fault: 'reset-after' });
    await expect((await stage.connect(appOf(stage))).statusesOf(stage.sha)).resolves.toEqual([]);
  });

  const { privateKey: ecKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { privateKey: rsaKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = (key: typeof ecKey, type: 'pkcs8' | 'pkcs1' = 'pkcs8') => key.export({ type, format: 'pem' }).toString();

  test.each([
    ['as GitHub gives it', (key: string) => key],
    ['with \\n in place of line ends', (key: string) => key.replaceAll('\n', '\\n')],
    ['with the line ends of Windows', (key: string) => key.replaceAll('\n', '\r\n')],
    ['with space around it', (key: string) => `\n  ${key}\n`],
    ['as PKCS #8', (key: string) => pem(createPrivateKey(key))],
  ])('may have its key %s', async (_, write) => {
    const stage = await scene();
    const app = appOf(stage);
    const github = await stage.connect({ ...app, githubAppPrivateKey: write(app.githubAppPrivateKey) });
    await expect(github.statusesOf(stage.sha)).resolves.toEqual([]);
  });

  test.each([
    ['no PEM', 'SHA256:abcdef'],
    ['half of a key', pem(rsaKey).slice(0, 400)],
    ['a key of another kind', pem(ecKey)],
    ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['a path', '/home/me/app.pem'],
  ])('is refused with %s for a key, before anything is asked', async (_, githubAppPrivateKey) => {
    const stage = await scene();
    expect(await failure(stage.connect({ ...appOf(stage), githubAppPrivateKey }))).toEqual({
      message: '`github-app-private-key` is not an RSA private key in PEM form',
      hint: 'Give the whole .pem file that GitHub made for the App, its first and last line included.',
    });
    expect(stage.asked()).toEqual([]);
  });

  test('is refused with the key of another App', async () => {
    const stage = await scene();
    const app = appOf(stage);
    const github = await stage.connect({ ...app, githubAppPrivateKey: pem(rsaKey, 'pkcs1') });
    const { message, hint } = await failure(github.postStatus(stage.sha, status));
    expect(message).toContain(
      `GitHub does not accept \`github-app-private-key\` as a key of the App ${app.githubAppId}: GET `,
    );
    expect(hint).toContain('`github-app-id`');
    expect(stage.asked()).toEqual(['GET /installation']);
  });

  test('is refused when it is not installed', async () => {
    const stage = await scene();
    const app = stage.server.addApp({ slug: 'other', permissions, repositories: [] });
    const github = await stage.connect({ githubAppId: app.id, githubAppPrivateKey: app.privateKey, permissions });
    expect(await failure(github.statusesOf(stage.sha))).toEqual({
      message: expect.stringContaining(`The GitHub App ${app.id} is not installed on ${REPOSITORY}: GET `),
      hint: 'Install the App there, or check `github-app-id` and `repository`.',
    });
  });

  test('is refused when it may not do what is needed', async () => {
    const stage = await scene();
    const github = await stage.connect(appOf(stage, { 'pull-requests': 'read' }));
    expect(await failure(github.statusesOf(stage.sha))).toEqual({
      message: expect.stringContaining(`does not have the permissions needed on ${REPOSITORY}: POST `),
      hint: 'Give the App `statuses: write`, `pull-requests: read`, and accept it where the App is installed.',
    });
  });
});
