import { ActionError, type Host } from '@ml-actions/core';
import { type Job, type Name, nameText, type Pachyderm, PachydermError, updatePipelines } from '@ml-actions/pachyderm';
import { type Decision, decide, isRun, NO_DATA, type Wanted, withoutJob } from './decision.ts';

/** How many jobs of a version are looked at for one that has not failed. */
const JOBS = 20;

/** Is told what happens on the way to the jobs. */
export interface Watcher {
  /** A job, as soon as it is known. */
  found(job: Job): void;
  /** Pipelines have another version now, which starts jobs. */
  updated(): void;
  /** A job may be started now of which nobody knows the id yet. */
  ticking(): void;
}

type Refusal = Extract<Decision, { refused: string }>;

/**
 * Finds or starts the jobs of pipelines for a commit: what has to be started is started in one transaction, all or none.
 * @throws ActionError that names every pipeline without a job, and why.
 */
export async function startJobs(
  host: Host,
  pachyderm: Pachyderm,
  names: readonly Name[],
  wanted: Wanted,
  watcher: Watcher,
): Promise<void> {
  const decisions = await Promise.all(
    names.map(async (name) => ({ name, what: await decisionOf(pachyderm, name, wanted) })),
  );
  refuse(decisions);
  for (const { what } of decisions) if ('follow' in what) watcher.found(what.follow);

  const updates = decisions.flatMap(({ name, what }) => ('update' in what ? [{ ...name, spec: what.update }] : []));
  if (updates.length > 0) {
    // What was computed for another commit, or has failed, is no evidence for this one.
    const id = await updatePipelines(
      host,
      pachyderm,
      updates.map((update) => ({ ...update, reprocess: true })),
    );
    watcher.updated();
    host.info(`Started ${updates.map(nameText).join(', ')} by another version each, in the commit set ${id}`);
  }
  const refused: { name: Name; what: Decision }[] = [];
  // One after the other: a tick of one may start the job of another.
  for (const { name, what } of decisions) {
    if ('follow' in what) continue;
    const outcome = await jobOrTick(host, pachyderm, name, watcher);
    if ('follow' in outcome) watcher.found(outcome.follow);
    else refused.push({ name, what: outcome });
  }
  refuse(refused);
}

async function decisionOf(pachyderm: Pachyderm, name: Name, wanted: Wanted): Promise<Decision> {
  const pipeline = await pachyderm.pipeline(name);
  if (pipeline === undefined)
    return { refused: 'does not exist', hint: 'Correct `pipelines` and `project`, or create it with update-pipeline.' };
  return decide(pipeline, await pachyderm.jobs(name, { limit: JOBS }), wanted);
}

/** The job of the version that is there, or the one that a tick starts. */
async function jobOrTick(host: Host, pachyderm: Pachyderm, name: Name, { ticking }: Watcher): Promise<Decision> {
  const newest = async (): Promise<Job | undefined> => (await pachyderm.jobs(name, { limit: 1 })).find(isRun);
  const there = await newest();
  if (there !== undefined) return { follow: there };
  const pipeline = await pachyderm.pipeline(name);
  const what = pipeline === undefined ? undefined : withoutJob(pipeline);
  if (what === undefined || !('tick' in what)) return what ?? deleted;
  let lost: PachydermError | undefined;
  ticking();
  try {
    await pachyderm.runCron(name);
    host.info(`Started ${nameText(name)} by a tick of its cron input`);
  } catch (error) {
    // The answer was lost, and the tick may have come.
    if (!(error instanceof PachydermError) || error.failure.undone) throw error;
    lost = error;
  }
  const started = await newest();
  if (started !== undefined) return { follow: started };
  if (lost !== undefined) throw lost;
  return {
    refused: 'has no job with datums after a tick: nothing matches its inputs',
    hint: NO_DATA,
  };
}

const deleted: Refusal = { refused: 'was deleted meanwhile', hint: 'Create it with update-pipeline.' };

function refuse(decisions: readonly { name: Name; what: Decision }[]): void {
  const refused = decisions.flatMap(({ name, what }) => ('refused' in what ? [{ name, what }] : []));
  const [first] = refused;
  if (first === undefined) return;
  const texts = refused.map(({ name, what }) => `the pipeline \`${nameText(name)}\` ${what.refused}`);
  const text = texts.join('; ');
  throw new ActionError(text.charAt(0).toUpperCase() + text.slice(1), { hint: first.what.hint });
}
