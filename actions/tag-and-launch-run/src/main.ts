import { ActionError, describeError, type Host, readInputs } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import { type Launch, launcherFor } from './backend.ts';
import { headOf } from './checkout.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { type LaunchPlan, planLaunch } from './plan.ts';
import {
  describePlan,
  outcomeOf,
  outputsOf,
  planSummary,
  statusOf,
  summaryOf,
  unlaunchedStatus,
  worstOf,
} from './report.ts';
import { handOnResults, resultsFile } from './results.ts';
import { closeLost, type RunStatus, runStatus } from './status.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const { commitFor } = await import('@ml-actions/github');
  const connect = connector(input);
  const file = resultsFile(host.env, input.resultsPath);
  const { sha, untrusted } = await commitFor(host, input, await connect(host));
  const plan = planLaunch(input, sha, await headOf(host), host.env);

  host.info(describePlan(plan));
  for (const warning of plan.warnings) host.warning(warning);
  if (input.dryRun) return showPlan(host, plan);

  const readOnly = input.githubAppId === undefined && (untrusted || input.githubToken === undefined);
  const status = await runStatus(host, connect, plan, readOnly);
  await status.open();
  const launch = await launchRun(host, input, plan, status);

  const resultsPath = (await handOnResults(host, plan, file, launch)) ? input.resultsPath : undefined;
  setOutputs(host, { ...outputsOf(launch.runs), 'results-path': resultsPath ?? '' });
  await host.summary(summaryOf(plan, launch.runs, resultsPath));
  await closeStatus(status, plan, launch);
  decide(host, input, plan, launch);
}

/** Closes the status that main could not close. */
export const post = (host: Host): Promise<void> => closeLost(host, connector(readInputs(host, inputs, rules)));

const connector =
  (input: Inputs): Connect =>
  async (host) => {
    const { commitPermissions, connectGitHub } = await import('@ml-actions/github');
    return connectGitHub(host, { ...input, permissions: { ...commitPermissions(host), statuses: 'write' } });
  };

async function showPlan(host: Host, plan: LaunchPlan): Promise<void> {
  await host.summary(planSummary(plan));
  host.notice(`Dry run: nothing was launched, and the commit status \`${plan.context}\` was not posted.`);
}

/** Launches, shows at once what becomes known, and leaves no pending status where there is no run. */
async function launchRun(host: Host, input: Inputs, plan: LaunchPlan, status: RunStatus): Promise<Launch> {
  try {
    const launcher = await launcherFor(host, input);
    return await launcher.launch(plan, (runs) => {
      const { id, url, nativeState } = worstOf(runs);
      host.info(`Run ${id} is ${nativeState}${url === undefined ? '' : `: ${url}`}`);
      setOutputs(host, outputsOf(runs));
      status.update(statusOf(plan, runs));
    });
  } catch (error) {
    host.setOutput('failure', describeError(error));
    // The post step tries again.
    await status.close(unlaunchedStatus(plan, error)).catch((later: unknown) => host.warning(describeError(later)));
    throw error;
  }
}

/** A run whose end nobody can see on the commit must not pass for one that was never launched. */
async function closeStatus(status: RunStatus, plan: LaunchPlan, { runs }: Launch): Promise<void> {
  try {
    await status.close(statusOf(plan, runs));
  } catch (cause) {
    throw new ActionError(`Run ${plan.name} ${outcomeOf(plan, runs)}, but its commit status does not say so`, {
      cause,
    });
  }
}

/** @throws ActionError when the step must fail for the way the runs ended. */
function decide(host: Host, input: Inputs, plan: LaunchPlan, { runs, hint }: Launch): void {
  host.signal.throwIfAborted();
  const message = `Run ${plan.name} ${outcomeOf(plan, runs)}`;
  const failOn: ReadonlySet<string> = input.failOn;
  if (runs.some(({ state }) => failOn.has(state))) throw new ActionError(message, { hint });
  host.notice(message);
}

function setOutputs(host: Host, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}
