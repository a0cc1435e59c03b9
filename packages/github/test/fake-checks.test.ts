import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type FakeRepository, startFakeGitHub } from '../fake/index.ts';
import { ask } from './fake-request.ts';

const PATH = '/repos/acme/model/check-runs';
const UNKNOWN = 'f'.repeat(40);

let github: FakeGitHub;
let repository: FakeRepository;
let sha: string;
let token: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  github = await startFakeGitHub({ now: () => now, requestsPerHour: 5000 });
  repository = github.addRepository('acme/model');
  sha = repository.addCommit();
  token = github.addToken({ kind: 'actions', repository: 'acme/model', permissions: { checks: 'write' } });
});
afterEach(() => github.close());

const create = (body: object, as = token) =>
  ask(github, `POST ${PATH}`, { token: as, body: { name: 'benchmarks', head_sha: sha, ...body } });
const update = (id: unknown, body: object, as = token) => ask(github, `PATCH ${PATH}/${id}`, { token: as, body });
const get = (path: string) => ask(github, `GET /repos/acme/model${path}`, { token });

async function created(body: object = {}, as = token): Promise<number> {
  const { status, json } = await create(body, as);
  expect(status).toBe(201);
  return (json as { id: number }).id;
}

/** Of an App that is not GitHub Actions. */
function otherApp() {
  const repositories = ['acme/model'];
  const app = github.addApp({ slug: 'acme-bot', permissions: { checks: 'write' }, repositories });
  return { id: app.id, token: github.addToken({ kind: 'installation', app, repository: 'acme/model' }) };
}

const annotation = (line = 1) => ({
  path: 'train.py',
  start_line: line,
  end_line: line,
  annotation_level: 'warning',
  message: `Line ${line}`,
});
const output = (more: object = {}) => ({ title: 'Title', summary: 'Summary', ...more });

describe('creating a check run', () => {
  test('answers with the run, which belongs to the App of the token', async () => {
    const { status, json } = await create({ status: 'in_progress', external_id: '7', details_url: 'http://x/7' });

    expect(status).toBe(201);
    expect(json).toMatchObject({
      name: 'benchmarks',
      head_sha: sha,
      status: 'in_progress',
      conclusion: null,
      external_id: '7',
      details_url: 'http://x/7',
      started_at: '2026-01-01T00:00:00Z',
      completed_at: null,
      output: { title: null, summary: null, text: null, annotations_count: 0 },
      app: { id: 15368, slug: 'github-actions' },
    });
    expect(repository.checkRuns(sha)).toMatchObject([{ status: 'in_progress', annotations: [] }]);
  });

  test('a conclusion completes it', async () => {
    expect((await create({ conclusion: 'neutral' })).json).toMatchObject({
      status: 'completed',
      conclusion: 'neutral',
      completed_at: '2026-01-01T00:00:00Z',
    });
  });

  test('without a status it is queued', async () => {
    expect((await create({})).json).toMatchObject({ status: 'queued', conclusion: null });
  });

  test('the same name adds another', async () => {
    const [first, second] = [await created(), await created()];

    expect(second).not.toBe(first);
    expect(repository.checkRuns(sha).map(({ id }) => id)).toEqual([second, first]);
  });

  test.each([
    ['no name', { name: undefined }, '"name" wasn\'t supplied.'],
    ['neither name nor commit', { name: undefined, head_sha: undefined }, '"name", "head_sha" weren\'t supplied.'],
    [
      'an unknown status',
      { status: 'done' },
      'For \'properties/status\', "done" is not a member of ["queued","in_progress","completed"].',
    ],
    ['completed without a conclusion', { status: 'completed' }, '"conclusion" wasn\'t supplied.'],
    ['an output without a summary', { output: { title: 'Title' } }, '"summary" wasn\'t supplied.'],
    ['an output without a title', { output: { summary: 'Summary' } }, '"title" wasn\'t supplied.'],
    ['what it does not know', { colour: 'red' }, '"colour" is not a permitted key.'],
    [
      'a summary of 65,536 characters',
      { output: output({ summary: 'x'.repeat(65_536) }) },
      'Only 65535 characters are allowed; 65536 were supplied.',
    ],
    [
      'a text of 70,000 characters',
      { output: output({ text: 'x'.repeat(70_000) }) },
      'Only 65535 characters are allowed; 70000 were supplied.',
    ],
    [
      '51 annotations',
      { output: output({ annotations: Array.from({ length: 51 }, () => annotation()) }) },
      'No more than 50 items are allowed; 51 were supplied.',
    ],
    [
      'an annotation without a message',
      { output: output({ annotations: [{ ...annotation(), message: undefined }] }) },
      '"message" wasn\'t supplied.',
    ],
    [
      'an annotation of an unknown level',
      { output: output({ annotations: [{ ...annotation(), annotation_level: 'error' }] }) },
      'For \'properties/output/properties/annotations/properties/annotation_level\', "error" is not a member of ["notice","warning","failure"].',
    ],
  ])('refuses %s', async (_, body, problem) => {
    expect(await create(body)).toMatchObject({ status: 422, json: { message: `Invalid request.\n\n${problem}` } });
    expect(repository.checkRuns(sha)).toEqual([]);
  });

  test.each(['summary', 'text'])(
    'refuses a %s of 65,536 bytes, although its characters are few enough',
    async (field) => {
      expect(await create({ output: output({ [field]: '🟥'.repeat(16_384) }) })).toMatchObject({
        status: 422,
        json: {
          message: 'Validation Failed',
          errors: [
            { resource: 'CheckRun', code: 'custom', field, message: `${field} exceeds a maximum bytesize of 65535` },
          ],
        },
      });
      expect((await create({ output: output({ [field]: `${'🟥'.repeat(16_383)}xyz` }) })).status).toBe(201);
    },
  );

  test('refuses an unknown commit', async () => {
    expect(await create({ head_sha: UNKNOWN })).toMatchObject({
      status: 422,
      json: { message: `No commit found for SHA: ${UNKNOWN}` },
    });
  });

  test.each([
    ['a classic personal access token', undefined, 'You must authenticate via a GitHub App.'],
    ['a fine-grained one', { checks: 'write' as const }, 'Resource not accessible by personal access token'],
  ])('refuses %s', async (_, permissions, message) => {
    const pat = github.addToken({ kind: 'pat', login: 'ada', ...(permissions && { permissions }) });

    expect(await create({}, pat)).toMatchObject({ status: 403, json: { message } });
  });

  test('the 1001st of one name and commit drives out the oldest', async () => {
    const first = await created();
    for (let n = 0; n < 1000; n++) await created();

    expect(repository.checkRuns(sha)).toHaveLength(1000);
    expect((await get(`/check-runs/${first}`)).status).toBe(404);
  });
});

describe('updating a check run', () => {
  test('changes what is given and keeps the rest', async () => {
    const id = await created({ status: 'in_progress', output: output({ text: 'Text' }) });
    now += 90_000;

    const { status, json } = await update(id, { conclusion: 'failure', output: { summary: 'Slower' } });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id,
      name: 'benchmarks',
      status: 'completed',
      conclusion: 'failure',
      started_at: '2026-01-01T00:00:00Z',
      completed_at: '2026-01-01T00:01:30Z',
      output: { title: 'Title', summary: 'Slower', text: 'Text' },
    });
    expect((await get(`/check-runs/${id}`)).json).toEqual(json);
  });

  test('annotations are added to those that are there, and are read by pages', async () => {
    const lines = (from: number) => Array.from({ length: 50 }, (_, n) => annotation(from + n));
    const id = await created({ output: output({ annotations: lines(1) }) });
    await update(id, { output: output({ annotations: lines(51) }) });
    await update(id, { output: output({ annotations: [annotation(101)] }) });

    expect((await get(`/check-runs/${id}`)).json).toMatchObject({ output: { annotations_count: 101 } });
    expect((await get(`/check-runs/${id}/annotations?per_page=100&page=2`)).json).toEqual([
      {
        ...annotation(101),
        start_column: null,
        end_column: null,
        title: null,
        raw_details: null,
        blob_href: `https://github.com/acme/model/blob/${sha}/train.py`,
      },
    ]);
  });

  test('what runs again has no conclusion', async () => {
    const id = await created({ conclusion: 'failure' });

    expect((await update(id, { status: 'in_progress' })).json).toMatchObject({
      status: 'in_progress',
      conclusion: null,
      completed_at: null,
    });
  });

  test.each([
    ['51 annotations', { output: output({ annotations: Array.from({ length: 51 }, () => annotation()) }) }],
    ['a long summary', { output: { summary: 'x'.repeat(65_536) } }],
    ['another commit', { head_sha: UNKNOWN }],
  ])('refuses %s, and changes nothing', async (_, body) => {
    const id = await created();
    const before = repository.checkRuns(sha);

    expect((await update(id, body)).status).toBe(422);
    expect(repository.checkRuns(sha)).toEqual(before);
  });

  test('another App may not', async () => {
    const id = await created();
    const other = otherApp();

    expect(await update(id, { conclusion: 'success' }, other.token)).toMatchObject({
      status: 403,
      json: {
        message: `Invalid app_id \`${other.id}\` - check run can only be modified by the GitHub App that created it.`,
      },
    });
  });

  test('an unknown one is not found', async () => {
    expect((await update(1, {})).status).toBe(404);
  });
});

describe('listing the check runs of a commit', () => {
  test.each([
    ['', ['lint', 'benchmarks', 'benchmarks']],
    ['?filter=latest&check_name=benchmarks', ['benchmarks', 'benchmarks']],
    ['?filter=all', ['lint', 'benchmarks', 'benchmarks', 'benchmarks']],
    ['?filter=all&status=completed', ['benchmarks']],
    ['?app_id=15368', ['lint', 'benchmarks']],
  ])('%s lists the newest of each App and name unless all are asked for', async (query, names) => {
    await created({ conclusion: 'failure' });
    await created();
    await created({}, otherApp().token);
    await created({ name: 'lint' });

    expect((await get(`/commits/${sha}/check-runs${query}`)).json).toMatchObject({
      total_count: names.length,
      check_runs: names.map((name) => ({ name })),
    });
  });

  test('by pages, of a branch', async () => {
    for (const name of ['a', 'b', 'c']) await created({ name });

    const { json, headers } = await get('/commits/main/check-runs?per_page=2&page=2');
    expect(json).toMatchObject({ total_count: 3, check_runs: [{ name: 'a' }] });
    expect(headers.get('link')).toContain('rel="prev"');
  });
});
