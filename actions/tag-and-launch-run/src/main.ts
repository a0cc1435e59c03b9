import { ActionError, describeError, type Host, readInputs } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import { type Launched, launcherFor, type Runs } from './backend.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { type LaunchPlan, planLaunch } from './plan.ts';
import { type RunRecord, runRecord, settleLost } from './record.ts';
import { describePlan, outputsOf, sentenceOf, statusOf, summaryOf, unlaunchedStatus, worstOf } from './report.ts';
import { handOnResults } from './results.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const { commitFor } = await import('@ml-actions/github');
  const connect = connector(input);
  const { sha } = await commitFor(host, input, await connect(host));
  const plan = planLaunch(input, sha, host.env);

  host.info(describePlan(plan));
  if (input.dryRun) return host.notice('Dry run: nothing was launched, and no status posted.');

  const record = await runRecord(host, connect, plan);
  await record.open();
  const { runs, results } = await launch(host, input, plan, record);

  const resultsPath = await handOnResults(host, plan, input.resultsPath, runs, results);
  setOutputs(host, { ...outputsOf(runs), 'results-path': resultsPath ?? '' });
  await host.summary(summaryOf(plan, runs, resultsPath));
  await settle(record, plan, runs);
  decide(host, input, plan, runs);
}

/** Settles the status that main could not settle. */
export const post = (host: Host): Promise<void> => settleLost(host, connector(readInputs(host, inputs, rules)));

const connector =
  (input: Inputs): Connect =>
  async (host) => {
    const { commitPermissions, connectGitHub } = await import('@ml-actions/github');
    return connectGitHub(host, { ...input, permissions: { ...commitPermissions(host), statuses: 'write' } });
  };

/** Launches, shows at once what becomes known, and leaves no pending status where there is no run. */
async function launch(host: Host, input: Inputs, plan: LaunchPlan, record: RunRecord): Promise<Launched> {
  try {
    const launcher = await launcherFor(host, input);
    return await launcher.launch(plan, (runs) => {
      const { id, url, nativeState } = worstOf(runs);
      host.info(`Run ${id} is ${nativeState}${url === undefined ? '' : `: ${url}`}`);
      setOutputs(host, outputsOf(runs));
      record.update(statusOf(plan, runs));
    });
  } catch (error) {
    host.setOutput('failure', describeError(error));
    // The post step tries again.
    await record.settle(unlaunchedStatus(plan, error)).catch((later: unknown) => host.warning(describeError(later)));
    throw error;
  }
}

/** A run whose end nobody can see on the commit must not pass for one that was never launched. */
async function settle(record: RunRecord, plan: LaunchPlan, runs: Runs): Promise<void> {
  try {
    await record.settle(statusOf(plan, runs));
  } catch (cause) {
    throw new ActionError(`${sentenceOf(runs)}. The run has ended, but its status is still pending`, { cause });
  }
}

/** @throws ActionError when the step must fail for the way the runs ended. */
function decide(host: Host, input: Inputs, plan: LaunchPlan, runs: Runs): void {
  host.signal.throwIfAborted();
  const message = `Run ${plan.name}: ${sentenceOf(runs)}`;
  const failOn: ReadonlySet<string> = input.failOn;
  if (runs.some(({ state }) => failOn.has(state))) throw new ActionError(message);
  host.notice(message);
}

function setOutputs(host: Host, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}
