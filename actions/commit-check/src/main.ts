import { ActionError, describeError, type Host, readInputs, workflowRunUrl } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import { registryFor } from './backend.ts';
import { type Check, checkOf, unfinished } from './check.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { report } from './report.ts';
import { type CheckStatus, checkStatus, closeLost, noStatus } from './status.ts';
import { waitForRuns } from './wait.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const { commitFor } = await import('@ml-actions/github');
  const connect = connector(input);
  const github = await connect(host);
  const { sha, untrusted } = await commitFor(host, input, github);
  const registry = await registryFor(input, github);
  const status =
    input.status && !input.dryRun ? checkStatus(host, connect, github, sha, input.statusContext) : noStatus;

  const look = async (mayAppear: boolean): Promise<Check> =>
    checkOf(await registry.runsOf(sha), input, {
      mayAppear,
      // The token of an App is not the run's own.
      readOnly: untrusted && input.githubAppId === undefined,
      workflowUrl: workflowRunUrl(host.env),
    });
  const check = input.wait && !input.dryRun ? await wait(host, input, sha, look, status) : await look(false);

  await report(host, check, input, sha);
  if (check.state !== 'pending') await status.close(check);
  const unseen = check.state === 'pending' && !(await status.leave(check));
  decide(host, input, check, unseen);
}

/** Closes the status that main could not close. */
export const post = (host: Host): Promise<void> => closeLost(host, connector(readInputs(host, inputs, rules)));

const connector =
  (input: Inputs): Connect =>
  async (host) => {
    const { commitPermissions, connectGitHub } = await import('@ml-actions/github');
    return connectGitHub(host, { ...input, permissions: { ...commitPermissions(host), statuses: 'write' } });
  };

/** Waits, and leaves no pending status when the waiting itself fails or is cancelled. */
async function wait(
  host: Host,
  input: Inputs,
  sha: string,
  look: (mayAppear: boolean) => Promise<Check>,
  status: CheckStatus,
): Promise<Check> {
  try {
    return await waitForRuns(host, input, look, status.update);
  } catch (error) {
    const why = host.signal.aborted
      ? 'The check was cancelled'
      : `The check could not be finished: ${describeError(error)}`;
    const check = unfinished(why, workflowRunUrl(host.env));
    await report(host, check, input, sha);
    if (status.isOpen) await status.close(check);
    throw error;
  }
}

/**
 * @param unseen the check is pending and no status holds the merge back, so that only a step that fails can.
 * @throws ActionError when the step must fail for what the check says.
 */
function decide(host: Host, { dryRun, failOn, statusContext }: Inputs, check: Check, unseen: boolean): void {
  const { state, description, hint } = check;
  if (dryRun) {
    host.notice(`Dry run: the commit status \`${statusContext}\` was not posted: ${state}, ${description}`);
    return;
  }
  const states: ReadonlySet<string> = failOn;
  if (states.has(state)) throw new ActionError(description, { hint });
  // An empty set is `never`.
  if (unseen && states.size > 0)
    throw new ActionError(`${description}; the step fails, because no commit status \`${statusContext}\` says so`, {
      hint,
    });
  host.notice(description);
}
