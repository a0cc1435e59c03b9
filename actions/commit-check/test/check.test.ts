import { describe, expect, test } from '@jest/globals';
import { type RunState, readInputs } from '@ml-actions/core';
import type { CommitStatus, PostedStatus, ReportedCheck } from '@ml-actions/github';
import fc from 'fast-check';
import { listedIn, type Selection, type Shown } from '../src/backends/github.ts';
import { type Check, checkOf, expectedOf, gaveUp, statusOf, unfinished } from '../src/check.ts';
import { inputs, rules } from '../src/inputs.ts';
import type { OwnJob } from '../src/own-job.ts';

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
const shownAs = (statuses: readonly PostedStatus[]): Shown => ({ statuses, checkRuns: [], workflowRuns: [] });
const names = (statuses: readonly PostedStatus[], selection: Partial<Selection>) =>
  listedIn(shownAs(statuses), { ...SELECTION, ...selection }, undefined, SHA).runs.map(({ name }) => name);

interface Given {
  expected?: readonly string[];
  mayAppear?: boolean;
  readOnly?: boolean;
}
function check(
  statuses: readonly PostedStatus[],
  { expected = [], mayAppear = false, readOnly = false }: Given = {},
): Check {
  const listed = listedIn(shownAs(statuses), SELECTION, undefined, SHA);
  const input = { include: SELECTION.include, expectedRuns: expected, allow: new Set<'success'>() };
  return checkOf(listed, input, { commit: SHA, mayAppear, readOnly, workflowUrl: WORKFLOW });
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
    const { leftOut } = listedIn(shownAs(all), { ...SELECTION, ignore: ['*eval'] }, undefined, SHA);
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
    expect(
      listedIn(shownAs([status('run/a', state, { targetUrl: 'https://x/a' })]), SELECTION, undefined, SHA).runs,
    ).toEqual([
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
      hint: 'Statuses and check runs that `include` names (run/*) are runs; the commit has nothing else.',
    },
    {
      name: 'other statuses, each once',
      statuses: [status('lint', 'success'), status('ci/build', 'failure'), status('lint', 'success')],
      hint: 'Statuses and check runs that `include` names (run/*) are runs; the commit has also ci/build, lint.',
    },
    {
      name: 'many other statuses',
      statuses: ['7', '6', '5', '4', '3', '2', '1'].map((name) => status(name, 'success')),
      hint: 'Statuses and check runs that `include` names (run/*) are runs; the commit has also 1, 2, 3, 4, 5 and 2 more.',
    },
    {
      name: 'another name than expected',
      statuses: [status('run/a', 'success'), status('train', 'success')],
      given: { expected: ['train'] },
      hint: 'Statuses and check runs that `include` names (run/*) are runs; the commit has also train.',
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

describe('the check runs that are runs', () => {
  const reported = (name: string, more: Partial<ReportedCheck> = {}): ReportedCheck => ({
    id: 7,
    name,
    app: 'circleci',
    status: 'completed',
    conclusion: 'success',
    startedAt: AT,
    completedAt: AT,
    ...more,
  });
  const runsOf = (checkRuns: readonly ReportedCheck[], more: Partial<Shown> = {}, own?: OwnJob) =>
    listedIn({ statuses: [], checkRuns, workflowRuns: [], ...more }, { ...SELECTION, include: ['*'] }, own, SHA).runs;

  // https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-checks
  test.each<{ status: string; conclusion?: string; state: RunState }>([
    { status: 'requested', state: 'queued' },
    { status: 'queued', state: 'queued' },
    { status: 'waiting', state: 'queued' },
    { status: 'pending', state: 'queued' },
    { status: 'in_progress', state: 'running' },
    { status: 'paused', state: 'unknown' },
    { status: 'completed', conclusion: 'success', state: 'succeeded' },
    { status: 'completed', conclusion: 'failure', state: 'failed' },
    { status: 'completed', conclusion: 'timed_out', state: 'failed' },
    { status: 'completed', conclusion: 'action_required', state: 'failed' },
    { status: 'completed', conclusion: 'startup_failure', state: 'failed' },
    { status: 'completed', conclusion: 'stale', state: 'failed' },
    { status: 'completed', conclusion: 'cancelled', state: 'cancelled' },
    { status: 'completed', conclusion: 'skipped', state: 'skipped' },
    { status: 'completed', conclusion: 'neutral', state: 'skipped' },
    { status: 'completed', conclusion: 'superseded', state: 'unknown' },
  ])('$status $conclusion: $state', ({ status: word, conclusion, state }) => {
    const { conclusion: _, ...check } = reported('build', { status: word });
    const [run] = runsOf([{ ...check, ...(conclusion !== undefined && { conclusion }) }]);
    expect(run).toMatchObject({ id: '7', name: 'build', source: 'circleci', state, nativeState: conclusion ?? word });
  });

  const CI = { id: 1, path: '.github/workflows/ci.yml', event: 'push' };
  const GATE = { id: 2, path: '.github/workflows/gate.yml', event: 'push' };
  const OWN = { workflow: GATE.path, name: 'check' };

  test('come from an App, or from a workflow and its event', () => {
    const jobs = [reported('a'), reported('b', { workflowRun: 1 }), reported('c', { workflowRun: 3 })];
    expect(runsOf(jobs, { workflowRuns: [CI] }).map(({ source }) => source)).toEqual([
      'circleci',
      '.github/workflows/ci.yml (push)',
      'workflow run 3',
    ]);
  });

  test.each<{ name: string; check: ReportedCheck; own: OwnJob | undefined; isRun: boolean }>([
    { name: 'its own job', check: reported('check', { workflowRun: 2 }), own: OWN, isRun: false },
    { name: 'another job of its workflow', check: reported('train', { workflowRun: 2 }), own: OWN, isRun: true },
    { name: 'a namesake in another workflow', check: reported('check', { workflowRun: 1 }), own: OWN, isRun: true },
    { name: 'a namesake of an App', check: reported('check'), own: OWN, isRun: true },
    {
      name: 'a job, in another repository',
      check: reported('check', { workflowRun: 2 }),
      own: undefined,
      isRun: true,
    },
    { name: 'the check run of its own name', check: reported('Pipelines-Pass'), own: OWN, isRun: false },
  ])('are never the check itself: $name is a run: $isRun', ({ check: each, own, isRun }) => {
    expect(runsOf([each], { workflowRuns: [CI, GATE] }, own)).toHaveLength(isRun ? 1 : 0);
  });
});

describe('what GitHub shows, and the inputs', () => {
  type Word = CommitStatus['state'] | 'neutral' | 'skipped' | 'cancelled' | 'in_progress';
  /** `run/a: success` is a status; `a: neutral` is a check run of an App. */
  function verdict(shown: readonly string[], { expected = [], allow = [], mayAppear = false }: Asked): string {
    const all = shown.map((line) => line.split(': ') as [string, Word]);
    const isStatus = ([name]: [string, Word]) => name.startsWith('run/');
    const listed = listedIn(
      {
        statuses: all.filter(isStatus).map(([name, state]) => status(name, state as CommitStatus['state'])),
        checkRuns: all
          .filter((one) => !isStatus(one))
          .map(([name, state], id) => ({
            id,
            name,
            app: 'ci',
            ...(state === 'in_progress' ? { status: state } : { status: 'completed', conclusion: state }),
          })),
        workflowRuns: [],
      },
      { ...SELECTION, include: ['*'] },
      undefined,
      SHA,
    );
    const input = { include: ['*'], expectedRuns: expected, allow: new Set(allow) };
    return checkOf(listed, input, { commit: SHA, mayAppear, readOnly: false, workflowUrl: undefined }).state;
  }
  interface Asked {
    expected?: string[];
    allow?: ('neutral' | 'skipped')[];
    mayAppear?: boolean;
  }

  const INPUTS: Record<string, Asked> = {
    usual: {},
    late: { mayAppear: true },
    lenient: { allow: ['neutral', 'skipped'] },
    none: { expected: ['0'] },
    two: { expected: ['2'] },
    names: { expected: ['a', 'b'] },
    'names, late': { expected: ['a', 'b'], mayAppear: true },
  };
  const [s, f, p] = ['success', 'failure', 'pending'];
  test.each<[string[], ...(string | undefined)[]]>([
    //                                    usual late lenient none two names names, late
    [[], f, p, f, s, f, f, p],
    [['run/a: success'], s, s, s, s, f, f, p],
    [['run/a: success', 'run/b: success'], s, s, s, s, s, s, s],
    [['run/a: success', 'b: success'], s, s, s, s, s, s, s],
    [['run/a: success', 'run/c: success'], s, s, s, s, s, f, p],
    [['run/a: success', 'run/b: pending'], p, p, p, p, p, p, p],
    [['run/a: success', 'b: in_progress'], p, p, p, p, p, p, p],
    [['run/a: pending'], p, p, p, p, f, f, p],
    [['run/a: failure'], f, f, f, f, f, f, f],
    [['run/a: error', 'run/b: pending'], f, f, f, f, f, f, f],
    [['run/a: success', 'a: failure'], f, f, f, f, f, f, f],
    [['run/a: success', 'b: neutral'], f, f, s, f, f, f, f],
    [['run/a: success', 'b: skipped'], f, f, s, f, f, f, f],
    [['run/a: success', 'b: cancelled'], f, f, f, f, f, f, f],
    [['a: neutral'], f, f, s, f, f, f, f],
  ])('%j', (shown, ...states) => {
    expect(Object.entries(INPUTS).map(([name, asked]) => `${name}: ${verdict(shown, asked)}`)).toEqual(
      Object.keys(INPUTS).map((name, index) => `${name}: ${states[index]}`),
    );
  });

  test('come to one verdict, in whatever order it came and however often it was run', () => {
    const attempt = fc.record({
      name: fc.constantFrom('a', 'b', 'run/c'),
      workflowRun: fc.constantFrom(undefined, 1, 2, 3),
      app: fc.constantFrom('ci', 'other'),
      conclusion: fc.constantFrom('success', 'failure', 'neutral', 'skipped', 'cancelled'),
    });
    const workflowRuns = [
      { id: 1, path: 'ci.yml', event: 'push' },
      { id: 2, path: 'ci.yml', event: 'push' },
      { id: 3, path: 'ci.yml', event: 'pull_request' },
    ];
    const asked = fc.record({
      expectedRuns: fc.constantFrom([], ['0'], ['3'], ['a', 'c']),
      allow: fc.subarray(['neutral', 'skipped'] as const).map((words) => new Set(words)),
    });
    const judged = (
      checkRuns: readonly ReportedCheck[],
      input: { expectedRuns: readonly string[]; allow: Set<'neutral' | 'skipped'> },
    ) =>
      checkOf(
        listedIn({ statuses: [], checkRuns, workflowRuns }, { ...SELECTION, include: ['*'] }, undefined, SHA),
        { include: ['*'], ...input },
        { commit: SHA, mayAppear: false, readOnly: false, workflowUrl: undefined },
      );
    fc.assert(
      fc.property(
        fc
          .array(attempt, { maxLength: 8 })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list.flatMap((_, n) => [n, n, n])))),
        asked,
        ([list, extra], input) => {
          const at = (n: number) => new Date(AT.getTime() + n * 1_000);
          const ended = list.map(
            ({ conclusion, workflowRun, ...each }, n): ReportedCheck => ({
              ...each,
              id: n,
              status: 'completed',
              conclusion,
              startedAt: at(n),
              completedAt: at(n + 1),
              ...(workflowRun !== undefined && { workflowRun }),
            }),
          );
          // What an earlier page or look showed of the same check runs, before they ended or after.
          const seen = extra.flatMap((n, index): ReportedCheck[] => {
            const { conclusion: _, completedAt: __, ...open } = ended[n] as ReportedCheck;
            return [index % 2 === 0 ? { ...open, status: 'in_progress' } : (ended[n] as ReportedCheck)];
          });
          expect(judged([...seen, ...ended], input)).toEqual(judged(ended, input));
          expect(judged([...ended.toReversed(), ...seen], input)).toEqual(judged(ended, input));
        },
      ),
      { numRuns: 500 },
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
    { given: { backend: 'jenkins' }, message: '`backend`: "jenkins" is not known; possible: github, sematic' },
    { given: { judge: 'server' }, message: '`judge`: is not for `backend: github`, only for sematic' },
    { given: { url: 'https://h' }, message: '`url`: is not for `backend: github`, only for sematic' },
    { given: { commit: 'main' }, message: '`commit`: "main" is not a full commit id' },
    {
      given: { allow: 'cancelled' },
      message: '`allow`: "cancelled" is not known; possible: success, neutral, skipped',
    },
    { given: { evidence: 'branch' }, message: '`evidence`: "branch" is not known; possible: commit, tree' },
    { given: { paths: '!docs/**' }, message: '`paths`: has only lines with "!"' },
    { given: { paths: 'src/[' }, message: '`paths`: "src/[" has a "[" without characters' },
    { given: { 'github-app-id': '7' }, message: 'must be given together' },
  ])('$given is refused', ({ given, message }) => {
    expect(() => read(given as Record<string, string>)).toThrow(message);
  });
});
