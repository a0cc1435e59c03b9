import { describe, expect, test } from '@jest/globals';
import type { WireRun } from '@ml-actions/databricks';
import fc from 'fast-check';
import { isOf, nameOf } from '../../src/backends/databricks/matching.ts';

const SHA = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';
const OTHER = '2'.repeat(40);
const run = (more: Partial<WireRun>): WireRun => ({ run_id: '1', ...more });
const task = (more: object) => ({ tasks: [{ run_id: '2', task_key: 'a', ...more }] });

describe('A run is of a commit', () => {
  test.each<[what: string, more: Partial<WireRun>]>([
    ['whose code it runs', { git_source: { git_commit: SHA } }],
    ['whose code it runs, in capitals', { git_source: { git_commit: SHA.toUpperCase() } }],
    ['that its branch was at', { git_source: { git_branch: 'main', git_snapshot: { used_commit: SHA } } }],
    ['that its name has', { run_name: `train ${SHA}` }],
    ['that its name has in short', { run_name: 'ml-ci #412 @1a2b3c4' }],
    ['that its name has in brackets', { run_name: 'train (1A2B3C4D5)' }],
    ['that is in its name as a tag', { run_name: `checks-commit:${SHA}` }],
    ['that is a parameter of its job', { job_parameters: [{ name: 'git_sha', value: SHA }] }],
    [
      'that is a parameter of its notebook',
      task({ notebook_task: { base_parameters: { info: `url:x; commit:${SHA}` } } }),
    ],
    ['that is a parameter of its script', task({ spark_python_task: { parameters: ['--commit', SHA] } })],
    ['that is an argument of its wheel', task({ python_wheel_task: { parameters: [`--commit=${SHA}`] } })],
    ['that is a named argument of its wheel', task({ python_wheel_task: { named_parameters: { commit: SHA } } })],
    [
      'that its job is given, whose code is of another repository',
      { run_type: 'JOB_RUN', run_name: `train @${SHA}`, git_source: { git_commit: '3'.repeat(40) } },
    ],
    ['that was given to it', { overriding_parameters: { notebook_params: { commit: SHA } } }],
  ])('%s', (_, more) => {
    expect(isOf(run(more), SHA)).toBe(true);
    expect(isOf(run(more), OTHER)).toBe(false);
  });

  test.each<[what: string, more: Partial<WireRun>]>([
    ['says nothing', {}],
    ['has an id too short', { run_name: 'train 1a2b3c' }],
    ['has its id within another word', { run_name: 'trainx1a2b3c4d' }],
    ['has a longer number', { run_name: `train ${SHA}0` }],
    ['has a part of the id that is not its start', { run_name: `train ${SHA.slice(3, 20)}` }],
    ['was given the id in short', { job_parameters: [{ name: 'sha', value: '1a2b3c4' }] }],
    ['has the id as a default that was not used', { job_parameters: [{ name: 'sha', value: '', default: SHA }] }],
    ['is a part of another run', { run_type: 'WORKFLOW_RUN', git_source: { git_commit: SHA } }],
    ['runs another commit', { git_source: { git_commit: OTHER } }],
    [
      'runs another commit than it is named for',
      { run_type: 'SUBMIT_RUN', run_name: `train @${SHA}`, git_source: { git_commit: OTHER } },
    ],
    [
      'was given the commit and runs what its branch has moved on to',
      {
        run_type: 'SUBMIT_RUN',
        job_parameters: [{ name: 'git_sha', value: SHA }],
        git_source: { git_branch: 'main', git_snapshot: { used_commit: OTHER } },
      },
    ],
  ])('not when it %s', (_, more) => {
    expect(isOf(run(more), SHA)).toBe(false);
  });
});

describe('The name of a run', () => {
  test.each([
    ['train', 'train'],
    ['train @1a2b3c4', 'train'],
    [`train (${SHA})`, 'train'],
    ['1a2b3c4d: train', 'train'],
    ['ml-ci #412 @1a2b3c4', 'ml-ci #412'],
    ['train 2222222', 'train 2222222'],
    ['train-1a2b3c4', 'train-1a2b3c4'],
    ['1a2b3c4', '1a2b3c4'],
    ['', 'Untitled'],
  ])('%j is %j', (run_name, name) => {
    expect(nameOf(run({ run_name }), SHA)).toBe(name);
  });

  test('is never empty, and found in time whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (run_name) => {
        expect(nameOf(run({ run_name }), SHA)).not.toBe('');
        expect(isOf(run({ run_name }), OTHER)).toBe(false);
      }),
    );
    expect(isOf(run({ run_name: 'a'.repeat(1_000_000) }), SHA)).toBe(false);
  });
});
