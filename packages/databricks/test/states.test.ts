import { describe, expect, test } from '@jest/globals';
import { isTerminal, type RunState } from '@ml-actions/core';
import fc from 'fast-check';
import {
  failedTasks,
  faultOf,
  latestTasks,
  nativeState,
  reasonOf,
  runState,
  toRun,
  updateState,
  type WireRun,
  type WireRunTask,
} from '../src/index.ts';

describe('The state of a run', () => {
  test.each<[life: string | undefined, result: string | undefined, state: RunState, native: string]>([
    ['QUEUED', undefined, 'queued', 'QUEUED'],
    ['BLOCKED', undefined, 'queued', 'BLOCKED'],
    ['PENDING', undefined, 'queued', 'PENDING'],
    ['RUNNING', undefined, 'running', 'RUNNING'],
    ['WAITING_FOR_RETRY', undefined, 'running', 'WAITING_FOR_RETRY'],
    ['TERMINATING', undefined, 'running', 'TERMINATING'],
    // A result that comes before the end is none yet.
    ['TERMINATING', 'CANCELED', 'running', 'CANCELED'],
    ['TERMINATED', 'SUCCESS', 'succeeded', 'SUCCESS'],
    ['TERMINATED', 'SUCCESS_WITH_FAILURES', 'failed', 'SUCCESS_WITH_FAILURES'],
    ['TERMINATED', 'FAILED', 'failed', 'FAILED'],
    ['TERMINATED', 'TIMEDOUT', 'failed', 'TIMEDOUT'],
    ['TERMINATED', 'CANCELED', 'cancelled', 'CANCELED'],
    ['TERMINATED', 'UPSTREAM_FAILED', 'failed', 'UPSTREAM_FAILED'],
    ['TERMINATED', 'UPSTREAM_CANCELED', 'cancelled', 'UPSTREAM_CANCELED'],
    ['TERMINATED', 'EXCLUDED', 'skipped', 'EXCLUDED'],
    ['TERMINATED', 'DISABLED', 'skipped', 'DISABLED'],
    ['SKIPPED', 'MAXIMUM_CONCURRENT_RUNS_REACHED', 'skipped', 'MAXIMUM_CONCURRENT_RUNS_REACHED'],
    ['SKIPPED', undefined, 'skipped', 'SKIPPED'],
    ['INTERNAL_ERROR', 'FAILED', 'failed', 'FAILED'],
    ['INTERNAL_ERROR', undefined, 'failed', 'INTERNAL_ERROR'],
    // The end is known, the result is not: that is no success.
    ['TERMINATED', 'EVAPORATED', 'failed', 'EVAPORATED'],
    ['TERMINATED', undefined, 'failed', 'TERMINATED'],
    ['HIBERNATING', undefined, 'unknown', 'HIBERNATING'],
    [undefined, undefined, 'unknown', 'no state'],
  ])('%s, %s is %s', (life_cycle_state, result_state, state, native) => {
    const wire = { ...(life_cycle_state && { life_cycle_state }), ...(result_state && { result_state }) };
    expect(runState(wire)).toBe(state);
    expect(nativeState(wire)).toBe(native);
  });

  test('is a success for one pair of words only', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (life_cycle_state, result_state) => {
        expect(runState({ life_cycle_state, result_state })).not.toBe('succeeded');
        expect(runState({ life_cycle_state: 'TERMINATED', result_state: `${result_state}!` })).toBe('failed');
      }),
    );
  });

  test('of a run that tells nothing is unknown', () => {
    expect([runState(), nativeState()]).toEqual(['unknown', 'no state']);
  });
});

test.each<[word: string, state: RunState]>([
  ['QUEUED', 'queued'],
  ['CREATED', 'queued'],
  ['WAITING_FOR_RESOURCES', 'queued'],
  ['INITIALIZING', 'running'],
  ['RESETTING', 'running'],
  ['SETTING_UP_TABLES', 'running'],
  ['RUNNING', 'running'],
  ['STOPPING', 'running'],
  ['COMPLETED', 'succeeded'],
  ['FAILED', 'failed'],
  ['CANCELED', 'cancelled'],
  ['DREAMING', 'unknown'],
])('An update of a pipeline that is %s is %s', (state, expected) => {
  expect(updateState({ state })).toBe(expected);
});

describe('Why it ended', () => {
  const failed = { life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED' };
  const details = (type: string, code = 'RUN_EXECUTION_ERROR', message = '') => ({
    termination_details: { type, code, message },
  });

  test.each([
    { name: 'the message', run: { state: { ...failed, state_message: 'Task a\nfailed' } }, reason: 'Task a failed' },
    {
      name: 'the message of the details',
      run: { state: failed, status: details('CLIENT_ERROR', 'X', 'No') },
      reason: 'No',
    },
    {
      name: 'the words',
      run: { state: failed, status: details('CLIENT_ERROR') },
      reason: 'FAILED, RUN_EXECUTION_ERROR',
    },
    { name: 'the word', run: { state: failed }, reason: 'FAILED' },
    {
      name: 'a word that both say',
      run: { state: { result_state: 'SKIPPED' }, status: details('', 'SKIPPED') },
      reason: 'SKIPPED',
    },
    {
      name: "Databricks' fault",
      run: { state: { ...failed, state_message: 'Oops' }, status: details('INTERNAL_ERROR') },
      reason: 'Oops (a fault of Databricks)',
    },
    {
      name: 'the fault of the cloud',
      run: { state: failed, status: details('CLOUD_FAILURE', 'CLOUD_FAILURE', 'No nodes') },
      reason: 'No nodes (a fault of the cloud)',
    },
  ])('is $name', ({ run, reason }) => {
    expect(reasonOf(run)).toBe(reason);
  });

  test('is one line of a sane length', () => {
    expect(reasonOf({ state: { state_message: 'x'.repeat(5_000) } })).toMatch(/^x{299}…$/);
  });

  test.each([
    ['CLIENT_ERROR', 'ours'],
    ['INTERNAL_ERROR', 'platform'],
    ['CLOUD_FAILURE', 'cloud'],
    ['SUCCESS', undefined],
    ['MOON', undefined],
  ])('%s is the fault of %s', (type, fault) => {
    expect(faultOf(details(type))).toBe(fault);
    expect(faultOf(undefined)).toBeUndefined();
  });
});

describe('The tasks of a run', () => {
  const task = (run_id: string, task_key: string, more: Partial<WireRunTask> = {}): WireRunTask => ({
    run_id,
    task_key,
    ...more,
  });
  const ids = (tasks: readonly WireRunTask[]) => tasks.map(({ run_id }) => run_id);

  test.each([
    { name: 'alone', tasks: [task('1', 'a'), task('2', 'b')], latest: ['1', '2'] },
    {
      name: 'by start, whatever the order',
      tasks: [task('2', 'a', { start_time: 9 }), task('1', 'a', { start_time: 5 })],
      latest: ['2'],
    },
    {
      name: 'by start, although a repair counts attempts anew',
      tasks: [
        task('1', 'a', { start_time: 5, attempt_number: 2 }),
        task('2', 'a', { start_time: 9, attempt_number: 0 }),
      ],
      latest: ['2'],
    },
    {
      name: 'by attempt while the later one has not started',
      tasks: [
        task('2', 'a', { start_time: 0, attempt_number: 1 }),
        task('1', 'a', { start_time: 5, attempt_number: 0 }),
      ],
      latest: ['2'],
    },
  ])('are the latest attempts: $name', ({ tasks, latest }) => {
    expect(ids(latestTasks(tasks))).toEqual(latest);
  });

  test('that failed are those that did so by themselves, the first one first', () => {
    const end = (result_state: string, end_time: number) => ({
      end_time,
      state: { life_cycle_state: 'TERMINATED', result_state },
    });
    const tasks = [
      task('1', 'a', end('UPSTREAM_FAILED', 1)),
      task('2', 'b', end('FAILED', 9)),
      task('3', 'c', end('TIMEDOUT', 5)),
      task('4', 'd', end('SUCCESS', 2)),
      task('5', 'e', { ...end('FAILED', 3), attempt_number: 0 }),
      task('6', 'e', { ...end('SUCCESS', 8), attempt_number: 1 }),
    ];
    expect(ids(failedTasks({ run_id: '0', tasks }))).toEqual(['3', '2']);
    expect(failedTasks({ run_id: '0' })).toEqual([]);
  });
});

describe('A run as all backends tell it', () => {
  const W = 'https://x';
  const run: WireRun = {
    run_id: '9007199254740993',
    job_id: '7',
    run_name: 'train',
    run_page_url: `${W}/?o=5#job/7/run/9007199254740993`,
    start_time: 1_000,
    end_time: 0,
    state: { life_cycle_state: 'RUNNING' },
  };
  const failed: WireRun = {
    ...run,
    end_time: 5_000,
    state: { life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED', state_message: 'Task a failed' },
  };

  test('has its id with all digits, and a page that people may open', () => {
    expect(toRun(run, { workspace: W, commit: 'c', tags: ['t'] })).toEqual({
      backend: 'databricks',
      id: '9007199254740993',
      name: 'train',
      url: `${W}/jobs/7/runs/9007199254740993?o=5`,
      state: 'running',
      nativeState: 'RUNNING',
      commit: 'c',
      tags: ['t'],
      startedAt: new Date(1_000),
    });
  });

  test('has an end, and why, once it has failed', () => {
    expect(toRun(failed, { workspace: W })).toMatchObject({
      state: 'failed',
      nativeState: 'FAILED',
      finishedAt: new Date(5_000),
      failure: { summary: 'Task a failed' },
    });
  });

  test('names the tasks that failed where their outputs were asked for', () => {
    const first = { task: 'a', summary: 'ValueError: no', trace: 'Traceback 1', url: `${W}/a` };
    expect(toRun(failed, { workspace: W, failures: [first] }).failure).toEqual({
      summary: 'a: ValueError: no',
      detail: 'Traceback 1',
      url: `${W}/a`,
    });
    const second = { task: 'b', summary: 'KeyError', trace: 'Traceback 2' };
    expect(toRun(failed, { workspace: W, failures: [first, second] }).failure).toMatchObject({
      summary: 'a: ValueError: no (and 1 more)',
      detail: 'a:\nTraceback 1\n\nb:\nTraceback 2',
    });
    expect(toRun(failed, { workspace: W, failures: [{ task: 'a', summary: 'x' }] }).failure).toEqual({
      summary: 'a: x',
    });
  });

  test('has a name in any case, and is no end while its state is not known', () => {
    const odd = toRun(
      { run_id: '1', start_time: 0, end_time: 9, state: { life_cycle_state: 'DREAMING' } },
      { workspace: W },
    );
    expect(odd).toEqual({
      backend: 'databricks',
      id: '1',
      name: 'Untitled',
      state: 'unknown',
      nativeState: 'DREAMING',
      tags: [],
    });
    expect(isTerminal(odd.state)).toBe(false);
  });
});
