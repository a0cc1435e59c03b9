import { join } from 'node:path';
import { ActionError, describeError, type Host, headOf, withCleanup } from '@ml-actions/core';
import type { CommitOfEvent, Connect } from '@ml-actions/github';
import { launcherFor, NothingLaunchedError, UncertainLaunchError } from './backend.ts';
import { commentOn } from './comment.ts';
import { carryOut, type Ending, type Undertaking } from './follow.ts';
import type { Inputs } from './inputs.ts';
import { cancelSuperseded, endEarlierAttempt } from './obsolete.ts';
import { leaveRuns } from './orphans.ts';
import { type LaunchPlan, planLaunch } from './plan.ts';
import {
  cutShortStatus,
  describePlan,
  goesOn,
  hasRuns,
  type LaunchedRuns,
  outcomeOf,
  outputsOf,
  partialStatus,
  planSummary,
  statusOf,
  summaryOf,
  unlaunchedStatus,
} from './report.ts';
import { handOnResults, resultsFile } from './results.ts';
import { type RunStatus, runStatus } from './status.ts';
import { namedOf, type RunBook, runBook } from './tracking.ts';

/** `mode: launch`: launches the runs of a commit, or finds them, follows them to their end, and records that. */
export async function launchMode(host: Host, input: Inputs, commit: CommitOfEvent, connect: Connect): Promise<void> {
  const file = resultsFile(host.env, input.resultsPath);
  const plan = planLaunch(input, commit.sha, await headOfWorkspace(host), host.env);
  host.info(describePlan(plan));
  for (const warning of plan.warnings) host.warning(warning);
  if (input.dryRun) return showPlan(host, plan);

  const readOnly = input.githubAppId === undefined && (commit.untrusted || input.githubToken === undefined);
  const launcher = await launcherFor(host, input);
  const isFollowed = launcher.inspect !== undefined || launcher.cancel !== undefined;
  const status = await runStatus(host, connect, plan, { readOnly, isFollowed });
  const before = await status.open();
  const book = bookOf(host, plan, status);
  const undertaking: Undertaking = { host, rules: input, plan, launcher, book };
  await withCleanup(
    host,
    async () => {
      const ending = await launchRuns(undertaking, status, async () => {
        await endEarlierAttempt(host, launcher, before, {
          ...input,
          attempts: attemptsBefore(host, input, commit.sha),
        });
        if (input.cancelSuperseded) await cancelSuperseded(host, connect, launcher, plan, commit.pullRequest);
      });
      const unsaid = await closeStatus(undertaking, ending, status);
      const runs = await explained(undertaking);
      setOutputs(host, launcher.outputs?.() ?? {});
      const resultsPath = runs.some(goesOn) ? undefined : await handedOn(undertaking, file, runs);
      setOutputs(host, { ...outputsOf(runs), 'results-path': resultsPath === undefined ? '' : input.resultsPath });
      const text = summaryOf(plan, runs, resultsPath && input.resultsPath, launcher.describe?.());
      await host.summary(text);
      await commentOn(host, connect, { when: input.comment, plan, runs, text, pullRequest: commit.pullRequest });
      if (unsaid !== undefined) throw unsaid;
      decide(undertaking, input, runs, ending);
    },
    () => launcher.close(),
  );
}

/** What the attempts of this workflow run before this one have planned, the latest first. */
const attemptsBefore = ({ env }: Host, input: Inputs, commit: string): LaunchPlan[] =>
  Array.from({ length: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) - 1 }, (_, n) =>
    planLaunch(input, commit, undefined, { ...env, GITHUB_RUN_ATTEMPT: String(n + 1) }),
  ).toReversed();

const headOfWorkspace = async (host: Host): Promise<string | undefined> => {
  const workspace = host.env['GITHUB_WORKSPACE'];
  return workspace ? (await headOf(host, join(workspace, '.git')))?.sha : undefined;
};

async function showPlan(host: Host, plan: LaunchPlan): Promise<void> {
  await host.summary(planSummary(plan));
  host.notice(`Dry run: nothing was launched, and the commit status \`${plan.context}\` was not posted.`);
}

/** Shows at once what becomes known of the runs, and keeps for the post step what it may have to cancel. */
function bookOf(host: Host, plan: LaunchPlan, status: RunStatus): RunBook {
  const book: RunBook = runBook(plan, host.now, (changed) => {
    leaveRuns(host, namedOf(book.open));
    for (const { id, url, nativeState } of changed)
      host.info(`Run ${id} is ${nativeState}${url === undefined ? '' : `: ${url}`}`);
    const runs = runsIn(book);
    setOutputs(host, outputsOf(runs));
    const text = statusOf(runs, book.named);
    // The end is not said in passing.
    if (text.state === 'pending') status.update(text);
  });
  return book;
}

/**
 * @param first is done before.
 * @throws ActionError when there is no run, after the status has said so.
 */
async function launchRuns(undertaking: Undertaking, status: RunStatus, first: () => Promise<void>): Promise<Ending> {
  const { host, launcher, book } = undertaking;
  let hasBegun = false;
  try {
    await first();
    hasBegun = true;
    const ending = await carryOut(undertaking);
    if (!hasRuns(book.all)) host.signal.throwIfAborted();
    return ending;
  } catch (error) {
    host.setOutput('failure', describeError(error));
    const mayHaveRuns = launcher.inspect !== undefined && !(error instanceof NothingLaunchedError);
    const isCutShort = hasBegun && host.signal.aborted && mayHaveRuns;
    const isUncertain = error instanceof UncertainLaunchError;
    // The post step tries again, and looks for a run that there may be.
    await status
      .close(isCutShort || isUncertain ? cutShortStatus : unlaunchedStatus(error), !isUncertain)
      .catch((later: unknown) => host.warning(describeError(later)));
    throw error;
  }
}

const TO_BE_SETTLED = '; to be settled by a recheck';

/**
 * A run whose end nobody can see on the commit must not pass for one that was never launched.
 * @returns why the status does not say how the runs stand.
 */
async function closeStatus(
  { host, plan, launcher, book }: Undertaking,
  { uncancelled, error }: Ending,
  status: RunStatus,
): Promise<ActionError | undefined> {
  const runs = runsIn(book);
  // The post step has more time to cancel them, and says then what has become of them.
  const isLast = !(runs.some(goesOn) && uncancelled.length > 0);
  leaveRuns(host, launcher.cancel === undefined ? [] : uncancelled);
  try {
    const text = statusOf(runs, book.named, TO_BE_SETTLED);
    // Runs that were never launched have not succeeded.
    const isPartial = error !== undefined && text.state === 'success';
    await status.close(isPartial ? partialStatus(error, text) : text, isLast);
    return undefined;
  } catch (cause) {
    return new ActionError(`Run ${plan.name} ${outcomeOf(runs)}, but its commit status does not say so`, { cause });
  }
}

/** The runs, with the last lines of their logs. */
async function explained({ host, launcher, book }: Undertaking): Promise<LaunchedRuns> {
  for (const run of runsIn(book)) {
    if (goesOn(run)) continue;
    book.detail(run.id, await launcher.explain(host, run));
  }
  return runsIn(book);
}

/** @returns the file when there is anything in it now. */
async function handedOn(
  { host, plan, launcher }: Undertaking,
  file: string,
  [run]: LaunchedRuns,
): Promise<string | undefined> {
  return (await handOnResults(host, plan, file, await launcher.results(host), run)) ? file : undefined;
}

/** @throws ActionError when the step must fail. */
function decide({ host, plan, book }: Undertaking, input: Inputs, runs: LaunchedRuns, ending: Ending): void {
  host.signal.throwIfAborted();
  if (ending.error !== undefined) throw ending.error;
  const { hint, overdue } = ending;
  const failOn: ReadonlySet<string> = input.failOn;
  if (overdue.length > 0 && failOn.size > 0)
    throw new ActionError(`Run ${plan.name} was left to go on after its time: it is ${outcomeOf(runs)}`, { hint });
  const message = `Run ${plan.name} ${runs.some(goesOn) ? 'goes on: it is ' : ''}${outcomeOf(runs)}`;
  if (runs.some((run) => !goesOn(run) && failOn.has(run.state))) throw new ActionError(message, { hint });
  // Nobody asked for that, whatever fails the step.
  if (book.isGivenUp) host.warning(message);
  else host.notice(message);
}

/** @throws Error when there are none, which was looked at before. */
function runsIn({ all }: RunBook): LaunchedRuns {
  if (!hasRuns(all)) throw new Error('No run is known');
  return all;
}

function setOutputs(host: Host, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}
