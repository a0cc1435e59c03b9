// The workflow that tries the actions on GitHub's machines, here on this one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openScene, ROOT, type Scene } from './scene.ts';
import { workflowOn } from './workflow.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.end());

const FILE = '.github/workflows/e2e.yml';

test('tries every action on three systems, and each leg passes', async () => {
  const { result, jobs } = await workflowOn(scene, FILE, { event: { name: 'workflow_dispatch' } });
  expect(jobs.flatMap(({ steps }) => steps.filter(({ conclusion }) => conclusion === 'failure'))).toEqual([]);
  expect(result).toBe('success');
  expect(jobs.map(({ runsOn }) => runsOn)).toEqual(['ubuntu-24.04', 'windows-2025', 'macos-15']);
  for (const { steps } of jobs) {
    const used = steps
      .flatMap(({ name }) => /actions\/([\w-]+)$/.exec(name)?.[1] ?? [])
      .filter((name) => name !== 'checkout');
    expect(new Set(used).size).toBeGreaterThanOrEqual(5);
  }
});

test('passes without the steps that record, where the token cannot', async () => {
  const pull = {
    number: 1,
    head: { sha: scene.sha, repo: { full_name: 'eve/petal-width', fork: true } },
    base: { repo: { full_name: 'ada/petal-width' } },
  };
  // It is called by ci.yml, with the event of that.
  const text = readFileSync(join(ROOT, FILE), 'utf8').replace('\non:\n', '\non:\n  pull_request:\n');
  const { result, jobs } = await workflowOn(scene, FILE, {
    text,
    event: { name: 'pull_request', payload: { pull_request: pull } },
    repository: {
      slug: 'ada/petal-width',
      folder: scene.checkout.remote ?? '',
      sha: scene.sha,
      ref: 'refs/pull/1/merge',
    },
  });
  expect(result).toBe('success');
  expect(jobs.map(({ steps }) => steps.filter(({ conclusion }) => conclusion === 'skipped').length)).toEqual([4, 4, 4]);
  expect(scene.statuses()).toEqual([]);
});
