// The bundle of the launcher and a workspace of Databricks, whose runs must not go on when nobody wants them any more.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeDatabricks, startFakeDatabricks } from '@ml-actions/databricks/fake';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let server: FakeDatabricks;
beforeEach(async () => {
  scene = await openScene();
  server = await startFakeDatabricks({ firstId: 9_007_199_254_740_993n });
  server.addNotebook('/Shared/train');
});
afterEach(async () => {
  await scene.end();
  await server.close();
});

const CANCEL = 'POST /api/2.2/jobs/runs/cancel';
const inputs = () => ({
  backend: 'databricks',
  name: 'train',
  url: server.url,
  token: server.addToken(),
  notebook: '/Shared/train',
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s cancels the run', async (signal) => {
  const step = await scene.step('tag-and-launch-run', {
    inputs: inputs(),
    signal: { signal, when: (stdout) => stdout.includes(' is PENDING') },
  });
  expect(server.asked).toContain(CANCEL);
  expect(step).toMatchObject({ exitCode: 1, stderr: '', orphans: [] });
  expect(step.outputs).toMatchObject({ 'run-id': server.runs()[0], state: 'cancelled' });
  expect(scene.statuses().at(-1)).toBe('run/train: error');
  expect(step.duration).toBeLessThan(10_000);
});

test('SIGTERM lets the run go on where it shall', async () => {
  const step = await scene.step('tag-and-launch-run', {
    inputs: { ...inputs(), 'cancel-on-abort': 'false' },
    signal: { signal: 'SIGTERM', when: (stdout) => stdout.includes(' is PENDING') },
  });
  expect(server.asked).not.toContain(CANCEL);
  expect(step.exitCode).toBe(1);
  expect(scene.statuses().at(-1)).toBe('run/train: pending');
});

test('A step that is killed has its run cancelled by its post step', async () => {
  const step = await scene.step('tag-and-launch-run', {
    inputs: inputs(),
    signal: { signal: 'SIGKILL', when: (stdout) => stdout.includes(' is PENDING') },
  });
  expect(step.exitCode).toBe(137);
  expect(server.asked).toContain(CANCEL);
  expect(scene.statuses().at(-1)).toBe('run/train: error');
});
