import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@ml-actions/core';
import type { CommitStatus, PostedStatus } from '@ml-actions/github';
import fc from 'fast-check';
import { listedIn, type Selection } from '../src/backends/github.ts';
import { type Check, checkOf, expectedOf, gaveUp, statusOf, unfinished } from '../src/check.ts';
import { inputs, rules } from '../src/inputs.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const WORKFLOW = 'https://github.com/ada/engine/actions/runs/88';
const AT = new Date(Date.UTC(2026, 0, 1));
const SELECTION: Selection = { include: ['run/*'], ignore: [], statusContext: 'pipelines-pass' };

const status = (context: string, state: CommitStatus['state'], more: Partial<PostedStatus> = {}): PostedStatus => ({
  context,
  state,
  description: `about ${context}`,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});
const names = (statuses: readonly PostedStatus[], selection: Partial<Selection>) =>
  listedIn(statuses, { ...SELECTION, ...selection }, SHA).runs.map(({ name }) => name);

interface Given {
  expected?: readonly string[];
  mayAppear?: boolean;
  readOnly?: boolean;
}
function check(
  statuses: readonly PostedStatus[],
  { expected = [], mayAppear = false, readOnly = false }: Given = {},
): Check {
  const listed = listedIn(statuses, SELECTION, SHA);
  const input = { include: SELECTION.include, expectedRuns: expected };
  return checkOf(listed, input, { mayAppear, readOnly, workflowUrl: WORKFLOW });
}

describe('the statuses that are runs', () => {
  const all = ['run/train', 'run/eval', 'run/train (2)', 'ci/build', 'pipelines-pass', 'Pipelines-Pass'].map(
    (context) => status(context, 'success'),
  );
  test.each([
    { name: 'run/* by default', selection: {}, runs: ['train', 'eval', 'train (2)'] },
    { name: 'those included', selection: { include: ['ci/*', 'run/eval'] }, runs: ['eval', 'ci/build'] },
    { name: 'but not those ignored', selection: { ignore: ['run/train*'] }, runs: ['eval'] },
    { name: 'never the check itself', selection: { include: ['*'] }, runs: ['train', 'eval', 'train (2)', 'ci/build'] },
    {
      name: 'whatever it is called',
      selection: { include: ['*'], statusContext: 'run/EVAL' },
      runs: ['train', 'train (2)', 'ci/build', 'pipelines-pass', 'Pipelines-Pass'],
    },
    { name: 'nothing where nothing fits', selection: { include: ['x'] }, runs: [] },
  ])('are $name', ({ selection, runs }) => {
    expect(names(all, selection)).toEqual(runs);
  });

  test('leave out the others, which are listed too', () => {
    const { leftOut } = listedIn(all, { ...SELECTION, ignore: ['*eval'] }, SHA);
    expect(leftOut).toEqual(['run/eval', 'ci/build']);
  });

  test.each<{ state: CommitStatus['state']; run: object }>([
    { state: 'pending', run: { state: 'running', nativeState: 'pending' } },
    { state: 'success', run: { state: 'succeeded', nativeState: 'success', finishedAt: AT } },
    {
      state: 'failure',
      run: { state: 'failed', nativeState: 'failure', finishedAt: AT, failure: { summary: 'about run/a' } },
    },
    {
      state: 'error',
      run: { state: 'failed', nativeState: 'error', finishedAt: AT, failure: { summary: 'about run/a' } },
    },
  ])('become runs: $state', ({ state, run }) => {
    expect(listedIn([status('run/a', state, { targetUrl: 'https://x/a' })], SELECTION, SHA).runs).toEqual([
      {
        backend: 'github',
        id: 'run/a',
        name: 'a',
        url: 'https://x/a',
        commit: SHA,
        tags: [`checks-commit:${SHA}`],
        startedAt: AT,
        ...run,
      },
    ]);
  });
});

describe('the check', () => {
  test.each<{ name: string; statuses: PostedStatus[]; given?: Given; state: string; description: string | RegExp }>([
    { name: 'no run', statuses: [], state: 'failure', description: 'No run of this commit' },
    {
      name: 'no run yet',
      statuses: [],
      given: { mayAppear: true },
      state: 'pending',
      description: 'No run of this commit yet',
    },
    {
      name: 'no run, and none expected',
      statuses: [],
      given: { expected: ['0'] },
      state: 'success',
      description: 'No runs, and none expected',
    },
    { name: 'one success', statuses: [status('run/a', 'success')], state: 'success', description: 'The run passed' },
    {
      name: 'one failure among two',
      statuses: [status('run/a', 'success'), status('run/b', 'failure')],
      state: 'failure',
      description: '1 of 2 runs failed: b (about run/b)',
    },
    {
      name: 'an error',
      statuses: [status('run/a', 'error')],
      state: 'failure',
      description: '1 of 1 run failed: a (about run/a)',
    },
    {
      name: 'one that goes on',
      statuses: [status('run/a', 'success'), status('run/b', 'pending')],
      state: 'pending',
      description: '1 of 2 runs not finished: b (pending)',
    },
    {
      name: 'a failure before one that goes on',
      statuses: [status('run/a', 'pending'), status('run/b', 'failure')],
      state: 'failure',
      description: /^1 of 2 runs failed/,
    },
    {
      name: 'fewer than expected',
      statuses: [status('run/a', 'success')],
      given: { expected: ['2'] },
      state: 'failure',
      description: '1 run, 1 more expected',
    },
    {
      name: 'as many as expected',
      statuses: [status('run/a', 'success'), status('run/b', 'success')],
      given: { expected: ['2'] },
      state: 'success',
      description: 'All 2 runs passed',
    },
    {
      name: 'one of the expected names is not there',
      statuses: [status('run/a', 'success')],
      given: { expected: ['a', 'run/b'] },
      state: 'failure',
      description: '1 run, 1 more expected: b',
    },
    {
      name: 'one of the expected names is not there yet',
      statuses: [status('run/a', 'success')],
      given: { expected: ['a', 'b'], mayAppear: true },
      state: 'pending',
      description: '1 run, 1 more expected yet: b',
    },
  ])('$name: $state', ({ statuses, given, state, description }) => {
    expect(check(statuses, given)).toMatchObject({
      state,
      description: typeof description === 'string' ? description : expect.stringMatching(description),
    });
  });

  test.each<{ name: string; statuses: PostedStatus[]; target: string }>([
    {
      name: 'the run that failed',
      statuses: [
        status('run/a', 'failure', { targetUrl: 'https://x/a' }),
        status('run/b', 'success', { targetUrl: 'https://x/b' }),
      ],
      target: 'https://x/a',
    },
    {
      name: 'the run that goes on',
      statuses: [status('run/a', 'pending', { targetUrl: 'https://x/a' })],
      target: 'https://x/a',
    },
    { name: 'the workflow run where the run has no page', statuses: [status('run/a', 'failure')], target: WORKFLOW },
    {
      name: 'the workflow run where none is to blame',
      statuses: [status('run/a', 'success', { targetUrl: 'https://x/a' })],
      target: WORKFLOW,
    },
  ])('links $name', ({ statuses, target }) => {
    expect(check(statuses).targetUrl).toBe(target);
  });

  test('of a run whose status has no description names its state', () => {
    const { description } = check([status('run/a', 'error', { description: '' })]);
    expect(description).toBe('1 of 1 run failed: a (error)');
  });

  test.each<{ name: string; statuses: PostedStatus[]; given?: Given; hint: string | undefined }>([
    {
      name: 'no status',
      statuses: [],
      hint: 'Statuses that `include` names (run/*) are runs; the commit has no other status.',
    },
    {
      name: 'other statuses, each once',
      statuses: [status('lint', 'success'), status('ci/build', 'failure'), status('lint', 'success')],
      hint: 'Statuses that `include` names (run/*) are runs; the commit has also ci/build, lint.',
    },
    {
      name: 'many other statuses',
      statuses: ['7', '6', '5', '4', '3', '2', '1'].map((name) => status(name, 'success')),
      hint: 'Statuses that `include` names (run/*) are runs; the commit has also 1, 2, 3, 4, 5 and 2 more.',
    },
    {
      name: 'another name than expected',
      statuses: [status('run/a', 'success'), status('train', 'success')],
      given: { expected: ['train'] },
      hint: 'Statuses that `include` names (run/*) are runs; the commit has also train.',
    },
    {
      name: 'a run that goes on',
      statuses: [status('run/a', 'pending')],
      hint: 'Nothing looks again by itself: set `wait: true`, or run this check when the runs have ended.',
    },
    {
      name: 'a run that failed',
      statuses: [status('run/a', 'failure')],
      given: { expected: ['a', 'b'] },
      hint: undefined,
    },
    { name: 'a run that passed', statuses: [status('run/a', 'success')], hint: undefined },
  ])('with $name has the hint: $hint', ({ statuses, given, hint }) => {
    expect(check(statuses, given).hint).toBe(hint);
  });

  const UNRECORDED =
    'Runs of pull requests from forks and of Dependabot cannot be recorded, so this check cannot judge them';
  test.each<{ name: string; statuses: PostedStatus[]; given?: Given; state: string; description: string | RegExp }>([
    { name: 'no run', statuses: [], state: 'error', description: UNRECORDED },
    {
      name: 'no run, which nobody can record later',
      statuses: [],
      given: { mayAppear: true },
      state: 'error',
      description: UNRECORDED,
    },
    {
      name: 'one of two runs',
      statuses: [status('run/a', 'success')],
      given: { expected: ['a', 'b'] },
      state: 'error',
      description: UNRECORDED,
    },
    {
      name: 'one of two runs, which failed',
      statuses: [status('run/a', 'failure')],
      given: { expected: ['a', 'b'] },
      state: 'failure',
      description: /^1 of 1 run failed/,
    },
    {
      name: 'a run that a maintainer launched and that goes on',
      statuses: [status('run/a', 'pending')],
      state: 'pending',
      description: /not finished/,
    },
    {
      name: 'a run that a maintainer launched and that passed',
      statuses: [status('run/a', 'success')],
      state: 'success',
      description: 'The run passed',
    },
    {
      name: 'no run, and none expected',
      statuses: [],
      given: { expected: ['0'] },
      state: 'success',
      description: 'No runs, and none expected',
    },
  ])('where the token can only read, with $name: $state', ({ statuses, given, state, description }) => {
    expect(check(statuses, { ...given, readOnly: true })).toMatchObject({
      state,
      description: typeof description === 'string' ? description : expect.stringMatching(description),
    });
  });

  test('that cannot judge fits into a status whole, and its hint says who can help', () => {
    expect(UNRECORDED.length).toBeLessThanOrEqual(140);
    expect(check([], { readOnly: true }).hint).toContain('A maintainer can launch the runs');
  });

  test('without a verdict is an error that says why', () => {
    const latest = check([status('run/a', 'pending')]);
    expect(gaveUp(latest, 5_400_000)).toMatchObject({
      state: 'error',
      description: 'Gave up after `timeout` (1h 30m): 1 of 1 run not finished: a (pending)',
    });
    expect(statusOf(unfinished('why', WORKFLOW), 'gate')).toEqual({
      context: 'gate',
      state: 'error',
      description: 'why',
      targetUrl: WORKFLOW,
    });
  });

  test('is the same in whatever order statuses come, and however often', () => {
    const statuses = fc.uniqueArray(
      fc.record({
        context: fc.constantFrom('run/a', 'run/b', 'run/c', 'ci', 'pipelines-pass'),
        state: fc.constantFrom('pending', 'success', 'failure', 'error'),
        minute: fc.nat(3),
      }),
      { selector: ({ context }) => context },
    );
    const expected = fc.constantFrom([], ['0'], ['2'], ['a', 'c']);
    fc.assert(
      fc.property(
        statuses.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
        ),
        expected,
        fc.boolean(),
        ([list, shuffled], names, mayAppear) => {
          const posted = (all: typeof list) =>
            all.map(({ context, state, minute }) => {
              const at = new Date(AT.getTime() + minute * 60_000);
              return status(context, state as CommitStatus['state'], { createdAt: at, updatedAt: at });
            });
          expect(check(posted(shuffled), { expected: names, mayAppear })).toEqual(
            check(posted(list), { expected: names, mayAppear }),
          );
        },
      ),
    );
  });

  test('passes only when every run succeeded', () => {
    const states = fc.array(fc.constantFrom('pending', 'success', 'failure', 'error'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(states, (list) => {
        const statuses = list.map((state, index) => status(`run/${index}`, state as CommitStatus['state']));
        expect(check(statuses).state === 'success').toBe(list.every((state) => state === 'success'));
      }),
    );
  });
});

describe('inputs', () => {
  const read = (given: Readonly<Record<string, string>>) =>
    readInputs({ env: {}, setSecret: () => undefined, input: (name) => given[name] ?? '' }, inputs, rules);

  test.each([
    { lines: [], expected: undefined },
    { lines: ['3'], expected: 3 },
    { lines: ['0'], expected: 0 },
    { lines: ['train'], expected: ['train'] },
    { lines: ['run/train', 'eval (2)'], expected: ['train', 'eval (2)'] },
    { lines: ['1', '2'], expected: ['1', '2'] },
  ])('`expected-runs` $lines', ({ lines, expected }) => {
    expect(expectedOf(lines)).toEqual(expected);
  });

  test.each([
    { given: { 'fail-on': 'never, error' }, message: '`fail-on`: never cannot be combined' },
    { given: { interval: '100ms' }, message: '`interval` must be at least 1s' },
    { given: { interval: '30' }, message: '`interval`: "30" is not a duration' },
    { given: { wait: 'yes' }, message: '`wait`: "yes" is neither true nor false' },
    { given: { backend: 'sematic' }, message: '`backend`: "sematic" is not known; possible: github' },
    { given: { commit: 'main' }, message: '`commit`: "main" is not a full commit id' },
    { given: { 'github-app-id': '7' }, message: 'must be given together' },
  ])('$given is refused', ({ given, message }) => {
    expect(() => read(given as Record<string, string>)).toThrow(message);
  });
});
