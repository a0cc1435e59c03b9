import {
  ActionError,
  afterCancellation,
  describeError,
  errorWithHint,
  type Host,
  workflowRunUrl,
} from '@ml-actions/core';
import type { Acceptance, CommitOfEvent, Connect, GitHub, Permissions } from '@ml-actions/github';
import { registryFor } from './backend.ts';
import { type Check, checkOf, isAppearing, notNeeded, unfinished, withAcceptance } from './check.ts';
import { type Inputs, readCheckInputs } from './inputs.ts';
import { CHECK_RUN_BYTES, report, summaryOf } from './report.ts';
import { allOf, checkRunPlace, closeLost, type Place, type Site, sharedPlace, statusPlace } from './status.ts';
import { waitForRuns } from './wait.ts';

export async function main(host: Host): Promise<void> {
  const input = readCheckInputs(host);
  const { commitFor } = await import('@ml-actions/github');
  const connect = connector(input);
  const github = await connect(host);
  const commit = await commitFor(host, input, github);
  const { sha } = commit;
  const place = placeOf(input, { host, connect, github, sha });

  const check = await finished(host, input, { connect, github, sha, place }, async () =>
    (await isNeeded(github, commit, input))
      ? judged(host, input, github, commit, place)
      : notNeeded(workflowRunUrl(host.env)),
  );

  try {
    await report(host, check, input, sha);
  } finally {
    if (check.state !== 'pending') await place.close(check);
  }
  const unseen = check.state === 'pending' && !(await place.leave(check));
  decide(host, input, check, unseen);
}

/** Closes what main could not close. */
export const post = (host: Host): Promise<void> => closeLost(host, connector(readCheckInputs(host)));

const connector =
  (input: Inputs): Connect =>
  async (host) => {
    const { commitPermissions, connectGitHub } = await import('@ml-actions/github');
    return connectGitHub(host, { ...input, permissions: { ...commitPermissions(host), ...permissionsFor(input) } });
  };

/** What the token of an App is asked for: exactly what the inputs need. */
function permissionsFor({ backend, include, paths, evidence, acceptLabel, status, checkRun }: Inputs): Permissions {
  const asksForPulls = paths.length > 0 || evidence === 'tree' || acceptLabel !== undefined;
  return {
    statuses: status ? 'write' : 'read',
    ...(checkRun ? { checks: 'write' } : backend === 'github' && { checks: 'read' }),
    // The jobs of workflows are told apart by their workflows.
    ...(include.some((glob) => !glob.startsWith('run/')) && { actions: 'read' }),
    ...(asksForPulls && { contents: 'read', 'pull-requests': 'read' }),
  };
}

function placeOf(input: Inputs, site: Site): Place {
  if (input.dryRun) return allOf([]);
  const { statusContext } = input;
  const status = statusPlace(site, statusContext);
  const reportOf = (check: Check) => summaryOf(check, input, site.sha, CHECK_RUN_BYTES);
  return allOf([
    ...(input.status ? [input.judge === 'server' ? sharedPlace(status) : status] : []),
    ...(input.checkRun
      ? [
          checkRunPlace(
            site,
            statusContext,
            input.githubAppId === undefined ? 'token' : `${input.githubAppId}`,
            reportOf,
          ),
        ]
      : []),
  ]);
}

async function isNeeded(github: GitHub, commit: CommitOfEvent, { paths }: Inputs): Promise<boolean> {
  if (paths.length === 0) return true;
  const { touches } = await import('./change.ts');
  const { pathFilter } = await import('./path-filter.ts');
  return touches(github, commit, pathFilter(paths));
}

/** What the runs say, and the people who answer for a failure. */
async function judged(host: Host, input: Inputs, github: GitHub, commit: CommitOfEvent, place: Place): Promise<Check> {
  const { sha, untrusted } = commit;
  const started = host.now();
  const { twinsOf, withTwins } = await import('./evidence.ts');
  const { appearBy } = await import('./appearance.ts');
  const own = await registryFor(host, input, github);
  const twins = input.evidence === 'tree' ? await twinsOf(github, commit) : [];
  const registry = withTwins(own, twins);

  let by: number | undefined;
  const look = async (): Promise<Check> => {
    const listed = await registry.runsOf(sha);
    const judge = (mayAppear: boolean): Check =>
      checkOf(listed, input, {
        commit: sha,
        mayAppear,
        // Other backends keep the runs themselves, and the token of an App is not the run's own.
        readOnly: input.backend === 'github' && untrusted && input.githubAppId === undefined,
        workflowUrl: workflowRunUrl(host.env),
      });
    const check = judge(true);
    if (!isAppearing(check)) return check;
    by ??= await appearBy(github, sha, input, started);
    return host.now() < by ? check : judge(false);
  };
  const check = input.dryRun ? await look() : await waitForRuns(host, input, look, place.update);
  if (check.state !== 'failure' || input.acceptLabel === undefined) return check;
  return withAcceptance(check, await acceptance(host, github, input.acceptLabel, [sha, ...twins]));
}

/** A label that cannot be read accepts nothing, and the failure is still one to report. */
async function acceptance(host: Host, github: GitHub, label: string, commits: readonly string[]): Promise<Acceptance> {
  try {
    const { acceptanceOf } = await import('@ml-actions/github');
    return await acceptanceOf(github, label, commits);
  } catch (error) {
    if (host.signal.aborted) throw error;
    return { refused: errorWithHint(error) };
  }
}

/** Leaves nothing pending when the check cannot be made, at whichever request, or is cancelled. */
async function finished(
  host: Host,
  input: Inputs,
  { place, ...site }: Omit<Site, 'host'> & { place: Place },
  make: () => Promise<Check>,
): Promise<Check> {
  try {
    return await make();
  } catch (error) {
    if (input.dryRun) throw error;
    const why = host.signal.aborted
      ? 'The check was cancelled'
      : `The check could not be finished: ${describeError(error)}`;
    const check = unfinished(why, workflowRunUrl(host.env));
    try {
      await report(host, check, input, site.sha);
    } finally {
      // What went wrong first is the error to tell.
      if (place.isOpen || (await isLeftPending(host, input, site)))
        await place.close(check).catch((later: unknown) => host.warning(describeError(later)));
    }
    throw error;
  }
}

/**
 * An earlier step without `wait` has left the status or the check run pending, and this one was to end it; or Sematic's server
 * was asked to post, and nobody has heard what. A step that is cancelled ends only the latter: the next one ends the former.
 */
async function isLeftPending(
  host: Host,
  { status, checkRun, statusContext, judge }: Inputs,
  { connect, github, sha }: Omit<Site, 'host'>,
): Promise<boolean> {
  if (host.signal.aborted && judge !== 'server') return false;
  const isOurs = (name: string) => name.toLowerCase() === statusContext.toLowerCase();
  try {
    const open = host.signal.aborted ? await connect(afterCancellation(host)) : github;
    const statuses = status ? await open.statusesOf(sha) : [];
    if (statuses.some(({ context, state }) => isOurs(context) && state === 'pending')) return true;
    const checkRuns = checkRun ? await open.checkRunsOf(sha) : [];
    // A job may have that name too.
    return checkRuns.some(
      ({ name, status: stage, workflowRun }) => isOurs(name) && stage !== 'completed' && workflowRun === undefined,
    );
  } catch {
    // What the check itself could not do is the error to report.
    return false;
  }
}

/**
 * @param unseen the check is pending and nothing on the commit holds the merge back, so that only a step that fails can.
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
