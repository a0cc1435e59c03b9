// Two legs of a matrix have one job id, one attempt and one commit: they must be two runs all the same.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Run } from '@ml-actions/core';
import type { StepResult, WorkflowResult } from '@ml-actions/workflow-runner';
import { openScene, type Scene } from './scene.ts';
import { stepOf, workflowOn } from './workflow.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const train = (badSeed = ''): Promise<WorkflowResult> =>
  workflowOn(scene, 'e2e/workflows/matrix.yml', { vars: { BAD_SEED: badSeed } });

const runsOf = ({ outputs }: StepResult): Run[] => JSON.parse(outputs['runs'] ?? '[]') as Run[];

/** The last status of each context. */
const latest = (): Record<string, string> =>
  Object.fromEntries(scene.statuses().map((status) => status.split(': ') as [string, string]));

test('two legs launch two runs, each with its status, and the check sees both', async () => {
  const workflow = await train();
  expect(workflow.result).toBe('success');
  const legs = workflow.jobs.filter(({ id }) => id === 'train').flatMap(({ steps }) => steps.slice(0, 1));
  expect(legs.map(({ log }) => /seed \d as .*/.exec(log)?.[0])).toEqual([
    'seed 1 as gha:1-1-train-0-self-1',
    'seed 2 as gha:1-1-train-1-self-1',
  ]);
  expect(new Set(legs.map(({ outputs }) => outputs['run-id'])).size).toBe(2);
  expect(latest()).toEqual({
    'run/train': 'success',
    'run/train (2)': 'success',
    'pipelines-pass': 'success',
  });
  const check = stepOf(workflow, 'check', 'commit-check');
  expect(check.outputs).toMatchObject({ total: '2', succeeded: '2', description: 'All 2 runs passed' });
  expect(runsOf(check).map(({ name }) => name)).toEqual(['train', 'train (2)']);
});

test.each([
  { seed: '1', failed: 'run/train', passed: 'run/train (2)' },
  { seed: '2', failed: 'run/train (2)', passed: 'run/train' },
])('leg $seed fails: the other one does not hide it', async ({ seed, failed, passed }) => {
  const workflow = await train(seed);
  expect(workflow.result).toBe('failure');
  expect(latest()).toEqual({ [failed]: 'failure', [passed]: 'success', 'pipelines-pass': 'failure' });
  const check = stepOf(workflow, 'check', 'commit-check');
  expect(check).toMatchObject({ conclusion: 'failure', outputs: { total: '2', succeeded: '1', failed: '1' } });
  expect(check.outputs['description']).toContain(`1 of 2 runs failed: ${failed.replace('run/', '')} (`);
});
