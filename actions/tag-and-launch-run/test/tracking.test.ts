import { describe, expect, test } from '@jest/globals';
import type { Run, RunState } from '@ml-actions/core';
import fc from 'fast-check';
import type { Sighting } from '../src/backend.ts';
import { closed, deadlineOf, isOpen, namedOf, runBook, sighted, type TrackedRuns } from '../src/tracking.ts';

const SUBJECT = { backend: 'command', id: 'made-up', name: 'train', commit: 'c0ffee', tags: ['a'] };
const seen = (id: string, state: RunState, more: Partial<Sighting> = {}): Sighting => ({
  id,
  state,
  nativeState: state,
  ...more,
});
const after = (...steps: readonly (readonly [at: number, ...Sighting[]])[]): TrackedRuns =>
  steps.reduce<TrackedRuns>((all, [at, ...sightings]) => sighted(all, sightings, SUBJECT, at), new Map());
const runOf = (tracked: TrackedRuns, id: string): Run | undefined => tracked.get(id)?.run;
const times = (run: Run | undefined) => [run?.startedAt?.getTime(), run?.finishedAt?.getTime()];

describe('a run', () => {
  test.each([
    { name: 'waits', steps: [[10, seen('a', 'queued')]], state: 'queued', startedAt: undefined, finishedAt: undefined },
    {
      name: 'starts when it is first seen running',
      steps: [
        [10, seen('a', 'queued')],
        [20, seen('a', 'running')],
        [30, seen('a', 'running')],
      ],
      state: 'running',
      startedAt: 20,
      finishedAt: undefined,
    },
    {
      name: 'ends',
      steps: [
        [10, seen('a', 'running')],
        [30, seen('a', 'failed')],
      ],
      state: 'failed',
      startedAt: 10,
      finishedAt: 30,
    },
    {
      name: 'that was never seen running started when it was first seen',
      steps: [
        [10, seen('a', 'queued')],
        [30, seen('a', 'succeeded')],
      ],
      state: 'succeeded',
      startedAt: 10,
      finishedAt: 30,
    },
    {
      name: 'stays as it ended',
      steps: [
        [10, seen('a', 'succeeded')],
        [20, seen('a', 'running')],
        [30, seen('a', 'failed')],
      ],
      state: 'succeeded',
      startedAt: 10,
      finishedAt: 10,
    },
    {
      name: 'in an unknown state goes on, and has not begun',
      steps: [[10, seen('a', 'unknown')]],
      state: 'unknown',
      startedAt: undefined,
      finishedAt: undefined,
    },
  ] as const)('$name', ({ steps, state, startedAt, finishedAt }) => {
    const run = runOf(after(...steps), 'a');
    expect(run?.state).toBe(state);
    expect(times(run)).toEqual([startedAt, finishedAt]);
  });

  test.each([
    { state: 'failed', failure: { summary: 'NodeFail' } },
    { state: 'cancelled', failure: { summary: 'NodeFail' } },
    { state: 'succeeded', failure: undefined },
    { state: 'skipped', failure: undefined },
  ] as const)('that is $state has its word for a reason or none', ({ state, failure }) => {
    expect(runOf(after([1, seen('a', state, { nativeState: 'NodeFail' })]), 'a')?.failure).toEqual(failure);
  });

  test('keeps its link when later nothing is said of it', () => {
    const tracked = after([1, seen('a', 'queued', { url: 'https://x/a' })], [2, seen('a', 'running')]);
    expect(runOf(tracked, 'a')?.url).toBe('https://x/a');
  });

  test('gets a link that comes after its end', () => {
    const tracked = after([1, seen('a', 'succeeded')], [2, seen('a', 'succeeded', { url: 'https://x/a' })]);
    expect(runOf(tracked, 'a')?.url).toBe('https://x/a');
  });

  test('with the first id takes the place of the one without, and its start', () => {
    const tracked = after(
      [1, seen('made-up', 'running', { isMadeUp: true })],
      [5, seen('a', 'running'), seen('b', 'running')],
    );
    expect([...tracked.keys()]).toEqual(['a', 'b']);
    expect([times(runOf(tracked, 'a'))[0], times(runOf(tracked, 'b'))[0]]).toEqual([1, 5]);
  });

  test('with the id that would be made up for it is one that has an id', () => {
    const tracked = after([1, seen('made-up', 'running')], [5, seen('b', 'running')]);
    expect(namedOf([...tracked.values()]).map(({ id }) => id)).toEqual(['made-up', 'b']);
    expect(namedOf([...after([1, seen('made-up', 'running', { isMadeUp: true })]).values()])).toEqual([]);
  });

  test('that is closed stays as it was closed', () => {
    const failure = { summary: 'took too long' };
    const closing = { state: 'unknown', nativeState: 'x', failure } as const;
    const once = closed(after([1, seen('a', 'running')]), new Map([['a', closing]]), 9);
    const tracked = sighted(once, [seen('a', 'succeeded')], SUBJECT, 10);
    expect(runOf(tracked, 'a')).toMatchObject({ state: 'unknown', nativeState: 'x', failure });
    expect(times(runOf(tracked, 'a'))).toEqual([1, 9]);
    expect([...tracked.values()].filter(isOpen)).toEqual([]);
  });

  test.each(['a', 'b'])('that has ended or is not known cannot be closed: %s', (id) => {
    const tracked = after([1, seen('a', 'failed')]);
    const closing = { state: 'cancelled', nativeState: '', failure: { summary: '' } } as const;
    expect(closed(tracked, new Map([[id, closing]]), 9)).toEqual(tracked);
  });

  test('ends once, whatever is seen in which order', () => {
    const states = fc.constantFrom<RunState>(
      'queued',
      'running',
      'succeeded',
      'failed',
      'cancelled',
      'skipped',
      'unknown',
    );
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), state: states });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let tracked: TrackedRuns = new Map();
        const ends = new Map<string, Run>();
        for (const [at, { id, state }] of steps.entries()) {
          tracked = sighted(tracked, [seen(id, state)], SUBJECT, at);
          for (const { run } of [...tracked.values()].filter((each) => !isOpen(each))) {
            expect(ends.get(run.id) ?? run).toEqual(run);
            ends.set(run.id, run);
          }
        }
        for (const { run } of tracked.values()) {
          const [start = 0, end = 0] = times(run);
          if (run.finishedAt !== undefined) expect(end).toBeGreaterThanOrEqual(start);
        }
      }),
    );
  });
});

describe('the deadline', () => {
  const LIMITS = { timeout: 100, queueTimeout: 30 };
  const only = (tracked: TrackedRuns) => tracked.get('a') as NonNullable<ReturnType<TrackedRuns['get']>>;
  const queued = after([10, seen('a', 'queued')]);
  const started = sighted(queued, [seen('a', 'running')], SUBJECT, 25);

  test.each([
    { name: 'that waits', of: queued, limits: LIMITS, deadline: { at: 40, input: 'queue-timeout', time: 30 } },
    { name: 'that has started', of: started, limits: LIMITS, deadline: { at: 125, input: 'timeout', time: 100 } },
    {
      name: 'that waits without a limit of its own',
      of: queued,
      limits: { timeout: 100, queueTimeout: undefined },
      deadline: { at: 110, input: 'timeout', time: 100 },
    },
    {
      name: 'that has started, without a limit for the queue',
      of: started,
      limits: { timeout: 100, queueTimeout: undefined },
      deadline: { at: 110, input: 'timeout', time: 100 },
    },
  ])('of a run $name', ({ of, limits, deadline }) => {
    expect(deadlineOf(only(of), limits)).toEqual(deadline);
  });
});

describe('the book', () => {
  test('tells of the runs that are not as they were, and of nothing when nothing is new', () => {
    const told: string[][] = [];
    const book = runBook(
      SUBJECT,
      () => 7,
      (runs) => void told.push(runs.map(({ id, state }) => `${id} ${state}`)),
    );
    book.see([seen('a', 'queued'), seen('b', 'running')]);
    book.see([seen('a', 'queued')]);
    book.see([seen('a', 'running'), seen('b', 'running')]);
    const closing = { state: 'cancelled', nativeState: 'timed out', failure: { summary: 'too long' } } as const;
    book.close(new Map([['b', closing]]));
    expect(told).toEqual([['a queued', 'b running'], ['a running'], ['b cancelled']]);
    expect(book.open.map(({ run }) => run.id)).toEqual(['a']);
    expect(book.all.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('adds the log to a failure, and to nothing else', () => {
    const book = runBook(
      SUBJECT,
      () => 7,
      () => undefined,
    );
    book.see([seen('a', 'failed', { failure: { summary: 'exit code 1' } }), seen('b', 'succeeded')]);
    for (const id of ['a', 'b', 'c']) book.detail(id, ['one', 'two']);
    book.detail('a', []);
    expect(book.all.map(({ failure }) => failure)).toEqual([{ summary: 'exit code 1', detail: 'one\ntwo' }, undefined]);
  });
});
