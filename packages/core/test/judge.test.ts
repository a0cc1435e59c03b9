import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JudgeRules, judge, type ListedRun, RUN_STATES, type Run, type RunState } from '../src/index.ts';

const run = (name: string, state: RunState, more: Partial<ListedRun> = {}): ListedRun => ({
  backend: 'github',
  id: `${name}-${more.startedAt?.getTime() ?? 0}`,
  name,
  state,
  nativeState: state,
  tags: [],
  startedAt: new Date(0),
  ...more,
});
const at = (time: number) => ({ startedAt: new Date(time), id: `run-${time}` });
const usual: JudgeRules = { allow: new Set(['succeeded']), mayAppear: false };

describe('the verdict on all runs of a commit', () => {
  test.each<[string, Run[], Partial<JudgeRules>, string, string]>([
    ['one passed', [run('a', 'succeeded')], {}, 'success', 'The run passed'],
    ['all passed', [run('a', 'succeeded'), run('b', 'succeeded')], {}, 'success', 'All 2 runs passed'],
    ['one failed', [run('a', 'succeeded'), run('b', 'failed')], {}, 'failure', '1 of 2 runs failed: b (failed)'],
    ['cancelled is no pass', [run('a', 'cancelled')], {}, 'failure', '1 of 1 run failed: a (cancelled)'],
    ['skipped is no pass', [run('a', 'skipped')], {}, 'failure', '1 of 1 run failed: a (skipped)'],
    [
      'skipped passes where allowed',
      [run('a', 'skipped')],
      { allow: new Set(['skipped']) },
      'success',
      'The run passed',
    ],
    [
      'skipped does not let neutral pass',
      [run('a', 'skipped', { nativeState: 'neutral' })],
      { allow: new Set(['skipped']) },
      'failure',
      '1 of 1 run failed: a (neutral)',
    ],
    [
      'neutral passes where allowed',
      [run('a', 'skipped', { nativeState: 'neutral' })],
      { allow: new Set(['neutral']) },
      'success',
      'The run passed',
    ],
    [
      'nothing that goes on passes, whatever is allowed',
      [run('a', 'running'), run('b', 'unknown')],
      { allow: new Set(RUN_STATES) },
      'pending',
      '2 of 2 runs not finished: a (running), b (unknown)',
    ],
    ['running', [run('a', 'running')], {}, 'pending', '1 of 1 run not finished: a (running)'],
    ['queued', [run('a', 'queued')], {}, 'pending', '1 of 1 run not finished: a (queued)'],
    ['an unknown state is no end', [run('a', 'unknown')], {}, 'pending', '1 of 1 run not finished: a (unknown)'],
    [
      'a failure is told before the rest ends',
      [run('a', 'running'), run('b', 'failed')],
      {},
      'failure',
      '1 of 2 runs failed: b (failed)',
    ],
    ['no runs', [], {}, 'failure', 'No run of this commit'],
    ['no runs yet', [], { mayAppear: true }, 'pending', 'No run of this commit yet'],
    ['no runs, none expected', [], { expected: 0 }, 'success', 'No runs, and none expected'],
    ['fewer than expected', [run('a', 'succeeded')], { expected: 2 }, 'failure', '1 run, 1 more expected'],
    [
      'more may come',
      [run('a', 'succeeded')],
      { expected: 2, mayAppear: true },
      'pending',
      '1 run, 1 more expected yet',
    ],
    ['a name is missing', [run('a', 'succeeded')], { expected: ['a', 'b'] }, 'failure', '1 run, 1 more expected: b'],
    [
      'all names there, and another',
      [run('a', 'succeeded'), run('c', 'succeeded')],
      { expected: ['a'] },
      'success',
      'All 2 runs passed',
    ],
    [
      'a green rerun supersedes',
      [run('a', 'failed', at(1)), run('a', 'succeeded', at(2))],
      {},
      'success',
      'The run passed',
    ],
    [
      'a red rerun supersedes too',
      [run('a', 'succeeded', at(1)), run('a', 'failed', at(2))],
      {},
      'failure',
      '1 of 1 run failed: a (failed)',
    ],
    [
      'another backend does not',
      [run('a', 'failed', { ...at(1), backend: 'x' }), run('a', 'succeeded', at(2))],
      {},
      'failure',
      '1 of 2 runs failed: a (failed)',
    ],
    [
      'another source does not',
      [run('a', 'failed', { ...at(1), source: 'ci' }), run('a', 'succeeded', { ...at(2), source: 'lint' })],
      {},
      'failure',
      '1 of 2 runs failed: a (failed)',
    ],
    [
      'of two that began together the one with the higher number supersedes',
      [run('a', 'failed', { id: '9' }), run('a', 'succeeded', { id: '10' })],
      {},
      'success',
      'The run passed',
    ],
  ])('%s', (_, runs, rules, state, description) => {
    expect(judge(runs, { ...usual, ...rules })).toMatchObject({ state, description });
  });

  test('a failure is told with its reason, where that leaves room for all names', () => {
    const failed = (name: string, summary: string) => run(name, 'failed', { failure: { summary } });
    expect(judge([failed('a', 'out of memory')], usual).description).toBe('1 of 1 run failed: a (out of memory)');
    expect(judge([failed('a', 'x'.repeat(120)), failed('b', 'y')], usual).description).toBe(
      '2 of 2 runs failed: a (failed), b (failed)',
    );
  });

  test('runs are listed worst first, superseded ones last', () => {
    const verdict = judge(
      [
        run('old', 'failed', at(1)),
        run('old', 'succeeded', at(2)),
        run('z', 'failed'),
        run('m', 'running'),
        run('b', 'failed'),
      ],
      usual,
    );
    expect(verdict.runs.map(({ run: { name }, verdict }) => `${name} ${verdict}`)).toEqual([
      'b failed',
      'z failed',
      'm pending',
      'old passed',
      'old superseded',
    ]);
    expect(verdict.counts).toEqual({ total: 4, passed: 1, failed: 2, pending: 1 });
  });

  test('one run listed twice counts once, with the state it ended in', () => {
    const verdict = judge([run('a', 'succeeded', at(1)), run('a', 'running', at(1))], usual);
    expect(verdict).toMatchObject({ state: 'success', counts: { total: 1 } });
  });

  const anyRules: fc.Arbitrary<JudgeRules> = fc
    .record({
      allow: fc.subarray(['skipped', 'neutral', 'cancelled'] as const).map((words) => new Set(words)),
      mayAppear: fc.boolean(),
      expected: fc.constantFrom(undefined, 0, 2, ['a'], ['a', 'd']),
    })
    .map(({ expected, ...rules }) => ({ ...rules, ...(expected !== undefined && { expected }) }));

  test('neither the order of the list nor duplicates change the verdict', () => {
    const anyRun = fc.record({
      id: fc.constantFrom('1', '2', '10', 'x', '1a'),
      name: fc.constantFrom('a', 'b', 'c'),
      source: fc.constantFrom('ci', 'lint'),
      state: fc.constantFrom(...RUN_STATES),
      nativeState: fc.constantFrom('neutral', 'done'),
      startedAt: fc.nat(2).map((time) => new Date(time)),
    });
    const shuffled = fc
      .array(anyRun)
      .chain((runs) =>
        fc.tuple(
          fc.constant(runs),
          fc.shuffledSubarray([...runs, ...runs], { minLength: runs.length * 2, maxLength: runs.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(shuffled, anyRules, ([records, others], rules) => {
        const runs = (of: typeof records) => of.map(({ name, state, ...more }) => run(name, state, more));
        expect(judge(runs(others), rules)).toEqual(judge(runs(records), rules));
      }),
      { numRuns: 500 },
    );
  });

  test('what was seen of runs before they ended changes nothing once they have', () => {
    const attempts = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        ended: fc.constantFrom('succeeded', 'failed', 'skipped' as const),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(attempts, anyRules, fc.infiniteStream(fc.boolean()), (list, rules, wasSeen) => {
        const ends = list.map(({ name, ended }, n) => run(name, ended as RunState, at(n)));
        const before = list.flatMap(({ name }, n) =>
          wasSeen.next().value ? [run(name, 'queued', at(n)), run(name, 'running', at(n))] : [],
        );
        expect(judge([...ends, ...before], rules)).toEqual(judge(ends, rules));
      }),
    );
  });

  test('it is a success only if every run that counts ended well', () => {
    const anyRun = fc.record({ name: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom(...RUN_STATES) });
    fc.assert(
      fc.property(fc.array(anyRun), (records) => {
        const runs = records.map(({ name, state }, n) => run(name, state, at(n)));
        const last = new Map(runs.map((each) => [each.name, each.state]));
        const wanted = last.size > 0 && [...last.values()].every((state) => state === 'succeeded');
        expect(judge(runs, usual).state === 'success').toBe(wanted);
      }),
    );
  });
});
