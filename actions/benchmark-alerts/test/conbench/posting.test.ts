import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Result, type Results, readResults, seriesKey } from '@ml-actions/benchmarks';
import { type Conbench, connectConbench } from '@ml-actions/conbench';
import { type FakeConbench, startConbench } from '@ml-actions/conbench/fake';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import type { CommitOfEvent } from '@ml-actions/github';
import fc from 'fast-check';
import { type NewRun, postedText, postRun, runOfStep } from '../../src/backends/conbench/posting.ts';
import { storedOf } from '../../src/backends/conbench/units.ts';

const LOGIN = { email: 'bot@acme.test', password: 'sesame' };
const SHA = 'c'.repeat(40);
const RUN: NewRun = {
  id: 'gha-77-1-bench-0-alerts-1',
  name: 'Benchmarks #9',
  reason: 'pull-request',
  at: new Date('2026-01-02T03:04:05Z'),
  url: 'https://github.com/acme/model/actions/runs/77',
  repository: 'https://github.com/acme/model',
  commit: SHA,
  pullRequest: 17,
};

let server: FakeConbench;
let conbench: Conbench;
beforeEach(async () => {
  server = await startConbench({ users: { [LOGIN.email]: LOGIN.password } });
  conbench = connectConbench(fakeHost(), { url: server.url, login: LOGIN });
});
afterEach(() => server.close());

const result = (more: Partial<Result> = {}): Result => ({
  benchmark: 'train',
  metric: 'duration',
  unit: 's',
  better: 'lower',
  samples: [61.2, 60.9],
  ...more,
});
const post = (results: readonly Result[], more: Partial<Results> = {}, run = RUN) =>
  postRun(conbench, run, [{ machine: { name: 'a100' }, ...more, results }]);
const bodies = () =>
  server.requests.flatMap(({ method, path, body }) =>
    method === 'POST' && path !== '/api/login/' ? [JSON.parse(String(body)) as Record<string, unknown>] : [],
  );

describe('What Conbench stores of a value', () => {
  test.each<{ of: Partial<Result>; unit: string; data: number[] }>([
    { of: { unit: 's', samples: [1.5, 2] }, unit: 's', data: [1.5, 2] },
    { of: { unit: 'ms', samples: [12.3] }, unit: 's', data: [0.0123] },
    { of: { unit: 'us', samples: [7] }, unit: 's', data: [0.000007] },
    { of: { unit: 'min', samples: [1.5] }, unit: 's', data: [90] },
    { of: { unit: 'h', samples: [2] }, unit: 's', data: [7200] },
    { of: { unit: 'ns', samples: [3] }, unit: 'ns', data: [3] },
    { of: { unit: 'ms/step', samples: [250] }, unit: 's', data: [0.25] },
    { of: { unit: 'B', samples: [0] }, unit: 'B', data: [0] },
    { of: { unit: 'kB', samples: [1.5] }, unit: 'B', data: [1500] },
    { of: { unit: 'MiB', samples: [2] }, unit: 'B', data: [2_097_152] },
    { of: { unit: 'B/op', samples: [96] }, unit: 'B', data: [96] },
    { of: { unit: 'MB/s', better: 'higher', samples: [3] }, unit: 'B/s', data: [3e6] },
    { of: { unit: 'GiB/min', better: 'higher', samples: [60] }, unit: 'B/s', data: [2 ** 30] },
    { of: { unit: '/s', better: 'higher', samples: [100] }, unit: 'i/s', data: [100] },
    { of: { unit: 'tokens/s', better: 'higher', samples: [812.5] }, unit: 'i/s', data: [812.5] },
    { of: { unit: 'requests/min', better: 'higher', samples: [120] }, unit: 'i/s', data: [2] },
    { of: { unit: 'images/ms', better: 'higher', samples: [2] }, unit: 'i/s', data: [2000] },
  ])('in $of.unit is in $unit', ({ of, unit, data }) => {
    expect(storedOf(result({ better: 'lower', ...of }))).toEqual({ unit, data });
  });

  test('does not depend on whether a direction is known', () => {
    const { better: _, ...undirected } = result();
    expect(storedOf(undirected)).toEqual({ unit: 's', data: [61.2, 60.9] });
  });

  test.each<{ name: string; of: Partial<Result>; why: RegExp }>([
    {
      name: 'of an accuracy',
      of: { unit: undefined as never, better: 'higher' },
      why: /^it has no unit, .* B, B\/s, s, ns, i\/s/,
    },
    { name: 'in percent', of: { unit: '%' }, why: /^its unit % cannot be told in/ },
    { name: 'in a unit named like a property of objects', of: { unit: 'constructor' }, why: /cannot be told/ },
    { name: 'in a unit of three parts', of: { unit: 'B/s/core', better: 'higher' }, why: /cannot be told/ },
    {
      name: 'of a time that should be long',
      of: { better: 'higher' },
      why: /^Conbench takes lower values in s for better, and here higher ones are$/,
    },
    {
      name: 'of a rate that should be low',
      of: { unit: 'errors/s' },
      why: /^Conbench takes higher values in i\/s for better/,
    },
    { name: 'below zero', of: { samples: [1, -0.5] }, why: /^its value -0.5 is negative/ },
  ])('is nothing $name', ({ of, why }) => {
    expect(storedOf(result(of))).toEqual({ why: expect.stringMatching(why) });
  });
});

describe('A result that is posted', () => {
  test('says what was measured, where, of which commit and in which run', async () => {
    await post([
      result({
        parameters: { layers: 3, amp: true, optimizer: 'adam', language: 'Python' },
        unit: 'min',
        samples: [1, 2],
        tolerance: 0.5,
      }),
    ]);
    expect(bodies()).toEqual([
      {
        run_id: 'gha-77-1-bench-0-alerts-1',
        run_reason: 'pull-request',
        run_tags: { name: 'Benchmarks #9' },
        batch_id: expect.stringMatching(/^gha-77-1-bench-0-alerts-1-[0-9a-f]{16}$/),
        timestamp: '2026-01-02T03:04:05.000Z',
        tags: { name: 'train', metric: 'duration', layers: '3', amp: 'true', optimizer: 'adam' },
        context: { benchmark_language: 'Python' },
        info: { workflow_run: RUN.url, measured_unit: 'min', tolerance: 0.5 },
        github: { repository: 'https://github.com/acme/model', commit: SHA, pr_number: 17 },
        machine_info: expect.objectContaining({ name: 'a100', memory_bytes: 0, gpu_count: 0 }),
        stats: { data: [60, 120], unit: 's', times: [], time_unit: 's', iterations: 2 },
      },
    ]);
    expect(server.results).toHaveLength(1);
  });

  test('of a branch names it', async () => {
    const { pullRequest: _, ...run } = RUN;
    await post([result()], {}, { ...run, branch: 'acme:try' });
    expect(bodies()[0]?.['github']).toEqual({ repository: RUN.repository, commit: SHA, branch: 'acme:try' });
  });

  test.each<{ name: string; given: Partial<Result>; stats: object | undefined }>([
    { name: 'nothing was measured', given: { samples: [] }, stats: undefined },
    { name: 'something was', given: { samples: [1] }, stats: expect.objectContaining({ data: [1] }) },
    { name: 'what was is in a unit that Conbench lacks', given: { unit: '%', samples: [1] }, stats: undefined },
  ])('with an error says so where $name', async ({ given, stats }) => {
    await post([result({ error: 'CUDA out of memory', ...given })]);
    expect(bodies()[0]?.['error']).toEqual({ message: 'CUDA out of memory' });
    expect(bodies()[0]?.['stats']).toEqual(stats);
    expect(server.results[0]?.error).toEqual({ message: 'CUDA out of memory' });
  });

  test('with an error of a megabyte has the beginning of it', async () => {
    await post([result({ error: 'x'.repeat(1_000_000) })]);
    expect(server.results[0]?.error).toEqual({ message: 'x'.repeat(10_000) });
  });

  test.each<{ name: string; machine: Results['machine']; says: object }>([
    {
      name: 'a described one',
      machine: { cpu: 'EPYC 7763', gpu: '8 × NVIDIA H100', os: 'Linux', architecture: 'x64' },
      says: {
        name: 'EPYC 7763, 8 × NVIDIA H100, Linux, x64',
        cpu_model_name: 'EPYC 7763',
        gpu_count: 8,
        os_name: 'Linux',
      },
    },
    {
      name: 'one with a GPU',
      machine: { gpu: 'A100' },
      says: { name: 'A100', gpu_count: 1, gpu_product_names: ['A100'], cpu_model_name: 'unknown' },
    },
    {
      name: 'one whose name stands for the rest',
      machine: { name: 'pool-a', gpu: '2 × A100', cpu: 'Xeon' },
      says: { name: 'pool-a', gpu_count: 0, cpu_model_name: 'Xeon' },
    },
    { name: 'one that nobody knows', machine: {}, says: { name: 'unknown machine', gpu_count: 0 } },
  ])('on $name', async ({ machine, says }) => {
    await post([result()], { machine: machine ?? {} });
    expect(bodies()[0]?.['machine_info']).toMatchObject({ ...says, cpu_core_count: 0, memory_bytes: 0 });
  });

  test('goes on with the history of the same machine, and with that of no other', async () => {
    const prints = [];
    for (const [n, machine] of [{ cpu: 'a' }, { cpu: 'a' }, { cpu: 'b' }].entries()) {
      await post([result()], { machine }, { ...RUN, id: `r${n}`, commit: `${n}`.repeat(40) });
      prints.push(server.results.at(-1)?.fingerprint);
    }
    expect(prints[0]).toBe(prints[1]);
    expect(prints[2]).not.toBe(prints[0]);
  });

  test('has a history for each metric and each value of a parameter', async () => {
    const parameters = [{}, { name: 'x' }, { metric: 'x' }, { 'parameters.name': 'x' }, { 'parameters.metric': 'x' }];
    const results = parameters.map((each) => result({ parameters: each }));
    await post([...results, result({ metric: 'memory', unit: 'B' })]);
    expect(new Set(server.results.map(({ fingerprint }) => fingerprint)).size).toBe(6);
  });
});

describe('A run', () => {
  test('has what Conbench stores, and tells the rest', async () => {
    const accuracy = result({ metric: 'accuracy', better: 'higher', samples: [0.9] });
    const { unit: _, ...unitless } = accuracy;
    const outcome = await post([result(), unitless, result({ benchmark: 'balance', samples: [-3] })]);
    expect(outcome).toMatchObject({ runId: RUN.id, posted: 1, present: 0 });
    expect(outcome.refused.map((each) => each.result)).toEqual(['train/accuracy', 'balance/duration']);
    expect(postedText(outcome)).toEqual([
      'Posted 1 result to Conbench as run gha-77-1-bench-0-alerts-1.',
      'Results that Conbench does not store: train/accuracy, because it has no unit, and Conbench stores B, B/s, s, ns, i/s alone; balance/duration, because its value -3 is negative, which Conbench does not store.',
    ]);
  });

  test('of nothing that Conbench stores is an error', async () => {
    await expect(post([result({ unit: '%' })])).rejects.toMatchObject({
      message: expect.stringContaining('Conbench stores none of these results: train/duration, because its unit %'),
      hint: expect.stringContaining('`backend: git`'),
    });
    expect(server.requests).toEqual([]);
  });

  test('of a server that is not github.com is an error', async () => {
    const run = { ...RUN, repository: 'https://github.acme.test/acme/model' };
    await expect(post([result()], {}, run)).rejects.toThrow('https://github.acme.test/acme/model is not on github.com');
  });

  test('that is posted again finds itself, also at another time; other numbers are another batch', async () => {
    await post([result(), result({ benchmark: 'predict' })]);
    const later = { ...RUN, at: new Date('2026-02-02T03:04:05Z') };
    const again = await post([result(), result({ benchmark: 'predict' })], {}, later);
    expect(again).toMatchObject({ posted: 0, present: 2 });
    expect(postedText(again)).toEqual([
      'Posted 0 results to Conbench as run gha-77-1-bench-0-alerts-1, which had 2 results of it before.',
    ]);
    expect(await post([result({ samples: [70] })])).toMatchObject({ posted: 1, present: 0 });
    expect(server.results).toHaveLength(3);
  });

  test('that two steps post at once is there once', async () => {
    const other = connectConbench(fakeHost(), { url: server.url, login: LOGIN });
    const results = [{ results: [result(), result({ benchmark: 'predict' })] }];
    await Promise.all([conbench, other].map((each) => postRun(each, RUN, results)));
    expect(server.results.map(({ tags }) => tags['name']).sort()).toEqual(['predict', 'train']);
  });
});

/** Of the package that reads them. */
const FIXTURES = join(import.meta.dirname, '../../../../packages/benchmarks/test/fixtures');

test.each(readdirSync(FIXTURES).filter((name) => /\.(json|jsonl|ya?ml|txt|xml|js)$/.test(name)))(
  'results of %s are posted or told, each of them, and once',
  async (name) => {
    const read = await readResults(readFileSync(join(FIXTURES, name), 'utf8'), name).catch(() => undefined);
    // What holds several commits is for `history-import`.
    if (read === undefined) return expect(name).toMatch(/^(conbench-results|github-action-benchmark-data)/);
    const storable = read.results.filter((each) => each.error !== undefined || 'unit' in storedOf(each)).length;
    if (storable === 0) return expect(postRun(conbench, RUN, [read])).rejects.toThrow('stores none of these results');
    const outcome = await postRun(conbench, RUN, [read]);
    expect([outcome.posted, outcome.refused.length]).toEqual([storable, read.results.length - storable]);
    expect(await postRun(conbench, RUN, [read])).toMatchObject({ posted: 0, present: storable });
    expect(server.results).toHaveLength(storable);
  },
);

test('what is posted and asked for again is what was measured', async () => {
  const text = fc.string({ minLength: 1, maxLength: 8 }).filter((each) => each.trim() !== '');
  const parameters = fc.dictionary(fc.oneof(text, fc.constantFrom('name', 'metric', 'parameters.name')), text, {
    maxKeys: 3,
  });
  const value = fc.double({ min: 0, max: 1e15, noNaN: true }).map((each) => (each === 0 ? 0 : each));
  const measured = fc.record({
    benchmark: text,
    metric: text,
    parameters,
    kind: fc.constantFrom<Pick<Result, 'unit' | 'better'>>(
      { unit: 's', better: 'lower' },
      { unit: 'B', better: 'lower' },
      { unit: 'B/s', better: 'higher' },
    ),
    samples: fc.array(value, { minLength: 1, maxLength: 4 }),
  });
  const key = ({ benchmark, metric, parameters: of = {} }: Result) => seriesKey({ benchmark, metric, parameters: of });
  const byKey = (results: readonly Result[]) =>
    results.map((each) => [key(each), each.unit, each.better, each.samples]).sort();
  let n = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(measured, { minLength: 1, maxLength: 4, selector: (each) => key(each as never) }),
      async (given) => {
        const results = given.map(({ kind, ...each }): Result => ({ ...each, ...kind }));
        const run = { ...RUN, id: `r${n++}` };
        await postRun(conbench, run, [{ results }]);
        const answered = await conbench.resultsOf(run.id);
        const read = await readResults(JSON.stringify(answered), 'r.json');
        expect(byKey(read.results)).toEqual(byKey(results));
      },
    ),
    { numRuns: 60 },
  );
});

describe('The run of a step', () => {
  const commit = (more: Partial<CommitOfEvent> & { name?: string; payload?: object } = {}): CommitOfEvent => {
    const { name = 'push', payload = { repository: { default_branch: 'main' } }, ...rest } = more;
    return { sha: SHA, event: { name, sha: SHA, repository: 'acme/model', payload }, untrusted: false, ...rest };
  };
  const ENV = {
    GITHUB_REPOSITORY: 'acme/model',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_RUN_NUMBER: '9',
    GITHUB_JOB: 'bench',
    GITHUB_ACTION: '__alerts',
    GITHUB_WORKFLOW: 'Benchmarks',
    GITHUB_REF: 'refs/heads/main',
  };
  const host = (env: Record<string, string> = {}): FakeHost => fakeHost({ env: { ...ENV, ...env } });
  const of = (given: CommitOfEvent, env: Record<string, string> = {}, jobIndex?: number) =>
    runOfStep(host(env), { repository: 'acme/model', commit: given, jobIndex });

  test('is told by everything that tells steps apart', () => {
    const runs = [
      of(commit()),
      of(commit(), {}, 1),
      of(commit(), { GITHUB_RUN_ATTEMPT: '3' }),
      of(commit(), { GITHUB_JOB: 'other' }),
      of(commit(), { GITHUB_ACTION: 'second' }),
      of(commit(), { GITHUB_RUN_ID: '78' }),
    ];
    expect(runs[0]).toEqual({
      id: 'gha-77-2-bench-0-alerts-1',
      name: 'Benchmarks #9',
      reason: 'commit',
      at: expect.any(Date),
      url: 'https://github.com/acme/model/actions/runs/77',
      repository: 'https://github.com/acme/model',
      commit: SHA,
    });
    expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
    expect(of(commit()).id).toBe(runs[0]?.id);
  });

  test.each<{ name: string; given: CommitOfEvent; env?: Record<string, string>; expected: Partial<NewRun> }>([
    { name: 'a push to the default branch', given: commit(), expected: { reason: 'commit' } },
    {
      name: 'a push to another branch',
      given: commit(),
      env: { GITHUB_REF: 'refs/heads/try/it' },
      expected: { reason: 'commit', branch: 'acme:try/it' },
    },
    {
      name: 'a merge queue',
      given: commit({ name: 'merge_group' }),
      env: { GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-1' },
      expected: { reason: 'merge-group', branch: 'acme:gh-readonly-queue/main/pr-1' },
    },
    { name: 'a tag', given: commit(), env: { GITHUB_REF: 'refs/tags/v1' }, expected: { reason: 'commit' } },
    {
      name: 'a pull request',
      given: commit({ name: 'pull_request', pullRequest: 17 }),
      env: { GITHUB_REF: 'refs/pull/17/merge' },
      expected: { reason: 'pull-request', pullRequest: 17 },
    },
    {
      name: 'a comment on a pull request',
      given: commit({ name: 'issue_comment', pullRequest: 17 }),
      expected: { reason: 'pull-request', pullRequest: 17 },
    },
    { name: 'a schedule', given: commit({ name: 'schedule', payload: {} }), expected: { reason: 'schedule' } },
    { name: 'somebody by hand', given: commit({ name: 'workflow_dispatch' }), expected: { reason: 'manual' } },
    {
      name: 'another commit than that of the branch',
      given: commit({ sha: 'd'.repeat(40), name: 'workflow_run' }),
      env: { GITHUB_REF: 'refs/heads/try' },
      expected: { reason: 'workflow_run', commit: 'd'.repeat(40) },
    },
  ])('of $name', ({ given, env, expected }) => {
    const { reason, branch, pullRequest, commit: sha } = of(given, env);
    const found = { reason, ...(branch && { branch }), ...(pullRequest && { pullRequest }) };
    const { commit: expectedSha = SHA, ...rest } = expected;
    expect([found, sha]).toEqual([rest, expectedSha]);
  });
});
