import { afterEach, describe, expect, test } from '@jest/globals';
import { type FakeConbench, type FakeConbenchOptions, startConbench } from '../fake/index.ts';
import { ask, logIn, type RawAnswer } from './raw.ts';
import { body, history, mainBranch, sha } from './scene.ts';

// What the real server does that surprises those who write a client, asked for without our client and its types.

const open: FakeConbench[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function fake(options: FakeConbenchOptions = {}): Promise<FakeConbench> {
  const server = await startConbench({ users: { 'bot@acme.test': 'sesame' }, ...options });
  open.push(server);
  return server;
}
const session = async (server: FakeConbench): Promise<string> =>
  (await logIn(server, 'bot@acme.test', 'sesame')).join('; ');
const post = async (server: FakeConbench, given: unknown): Promise<RawAnswer> =>
  ask(server, 'POST /benchmark-results/', { body: given, cookie: await session(server) });
const rows = ({ json }: RawAnswer): Record<string, unknown>[] => (json?.['data'] ?? []) as never[];
const cursorOf = ({ json }: RawAnswer): unknown =>
  (json?.['metadata'] as Record<string, unknown> | undefined)?.['next_page_cursor'];

describe('A session', () => {
  test('ends with a logout, by either cookie alone too', async () => {
    const server = await fake({ private: true });
    const [remember = '', own = ''] = await logIn(server, 'bot@acme.test', 'sesame');
    expect((await ask(server, 'GET /logout/', { cookie: own })).status).toBe(204);
    expect((await ask(server, 'GET /runs/nope/', { cookie: own })).status).toBe(401);
    expect((await ask(server, 'GET /runs/nope/', { cookie: remember })).status).toBe(404);
  });

  test('is what the index takes, also on a public server', async () => {
    const server = await fake();
    expect((await ask(server, 'GET /')).status).toBe(401);
    expect((await ask(server, 'GET /', { cookie: await session(server) })).status).toBe(200);
  });

  test('with another content type than JSON is a bad request with a text', async () => {
    const answer = await ask(await fake(), 'POST /login/', {
      body: 'email=x',
      type: 'application/x-www-form-urlencoded',
    });
    expect(answer).toMatchObject({ status: 400, json: { description: expect.any(String) } });
  });

  test('is not one that somebody makes up', async () => {
    const server = await fake({ private: true });
    for (const cookie of ['session=', 'session=session-1', 'x'])
      expect((await ask(server, 'GET /runs/nope/', { cookie })).status).toBe(401);
  });
});

test.each([
  'GET /runs',
  'GET /history/x',
  'GET /compare/runs/a...b',
  'POST /benchmark-results',
  'PUT /benchmark-results/x',
  'DELETE /benchmark-results/x',
])('%s, without the last slash, is sent on by a 308 that keeps the method', async (asked) => {
  const answer = await ask(await fake(), asked, /^P/.test(asked) ? { body: {} } : {});
  expect([answer.status, answer.json]).toEqual([308, undefined]);
  expect(answer.headers.get('location')).toBe(`/api${asked.split(' ')[1]}/`);
});

describe('An error has one of four shapes:', () => {
  const shape = ({ json }: RawAnswer) =>
    json === undefined ? undefined : [Object.keys(json).sort(), typeof json['description']];

  test.each<{ asked: string; given?: object; status: number; keys: string[]; description: string }>([
    {
      asked: 'POST /benchmark-results/',
      given: {},
      status: 400,
      keys: ['code', 'description', 'name'],
      description: 'object',
    },
    { asked: 'GET /runs/', status: 400, keys: ['code', 'description', 'name'], description: 'object' },
    {
      asked: 'GET /benchmark-results/?page_size=0',
      status: 400,
      keys: ['code', 'description', 'name'],
      description: 'object',
    },
    { asked: 'GET /runs/nope/', status: 404, keys: ['code', 'description', 'name'], description: 'string' },
    { asked: 'GET /compare/runs/a/', status: 404, keys: ['code', 'description', 'name'], description: 'string' },
    {
      asked: 'POST /benchmark-results/',
      given: body({ run: 'r', unit: '%' }),
      status: 400,
      keys: ['description'],
      description: 'string',
    },
    {
      asked: 'POST /benchmark-results/',
      given: body({ run: 'r', tags: { '': 'x' } }),
      status: 400,
      keys: ['description'],
      description: 'string',
    },
  ])('$status with $keys, the description of which is of type $description ($asked)', async (row) => {
    const server = await fake();
    const { asked, given, status, keys, description } = row;
    const answer = await ask(server, asked, given ? { body: given, cookie: await session(server) } : {});
    expect([answer.status, shape(answer)]).toEqual([status, [keys, description]]);
  });

  test.each<{ name: string; run: (server: FakeConbench) => Promise<RawAnswer> }>([
    { name: 'a threshold that is no number', run: (server) => ask(server, 'GET /compare/runs/a...b/?threshold=x') },
    { name: 'a z threshold that is no number', run: (server) => ask(server, 'GET /compare/runs/a...b/?threshold_z=x') },
    { name: 'a negative sample', run: (server) => post(server, body({ run: 'r', data: [1, -1] })) },
    { name: 'an empty name', run: (server) => post(server, body({ run: 'r', name: '' })) },
    {
      name: 'the download of an empty history',
      run: async (server) => ask(server, `GET /history/download/${server.add(body({ run: 'r' })).id}/`),
    },
  ])('500 as a text with a traceback, now and again, for $name', async ({ run }) => {
    const server = await fake();
    for (const answer of [await run(server), await run(server)]) {
      expect([answer.status, answer.json, answer.headers.get('content-type')]).toEqual([500, undefined, 'text/plain']);
      expect(answer.text).toContain('Traceback');
    }
  });
});

describe('Pages', () => {
  /** All rows by asking again and again, and how many pages it took. */
  async function walk(
    server: FakeConbench,
    path: string,
  ): Promise<{ found: Record<string, unknown>[]; pages: number }> {
    const found: Record<string, unknown>[] = [];
    let cursor: unknown = 'null';
    let pages = 0;
    do {
      const answer = await ask(server, `GET ${path}&cursor=${encodeURIComponent(String(cursor))}`);
      found.push(...rows(answer));
      cursor = cursorOf(answer);
      pages++;
    } while (cursor);
    return { found, pages };
  }

  test('of runs go by their ids', async () => {
    const server = await fake();
    mainBranch(server, 1);
    for (const run of ['c', 'a', 'd', 'b']) server.add(body({ run, commit: sha(1) }));
    const { found, pages } = await walk(server, `/runs/?commit_hash=${sha(1)}&page_size=2`);
    expect([found.map(({ id }) => id), pages]).toEqual([['a', 'b', 'c', 'd'], 3]);
  });

  test('of results go from the newest to the oldest, also when one is removed in between', async () => {
    const server = await fake();
    const ids = Array.from({ length: 5 }, (_, n) => server.add(body({ run: 'r', name: `b${n}` })).id);
    const first = await ask(server, 'GET /benchmark-results/?run_id=r&page_size=2');
    expect(cursorOf(first)).toBe(ids[3]);
    await ask(server, `DELETE /benchmark-results/${ids[3]}/`, { cookie: await session(server) });
    const { found } = await walk(server, '/benchmark-results/?run_id=r&page_size=2');
    expect(found.map(({ id }) => id)).toEqual([ids[4], ids[2], ids[1], ids[0]]);
    const second = await ask(server, `GET /benchmark-results/?run_id=r&page_size=2&cursor=${ids[3]}`);
    expect(rows(second).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  });

  test('of comparisons count histories and not rows', async () => {
    const server = await fake();
    mainBranch(server, 2);
    for (const name of ['a', 'b', 'c']) server.add(body({ run: 'old', commit: sha(1), name }));
    for (const name of ['a', 'a', 'b', 'c', 'c']) server.add(body({ run: 'new', commit: sha(2), name }));
    const { found, pages } = await walk(server, '/compare/runs/old...new/?page_size=1');
    expect([found.length, pages]).toEqual([5, 4]);
    const prints = found.map((row) => String(row['history_fingerprint']));
    expect(prints).toEqual(prints.toSorted());
  });

  test('of results without a run leave out what is older than June 2023', async () => {
    const server = await fake();
    server.add(body({ run: 'old', more: { timestamp: '2023-06-02T23:59:59Z' } }));
    server.add(body({ run: 'new' }));
    expect(rows(await ask(server, 'GET /benchmark-results/')).map((each) => each['run_id'])).toEqual(['new']);
    expect(rows(await ask(server, 'GET /benchmark-results/?run_id=old'))).toHaveLength(1);
  });

  test('of results can be of a time and of a reason', async () => {
    const server = await fake();
    for (const day of ['01', '02', '03'])
      server.add(body({ run: day, reason: `day ${day}`, more: { timestamp: `2026-01-${day}T00:00:00` } }));
    const runs = async (query: string) =>
      rows(await ask(server, `GET /benchmark-results/?${query}`)).map((each) => each['run_id']);
    expect(await runs('earliest_timestamp=2026-01-02T00:00:00Z')).toEqual(['03', '02']);
    expect(await runs('latest_timestamp=2026-01-02T00:00:00Z')).toEqual(['02', '01']);
    expect(await runs('run_reason=day%2002')).toEqual(['02']);
  });
});

describe('Comparisons', () => {
  test('are made one at a time: of 24 at once one is answered and 23 are sent away without a time', async () => {
    const gate = Promise.withResolvers<void>();
    const server = await fake({ untilCompared: () => gate.promise });
    mainBranch(server, 2);
    history(server, [1, 2]);
    const all = Array.from({ length: 24 }, () => ask(server, 'GET /compare/runs/run-1...run-2/'));
    const refused = Promise.withResolvers<void>();
    let away = 0;
    for (const each of all) void each.then(({ status }) => status === 429 && ++away === 23 && refused.resolve());
    await refused.promise;
    gate.resolve();
    const answers = await Promise.all(all);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status === 429)) {
      expect(answer.headers.has('retry-after')).toBe(false);
      expect(Object.keys(answer.json ?? {})).toEqual(['description']);
    }
  });

  test('with a negative z threshold say of everything that it is worse, and that it is better', async () => {
    const server = await fake();
    mainBranch(server, 4);
    history(server, [1, 2, 1, 2]);
    const [row] = rows(await ask(server, 'GET /compare/runs/run-3...run-4/?threshold_z=-50'));
    expect(row?.['analysis']).toMatchObject({
      lookback_z_score: { regression_indicated: true, improvement_indicated: true },
    });
  });
});

describe('A result', () => {
  test('has its tags as the texts that Python makes of them', async () => {
    const tags = { yes: true, no: false, whole: 32, small: 0.00001, part: 0.5, none: null, nothing: '' };
    const { json } = await post(await fake(), body({ run: 'r', tags }));
    expect(json?.['tags']).toEqual({
      name: 'train-step',
      yes: 'True',
      no: 'False',
      whole: '32',
      small: '1e-05',
      part: '0.5',
    });
  });

  test.each<{ name: string; more: object }>([
    { name: 'a unit that cannot be stored', more: { unit: '%' } },
    { name: 'a value that cannot be stored', more: { data: [-1] } },
  ])('that failed may have $name', async ({ more }) => {
    const answer = await post(await fake(), body({ run: 'r', ...more, more: { error: { stack: 'x' } } }));
    expect(answer).toMatchObject({ status: 201, json: { error: { stack: 'x' }, stats: { mean: null } } });
  });

  test('needs data and unit alone of its statistics', async () => {
    const stats = { data: [1, 2], unit: 's' };
    expect((await post(await fake(), { ...body({ run: 'r' }), stats })).status).toBe(201);
    expect(await post(await fake(), { ...body({ run: 'r' }), stats: {} })).toMatchObject({
      status: 400,
      json: { description: { stats: { data: [expect.any(String)], unit: [expect.any(String)] } } },
    });
  });

  test('is of one repository, with and without a slash at its end', async () => {
    const server = await fake();
    const prints = ['https://github.com/acme/model', 'https://github.com/acme/model/', 'git@github.com:acme/model'].map(
      (repository) => server.add(body({ run: 'r', more: { github: { repository } } })).fingerprint,
    );
    expect(new Set(prints).size).toBe(1);
  });

  test('has the name of its run among the tags of the run', async () => {
    const server = await fake();
    const names = [{ run_name: 'old' }, { run_name: 'old', run_tags: { name: 'new' } }].map(
      (more) => server.add(body({ run: 'r', more })).runTags,
    );
    expect(names).toEqual([{ name: 'old' }, { name: 'new' }]);
    expect(await post(server, body({ run: 'r', more: { run_tags: { n: 1 } } }))).toMatchObject({ status: 400 });
  });

  test.each(['benchmark-results', 'benchmarks'])('is read, changed and removed as %s too', async (root) => {
    const server = await fake();
    const cookie = await session(server);
    const { json } = await ask(server, `POST /${root}/`, { body: body({ run: 'r' }), cookie });
    const path = `/${root}/${String(json?.['id'])}/`;
    const change = { change_annotations: { begins_distribution_change: true, why: 'new disk' } };
    expect((await ask(server, `PUT ${path}`, { body: change })).status).toBe(401);
    // Not a 201, which the Python client waits for.
    expect((await ask(server, `PUT ${path}`, { body: change, cookie })).status).toBe(200);
    expect((await ask(server, `PUT ${path}`, { body: { mood: 1 }, cookie })).status).toBe(400);
    await ask(server, `PUT ${path}`, { body: { change_annotations: { why: null } }, cookie });
    expect((await ask(server, `GET ${path}`)).json?.['change_annotations']).toEqual({
      begins_distribution_change: true,
    });
    expect((await ask(server, `DELETE ${path}`)).status).toBe(401);
    expect((await ask(server, `DELETE ${path}`, { cookie })).status).toBe(204);
    expect((await ask(server, `DELETE ${path}`, { cookie })).status).toBe(404);
    expect((await ask(server, `GET ${path}`)).status).toBe(404);
  });
});

test('a history can be had as a table', async () => {
  const server = await fake();
  mainBranch(server, 2);
  history(server, [1, 2]);
  const [first] = server.results;
  const answer = await ask(server, `GET /history/download/${first?.id}/`);
  expect(answer.headers.get('content-type')).toBe('text/csv');
  expect(answer.text.split('\n').filter((line) => line.startsWith(sha(2).slice(0, 8)))).toHaveLength(2);
  expect((await ask(server, 'GET /history/download/nope/')).status).toBe(404);
});
