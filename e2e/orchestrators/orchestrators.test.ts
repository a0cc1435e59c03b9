// The recipes for orchestrators, as users copy them, byte for byte: each is run with the bundle, and with a stand-in for the
// orchestrator's command line that knows what the tool documents and refuses everything else.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WorkflowResult } from '@ml-actions/workflow-runner';
import type { Scene } from '../bundles/scene.ts';
import { stepOf } from '../bundles/workflow.ts';
import { useStandIns } from '../examples/needed-programs.ts';
import { IMAGE, type OrchestratedScene, openOrchestrated, orchestrators } from '../examples/orchestrators.ts';
import { argumentsIn, readScene } from './stand-in.ts';

useStandIns();

let opened: OrchestratedScene;
let scene: Scene;
let head: string;
let folder: string;
let pushed: OrchestratedScene['pushed'];
beforeEach(async () => {
  opened = await openOrchestrated();
  ({ scene, head, folder, pushed } = opened);
});
afterEach(() => opened.end());

const status = (): { state: string; description: string } | undefined => {
  const last = scene.repository.statuses(head).find(({ context }) => context === 'run/train');
  return last && { state: last.state, description: last.description ?? '' };
};
const logOf = (workflow: WorkflowResult): string => stepOf(workflow, 'train', 'tag-and-launch-run').log;

describe.each(orchestrators)('$name', (orchestrator) => {
  const { words, trap, secrets = {}, printsNoLog } = orchestrator;
  const log = expect.stringContaining(printsNoLog ? 'Run train' : 'epoch 1 of ');

  test('a run that succeeds was launched for the commit, with the image, and its log is shown', async () => {
    const workflow = await pushed(orchestrator, words.succeeds);
    expect({ result: workflow.result, log: logOf(workflow) }).toMatchObject({
      result: 'success',
      log,
    });
    expect(status()).toMatchObject({ state: 'success' });
    const { runs, cancelled } = readScene(folder);
    expect(runs).toEqual([{ id: expect.any(String), image: IMAGE, marks: expect.stringContaining(head) }]);
    expect(cancelled).toEqual([]);
    for (const secret of Object.values(secrets)) expect(argumentsIn(folder)).not.toContain(secret);
  });

  test('a run that fails fails the step', async () => {
    const workflow = await pushed(orchestrator, words.fails);
    expect(workflow.result).toBe('failure');
    expect({ ...status(), log: logOf(workflow) }).toMatchObject({
      state: 'failure',
      log,
    });
  });

  test('a run of a workflow that is cancelled is cancelled', async () => {
    const abort = new AbortController();
    const look = setInterval(() => {
      if (status()?.description.startsWith('Running')) abort.abort();
    }, 50);
    const workflow = await pushed(orchestrator, words.goesOn, abort.signal).finally(() => clearInterval(look));
    const { runs, cancelled } = readScene(folder);
    expect({ cancelled, log: logOf(workflow) }).toMatchObject({ cancelled: runs.map(({ id }) => id) });
    expect(cancelled).toHaveLength(1);
    expect(status()).toMatchObject({ state: 'error' });
  });

  test(`${trap.name}: ${trap.becomes}`, async () => {
    const workflow = await pushed(orchestrator, trap.words);
    expect({ result: workflow.result, ...status() }).toMatchObject({
      result: trap.becomes === 'success' ? 'success' : 'failure',
      state: trap.becomes,
    });
  });
});
