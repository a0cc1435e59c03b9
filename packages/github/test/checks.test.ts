import { afterEach, describe, expect, test } from '@jest/globals';
import { type CheckRun, isRefused } from '../src/index.ts';
import { endScenes, failure, scene } from './scene.ts';

afterEach(endScenes);

const running: CheckRun = { name: 'benchmarks', status: 'in_progress', title: 'Comparing', summary: 'Please wait.' };
const done: CheckRun = {
  name: 'benchmarks',
  status: 'completed',
  conclusion: 'failure',
  title: '1 regression',
  summary: '**train** is slower',
};
const annotations = (count: number): NonNullable<CheckRun['annotations']> =>
  Array.from({ length: count }, (_, n) => ({
    path: 'train.py',
    startLine: n + 1,
    endLine: n + 1,
    level: 'warning',
    message: `warning ${n}`,
  }));
const lines = (found: { annotations: readonly { start_line: number }[] } | undefined) =>
  found?.annotations.map(({ start_line }) => start_line);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe('A check run', () => {
  test('is created in progress and completed by a change', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();

    const { id, ...created } = await github.postCheckRun(sha, running);
    expect(created).toEqual({ posted: true, url: expect.stringMatching(/^https:.*\/runs\/\d+$/) });
    expect(repository.checkRuns(sha)).toMatchObject([
      { id, name: 'benchmarks', status: 'in_progress', conclusion: null, output: { title: 'Comparing' } },
    ]);

    await expect(github.postCheckRun(sha, done, id)).resolves.toMatchObject({ posted: true, id });
    expect(repository.checkRuns(sha)).toMatchObject([
      {
        status: 'completed',
        conclusion: 'failure',
        output: { title: '1 regression', summary: '**train** is slower', text: null },
      },
    ]);
    expect(asked()).toEqual(['POST /check-runs', `PATCH /check-runs/${id}`]);
  });

  test('has the text, link and key that it is given', async () => {
    const { connect, repository, sha } = await scene();
    const check = { ...done, text: 'All rows', detailsUrl: 'https://ci.example/1', externalId: 'run 1' };
    await (await connect()).postCheckRun(sha, check);
    expect(repository.checkRuns(sha)).toMatchObject([
      { external_id: 'run 1', details_url: 'https://ci.example/1', output: { text: 'All rows' } },
    ]);
  });

  test('goes without a link that is none of the web', async () => {
    const { connect, repository, sha } = await scene();
    await (await connect()).postCheckRun(sha, { ...done, detailsUrl: 'javascript:alert(1)' });
    expect(repository.checkRuns(sha)[0]?.details_url).toMatch(/^https:/);
  });

  test.each([
    { name: '65,535 bytes stay whole', text: 'x'.repeat(65_535), cut: false },
    { name: 'one byte more is cut', text: `${'x'.repeat(65_530)}\nmore!`, cut: true },
    { name: 'fewer characters but more bytes are cut', text: '| ü |\n'.repeat(10_000), cut: true },
    { name: 'many bytes of emoji are cut', text: '🎉'.repeat(20_000), cut: true },
  ])('keeps the limit of its texts: $name', async ({ text, cut }) => {
    const { connect, repository, sha } = await scene();
    await (await connect()).postCheckRun(sha, { ...done, summary: text, text });
    const output = repository.checkRuns(sha)[0]?.output;
    for (const shown of [output?.summary ?? '', output?.text ?? '']) {
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(65_535);
      if (cut) expect(shown).toMatch(/\n\n_Cut here: GitHub takes at most 65,535 bytes\._$/);
      else expect(shown).toBe(text);
    }
  });
});

describe('Annotations', () => {
  test.each([
    { count: 0, requests: 1 },
    { count: 1, requests: 1 },
    { count: 50, requests: 1 },
    { count: 51, requests: 2 },
    { count: 230, requests: 5 },
  ])('$count take $requests requests and keep their order', async ({ count, requests }) => {
    const { connect, repository, sha, asked } = await scene();
    await (await connect()).postCheckRun(sha, { ...done, annotations: annotations(count) });
    expect(asked()).toHaveLength(requests);
    expect(lines(repository.checkRuns(sha)[0])).toEqual(upTo(count));
    expect(repository.checkRuns(sha)[0]).toMatchObject({ conclusion: 'failure', output: { title: '1 regression' } });
  });

  test('come with the change of a check run too', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();
    const { id } = await github.postCheckRun(sha, running);
    await github.postCheckRun(sha, { ...done, annotations: annotations(60) }, id);
    expect(lines(repository.checkRuns(sha)[0])).toEqual(upTo(60));
    expect(asked().filter((line) => line.startsWith('PATCH'))).toHaveLength(2);
  });

  test('keep the limits of their texts', async () => {
    const { connect, repository, sha } = await scene();
    const [annotation] = annotations(1);
    const long = { message: 'ü'.repeat(40_000), title: 'y'.repeat(300) };
    await (await connect()).postCheckRun(sha, {
      ...done,
      annotations: annotation === undefined ? [] : [{ ...annotation, ...long }],
    });
    const shown = repository.checkRuns(sha)[0]?.annotations[0];
    expect(shown?.title).toBe(`${'y'.repeat(254)}…`);
    expect(Buffer.byteLength(shown?.message ?? '')).toBeLessThan(64 * 1024);
    expect(shown?.message).toMatch(/^ü+…$/);
  });

  test.each(['reset', 'reset-after', 'truncate'] as const)(
    'are there once each although a change failed (%s)',
    async (fault) => {
      const { connect, server, repository, sha } = await scene();
      server.fail({ on: 'PATCH *', fault });
      await (await connect()).postCheckRun(sha, { ...done, annotations: annotations(120) });
      expect(lines(repository.checkRuns(sha)[0])).toEqual(upTo(120));
    },
  );
});

describe('A check run with the key of an earlier one', () => {
  const ours: CheckRun = { ...running, externalId: 'ours' };

  test('changes that one, behind more than a page of others, instead of making a second', async () => {
    const { connect, repository, sha, asked } = await scene();
    const github = await connect();
    const { id } = await github.postCheckRun(sha, ours);
    for (let n = 0; n < 100; n++) await github.postCheckRun(sha, running);
    asked();
    await expect(github.postCheckRun(sha, { ...done, externalId: 'ours' })).resolves.toMatchObject({ id });
    expect(asked()).toEqual([
      expect.stringMatching(/^GET .*\/check-runs/),
      expect.stringMatching(/^GET .*\/check-runs/),
      `PATCH /check-runs/${id}`,
    ]);
    expect(repository.checkRuns(sha)).toHaveLength(101);
    expect(repository.checkRuns(sha).at(-1)).toMatchObject({ id, conclusion: 'failure', external_id: 'ours' });
  });

  test.each([
    ['another key', { ...ours, externalId: 'theirs' }],
    ['another name', { ...ours, name: 'other' }],
    ['no key', running],
  ])('is another one with %s', async (_, other) => {
    const { connect, repository, sha } = await scene();
    const github = await connect();
    const { id } = await github.postCheckRun(sha, ours);
    expect((await github.postCheckRun(sha, other)).id).not.toBe(id);
    expect(repository.checkRuns(sha)).toHaveLength(2);
  });

  test('is another one on another commit', async () => {
    const { connect, repository, sha } = await scene();
    const github = await connect();
    await github.postCheckRun(sha, ours);
    const next = repository.addCommit();
    await github.postCheckRun(next, ours);
    expect([sha, next].map((each) => repository.checkRuns(each).length)).toEqual([1, 1]);
  });

  test('gets annotations besides those that it has', async () => {
    const { connect, repository, sha } = await scene();
    const github = await connect();
    await github.postCheckRun(sha, { ...ours, annotations: annotations(1) });
    await github.postCheckRun(sha, { ...ours, annotations: annotations(60) });
    expect(repository.checkRuns(sha)).toHaveLength(1);
    expect(lines(repository.checkRuns(sha)[0])).toEqual([1, ...upTo(60)]);
  });

  test('of which the answer was lost is found, and made only once', async () => {
    const { connect, server, repository, sha } = await scene();
    server.fail({ on: 'POST *', fault: 'reset-after' });
    const { id } = await (await connect()).postCheckRun(sha, ours);
    expect(repository.checkRuns(sha)).toMatchObject([{ id, external_id: 'ours' }]);
  });

  test('cannot be looked for without permission: the refusal names the one to write', async () => {
    const { connect, server } = await scene();
    const [name, permissions] = ['octo/secret', { contents: 'read' }] as const;
    const repository = server.addRepository(name, { private: true });
    const sha = repository.addCommit();
    const githubToken = server.addToken({ kind: 'actions', repository: name, permissions });
    const github = await connect({ repository: name, githubToken });
    const { message, hint } = await failure(github.postCheckRun(sha, ours));
    expect(message).toContain(`The check run \`benchmarks\` of ${sha} could not be posted: POST `);
    expect(hint).toContain('`checks: write`');
    expect(repository.checkRuns(sha)).toEqual([]);
  });
});

describe('When the answer to the first request is lost', () => {
  test.each(['reset', 'reset-after', 'truncate'] as const)(
    'there is one check run all the same (%s)',
    async (fault) => {
      const { connect, server, repository, sha } = await scene();
      server.fail({ on: 'POST *', fault });
      const { id } = await (await connect()).postCheckRun(sha, { ...done, annotations: annotations(60) });
      expect(repository.checkRuns(sha)).toMatchObject([{ id, conclusion: 'failure' }]);
      expect(lines(repository.checkRuns(sha)[0])).toEqual(upTo(60));
    },
  );

  test('the check run of another step with the same name is not taken for ours', async () => {
    const { connect, server, repository, sha } = await scene();
    const other = await (await connect()).postCheckRun(sha, { ...running, title: 'Another' });
    server.fail({ on: 'POST *', fault: 'reset' });
    const { id } = await (await connect()).postCheckRun(sha, done);
    expect(id).not.toBe(other.id);
    expect(repository.checkRuns(sha)).toMatchObject([{ id }, { id: other.id, output: { title: 'Another' } }]);
  });

  test('it fails after some tries, naming the check run', async () => {
    const { connect, server, sha, asked } = await scene();
    server.fail({ on: 'POST *', fault: { status: 502 }, times: 99 });
    const { message } = await failure((await connect()).postCheckRun(sha, done));
    expect(message).toContain(`The check run \`benchmarks\` of ${sha} could not be posted: POST `);
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(4);
  });
});

test('Check runs of a name are listed with their keys, the newest first, through all pages', async () => {
  const { connect, sha } = await scene();
  const github = await connect();
  const { id } = await github.postCheckRun(sha, { ...done, externalId: 'first' });
  await github.postCheckRun(sha, { ...done, name: 'other' });
  for (let n = 0; n < 110; n++) await github.postCheckRun(sha, { ...running, externalId: `key ${n}` });
  const found = await github.checkRunsNamed(sha, 'benchmarks');
  expect(found).toHaveLength(111);
  expect(found[0]).toMatchObject({ externalId: 'key 109', completed: false, title: 'Comparing' });
  expect(found.at(-1)).toMatchObject({ id, externalId: 'first', completed: true, title: '1 regression' });
});

test.each([
  ['a job without `checks: write`', 'actions', true],
  ['a personal access token', 'pat', true],
  ['an outage', undefined, false],
] as const)('%s is a refusal: %s, %s', async (_, kind, refused) => {
  const { connect, server, sha, actionsToken } = await scene();
  const githubToken =
    kind === 'pat'
      ? server.addToken({ kind: 'pat', login: 'ada' })
      : actionsToken(kind === undefined ? { checks: 'write' } : {});
  if (kind === undefined) server.fail({ on: 'POST *', fault: { status: 403, json: { message: 'Blocked' } } });
  const error: unknown = await (await connect({ githubToken }))
    .postCheckRun(sha, done)
    .catch((thrown: unknown) => thrown);
  expect(isRefused(error)).toBe(refused);
});
