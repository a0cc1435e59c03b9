// The example with Pachyderm as users copy it, byte for byte, against a server that keeps state: what it runs, shows and judges.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fakeHost } from '@ml-actions/core/fake';
import { connectPachyderm } from '@ml-actions/pachyderm';
import { type FakePachd, startFakePachd } from '@ml-actions/pachyderm/fake';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER, STRANGERS } from './contribution.ts';
import { openScene, REPOSITORY, ROOT, type Scene } from './scene.ts';
import { stepOf, workflowOn } from './workflow.ts';

const EXAMPLE = 'examples/pachyderm-housing-prices.yml';
const SPEC = readFileSync(join(ROOT, 'examples/pachyderm/regression.json'), 'utf8');
const PACHYDERM_TOKEN = 'pach-battery-staple';
/** The server's time runs faster than the machine's, so that a job takes half a second. */
const FASTER = 20;

let scene: Scene;
let server: FakePachd;
let sha: string;
beforeEach(async () => {
  scene = await openScene();
  const start = Date.now();
  server = await startFakePachd({
    now: () => start + (Date.now() - start) * FASTER,
    tokens: { [PACHYDERM_TOKEN]: { subject: 'robot:ci' } },
  });
  server.addRepo('default/housing_data', 3);
  sha = await scene.checkout.commit({ 'pipelines/regression.json': SPEC }, 'Predict prices');
  await scene.checkout.git('push', '--quiet', 'origin', 'main');
  scene.repository.addCommit({ sha });
});
afterEach(async () => {
  await scene.end();
  await server.close();
});

const common = (): Partial<WorkflowOptions> => ({
  env: { ...scene.env, STAND_IN_DOCKER_BUILDER: 'buildx', GITHUB_SHA: sha },
  vars: { IMAGE: scene.image, PACHYDERM_CLUSTER_URL: server.url },
  secrets: { PACHYDERM_TOKEN },
});

/** A push to main. */
const push = (attempt = 1): Promise<WorkflowResult> =>
  workflowOn(scene, EXAMPLE, {
    ...common(),
    event: { name: 'push', payload: { after: sha } },
    repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
    run: { id: 101, attempt },
  });

/** The pipeline as it was before: of no commit. */
async function deploy(): Promise<void> {
  const pachyderm = connectPachyderm(fakeHost(), { url: server.url, token: PACHYDERM_TOKEN });
  await pachyderm.updatePipeline({ spec: SPEC, reprocess: false });
  pachyderm.close();
}

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
    await deploy();
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
    await server.close();
    server = await startFakePachd({ tokens: { [PACHYDERM_TOKEN]: { subject: 'robot:ci' } } });
    const workflow = await push();
    expect(results(workflow)).toMatchObject({ run: 'failure', check: 'failure' });
    expect(JSON.stringify(stepOf(workflow, 'run', 'update-pipeline'))).toContain('default/housing_data');
    expect(server.pipelines()).toEqual([]);
  });
});

describe('A pull request', () => {
  test('of a member shows the plan in a comment, and changes nothing on the server', async () => {
    await deploy();
    const { workflow, pullRequest } = await contribute(scene, MEMBER, EXAMPLE, common());
    expect(results(workflow)).toEqual({ build: 'success', plan: 'success', run: 'skipped', check: 'skipped' });
    const [comment] = scene.repository.comments(pullRequest);
    expect(comment?.body).toContain('default/regression');
    expect(server.pipeline('default/regression')?.version).toBe(1);
    expectHidden(workflow);
  });

  test.each(STRANGERS)('of $who asks the server nothing', async (contributor) => {
    const { workflow } = await contribute(scene, contributor, EXAMPLE, common());
    expect(results(workflow)).toEqual({ build: 'success', plan: 'skipped', run: 'skipped', check: 'skipped' });
    expect(server.calls).toEqual([]);
  });
});
