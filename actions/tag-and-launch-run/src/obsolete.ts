import { ActionError, commitTag, errorWithHint, type Host, isMarkOf, type Run, readRun } from '@ml-actions/core';
import type { CommitOfEvent, Connect, GitHub, PostedStatus } from '@ml-actions/github';
import { launcherFor, type RunLauncher } from './backend.ts';
import { cancelRuns } from './cancellation.ts';
import type { Inputs } from './inputs.ts';
import { isNamed, type PendingRun, pendingRuns, runsIn, settlePending } from './pending.ts';
import type { LaunchPlan } from './plan.ts';
import { type ElsewhereRun, elsewhereOutputs, elsewhereSummary } from './report-elsewhere.ts';

/**
 * Cancels the runs of this name on older commits of the pull request. What goes wrong is a warning: the run of the newest
 * commit is launched in any case.
 * @param pullRequest its number; of a commit that is of none there is nothing to supersede.
 */
export async function cancelSuperseded(
  host: Host,
  connect: Connect,
  launcher: RunLauncher,
  { backend, commit, context, tags }: LaunchPlan,
  pullRequest: number | undefined,
): Promise<void> {
  if (pullRequest === undefined) return;
  try {
    const github = await connect(host);
    const older = (await github.earlierHeads(pullRequest)).filter((sha) => sha !== commit);
    const own = tags.filter((tag) => tag !== commitTag(commit) && !tag.startsWith('gha:'));
    const pending = await pendingRuns(github, older, (name) => `run/${name}`.toLowerCase() === context.toLowerCase());
    await cancelPending(host, github, launcher, pending, { backend, tags: own }, `Superseded by ${commit.slice(0, 7)}`);
  } catch (error) {
    if (host.signal.aborted) throw error;
    host.warning(`Runs of older commits were not looked for: ${errorWithHint(error)}`);
  }
}

/**
 * Ends what an earlier attempt of this workflow run has left to go on: its status says so, and is about to say something else.
 * What goes wrong is a warning.
 * @param before the status as this attempt has found it.
 */
export async function endEarlierAttempt(
  host: Host,
  launcher: RunLauncher,
  before: PostedStatus | undefined,
  { cancelOnAbort, attempts, runId }: Pick<Inputs, 'cancelOnAbort' | 'runId'> & { attempts: readonly LaunchPlan[] },
): Promise<void> {
  const { mark, ids } = before?.state === 'pending' ? readRun(before) : { mark: undefined, ids: [] };
  const earlier = attempts.find((each) => mark !== undefined && isMarkOf(mark, each.launcher));
  if (earlier === undefined || launcher.leftBy === undefined) return;
  try {
    const left = await launcher.leftBy(host, earlier, ids);
    const runs = left.filter((id) => !runId.includes(id)).map((id) => runOf(earlier, id));
    const names = runs.map(({ id }) => id).join(', ');
    if (runs.length === 0) return;
    if (!cancelOnAbort || launcher.cancel === undefined)
      return host.warning(
        `What an earlier attempt has launched may go on, and no status tells of it any more: ${names}`,
      );
    host.info(`An earlier attempt of this workflow run has left what it launched: ${names}`);
    await cancelRuns(host, launcher, runs);
  } catch (error) {
    if (host.signal.aborted) throw error;
    host.warning(`What an earlier attempt has launched was not looked for: ${errorWithHint(error)}`);
  }
}

const runOf = ({ backend, name, commit, tags }: LaunchPlan, id: string): Run => ({
  ...{ backend, id, name, commit, tags },
  state: 'running',
  nativeState: 'pending',
});

/**
 * `mode: cancel`: cancels the unfinished runs of all commits of the pull request that the event is about.
 * @throws ActionError when the event is about none, or a run may go on.
 */
export async function cancelMode(host: Host, input: Inputs, commit: CommitOfEvent, connect: Connect): Promise<void> {
  const { pullRequest } = commit;
  if (pullRequest === undefined)
    throw new ActionError('`mode: cancel` is for events of a pull request, and this is none', {
      hint: 'Run it on `pull_request` with `types: [closed]`.',
    });
  const github = await connect(host);
  const commits = [commit.sha, ...(await github.earlierHeads(pullRequest))];
  const pending = await pendingRuns(github, commits, isNamed(input.name));
  const launcher = await launcherFor(host, input);
  const text = `Cancelled, because pull request #${pullRequest} was closed`;
  try {
    const runs = input.dryRun
      ? pending.map(
          (each): ElsewhereRun => ({ ...each, becomes: 'would be cancelled', isSettled: false, isWrong: false }),
        )
      : await cancelPending(host, github, launcher, pending, { backend: input.backend, tags: input.runTags }, text);
    elsewhereOutputs(host, runs);
    await host.summary(elsewhereSummary(`Runs of pull request #${pullRequest}`, runs));
    const wrong = runs.filter(({ isWrong }) => isWrong);
    if (wrong.length > 0)
      throw new ActionError(`${wrong.length} of ${runs.length} unfinished runs may go on: see the warnings above`);
    host.notice(`Pull request #${pullRequest}: ${runs.filter(({ isSettled }) => isSettled).length} runs cancelled`);
  } finally {
    await launcher.close();
  }
}

/** Cancels what is pending, and says why on its statuses. One that may go on stays pending. */
async function cancelPending(
  host: Host,
  github: GitHub,
  launcher: RunLauncher,
  pending: readonly PendingRun[],
  { backend, tags }: { backend: string; tags: readonly string[] },
  text: string,
): Promise<ElsewhereRun[]> {
  const done: ElsewhereRun[] = [];
  for (const each of pending) {
    const runs = runsIn(each, backend, [commitTag(each.sha), ...tags]);
    const { uncancelled } = await cancelRuns(host, launcher, runs);
    host.signal.throwIfAborted();
    const isCancelled = runs.length > 0 && uncancelled.length === 0;
    if (runs.length === 0)
      host.warning(`run/${each.name} of ${each.sha} is pending and tells no id, so that it cannot be cancelled`);
    const isSettled = isCancelled && (await settlePending(github, each, { state: 'error', text }));
    done.push({ ...each, becomes: isCancelled ? text : 'stays pending', isSettled, isWrong: !isCancelled });
  }
  return done;
}
