import {
  ActionError,
  CancelledError,
  describeError,
  type Host,
  hintOf,
  isUntrusted,
  readEvent,
  readInputs,
  removeTemporaryFolder,
  within,
} from '@ml-actions/core';
import { inputs, rules } from './inputs.ts';
import type { Plan } from './plan.ts';
import type { Result } from './report.ts';

/** Builds the image of the commit, or copies one that is there, and hands on its digest. */
export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, (values) => rules(values, isUntrusted(readEvent(host.env))));
  const { carryOut, connectorOf, newResult, planFor, report } = await import('./step.ts');
  const plan = await within(host, input.timeout, 'Planning the image', 'timeout', (host) => planFor(host, input));
  for (const warning of plan.warnings) host.warning(warning);
  for (const why of plan.tags.notices) host.info(`No tag from ${why}`);
  if (input.dryRun) return showPlan(host, plan);
  for (const notice of plan.notices) host.notice(notice);

  const result = newResult();
  try {
    await within(host, input.timeout, 'Building and pushing the image', 'timeout', (host) =>
      carryOut(host, input, plan, connectorOf(host, input), result),
    );
  } catch (error) {
    throw await withProgress(error, plan, result);
  } finally {
    await report(host, plan, result);
  }
}

/** Removes what a main that was killed has left. */
export async function post(host: Host): Promise<void> {
  const { BUILD_FOLDER, CONFIG_FOLDER } = await import('./step.ts');
  for (const folder of [BUILD_FOLDER, CONFIG_FOLDER]) await removeTemporaryFolder(host, folder);
}

async function showPlan(host: Host, plan: Plan): Promise<void> {
  const { describePlan, newResult, planSummary, report } = await import('./step.ts');
  for (const line of describePlan(plan)) host.raw(line);
  host.notice('Dry run: nothing was built or pushed. The job summary has the plan.');
  await report(host, plan, newResult(), planSummary(plan));
}

/** A push that ended half-way is only useful to know with what it did. */
async function withProgress(error: unknown, plan: Plan, result: Result): Promise<unknown> {
  const { describeProgress } = await import('./step.ts');
  const progress = describeProgress(plan, result);
  if (progress === undefined || error instanceof CancelledError || !(error instanceof ActionError)) return error;
  return new ActionError(`${describeError(error)}; ${progress}`, { hint: hintOf(error) });
}
