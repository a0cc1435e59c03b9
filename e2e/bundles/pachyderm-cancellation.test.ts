// A signal to the bundles between the first and the last request of a transaction: the server stays as it was, whenever it comes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { connectPachyderm, updatePipelines } from '@ml-actions/pachyderm';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import { openScene, type Scene, type Step } from './scene.ts';

const TOKEN = 'pach-battery-staple';
const NAMES = ['fetch', 'clean', 'train', 'score', 'serve'];
const OLD = 'ghcr.io/ada/petal-width:v1';
const NEW = 'ghcr.io/ada/petal-width:v2';

let scene: Scene;
let server: FakePachd;
beforeEach(async () => {
  scene = await openScene();
  // Time stands still there, so that the jobs of the first versions go on.
  const now = Date.now();
  server = await startFakePachd({ now: () => now, tokens: { [TOKEN]: { subject: 'robot:ci' } } });
  server.addRepo('default/data');
  const host = fakeHost();
  const pachyderm = connectPachyderm(host, { url: server.url, token: TOKEN });
  const specs = NAMES.map((name, at) => specOf(name, NAMES[at - 1]));
  const updates = specs.map((spec) => ({
    project: 'default',
    name: spec.pipeline.name,
    spec: JSON.stringify(spec),
    reprocess: false,
  }));
  await updatePipelines(host, pachyderm, updates);
  pachyderm.close();
  mkdirSync(join(scene.checkout.path, 'specs'));
  writeFileSync(join(scene.checkout.path, 'specs', 'all.json'), JSON.stringify(specs));
});
afterEach(async () => {
  await scene.end();
  await server.close();
});

const specOf = (name: string, repo = 'data') => ({
  pipeline: { name },
  input: { pfs: { repo, glob: '/*' } },
  transform: { image: OLD, cmd: ['true'] },
});

/** Runs an action that gets a signal once a request hangs. */
async function cancelled(
  action: string,
  inputs: Record<string, string>,
  { signal, on, after }: { signal: NodeJS.Signals; on: string; after: number },
): Promise<Step> {
  let struck = false;
  server.fail({
    on,
    after,
    fault: 'hang',
    onFault: () => {
      struck = true;
    },
  });
  return scene.step(action, {
    inputs: { backend: 'pachyderm', url: server.url, token: TOKEN, ...inputs },
    signal: { signal, when: () => struck },
  });
}

function expectUntouched(step: Step, signal: string): void {
  expect(step).toMatchObject({ exitCode: 1, stderr: '', orphans: [] });
  const errors = step.annotations.filter(({ level }) => level === 'error');
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(`Cancelled (${signal})`)]);
  for (const name of NAMES) {
    expect(server.pipeline(`default/${name}`)).toMatchObject({ version: 1, image: OLD });
    expect(server.jobs(`default/${name}`).map(({ killed }) => killed)).toEqual([undefined]);
  }
  expect(server.openTransactions()).toEqual([]);
  expect(step.stdout.replaceAll(`::add-mask::${TOKEN}`, '')).not.toContain(TOKEN);
}

// Two dry runs for each pipeline come before the transaction.
const DRY = 2 * NAMES.length;
const MOMENTS = [
  { on: 'CreatePipelineV2', after: DRY },
  { on: 'CreatePipelineV2', after: DRY + 2 },
  { on: 'CreatePipelineV2', after: DRY + NAMES.length - 1 },
  { on: 'FinishTransaction', after: 0 },
];

describe.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])('%s', (signal) => {
  test.each(MOMENTS)('to update-pipeline at $on after $after changes nothing, and says so', async (moment) => {
    const inputs = { 'pipeline-files': 'specs', image: NEW };
    const step = await cancelled('update-pipeline', inputs, { signal, ...moment });
    expectUntouched(step, signal);
    expect(step.outputs).toMatchObject({
      changed: 'false',
      updated: '[]',
      failed: JSON.stringify(NAMES.map((name) => `default/${name}`)),
    });
    expect(step.summary).toContain('### ❌ Pipelines: 5 not updated');
    expect(server.asked).toContain('DeleteTransaction');
  });

  test.each([
    { on: 'CreatePipelineV2', after: 1 },
    { on: 'FinishTransaction', after: 0 },
  ])('to tag-and-launch-run at $on after $after starts nothing, and leaves nothing pending', async (moment) => {
    const inputs = { name: 'train', pipelines: NAMES.join('\n'), image: NEW };
    const step = await cancelled('tag-and-launch-run', inputs, { signal, ...moment });
    expectUntouched(step, signal);
    expect(scene.statuses().at(-1)).toBe('run/train: error');
  });
});

test('A server that answers nothing any more keeps a cancelled step for less than the runner waits, and changes nothing', async () => {
  server.fail({ on: 'DeleteTransaction', fault: 'hang', times: 9 });
  const inputs = { 'pipeline-files': 'specs', image: NEW };
  const step = await cancelled('update-pipeline', inputs, { signal: 'SIGINT', on: 'FinishTransaction', after: 0 });
  expect(step).toMatchObject({ exitCode: 1, stderr: '', orphans: [] });
  expect(step.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Clean-up did not finish within 9s or failed/),
    'Cancelled (SIGINT)',
  ]);
  // Nobody knows its id any more, so that it is never finished.
  expect(server.openTransactions()).toHaveLength(1);
  for (const name of NAMES) expect(server.pipeline(`default/${name}`)).toMatchObject({ version: 1, image: OLD });
}, 30_000);

test('The step that comes after a cancelled one does it all', async () => {
  const inputs = { 'pipeline-files': 'specs', image: NEW };
  await cancelled('update-pipeline', inputs, { signal: 'SIGTERM', on: 'FinishTransaction', after: 0 });
  const { exitCode } = await scene.step('update-pipeline', {
    inputs: { backend: 'pachyderm', url: server.url, token: TOKEN, ...inputs },
  });
  expect(exitCode).toBe(0);
  const sets = NAMES.map((name) => server.pipeline(`default/${name}`)?.commitSet);
  expect(new Set(sets).size).toBe(1);
  expect(server.pipeline('default/train')).toMatchObject({ version: 2, image: NEW });
});
