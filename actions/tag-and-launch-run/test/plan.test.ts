import { describe, expect, test } from '@jest/globals';
import { readInputs } from '@ml-actions/core';
import { inputs, rules } from '../src/inputs.ts';
import { planLaunch } from '../src/plan.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const ENV = { GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: '2', GITHUB_JOB: 'train' };

const read = (given: Readonly<Record<string, string>>) =>
  readInputs(
    {
      env: {},
      setSecret: () => undefined,
      input: (name) => ({ launch: 'true', ...given })[name] ?? '',
    },
    inputs,
    rules,
  );
const plan = (given: Readonly<Record<string, string>>) => planLaunch(read(given), SHA, ENV);

describe('the plan', () => {
  test('names the run after the job and tags it with what it vouches for', () => {
    expect(plan({ 'run-tags': 'team:vision\n# a comment\nteam:vision', image: 'ghcr.io/a/b@sha256:1' })).toEqual({
      name: 'train',
      context: 'run/train',
      commit: SHA,
      image: 'ghcr.io/a/b@sha256:1',
      tags: [`checks-commit:${SHA}`, 'gha:77-2-train-0-step-1', 'team:vision'],
      id: '77-2-train-0-step-1',
      timeout: 5 * 3_600_000,
      workflowUrl: undefined,
    });
  });

  test.each([
    { name: 'the first leg', jobIndex: '0', run: 'train', id: '77-2-train-0-step-1' },
    { name: 'the second leg', jobIndex: '1', run: 'train (2)', id: '77-2-train-1-step-1' },
    { name: 'no matrix', jobIndex: '', run: 'train', id: '77-2-train-0-step-1' },
  ])('$name has a status, a tag and an id of its own', ({ jobIndex, run, id }) => {
    const { name, context, tags, id: own } = plan({ 'job-index': jobIndex });
    expect({ name, context, own }).toEqual({ name: run, context: `run/${run}`, own: id });
    expect(tags).toContain(`gha:${id}`);
  });

  test('knows the page of the workflow run', () => {
    const env = { ...ENV, GITHUB_SERVER_URL: 'https://ghe.example', GITHUB_REPOSITORY: 'ada/engine' };
    expect(planLaunch(read({}), SHA, env).workflowUrl).toBe('https://ghe.example/ada/engine/actions/runs/77');
  });
});

describe('inputs that are refused', () => {
  test.each([
    { given: { launch: '' }, message: '`launch`: is required' },
    { given: { name: 'two\nlines' }, message: '`name` must be one line' },
    { given: { name: 'n'.repeat(101) }, message: 'at most 100 characters' },
    { given: { launch: 'train {image}' }, message: '`launch` uses {image}, but `image` is not given' },
    { given: { 'run-tags': `checks-commit:${SHA}` }, message: `\`run-tags\`: checks-commit:${SHA} would be mistaken` },
    { given: { 'run-tags': 'ok\ngha:1-1-a-0-1' }, message: '`run-tags`: gha:1-1-a-0-1 would be mistaken' },
    { given: { timeout: '0s' }, message: '`timeout` must be more than nothing' },
    { given: { timeout: '6d' }, message: '`timeout` must be more than nothing and at most 5d' },
    { given: { timeout: '30' }, message: '`timeout`: "30" is not a duration with a unit' },
    { given: { 'fail-on': 'never, failed' }, message: '`fail-on`: never stands alone' },
    { given: { 'fail-on': 'regression' }, message: '`fail-on`: "regression" is not one of' },
    { given: { backend: 'argo' }, message: '`backend`: "argo" is not one of command' },
    { given: { 'github-app-id': '7' }, message: 'must be given together' },
  ])('$given', ({ given, message }) => {
    expect(() => read(given as Record<string, string>)).toThrow(message);
  });
});
