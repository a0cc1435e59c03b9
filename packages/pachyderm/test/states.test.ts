import { describe, expect, test } from '@jest/globals';
import { JobState, PipelineState } from '../src/gen/pps/pps_pb.ts';
import { jobRunState, type SettleGoal, type Settling, settling } from '../src/index.ts';
import { wordOf } from '../src/states.ts';

describe('A job as a run:', () => {
  test.each([
    ['JOB_STATE_UNKNOWN', 'unknown'],
    ['JOB_CREATED', 'queued'],
    ['JOB_STARTING', 'queued'],
    ['JOB_RUNNING', 'running'],
    ['JOB_FAILURE', 'failed'],
    ['JOB_SUCCESS', 'succeeded'],
    ['JOB_KILLED', 'cancelled'],
    ['JOB_EGRESSING', 'running'],
    ['JOB_FINISHING', 'running'],
    ['JOB_UNRUNNABLE', 'failed'],
    ['17', 'unknown'],
    ['toString', 'unknown'],
  ])('%s is %s', (word, state) => {
    expect(jobRunState(word)).toBe(state);
  });

  test('every state of the protocol has been thought of', () => {
    const words = Object.keys(JobState).filter((word) => word.startsWith('JOB_') && word !== 'JOB_STATE_UNKNOWN');
    expect(words.filter((word) => jobRunState(word) === 'unknown')).toEqual([]);
  });

  test('a state that a newer server has is its number', () => {
    expect(wordOf(JobState, 17)).toBe('17');
    expect(wordOf(PipelineState, PipelineState.PIPELINE_STANDBY)).toBe('PIPELINE_STANDBY');
  });
});

describe('After an update a pipeline', () => {
  const look = { reason: '', recentError: '', stopped: false, workers: { requested: 2, available: 0 } };
  test.each<[string, Partial<typeof look>, SettleGoal, Settling]>([
    ['PIPELINE_RUNNING', {}, 'running', { state: 'settled' }],
    ['PIPELINE_RUNNING', {}, 'workers', { state: 'waiting', reason: '0 of 2 workers are there' }],
    ['PIPELINE_RUNNING', { workers: { requested: 2, available: 2 } }, 'workers', { state: 'settled' }],
    [
      'PIPELINE_RUNNING',
      { workers: { requested: 0, available: 0 } },
      'workers',
      { state: 'waiting', reason: '0 of 0 workers are there' },
    ],
    [
      'PIPELINE_STANDBY',
      {},
      'workers',
      { state: 'settled', notice: 'It is in standby: nothing has pulled its image yet.' },
    ],
    [
      'PIPELINE_PAUSED',
      { stopped: true },
      'workers',
      { state: 'settled', notice: 'It is stopped, and an update does not start it.' },
    ],
    ['PIPELINE_PAUSED', {}, 'running', { state: 'waiting', reason: 'it is paused' }],
    ['PIPELINE_FAILURE', { reason: 'no pods' }, 'running', { state: 'failed', reason: 'no pods' }],
    ['PIPELINE_FAILURE', {}, 'running', { state: 'failed', reason: 'the server gives no reason' }],
    [
      'PIPELINE_CRASHING',
      { reason: 'waiting', recentError: 'ErrImagePull' },
      'running',
      { state: 'waiting', reason: 'its workers do not start: waiting: ErrImagePull' },
    ],
    ['PIPELINE_STARTING', {}, 'running', { state: 'waiting', reason: 'it is PIPELINE_STARTING' }],
    ['PIPELINE_RESTARTING', { reason: 'x' }, 'running', { state: 'waiting', reason: 'it is PIPELINE_RESTARTING: x' }],
    ['9', {}, 'running', { state: 'waiting', reason: 'it is 9' }],
  ])('%s %j, for %s', (state, more, goal, expected) => {
    expect(settling({ ...look, ...more, state }, goal)).toEqual(expected);
  });
});
