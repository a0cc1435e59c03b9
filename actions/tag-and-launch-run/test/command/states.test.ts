import { describe, expect, test } from '@jest/globals';
import { RUN_STATES } from '@ml-actions/core';
import fc from 'fast-check';
import { parseStates, stateOf } from '../../src/backends/command/states.ts';

const NONE = new Map();

describe('a native word', () => {
  test.each([
    {
      of: 'Argo Workflows',
      words: {
        Pending: 'queued',
        Running: 'running',
        Succeeded: 'succeeded',
        Failed: 'failed',
        Error: 'failed',
        Omitted: 'skipped',
      },
    },
    {
      of: 'Kubeflow Pipelines',
      words: {
        PENDING: 'queued',
        RUNNING: 'running',
        SUCCEEDED: 'succeeded',
        SKIPPED: 'skipped',
        CANCELING: 'running',
        CANCELED: 'cancelled',
        PAUSED: 'running',
      },
    },
    {
      of: 'Airflow',
      words: {
        queued: 'queued',
        running: 'running',
        success: 'succeeded',
        failed: 'failed',
        upstream_failed: 'failed',
        restarting: 'running',
      },
    },
    {
      of: 'Flyte',
      words: { QUEUED: 'queued', SUCCEEDING: 'running', FAILING: 'running', ABORTED: 'cancelled', TIMED_OUT: 'failed' },
    },
    {
      of: 'Prefect',
      words: {
        SCHEDULED: 'queued',
        Late: 'queued',
        AwaitingRetry: 'queued',
        COMPLETED: 'succeeded',
        CRASHED: 'failed',
        CANCELLING: 'running',
      },
    },
    { of: 'Dagster', words: { NOT_STARTED: 'queued', STARTED: 'running', SUCCESS: 'succeeded', FAILURE: 'failed' } },
    {
      of: 'SageMaker',
      words: {
        Executing: 'running',
        Stopping: 'running',
        Stopped: 'cancelled',
        InProgress: 'running',
        Completed: 'succeeded',
      },
    },
    {
      of: 'Vertex AI',
      words: {
        JOB_STATE_QUEUED: 'queued',
        PIPELINE_STATE_RUNNING: 'running',
        PIPELINE_STATE_SUCCEEDED: 'succeeded',
        JOB_STATE_EXPIRED: 'failed',
      },
    },
    {
      of: 'Azure ML',
      words: {
        'Not Started': 'queued',
        Provisioning: 'queued',
        Preparing: 'queued',
        Finalizing: 'running',
        NotResponding: 'running',
      },
    },
    {
      of: 'SkyPilot',
      words: { SUBMITTED: 'queued', RECOVERING: 'running', FAILED_SETUP: 'failed', FAILED_NO_RESOURCE: 'failed' },
    },
    {
      of: 'Slurm',
      words: {
        CONFIGURING: 'queued',
        COMPLETING: 'running',
        NODE_FAIL: 'failed',
        OUT_OF_MEMORY: 'failed',
        PREEMPTED: 'cancelled',
      },
    },
    { of: 'a Kubernetes Job', words: { Complete: 'succeeded', Suspended: 'running' } },
  ])('of $of is known', ({ words }) => {
    expect(Object.fromEntries(Object.keys(words).map((word) => [word, stateOf(word, NONE)]))).toEqual(words);
  });

  test.each(['Finished', 'done', 'TERMINATED', 'ended', 'closed', '', 'okay', '__proto__', 'constructor'])(
    'that may be a good end and a bad one, or nothing at all, is unknown: "%s"',
    (word) => {
      expect(stateOf(word, NONE)).toBe('unknown');
    },
  );

  test('means what the user says, whatever its case', () => {
    const own = parseStates('succeeded: FINISHED, Very Good\nfailed: Completed');
    expect(['finished', 'very good', ' Completed ', 'Running'].map((word) => stateOf(word, own))).toEqual([
      'succeeded',
      'succeeded',
      'failed',
      'running',
    ]);
  });
});

describe('the words of the user', () => {
  test.each([
    { text: 'succeeded: Finished', words: [['finished', 'succeeded']] },
    {
      text: '# mine\nsucceeded: a , b,\n\nfailed:c:d\r\nsucceeded: e',
      words: [
        ['a', 'succeeded'],
        ['b', 'succeeded'],
        ['c:d', 'failed'],
        ['e', 'succeeded'],
      ],
    },
    { text: 'unknown: Completed', words: [['completed', 'unknown']] },
    { text: '', words: [] },
  ])('$text', ({ text, words }) => {
    expect([...parseStates(text)]).toEqual(words);
  });

  test.each([
    { text: 'Finished', error: '"Finished" is not of the form `state: word, word`' },
    { text: 'succeeded:', error: '"succeeded:" is not of the form `state: word, word`' },
    { text: 'good: Finished', error: '"good" is no state; possible: queued, running, succeeded' },
    { text: 'succeeded: A\nfailed: a', error: '"a" cannot be succeeded and failed' },
  ])('are refused: $text', ({ text, error }) => {
    expect(() => parseStates(text)).toThrow(error);
  });

  test('are all found again', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z _-]{0,10}[A-Za-z]$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { selector: (each) => each.toLowerCase() }), fc.nat(), (words, seed) => {
        const stateAt = (index: number) => RUN_STATES[(seed + index) % RUN_STATES.length];
        const own = parseStates(words.map((each, index) => `${stateAt(index)}: ${each}`).join('\n'));
        for (const [index, each] of words.entries()) expect(stateOf(each.toUpperCase(), own)).toBe(stateAt(index));
      }),
    );
  });
});
