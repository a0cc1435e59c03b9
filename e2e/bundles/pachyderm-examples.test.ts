// The example with Pachyderm as users copy it, byte for byte, against a server that keeps state: what it runs, shows and judges.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakePachd } from '@ml-actions/pachyderm/fake';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import { openPachyderm, PACHYDERM_EXAMPLE, PACHYDERM_TOKEN, type PachydermScene } from '../examples/pachyderm.ts';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import type { Scene } from './scene.ts';
import { stepOf } from './workflow.ts';

let pachyderm: PachydermScene;
let scene: Scene;
let server: FakePachd;
let sha: string;
let push: PachydermScene['push'];
beforeEach(async () => {
  pachyderm = await openPachyderm();
  ({ scene, server, sha, push } = pachyderm);
});
afterEach(() => pachyderm.end());

const results = ({ jobs }: WorkflowResult): Record<string, string> =>
  Object.fromEntries(jobs.map(({ id, result }) => [id, result]));
const statuses = (): Record<string, string> =>
  Object.fromEntries(
    scene.repository
      .statuses(sha)
      .toReversed()
      .map(({ context, state }) => [context, state]),
  );

function expectHidden(workflow: WorkflowResult): void {
  const texts = [
    JSON.stringify(workflow),
    ...scene.texts(),
    ...scene.programs.calls().map(({ argv }) => argv.join(' ')),
  ];
  expect(texts.filter((text) => text.includes(PACHYDERM_TOKEN)).length).toBe(0);
}

describe('A push to main', () => {
  test('runs the pipeline with the image of the commit, once, and judges its job', async () => {
    await pachyderm.deploy();
    const workflow = await push();
    expect(results(workflow)).toEqual({ build: 'success', plan: 'skipped', run: 'success', check: 'success' });
    expect(statuses()).toEqual({ 'run/regression': 'success', 'pachyderm-pipelines-pass': 'success' });
    const pipeline = server.pipeline('default/regression');
    expect(pipeline).toMatchObject({ version: 2, annotations: { 'ml-actions/commit': sha } });
    expect(pipeline?.image).toBe(stepOf(workflow, 'build', 'build-and-push-image').outputs['image-with-digest']);
    const job = server.jobs('default/regression').at(-1);
    expect(stepOf(workflow, 'run', 'tag-and-launch-run').outputs).toMatchObject({
      'run-id': `default/regression@${job?.id}`,
      state: 'succeeded',
    });
    expect(job).toMatchObject({ version: 2, total: 3, skipped: 0 });
    expect(server.jobs('default/regression')).toHaveLength(2);
    expectHidden(workflow);
  });

  test('whose job fails turns the commit red, and shows what the failed datum wrote', async () => {
    const { outputs } = stepOf(await push(), 'build', 'build-and-push-image');
    server.setImage(outputs['image-with-digest'] ?? '', { failedDatums: 1 });
    const workflow = await push(2);
    expect(results(workflow)).toMatchObject({ run: 'failure', check: 'failure' });
    expect(statuses()).toEqual({ 'run/regression': 'failure', 'pachyderm-pipelines-pass': 'failure' });
    expect(JSON.stringify(stepOf(workflow, 'run', 'tag-and-launch-run'))).toContain('ValueError: datum 0 is wrong');
  });

  test('changes nothing where the data is missing', async () => {
    server = await pachyderm.withoutData();
    const workflow = await push();
    expect(results(workflow)).toMatchObject({ run: 'failure', check: 'failure' });
    expect(JSON.stringify(stepOf(workflow, 'run', 'update-pipeline'))).toContain('default/housing_data');
    expect(server.pipelines()).toEqual([]);
  });
});

describe('A pull request', () => {
  test('of a member shows the plan in a comment, and changes nothing on the server', async () => {
    await pachyderm.deploy();
    const { workflow, pullRequest } = await contribute(scene, MEMBER, PACHYDERM_EXAMPLE, pachyderm.options());
    expect(results(workflow)).toEqual({ build: 'success', plan: 'success', run: 'skipped', check: 'skipped' });
    const [comment] = scene.repository.comments(pullRequest);
    expect(comment?.body).toContain('default/regression');
    expect(server.pipeline('default/regression')?.version).toBe(1);
    expectHidden(workflow);
  });

  test.each(STRANGERS)('of $who asks the server nothing', async (contributor) => {
    const { workflow } = await contribute(scene, contributor, PACHYDERM_EXAMPLE, pachyderm.options());
    expect(results(workflow)).toEqual({ build: 'success', plan: 'skipped', run: 'skipped', check: 'skipped' });
    expect(server.calls).toEqual([]);
  });
});
