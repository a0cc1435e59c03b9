import { ActionError, describeError, type Host, readInputs, workflowRunUrl } from '@ml-actions/core';
import type { Connect } from '@ml-actions/github';
import { registryFor } from './backend.ts';
import { type Check, checkOf, unfinished } from './check.ts';
import { type Inputs, inputs, rules } from './inputs.ts';
import { report } from './report.ts';
import { type StatusPoster, silentPoster, statusPoster } from './status.ts';
import { waitForRuns } from './wait.ts';

export async function main(host: Host): Promise<void> {
  const input = readInputs(host, inputs, rules);
  const { commitFor, commitPermissions, connectGitHub } = await import('@ml-actions/github');
  const connect: Connect = (on) =>
    connectGitHub(on, { ...input, permissions: { ...commitPermissions(on), statuses: 'write' } });
  const github = await connect(host);
  const { sha } = await commitFor(host, input, github);
  const registry = await registryFor(input, github);
  const poster =
    input.status && !input.dryRun ? statusPoster(host, connect, github, sha, input.statusContext) : silentPoster;

  const look = async (mayAppear: boolean): Promise<Check> =>
    checkOf(await registry.runsOf(sha), input, mayAppear, workflowRunUrl(host.env));
  const check = input.wait ? await wait(host, input, sha, look, poster) : await look(false);

  await report(host, check, input.statusContext, sha);
  await poster.settle(check);
  decide(host, input, check);
}

/** Waits, and leaves no pending status when the waiting itself fails or is cancelled. */
async function wait(
  host: Host,
  input: Inputs,
  sha: string,
  look: (mayAppear: boolean) => Promise<Check>,
  poster: StatusPoster,
): Promise<Check> {
  try {
    return await waitForRuns(host, input, look, poster.show);
  } catch (error) {
    const why = host.signal.aborted
      ? 'The check was cancelled'
      : `The check could not be finished: ${describeError(error)}`;
    const check = unfinished(why, workflowRunUrl(host.env));
    await report(host, check, input.statusContext, sha);
    if (poster.shown) await poster.settle(check);
    throw error;
  }
}

/** @throws ActionError when the step must fail for what the check says. */
function decide(host: Host, { failOn }: Inputs, { state, description }: Check): void {
  if (!(failOn as ReadonlySet<string>).has(state)) {
    host.notice(description);
    return;
  }
  throw new ActionError(description, {
    hint:
      state === 'pending'
        ? 'Nothing looks again by itself: set `wait: true`, or run this check when the runs have ended.'
        : undefined,
  });
}
