import { afterEach, describe, expect, test } from '@jest/globals';
import { type Reply, startServer, type TestServer } from '@ml-actions/testing';
import { endScenes, failure, KEY, SHA, scene } from './scene.ts';

const open: TestServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  await endScenes();
});

async function github(status = 201): Promise<TestServer> {
  const server = await startServer({ 'POST /repos/:owner/:repo/statuses/:sha': () => ({ status, json: {} }) });
  open.push(server);
  return server;
}
const page = (status: number): Reply => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>x</html>' });

describe('The versions', () => {
  test('are asked once', async () => {
    const { server, sematic } = await scene({ server: [0, 40, 2] });
    expect(await sematic.versions()).toEqual({ server: [0, 40, 2], min_client_supported: [0, 30, 0] });
    await sematic.versions();
    expect(server.asked).toEqual(['GET /api/v1/meta/versions']);
  });

  test('are asked again when the first answer was an error', async () => {
    const { server, sematic } = await scene();
    server.fail({ fault: page(404) });
    await expect(sematic.versions()).rejects.toMatchObject({ kind: 'not-sematic' });
    expect((await sematic.versions()).server).toEqual([0, 41, 0]);
  });

  test.each([
    { json: {} },
    { json: { server: '0.41.0', min_client_supported: '0.30.0' } },
    page(200),
  ] satisfies Reply[])('tell Sematic from what else answers: $json $body', async (fault) => {
    const { server, sematic } = await scene();
    server.fail({ fault });
    expect(await failure(sematic.versions())).toMatchObject({ kind: 'not-sematic' });
  });
});

describe('The key', () => {
  test.each([
    { name: 'a server that asks for keys', options: {}, needs: true },
    { name: 'one where nobody can sign in to get one', options: { noProviders: true }, needs: true },
  ])('is needed by $name', async ({ options, needs }) => {
    expect(await (await scene(options)).sematic.needsKey()).toBe(needs);
  });

  test('is not needed where the server asks for none', async () => {
    const { server, sematic } = await scene();
    server.fail({ fault: { json: { authenticate: false, providers: {} } } });
    expect(await sematic.needsKey()).toBe(false);
    server.fail({ fault: page(200) });
    expect(await failure(sematic.needsKey())).toMatchObject({ kind: 'not-sematic' });
  });

  test.each([
    { key: KEY, kind: undefined },
    { key: 'another', kind: 'wrong-key' },
    { key: '', kind: 'wrong-key' },
  ])('$key: $kind', async ({ key, kind }) => {
    const { sematic } = await scene({ key });
    const checked = sematic.checkKey();
    if (kind === undefined) expect(await checked).toBeUndefined();
    else expect(await failure(checked)).toMatchObject({ kind });
  });
});

describe('The GitHub plugin', () => {
  test.each([
    { name: 'on', options: { plugin: { apiUrl: 'http://127.0.0.1' } }, enabled: true },
    { name: 'off, which a page says', options: {}, enabled: false },
    { name: 'off, where the page is not built', options: { uiBuilt: false }, enabled: false },
  ])('is $name', async ({ options, enabled }) => {
    const { host, sematic } = await scene(options);
    expect(await sematic.githubEnabled()).toBe(enabled);
    expect(host.sleeps).toEqual([]);
  });

  test.each([{ json: { content: 'true' } }, { json: {} }, page(404), page(405)] satisfies Reply[])(
    'is off for $status $json $body',
    async (fault) => {
      const { server, sematic } = await scene();
      server.fail({ fault });
      expect(await sematic.githubEnabled()).toBe(false);
    },
  );

  test('is not off because the key is wrong, or the server fails', async () => {
    const { server, sematic } = await scene({ key: 'another', plugin: { apiUrl: 'http://127.0.0.1' } });
    expect(await failure(sematic.githubEnabled())).toMatchObject({ kind: 'wrong-key' });
    server.fail({ fault: { status: 500, json: { error: 'no database' } } });
    expect(await failure(sematic.githubEnabled())).toMatchObject({ kind: 'server' });
  });
});

describe('A check by the server', () => {
  const check = async (options: Parameters<typeof scene>[0]) => {
    const { host, server, sematic } = await scene(options);
    return { host, server, check: () => sematic.checkCommit('acme', 'anvil', SHA) };
  };

  test('is posted to GitHub by the server, and told', async () => {
    const hub = await github();
    const { check: run } = await check({ plugin: { apiUrl: hub.url, token: 'pat' } });
    expect(await run()).toEqual({
      state: 'success',
      description: 'All 0 runs have succeeded.',
      target_url: `https://sematic.example.com/runs#search=checks-commit%3A${SHA}`,
    });
    expect(hub.asked).toEqual([`POST /repos/acme/anvil/statuses/${SHA}`]);
  });

  test('without the plugin is an error that names it', async () => {
    const { check: run } = await check({});
    expect(await failure(run())).toMatchObject({
      kind: 'plugin-off',
      message: expect.stringContaining('405, request 800000000, the server has no GitHub plugin'),
      hint: expect.stringContaining('judge: client'),
    });
  });

  test('by a server that does not know its own address is an error that names SEMATIC_DASHBOARD_URL', async () => {
    const hub = await github();
    const { host, server, check: run } = await check({ plugin: { apiUrl: hub.url }, dashboardUrl: null });
    expect(await failure(run())).toMatchObject({
      message: expect.stringContaining('the server failed before it asked GitHub'),
      hint: expect.stringContaining('SEMATIC_DASHBOARD_URL'),
    });
    expect(server.requests).toHaveLength(1);
    expect(host.sleeps).toEqual([]);
  });

  test.each([401, 404, 422, 502])(
    'to which GitHub says %s is waited for, and is an error that names the token',
    async (status) => {
      const hub = await github(status);
      let pass: (milliseconds: number) => void = () => undefined;
      const plugin = { apiUrl: hub.url, token: 'pat', pause: (milliseconds: number) => pass(milliseconds) };
      const { host, server, check: run } = await check({ plugin });
      pass = host.advance;
      expect(await failure(run())).toMatchObject({
        message: expect.stringContaining('the server could not post to GitHub'),
        hint: expect.stringContaining('GITHUB_ACCESS_TOKEN'),
      });
      expect(server.requests).toHaveLength(1);
    },
  );

  test('whose answer is lost is made again, for it says the same', async () => {
    const hub = await github();
    const { server, check: run } = await check({ plugin: { apiUrl: hub.url, token: 'pat' } });
    server.fail({ fault: 'reset-after' });
    expect(await run()).toMatchObject({ state: 'success' });
    expect(hub.asked).toHaveLength(2);
  });

  test('with a wrong key is no question of the plugin', async () => {
    const { check: run } = await check({ key: 'another', plugin: { apiUrl: 'http://127.0.0.1' } });
    expect(await failure(run())).toMatchObject({ kind: 'wrong-key' });
  });

  test.each([
    { owner: 'acme', repo: 'anvil', sha: 'abc', why: '"abc" is no commit' },
    { owner: 'acme', repo: 'anvil', sha: '%'.repeat(40), why: 'is no commit' },
    { owner: 'acme', repo: 'anvil', sha: SHA.toUpperCase().replaceAll('0', 'A'), why: 'is no commit' },
    { owner: 'acme', repo: 'anvil', sha: `${SHA}\n`, why: 'is no commit' },
    { owner: 'acme/x', repo: 'anvil', sha: SHA, why: 'is no repository' },
    { owner: '', repo: 'anvil', sha: SHA, why: 'is no repository' },
    { owner: 'acme', repo: 'acme.github.io', sha: SHA, why: 'would post to acme/acmehub.io' },
    { owner: 'acme', repo: 'x.gitops', sha: SHA, why: 'would post to acme/xops' },
  ])('of $owner/$repo:$sha is not asked for', async ({ owner, repo, sha, why }) => {
    const { server, sematic } = await scene({ plugin: { apiUrl: 'http://127.0.0.1' } });
    expect((await failure(sematic.checkCommit(owner, repo, sha))).message).toContain(why);
    expect(server.asked).toEqual([]);
  });
});
