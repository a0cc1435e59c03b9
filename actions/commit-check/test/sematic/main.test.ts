import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { CancelledError, describeError, hintOf } from '@ml-actions/core';
import type { FakeHost } from '@ml-actions/core/fake';
import type { FakeRun } from '@ml-actions/sematic/fake';
import { type Reply, temporaryFolder } from '@ml-actions/testing';
import { main, post } from '../../src/main.ts';
import { REPOSITORY, START } from '../scene.ts';
import { CONTEXT, KEY, type SematicScene, type SematicSceneOptions, startSematicScene } from './scene.ts';

const open: SematicScene[] = [];
afterEach(async () => {
  for (const scene of open.splice(0)) await scene.end();
});
async function start(options: SematicSceneOptions = {}): Promise<SematicScene> {
  const scene = await startSematicScene(options);
  open.push(scene);
  return scene;
}

const page = (status: number): Reply => ({ status, headers: { 'content-type': 'text/html' }, body: '<html>x</html>' });
const warnings = (host: FakeHost): string[] =>
  host.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
/** What people read when the step fails. */
async function failed(host: FakeHost): Promise<{ message: string; hint: string }> {
  const error: unknown = await main(host).catch((thrown: unknown) => thrown);
  if (error === undefined) throw new Error('It did not fail');
  return { message: describeError(error), hint: hintOf(error) ?? '' };
}
/** Does something while the step sleeps for the n-th time, counted from 1. */
function onSleep(host: FakeHost, n: number, act: () => unknown): FakeHost {
  let sleeps = 0;
  return {
    ...host,
    sleep: async (milliseconds) => {
      if (++sleeps === n) await act();
      await host.sleep(milliseconds);
    },
  };
}

describe('the server', () => {
  test('may be named by the environment that Sematic itself reads', async () => {
    const scene = await start();
    scene.launch({ state: 'RESOLVED' });
    const env = { SEMATIC_API_ADDRESS: scene.server.url, SEMATIC_API_KEY: KEY };
    const host = scene.check({ url: '', token: '' }, { env });
    await main(host);
    expect(host.outputs['state']).toBe('success');
    expect(host.secrets).toContain(KEY);
  });

  test('may be named by a profile', async () => {
    const scene = await start();
    scene.launch({ state: 'RESOLVED' });
    const folder = temporaryFolder();
    try {
      const settings = `SEMATIC_API_ADDRESS: ${scene.server.url}, SEMATIC_API_KEY: ${KEY}`;
      const user = 'sematic.config.user_settings.UserSettings';
      writeFileSync(
        join(folder.path, 'settings.yaml.staging'),
        `profiles: {default: {settings: {${user}: {${settings}}}}}`,
      );
      const host = scene.check(
        { url: '', token: '', profile: 'staging' },
        { env: { SEMATIC_CONFIG_DIR: folder.path } },
      );
      await main(host);
      expect(host.outputs['state']).toBe('success');
      expect(host.secrets).toContain(KEY);
    } finally {
      folder.remove();
    }
  });

  test.each([
    { name: 'gets a wrong key', inputs: { token: 'x' }, message: 'the API key is not accepted', hint: 'Check `token`' },
    { name: 'gets no key', inputs: { token: '' }, message: 'Missing API key', hint: 'as `token` (or SEMATIC_API_KEY)' },
  ])('that $name is an error at once', async ({ inputs, message, hint }) => {
    const scene = await start();
    const host = scene.check({ ...inputs, wait: 'true' });
    expect(await failed(host)).toEqual({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
    expect(host.sleeps).toEqual([]);
    expect(scene.statuses()).toEqual([]);
    expect(host.outputs['state']).toBe('error');
  });

  test.each([page(200), page(404), { json: { hello: 'world' } }] satisfies Reply[])(
    'that is none is an error at once: $status $json',
    async (fault) => {
      const scene = await start();
      scene.server.fail({ fault });
      expect(await failed(scene.check({ wait: 'true' }))).toMatchObject({
        hint: expect.stringContaining('Check that `url` is the root of a Sematic server'),
      });
    },
  );

  test('that is not named is an error that says how to name it', async () => {
    const scene = await start();
    expect(await failed(scene.check({ url: '' }))).toEqual({
      message: 'No Sematic server is given',
      hint: expect.stringContaining('`url` (or SEMATIC_API_ADDRESS)'),
    });
  });

  test('that is too old is an error, and one that nobody knows a warning', async () => {
    const old = await start({ server: [0, 29, 0] });
    expect((await failed(old.check())).message).toBe('The Sematic server has version 0.29.0, and 0.30.0 is needed');
    const next = await start({ server: [1, 0, 0] });
    next.launch({ state: 'RESOLVED' });
    const host = next.check();
    await main(host);
    expect(warnings(host)).toEqual([expect.stringContaining('version 1.0.0')]);
  });

  test('that is not there is an error that names `url`', async () => {
    const scene = await start();
    const { hint } = await failed(scene.check({ url: 'http://127.0.0.1:9' }));
    expect(hint).toContain('Check `url`');
  });

  describe('and the workflow of a fork', () => {
    const fork = (scene: SematicScene, inputs: Readonly<Record<string, string>> = {}) => {
      const [head, base] = ['eve/engine', REPOSITORY].map((full_name) => ({ sha: scene.sha, repo: { full_name } }));
      const event = { name: 'pull_request', payload: { number: 1, pull_request: { number: 1, head, base } } };
      return scene.check(inputs, { event, permissions: { statuses: 'read' } });
    };

    test('which has no key: the error says why', async () => {
      expect(await failed(fork(await start(), { token: '' }))).toEqual({
        message:
          'The Sematic server wants an API key, and GitHub gives none to pull requests of forks and of Dependabot',
        hint: expect.stringContaining('A maintainer can check this commit'),
      });
    });

    test('which needs no key: the runs are judged, for it is Sematic that has recorded them', async () => {
      const scene = await start();
      expect((await failed(fork(scene))).message).toBe('No run of this commit');
      scene.launch({ state: 'RESOLVED' });
      const host = fork(scene);
      await main(host);
      expect(host.outputs['state']).toBe('success');
    });
  });
});

describe('the GitHub plugin', () => {
  test.each([
    { judge: 'auto', hasPlugin: true, context: '', warned: true },
    { judge: 'auto', hasPlugin: true, context: 'ml', warned: false },
    { judge: 'auto', hasPlugin: false, context: '', warned: false },
    { judge: 'client', hasPlugin: true, context: '', warned: false },
  ])(
    '$hasPlugin, with `judge: $judge` and the context "$context": $warned',
    async ({ judge, hasPlugin, context, warned }) => {
      const scene = await start({ hasPlugin });
      scene.launch({ state: 'RESOLVED' });
      const host = scene.check({ judge, 'status-context': context });
      await main(host);
      expect(scene.statuses(context || CONTEXT)).toMatchObject([{ state: 'success', description: 'The run passed' }]);
      expect(warnings(host)).toEqual(
        warned
          ? [
              expect.stringMatching(
                /posts the commit status `sematic-pipelines-pass` too.*`status-context`.*`judge: server`/,
              ),
            ]
          : [],
      );
      expect(scene.server.asked.some((asked) => asked.includes('commit-check'))).toBe(false);
    },
  );
});

describe('`judge: server`', () => {
  const SERVER = { judge: 'server' };

  test('has the server post the status, once, and reports it', async () => {
    const scene = await start({ hasPlugin: true });
    const run = scene.launch({ state: 'RESOLVED' });
    const host = scene.check(SERVER, { permissions: { statuses: 'read' } });
    await main(host);
    const target = `https://sematic.example.com/runs#search=${encodeURIComponent(scene.tag)}`;
    const description = 'All 1 runs have succeeded.';
    expect(scene.statuses()).toEqual([{ state: 'success', description, target }]);
    expect(host.outputs).toMatchObject({ state: 'success', description, 'target-url': target, total: '1' });
    expect(JSON.parse(host.outputs['runs'] ?? '')).toMatchObject([{ id: run.id, verdict: 'passed' }]);
  });

  test('leaves a run that goes on pending, which the server settles', async () => {
    const scene = await start({ hasPlugin: true });
    const run = scene.launch({ state: 'SCHEDULED' });
    const host = scene.check(SERVER, { permissions: { statuses: 'read' } });
    await main(host);
    expect(host.outputs['state']).toBe('pending');
    await run.become('RESOLVED');
    await post(scene.check(SERVER, { state: host.saved }));
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'success']);
  });

  test('waits, and asks the server again only when a run has changed', async () => {
    const scene = await start({ hasPlugin: true });
    const [a, b] = [scene.launch({ name: 'a' }), scene.launch({ name: 'b' })];
    // Not told to the plugin, which would post by itself.
    const end = (run: FakeRun) => Object.assign(run.row(), { future_state: 'RESOLVED' });
    const host = onSleep(scene.check({ ...SERVER, wait: 'true' }), 40, () => end(a));
    await main(onSleep(host, 80, () => end(b)));
    expect(scene.statuses().map(({ description }) => description)).toEqual([
      'Completed 0 runs of 2.',
      'Completed 1 runs of 2.',
      'All 2 runs have succeeded.',
    ]);
  });

  test('that takes too long, or is cancelled, leaves nothing pending', async () => {
    const scene = await start({ hasPlugin: true });
    scene.launch({ state: 'SCHEDULED' });
    await expect(main(scene.check({ ...SERVER, wait: 'true', timeout: '10m' }))).rejects.toThrow('Gave up');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
    const host = scene.check({ ...SERVER, wait: 'true' }, { now: scene.now() });
    const cancelled = onSleep(host, 3, () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now())));
    await expect(main(cancelled)).rejects.toThrow('Cancelled');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error', 'pending', 'error']);
    expect(scene.statuses().at(-1)?.description).toBe('The check was cancelled');
  });

  test('that is cancelled before the server has answered leaves nothing pending', async () => {
    const scene = await start({ hasPlugin: true });
    scene.launch({ state: 'SCHEDULED' });
    const host = scene.check({ ...SERVER, wait: 'true' });
    const cancel = () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
    scene.server.fail({ on: 'POST */commit-check/*', fault: 'hang-after', onFault: cancel });
    await expect(main(host)).rejects.toThrow('Cancelled');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
  });

  test.each([
    { name: 'without the plugin', options: {}, message: 'the server has no GitHub plugin', hint: '`judge: client`' },
    {
      name: 'that does not know its own address',
      options: { hasPlugin: true, dashboardUrl: null },
      message: 'the server failed before it asked GitHub',
      hint: 'SEMATIC_DASHBOARD_URL',
    },
  ])(
    'with a server $name is an error that says what to do, also when it should wait',
    async ({ options, message, hint }) => {
      const scene = await start(options);
      const host = scene.check({ ...SERVER, wait: 'true' });
      expect(await failed(host)).toEqual({
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      });
      expect(host.now() - START).toBeLessThan(60_000);
      expect(scene.statuses()).toEqual([]);
    },
  );

  test('with a token of the server that GitHub does not take is an error that names the token', async () => {
    const scene = await start({ hasPlugin: true });
    scene.github.fail({
      on: `POST /repos/${REPOSITORY}/statuses/*`,
      fault: { status: 401, json: { message: 'Bad credentials' } },
      times: 5,
    });
    const host = scene.check(SERVER);
    expect(await failed(host)).toEqual({
      message: expect.stringContaining('the server could not post to GitHub'),
      hint: expect.stringContaining('GITHUB_ACCESS_TOKEN'),
    });
  });

  test('with `dry-run` asks the server nothing that it would post', async () => {
    const scene = await start({ hasPlugin: true });
    scene.launch({ state: 'FAILED' });
    const host = scene.check({ ...SERVER, 'dry-run': 'true' });
    await main(host);
    expect(host.outputs).toMatchObject({ state: 'failure', description: expect.stringContaining('did not succeed.') });
    expect(scene.statuses()).toEqual([]);
  });

  test('says itself that a change needs no runs, of which the server knows nothing', async () => {
    const scene = await start({ hasPlugin: true });
    const sha = scene.repository.addCommit({ branch: 'topic', files: { 'README.md': 'modified' } });
    const number = scene.repository.addPullRequest({ head: 'topic' });
    const repo = { full_name: REPOSITORY };
    const payload = { number, pull_request: { number, head: { sha, repo }, base: { repo } } };
    const permissions = { statuses: 'write', 'pull-requests': 'read', contents: 'read' } as const;
    await main(scene.check({ ...SERVER, paths: 'src/**' }, { permissions, event: { name: 'pull_request', payload } }));
    expect(scene.repository.statuses(sha)).toMatchObject([{ context: CONTEXT, state: 'success' }]);
    expect(scene.server.asked).toEqual([]);
  });
});

describe('a check that waits', () => {
  const WAIT = { wait: 'true' };

  test('is pending meanwhile, and ends as the runs do', async () => {
    const scene = await start();
    const run = scene.launch({ state: 'SCHEDULED' });
    await main(onSleep(scene.check(WAIT), 5, () => run.become('RESOLVED')));
    expect(scene.statuses()).toMatchObject([
      { state: 'pending', description: '1 of 1 run not finished: regression (SCHEDULED)' },
      { state: 'success', description: 'The run passed' },
    ]);
  });

  test('sees a rerun of a run that failed', async () => {
    const scene = await start();
    await scene.launch().become('FAILED', {});
    const rerun = scene.launch({ state: 'SCHEDULED' });
    await main(onSleep(scene.check(WAIT), 5, () => rerun.become('RESOLVED')));
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'success']);
  });

  test('waits for a run that is expected', async () => {
    const scene = await start();
    const host = onSleep(scene.check({ 'expected-runs': 'regression', 'appear-within': '5m' }), 5, () =>
      scene.launch({ state: 'RESOLVED' }),
    );
    await main(host);
    expect(scene.statuses().map(({ description }) => description)).toEqual([
      'No run of this commit yet: regression',
      'The run passed',
    ]);
  });

  test.each([
    { name: 'is restarted', fault: page(503) },
    { name: 'has lost its database', fault: page(500) },
    { name: 'breaks connections', fault: 'reset' as const },
  ])('survives a server that $name', async ({ fault }) => {
    const scene = await start();
    const run = scene.launch({ state: 'SCHEDULED' });
    const host = onSleep(scene.check(WAIT), 3, () => scene.server.fail({ on: 'GET /api/v1/runs', fault, times: 12 }));
    await main(onSleep(host, 25, () => run.become('RESOLVED')));
    expect(scene.statuses().at(-1)?.state).toBe('success');
  });

  test('ends when the key is taken away, and leaves nothing pending', async () => {
    const scene = await start();
    scene.launch({ state: 'SCHEDULED' });
    const gone = { status: 401, json: { error: 'Missing API key' } };
    const host = onSleep(scene.check(WAIT), 3, () => scene.server.fail({ on: 'GET /api/v1/runs', fault: gone }));
    await expect(main(host)).rejects.toThrow('the API key is not accepted');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
  });

  test.each([
    { name: 'a wrong key', inputs: { token: 'x' }, fault: undefined },
    { name: 'a server that is gone', inputs: {}, fault: page(503) },
  ])('of a second step with $name closes what the first one has left pending', async ({ inputs, fault }) => {
    const scene = await start();
    const run = scene.launch({ state: 'SCHEDULED' });
    await main(scene.check());
    await run.become('RESOLVED');
    if (fault !== undefined) scene.server.fail({ fault, times: 1_000 });
    await expect(main(scene.check(inputs))).rejects.toThrow(fault === undefined ? 'not accepted' : '503');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
  });

  test.each([
    { name: 'is cancelled on the server', end: 'CANCELED', state: 'failure' },
    { name: 'is killed on the cluster', end: 'FAILED', state: 'failure' },
  ])('ends when its run $name, which Sematic tells nobody', async ({ end, state }) => {
    const scene = await start();
    const run = scene.launch({ state: 'SCHEDULED' });
    const host = onSleep(scene.check(WAIT), 5, () => run.become(end));
    await expect(main(host)).rejects.toThrow(`1 of 1 run failed: regression (${end})`);
    expect(scene.statuses().map((each) => each.state)).toEqual(['pending', state]);
  });

  test('gives up after `timeout`, and leaves nothing pending', async () => {
    const scene = await start();
    scene.launch({ state: 'SCHEDULED' });
    await expect(main(scene.check({ ...WAIT, timeout: '10m' }))).rejects.toThrow('Gave up after `timeout`');
    expect(scene.statuses().map(({ state }) => state)).toEqual(['pending', 'error']);
  });
});

describe('requests', () => {
  const kinds = (asked: readonly string[]) => {
    const count = (pattern: RegExp) => asked.filter((one) => pattern.test(one)).length;
    return { all: asked.length, resolutions: count(/\/resolutions\//), lists: count(/\/api\/v1\/runs$/) };
  };

  test.each([
    { passed: 0, failing: 0 },
    { passed: 5, failing: 0 },
    { passed: 3, failing: 2 },
    { passed: 40, failing: 10 },
  ])('of a check of $passed runs and $failing that failed are few', async ({ passed, failing }) => {
    const scene = await start({ hasPlugin: true });
    for (let n = 0; n < passed; n++) scene.launch({ name: `run ${n}`, state: 'RESOLVED' });
    for (let n = 0; n < failing; n++) await scene.launch({ name: `bad ${n}` }).become('FAILED', {});
    await main(scene.check({ 'fail-on': 'never' }));
    expect(kinds(scene.server.asked)).toEqual({
      all: 3 + passed + 2 * failing,
      resolutions: passed + failing,
      // Those with the tag, and for each that failed what failed in it.
      lists: 1 + failing,
    });
  });

  test('while waiting are one for each look at a hundred runs', async () => {
    const scene = await start();
    const runs = Array.from({ length: 100 }, (_, n) => scene.launch({ name: `run ${n}`, state: 'SCHEDULED' }));
    let before = 0;
    let sleeps = 0;
    const host = scene.check({ wait: 'true' });
    const step: FakeHost = {
      ...host,
      sleep: async (milliseconds) => {
        if (++sleeps === 1) before = scene.server.requests.length;
        if (sleeps === 11) for (const run of runs) await run.become('RESOLVED');
        await host.sleep(milliseconds);
      },
    };
    await main(step);
    expect(scene.server.requests.length - before).toBe(11);
  });
});

describe('what Sematic does not decide by its rule', () => {
  test.each([
    [{ judge: 'server', 'expected-runs': '2' }, '`expected-runs` does not go with `judge: server`'],
    [{ judge: 'server', 'accept-label': 'x' }, '`accept-label` does not go with `judge: server`'],
    [{ judge: 'server', status: 'false' }, '`status: false` does not go with `judge: server`'],
    [{ judge: 'server', 'status-context': 'x' }, '`status-context` does not go with `judge: server`'],
    [{ compatibility: 'sematic', ignore: 'x' }, '`ignore` does not go with `compatibility: sematic`'],
    [{ compatibility: 'sematic', 'verify-git': 'false' }, '`verify-git: false` does not go with'],
    [{ compatibility: 'sematic', evidence: 'tree' }, '`evidence: tree` does not go with'],
    [{ profile: 'staging' }, '`url` and `profile` name a server each; give one of them'],
    [{ include: 'x' }, '`include`: is not for `backend: sematic`, only for github'],
    [{ allow: 'skipped' }, '`allow`: is not for `backend: sematic`, only for github'],
  ])('is refused: %j', async (inputs, message) => {
    const scene = await start();
    expect((await failed(scene.check(inputs as Record<string, string>))).message).toContain(message);
    expect(scene.server.asked).toEqual([]);
  });

  test.each([
    { judge: 'server', 'status-context': CONTEXT },
    { judge: 'client', compatibility: 'sematic', 'status-context': 'ml' },
    { judge: 'server', compatibility: 'sematic' },
  ])('is no more than that: %j', async (inputs) => {
    const scene = await start({ hasPlugin: true });
    scene.launch({ state: 'RESOLVED' });
    const host = scene.check(inputs as Record<string, string>);
    await main(host);
    expect(host.outputs['state']).toBe('success');
  });
});

describe('what every backend has', () => {
  const READS = { statuses: 'write', contents: 'read', 'pull-requests': 'read' } as const;
  const TREE = 'a'.repeat(40);
  async function pullRequest() {
    const scene = await start();
    const sha = scene.repository.addCommit({ branch: 'topic', tree: TREE });
    const number = scene.repository.addPullRequest({ head: 'topic' });
    const tags = [`checks-commit:${sha}`];
    const repo = { full_name: REPOSITORY };
    const pull_request = { number, head: { sha, repo }, base: { repo } };
    return { scene, sha, number, tags, event: { name: 'pull_request', payload: { number, pull_request } } };
  }

  test('a person can accept a failure', async () => {
    const { scene, sha, number, tags, event } = await pullRequest();
    scene.launch({ tags, state: 'FAILED', git: { ...scene.git, commit: sha } });
    scene.repository.addCollaborator('grace', 'write');
    scene.pass(10_000);
    scene.repository.label(number, 'accept-failure', { login: 'grace' });
    const now = scene.now() + 10_000;
    const host = scene.check({ 'accept-label': 'accept-failure' }, { permissions: READS, event, now });
    await main(host);
    expect(host.outputs).toMatchObject({
      state: 'success',
      description: 'Accepted by @grace: 1 of 1 run failed: regression (FAILED)',
    });
  });

  test('with `evidence: tree` the runs of the head count for the merge queue', async () => {
    const { scene, sha, tags } = await pullRequest();
    scene.launch({ tags, state: 'RESOLVED', git: { ...scene.git, commit: sha } });
    const queued = scene.repository.addCommit({ parents: [scene.sha, sha], tree: TREE });
    const event = { name: 'merge_group', payload: { merge_group: { head_sha: queued } } };
    const host = scene.check({ evidence: 'tree' }, { permissions: READS, event });
    await main(host);
    expect(host.outputs['description']).toBe(`Same files as ${sha.slice(0, 7)}: The run passed`);
  });

  test('a GitHub App can post the status, and needs no permission but that', async () => {
    const scene = await start();
    scene.launch({ state: 'RESOLVED' });
    const app = scene.github.addApp({ slug: 'gate', permissions: { statuses: 'write' }, repositories: [REPOSITORY] });
    await main(scene.check({ 'github-app-id': String(app.id), 'github-app-private-key': app.privateKey }));
    expect(scene.statuses()).toMatchObject([{ state: 'success' }]);
  });

  test('the report can be a check run', async () => {
    const scene = await start();
    scene.launch({ state: 'RESOLVED' });
    await main(
      scene.check({ 'check-run': 'true', status: 'false' }, { permissions: { checks: 'write', statuses: 'read' } }),
    );
    expect(scene.repository.checkRuns(scene.sha)).toMatchObject([{ name: CONTEXT, conclusion: 'success' }]);
  });
});
