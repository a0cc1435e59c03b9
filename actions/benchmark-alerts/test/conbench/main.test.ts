import { afterEach, describe, expect, test } from '@jest/globals';
import { startServer, type TestServer } from '@ml-actions/testing';
import { type ConbenchScene, openConbenchScene } from './scene.ts';

const LOGIN = { email: 'bot@acme.test', password: 'open-sesame' };
const USERS = { [LOGIN.email]: LOGIN.password };
const STEADY = [1, 1.01, 0.99, 1.02, 0.98, 1, 1.01, 0.99];
const TRACEBACK = {
  status: 500,
  headers: { 'content-type': 'text/plain' },
  body: 'KeyError: inner\nTraceback (most recent call last):\n  File "/app/inner.py"\nKeyError: inner\n',
};

const open: (ConbenchScene | TestServer)[] = [];
async function openScene(options: Parameters<typeof openConbenchScene>[0] = {}): Promise<ConbenchScene> {
  const scene = await openConbenchScene({ users: USERS, ...options });
  open.push(scene);
  return scene;
}
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Main with runs, and the head of a pull request without one. */
function pullRequest(scene: ConbenchScene): string {
  let last = '';
  STEADY.forEach((data, n) => {
    last = scene.mainCommit();
    scene.add(`main-${n}`, last, { data });
  });
  return scene.headCommit(last);
}

describe('A Conbench that cannot be asked', () => {
  const CRASHES: { name: string; break: (scene: ConbenchScene) => Promise<Record<string, string>>; says: RegExp }[] = [
    {
      name: 'is down for minutes',
      break: async (scene) => {
        scene.conbench.fail({ fault: { status: 503, body: 'down' }, times: 99 });
        return {};
      },
      says: /^Conbench cannot be read: GET http:\S+\/api\/runs\/: 503/,
    },
    {
      name: 'does not know the password',
      break: async () => ({ email: LOGIN.email, password: 'not-this-one' }),
      says: /^Conbench cannot be read: POST http:\S+\/api\/login\/: 400, Invalid email or password\.$/,
    },
    {
      name: 'is private',
      break: async () => {
        const scene = await openScene({ private: true });
        return { url: scene.conbench.url };
      },
      says: /^Conbench cannot be read: GET http:\S+\/api\/runs\/: 401/,
    },
    {
      name: 'is something else',
      break: async () => {
        const server = await startServer({ 'GET /api/runs/': () => ({ json: { hello: 1 } }) });
        open.push(server);
        return { url: server.url };
      },
      says: /^Conbench cannot be read: \S+\/api\/runs\/: the answer is not that of a Conbench server$/,
    },
    {
      name: 'has an exception',
      break: async (scene) => {
        scene.conbench.fail({ on: 'GET /api/compare/runs/main-7...pr/', fault: TRACEBACK });
        return {};
      },
      says: /^Conbench cannot be read: GET \S+: 500, the server failed with an exception, which is in its own log$/,
    },
  ];

  test.each(CRASHES)('because it $name leaves `neutral`, and fails the step', async ({ break: breakIt, says }) => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.add('pr', head);
    const inputs = await breakIt(scene);
    const { outputs, failures, summaries, secrets } = await scene.judge(head, { check: 'true', ...inputs });
    expect(failures).toEqual([expect.stringMatching(says)]);
    expect(outputs).toEqual({ conclusion: 'neutral' });
    expect(scene.repository.checkRuns(head)).toMatchObject([
      {
        status: 'completed',
        conclusion: 'neutral',
        details_url: 'https://github.com/acme/models/actions/runs/77',
        output: { title: expect.stringMatching(/^Conbench cannot be read: /) },
      },
    ]);
    expect(scene.repository.statuses(head)).toMatchObject([
      { state: 'error', description: expect.stringMatching(/^Conbench cannot be read: /) },
    ]);
    expect(summaries[0]).toMatch(/^### ➖ benchmarks: Conbench cannot be read/);
    const posted = JSON.stringify([scene.repository.checkRuns(head), scene.repository.statuses(head), summaries]);
    for (const secret of [...secrets, 'inner.py']) expect(posted).not.toContain(secret);
  });

  test('fails no step that nothing may fail', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.conbench.fail({ fault: TRACEBACK });
    const { failures, annotations, outputs } = await scene.judge(head, { 'fail-on': 'never' });
    expect([failures, outputs]).toEqual([[], { conclusion: 'neutral' }]);
    expect(annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/^Conbench cannot be read/) },
    ]);
    expect(scene.repository.statuses(head)).toMatchObject([{ state: 'error' }]);
  });
});

describe('`results`', () => {
  const login = { results: 'results.json', ...LOGIN };

  test('are posted once, and judged', async () => {
    const scene = await openScene({ private: true });
    const history: string[] = [];
    for (const seconds of STEADY) {
      const sha = scene.mainCommit();
      history.push(sha);
      scene.write('results.json', { train: { duration: [seconds], accuracy: 0.9 } });
      const { failures } = await scene.judge(
        sha,
        { ...login, machine: 'lab' },
        { env: { GITHUB_RUN_ID: sha.slice(0, 9) } },
      );
      expect(failures).toEqual([]);
    }
    const head = scene.headCommit(history.at(-1) ?? '');
    scene.write('results.json', { train: { duration: [2], accuracy: 0.5 } });
    const first = await scene.judge(head, { ...login, machine: 'lab' });
    const again = await scene.judge(head, { ...login, machine: 'lab' });

    const runs = scene.conbench.results.filter(({ commit }) => commit?.sha === head);
    expect(runs).toMatchObject([{ tags: { name: 'train', metric: 'duration' }, hardware: { name: 'lab' } }]);
    for (const host of [first, again]) {
      expect(host.failures).toEqual(['1 regression: duration +100\u00A0%']);
      expect(host.annotations).toContainEqual(
        expect.objectContaining({
          level: 'warning',
          message: expect.stringMatching(/^Results that Conbench does not store: train\/accuracy/),
        }),
      );
      expect(host.secrets).toEqual(expect.arrayContaining([LOGIN.password, expect.stringMatching(/^session-/)]));
    }
    expect(first.summaries[0]?.replaceAll('\\', '')).toContain(`Posted 1 result to Conbench as run ${runs[0]?.runId}.`);
    expect(again.summaries[0]?.replaceAll('\\', '')).toContain('which had 1 result of it before.');
  });

  test('are judged together with runs that are named', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.add('other', head, { data: 9 });
    scene.add('not-asked', head, { name: 'x', data: 9 });
    scene.write('results.json', { fresh: { duration: [2] } });
    const { outputs } = await scene.judge(head, { ...login, 'run-ids': 'other' });
    const { comparisons } = JSON.parse(outputs['report-json'] ?? '') as { comparisons: { benchmark: string }[] };
    expect(comparisons.map(({ benchmark }) => benchmark)).toEqual(['train', 'fresh']);
  });

  test('are not posted by a dry run', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.write('results.json', { train: { duration: [2] } });
    const { failures, outputs, summaries } = await scene.judge(head, { ...login, 'dry-run': 'true' });
    expect([failures, outputs['conclusion']]).toEqual([[], 'action_required']);
    expect(summaries[0]).toContain('The results were not posted\\.');
    expect(scene.conbench.asked.filter((asked) => asked.startsWith('POST'))).toEqual(['POST /api/login/']);
    expect(scene.repository.statuses(head)).toEqual([]);
  });

  test('that are missing are no fault of the server', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    const { failures, outputs } = await scene.judge(head, { ...login, check: 'true', 'fail-on': 'never' });
    expect(failures).toEqual(['No results: no file matches "results.json" of `results`']);
    expect(outputs).toEqual({ conclusion: 'error' });
    expect(scene.repository.checkRuns(head)).toMatchObject([{ conclusion: 'failure' }]);
  });

  test('that the server does not take leave `neutral`', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.write('results.json', { train: { duration: [2] } });
    scene.conbench.fail({
      on: 'POST /api/benchmark-results/',
      fault: { status: 401, json: { description: 'no' } },
      times: 9,
    });
    const { failures, outputs } = await scene.judge(head, login);
    expect(failures).toEqual([expect.stringMatching(/^The results cannot be posted to Conbench: /)]);
    expect(outputs).toEqual({ conclusion: 'neutral' });
  });
});

describe('Runs', () => {
  test('without results are nothing to judge, and so are none', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    const { outputs, failures, summaries } = await scene.judge(head, { check: 'true' });
    const title = `Conbench has no run of commit ${head.slice(0, 7)}`;
    expect(failures).toEqual([title]);
    expect(outputs).toMatchObject({ conclusion: 'action_required', analyzed: '0' });
    expect(scene.repository.checkRuns(head)).toMatchObject([{ conclusion: 'action_required', output: { title } }]);
    expect(scene.repository.statuses(head)).toMatchObject([{ state: 'error', description: title }]);
    expect(summaries[0]).toMatch(/^### ❌ benchmarks: Conbench has no run of commit/);
  });

  test('that are unknown are named', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.add('pr', head);
    const { annotations, outputs } = await scene.judge(head, { 'run-ids': '# ours\npr\npr\ngone' });
    expect(annotations).toMatchObject([{ level: 'warning', message: 'Conbench has no run gone' }]);
    expect(outputs['conclusion']).toBe('success');
  });

  test('of a server that is read without a login', async () => {
    const scene = await openScene();
    const head = pullRequest(scene);
    scene.add('pr', head);
    const env = { CONBENCH_URL: ` ${scene.conbench.url}/api/ ` };
    const { failures } = await scene.judge(head, { url: '' }, { env });
    expect(failures).toEqual([]);
    expect(scene.conbench.asked).not.toContain('POST /api/login/');
  });

  test('of a private one by the login of the environment', async () => {
    const scene = await openScene({ private: true });
    const head = pullRequest(scene);
    scene.add('pr', head);
    const env = { CONBENCH_URL: scene.conbench.url, CONBENCH_EMAIL: LOGIN.email, CONBENCH_PASSWORD: LOGIN.password };
    const { failures, secrets } = await scene.judge(head, { url: '' }, { env });
    expect(failures).toEqual([]);
    expect(secrets).toContain(LOGIN.password);
  });
});

describe('Inputs', () => {
  const only = 'is not for `backend: conbench`, only for git';
  test.each<[string, Record<string, string>, string]>([
    ['no address', { url: '' }, '`backend: conbench` needs `url`, or CONBENCH_URL in the environment'],
    ['an address that is none', { url: 'conbench.acme.test' }, '`url`: is not an http or https URL'],
    ['half a login', { email: 'a@b.test' }, '`email` and `password` go together'],
    ['the other half', { password: 'secret' }, '`email` and `password` go together'],
    [
      'results without a login',
      { results: 'x.json' },
      '`results` are posted to the server, which takes `email` and `password`',
    ],
    [
      'rules for verdicts that are the server’s',
      { method: 'z-score', rules: '*: max=1' },
      '`rules` do not go with `method: z-score`',
    ],
    ['a percentage for them', { method: 'z-score', 'percent-threshold': '3' }, '`percent-threshold` does not go'],
    ['improvements of nothing', { 'improvement-threshold': '0' }, '`improvement-threshold` must be more than 0'],
    ['a threshold of nothing', { 'percent-threshold': '0' }, '`percent-threshold` must be more than 0'],
    ['a negative one', { method: 'percent', 'percent-threshold': '-1' }, '`percent-threshold`: -1 must be at least 0'],
    ['a second measurement', { confirm: 'again.json' }, `\`confirm\`: ${only}`],
    ['a page', { page: 'true' }, `\`page\`: ${only}`],
    ['results to compare with', { 'baseline-results': 'x.json' }, `\`baseline-results\`: ${only}`],
    ['a wish for the history', { record: 'never' }, `\`record\`: ${only}`],
    ['a branch', { 'history-branch': 'x' }, `\`history-branch\`: ${only}`],
    ['an import', { 'history-import': 'data.js' }, `\`history-import\`: ${only}`],
  ])('%s is refused by name', async (_, inputs, message) => {
    const scene = await openScene();
    const { failures } = await scene.judge(scene.mainCommit(), inputs);
    expect(failures).toEqual([expect.stringContaining(message)]);
    expect(scene.conbench.requests).toEqual([]);
  });

  test.each([
    ['url', 'https://conbench.acme.test'],
    ['email', 'a@b.test'],
    ['password', 'secret'],
    ['run-ids', 'x'],
  ])('`%s` is refused by `git`, but not what the environment has of it', async (name, value) => {
    const scene = await openScene();
    const sha = scene.mainCommit();
    scene.write('results.json', { train: { accuracy: 0.9 } });
    const env = { CONBENCH_URL: 'https://x.test', CONBENCH_EMAIL: 'a@b.test', CONBENCH_PASSWORD: 'secret' };
    const git = { backend: 'git', results: 'results.json', url: '' };
    expect((await scene.judge(sha, { ...git, [name]: value })).failures).toEqual([
      expect.stringContaining(`\`${name}\`: is not for \`backend: git\`, only for conbench`),
    ]);
    expect((await scene.judge(sha, { ...git, commit: '' }, { env })).failures).toEqual([]);
  });

  test('`results` are required by `git`', async () => {
    const scene = await openScene();
    const { failures } = await scene.judge(scene.mainCommit(), { backend: 'git', url: '' });
    expect(failures).toEqual(['`results`: is required']);
  });
});
