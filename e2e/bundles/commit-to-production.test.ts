// The example as users copy it, byte for byte, with the actions as runners download them: one good commit, the whole way.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { digestOf, type TemporaryFolder, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { makeProject, type Project } from '../../packages/workflow-runner/demo/project.ts';
import { unpackArchive } from '../archive.ts';
import { openScene, REPOSITORY, type Scene } from './scene.ts';
import { SLUG, stepOf, workflowOn } from './workflow.ts';

let folder: TemporaryFolder;
let scene: Scene;
let project: Project;
let sha: string;
let workflow: WorkflowResult;
beforeAll(async () => {
  folder = temporaryFolder();
  scene = await openScene();
  project = makeProject(folder.path);
  sha = project.commits.good.sha;
  scene.repository.addCommit({ sha });
  workflow = await workflowOn(scene, 'examples/commit-to-production.yml', {
    event: { name: 'push', payload: { after: sha, ref: 'refs/heads/main' } },
    repository: { slug: REPOSITORY, folder: project.remote, sha, ref: 'refs/heads/main' },
    actions: { root: unpackArchive(join(folder.path, 'unpacked')), slug: SLUG },
  });
});
afterAll(async () => {
  await scene.end();
  folder.remove();
});

const git = (...args: string[]): string => execFileSync('git', args, { cwd: project.remote, encoding: 'utf8' }).trim();

test('every job is green, and no step warns', () => {
  expect(workflow.jobs.map(({ name, result }) => `${name}: ${result}`)).toEqual([
    'Build the image: success',
    'Run the pipeline: success',
    'Check the commit: success',
  ]);
  const annotations = workflow.jobs.flatMap(({ steps }) => steps).flatMap((step) => step.annotations);
  expect(annotations.filter(({ level }) => level !== 'notice')).toEqual([]);
});

test('the image in the registry has the digest that the outputs say, and the pipeline gets that', () => {
  const { outputs } = stepOf(workflow, 'build', 'build-and-push-image');
  const manifest = scene.registry.manifest(REPOSITORY, sha);
  expect(outputs['digest']).toBe(manifest?.digest);
  expect(outputs['digest']).toBe(digestOf(manifest?.body ?? ''));
  expect(outputs['image-with-digest']).toBe(`${scene.image}@${manifest?.digest}`);
  expect(scene.registry.tags(REPOSITORY)).toEqual({ [sha]: manifest?.digest });

  const { versions = '' } = stepOf(workflow, 'run', 'update-pipeline').outputs;
  expect(JSON.parse(versions)).toEqual({ 'pipelines/train.yaml': outputs['image-with-digest'] });
});

test('each status is posted and settled', () => {
  const statuses = scene.repository.statuses(sha).map(({ context, state }) => `${context}: ${state}`);
  expect([...new Set(statuses.reverse())]).toEqual([
    'run/train: pending',
    'run/train: success',
    'benchmarks: success',
    'pipelines-pass: success',
  ]);
});

test('the run is written to the history once, and can be a baseline', () => {
  expect(git('rev-list', '--count', 'benchmark-history')).toBe('1');
  const [file = '', ...others] = git('ls-tree', '-r', '--name-only', 'benchmark-history').split('\n');
  expect(others).toEqual([]);
  expect(JSON.parse(git('show', `benchmark-history:${file}`))).toMatchObject({
    context: 'benchmarks',
    baseline: true,
    commit: sha,
    run: { id: stepOf(workflow, 'run', 'tag-and-launch-run').outputs['run-id'] },
  });
});
