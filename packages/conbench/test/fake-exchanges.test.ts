import { afterEach, describe, expect, test } from '@jest/globals';
import { type FakeConbench, type FakeConbenchOptions, startConbench } from '../fake/index.ts';
import { ask, logIn, type RawAnswer } from './raw.ts';
import { body, history, type Measured, mainBranch, pullRequest, sha } from './scene.ts';

const USERS = { 'bot@acme.test': 'sesame' };
const PR = 'f'.repeat(40);

const open: FakeConbench[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function fake(options: FakeConbenchOptions = {}): Promise<FakeConbench> {
  const server = await startConbench({ users: USERS, ...options });
  open.push(server);
  return server;
}
const session = async (server: FakeConbench): Promise<string> =>
  (await logIn(server, 'bot@acme.test', 'sesame')).join('; ');
const rows = ({ json }: RawAnswer): Record<string, unknown>[] => (json?.['data'] ?? []) as never[];
const cursorOf = ({ json }: RawAnswer): unknown =>
  (json?.['metadata'] as Record<string, unknown> | undefined)?.['next_page_cursor'];

describe('A login', () => {
  test('is answered with two cookies, each of which is enough', async () => {
    const server = await fake({ private: true });
    const cookies = await logIn(server, 'bot@acme.test', 'sesame');
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['remember_token', 'session']);
    for (const cookie of cookies)
      expect(await ask(server, 'GET /runs/?commit_hash=x', { cookie })).toMatchObject({ status: 200 });
  });

  test('with wrong credentials is a bad request', async () => {
    const answer = await ask(await fake(), 'POST /login/', { body: { email: 'bot@acme.test', password: 'no' } });
    expect(answer).toMatchObject({
      status: 400,
      json: { code: 400, name: 'Bad Request', description: { _errors: ['Invalid email or password.'] } },
    });
  });

  test.each<{ asked: string; open: number; closed: number }>([
    { asked: 'GET /ping/', open: 200, closed: 200 },
    { asked: 'GET /runs/?commit_hash=x', open: 200, closed: 401 },
    { asked: 'GET /runs/nope/', open: 404, closed: 401 },
    { asked: 'GET /compare/runs/a...b/', open: 404, closed: 401 },
    { asked: 'GET /benchmark-results/', open: 200, closed: 401 },
    { asked: 'GET /history/nope/', open: 404, closed: 401 },
    { asked: 'POST /benchmark-results/', open: 401, closed: 401 },
  ])(
    'that is missing: $asked is $open on a public server, $closed on a private one',
    async ({ asked, ...expected }) => {
      const more = asked.startsWith('POST') ? { body: {} } : {};
      expect((await ask(await fake(), asked, more)).status).toBe(expected.open);
      expect((await ask(await fake({ private: true }), asked, more)).status).toBe(expected.closed);
    },
  );
});

describe('Paths', () => {
  test.each(['GET /runs?commit_hash=x', 'POST /login'])('%s without the last slash is redirected', async (asked) => {
    const answer = await ask(await fake(), asked, asked.startsWith('POST') ? { body: {} } : {});
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toMatch(/\/(\?commit_hash=x)?$/);
  });

  test('a comparison of one run is not found', async () => {
    expect((await ask(await fake(), 'GET /compare/runs/a/')).status).toBe(404);
  });

  test('some programs are not served', async () => {
    expect((await ask(await fake(), 'GET /ping/', { agent: 'Mozilla dotbot' })).status).toBe(403);
  });
});

describe('A result that is posted', () => {
  const post = async (server: FakeConbench, given: unknown, type?: string) =>
    ask(server, 'POST /benchmark-results/', { body: given, cookie: await session(server), ...(type && { type }) });

  test('is stored with the aggregates of the server', async () => {
    const server = await fake();
    const answer = await post(
      server,
      body({ run: 'r', data: [1, 1.01, 1.02], tags: { batch_size: 32, none: null, nil: '' } }),
    );
    expect(answer).toMatchObject({
      status: 201,
      json: {
        run_id: 'r',
        batch_id: 'r-b',
        tags: { name: 'train-step', batch_size: '32' },
        commit: null,
        error: null,
        stats: { mean: 1.01, min: 1, max: 1.02, median: 1.01, q1: 1.005, q3: expect.closeTo(1.015) },
      },
    });
    expect(answer.headers.get('location')).toBe(`/api/benchmarks/${String(answer.json?.['id'])}/`);
    expect(answer.json?.['tags']).toEqual({ name: 'train-step', batch_size: '32' });
  });

  test('of two samples has a mean alone', async () => {
    const { json } = await post(await fake(), body({ run: 'r', data: [1, 3] }));
    expect(json?.['stats']).toMatchObject({ mean: 2, min: null, stdev: null, median: null });
  });

  test.each<{ name: string; data: (number | null)[] }>([
    { name: 'a sample that is missing', data: [1, null, 1.1] },
    { name: 'no samples', data: [] },
  ])('with $name is one with an error', async ({ data }) => {
    const { status, json } = await post(await fake(), body({ run: 'r', data }));
    expect([status, json?.['error'] !== null]).toEqual([201, true]);
  });

  test('of a commit that GitHub does not know has no branch and no time', async () => {
    const { json } = await post(await fake(), body({ run: 'r', commit: sha(1) }));
    expect(json?.['commit']).toMatchObject({ sha: sha(1), branch: null, timestamp: null });
  });

  test.each<{ name: string; given: object | string; type?: string; status: number; says: object | string }>([
    { name: 'is no JSON', given: 'x', type: 'text/plain', status: 400, says: { description: expect.any(String) } },
    { name: 'is half', given: '{"run_id":', status: 400, says: { description: expect.any(String) } },
    {
      name: 'lacks fields',
      given: {},
      status: 400,
      says: { description: { run_id: ['Missing data for required field.'] } },
    },
    {
      name: 'has others',
      given: { ...body({ run: 'r' }), mood: 1 },
      status: 400,
      says: { description: { mood: ['Unknown field.'] } },
    },
    {
      name: 'has a null',
      given: { ...body({ run: 'r' }), info: null },
      status: 400,
      says: { description: { info: ['Field may not be null.'] } },
    },
    {
      name: 'has an empty text',
      given: { ...body({ run: 'r' }), run_reason: '' },
      status: 400,
      says: { description: { run_reason: ['Field may not be null.'] } },
    },
    {
      name: 'has no machine',
      given: { ...body({ run: 'r' }), machine_info: undefined },
      status: 400,
      says: { description: { _schema: [expect.any(String)] } },
    },
    {
      name: 'has half a machine',
      given: { ...body({ run: 'r' }), machine_info: { name: 'a' } },
      status: 400,
      says: { description: { machine_info: { memory_bytes: ['Missing data for required field.'] } } },
    },
    {
      name: 'has neither values nor an error',
      given: { ...body({ run: 'r' }), stats: undefined },
      status: 400,
      says: { description: { _schema: [expect.any(String)] } },
    },
    {
      name: 'is of GitLab',
      given: { ...body({ run: 'r' }), github: { repository: 'https://gitlab.com/a/b' } },
      status: 400,
      says: { description: { github: { _schema: [expect.any(String)] } } },
    },
    {
      name: 'has a list as a tag',
      given: body({ run: 'r', tags: { sizes: [1] } }),
      status: 400,
      says: { description: expect.any(String) },
    },
    {
      name: 'is in another unit',
      given: body({ run: 'r', unit: 'ms' }),
      status: 400,
      says: { description: 'invalid unit string `ms`, pick one of: B, B/s, s, ns, i/s' },
    },
    { name: 'is negative', given: body({ run: 'r', data: [-1] }), status: 500, says: 'Traceback' },
    { name: 'has an empty name', given: body({ run: 'r', name: '' }), status: 500, says: 'KeyError' },
  ])('is refused when it $name', async ({ given, type, status, says }) => {
    const server = await fake();
    const answer = await post(server, given, type);
    expect(answer.status).toBe(status);
    if (typeof says === 'string') expect(answer.text).toContain(says);
    else expect(answer.json).toMatchObject(says);
    expect(server.results).toEqual([]);
  });

  test('on another machine has another history', async () => {
    const server = await fake();
    const prints = [{}, { memory_bytes: 17_179_869_185 }, { name: 'runner-b' }, { kernel_name: '6.2' }].map(
      (machine) => server.add(body({ run: 'r', machine })).fingerprint,
    );
    expect(new Set(prints).size).toBe(3);
    expect(prints[3]).toBe(prints[0]);
  });
});

describe('Lists', () => {
  test('take a commit, whole', async () => {
    const server = await fake();
    mainBranch(server, 2);
    history(server, [1, 1]);
    expect((await ask(server, 'GET /runs/')).status).toBe(400);
    expect(rows(await ask(server, `GET /runs/?commit_hash=${sha(1).slice(0, 39)}`))).toEqual([]);
    const both = rows(await ask(server, `GET /runs/?commit_hash=${sha(1)},${sha(2)}`));
    expect(both.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
    expect(both[0]).toMatchObject({
      reason: null,
      commit: { sha: sha(1), fork_point_sha: sha(1), timestamp: '2026-01-01T01:00:00' },
      hardware: { type: 'machine', name: 'runner-a' },
    });
    expect(both[0]).not.toHaveProperty('candidate_baseline_runs');
  });

  test('a page that is just full is followed by an empty one', async () => {
    const server = await fake();
    for (const name of ['a', 'b']) server.add(body({ run: 'r', name }));
    const first = await ask(server, 'GET /benchmark-results/?run_id=r&page_size=2');
    expect(rows(first).map(({ tags }) => (tags as { name: string }).name)).toEqual(['b', 'a']);
    const second = await ask(server, `GET /benchmark-results/?run_id=r&page_size=2&cursor=${String(cursorOf(first))}`);
    expect([rows(second), cursorOf(second)]).toEqual([[], null]);
  });

  test('comparisons have pages of benchmarks and not of rows', async () => {
    const server = await fake();
    mainBranch(server, 2);
    history(server, [1]);
    for (const value of [0.5, 0.7]) server.add(body({ run: 'new', commit: sha(2), data: [value] }));
    expect(rows(await ask(server, 'GET /compare/runs/run-1...new/?page_size=1'))).toHaveLength(2);
  });

  test.each(['0', '1001', 'x'])('pages of %s are refused', async (size) => {
    expect((await ask(await fake(), `GET /benchmark-results/?page_size=${size}`)).status).toBe(400);
  });
});

describe('Baselines', () => {
  const baselines = async (server: FakeConbench, run: string) =>
    (await ask(server, `GET /runs/${run}/`)).json?.['candidate_baseline_runs'] as Record<
      string,
      Record<string, unknown>
    >;

  test('of a pull request are its parent, its fork point and the newest of the default branch', async () => {
    const server = await fake();
    mainBranch(server, 28);
    history(
      server,
      Array.from({ length: 28 }, () => 1),
      { reason: 'commit' },
    );
    const parent = 'e'.repeat(40);
    pullRequest(server, parent, 24, { minutes: 1 });
    pullRequest(server, PR, 24, { minutes: 2, parent });
    server.add(body({ run: 'pr', commit: PR, reason: 'pull-request' }));
    expect(await baselines(server, 'pr')).toEqual({
      parent: {
        baseline_run_id: 'run-24',
        commits_skipped: [parent],
        error: null,
      },
      fork_point: { baseline_run_id: 'run-24', commits_skipped: [], error: null },
      latest_default: { baseline_run_id: 'run-28', commits_skipped: [], error: null },
    });
  });

  test('say why there is none', async () => {
    const server = await fake();
    mainBranch(server, 2);
    server.add(body({ run: 'first', commit: sha(1) }));
    server.add(body({ run: 'loose' }));
    server.add(body({ run: 'odd', commit: 'd'.repeat(40) }));
    const errors = async (run: string) =>
      Object.fromEntries(Object.entries(await baselines(server, run)).map(([type, { error }]) => [type, error]));
    expect(await errors('first')).toEqual({
      parent: 'this baseline commit type does not exist for this run',
      fork_point: 'the contender run is already on the default branch',
      latest_default: 'no matching baseline run was found',
    });
    expect(await errors('loose')).toMatchObject({
      parent: 'the contender run is not connected to the git graph',
      fork_point: 'the contender run is not connected to the git graph',
    });
    expect(await errors('odd')).toMatchObject({ parent: 'this baseline commit type does not exist for this run' });
  });

  test('prefer runs for the same reason to newer ones, and look twenty commits back', async () => {
    const server = await fake();
    mainBranch(server, 30);
    server.add(body({ run: 'far', commit: sha(9), reason: 'nightly' }));
    server.add(body({ run: 'same', commit: sha(12), reason: 'nightly' }));
    server.add(body({ run: 'near', commit: sha(28), reason: 'commit' }));
    server.add(body({ run: 'new', commit: sha(30), reason: 'nightly' }));
    server.add(body({ run: 'other', commit: sha(29), name: 'another', reason: 'nightly' }));
    const { parent } = await baselines(server, 'new');
    expect(parent).toMatchObject({ baseline_run_id: 'same' });
    expect(parent?.['commits_skipped']).toHaveLength(17);
    server.add(body({ run: 'late', commit: sha(30), reason: 'weekly' }));
    expect((await baselines(server, 'late'))['parent']).toMatchObject({ baseline_run_id: 'near' });
  });

  test('may be newer than the run', async () => {
    const server = await fake();
    mainBranch(server, 5);
    history(server, [1, 1, 1, 1, 1]);
    expect((await baselines(server, 'run-1'))['latest_default']).toMatchObject({ baseline_run_id: 'run-5' });
  });
});

describe('A comparison', () => {
  const VALUES = [1.02, 1, 1.01, 0.99, 1, 1.02, 1.01, 0.98, 1, 1.008];
  async function compared(contender: Partial<Measured>, base: Partial<Measured> = {}, values = VALUES, more = '') {
    const server = await fake();
    mainBranch(server, values.length);
    history(server, values, base);
    pullRequest(server, PR, values.length);
    server.add(body({ run: 'pr', commit: PR, ...contender }));
    return rows(await ask(server, `GET /compare/runs/run-${values.length}...pr/?threshold=7.5&threshold_z=3${more}`));
  }

  test('of a slower benchmark: both indicate a regression, with four digits', async () => {
    const [row, ...others] = await compared({ data: [1.39] });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      unit: 's',
      less_is_better: true,
      baseline: {
        benchmark_name: 'train-step',
        case_permutation: 'no-permutations',
        language: 'Python',
        single_value_summary: 1.008,
      },
      contender: { single_value_summary: 1.39, run_id: 'pr' },
      analysis: {
        pairwise: {
          percent_change: -37.9,
          percent_threshold: 7.5,
          regression_indicated: true,
          improvement_indicated: false,
        },
        lookback_z_score: { z_threshold: 3, regression_indicated: true, improvement_indicated: false },
      },
    });
  });

  test.each<{
    name: string;
    contender: Partial<Measured>;
    base?: Partial<Measured>;
    values?: number[];
    expected: object;
  }>([
    {
      name: 'a faster one',
      contender: { data: [1.4], unit: 'i/s' },
      base: { unit: 'i/s' },
      expected: {
        less_is_better: false,
        analysis: { pairwise: { improvement_indicated: true }, lookback_z_score: { improvement_indicated: true } },
      },
    },
    {
      name: 'a constant history',
      contender: { data: [6], unit: 'B' },
      base: { unit: 'B' },
      values: [4, 4, 4, 4],
      expected: { analysis: { pairwise: { percent_change: -50, regression_indicated: true }, lookback_z_score: null } },
    },
    {
      name: 'a history of one',
      contender: { data: [1] },
      values: [1],
      expected: { analysis: { pairwise: { percent_change: 0 }, lookback_z_score: null } },
    },
    {
      name: 'one that failed',
      contender: { data: [1, null] },
      expected: {
        unit: null,
        less_is_better: null,
        contender: { single_value_summary: null, error: { status: expect.any(String) } },
        analysis: { pairwise: null, lookback_z_score: null },
      },
    },
    {
      name: 'a baseline of zero',
      contender: { data: [1] },
      values: [1, 2, 0],
      expected: { analysis: { pairwise: null, lookback_z_score: { regression_indicated: false } } },
    },
  ])('of $name', async ({ contender, base = {}, values = VALUES, expected }) => {
    expect(await compared(contender, base, values)).toMatchObject([expected]);
  });

  test('has rows for what is new and for what is gone', async () => {
    const [a, b] = await compared({ name: 'new' });
    expect([a?.['baseline'] === null, b?.['baseline'] === null].sort()).toEqual([false, true]);
    expect([a?.['contender'] === null, b?.['contender'] === null].sort()).toEqual([false, true]);
  });

  test('has no row for what is measured in another unit now', async () => {
    expect(await compared({ unit: 'ns' })).toEqual([]);
  });

  test('by z of a step in the history that nobody has marked finds nothing, and of one that is marked does', async () => {
    const values = [...VALUES, ...VALUES.map((value) => value * 0.8)];
    const z = async (mark: boolean) => {
      const server = await fake();
      mainBranch(server, values.length);
      values.forEach((value, index) => {
        const more =
          mark && index === VALUES.length ? { change_annotations: { begins_distribution_change: true } } : {};
        server.add(body({ run: `run-${index + 1}`, commit: sha(index + 1), data: [value], more }));
      });
      pullRequest(server, PR, values.length);
      server.add(body({ run: 'pr', commit: PR, data: [0.9] }));
      const [row] = rows(await ask(server, `GET /compare/runs/run-${values.length}...pr/`));
      const { analysis } = row as { analysis: { lookback_z_score: { regression_indicated: boolean } } };
      return analysis.lookback_z_score.regression_indicated;
    };
    expect([await z(false), await z(true)]).toEqual([false, true]);
  });

  test('with a threshold that is no number is an exception', async () => {
    const answer = await ask(await fake(), 'GET /compare/runs/a...b/?threshold=x');
    expect(answer).toMatchObject({ status: 500, json: undefined });
    expect(answer.text).toContain('Traceback');
  });

  test('is made alone: a second one at once is sent away', async () => {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const untilCompared = (): Promise<void> => {
      started.resolve();
      return gate.promise;
    };
    const server = await fake({ untilCompared });
    mainBranch(server, 2);
    history(server, [1, 1]);
    const first = ask(server, 'GET /compare/runs/run-1...run-2/');
    await started.promise;
    const second = await ask(server, 'GET /compare/runs/run-1...run-2/');
    expect(second).toMatchObject({ status: 429, json: { description: expect.any(String) } });
    expect(Object.keys(second.json ?? {})).toEqual(['description']);
    expect(second.headers.has('retry-after')).toBe(false);
    gate.resolve();
    expect((await first).status).toBe(200);
  });

  test('of two results tells of different units', async () => {
    const server = await fake();
    const [a, b] = [server.add(body({ run: 'a' })), server.add(body({ run: 'b', unit: 'ns' }))];
    expect((await ask(server, `GET /compare/benchmark-results/${a.id}...${a.id}/`)).status).toBe(200);
    expect(await ask(server, `GET /compare/benchmark-results/${a.id}...${b.id}/`)).toMatchObject({ status: 400 });
  });
});

describe('A history', () => {
  test('has the results of the default branch', async () => {
    const server = await fake();
    mainBranch(server, 3);
    history(server, [1, 2, 3]);
    pullRequest(server, PR, 3);
    const { id } = server.add(body({ run: 'pr', commit: PR, data: [9] }));
    const samples = rows(await ask(server, `GET /history/${id}/`));
    expect(samples.map((each) => each['single_value_summary'])).toEqual([1, 2, 3]);
    expect(samples[2]).toMatchObject({
      commit_hash: sha(3),
      commit_timestamp: '2026-01-01T03:00:00',
      zscorestats: {
        begins_distribution_change: false,
        is_outlier: false,
        rolling_mean_excluding_this_commit: 1.5,
        rolling_stddev: Math.SQRT1_2,
      },
    });
  });
});
