import { type Journey, mayMerge, stepOf } from './journey.ts';

/** The bad commit trains at least this much slower; its timings are judged against twice the baseline. */
const SLOWER = 3;

/** What is not as the demo promises, in sentences; nothing when all is well. */
export function surprises(journeys: readonly Journey[]): string[] {
  return journeys.flatMap((journey) => {
    const { name } = journey.commit;
    const wrong = name === 'bad' ? wrongWithBad(journey) : wrongWithGood(journey);
    return wrong.map((sentence) => `The ${name} commit: ${sentence}`);
  });
}

function wrongWithGood(journey: Journey): string[] {
  const wrong: string[] = [];
  if (journey.workflow.result !== 'success') wrong.push(`the workflow ended with ${journey.workflow.result}.`);
  if (!mayMerge(journey)) wrong.push('a required status is not green.');
  const image = stepOf(journey, 'build-and-push-image')?.outputs['image-with-digest'] ?? '';
  if (!/@sha256:[0-9a-f]{64}$/.test(image)) wrong.push('the build handed on no digest.');
  if (stepOf(journey, 'update-pipeline')?.outputs['changed'] !== 'true') wrong.push('no pipeline was updated.');
  return wrong;
}

/** Red, and for the right reason: everything worked but the numbers. */
function wrongWithBad(journey: Journey): string[] {
  const wrong: string[] = [];
  const step = stepOf(journey, 'benchmark-alerts');
  const failed = journey.workflow.jobs
    .flatMap(({ steps }) => steps)
    .filter(({ conclusion }) => conclusion === 'failure');
  if (failed.length !== 1 || failed[0] !== step)
    wrong.push(`failed in ${failed.map(({ name }) => name).join(', ') || 'no step'}.`);
  const red = journey.statuses.filter(({ state }) => state !== 'success').map(({ context }) => context);
  if (red.join() !== 'benchmarks') wrong.push(`the red statuses are ${red.join(', ') || 'none'}.`);
  const regressed = regressedOf(step?.outputs['regressed']);
  if (!regressed.some(({ metric }) => metric === 'r2')) wrong.push('the loss of accuracy was not found.');
  const duration = regressed.find(({ metric }) => metric === 'duration');
  if (duration === undefined) wrong.push('the slow-down was not found.');
  else if (duration.value < SLOWER * duration.baseline) wrong.push(`training is not ${SLOWER} times as slow.`);
  return wrong;
}

const regressedOf = (json = '[]') => JSON.parse(json) as { metric: string; value: number; baseline: number }[];
